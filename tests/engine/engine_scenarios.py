"""What crashed, hung or lost findings in durable-rules 2.0.28 when used plainly, done through our adapter.

Each scenario runs in a process of its own (`python engine_scenarios.py NAME`), because a failure may be a crash.
Documented limits: 64 pending conditions for a fact, 128 "not exists" below one, 255 rules ending on one, 511
conditions on a level, 1,024 live sessions, 16 bits for a text's length, 255 properties of a fact.
"""

from __future__ import annotations

import ctypes
import os
import resource
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from threading import Thread
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

import engine_oracle as oracle
from engine_making import fact, rule

from reviewer import engine
from reviewer.compiler import Shard, compile_rules
from reviewer.condition import All, AnyOf, Test
from reviewer.errors import EngineFault
from reviewer.fact import Fact
from reviewer.native_facts import NativeFacts
from reviewer.observed import Observed
from reviewer.rule import Rule

#: Peak memory may wobble by this much where nothing leaks.
WOBBLE_KB = 3_000


def code(number: int) -> str:
    """Return a rule code."""
    return f"SCN{number:03}"


def agree(rules: Sequence[Rule], facts: Sequence[Fact], at_least: int) -> None:
    """Check that the engine finds what the oracle finds, and that this is not nothing."""
    with engine.Engine(compile_rules(rules)) as native:
        found = set(native.run(facts).matches)
    assert found == oracle.matches(rules, facts)
    assert len(found) >= at_least, len(found)


def dirty_heap() -> None:
    """Leave freed memory full of junk behind, as in any process that has worked for a while."""
    libc = ctypes.CDLL(None)
    libc.malloc.restype = ctypes.c_void_p
    libc.malloc.argtypes = [ctypes.c_size_t]
    libc.free.argtypes = [ctypes.c_void_p]
    libc.memset.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_size_t]
    blocks = []
    for size in range(16, 70_000, 64):
        block = libc.malloc(size)
        libc.memset(block, 0x41, size)
        blocks.append(block)
    for block in blocks:
        libc.free(block)


def clean_plan() -> None:
    """Deleting a session in which nothing matched freed an uninitialised pointer."""
    dirty_heap()
    native = engine.Engine(compile_rules([rule(code(1), Test("n1", "above", 5))]))
    for _ in range(300):
        assert native.run([fact(0, values={"n1": 1}), fact(1)]).matches == frozenset()


def no_facts() -> None:
    """Asserting an empty list crashed."""
    native = engine.Engine(compile_rules([rule(code(1), Test("n1", "missing"))]))
    assert native.run([]).matches == frozenset()
    assert native.run([fact(0, kind="b")]).matches == frozenset()
    assert engine.Engine(compile_rules([])).run([fact(0)]).matches == frozenset()


def fact_without_values() -> None:
    """A fact with no properties crashed; ours always has its kind."""
    agree([rule(code(1), Test("n1", "missing"))], [fact(0), fact(1), fact(2, values={"n1": 0})], 2)


def many_conditions_true() -> None:
    """More than 64 conditions true of one fact were refused, and the rest of the batch lost."""
    rules = [rule(code(i), Test("n1", "at-least", i)) for i in range(300)]
    agree(rules, [fact(0, values={"n1": 1_000}), fact(1, values={"n1": 0}), fact(2, values={"n1": 150})], 452)


def many_fields_true() -> None:
    """The same over as many fields, more than a fact may have properties."""
    rules = [rule(code(i), All((Test(f"x{i}", "present"), Test(f"x{i}", "equals", i)))) for i in range(300)]
    agree(rules, [fact(0, values={f"x{i}": i for i in range(300)}), fact(1)], 300)


def many_missing() -> None:
    """More than 128 "not exists" below one condition were refused."""
    rules = [rule(code(i), Test(f"x{i}", "missing")) for i in range(300)]
    agree(rules, [fact(0), fact(1, absent=[f"x{i}" for i in range(150)])], 450)


def equal_conditions() -> None:
    """256 rules ending on the same condition crashed."""
    rules = [rule(code(i), Test("n1", "equals", 7)) for i in range(600)]
    agree(rules, [fact(0, values={"n1": 7}), fact(1, values={"n1": 8})], 600)


def many_constants() -> None:
    """512 conditions on one level hung."""
    rules = [rule(code(i), Test("t1", "equals", f"text {i}")) for i in range(700)]
    agree(rules, [fact(i, values={"t1": f"text {i * 10}"}) for i in range(70)], 70)


def many_kinds() -> None:
    """The same over kinds of facts."""
    rules = [rule(code(i), Test("n1", "present"), kinds=(f"kind{i}",)) for i in range(40)]
    agree(rules, [fact(i, kind=f"kind{i}", values={"n1": i}) for i in range(40)], 40)


def long_lists() -> None:
    """A list of many values becomes alternatives, or one long conjunction."""
    values = tuple(range(200))
    either = AnyOf(tuple(All((Test("n1", "equals", i), Test("n2", "equals", i))) for i in range(90)))
    tests = (Test("n1", "in", values), Test("n1", "not-in", values), either)
    rules = [rule(code(i), test) for i, test in enumerate(tests)]
    agree(rules, [fact(i, values={"n1": i * 30, "n2": i * 30}) for i in range(12)], 15)


