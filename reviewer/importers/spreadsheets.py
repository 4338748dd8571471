"""Workbooks in older and other formats: .xls, .xlsb and .ods, by calamine.

There is no pre-scan for them, so they are read in a process of their own (`isolation`).
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

from reviewer.errors import UnreadableSource
from reviewer.finding import Source
from reviewer.importers.content import FETCH_AGAIN, read_content, refuse_other_kinds
from reviewer.importers.package import BROKEN, refuse_outsized_parts
from reviewer.importers.prescan import SheetScan
from reviewer.importers.sheet import Sheet, Workbook
from reviewer.importers.values import CalamineValues, Rows

_KINDS = {
    ".xls": ("xls", "buku kerja Excel 97-2003 (.xls)"),
    ".xlsb": ("zip", "buku kerja biner Excel (.xlsb)"),
    ".ods": ("zip", "lembar kerja OpenDocument (.ods)"),
}


def read_spreadsheet(path: Path) -> Workbook:
    """Return the sheets of an .xls, .xlsb or .ods file; raises `UnreadableSource` when it cannot be read."""
    file = str(path)
    content = read_content(path)
    kind, what = _KINDS[path.suffix.lower()]
    refuse_other_kinds(content, file, kind, what)
    if kind == "zip":
        _refuse_bomb(content, file)
    values = CalamineValues(content, file)
    sheets = tuple(_sheet(file, name, visible, *values.of(name)) for name, visible in values.tabs())
    return Workbook(Source(file, hashlib.sha256(content).hexdigest()), sheets)


def _refuse_bomb(content: bytes, file: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            refuse_outsized_parts(archive, file)
    except BROKEN as error:
        raise UnreadableSource(file, "isi berkas rusak atau terpotong.", FETCH_AGAIN) from error


def _sheet(file: str, name: str, visible: bool, rows: Rows, areas: tuple[tuple[int, int, int, int], ...]) -> Sheet:
    filled = [(row, column) for row, cells in enumerate(rows) for column, cell in enumerate(cells) if cell != ""]
    scan = SheetScan()
    if filled:
        scan = SheetScan(
            rows=max(row for row, _ in filled) + 1, columns=max(column for _, column in filled) + 1,
            first=(filled[0][0], min(column for _, column in filled)),
        )
    return Sheet(file, name, visible, rows, areas, scan)
