"""Words and phrases written twice in a row."""

from __future__ import annotations

import re

from reviewer.language.dictionary import is_listed
from reviewer.language.lexicon import cached, lexicon
from reviewer.language.normalise import TOKEN

#: Words with nothing but blanks between them.
_BARE = re.compile(r"\w+(?:-\w+)*(?:\s+\w+(?:-\w+)*)*")
#: Between two of the same small word these are a slip: "yang di yang".
_PREPOSITIONS = frozenset(("di", "ke", "dari"))
#: "kegiatan kegiatan" is a slip, "anak anak" may be a plural.
_SHORTEST_DOUBLED, _SHORTEST_SURE = 7, 4


@cached
def doubled_word(text: str | None) -> str | None:
    """Return the first word or phrase written twice in a row ("dan dan", "jumlah dokumen jumlah dokumen"), or None.

    Short nouns are left alone: "anak anak" is a plural that lacks its hyphen.
    """
    tokens = list(TOKEN.finditer(text or ""))
    folded = [match.group().casefold() for match in tokens]
    between = _around_preposition(text or "", tokens, folded)
    if between is not None:
        return between
    for size in (1, 2, 3):
        for start in range(len(tokens) - 2 * size + 1):
            words = folded[start:start + size]
            if words != folded[start + size:start + 2 * size]:
                continue
            written = (text or "")[tokens[start].start():tokens[start + 2 * size - 1].end()]
            if _BARE.fullmatch(written) and (size > 1 or _tells_when_doubled(words[0], is_first=start == 0)):
                return " ".join(written.split())
    return None


def _around_preposition(text: str, tokens: list[re.Match[str]], folded: list[str]) -> str | None:
    """Return the same small word on both sides of "di", "ke" or "dari" ("yang di yang"), as written, or None."""
    small = lexicon("function-words")
    for start in range(len(folded) - 2):
        first, middle, last = folded[start:start + 3]
        if first == last and middle in _PREPOSITIONS and first in small:
            return " ".join(text[tokens[start].start():tokens[start + 2].end()].split())
    return None


def _tells_when_doubled(word: str, *, is_first: bool) -> bool:
    """Return whether a word is hardly written twice on purpose; "nilai nilai" inside a text is a plural."""
    if not word.isalpha():
        return False
    if word in lexicon("function-words") or len(word) >= _SHORTEST_DOUBLED:
        return True
    if len(word) >= _SHORTEST_SURE and not is_listed(f"{word}-{word}") and word not in lexicon("plural-nouns"):
        return True
    return is_first and word in lexicon("measures")
