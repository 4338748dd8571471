"""The meaning of rules said once more, as simply as possible: fact by fact, pair by pair, no index, no sharing.

It is the truth the evaluator and the engine are tested against and uses nothing of them, only the parsed rules.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from reviewer.condition import All, AnyOf, Condition, CountOf, FieldRef, Relation, Test
from reviewer.fact import Fact, Value
from reviewer.rule import Rule

YES, NO, UNKNOWN = "yes", "no", "unknown"
BLANK, ABSENT = object(), object()


def states(rules: Sequence[Rule], facts: Sequence[Fact]) -> dict[tuple[str, int], tuple[str, int | None]]:
    """Return (state, case) for every rule and every fact that is not outside its scope."""
    return {(rule.code, fact.ordinal): _state(rule, fact, facts)
            for rule in rules for fact in facts
            if fact.kind in rule.kinds and truth(rule.where[fact.kind], fact, facts) != NO}


def matches(rules: Sequence[Rule], facts: Sequence[Fact]) -> set[tuple[str, int, int]]:
    """Return (code, case, ordinal) of every case whose where and when are yes."""
    return {(rule.code, number, fact.ordinal)
            for rule in rules for fact in facts if fact.kind in rule.kinds
            for number, case in enumerate(rule.cases)
            if truth(rule.where[fact.kind], fact, facts) == YES and truth(case.when[fact.kind], fact, facts) == YES}


def _state(rule: Rule, fact: Fact, facts: Sequence[Fact]) -> tuple[str, int | None]:
    scope = truth(rule.where[fact.kind], fact, facts)
    if scope == UNKNOWN:
        return "not_testable", None
    answers = [truth(case.when[fact.kind], fact, facts) for case in rule.cases]
    if YES in answers:
        return "not_met", answers.index(YES)
    return ("not_testable", None) if UNKNOWN in answers else ("met", None)


def truth(condition: Condition, fact: Fact, facts: Sequence[Fact]) -> str:
    """Return yes, no or unknown."""
    if isinstance(condition, All | AnyOf):
        parts = [truth(part, fact, facts) for part in condition.parts]
        decisive, otherwise = (NO, YES) if isinstance(condition, All) else (YES, NO)
        return decisive if decisive in parts else UNKNOWN if UNKNOWN in parts else otherwise
    if isinstance(condition, CountOf):
        answers = [truth(part, fact, facts) for part in condition.parts]
        return _number(answers.count(YES), len(answers) - answers.count(NO), condition.operator, condition.value)
    if isinstance(condition, Relation):
        return _relation(condition, fact, facts)
    return _test(condition, fact)


def _read(fact: Fact, field: str) -> object:
    if field in fact.absent:
        return ABSENT
    return fact.values.get(field, BLANK)


def _test(test: Test, fact: Fact) -> str:
    left = _read(fact, test.field)
    if test.operator in ("missing", "present"):
        if left is ABSENT:
            return UNKNOWN
        return YES if (left is BLANK) == (test.operator == "missing") else NO
    if test.operator in ("in", "not-in"):
        if left is ABSENT or left is BLANK:
            return UNKNOWN if left is ABSENT else NO
        return YES if any(left == value for value in test.value) == (test.operator == "in") else NO
    right = _read(fact, test.value.name) if isinstance(test.value, FieldRef) else test.value
    if left is BLANK or right is BLANK:
        return NO
    if left is ABSENT or right is ABSENT:
        return UNKNOWN
    return YES if _compare(left, test.operator, right) else NO


def _compare(left: Value, operator: str, right: Value) -> bool:
    match operator:
        case "equals":
            return left == right
        case "not-equals":
            return left != right
        case "below":
            return left < right
        case "at-most":
            return left <= right
        case "above":
            return left > right
        case "at-least":
            return left >= right
    raise AssertionError(operator)


def _is_partner(relation: Relation, fact: Fact, other: Fact, facts: Sequence[Fact]) -> str:
    if other.kind != relation.each or other.ordinal == fact.ordinal:
        return NO
    answers = [truth(relation.where, other, facts)]
    for theirs, ours in relation.match:
        left, right = _read(other, theirs), _read(fact, ours)
        if left is BLANK or right is BLANK:
            answers.append(NO)
        elif left is ABSENT or right is ABSENT:
            answers.append(UNKNOWN)
        else:
            answers.append(YES if left == right else NO)
    return NO if NO in answers else UNKNOWN if UNKNOWN in answers else YES


def _relation(relation: Relation, fact: Fact, facts: Sequence[Fact]) -> str:
    low: float = 0
    high: float = 0
    for other in facts:
        partner = _is_partner(relation, fact, other, facts)
        if partner == NO:
            continue
        if relation.mode != "sum":
            amount: object = 1
        else:
            assert relation.field is not None
            amount = _read(other, relation.field)
        least, most = (-math.inf, math.inf) if amount is ABSENT else (0, 0) if amount is BLANK else (amount, amount)
        if partner == UNKNOWN:
            least, most = min(least, 0), max(most, 0)
        low, high = low + least, high + most
    if relation.mode in ("some", "none"):
        some = YES if low > 0 else UNKNOWN if high > 0 else NO
        return some if relation.mode == "some" or some == UNKNOWN else NO if some == YES else YES
    return _interval(low, high, relation, fact)


def _interval(low: float, high: float, relation: Relation, fact: Fact) -> str:
    """Return the truth of a test on a number of which only the bounds are known."""
    right = _read(fact, relation.value.name) if isinstance(relation.value, FieldRef) else relation.value
    if right is BLANK:
        return NO
    if right is ABSENT:
        return UNKNOWN
    return _number(low, high, relation.operator, right)


def _number(low: float, high: float, operator: str, right: Value) -> str:
    if low == high:
        return YES if _compare(low, operator, right) else NO
    # A wider interval: look at its ends and, for equality, at whether the right side lies within.
    if operator in ("equals", "not-equals"):
        if low <= right <= high:
            return UNKNOWN
        return YES if operator == "not-equals" else NO
    ends = {_compare(low, operator, right), _compare(high, operator, right)}
    return UNKNOWN if len(ends) == 2 else YES if ends == {True} else NO
