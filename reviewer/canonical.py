"""Rules with equal conditions made one object, so that every question is asked once however often it is written."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reviewer.condition import All, AnyOf, Condition, CountOf, Relation
from reviewer.rule import Rule

#: A process works with one rule set, perhaps a selection of it besides; tests make many.
_REMEMBERED = 8


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """The conditions of one rule for one kind of fact; `cases` in the order they are tried."""

    where: Condition
    cases: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, eq=False)
class CanonicalRule:
    """A rule's conditions by kind; equal conditions are the same object throughout a rule set."""

    rule: Rule
    scopes: Mapping[str, Scope]


class _Pool:
    """One object for every condition met so far; kinds apart, since 1 and True are equal but not the same test."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, Condition], Condition] = {}

    def one(self, kind: str, condition: Condition) -> Condition:
        if isinstance(condition, All | AnyOf | CountOf):
            condition = replace(condition, parts=tuple(self.one(kind, part) for part in condition.parts))
        elif isinstance(condition, Relation):
            condition = replace(condition, where=self.one(condition.each, condition.where))
        return self._known.setdefault((kind, condition), condition)


_remembered: OrderedDict[tuple[int, ...], tuple[tuple[Rule, ...], tuple[CanonicalRule, ...]]] = OrderedDict()


def canonical(rules: Sequence[Rule]) -> tuple[CanonicalRule, ...]:
    """Return the rules in order of code with equal conditions made one object.

    The last few rule sets are remembered (by identity of their rules, which are kept alive), so asking again
    costs next to nothing and gives the same objects.
    """
    key = tuple(map(id, rules))
    found = _remembered.get(key)
    if found is None:
        pool = _Pool()
        made = tuple(CanonicalRule(rule, {
            kind: Scope(pool.one(kind, rule.where[kind]), tuple(pool.one(kind, case.when[kind]) for case in rule.cases))
            for kind in rule.kinds
        }) for rule in sorted(rules, key=lambda rule: rule.code))
        found = _remembered[key] = (tuple(rules), made)
        while len(_remembered) > _REMEMBERED:
            _remembered.popitem(last=False)
    return found[1]
