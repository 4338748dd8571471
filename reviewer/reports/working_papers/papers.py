"""The sheets of the working papers: each a heading and a table over all drafts of the workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.finding import Finding, Report, Review, Severity, Verdict
from reviewer.places import Place
from reviewer.reports.audit.arrangement import Arrangement
from reviewer.reports.audit.criteria import Criteria
from reviewer.reports.audit.decision import Decision, Decisions, FollowUp, reported
from reviewer.reports.audit.notes import cited, standing
from reviewer.reports.audit.recap import MILD, by_aspect, by_object
from reviewer.reports.working_papers.book import Book, Column, Heading, Marked, Sheet, Value
from reviewer.words import Words

#: Cells named as evidence of one finding; the first are the most telling.
MAX_PLACES = 12
_BELOW_A_CODE = re.compile(r"\d[\w.]*/[a-z_]+[#:]")

RULINGS = ("audit.ruling.accepted", "audit.ruling.rejected", "audit.ruling.changed")
FOLLOW_UPS = tuple(f"audit.follow_up.{one}" for one in FollowUp)


@dataclass(frozen=True)
class Papers:
    """What every sheet is made of. A draft is named in a column of its own where the workbook holds several."""

    report: Report
    arrangement: Arrangement
    criteria: Criteria
    decisions: Decisions
    words: Words

    @property
    def several(self) -> bool:
        """Return whether the workbook is about more than one plan."""
        return len(self.report.reviews) > 1

    def findings(self, review: Review) -> list[Finding]:
        """Return the findings of a review that are reported, after decisions."""
        return reported(review.findings, self.decisions)

    def label(self, number: int) -> str:
        """Return how the draft with this number (from 0) is called in tables over several."""
        review = self.report.reviews[number]
        return f"{number + 1}. {review.plan.org_unit or (review.sources[0].path if review.sources else '-')}"

    @property
    def about(self) -> str:
        """Return the line below the title of every sheet: unit, year and stage, or the number of plans."""
        if len(self.report.reviews) != 1:
            return self.words("paper.about.several", count=len(self.report.reviews))
        plan = self.report.reviews[0].plan
        parts = [plan.org_unit or self.words("report.no_unit")]
        parts += [self.words("report.year", year=plan.year)] if plan.year is not None else []
        parts += [self.words(f"value.{plan.stage}")] if plan.stage is not None else []
        return ", ".join(parts)

    def sheet(self, book: Book, key: str) -> Sheet:
        """Return the sheet of a paper, headed; `key` is the end of its words keys."""
        words = self.words
        note = words(f"paper.{key}.note") if words.has(f"paper.{key}.note") else ""
        return book.sheet(words(f"paper.{key}.sheet"),
                          Heading(words(f"paper.{key}.number"), words(f"paper.{key}.title"), self.about, note))

    def columns(self, *columns: Column) -> list[Column]:
        """Return the columns of a table, led by the draft where there are several."""
        return [*([Column("paper.col.draft", 24)] if self.several else []), *columns]

    def led(self, number: int, *values: Value) -> list[Value]:
        """Return the values of a row, led by the draft where there are several."""
        return [*([self.label(number)] if self.several else []), *values]


def verdict_word(verdict: Verdict, words: Words) -> str:
    """Return a verdict in capitals, as working papers write it."""
    return words(f"verdict.{verdict}").upper()


def write_notes(book: Book, papers: Papers) -> None:
    """Write the review notes: one row a finding, with its evidence and what people add to it."""
    sheet = papers.sheet(book, "notes")
    columns = papers.columns(
        Column("paper.col.number", 5, "number"), Column("paper.col.object_code", 18), Column("paper.col.object", 30),
        Column("paper.col.aspect", 16), Column("paper.col.rule", 9, "short"), Column("paper.col.severity", 9, "short"),
        Column("paper.col.scale", 12, "short"), Column("paper.col.title", 22), Column("paper.col.condition", 44),
        Column("paper.col.criterion", 30), Column("paper.col.effect", 28), Column("paper.col.fix", 30),
        Column("paper.col.status", 14, "short"), Column("paper.col.evidence", 28), Column("paper.col.raw", 26),
        Column("paper.col.rupiah", 17, "money"), Column("paper.col.confidence", 12, "short"),
        Column("paper.col.cause", 22, "fill"), Column("paper.col.ruling", 12, "fill", RULINGS),
        Column("paper.col.reason", 22, "fill"), Column("paper.col.response", 26, "fill"),
        Column("paper.col.deadline", 12, "fill"), Column("paper.col.follow_up", 18, "fill", FOLLOW_UPS),
        Column("paper.col.follow_up_evidence", 22, "fill"), Column("paper.col.fingerprint", 18, "short"))
    sheet.table(columns, _note_rows(papers), frozen=4 if papers.several else 3, pages=3)


def _note_rows(papers: Papers) -> Iterator[list[Value]]:
    words = papers.words
    for number, review in enumerate(papers.report.reviews):
        aspects = papers.arrangement.aspect_titles(review.plan.plan_kind, words.lang)
        for count, one in enumerate(papers.findings(review), 1):
            decision = papers.decisions.get(one.fingerprint)
            status = Verdict.MET_WITH_NOTES if one.severity in MILD else Verdict.NOT_MET
            yield papers.led(
                number, count, object_id(one.object.key, one.object.code),
                one.object.name or words(f"kind.{one.object.kind}"),
                aspects.get(one.code, words("audit.aspect.other")), one.code, severity_cell(one.severity, words),
                words(f"audit.scale.{papers.arrangement.scale[one.severity]}"), one.title, one.message,
                cited(one.criterion, words), one.effect, one.fix, verdict_word(status, words), evidence(one.places),
                one.places[0].raw if one.places else "", one.rupiah, words(f"severity.{one.confidence}"),
                *_decided(decision, words), one.fingerprint)


def _decided(decision: Decision | None, words: Words) -> tuple[str, ...]:
    """Return what people decided: cause, ruling, date and reason, response, deadline, follow-up, its evidence."""
    if decision is None:
        return ("",) * 7
    reason = ": ".join(filter(None, (f"{decision.on} {decision.by}".strip(), decision.reason)))
    return (decision.cause, words(f"audit.ruling.{decision.ruling}"), reason, decision.response, decision.deadline,
            words(f"audit.follow_up.{decision.follow_up}"), decision.evidence)


def severity_cell(severity: Severity, words: Words) -> Marked:
    """Return a severity as a cell in its colour."""
    return Marked(words(f"severity.{severity}"), f"severity_{severity}")


def object_id(key: str, code: str | None) -> str:
    """Return the code of an object, or of an object without one its place below a coded one: "1.03.01/indicator#1"."""
    below = key.partition(":")[2]
    return code or (below if _BELOW_A_CODE.match(below) else "")


def evidence(places: Sequence[Place]) -> str:
    """Return places as working papers cite them: "file#sheet!A1; B2", the file and sheet once for what follows."""
    cited_places: list[str] = []
    before: tuple[str, str] | None = None
    for place in places[:MAX_PLACES]:
        cell = place.cell if place.line is None else f"{place.cell} ({place.line})"
        sheet = f"{place.sheet}!" if place.sheet else ""
        here = (place.file, place.sheet)
        cited_places.append(cell if here == before else f"{place.file}#{sheet}{cell}")
        before = here
    return "; ".join([*cited_places, *(["…"] if len(places) > MAX_PLACES else [])])


def write_objects(book: Book, papers: Papers) -> None:
    """Write the recap per object: every object of the plan, with its notes by aspect and its verdict."""
    words, sheet = papers.words, papers.sheet(book, "objects")
    titles = list(dict.fromkeys(
        [aspect.title.in_language(words.lang) for review in papers.report.reviews
         for aspect in papers.arrangement.of_kind(review.plan.plan_kind)] + [words("audit.aspect.other")]))
    columns = papers.columns(
        Column("paper.col.kind", 13), Column("paper.col.object_code", 20), Column("paper.col.object", 46),
        Column("paper.col.total", 6, "count"), *(Column(title, 5, "count") for title in titles),
        Column("audit.scale.warning", 6, "count"), Column("audit.scale.info", 6, "count"),
        Column("paper.col.verdict", 22, "short"))
    rows = (papers.led(number, words(f"kind.{one.kind}"), object_id(one.key, one.code), one.name, one.total,
                       *(one.by_aspect.get(title) for title in titles), one.warnings, one.infos,
                       verdict_word(one.verdict, words))
            for number, review in enumerate(papers.report.reviews)
            for one in by_object(review, papers.findings(review), papers.arrangement, words))
    sheet.table(columns, rows, frozen=4 if papers.several else 3)


def write_aspects(book: Book, papers: Papers) -> None:
    """Write the recap per aspect: what it holds, criteria by verdict, notes, objects and the rule found most often."""
    words, sheet = papers.words, papers.sheet(book, "aspects")
    columns = papers.columns(
        Column("paper.col.aspect", 26), Column("paper.col.description", 60), Column("paper.col.tested", 10, "number"),
        Column("paper.col.met", 11, "number"), Column("paper.col.met_with_notes", 11, "number"),
        Column("paper.col.not_met", 11, "number"), Column("paper.col.not_testable", 11, "number"),
        Column("paper.col.notes", 9, "number"), Column("paper.col.objects", 10, "number"),
        Column("paper.col.top", 40))
    tested = (Verdict.MET, Verdict.MET_WITH_NOTES, Verdict.NOT_MET)
    rows: list[list[Value]] = []
    for number, review in enumerate(papers.report.reviews):
        names = {line.code: line.title for line in review.coverage}
        for one in by_aspect(review, papers.findings(review), papers.arrangement, words):
            rows.append(papers.led(
                number, one.title, "; ".join(item.text for item in one.items), one.count(*tested),
                *(one.count(verdict) for verdict in tested), one.count(Verdict.NOT_TESTABLE), len(one.findings),
                one.objects, f"{one.top} {names.get(one.top, '')}".strip()))
    sheet.table(columns, rows, frozen=2 if papers.several else 1)


def write_criteria(book: Book, papers: Papers) -> None:
    """Write the criteria tested: every rule with its citation, verdict and counts of objects."""
    words, sheet = papers.words, papers.sheet(book, "criteria")
    columns = papers.columns(
        Column("paper.col.rule", 9, "short"), Column("paper.col.criterion_title", 40), Column("paper.col.aspect", 24),
        Column("paper.col.criterion", 44), Column("paper.col.standing", 16), Column("paper.col.verdict", 22, "short"),
        *(Column(f"paper.col.{name}", 10, "number")
          for name in ("applied", "objects_met", "objects_not_met", "objects_untested", "suppressed")))
    rows: list[list[Value]] = []
    for number, review in enumerate(papers.report.reviews):
        aspects = papers.arrangement.aspect_titles(review.plan.plan_kind, words.lang)
        for line in review.coverage:
            citation = papers.criteria.citations.get(line.code)
            rows.append(papers.led(
                number, line.code, line.title, aspects.get(line.code, words("audit.aspect.other")),
                cited(citation, words) if citation is not None else words("paper.own_pack"),
                words(f"audit.standing.{standing(citation.force, citation.verified)}") if citation is not None else "",
                verdict_word(line.verdict, words), line.applied, line.met, line.not_met, line.not_testable,
                line.suppressed))
    sheet.table(columns, rows, frozen=3 if papers.several else 2)


def write_untested(book: Book, papers: Papers) -> None:
    """Write what could not be tested, with the reason and what changes it, and what people test by hand."""
    words, sheet = papers.words, papers.sheet(book, "untested")
    columns = papers.columns(
        Column("paper.col.rule", 9, "short"), Column("paper.col.criterion_title", 48),
        Column("paper.col.untested_reason", 52), Column("paper.col.remedy", 60),
        Column("paper.col.by_hand_result", 30, "fill"))
    rows: list[list[Value]] = []
    for number, review in enumerate(papers.report.reviews):
        rows += [papers.led(number, line.code, line.title, line.reason, line.remedy, None)
                 for line in review.coverage if line.verdict is Verdict.NOT_TESTABLE]
        for aspect in by_aspect(review, (), papers.arrangement, words):
            rows += [papers.led(number, None, item.text, words("audit.by_hand"), None, None)
                     for item in aspect.items if item.by_hand]
    sheet.table(columns, rows, frozen=3 if papers.several else 2)


def write_waived(book: Book, papers: Papers) -> None:
    """Write the findings that a written decision covers, where there are any."""
    rows: list[list[Value]] = [
        papers.led(number, one.finding.code, one.finding.object.name, one.finding.message,
                   evidence(one.finding.places), one.reason, one.approver, one.letter, one.until)
        for number, review in enumerate(papers.report.reviews) for one in review.waived]
    if rows:
        columns = papers.columns(
            Column("paper.col.rule", 9, "short"), Column("paper.col.object", 34), Column("paper.col.condition", 48),
            Column("paper.col.evidence", 28), Column("paper.col.waiver_reason", 36), Column("paper.col.approver", 22),
            Column("paper.col.letter", 22), Column("paper.col.until", 12, "short"))
        papers.sheet(book, "waived").table(columns, rows)


def write_unread(book: Book, papers: Papers) -> None:
    """Write the parts of sources that could not be read, where there are any."""
    report, words = papers.report, papers.words
    rows: list[list[Value]] = [papers.led(number, evidence([part.place]), part.place.raw, part.reason, part.remedy)
                               for number, review in enumerate(report.reviews) for part in review.unread]
    lead = [words("paper.no_plan")] if papers.several else []
    rows += [[*lead, one.file, None, one.reason, one.remedy] for one in report.unreadable]
    if rows:
        columns = papers.columns(Column("paper.col.evidence", 36), Column("paper.col.raw", 30),
                                 Column("paper.col.unread_reason", 50), Column("paper.col.remedy", 50))
        papers.sheet(book, "unread").table(columns, rows)
