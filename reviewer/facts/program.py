"""Observations about one program."""

from __future__ import annotations

from reviewer.fact import Value
from reviewer.facts.approaches import observe_program_approaches
from reviewer.facts.compared import observe_compared
from reviewer.facts.context import Context, rupiah_of
from reviewer.facts.listed import observe_listed
from reviewer.facts.ministry import observe_ministry
from reviewer.facts.named import observe_named
from reviewer.facts.official import item_is_official
from reviewer.facts.phrased import phrased_program
from reviewer.facts.regional_codes import observe_code
from reviewer.facts.structure import of_program
from reviewer.facts.targets import filled
from reviewer.language.normalise import collapse
from reviewer.plan import Program


def observe(node: Program, context: Context) -> dict[str, Value | None]:
    """Return the fields of one program."""
    return {
        "code": filled(node.code), "name": collapse(node.name), "rupiah": rupiah_of(node), "derived": node.derived,
        "plan_kind": context.plan.plan_kind, "plan_year": context.plan.year,
        "is_official": item_is_official(node, context), "stated_objectives": filled(node.objective_codes),
        **observe_compared(node, (), context), **observe_program_approaches(node),
        **observe_code(node), **observe_listed(node, context), **observe_ministry(node, context),
        **of_program(node, context), **observe_named(node, (), context),
        **phrased_program(node, context),
    }
