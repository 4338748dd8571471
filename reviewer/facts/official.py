"""Guard G2: whether a text stands word for word in the official list, so that a planner cannot change it.

Also the one look into the list for all codes of a plan, which makes every later look-up by code cheap.
"""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.facts.context import Context
from reviewer.facts.ministry import ministry_entry
from reviewer.facts.output_series import class_code
from reviewer.facts.targets import filled, unit_of
from reviewer.language.units import normal_unit
from reviewer.plan import Indicator, Item, Node, Output, Plan, walk_items
from reviewer.references import NOMENCLATURE, Entry, References
from reviewer.references.keys import code_key, name_key, padded


def prefetch(plan: Plan, references: References) -> None:
    """Read the nomenclature's rows for all codes of a plan at once; nothing without the list."""
    if references.has(NOMENCLATURE, plan.year):
        references.prefetch(sorted(set(_codes(plan))), plan.year)


def _codes(plan: Plan) -> Iterator[str]:
    for item, _ in walk_items(plan):
        yield from spellings(item)


def spellings(item: Node) -> tuple[str, ...]:
    """Return the code of an item as written, and with the zeros a spreadsheet dropped; () without a code.

    Lists for plan years up to 2022 have sub-activities of two digits, so the code as written goes first.
    """
    code = filled(getattr(item, "code", None))
    if code is None:
        return ()
    whole = padded(code)
    return (code, whole) if whole and whole != code_key(code) else (code,)


def entries_of(item: Node, context: Context) -> tuple[Entry, ...]:
    """Return what the list of the plan's year gives for an item, () without the list.

    Found by code; an item of a source that has no column for codes is found by its name, when it is equal.
    """
    if not context.kept(NOMENCLATURE, lambda: context.references.has(NOMENCLATURE, context.plan.year)):
        return ()
    return context.kept((entries_of, id(item)), lambda: _look_up(item, context))


def _look_up(item: Node, context: Context) -> tuple[Entry, ...]:
    year, level = context.plan.year, government_level(context.plan)
    codes = spellings(item)
    for code in codes:
        found = tuple(one for one in context.references.entries(code, year, level) if one.level == item.kind)
        if found:
            return found
    name = filled(getattr(item, "name", None))
    if codes or name is None or not isinstance(item, Item) or context.plan.has(item, "code"):
        return ()
    return tuple(near.entry for near in context.references.by_name(name, item.kind, year, level, at_least=100))


def government_level(plan: Plan) -> str | None:
    """Return the level of a regional plan as lists name it ("provinsi", "kabkota"), or None."""
    return plan.level if plan.level in ("provinsi", "kabkota") else None


def item_is_official(item: Item, context: Context) -> bool:
    """Return whether the list gives this very name for the code of a program, activity or sub-activity."""
    key = name_key(item.name or "")
    if not key:
        return False
    ministry = ministry_entry(item, context)
    found = entries_of(item, context) if ministry is None else (ministry,)
    return any(key == name_key(entry.name) for entry in found)


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
