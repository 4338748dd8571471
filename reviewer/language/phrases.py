"""Finding the entries of a word list in a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from reviewer.language.normalise import TOKEN, fold, words


class Phrases:
    """Finds the entries of a list in a text: whole words, any case, punctuation between words ignored."""

    def __init__(self, entries: Iterable[str], exceptions: Iterable[str] = ()) -> None:
        self._index = _by_first_word(entries)
        self._exceptions = _by_first_word(exceptions)

    def find(self, text: str) -> str | None:
        """Return the first entry met (the longest where several start together), as written in the text."""
        return next(iter(self.find_all(text, limit=1)), None)

    def find_all(self, text: str, limit: int = 0) -> list[str]:
        """Return all entries met from left to right, as written; at most `limit` if it is not 0."""
        return [text[start:end] for start, end in self.spans(text, limit)]

    def spans(self, text: str, limit: int = 0) -> list[tuple[int, int]]:
        """Return where the entries met stand in the text, from left to right; at most `limit` if it is not 0."""
        if self._index.keys().isdisjoint(words(text)):  # most texts hold none, and their words are remembered
            return []
        places, tokens = _placed(text)
        found: list[tuple[int, int]] = []
        excused = self.excused(tokens)
        position = 0
        while position < len(tokens):
            length = _longest(self._index, tokens, position) if tokens[position] in self._index else 0
            if length and not excused.issuperset(range(position, position + length)):
                found.append((places[position][0], places[position + length - 1][1]))
                if len(found) == limit:
                    break
            position += length or 1
        return found

    def starts(self, text: str) -> str | None:
        """Return the entry the text starts with, as written, or None."""
        spans, tokens = _placed(text)
        length = _longest(self._index, tokens, 0)
        return text[spans[0][0]:spans[length - 1][1]] if length else None

    def excused(self, tokens: Sequence[str]) -> set[int]:
        """Return the positions of folded tokens that belong to an exception."""
        if self._exceptions.keys().isdisjoint(tokens):
            return set()
        return {position + offset for position, token in enumerate(tokens) if token in self._exceptions
                for offset in range(_longest(self._exceptions, tokens, position))}


@lru_cache(maxsize=4096)
def _placed(text: str) -> tuple[tuple[tuple[int, int], ...], tuple[str, ...]]:
    """Return where the tokens of a text stand, and the tokens folded; many lists are searched for in the same text."""
    places = tuple(match.span() for match in TOKEN.finditer(text))
    return places, tuple(text[start:end].casefold() for start, end in places)


def _by_first_word(entries: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    index: dict[str, list[tuple[str, ...]]] = {}
    for entry in entries:
        tokens = tuple(TOKEN.findall(fold(entry)))
        if tokens:
            index.setdefault(tokens[0], []).append(tokens)
    for phrases in index.values():
        phrases.sort(key=len, reverse=True)
    return index


def _longest(index: Mapping[str, list[tuple[str, ...]]], tokens: Sequence[str], position: int) -> int:
    """Return how many tokens the longest phrase starting at `position` covers, 0 if none does."""
    if position >= len(tokens):
        return 0
    for phrase in index.get(tokens[position], ()):
        if tuple(tokens[position:position + len(phrase)]) == phrase:
            return len(phrase)
    return 0
