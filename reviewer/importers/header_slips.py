"""Header texts with a slip of the pen ("Relisasi", "Indikator Kinrja"): read as the one known text that is that near.

Near is: as many words, and every word that differs is long, begins with the same letter and is one letter off (two for
very long ones); figures must agree. So "Alokasi" is never "Lokasi", "APBN" never "APBD", "Target Tahun 3" never "2".
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

#: Words of at least so many letters may be one letter off, of at least so many two.
_LONG, _VERY_LONG = 7, 12


class Slips:
    """The texts that layouts know, asked for the one that a text means."""

    def __init__(self, known: Iterable[str]) -> None:
        self.known = frozenset(known)
        self._by_count: dict[int, list[tuple[str, tuple[str, ...]]]] = {}
        for text in sorted(self.known):
            parts = tuple(text.replace("/", " / ").split())
            self._by_count.setdefault(len(parts), []).append((text, parts))
        self._meant: dict[str, str] = {}

    def knows(self, text: str) -> bool:
        """Return whether the text is or means a known one."""
        return self.meant(text) in self.known

    def meant(self, text: str) -> str:
        """Return the known text that `text` is or means; itself where there is none, or more than one."""
        if text in self.known:
            return text
        held = self._meant.get(text)
        if held is None:
            parts = tuple(text.replace("/", " / ").split())
            near = [known for known, words in self._by_count.get(len(parts), ())
                    if all(one == other or _is_slip(one, other) for one, other in zip(parts, words, strict=True))]
            held = self._meant[text] = near[0] if len(near) == 1 else text
        return held


@lru_cache(maxsize=8192)
def _is_slip(one: str, other: str) -> bool:
    longest = max(len(one), len(other))
    if longest < _LONG or one[0] != other[0] or not (one.isalpha() and other.isalpha()):
        return False
    from rapidfuzz.distance import OSA

    allowed = 2 if longest >= _VERY_LONG else 1
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed
