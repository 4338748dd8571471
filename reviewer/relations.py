"""Relations between facts: some, none, count and sum over the facts of another kind.

Partners are found by hash index, so a relation costs one pass over each side, never one over the pairs.
What cannot be known widens the answer to an interval: a partner whose `where` is unknown may or may not count,
a match field without a column may or may not be equal, an amount without a column may be any number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple

from reviewer.columns import Column, Columns, Truth, lanes
from reviewer.condition import FieldRef, Relation
from reviewer.fact import Value

Number = int | float
#: Positions of a match whose field has no column on a fact's side: there it may equal anything.
Open = tuple[int, ...]
Key = tuple[Value | None, ...]


class Tally(NamedTuple):
    """What partners add up to: how many there surely are, how many there may be, the least and most of the sum.

    `unbounded` counts partners whose amount has no column, so that the sum may be anything.
    """

    sure: int = 0
    maybe: int = 0
    least: int = 0
    most: int = 0
    unbounded: int = 0

    def plus(self, other: Tally) -> Tally:
        """Return both together."""
        return Tally(self.sure + other.sure, self.maybe + other.maybe, self.least + other.least,
                     self.most + other.most, self.unbounded + other.unbounded)

    def minus(self, other: Tally) -> Tally:
        """Return this without the other, which must be part of it."""
        return Tally(self.sure - other.sure, self.maybe - other.maybe, self.least - other.least,
                     self.most - other.most, self.unbounded - other.unbounded)

    def if_at_all(self) -> Tally:
        """Return the same partner when it is not sure to be one."""
        return Tally(0, self.maybe, min(self.least, 0), max(self.most, 0), self.unbounded)


NOBODY = Tally()


class Measures(NamedTuple):
    """Counts and sums of the partners of every fact of our kind, as intervals."""

    counts: list[tuple[int, int]]
    sums: list[tuple[Number, Number]]


def measure(relation: Relation, ours: Columns, partners: Columns | None, where: Truth) -> Measures:
    """Return what the partners of each of our facts add up to; `where` is its truth for every partner."""
    if partners is None or not where.may:
        return Measures([(0, 0)] * ours.size, [(0, 0)] * ours.size)
    index = _Index(relation, partners, where)
    tallies = []
    for row, (key, unknown) in enumerate(_keys(ours, [mine for _, mine in relation.match])):
        if unknown is None:
            tallies.append(NOBODY)
            continue
        found = index.tally(key, unknown)
        tallies.append(found.minus(index.share(row, key, unknown)) if ours is partners else found)
    return Measures([(t.sure, t.maybe) for t in tallies],
                    [(-inf, inf) if t.unbounded else (t.least, t.most) for t in tallies])


def _keys(columns: Columns, fields: list[str]) -> Iterator[tuple[Key, Open | None]]:
    """Yield each fact's match values and the positions that cannot be known; None for those if one is blank."""
    if not fields:
        yield from [((), ())] * columns.size
        return
    absent = [columns.absent(field).to_bytes(columns.size, "little") for field in fields]
    anything_absent = any(map(any, absent))
    for row, key in enumerate(zip(*(columns.column(field) for field in fields), strict=True)):
        if None not in key:
            yield key, ()
        elif not anything_absent:
            yield key, None
        else:
            unknown = tuple(position for position, side in enumerate(absent) if side[row])
            yield key, unknown if key.count(None) == len(unknown) else None


class _Index:
    """The possible partners of one relation by their match values."""

    def __init__(self, relation: Relation, partners: Columns, where: Truth) -> None:
        self._keys = list(_keys(partners, [theirs for theirs, _ in relation.match]))
        self._weights = _weights(relation, partners, where)
        self._rows: dict[Open, list[int]] = {}
        for row, (_, unknown) in enumerate(self._keys):
            if unknown is not None and self._weights[row].maybe:
                self._rows.setdefault(unknown, []).append(row)
        self._tables: dict[tuple[Open, Open], dict[Key, Tally]] = {}

    def tally(self, key: Key, unknown: Open) -> Tally:
        """Return what the facts that may match `key` add up to, `unknown` positions of it matching all."""
        total = NOBODY
        for theirs in self._rows:
            found = self._table(theirs, unknown).get(_known_part(key, theirs, unknown))
            if found is not None:
                total = found if total is NOBODY else total.plus(found)
        return total

    def share(self, row: int, key: Key, unknown: Open) -> Tally:
        """Return the part of `tally` that fact `row` itself has in it: no fact is its own partner."""
        its_key, its_unknown = self._keys[row]
        if its_unknown is None or _known_part(key, its_unknown, unknown) != _known_part(its_key, its_unknown, unknown):
            return NOBODY
        return self._weight(row, its_unknown, unknown)

    def _table(self, theirs: Open, unknown: Open) -> dict[Key, Tally]:
        """Return the partners with `theirs` unknown, added up by the match values that are known on both sides."""
        table = self._tables.get((theirs, unknown))
        if table is None:
            table = self._tables[theirs, unknown] = {}
            for row in self._rows[theirs]:
                known = _known_part(self._keys[row][0], theirs, unknown)
                weight = self._weight(row, theirs, unknown)
                table[known] = table[known].plus(weight) if known in table else weight
        return table

    def _weight(self, row: int, theirs: Open, unknown: Open) -> Tally:
        weight = self._weights[row]
        return weight.if_at_all() if theirs or unknown else weight


