"""Objectives of the supplement: nodes that the draft does not hold, each with its indicators."""

from __future__ import annotations

from dataclasses import replace

from reviewer.finding import Unread
from reviewer.importers.supplement_form import CODE, UNIT
from reviewer.importers.supplement_sheet import FilledSheet
from reviewer.language.normalise import key
from reviewer.places import Origin
from reviewer.plan import Indicator, Objective


def objectives_of(filled: FilledSheet, unit: str, table: int, *, first: bool) -> tuple[Objective, ...]:
    """Return the objectives of a unit with `table` as the number of their table.

    Rows that name no unit belong to the `first` plan of the draft. A row without code and wording adds its
    indicator to the objective above it.
    """
    found: list[Objective] = []
    for row in filled.rows:
        named = filled.key_text(row, UNIT)
        if key(named) != key(unit) if named else not first:
            continue
        values = filled.values(row, "objective")
        if _starts(values, found):
            found.append(Objective(origin=Origin(table, row), **values))
        indicator = _indicator(filled, row, table)
        if found and indicator is not None:
            found[-1] = replace(found[-1], indicators=(*found[-1].indicators, indicator))
    return tuple(found)


def unread_objectives(filled: FilledSheet, units: tuple[str, ...]) -> tuple[Unread, ...]:
    """Return the rows that belong to no objective or to a unit that the draft does not hold."""
    unread: list[Unread] = []
    started = False
    for row in filled.rows:
        values = filled.values(row, "objective")
        started = started or bool(values.get("code") or values.get("name"))
        named = filled.key_text(row, UNIT)
        if named and key(named) not in {key(unit) for unit in units}:
            unread.append(
                Unread(
                    filled.place(row, UNIT),
                    f'perangkat daerah "{named}" tidak ada di rancangan.',
                    "Tulis namanya seperti di rancangan.",
                )
            )
        elif not started:
            unread.append(
                Unread(
                    filled.place(row, CODE),
                    "indikator tanpa sasaran di atasnya; baris ini tidak dipakai.",
                    "Isi kode dan rumusan sasarannya.",
                )
            )
    return tuple(unread)


def _starts(values: dict[str, str | None], found: list[Objective]) -> bool:
    code, name = values.get("code"), values.get("name")
    if not code and not name:
        return False
    return not (found and code and not name and key(found[-1].code or "") == key(code))


def _indicator(filled: FilledSheet, row: int, table: int) -> Indicator | None:
    values = filled.values(row, "indicator")
    return Indicator(origin=Origin(table, row), **values) if any(values.values()) else None
