"""Where a value stands in its source, and how it was read.

A node of a plan remembers an `Origin` (its table and row); a `Place` with file, sheet and cell is computed
only when somebody asks, so that 50,000 rows stay small. A table also knows which fields it has columns for:
a value that is missing because its column does not exist is thereby told apart from a blank cell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any, Protocol

from reviewer.frozen import quickly_made


class Reading(StrEnum):
    """How sure the reading of a number is."""

    CERTAIN = "certain"
    ASSUMED = "assumed"
    UNREADABLE = "unreadable"


@quickly_made
@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written in a plan.

    `value` is the number (rupiah for money, percent points for percentages: "80 %" is 80) or None when there
    is none; `unit` is the unit written beside it in the same cell; `grade` is a step of an ordinal scale
    ("WTP", "BB", "Level 3") when the text is one; `raw` is the text as it stood in the source.
    """

    raw: str
    value: Decimal | None = None
    unit: str | None = None
    grade: str | None = None
    reading: Reading = Reading.CERTAIN


@quickly_made
@dataclass(frozen=True, slots=True)
class Place:
    """A spot a reader can jump to.

    `cell` is an Excel address or merged range ("H13", "B6:F8"); for plan files a JSON pointer with `line`.
    `raw` is the source text at that spot, unchanged.
    """

    file: str
    sheet: str
    cell: str
    raw: str
    line: int | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Origin:
    """The table of a plan (index into `Plan.tables`) and the row in it: a zero-based sheet row, or a JSON pointer."""

    table: int
    row: int | str


class Table(Protocol):
    """A recognised table of a source: which fields it has columns for, and where its values stand."""

    @property
    def file(self) -> str:
        """Return the source file's name as given by the user."""

    @property
    def layout(self) -> str:
        """Return the layout's name, such as "sipd-renja-perubahan"."""

    def has(self, column: str) -> bool:
        """Return whether the table has a column for `column`, written "kind.field"."""

    def place(self, column: str, row: int | str) -> Place | None:
        """Return where `column` of `row` stands, or None when the table has no such column."""


class Addresses(Protocol):
    """How a source other than a workbook calls its cells: by page, table and row, or by line."""

    def at(self, row: int, column: int) -> tuple[str, str, int | None]:
        """Return sheet, cell and line of a place, as they stand in a `Place`; both arguments count from 0."""

    def row_name(self, row: int) -> str:
        """Return what a reader would call the row among others, such as "5 (hal. 3)"."""


@lru_cache(maxsize=1_024)
def column_letters(index: int) -> str:
    """Return the Excel letters of a zero-based column index: 0 is "A", 26 is "AA"."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def text_of(value: Any) -> str:
    """Return a cell value as text, the way a reader would quote it; "" for an empty cell."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


@dataclass(frozen=True)
class GridTable:
    """A table on a sheet: `columns` maps "kind.field" to a zero-based column, `rows` holds the raw cells.

    `rows` is indexed by sheet row (blank leading rows included); `merges` maps the top-left cell of a merged
    range to the range's address. `addresses` names the cells of a source that is no workbook.
    """

    file: str
    layout: str
    sheet: str
    columns: Mapping[str, int]
    rows: Sequence[Sequence[Any]]
    merges: Mapping[tuple[int, int], str] = field(default_factory=dict)
    addresses: Addresses | None = None

    def has(self, column: str) -> bool:
        """Return whether the sheet has a column for `column`, written "kind.field"."""
        return column in self.columns

    def place(self, column: str, row: int | str) -> Place | None:
        """Return the cell (or merged range) and its raw text, or None without such a column."""
        index = self.columns.get(column)
        if index is None or not isinstance(row, int):
            return None
        cells = self.rows[row] if row < len(self.rows) else ()
        raw = text_of(cells[index]) if index < len(cells) else ""
        if self.addresses is not None:
            sheet, cell, line = self.addresses.at(row, index)
            return Place(self.file, sheet, cell, raw, line)
        address = self.merges.get((row, index)) or f"{column_letters(index)}{row + 1}"
        return Place(self.file, self.sheet, address, raw)


@dataclass(frozen=True)
class TreeTable:
    """A plan file (YAML or JSON): rows are JSON pointers, and a field counts as a column of its kind when at
    least one node of that kind states it, even blank."""

    file: str
    layout: str
    columns: frozenset[str]
    texts: Mapping[str, str]
    lines: Mapping[str, int]
    sheet: str = ""

    def has(self, column: str) -> bool:
        """Return whether any node of the kind states the field of `column`, written "kind.field"."""
        return column in self.columns

    def place(self, column: str, row: int | str) -> Place | None:
        """Return the JSON pointer and line of the field, or of its node where this node leaves it out.

        "kind.field/2" is the third item of a field that holds a list.
        """
        if column.partition("/")[0] not in self.columns:
            return None
        pointer = f"{row}/{column.rpartition('.')[2]}"
        line = self.lines.get(pointer, self.lines.get(str(row)))
        return Place(self.file, self.sheet, pointer, self.texts.get(pointer, ""), line)


_CELL = re.compile(r"([A-Z]{1,3})(\d+)")
_NUMBERS = re.compile(r"(\d+)")

ReadingOrder = tuple[str, str, int, str, tuple[tuple[int, str], ...]]


def reading_order(place: Place) -> ReadingOrder:
    """Return a sort key: file, sheet, row, column; of plan files the line, and numbers in a pointer as numbers."""
    row, column, parts = _order_of_cell(place.cell)
    return place.file, _order_of_sheet(place.sheet), (place.line or 0) if row is None else row, column, parts


@lru_cache(maxsize=8_192)
def _order_of_cell(cell: str) -> tuple[int | None, str, tuple[tuple[int, str], ...]]:
    found = _CELL.match(cell)
    parts = tuple((int(part), "") if part.isdecimal() else (-1, part) for part in _NUMBERS.split(cell))
    return int(found[2]) if found else None, found[1].rjust(3) if found else "", parts


@lru_cache(maxsize=256)
def _order_of_sheet(sheet: str) -> str:
    """Return a sheet's name with its numbers at one length: "hal. 10" comes after "hal. 9"."""
    return _NUMBERS.sub(lambda number: number[0].rjust(6, "0"), sheet)
