"""What is left unsaid: defects on or below an object of which a graver one is said."""

from __future__ import annotations

from dataclasses import replace

from engine_making import fact, rule

from reviewer import suppression
from reviewer.condition import Test as FieldTest
from reviewer.outcome import Outcome, State

PRESENT = FieldTest("n1", "present")
#: program 0 > activity 1 > indicator 2; activity 3 beside it, with indicator 4.
FACTS = [fact(0), fact(1, owner=0), fact(2, owner=1), fact(3, owner=0), fact(4, owner=3)]


def broken(code: str, *ordinals: int) -> list[Outcome]:
    return [Outcome(code, ordinal, State.NOT_MET, 0) for ordinal in ordinals]


def left(rules: dict[str, tuple[str, ...]], outcomes: list[Outcome]) -> list[tuple[str, int]]:
    """Return code and ordinal of what is still said."""
    made = [rule(code, PRESENT, suppresses=codes) for code, codes in rules.items()]
    after = suppression.apply(made, FACTS, outcomes)
    assert [(o.code, o.ordinal, o.case) for o in after] == [(o.code, o.ordinal, o.case) for o in outcomes]
    assert {o.state for o in after} <= {State.NOT_MET, State.SUPPRESSED}
    return [(o.code, o.ordinal) for o in after if o.state is State.NOT_MET]


def test_the_same_object_and_all_below_it() -> None:
    outcomes = broken("TST001", 1) + broken("TST002", 0, 1, 2, 3, 4)
    assert left({"TST001": ("TST002",), "TST002": ()}, outcomes) == [
        ("TST001", 1), ("TST002", 0), ("TST002", 3), ("TST002", 4)]


def test_only_the_rules_named() -> None:
    outcomes = broken("TST001", 0) + broken("TST002", 2) + broken("TST003", 2)
    assert left({"TST001": ("TST003",), "TST002": (), "TST003": ()}, outcomes) == [("TST001", 0), ("TST002", 2)]


def test_several_rules_may_suppress_one() -> None:
    outcomes = broken("TST001", 1) + broken("TST002", 3) + broken("TST003", 2, 4, 0)
    assert left({"TST001": ("TST003",), "TST002": ("TST003",), "TST003": ()}, outcomes) == [
        ("TST001", 1), ("TST002", 3), ("TST003", 0)]


def test_a_case_may_hide_what_the_others_do_not() -> None:
    made = rule("TST001", [PRESENT, PRESENT])
    first, second = made.cases
    made = replace(made, cases=(first, replace(second, suppresses=("TST002",))))
    outcomes = [Outcome("TST001", 1, State.NOT_MET, 0), Outcome("TST001", 3, State.NOT_MET, 1), *broken("TST002", 2, 4)]
    after = suppression.apply([made, rule("TST002", PRESENT)], FACTS, outcomes)
    assert [one.ordinal for one in after if one.state is State.SUPPRESSED] == [4]
    assert made.hides == ("TST002",)


def test_what_is_suppressed_suppresses_all_the_same() -> None:
    outcomes = broken("TST001", 0) + broken("TST002", 1) + broken("TST003", 2)
    assert left({"TST001": ("TST002",), "TST002": ("TST003",), "TST003": ()}, outcomes) == [("TST001", 0)]


def test_a_rule_that_is_met_or_not_testable_suppresses_nothing() -> None:
    rules = [rule("TST001", PRESENT, suppresses=("TST002",)), rule("TST002", PRESENT)]
    outcomes = [Outcome("TST001", 1, State.MET), Outcome("TST001", 3, State.NOT_TESTABLE), *broken("TST002", 2, 4)]
    assert suppression.apply(rules, FACTS, outcomes) == outcomes


def test_other_states_are_left_alone() -> None:
    rules = [rule("TST001", PRESENT, suppresses=("TST002",)), rule("TST002", PRESENT)]
    states = (State.MET, State.NOT_TESTABLE)
    rest = [Outcome("TST002", ordinal, state) for ordinal, state in enumerate(states)]
    outcomes = [*broken("TST001", 0), *rest]
    assert suppression.apply(rules, FACTS, outcomes) == outcomes


def test_a_suppressor_that_was_not_selected_suppresses_nothing() -> None:
    assert left({"TST001": (), "TST002": ("TST009",)}, broken("TST001", 0) + broken("TST002", 0)) == [
        ("TST001", 0), ("TST002", 0)]
