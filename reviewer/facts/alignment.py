"""Observations about whether levels of a plan speak of the same thing: shared words, and targets that add up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reviewer.fact import Value
from reviewer.facts.context import Context, scaled
from reviewer.facts.deliverables import Deliverable, deliverables
from reviewer.facts.likeness import telling_words
from reviewer.facts.links import activities_of, objectives_served, servers, subject_words, words_below
from reviewer.facts.outcomes import results
from reviewer.facts.targets import filled, unit_of
from reviewer.language.normalise import collapse
from reviewer.language.units import normal_unit, unit_class
from reviewer.language.wording import content_words
from reviewer.plan import Activity, Indicator, Objective, Program

#: Units of things that add up; a percentage, an index or a time of parts says nothing of the whole.
_ADDING_UP = frozenset({"length", "area", "people", "document", "service", "package", "physical"})
#: An output counts towards an objective when it holds at least this share of the telling words of its measure.
_SHARE = 50


def observe_relevance(node: Activity, program: Program, context: Context) -> dict[str, Value | None]:
    """Return how many content words an activity (with what is below it) shares with its program and objectives."""
    own = words_below((node,))
    texts = [program.name, *results(program), *(one.name for one in objectives_served(program, context))]
    wanted = frozenset(word for text in texts for word in content_words(text))
    return {"own_word_count": len(own), "program_text_count": sum(filled(text) is not None for text in texts),
            "program_word_count": len(wanted), "shared_program_words": len(own & wanted)}


def observe_supply(node: Objective, context: Context) -> dict[str, Value | None]:
    """Return the indicator of an objective that what serves it falls short of most, by targets in one unit.

    Compared is what is to be added: the target of the indicator less its baseline, where it has one. Outputs count
    when their names hold at least half of the telling words of the indicator.
    """
    serving = servers(node, context)
    below = words_below(serving) if serving else frozenset()
    subject = subject_words(node)
    fields: dict[str, Value | None] = {"subject_word_count": len(subject), "shared_words_below": len(subject & below)}
    activities = activities_of(serving)
    found = [supply for one in node.indicators if (supply := _supply(one, activities)) is not None]
    if not found:
        return fields
    short = min(found, key=lambda each: each.share)
    return fields | {
        "supply_measure": collapse(short.node.name), "supply_wanted": scaled(short.wanted),
        "supply_sum": scaled(short.total), "supply_share": scaled(short.share), "supply_unit": short.unit,
    }


@dataclass(frozen=True, slots=True)
class _Supply:
    """What an indicator of an objective asks for, and what the activities below come to."""

    node: Indicator
    wanted: Decimal
    total: Decimal
    unit: str

    @property
    def share(self) -> Decimal:
        return self.total * 100 / self.wanted


def _supply(indicator: Indicator, activities: Sequence[Activity]) -> _Supply | None:
    """Return what activities contribute to an indicator, None when it is none that adds up or nothing is like it."""
    unit = normal_unit(unit_of(indicator.unit, indicator.target) or "")
    target = indicator.target.value if indicator.target is not None else None
    if target is None or unit_class(unit) not in _ADDING_UP:
        return None
    start = indicator.baseline.value if indicator.baseline is not None else None
    wanted = target - start if start is not None and start < target else target
    words = telling_words(filled(indicator.name)) - telling_words("jumlah luas panjang banyaknya")
    if wanted <= 0 or not words:
        return None
    parts = [total for each in activities if (total := _contribution(each, unit, words)) is not None]
    return _Supply(indicator, wanted, sum(parts, Decimal(0)), unit) if parts else None


def _contribution(activity: Activity, unit: str, words: frozenset[str]) -> Decimal | None:
    """Return the larger of what an activity states itself and what is stated below it, in one unit; None for nothing.

    Both may state the same amount, so they are not added up.
    """
    own = {id(one) for one in (*activity.indicators, *activity.outputs)}
    like = [one for one in deliverables(activity)
            if one.unit == unit and one.target is not None and _is_like(one, words)]
    if not like:
        return None
    return max(_total(one for one in like if (id(one.node) in own) == stated_itself) for stated_itself in (True, False))


def _is_like(delivered: Deliverable, words: frozenset[str]) -> bool:
    shared = len(words & telling_words(delivered.name))
    return delivered.is_output and shared * 100 >= len(words) * _SHARE


def _total(delivered: Iterable[Deliverable]) -> Decimal:
    return sum((one.target for one in delivered if one.target is not None), Decimal(0))

