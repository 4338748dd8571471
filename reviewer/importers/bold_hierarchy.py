"""Rows of a table without codes: levels from print and wording, set right by the money of the rows below.

Which signs speak for which level is data of the layout (`signs`); the first that fits counts. Wording alone misleads
("Jumlah barang yang terpelihara" may measure an activity); a row whose money is the sum of all rows below it up to
the next parent is their parent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from reviewer.importers import notes
from reviewer.importers.cells import Cells, is_empty
from reviewer.importers.imported import Note
from reviewer.importers.recognise import Match
from reviewer.importers.rows import Row, RowReader, RowType
from reviewer.importers.sheet import Sheet
from reviewer.importers.titles import LABEL
from reviewer.language.normalise import collapse, fold
from reviewer.language.units import normal_unit

_HEADINGS = ("affair", "affair_field")
#: So many rows must add up: two equal amounts in a row say nothing.
_FEWEST_SUMMED = 2


@dataclass(slots=True)
class _Read:
    """A row with a name: its level as far as known, and how it was told."""

    index: int
    type: RowType
    level: str | None = None
    guessed: bool = False


class SignReader(RowReader):
    """Walks the rows of a table without codes."""

    def __init__(self, sheet: Sheet, match: Match, cells: Cells) -> None:
        super().__init__(sheet, match)
        self._cells = cells
        self._unit = next((column for key, column in match.columns.items() if key.endswith(".unit")), None)
        self._budget = match.columns.get("budget")
        self._summed: list[int] = []
        self._guessed: list[int] = []

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows that hold data, in order, each with its level."""
        read = list(self._rows())
        self._tell_headings(read)
        self._lift_parents(read)
        for row in read:
            if row.guessed:
                self._guessed.append(row.index)
            yield Row(row.index, row.type, row.level)

    def notes(self, end: int) -> list[Note]:
        """Return the notes about rows left out, and about how levels were told."""
        told = notes.levels_told(
            self._sheet.place(self.first_item or self._match.first_row, self._name),
            [row + 1 for row in self._summed], [row + 1 for row in self._guessed],
        )
        return [told, *super().notes(end)]

    def _rows(self) -> Iterator[_Read]:
        in_signature = False
        for index in range(self._match.first_row, len(self._sheet.rows)):
            cells = self._sheet.rows[index]
            if in_signature or self._is_signature(cells):
                in_signature = True
                self.dropped.add(index)
                continue
            row = self._row(index, cells)
            if row is not None:
                yield row

    def _row(self, index: int, cells: Sequence[Any]) -> _Read | None:
        """Return what a row is, None for one without data."""
        name = self._text(cells, self._name)
        indicator = next((text for column in self._indicators if (text := self._text(cells, column))), None)
        money = self._amount(index)
        if self._is_header(cells) or self._is_label(cells, indicator, money):
            return None
        if name is None and indicator is not None:
            return _Read(index, RowType.FURTHER) if self.first_item is not None else None
        if name is None or self._is_total(name):
            return _Read(index, RowType.TOTAL) if money else None
        if self._repeats_header(name):
            return None
        if self.first_item is None:
            self.first_item = index
        level = self._level(index, cells, name, indicator)
        guessed = level is None
        if level is None:
            level = "sub_activity" if indicator is not None else "affair_field"
        return _Read(index, RowType.ITEM, level, guessed)

    def _is_label(self, cells: Sequence[Any], indicator: str | None, money: Decimal | None) -> bool:
        """Return whether the row only names the unit, as some forms do below the header."""
        if indicator is not None or money is not None:
            return False
        return any(isinstance(cell, str) and LABEL.match(collapse(cell) or "") for cell in cells)

    def _is_total(self, name: str) -> bool:
        return fold(name).split(" ")[0] in ("jumlah", "total") and len(name.split()) <= 4

    def _level(self, index: int, cells: Sequence[Any], name: str, indicator: str | None) -> str | None:
        """Return the level of the first sign that fits the row."""
        unit = self._text(cells, self._unit) if self._unit is not None else None
        here = (index, self._name)
        for sign in self._layout.signs:
            stated = (
                sign.bold in (None, here in self._sheet.scan.bold),
                sign.indent in (None, self._sheet.scan.indents.get(here, 0)),
                sign.indicator in (None, indicator is not None),
                not sign.name_starts or _starts(name, sign.name_starts),
                not sign.indicator_starts or _starts(indicator, sign.indicator_starts),
                not sign.unit or (unit is not None and normal_unit(unit) in sign.unit),
            )
            if all(stated):
                return str(sign.level)
        return None

    def _tell_headings(self, read: Sequence[_Read]) -> None:
        """Tell "urusan" from "bidang urusan": the heading straight above another heading is the wider one."""
        for row, below in pairwise(read):
            if row.level in _HEADINGS:
                row.level = "affair" if below.level in _HEADINGS else "affair_field"

    def _lift_parents(self, read: Sequence[_Read]) -> None:
        """Make an activity of each sub-activity whose money is the sum of all sub-activities straight below it."""
        below, count = Decimal(0), 0
        for row in reversed(read):
            if row.type is not RowType.ITEM or row.level != "sub_activity":
                if row.type is not RowType.FURTHER:
                    below, count = Decimal(0), 0
                continue
            amount = self._amount(row.index) or Decimal(0)
            if count >= _FEWEST_SUMMED and amount and amount == below:
                row.level, row.guessed = "activity", False
                self._summed.append(row.index)
                below, count = Decimal(0), 0
                continue
            below, count = below + amount, count + 1

    def _amount(self, index: int) -> Decimal | None:
        if self._budget is None or is_empty(self._cells.raw(index, self._budget)):
            return None
        quantity = self._cells.money(index, self._budget)
        return quantity.value if quantity is not None else None


def _starts(text: str | None, words: Sequence[str]) -> bool:
    folded = fold(text or "").lstrip("0123456789.) ")
    return any(folded == word or folded.startswith((word + " ", word + ",")) for word in words)
