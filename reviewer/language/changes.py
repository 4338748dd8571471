"""Sentences that state a change with the verb behind its subject: "Kemiskinan menurun"."""

from __future__ import annotations

from itertools import pairwise

from reviewer.language.heads import first_word_class
from reviewer.language.lexicon import cached, lexicon
from reviewer.language.readable import readable_words

#: What may stand behind such a verb without being what it is about: "turun dari 9,8 ke 9,1", "meningkat setiap tahun".
_ADVERBS = frozenset(("dari", "menjadi", "ke", "sebesar", "setiap", "tiap", "secara", "signifikan", "tajam", "pada"))

#: Words that make a change of the adjective that a sentence ends with: "Waktu tunggu makin pendek".
_DEGREES = frozenset(("makin", "semakin", "kian"))
_SHORTEST = 3


@cached
def change_behind(text: str | None) -> str | None:
    """Return the verb of change behind the subject of a sentence, folded, or None.

    "Kemiskinan menurun" says what "Menurunnya kemiskinan" does; "desa yang tumbuh" does not. A text that starts with
    a measure must end with the verb ("Angka putus sekolah menurun").
    """
    kind = first_word_class(text)
    told = readable_words(text)
    if kind not in ("state", "active") and len(told) > _SHORTEST \
            and any(told[-at] in _DEGREES and told[-at - 1] != "yang" for at in (2, 3)):
        return told[-1]
    verbs = lexicon("change-verbs")
    if kind in ("state", "active") or verbs.isdisjoint(told):
        return None
    for place, (before, word) in enumerate(pairwise(told), 2):
        ends = place == len(told) or told[place] in _ADVERBS
        if word in verbs and before != "yang" and (ends or kind != "measure"):
            return word
    return None
