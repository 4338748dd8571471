"""Observations about the plan as a whole."""

from __future__ import annotations

from reviewer.fact import Value
from reviewer.facts.approaches import observe_plan_approaches
from reviewer.facts.compared_plan import observe_compared_plan
from reviewer.facts.context import Context, rupiah_of
from reviewer.facts.document import observe_document
from reviewer.facts.joined_names import observe_joined_names
from reviewer.facts.structure import of_plan
from reviewer.plan import Plan


def observe(node: Plan, context: Context) -> dict[str, Value | None]:
    """Return the fields of the plan."""
    budgets = [value for value in map(rupiah_of, node.programs) if value is not None]
    return {
        "plan_kind": node.plan_kind, "level": node.level, "org_unit": node.org_unit, "year": node.year,
        "stage": node.stage, "rupiah": sum(budgets) if budgets else None,
        **observe_document(node, context), **of_plan(node, context), **observe_compared_plan(node, context),
        **observe_plan_approaches(node), **observe_joined_names(context),
    }
