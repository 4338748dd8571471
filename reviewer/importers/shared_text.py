"""How much text a sheet would unfold to: cells point at shared strings, and one long string can be pointed at often.

A string of a megabyte that a hundred thousand cells share packs into a few kilobytes and unfolds to a hundred
gigabytes; neither the packed nor the unpacked size of the package shows it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

#: Text of all sheets with every shared string written out, in bytes; a plan of 50,000 rows holds about 100 MB.
MAX_TEXT = 250_000_000

_STRING = re.compile(rb"<(?:[^\s<>/!?]*:)?si[\s/>]")
_POINTER = re.compile(rb't="s"[^<>]*>\s*<v>([0-9]{1,9})</v>')


class TextLengths:
    """Measures the strings of a part piece by piece; `lengths` are in bytes of XML, so never too short."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._offset = 0
        self._tail = b""

    def feed(self, chunk: bytes) -> None:
        """Take the next piece of the part."""
        data = self._tail + chunk
        base = self._offset - len(self._tail)
        keep = 64
        limit = len(data) - keep
        self._starts.extend(base + found.start() for found in _STRING.finditer(data) if found.start() < limit)
        self._offset += len(chunk)
        self._tail = data[max(limit, 0):]

    def close(self) -> list[int]:
        """Return the length of every string in order."""
        base = self._offset - len(self._tail)
        self._starts.extend(base + found.start() for found in _STRING.finditer(self._tail))
        return [end - start for start, end in pairwise([*self._starts, self._offset])]


def unfolded(chunks: Iterable[bytes], text_cells: int, lengths: list[int]) -> int:
    """Return how many bytes of text a sheet with `text_cells` pointers unfolds to, never too few."""
    uses: Counter[int] = Counter()
    tail = b""
    for chunk in chunks:
        data = tail + chunk
        cut = data.rfind(b"<c ")
        cut = cut if cut > 0 else len(data)
        uses.update(map(int, _POINTER.findall(data[:cut])))
        tail = data[cut:]
    uses.update(map(int, _POINTER.findall(tail)))
    unseen = max(text_cells - uses.total(), 0)
    known = sum(lengths[index] * count for index, count in uses.items() if index < len(lengths))
    return known + unseen * max(lengths, default=0)
