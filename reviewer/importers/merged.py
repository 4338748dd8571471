"""Cells merged over several rows: what a location or a source of funds says there, it says for each of the rows.

Only texts are taken down, and only into rows that have a code. An amount or target of a merged cell is not: it is one
sum for the rows together, and nobody can tell the parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reviewer.importers import notes
from reviewer.importers.cells import is_empty
from reviewer.importers.imported import Note
from reviewer.importers.planfile_fields import Shape, shapes
from reviewer.importers.recognise import Match
from reviewer.importers.sheet import Area, Sheet
from reviewer.plan import Activity, Heading, Node, Program, SubActivity

_KINDS: dict[str, type[Node]] = {
    "heading": Heading, "program": Program, "activity": Activity, "sub_activity": SubActivity,
}
_OWN = ("name", "code")


def filled_down(sheet: Sheet, match: Match) -> tuple[Sheet, tuple[Note, ...]]:
    """Return the sheet with texts of merged cells below the header repeated on each row, and a note for each cell."""
    texts = _text_columns(match)
    areas = [area for area in sorted(sheet.areas) if area[0] > match.bottom and area[2] > area[0] and area[1] in texts]
    rows = list(sheet.rows)
    found: list[Note] = []
    for top, left, bottom, _ in areas:
        value = rows[top][left] if top < len(rows) and left < len(rows[top]) else ""
        filled = [] if is_empty(value) else list(_rows(sheet, match, (top, left, bottom, left)))
        for row in filled:
            cells = list(rows[row])
            cells[left] = value
            rows[row] = cells
        if filled:
            found.append(notes.filled_down(sheet.place(top, left), [sheet.row_name(row) for row in filled]))
    return (replace(sheet, rows=rows), tuple(found)) if found else (sheet, ())


def _text_columns(match: Match) -> set[int]:
    """Return the columns of texts about an object, other than its name and code."""
    found: set[int] = set()
    for column in match.layout.columns:
        if column.key not in match.columns:
            continue
        fields = [fill.partition(".")[::2] for fill in column.fills]
        known = [(name, shapes(_KINDS[kind])[name].shape) for kind, name in fields if kind in _KINDS]
        if known and all(name not in _OWN and shape is Shape.TEXT for name, shape in known):
            found.add(match.columns[column.key])
    return found


def _rows(sheet: Sheet, match: Match, area: Area) -> Iterator[int]:
    """Yield the rows below the first of a merged cell that have a code of their own and nothing in that cell."""
    top, left, bottom, _ = area
    for row in range(top + 1, min(bottom, len(sheet.rows) - 1) + 1):
        if sheet.text(row, left) == "" and any(sheet.text(row, column).strip() for column in match.code_columns):
            yield row
