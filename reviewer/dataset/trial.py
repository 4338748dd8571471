"""A store in memory for a few plans that were read already: what the examples of rules about a set are judged on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from reviewer.fact import Fact
from reviewer.plan import Plan
from reviewer.store.memory import memory_store


class _Trial:
    """Answers questions as a store does."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    def query(self, sql: str, values: tuple[Any, ...] = ()) -> sqlite3.Cursor:
        """Return the rows of a question."""
        return self._base.execute(sql, values)


def trial(plans: Iterable[tuple[Plan, Sequence[Fact]]]) -> _Trial:
    """Return something that `reviewer.dataset` can ask about plans with their facts, in their order."""
    return _Trial(memory_store(plans))
