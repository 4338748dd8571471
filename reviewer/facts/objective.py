"""Observations about one objective."""

from __future__ import annotations

from reviewer.fact import Value
from reviewer.facts.context import Context
from reviewer.language.normalise import collapse
from reviewer.plan import Objective


def observe(node: Objective, context: Context) -> dict[str, Value | None]:
    """Return the fields of one objective."""
    return {"code": node.code, "name": collapse(node.name), "level": node.level}
