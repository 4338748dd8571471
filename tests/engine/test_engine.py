"""The native engine through its adapter: what is reported when something is wrong, and that answers stay the same."""

from __future__ import annotations

import random
import sys
from typing import Any

import pytest
from engine_making import fact, rule

from reviewer import engine
from reviewer.compiler import compile_rules
from reviewer.condition import Test as FieldTest
from reviewer.errors import EngineFault
from reviewer.evaluator import matches
from reviewer.observed import Observed
from reviewer.outcome import Match

needs_engine = pytest.mark.skipif(not engine.available(), reason="durable-rules does not load here")
RULES = [rule(f"TST{n:03}", FieldTest("n1", "at-least", n)) for n in range(5)]


def test_differences_are_told_in_order_with_who_found_what() -> None:
    run = engine.EngineRun(frozenset({Match("TST002", 0, 3), Match("TST001", 1, 20), Match("TST001", 1, 4)}))
    assert engine.differences(run, {Match("TST001", 1, 4), Match("TST001", 0, 20)}) == (
        "TST001 case 0, fact 20: found by the evaluator only",
        "TST001 case 1, fact 20: found by durable-rules only",
        "TST002 case 0, fact 3: found by durable-rules only",
    )
    assert engine.differences(run, run.matches) == ()


def test_without_the_module_the_evaluator_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    engine._native.cache_clear()
    try:
        assert (engine.available(), engine.name()) == (False, "evaluator")
        with pytest.raises(EngineFault, match="the evaluator judges alone"):
            engine.Engine(compile_rules(RULES))
    finally:
        engine._native.cache_clear()


@needs_engine
def test_the_engine_is_named_with_its_version() -> None:
    assert engine.name() == "durable-rules 2.0.28"


@needs_engine
def test_the_order_of_facts_does_not_matter_and_runs_repeat() -> None:
    facts = [fact(n, values={"n1": n % 7}) for n in range(2_500)]
    expected = {Match(f"TST{c:03}", 0, n) for n in range(2_500) for c in range(5) if n % 7 >= c}
    with engine.Engine(compile_rules(RULES)) as native:
        for _ in range(20):
            random.Random(3).shuffle(facts)
            assert native.run(facts) == engine.EngineRun(frozenset(expected))


@needs_engine
def test_facts_already_observed_are_taken_as_they_are() -> None:
    seen = Observed([fact(0, values={"n1": 2}), fact(1)])
    with engine.Engine(compile_rules(RULES)) as native:
        assert native.run(seen).matches == matches(RULES, seen) == {Match(f"TST{c:03}", 0, 0) for c in range(3)}


@needs_engine
@pytest.mark.parametrize(("compared", "held", "held_as"), [
    ("5", 5, "int"), (5, "5", "str"), (1, True, "bool"), (True, 1, "int"), ("true", True, "bool"), (0, "", "str"),
    (5, 5.0, "float"),
])
def test_a_value_of_another_type_is_refused_and_told_never_matched(compared: Any, held: Any, held_as: str) -> None:
    one = rule("TST001", FieldTest("x", "equals", compared))
    facts = [fact(0, values={"x": compared}), fact(7, values={"x": held})]
    with engine.Engine(compile_rules([one])) as native:
        run = native.run(facts)
    assert run.matches == {Match("TST001", 0, 0)}
    assert run.refused == (
        f"fact 7: x of a holds {held_as}, the rules compare it as {type(compared).__name__}",)


@needs_engine
def test_a_closed_engine_says_so() -> None:
    native = engine.Engine(compile_rules(RULES))
    native.close()
    native.close()
    with pytest.raises(EngineFault, match="closed"):
        native.run([])


@needs_engine
def test_a_rule_set_the_engine_refuses_is_a_fault() -> None:
    compiled = compile_rules(RULES)
    shard = compiled.shards[0]
    broken = type(compiled)((shard, type(shard)({"q0": {"all": "nonsense"}}, {}, {})))
    with pytest.raises(EngineFault, match="refused rule set 1"):
        engine.Engine(broken)


@needs_engine
def test_one_kind_may_hold_as_a_flag_what_another_holds_as_a_number() -> None:
    rules = [rule("TST001", FieldTest("x", "equals", True), kinds=("a",)),
             rule("TST002", FieldTest("x", "equals", 1), kinds=("b",))]
    with engine.Engine(compile_rules(rules)) as native:
        run = native.run([fact(0, "a", {"x": True}), fact(1, "b", {"x": 1})])
    assert run == engine.EngineRun(frozenset({Match("TST001", 0, 0), Match("TST002", 0, 1)}))


class OneTakenForAnother:
    """The C module, saying of every batch that a fact in it was seen before."""

    def __init__(self, module: Any) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Any:
        return getattr(self._module, name)

    def assert_facts(self, handle: int, text: str) -> tuple[int, int]:
        return 2, self._module.assert_facts(handle, text)[1]


@needs_engine
def test_a_fact_taken_for_another_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    with engine.Engine(compile_rules(RULES)) as native:
        monkeypatch.setattr(native, "_module", OneTakenForAnother(native._module))
        with pytest.raises(EngineFault, match="two facts were taken for one"):
            native.run([fact(0, values={"n1": 1})])
