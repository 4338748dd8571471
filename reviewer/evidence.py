"""Which cells a finding points at: the columns behind what the rule read, on the object itself first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import islice

from reviewer.columns import Truth
from reviewer.condition import AnyOf, Condition, CountOf, FieldRef, Relation, Test, fields_in, relations_in, tests_in
from reviewer.fact import Fact, Value
from reviewer.observed import Observed
from reviewer.places import Place
from reviewer.plan import Node, Plan
from reviewer.rule import RuleCase
from reviewer.vocabulary import kind

#: A sum over many rows is proved by its first cells; the rest can be found from there.
MAX_BELOW = 12

#: Relations that hold because partners are there; of `none` there is nothing to show.
_WITH_PARTNERS = ("some", "count", "sum")

#: Tests of a count that hold because few of its conditions do.
_FEW = ("below", "at-most")

#: What stands for an object when none of the fields that were read has a column of its own.
_LANDMARKS = ("name", "code", "org_unit", "year")

#: Facts that a relation may count, by the values they must share with the fact that asks.
Index = Mapping[tuple[Value | None, ...], list[Fact]]

#: A column of the plan: kind and plan field.
Column = tuple[str, str]


class Family:
    """The facts of one plan, with the way up to their owners, down to what they own, and across to partners."""

    def __init__(self, plan: Plan, facts: Sequence[Fact], observed: Observed) -> None:
        self.plan, self.facts, self._observed = plan, facts, observed
        self._rows = {kind: {ordinal: row for row, ordinal in enumerate(columns.ordinals)}
                      for kind, columns in observed.kinds.items()}
        self._partners: dict[int, Index] = {}
        #: The fields that objects have a column for, by kind, table and overlaid fields: see `rows`.
        self.columns: dict[tuple[str, int, frozenset[str]], tuple[str, ...]] = {}

    def holds(self, fact: Fact, condition: Condition) -> bool:
        """Return whether a condition is definitely true of a fact."""
        return self._is_true(self._observed.truth(fact.kind, condition), fact)

    def _is_true(self, truth: Truth, fact: Fact) -> bool:
        return bool(truth.true >> 8 * self._rows[fact.kind][fact.ordinal] & 1)

    def partners(self, fact: Fact, relation: Relation) -> list[Fact]:
        """Return the facts that a relation of this fact surely counts, in source order."""
        index = self._partners.get(id(relation))
        if index is None:
            index = self._partners[id(relation)] = self._index(relation)
        key = tuple(fact.values.get(ours) for _, ours in relation.match)
        return [one for one in index.get(key, ()) if one is not fact]

    def _index(self, relation: Relation) -> Index:
        index: dict[tuple[Value | None, ...], list[Fact]] = {}
        if relation.each not in self._observed.kinds:
            return index
        where = self._observed.truth(relation.each, relation.where)
        for one in self._observed.kinds[relation.each].facts:
            key = tuple(value for theirs, _ in relation.match if (value := one.values.get(theirs)) is not None)
            if len(key) == len(relation.match) and self._is_true(where, one):
                index.setdefault(key, []).append(one)
        return index

    def chain(self, fact: Fact) -> Iterator[Fact]:
        """Yield the fact itself, its owner, and so on up to the plan."""
        at: Fact | None = fact
        while at is not None:
            yield at
            at = self.facts[at.owner] if at.owner is not None else None

    def above(self, fact: Fact, kind_name: str) -> Fact | None:
        """Return the nearest fact of a kind on the way up, the fact itself included."""
        return next((one for one in self.chain(fact) if one.kind == kind_name), None)

    def below(self, fact: Fact, kind_name: str) -> Iterator[Fact]:
        """Yield the facts of a kind that the fact owns, directly or not; they follow it in the list of facts."""
        for ordinal in range(fact.ordinal + 1, len(self.facts)):
            one = self.facts[ordinal]
            if one.owner is None or one.owner < fact.ordinal:
                return
            if one.kind == kind_name:
                yield one


def parts_read(family: Family, fact: Fact, condition: Condition) -> Iterator[Test | Relation]:
    """Yield the tests and relations that make a true condition true.

    Of an `any`, only the parts that hold; of a `count-of` the parts that do not, where it asks for few of them.
    """
    if isinstance(condition, Test | Relation):
        yield condition
        return
    if isinstance(condition, CountOf) and condition.operator in _FEW:
        for part in condition.parts:
            if not family.holds(fact, part):
                yield from tests_in(part)
                yield from relations_in(part)
        return
    for part in condition.parts:
        if not isinstance(condition, AnyOf | CountOf) or family.holds(fact, part):
            yield from parts_read(family, fact, part)


def fields_read(parts: Iterable[Test | Relation]) -> Iterator[str]:
    """Yield the fact's own fields that tests and relations read, in the order written."""
    for part in parts:
        if isinstance(part, Test):
            yield part.field
        else:
            yield from (ours for _, ours in part.match)
        if isinstance(part.value, FieldRef):
            yield part.value.name


