"""How much a page of a PDF may hold, found out before it is laid out: there each letter costs 2 KB and 20 µs."""

from __future__ import annotations

import re
import zlib
from typing import Any

from reviewer.errors import UnreadableSource

#: Letters on a page; the densest real print of a plan has 18,000.
MAX_LETTERS = 80_000
#: Bytes of drawing instructions of a page, unpacked.
MAX_PAGE_BYTES = 8_000_000

_STRING = re.compile(rb"\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]+>")
_ASK = "Mintalah buku kerja (.xlsx) yang menjadi asal cetakan itu."


def refuse_outsized_page(page: Any, number: int, file: str) -> None:
    """Raise `UnreadableSource` when pdfminer's `page` holds more than a printed page can."""
    from pdfminer.pdftypes import PDFStream, resolve1

    room, letters = MAX_PAGE_BYTES, 0
    for reference in page.contents:
        stream = resolve1(reference)
        if not isinstance(stream, PDFStream):
            continue
        drawn = _unpacked(stream, room)
        room -= len(drawn)
        letters += sum(_letters(string) for string in _STRING.findall(drawn))
        if room < 0 or letters > MAX_LETTERS:
            raise UnreadableSource(file, f"halaman {number} memuat jauh lebih banyak daripada halaman cetak.", _ASK)


def _letters(string: bytes) -> int:
    """Return how many letters a string draws, at most: one a byte, though fonts may need two bytes for each."""
    return (len(string) - 2) // (2 if string.startswith(b"<") else 1)


def _unpacked(stream: Any, room: int) -> bytes:
    """Return the instructions of a stream, at most one byte more than `room`; packings other than Flate as they are."""
    raw: bytes = stream.get_rawdata() or b""
    names = {getattr(name, "name", "") for name, _ in stream.get_filters()}
    if names & {"FlateDecode", "Fl"}:
        try:
            return zlib.decompressobj().decompress(raw, room + 1)
        except zlib.error:
            return raw
    return raw
