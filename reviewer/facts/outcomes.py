"""What the program of an output wants to reach, and how the words of the output meet it."""

from __future__ import annotations

from collections.abc import Mapping

from reviewer.facts.metadata import LEVEL_KIND, RESULT_KINDS, stated_kind
from reviewer.facts.targets import filled
from reviewer.language.wording import content_words
from reviewer.plan import Item, Output, Plan, Program, walk_items


def ancestors(plan: Plan) -> Mapping[int, tuple[Item, ...]]:
    """Return the ancestors of every program, activity and sub-activity, outermost first, by the id of its node."""
    return {id(item): above for item, above in walk_items(plan)}


def program_of(item: Item, above: Mapping[int, tuple[Item, ...]]) -> Program | None:
    """Return the program an item belongs to (itself, if it is one)."""
    chain = (*above.get(id(item), ()), item)
    return next((one for one in chain if isinstance(one, Program)), None)


def activity_name(item: Item, above: Mapping[int, tuple[Item, ...]]) -> str | None:
    """Return the name of the activity an item belongs to, or its own where no activity is printed."""
    chain = (*above.get(id(item), ()), item)
    return next((one.name for one in chain if one.kind == "activity"), item.name)


def results(program: Program) -> list[str]:
    """Return the outcome statement of a program and the names of its indicators of outcome or impact.

    An indicator that states no kind counts as outcome, which is what the form asks for at this level.
    """
    named = [filled(i.name) for i in program.indicators if (stated_kind(i) or LEVEL_KIND["program"]) in RESULT_KINDS]
    return [text for text in (filled(program.outcome), *named) if text]


def shared_words(output: Output, activity: str | None, program: Program) -> int:
    """Return how many content words the output, with its activity, shares with the results of the program."""
    wanted = {word for text in results(program) for word in content_words(text)}
    return len(wanted & {*content_words(output.name), *content_words(activity)})
