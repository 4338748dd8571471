"""Observations about a waiver laid beside a plan: how long it holds, and whether the plan has what it is for."""

from __future__ import annotations

from collections.abc import Iterable

from reviewer.fact import Fact, Value
from reviewer.facts.targets import filled
from reviewer.language.dates import read_date
from reviewer.language.normalise import fold
from reviewer.plan import Plan, Waiver


def observe(node: Waiver, plan: Plan, facts: Iterable[Fact]) -> dict[str, Value | None]:
    """Return the fields of one waiver; `facts` are those of everything else in the plan."""
    until, today = read_date(node.until), read_date(node.as_of)
    over = max(0, today.toordinal() - until.toordinal()) if until is not None and today is not None else None
    return {
        "code": filled(node.code), "name": filled(node.object) or filled(node.org_unit),
        "until": until.toordinal() if until is not None else None, "days_over": over,
        "concerns_plan": _concerns(node, plan, facts),
    }


def _concerns(node: Waiver, plan: Plan, facts: Iterable[Fact]) -> bool:
    unit, wanted = filled(node.org_unit), filled(node.object)
    if unit is not None and fold(unit) != fold(plan.org_unit or ""):
        return False
    return wanted is None or any(wanted in (fact.key, fact.values.get("code")) for fact in facts)
