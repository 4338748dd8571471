"""The shipped rules over made-up facts: evaluator, engine and oracle agree, and the facts do break the rules.

Values are drawn from the constants of the rules and their neighbours, so that thresholds are met from both sides.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

import engine_oracle as oracle
import pytest
from engine_making import fact

from reviewer import engine, evaluator, packs
from reviewer.compiler import compile_rules
from reviewer.condition import Condition, FieldRef, relations_in
from reviewer.condition import tests_in as field_tests_in
from reviewer.fact import Fact, Value
from reviewer.observed import Observed
from reviewer.outcome import Match
from reviewer.vocabulary import FieldType, all_kinds

RULES = packs.load().rules
FACTS_OF_A_KIND = 12


def constants() -> dict[tuple[str, str], set[Value]]:
    """Return what the rules compare each field of each kind with."""
    found: dict[tuple[str, str], set[Value]] = {}
    for kind, condition in _conditions():
        for test in field_tests_in(condition):
            values = test.value if isinstance(test.value, tuple) else (test.value,)
            known = {value for value in values if value is not None and not isinstance(value, FieldRef)}
            found.setdefault((kind, test.field), set()).update(known)
    return found


def _conditions() -> Iterator[tuple[str, Condition]]:
    for rule in RULES:
        for kind in rule.kinds:
            for condition in (rule.where[kind], *(case.when[kind] for case in rule.cases)):
                yield kind, condition
                yield from ((relation.each, relation.where) for relation in relations_in(condition))


def made_up(seed: int) -> list[Fact]:
    """Return facts of every kind: a tenth of the fields blank, a twentieth absent."""
    random_ = random.Random(seed)
    known = constants()
    facts = []
    for kind in all_kinds().values():
        for _ in range(FACTS_OF_A_KIND):
            values: dict[str, Value] = {}
            absent = []
            for field in kind.fields.values():
                state = random_.random()
                if state < 0.05:
                    absent.append(field.name)
                elif state > 0.15:
                    near = sorted(known.get((kind.name, field.name), ()), key=repr)
                    values[field.name] = _value(field.type, near, field.values, random_)
            facts.append(fact(len(facts), kind.name, values, absent))
    return facts


def _value(type_: FieldType, near: list[Value], allowed: tuple[str, ...], random_: random.Random) -> Value:
    if type_ is FieldType.FLAG:
        return random_.random() < 0.5
    if type_ is FieldType.TEXT:
        return random_.choice([*map(str, near), *allowed, "satu", "dua"])
    return random_.choice([int(value) + step for value in near for step in (-1, 0, 1)] or [0, 1, 2, 10_000])


@pytest.mark.parametrize("seed", range(3))
def test_all_three_agree_and_there_is_something_to_agree_on(seed: int) -> None:
    facts = made_up(seed)
    seen = Observed(facts)
    outcomes = evaluator.judge(RULES, seen, None)
    in_force = [rule for rule in RULES if rule.valid_until is None]
    expected = oracle.states(in_force, facts)
    codes = {rule.code for rule in in_force}
    assert {(o.code, o.ordinal): (o.state.value, o.case) for o in outcomes if o.code in codes} == expected
    true_cases = oracle.matches(RULES, facts)
    assert evaluator.matches(RULES, seen) == true_cases
    assert len({code for code, _, _ in true_cases}) > len(RULES) // 3
    if engine.available():
        with engine.Engine(compile_rules(RULES)) as native:
            run = native.run(seen)
        assert run.refused == ()
        assert engine.differences(run, {Match(*case) for case in true_cases}) == ()
