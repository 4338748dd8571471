"""The facts of one kind, column by column, and three-valued truth over all of them at once.

A rule set asks the same few questions of every fact. Each question is therefore answered once for all facts
of a kind, as a whole number with one byte (a *lane*) per fact, 1 for yes; "and" and "or" of answers are then
single operations on numbers, whatever the number of facts.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from operator import is_not, methodcaller
from typing import Any, NamedTuple

from reviewer.condition import FieldRef, Test
from reviewer.fact import Fact, Value

Column = list[Value | None]


class Truth(NamedTuple):
    """Kleene truth of one condition for every fact of a kind, in lanes.

    `true` marks facts for which it definitely holds, `may` those for which it is not definitely false; a fact
    in `may` alone is unknown. "and" and "or" of Kleene logic are those of both parts.
    """

    true: int
    may: int

    def both(self, other: Truth) -> Truth:
        """Return where this and the other hold."""
        return Truth(self.true & other.true, self.may & other.may)

    def either(self, other: Truth) -> Truth:
        """Return where this or the other holds."""
        return Truth(self.true | other.true, self.may | other.may)


def lanes(answers: Iterable[bool]) -> int:
    """Return answers in order of facts as one number, a byte each, the first one lowest."""
    return int.from_bytes(bytes(answers), "little")


#: Each returns a plain list of answers over a column; a blank (None) never compares as true.
_WITH_CONSTANT: Mapping[str, Callable[[Column, Any], list[bool]]] = {
    "equals": lambda column, right: list(map(operator.eq, column, repeat(right))),
    "not-equals": lambda column, right: [v is not None and v != right for v in column],
    "in": lambda column, right: list(map(right.__contains__, column)),
    "not-in": lambda column, right: [v is not None and v not in right for v in column],
    "below": lambda column, right: [v is not None and v < right for v in column],
    "at-most": lambda column, right: [v is not None and v <= right for v in column],
    "above": lambda column, right: [v is not None and v > right for v in column],
    "at-least": lambda column, right: [v is not None and v >= right for v in column],
}
_WITH_FIELD: Mapping[str, Callable[[Any, Any], bool]] = {
    "equals": operator.eq, "not-equals": operator.ne, "below": operator.lt, "at-most": operator.le,
    "above": operator.gt, "at-least": operator.ge,
}


class Columns:
    """The facts of one kind in order of ordinal, read by field. Facts must not change while it is in use."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.facts: Sequence[Fact] = sorted(facts, key=lambda fact: fact.ordinal)
        self.ordinals = [fact.ordinal for fact in self.facts]
        self.size = len(self.facts)
        self.everyone = lanes([True] * self.size)
        self._values = [fact.values for fact in self.facts]
        kinds_of_absent = {fact.absent for fact in self.facts}
        self._unknowable = frozenset[str]().union(*kinds_of_absent)
        self._absent_alike = len(kinds_of_absent) == 1  # the usual plan has one table
        self._columns: dict[str, Column] = {}
        self._present: dict[str, int] = {}
        self._absent: dict[str, int] = {}

    def column(self, field: str) -> Column:
        """Return the field's values in order of facts, None where there is none (blank or absent)."""
        found = self._columns.get(field)
        if found is None:
            found = list(map(methodcaller("get", field), self._values))
            if field in self._unknowable and found.count(None) < self.size:
                found = [None if field in fact.absent else v for fact, v in zip(self.facts, found, strict=True)]
            self._columns[field] = found
        return found

    def present(self, field: str) -> int:
        """Return the lanes of the facts that have a value."""
        found = self._present.get(field)
        if found is None:
            found = self._present[field] = lanes(map(is_not, self.column(field), repeat(None)))
        return found

    def absent(self, field: str) -> int:
        """Return the lanes of the facts whose source cannot fill the field (guards G1 and G4)."""
        if field not in self._unknowable:
            return 0
        if self._absent_alike:
            return self.everyone
        found = self._absent.get(field)
        if found is None:
            found = self._absent[field] = lanes([field in fact.absent for fact in self.facts])
        return found

    def test(self, test: Test) -> Truth:
        """Return the truth of one test: on an absent field unknown, on a blank one false unless it is `missing`."""
        name = test.field
        if test.operator == "present":
            return Truth(self.present(name), self.present(name) | self.absent(name))
        if test.operator == "missing":
            empty = self.everyone ^ self.present(name)
            return Truth(empty & ~self.absent(name), empty)
        if isinstance(test.value, FieldRef):
            return self._test_fields(name, test.operator, test.value.name)
        true = lanes(_WITH_CONSTANT[test.operator](self.column(name), test.value))
        return Truth(true, true | self.absent(name))

    def _test_fields(self, left: str, operator_name: str, right: str) -> Truth:
        """Return the truth of a comparison of two fields: a blank side makes it false, else an absent one unknown."""
        compare = _WITH_FIELD[operator_name]
        pairs = zip(self.column(left), self.column(right), strict=True)
        true = lanes([a is not None and b is not None and compare(a, b) for a, b in pairs])
        absent_left, absent_right = self.absent(left), self.absent(right)
        known_or_absent = (self.present(left) | absent_left) & (self.present(right) | absent_right)
        return Truth(true, true | (absent_left | absent_right) & known_or_absent)
