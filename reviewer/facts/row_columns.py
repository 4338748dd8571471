"""Observations about the columns of a row besides name, indicators and budget: place, source of funds, next year."""

from __future__ import annotations

from decimal import Decimal

from reviewer.fact import Value
from reviewer.facts.context import scaled, whole
from reviewer.facts.targets import filled, written
from reviewer.language.lexicon import cached, entries, phrases
from reviewer.language.normalise import words
from reviewer.places import Quantity
from reviewer.plan import Item

_CLASSES = ("named", "general")


def observe_row(item: Item) -> dict[str, Value | None]:
    """Return the fields about location, source of funds and the year after."""
    remarks, source = filled(item.remarks), filled(item.fund_source)
    return {
        "has_parts": any(getattr(item, below, ()) for below in ("activities", "sub_activities")),
        "locations": filled(item.locations), "fund_source": source,
        "fund_source_class": source_class(source) if source else None,
        "budget_now": whole(item.budget), "budget_forward": whole(item.budget_forward),
        "forward_ratio": _ratio(item.budget_forward, item.budget),
        "target_count": sum(written(each.target) is not None for each in item.indicators),
        "forward_target_count": sum(written(each.target_forward) is not None for each in item.indicators),
        "ending_cue": phrases("ending-cues").find(remarks) if remarks else None,
    }


@cached
def source_class(source: str) -> str | None:
    """Return how a source of funds is told: "code", "named" (PAD, DAU...), "general" (APBD), or None when unknown."""
    if source[:1].isdigit() and "." in source.split(" ")[0]:
        return "code"
    known = entries("fund-sources")
    # A print joins two levels of the classification by a hyphen: "Dana Transfer Umum-Dana Alokasi Umum".
    named = [*phrases("fund-sources").find_all(source), *phrases("fund-sources").find_all(source.replace("-", " "))]
    found = {known.get(" ".join(words(each))) for each in named}
    return next((one for one in _CLASSES if one in found), None)


def _ratio(forward: Quantity | None, budget: Quantity | None) -> int | None:
    """Return the budget of the year after as a multiple of the one under review, None unless both are above zero."""
    after, now = (q.value if q is not None and q.value is not None else Decimal(0) for q in (forward, budget))
    return scaled(after / now) if after > 0 and now > 0 else None
