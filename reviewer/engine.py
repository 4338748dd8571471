"""The native rules engine (durable-rules), used through its C module within the part of it that is safe.

The Python `Host` of the package starts threads and loses findings, so it is never used. A run asserts facts in
batches into one session, drains the matches and deletes the session; a sentinel fact at the end of each batch
proves that the whole batch was read, because the engine drops everything after a fact it cannot parse without
a word, and makes deleting the session safe, which crashes after a batch without any match.

Relations between facts reach it as observations of each fact, so its verdict on a fact hangs on that fact alone: facts
that look alike to it are asserted once, and what it said of the latest ones is kept for the next plan.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Self

from reviewer.compiler import ID, SENTINEL, SENTINEL_RULE, Compiled, Shard
from reviewer.errors import EngineFault
from reviewer.fact import Fact
from reviewer.native_facts import NativeFacts
from reviewer.observed import Observed
from reviewer.outcome import Match

#: Facts of each rule set whose verdict is kept: what it says of a fact hangs on nothing but what it is given of it.
KNOWN = 4_096
#: Facts in one session. Sessions cost time in proportion up to here and more beyond, and memory with every fact.
BATCH = 1_000
_SESSION = "0"
_FIRST = "first"
_ID_IN_MATCH = re.compile(f'"{ID}":"([0-9]+|{_FIRST}|{SENTINEL_RULE})"')
_DUPLICATE = 2


@dataclass(frozen=True, slots=True)
class EngineRun:
    """What the native engine found: every case that is definitely true of a fact.

    `refused` names values that could not be given to it, one line each; empty unless the fact builder is at fault.
    """

    matches: frozenset[Match]
    refused: tuple[str, ...] = ()


@cache
def _native() -> Any:
    """Return the engine's C module, or None where it was not built or does not load (Windows, Python 3.13)."""
    try:
        import durable_rules_engine
    except ImportError:
        return None
    return durable_rules_engine


def available() -> bool:
    """Return whether the native engine can be used here."""
    return _native() is not None


def name() -> str:
    """Return what judges here, for reports: "durable-rules" with its version, or "evaluator"."""
    return f"durable-rules {_version()}" if available() else "evaluator"


@cache
def _version() -> str:
    """Return the version of the installed engine, from the folder pip left beside it: `importlib.metadata` is slow."""
    beside = sorted(Path(_native().__file__).parent.glob("durable_rules-*.dist-info"))
    if len(beside) == 1:
        return beside[0].name.removeprefix("durable_rules-").removesuffix(".dist-info")
    from importlib import metadata

    return metadata.version("durable_rules")


