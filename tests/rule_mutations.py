"""Rules with one thing changed: a part left out, an operator turned, a threshold moved. Examples must notice each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from reviewer.condition import ALWAYS, NEVER, All, AnyOf, Condition, CountOf, Relation, Test
from reviewer.rule import Rule, RuleCase
from reviewer.vocabulary import SCALE, Field, FieldType, Kind, all_kinds, count, kind

#: Each operator with those a slip of the pen would leave: its opposite, and its neighbour at the boundary.
TURNED: Mapping[str, tuple[str, ...]] = {
    "missing": ("present",), "present": ("missing",),
    "equals": ("not-equals",), "not-equals": ("equals",),
    "in": ("not-in",), "not-in": ("in",),
    "below": ("at-most", "at-least"), "at-most": ("below", "above"),
    "above": ("at-least", "at-most"), "at-least": ("above", "below"),
}
OPPOSITE_MODE = {"some": "none", "none": "some"}
_FACTORS_BELOW = 3 * SCALE
#: What `count` is compared by.
NUMBER = count("count", "number of facts")

Named = tuple[str, Condition]


def step(field: Field, value: int) -> int:
    """Return the smallest change of a threshold that means something to a reader of the pack.

    A tenth of a factor such as 1,2, a whole one of other decimals (and of zero), ten points of likeness.
    """
    if field.type is FieldType.DECIMAL:
        return SCALE // 10 if 0 < abs(value) < _FACTORS_BELOW else SCALE
    if field.name.endswith("likeness"):
        return 10
    return max(1, abs(value) // 10)


def changed(condition: Condition, of: Kind) -> Iterator[Named]:
    """Yield every condition with one thing changed, and what was changed."""
    if isinstance(condition, Test):
        yield from _changed_test(condition, of.fields[condition.field])
    elif isinstance(condition, Relation):
        yield from _changed_relation(condition)
    else:
        yield from _changed_parts(condition, of)


def _changed_test(test: Test, field: Field) -> Iterator[Named]:
    for operator in TURNED[test.operator]:
        yield f"{test.field}: {test.operator} -> {operator}", replace(test, operator=operator)
    if isinstance(test.value, bool):
        yield f"{test.field}: {test.value} -> {not test.value}", replace(test, value=not test.value)
    elif isinstance(test.value, int):
        for moved in (test.value - step(field, test.value), test.value + step(field, test.value)):
            yield f"{test.field}: {test.operator} {test.value} -> {moved}", replace(test, value=moved)


def _changed_relation(relation: Relation) -> Iterator[Named]:
    name = f"{relation.mode} {relation.each}"
    if relation.mode in OPPOSITE_MODE:
        yield f"{name} -> {OPPOSITE_MODE[relation.mode]}", replace(relation, mode=OPPOSITE_MODE[relation.mode])
    for pair in relation.match:
        yield f"{name}: without match {pair[0]}", replace(relation, match=tuple(m for m in relation.match if m != pair))
    partner = kind(relation.each)
    if relation.where != ALWAYS:
        yield f"{name}: without where", replace(relation, where=ALWAYS)
        for what, where in changed(relation.where, partner):
            yield f"{name}: {what}", replace(relation, where=where)
    if relation.operator is not None:
        field = partner.fields[relation.field] if relation.field else NUMBER
        for what, test in _changed_test(Test(field.name, relation.operator, relation.value), field):
            assert isinstance(test, Test)
            assert not isinstance(test.value, tuple)
            yield f"{name}: {what}", replace(relation, operator=test.operator, value=test.value)


def _changed_parts(condition: All | AnyOf | CountOf, of: Kind) -> Iterator[Named]:
    if isinstance(condition, CountOf):
        for what, test in _changed_test(Test(NUMBER.name, condition.operator, condition.value), NUMBER):
            assert isinstance(test, Test)
            assert isinstance(test.value, int)
            yield f"count-of: {what}", replace(condition, operator=test.operator, value=test.value)
    for index, part in enumerate(condition.parts):
        rest = condition.parts[:index] + condition.parts[index + 1:]
        if rest:
            yield f"without {told(part)}", replace(condition, parts=rest)
        for what, other in changed(part, of):
            yield what, replace(condition, parts=(*condition.parts[:index], other, *condition.parts[index + 1:]))


def told(condition: Condition) -> str:
    """Return a condition in a few words."""
    if isinstance(condition, Test):
        value = "" if condition.value is None else f" {condition.value}"
        return f"{condition.field} {condition.operator}{value}"
    if isinstance(condition, Relation):
        return f"{condition.mode} {condition.each}"
    joiner = " and " if isinstance(condition, All) else " or " if isinstance(condition, AnyOf) else ", "
    return joiner.join(map(told, condition.parts)).join("()")


def mutants(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """Yield every rule with one thing changed, and what was changed; all its kinds are changed alike."""
    for index, case in enumerate(rule.cases):
        rest = rule.cases[:index] + rule.cases[index + 1:]
        yield f"without case {index}", replace(rule, cases=rest)
        for what, when in _alike(case.when):
            yield f"case {index}: {what}", replace(rule, cases=_with(rule.cases, index, replace(case, when=when)))
    for what, where in _alike(rule.where):
        yield f"where: {what}", replace(rule, where=where)
    if rule.valid_from is not None:
        yield "without valid_from", replace(rule, valid_from=None)
    if rule.valid_until is not None:
        yield "without valid_until", replace(rule, valid_until=None)


def _with(cases: tuple[RuleCase, ...], index: int, case: RuleCase) -> tuple[RuleCase, ...]:
    return (*cases[:index], case, *cases[index + 1:])


def _alike(conditions: Mapping[str, Condition]) -> Iterator[tuple[str, Mapping[str, Condition]]]:
    """Yield the conditions of all kinds of a rule, changed at the same spot where they were written once.

    What was written for one kind only is changed there alone.
    """
    written = {name: condition for name, condition in conditions.items() if condition not in (ALWAYS, NEVER)}
    if not written:
        return
    yield "without it all", {**conditions, **dict.fromkeys(written, ALWAYS)}
    known = all_kinds()
    per_kind = {name: list(changed(condition, known[name])) for name, condition in written.items()}
    if len({tuple(what for what, _ in each) for each in per_kind.values()}) == 1:
        for spot in zip(*per_kind.values(), strict=True):
            yield spot[0][0], {**conditions, **{name: other for name, (_, other) in zip(written, spot, strict=True)}}
    else:
        for name, each in per_kind.items():
            yield from ((f"{name}: {what}", {**conditions, name: other}) for what, other in each)
