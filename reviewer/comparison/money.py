"""What a plan or a list of ceilings adds up to: in all, and by source of funds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reviewer.language.funds import SHARE, fund_classes
from reviewer.language.normalise import is_blank
from reviewer.places import Quantity
from reviewer.plan import Item, Plan

_BELOW = ("activities", "sub_activities")


@dataclass(frozen=True, slots=True)
class Sources:
    """Rupiah by class of funds, and what cannot be told apart: items with several sources or none."""

    by_class: Mapping[str, Decimal]
    untold: Decimal = Decimal(0)


def ceiling_of(plans: Sequence[Plan]) -> Decimal | None:
    """Return the ceiling that plans set, in rupiah: as stated, else the total row, else the sum of what they hold."""
    stated = [value for plan in plans if (value := _stated(plan)) is not None]
    if stated:
        return sum(stated, Decimal(0))
    budgets = [value for plan in plans for item in plan.programs if (value := budget_of(item)) is not None]
    return sum(budgets, Decimal(0)) if budgets else None


def _stated(plan: Plan) -> Decimal | None:
    if plan.ceiling is not None and plan.ceiling.value is not None:
        return plan.ceiling.value
    return next((value for total in plan.headings if total.level == "total"
                 and (value := _value(total.budget)) is not None), None)


def budget_of(item: Item) -> Decimal | None:
    """Return the budget of an item in rupiah; without one, the sum of what is below it, else None."""
    own = _value(item.budget)
    if own is not None:
        return own
    below = [value for each in _parts(item) if (value := budget_of(each)) is not None]
    return sum(below, Decimal(0)) if below else None


def sources_of(plans: Iterable[Plan]) -> Sources | None:
    """Return what plans spend by source of funds, from the lowest items with a budget; None when none names one."""
    found: dict[str, Decimal] = {}
    untold = Decimal(0)
    for classes, amount in (spent for plan in plans for item in plan.programs for spent in _spent(item, ())):
        if len(classes) == 1:
            found[classes[0]] = found.get(classes[0], Decimal(0)) + amount
        else:
            untold += amount
    return Sources(found, untold) if found else None


def _spent(item: Item, above: tuple[str, ...]) -> Iterable[tuple[tuple[str, ...], Decimal]]:
    """Yield the classes of funds and the budget of the lowest items; one without a source has that above it."""
    source = item.fund_source
    classes = fund_classes(source) if source and not is_blank(source) else above
    parts = [each for each in _parts(item) if budget_of(each) is not None]
    for each in parts:
        yield from _spent(each, classes)
    amount = _value(item.budget)
    if not parts and amount is not None:
        yield classes, amount


def in_common_classes(one: Sources, other: Sources) -> tuple[Sources, Sources]:
    """Return both with shares of a class under the class itself, where the other does not tell them apart."""
    whole = {name for side in (one, other) for name in side.by_class if SHARE not in name}
    return _folded(one, whole), _folded(other, whole)


def _folded(sources: Sources, whole: set[str]) -> Sources:
    found: dict[str, Decimal] = {}
    for name, amount in sources.by_class.items():
        above = name.partition(SHARE)[0]
        target = above if above in whole else name
        found[target] = found.get(target, Decimal(0)) + amount
    return Sources(found, sources.untold)


def _parts(item: Item) -> Iterable[Item]:
    for name in _BELOW:
        yield from getattr(item, name, ())


def _value(quantity: Quantity | None) -> Decimal | None:
    return quantity.value if quantity is not None else None
