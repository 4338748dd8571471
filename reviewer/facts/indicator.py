"""Observations about one performance indicator."""

from __future__ import annotations

from reviewer.fact import Fact, Value
from reviewer.facts.context import Context
from reviewer.language.normalise import collapse
from reviewer.plan import Indicator, Node


def observe(node: Indicator, owner: Node, owner_fact: Fact, context: Context) -> dict[str, Value | None]:
    """Return the fields of one indicator; `owner` is what it measures and `owner_fact` the fact about that."""
    return {"name": collapse(node.name), "owner_kind": owner.kind, "rupiah": owner_fact.values.get("rupiah")}
