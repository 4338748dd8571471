"""Words that a converter tore apart ("pe ngelolaan") and letters that became digits ("pers3ntase")."""

from __future__ import annotations

import re
from itertools import pairwise

from reviewer.language.dictionary import frequency, is_listed, is_word
from reviewer.language.lexicon import cached, lexicon
from reviewer.language.normalise import TOKEN, words

#: What both halves of a torn word make must stand on so many lines of the official nomenclature.
_MEANT = 5
_SHORTEST_WHOLE = 6
#: So many times as frequent is the whole of "per batasan" as its second half.
_CLEARLY = 5
#: What is never a word of its own: "Meningkat nya".
_ENDINGS = frozenset(("nya",))
#: What is no word of its own before one that is none either: "ke timpangan".
_PREFIXES = frozenset(("ke", "pe", "per", "pem", "pen", "peng", "me", "mem", "men", "meng", "ber", "ter", "se"))
#: Those of them that never stand alone, not even as an abbreviation.
_BOUND_PREFIXES = frozenset(("ter", "ber", "meng", "mem", "peng", "pem"))
_BLANK = re.compile(r"[ \t\u00a0]{1,2}")
_MIXED = re.compile(r"[A-Za-z]+[0-9]+[A-Za-z]+")
#: Letters that digits stand for when a print was read by machine; "1" may be either.
_LETTERS = (str.maketrans("013458", "oieasb"), str.maketrans("013458", "oleasb"))


@cached
def torn_word(text: str | None) -> tuple[str, str] | None:
    """Return the first word with a blank inside as written, and the same word whole, or None.

    One half at least must be no word of its own, so "ke giatan" is torn and "antar daerah" is not.
    """
    told = words(text or "")
    if not any(map(_may_be_torn, told)) and not any(left == "di" and _is_passive(right)
                                                    for left, right in pairwise(told)):
        return None  # most texts; the rest is for the few
    tokens = list(TOKEN.finditer(text or ""))
    for left, right in pairwise(tokens):
        apart = (text or "")[left.end():right.start()]
        whole = (left.group() + right.group()).casefold()
        if left.group().casefold() == "ke" and right.group().casefold() in lexicon("place-nouns"):
            continue  # "ke luar" is two words, "keluar" another one
        if left.group().casefold() == "di" and _BLANK.fullmatch(apart) and _is_passive(right.group().casefold()):
            return f"{left.group()}{apart}{right.group()}", left.group() + right.group()
        if len(whole) >= _SHORTEST_WHOLE and _BLANK.fullmatch(apart) \
                and _are_halves(left.group(), right.group(), whole):
            return f"{left.group()}{apart}{right.group()}", left.group() + right.group()
    return None


@cached
def _may_be_torn(word: str) -> bool:
    """Return whether a folded token may be a half of a torn word."""
    return word in _ENDINGS or word in _PREFIXES or _is_fragment(word)


def _is_passive(word: str) -> bool:
    """Return whether "di" before a folded word is the prefix of a verb ("di layani") and tells no place ("di desa")."""
    return frequency(f"di{word}") >= _MEANT > frequency(word) and word not in lexicon("place-nouns")


@cached
def _are_halves(left: str, right: str, whole: str) -> bool:
    """Return whether two tokens are no words but the halves of one: one of them of a frequent word, or both of any."""
    if right.isupper() and len(right) == 1:
        return False  # "Teknis I" is numbered
    if left.casefold() == "per" and frequency(whole) >= _CLEARLY * max(frequency(right.casefold()), 1):
        return True  # "per batasan": only the whole is a word of planning, and no unit follows
    if left in _BOUND_PREFIXES and right.islower() and is_word(right) and is_word(whole):
        return True  # "ter rehabilitasi"
    fragments = [_is_fragment(left), _is_fragment(right)]
    if frequency(whole) >= _MEANT:
        return any(fragments)
    if left.casefold() in _PREFIXES and is_listed(whole):
        return not is_listed(right.casefold())
    if right in _ENDINGS and not left.isupper():
        return is_word(whole) and whole.endswith("nya") and is_word(left.casefold())
    return all(fragments) and (is_listed(whole) or is_word(whole))


def _is_fragment(word: str) -> bool:
    """Return whether a token is no word: too short for one, or in no list; an acronym is none either."""
    folded = word.casefold()
    if (word.isupper() and len(word) > 1) or not word.isalpha() or folded in lexicon("function-words"):
        return False
    return not (is_listed(folded) or (len(folded) > 3 and is_word(folded)))


@cached
def digits_for_letters(text: str | None) -> tuple[str, str] | None:
    """Return the first word with digits where letters belong ("pers3ntase"), and the word meant, or None."""
    for match in TOKEN.finditer(text or ""):
        word = match.group()
        if not _MIXED.fullmatch(word):
            continue
        for letters in _LETTERS:
            meant = word.translate(letters)
            if is_listed(meant.casefold()):
                return word, meant
    return None
