"""Text as a workbook can hold it: no character that XML forbids, no length that Excel refuses."""

from __future__ import annotations

import re

#: A cell holds so many UTF-16 units (Excel's own limit); what we quote is kept far shorter.
MAX_CELL = 32_767

_FORBIDDEN = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f]")
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff]")
#: A text that reads like the escape of a character would be taken for one (ECMA-376 part 1, 22.9.2.19).
_LIKE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def clean(text: str) -> str:
    """Return the text with one kind of line break, and a mark in place of what is no character at all."""
    return _NO_CHARACTER.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def stored(text: str) -> str:
    """Return the text as an element of a workbook's XML holds it: control characters as `_x0007_`."""
    escaped = _LIKE_ESCAPE.sub("_x005F_", clean(text))
    return _FORBIDDEN.sub(lambda mark: f"_x{ord(mark[0]):04X}_", escaped)


def capped(text: str, most: int) -> str:
    """Return the text with at most `most` UTF-16 units, as Excel counts them; a cut one ends in "…"."""
    if len(text) * 2 <= most or _units(text) <= most:
        return text
    kept = text[:most]
    while _units(kept) > most - 1:
        kept = kept[:len(kept) - max(1, (_units(kept) - most + 1) // 2)]
    return f"{kept.rstrip()}…"


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)
