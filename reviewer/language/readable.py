"""A text as its writer meant it: words taken apart and misspellings put right, so that word lists meet it."""

from __future__ import annotations

from reviewer.language.joined import separated
from reviewer.language.lexicon import cached
from reviewer.language.normalise import TOKEN, bare_name, words
from reviewer.language.spelling import lost_first_letter, misspellings, near_misses
from reviewer.language.torn import torn_word


@cached
def readable(text: str | None) -> str:
    """Return a text on one line without label, run-together words taken apart and known slips corrected; "" for none.

    For looking things up only: what a reader is shown is always the text as written.
    """
    apart = bare_name(separated(text))
    right = lost_first_letter(apart)
    if right is not None:
        apart = TOKEN.sub(right, apart, count=1)
    torn = torn_word(apart)
    if torn is not None:
        apart = apart.replace(*torn, 1)
    known = {**dict(near_misses(apart)), **dict(misspellings(apart))}
    return TOKEN.sub(lambda match: known.get(match.group(), match.group()), apart) if known else apart


def readable_words(text: str | None) -> tuple[str, ...]:
    """Return the folded words of `readable`, in order."""
    return words(readable(text))
