"""Naming cells so that a reader can jump there, and joining neighbours: "D5:D40"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from reviewer.finding import Review
from reviewer.places import Place, reading_order
from reviewer.words import Words

_SINGLE = re.compile(r"([A-Z]{1,3})([1-9]\d*)")
_PLAIN_SHEET = re.compile(r"[A-Za-z_]\w*")


@dataclass(frozen=True)
class CellNames:
    """How the places of one review are named.

    A sheet is named when the review's places lie on several sheets, a file when the place is not in `main`; `files`
    gives the files that need no folder to be told apart.
    """

    main: str
    sheets: bool
    words: Words
    files: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, review: Review, words: Words) -> CellNames:
        """Return the names that tell the places of a review apart."""
        places = [*(p for f in review.findings for p in f.places), *(u.place for u in review.unread)]
        main = review.sources[0].path if review.sources else ""
        paths = {source.path for source in review.sources}
        bare = Counter(PurePath(path).name for path in paths)
        short = {path: PurePath(path).name for path in paths if bare[PurePath(path).name] == 1}
        return cls(main, len({(p.file, p.sheet) for p in places if p.file == main}) > 1, words, short)

    def name(self, place: Place, address: str | None = None) -> str:
        """Return "H13", "'Sheet 1'!H13" or "baris 12 (/programs/0/name)"; `address` replaces the cell of the place."""
        cell = address or place.cell
        if place.line is not None:
            cell = self._at_line(place)
        elif place.sheet and (self.sheets or place.file != self.main):
            cell = f"{_quoted(place.sheet)}!{cell}"
        return self._in_file(place, cell)

    def short(self, place: Place) -> str:
        """Return the name without the pointer where a line says enough: "baris 12"."""
        if place.line is None:
            return self.name(place)
        return self._in_file(place, self.words("report.line", line=place.line))

    def _at_line(self, place: Place) -> str:
        return f"{self.words('report.line', line=place.line)} ({place.cell})"

    def _in_file(self, place: Place, cell: str) -> str:
        return cell if place.file == self.main else f"{self.files.get(place.file, place.file)} {cell}".strip()

    def join(self, places: Iterable[Place]) -> list[str]:
        """Return the names of places in reading order, each once, consecutive rows of a column as one range.

        What follows in the same file and on the same sheet is named without them.
        """
        names: list[str] = []
        before: Place | None = None
        for run in _runs(places):
            here = run[0]
            if before is None or (before.file, before.sheet) != (here.file, here.sheet):
                names.append(self.name(here, _range(run)))
            else:
                names.append(self._at_line(here) if here.line is not None else _range(run))
            before = here
        return names


def sheet_cell(sheet: str, cell: str) -> str:
    """Return "'Sheet 1'!H13", as a formula names a cell; the cell alone without a sheet."""
    return f"{_quoted(sheet)}!{cell}" if sheet else cell


def _quoted(sheet: str) -> str:
    return sheet if _PLAIN_SHEET.fullmatch(sheet) else "'" + sheet.replace("'", "''") + "'"


def _range(run: Sequence[Place]) -> str:
    return run[0].cell if len(run) == 1 else f"{run[0].cell}:{run[-1].cell}"


def _runs(places: Iterable[Place]) -> list[list[Place]]:
    """Return the places in runs of single cells one below the other; column by column, in reading order."""
    runs: list[list[Place]] = []
    for place in sorted(set(places), key=_by_column):
        if runs and _follows(runs[-1][-1], place):
            runs[-1].append(place)
        else:
            runs.append([place])
    return sorted(runs, key=lambda run: reading_order(run[0]))


def _by_column(place: Place) -> tuple[str, str, str, int, str]:
    single = _SINGLE.fullmatch(place.cell)
    return (place.file, place.sheet, single[1].rjust(3) if single else "", int(single[2]) if single else 0, place.cell)


def _follows(above: Place, below: Place) -> bool:
    """Return whether two places are single cells of one column in consecutive rows."""
    first, second = _SINGLE.fullmatch(above.cell), _SINGLE.fullmatch(below.cell)
    if not first or not second or (above.file, above.sheet) != (below.file, below.sheet):
        return False
    return first[1] == second[1] and int(first[2]) + 1 == int(second[2])
