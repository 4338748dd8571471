"""Observations about one program."""

from __future__ import annotations

from reviewer.fact import Value
from reviewer.facts.context import Context, rupiah_of
from reviewer.language.normalise import collapse
from reviewer.plan import Program


def observe(node: Program, context: Context) -> dict[str, Value | None]:
    """Return the fields of one program."""
    return {"code": node.code, "name": collapse(node.name), "rupiah": rupiah_of(node)}
