"""What a text mentions beside its wording: plans, support programs, and the name of the unit itself."""

from __future__ import annotations

import re

from reviewer.language.lexicon import cached, lexicon, phrases
from reviewer.language.normalise import TOKEN, words

#: Shorter words ("di", "RI") do not tell one unit from another.
_SHORTEST_PROPER_WORD = 3
_ABBREVIATION = re.compile(r"[A-Z]{3,}")


@cached
def own_plan(text: str) -> str | None:
    """Return the first mention of the unit's or region's own plans (Renstra, Renja, RPJMD...), as written."""
    return phrases("own-plans").find(text)


@cached
def national_plan(text: str) -> str | None:
    """Return the first mention of a national plan, priority or objective (RPJMN, RKP, PN...), as written."""
    return phrases("national-plans").find(text)


@cached
def support_program(text: str) -> str | None:
    """Return the phrase that makes a program name one of internal support, as written, or None."""
    return phrases("support-programs").find(text)


@cached
def without_government_users(text: str) -> str:
    """Return the text without mentions of government units as users ("pemerintah desa")."""
    for mention in phrases("government-users").find_all(text):
        text = text.replace(mention, " ")
    return text


@cached
def unit_mention(text: str | None) -> str | None:
    """Return the first noun of a unit in a text, else a place or an abbreviation that stands for one, or None."""
    shown = text or ""
    noun = phrases("unit-nouns").find(shown)
    if noun is not None or shown.isupper():
        return noun
    for match in TOKEN.finditer(shown):
        word = match.group()
        if (_ABBREVIATION.fullmatch(word) and word.casefold() not in lexicon("office-matters")) or (
                word[:1].isupper() and word.casefold() in lexicon("place-names")):
            return word
    return None


@cached
def proper_words(unit: str) -> frozenset[str]:
    """Return the folded words of a unit's name that tell it from others: "Dinas Contoh" gives {"contoh"}."""
    return frozenset(word for word in words(unit) if len(word) >= _SHORTEST_PROPER_WORD) - lexicon("unit-words")
