"""What the evaluator says, worked out by hand: states, cases, absent columns, relations, years."""

from __future__ import annotations

import random

import pytest
from engine_making import fact, rule

from reviewer.condition import ALWAYS, All, AnyOf, Condition, FieldRef, Relation
from reviewer.condition import Test as FieldTest
from reviewer.evaluator import judge, matches
from reviewer.fact import Fact
from reviewer.observed import Observed
from reviewer.outcome import Match, Outcome, State

NOT_TESTABLE, MET, NOT_MET = State.NOT_TESTABLE, State.MET, State.NOT_MET
NOT_APPLICABLE = None  # a rule says nothing of a fact outside its scope


def said(condition: Condition, *facts: Fact) -> list[State]:
    """Return the state of a rule with this condition for each fact of kind "a", in order."""
    return [outcome.state for outcome in judge([rule("TST001", condition)], facts, 2026)]


FULL = fact(0, values={"n1": 5, "t1": "teks"})
BLANK = fact(0)
NO_COLUMN = fact(0, absent=["n1", "t1"])


@pytest.mark.parametrize(("test", "full", "blank", "no_column"), [
    (FieldTest("n1", "missing"), MET, NOT_MET, NOT_TESTABLE),
    (FieldTest("n1", "present"), NOT_MET, MET, NOT_TESTABLE),
    (FieldTest("n1", "equals", 5), NOT_MET, MET, NOT_TESTABLE),
    (FieldTest("n1", "not-equals", 5), MET, MET, NOT_TESTABLE),
    (FieldTest("n1", "not-equals", 6), NOT_MET, MET, NOT_TESTABLE),
    (FieldTest("n1", "in", (4, 5)), NOT_MET, MET, NOT_TESTABLE),
    (FieldTest("n1", "not-in", (4, 6)), NOT_MET, MET, NOT_TESTABLE),
    (FieldTest("n1", "below", 6), NOT_MET, MET, NOT_TESTABLE),
    (FieldTest("n1", "below", 5), MET, MET, NOT_TESTABLE),
    (FieldTest("n1", "at-most", 5), NOT_MET, MET, NOT_TESTABLE),
    (FieldTest("n1", "above", 5), MET, MET, NOT_TESTABLE),
    (FieldTest("n1", "above", 4), NOT_MET, MET, NOT_TESTABLE),
    (FieldTest("n1", "at-least", 5), NOT_MET, MET, NOT_TESTABLE),
    (FieldTest("t1", "equals", "teks"), NOT_MET, MET, NOT_TESTABLE),
    (FieldTest("t1", "equals", "Teks"), MET, MET, NOT_TESTABLE),
])
def test_one_test_on_a_value_a_blank_and_no_column(
        test: FieldTest, full: State, blank: State, no_column: State) -> None:
    assert (said(test, FULL), said(test, BLANK), said(test, NO_COLUMN)) == ([full], [blank], [no_column])


def test_a_field_that_is_absent_is_so_whatever_it_holds() -> None:
    assert said(FieldTest("n1", "equals", 5), fact(0, values={"n1": 5}, absent=["n1"])) == [NOT_TESTABLE]


@pytest.mark.parametrize(("left", "right", "state"), [
    ({"n1": 2, "n2": 1}, (), NOT_MET), ({"n1": 1, "n2": 1}, (), MET),
    ({"n1": 2}, (), MET), ({"n2": 2}, (), MET), ({}, (), MET),
    ({"n1": 2}, ("n2",), NOT_TESTABLE), ({"n2": 2}, ("n1",), NOT_TESTABLE), ({}, ("n1", "n2"), NOT_TESTABLE),
    # A blank side decides, whatever the other column would have held.
    ({}, ("n2",), MET), ({}, ("n1",), MET),
])
def test_two_fields_compared(left: dict[str, int], right: tuple[str, ...], state: State) -> None:
    assert said(FieldTest("n1", "above", FieldRef("n2")), fact(0, values=left, absent=right)) == [state]


UNKNOWN = FieldTest("n3", "present")
YES, NO = FieldTest("n1", "equals", 5), FieldTest("n1", "equals", 6)


@pytest.mark.parametrize(("condition", "state"), [
    (All((YES, UNKNOWN)), NOT_TESTABLE), (All((NO, UNKNOWN)), MET), (AnyOf((YES, UNKNOWN)), NOT_MET),
    (AnyOf((NO, UNKNOWN)), NOT_TESTABLE), (All((AnyOf((NO, UNKNOWN)), NO)), MET), (All(()), NOT_MET), (AnyOf(()), MET),
    (AnyOf((All((YES, UNKNOWN)), YES)), NOT_MET),
])
def test_unknown_matters_only_where_the_answer_depends_on_it(condition: Condition, state: State) -> None:
    assert said(condition, fact(0, values={"n1": 5}, absent=["n3"])) == [state]


