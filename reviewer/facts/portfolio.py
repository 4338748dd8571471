"""Observations about a plan as a whole: its programs, its priorities, and the targets of its results."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reviewer.fact import Value
from reviewer.facts.context import Context, scaled
from reviewer.facts.links import observe_program_links
from reviewer.facts.metadata import LEVEL_KIND, RESULT_KINDS, says_new, stated_kind
from reviewer.facts.priority import kind_of
from reviewer.facts.targets import filled, starting_point, unit_of
from reviewer.language.units import unit_class
from reviewer.plan import Indicator, Node, Objective, Plan, Program, walk_items

_PRIORITIES = ("national_priority", "agency_priority")
_FULL = Decimal(100)


def observe_portfolio(node: Plan, context: Context) -> dict[str, Value | None]:
    """Return how many programs there are, how many of support, and the shares of priorities and of full targets."""
    links = [observe_program_links(one, context) for one in node.programs]
    support = sum(bool(one["support_phrase"]) or one["segment"] in ("01", "WA") for one in links)
    kinds = [kind for program in node.programs for one in program.activities if (kind := kind_of(one.activity_kind))]
    technical = [kind for kind in kinds if kind != "generic"]
    targets = list(_result_percentages(node))
    known = [one for one in _indicators(node) if filled(one.name) is not None and not says_new(one.is_new)]
    return {
        "program_count": len(node.programs), "support_program_count": support,
        "technical_count": len(technical),
        "priority_percent": _percent(sum(kind in _PRIORITIES for kind in technical), len(technical)),
        "result_percentage_count": len(targets),
        "full_target_percent": _percent(sum(value == _FULL for value in targets), len(targets)),
        "known_indicator_count": len(known),
        "baselined_count": sum(starting_point(one) is not None for one in known),
        **_forward(node),
    }


def _forward(plan: Plan) -> dict[str, Value | None]:
    """Return how many lowest rows have money for both years, and how many of them the very same amount."""
    pairs = [(item.budget, item.budget_forward) for item, _ in walk_items(plan)
             if not item.derived and not any(getattr(item, below, ()) for below in ("activities", "sub_activities"))]
    amounts = [(now.value, after.value) for now, after in pairs
               if now is not None and after is not None and now.value and after.value]
    return {"forward_count": len(amounts), "forward_equal_count": sum(now == after for now, after in amounts)}


def _indicators(plan: Plan) -> Iterator[Indicator]:
    for goal in plan.objectives:
        yield from goal.indicators
    for item, _ in walk_items(plan):
        yield from item.indicators
        for made in item.outputs:
            yield from made.indicators


def _percent(part: int, whole: int) -> int | None:
    return scaled(Decimal(part * 100) / whole) if whole else None


def _result_percentages(plan: Plan) -> Iterator[Decimal]:
    """Yield the targets in percent of indicators of outcome or impact, stated so or by the level of their object."""
    measured = [*((one, "objective") for owner in plan.objectives for one in owner.indicators),
                *((one, "program") for owner in plan.programs for one in owner.indicators)]
    for indicator, level in measured:
        if _is_result_percentage(indicator, level) and indicator.target is not None:
            assert indicator.target.value is not None
            yield indicator.target.value


def is_full_result(node: Indicator, owner: Node) -> bool:
    """Return whether an indicator of an objective or program measures a result in percent, with a target of 100."""
    return isinstance(owner, Objective | Program) and _is_result_percentage(node, owner.kind) \
        and node.target is not None and node.target.value == _FULL


def _is_result_percentage(node: Indicator, level: str) -> bool:
    """Return whether an indicator of an objective or program measures a result in percent."""
    kind = stated_kind(node) or LEVEL_KIND[level]
    value = node.target.value if node.target is not None else None
    return kind in RESULT_KINDS and value is not None and unit_class(unit_of(node.unit, node.target)) == "percent"