def _known_part(key: Key, theirs: Open, ours: Open) -> Key:
    if not theirs and not ours:
        return key
    return tuple(value for position, value in enumerate(key) if position not in theirs and position not in ours)


def _weights(relation: Relation, partners: Columns, where: Truth) -> list[Tally]:
    """Return what each partner adds if it matches: nothing where `where` is false, perhaps where it is unknown."""
    sure = where.true.to_bytes(partners.size, "little")
    maybe = where.may.to_bytes(partners.size, "little")
    if relation.field is None:
        return [Tally(s, m) for s, m in zip(sure, maybe, strict=True)]
    amounts = partners.column(relation.field)
    unbounded = partners.absent(relation.field).to_bytes(partners.size, "little")
    weights = []
    for s, m, amount, u in zip(sure, maybe, amounts, unbounded, strict=True):
        value = amount if isinstance(amount, int) else 0
        one = Tally(1, 1, value, value, u)
        weights.append(one if s else one.if_at_all() if m else NOBODY)
    return weights


#: For each operator: whether an interval surely passes the test against a right side, and whether it may.
_SURELY: Mapping[str, Callable[[Number, Number, Number], bool]] = {
    "equals": lambda low, high, right: low == right == high,
    "not-equals": lambda low, high, right: right < low or high < right,
    "below": lambda low, high, right: high < right,
    "at-most": lambda low, high, right: high <= right,
    "above": lambda low, high, right: low > right,
    "at-least": lambda low, high, right: low >= right,
}
_MAYBE: Mapping[str, Callable[[Number, Number, Number], bool]] = {
    "equals": lambda low, high, right: low <= right <= high,
    "not-equals": lambda low, high, right: not low == right == high,
    "below": lambda low, high, right: low < right,
    "at-most": lambda low, high, right: low <= right,
    "above": lambda low, high, right: high > right,
    "at-least": lambda low, high, right: high >= right,
}


def counted(parts: Sequence[Truth], operator: str, value: int, size: int) -> Truth:
    """Return the truth of a test on how many of some conditions hold, for `size` facts; at most 255 conditions.

    What is unknown may hold or not, so the number lies between those that surely hold and those that may.
    """
    least = sum(part.true for part in parts).to_bytes(size, "little")
    most = sum(part.may for part in parts).to_bytes(size, "little")
    surely, maybe = _SURELY[operator], _MAYBE[operator]
    return Truth(lanes([surely(low, high, value) for low, high in zip(least, most, strict=True)]),
                 lanes([maybe(low, high, value) for low, high in zip(least, most, strict=True)]))


def holds(relation: Relation, ours: Columns, measures: Measures) -> Truth:
    """Return the truth of a relation for each of our facts, given what its partners add up to."""
    counts = measures.counts
    if relation.mode == "some":
        return Truth(lanes([sure > 0 for sure, _ in counts]), lanes([maybe > 0 for _, maybe in counts]))
    if relation.mode == "none":
        return Truth(lanes([maybe == 0 for _, maybe in counts]), lanes([sure == 0 for sure, _ in counts]))
    intervals = counts if relation.mode == "count" else measures.sums
    assert relation.operator is not None
    surely, maybe = _SURELY[relation.operator], _MAYBE[relation.operator]
    right, unknown = _right_side(relation, ours)
    return Truth(
        lanes([isinstance(r, int) and surely(low, high, r) for (low, high), r in zip(intervals, right, strict=True)]),
        lanes([isinstance(r, int) and maybe(low, high, r) for (low, high), r in zip(intervals, right, strict=True)])
        | unknown,
    )


def _right_side(relation: Relation, ours: Columns) -> tuple[Column, int]:
    """Return what each of our facts compares with (None: blank or absent) and the lanes where it is absent."""
    if isinstance(relation.value, FieldRef):
        return ours.column(relation.value.name), ours.absent(relation.value.name)
    return [relation.value if isinstance(relation.value, int) else None] * ours.size, 0
