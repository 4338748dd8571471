"""Observations that tell overhead from technical work: names, units, codes, and who is served."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reviewer.fact import Value
from reviewer.facts.context import Context
from reviewer.facts.deliverables import Deliverable, parts
from reviewer.facts.priority import kind_of
from reviewer.facts.targets import filled
from reviewer.language.lexicon import phrases
from reviewer.language.mentions import proper_words, support_program, unit_mention, without_government_users
from reviewer.language.normalise import fold, key, words
from reviewer.language.readable import readable
from reviewer.language.wording import external_cue, generic_phrase, internal_cue
from reviewer.plan import Activity, Output, Plan, Program

#: A regional activity code has the program as its third part: 1.03.02.2.01.
_PROGRAM_PART, _ACTIVITY_PARTS = 2, 5


def activity_key(activity: Activity) -> str | None:
    """Return what pairs an activity with its outputs: its code, or else its name in the form for equality."""
    return filled(activity.code) or key(activity.name or "") or None


def program_fields(activity: Activity, program: Program) -> dict[str, Value | None]:
    """Return what the program of an activity is called, and whether by name or code it is one of support."""
    name = filled(program.name)
    return {
        "program_name": name, "program_support_phrase": support_program(name) if name else None,
        "program_segment": program_segment(activity, program),
    }


def program_segment(activity: Activity, program: Program) -> str | None:
    """Return the last part of the program's code, "01" in "1.03.01"; without a code that part of the activity's."""
    own = filled(program.code)
    below = (filled(activity.code) or "").split(".")
    part = own.split(".")[-1] if own else below[_PROGRAM_PART] if len(below) >= _ACTIVITY_PARTS else ""
    return part.strip().upper().zfill(2) if part.strip() else None


def name_fields(activity: Activity, context: Context) -> dict[str, Value | None]:
    """Return what the name and code of an activity say about its unit, and units that use the same ones."""
    name, code, unit = filled(activity.name), filled(activity.code), filled(activity.org_unit)
    owner = filled(context.plan.org_unit)
    units = proper_words(unit or "") | proper_words(owner or "")
    twins = context.once(_units_by_twin).get((code, key(name))) if code and name else None
    return {
        "unit_name": unit or owner, "generic_phrase": generic_phrase(name),
        "management_phrase": phrases("management-phrases").find(readable(name)),
        "unit_noun": unit_mention(name), "has_code": code is not None,
        "unit_words_in_name": len(units.intersection(words(name))) if name and units else None,
        "twin_unit_count": len(twins) if twins else None,
    }


def _units_by_twin(plan: Plan) -> Mapping[tuple[str, str], set[str]]:
    """Return the units of generic activities by code and name."""
    found: dict[tuple[str, str], set[str]] = {}
    for program in plan.programs:
        for activity in program.activities:
            code, name, unit = filled(activity.code), filled(activity.name), filled(activity.org_unit)
            if code and name and unit and kind_of(activity.activity_kind) == "generic":
                found.setdefault((code, key(name)), set()).add(fold(unit))
    return found


def user_fields(activity: Activity, delivered: Sequence[Deliverable]) -> dict[str, Value | None]:
    """Return the first words in target groups and outputs that tell of users outside, and of internal service."""
    texts = [part.target_group for part in parts(activity)]
    for each in delivered:
        if each.is_output:
            texts.append(each.name)
            texts.append(each.node.target_group if isinstance(each.node, Output) else None)
    said = " ; ".join(text for text in map(filled, texts) if text)
    return {"external_cue": external_cue(without_government_users(said)), "internal_cue": internal_cue(said)}
