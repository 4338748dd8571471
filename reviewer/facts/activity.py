"""Observations about one activity (kegiatan)."""

from __future__ import annotations

from reviewer.fact import Value
from reviewer.facts.approaches import observe_location
from reviewer.facts.compared import observe_changes, observe_compared, observe_compared_activity, previous_kind
from reviewer.facts.context import Context, rupiah_of
from reviewer.facts.deliverables import count_fields, deliverables
from reviewer.facts.growth import baseline_fields, past_fields, peer_fields
from reviewer.facts.listed import observe_listed
from reviewer.facts.ministry import observe_ministry
from reviewer.facts.named import observe_named
from reviewer.facts.official import item_is_official
from reviewer.facts.overhead import activity_key, name_fields, program_fields, user_fields
from reviewer.facts.phrased import phrased_work
from reviewer.facts.previous import with_previous
from reviewer.facts.priority import claim_fields, kind_fields, objective_fields, time_fields
from reviewer.facts.regional_codes import observe_code, observe_parent
from reviewer.facts.row_columns import observe_row
from reviewer.facts.service_links import services_of
from reviewer.facts.structure import of_activity
from reviewer.facts.targets import filled
from reviewer.language.normalise import collapse
from reviewer.language.service_terms import service_head
from reviewer.plan import Activity, Program


def observe(node: Activity, program: Program, context: Context) -> dict[str, Value | None]:
    """Return the fields of one activity."""
    delivered = with_previous(deliverables(node), node, context)
    claims = claim_fields(node, program, context)
    return {
        "code": filled(node.code), "name": collapse(node.name), "activity_key": activity_key(node),
        "derived": node.derived, "plan_kind": context.plan.plan_kind, "plan_year": context.plan.year,
        "org_unit": collapse(node.org_unit), "rupiah": rupiah_of(node), "is_official": item_is_official(node, context),
        **program_fields(node, program), **kind_fields(node), **claims,
        "previous_kind": previous_kind(node, context), **observe_compared(node, (program,), context),
        **observe_changes(node, context), **observe_compared_activity(node, claims["national_code"], context),
        **objective_fields(node, program, context), **count_fields(node, delivered), **time_fields(node, context),
        **past_fields(node, delivered), **baseline_fields(delivered), **peer_fields(node, delivered, context),
        **name_fields(node, context), **user_fields(node, delivered), **observe_code(node),
        **observe_parent(node, (program,), context), **observe_listed(node, context), **observe_row(node),
        **observe_ministry(node, context), "stated_objectives": filled(node.objective_code),
        **of_activity(node, program, context), "service_head": service_head(collapse(node.name) or ""),
        "service_count": services_of(node, context), **observe_location(node),
        **phrased_work(node, context), **observe_named(node, (program,), context),
    }
