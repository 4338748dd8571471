"""Mistyped words: known misspellings, words one letter away from a common one, a lost first letter.

The list of misspellings holds words that are wrong wherever they stand. `near_misses` goes further and is a guess:
a word in no list and without a known root, one letter (lost, added, changed or swapped) away from a frequent word
of planning. Measured on the rare words of the official definitions about 9 in 10 are misspellings; the rest are
foreign words and names, which is why they can be added to the list `known-words`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from reviewer.language.damage import artefacts, lookalikes, untidy
from reviewer.language.dictionary import frequency, is_listed, is_root, is_word
from reviewer.language.joined import run_together, run_together_all, split_token
from reviewer.language.lexicon import cached, entries, lexicon
from reviewer.language.normalise import TOKEN, bare_name

__all__ = ["artefacts", "lookalikes", "lost_first_letter", "misspellings", "near_misses",
           "run_together", "run_together_all", "untidy"]

_NOMINAL = re.compile(r"(?:pe|ke)[a-z]{3,}an")
_STATE = re.compile(r"(?:ter|me|ber)[a-z]{3,}nya")
#: No Indonesian word ends like "gudng" and few names do.
_UNSAYABLE = re.compile(r"[bcdfghjklmpqrstvwxyz](?:ng|n|m)$|[bcdfghjklmnpqrstvwxz]{4}")
#: Consonants in a row that no word of Indonesian has, "ng", "ny", "sy" and "kh" counted as one.
_CROWDED = re.compile(r"(?:ng|ny|sy|kh|[bcdfghjklmpqtvwxz])(?:n|m)$"
                      r"|(?:(?:ng|ny|sy|kh)|[bcdfghjklmnpqrstvwxz]){2}(?:ng|ny|[bcdfghjkmpqtvwxz])(?=[aeiou])")
#: What English spells otherwise: "sector" and "logistic", "financial", "industry".
_ENGLISH_C, _ENGLISH_SOFT_C, _ENGLISH_Y = (
    re.compile(r"c(?=[taoulr])|(?<=i)c$"), re.compile(r"c(?=[iey])"), re.compile(r"y$"))
#: A word must stand on so many lines of the official nomenclature to be the one that was meant.
_MEANT, _MEANT_HEAD = 5, 3
_SHORTEST_NEAR_MISS, _SHORTEST_HEAD = 6, 5
#: A long word may have two slips, if it starts like a very frequent one.
_LONG, _SLIPS, _MEANT_TWICE = 11, 2, 60
_LONG_RARE, _MEANT_RARE = 7, 20
#: The likelier of two words that may have been meant must be so many times as frequent.
_CLEARLY = 5


@cached
def misspellings(text: str | None) -> tuple[tuple[str, str], ...]:
    """Return each misspelled word of the text as written, with the right spelling in the same case."""
    known = entries("misspellings")
    pairs = {match.group(): known[match.group().casefold()]
             for match in TOKEN.finditer(text or "") if match.group().casefold() in known}
    return tuple((word, _in_case_of(word, right)) for word, right in pairs.items())


@cached
def near_misses(text: str | None) -> tuple[tuple[str, str], ...]:
    """Return each word that is probably misspelled though in no list, with the word probably meant.

    A first word that lost its first letter is left to `lost_first_letter`, an acronym among small letters alone.
    """
    found = {}
    shouted = (text or "").isupper()
    cut_off = lost_first_letter(text) is not None
    for number, match in enumerate(TOKEN.finditer(text or "")):
        word = match.group()
        if (cut_off and number == 0) or (word.isupper() and not shouted) or word.casefold() in entries("misspellings"):
            continue
        meant = _meant(word.casefold()) or (_meant_measure(word.casefold()) if number == 0 else None)
        if meant is None and len(word) == _SHORTEST_HEAD and (word.islower() or _UNSAYABLE.search(word)):
            meant = _meant_short(word.casefold())
        if meant is not None and not split_token(word):
            found[word] = _in_case_of(word, meant)
    return tuple(found.items())


@cached
def lost_first_letter(text: str | None) -> str | None:
    """Return the first word with the letter that it lost ("endataan Objek" -> "Pendataan"), or None."""
    match = TOKEN.search(bare_name(text))
    word = match.group().casefold() if match else ""
    if len(word) < 4 or is_listed(word) or is_root(word):
        return None
    head = _heads_without_first_letter().get(word)
    return _in_case_of(match.group() if match else "", head).capitalize() if head else None


def _in_case_of(sample: str, word: str) -> str:
    """Return a word in the case of the sample: all capitals, a capital first, or small letters."""
    if sample.isupper() and len(sample) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if sample[:1].isupper() else word


@cached
def _meant(word: str) -> str | None:
    """Return the frequent word one letter away from an unknown one; None for known words and doubtful cases."""
    if len(word) < _SHORTEST_NEAR_MISS or not (word.isascii() and word.isalpha()) or is_listed(word):
        return None
    doubled = _with_both_letters(word) or _with_lost_vowel(word)
    if doubled is not None or is_word(word):
        return doubled or _meant_by_rare(word)
    from rapidfuzz.distance import OSA

    shapes = {word, *_without_one_letter(word)}
    near = {meant for shape in shapes for meant in _frequent_by_shape().get(shape, ())
            if meant != word and OSA.distance(word, meant, score_cutoff=1) <= 1}
    if not near and len(word) >= _LONG and not word.endswith(("if", "ion")):
        near = {meant for meant in _very_frequent() if abs(len(meant) - len(word)) <= _SLIPS
                and meant[:2] == word[:2] and OSA.distance(word, meant, score_cutoff=_SLIPS) <= _SLIPS}
    near = {meant for meant in near or _without_two_letters(word) if not _is_cognate(word, meant)}
    ranked = sorted(near, key=lambda meant: (-frequency(meant), meant))
    if not ranked or (len(ranked) > 1 and frequency(ranked[0]) < _CLEARLY * frequency(ranked[1])):
        return None
    return ranked[0]


def _is_cognate(word: str, meant: str) -> bool:
    """Return whether an unknown word is the English form of the frequent one ("sector", "logistic", "industry")."""
    return meant in (_ENGLISH_C.sub("k", word), _ENGLISH_SOFT_C.sub("s", word), _ENGLISH_Y.sub("i", word))


def _meant_by_rare(word: str) -> str | None:
    """Return the very frequent word that lacks a letter in a word of a rare root ("mengkuti"), or None.

    Long words only, and one reading only: "pengajian" and "pengkajian" are both words.
    """
    if len(word) < _LONG_RARE or is_root(word):
        return None
    near = {meant for meant in _frequent_by_shape().get(word, ())
            if len(meant) == len(word) + 1 and frequency(meant) >= _MEANT_RARE}
    return near.pop() if len(near) == 1 else None


def _with_both_letters(word: str) -> str | None:
    """Return "perusahaan" for "perusahan" and "menurunnya" for "menurunya": both letters stay where two parts meet.

    This holds whatever root the shorter form may seem to have.
    """
    if word.endswith("nya") and not is_word(word[:-3]) and is_word(f"{word[:-3]}n"):
        return f"{word[:-3]}nnya"
    if word.startswith("ke") and word.endswith("an") and frequency(f"{word}an") >= _MEANT:
        return f"{word}an"  # "ketahan": what ends in -an takes another one behind ke-
    longer = f"{word[:-1]}an" if word.endswith("an") else f"{word[:-4]}annya" if word.endswith("annya") else ""
    return longer if longer and frequency(longer) >= _MEANT else None


def _with_lost_vowel(word: str) -> str | None:
    """Return the one word that a vowel more makes of letters nobody could say ("timbngan", "penyuluhn"), or None."""
    cluster = _CROWDED.search(word)
    if cluster is None or is_word(word):
        return None
    if word.endswith("n") and is_word(f"{word[:-1]}an"):
        return f"{word[:-1]}an"
    start, end = cluster.span()
    found = {meant for at in range(start + 1, end) for vowel in "aeiou"
             if is_word(meant := word[:at] + vowel + word[at:])}
    common = {meant for meant in found if is_listed(meant)} or found
    return common.pop() if len(common) == 1 else None


@cached
def _meant_short(word: str) -> str | None:
    """Return the very frequent word that lacks a letter in an unknown one of five small letters ("risko"), or None."""
    if not (word.isascii() and word.isalpha()) or is_word(word):
        return None
    least = _MEANT if _UNSAYABLE.search(word) else _MEANT_TWICE
    near = {meant for meant in _frequent_by_shape().get(word, ())
            if len(meant) == len(word) + 1 and frequency(meant) >= least}
    return near.pop() if len(near) == 1 else None


def _without_two_letters(word: str) -> set[str]:
    """Return the frequent words that lose two neighbouring letters in an unknown one ("penydang")."""
    if len(word) < _LONG_RARE:
        return set()
    return {meant for meant in _frequent_by_length().get(len(word) + 2, ()) if meant[:2] == word[:2]
            and any(meant[:at] + meant[at + 2:] == word for at in range(2, len(word)))}


@cached
def _frequent_by_length() -> Mapping[int, tuple[str, ...]]:
    """Return the words frequent enough to be meant by one that lost two letters, by their length."""
    found: dict[int, list[str]] = {}
    for word in entries("planning-words"):
        if len(word) >= _LONG_RARE + 2 and frequency(word) >= _MEANT_RARE and word.isalpha():
            found.setdefault(len(word), []).append(word)
    return {length: tuple(words) for length, words in found.items()}


@cached
def _meant_measure(word: str) -> str | None:
    """Return the measure noun one letter away from an unknown first word ("Julah"), however rare it is."""
    if len(word) < _SHORTEST_HEAD or not (word.isascii() and word.isalpha()) or is_word(word):
        return None
    from rapidfuzz.distance import OSA

    near = [noun for noun in sorted(lexicon("measures")) if len(noun) >= _SHORTEST_HEAD
            and OSA.distance(word, noun, score_cutoff=1) <= 1]
    return near[0] if len(near) == 1 else None


def _without_one_letter(word: str) -> list[str]:
    return [word[:index] + word[index + 1:] for index in range(len(word))]


@cached
def _very_frequent() -> tuple[str, ...]:
    """Return the long words that are frequent enough to be meant by a word with two slips."""
    return tuple(word for word in entries("planning-words")
                 if len(word) >= _LONG - _SLIPS and word.isalpha() and frequency(word) >= _MEANT_TWICE)


@cached
def _frequent_by_shape() -> Mapping[str, tuple[str, ...]]:
    """Return the frequent words by themselves and by what is left of them without one letter."""
    shapes: dict[str, tuple[str, ...]] = {}
    for word in entries("planning-words"):
        if frequency(word) >= _MEANT_TWICE and len(word) == _SHORTEST_NEAR_MISS - 1 and word.isalpha():
            shapes[word] = (*shapes.get(word, ()), word)  # short ones only explain a word with a letter too many
        if frequency(word) >= _MEANT and len(word) >= _SHORTEST_NEAR_MISS and word.isalpha():
            for shape in {word, *_without_one_letter(word)}:
                shapes[shape] = (*shapes.get(shape, ()), word)
    return shapes


@cached
def _heads_without_first_letter() -> Mapping[str, str]:
    """Return the words names start with, by what is left when their first letter is lost."""
    heads = {word for word in entries("planning-words")
             if frequency(word) >= _MEANT_HEAD and (_NOMINAL.fullmatch(word) or _STATE.fullmatch(word))}
    heads |= {word for name in ("actions", "measures") for word in lexicon(name)}
    by_rest: dict[str, str] = {}
    for head in sorted(heads, key=lambda word: (frequency(word), word)):
        if len(head) > 4:
            by_rest[head[1:]] = head
    return by_rest
