"""Regular word forms of Indonesian: which affixes a root takes, and how its first letter changes behind me- and pe-.

A stemmer strips whatever looks like an affix, so it finds a root in "melaksanaan" as well as in "melaksanakan". This
module goes the other way: it builds the regular forms of a root, and a word is believed to be one of them or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache

_VOWELS = frozenset("aeiou")
#: Roots shorter than this explain too much.
_SHORTEST_ROOT = 3
#: The longest affixes in front ("memper", "ketidak") and behind ("kannya").
_FRONT, _BEHIND = 8, 6
#: First letters that melt into me- and pe-: "tulis" gives "menulis".
_MELTED = "kpst"


def derived_from(word: str, roots: Set[str]) -> str | None:
    """Return the root among `roots` of which a folded word is a regular form, or None; a root is a form of itself."""
    if word in roots:
        return word
    for root in _candidates(word):
        if root in roots and word in regular_forms(root):
            return root
    return None


def _candidates(word: str) -> Iterator[str]:
    """Yield what is left of a word without possible affixes, longest first, with a melted first letter put back."""
    size = len(word)
    for start in range(min(_FRONT, size - _SHORTEST_ROOT) + 1):
        for end in range(size, max(size - _BEHIND, start + _SHORTEST_ROOT - 1) - 1, -1):
            middle = word[start:end]
            yield middle
            if middle[:1] in _VOWELS:
                yield from (letter + middle for letter in _MELTED)


@lru_cache(maxsize=4096)
def regular_forms(root: str) -> frozenset[str]:
    """Return the regular forms of a folded root, those with -nya, -lah and loan endings (-isasi) included."""
    me, pe = _nasal("me", root), _nasal("pe", root)
    ber = ["ber" + root, *(["be" + root] if root.startswith("r") or re.match(r"[^aeiou]er", root) else [])]
    per, ter = ["per" + root, "pe" + root], ["ter" + root, *(["te" + root] if root.startswith("r") else [])]
    doers = [*pe, *per]
    forms: set[str] = set()
    forms.update(_joined([root], ("", "an", "kan", "i", "isasi", "isme", "lah", "ku")))
    forms.update(_joined([*me, "di" + root, *ter, *("mem" + each for each in doers), *("di" + each for each in doers)],
                         ("", "kan", "i")))
    forms.update(_joined(["ter" + each for each in per], ("", "kan", "i")))
    forms.update(_joined([*ber, *("ber" + each for each in doers), "berke" + root, "berse" + root, "terse" + root],
                         ("", "an", "kan")))
    forms.update(_joined(per, ("kan", "i")))
    forms.update(_joined(doers, ("", "an")))
    forms.update(_joined([f"{front}{root}" for front in ("ke", "keter", "kepe", "kese", "keber", "ketidak", "penge",
                                                         "penye", "kebe", "kete")]
                         + ["ke" + each for each in doers] + ["pem" + each for each in (*ber, *per)], ("an",)))
    forms.update(_joined(["se" + root], ("", "an")))
    forms.update(_joined([f"{front}{root}" for front in ("menge", "menye", "dike", "dise", "member", "diber")],
                         ("kan", "i")))
    return frozenset(forms)


def _joined(stems: Iterable[str], endings: tuple[str, ...]) -> Iterator[str]:
    for stem in stems:
        for ending in endings:
            yield stem + ending
            yield stem + ending + "nya"


def _nasal(prefix: str, root: str) -> list[str]:
    """Return the forms of a root behind me- or pe-, with the nasal its first letter asks for."""
    first, second = root[0], root[1:2]
    forms = []
    if sum(letter in _VOWELS for letter in root) == 1:
        forms.append(f"{prefix}nge{root}")  # "cat" gives "mengecat"
    if first in "aeioughq":
        forms.append(f"{prefix}ng{root}")
    elif first == "k":
        forms += [f"{prefix}ng{root[1:]}", f"{prefix}ng{root}"]
    elif first in "pfvb":
        forms.append(f"{prefix}m{root}" if first != "p" else f"{prefix}m{root[1:]}")
        if first == "p" and second not in _VOWELS:
            forms.append(f"{prefix}m{root}")
    elif first in "tdcjz":
        forms.append(f"{prefix}n{root}" if first != "t" else f"{prefix}n{root[1:]}")
        if first == "t" and second not in _VOWELS:
            forms.append(f"{prefix}n{root}")
    elif first == "s":
        forms.append(f"{prefix}ny{root[1:]}")
        if second not in _VOWELS:
            forms += [f"{prefix}n{root}", prefix + root, f"{prefix}n{root[1:]}"]
    else:
        forms.append(prefix + root)
    return forms
