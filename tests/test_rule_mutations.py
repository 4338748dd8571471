"""The examples of a rule pin it down: with any part, operator or threshold of it changed, one of them fails."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from rule_mutations import mutants

from reviewer import examples, packs
from reviewer.condition import ALWAYS, All
from reviewer.condition import Test as FieldTest
from reviewer.rule import Rule

LOADED = packs.load()
BY_RULE = examples.by_rule(LOADED, examples.load(packs.rules_folder()))


@cache
def prepared(code: str) -> tuple[examples.Prepared | examples.PreparedSet, ...]:
    return tuple(map(examples.prepare, BY_RULE[code][1]))


def survives(rule: Rule) -> bool:
    return not any(examples.failures(rule, each, LOADED.documents) for each in prepared(rule.code))


@pytest.mark.parametrize("code", sorted(BY_RULE))
def test_no_change_of_a_rule_goes_unnoticed(code: str) -> None:
    made = list(mutants(BY_RULE[code][0]))
    assert made
    assert [what for what, mutant in made if survives(mutant)] == []


def test_a_threshold_between_two_examples_would_be_noticed() -> None:
    rule = BY_RULE["PRI001"][0]
    case = rule.cases[1]
    (when,) = case.when.values()
    assert isinstance(when, All)
    lax = tuple(replace(part, value=200) if isinstance(part, FieldTest) and part.operator == "below" else part
                for part in when.parts)
    assert lax != when.parts
    assert not survives(replace(rule, cases=(rule.cases[0], replace(case, when={"activity": All(lax)}))))


def test_a_rule_without_any_condition_would_be_noticed() -> None:
    rule = BY_RULE["PRI010"][0]
    assert survives(rule)
    always = tuple(replace(case, when={"activity": ALWAYS}) for case in rule.cases)
    assert not survives(replace(rule, cases=always))
