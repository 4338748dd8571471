"""Observations about how a plan was made: approaches, themes, money, places, participation."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.fact import Value
from reviewer.facts.priority import kind_of
from reviewer.facts.targets import filled, unit_of
from reviewer.language.funds import fund_classes
from reviewer.language.lexicon import phrases
from reviewer.language.locations import is_place_bound, names_place, whole_region
from reviewer.language.normalise import is_blank
from reviewer.language.service_terms import approaches
from reviewer.plan import Activity, Item, Plan, Program

_PROCESS = ("politik", "teknokratik", "partisipatif", "atas-bawah", "bawah-atas")
_PRIORITIES = ("national_priority", "agency_priority")


def observe_plan_approaches(plan: Plan) -> dict[str, Value | None]:
    """Return which approaches a plan names, and papers that show who took part."""
    process = [text for text in plan.process_approaches if not is_blank(text)]
    labels = [*process, *(text for text in plan.substance_approaches if not is_blank(text))]
    named = {one for label in process for one in approaches(label)}
    cited = " ; ".join((*plan.cited_documents, *plan.chapters))
    return {
        "approach_count": len(labels),
        "approaches_open": ", ".join(one for one in _PROCESS if one not in named) or None,
        "other_approaches": "; ".join(label for label in labels if not approaches(label)) or None,
        "participation_cue": phrases("participation-evidence").find(cited),
    }


def observe_program_approaches(program: Program) -> dict[str, Value | None]:
    """Return themes, priorities and sources of funds of a program and of what is below it."""
    items = list(_items(program))
    themes = [text for item in items for text in (item.national_priority, item.regional_priority) if filled(text)]
    kinds = [kind_of(item.activity_kind) for item in items if isinstance(item, Activity)]
    sources = [text for item in items if (text := filled(item.fund_source))]
    classes = list(dict.fromkeys(one for text in sources for one in fund_classes(text)))
    priorities = sum(kind in _PRIORITIES for kind in kinds)
    # Only of priorities is it asked who else pays, and looking through all texts of a program costs.
    texts = (*sources, *_told(items)) if priorities else ()
    return {
        "theme_count": len(themes), "fund_class_count": len(classes),
        "fund_class": classes[0] if len(classes) == 1 else None,
        "priority_count": priorities,
        "funding_partner": next((cue for text in texts if (cue := _partner(text))), None),
    }


def _items(program: Program) -> Iterator[Item]:
    yield program
    for activity in program.activities:
        yield activity
        yield from activity.sub_activities
    yield from program.sub_activities


def _told(items: list[Item]) -> Iterator[str]:
    for item in items:
        yield from filter(None, (filled(item.name), filled(item.remarks)))
        yield from filter(None, (filled(each.name) for each in item.outputs))
        yield from filter(None, (filled(each.name) for each in item.indicators))


def _partner(text: str) -> str | None:
    return phrases("funding-partners").find(text)


def observe_location(item: Item) -> dict[str, Value | None]:
    """Return whether the location of an activity or sub-activity is a whole region, and a unit tied to a place."""
    location = filled(item.locations)
    units = [unit_of(each.unit, each.target) for each in item.indicators]
    units += [unit_of(each.unit, each.quantity) for each in item.outputs]
    return {"whole_region": whole_region(location) if location else None,
            "place_unit": next((unit for unit in units if unit and is_place_bound(unit)), None)}


def observe_output_place(location: Value | None) -> dict[str, Value | None]:
    """Return whether the location of an output names a place."""
    return {"names_place": names_place(str(location)) if location is not None else None}
