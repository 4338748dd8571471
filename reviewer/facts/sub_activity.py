"""Observations about one sub-activity (sub kegiatan)."""

from __future__ import annotations

from reviewer.fact import Value
from reviewer.facts.approaches import observe_location
from reviewer.facts.compared import observe_changes, observe_compared
from reviewer.facts.context import Context, rupiah_of
from reviewer.facts.listed import observe_indicator, observe_listed
from reviewer.facts.named import observe_named
from reviewer.facts.official import item_is_official
from reviewer.facts.phrased import phrased_work
from reviewer.facts.regional_codes import observe_code, observe_parent
from reviewer.facts.row_columns import observe_row
from reviewer.facts.structure import of_sub_activity
from reviewer.facts.targets import filled
from reviewer.language.normalise import collapse
from reviewer.plan import Item, SubActivity


def observe(node: SubActivity, parents: tuple[Item, ...], context: Context) -> dict[str, Value | None]:
    """Return the fields of one sub-activity; `parents` are its program and, where printed, its activity."""
    return {
        "code": filled(node.code), "name": collapse(node.name), "rupiah": rupiah_of(node), "derived": node.derived,
        "plan_kind": context.plan.plan_kind, "plan_year": context.plan.year,
        "is_official": item_is_official(node, context), **observe_code(node), **observe_parent(node, parents, context),
        **observe_location(node), **observe_compared(node, parents, context), **observe_changes(node, context),
        **observe_listed(node, context), **observe_indicator(node, context), **observe_row(node),
        **of_sub_activity(node, parents, context),
        **phrased_work(node, context), **observe_named(node, parents, context),
    }
