"""Where cells lie on a sheet, in pixels: widths of columns and heights of rows, to place comment boxes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

from reviewer.places import column_letters
from reviewer.reports.workbook.dialect import Element, child, children
from reviewer.reports.workbook.marks import first_cell

#: Columns and rows of a sheet in Excel.
LAST_COLUMN, LAST_ROW = 16_383, 1_048_575

_DEFAULT_WIDTH, _DEFAULT_HEIGHT = 8.43, 15.0
_PIXELS_A_CHARACTER, _PADDING, _PIXELS_A_POINT = 7, 5, 4 / 3

#: Rows have 409 points, columns 255 characters at most.
_LARGEST = 409.0
#: A box ends after so many columns or rows at the latest: all of them may be hidden.
_FARTHEST = 200

#: Top, left, bottom, right, all counted from 0.
Area = tuple[int, int, int, int]


def column_number(letters: str) -> int:
    """Return the zero-based column of Excel letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def area_of(reference: str) -> Area | None:
    """Return the rectangle of an address such as "B6:F8", None for what is no address of cells."""
    ends = [first_cell(part.replace("$", "").upper()) for part in reference.split(":")]
    if not 1 <= len(ends) <= 2 or None in ends:
        return None
    corners = [(end[1] - 1, column_number(end[0])) for end in ends if end is not None]
    (top, left), (bottom, right) = corners[0], corners[-1]
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)


class Grid:
    """The measures of one sheet's part."""

    def __init__(self, sheet: Element, heights: dict[int, float]) -> None:
        formats = child(sheet, "sheetFormatPr")
        width = _number(formats.get("defaultColWidth") if formats is not None else None, _DEFAULT_WIDTH)
        self._height = _number(formats.get("defaultRowHeight") if formats is not None else None, _DEFAULT_HEIGHT)
        self._width = _pixels_wide(width)
        self._heights = heights
        self._columns = [
            (int(one.get("min", "1")) - 1, int(one.get("max", "1")) - 1,
             0 if _is_true(one.get("hidden")) else _pixels_wide(_number(one.get("width"), width)))
            for one in children(child(sheet, "cols"), "col")
        ]
        self._known: dict[int, int] = {}

    @staticmethod
    def position(cell: str) -> tuple[int, int]:
        """Return row and column of a cell, counted from 0."""
        start = first_cell(cell)
        assert start is not None
        return start[1] - 1, column_number(start[0])

    def anchor(self, row: int, column: int, width: int, height: int) -> tuple[int, ...]:
        """Return the anchor of a box right of a cell, as VML writes it: left, top, right, bottom with offsets."""
        left, top = min(column + 1, LAST_COLUMN - 8), max(row - 1, 0)
        right, right_offset = self._walk(left, 15 + width, self._column, LAST_COLUMN)
        bottom, bottom_offset = self._walk(top, 4 + height, self._row, LAST_ROW)
        return left, 15, top, 4, right, right_offset, bottom, bottom_offset

    def _column(self, column: int) -> int:
        if column not in self._known:
            self._known[column] = next(
                (width for low, high, width in self._columns if low <= column <= high), self._width)
        return self._known[column]

    def _row(self, row: int) -> int:
        return round(min(self._heights.get(row, self._height), _LARGEST) * _PIXELS_A_POINT)

    @staticmethod
    def _walk(start: int, distance: int, size: Callable[[int], int], last: int) -> tuple[int, int]:
        at = start
        last = min(last, start + _FARTHEST)
        while at < last and distance >= (here := size(at)):
            distance -= here
            at += 1
        return at, distance


def _pixels_wide(characters: float) -> int:
    return int(min(characters, _LARGEST) * _PIXELS_A_CHARACTER + _PADDING)


def _number(text: str | None, default: float) -> float:
    try:
        return float(text) if text else default
    except ValueError:
        return default


def _is_true(text: str | None) -> bool:
    return text in ("1", "true")


def covers(areas: Iterable[Area], rows: Sequence[int]) -> dict[int, list[Area]]:
    """Return by row the areas that reach over it, for the sorted rows asked for."""
    found: dict[int, list[Area]] = {}
    for area in areas:
        for index in range(bisect_left(rows, area[0]), len(rows)):
            if rows[index] > area[2]:
                break
            found.setdefault(rows[index], []).append(area)
    return found


def address(row: int, column: int) -> str:
    """Return the Excel address of a cell, both counted from 0."""
    return f"{column_letters(column)}{row + 1}"
