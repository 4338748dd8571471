"""Observations about the targets of the four quarters beside that of the year."""

from __future__ import annotations

from decimal import Decimal

from reviewer.fact import Value
from reviewer.facts.context import scaled
from reviewer.facts.targets import direction_of, written
from reviewer.language.normalise import fold
from reviewer.plan import Indicator

_CUMULATIVE = ("kumulatif", "cumulative", "akumulatif")


def observe_quarters(node: Indicator) -> dict[str, Value | None]:
    """Return the sum, the last and the highest of the quarterly targets, each in percent of the target of the year."""
    quarters = (node.quarter_1, node.quarter_2, node.quarter_3, node.quarter_4)
    if not any(quarters):
        return {"quarter_count": 0, "wants_less": direction_of(node.direction) == "min"}
    filled_in = [one for one in quarters if written(one) is not None]
    values = [one.value for one in filled_in if one is not None and one.value is not None]
    fields: dict[str, Value | None] = {
        "quarter_count": len(filled_in), "last_quarter": written(node.quarter_4),
        "quarter_targets": "; ".join(written(one) or "-" for one in quarters) if filled_in else None,
        "counting": _counting(node.calculation), "wants_less": direction_of(node.direction) == "min",
    }
    year = node.target.value if node.target is not None else None
    if not year or len(values) < len(filled_in) or not values:
        return fields
    last = node.quarter_4.value if node.quarter_4 is not None else None
    return fields | {
        "quarter_sum": scaled(sum(values, Decimal(0))),
        "quarter_sum_percent": _percent(sum(values, Decimal(0)), year), "quarter_last_percent": _percent(last, year),
        "quarter_highest_percent": _percent(max(values), year),
    }


def _percent(value: Decimal | None, year: Decimal) -> int | None:
    return scaled(value * 100 / year) if value is not None else None


def _counting(text: str | None) -> str | None:
    """Return whether quarters add up, as the form states it: "cumulative", "apart" or None."""
    said = fold(text or "")
    if not any(word in said for word in _CUMULATIVE):
        return None
    return "apart" if said.startswith(("non", "tidak", "bukan")) else "cumulative"
