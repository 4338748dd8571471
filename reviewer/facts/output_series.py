"""Observations about the series of an output's class (KRO): national priority or not, and the activity behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reviewer.fact import Value
from reviewer.facts.context import Context
from reviewer.facts.overhead import activity_key
from reviewer.facts.priority import kind_of
from reviewer.facts.targets import filled
from reviewer.language.wording import yes_no
from reviewer.plan import Activity, Output, Plan

#: Each group of classes without national priority and its pair with it (KRO dictionary); group E has no pair.
_SERIES = {"A": "P", "B": "Q", "C": "R", "D": "S", "F": "U"}
_PAIR = {**_SERIES, **{pair: group for group, pair in _SERIES.items()}}
_CLASS_IN_CODE = re.compile(r"(?:^|\.)([A-Z]{3})(?:\.|$)")


def class_code(node: Output) -> str | None:
    """Return the code of the output's class (KRO): its own column, else the part of its code such as QAA."""
    stated = filled(node.output_class_code)
    inside = _CLASS_IN_CODE.search((filled(node.code) or "").upper())
    return stated.upper() if stated else inside.group(1) if inside else None


def series_fields(node: Output, context: Context) -> dict[str, Value | None]:
    """Return the group of the output's class, its pair in the other series, its mark, and the activity it serves."""
    code = class_code(node)
    pair = _PAIR.get(code[0]) if code else None
    position, activity = context.once(_places_of_outputs).get(id(node), (None, None))
    return {
        "class_letter": code[0] if code else None, "class_counterpart": pair + code[1:] if code and pair else None,
        "national_priority_flag": _marked(filled(node.national_priority)), "position": position,
        "activity_key": activity_key(activity) if activity else None,
        "activity_kind": kind_of(activity.activity_kind) if activity else None,
    }


def _marked(text: str | None) -> bool | None:
    """Return what the column for national priority says: yes or no, "PN" or "non-PN"."""
    stated = yes_no(text)
    return stated if stated is not None else {"national_priority": True, "non_priority": False}.get(kind_of(text) or "")


def _places_of_outputs(plan: Plan) -> Mapping[int, tuple[int, Activity]]:
    """Return the position (from 1) of every output among those of its activity, and that activity, by id of node."""
    found: dict[int, tuple[int, Activity]] = {}
    for program in plan.programs:
        for activity in program.activities:
            below = [*activity.outputs, *(output for part in activity.sub_activities for output in part.outputs)]
            found.update((id(output), (number, activity)) for number, output in enumerate(below, 1))
    return found
