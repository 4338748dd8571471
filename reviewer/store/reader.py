"""Reading a store: what a batch found, while it runs or afterwards. Nothing here can change the file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from reviewer.finding import Review
from reviewer.store import schema
from reviewer.store.record import unpacked, unzipped


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft of the run: its name, its state, and why it was not reviewed.

    `status` is "reviewed", "unreadable", "failed" (the tool did not get through it) or "pending" (not yet done).
    """

    position: int
    path: str
    submitted: str
    status: str
    input_hash: str = ""
    trouble: str = ""
    reason: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan of the run. `latest` tells whether it is the one of its family (unit, year, stage) that counts.

    `rupiah` is in whole rupiah; `findings` and `unread_parts` are numbers of rows. `id` is that of the tables, good for
    this store only and different after another run.
    """

    id: int
    path: str
    input_hash: str
    position: int
    ordinal: int
    plan_key: str
    family: str
    latest: bool
    org_unit: str | None
    region: str | None
    year: int | None
    stage: str | None
    revision: str | None
    plan_kind: str | None
    level: str | None
    layout: str
    rupiah: int | None
    findings: int
    unread_parts: int


_PLAN_COLUMNS = ", ".join(Plan.__dataclass_fields__)


class Store:
    """A store opened for reading; use it with `with`.

    Raises `UnreadableSource` for a file that is no store of this version. All that is read between `with` and its end
    comes from one moment: a run that goes on meanwhile does not show.
    """

    def __init__(self, path: Path, lang: str = "id") -> None:
        self.path = path
        self._base = schema.open_for_reading(path, lang)
        self._base.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    @property
    def settings(self) -> Mapping[str, Any]:
        """Return what the drafts of the run were judged by; empty before the first run."""
        row = self._base.execute("SELECT settings FROM run").fetchone()
        return json.loads(row[0]) if row else {}

    def query(self, sql: str, values: tuple[Any, ...] = ()) -> sqlite3.Cursor:
        """Return the rows of a question in SQL over the tables of docs/batch.md."""
        return self._base.execute(sql, values)

    def drafts(self) -> Iterator[Draft]:
        """Yield the drafts of the run in its order."""
        for row in self._base.execute(
                "SELECT position, entry.path, submitted, coalesce(status, 'pending'), coalesce(input_hash, ''), "
                "coalesce(trouble, ''), coalesce(reason, ''), coalesce(remedy, '') FROM entry "
                "LEFT JOIN draft ON draft.id = entry.draft_id ORDER BY position"):
            yield Draft(*row)

    def plans(self, *, all_: bool = False) -> Iterator[Plan]:
        """Yield the plans of the run in order of their drafts: those that count, or `all_` of them."""
        chosen = "" if all_ else "WHERE latest"
        for row in self._base.execute(
                f"SELECT {_PLAN_COLUMNS} FROM current_plan {chosen} ORDER BY position, ordinal"):  # noqa: S608
            yield self._plan(row)

    def history(self, family: str) -> Iterator[Plan]:
        """Yield every version of a plan that this store has met, oldest first, the one that counts last.

        Versions that are no longer among the drafts have position -1; among these the order is that of the runs that
        first met them.
        """
        rows = self._base.execute(
            f"SELECT {_PLAN_COLUMNS} FROM ("  # noqa: S608 - our own names
            "SELECT plan.*, path, input_hash, -1 AS position, '' AS submitted, 0 AS latest, first_run FROM plan "
            "JOIN draft ON draft.id = draft_id WHERE draft_id NOT IN "
            "(SELECT draft_id FROM entry WHERE draft_id IS NOT NULL) "
            "UNION ALL SELECT *, 0 FROM current_plan) WHERE family = ? ORDER BY position >= 0, first_run, "
            "revision_number, submitted, position, path, ordinal", (family,))
        for row in rows:
            yield self._plan(row)

    def review(self, plan_id: int) -> Review:
        """Return the review of a plan, as it was made; raises KeyError for an unknown id."""
        return unpacked(self._packed(plan_id))

    def review_json(self, plan_id: int) -> bytes:
        """Return the review as compact JSON, as it is kept; raises KeyError for an unknown id."""
        return unzipped(self._packed(plan_id))

    def _packed(self, plan_id: int) -> bytes:
        row = self._base.execute("SELECT review FROM plan WHERE id = ?", (plan_id,)).fetchone()
        if row is None:
            raise KeyError(plan_id)
        packed: bytes = row[0]
        return packed

    @staticmethod
    def _plan(row: tuple[Any, ...]) -> Plan:
        values = dict(zip(Plan.__dataclass_fields__, row, strict=True))
        return Plan(**{**values, "latest": bool(values["latest"])})
