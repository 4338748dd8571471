"""All facts of one plan, ready to be asked: the truth of any condition for every fact of a kind."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from reviewer.columns import Columns, Truth
from reviewer.condition import All, AnyOf, Condition, CountOf, Relation, Test
from reviewer.fact import Fact
from reviewer.relations import Measures, counted, holds, measure


class Observed:
    """The facts of one plan by kind, with every answer given so far.

    Answers are kept by the identity of the condition (equal conditions are one object after
    `canonical.canonical`), which costs less than comparing conditions; conditions asked are kept alive with them.
    """

    def __init__(self, facts: Sequence[Fact]) -> None:
        by_kind: dict[str, list[Fact]] = {}
        for fact in facts:
            by_kind.setdefault(fact.kind, []).append(fact)
        self.kinds = {kind: Columns(mine) for kind, mine in by_kind.items()}
        self._answers: dict[tuple[str, int], tuple[Truth, Condition]] = {}
        self._measures: dict[tuple[str, str, tuple[tuple[str, str], ...], int, str | None], Measures] = {}

    def truth(self, kind: str, condition: Condition) -> Truth:
        """Return the truth of `condition` for every fact of `kind`, of which there must be at least one."""
        key = (kind, id(condition))
        found = self._answers.get(key)
        if found is None:
            found = self._answers[key] = (self._ask(kind, condition), condition)
        return found[0]

    def _ask(self, kind: str, condition: Condition) -> Truth:
        columns = self.kinds[kind]
        if isinstance(condition, Test):
            return columns.test(condition)
        if isinstance(condition, Relation):
            return holds(condition, columns, self._measured(kind, condition))
        parts = [self.truth(kind, part) for part in condition.parts]
        if isinstance(condition, All):
            return reduce(Truth.both, parts, Truth(columns.everyone, columns.everyone))
        if isinstance(condition, CountOf):
            return counted(parts, condition.operator, condition.value, columns.size)
        assert isinstance(condition, AnyOf)
        return reduce(Truth.either, parts, Truth(0, 0))

    def _measured(self, kind: str, relation: Relation) -> Measures:
        """Return the counts (and sums) behind a relation; relations that differ in their test alone share them."""
        key = (kind, relation.each, relation.match, id(relation.where), relation.field)
        found = self._measures.get(key)
        if found is None:
            partners = self.kinds.get(relation.each)
            where = self.truth(relation.each, relation.where) if partners else Truth(0, 0)
            found = self._measures[key] = measure(relation, self.kinds[kind], partners, where)
        return found
