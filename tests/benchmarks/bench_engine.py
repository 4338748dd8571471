"""Engine against evaluator: time for 200, 2,000 and 20,000 facts. Run by hand: python tests/benchmarks/bench_engine.py

The rules are the shipped packs, or 100 made-up ones with --made-up; facts are random over the vocabulary, a tenth
of the fields blank, so that every rule has something to say. Times are CPU time, the best of five, in milliseconds.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "engine"))
sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from engine_making import fact, rule

from reviewer import engine, evaluator, packs, suppression
from reviewer.compiler import compile_rules
from reviewer.condition import ALWAYS, All, AnyOf, Condition, Relation, Test, fields_in
from reviewer.fact import Fact, Value
from reviewer.observed import Observed
from reviewer.rule import Rule
from reviewer.vocabulary import Field, FieldType, Kind, all_kinds

SIZES = (200, 2_000, 20_000)
#: How a plan's facts divide into kinds, roughly as in a SIPD print.
SHARES = {"program": 3, "activity": 8, "sub_activity": 25, "indicator": 45, "output": 15, "objective": 3, "service": 1}


def made_up_rules(random_: random.Random, number: int = 100) -> list[Rule]:
    """Return rules of two to four tests, a tenth of them with a relation."""
    rules = []
    for index in range(number):
        kind = all_kinds()[random_.choices(list(SHARES), list(SHARES.values()))[0]]
        when: Condition = AnyOf((_test(kind, random_), All((_test(kind, random_), _test(kind, random_)))))
        if index % 10 == 0:
            twin = Relation("some", kind.name, (("name", "name"),), ALWAYS)
            when = All((when, twin))
        rules.append(rule(f"BEN{index:03}", when, where=_test(kind, random_), kinds=(kind.name,)))
    return rules


def _test(kind: Kind, random_: random.Random) -> Test:
    field = random_.choice(list(kind.fields.values()))
    if random_.random() < 0.3:
        return Test(field.name, random_.choice(("missing", "present")))
    if field.type.is_ordered:
        return Test(field.name, random_.choice(("below", "at-least")), _value(field, random_))
    return Test(field.name, "equals", _value(field, random_))


def _value(field: Field, random_: random.Random) -> Value:
    if field.type is FieldType.FLAG:
        return random_.random() < 0.3
    if field.type is FieldType.TEXT:
        return random_.choice(field.values) if field.values else f"{field.name} nomor {random_.randrange(1000)}"
    return random_.randrange(12) * (10_000 if field.type is FieldType.DECIMAL else 1)


def made_up_facts(size: int, random_: random.Random) -> list[Fact]:
    """Return the facts of a plan, eight owned by each."""
    names = ["plan", *random_.choices(list(SHARES), list(SHARES.values()), k=size - 1)]
    facts = []
    for ordinal, name in enumerate(names):
        values = {f.name: _value(f, random_) for f in all_kinds()[name].fields.values() if random_.random() > 0.1}
        facts.append(fact(ordinal, name, values, owner=ordinal // 8 if ordinal else None))
    return facts


def best_of(times: int, work: Callable[[], Any]) -> float:
    """Return the shortest CPU time of several runs, in milliseconds."""
    shortest = float("inf")
    for _ in range(times):
        started = process_time()
        work()
        shortest = min(shortest, process_time() - started)
    return shortest * 1_000


def report(rules: Sequence[Rule]) -> None:
    """Print the table."""
    compiled = compile_rules(rules)
    tests = sum(len(list(fields_in(c.when[k]))) for r in rules for c in r.cases for k in r.kinds)
    print(f"{len(rules)} rules, {tests} fields read, {sum(len(s.meanings) for s in compiled.shards)} native rules in "
          f"{len(compiled.shards)} rule sets; compile {best_of(3, lambda: compile_rules(rules)):.1f} ms")
    native = engine.Engine(compiled) if engine.available() else None
    if native:
        print(f"{engine.name()}: load {best_of(3, lambda: engine.Engine(compiled).close()):.1f} ms")
    print(f"{'facts':>7} {'judge':>9} {'matches':>9} {'suppress':>9} {'engine':>9} {'found':>8} {'MB':>6}")
    for size in SIZES:
        facts = made_up_facts(size, random.Random(size))
        times = 5 if size < 20_000 else 3
        outcomes = evaluator.judge(rules, facts, 2026)
        found = evaluator.matches(rules, facts)
        seen = Observed(facts)
        evaluator.judge(rules, seen, 2026)
        engine_time = best_of(times, lambda f=facts: native.run(f)) if native else float("nan")
        assert native is None or not engine.differences(native.run(facts), found)
        print(f"{size:>7} {best_of(times, lambda f=facts: evaluator.judge(rules, f, 2026)):>9.2f} "
              f"{best_of(times, lambda s=seen: evaluator.matches(rules, s)):>9.2f} "
              f"{best_of(times, lambda f=facts, o=outcomes: suppression.apply(rules, f, o)):>9.2f} "
              f"{engine_time:>9.2f} {len(found):>8} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:>6}")


def main() -> None:
    """Read the options and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--made-up", action="store_true", help="100 made-up rules instead of the shipped packs")
    chosen = parser.parse_args()
    report(made_up_rules(random.Random(7)) if chosen.made_up else packs.load().rules)


if __name__ == "__main__":
    main()
