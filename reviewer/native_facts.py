"""Facts as the native engine is given them: flat JSON, only what rules read, no value it would compare wrongly.

Put together by column rather than by `json.dumps` of a dictionary per fact, which took most of the engine's time; every
value still goes through the JSON encoder, once for each different one.
"""

from __future__ import annotations

import json
from functools import lru_cache

from reviewer.alternatives import MAX_INT
from reviewer.columns import Column
from reviewer.compiler import KIND, Property, Shard, native_text
from reviewer.fact import Value
from reviewer.observed import Observed

#: For each fact what a property adds to its JSON, such as `,"has_name":true`; "" where it is left out.
_Written = list[str]
#: The same encoder as for the rules, so that equal texts have equal JSON.
_encode = json.JSONEncoder(ensure_ascii=False).encode


class NativeFacts:
    """The facts of one plan on their way to the native engine; columns are written once for all rule sets.

    `refused` names values of another type than the rules compare them as, one line each: the engine takes 5 and
    "5", 1 and true, an empty text and 0 for equal, so they are not sent. Only a faulty fact builder makes them.
    """

    def __init__(self, observed: Observed) -> None:
        self._observed = observed
        self._written: dict[tuple[str, str], _Written] = {}
        self.refused: list[str] = []

    def rows(self, shard: Shard) -> tuple[list[int], list[str]]:
        """Return the ordinals and the JSON, from the comma after the id on, of all facts the shard has rules for."""
        ordinals: list[int] = []
        rows: list[str] = []
        for kind, properties in shard.properties.items():
            columns = self._observed.kinds.get(kind)
            if columns is None:
                continue
            start = f",{json.dumps(KIND)}:{json.dumps(kind)}"
            parts = [[start] * columns.size, *(self._column(kind, read) for read in properties), ["}"] * columns.size]
            rows.extend(map("".join, zip(*parts, strict=True)))
            ordinals.extend(columns.ordinals)
        return ordinals, rows

    def _column(self, kind: str, read: Property) -> _Written:
        found = self._written.get((kind, read.name))
        if found is None:
            name = f",{json.dumps(read.name)}:"
            found = self._written[kind, read.name] = (
                self._values(kind, read, name) if read.filled_by == "value" else self._flags(kind, read, name + "true"))
        return found

    def _flags(self, kind: str, read: Property, yes: str) -> _Written:
        columns = self._observed.kinds[kind]
        if read.condition is not None:
            lanes = self._observed.truth(kind, read.condition).true
        else:
            lanes = columns.present(read.field) if read.filled_by == "has" else columns.absent(read.field)
        return [yes if lane else "" for lane in lanes.to_bytes(columns.size, "little")]

    def _values(self, kind: str, read: Property, name: str) -> _Written:
        column: Column = self._observed.kinds[kind].column(read.field)
        if not set(map(type, column)) <= {read.type, type(None)}:
            self._refuse(kind, read)
            column = [value if type(value) is read.type else None for value in column]
        written: dict[Value | None, str] = {
            value: name + _json(value) for value in set(column) if value is not None
        }
        written[None] = ""
        return [written[value] for value in column]

    def _refuse(self, kind: str, read: Property) -> None:
        columns = self._observed.kinds[kind]
        expected = read.type.__name__ if read.type else "nothing"
        self.refused.extend(
            f"fact {ordinal}: {read.field} of {kind} holds {type(value).__name__}, the rules compare it as {expected}"
            for ordinal, value in zip(columns.ordinals, columns.column(read.field), strict=True)
            if value is not None and type(value) is not read.type
        )


@lru_cache(maxsize=8_192, typed=True)  # typed, because 1 equals True
def _json(value: Value) -> str:
    """Return a value as JSON; names and units come back in plan after plan."""
    return _encode(_native(value))


def _native(value: Value) -> Value:
    """Return the value as the engine is given it; a giant number as its limit, beyond which no rule has a constant."""
    if isinstance(value, str):
        return native_text(value)
    return max(-MAX_INT, min(MAX_INT, value))
