"""What drafts say of public services and of how they were planned: components, modes, times, fees, approaches."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reviewer.language.citations import citation
from reviewer.language.lexicon import cached, entries, phrases
from reviewer.language.normalise import fold, words

_NUMERALS = "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh"
#: "3 (tiga) hari kerja", "15 menit", "satu jam"; "1 x 24 jam" ends in its last factor.
_TIME = re.compile(
    rf"(?:\d+(?:[.,]\d+)?|\b(?:{_NUMERALS})\b)\s*(?:\([a-z ]+\)\s*)?(?:detik|menit|jam|hari|minggu|bulan|tahun)\b",
    re.IGNORECASE)
#: Times that are measured without a number.
_AT_ONCE = re.compile(r"\b(?:saat itu juga|seketika|pada hari yang sama|hari itu juga|real[\s-]?time)\b", re.IGNORECASE)
_MONEY = re.compile(r"\bRp\.?\s*\d[\d.,]*|\b\d[\d.]*(?:,\d+)?\s*(?:rupiah|ribu|juta)\b", re.IGNORECASE)


@cached
def component_codes() -> tuple[str, ...]:
    """Return the codes of the 14 components of a service standard in the order of the law."""
    return tuple(dict.fromkeys(entries("standard-components").values()))


@cached
def _component_words() -> Mapping[tuple[str, ...], str]:
    return {words(name): code for name, code in entries("standard-components").items()}


@cached
def component_name(code: str) -> str:
    """Return the name of a component for readers."""
    return next(name for name, value in entries("standard-components").items() if value == code)


@cached
def components_in(text: str) -> frozenset[str]:
    """Return the codes of the components that a text names: a code itself, a name, or a sentence about several."""
    if text in component_codes():
        return frozenset((text,))
    known = _component_words()
    return frozenset(known[words(each)] for each in phrases("standard-components").find_all(text))


@cached
def service_mode(text: str) -> str | None:
    """Return how a service is given, "direct", "indirect" or "combined", or None when the text does not say."""
    known = entries("service-modes")
    whole = known.get(fold(text))
    if whole is not None:
        return whole
    found = {known[" ".join(words(each))] for each in phrases("service-modes").find_all(text)}
    if {"direct", "indirect"} <= found or "combined" in found:
        return "combined"
    return next(iter(found), None)


@cached
def promised_time(text: str) -> str | None:
    """Return the first time that can be measured, as written ("3 hari kerja" gives "3 hari"), or None."""
    found = _TIME.search(text) or _AT_ONCE.search(text)
    return found.group() if found else None


@cached
def promised_fee(text: str) -> str | None:
    """Return the amount, the words for free of charge, or the regulation that sets a fee, as written; or None."""
    found = _MONEY.search(text)
    return found.group() if found else phrases("free-of-charge").find(text) or citation(text)


@cached
def provider_opening(text: str) -> str | None:
    """Return the words of the office with which a need begins ("Memberikan..."), as written, or None."""
    return phrases("provider-openings").starts(text)


@cached
def complaint_channel(text: str) -> str | None:
    """Return the first way of complaining that a text names, as written, or None."""
    return phrases("complaint-channels").find(text)


@cached
def satisfaction_cue(text: str) -> str | None:
    """Return the first words about the satisfaction of users (IKM, SKM, kepuasan), as written, or None."""
    return phrases("satisfaction-cues").find(text)


@cached
def service_head(text: str) -> str | None:
    """Return the word for a service to people that a name begins with, as written, or None."""
    finder = phrases("service-heads")
    opening = finder.starts(text)
    return opening if opening is not None and finder.find(text) is not None else None


@cached
def approaches(text: str) -> frozenset[str]:
    """Return the planning approaches that a label or a description names; empty when it names none of the eight.

    A description counts by what it speaks of, where it does not say the name.
    """
    for lexicon in ("planning-approaches", "approach-cues"):
        known = {words(name): value for name, value in entries(lexicon).items()}
        found = phrases(lexicon).find_all(text)
        if found:
            return frozenset(known[words(each)] for each in found)
    return frozenset()
