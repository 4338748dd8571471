"""The plans that count, as a table of their own, and questions over their objects answered row by row.

SQLite sorts and groups on disk beyond a few megabytes, so that the memory does not grow with the number of drafts; the
store itself is never changed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any, Protocol

from reviewer.dataset.member import COLUMNS, Member, member

_LATEST = """CREATE TEMP TABLE IF NOT EXISTS latest_plan AS
SELECT id, path, position, ordinal, family, org_unit, region, year, stage, plan_kind FROM current_plan WHERE latest"""
_BY_ID = "CREATE UNIQUE INDEX IF NOT EXISTS temp.latest_by_id ON latest_plan (id)"


class Asked(Protocol):
    """A store that answers questions in SQL."""

    def query(self, sql: str, values: tuple[Any, ...] = ()) -> sqlite3.Cursor:
        """Return the rows of a question."""


def prepare(store: Asked) -> int:
    """Lay the plans that count beside the store, for this connection, and return their number."""
    store.query("PRAGMA temp_store = FILE")
    store.query(_LATEST)
    store.query(_BY_ID)
    (number,) = store.query("SELECT count(*) FROM latest_plan").fetchone()
    return int(number)


def groups(store: Asked, key: str, where: str, *, having: str = "count(DISTINCT p.id) > 1",
           join: str = "", located: str = "o.locations", coded: str = "o.code") -> Iterator[list[Member]]:
    """Yield the objects that share a key, group by group, those of a group in the order of their drafts.

    `key` and `where` are SQL over the tables o (object) and p (latest_plan), and so are `located` and `coded`,
    where the place and code of an object stand; all objects of a group lie in one year.
    """
    source = f"FROM object o JOIN latest_plan p ON p.id = o.plan_id {join} WHERE {where}"
    shared, columns = f"coalesce(p.year, 0) AS y, {key} AS k", COLUMNS.replace("o.locations", located)
    sql = (f"WITH common AS (SELECT {shared} {source} GROUP BY y, k HAVING {having}) "  # noqa: S608 - our own words
           f"SELECT {shared}, {columns.replace('o.code', coded)} {source} "
           f"AND (coalesce(p.year, 0), {key}) IN (SELECT y, k FROM common) "
           "ORDER BY 1, 2, p.position, p.ordinal, o.ordinal")
    last: tuple[Any, Any] | None = None
    found: list[Member] = []
    for year, shared, *row in store.query(sql):
        if (year, shared) != last and found:
            yield found
            found = []
        last = (year, shared)
        found.append(member(row))
    if found:
        yield found
