"""Conditions in disjunctive normal form, made of tests the native engine can make exactly.

What it cannot make exactly (comparisons of two fields, relations, counts, the order of texts, giant numbers), and
parts that would multiply out too far, become flags that are worked out before facts are sent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from math import prod

from reviewer.condition import ORDER_OPERATORS, AnyOf, Condition, CountOf, FieldRef, Relation, Test
from reviewer.fact import Value

#: Alternatives of one condition, and tests in one alternative, beyond which a part is worked out before instead.
MAX_ALTERNATIVES = 12
MAX_TESTS = 20
#: Whole numbers are 64 bit in the engine; a value beyond this compares with every smaller constant as this does.
MAX_INT = 2**62


@dataclass(frozen=True, slots=True)
class Atom:
    """A test the engine makes: `operator` is present, missing, a comparison with `value`, or computed.

    A computed one reads the flag called `field`.
    """

    operator: str
    field: str
    value: Value | None = None


#: Atoms that must all hold.
Term = frozenset[Atom]


class Alternatives:
    """The normal form of conditions about one kind of fact, and the flags they need, by name."""

    def __init__(self) -> None:
        self.flags: dict[str, Condition] = {}
        self._names: dict[int, str] = {}

    def of(self, condition: Condition) -> list[Term]:
        """Return the terms of which at least one holds exactly when the condition definitely holds, shortest first."""
        kept: list[Term] = []
        for term in sorted(set(self._terms(condition)), key=_order):
            if not any(other <= term for other in kept):
                kept.append(term)
        return kept

    def _terms(self, condition: Condition) -> list[Term]:
        if isinstance(condition, Relation | CountOf):
            return self._flag(condition)
        if isinstance(condition, Test):
            return self._of_test(condition)
        parts = [(part, self._terms(part)) for part in condition.parts]
        if isinstance(condition, AnyOf):
            either = [term for _, terms in parts for term in terms]
            return either if len(either) <= MAX_ALTERNATIVES else self._flag(condition)
        while prod(len(terms) for _, terms in parts) > MAX_ALTERNATIVES:
            longest = max(range(len(parts)), key=lambda i: len(parts[i][1]))
            parts[longest] = (parts[longest][0], self._flag(parts[longest][0]))
        joined = [_all_of(chosen) for chosen in product(*(terms for _, terms in parts))]
        return joined if all(len(term) <= MAX_TESTS for term in joined) else self._flag(condition)

    def _of_test(self, test: Test) -> list[Term]:
        if test.value is None:
            return [frozenset({Atom(test.operator, test.field)})]
        if isinstance(test.value, FieldRef):
            return self._flag(test)
        values = test.value if isinstance(test.value, tuple) else (test.value,)
        if not all(_is_exact(test.operator, value) for value in values):
            return self._flag(test)
        if test.operator == "in":
            each = [frozenset({Atom("equals", test.field, value)}) for value in values]
            return each if len(each) <= MAX_ALTERNATIVES else self._flag(test)
        operator = "not-equals" if test.operator == "not-in" else test.operator
        term = frozenset(Atom(operator, test.field, value) for value in values)
        return [term] if len(term) <= MAX_TESTS else self._flag(test)

    def _flag(self, condition: Condition) -> list[Term]:
        """Return the condition as one flag; the condition is kept alive, so its identity may name it."""
        name = self._names.setdefault(id(condition), f"c{len(self.flags)}")
        self.flags[name] = condition
        return [frozenset({Atom("computed", name)})]


def _order(term: Term) -> tuple[int, list[tuple[str, str, str]]]:
    return len(term), sorted((atom.operator, atom.field, repr(atom.value)) for atom in term)


def _all_of(terms: Iterable[Term]) -> Term:
    return frozenset(atom for term in terms for atom in term)


def _is_exact(operator: str, value: Value) -> bool:
    """Return whether the engine compares with this constant exactly; texts it orders by their raw JSON."""
    if isinstance(value, str):
        return operator not in ORDER_OPERATORS
    return isinstance(value, bool) or -MAX_INT < value < MAX_INT
