"""One table written as csv, ods, docx and pdf; the writers know nothing of the readers."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl import load_workbook

#: Top, left, bottom, right, counted from 0 and inclusive.
Area = tuple[int, int, int, int]


@dataclass(frozen=True)
class Grid:
    """Titles, and a table of texts below them; `header` is the number of its header rows (column numbers included)."""

    titles: list[str]
    rows: list[list[str]]
    areas: list[Area] = field(default_factory=list)
    header: int = 4


def grid_of(path: Path, top: int = 5, header: int = 4) -> Grid:
    """Return the first sheet of a workbook as texts, its table beginning in row `top` (from 0)."""
    sheet = load_workbook(path).worksheets[0]
    texts = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    areas = [(one.min_row - 1 - top, one.min_col - 1, one.max_row - 1 - top, one.max_col - 1)
             for one in sheet.merged_cells.ranges if one.min_row > top]
    titles = [row[0] for row in texts[:top] if row[0]]
    return Grid(titles, texts[top:], areas, header)


def write_csv(grid: Grid, path: Path, delimiter: str = ";", encoding: str = "utf-8-sig") -> Path:
    """Write titles in rows 1 to 5 and the table from row 6, as a spreadsheet would export it."""
    width = len(grid.rows[0])
    above = [[title, *[""] * (width - 1)] for title in grid.titles] + [[""] * width] * (5 - len(grid.titles))
    with path.open("w", newline="", encoding=encoding) as stream:
        csv.writer(stream, delimiter=delimiter).writerows([*above, *grid.rows])
    return path


def write_ods(grid: Grid, path: Path) -> Path:
    """Write the table as csv does, but in an OpenDocument spreadsheet, all cells text."""
    rows = [[title] for title in grid.titles] + [[""]] * (5 - len(grid.titles)) + grid.rows
    lines = "".join(
        "<table:table-row>" + "".join(
            '<table:table-cell office:value-type="string">'
            + "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.split("\n")) + "</table:table-cell>"
            if cell else "<table:table-cell/>" for cell in row
        ) + "</table:table-row>" for row in rows
    )
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0" '
        f'xmlns:text="{names}:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="Renja">{lines}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def write_docx(grid: Grid, path: Path, rows_per_table: int = 0, repeat_header: bool = True) -> Path:
    """Write titles as paragraphs and the table, cut into several after every `rows_per_table` rows (0: one table)."""
    import docx

    document = docx.Document()
    for title in grid.titles:
        document.add_paragraph(title)
    for number, (rows, areas) in enumerate(_parts(grid, rows_per_table, repeat_header)):
        if number:
            document.add_paragraph("")
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        cells = table._cells
        width = len(rows[0])
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                if text:
                    cells[row * width + column].text = text
        for top, left, bottom, right in areas:
            cells[top * width + left].merge(cells[bottom * width + right])
    document.save(path)
    return path


def _parts(grid: Grid, size: int, repeat_header: bool) -> list[tuple[list[list[str]], list[Area]]]:
    head, body = grid.rows[: grid.header], grid.rows[grid.header:]
    size = size or len(body)
    found = []
    for start in range(0, len(body), size):
        above = head if repeat_header or not start else []
        shift = len(above) - grid.header - start
        areas = [area for area in grid.areas if area[2] < len(above)]
        areas += [(top + shift, left, bottom + shift, right) for top, left, bottom, right in grid.areas
                  if grid.header + start <= top < grid.header + start + size]
        found.append(([*above, *body[start:start + size]], areas))
    return found


# PDF: fixed-width letters, so that where a line must break is arithmetic and not the reader's measurement.
SIZE = 4.0
LETTER = 0.6 * SIZE
PITCH = 5.0
PAD = 1.0
TOP = 40.0


def wrapped(text: str, letters: int, keep_spaces: bool = False) -> list[str]:
    """Return the lines of a text in a cell of so many letters; `keep_spaces` leaves the space at each break."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            if line and len(line) + 1 + len(word) > letters:
                lines.append(line + " " * keep_spaces)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    return lines


def write_pdf(
    grid: Grid, path: Path, *, letters: Sequence[int], rows_per_page: int = 0, repeat_header: bool = True,
    keep_spaces: bool = False, split: bool = False,
) -> Path:
    """Write a ruled table; columns are `letters` wide. `split` cuts the last row of each page in two."""
    pages: list[str] = []
    edges = [30.0]
    for count in letters:
        edges.append(edges[-1] + count * LETTER + 2 * PAD)
    rest: list[list[str]] | None = None
    parts = _parts(grid, rows_per_page, repeat_header)
    for number, (rows, areas) in enumerate(parts):
        lines = [[wrapped(cell, _letters(letters, areas, row, column), keep_spaces) if cell else []
                  for column, cell in enumerate(cells)] for row, cells in enumerate(rows)]
        if rest is not None:
            lines.insert(grid.header if repeat_header else 0, rest)
            at = grid.header if repeat_header else 0
            areas = [a if a[0] < at else (a[0] + 1, a[1], a[2] + 1, a[3]) for a in areas]
            rest = None
        if split and number + 1 < len(parts):
            rest = [cell[1:] for cell in lines[-1]]
            lines[-1] = [cell[:1] for cell in lines[-1]]
        titles = grid.titles if not number else []
        pages.append(_page(titles, lines, areas, edges))
    return _save_pdf(path, pages, edges[-1] + 30)


def _letters(letters: Sequence[int], areas: Sequence[Area], row: int, column: int) -> int:
    right = next((area[3] for area in areas if area[:2] == (row, column)), column)
    return sum(letters[column:right + 1])


def _page(titles: Sequence[str], lines: list[list[list[str]]], areas: Sequence[Area], edges: Sequence[float]) -> str:
    """Return the content stream of a page, y counted from the top and turned at the end."""
    drawn: list[str] = ["0.2 w"]
    y = TOP
    for title in titles:
        drawn.append(_text(edges[0], y, title))
        y += 10
    heights = [y]
    for row in lines:
        heights.append(heights[-1] + max([len(cell) for cell in row] + [1]) * PITCH + 2 * PAD)
    covered = {(r, c) for t, le, b, ri in areas for r in range(t, b + 1) for c in range(le, ri + 1)} - {
        area[:2] for area in areas}
    ends = {area[:2]: area for area in areas}
    for row, cells in enumerate(lines):
        for column, cell in enumerate(cells):
            if (row, column) in covered:
                continue
            _, _, bottom, right = ends.get((row, column), (row, column, row, column))
            left, top = edges[column], heights[row]
            wide, high = edges[right + 1] - left, heights[bottom + 1] - top
            drawn.append(f"{left:.2f} {2000 - top - high:.2f} {wide:.2f} {high:.2f} re S")
            drawn.extend(_text(left + PAD, top + PAD + PITCH * n, text) for n, text in enumerate(cell) if text)
    return "\n".join(drawn)


def _text(x: float, y: float, text: str) -> str:
    plain = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {SIZE} Tf {x:.2f} {2000 - y - SIZE:.2f} Td ({plain}) Tj ET"


def _save_pdf(path: Path, pages: Sequence[str], width: float) -> Path:
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (
            b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(pages))), len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        stream = page.encode("cp1252", "replace")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d 2000] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (int(width), 5 + 2 * number))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    path.write_bytes(bytes(out))
    return path
