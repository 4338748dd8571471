"""Observations about one performance indicator."""

from __future__ import annotations

from decimal import Decimal

from reviewer.fact import Fact, Value
from reviewer.facts.compared import observe_compared_indicator
from reviewer.facts.context import Context
from reviewer.facts.metadata import kind_fields, metadata_fields
from reviewer.facts.numbers_in_names import number_in_name, number_value, target_in_name
from reviewer.facts.official import indicator_is_official
from reviewer.facts.phrased import phrased_indicator
from reviewer.facts.structure import of_indicator
from reviewer.facts.targets import filled, target_fields, unit_fields, unit_of
from reviewer.facts.wording import wording_fields
from reviewer.language.lexicon import entries, kept, phrases
from reviewer.language.normalise import collapse, fold
from reviewer.language.numbers import read_quantity
from reviewer.language.wording import activity_kind_of
from reviewer.plan import Activity, Indicator, Node


def observe(node: Indicator, owner: Node, owner_fact: Fact, context: Context) -> dict[str, Value | None]:
    """Return the fields of one indicator; `owner` is what it measures and `owner_fact` the fact about that."""
    owner_name = collapse(getattr(owner, "name", None))
    unit = unit_of(node.unit, node.target)
    return {
        "name": filled(node.name), "owner_kind": owner.kind, "owner_name": owner_name,
        "owner_activity_kind": activity_kind_of(owner.activity_kind) if isinstance(owner, Activity) else None,
        "rupiah": owner_fact.values.get("rupiah"),
        **kind_fields(node, owner, context.plan), **metadata_fields(node), **target_fields(node),
        **unit_fields(unit, context.plan.has(node, "unit")),
        **wording_fields(node.name, owner_name, unit),
        **_number_fields(node.name, node.target.value if node.target is not None else None),
        "is_official": indicator_is_official(node, owner, context),
        **of_indicator(node, owner, unit, context), **observe_compared_indicator(node, owner, context),
        **phrased_indicator(node, owner, context),
    }


@kept
def _number_fields(name: str | None, target: Decimal | None) -> dict[str, Value | None]:
    """Return the number inside a name that reads like a target, how it is announced, and whether the target differs."""
    written = number_in_name(name)
    if written is None or _differs(written, target):
        written = target_in_name(name, target) or written
    cue = phrases("number-cues").find(written or "")
    differs = _differs(written, target)
    return {"number_in_name": written, "number_differs": differs,
            "number_cue": entries("number-cues").get(fold(cue)) if cue else None}


def _differs(written: str | None, target: Decimal | None) -> bool:
    """Return whether a phrase names another number than the target; False where either is no number."""
    digits = number_value(written)
    named = read_quantity(digits) if digits else None
    return named is not None and target is not None and named.value is not None and not _same(named.value, target)


def _same(named: Decimal, target: Decimal) -> bool:
    return named == target
