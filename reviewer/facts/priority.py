"""Observations about what an activity says of itself: its kind, why it is a priority, and when it is done."""

from __future__ import annotations

import re
from datetime import date

from reviewer.fact import Value
from reviewer.facts.context import Context
from reviewer.facts.deliverables import outputs, parts
from reviewer.facts.targets import filled
from reviewer.language.mentions import national_plan, own_plan
from reviewer.language.normalise import words
from reviewer.language.numbers import read_date
from reviewer.language.wording import activity_kind_of, citation, urgency_cue, yes_no
from reviewer.plan import Activity, Objective, Plan, Program

#: Levels of objectives from the highest down, as a link to several of them is shown by the highest.
LEVELS = ("sasaran_strategis", "sasaran", "tujuan", "sasaran_program", "sasaran_kegiatan")
_CODES = re.compile(r"[,;\n]+")


def kind_fields(activity: Activity) -> dict[str, Value | None]:
    """Return the kind of an activity now and before, and its priority flag."""
    kind = kind_of(activity.activity_kind)
    return {
        "activity_kind_text": filled(activity.activity_kind), "activity_kind": kind,
        "is_national_priority": kind == "national_priority",
        "previous_kind": kind_of(activity.previous_kind), "priority_flag": yes_no(activity.priority_flag),
    }


def kind_of(text: str | None) -> str | None:
    """Return the kind of activity a text names, one of the four, or None."""
    stated = filled(text)
    return activity_kind_of(stated) if stated else None


def claim_fields(activity: Activity, program: Program, context: Context) -> dict[str, Value | None]:
    """Return what the justification of a priority holds: effect, urgency, duty, and the plans it mentions."""
    impact, urgency = filled(activity.priority_impact), filled(activity.priority_urgency)
    mandate, basis = filled(activity.priority_mandate), filled(activity.legal_basis)
    every = [impact, urgency, mandate, filled(activity.priority_measure), filled(activity.priority_realism)]
    said = " ; ".join(text for text in every if text)
    return {
        "national_code": _national_code(activity, program, context),
        "priority_impact": impact, "impact_word_count": len(words(impact)) if impact else None,
        "priority_urgency": urgency, "urgency_word_count": len(words(urgency)) if urgency else None,
        "urgency_cue": urgency_cue(urgency), "urgency_has_number": _has_digit(urgency) if urgency else None,
        "mandate": mandate or basis, "mandate_citation": citation(mandate) or citation(basis),
        "own_plan": own_plan(said), "national_plan": national_plan(said),
    }


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _national_code(activity: Activity, program: Program, context: Context) -> str | None:
    """Return the first code of a national objective or priority on the activity, its objectives or its outputs."""
    served = _objectives(activity, program, context)
    stated = [activity.national_objective_code, *(each.national_objective_code for each in served),
              *(each.national_priority_code for each in outputs(activity))]
    return next((code for code in map(filled, stated) if code), None)


def _objectives_by_code(plan: Plan) -> dict[str, Objective]:
    return {code: each for each in reversed(plan.objectives) if (code := filled(each.code)) is not None}


def codes_in(text: str | None) -> list[str]:
    """Return the codes of objectives written in one cell, between commas, semicolons or line breaks."""
    return [code for part in _CODES.split(text or "") if (code := filled(part)) is not None]


def _codes(activity: Activity, program: Program) -> list[str]:
    """Return the codes of the objectives an activity or its program says to serve."""
    return [*codes_in(activity.objective_code), *codes_in(program.objective_codes)]


def _objectives(activity: Activity, program: Program, context: Context) -> list[Objective]:
    """Return the objectives of this plan that an activity serves, the highest level first."""
    by_code = context.once(_objectives_by_code)
    found = [by_code[code] for code in _codes(activity, program) if code in by_code]
    return sorted(found, key=lambda each: LEVELS.index(each.level) if each.level in LEVELS else len(LEVELS))


def objective_fields(activity: Activity, program: Program, context: Context) -> dict[str, Value | None]:
    """Return the objectives an activity serves: their codes as stated, and the highest that this plan holds."""
    found = _objectives(activity, program, context)
    return {
        "objective_code": ", ".join(dict.fromkeys(_codes(activity, program))) or None,
        "objective_name": filled(found[0].name) or filled(found[0].code) if found else None,
        "objective_level": found[0].level if found and found[0].level in LEVELS else None,
    }


def time_fields(activity: Activity, context: Context) -> dict[str, Value | None]:
    """Return when an activity starts and ends, its own dates before those of its sub-activities."""
    start, end = _edge(activity, "start"), _edge(activity, "end")
    year = context.plan.year
    return {
        "start": start[0], "start_day": start[1], "end": end[0], "end_day": end[1],
        "year_end": date(year, 12, 31).toordinal() if year else None, "multi_year": yes_no(activity.multi_year),
    }


def _edge(activity: Activity, name: str) -> tuple[str | None, int | None]:
    """Return the start or end of an activity as written and as a day: its own, else the outermost below it."""
    stated = [(text, read_date(text)) for part in parts(activity) if (text := filled(getattr(part, name, None)))]
    if not stated or filled(getattr(activity, name)):
        text, day = stated[0] if stated else (None, None)
        return text, day.toordinal() if day else None
    dated = sorted((day, text) for text, day in stated if day is not None)
    if not dated:
        return stated[0][0], None
    day, text = dated[0 if name == "start" else -1]
    return text, day.toordinal()
