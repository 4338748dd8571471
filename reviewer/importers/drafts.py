"""Nodes in the making: what the rows of a table have said about an object so far, and how it becomes a node."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reviewer.places import Origin
from reviewer.plan import Activity, Heading, Indicator, Program, SubActivity

#: The kind of node that each level of a table becomes.
KINDS = {
    "affair": "heading", "affair_field": "heading", "total": "heading",
    "program": "program", "activity": "activity", "sub_activity": "sub_activity",
}


@dataclass(slots=True)
class Draft:
    """A node in the making: its row, values, indicators, further rows that print it, and what stands below it."""

    level: str
    code: str | None
    row: int
    values: dict[str, Any]
    indicators: list[Indicator]
    repeats: list[int] = field(default_factory=list)
    activities: list[Draft] = field(default_factory=list)
    sub_activities: list[Draft] = field(default_factory=list)
    derived: bool = False

    @property
    def kind(self) -> str:
        """Return the kind of node this becomes."""
        return KINDS[self.level]

    @property
    def is_full(self) -> bool:
        """Return whether the row says anything besides code and name."""
        return bool(self.indicators) or any(value is not None for name, value in self.values.items() if name != "name")

    def take_over(self, row: int, values: dict[str, Any], indicators: list[Indicator]) -> None:
        """Let a fuller row speak for the object; the row that spoke before becomes a repeat, unless it was derived."""
        if not self.derived:
            self.repeats.append(self.row)
        self.row, self.values, self.indicators, self.derived = row, values, indicators, False


def _common(draft: Draft) -> dict[str, Any]:
    return {
        "origin": Origin(0, draft.row),
        "repeats": tuple(Origin(0, row) for row in sorted(draft.repeats)) if draft.repeats else (),
        "derived": draft.derived,
        "code": draft.code,
        **draft.values,
    }


def heading(draft: Draft) -> Heading:
    """Return the heading that a draft of its level has become."""
    return Heading(level=draft.level, **_common(draft))


def program(draft: Draft) -> Program:
    """Return the program with everything below it."""
    activities, below = tuple(map(_activity, draft.activities)), tuple(map(_sub_activity, draft.sub_activities))
    return Program(
        indicators=tuple(draft.indicators), activities=activities, sub_activities=below, **_common(draft)
    )


def _activity(draft: Draft) -> Activity:
    below = tuple(map(_sub_activity, draft.sub_activities))
    return Activity(indicators=tuple(draft.indicators), sub_activities=below, **_common(draft))


def _sub_activity(draft: Draft) -> SubActivity:
    return SubActivity(indicators=tuple(draft.indicators), **_common(draft))
