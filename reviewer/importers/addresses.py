"""What the cells of sources without Excel addresses are called: lines of a text file, rows of tables on pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.places import column_letters


@dataclass(frozen=True, slots=True)
class LineAddresses:
    """Cells of a delimited file: the address it has when a spreadsheet opens the file, and the line in the file.

    `lines` gives, for each row, the line on which it begins, from 1.
    """

    sheet: str
    lines: Sequence[int]

    def at(self, row: int, column: int) -> tuple[str, str, int | None]:
        """Return sheet, cell ("B7") and line."""
        line = self.lines[row] if row < len(self.lines) else None
        return self.sheet, f"{column_letters(column)}{row + 1}", line

    def row_name(self, row: int) -> str:
        """Return the row's number in a spreadsheet."""
        return str(row + 1)


@dataclass(frozen=True, slots=True)
class RowSpot:
    """Where a row stands in a document: "hal. 3, tabel 1" or "tabel 2", and its number there, from 1.

    `unit` names what is counted: "baris" of a table or of text, "paragraf". Text around tables has no columns.
    """

    part: str
    number: int
    unit: str = "baris"
    in_table: bool = True


@dataclass(frozen=True, slots=True)
class DocumentAddresses:
    """Cells of tables in a document: sheet "hal. 3, tabel 1", cell "baris 5, kolom 7"."""

    spots: Sequence[RowSpot]

    def at(self, row: int, column: int) -> tuple[str, str, int | None]:
        """Return the part of the document and the cell in it; documents have no lines."""
        spot = self.spots[row]
        cell = f"{spot.unit} {spot.number}"
        return spot.part, f"{cell}, kolom {column + 1}" if spot.in_table else cell, None

    def row_name(self, row: int) -> str:
        """Return the row's number, with the part of the document where a table has several: "5 di hal. 3, tabel 1"."""
        spot = self.spots[row]
        first = next(one for one in self.spots if one.in_table)
        return str(spot.number) if first.part == self.spots[-1].part else f"{spot.number} di {spot.part}"
