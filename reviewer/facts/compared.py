"""Observations about what documents beside the draft say of its objects, indicators and outputs."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reviewer.comparison import CEILING, PREVIOUS, RENSTRA, RKPD, Found
from reviewer.comparison.against import NEAR
from reviewer.comparison.codes import is_listed, priority_codes
from reviewer.comparison.money import budget_of
from reviewer.fact import Value
from reviewer.facts.context import Context, scaled
from reviewer.facts.matches import match_of
from reviewer.facts.targets import direction_of, filled, grade, unit_of, written
from reviewer.language.lexicon import phrases
from reviewer.language.units import normal_unit
from reviewer.language.wording import activity_kind_of
from reviewer.plan import Activity, Indicator, Item, Node, Objective, Output
from reviewer.references.keys import likeness

#: Indicators named less alike than this are not taken for the same one, where no rule can say how alike they must be.
_ALIKE = 85


def observe_compared(item: Item, parents: tuple[Item, ...], context: Context) -> dict[str, Value | None]:
    """Return what the Renstra and the RKPD have for a program, activity or sub-activity."""
    fields: dict[str, Value | None] = {"remarks": filled(item.remarks)}
    for role in (RENSTRA, RKPD):
        document = context.comparisons[role]
        if document is None or not document.has(f"{item.kind}.name"):
            continue
        above = next((each for each in reversed(parents) if not each.derived), None)
        known = above is None or not document.has(f"{above.kind}.name") or match_of(above, role, context) is not None
        fields |= {**_found_fields(match_of(item, role, context), role), f"above_in_{role}": known}
    return fields


def _found_fields(found: Found | None, role: str) -> dict[str, Value | None]:
    if found is None:
        return {}
    return {f"{role}_found_by": found.by, f"{role}_code": found.code, f"{role}_name": found.name,
            f"{role}_likeness": found.likeness, f"{role}_place": found.where("name", "code")}


def observe_compared_objective(node: Objective, context: Context) -> dict[str, Value | None]:
    """Return what the Renstra has for an objective."""
    fields = _found_fields(match_of(node, RENSTRA, context), RENSTRA)
    return {name: value for name, value in fields.items() if name != "renstra_code"}


def observe_changes(item: Item, context: Context) -> dict[str, Value | None]:
    """Return what the RKPD plans for an activity or sub-activity, and what the draft changes of it."""
    found = match_of(item, RKPD, context)
    if found is None or found.by == "likeness" or not isinstance(found.node, Item):
        return {}
    ours, theirs = budget_of(item), _budget(found, budget_of(item))
    changed = next((text for each in item.indicators if (text := _changed(each, found, item, context))), None)
    return {
        "rkpd_budget": int(theirs) if theirs is not None else None, "rkpd_changed_target": changed,
        "rkpd_budget_change": scaled(abs(percent(ours, theirs))) if ours is not None and theirs is not None else None,
    }


def _budget(found: Found, ours: Decimal | None) -> Decimal | None:
    """Return the budget of an object of a document; of several with one code, ours if one of them has it."""
    budgets = [budget_of(node) for node in (found.node, *found.twins) if isinstance(node, Item)]
    return ours if ours in budgets else budgets[0]


def percent(ours: Decimal, theirs: Decimal) -> Decimal:
    """Return how far a number is from another, in percent of the larger, below 0 where it is smaller."""
    larger = max(abs(ours), abs(theirs))
    return (ours - theirs) * 100 / larger if larger else Decimal(0)


def _changed(node: Indicator, owner: Found, item: Item, context: Context) -> str | None:
    """Return an indicator with both targets, where that of the document is another number in the same unit."""
    found = counterpart(node, item, owner, RKPD, context)
    theirs = found.node if found is not None else None
    if not isinstance(theirs, Indicator) or node.target is None or theirs.target is None:
        return None
    if node.target.value in (None, theirs.target.value) or theirs.target.value is None or not _same_unit(node, theirs):
        return None
    return f"{filled(node.name)}: {_with_unit(theirs)} -> {_with_unit(node)}"


def counterpart(node: Indicator, own_owner: Node, owner: Found, role: str, context: Context,
                at_least: int = _ALIKE) -> Found | None:
    """Return the indicator of a document that stands for one of the draft, given what stands for its object.

    Their names are `at_least` (0 to 100) alike. A document whose objects have one target without an indicator's name
    means the only indicator there is.
    """
    document = context.comparisons[role]
    named = document.indicator(owner, node, at_least) if document is not None else None
    if named is not None:
        return None if _is_of_another(named, node, own_owner) else named
    listed: Sequence[Indicator] = getattr(owner.node, "indicators", ())
    if len(listed) != 1 or len(getattr(own_owner, "indicators", ())) != 1 or filled(listed[0].name) is not None:
        return None
    return Found(listed[0], owner.plan, "name", 100)


def _is_of_another(found: Found, node: Indicator, owner: Node) -> bool:
    """Return whether a similar indicator is even more like another one of the same object of the draft."""
    if found.by == "name":
        return False
    siblings: Sequence[Indicator] = getattr(owner, "indicators", ())
    return any(likeness(found.name or "", filled(each.name) or "") > (found.likeness or 0)
               for each in siblings if each is not node)


def _with_unit(node: Indicator) -> str | None:
    """Return the target as written, with the unit of its column where the cell has none."""
    target, unit = written(node.target), filled(node.unit)
    beside = node.target.unit if node.target is not None else None
    return f"{target} {unit}" if target and unit and not beside else target


def _unit(node: Indicator) -> str:
    written_unit = unit_of(node.unit, node.target)
    return normal_unit(written_unit) if written_unit else ""


def _same_unit(one: Indicator, other: Indicator) -> bool:
    first, second = _unit(one), _unit(other)
    return not first or not second or first == second


def observe_compared_indicator(node: Indicator, owner: Node, context: Context) -> dict[str, Value | None]:
    """Return the target of an indicator in the Renstra, and how far its own is from that."""
    found = _in_renstra(node, owner, context)
    theirs = found.node if found is not None else None
    if found is None or not isinstance(theirs, Indicator) or written(theirs.target) is None:
        return {}
    return {
        "renstra_indicator": found.name or filled(node.name), "renstra_indicator_likeness": found.likeness,
        "renstra_target": _with_unit(theirs), "renstra_unit_key": _unit(theirs) or None,
        "renstra_grade": grade(theirs.target), "renstra_gap": _gap(node, theirs),
        "renstra_place": found.where("target"),
    }


def _in_renstra(node: Indicator, owner: Node, context: Context) -> Found | None:
    if context.comparisons[RENSTRA] is None or not isinstance(owner, Item | Objective):
        return None
    above = match_of(owner, RENSTRA, context)
    return counterpart(node, owner, above, RENSTRA, context, NEAR) if above is not None else None


def _gap(node: Indicator, theirs: Indicator) -> int | None:
    """Return the distance of two targets in one unit, percent of the other, above 0 in the wanted direction."""
    ours = node.target.value if node.target is not None else None
    other = theirs.target.value if theirs.target is not None else None
    if ours is None or other is None or not _same_unit(node, theirs):
        return None
    if not other:
        return 0 if ours == other else None
    ahead = (ours - other) * 100 / abs(other)
    return scaled(-ahead if _less_is_better(node) else ahead)


def _less_is_better(node: Indicator) -> bool:
    stated = direction_of(node.direction)
    return stated == "min" or (stated is None and phrases("unwanted-things").find(node.name or "") is not None)


def observe_compared_output(node: Output, activity: Item, context: Context) -> dict[str, Value | None]:
    """Return the volume of an output in the document of ceilings."""
    document = context.comparisons[CEILING]
    if document is None:
        return {}
    found = document.output(filled(activity.code), filled(node.output_class_code), filled(node.code), filled(node.name))
    theirs = found.node if found is not None else None
    if found is None or not isinstance(theirs, Output):
        return {}
    ours = node.quantity.value if node.quantity is not None else None
    other = theirs.quantity.value if theirs.quantity is not None else None
    change = scaled(abs(percent(ours, other))) if ours is not None and other is not None else None
    return {"listed_quantity": scaled(other), "quantity_change": change,
            "listed_place": found.where("quantity", "name")}


def observe_compared_activity(node: Activity, national_code: Value | None, context: Context) -> dict[str, Value | None]:
    """Return what stands behind a changed kind, and whether the RKP holds the code of a national priority."""
    document = context.comparisons[RKPD]
    listed = priority_codes(document.plans) if document is not None and national_code is not None else frozenset()
    return {
        "change_note": filled(node.policy_change) or filled(node.remarks),
        "national_code_listed": is_listed(str(national_code), listed) if listed else None,
    }


def previous_kind(node: Activity, context: Context) -> str | None:
    """Return the kind of an activity in the plan before: as the draft says, else as that plan does."""
    stated = filled(node.previous_kind)
    if stated is not None:
        return activity_kind_of(stated)
    found = match_of(node, PREVIOUS, context)
    before = found.node if found is not None and found.by != "likeness" else None
    kind = filled(before.activity_kind) if isinstance(before, Activity) else None
    return activity_kind_of(kind) if kind else None
