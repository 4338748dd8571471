"""A sheet as read: raw cells at their true addresses, merged ranges, and what the pre-scan saw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reviewer.finding import Source, Unread
from reviewer.importers.imported import Note
from reviewer.importers.prescan import SheetScan
from reviewer.places import Addresses, Place, column_letters, text_of

#: Top, left, bottom, right of a merged range, all counted from 0 and inclusive.
Area = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `rows[r][c]` is the cell in row r + 1 and column c of Excel, "" where it is empty.

    Tables of other sources are sheets too: `addresses` then tells what their cells are called, and `all_text` that
    numbers are written as text.
    """

    file: str
    name: str
    visible: bool
    rows: Sequence[Sequence[Any]]
    areas: tuple[Area, ...] = ()
    scan: SheetScan = field(default_factory=SheetScan)
    addresses: Addresses | None = None
    all_text: bool = False

    @property
    def width(self) -> int:
        """Return the number of columns up to the last used one."""
        return len(self.rows[0]) if self.rows else 0

    def merges(self) -> Mapping[tuple[int, int], str]:
        """Return the address of every merged range by its top-left cell."""
        if self.addresses is not None:
            return {}
        return {
            (top, left): f"{column_letters(left)}{top + 1}:{column_letters(right)}{bottom + 1}"
            for top, left, bottom, right in self.areas
        }

    def text(self, row: int, column: int) -> str:
        """Return a cell as text, "" outside the used range."""
        if row >= len(self.rows) or column >= len(self.rows[row]):
            return ""
        return text_of(self.rows[row][column])

    def place(self, row: int, column: int) -> Place:
        """Return the place of a single cell."""
        if self.addresses is not None:
            sheet, cell, line = self.addresses.at(row, column)
            return Place(self.file, sheet, cell, self.text(row, column), line)
        return Place(self.file, self.name, f"{column_letters(column)}{row + 1}", self.text(row, column))

    def row_name(self, row: int) -> str:
        """Return what a reader calls a row: its number from 1, for tables on pages with the page."""
        return self.addresses.row_name(row) if self.addresses is not None else str(row + 1)


def whole_sheet(file: str, sheet: str) -> Place:
    """Return the place of a sheet as such."""
    return Place(file, sheet, "", "")


@dataclass(frozen=True, slots=True)
class Workbook:
    """A source as read: its file with digest, and its sheets in order (chart sheets left out).

    `lost` names sheets whose content could not be read; `chapters` are the headings of a document; `unread` are
    its pages without text; `notes` tell what reading had to put together.
    """

    source: Source
    sheets: tuple[Sheet, ...]
    lost: tuple[str, ...] = ()
    chapters: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()
    notes: tuple[Note, ...] = ()
