"""Observations about a heading of a table: what it totals, beside the sum of the programs that belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from reviewer.fact import Value
from reviewer.facts.context import Context, scaled, whole
from reviewer.facts.targets import filled
from reviewer.language.normalise import collapse
from reviewer.plan import Heading, Plan, Program
from reviewer.references.keys import code_key, padded


def observe(node: Heading, context: Context) -> dict[str, Value | None]:
    """Return the fields of one heading."""
    programs = _programs(node, context.plan)
    return {
        "plan_kind": context.plan.plan_kind, "code": filled(node.code), "name": collapse(node.name),
        "rupiah": whole(node.budget), "program_count": len(programs), **_sum_fields(node, programs),
    }


def _programs(node: Heading, plan: Plan) -> Sequence[Program]:
    """Return the programs a heading totals: all for the total, else those whose code starts with its own."""
    if node.level == "total":
        return plan.programs
    code = _whole_code(node.code)
    return [one for one in plan.programs if code and f"{_whole_code(one.code)}.".startswith(f"{code}.")]


def _whole_code(code: str | None) -> str:
    text = code_key(filled(code) or "")
    return padded(text) or text


def _sum_fields(node: Heading, programs: Sequence[Program]) -> dict[str, Value | None]:
    """Return the sum of the programs and its distance from the heading; blank when one of them has no budget."""
    own = node.budget.value if node.budget is not None else None
    budgets = [one.budget.value if one.budget is not None else None for one in programs]
    known = [value for value in budgets if value is not None]
    if own is None or not known or len(known) < len(budgets):
        return {}
    total = sum(known, Decimal(0))
    distance, larger = abs(own - total), max(abs(own), abs(total))
    return {
        "program_sum": int(total), "difference": int(distance.quantize(Decimal(1), ROUND_HALF_UP)),
        "difference_percent": scaled(distance * 100 / larger) if larger else None,
    }
