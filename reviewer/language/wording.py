"""How a name or an indicator is worded: its first word, and telling words inside it. Observations, no verdicts."""

from __future__ import annotations

import re

from reviewer.language.lexicon import cached, entries, lexicon, phrases
from reviewer.language.normalise import TOKEN, collapse, key, strip_label, words
from reviewer.language.scales import activity_kind_of, indicator_kind_of, ordinal_grade, yes_no

__all__ = [
    "activity_kind_of", "change_head", "citation", "container_noun", "content_words", "external_cue", "first_word",
    "first_word_class", "generic_phrase", "indicator_kind_of", "internal_cue", "measure_head", "measure_heads",
    "ordinal_grade", "process_head", "quality_word", "similarity", "urgency_cue", "vague_word", "weak_source",
    "yardstick", "yes_no",
]

_BULLET = re.compile(r"^(?:[-–—•*·]|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)])\s+")
_NOMINAL = re.compile(r"(?:pe|ke)[a-z]{2,}an")
_STATE = re.compile(r"[a-z]{4,}nya")
_ACTIVE = re.compile(r"me[a-z]{3,}")
_CHANGE = re.compile(r"(?:meningkat|menurun|berkurang|membaik|terwujud|tercipta|terjaga|tercapai|optimal)\w*nya")
_STANDARD = re.compile(r"\b(?:SNI|ISO)(?:[\s/-]*[\d:.-]+)?\b|\bsesuai\s+(?:dengan\s+)?(?:standar|ketentuan|spm|sop)\w*"
                       r"|\bstandar\s+\w+|\bterakreditasi\b|\bakreditasi\b|\bspm\b", re.IGNORECASE)
_CITATION = re.compile(
    r"\b(?:UU|Undang[\s-]*Undang|PP|Perpu|Perppu|Perpres|Keppres|Inpres|Permen\w*|Kepmen\w*|Perda\w*|Pergub|Perbup"
    r"|Perwal\w*|Perkada|Perka|PMK|Kep\w+|Peraturan|Qanun|SE|SEB|Surat\s+Edaran)\b[^;\n\d]{0,90}?\d[\w./-]*"
    r"(?:\s+Tahun\s+\d{4})?", re.IGNORECASE)


@cached
def first_word(text: str | None) -> str:
    """Return the first word as written, after a label ("Kegiatan :") and a list mark ("1."); "" for no word."""
    bare = strip_label(_BULLET.sub("", collapse(text) or ""))
    match = TOKEN.search(bare)
    return match.group() if match else ""


@cached
def first_word_class(text: str | None) -> str:
    """Return the class of the first word: measure, state, active, nominal, action or other."""
    word = first_word(text).casefold()
    if entries("misspellings").get(word, word) in lexicon("measures"):
        return "measure"
    if word in lexicon("actions"):
        return "action"
    if _STATE.fullmatch(word) or word in lexicon("states"):
        return "state"
    if word in lexicon("not-actions") or word in lexicon("not-active"):
        return "other"
    if _NOMINAL.fullmatch(word):
        return "nominal"
    return "active" if _ACTIVE.fullmatch(word) else "other"


def measure_head(text: str | None) -> str | None:
    """Return the measure noun a text starts with, as written, or None."""
    return first_word(text) if first_word_class(text) == "measure" else None


@cached
def measure_heads(text: str | None) -> tuple[str, ...]:
    """Return the measure nouns of a text, as written."""
    return tuple(phrases("measures").find_all(text or ""))


def process_head(text: str | None) -> str | None:
    """Return the process noun (L2) a text starts with, as written, or None."""
    word = first_word(text)
    return word if word.casefold() in lexicon("processes") else None


def change_head(text: str | None) -> str | None:
    """Return the word of change a text starts with ("Meningkatnya"), as written, or None."""
    word = first_word(text)
    return word if _CHANGE.fullmatch(word.casefold()) else None


@cached
def _find(name: str, text: str | None) -> str | None:
    return phrases(name).find(text) if text else None


def vague_word(text: str | None) -> str | None:
    """Return the first vague word (L7), as written, or None."""
    return _find("vague", text)


def quality_word(text: str | None) -> str | None:
    """Return the first adjective of quality (L11), as written, or None."""
    return _find("quality", text)


def generic_phrase(text: str | None) -> str | None:
    """Return the first phrase of an overhead activity (L4), as written, or None."""
    return _find("generic", text)


def internal_cue(text: str | None) -> str | None:
    """Return the first cue of an internal service (L5), as written, or None."""
    return _find("internal", text)


def external_cue(text: str | None) -> str | None:
    """Return the first cue of an external service (L6), as written, or None."""
    return _find("external", text)


def urgency_cue(text: str | None) -> str | None:
    """Return the first cue of urgency (L9), as written, or None."""
    return _find("urgency", text)


@cached
def yardstick(text: str | None) -> str | None:
    """Return the standard a text names (SNI, ISO, a regulation, "sesuai standar ..."), or None."""
    match = _STANDARD.search(collapse(text) or "")
    return match.group() if match else citation(text)


@cached
def weak_source(text: str | None) -> bool:
    """Return whether a data source names nothing but weak sources (L12)."""
    return bool(text) and key(text or "") in {key(entry) for entry in lexicon("weak-sources")}


@cached
def citation(text: str | None) -> str | None:
    """Return the first regulation cited with a number ("PP No. 12 Tahun 2019"), as written, or None."""
    match = _CITATION.search(collapse(text) or "")
    return match.group() if match else None


@cached
def container_noun(text: str | None) -> str | None:
    """Return the container noun (OUT002) a text starts with, as written, or None."""
    word = TOKEN.search(collapse(text) or "")
    return word.group() if word and word.group().casefold() in lexicon("containers") else None


_PREFIX = re.compile(r"^(?:me(?:ng|ny|m|n)?|pe(?:ng|ny|m|n)?|di|ter|ber|per|ke)(?=[a-z]{4,})")
_SUFFIX = re.compile(r"(?<=[a-z]{4})(?:kan|nya|an|i)$")


@cached
def content_words(text: str | None) -> tuple[str, ...]:
    """Return the stems of the words that carry meaning: stop words out, synonyms made one."""
    stop, same = lexicon("stop-words"), entries("synonyms")
    kept = (same.get(word, word) for word in words(text or "") if word not in stop)
    return tuple(_SUFFIX.sub("", _PREFIX.sub("", word)) for word in kept)


@cached
def similarity(first: str | None, second: str | None) -> int:
    """Return how alike two texts are as sets of words, 0 to 100."""
    from rapidfuzz import fuzz

    left, right = (" ".join(sorted(set(words(text or "")))) for text in (first, second))
    return round(fuzz.ratio(left, right)) if left and right else 0
