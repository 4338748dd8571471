"""The objects of a plan as working papers list them: all of them, whether a note is about them or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from reviewer.fact import Fact, Value
from reviewer.finding import Counts, PlanObject

#: The kinds that a review counts and lists.
KINDS = frozenset(field.name for field in fields(Counts))


def list_objects(observations: Sequence[Fact]) -> tuple[PlanObject, ...]:
    """Return every objective, program, activity, sub-activity, output and indicator, in the order of the plan."""
    return tuple(_object(fact, observations) for fact in observations if fact.kind in KINDS)


def _object(fact: Fact, observations: Sequence[Fact]) -> PlanObject:
    values = fact.values
    rupiah = values.get("rupiah")
    return PlanObject(fact.kind, fact.key, _text(values.get("code")), _text(values.get("name")),
                      _parent(fact, observations), rupiah if isinstance(rupiah, int) else None,
                      _text(values.get("target", values.get("quantity"))), _text(values.get("unit")))


def _parent(fact: Fact, observations: Sequence[Fact]) -> str | None:
    """Return the key of the nearest object above that is listed itself; None at the top of the plan."""
    owner = fact.owner
    while owner is not None:
        above = observations[owner]
        if above.kind in KINDS:
            return above.key
        owner = above.owner
    return None


def _text(value: Value | None) -> str | None:
    return str(value) if value is not None else None
