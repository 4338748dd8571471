"""The vocabulary keeps its promises: observations only, every field used and filled, with the type it declares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields as dataclass_fields
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from reviewer import examples, facts, packs, plan, yamlfile
from reviewer.condition import fields_in, relations_in
from reviewer.fact import Fact
from reviewer.importers.planfile import plan_from_data
from reviewer.rule import Rule, Words
from reviewer.vocabulary import Field, FieldType, all_kinds

RICH = Path(__file__).with_name("rich-plans.yaml")
KINDS = all_kinds()
FIELDS = [(kind.name, field) for kind in KINDS.values() for field in kind.fields.values()]
#: Words by which a field would judge instead of observe.
VERDICTS = frozenset((
    "bad", "good", "invalid", "valid", "wrong", "correct", "incorrect", "missing", "too", "violates", "violation",
    "error", "illegal", "incomplete", "complete", "lacks", "lacking", "poor", "unclear", "fails", "failed", "broken",
    "defect", "defective", "should", "must", "ok", "excessive", "insufficient", "sufficient", "unrealistic",
    "realistic", "acceptable", "inappropriate", "suspicious",
))
#: What a finding shows of its object whatever the rule, and what a review says of its plan.
SHOWN = {name: {"code", "name", "rupiah"} for name in KINDS} | {
    "plan": {"plan_kind", "level", "org_unit", "year", "stage", "rupiah"},
    "objective": {"code", "name", "level", "rupiah"}}
PYTHON_TYPE = {FieldType.TEXT: str, FieldType.FLAG: bool}


def names(fields: list[tuple[str, Field]]) -> list[str]:
    return [f"{kind}.{field.name}" for kind, field in fields]


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=names(FIELDS))
def test_a_field_observes_and_says_so_in_one_line(kind: str, field: Field) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", field.name)
    assert not VERDICTS.intersection(field.name.split("_")), "a field is an observation, never a verdict"
    assert field.meaning.strip() == field.meaning != ""
    assert "\n" not in field.meaning
    assert len(field.meaning) <= 110, "a meaning is one line"


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=names(FIELDS))
def test_a_field_rests_on_columns_that_plans_have(kind: str, field: Field) -> None:
    for column in field.columns:
        owner, _, name = column.rpartition(".")
        node = next(each for each in nodes() if each.kind == (owner or kind))
        assert name in {each.name for each in dataclass_fields(node)}, f"{column} is not a field of plan.py"


def nodes() -> Iterator[type[plan.Node]]:
    return (each for each in vars(plan).values() if isinstance(each, type) and issubclass(each, plan.Node))


@cache
def observed() -> tuple[Fact, ...]:
    """Return the facts of the rich plans and of every example of every rule."""
    shown = [fact for each in map(examples.prepare, examples.load(packs.rules_folder())) for fact in each.facts]
    rich = plan_from_data(yamlfile.read(RICH, plain=True), RICH.name).plans
    return (*shown, *(fact for each in rich for fact in facts.build(each)))


def test_every_field_is_filled_by_an_observer() -> None:
    filled = {(fact.kind, name) for fact in observed() for name in fact.values}
    assert [f"{kind}.{field.name}" for kind, field in FIELDS if (kind, field.name) not in filled] == []


def test_observers_fill_declared_fields_only_and_with_their_type() -> None:
    for fact in observed():
        for name, value in fact.values.items():
            assert name in KINDS[fact.kind].fields, f"{fact.kind}.{name} is not declared"
            field = KINDS[fact.kind].fields[name]
            assert type(value) is PYTHON_TYPE.get(field.type, int), f"{fact.kind}.{name} is {value!r}"
            assert not field.values or value in field.values, f"{fact.kind}.{name} is {value!r}"


def test_every_field_is_used_by_a_rule_or_shown() -> None:
    used = {name for rule in packs.load().rules for name in used_by(rule)}
    idle = [f"{kind}.{field.name}" for kind, field in FIELDS
            if (kind, field.name) not in used and field.name not in SHOWN[kind]]
    assert idle == []


def used_by(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield (kind, field) of everything a rule reads, looks up or shows."""
    for kind in rule.kinds:
        yield from ((kind, name) for name in told_by(rule))
        for condition in (rule.where[kind], *(case.when[kind] for case in rule.cases)):
            yield from ((kind, name) for name in fields_in(condition))
            for relation in relations_in(condition):
                yield from ((relation.each, theirs) for theirs, _ in relation.match)
                yield from ((relation.each, name) for name in fields_in(relation.where))
                if relation.field is not None:
                    yield relation.each, relation.field


def told_by(rule: Rule) -> Iterator[str]:
    """Yield the fields that the words of a rule name."""
    said: list[Any] = [rule.expected]
    for case in rule.cases:
        said += [case.message, case.effect, case.fix]
    for words in said:
        for text in (words.id, words.en) if isinstance(words, Words) else ():
            yield from (name for _, name, _, _ in Formatter().parse(text) if name)
    yield from (name for name in (rule.actual, rule.unit, rule.expected) if isinstance(name, str))
