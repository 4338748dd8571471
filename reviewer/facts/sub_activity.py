"""Observations about one sub-activity (sub kegiatan)."""

from __future__ import annotations

from reviewer.fact import Value
from reviewer.facts.context import Context, rupiah_of
from reviewer.language.normalise import collapse
from reviewer.plan import Item, SubActivity


def observe(node: SubActivity, parents: tuple[Item, ...], context: Context) -> dict[str, Value | None]:
    """Return the fields of one sub-activity; `parents` are its program and, where printed, its activity."""
    return {"code": node.code, "name": collapse(node.name), "rupiah": rupiah_of(node)}
