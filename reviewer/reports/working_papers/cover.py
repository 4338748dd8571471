"""The cover of the working papers, the overview of several drafts, and where everything comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reviewer.finding import Review, Severity, Verdict
from reviewer.language.numbers import show_rupiah
from reviewer.reports.audit.conclusion import conclude
from reviewer.reports.audit.decision import undecided
from reviewer.reports.audit.notes import notes
from reviewer.reports.audit.provenance import of_a_review, of_the_run
from reviewer.reports.audit.recap import TESTED, by_aspect, untested_share
from reviewer.reports.working_papers.book import Book, Column, Heading, Sheet, Value
from reviewer.reports.working_papers.papers import Papers

_KINDS = ("objective", "program", "activity", "sub_activity", "output", "indicator")
#: Lines of the cover left for people: words keys.
_ASSIGNMENT = ("agency", "letter", "period", "number_of", "team")
_SIGNATURES = ("prepared", "reviewed", "approved")


def write_cover(book: Book, papers: Papers) -> None:
    """Write the cover: assignment and signatures left to fill, counts, notes by level and aspect, the conclusion."""
    words = papers.words
    sheet = book.sheet(words("paper.cover.sheet"),
                       Heading(words("paper.cover.number"), words("paper.cover.title"), papers.about))
    sheet.raw.set_portrait()
    sheet.widths((34, 18, 18, 18, 30))
    for key in _ASSIGNMENT:
        _field(sheet, words(f"paper.cover.{key}"), "")
    sheet.row += 1
    _signatures(sheet, papers)
    _counts(sheet, papers)
    _by_aspect(sheet, papers)
    _conclusions(sheet, papers)
    _index(book, sheet, papers)


def _field(sheet: Sheet, label: str, value: str, look: str = "fill") -> None:
    sheet.put(sheet.row, 0, label, "strong")
    sheet.raw.merge_range(sheet.row, 1, sheet.row, 4, "", sheet.book.look(look))
    sheet.put(sheet.row, 1, value, look)
    sheet.row += 1


def _signatures(sheet: Sheet, papers: Papers) -> None:
    for column, key in enumerate(("role", "name", "date", "initials")):
        sheet.put(sheet.row, column, papers.words(f"paper.cover.{key}"), "head")
    sheet.row += 1
    for key in _SIGNATURES:
        sheet.put(sheet.row, 0, papers.words(f"paper.cover.{key}"), "strong")
        for column in (1, 2, 3):
            sheet.put(sheet.row, column, "", "fill")
        sheet.row += 1
    sheet.row += 1


def _counts(sheet: Sheet, papers: Papers) -> None:
    words, reviews = papers.words, papers.report.reviews
    findings = [one for review in reviews for one in papers.findings(review)]
    severities = Counter(one.severity for one in findings)
    scale = Counter(papers.arrangement.scale[one.severity] for one in findings)
    rows: list[tuple[str, Value]] = [(words("paper.cover.plans"), len(reviews))]
    rows += [(words(f"kind.{kind}.many").capitalize(), count) for kind in _KINDS
             if (count := sum(getattr(review.plan.counts, kind) for review in reviews))]
    known = [review.plan.rupiah for review in reviews if review.plan.rupiah is not None]
    rows += [(words("paper.cover.budget"), show_rupiah(sum(known), words.lang))] if known else []
    rows += [(words("paper.cover.notes"), len(findings)),
             (words("audit.scale.warning"), scale["warning"]), (words("audit.scale.info"), scale["info"])]
    rows += [(f"  {words(f'severity.{one}')}", severities[one]) for one in Severity if severities[one]]
    tested = sum(line.verdict in TESTED for review in reviews for line in review.coverage)
    untested = sum(line.verdict is Verdict.NOT_TESTABLE for review in reviews for line in review.coverage)
    rows += [(words("paper.cover.tested"), tested), (words("paper.cover.untested"), untested)]
    for label, value in rows:
        sheet.put(sheet.row, 0, label, "strong")
        sheet.put(sheet.row, 1, value, "number")
        sheet.row += 1
    sheet.row += 1


def _by_aspect(sheet: Sheet, papers: Papers) -> None:
    words = papers.words
    totals: Counter[str] = Counter()
    for review in papers.report.reviews:
        for one in by_aspect(review, papers.findings(review), papers.arrangement, words):
            totals[one.title] += len(one.findings)
    sheet.put(sheet.row, 0, words("paper.col.aspect"), "head")
    sheet.put(sheet.row, 1, words("paper.col.notes"), "head")
    sheet.row += 1
    for title, count in totals.items():
        sheet.put(sheet.row, 0, title, "text")
        sheet.put(sheet.row, 1, count, "number")
        sheet.row += 1
    sheet.row += 1


def _conclusions(sheet: Sheet, papers: Papers) -> None:
    """Write the proposed conclusion of a single plan, and warnings that hold for any."""
    words, report = papers.words, papers.report
    unread = sum(len(review.unread) for review in report.reviews) + len(report.unreadable)
    if unread:
        _wide(sheet, words("paper.cover.unread", count=words.number(unread)), "warning")
    if any(review.engine_faults for review in report.reviews):
        _wide(sheet, words("audit.end.faults"), "warning")
    if report.tool.packs != papers.criteria.digest:
        _wide(sheet, words("paper.other_packs"), "warning")
    sheet.text(0, words("paper.cover.conclusion"), "bold")
    if papers.several:
        _wide(sheet, words("paper.cover.see_overview"), "plain")
    for paragraph in () if papers.several or not report.reviews else _proposed(papers, report.reviews[0]):
        _wide(sheet, paragraph, "plain")
    sheet.row += 1


def _proposed(papers: Papers, review: Review) -> tuple[str, ...]:
    made = notes(review, papers.arrangement, papers.decisions, papers.words)
    return conclude(review, made, papers.arrangement.untested_share, papers.words,
                    undecided(review.findings, papers.decisions)).paragraphs


#: Characters of a merged line on the cover, and points of height for each line of it.
_LINE_CHARACTERS, _LINE_POINTS = 118, 13


def _wide(sheet: Sheet, text: str, look: str) -> None:
    sheet.raw.merge_range(sheet.row, 0, sheet.row, 4, "", sheet.book.look(look))
    sheet.put(sheet.row, 0, text, look)
    sheet.raw.set_row(sheet.row, _LINE_POINTS * (1 + len(text) // _LINE_CHARACTERS))
    sheet.row += 1


def _index(book: Book, sheet: Sheet, papers: Papers) -> None:
    words = papers.words
    sheet.text(0, words("paper.cover.index"), "bold")
    keys = ["overview", *_PAPERS] if papers.several else list(_PAPERS)
    for key in keys:
        name = words(f"paper.{key}.sheet")
        if not _written(key, papers):
            continue
        sheet.put(sheet.row, 0, words(f"paper.{key}.title"), "text")
        sheet.raw.write_url(sheet.row, 1, f"internal:'{name}'!A1", book.look("text"),
                            f"{words(f'paper.{key}.number')}")
        sheet.row += 1


_PAPERS = ("notes", "objects", "aspects", "smart", "criteria", "untested", "unread", "waived", "provenance")


def _written(key: str, papers: Papers) -> bool:
    """Return whether a paper is in the workbook: two of them only where they have something to say."""
    reviews = papers.report.reviews
    if key == "unread":
        return bool(papers.report.unreadable) or any(one.unread for one in reviews)
    return key != "waived" or any(one.waived for one in reviews)


def write_overview(book: Book, papers: Papers) -> None:
    """Write one row per plan: notes by severity and aspect, verdicts, what was tested, and the proposed conclusion."""
    words, sheet = papers.words, papers.sheet(book, "overview")
    titles = list(dict.fromkeys([aspect.title.in_language(words.lang) for review in papers.report.reviews
                                 for aspect in papers.arrangement.of_kind(review.plan.plan_kind)]))
    columns = [
        Column("paper.col.number", 5, "number"), Column("paper.col.unit", 34), Column("paper.col.year", 7, "short"),
        Column("paper.col.stage", 14), Column("paper.col.budget", 20, "money"),
        *(Column(f"severity.{one}", 5, "count") for one in Severity), Column("paper.col.notes", 7, "count"),
        *(Column(title, 5, "count") for title in titles), Column("paper.col.met", 10, "number"),
        Column("paper.col.met_with_notes", 10, "number"), Column("paper.col.not_met", 10, "number"),
        Column("paper.col.untested_share", 10, "percent"), Column("paper.col.unread", 9, "number"),
        Column("paper.col.conclusion", 70), Column("paper.col.file", 40)]
    written = sheet.table(columns, _overview_rows(papers, titles), frozen=2, pages=2)
    if len(written) > 1:
        first = 5 + len(Severity) + 1
        sheet.raw.conditional_format(written.start, first, written.stop - 1, first + len(titles) - 1, {
            "type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#E8998D"})


def _overview_rows(papers: Papers, titles: list[str]) -> Iterator[list[Value]]:
    words = papers.words
    for number, review in enumerate(papers.report.reviews, 1):
        plan, findings = review.plan, papers.findings(review)
        severities = Counter(one.severity for one in findings)
        verdicts = Counter(line.verdict for line in review.coverage)
        aspects = {one.title: len(one.findings) for one in by_aspect(review, findings, papers.arrangement, words)}
        yield [number, plan.org_unit or words("report.no_unit"), str(plan.year) if plan.year is not None else None,
               words(f"value.{plan.stage}") if plan.stage is not None else None, plan.rupiah,
               *(severities[one] for one in Severity), len(findings), *(aspects.get(title) for title in titles),
               verdicts[Verdict.MET], verdicts[Verdict.MET_WITH_NOTES], verdicts[Verdict.NOT_MET],
               untested_share(review) / 100, len(review.unread), " ".join(_proposed(papers, review)),
               review.sources[0].path if review.sources else None]


def write_provenance(book: Book, papers: Papers) -> None:
    """Write what makes the result repeatable: files and digests, packs, engine, profile, lists, parameters."""
    sheet = papers.sheet(book, "provenance")
    columns = papers.columns(Column("paper.col.what", 30, "strong"), Column("paper.col.value", 80),
                             Column("paper.col.digest", 68))
    rows: list[list[Value]] = []
    everywhere = [papers.words("paper.all_plans")] if papers.several else []
    run = of_the_run(papers.report, papers.arrangement, papers.criteria, len(papers.decisions), papers.words)
    rows += [[*everywhere, *row] for row in run]
    for number, review in enumerate(papers.report.reviews):
        rows += [papers.led(number, *row) for row in of_a_review(review, papers.words)]
    sheet.table(columns, rows)
