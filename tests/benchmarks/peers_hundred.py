"""A hundred made-up rules over flat facts, run by each engine: what is found is (rule, fact).

Every rule has the form "a, or b and c" over tests of one field; a field without a value makes any test false but
`missing`. Facts have four texts, four numbers and four flags, a tenth of the values missing.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from peers_made import fact, rule

from reviewer import engine, evaluator
from reviewer.compiler import compile_rules
from reviewer.condition import All, AnyOf, Test
from reviewer.errors import EngineFault
from reviewer.fact import Value
from reviewer.outcome import State

Found = frozenset[tuple[str, int]]
Values = Mapping[str, Value]
#: Three tests: a, or b and c.
Rule3 = tuple[str, Test, Test, Test]

TEXTS, NUMBERS, FLAGS = (tuple(f"{letter}{number}" for number in range(4)) for letter in "tnf")
FIELDS = (*TEXTS, *NUMBERS, *FLAGS)
_WORDS = tuple(f"kata-{number}" for number in range(40))


def rules(number: int = 100) -> list[Rule3]:
    """Return the rules."""
    random_ = random.Random(7)
    return [(f"BEN{index:03}", *(_test(field, random_) for field in random_.sample(FIELDS, 3)))
            for index in range(number)]


def _test(field: str, random_: random.Random) -> Test:
    if random_.random() < 0.05:
        return Test(field, "missing")
    if field in NUMBERS:
        return Test(field, *random_.choice((("below", 2), ("below", 5), ("at-least", 95), ("at-least", 98))))
    if field in FLAGS:
        return Test(field, "equals", True)
    return Test(field, "equals", random_.choice(_WORDS))


def made_facts(size: int) -> list[Values]:
    """Return the facts; no two are alike."""
    random_ = random.Random(size)
    return [{name: value for name, value in _values(random_) if random_.random() > 0.1} for _ in range(size)]


def _values(random_: random.Random) -> list[tuple[str, Value]]:
    return [*((name, random_.choice(_WORDS)) for name in TEXTS), *((name, random_.randrange(100)) for name in NUMBERS),
            *((name, random_.random() < 0.05) for name in FLAGS)]


def _holds(test: Test, values: Values) -> bool:
    value = values.get(test.field)
    if value is None:
        return test.operator == "missing"
    if test.operator == "below":
        return value < test.value
    if test.operator == "at-least":
        return value >= test.value
    return test.operator == "equals" and value == test.value


def plain(given: Sequence[Rule3], made: Sequence[Values]) -> Found:
    """Return what a loop in plain Python finds."""
    return frozenset((code, number) for number, values in enumerate(made) for code, a, b, c in given
                     if _holds(a, values) or (_holds(b, values) and _holds(c, values)))


def _own(given: Sequence[Rule3]) -> list[Any]:
    return [rule(code, AnyOf((a, All((b, c))))) for code, a, b, c in given]


def judged(given: Sequence[Rule3], made: Sequence[Values]) -> Found:
    """Return what the evaluator finds."""
    rows = [fact(number, values) for number, values in enumerate(made)]
    return frozenset((one.code, one.ordinal) for one in evaluator.judge(_own(given), rows, 2026)
                     if one.state is State.NOT_MET)


def defects(given: Sequence[Rule3], made: Sequence[Values]) -> Found:
    """Return what the evaluator finds when it is asked for defects only, as the other engines are."""
    rows = [fact(number, values) for number, values in enumerate(made)]
    return frozenset((one.code, one.ordinal) for one in evaluator.matches(_own(given), rows))


def native(given: Sequence[Rule3], made: Sequence[Values]) -> Found:
    """Return what durable-rules finds through the project's adapter; raises ImportError without it."""
    if not engine.available():
        raise ImportError(name="durable_rules")
    rows = [fact(number, values) for number, values in enumerate(made)]
    try:
        with engine.Engine(compile_rules(_own(given))) as loaded:
            return frozenset((one.code, one.ordinal) for one in loaded.run(rows).matches)
    except EngineFault as fault:
        raise SystemExit(str(fault)) from fault