def evidence(family: Family, case: RuleCase, fact: Fact) -> tuple[Place, ...]:
    """Return the cells that prove a case of a rule on a fact, each once; there is always at least one.

    First the cell that the fact is about, if it is about one; then the plan fields the case declares in `at`, or else
    the columns behind the fields its true condition reads, in either case the object's own before those of others;
    then the partners its relations count. Without any of them: the object's name, its code, or the nearest object
    above it.
    """
    cell = _places(family, [(fact.node, fact.cell)] if fact.cell is not None else ())
    read = tuple(parts_read(family, fact, case.when[fact.kind]))
    declared = _cells(family, fact, (column for name in case.at for column in _declared(fact, name)))
    observed = () if declared else _cells(family, fact, _observed(fact, fields_read(read)))
    partners = _partner_cells(family, fact, (part for part in read if isinstance(part, Relation)))
    return tuple(dict.fromkeys((*cell, *declared, *observed, *partners))) or (_landmark(family, fact),)


def _cells(family: Family, fact: Fact, columns: Iterable[Column]) -> tuple[Place, ...]:
    """Return the places of columns: of the fact itself, then of objects above or below it."""
    own_first = sorted(columns, key=lambda column: column[0] != fact.kind)
    wanted = ((node, name) for kind_name, name in own_first for node in _nodes(family, fact, kind_name))
    return _places(family, wanted)


def _places(family: Family, wanted: Iterable[tuple[Node, str]]) -> tuple[Place, ...]:
    return tuple(place for node, name in wanted if (place := family.plan.place(node, name)) is not None)


def _partner_cells(family: Family, fact: Fact, relations: Iterable[Relation]) -> tuple[Place, ...]:
    """Return the places of what was summed, of what was equal, or else of what was asked of the first partners.

    A partner that is about one cell is proved by that cell.
    """
    wanted: list[tuple[Node, str]] = []
    for relation in relations:
        if relation.mode not in _WITH_PARTNERS:
            continue
        equal = tuple(theirs for theirs, _ in relation.match)
        names = (relation.field,) if relation.field is not None else equal or tuple(fields_in(relation.where))
        for partner in family.partners(fact, relation)[:MAX_BELOW]:
            if partner.cell is not None:
                wanted.append((partner.node, partner.cell))
            wanted.extend((partner.node, name) for kind_name, name in _observed(partner, names)
                          if kind_name == partner.kind)
    return _places(family, wanted)


def _declared(fact: Fact, name: str) -> Iterator[Column]:
    """Yield the columns a name in `at` stands for: a plan field, "kind.field", or a vocabulary field's columns."""
    if "." in name:
        yield _split(fact, name)
    elif any(field.name == name for field in fields(fact.node)):
        yield fact.kind, name
    else:
        yield from _observed(fact, (name,))


def _observed(fact: Fact, names: Iterable[str]) -> Iterator[Column]:
    """Yield the columns that vocabulary fields are observed from; a name of another kind of a rule gives none."""
    known = kind(fact.kind).fields
    for name in names:
        yield from (_split(fact, column) for column in (known[name].columns if name in known else ()))


def _split(fact: Fact, column: str) -> Column:
    kind_name, _, field_name = column.rpartition(".")
    return kind_name or fact.kind, field_name


def _nodes(family: Family, fact: Fact, kind_name: str) -> Iterator[Node]:
    above = family.above(fact, kind_name)
    if above is not None:
        yield above.node
        return
    for below in islice(family.below(fact, kind_name), MAX_BELOW):
        yield below.node


def _landmark(family: Family, fact: Fact) -> Place:
    """Return a cell that stands for the object: its name or code, else that of the nearest object above or below."""
    plan = family.plan
    for one in (*family.chain(fact), *family.facts):
        for name in _LANDMARKS:
            place = plan.place(one.node, name)
            if place is not None:
                return place
    file = plan.tables[0].file if plan.tables else ""
    sheet = getattr(plan.tables[0], "sheet", "") if plan.tables else ""
    return Place(file, sheet, "A1", "")
