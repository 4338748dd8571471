"""Making texts comparable without losing them: white space, look-alikes, labels. Raw text stays in the source."""

from __future__ import annotations

import re
import unicodedata

#: No-break and other odd spaces, and marks of zero width, as Word and web pages leave them in cells.
_SPACES = re.compile(r"[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_ZERO_WIDTH = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")
_LABEL = re.compile(r"^(?:(?:sub\s*kegiatan|kegiatan|program)\b\s*:?\s*)(?=\S)", re.IGNORECASE)


def collapse(text: str | None) -> str | None:
    """Return the text on one line with single spaces and no zero-width marks, or None when nothing is left."""
    if text is None:
        return None
    if text.isascii():
        return " ".join(text.split()) or None
    clean = _SPACES.sub(" ", _ZERO_WIDTH.sub("", unicodedata.normalize("NFC", text))).strip()
    return clean or None


def strip_label(text: str) -> str:
    """Return the name without a leading "Kegiatan :", "Sub Kegiatan" or "Program"."""
    return _LABEL.sub("", text, count=1)


def fold(text: str) -> str:
    """Return the text for comparisons: one line, case folded."""
    return (collapse(text) or "").casefold()
