"""Observations about one output (KRO, RO, keluaran)."""

from __future__ import annotations

from reviewer.fact import Value
from reviewer.facts.approaches import observe_output_place
from reviewer.facts.compared import observe_compared_output
from reviewer.facts.context import Context, rupiah_of, whole
from reviewer.facts.ministry import observe_detail
from reviewer.facts.official import output_is_official
from reviewer.facts.outcomes import activity_name, ancestors, program_of, results, shared_words
from reviewer.facts.output_series import class_code, series_fields
from reviewer.facts.phrased import phrased_output
from reviewer.facts.structure import of_output
from reviewer.facts.targets import filled, number, reading, unit_of, written
from reviewer.facts.twins import Twin, twins
from reviewer.facts.wording import head
from reviewer.language.lexicon import phrases
from reviewer.language.normalise import collapse, fold, words
from reviewer.language.units import normal_unit
from reviewer.language.wording import (
    change_head,
    container_noun,
    first_word,
    first_word_class,
    process_head,
    vague_word,
)
from reviewer.plan import Item, Output, Plan, walk_items

_LEVELS = ("KRO", "RO")


def observe(node: Output, owner: Item, context: Context) -> dict[str, Value | None]:
    """Return the fields of one output; `owner` is the activity or sub-activity that delivers it."""
    own = whole(node.budget)
    unit, detail = unit_of(node.unit, node.quantity), observe_detail(node, owner, context)
    return {
        "code": node.code, "name": filled(node.name), "rupiah": own if own is not None else rupiah_of(owner),
        "kind": "output", "level_kind": "output",
        "quantity": written(node.quantity), "quantity_value": number(node.quantity),
        "quantity_reading": reading(node.quantity),
        "unit": unit, "unit_key": normal_unit(unit) if unit else None,
        "unit_in_column": filled(node.unit), "units_beside_volumes": context.once(_units_beside_volumes),
        **_class_fields(node, unit, context), **_wording_fields(node, owner, context),
        **_link_fields(node, owner, context), **series_fields(node, context), "plan_kind": context.plan.plan_kind,
        **detail, **observe_output_place(detail["locations"]),
        **of_output(node, unit, context), **observe_compared_output(node, owner, context),
        **phrased_output(node, owner, context),
    }


def _units_beside_volumes(plan: Plan) -> bool:
    """Return whether some output of the plan is written as "4 dokumen", so that its form asks for units."""
    owners = (item for item, _ in walk_items(plan))
    return any(filled(made.quantity.unit) is not None for owner in owners for made in owner.outputs
               if made.quantity is not None)


def _class_fields(node: Output, unit: str | None, context: Context) -> dict[str, Value | None]:
    """Return the fields about the output class (KRO) and whether the unit belongs to it."""
    code = class_code(node)
    listed = context.references.output_class(code, context.plan.year) if code else None
    printed = filled(node.output_class_unit)
    note = filled(node.note)
    return {
        "level": _level(node),
        "class_code": code, "class_group": code[:2] if code else None,
        "class_unit": printed or (" / ".join(listed.units) if listed else None),
        "unit_in_printed_class": _is_among(unit, [printed]) if unit and printed else None,
        "unit_in_dictionary": _is_among(unit, listed.units) if unit and listed else None,
        "secondary_note": phrases("secondary-notes").find(note) if note else None,
    }


def _level(node: Output) -> str:
    level = (filled(node.level) or "").upper()
    return level if level in _LEVELS else "keluaran"


def _is_among(unit: str, units: list[str] | tuple[str, ...]) -> bool:
    """Return whether a unit is one of those written, where one text may name several ("Institusi, Lembaga/Badan")."""
    named = {normal_unit(part) for text in units for part in [text, *text.replace("/", ",").split(",")]}
    return normal_unit(unit) in named


def _wording_fields(node: Output, owner: Item, context: Context) -> dict[str, Value | None]:
    name = filled(node.name)
    process = process_head(name) or (first_word(name) if first_word_class(name) == "active" else None)
    return {
        "word_count": len(words(name)) if name else None, "vague_word": vague_word(name),
        "container_noun": container_noun(name), "process_head": process,
        "class_names_process": process is not None and fold(process) in words(_class_name(node, context)),
        "change_head": change_head(name), "measure_head": head(name),
        "undefined_result": phrases("undefined-results").find(name) if name else None,
        "time_word": phrases("time-measures").find(name) if name else None,
        "is_official": output_is_official(node, owner, context),
    }


def _class_name(node: Output, context: Context) -> str:
    code = filled(node.output_class_code)
    listed = context.references.output_class(code.upper(), context.plan.year) if code else None
    return filled(node.output_class_name) or (listed.name if listed else "")


def _link_fields(node: Output, owner: Item, context: Context) -> dict[str, Value | None]:
    """Return the fields that tie the output to its owner, its program, its likes and its proof."""
    above = context.once(ancestors)
    program = program_of(owner, above)
    twin = context.once(twins).get(id(node), Twin())
    return {
        "twin_owner": twin.equal_owner, "near_twin": twin.near_name,
        "near_twin_likeness": twin.near_likeness, "contribution": filled(node.contributes_to),
        "has_contribution_column": context.plan.has(node, "contributes_to"),
        "program_name": collapse(program.name) if program else None,
        "program_is_derived": program is not None and program.derived,
        "program_result_count": len(results(program)) if program else None,
        "shared_outcome_words": shared_words(node, activity_name(owner, above), program) if program else None,
        "success_parameter": filled(node.success_parameter),
        "defined_indicator_count": sum(filled(indicator.definition) is not None for indicator in node.indicators),
    }
