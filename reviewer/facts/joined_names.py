"""Observations about words written together over a whole plan: a sign that it was copied out of a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reviewer.fact import Value
from reviewer.facts.context import Context
from reviewer.facts.official import indicator_is_official, item_is_official, output_is_official
from reviewer.facts.targets import filled
from reviewer.language.joined import run_together_all
from reviewer.plan import Indicator, Item, Objective, Output, walk_items


@dataclass(frozen=True, slots=True)
class _Joined:
    """How many names of its own a plan has, in how many of them words are written together, and the first such."""

    names: int
    joined: int
    example: tuple[str, str] | None


def observe_joined_names(context: Context) -> dict[str, Value | None]:
    """Return the fields of the plan about names of its own in which words are written together."""
    found = _joined(context)
    written, apart = found.example or (None, None)
    return {"name_count": found.names, "joined_name_count": found.joined, "joined_example": written,
            "joined_example_apart": apart}


def _joined(context: Context) -> _Joined:
    names = [name for text in _own_names(context) if (name := filled(text)) is not None]
    joined = [pairs for name in names if (pairs := run_together_all(name))]
    return _Joined(len(names), len(joined), joined[0][0] if joined else None)


def _own_names(context: Context) -> Iterator[str | None]:
    """Yield every name of the plan that no official list gives."""
    for goal in context.plan.objectives:
        yield goal.name
        yield from _indicators(goal, context)
    for item, _ in walk_items(context.plan):
        if not item_is_official(item, context):
            yield item.name
        yield from _indicators(item, context)
        for made in item.outputs:
            if not output_is_official(made, item, context):
                yield made.name
            yield from (part.name for part in made.components)
            yield from _indicators(made, context)
    yield from (service.name for service in context.plan.services)


def _indicators(owner: Objective | Item | Output, context: Context) -> Iterator[str | None]:
    measured: tuple[Indicator, ...] = owner.indicators
    yield from (one.name for one in measured if not indicator_is_official(one, owner, context))
