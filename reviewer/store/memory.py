"""A store in memory: plans and their objects, without reviews, for judging a set that is not kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from reviewer.fact import Fact
from reviewer.plan import Plan
from reviewer.store import schema
from reviewer.store.record import family_of, object_rows, revision_number

_PLAN = """INSERT INTO plan VALUES (?1, ?1, 0, ?2, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, NULL, '', NULL, 0, 0, 0, 0, 0, 0, 0,
0, x'')"""


def memory_store(plans: Iterable[tuple[Plan, Sequence[Fact]]]) -> sqlite3.Connection:
    """Return a connection to the tables of a store that hold plans with their facts, one draft each, in order."""
    base = sqlite3.connect(":memory:", isolation_level=None)
    base.executescript(schema.TABLES)
    for number, (plan, facts) in enumerate(plans):
        path = f"{number}"
        family = family_of(plan.region, plan.org_unit or path, plan.year, plan.stage)
        base.execute("INSERT INTO draft VALUES (?, ?, ?, '', 1, 'reviewed', '', '', '')", (number, path, path))
        base.execute("INSERT INTO entry VALUES (?, ?, '', ?)", (number, path, number))
        base.execute(_PLAN, (number, family, revision_number(plan.revision), plan.org_unit, plan.region, plan.year,
                             plan.stage, plan.revision, plan.plan_kind))
        base.executemany(f"INSERT INTO object VALUES (?{', ?' * 21})",  # noqa: S608
                         [(number, *row) for row in object_rows(plan, facts)])
    return base
