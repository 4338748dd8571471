"""Making texts comparable without losing them: white space, labels, words, placeholders. The source keeps the raw."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: No-break and other odd spaces, and marks of zero width, as Word and web pages leave them in cells.
_SPACES = re.compile(r"[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_ZERO_WIDTH = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")
_LABEL = re.compile(r"^(?:sub[\s-]*(?:kegiatan\b|keg\.)|kegiatan\b|program\b)\s*:?\s*(?=[^\W_])", re.IGNORECASE)
#: List marks before a name: bullets, "1.", "a)", "(2)"; a print may hold two in a row ("- 2)").
_LIST_MARK = re.compile(r"^(?:(?:[-–—•*·▪]+|\(?\d{1,2}[.)](?!\d)|\(?[a-zA-Z][.)])\s*)+(?=[^\W\d_])")
#: A code of three parts or more before a name.
_CODE_MARK = re.compile(r"^[\dXx]+(?:\.[\dXx]+){2,}\.?\s+(?=[^\W\d_])")
#: A word: letters and digits, with inner hyphens or apostrophes ("lain-lain", "Jum'at").
TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_PIECE = re.compile(r"[^\W_]+")

#: Texts that stand for "nothing here yet" (list L8 of the rule catalogue). What a program left behind, such as
#: "#REF!" or "undefined", is damage and not blankness: see `spelling.artefacts`.
_PLACEHOLDER = re.compile(
    r"""(?: [-–—_.…=/\s]+ | [x?*]{2,} | \?
          | n\s?[/.]\s?a\.? | na | tbd | tba | nan | null | none | nihil\?
          | isi(?:an)? | kosong | blank | idem\?
          | (?:belum|akan|mohon|harap|silakan)\s(?:ada\s)?(?:di)?isi\b.* | diisi\b.* | lorem\b.*
          | \[(?!\s*(?:deleted|object)\b)[^\]]*\] | \{\{.*\}\} | <[^<>]*> )""",
    re.VERBOSE,
)
_BRACKETED = re.compile(r"^\((.*)\)$")
#: Longer texts say something, whatever they begin with.
_LONGEST_PLACEHOLDER = 80


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


def bare_name(text: str | None) -> str:
    """Return a name on one line without list marks ("- 2)"), code and label ("Kegiatan :") before it; "" for none."""
    return strip_label(_CODE_MARK.sub("", _LIST_MARK.sub("", collapse(text) or "")))


def fold(text: str) -> str:
    """Return the text for comparisons: one line, case folded."""
    return (collapse(text) or "").casefold()


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """Return the text for equality: folded, label and punctuation dropped, "&" read as "dan"."""
    return " ".join(_PIECE.findall(strip_label(fold(text).replace("&", " dan ")).strip()))


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """Return the folded words of the text in order; "lain-lain" is one word."""
    return tuple(TOKEN.findall(fold(text)))


#: First letters of everything long that `_PLACEHOLDER` takes and that begins with a letter.
_PLACEHOLDER_STARTS = ("belu", "akan", "moho", "hara", "sila", "diis", "lore", "x")
_SHORT = 14


def says_something(text: str) -> bool:
    """Return whether the text is surely no placeholder, told at a glance; False only says that `is_blank` must look."""
    return (
        len(text) > _SHORT and text.isascii() and text.isprintable() and "  " not in text and text[0].isalpha()
        and not text[:4].lower().startswith(_PLACEHOLDER_STARTS)
    )


@lru_cache(maxsize=16384)
def is_blank(text: str | None) -> bool:
    """Return whether the text is empty or only holds a place ("-", "...", "n/a", "xx", "tbd", "(kosong)")."""
    folded = fold(text or "")
    if not folded:
        return True
    if len(folded) > _LONGEST_PLACEHOLDER:
        return False
    bracketed = _BRACKETED.match(folded)
    inner = (bracketed.group(1) if bracketed else folded).strip()
    return not inner or _PLACEHOLDER.fullmatch(inner) is not None
