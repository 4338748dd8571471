"""How like two wordings are: the share of their telling words that both have."""

from __future__ import annotations

from collections.abc import Set

from reviewer.language.lexicon import lexicon
from reviewer.language.normalise import words

#: Two words this alike (0 to 100) are one word with a slip of spelling.
_SLIP = 85


def telling_words(text: str | None) -> frozenset[str]:
    """Return the words of a text without the stop words, as written and not stemmed: a slip of spelling shows there."""
    return frozenset(words(text or "")) - lexicon("stop-words")


def likeness(first: str | None, second: str | None) -> int:
    """Return how like two texts are, 0 to 100: the share of telling words both have, in percent of the longer text."""
    return shared(telling_words(first), telling_words(second))


def shared(one: Set[str], two: Set[str]) -> int:
    """Return the share of words both sets have, in percent of the larger, rounded down.

    A slip of spelling counts as the same word; a number does not ("tahap 1" is not "tahap 2").
    """
    left, right = one - two, set(two - one)
    same = len(one & two)
    if not left or not right:
        return same * 100 // max(len(one), len(two), 1)
    from rapidfuzz import fuzz

    for word in sorted(left):
        slip = next((other for other in sorted(right) if word.isalpha() and fuzz.ratio(word, other) >= _SLIP), None)
        if slip is not None:
            right.discard(slip)
            same += 1
    return same * 100 // max(len(one), len(two), 1)