@pytest.mark.parametrize(("where", "whens", "state", "case"), [
    (YES, [YES, YES], NOT_MET, 0), (YES, [NO, YES], NOT_MET, 1), (YES, [UNKNOWN, YES], NOT_MET, 1),
    (YES, [NO, NO], MET, None),
    (YES, [NO, UNKNOWN], NOT_TESTABLE, None), (NO, [YES], NOT_APPLICABLE, None), (NO, [UNKNOWN], NOT_APPLICABLE, None),
    (UNKNOWN, [YES], NOT_TESTABLE, None), (UNKNOWN, [NO], NOT_TESTABLE, None),
])
def test_scope_and_cases(where: Condition, whens: list[Condition], state: State | None, case: int | None) -> None:
    one = rule("TST001", whens, where=where)
    facts = [fact(7, values={"n1": 5}, absent=["n3"])]
    assert judge([one], facts, 2026) == ([] if state is None else [Outcome("TST001", 7, state, case)])
    true_cases = {Match("TST001", number, 7) for number, when in enumerate(whens) if where is YES and when is YES}
    assert matches([one], facts) == true_cases


def twins(mode: str, operator: str | None = None, right: int | FieldRef | None = None,
          where: Condition = ALWAYS) -> Relation:
    """Return a relation to others with the same code."""
    return Relation(mode, "a", (("t1", "t1"),), where, "n1" if mode == "sum" else None, operator, right)


def coded(ordinal: int, code: str | None, amount: int | None = None, absent: tuple[str, ...] = ()) -> Fact:
    values = {key: value for key, value in (("t1", code), ("n1", amount)) if value is not None}
    return fact(ordinal, values=values, absent=absent)


def test_a_fact_is_never_its_own_partner() -> None:
    alone, same, same_too = coded(0, "x"), coded(1, "y"), coded(2, "y")
    assert said(twins("some"), alone, same, same_too) == [MET, NOT_MET, NOT_MET]
    assert said(twins("none"), alone, same, same_too) == [NOT_MET, MET, MET]
    assert said(twins("count", "equals", 1), alone, same, same_too) == [MET, NOT_MET, NOT_MET]


def test_a_blank_match_field_has_no_partners() -> None:
    facts = [coded(0, None), coded(1, None), coded(2, "x")]
    assert said(twins("some"), *facts) == [MET, MET, MET]
    assert said(twins("none"), *facts) == [NOT_MET, NOT_MET, NOT_MET]
    assert said(twins("count", "equals", 0), *facts) == [NOT_MET, NOT_MET, NOT_MET]


def test_a_match_field_without_a_column_may_match_anything() -> None:
    facts = [coded(0, None, absent=("t1",)), coded(1, "x"), coded(2, "y"), coded(3, "y")]
    assert said(twins("some"), *facts) == [NOT_TESTABLE, NOT_TESTABLE, NOT_MET, NOT_MET]
    assert said(twins("none"), *facts) == [NOT_TESTABLE, NOT_TESTABLE, MET, MET]
    assert said(twins("count", "at-most", 3), *facts) == [NOT_MET, NOT_MET, NOT_MET, NOT_MET]
    assert said(twins("count", "above", 1), *facts) == [NOT_TESTABLE, MET, NOT_TESTABLE, NOT_TESTABLE]


def test_another_match_field_still_excludes_partners() -> None:
    both = Relation("some", "b", (("t1", "t1"), ("n1", "n1")), All(()))
    partner = fact(9, "b", {"n1": 1}, absent=["t1"])
    assert said(both, fact(0, values={"t1": "x", "n1": 1}), partner) == [NOT_TESTABLE]
    assert said(both, fact(0, values={"t1": "x", "n1": 2}), partner) == [MET]
    assert said(both, fact(0, values={"t1": "x"}), partner) == [MET]
    assert said(both, fact(0, values={"n1": 2}, absent=["t1"]), partner) == [MET]


def test_a_partner_whose_where_is_unknown_may_or_may_not_count() -> None:
    rich = FieldTest("n1", "at-least", 5)
    facts = [coded(0, "x", 1), coded(1, "x", absent=("n1",)), coded(2, "x", 9)]
    assert said(twins("count", "equals", 1, rich), *facts) == [NOT_TESTABLE, NOT_MET, NOT_TESTABLE]
    assert said(twins("some", where=rich), *facts) == [NOT_MET, NOT_MET, NOT_TESTABLE]
    assert said(twins("count", "at-most", 2, rich), *facts) == [NOT_MET, NOT_MET, NOT_MET]


def test_sums() -> None:
    facts = [coded(0, "x", 1), coded(1, "x", 20), coded(2, "x"), coded(3, "y", 7)]
    assert said(twins("sum", "equals", 20), *facts) == [NOT_MET, MET, MET, MET]
    assert said(twins("sum", "equals", 21), *facts) == [MET, MET, NOT_MET, MET]
    assert said(twins("sum", "equals", 0), *facts) == [MET, MET, MET, NOT_MET]
    assert said(twins("sum", "above", FieldRef("n1")), *facts) == [NOT_MET, MET, MET, MET]


