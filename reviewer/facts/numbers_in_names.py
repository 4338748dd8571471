"""Numbers inside the name of an indicator that may be its target: announced, in words, or equal to it."""

from __future__ import annotations

import re
from decimal import Decimal

from reviewer.language.lexicon import cached, lexicon, phrases
from reviewer.language.normalise import collapse, fold, words
from reviewer.language.numbers import read_quantity
from reviewer.language.numerals import read_number_words
from reviewer.language.shares import share_head
from reviewer.language.units import unit_class

_NUMBER = re.compile(r"(?<![\w.,:/-])[≥≤<>]?\s?\d+(?:[.,]\d+)*(?![\w:/-])\s?%?|(?<![\w.,:/-])\d+(?:[.,]\d+)*%")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SPELLED = re.compile(r"\s*\(\s*(?:se|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)", re.IGNORECASE)
#: A number in words right behind "jumlah", and what it counts: "Jumlah dua puluh lima desa wisata".
_WORDED = re.compile(
    r"^jumlah\s+((?:(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|seratus|seribu|puluh|belas"
    r"|ratus|ribu)\s+)+)([a-z]+)", re.IGNORECASE)
#: Numbers in words up to this name a set as often as a quantity ("empat pilar").
_LARGEST_SET = 10
#: A bound at the very end: "Indeks SPBE ≥ 3".
_BOUND_AT_END = re.compile(
    r"(?:[≥≤<>]=?|=|\bdi\s(?:atas|bawah)|\b(?:lebih|kurang)\sdari)\s?\d+(?:[.,]\d+)*\s*(?:poin|point)?\s*$",
    re.IGNORECASE)
_HOW_OFTEN = re.compile(r"\s*kali\s+(?:dalam\s+)?(?:se|per\s?)(?:hari|minggu|bulan|tahun)\b", re.IGNORECASE)
_COUNTED = frozenset({"percent", "people", "document", "service", "package", "physical", "length", "area", "money"})
#: Behind these only the end of a name or a percentage is a target: "sampai dengan 5 GT" is a size.
_RANGE_WORDS = frozenset(("hingga", "sampai dengan", "sekitar", "kurang lebih"))


@cached
def number_in_name(name: str | None) -> str | None:
    """Return a number inside a name that reads like a target, with its word before or after, or None.

    Years, law and class numbers, ages, ratios ("1:1000") and spelled legal terms ("1 (satu) daerah") are none, nor is
    a number without announcement that limits which part of a whole is counted or how often something happens.
    """
    text = collapse(name) or ""
    found = _number_in_words(text)
    if found is None and not share_head(text):
        bound = _BOUND_AT_END.search(text)
        found = bound.group().strip() if bound else None
    if found is not None:
        return found
    for match in _NUMBER.finditer(text):
        if _YEAR.fullmatch(match.group().strip()) or _SPELLED.match(text, match.end()):
            continue
        before, after = words(text[:match.start()]), words(text[match.end():])
        cue = number_cue(text[:match.start()], last=True)
        if cue and not (cue.casefold() in _RANGE_WORDS and after and after[0] != "persen" and "%" not in match.group()):
            return f"{cue} {match.group().strip()}"
        is_list_number = text[match.end():match.end() + 1] in (".", ")")
        if is_list_number or _is_naming(before) or (after and after[0] in lexicon("age-units")):
            continue
        if match.group().endswith("%"):
            return match.group().strip()
        if share_head(text) or _HOW_OFTEN.match(text, match.end()):
            continue  # "persentase balita yang ditimbang 8 kali setahun": that is which of them count
        if after and (unit_class(after[0]) in _COUNTED or after[0] in lexicon("counted-words")):
            return f"{match.group().strip()} {after[0]}"
    return None


def _number_in_words(text: str) -> str | None:
    """Return a number in words that stands right behind "jumlah", with what it counts, or None."""
    worded = _WORDED.match(text)
    number = read_number_words(worded.group(1)) if worded else None
    if worded is None or number is None or number < 2:
        return None
    counted = unit_class(worded.group(2)) in _COUNTED or worded.group(2).casefold() in lexicon("counted-words")
    return f"{worded.group(1)}{worded.group(2)}" if counted or number > _LARGEST_SET else None


def target_in_name(name: str | None, target: Decimal | None) -> str | None:
    """Return a number inside a name that is the very target, with the word behind it if there is one, or None.

    A number of one, years, classes and ages prove nothing.
    """
    text = collapse(name) or ""
    if target is None or target <= 1:
        return None
    for match in _NUMBER.finditer(text):
        read = read_quantity(match.group().strip())
        before, after = words(text[:match.start()]), words(text[match.end():])
        if read is None or read.value != target or _YEAR.fullmatch(match.group().strip()):
            continue
        if _is_naming(before) and not match.group().endswith("%"):
            continue
        if before and after and after[0].isalpha() and after[0] not in lexicon("age-units"):
            return f"{match.group().strip()} {after[0]}"
        is_exact = match.group().endswith("%") or target != target.to_integral_value() or target > _LARGEST_SET
        if before and not after and is_exact:
            return match.group().strip()
    return None


def _is_naming(before: tuple[str, ...]) -> bool:
    return bool(before) and before[-1] in lexicon("naming-words")


def number_cue(text: str | None, *, last: bool = False) -> str | None:
    """Return a word of the text that announces a number to be reached; with `last` only one the text ends with."""
    found = phrases("number-cues").find_all(text or "")
    if not found or (last and not fold(text or "").rstrip(" ≥≤<>").endswith(fold(found[-1]))):
        return None
    return found[-1] if last else found[0]


def number_value(phrase: str | None) -> str | None:
    """Return the digits of a phrase from `number_in_name` without its words, or None."""
    match = re.search(r"\d+(?:[.,]\d+)*", phrase or "")
    return match.group() if match else None