def many_facts() -> None:
    """Ids are known by a 32-bit hash; generated ones collide. Every one of many equal facts is found."""
    facts = [fact(i, values={"n1": 1}) for i in range(30_000)]
    native = engine.Engine(compile_rules([rule(code(1), Test("n1", "equals", 1))]))
    assert {match.ordinal for match in native.run(facts).matches} == set(range(30_000))


def same_ordinal() -> None:
    """Facts with the same id were taken for one and dropped."""
    facts = [fact(3, values={"n1": 1}), fact(3, values={"n1": 2})]
    agree([rule(code(i), Test("n1", "equals", i)) for i in (1, 2)], facts, 2)


def long_texts() -> None:
    """Lengths were kept in 16 bits: a text of 65,539 characters equalled its first three; 17 MB broke the batch."""
    texts = ["abc", "abc" + "x" * 65_536, "abc" + "x" * 65_533, "😀" * 10_000, "\x00" * 10_000, "\x00" * 65_536,
             "é" * 32_768, "x" * 1_000_000, "y" * 17_000_000, "z"]
    rules = [rule(code(i), Test("t1", "equals", text)) for i, text in enumerate(texts)]
    rules.append(rule(code(99), Test("t1", "not-equals", "abc")))
    agree(rules, [fact(i, values={"t1": text}) for i, text in enumerate(texts)], 2 * len(texts) - 1)


def many_runs() -> None:
    """The 1,025th live session failed and crashed the next call; sessions are deleted, and memory stays flat."""
    rules = [rule(code(i), All((Test("n1", "at-least", i), Test("t1", "not-equals", "teks")))) for i in range(20)]
    native = engine.Engine(compile_rules(rules))
    facts = [fact(i, values={"n1": i, "t1": "teks " * 20}) for i in range(40)]
    expected = native.run(facts).matches
    for _ in range(100):
        native.run(facts)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(1_500):
        assert native.run(facts).matches == expected
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < WOBBLE_KB, f"{grown} KB in 1,500 runs"


def many_engines() -> None:
    """Loading and closing rule sets over and over keeps memory flat."""
    compiled = compile_rules([rule(code(i), Test("n1", "equals", i)) for i in range(50)])
    facts = [fact(0, values={"n1": 1})]

    def once() -> None:
        with engine.Engine(compiled) as native:
            assert len(native.run(facts).matches) == 1

    for _ in range(300):
        once()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(1_500):
        once()
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < WOBBLE_KB, f"{grown} KB in 1,500 loads"


def bad_fact() -> None:
    """A fact that cannot be parsed ended the batch with return code "ok"; the sentinel notices, and nothing goes on."""
    facts = [fact(0, values={"n1": 1}), fact(1, values={"n1": 1}), fact(2, values={"n1": 1})]
    too_many = ",".join(["1", *(f'"k{i}":1' for i in range(300))])
    for bad in ("1e+16", "Infinity", "{", '"' + "x" * 17_000_000 + '"', too_many):
        native = engine.Engine(compile_rules([rule(code(1), Test("n1", "equals", 1))]))
        assert len(native.run(facts).matches) == 3
        with patch.object(engine, "NativeFacts", partial(WithBadFact, bad)):
            assert fails(native, facts), f"not noticed: {bad[:20]}"
        assert fails(native, facts), "an engine in an unknown state went on"


class WithBadFact(NativeFacts):
    """Facts of which the second is spoilt on the way to the engine."""

    def __init__(self, bad: str, observed: Observed) -> None:
        super().__init__(observed)
        self._bad = bad

    def rows(self, shard: Shard) -> tuple[list[int], list[str]]:
        ordinals, rows = super().rows(shard)
        return ordinals, [rows[0], rows[1].replace(":1", f":{self._bad}"), *rows[2:]]


def fails(native: engine.Engine, facts: Sequence[Fact]) -> bool:
    """Return whether a run ends in an engine fault."""
    try:
        native.run(facts)
    except EngineFault:
        return True
    return False


def threads() -> None:
    """One engine asked from several threads answers each of them rightly."""
    rules = [rule(code(i), Test("n1", "at-least", i)) for i in range(30)]
    native = engine.Engine(compile_rules(rules))
    wrong: list[int] = []

    def ask(number: int) -> None:
        facts = [fact(i, values={"n1": number}) for i in range(20)]
        for _ in range(50):
            if set(native.run(facts).matches) != {(code(c), 0, o) for c in range(number + 1) for o in range(20)}:
                wrong.append(number)

    workers = [Thread(target=ask, args=(number,)) for number in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert not wrong


def fork() -> None:
    """An engine loaded before a fork works in the child."""
    native = engine.Engine(compile_rules([rule(code(1), Test("n1", "equals", 1))]))
    facts = [fact(0, values={"n1": 1})]
    assert len(native.run(facts).matches) == 1
    child = os.fork()
    if child == 0:
        os._exit(0 if len(native.run(facts).matches) == 1 else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert len(native.run(facts).matches) == 1


SCENARIOS: dict[str, Callable[[], None]] = {work.__name__: work for work in (
    clean_plan, no_facts, fact_without_values, many_conditions_true, many_fields_true, many_missing, equal_conditions,
    many_constants, many_kinds, long_lists, many_facts, same_ordinal, long_texts, many_runs, many_engines, bad_fact,
    threads, fork,
)}

if __name__ == "__main__":
    SCENARIOS[sys.argv[1]]()
    print("done")