class Engine:
    """A rule set loaded into the native engine; costs about a millisecond per hundred rules, so keep it.

    Usable from several threads, one run at a time. Raises `EngineFault` when the engine is not available,
    refuses a rule set or does not behave; after such a fault in a run it refuses to run again, because the
    state of its memory is unknown. Close it (or use `with`) when rule sets come and go.
    """

    def __init__(self, compiled: Compiled) -> None:
        self._module = _native()
        if self._module is None:
            raise EngineFault("durable-rules is not installed or does not load here; the evaluator judges alone")
        self._lock = Lock()
        self._fault: str | None = None
        self._shards: list[tuple[int, Shard]] = []
        self._known: list[dict[str, tuple[str, ...]]] = [{} for _ in compiled.shards]
        for number, shard in enumerate(compiled.shards):
            definition = json.dumps(shard.ruleset, ensure_ascii=False)
            try:
                self._shards.append((self._module.create_ruleset(f"shard{number}", definition), shard))
            except Exception as error:
                self.close()
                raise EngineFault(f"durable-rules refused rule set {number}: {error}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the rule sets' memory back; the engine cannot run afterwards."""
        while self._shards:
            self._module.delete_ruleset(self._shards.pop()[0])
        self._fault = self._fault or "the engine is closed"

    def run(self, facts: Sequence[Fact] | Observed) -> EngineRun:
        """Return every case that is definitely true of a fact, whatever the plan's year. Raises `EngineFault`."""
        observed = facts if isinstance(facts, Observed) else Observed(facts)
        native = NativeFacts(observed)
        matches: set[Match] = set()
        with self._lock:
            if self._fault:
                raise EngineFault(f"durable-rules cannot run any more: {self._fault}")
            for (handle, shard), known in zip(self._shards, self._known, strict=True):
                ordinals, rows = native.rows(shard)
                self._judge(handle, known, sorted(set(rows).difference(known)))
                for ordinal, row in zip(ordinals, rows, strict=True):
                    for rule in known[row]:
                        matches.update(Match(code, case, ordinal) for code, case in shard.meanings[rule])
                while len(known) > KNOWN:
                    del known[next(iter(known))]
        return EngineRun(frozenset(matches), tuple(native.refused))

    def _judge(self, handle: int, known: dict[str, tuple[str, ...]], rows: list[str]) -> None:
        """Add to `known` the native rules that hold of each of the rows."""
        for start in range(0, len(rows), BATCH):
            batch = rows[start:start + BATCH]
            held: list[list[str]] = [[] for _ in batch]
            for rule, position in self._session(handle, batch):
                held[position].append(rule)
            known.update(zip(batch, map(tuple, held), strict=True))

    def _session(self, handle: int, rows: list[str]) -> list[tuple[str, int]]:
        """Return (native rule, position in `rows`) for every match of one batch of facts."""
        batch = [f'{{"{ID}":"{position}"{row}' for position, row in enumerate(rows)]
        # Starting a session into which nothing could be read crashes, so the first fact is a known good one too.
        first, last = (f'{{"{ID}":"{name}","{SENTINEL}":1}}' for name in (_FIRST, SENTINEL_RULE))
        text = f'[{",".join((first, *batch, last))}]'
        try:
            code, session = self._module.assert_facts(handle, text)
            found = [hit for message in self._drain(handle, session) for hit in _hits(message)]
            # Safe only after an action ran in the session, which the sentinel's presence in `found` shows.
            sentinel = any(rule == SENTINEL_RULE == position for rule, position in found)
            if sentinel:
                self._module.delete_state(handle, _SESSION)
        except Exception as error:
            self._fault = str(error) or type(error).__name__
            raise EngineFault(f"durable-rules failed: {self._fault}") from error
        if not sentinel or code == _DUPLICATE:
            self._fault = "two facts were taken for one" if sentinel else "it did not read all facts of a batch"
            raise EngineFault(f"durable-rules failed: {self._fault}")
        return [(rule, int(position)) for rule, position in found if rule != SENTINEL_RULE]

    def _drain(self, handle: int, session: int) -> Iterator[str]:
        """Yield the matches of each native rule that has any, as the engine's JSON."""
        started = self._module.start_action_for_state(handle, session)
        message = started[1] if started else None
        while message:
            yield message
            message = self._module.complete_and_start_action(handle, session)


def _hits(message: str) -> Iterator[tuple[str, str]]:
    """Yield (native rule, id) of the matches in a message such as {"q3":[{"m":{"id":"17",...}},...]}.

    Found by pattern, since every match repeats its whole fact: a quote within a text is written \\", so `"id":"`
    stands where a fact begins and nowhere else.
    """
    rule = message[2:message.index('"', 2)]
    yield from ((rule, found) for found in _ID_IN_MATCH.findall(message))


def differences(run: EngineRun, expected: Iterable[Match]) -> tuple[str, ...]:
    """Return one line for every match that only one of the native engine and the evaluator found, in order."""
    judged = frozenset(expected)
    only_one = sorted(run.matches ^ judged)
    return tuple(
        f"{match.code} case {match.case}, fact {match.ordinal}: found by "
        + ("durable-rules only" if match in run.matches else "the evaluator only")
        for match in only_one
    )
