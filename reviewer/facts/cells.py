"""Observations about single cells: several values in one, codes that a spreadsheet changed, numbers of two readings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time

from reviewer.fact import Value
from reviewer.facts.context import Context, scaled
from reviewer.facts.targets import filled, grade, written
from reviewer.language.dates import is_date_like
from reviewer.language.numbers import alternatives, read_targets
from reviewer.language.units import normal_unit, unit_class
from reviewer.places import GridTable, Quantity, Reading
from reviewer.plan import Indicator, Item, Node, Output, Plan, walk_items

#: A figure with its separators, and a code: numbers and letters between dots, at least one number.
_FIGURE = re.compile(r"(?<![^\W_])(?<![%.,])\d+(?:[.,]+\d+)*(?![lIoO][.,\d])(?![oO](?![^\W\d_]))")
_CODE = re.compile(r"(?<![\w.])(?=[\w.]*\d)[0-9A-Z]{1,6}(?:\.[0-9A-Z]{1,6})+(?![\w.])", re.IGNORECASE)
_PERCENT_HEADS = ("persentase", "persen", "prosentase", "cakupan", "proporsi")


def observe_code_cell(node: Item | Output, context: Context) -> dict[str, Value | None]:
    """Return how the cell of a code is stored and how many codes it holds.

    A number with decimals has lost zeros, if it had any (1.10 is stored as 1.1); a whole number has not.
    """
    code = filled(node.code)
    if code is None or node.derived:
        return {}
    place = context.plan.place(node, "code")
    raw = place.raw if place is not None else ""
    return {
        "code_count": max(1, len(set(_CODE.findall(raw)))), "code_raw": raw.strip() or code,
        "code_storage": _storage(_cell(node, "code", context.plan), raw.strip() or code),
        "code_has_outer_blanks": raw != raw.strip() and bool(raw.strip()),
    }


def _storage(value: object, raw: str) -> str:
    """Return what the cell holds: text, a whole number, a number with decimals, or a date."""
    if isinstance(value, datetime | date | time) or is_date_like(raw):
        return "date"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "text"
    return "whole" if float(value).is_integer() else "decimal"


def _cell(node: Node, field: str, plan: Plan) -> object:
    """Return the raw cell behind a field of a node; None for a source that holds texts only."""
    origin = plan.origin_of(node, field)
    table = plan.tables[origin.table] if 0 <= origin.table < len(plan.tables) else None
    if not isinstance(table, GridTable) or not isinstance(origin.row, int):
        return None
    column = table.columns.get(f"{node.kind}.{field}")
    cells = table.rows[origin.row] if origin.row < len(table.rows) else ()
    return cells[column] if column is not None and column < len(cells) else None


def observe_measure_cells(node: Indicator | Output, unit: str | None, context: Context) -> dict[str, Value | None]:
    """Return how many targets and units the cells of an indicator or output hold, and whether a target is in doubt.

    Where a print puts several indicators into one cell, their targets were told apart at import and count as one.
    """
    quantity = node.quantity if isinstance(node, Output) else node.target
    split = isinstance(node, Indicator) and node.parts > 1
    other = alternatives(quantity.raw) if quantity is not None and quantity.reading is not Reading.CERTAIN else ()
    return {
        "targets_in_cell": 1 if split and quantity is not None else _targets(quantity),
        "units_in_cell": _units(node.unit),
        "other_reading": scaled(other[0]) if other and written(quantity) is not None else None,
    }


def _targets(quantity: Quantity | None) -> int | None:
    """Return how many targets a cell holds: what can be read as one is one; else the figures that stand apart."""
    if quantity is None or written(quantity) is None:
        return None
    read = read_targets(quantity.raw)
    if len(read) > 1:
        return len(read)
    if quantity.value is not None or grade(quantity) is not None:
        return 1
    return max(1, len(_FIGURE.findall(quantity.raw)))


def _units(unit: str | None) -> int | None:
    parts = [part for part in re.split(r"[;\n]", unit or "") if filled(part)]
    return len(parts) or None


def observe_pairing(node: Indicator) -> dict[str, Value | None]:
    """Return the position of an indicator among those of its cell, where their targets were paired by guess.

    Units that differ from each other show which target is whose; equal ones do not.
    """
    target = node.target
    if node.parts == 1 or target is None or target.reading is not Reading.ASSUMED:
        return {"guessed_pair": None, "indicators_in_cell": node.parts}
    units = [normal_unit(one.unit) for one in read_targets(target.raw)]
    return {"guessed_pair": node.part + 1 if len(set(units)) < len(units) else None, "indicators_in_cell": node.parts}


def observe_fractions(node: Indicator, context: Context) -> dict[str, Value | None]:
    """Return the position of a percentage below 1 among those of its table, and how many percentages there are."""
    position, count, of = context.once(_fractions).get(id(node), (None, None, None))
    return {"fraction_position": position, "fraction_count": count, "percent_count": of}


def _fractions(plan: Plan) -> Mapping[int, tuple[int, int, int]]:
    """Return for percentages written as a fraction (0.96) their position, their number, and that of all percentages.

    Counted apart for each table, and only where most of its percentages are written so: one "1" may well be a
    hundredth. A cell that Excel shows as a percentage is none: its reader sees 96%.
    """
    tables: dict[int, tuple[list[Indicator], list[Indicator]]] = {}
    for node in _indicators(plan):
        if _is_percentage(node):
            low, every = tables.setdefault(plan.origin_of(node, "target").table, ([], []))
            every.append(node)
            if _is_fraction(node):
                low.append(node)
    return {id(node): (position, len(low), len(every))
            for low, every in tables.values() if len(every) > 1 and 2 * len(low) > len(every)
            for position, node in enumerate(low, 1)}


def _indicators(plan: Plan) -> list[Indicator]:
    found = [one for objective in plan.objectives for one in objective.indicators]
    for item, _ in walk_items(plan):
        found.extend(item.indicators)
        found.extend(one for output in item.outputs for one in output.indicators)
    return found


def _is_percentage(node: Indicator) -> bool:
    unit = node.unit or (node.target.unit if node.target is not None else None)
    named = (node.name or "").strip().casefold().startswith(_PERCENT_HEADS)
    return node.target is not None and node.target.value is not None and named and unit_class(unit) in ("percent", "")


def _is_fraction(node: Indicator) -> bool:
    """Return whether the target is a number from 0 to 1, or was one before it was taken for a percentage."""
    target = node.target
    assert target is not None
    assert target.value is not None
    if 0 < target.value <= 1:
        return "%" not in target.raw
    return target.reading is Reading.ASSUMED and target.raw.replace(",", ".").startswith(("0.", "."))
