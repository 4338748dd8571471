"""Observations about one objective."""

from __future__ import annotations

from collections.abc import Mapping

from reviewer.fact import Value
from reviewer.facts.compared import observe_compared_objective
from reviewer.facts.context import Context, rupiah_of
from reviewer.facts.objective_phrasing import observe_objective_phrasing
from reviewer.facts.priority import codes_in
from reviewer.facts.structure import of_objective
from reviewer.facts.targets import filled
from reviewer.language.normalise import collapse
from reviewer.plan import Objective, Plan


def observe(node: Objective, context: Context) -> dict[str, Value | None]:
    """Return the fields of one objective."""
    code = filled(node.code)
    return {
        "code": code, "name": collapse(node.name), "level": node.level,
        "rupiah": context.once(_rupiah_by_objective).get(code) if code else None,
        **observe_compared_objective(node, context),
        **of_objective(node, context),
        **observe_objective_phrasing(node),
    }


def _rupiah_by_objective(plan: Plan) -> Mapping[str, int]:
    """Return the budget of the programs that say to serve an objective, by its code, in rupiah."""
    found: dict[str, int] = {}
    for program in plan.programs:
        budget = rupiah_of(program)
        for code in dict.fromkeys(codes_in(program.objective_codes)) if budget is not None else ():
            found[code] = found.get(code, 0) + (budget or 0)
    return found
