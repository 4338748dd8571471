"""Observations about one output (KRO, RO, keluaran)."""

from __future__ import annotations

from reviewer.fact import Value
from reviewer.facts.context import Context, rupiah_of, whole
from reviewer.language.normalise import collapse
from reviewer.plan import Item, Output


def observe(node: Output, owner: Item, context: Context) -> dict[str, Value | None]:
    """Return the fields of one output; `owner` is the activity or sub-activity that delivers it."""
    own = whole(node.budget)
    return {"code": node.code, "name": collapse(node.name), "rupiah": own if own is not None else rupiah_of(owner)}
