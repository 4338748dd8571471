"""Objectives: named beside the rows of a table, or a sheet of their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reviewer.importers.cells import is_empty
from reviewer.importers.indicators import read_indicators
from reviewer.importers.table import TableReader
from reviewer.language.normalise import fold, key
from reviewer.places import GridTable, Origin
from reviewer.plan import Objective, Plan

_LEVELS = (("sasaran strategis", "sasaran_strategis"), ("sasaran", "sasaran"), ("tujuan", "tujuan"))


def listed_objectives(reader: TableReader) -> Iterable[Objective]:
    """Yield the objectives of a sheet that lists them, one a row, with the indicators of their rows.

    A row without a name adds its indicators to the objective above it.
    """
    held: Objective | None = None
    for row in range(reader.match.first_row, len(reader.sheet.rows)):
        values = reader.values("objective", row)
        read = [read_indicators(reader.cells, row, group) for group in reader.groups]
        indicators = tuple(one for group in read for one in group.indicators)
        name, level = values.get("name"), _level(values.pop("level", None))
        if name is not None and not is_empty(name):
            if held is not None:
                yield held
            held = Objective(origin=Origin(0, row), level=level, indicators=indicators, **values)
        elif held is not None and indicators:
            held = replace(held, indicators=(*held.indicators, *indicators))
    if held is not None:
        yield held


def _level(written: str | None) -> str | None:
    """Return the level that a cell such as "Sasaran 1" names, None for another word."""
    folded = fold(written or "")
    return next((level for word, level in _LEVELS if folded.startswith(word)), None)


def with_objectives(plan: Plan, reader: TableReader, rows: Iterable[int]) -> Plan:
    """Return the plan with the objectives that stand beside its rows, each once, and the tables they stand in."""
    tables, found = list(plan.tables), list(plan.objectives)
    main = plan.tables[0]
    for level, column_key in reader.layout.objectives:
        column = reader.match.columns.get(column_key)
        if column is None or not isinstance(main, GridTable):
            continue
        tables.append(replace(main, columns={"objective.name": column, "objective.level": column}))
        found.extend(_named(reader, level, column, len(tables) - 1, rows))
    return replace(plan, tables=tuple(tables), objectives=tuple(found))


def _named(reader: TableReader, level: str, column: int, table: int, rows: Iterable[int]) -> Iterable[Objective]:
    """Return the objectives of one column; a wording met again is a repeat of the first."""
    met: dict[str, Objective] = {}
    for row in rows:
        name = reader.cells.text(row, column)
        if name is None or is_empty(name):
            continue
        origin = Origin(table, row)
        held = met.get(key(name))
        met[key(name)] = (Objective(origin=origin, name=name, level=level) if held is None
                          else replace(held, repeats=(*held.repeats, origin)))
    return met.values()
