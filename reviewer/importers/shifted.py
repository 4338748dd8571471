"""A column of names that has slipped by a row against its column of codes: one defect, however many rows show it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

#: Rows that must be comparable, and the share of them that must agree with their neighbour, to speak of a slip.
_FEWEST, _SHARE = 8, 0.8
_NO_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Shift:
    """By how many rows the names stand too low (1) or too high (-1), in how many of the comparable rows."""

    rows: int
    shifted: int
    comparable: int


def squeezed(text: str | None) -> str:
    """Return the letters and digits of a text alone: equal for a name and the same name run together."""
    return _NO_LETTERS.sub("", text or "").casefold()


def find_shift(
    codes: Sequence[str | None], names: Sequence[str | None], known: Callable[[str], str | None]
) -> Shift | None:
    """Return how the names have slipped against the codes, None if they have not or it cannot be told.

    `known` gives the true name of a code from another list. A slip is a matter of the whole column: nearly every
    comparable row carries the true name of the row above (or below), and hardly any its own.
    """
    true = [squeezed(known(code)) if code else "" for code in codes]
    written = [squeezed(name) for name in names]
    for rows in (1, -1):
        pairs = [(true[n - rows], true[n], written[n]) for n in range(len(true)) if 0 <= n - rows < len(true)]
        pairs = [pair for pair in pairs if pair[0] and pair[1] and pair[0] != pair[1]]
        shifted = sum(neighbour == name for neighbour, _, name in pairs)
        own = sum(mine == name for _, mine, name in pairs)
        if len(pairs) >= _FEWEST and shifted >= _SHARE * len(pairs) and own <= len(pairs) - shifted:
            every = sum(name == true[n - rows] for n, name in enumerate(written) if 0 <= n - rows < len(true) and name)
            return Shift(rows, every, len(pairs))
    return None
