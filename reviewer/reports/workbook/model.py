"""A sheet to be written, whoever writes it: rows of cells with the name of their style and where they lead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; colours are "RRGGBB". `quoted` keeps a text from ever being read as a formula."""

    bold: bool = False
    size: int = 10
    colour: str = "262626"
    fill: str = ""
    border: bool = False
    wrap: bool = False
    centre: bool = False
    underline: bool = False
    thousands: bool = False
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A text, a whole number or nothing; `link` is a place in the workbook ("'Sheet 1'!H13")."""

    value: str | int | None = None
    look: str = "plain"
    link: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row from column A on. `level` 1 belongs to the row of level 0 above it and may be folded away."""

    cells: Sequence[Cell]
    level: int = 0
    #: Points; None for one line.
    height: float | None = None
    folded: bool = False
    #: The rows that belong to this one are folded away.
    folds: bool = False


@dataclass(frozen=True, slots=True)
class SheetModel:
    """A sheet with its columns' widths in characters; `header` is the index of the row that stays in sight."""

    name: str
    widths: Sequence[int]
    rows: Sequence[Row]
    header: int
    #: Index of the last row of the table below the header.
    last: int

    @property
    def columns(self) -> int:
        """Return the number of columns of the table."""
        return len(self.widths)


_LINE, _AROUND, _TALLEST = 13.2, 3.0, 409.0
#: Share of a column's width that wrapped words fill on average, in characters of our print.
_FILLED = 1.1


def height_of(cells: Sequence[Cell], widths: Sequence[int]) -> float:
    """Return the height in points of a row with wrapped texts; programs differ in fitting rows by themselves."""
    lines = max((_lines(cell, width) for cell, width in zip(cells, widths, strict=False)), default=1)
    return min(_TALLEST, round(_LINE * lines + _AROUND, 1))


def _lines(cell: Cell, width: int) -> int:
    if not isinstance(cell.value, str):
        return 1
    fits = width * (_FILLED - 0.1 * LOOKS[cell.look].bold)
    return sum(max(1, ceil(len(line) / fits)) for line in cell.value.split("\n"))


#: Fills by severity (`Severity` values): light enough for black print, stronger than the tints of plans.
SEVERITY_FILLS: Mapping[str, str] = {
    "kritis": "FF8A8A", "tinggi": "FFB366", "sedang": "FFE14D", "rendah": "9FD3FF", "info": "D9D9D9",
}

_CELL = Look(border=True, wrap=True)
LOOKS: Mapping[str, Look] = {
    "plain": Look(),
    "title": Look(bold=True, size=14, colour="1F3864"),
    "note": Look(colour="595959"),
    "header": replace(_CELL, bold=True, colour="FFFFFF", fill="1F3864", centre=True),
    "section": Look(bold=True, size=11, colour="1F3864", fill="DDE5F1"),
    "group": replace(_CELL, bold=True, fill="F2F2F2"),
    "group.link": replace(_CELL, bold=True, fill="F2F2F2", colour="0563C1", underline=True),
    "group.code": replace(_CELL, bold=True, fill="F2F2F2", centre=True),
    "group.text": replace(_CELL, fill="F2F2F2"),
    "group.money": replace(_CELL, bold=True, fill="F2F2F2", thousands=True),
    "text": replace(_CELL, quoted=True),
    "number": replace(_CELL, centre=True),
    "link": replace(_CELL, colour="0563C1", underline=True),
    "money": replace(_CELL, thousands=True),
    **{f"severity.{name}": replace(_CELL, bold=True, fill=fill, centre=True) for name, fill in SEVERITY_FILLS.items()},
}