def clips(given: Sequence[Rule3], made: Sequence[Values]) -> Found:
    """Return what CLIPS finds; raises ImportError without clipspy. Flags are the symbols TRUE and FALSE."""
    from clips import Environment, Symbol

    environment, found = Environment(), []
    environment.define_function(lambda code, number: found.append((str(code), int(number))), name="hit")
    slots = " ".join(f"(slot {name} (default nil))" for name in ("id", *FIELDS))
    environment.build(f"(deftemplate row {slots})")
    for code, a, b, c in given:
        environment.build(f"(defrule {code} (or {_pattern(a)} {_pattern(b, c)}) => (hit {code} ?i))")
    template = environment.find_template("row")
    for number, values in enumerate(made):
        template.assert_fact(id=number, **{
            name: Symbol(str(value).upper()) if isinstance(value, bool) else value for name, value in values.items()})
    environment.run()
    return frozenset(found)


def _pattern(*tests: Test) -> str:
    by_field: dict[str, list[str]] = {}
    for number, test in enumerate(tests):
        by_field.setdefault(test.field, []).append(_constraint(test, f"?v{number}"))
    return f"(row (id ?i) {' '.join(f'({name} {chr(38).join(parts)})' for name, parts in by_field.items())})"


def _constraint(test: Test, variable: str) -> str:
    if test.operator == "missing":
        return "nil"
    if isinstance(test.value, bool):
        return "TRUE" if test.value else "FALSE"
    if isinstance(test.value, str):
        return json.dumps(test.value)
    sign = "<" if test.operator == "below" else ">="
    return f"{variable}&:(and (integerp {variable}) ({sign} {variable} {test.value}))"


def zen(given: Sequence[Rule3], made: Sequence[Values]) -> Found:
    """Return what a decision table of zen-engine finds; raises ImportError without it."""
    import zen as library

    rows = [{"_id": code, "when": f"{_expression(a)} or ({_expression(b)} and {_expression(c)})", "code": f'"{code}"'}
            for code, a, b, c in given]
    content = {"hitPolicy": "collect", "inputs": [{"id": "when", "name": "when"}],
               "outputs": [{"id": "code", "name": "code", "field": "code"}], "rules": rows}
    nodes = [{"id": "in", "type": "inputNode", "name": "in"}, {"id": "out", "type": "outputNode", "name": "out"},
             {"id": "table", "type": "decisionTableNode", "name": "table", "content": content}]
    edges = [{"id": "1", "sourceId": "in", "targetId": "table", "type": "edge"},
             {"id": "2", "sourceId": "table", "targetId": "out", "type": "edge"}]
    decision = library.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))
    return frozenset((hit["code"], number) for number, values in enumerate(made)
                     for hit in decision.evaluate(dict(values))["result"])


def _expression(test: Test) -> str:
    if test.operator == "missing":
        return f"{test.field} == null"
    if test.operator == "equals":
        return f"{test.field} == {json.dumps(test.value)}"
    sign = "<" if test.operator == "below" else ">="
    return f"({test.field} != null and {test.field} {sign} {test.value})"


def pandera(given: Sequence[Rule3], made: Sequence[Values]) -> Found:
    """Return what pandera finds, one check a rule over a whole frame; raises ImportError without it."""
    import pandas
    from pandera import pandas as library

    frame = pandas.DataFrame.from_records(list(made), columns=list(FIELDS))
    checks = [library.Check(_check(*tests), name=code) for code, *tests in given]
    try:
        library.DataFrameSchema({}, checks=checks).validate(frame, lazy=True)
    except library.errors.SchemaErrors as errors:
        cases = errors.failure_cases.drop_duplicates(["check", "index"])
        return frozenset(zip(cases["check"], map(int, cases["index"]), strict=True))
    return frozenset()


def _check(a: Test, b: Test, c: Test) -> Callable[[Any], Any]:
    return lambda frame: ~(_column(frame, a) | (_column(frame, b) & _column(frame, c)))


def _column(frame: Any, test: Test) -> Any:
    column = frame[test.field]
    if test.operator == "missing":
        return column.isna()
    if test.operator == "equals":
        return column == test.value
    return column < test.value if test.operator == "below" else column >= test.value


ENGINES: Mapping[str, Callable[[Sequence[Rule3], Sequence[Values]], Found]] = {
    "plain Python": plain, "reviewer: evaluator, defects only": defects,
    "reviewer: evaluator, every verdict": judged, "reviewer: durable-rules": native,
    "clipspy": clips, "zen-engine": zen, "pandera": pandera,
}
