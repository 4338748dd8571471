"""Word documents (.docx): their tables with spans and vertical merges, the titles above them, and chapter headings.

Tracked deletions are left out and insertions read, as the reader of the printed document would see them once accepted.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reviewer.errors import UnreadableSource
from reviewer.finding import Source
from reviewer.importers.addresses import RowSpot
from reviewer.importers.content import FETCH_AGAIN, read_content, refuse_other_kinds
from reviewer.importers.package import BROKEN, refuse_outsized_parts
from reviewer.importers.printed import MAX_COLUMNS, MAX_TITLE_LENGTH, MAX_TITLES, PrintedTable, joined, sheet_of
from reviewer.importers.sheet import Area, Workbook

MAX_DOCUMENT_BYTES = 80_000_000
_DOCUMENT = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Elements whose content is not shown: deletions, moves away, field codes, properties.
_UNSEEN = {f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "tcPr", "trPr")}
_CHAPTER = re.compile(r"^(?:BAB\s+[IVXLC\d]+\b|(?:tabel|table)\s+\S*\d)", re.IGNORECASE)
_BAB = re.compile(r"^BAB\b", re.IGNORECASE)
_BARE_CHAPTER = re.compile(r"^BAB\s+[IVXLC\d]+[\s.:]*$", re.IGNORECASE)
_HEADING_STYLE = re.compile(r"^(?:heading|judul|title)\b", re.IGNORECASE)
_CONTENTS_STYLE = re.compile(r"^(?:toc|daftar isi|table of figures)\b", re.IGNORECASE)
_PAGE_NUMBER_BEHIND = re.compile(r"(?:\t|\.{4,})\s*\d+\s*$")


def read_document(path: Path) -> Workbook:
    """Return the tables of a Word document, one sheet a table; parts of a table that pages cut are one.

    Raises `UnreadableSource` for what is no Word document or has no table, and when python-docx is not installed.
    """
    file = str(path)
    content = read_content(path)
    refuse_other_kinds(content, file, "zip", "dokumen Word (.docx)")
    _refuse_unsafe(content, file)
    body, styles = _body(content, file)
    reading = _Reading(file, styles)
    for block in _blocks(body):
        reading.take(block)
    tables = joined(reading.tables)
    if not tables:
        raise UnreadableSource(file, "dokumen tidak memuat satu pun tabel.", "Sebutkan dokumen yang memuat tabelnya.")
    for table in tables:
        known = {text for text, _ in table.titles}
        table.titles[:0] = [(text, spot) for text, spot in reading.cover if text not in known]
    source = Source(file, hashlib.sha256(content).hexdigest())
    # A table with a title is no document: without a single chapter nothing can be said of chapters.
    chapters = tuple(reading.chapters) if any(map(_BAB.match, reading.chapters)) else ()
    return Workbook(source, tuple(sheet_of(file, table) for table in tables), chapters=chapters)


def _refuse_unsafe(content: bytes, file: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if _DOCUMENT not in archive.NameToInfo:
                raise UnreadableSource(file, "ini arsip zip, tetapi bukan dokumen Word.", FETCH_AGAIN)
            refuse_outsized_parts(archive, file)
            if archive.getinfo(_DOCUMENT).file_size > MAX_DOCUMENT_BYTES:
                raise UnreadableSource(file, "isi dokumen jauh lebih besar daripada sebuah rencana.",
                                       "Salin tabel rencananya ke dokumen sendiri.")
            with archive.open(_DOCUMENT) as stream:
                if b"<!DOCTYPE" in stream.read(4_096):
                    raise UnreadableSource(file, "berkas memuat definisi XML yang tidak dipakai Word.", FETCH_AGAIN)
    except BROKEN as error:
        raise UnreadableSource(file, "isi berkas rusak atau terpotong.", FETCH_AGAIN) from error


def _body(content: bytes, file: str) -> tuple[Any, dict[str, str]]:
    """Return the body element and the name of each style by its id."""
    try:
        import docx
    except ImportError as error:
        raise UnreadableSource(file, "pembaca dokumen Word belum dipasang.",
                               'Pasang dengan: pip install "renja-reviewer[docx]".') from error
    document = docx.Document(io.BytesIO(content))
    return document.element.body, {style.style_id: style.name or "" for style in document.styles}


def _blocks(element: Any) -> Iterator[Any]:
    """Yield the paragraphs and tables of a body in order, also those inside content controls."""
    for child in element:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _blocks(child)


class _Reading:
    """Collects tables, the lines above them, the lines of the cover, and headings while walking through a document."""

    def __init__(self, file: str, styles: dict[str, str]) -> None:
        self._file, self._styles = file, styles
        self._above: list[tuple[str, RowSpot]] = []
        self._paragraphs = 0
        self._text_between = False
        self._chapter_open = False
        self.cover: list[tuple[str, RowSpot]] = []
        self.chapters: list[str] = []
        self.tables: list[PrintedTable] = []

    def take(self, block: Any) -> None:
        """Take the next paragraph or table."""
        if block.tag == f"{_W}tbl":
            table = read_table(block, f"tabel {len(self.tables) + 1}", self._file)
            table.adjoins = not self._text_between
            table.titles = self._above[-MAX_TITLES:]
            self._above, self._text_between = [], False
            if table.rows:
                self.tables.append(table)
            return
        self._paragraphs += 1
        style = self._style(block)
        for line in text_in(block).splitlines():
            if line.strip():
                self._text_between = True
                self._line(" ".join(line.split()), line, style)

    def _line(self, text: str, written: str, style: str) -> None:
        if _CONTENTS_STYLE.match(style) or _PAGE_NUMBER_BEHIND.search(written):
            return
        spot = RowSpot("teks", self._paragraphs, "paragraf", in_table=False)
        if len(text) <= MAX_TITLE_LENGTH:
            self._above.append((text, spot))
            if not self.tables and len(self.cover) < MAX_TITLES:
                self.cover.append((text, spot))
        else:
            self._above.clear()  # prose: what stands before it is no title of the next table
        self._heading(text, style)

    def _heading(self, text: str, style: str) -> None:
        if self._chapter_open and len(text) <= MAX_TITLE_LENGTH:
            self.chapters[-1] = f"{self.chapters[-1]} {text}"
            self._chapter_open = False
        elif _HEADING_STYLE.match(style) or (_CHAPTER.match(text) and len(text) <= MAX_TITLE_LENGTH):
            self.chapters.append(text)
            self._chapter_open = bool(_BARE_CHAPTER.match(text))

    def _style(self, paragraph: Any) -> str:
        found = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return self._styles.get(found.get(f"{_W}val"), "") if found is not None else ""


def text_in(element: Any) -> str:
    """Return the text of a paragraph or cell as shown: paragraphs and breaks end lines, tabs are tabs."""
    parts: list[str] = []
    _gather(element, parts)
    return "".join(parts).strip("\n")


def _gather(element: Any, parts: list[str]) -> None:
    for child in element:
        tag = child.tag
        if tag == f"{_W}t":
            parts.append(child.text or "")
        elif tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif tag == f"{_W}tab":
            parts.append("\t")
        elif tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif tag not in _UNSEEN:
            _gather(child, parts)
            if tag == f"{_W}p":
                parts.append("\n")


def read_table(element: Any, part: str, file: str) -> PrintedTable:
    """Return a `w:tbl` as a table whose rows all have the width of its grid."""
    rows: list[list[str]] = []
    areas: list[Area] = []
    open_merges: dict[int, int] = {}
    for number, row in enumerate(_rows(element)):
        cells: list[str] = [""] * _whole(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
        for cell in _cells(row):
            left, span = len(cells), _whole(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1)
            if left + span > MAX_COLUMNS:
                raise UnreadableSource(file, f"{part} mempunyai lebih dari {MAX_COLUMNS} kolom.",
                                       "Salin tabel rencananya ke dokumen sendiri.")
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            continues = merge is not None and merge.get(f"{_W}val") != "restart" and left in open_merges
            if continues:
                top, _, _, right = areas[open_merges[left]]
                areas[open_merges[left]] = (top, left, number, right)
            else:
                open_merges.pop(left, None)
                if merge is not None or span > 1:
                    areas.append((number, left, number, left + span - 1))
                if merge is not None:
                    open_merges[left] = len(areas) - 1
            cells.append("" if continues else text_in(cell))
            cells.extend([""] * (span - 1))
        rows.append(cells)
    width = max(map(len, rows), default=0)
    for cells in rows:
        cells.extend([""] * (width - len(cells)))
    spots = [RowSpot(part, number + 1) for number in range(len(rows))]
    edges = tuple(_whole(column, 0, "w") for column in element.findall(f"{_W}tblGrid/{_W}gridCol"))
    single = [area for area in areas if area[:2] != area[2:]]
    return PrintedTable(rows, single, spots, edges)


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == f"{_W}tr":
            if child.find(f"{_W}trPr/{_W}del") is None:
                yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == f"{_W}tc":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _cells(child)


def _whole(element: Any, default: int, attribute: str = "val") -> int:
    """Return a number in an attribute, at least 0; one beyond any table is cut to just beyond it."""
    text = element.get(f"{_W}{attribute}") if element is not None else None
    if text is None or not text.isascii() or not text.isdigit():
        return default
    return min(int(text[:9]), 10 * MAX_COLUMNS) if attribute == "val" else int(text[:9])
