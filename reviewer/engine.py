"""The native rules engine (durable-rules), used through its C module within the part of it that is safe.

The Python `Host` of the package starts threads and loses findings, so it is never used. A run asserts facts in
batches into one session, drains the matches and deletes the session; a sentinel fact at the end of each batch
proves that the whole batch was read, because the engine drops everything after a fact it cannot parse without
a word, and makes deleting the session safe, which crashes after a batch without any match.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from threading import Lock
from types import TracebackType
from typing import Any, Self

from reviewer.alternatives import MAX_INT
from reviewer.columns import Columns
from reviewer.compiler import ID, KIND, SENTINEL, SENTINEL_RULE, Compiled, Property, Shard, native_text
from reviewer.errors import EngineFault
from reviewer.fact import Fact
from reviewer.observed import Observed
from reviewer.outcome import Match

#: Facts in one session. Sessions cost time in proportion up to here and more beyond, and memory with every fact.
BATCH = 1_000
_SESSION = "0"
_DUPLICATE = 2

Row = dict[str, str | int | bool]


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
    return f"durable-rules {metadata.version('durable_rules')}" if available() else "evaluator"


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
        matches: set[Match] = set()
        refused: dict[str, None] = {}
        with self._lock:
            if self._fault:
                raise EngineFault(f"durable-rules cannot run any more: {self._fault}")
            for handle, shard in self._shards:
                ordinals, rows = _rows(shard, observed, refused)
                for start in range(0, len(rows), BATCH):
                    for rule, position in self._session(handle, rows[start:start + BATCH]):
                        ordinal = ordinals[start + position]
                        matches.update(Match(code, case, ordinal) for code, case in shard.meanings[rule])
        return EngineRun(frozenset(matches), tuple(refused))

    def _session(self, handle: int, rows: list[Row]) -> list[tuple[str, int]]:
        """Return (native rule, position in `rows`) for every match of one batch of facts."""
        batch = [{ID: str(position), **row} for position, row in enumerate(rows)]
        text = json.dumps([*batch, {ID: SENTINEL_RULE, SENTINEL: 1}], ensure_ascii=False, separators=(",", ":"))
        try:
            code, session = self._module.assert_facts(handle, text)
            found = [hit for message in self._drain(handle, session) for hit in _hits(message)]
            # Safe only after an action ran in the session, which the sentinel's presence in `found` shows.
            sentinel = any(rule == SENTINEL_RULE for rule, _ in found)
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
    for rule, found in json.loads(message).items():
        yield from ((rule, match["m"][ID]) for match in found)


def _rows(shard: Shard, observed: Observed, refused: dict[str, None]) -> tuple[list[int], list[Row]]:
    """Return the ordinals and the native facts (without id) of all facts the shard has rules for."""
    ordinals: list[int] = []
    rows: list[Row] = []
    for kind, properties in shard.properties.items():
        columns = observed.kinds.get(kind)
        if columns is None:
            continue
        mine: list[Row] = [{KIND: kind} for _ in columns.ordinals]
        for read in properties:
            for row, value in zip(mine, _native_column(kind, read, observed, refused), strict=True):
                if value is not None:
                    row[read.name] = value
        ordinals.extend(columns.ordinals)
        rows.extend(mine)
    return ordinals, rows


def _native_column(kind: str, read: Property, observed: Observed,
                   refused: dict[str, None]) -> Iterable[str | int | bool | None]:
    """Return what the property holds for each fact of the kind, None where it is left out."""
    columns = observed.kinds[kind]
    if read.filled_by == "value":
        return _native_values(columns, read, refused)
    if read.filled_by == "computed":
        assert read.condition is not None
        lanes = observed.truth(kind, read.condition).true
    else:
        lanes = columns.present(read.field) if read.filled_by == "has" else columns.absent(read.field)
    return [True if lane else None for lane in lanes.to_bytes(columns.size, "little")]


def _native_values(columns: Columns, read: Property, refused: dict[str, None]) -> list[str | int | bool | None]:
    """Return the field's values as the engine is given them; values of another type than rules compare are refused."""
    values: list[str | int | bool | None] = []
    for ordinal, value in zip(columns.ordinals, columns.column(read.field), strict=True):
        if value is None or type(value) is read.type:
            values.append(_native_value(value))
        else:
            values.append(None)
            expected = read.type.__name__ if read.type else "nothing"
            refused[f"fact {ordinal}: {read.field} holds {type(value).__name__}, rules compare it as {expected}"] = None
    return values


def _native_value(value: str | int | bool | None) -> str | int | bool | None:
    if isinstance(value, str):
        return native_text(value)
    if isinstance(value, int) and not -MAX_INT < value < MAX_INT:
        return MAX_INT if value > 0 else -MAX_INT
    return value


def differences(run: EngineRun, expected: Iterable[Match]) -> tuple[str, ...]:
    """Return one line for every match that only one of the native engine and the evaluator found, in order."""
    judged = frozenset(expected)
    only_one = sorted(run.matches ^ judged)
    return tuple(
        f"{match.code} case {match.case}, fact {match.ordinal}: found by "
        + ("durable-rules only" if match in run.matches else "the evaluator only")
        for match in only_one
    )
