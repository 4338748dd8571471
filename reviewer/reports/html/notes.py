"""The notes of a review as the page shows them: by group, each with its row, its evidence and its criterion."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviewer.finding import Finding
from reviewer.language.numbers import show_rupiah
from reviewer.places import Place, reading_order
from reviewer.reports.cells import CellNames
from reviewer.reports.grouping import Group
from reviewer.reports.telling import MAX_CELLS, cited, few, measures
from reviewer.words import Words

#: Notes that stand in the page itself, for readers without scripts and for paper; the others are in its data.
MAX_STANDING = 800
MIN_STANDING = 20
_LIMITS = (200, 100, 50, 25, 10, 5, 3)
#: Places named of the notes of a group that do not stand in the page.
MAX_MORE = 60


@dataclass(frozen=True, slots=True)
class Note:
    """One finding: its cells, what it compares, the rupiah at stake, and which cells of its row it points at.

    `effect` and `fix` are "" where they are those of the group.
    """

    finding: Finding
    cells: str
    compared: str
    rupiah: str
    marked: tuple[int, ...]
    effect: str
    fix: str


@dataclass(frozen=True, slots=True)
class NoteGroup:
    """The notes of one rule and case; `more` names the places of those that do not stand in the page.

    `effect` and `fix` are "" where they differ from note to note.
    """

    group: Group
    facts: str
    criterion: str
    effect: str
    fix: str
    notes: tuple[Note, ...]
    more: str


@dataclass(frozen=True)
class Writer:
    """Makes notes of findings in the language of the report."""

    cells: CellNames
    words: Words

    def group(self, one: Group, limit: int) -> NoteGroup:
        """Return a group with its first `limit` notes."""
        findings = one.findings
        hidden = findings[limit:]
        effect, fix = shared(finding.effect for finding in findings), shared(finding.fix for finding in findings)
        return NoteGroup(one, self.facts(one), self.criterion(one.first), effect, fix,
                         tuple(self.note(finding, effect, fix) for finding in findings[:limit]),
                         self._more(hidden) if hidden else "")

    def facts(self, one: Group) -> str:
        """Return how many objects, how much money and how sure."""
        return " · ".join(measures(one, self.words))

    def criterion(self, finding: Finding) -> str:
        """Return what the note rests on, with its standing and what is said of it."""
        note = f" – {finding.criterion.note}" if finding.criterion.note else ""
        return cited(finding.criterion, self.words) + note

    def note(self, finding: Finding, effect: str, fix: str) -> Note:
        """Return a finding as a note; `effect` and `fix` are those of its group."""
        return Note(
            finding, cell_names(finding.places, self.cells), self.compared(finding),
            show_rupiah(finding.rupiah, self.words.lang) if finding.rupiah else "", marked(finding),
            "" if effect else finding.effect, "" if fix else finding.fix)

    def compared(self, finding: Finding) -> str:
        """Return what is stated beside what is expected, unless the message says so."""
        if finding.actual is None or finding.expected is None or finding.expected in finding.message:
            return ""
        parts = [self.words("html.compared", actual=finding.actual, expected=finding.expected)]
        if finding.difference is not None:
            parts.append(self.words("html.difference", difference=finding.difference))
        return "; ".join(parts)

    def where(self, place: Place) -> str:
        """Return a place in full: file, sheet and cell, or file and line."""
        words = self.words
        parts = [place.file] if place.file else []
        if place.sheet:
            parts.append(words("html.place.sheet", sheet=place.sheet))
        if place.line is not None:
            parts.append(words("html.place.line", line=place.line, pointer=place.cell))
        else:
            parts.append(words("html.place.cell", cell=place.cell))
        return ", ".join(parts)

    def _more(self, hidden: Sequence[Finding]) -> str:
        places = [finding.places[0] for finding in hidden]
        names = _names(places, self.cells)
        if len(names) > MAX_MORE:
            names = [*names[:MAX_MORE], self.words("html.more_cells", count=self.words.number(len(names) - MAX_MORE))]
        notes = self.words.counted("report.count.findings", len(hidden))
        return self.words("html.more_here", notes=notes, cells=", ".join(names))


def cell_names(places: Sequence[Place], cells: CellNames) -> str:
    """Return where to look, short: "D5:D40, F7", "baris 12, baris 14"; many are cut, the evidence has them all."""
    return ", ".join(few(_names(places, cells), MAX_CELLS))


def _names(places: Sequence[Place], cells: CellNames) -> list[str]:
    """Return cells joined to ranges; of a file with lines, each line once."""
    if any(place.line is not None for place in places):
        return list(dict.fromkeys(cells.short(place) for place in sorted(places, key=reading_order)))
    return cells.join(places)


def shared(texts: Iterable[str]) -> str:
    """Return the text when all are the same, else ""."""
    different = set(texts)
    return different.pop() if len(different) == 1 else ""


def marked(finding: Finding) -> tuple[int, ...]:
    """Return which cells of the finding's row it points at; only those on the sheet of its first place count."""
    first = finding.places[0]
    wanted = {place.cell for place in finding.places if (place.file, place.sheet) == (first.file, first.sheet)}
    return tuple(number for number, cell in enumerate(finding.row) if cell.cell in wanted)


def standing(groups: Iterable[Group], reviews: int) -> int:
    """Return how many notes of each group stand in the page, so that one of many reviews stays within its share."""
    share = max(MIN_STANDING, MAX_STANDING // max(1, reviews))
    sizes = [len(one.findings) for one in groups]
    if sum(sizes) <= share:
        return max(sizes, default=0)
    return next((limit for limit in _LIMITS if sum(min(size, limit) for size in sizes) <= share), 1)
