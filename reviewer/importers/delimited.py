"""Delimited text (.csv, .tsv, .txt): encoding and delimiter are found out, every value stays text.

Numbers keep their leading zeros and their decimal commas; what a cell means is decided later by its column.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from reviewer.errors import UnreadableSource
from reviewer.finding import Source
from reviewer.importers.addresses import LineAddresses
from reviewer.importers.content import kind_of, read_content, refuse_other_kinds
from reviewer.importers.prescan import MAX_CELLS, MAX_COLUMNS, SheetScan
from reviewer.importers.sheet import Sheet, Workbook

DELIMITERS = (";", ",", "\t", "|")
#: 50,000 rows of a plan are some 15 MB.
MAX_TEXT_BYTES = 40_000_000
#: The longest field a spreadsheet can hold has 32,767 characters; a missing quote makes one of the whole file.
MAX_FIELD = 100_000
_SAMPLE_LINES = 200
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_AS_CSV = "Simpan ulang dari Excel atau LibreOffice sebagai CSV UTF-8 atau .xlsx."
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_delimited(path: Path) -> Workbook:
    """Return a delimited file as a workbook of one sheet, named as a spreadsheet would name it.

    Raises `UnreadableSource` for what is no text, has no columns, or is larger than any plan.
    """
    file = str(path)
    content = read_content(path)
    if kind_of(content):
        refuse_other_kinds(content, file, "", "berkas teks")
    if len(content) > MAX_TEXT_BYTES:
        raise UnreadableSource(file, f"berkas teks lebih besar dari {MAX_TEXT_BYTES // 1_000_000} MB.",
                               "Pisahkan baris rencananya ke berkas sendiri.")
    rows, lines = _rows(_decoded(content, file), file)
    source = Source(file, hashlib.sha256(content).hexdigest())
    width = len(rows[0])
    scan = SheetScan(rows=len(rows), columns=width, first=(0, 0))
    sheet = Sheet(file, path.stem, True, rows, scan=scan, addresses=LineAddresses(path.stem, lines), all_text=True)
    return Workbook(source, (sheet,))


def _decoded(content: bytes, file: str) -> str:
    """Return the text: by its byte order mark, else UTF-8, else UTF-16 by its zeros, else the Windows code page."""
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _BINARY.search(text):
            break
        return text
    raise UnreadableSource(file, "isinya bukan teks.", _AS_CSV)


def _encodings(content: bytes) -> tuple[str, ...]:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return (encoding,)
    head = content[:4000]
    if head[1::2].count(0) * 3 > len(head):
        return ("utf-16-le",)
    if head[0::2].count(0) * 3 > len(head):
        return ("utf-16-be",)
    return ("utf-8", "cp1252")


def _rows(text: str, file: str) -> tuple[list[list[str]], list[int]]:
    """Return the rows, all of one width, and the line on which each begins."""
    named = _SEPARATOR_LINE.match(text)
    first_line = 1
    if named:  # a spreadsheet takes this line as an instruction and does not show it
        text, first_line = text[named.end():], 2
    delimiter = named.group(1) if named else _delimiter(text, file)
    rows: list[list[str]] = []
    lines: list[int] = []
    width = filled = 0
    keep: dict[str, str] = {}
    for line, row in _records(text, delimiter, file):
        width = max(width, len(row))
        if width > MAX_COLUMNS or (len(rows) + 1) * width > MAX_CELLS:
            raise UnreadableSource(file, "tabelnya jauh lebih besar daripada sebuah rencana.",
                                   "Pisahkan baris rencananya ke berkas sendiri.")
        rows.append([keep.setdefault(cell, cell) for cell in row])
        lines.append(line + first_line - 1)
        filled += any(row)
    if not filled:
        raise UnreadableSource(file, "berkas tidak memuat satu pun baris berisi.", _AS_CSV)
    for row in rows:
        row.extend([""] * (width - len(row)))
    return rows, lines


def _records(text: str, delimiter: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Yield every record with the line it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    begins = 1
    try:
        for row in reader:
            longest = max(map(len, row), default=0)
            if longest > MAX_FIELD:
                raise _unclosed(file, begins)
            yield begins, row
            begins = reader.line_num + 1
    except csv.Error as error:
        raise _unclosed(file, begins) from error


def _unclosed(file: str, line: int) -> UnreadableSource:
    return UnreadableSource(file, f"sel pada baris {line} terlalu panjang; mungkin ada tanda kutip yang tidak ditutup.",
                            "Periksa tanda kutip pada baris itu, atau simpan ulang dari Excel sebagai .xlsx.")


def _delimiter(text: str, file: str) -> str:
    """Return the delimiter that gives most rows the same number of columns; of equals the one with more columns."""
    found = {delimiter: _regularity(text, delimiter, file) for delimiter in DELIMITERS}
    best = max(found, key=found.__getitem__)
    if found[best] == (0, 0):
        raise UnreadableSource(file, "tidak ada kolom yang dipisahkan titik koma, koma, atau tab.", _AS_CSV)
    return best


def _regularity(text: str, delimiter: str, file: str) -> tuple[int, int]:
    """Return columns times rows of the commonest width in the first lines, and that width; zeros without columns."""
    widths: Counter[int] = Counter()
    try:
        for _, row in islice(_records(text, delimiter, file), _SAMPLE_LINES):
            widths[len(row)] += 1
    except UnreadableSource:
        if not widths:  # not even one record: that is told when the file is read
            return 0, 0
    return max(((width * count, width) for width, count in widths.items() if width > 1), default=(0, 0))
