"""Several units below each other on one sheet: each table with the unit above it and a header of its own.

Each block is read as a sheet that holds nothing but its own rows, at their true addresses. A header that comes back
without another unit above it (the top of a printed page) starts no block.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from reviewer.importers.layout import header_text
from reviewer.importers.recognise import Match
from reviewer.importers.sheet import Sheet
from reviewer.importers.titles import unit_named
from reviewer.language.normalise import key
from reviewer.language.numbers import read_year

#: Titles of a table are looked for in so many rows above its header; they hold at most so many texts and no number.
_TITLE_ROWS, _TITLE_TEXTS = 12, 4


@dataclass(frozen=True, slots=True)
class Block:
    """One table of a stacked sheet: the unit above it, the row its titles begin at, its rows alone, its header."""

    unit: str
    start: int
    sheet: Sheet
    match: Match


def blocks(sheet: Sheet, match: Match) -> list[Block]:
    """Return the tables of a sheet, one for each unit; [] for a sheet of one table, which is nearly every one."""
    tops = [match.top, *_repeats(sheet, match)]
    if len(tops) == 1:
        return []
    first = _unit_row(sheet, match.top, 0)
    if first is None:
        return []
    begun = [(first[1], first[0], match.top)]
    for top in tops[1:]:
        found = _unit_row(sheet, top, begun[-1][2] + 1)
        if found is not None and key(found[1]) != key(begun[-1][0]):
            begun.append((found[1], _first_title(sheet, found[0], begun[-1][2] + 1), top))
    if len(begun) == 1:
        return []
    ends = [*(start for _, start, _ in begun[1:]), len(sheet.rows)]
    starts = [0, *(start for _, start, _ in begun[1:])]
    return [
        Block(unit, start, _alone(sheet, range(begins, end), range(begins, top), range(first[0])),
              _moved(match, top - match.top))
        for (unit, start, top), begins, end in zip(begun, starts, ends, strict=True)
    ]


def _repeats(sheet: Sheet, match: Match) -> list[int]:
    """Return the rows below the table's header at which the whole header stands again."""
    wanted = [_texts(sheet, row) for row in range(match.top, match.bottom + 1)]
    if not wanted[0]:
        return []
    column, first = wanted[0][0]
    last = len(sheet.rows) - len(wanted) + 1
    # One cell tells nearly every row of a long table apart.
    begun = (row for row in range(match.first_row, last)
             if isinstance(cell := sheet.rows[row][column], str) and cell[:1] and header_text(cell) == first)
    return [row for row in begun
            if all(_texts(sheet, row + number) == texts for number, texts in enumerate(wanted))]


def _texts(sheet: Sheet, row: int) -> list[tuple[int, str]]:
    return [(column, header_text(cell)) for column, cell in enumerate(sheet.rows[row])
            if isinstance(cell, str) and cell.strip()]


def _unit_row(sheet: Sheet, top: int, first: int) -> tuple[int, str] | None:
    """Return the nearest row above a header that names a unit, with the unit; rows before `first` are another's."""
    for row in range(top - 1, max(first, top - _TITLE_ROWS) - 1, -1):
        if not _is_title(sheet, row):
            return None
        unit = unit_named(sheet, row)
        if unit:
            return row, unit
    return None


def _first_title(sheet: Sheet, row: int, first: int) -> int:
    """Return the first of the rows with titles that stand above a row without a blank one between."""
    while row > first and _is_title(sheet, row - 1) and _texts(sheet, row - 1):
        row -= 1
    return row


def _is_title(sheet: Sheet, row: int) -> bool:
    """Return whether a row may stand above a table: blank, or a few texts and no number but a year."""
    filled = [text for column in range(len(sheet.rows[row])) if (text := sheet.text(row, column).strip())]
    return len(filled) <= _TITLE_TEXTS and not any(
        text[:1].isdigit() and read_year(text) is None for text in filled)


def _alone(sheet: Sheet, rows: range, titles: range, common: range) -> Sheet:
    """Return the sheet with these rows and the `common` titles of the whole sheet; all others are blank.

    A year among the block's own `titles` goes before one above the whole sheet.
    """
    blank: Sequence[Any] = ("",) * sheet.width
    has_year = any(_names_year(sheet, row) for row in titles)
    kept = {row for row in common if row in rows or not (has_year and _names_year(sheet, row))}
    return replace(
        sheet, rows=[cells if row in rows or row in kept else blank for row, cells in enumerate(sheet.rows)],
        areas=tuple(area for area in sheet.areas if area[0] in rows or area[0] in kept))


def _names_year(sheet: Sheet, row: int) -> bool:
    return any(read_year(sheet.text(row, column)) is not None for column in range(len(sheet.rows[row])))


def _moved(match: Match, rows: int) -> Match:
    """Return a match for the same header so many rows further down."""
    headers = {column: replace(header, source=(header.source[0] + rows, header.source[1]))
               for column, header in match.headers.items()}
    return replace(match, top=match.top + rows, bottom=match.bottom + rows, headers=headers)
