"""Words that a converter ran together ("Koordinasidan", "TerlaksananyaPenyediaan"), taken apart again."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from itertools import pairwise

from reviewer.language.dictionary import BOUND, frequency, is_word
from reviewer.language.lexicon import cached, entries, lexicon
from reviewer.language.normalise import TOKEN

_CUT_ACRONYM = re.compile(r"\b[A-Z]{1,5} [A-Z](?:dan|yang|di|untuk|pada|dalam|dengan)\b")
#: Function words that no ending of a name looks like.
_SURELY_SMALL = "yang|untuk|pada|dengan|dalam|terhadap|sebagai"
#: A code such as "B3" with words glued to it.
_CODED = re.compile(rf"([A-Z]+[0-9]+)((?:{_SURELY_SMALL}|dan|di)[a-z]{{3,}})")
_TOTAL = 400_000
#: Parts shorter than this are only believed when they are function words or stand here.
_SHORT_PARTS = frozenset(("air", "ibu", "kas", "gas", "aset", "desa", "kota", "guru", "anak", "data", "dana", "jasa",
                          "alat", "hak", "ikan", "baca", "buku", "peta"))
_SHORTEST, _LONGEST_PART, _LONGEST_TOKEN = 4, 22, 240
#: A part must stand on so many lines of the official nomenclature, or its fragments would explain anything.
_COMMON = 8
_SHORTEST_FIGURE = 3
#: "Gajidan" is two words, "Medan" one: a short word must be very common, and the small one no ending of names.
_SAFE, _VERY_COMMON = frozenset(("dan", "yang", "untuk")), 30
#: No other word starts with these.
_IN_FRONT = ("yang", "untuk", "dengan", "terhadap", "tentang", "kepada")
_TRIPLE = re.compile(r"(.)\1{2,}")
#: What "per" is written apart from.
_PER = frozenset(("jumlah", "kapita", "tahun", "bulan", "hari", "minggu", "jam", "orang", "unit", "kecamatan", "desa",
                  "penduduk", "satuan luas", "rombel", "siswa", "hektar"))
#: From so many letters on a word is no chance find.
_LONG = 8
#: Cost of a letter that no part explains (an acronym or a name among the words); a common word costs about 7.
_STRAY = 9.0
#: A chain with strays is believed from so many full words on, covering so much of the token.
_WORDS_AMONG_STRAYS, _COVERED = 3, 0.7


@cached
def run_together(text: str | None) -> str | None:
    """Return the first run-together spot of a text taken apart ("Koordinasi dan"), or None when there is none."""
    found = run_together_all(text, limit=1)
    return found[0][1] if found else None


@cached
def run_together_all(text: str | None, limit: int = 0) -> tuple[tuple[str, str], ...]:
    """Return each run-together spot as written and taken apart; at most `limit` if it is not 0."""
    found = [(match.group(), re.sub(r" ([A-Z])", r"\1 ", match.group())) for match in _CUT_ACRONYM.finditer(text or "")]
    for match in TOKEN.finditer(text or ""):
        if limit and len(found) >= limit:
            break
        parts = split_token(match.group())
        if parts:
            found.append((match.group(), " ".join(parts)))
    return tuple(found[:limit] if limit else found)


@cached
def separated(text: str | None) -> str:
    """Return a text with its run-together words taken apart, otherwise as it is; "" for no text."""
    apart = _CUT_ACRONYM.sub(lambda match: re.sub(r" ([A-Z])", r"\1 ", match.group()), text or "")
    if not any(map(split_token, TOKEN.findall(apart))):
        return apart
    return TOKEN.sub(lambda match: " ".join(split_token(match.group())) or match.group(), apart)


@cached
def split_token(token: str) -> tuple[str, ...]:
    """Return the words one token is made of, as written; () when it is a single word or cannot be told."""
    folded = token.casefold()
    if not 5 <= len(token) <= _LONGEST_TOKEN or not token.isascii() or folded in lexicon("one-word"):
        return ()
    if "-" in token:
        return _hyphened(token)
    if not token.isalpha():
        return _digits(token)
    if folded.startswith("per") and folded[3:] in _PER:
        return token[:3], token[3:]
    if folded.startswith("di") and folded[2:] in lexicon("place-nouns"):
        return token[:2], token[2:]
    if is_word(folded):
        return ()
    figure = _short_figure(token) if token.isupper() else ()
    if figure:
        return figure
    humps = _humps(token)
    return _by_humps(humps) if len(humps) > 1 else _by_words(token)


def _short_figure(token: str) -> tuple[str, ...]:
    """Return "APKSD" as the short name of a figure and what it is of; () for other capitals."""
    figures = lexicon("named-measures")
    for cut in range(_SHORTEST_FIGURE, len(token) - 1):
        if token[:cut].casefold() in figures and token[cut:].casefold() in lexicon("acronym-tails"):
            return token[:cut], token[cut:]
    return ()


def _hyphened(token: str) -> tuple[str, ...]:
    """Return "JumlahDokumenRKA-SKPD" taken apart: each half for itself."""
    halves = [(half, split_token(half)) for half in token.split("-")]
    if not any(parts for _, parts in halves):
        return ()
    return tuple("-".join(" ".join(parts) if parts else half for half, parts in halves).split(" "))


def _digits(token: str) -> tuple[str, ...]:
    """Return "Ikandalam1" and "B3yangdiuji" as words and number; "M2", "S1" and "Tahap2" are left alone."""
    coded = _CODED.fullmatch(token)
    if coded is not None:
        rest = split_token(coded[2])
        return (coded[1], *rest) if rest else ()
    match = re.fullmatch(r"([A-Za-z]+)([0-9]+)", token)
    if match is None:
        return ()
    small = match[1].casefold() in lexicon("function-words")
    parts = split_token(match[1]) or ((match[1],) if small else ())
    return (*parts, match[2]) if parts else ()


@cached
def _hump_pattern() -> re.Pattern[str]:
    """Return the pattern of one hump: an acronym (before a glued function word too), or a word."""
    small = "|".join(sorted(lexicon("function-words"), key=len, reverse=True))
    return re.compile(rf"[A-Z]{{2,}}(?=(?:{small})(?:[A-Z]|$)|(?:{_SURELY_SMALL})[a-z])"
                      r"|[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z]")


def _humps(token: str) -> list[str]:
    """Return the parts of a token between small and capital letters; one part when the token is in one case."""
    if token.isupper() or token.islower():
        return [token]
    return _hump_pattern().findall(token)


def _by_humps(humps: list[str]) -> tuple[str, ...]:
    """Return the parts of a token with capitals inside, if enough of it are words ("InaRISK" stays whole)."""
    parts = [part for hump in humps for part in (split_token(hump) or (hump,))]
    words = [part for part in parts if len(part) >= _SHORTEST
             and (is_word(part.casefold()) or part.casefold() in entries("misspellings"))]
    small = [part for part in parts if part in lexicon("function-words")]
    long_parts = all(len(part) >= _SHORTEST for part in parts)
    if len(parts) == 2 and parts[0].isupper() and parts[1].casefold() in lexicon("function-words"):
        return tuple(parts)
    acronym = len(parts) == 2 and parts[1].isupper() and len(parts[1]) > 1 and len(parts[0]) >= _LONG
    acronym = acronym or (len(parts) == 2 and parts[0].isupper() and len(parts[1]) >= _LONG)
    believed = words and (len(words) + len(small) >= 2 or (long_parts and len(parts) > 2) or acronym)
    return tuple(parts) if believed else ()


def _by_words(token: str) -> tuple[str, ...]:
    """Return the parts of a token in one case, found as the likeliest chain of common words."""
    folded = token.casefold()
    if any(folded.startswith(part) and is_word(folded[len(part):]) for part in BOUND):
        return ()
    parts = _chain(folded, strays=False)
    if not parts or not _believed(parts):
        parts = _glued(folded) or _state_chain(folded) or _stray_chain(folded)
    ends = [sum(len(part) for part in parts[:count]) for count in range(len(parts) + 1)]
    return tuple(token[start:end] for start, end in pairwise(ends))


def _glued(folded: str) -> tuple[str, ...]:
    """Return a rarer word and the function word glued to it; "di" at its end is left out, many names end so."""
    for small in lexicon("function-words") - {"di"}:
        word = folded.removesuffix(small)
        if word == folded:
            continue
        short = len(word) == _SHORTEST and small in _SAFE and frequency(word) >= _VERY_COMMON
        if short or (len(word) > _SHORTEST and is_word(_TRIPLE.sub(r"\1\1", word))):
            return word, small
    for small in _IN_FRONT:
        word = folded.removeprefix(small)
        if word != folded and len(word) > _SHORTEST and is_word(word):
            return small, word
    return ()


def _state_chain(folded: str) -> tuple[str, ...]:
    """Return the chain behind a rare word of state ("teradministrasinya" + ...), () if there is none."""
    match = re.match(r"(?:ter|ber|me|di)[a-z]{4,}?nya(?=[a-z]{4})", folded)
    if match is None or not is_word(match.group()):
        return ()
    rest = folded[match.end():]
    behind = _chain(rest, strays=True) or ((rest,) if is_word(rest) else ())
    return (match.group(), *behind) if behind else ()


def _stray_chain(folded: str) -> tuple[str, ...]:
    """Return a chain that leaves some letters unexplained, if several words explain most of the token."""
    parts = _chain(folded, strays=True)
    costs = _part_costs()
    explained = [part for part in parts if part in costs or (len(part) >= _SHORTEST and is_word(part))]
    full = [part for part in explained if len(part) >= _SHORTEST]
    covered = sum(map(len, explained)) / len(folded)
    return parts if len(full) >= _WORDS_AMONG_STRAYS and covered >= _COVERED else ()


def _believed(parts: tuple[str, ...]) -> bool:
    """Return whether a chain is more than chance: a measure noun in front, a glued function word, a long word, or
    three words and more.
    """
    small = lexicon("function-words")
    full = [part for part in parts if part not in small]
    if len(parts) < 2 or not full or parts[0] == "di":  # "divalidasi" is a passive; "didaerah" has a rule of its own
        return False
    if parts[0] in lexicon("measures") and len(parts[0]) >= 5:
        return len("".join(parts[1:])) >= 5
    if len(full) < len(parts):
        return all(len(part) >= 5 or part in _SHORT_PARTS for part in full)
    return max(map(len, full)) >= _LONG or (len(parts) >= 3 and max(map(len, full)) >= 5)


@cached
def _part_costs() -> Mapping[str, float]:
    """Return what each possible part costs: the rarer, the dearer."""
    rare = math.log(_TOTAL / _COMMON)
    costs = {word: rare for name in ("known-words", "measures", "misspellings") for word in entries(name)
             if word.isalpha() and len(word) > _SHORTEST}
    costs |= {word: math.log(_TOTAL / frequency(word)) for word in entries("planning-words")
              if frequency(word) >= _COMMON and (len(word) >= _SHORTEST or word in _SHORT_PARTS)}
    return costs | {word: math.log(_TOTAL / max(frequency(word), _COMMON)) for word in lexicon("function-words")}


def _chain(folded: str, *, strays: bool) -> tuple[str, ...]:
    """Return the cheapest chain of words over the whole token; () if there is none, or without `strays` none pure."""
    costs = _part_costs()
    best: list[tuple[float, int]] = [(0.0, 0)] + [(math.inf, 0)] * len(folded)
    for start in range(len(folded)):
        base = best[start][0]
        if strays and base + _STRAY < best[start + 1][0]:
            best[start + 1] = (base + _STRAY, 1)
        for end in range(start + 2, min(start + _LONGEST_PART, len(folded)) + 1):
            cost = costs.get(folded[start:end])
            if cost is not None and base + cost < best[end][0]:
                best[end] = (base + cost, end - start)
    if math.isinf(best[-1][0]):
        return ()
    return _joined_strays(_walk_back(folded, best))


def _walk_back(folded: str, best: list[tuple[float, int]]) -> list[str]:
    parts: list[str] = []
    end = len(folded)
    while end:
        start = end - best[end][1]
        parts.append(folded[start:end])
        end = start
    return parts[::-1]


def _joined_strays(parts: list[str]) -> tuple[str, ...]:
    """Return the chain with neighbouring single letters made one part."""
    merged: list[str] = []
    open_stray = False
    for part in parts:
        if len(part) == 1 and open_stray:
            merged[-1] += part
        else:
            merged.append(part)
        open_stray = len(part) == 1
    return tuple(merged)
