"""Forms that make codes, names and units comparable. They are stored: changing one needs a new `schema.VERSION`.

Names are compared without any white space or punctuation, because official lists and prints alike break words
("Pemuki man", "PROGRAMPENUNJANG") and a planner can change neither.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: So many texts and codes are remembered by each function: those of a large plan, met several times each.
_KEPT = 8_192
_NOT_WORD = re.compile(r"[\W_]+")
_LABEL = re.compile(r"^(?:subkegiatan|kegiatan|program)(?=.)")
_MARKUP = re.compile(r"</?su[bp]>")
_SLASH = re.compile(r"\s*([/-])\s*")
_CODED = re.compile(r"\s*([\dX]+(?:\s*\.\s*[\dX]+)*)\.?\s+(\S.*)", re.DOTALL)

#: Digits of each part of a regional code: affair, field, program, authority, activity, sub-activity.
WIDTHS = (1, 2, 2, 1, 2, 4)
LEVELS = {1: "affair", 2: "affair_field", 3: "program", 5: "activity", 6: "sub_activity"}


@lru_cache(maxsize=_KEPT)
def code_key(code: str) -> str:
    """Return a code without spaces and stray dots, in capitals: " 1.03. 02.2.01 ." is "1.03.02.2.01"."""
    return "".join(code.split()).strip(".").upper()


@lru_cache(maxsize=_KEPT)
def level_of(code: str) -> str:
    """Return the level a regional code speaks of (affair, affair_field, program, activity, sub_activity) or ""."""
    key = code_key(code)
    return LEVELS.get(key.count(".") + 1, "") if key else ""


@lru_cache(maxsize=_KEPT)
def placeholder(code: str) -> str:
    """Return the code by which the nomenclature lists a support program: "2.08.01.2.01" is "X.XX.01.2.01"; else ""."""
    parts = code_key(code).split(".")
    if len(parts) < 3 or parts[2] != "01" or parts[0] == "X":
        return ""
    return ".".join(("X", "XX", *parts[2:]))


@lru_cache(maxsize=_KEPT)
def padded(code: str) -> str:
    """Return a regional code with the zeros a spreadsheet dropped ("1.3.2.2.1.5" is "1.03.02.2.01.0005"), or "".

    "" when the code is not of numbers (or X) only, or has more parts or longer ones than a regional code.
    """
    parts = code_key(code).split(".")
    if len(parts) > len(WIDTHS) or not all(part.isdecimal() or not part.strip("X") for part in parts):
        return ""
    if not all(part and len(part) <= width for part, width in zip(parts, WIDTHS, strict=False)):
        return ""
    return ".".join(part if "X" in part else part.zfill(width) for part, width in zip(parts, WIDTHS, strict=False))


def split_coded(cell: str) -> tuple[str, str] | None:
    """Return code and name of a cell that holds both ("1.01.02 PROGRAM ..."), or None."""
    match = _CODED.fullmatch(cell)
    return (code_key(match[1]), match[2]) if match else None


@lru_cache(maxsize=_KEPT)
def name_key(name: str) -> str:
    """Return letters and digits of a name only, case folded, label dropped, "&" read as "dan"."""
    folded = unicodedata.normalize("NFKC", name).casefold().replace("&", "dan")
    return _LABEL.sub("", _NOT_WORD.sub("", folded))


@lru_cache(maxsize=_KEPT)
def unit_key(unit: str) -> str:
    """Return a unit for equality: case folded, single spaces, none around a slash, markup and end dots dropped."""
    folded = unicodedata.normalize("NFKC", _MARKUP.sub("", unit)).casefold().replace("_", " ")
    return _SLASH.sub(r"\1", " ".join(folded.split())).strip(" .,;:")


def starts_with(name: str, phrase: str) -> bool:
    """Return whether a name opens with a prescribed phrase, spaces, case and punctuation aside."""
    return name_key(name).startswith(name_key(phrase))


def likeness(name: str, other: str) -> int:
    """Return how alike two names are by letters, 0 to 100; 100 only when their keys are equal."""
    from rapidfuzz import fuzz

    mine, theirs = name_key(name), name_key(other)
    if mine == theirs:
        return 100
    return min(99, int(fuzz.ratio(mine, theirs)))
