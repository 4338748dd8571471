"""One of the planner's sheets marked up: fills, comments that name the row of our list, and the drawing they need.

The cells themselves get no link: in LibreOffice a linked text no longer wraps, in Excel a click would lead away from
the very cell that is to be mended.
"""

from __future__ import annotations

from collections.abc import Mapping

from reviewer.reports.workbook.comments import add_comments
from reviewer.reports.workbook.dialect import Dialect, Element, child, children
from reviewer.reports.workbook.grid import Area, Grid, address, area_of, column_number, covers
from reviewer.reports.workbook.marks import Mark, SheetMarks, first_cell, plain
from reviewer.reports.workbook.package import Parts, in_order
from reviewer.reports.workbook.rowdata import ORDER, SheetPart
from reviewer.reports.workbook.styles import StyleSheet, style_of
from reviewer.reports.workbook.threads import add_replies
from reviewer.reports.workbook.vml import add_boxes
from reviewer.words import Words


class Cells:
    """The cells of a sheet's part by address; a cell that is not there is made at its place when it is asked for."""

    def __init__(self, part: SheetPart, dialect: Dialect) -> None:
        self._data, self._dialect = part.data, dialect
        self._rows = part.rows()
        self._cells: dict[int, dict[int, Element]] = {}
        self._column_styles = [
            (int(one.get("min", "1")) - 1, int(one.get("max", "1")) - 1, style_of(one.get("style")))
            for one in children(child(part.sheet, "cols"), "col") if one.get("style")]

    def cell(self, cell: str) -> Element:
        """Return the element of a cell."""
        start = first_cell(cell)
        assert start is not None
        number, column = start[1], column_number(start[0])
        cells = self._row(number)
        if column not in cells:
            cells[column] = self._made(number, column, cells)
        return cells[column]

    def _row(self, number: int) -> dict[int, Element]:
        if number not in self._cells:
            if number not in self._rows:
                self._rows[number] = self._made_row(number)
            self._cells[number] = self._addressed(number)
        return self._cells[number]

    def _made_row(self, number: int) -> Element:
        made = self._data.makeelement(self._dialect.tag("row"), {"r": str(number)})
        after = [one for one in self._rows if one > number]
        if after:
            self._rows[min(after)].addprevious(made)
        else:
            self._data.append(made)
        return made

    def _addressed(self, number: int) -> dict[int, Element]:
        """Return the cells of a row by column; those without an address get the one they have by their order."""
        row = self._rows[number]
        row.set("r", str(number))
        found: dict[int, Element] = {}
        column = -1
        for one in children(row, "c"):
            start = first_cell(one.get("r", ""))
            column = column_number(start[0]) if start is not None else column + 1
            one.set("r", address(number - 1, column))
            found[column] = one
        return found

    def _made(self, number: int, column: int, cells: Mapping[int, Element]) -> Element:
        row = self._rows[number]
        made = row.makeelement(self._dialect.tag("c"), {"r": address(number - 1, column)})
        style = self._inherited(row, column)
        if style:
            made.set("s", str(style))
        after = [one for one in cells if one > column]
        if after:
            cells[min(after)].addprevious(made)
        else:
            last = max(cells, default=None)
            row.insert(0, made) if last is None else cells[last].addnext(made)
        row.attrib.pop("spans", None)
        return made

    def _inherited(self, row: Element, column: int) -> int:
        """Return the style that an empty cell shows: its row's, else its column's."""
        if row.get("customFormat") in ("1", "true"):
            return style_of(row.get("s"))
        return next((style for low, high, style in self._column_styles if low <= column <= high), 0)


def mark_sheet(parts: Parts, name: str, marks: SheetMarks, styles: StyleSheet, words: Words) -> None:
    """Write the marks of a sheet into its part: colour and comment on every marked cell."""
    part, shown = _part(parts, name, marks)
    cells = Cells(part, parts.dialect)
    for cell, mark in shown.items():
        element = cells.cell(cell)
        element.set("s", str(styles.marked(style_of(element.get("s")), mark.severity.value)))
    texts = {cell: mark.runs(words) for cell, mark in shown.items()}
    texts = {cell: runs for cell, runs in texts.items() if runs}
    add_replies(parts, name, texts)
    new = add_comments(parts, name, texts)
    relation = add_boxes(parts, name, {cell: plain(texts[cell]) for cell in new}, Grid(part.sheet, part.heights()))
    if relation is not None:
        in_order(part.sheet, ORDER, "legacyDrawing").set(parts.dialect.id(), relation)
    part.write()


def _part(parts: Parts, name: str, marks: SheetMarks) -> tuple[SheetPart, dict[str, Mark]]:
    """Return a sheet's part with the rows of its marks at hand, and the marks by the cell that shows them.

    A merged range is shown by a cell of an earlier row, which only the part itself tells.
    """
    rows = {Grid.position(cell)[0] + 1 for cell in marks}
    part = SheetPart(parts, name, rows)
    shown = _shown(part.sheet, marks)
    needed = {Grid.position(cell)[0] + 1 for cell in shown}
    return part if needed <= rows else SheetPart(parts, name, needed), shown


def _shown(sheet: Element, marks: SheetMarks) -> dict[str, Mark]:
    """Return the marks by the cell that shows them: in a merged range its first one, where all meet."""
    areas = [area for one in children(child(sheet, "mergeCells"), "mergeCell")
             if (area := area_of(one.get("ref", ""))) is not None]
    reach = covers(areas, sorted({Grid.position(cell)[0] for cell in marks}))
    shown: dict[str, Mark] = {}
    for cell, mark in marks.items():
        row, column = Grid.position(cell)
        area = next((one for one in reach.get(row, ()) if one[1] <= column <= one[3]), None)
        first = address(area[0], area[1]) if area is not None else cell
        shown[first] = _together(shown.get(first), mark, area)
    return dict(sorted(shown.items(), key=lambda item: Grid.position(item[0])))


def _together(before: Mark | None, mark: Mark, area: Area | None) -> Mark:
    if before is None:
        if area is not None:
            mark.cell = f"{address(area[0], area[1])}:{address(area[2], area[3])}"
        return mark
    worse, other = sorted((before, mark), key=lambda one: one.severity.rank)
    worse.notes += other.notes
    worse.more += other.more
    worse.proposals += other.proposals
    return worse
