"""The sheet "Catatan": every finding, ranked, in groups that can be folded; then what was not read or not tested."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reviewer.finding import Finding, Report, Review, Verdict
from reviewer.language.numbers import show_rupiah
from reviewer.places import Place
from reviewer.reports import telling
from reviewer.reports.cells import CellNames
from reviewer.reports.ending import ending
from reviewer.reports.grouping import Group, group, stake
from reviewer.reports.workbook.model import Cell, Row, SheetModel, height_of
from reviewer.reports.workbook.text import capped
from reviewer.words import Words

COLUMNS = ("number", "severity", "code", "cell", "note", "fix", "now", "effect", "criterion", "rupiah")
_WIDTHS = (6, 10, 9, 21, 56, 40, 28, 34, 28, 18)
#: Findings of one criterion that stay in sight; the rows of a larger group are folded below its head.
OPEN_GROUP = 10
_NAMED = 2
MAX_TEXT, MAX_NOW = 2_000, 400

#: Gives the place that a link leads to, "" where there is none to go to.
Leads = Callable[[Place], str]


@dataclass(frozen=True, slots=True)
class Listed:
    """The sheet, and by fingerprint position the row (from 1) where a finding of a review is told."""

    sheet: SheetModel
    rows: Sequence[tuple[Finding, int]]


def findings_sheet(name: str, report: Report, title: str, how: str, leads: Leads, words: Words) -> Listed:
    """Return the sheet over the reviews of one draft.

    `title` and `how` (the sheet is to be used) stand above the list; `leads` tells where a place can be jumped to.
    """
    writer = _Writer(words, leads)
    writer.head(report, title, how)
    header = len(writer.rows)
    writer.add("header", [words(f"workbook.column.{column}") for column in COLUMNS])
    names = [CellNames.of(review, words) for review in report.reviews]
    for review, cells in zip(report.reviews, names, strict=True):
        if len(report.reviews) > 1:
            writer.section(_plan(review, words))
        writer.findings(review, cells)
    last = max(len(writer.rows) - 1, header)
    for review, cells in zip(report.reviews, names, strict=True):
        writer.waived(review, cells)
        writer.unread(review, cells)
        writer.untested(review)
    writer.unreadable(report)
    return Listed(SheetModel(name, _WIDTHS, writer.rows, header, last), writer.told)


def _plan(review: Review, words: Words) -> str:
    plan = review.plan
    parts = [plan.org_unit or words("report.no_unit")]
    parts += [words("report.year", year=plan.year)] if plan.year is not None else []
    parts += [words(f"value.{plan.stage}")] if plan.stage is not None else []
    parts += [words("report.rupiah", rupiah=show_rupiah(plan.rupiah, words.lang))] if plan.rupiah is not None else []
    return ", ".join(parts)


class _Writer:
    """Collects the rows of the sheet."""

    def __init__(self, words: Words, leads: Leads) -> None:
        self.rows: list[Row] = []
        self.told: list[tuple[Finding, int]] = []
        self._words, self._leads = words, leads

    def add(self, look: str, values: Iterable[str]) -> None:
        """Add a row of texts that look the same."""
        self.rows.append(Row([Cell(value, look) for value in values]))

    def _table_row(self, cells: Sequence[Cell], *, level: int = 0, folded: bool = False, folds: bool = False) -> None:
        self.rows.append(Row(cells, level, height_of(cells, _WIDTHS), folded, folds))

    def section(self, text: str) -> None:
        """Add a row that opens a part of the sheet."""
        self.rows.append(Row([Cell(text, "section"), *[Cell(None, "section")] * (len(COLUMNS) - 1)]))

    def head(self, report: Report, title: str, how: str) -> None:
        """Say what was reviewed, by what, with what result, and how to use the sheet."""
        words = self._words
        self.add("title", [title])
        only = report.reviews[:1] if len(report.reviews) == 1 else ()
        for review in only:
            self.add("note", [_plan(review, words)])
        if report.reviews:
            found = [one for review in report.reviews for one in review.findings]
            self.add("note", [telling.severities(found, words)])
        for review in only:
            self.add("note", [telling.tested(review, words)])
            self.add("note", [ending(review, words, CellNames.of(review, words))])
        draft = report.reviews[0].sources[0] if report.reviews and report.reviews[0].sources else None
        digest = draft.sha256[:16] if draft is not None else "-"
        engine = words("report.engine.evaluator") if report.tool.engine == "evaluator" else report.tool.engine
        self.add("note", [words("workbook.made_by", version=report.tool.version, engine=engine, digest=digest)])
        for fault in (fault for review in report.reviews for fault in review.engine_faults):
            self.add("note", [f"{words('report.engine_faults')}: {fault}"])
        self.add("note", [how])
        self.rows.append(Row([]))

    def findings(self, review: Review, cells: CellNames) -> None:
        """Add the findings of a plan, most pressing first; several of one criterion below a row of their own."""
        for one in group(review.findings, review.coverage):
            members = one.findings
            alone, folds = len(members) == 1, len(members) > OPEN_GROUP
            if not alone:
                self._group(one, cells, folds)
            head = len(self.rows)
            for finding in members:
                self.told.append((finding, head if folds else len(self.rows) + 1))
                self._finding(finding, cells, one, alone=alone, folded=folds)

    def _group(self, one: Group, cells: CellNames, folds: bool) -> None:
        first, words = one.first, self._words
        places = [finding.places[0] for finding in one.findings]
        self._table_row((
            Cell(None, "group"), self._severity(first), Cell(first.code, "group.code"),
            self._where(places, cells, "group"),
            Cell(f"{first.title}\n{self._many(one, folds)}", "group"), Cell(capped(one.fix, MAX_TEXT), "group.text"),
            Cell(None, "group.text"),
            Cell(capped(one.effect, MAX_TEXT), "group.text"),
            Cell(telling.cited(first.criterion, words), "group.text"), Cell(stake(one.findings), "group.money"),
        ), folds=folds)

    def _many(self, one: Group, folds: bool) -> str:
        """Return how many objects a group is about, the share where most are, and how to see them."""
        words = self._words
        many = telling.measures(one, words)[0]
        return f"{many}; {words('workbook.folded')}" if folds else many

    def _finding(self, finding: Finding, cells: CellNames, of: Group, *, alone: bool, folded: bool) -> None:
        fix = capped(finding.fix, MAX_TEXT) if alone or finding.fix != of.fix else None
        effect = capped(finding.effect, MAX_TEXT) if alone or finding.effect != of.effect else None
        said = capped(telling.message(finding, self._words), MAX_TEXT)
        cited = telling.cited(finding.criterion, self._words) if alone else None
        self._table_row((
            Cell(len(self.told), "number"), self._severity(finding), Cell(finding.code, "number"),
            self._where(finding.places, cells), Cell(said, "text"), Cell(fix, "text"),
            Cell(capped(finding.places[0].raw, MAX_NOW), "text"), Cell(effect, "text"), Cell(cited, "text"),
            Cell(finding.rupiah, "money"),
        ), level=0 if alone else 1, folded=folded)

    def _severity(self, finding: Finding) -> Cell:
        return Cell(self._words(f"severity.{finding.severity}"), f"severity.{finding.severity}")

    def _where(self, places: Sequence[Place], cells: CellNames, look: str = "") -> Cell:
        plan_file = places[0].line is not None
        names = list(dict.fromkeys(map(cells.short, places))) if plan_file else cells.join(places)
        shown = ", ".join([*names[:_NAMED], *(["…"] if len(names) > _NAMED else [])])
        link = self._leads(places[0])
        return Cell(shown, f"{look}.link" if look and link else look or ("link" if link else "text"), link)

    def waived(self, review: Review, cells: CellNames) -> None:
        """Add the findings that a waiver covers: where, why, by whom and until when."""
        words = self._words
        if review.waived:
            self.rows.append(Row([]))
            self.section(f"{words('report.waived')} ({words.number(len(review.waived))})")
        for one in review.waived:
            why = words("report.waived.line", code=one.finding.code, cell=cells.name(one.finding.places[0]),
                        reason=one.reason, approver=one.approver, letter=one.letter, until=one.until)
            self._other(self._where(one.finding.places, cells), one.finding.message, why)

    def unread(self, review: Review, cells: CellNames) -> None:
        """Add the parts that could not be read: where, why, and what to do."""
        words = self._words
        if review.unread:
            self.rows.append(Row([]))
            self.section(f"{words('report.unread')} ({words.number(len(review.unread))})")
        for part in review.unread:
            self._other(self._where([part.place], cells), part.reason, part.remedy)

    def untested(self, review: Review) -> None:
        """Add the criteria that could not be tested, by reason, with what would change it."""
        words = self._words
        reasons, remedies = telling.untested(review.coverage, words)
        if not reasons:
            return
        self.rows.append(Row([]))
        count = sum(line.verdict is Verdict.NOT_TESTABLE for line in review.coverage)
        self.section(f"{words('report.untested')} ({words.counted('report.count.criteria', count)})")
        nothing = Cell(None, "text")
        for reason in reasons:
            self._other(nothing, reason, "")
        for remedy in remedies:
            self._other(nothing, f"{words('report.remedy')}:", remedy)

    def unreadable(self, report: Report) -> None:
        """Add the files that could not be read at all."""
        if report.unreadable:
            self.rows.append(Row([]))
            self.section(self._words("report.unreadable"))
        for file in report.unreadable:
            self._other(Cell(None, "text"), f"{file.file}: {file.reason}", file.remedy)

    def _other(self, where: Cell, note: str, fix: str) -> None:
        self._table_row((Cell(None, "text"), Cell(None, "text"), Cell(None, "text"), where,
                         Cell(capped(note, MAX_TEXT), "text"), Cell(capped(fix, MAX_TEXT), "text"),
                         *[Cell(None, "text")] * (len(COLUMNS) - 6)))

