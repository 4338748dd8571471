"""Which words exist, how common they are in planning, and what their root is.

Frequent words of planning stand in the list `planning-words` with their root, so that the root dictionary of
PySastrawi is read only when a text holds rarer words. Measured on the 2,813 distinct words of the official names:
stripping affixes by rule joins 53 to 69 percent of the pairs of words that share a root and joins 7 to 10 percent of
pairs wrongly; PySastrawi needs 30 ms to load and 0.07 ms for a new word, and each word is asked for once. Its stemmer
finds a root in many a mistyped word ("melaksanaan"), so whether a word exists is asked of its regular forms instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from reviewer.language.lexicon import cached, entries, lexicon
from reviewer.language.morphology import derived_from

#: Word-forming parts that are written together with the word they precede.
BOUND = ("antar", "non", "pasca", "pra", "sub", "multi", "anti", "inter", "semi", "swa", "maha", "dwi", "tri", "eko",
         "agro", "bio", "geo", "mikro", "makro", "mono", "purna", "super", "supra", "tele", "trans", "ultra", "serba",
         "tuna", "intra", "ekstra", "oto", "auto", "hidro", "infra", "panca", "sapta", "nir", "lintas", "manca", "pra")
#: What stands before loan nouns of action alone: "deradikalisasi", "reaktualisasi".
_BEFORE_LOANS = ("de", "re", "dis", "ko", "kontra")
#: No word of planning is longer ("pertanggungjawabannya" has 21 letters).
_LONGEST = 26


@cached
def _planning() -> Mapping[str, tuple[int, str]]:
    """Return word -> (lines it stands on in the official nomenclature, root)."""
    found = {}
    for word, value in entries("planning-words").items():
        count, _, root = value.partition(" ")
        found[word] = (int(count) if count.isdecimal() else 1, root or word)
    return found


def frequency(word: str) -> int:
    """Return on how many lines of the official nomenclature a folded word stands, 0 for a rare or unknown one."""
    return _planning().get(word, (0, ""))[0]


def is_word(word: str) -> bool:
    """Return whether a folded word exists: in planning, as a known term or place, by its root or its halves."""
    if is_listed(word):
        return True
    if "-" in word:
        return all(len(part) < 3 or is_word(part) for part in word.split("-"))
    return len(word) <= _LONGEST and _has_root(word)


def is_listed(word: str) -> bool:
    """Return whether a folded word stands in one of the word lists, whatever the root dictionary says."""
    return word in _planning() or word in lexicon("known-words") or word in lexicon("place-names")


def stem(word: str) -> str:
    """Return the root of a folded word ("pelayanan" -> "layan"); unknown words come back as they are."""
    known = _planning().get(word)
    if known is not None:
        return known[1]
    return _root(word) or word if word.isascii() and word.isalpha() and len(word) <= _LONGEST else word


@cached
def _has_root(word: str) -> bool:
    if not (word.isascii() and word.isalpha()):
        return False
    if derived_from(word, _roots()) is not None:
        return True
    parts = (*BOUND, *_BEFORE_LOANS) if word.endswith("asi") else BOUND
    rests = (word.removeprefix(part) for part in parts if word.startswith(part))
    return any(len(rest) >= 4 and (is_listed(rest) or derived_from(rest, _roots())) for rest in rests)


@cached
def is_root(word: str) -> bool:
    """Return whether a folded word is a root of the dictionary by itself ("erat"), not a derived form."""
    return word in _roots()


@cached
def _root(word: str) -> str:
    root: str = _stemmer().stem(word)
    return root


@lru_cache(maxsize=1)
def _roots() -> frozenset[str]:
    """Return the roots of PySastrawi's dictionary; read, without its modules, on the first rare word."""
    package = find_spec("Sastrawi")
    assert package is not None
    assert package.submodule_search_locations
    file = Path(package.submodule_search_locations[0], "Stemmer", "data", "kata-dasar.txt")
    return frozenset(file.read_text(encoding="utf-8").split("\n"))


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    """Return the stemmer of PySastrawi; loaded for the first root that no list gives."""
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    return StemmerFactory().create_stemmer()
