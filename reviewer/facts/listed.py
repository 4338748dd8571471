"""Observations about what the nomenclature of the plan year says of an item: its code, name, indicator and unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reviewer.fact import Value
from reviewer.facts.context import Context
from reviewer.facts.official import entries_of, government_level, spellings
from reviewer.facts.targets import filled, unit_of
from reviewer.language.normalise import collapse
from reviewer.language.units import normal_unit
from reviewer.plan import Item, SubActivity
from reviewer.references import NOMENCLATURE, Entry
from reviewer.references.keys import code_key, level_of, likeness, starts_with


def observe_listed(item: Item, context: Context) -> dict[str, Value | None]:
    """Return the fields about code and name; those of the code are blank when it is no code of the item's level."""
    code = next(reversed(spellings(item)), None)
    plan = context.plan
    if code is None or level_of(code) != item.kind or not context.references.has(NOMENCLATURE, plan.year):
        return {}
    found, name = entries_of(item, context), filled(item.name)
    best = max(found, key=lambda one: likeness(one.name, name or ""), default=None)
    alike = likeness(best.name, name) if best and name else None
    return {
        "code_is_listed": bool(found), "official_name": best.name if best else None, "official_likeness": alike,
        "official_goes_on": best is not None and name is not None and alike != 100 and starts_with(best.name, name),
        "code_of_name": _code_of_name(name, code, item, context) if name and alike != 100 else None,
        **({} if found else _moved(code, item, context)),
    }


def _code_of_name(name: str, code: str, item: Item, context: Context) -> str | None:
    """Return the code that the list gives for a name, that nearest to the one written; None when it has none.

    Names come back under many codes: the one that shares most with the code written is meant.
    """
    meant = _nearest(name, code, item, context)
    return resolved(meant.code, code) if meant else None


def _nearest(name: str, code: str, item: Item, context: Context) -> Entry | None:
    """Return the entry with this name and another code that shares most with the one written.

    Only codes of the same authority and of the plan's own level of government are meant.
    """
    level = government_level(context.plan)
    mine = {resolved(one.code, code): one
            for one in _named(name, item, context)
            if _authority(one.code) == _authority(code) and (level is None or one.government_level in (level, ""))}
    mine.pop(code_key(code), None)
    return mine[max(mine, key=lambda one: (_shared(one, code), one))] if mine else None


def _named(name: str, item: Item, context: Context) -> list[Entry]:
    near = context.references.by_name(name, item.kind, context.plan.year, government_level(context.plan), at_least=100)
    return [one.entry for one in near]


def _authority(code: str) -> str:
    """Return the part of a code that names the level of government, "" for a program."""
    return next(iter(code.split(".")[3:4]), "")


def resolved(official: str, written: str) -> str:
    """Return an official code with its placeholder X.XX replaced by the field of government of the code written."""
    parts, own = official.split("."), code_key(written).split(".")
    return ".".join(mine if "X" in part and index < len(own) and index < 2 else part
                    for index, (part, mine) in enumerate(zip(parts, own + parts[len(own):], strict=False)))


def _shared(one: str, other: str) -> int:
    """Return how many leading parts two codes share."""
    pairs = list(zip(one.split("."), other.split("."), strict=False))
    return next((index for index, (mine, theirs) in enumerate(pairs) if mine != theirs), len(pairs))


def _moved(code: str, item: Item, context: Context) -> dict[str, Value | None]:
    """Return what took the place of a code that is not listed, and the years whose lists hold it.

    The list names successors of some codes only; else the code that now has the name it had in another year is taken.
    """
    year, level = context.plan.year, government_level(context.plan)
    older = [(entry, one) for entry, one in context.references.elsewhere(code, year)
             if entry.level == item.kind and entry.government_level in (level, "", None)]
    new = context.references.successor(code, year, level) if item.kind == "sub_activity" else None
    if new is None and older:
        new = _nearest(older[0][0].name, code, item, context)
    return {
        "successor_code": resolved(new.code, code) if new else None, "successor_name": new.name if new else None,
        "other_years": ", ".join(dict.fromkeys(str(one.validity) for _, one in older)) or None,
    }


class _Measure(NamedTuple):
    """A wording of what a sub-activity delivers with its unit, beside the official one."""

    likeness: int
    same_unit: bool
    name: str
    unit: str | None


def observe_indicator(item: SubActivity, context: Context) -> dict[str, Value | None]:
    """Return the official indicator of a sub-activity and the one of the draft that is most like it.

    Blank where the list gives none or the draft has none: further indicators of its own are the unit's to choose.
    """
    best: tuple[_Measure, Entry] | None = None
    for entry in entries_of(item, context):
        for measure in _measures(item, entry) if entry.indicator else ():
            if best is None or measure[:2] > best[0][:2]:
                best = measure, entry
    if best is None:
        return {}
    measure, entry = best
    known = bool(measure.unit and entry.unit)
    return {
        "official_indicator": entry.indicator, "official_unit": entry.unit or None,
        "nearest_indicator": measure.name, "nearest_unit": measure.unit, "indicator_likeness": measure.likeness,
        "unit_is_official": measure.same_unit if known else None,
    }


def _measures(item: SubActivity, entry: Entry) -> Iterator[_Measure]:
    for name, unit in _written(item):
        alike = max(likeness(official, name) for official in (entry.indicator, entry.performance) if official)
        yield _Measure(alike, same_unit(unit, entry.unit), name, unit)


def _written(item: SubActivity) -> Iterator[tuple[str, str | None]]:
    """Yield every wording of what a sub-activity delivers, with its unit; a bare figure is no wording."""
    for indicator in item.indicators:
        yield from _worded(indicator.name, unit_of(indicator.unit, indicator.target))
    for output in item.outputs:
        yield from _worded(output.name, unit_of(output.unit, output.quantity))
    yield from _worded(item.output_statement, None)


def _worded(name: str | None, unit: str | None) -> Iterator[tuple[str, str | None]]:
    text = filled(name)
    if text is not None and any(map(str.isalpha, text)):
        yield text, unit


def same_unit(unit: str | None, official: str) -> bool:
    """Return whether a unit is the official one, or one of two between a spaced slash ("Laporan / Dokumen")."""
    named = {normal_unit(part) for part in (official, *official.split(" / ")) if part}
    return unit is not None and normal_unit(collapse(unit) or "") in named
