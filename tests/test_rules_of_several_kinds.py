"""Rules about several kinds of fact, each with its own limits and cases; and conditions that are counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_packs_loading import PACK, load, told

from reviewer import evaluator
from reviewer.condition import NEVER, All, CountOf, Mistake, parse
from reviewer.condition import Test as FieldTest
from reviewer.fact import Fact
from reviewer.outcome import State
from reviewer.plan import Program
from reviewer.vocabulary import kind

BOTH = PACK.replace("each: activity", "each: {activity: {code: present}, plan: }").replace("""    when:
      name: missing
""", """    cases:
      - {each: plan, when: {year: missing}}
      - {each: [activity], when: {name: missing}}
""")


def fact(ordinal: int, kind_name: str, absent: frozenset[str] = frozenset(), **values: str | int) -> Fact:
    return Fact(ordinal, kind_name, f"{kind_name}:{ordinal}", values, absent, Program())


def test_a_case_is_about_the_kinds_it_names(tmp_path: Path) -> None:
    rule = load(tmp_path, BOTH).rules[0]
    assert rule.cases[0].when == {"activity": NEVER, "plan": FieldTest("year", "missing")}
    assert rule.cases[1].when == {"activity": FieldTest("name", "missing"), "plan": NEVER}


def test_a_kind_may_have_limits_of_its_own(tmp_path: Path) -> None:
    facts = [fact(0, "plan"), fact(1, "activity", code="1"), fact(2, "activity"), fact(3, "plan", year=2026)]
    states = {(o.ordinal, o.state, o.case) for o in evaluator.judge(load(tmp_path, BOTH).rules, facts, 2026)}
    assert states == {(0, State.NOT_MET, 0), (1, State.NOT_MET, 1), (3, State.MET, None)}  # 2 has no code


def test_limits_of_a_kind_stand_beside_those_of_the_rule(tmp_path: Path) -> None:
    rule = load(tmp_path, PACK.replace("each: activity", """each: {activity: {code: present}}
    where: {name: present}""")).rules[0]
    assert rule.where == {"activity": All((FieldTest("name", "present"), FieldTest("code", "present")))}


@pytest.mark.parametrize(("old", "new", "lines"), [
    ("activity: {code", "kegiatan: {code", ['uji.yaml:12: "kegiatan" is not a kind of fact',
                                            'uji.yaml:15: "activity" is not a kind of this rule']),
    ("{code: present}", "{kode: present}",
     ['uji.yaml:12: "kode" is not a field of activity, did you mean "code"?']),
    ("each: plan", "each: program", ['uji.yaml:14: "program" is not a kind of this rule']),
    ("{year: missing}", "{name: missing}", ['uji.yaml:14: "name" is not a field of plan']),
])
def test_mistakes_in_kinds(tmp_path: Path, old: str, new: str, lines: list[str]) -> None:
    assert BOTH.count(old) == 1
    assert told(tmp_path, BOTH.replace(old, new)) == lines


def counted(**test: int) -> dict[str, object]:
    return {"count-of": {"conditions": [{"name": "present"}, {"code": "present", "rupiah": {"above": 0}}], **test}}


def parsed(data: object) -> tuple[object, list[str]]:
    mistakes: list[Mistake] = []
    condition = parse(data, kind("activity"), mistakes)
    return condition, [f"{'/'.join(map(str, one.trail))}: {one.message}" for one in mistakes]


def test_a_count_of_conditions_is_read() -> None:
    parts = (FieldTest("name", "present"), All((FieldTest("code", "present"), FieldTest("rupiah", "above", 0))))
    assert parsed(counted(**{"at-most": 1})) == (CountOf(parts, "at-most", 1), [])
    assert parsed(counted(below=2, above=0)) == (All((CountOf(parts, "below", 2), CountOf(parts, "above", 0))), [])


@pytest.mark.parametrize(("data", "told_of"), [
    ({"count-of": [{"name": "present"}]}, 'count-of: "count-of" needs conditions: a list of at most 50 of them'),
    (counted(), 'count-of: "count-of" needs an operator such as at-most'),
    (counted(under=1, below=1), 'count-of/under: "under" does not belong into "count-of"'),
    ({"count-of": {"conditions": [{"nama": "present"}], "below": 1}},
     'count-of/conditions/0/nama: "nama" is not a field of activity, did you mean "name"?'),
    ({"count-of": {"conditions": [None], "below": 1}},
     "count-of/conditions/0: an empty item; write a condition such as {name: present} or delete it"),
    ({"count-of": {"conditions": [{"name": "present"}], "below": "1"}}, "count-of/below: '1' is not a whole number"),
])
def test_mistakes_in_a_count(data: object, told_of: str) -> None:
    assert parsed(data)[1] == [told_of]


@pytest.mark.parametrize(("values", "absent", "state"), [
    ({}, (), State.NOT_MET), ({"name": "a"}, (), State.NOT_MET), ({"name": "a", "code": "1"}, (), State.NOT_MET),
    ({"name": "a", "code": "1", "rupiah": 1}, (), State.MET), ({"name": "a", "code": "1"}, ("rupiah",),
                                                                 State.NOT_TESTABLE),
    ({"code": "1"}, ("rupiah",), State.NOT_MET), ({"rupiah": 1}, ("name", "code"), State.NOT_TESTABLE),
])
def test_what_cannot_be_known_may_count_or_not(
    tmp_path: Path, values: dict[str, str | int], absent: tuple[str, ...], state: State
) -> None:
    text = """    when:
      count-of: {conditions: [{name: present}, {code: present, rupiah: {above: 0}}], at-most: 1}
"""
    rules = load(tmp_path, PACK.replace("    when:\n      name: missing\n", text)).rules
    (outcome,) = evaluator.judge(rules, [fact(0, "activity", frozenset(absent), **values)], 2026)
    assert outcome.state is state
