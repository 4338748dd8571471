"""Which activity provides a service or meets a need."""

from __future__ import annotations

from collections.abc import Mapping

from reviewer.comparison.codes import comparable
from reviewer.fact import Value
from reviewer.facts.context import Context
from reviewer.facts.priority import kind_of
from reviewer.facts.targets import filled
from reviewer.language.normalise import collapse
from reviewer.plan import Activity, Item, Plan, Service, walk_items


def provider(code: str | None, context: Context) -> Item | None:
    """Return the program, activity or sub-activity of the plan with a code, zeros that were lost put back; or None."""
    key = comparable(code)
    return context.once(_by_code).get(key) if key else None


def _by_code(plan: Plan) -> Mapping[str, Item]:
    found: dict[str, Item] = {}
    for item, _ in walk_items(plan):
        if key := comparable(filled(item.code)):
            found.setdefault(key, item)
    return found


def provider_fields(code: str | None, context: Context) -> dict[str, Value | None]:
    """Return name and kind of the activity with a code; an item without a name is told by its code."""
    item = provider(code, context)
    if item is None:
        return {}
    kind = kind_of(item.activity_kind) if isinstance(item, Activity) else None
    return {"activity_name": collapse(item.name) or filled(item.code), "activity_kind": kind}


def services_of(activity: Activity, context: Context) -> int:
    """Return how many services, or needs of services, name an activity or one of its sub-activities."""
    named = context.once(_named)
    codes = {comparable(filled(item.code)) for item in (activity, *activity.sub_activities)} - {""}
    return sum(named.get(code, 0) for code in codes)


def _named(plan: Plan) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for service in plan.services:
        for code in _codes(service):
            found[code] = found.get(code, 0) + 1
    return found


def _codes(service: Service) -> set[str]:
    stated = [service.activity_code, *(row.values.get("activity_code") for row in service.rows)]
    return {comparable(filled(code)) for code in stated} - {""}
