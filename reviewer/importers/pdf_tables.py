"""Prints in PDF: tables by their ruled lines, pages joined, texts put back together from their broken lines."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reviewer.errors import UnreadableSource
from reviewer.finding import Source, Unread
from reviewer.importers import notes
from reviewer.importers.addresses import RowSpot
from reviewer.importers.content import read_content, refuse_other_kinds
from reviewer.importers.pdf_limits import refuse_outsized_page
from reviewer.importers.pdf_text import Box, Line, cell_text, in_cells, keeps_spaces, lines_of
from reviewer.importers.printed import (
    MAX_TITLE_LENGTH,
    MAX_TITLES,
    Fit,
    PrintedTable,
    joined,
    sheet_of,
)
from reviewer.importers.sheet import Area, Sheet, Workbook, whole_sheet

MAX_PAGES = 200
#: Lines nearer than this are one, in points.
_TOLERANCE = 2.0
_FEWEST_COLUMNS = 3
_ASK = "Mintalah buku kerja (.xlsx) yang menjadi asal cetakan itu."
_CUT = "teks terpotong pada cetakan karena barisnya kurang tinggi"
_SCANNED = "hasil pindai: tidak dapat dibaca"


@dataclass(slots=True)
class _PageTable:
    """A table on a page: its cells with their lines, and the page's text lines above it."""

    page: int
    number: int
    cells: list[Box]
    lines: dict[int, list[Line]]
    above: list[str]


def read_print(path: Path) -> Workbook:
    """Return the tables of a PDF, one sheet a table however many pages it covers.

    Raises `UnreadableSource` for what is no PDF, is locked, has no text (scans), no ruled table, or too many pages,
    and when pdfplumber is not installed.
    """
    file = str(path)
    content = read_content(path)
    refuse_other_kinds(content, file, "pdf", "berkas PDF")
    tables, scanned = _page_tables(content, file)
    spaces = keeps_spaces(lines for table in tables for lines in table.lines.values())
    parts = _parts(tables, spaces)
    whole = joined(parts)
    if not whole:
        raise UnreadableSource(file, "tidak ada tabel bergaris pada cetakan ini.", _ASK)
    sheets = tuple(sheet_of(file, table) for table in whole)
    found = tuple(
        notes.mended(sheet.place(row + len(table.titles), 0))
        for sheet, table in zip(sheets, whole, strict=True) for row in table.mended
    )
    unread = (
        *(Unread(whole_sheet(file, f"hal. {page}"), _SCANNED, _ASK) for page in scanned),
        *(cut for sheet, table in zip(sheets, whole, strict=True) for cut in _cut_texts(sheet, table)),
    )
    return Workbook(Source(file, hashlib.sha256(content).hexdigest()), sheets, notes=found, unread=unread)


def _cut_texts(sheet: Sheet, table: PrintedTable) -> Iterator[Unread]:
    """Yield the cells whose text did not fit its row, so that the print ends in the middle of it."""
    for row, fits in enumerate(table.fits):
        for column, fit in enumerate(fits):
            if fit is not None and fit.cut:
                yield Unread(sheet.place(row + len(table.titles), column), _CUT, _ASK)


def _page_tables(content: bytes, file: str) -> tuple[list[_PageTable], list[int]]:
    """Return the tables of all pages in order, and the numbers of pages that are pictures."""
    try:
        import pdfplumber
        from pdfminer.pdfdocument import PDFPasswordIncorrect
    except ImportError as error:
        raise UnreadableSource(file, "pembaca PDF belum dipasang.",
                               'Pasang dengan: pip install "renja-reviewer[pdf]".') from error
    try:
        document = pdfplumber.open(io.BytesIO(content))
    except Exception as error:
        if isinstance(error, PDFPasswordIncorrect) or "PasswordIncorrect" in repr(error):
            raise UnreadableSource(file, "berkas terkunci kata sandi.",
                                   "Buka berkasnya, simpan tanpa kata sandi, lalu ulangi.") from error
        raise
    if len(document.pages) > MAX_PAGES:
        raise UnreadableSource(file, f"cetakan lebih dari {MAX_PAGES} halaman.", "Pisahkan halaman tabel rencananya.")
    tables: list[_PageTable] = []
    scanned: list[int] = []
    written = False
    for page in document.pages:
        refuse_outsized_page(page.page_obj, page.page_number, file)
        chars = page.chars
        written = written or bool(chars)
        if chars:
            tables.extend(_tables_on(page, chars))
        elif page.images:
            scanned.append(page.page_number)
        page.close()
    if not written:
        raise UnreadableSource(file, f"{_SCANNED}.", _ASK)
    return tables, scanned


