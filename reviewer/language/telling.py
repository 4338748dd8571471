"""Which words of a text tell what it is about, and which only fill the form."""

from __future__ import annotations

import re

from reviewer.language.heads import first_word_class
from reviewer.language.lexicon import cached, lexicon, phrases
from reviewer.language.normalise import TOKEN
from reviewer.language.readable import readable

#: "Rapat-rapat" says no more than "rapat".
_REPEATED = re.compile(r"\b(\w{3,})-\1\b", re.IGNORECASE)
#: Classes of first words that say what happens to the object, and not which object it is.
_HEADS = ("state", "active", "measure")


@cached
def object_words(text: str | None) -> tuple[str, ...]:
    """Return the folded words of a text that name its object, in order; () where it only fills the form.

    Left out are function words, the first word where it is a state, verb or measure, further measure nouns, and words
    that fit any plan ("kegiatan", "kualitas", "lainnya"). "Penyusunan laporan kinerja" keeps "laporan kinerja".
    """
    shown = _REPEATED.sub(r"\1", readable(text))
    places = [match.span() for match in TOKEN.finditer(shown)]
    covered = [*phrases("empty-words").spans(shown), *phrases("measures").spans(shown)]
    if places and first_word_class(shown) in _HEADS:
        covered.append(places[0])
    small = lexicon("function-words")
    return tuple(word for start, end in places if (word := shown[start:end].casefold()) not in small
                 and any(map(str.isalpha, word)) and not any(first <= start and end <= last for first, last in covered))
