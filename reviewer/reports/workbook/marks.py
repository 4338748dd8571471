"""What is marked in the planner's sheets: each cell's severity, and its comment, which names the row of our list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reviewer.finding import Finding, Proposal, Severity
from reviewer.places import Place
from reviewer.reports.workbook.text import capped
from reviewer.words import Words

#: Limits of one comment in UTF-16 units, so that it stays a note beside a cell.
MAX_MESSAGE, MAX_FIX, MAX_NOTES = 280, 180, 4

_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})(?::[A-Z]{1,3}[1-9][0-9]{0,6})?")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a comment in one kind of print."""

    text: str
    bold: bool = False


@dataclass(slots=True)
class Mark:
    """All that is said about one cell. `back` is the place in our list that tells of it."""

    cell: str
    severity: Severity
    back: str
    notes: list[tuple[Run, ...]] = field(default_factory=list)
    more: int = 0
    proposals: list[Run] = field(default_factory=list)

    def runs(self, words: Words) -> list[Run]:
        """Return the comment: the notes, most pressing first, then what is proposed."""
        runs: list[Run] = []
        for note in self.notes:
            runs += [Run("\n\n"), *note] if runs else note
        if self.more:
            runs.append(Run("\n\n" + words("workbook.comment.more", count=words.number(self.more))))
        for proposal in self.proposals:
            runs += [Run("\n\n"), proposal] if runs else [proposal]
        return runs


def first_cell(address: str) -> tuple[str, int] | None:
    """Return column letters and row of the first cell of an address, None for what is no cell of a workbook."""
    match = _CELL.fullmatch(address)
    return (match[1], int(match[2])) if match else None


class Marks:
    """Collects the marks of one draft by sheet; findings are added most pressing first."""

    def __init__(self, file: str, words: Words) -> None:
        self._file, self._words = file, words
        self.by_sheet: dict[str, dict[str, Mark]] = {}

    def add(self, finding: Finding, back: str) -> None:
        """Mark the cells of a finding; what is said in full at its first cell is said in short at the others."""
        mine = [place for place in finding.places if place.file == self._file and first_cell(place.cell)]
        for place in dict.fromkeys(mine):
            mark = self._mark(place, finding.severity, back)
            if len(mark.notes) >= MAX_NOTES:
                mark.more += 1
            else:
                mark.notes.append(self._note(finding, mine[0] if place != mine[0] else None, back))

    def propose(self, proposal: Proposal, back: str) -> None:
        """Mention a proposal in the comment of its cell."""
        if proposal.place.file == self._file and first_cell(proposal.place.cell):
            said = self._words("workbook.comment.proposal", row=_typed(back),
                               value=capped(proposal.proposed.replace("\n", " ⏎ "), MAX_FIX))
            self._mark(proposal.place, Severity.INFO, back).proposals.append(Run(said))

    def _mark(self, place: Place, severity: Severity, back: str) -> Mark:
        marks = self.by_sheet.setdefault(place.sheet, {})
        start = first_cell(place.cell)
        assert start is not None
        mark = marks.setdefault(f"{start[0]}{start[1]}", Mark(place.cell, severity, back))
        mark.severity = min(mark.severity, severity, key=lambda one: one.rank)
        return mark

    def _note(self, finding: Finding, main: Place | None, back: str) -> tuple[Run, ...]:
        words = self._words
        head = f"{words(f'severity.{finding.severity}').upper()}  {finding.code}  → {_typed(back)}\n"
        if main is not None:
            return Run(head, bold=True), Run(words("workbook.comment.beside", cell=main.cell, title=finding.title))
        text = f"{capped(finding.message, MAX_MESSAGE)}\n{words('report.fix')}: {capped(finding.fix, MAX_FIX)}"
        return Run(head, bold=True), Run(text)


def _typed(back: str) -> str:
    """Return a place as it is typed to go there: quotes only where they are needed."""
    return back if " " in back else back.replace("'", "")


def plain(runs: Iterable[Run]) -> str:
    """Return a comment as one text."""
    return "".join(run.text for run in runs)


#: The marks of one sheet by the address of their single or top left cell.
SheetMarks = Mapping[str, Mark]