def test_an_amount_without_a_column_leaves_the_sum_open() -> None:
    facts = [coded(0, "x", 1), coded(1, "x", absent=("n1",)), coded(2, "y", 5)]
    assert said(twins("sum", "at-least", -10), *facts) == [NOT_TESTABLE, NOT_MET, NOT_MET]
    assert said(twins("sum", "equals", 1), *facts) == [NOT_TESTABLE, NOT_MET, MET]


def test_an_unsure_amount_widens_the_sum_to_either_side() -> None:
    unsure = FieldTest("n3", "present")
    def state(amount: int, operator: str, right: int) -> State:
        partner = fact(1, "b", {"t1": "x", "n1": amount}, absent=["n3"])
        return said(Relation("sum", "b", (("t1", "t1"),), unsure, "n1", operator, right), coded(0, "x"), partner)[0]

    assert (state(5, "at-least", 0), state(5, "above", 0), state(5, "above", 5)) == (NOT_MET, NOT_TESTABLE, MET)
    assert (state(-5, "at-most", 0), state(-5, "below", 0), state(-5, "below", -5)) == (NOT_MET, NOT_TESTABLE, MET)
    assert (state(5, "not-equals", 6), state(5, "not-equals", 5), state(5, "equals", 6)) == (NOT_MET, NOT_TESTABLE, MET)


def test_a_relation_to_a_kind_the_plan_does_not_have() -> None:
    def toward(mode: str, *test: object) -> Relation:
        return Relation(mode, "c", (("t1", "t1"),), All(()), "n1" if mode == "sum" else None, *test)

    assert said(toward("some"), FULL) == [MET]
    assert said(toward("none"), FULL) == [NOT_MET]
    assert said(toward("none"), NO_COLUMN) == [NOT_MET]
    assert said(toward("count", "equals", 0), FULL) == [NOT_MET]
    assert said(toward("sum", "equals", 0), NO_COLUMN) == [NOT_MET]


@pytest.mark.parametrize(("year", "bounds", "state"), [
    (2024, (2025, None), NOT_APPLICABLE), (2025, (2025, None), NOT_MET), (2025, (None, 2024), NOT_APPLICABLE),
    (2024, (None, 2024), NOT_MET), (2024, (2024, 2024), NOT_MET), (2023, (2024, 2024), NOT_APPLICABLE),
    (2026, (None, None), NOT_MET),
    (None, (None, None), NOT_MET), (None, (2025, None), NOT_MET), (None, (None, 2024), NOT_TESTABLE),
])
def test_rules_outside_their_years(
    year: int | None, bounds: tuple[int | None, int | None], state: State | None,
) -> None:
    one = rule("TST001", FieldTest("n1", "present"), valid_from=bounds[0], valid_until=bounds[1])
    said_of_it = [] if state is None else [Outcome("TST001", 0, state, 0 if state is NOT_MET else None)]
    assert judge([one], [FULL], year) == said_of_it
    assert matches([one], [FULL]) == {Match("TST001", 0, 0)}


def test_an_unknown_year_does_not_widen_the_scope() -> None:
    one = rule("TST001", YES, where=NO, valid_until=2024)
    assert judge([one], [FULL], None) == []


def test_only_facts_of_the_rules_kinds_in_order_of_code_and_ordinal() -> None:
    rules = [rule("TST002", FieldTest("n1", "missing"), kinds=("b", "a")), rule("TST001", FieldTest("n1", "missing"))]
    facts = [fact(3, "b"), fact(1, "a"), fact(0, "c"), fact(2, "a")]
    assert [(o.code, o.ordinal) for o in judge(rules, facts, 2026)] == [
        ("TST001", 1), ("TST001", 2), ("TST002", 1), ("TST002", 2), ("TST002", 3)]


def test_the_order_of_rules_and_facts_does_not_matter_and_asking_again_changes_nothing() -> None:
    shuffle = random.Random(5).shuffle
    rules = [rule(f"TST{n:03}", FieldTest("n1", "at-least", n), where=twins("some")) for n in range(12)]
    facts = [coded(n, "xyz"[n % 3], n) for n in range(30)]
    first, seen = judge(rules, facts, 2026), Observed(facts)
    assert {outcome.state for outcome in first} == {NOT_MET, MET}
    for _ in range(20):
        shuffle(rules)
        shuffle(facts)
        assert judge(rules, facts, 2026) == first
        assert judge(rules, seen, 2026) == first


def test_one_kind_may_hold_as_a_flag_what_another_holds_as_a_number() -> None:
    rules = [rule("TST001", FieldTest("x", "equals", True), kinds=("a",)),
             rule("TST002", FieldTest("x", "equals", 1), kinds=("b",))]
    facts = [fact(0, "a", {"x": True}), fact(1, "b", {"x": 1})]
    assert matches(rules, facts) == {Match("TST001", 0, 0), Match("TST002", 0, 1)}


def test_a_plan_of_many_equal_codes_is_not_compared_pair_by_pair() -> None:
    facts = [coded(n, "x", 1) for n in range(20_000)]
    outcomes = judge([rule("TST001", twins("sum", "equals", 19_999))], facts, 2026)
    assert {outcome.state for outcome in outcomes} == {NOT_MET}
