"""Observations about one activity (kegiatan)."""

from __future__ import annotations

from reviewer.fact import Value
from reviewer.facts.context import Context, rupiah_of
from reviewer.facts.deliverables import count_fields, deliverables
from reviewer.facts.growth import baseline_fields, past_fields, peer_fields
from reviewer.facts.overhead import activity_key, name_fields, program_fields, user_fields
from reviewer.facts.priority import claim_fields, kind_fields, objective_fields, time_fields
from reviewer.facts.targets import filled
from reviewer.language.normalise import collapse
from reviewer.plan import Activity, Program


def observe(node: Activity, program: Program, context: Context) -> dict[str, Value | None]:
    """Return the fields of one activity."""
    delivered = deliverables(node)
    return {
        "code": filled(node.code), "name": collapse(node.name), "activity_key": activity_key(node),
        "derived": node.derived, "plan_kind": context.plan.plan_kind, "plan_year": context.plan.year,
        "org_unit": collapse(node.org_unit), "rupiah": rupiah_of(node),
        **program_fields(node, program), **kind_fields(node), **claim_fields(node, program, context),
        **objective_fields(node, program, context), **count_fields(node, delivered), **time_fields(node, context),
        **past_fields(node, delivered), **baseline_fields(delivered), **peer_fields(node, delivered, context),
        **name_fields(node, context), **user_fields(node, delivered),
    }
