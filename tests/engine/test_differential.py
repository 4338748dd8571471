"""The evaluator and the native engine against the oracle, over random rules and facts."""

from __future__ import annotations

import os

import engine_oracle as oracle
from engine_making import Case, cases
from hypothesis import HealthCheck, given, settings

from reviewer import engine, evaluator
from reviewer.compiler import compile_rules

#: Set REVIEWER_EXAMPLES=3000 for a long run by hand (about three minutes).
thorough = settings(max_examples=int(os.environ.get("REVIEWER_EXAMPLES", "150")), deadline=None,
                    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@thorough
@given(cases())
def test_evaluator_and_engine_say_what_the_oracle_says(case: Case) -> None:
    outcomes = evaluator.judge(case.rules, case.facts, 2026)
    assert {(o.code, o.ordinal): (o.state.value, o.case) for o in outcomes} == oracle.states(case.rules, case.facts)
    assert [(o.code, o.ordinal) for o in outcomes] == sorted((o.code, o.ordinal) for o in outcomes)
    true_cases = oracle.matches(case.rules, case.facts)
    assert evaluator.matches(case.rules, case.facts) == true_cases
    if engine.available():
        with engine.Engine(compile_rules(case.rules)) as native:
            run = native.run(case.facts)
        assert set(run.matches) == true_cases
        assert run.refused == ()