def _tables_on(page: Any, chars: Sequence[Any]) -> list[_PageTable]:
    found = [table for table in page.find_tables() if _columns(table.cells) >= _FEWEST_COLUMNS]
    edges = sorted({edge for table in found for cell in table.cells for edge in (cell[0], cell[2])})
    lines = lines_of(chars, edges)
    tables: list[_PageTable] = []
    for number, table in enumerate(found, 1):
        cells = sorted(table.cells, key=lambda cell: (cell[1], cell[0]))
        left, top, right, _ = table.bbox
        near = [line for line in lines if left - 1 <= line.left <= right + 1]
        floor = found[number - 2].bbox[3] if number > 1 else 0.0
        above = [line for line in lines if floor - 1 <= line.top and line.bottom <= top + 1]
        tables.append(_PageTable(page.page_number, number, cells, in_cells(near, cells), _texts(above)))
    return tables


def _columns(cells: Iterable[Box]) -> int:
    return len(_merged_edges(edge for cell in cells for edge in (cell[0], cell[2]))) - 1


def _texts(lines: Iterable[Line]) -> list[str]:
    """Return lines of text from the top down, those on one height joined."""
    rows: list[tuple[float, str]] = []
    for line in sorted(lines, key=lambda line: (round(line.top), line.left)):
        if rows and abs(rows[-1][0] - line.top) < 2:
            rows[-1] = (rows[-1][0], f"{rows[-1][1].rstrip()} {line.text}")
        else:
            rows.append((line.top, line.text))
    return [" ".join(text.split()) for _, text in rows]


def _parts(tables: Sequence[_PageTable], spaces: bool) -> list[PrintedTable]:
    parts: list[PrintedTable] = []
    edges: list[float] = []
    for table in tables:
        own = _merged_edges(edge for cell in table.cells for edge in (cell[0], cell[2]))
        # A page may lack some of the lines that another page of the same table has.
        edges = edges if edges and all(_index(edges, edge) is not None for edge in own) else own
        part = _part(table, edges, spaces)
        part.adjoins = table.number == 1 and bool(parts)
        parts.append(part)
    return parts


def _part(table: _PageTable, edges: list[float], spaces: bool) -> PrintedTable:
    """Return a table of one page on the grid of the given verticals."""
    heights = _merged_edges(edge for cell in table.cells for edge in (cell[1], cell[3]))
    width, height = len(edges) - 1, len(heights) - 1
    rows: list[list[str]] = [[""] * width for _ in range(height)]
    fits: list[list[Fit | None]] = [[None] * width for _ in range(height)]
    areas: list[Area] = []
    for number, box in enumerate(table.cells):
        left, right = _nearest(edges, box[0]), _nearest(edges, box[2])
        top, bottom = _nearest(heights, box[1]), _nearest(heights, box[3])
        if number in table.lines:
            rows[top][left], fits[top][left] = cell_text(table.lines[number], box, spaces)
        if right - left > 1 or bottom - top > 1:
            areas.append((top, left, bottom - 1, right - 1))
    name = f"hal. {table.page}, tabel {table.number}"
    titles = [
        (text, RowSpot(f"hal. {table.page}", number, in_table=False))
        for number, text in enumerate(table.above, 1) if 0 < len(text) <= MAX_TITLE_LENGTH
    ]
    spots = [RowSpot(name, number) for number in range(1, height + 1)]
    columns = tuple(round(edge) for edge in edges)
    return PrintedTable(rows, areas, spots, columns, titles=titles[-MAX_TITLES:], fits=fits)


def _merged_edges(values: Iterable[float]) -> list[float]:
    """Return the positions in order, those nearer than the tolerance to the one before left out."""
    merged: list[float] = []
    for value in sorted(values):
        if not merged or value - merged[-1] > _TOLERANCE:
            merged.append(value)
    return merged


def _nearest(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))


def _index(edges: Sequence[float], value: float) -> int | None:
    nearest = _nearest(edges, value)
    return nearest if abs(edges[nearest] - value) <= _TOLERANCE else None
