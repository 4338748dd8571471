"""Plan text as office files can hold it: what XML forbids is replaced by a sign that shows, nothing is dropped."""

from __future__ import annotations

import re

#: Control characters other than tab and line breaks, half characters, and the two that are no characters.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_PICTURES = 0x2400
_DELETE, _DELETE_PICTURE = 0x7F, "\u2421"
_REPLACEMENT = "\ufffd"


def visible(text: str) -> str:
    """Return the text with each control character as its picture (ESC as "␛") and half characters as "�"."""
    return _FORBIDDEN.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code == _DELETE:
        return _DELETE_PICTURE
    return chr(_PICTURES + code) if code < ord(" ") else _REPLACEMENT
