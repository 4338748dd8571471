"""Guard G2: whether a text stands word for word in the official list, so that a planner cannot change it.

Also the one look into the list for all codes of a plan, which makes every later look-up by code cheap.
"""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.facts.context import Context
from reviewer.facts.output_series import class_code
from reviewer.facts.targets import filled, unit_of
from reviewer.language.units import normal_unit
from reviewer.plan import Indicator, Item, Node, Output, Plan, walk_items
from reviewer.references import Entry, References
from reviewer.references.keys import name_key, padded


def prefetch(plan: Plan, references: References) -> None:
    """Read the nomenclature's rows for all codes of a plan at once."""
    references.prefetch(sorted(set(_codes(plan))), plan.year)


def _codes(plan: Plan) -> Iterator[str]:
    for item, _ in walk_items(plan):
        code = listed_code(item)
        if code is not None:
            yield code


def listed_code(item: Node) -> str | None:
    """Return the code of an item as lists write it: with the zeros a spreadsheet dropped; None without a code."""
    code = filled(getattr(item, "code", None))
    return (padded(code) or code) if code is not None else None


def entries_of(item: Node, context: Context) -> tuple[Entry, ...]:
    """Return what the list of the plan's year gives for an item, () without the list.

    Found by code; an item of a source that has no column for codes is found by its name, when it is equal.
    """
    return context.kept((entries_of, id(item)), lambda: _look_up(item, context))


def _look_up(item: Node, context: Context) -> tuple[Entry, ...]:
    year, level = context.plan.year, government_level(context.plan)
    code = listed_code(item)
    if code is not None:
        return tuple(one for one in context.references.entries(code, year, level) if one.level == item.kind)
    name = filled(getattr(item, "name", None))
    if name is None or not isinstance(item, Item) or context.plan.has(item, "code"):
        return ()
    return tuple(near.entry for near in context.references.by_name(name, item.kind, year, level, at_least=100))


def government_level(plan: Plan) -> str | None:
    """Return the level of a regional plan as lists name it ("provinsi", "kabkota"), or None."""
    return plan.level if plan.level in ("provinsi", "kabkota") else None


def indicator_is_official(node: Indicator, owner: Node, context: Context) -> bool:
    """Return whether the list gives this wording for the code of what it measures, and its unit where one is stated."""
    key = name_key(node.name or "")
    if not key:
        return False
    unit = unit_of(node.unit, node.target)
    return any(key in (name_key(entry.indicator), name_key(entry.performance))
               and (unit is None or not entry.unit or normal_unit(unit) == normal_unit(entry.unit))
               for entry in entries_of(owner, context))


def output_is_official(node: Output, owner: Item, context: Context) -> bool:
    """Return whether the list gives this very text: for the code of its owner, or as the name of its output class."""
    key = name_key(filled(node.name) or "")
    if not key:
        return False
    if (filled(node.level) or "").upper() == "KRO":
        return context.references.is_official("output_class", class_code(node), node.name, context.plan.year)
    return any(key in (name_key(entry.name), name_key(entry.performance), name_key(entry.indicator))
               for entry in entries_of(owner, context))
