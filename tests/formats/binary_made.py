"""A binary workbook (.xlsb) written record by record, after [MS-XLSB] sections 2.1.4 and 2.4; for tests only."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

_ROW, _NUMBER, _TEXT = 0, 5, 6
_BEGIN_SHEET, _END_SHEET, _BEGIN_DATA, _END_DATA, _DIMENSION = 129, 130, 145, 146, 148
_BEGIN_BOOK, _END_BOOK, _BEGIN_TABS, _END_TABS, _TAB = 131, 132, 143, 144, 156
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.bin"/></Relationships>'
)


def _record(kind: int, data: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = len(data), b""
    while True:
        length, low = length >> 7, length & 0x7F
        size += bytes([low | (0x80 if length else 0)])
        if not length:
            return head + size + data


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text.encode("utf-16-le")) // 2) + text.encode("utf-16-le")


def write_xlsb(rows: Sequence[Sequence[str | float | None]], path: Path, sheet: str = "Sheet 1") -> Path:
    """Write a workbook of one sheet with texts and numbers, and return its path."""
    width = max(map(len, rows))
    data = [_record(_BEGIN_SHEET), _record(_DIMENSION, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1)),
            _record(_BEGIN_DATA)]
    for number, cells in enumerate(rows):
        data.append(_record(_ROW, struct.pack("<II", number, 0) + bytes(9)))
        for column, value in enumerate(cells):
            at = struct.pack("<II", column, 0)
            if isinstance(value, str) and value:
                data.append(_record(_TEXT, at + _text(value)))
            elif isinstance(value, int | float):
                data.append(_record(_NUMBER, at + struct.pack("<d", value)))
    data += [_record(_END_DATA), _record(_END_SHEET)]
    tab = struct.pack("<II", 0, 1) + _text("rId1") + _text(sheet)
    book = b"".join([_record(_BEGIN_BOOK), _record(_BEGIN_TABS), _record(_TAB, tab), _record(_END_TABS),
                     _record(_END_BOOK)])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.bin", book)
        package.writestr("xl/_rels/workbook.bin.rels", _RELATIONS)
        package.writestr("xl/worksheets/sheet1.bin", b"".join(data))
    return path
