"""Words that a converter ran together ("Koordinasidan", "TerlaksananyaPenyediaan"), taken apart again."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from reviewer.language.dictionary import BOUND, frequency, is_word
from reviewer.language.lexicon import cached, entries, lexicon
from reviewer.language.normalise import TOKEN

_CAMEL = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+")
_LOWER_UPPER = re.compile(r"[a-z][A-Z]")
_CUT_ACRONYM = re.compile(r"\b[A-Z]{1,5} [A-Z](?:dan|yang|di|untuk|pada|dalam|dengan)\b")
_TOTAL = 400_000
#: Parts shorter than this are only believed when they are function words or stand here.
_SHORT_PARTS = frozenset("air ibu kas gas aset desa kota guru anak data dana jasa alat hak".split())
_SHORTEST, _LONGEST_PART, _LONGEST_TOKEN = 4, 22, 200
#: A part must stand on so many lines of the official nomenclature, or its fragments would explain anything.
_COMMON = 8
#: Cost of a letter that no part explains (an acronym or a name among the words), in the unit of the part costs.
_STRAY = 9.0


def run_together(text: str | None) -> str | None:
    """Return the first run-together spot of a text taken apart ("Koordinasi dan"), or None when there is none."""
    found = run_together_all(text, limit=1)
    return found[0][1] if found else None


def run_together_all(text: str | None, limit: int = 0) -> tuple[tuple[str, str], ...]:
    """Return each run-together spot as written and taken apart; at most `limit` if it is not 0."""
    found: list[tuple[str, str]] = []
    for match in _CUT_ACRONYM.finditer(text or ""):
        found.append((match.group(), re.sub(r" ([A-Z])", r"\1 ", match.group())))
    for match in TOKEN.finditer(text or ""):
        parts = split_token(match.group())
        if parts:
            found.append((match.group(), " ".join(parts)))
        if limit and len(found) >= limit:
            break
    return tuple(found[:limit] if limit else found)


@cached
def split_token(token: str) -> tuple[str, ...]:
    """Return the words one token is made of, as written; () when it is a single word or cannot be told."""
    if len(token) < 6 or len(token) > _LONGEST_TOKEN or token.casefold() in lexicon("one-word"):
        return ()
    if "-" in token:
        return _hyphened(token)
    if not token.isalpha() or is_word(token.casefold()):
        return () if is_word(token.casefold()) or not token.isascii() else _digits(token)
    humps = _CAMEL.findall(token)
    if _LOWER_UPPER.search(token) and len("".join(humps)) == len(token) and len(humps) > 1:
        return _by_humps(humps)
    return _acronym(token) or _by_words(token)


def _hyphened(token: str) -> tuple[str, ...]:
    """Return "JumlahDokumenRKA-SKPD" taken apart: each half for itself."""
    halves = [(half, split_token(half)) for half in token.split("-")]
    if not any(parts for _, parts in halves):
        return ()
    apart = "-".join(" ".join(parts) if parts else half for half, parts in halves)
    return tuple(apart.split(" "))


def _digits(token: str) -> tuple[str, ...]:
    """Return "dalam1" as word and number; "M2", "S1" and "3x1" are left alone."""
    match = re.fullmatch(r"([A-Za-z]{4,})([0-9]+)", token)
    return (*(split_token(match[1]) or (match[1],)), match[2]) if match and is_word(match[1].casefold()) else ()


def _by_humps(humps: list[str]) -> tuple[str, ...]:
    """Return the parts of a token with capitals inside, if enough of it are words ("InaRISK" stays whole)."""
    parts = [part for hump in humps for part in (split_token(hump) or (hump,))]
    words = [part for part in parts if len(part) >= _SHORTEST and is_word(part.casefold())]
    small = [part for part in parts if part in lexicon("function-words")]
    return tuple(parts) if len(words) + len(small) >= 2 and words else ()


def _acronym(token: str) -> tuple[str, ...]:
    """Return "UKMdan" as acronym and function word."""
    match = re.fullmatch(r"([A-Z]{2,6})([a-z]{2,})", token)
    return (match[1], match[2]) if match and match[2] in lexicon("function-words") else ()


def _by_words(token: str) -> tuple[str, ...]:
    """Return the parts of a token in one case, found as the likeliest chain of common words."""
    folded = token.casefold()
    for part in BOUND:
        if folded.startswith(part) and is_word(folded[len(part):]):
            return ()
    lengths = _chain(folded) or _state_chain(folded)
    if not _believed(folded, lengths):
        return ()
    ends = [sum(lengths[:count]) for count in range(len(lengths) + 1)]
    return tuple(token[start:end] for start, end in zip(ends, ends[1:], strict=False))


def _state_chain(folded: str) -> tuple[int, ...]:
    """Return the chain behind a rare word of state ("teradministrasinya" + ...), () if there is none."""
    match = re.match(r"(?:ter|ber|me|di)[a-z]{4,}?nya(?=[a-z]{4})", folded)
    if match is None or not is_word(match.group()):
        return ()
    rest = folded[match.end():]
    behind = _chain(rest) or ((len(rest),) if is_word(rest) else ())
    return (match.end(), *behind) if behind else ()


def _believed(folded: str, lengths: tuple[int, ...]) -> bool:
    """Return whether a chain is more than chance: a glued function word, a long word, or three words and more."""
    if len(lengths) < 2:
        return False
    parts, start = [], 0
    for length in lengths:
        parts.append(folded[start:start + length])
        start += length
    small = lexicon("function-words")
    full = [part for part in parts if part not in small]
    if not full or max(map(len, full)) < 5:
        return False
    if len(full) < len(parts):
        return all(len(part) >= 5 or part in _SHORT_PARTS or len(parts) > 2 for part in full)
    return len(parts) >= 3 or max(map(len, parts)) >= 8


@cached
def _part_costs() -> Mapping[str, float]:
    """Return what each possible part costs: the rarer, the dearer."""
    costs = {word: math.log(_TOTAL / frequency(word)) for word in entries("planning-words")
             if frequency(word) >= _COMMON and (len(word) >= _SHORTEST or word in _SHORT_PARTS)}
    costs |= {word: math.log(_TOTAL / max(frequency(word), _COMMON)) for word in lexicon("function-words")}
    costs |= {word: math.log(_TOTAL / _COMMON) for word in lexicon("measures") if word.isalpha()}
    return costs | {word: math.log(_TOTAL / _COMMON) for word in entries("misspellings") if word.isalpha() and len(word) > 6}


def _chain(folded: str) -> tuple[int, ...]:
    """Return the lengths of the parts of the cheapest chain of words over the whole token, () if strays cost more."""
    costs = _part_costs()
    best: list[tuple[float, int]] = [(0.0, 0)] + [(math.inf, 0)] * len(folded)
    for start in range(len(folded)):
        base = best[start][0]
        if math.isinf(base):
            continue
        for end in range(start + 2, min(start + _LONGEST_PART, len(folded)) + 1):
            cost = costs.get(folded[start:end])
            if cost is not None and base + cost < best[end][0]:
                best[end] = (base + cost, end - start)
    if math.isinf(best[-1][0]):
        return ()
    lengths: list[int] = []
    position = len(folded)
    while position:
        lengths.append(best[position][1])
        position -= best[position][1]
    return tuple(reversed(lengths))
