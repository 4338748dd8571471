"""What makes a percentage one of something: the word that tells which part of the whole is counted."""

from __future__ import annotations

import re

from reviewer.language.dictionary import is_listed, is_word
from reviewer.language.heads import first_word_class
from reviewer.language.lexicon import cached, entries, lexicon, phrases
from reviewer.language.normalise import TOKEN, words
from reviewer.language.readable import readable, readable_words

#: Measure nouns that ask for a part of a whole.
SHARE_HEADS = frozenset(("persentase", "persen", "cakupan", "proporsi"))
_PARTICIPLE = re.compile(r"(?:ter|di|ber)[a-z]{3,}")
_ALTERNATIVES = re.compile(r"[A-Za-z]+(?:\s?/\s?[A-Za-z]+){2,}")


@cached
def share_head(text: str | None) -> str | None:
    """Return the measure noun of a part of a whole that a text starts with, folded and put right, or None."""
    match = TOKEN.search(readable(text))
    word = match.group().casefold() if match else ""
    word = entries("misspellings").get(word, word)
    return word if word in SHARE_HEADS else None


@cached
def share_sign(text: str | None, owner: str | None = None) -> str | None:
    """Return the first word that tells which part is counted, as written, or None.

    Words of `owner`, the name of what is measured, are passed over: they repeat what is done and tell no part of it.

    Signs are a relative or relating word ("yang", "terhadap", "sesuai"), a participle or verb ("tertangani",
    "mendapatkan"), a degree ("kepatuhan", "penurunan") or a known status ("miskin", "mantap"). "Persentase event
    olahraga" has none: percent of what out of what?
    """
    shown = readable(text)
    match = TOKEN.search(shown)
    rest = shown[match.end():] if match else ""
    listed = phrases("share-signs").spans(rest)
    verbs = (word.span() for word in TOKEN.finditer(rest) if _is_verb(word.group().casefold()))
    known = frozenset(readable_words(owner))
    own = (span for span in (*listed, *verbs) if not known.issuperset(words(rest[slice(*span)])))
    first = min(own, default=None)
    return rest[first[0]:first[1]] if first else None


@cached
def _is_verb(word: str) -> bool:
    if word in lexicon("not-participles"):
        return False
    if _PARTICIPLE.fullmatch(word):
        return is_listed(word) or is_word(word)
    return first_word_class(word) == "active"


@cached
def alternatives(text: str | None) -> str | None:
    """Return a row of three or more things that stand for one another right behind the measure, as written, or None.

    "Jumlah destinasi/fasilitas/dokumen" leaves open what is counted.
    """
    shown = readable(text)
    match = TOKEN.search(shown)
    found = _ALTERNATIVES.match(shown, match.end() + 1) if match and first_word_class(shown) == "measure" else None
    things = frozenset(words(found.group())) if found else frozenset()
    # Three words for one thing ("kali/sungai/saluran") leave nothing open; a paper or work among them does.
    return found.group() if found and things & lexicon("office-things") else None
