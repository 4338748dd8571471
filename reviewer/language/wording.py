"""How a name, an indicator or a reason is worded: telling words inside it. Observations, no verdicts.

What concerns the first word lives in `heads`, closed answers in `scales`, regulations in `citations`; all of it can
be had from here. Words that a converter ran together are taken apart before a text is searched.
"""

from __future__ import annotations

import re

from reviewer.language.citations import citation, citations
from reviewer.language.dictionary import stem
from reviewer.language.heads import (
    change_head,
    first_word,
    first_word_class,
    measure_head,
    measure_heads,
    named_measure,
    process_head,
)
from reviewer.language.joined import separated
from reviewer.language.lexicon import cached, entries, lexicon, phrases
from reviewer.language.normalise import TOKEN, collapse, words
from reviewer.language.scales import activity_kind_of, indicator_kind_of, ordinal_grade, yes_no

__all__ = [
    "activity_kind_of", "change_head", "citation", "citations", "container_noun", "content_words", "external_cue",
    "first_word", "first_word_class", "generic_phrase", "indicator_kind_of", "internal_cue", "meaning_words",
    "measure_head", "measure_heads", "named_measure", "ordinal_grade", "process_head", "quality_word", "similarity",
    "urgency_cue", "vague_word", "weak_source", "yardstick", "yes_no",
]

_BOUND_NUMBER = re.compile(r"\s*(?:[≥≤<>=]*\s*\d|(?:satu|dua|tiga|empat|lima|enam|tujuh|sepuluh)\b)", re.IGNORECASE)
_EITHER_OR = re.compile(r"\bmaupun\b", re.IGNORECASE)
_THRESHOLD = re.compile(
    r"(?:nilai|skor|indeks|predikat|kategori|kriteria|tingkat|minimal|paling\s+(?:sedikit|rendah))"
    r"\s*(?:minimal|paling\s+sedikit|[≥>]=?)?\s*(?:\d[\d.,]*|\b[A-D]{1,2}\b)|[≥≤<>]\s*\d[\d.,]*|\((?!(?:19|20)\d\d\))[^()]*[-+<>=≥≤/:]?\s*\d[^()]*\)")


@cached
def _find(name: str, text: str | None) -> str | None:
    return phrases(name).find(separated(text)) if text else None


def vague_word(text: str | None) -> str | None:
    """Return the first vague word (L7: "dan lain-lain", "berbagai"), as written, or None."""
    return _find("vague", text)


@cached
def quality_word(text: str | None) -> str | None:
    """Return the first adjective of quality (L11), as written, or None.

    Passed over are fixed terms ("rumah layak huni"), "maksimal" before a number, and "baik ... maupun ...".
    """
    apart = separated(text)
    for start, end in phrases("quality").spans(apart):
        word = apart[start:end].casefold()
        if apart[start - 1:start] == "(" and apart[end:end + 1] == ")":
            continue  # "Nilai kinerja anggaran (SMART)" is an abbreviation
        bound = word == "maksimal" and _BOUND_NUMBER.match(apart, end)
        if not bound and not (word == "baik" and _EITHER_OR.search(apart, end)):
            return apart[start:end]
    return None


def generic_phrase(text: str | None) -> str | None:
    """Return the first phrase of an overhead activity (L4), as written, or None; a lone "Dukungan" is none."""
    return _find("generic", text)


def internal_cue(text: str | None) -> str | None:
    """Return the first cue of a service for the office itself (L5), as written, or None."""
    return _find("internal", text)


def external_cue(text: str | None) -> str | None:
    """Return the first cue of a service for people or places outside (L6), as written, or None."""
    return _find("external", text)


def urgency_cue(text: str | None) -> str | None:
    """Return the first cue of urgency (L9), as written, or None."""
    return _find("urgency", text)


@cached
def yardstick(text: str | None) -> str | None:
    """Return the standard by which a quality can be told, as written, or None.

    Standards are SNI, ISO, "sesuai standar/ketentuan ...", an accreditation or certificate, a threshold ("nilai
    minimal 80") and a regulation with its number.
    """
    apart = collapse(separated(text)) or ""
    threshold = _THRESHOLD.search(apart)
    return phrases("yardsticks").find(apart) or citation(apart) or (threshold.group().strip() if threshold else None)


@cached
def weak_source(text: str | None) -> bool:
    """Return whether a data source is made of weak words only (L12: "laporan", "data internal"): nobody is named."""
    found = [word for word in words(text or "") if word not in lexicon("function-words")]
    return bool(found) and set(found) <= lexicon("weak-sources")


@cached
def container_noun(text: str | None) -> str | None:
    """Return the container noun (OUT002: "layanan", "kegiatan") a text starts with, as written, or None."""
    word = TOKEN.search(collapse(text) or "")
    return word.group() if word and word.group().casefold() in lexicon("containers") else None


@cached
def content_words(text: str | None) -> tuple[str, ...]:
    """Return the roots of the words that tell one object from another, in order, for overlap tests.

    Stop words are out (planning's own among them: "pengelolaan", "program"), synonyms are made one.
    """
    stop, same = lexicon("stop-words"), entries("synonyms")
    kept = (word for word in words(separated(text)) if word not in stop and len(word) > 1)
    return tuple(same.get(word) or same.get(stem(word)) or stem(word) for word in kept)


@cached
def meaning_words(text: str | None) -> tuple[str, ...]:
    """Return the folded words without function words ("dan", "yang"), for counting how much a name says."""
    small = lexicon("function-words")
    return tuple(word for word in words(separated(text)) if word not in small and any(map(str.isalpha, word)))


@cached
def similarity(first: str | None, second: str | None) -> int:
    """Return how alike two texts are as sets of words, 0 (or a text is blank) to 100 (the same words).

    Order and repetition do not matter, length does: a definition that holds the whole name and goes on is not a
    repetition of it, as the usual token-set ratio (100 for any part of a text) would have it.
    """
    from rapidfuzz import fuzz

    left, right = (" ".join(sorted(set(words(separated(text))))) for text in (first, second))
    return round(fuzz.ratio(left, right)) if left and right else 0
