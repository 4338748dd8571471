"""Observations about one service."""

from __future__ import annotations

from reviewer.fact import Value
from reviewer.facts.context import Context
from reviewer.facts.text_damage import observe_damage
from reviewer.language.normalise import collapse
from reviewer.plan import Service


def observe(node: Service, context: Context) -> dict[str, Value | None]:
    """Return the fields of one service."""
    return {"name": collapse(node.name), "activity_code": node.activity_code,
            **observe_damage(node.name)}
