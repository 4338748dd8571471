"""Observations about money: what parts add up to in each budget column, and figures that are odd by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from reviewer.fact import Value
from reviewer.facts.context import Context, rupiah_of, scaled, whole
from reviewer.facts.targets import filled
from reviewer.language.normalise import collapse
from reviewer.places import Quantity, Reading
from reviewer.plan import Activity, Component, Item, Node, Output, Plan, Program, walk_items

COLUMNS = ("budget", "budget_before", "budget_allocated", "budget_forward")
_OTHERS = COLUMNS[1:]


def amounts(node: Item | Output, context: Context) -> Iterator[tuple[str, Mapping[str, Value | None]]]:
    """Yield each budget column of an object that has parts with amounts in it, and the fields of that cell."""
    rupiah = rupiah_of(node) if isinstance(node, Item) else whole(node.budget)
    for column in COLUMNS if isinstance(node, Item) else COLUMNS[:1]:
        own = _value(node, column)
        if own is None:
            continue
        parts = _parts(node, column)
        total = _sum(parts, column)
        if total is None:
            continue
        nearest = total
        if own != total and isinstance(node, Program):
            nearest = min((total, _leaf_sum(parts, column)), key=lambda one: abs(own - one))
        yield column, {
            "code": filled(node.code), "name": collapse(node.name), "level": node.kind, "column": column,
            "amount": int(own), "part_count": len(parts), "part_sum": int(total),
            "gap": _rounded(abs(own - total)), "least_gap": _rounded(abs(own - nearest)),
            "least_gap_percent": _percent(own, nearest),
            "rupiah": rupiah,
            **_repeated_fields(column, node, context),
        }


def _value(node: Node, column: str) -> Decimal | None:
    quantity: Quantity | None = getattr(node, column, None)
    return quantity.value if quantity is not None else None


def _parts(node: Item | Output, column: str) -> Sequence[Node]:
    """Return what an object is made of, by the rows that state an amount: sub-activities before outputs.

    KRO rows only group the rows below them, so they are no parts beside these.
    """
    if isinstance(node, Output):
        return node.components
    below: tuple[Node, ...] = tuple(
        one for field in ("activities", "sub_activities") for one in getattr(node, field, ()))
    if below or not isinstance(node, Activity):
        return below
    outputs = [one for one in node.outputs if (filled(one.level) or "").upper() != "KRO"]
    return outputs if any(_value(one, column) is not None for one in outputs) else ()


def _sum(parts: Sequence[Node], column: str) -> Decimal | None:
    """Return the sum of a column over parts, None without parts or when one of them states no amount."""
    values = [_value(part, column) for part in parts]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(values) else None


def _leaf_sum(parts: Sequence[Node], column: str) -> Decimal:
    """Return the sum over what is right below parts; of a part that has nothing below, its own amount."""
    sums = []
    for part in parts:
        below = _sum(_parts(part, column), column) if isinstance(part, Item | Output) else None
        own = below if below is not None else _value(part, column)
        sums.append(own if own is not None else Decimal(0))
    return sum(sums, Decimal(0))


def _rounded(value: Decimal) -> int:
    return int(value) if value == int(value) else int(value.quantize(Decimal(1), ROUND_HALF_UP))


def _percent(own: Decimal, total: Decimal) -> int | None:
    return 0 if own == total else scaled(abs(own - total) * 100 / max(abs(own), abs(total)))


@dataclass(frozen=True, slots=True)
class _Repeated:
    """Activities whose budget repeats the allocated one although their parts come to another sum."""

    nodes: frozenset[int]
    #: Of how many activities with parts that state amounts.
    compared: int


def _repeated(plan: Plan) -> _Repeated:
    """Return what a SIPD print does on rows of activities: it repeats the APBD figure under "RKPD Perubahan"."""
    found, compared = [], 0
    for item, _ in walk_items(plan):
        total = _sum(_parts(item, "budget"), "budget") if isinstance(item, Activity) else None
        own = _value(item, "budget")
        if total is not None and own is not None:
            compared += 1
            if own != total and own == _value(item, "budget_allocated"):
                found.append(id(item))
    return _Repeated(frozenset(found), compared)


def _repeated_fields(column: str, node: Node, context: Context) -> dict[str, Value | None]:
    repeated = context.once(_repeated)
    return {
        "repeats_allocated": column == "budget" and id(node) in repeated.nodes,
        "repeated_count": len(repeated.nodes), "other_count": repeated.compared - len(repeated.nodes),
    }


def observe_totals(context: Context) -> dict[str, Value | None]:
    """Return how many activities of the plan repeat the allocated budget, and how many could."""
    repeated = context.once(_repeated)
    count = len(repeated.nodes)
    return {"repeated_count": count, "other_count": repeated.compared - count,
            "compared_count": repeated.compared or None}


def observe_budgets(node: Item | Output, context: Context) -> dict[str, Value | None]:
    """Return budgets of a row that are no number, the lowest one, and how the one under review compares."""
    written = {column: getattr(node, column, None) for column in COLUMNS}
    unread = {column: filled(one.raw) for column, one in written.items()
              if one is not None and one.value is None and one.reading is Reading.UNREADABLE}
    others = [value for column in _OTHERS if (value := _value(node, column)) is not None]
    now, before = _value(node, "budget"), _value(node, "budget_before")
    return {
        "budget_text": unread.get("budget"),
        "other_budget_text": next((unread[column] for column in _OTHERS if column in unread), None),
        "own_budget": whole(written["budget"]), "lowest_other_budget": int(min(others)) if others else None,
        "usual_budget": context.once(_usual).get(node.kind),
        "budget_multiple": scaled(now / before) if now is not None and before else None,
    }


def _usual(plan: Plan) -> Mapping[str, int]:
    """Return the median of the budgets above zero by kind of row, where there are at least three."""
    found: dict[str, list[Decimal]] = {}
    for node in _rows(plan):
        value = _value(node, "budget")
        if value is not None and value > 0:
            found.setdefault(node.kind, []).append(value)
    several = {kind: values for kind, values in found.items() if len(values) >= 3}
    if not several:
        return {}
    from statistics import median

    return {kind: int(median(values)) for kind, values in several.items()}


def _rows(plan: Plan) -> Iterator[Item | Output | Component]:
    for item, _ in walk_items(plan):
        yield item
        yield from item.outputs
