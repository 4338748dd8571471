"""Observations about objectives and what serves them: programs and activities, their outputs, kinds and money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reviewer.fact import Value
from reviewer.facts.context import Context, rupiah_of
from reviewer.facts.deliverables import indicators, outputs
from reviewer.facts.metadata import LEVEL_KIND, stated_kind
from reviewer.facts.overhead import program_fields
from reviewer.facts.priority import codes_in, kind_of
from reviewer.facts.targets import filled, grade, written
from reviewer.language.normalise import fold
from reviewer.language.wording import content_words, external_cue
from reviewer.plan import Activity, Indicator, Item, Objective, Plan, Program


@dataclass(frozen=True, slots=True)
class _Link:
    """A program, or an activity that names further objectives than its program, and the keys of what it serves."""

    keys: frozenset[str]
    item: Program | Activity


def objective_key(code: str | None) -> str:
    """Return a code of an objective for comparisons: folded, without blanks and end dots."""
    return "".join(fold(code or "").split()).strip(".")


def _links(plan: Plan) -> Sequence[_Link]:
    return [link for program in plan.programs for link in _links_of(program)]


def _links_of(program: Program) -> Iterator[_Link]:
    own = _keys(program.objective_codes)
    if own:
        yield _Link(own, program)
    for activity in program.activities:
        further = _keys(activity.objective_code) - own
        if further:
            yield _Link(further, activity)


def _keys(text: str | None) -> frozenset[str]:
    return frozenset(filter(None, map(objective_key, codes_in(text))))


def servers(node: Objective, context: Context) -> tuple[Program | Activity, ...]:
    """Return the programs and activities that say to serve an objective, or one below it by its code."""
    key = objective_key(node.code)
    if not key:
        return ()
    return tuple(link.item for link in context.once(_links)
                 if any(one == key or one.startswith(f"{key}.") for one in link.keys))


def named_indicators(indicators: Sequence[Indicator]) -> int:
    """Return how many indicators have a name; a row with a figure alone does not say what it measures."""
    return sum(filled(one.name) is not None for one in indicators)


def activities_of(items: Sequence[Program | Activity]) -> tuple[Activity, ...]:
    """Return the activities that programs hold, and activities themselves."""
    return tuple(one for item in items for one in (item.activities if isinstance(item, Program) else (item,)))


def observe_objective_links(node: Objective, context: Context) -> dict[str, Value | None]:
    """Return what serves an objective and how much of it there is, and the indicators of the objective itself."""
    serving = servers(node, context)
    activities = activities_of(serving)
    budgets = [value for value in map(rupiah_of, serving) if value is not None]
    kinds = [kind for each in activities if (kind := kind_of(each.activity_kind)) is not None]
    aimed = [one for one in node.indicators if written(one.target) or grade(one.target)]
    return {
        "serving_count": len(serving), "objectives_are_measured": context.once(_are_measured) or context.plan.has(
            node, "indicators"), "own_indicator_count": named_indicators(node.indicators),
        "targeted_indicator_count": len(aimed),
        "served_output_count": sum(map(_output_count, activities)) + sum(map(_skipped_count, serving)),
        "served_budget": sum(budgets) if budgets else None,
        "served_kind_count": len(kinds), "served_generic_count": kinds.count("generic"),
        "external_cue": external_cue(node.name),
    }


def _are_measured(plan: Plan) -> bool:
    """Return whether some objective has an indicator: a form may have indicators of programs only."""
    return any(one.indicators for one in plan.objectives)


def _output_count(activity: Activity) -> int:
    """Return how many outputs an activity and its sub-activities have, indicators of output included."""
    measured = sum((stated_kind(one) or LEVEL_KIND[owner.kind]) == "output" for one, owner in indicators(activity))
    return measured + sum(1 for _ in outputs(activity))


def _skipped_count(item: Item) -> int:
    """Return the outputs and indicators of sub-activities that stand straight below a program."""
    below = item.sub_activities if isinstance(item, Program) else ()
    return sum(len(one.outputs) + len(one.indicators) for one in below)


def observe_program_links(node: Program, context: Context) -> dict[str, Value | None]:
    """Return the objectives a program says to serve, itself or by its activities, and what stands below it."""
    stated = [*codes_in(node.objective_codes), *(code for each in node.activities
                                                 for code in codes_in(each.objective_code))]
    codes = list(dict.fromkeys(stated))
    known = context.once(_objective_keys)
    unknown = [code for code in codes if objective_key(code) not in known]
    support = program_fields(Activity(), node)
    return {
        "objective_link": ", ".join(codes) or None,
        "unlisted_objective": unknown[0] if unknown else None,
        "child_count": len(node.activities) + len(node.sub_activities),
        "support_phrase": support["program_support_phrase"], "segment": support["program_segment"],
    }


def _objective_keys(plan: Plan) -> frozenset[str]:
    return frozenset(filter(None, (objective_key(one.code) for one in plan.objectives)))


def objectives_served(program: Program, context: Context) -> tuple[Objective, ...]:
    """Return the objectives of the plan whose codes a program states."""
    by_key = context.once(_objectives_by_key)
    return tuple(by_key[key] for key in map(objective_key, codes_in(program.objective_codes)) if key in by_key)


def _objectives_by_key(plan: Plan) -> Mapping[str, Objective]:
    return {key: one for one in reversed(plan.objectives) if (key := objective_key(one.code))}


def subject_words(node: Objective) -> frozenset[str]:
    """Return the content words of an objective and the names of its indicators."""
    texts = (node.name, *(one.name for one in node.indicators))
    return frozenset(word for text in texts for word in content_words(text))


def words_below(items: Sequence[Program | Activity]) -> frozenset[str]:
    """Return the content words of the names of items, of what stands below them, their outputs and indicators."""
    return frozenset[str]().union(*(content_words(name) for item in items for name in _names_below(item)))


def _names_below(item: Item) -> Iterator[str | None]:
    yield item.name
    if isinstance(item, Program):
        yield item.outcome
    yield from (one.name for one in item.indicators)
    for output in item.outputs:
        yield output.name
        yield from (one.name for one in output.indicators)
    for field in ("activities", "sub_activities"):
        for below in getattr(item, field, ()):
            yield from _names_below(below)
