"""Observations about damage to a name: misspelled, joined, torn and doubled words, leftovers, untidy writing."""

from __future__ import annotations

from collections.abc import Iterable

from reviewer.fact import Value
from reviewer.facts.targets import filled
from reviewer.language.damage import lookalikes, untidy
from reviewer.language.doubled import doubled_word
from reviewer.language.joined import run_together_all
from reviewer.language.lexicon import kept
from reviewer.language.normalise import TOKEN, bare_name
from reviewer.language.slots import leftover
from reviewer.language.spelling import lost_first_letter, misspellings, near_misses
from reviewer.language.torn import digits_for_letters, torn_word

#: So many words of one kind are told; more would only say the same.
_MOST_TOLD = 5

Pairs = Iterable[tuple[str, str]]


def observe_damage(name: str | None, *, is_official: bool = False) -> dict[str, Value | None]:
    """Return the fields about what damaged a name; `name` as its source holds it, white space included."""
    if not name:
        return {}
    return {"own_wording": not is_official, **_damage(name)}


@kept
def _damage(name: str) -> dict[str, Value | None]:
    shown = filled(name)
    if shown is None:
        return {"leftover": leftover(name)}
    digits = digits_for_letters(shown)
    torn = torn_word(shown)
    cut = _cut(shown) or torn
    near = [pair for pair in near_misses(shown) if torn is None or pair[0] not in torn[0].split()]
    return {
        "leftover": leftover(name),
        **_told("misspelled", [*misspellings(shown), *lookalikes(shown), *([digits] if digits else [])]),
        **_told("near_miss", near), **_told("joined_words", run_together_all(shown), "apart"),
        "doubled_word": doubled_word(shown),
        **_told("cut_word", [cut] if cut else [], "whole"),
        "untidy": _untidy(name, cut is not None),
    }


def _told(field: str, pairs: Pairs, other: str = "right") -> dict[str, Value | None]:
    """Return two fields: the words as written, and in the same order what they should be."""
    found = list(dict(pairs).items())[:_MOST_TOLD]
    if not found:
        return {}
    return {field: ", ".join(word for word, _ in found), f"{field}_{other}": ", ".join(meant for _, meant in found)}


def _cut(shown: str) -> tuple[str, str] | None:
    """Return the first word that lost its first letter, and the same word whole, or None."""
    whole = lost_first_letter(shown)
    match = TOKEN.search(bare_name(shown))
    return (match.group(), whole) if whole is not None and match is not None else None


def _untidy(name: str, is_cut: bool) -> str | None:
    """Return the first untidy trait that a reader can see; small letters of a cut word come from the cut."""
    passed_over = ("outer_space", "lower_case_start") if is_cut else ("outer_space",)
    traits = (trait for trait in untidy(name) if trait not in passed_over)
    return next(traits, None)
