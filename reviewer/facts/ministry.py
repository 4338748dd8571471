"""Observations about the plan of a ministry: its codes and official names, and what an RO states besides its volume."""

from __future__ import annotations

import re

from reviewer.fact import Value
from reviewer.facts.context import Context, scaled
from reviewer.facts.links import named_indicators
from reviewer.facts.metadata import says_new
from reviewer.facts.output_series import class_code
from reviewer.facts.targets import filled
from reviewer.language.damage import lookalikes
from reviewer.language.normalise import words
from reviewer.plan import Component, Item, Output, Plan
from reviewer.references import KRO_DICTIONARY, Entry
from reviewer.references.keys import code_key, likeness, starts_with

MINISTRY = "KL"
_MINISTRY_CODE = re.compile(r"\d{3}")
_MAIN, _SUPPORTING = frozenset(("utama", "main")), frozenset(("pendukung", "supporting"))
_TOR = re.compile(r"\b(?:kak|tor|kerangka acuan|term of reference)\b", re.IGNORECASE)
_PRIORITY_TAG = re.compile(r"\b(?:pn|prioritas nasional)\b", re.IGNORECASE)
#: The part of a code that names an output class, in the letters of any alphabet.
_CLASS_PART = re.compile(r"(?:^|\.)([^\W\d_]{3})(?:\.|$)")
_BUDGET_PLAN = re.compile(r"\b(?:rab|rincian anggaran biaya)\b", re.IGNORECASE)


def shape_of(code: str | None) -> str | None:
    """Return the shape of a code: A for a capital letter, a for a small one, 9 for a digit, ? for any other letter.

    Letters of other alphabets that look Latin show as "?". Other marks stay; None without a code.
    """
    if not code:
        return None
    return "".join(_class_of(char) for char in code)


def _class_of(char: str) -> str:
    if not char.isascii():
        return "?"
    if char.isdigit():
        return "9"
    return ("A" if char.isupper() else "a") if char.isalpha() else char


def tail_of(code: str | None) -> str | None:
    """Return the last part of a code between dots, None without a code."""
    written = filled(code)
    return written.strip(" .").split(".")[-1].strip() or None if written else None


def observe_ministry(item: Item, context: Context) -> dict[str, Value | None]:
    """Return the fields of a program or activity: the shape of its code and what the ministry's list gives for it."""
    found = ministry_entry(item, context)
    name = filled(item.name)
    return {
        "tail_shape": shape_of(tail_of(item.code)), "own_indicator_count": named_indicators(item.indicators),
        **({"ministry_lists_code": _is_listed(item, found, context)} if item.kind == "program" else {}),
        "ministry_name": found.name if found else None,
        "ministry_likeness": likeness(found.name, name) if found and name else None,
    }


def ministry_entry(item: Item, context: Context) -> Entry | None:
    """Return what the list of ministries gives for a program or activity of a ministry's plan, or None.

    The code of a program is completed by that of the ministry, because ministries share the ends of their codes.
    """
    code = filled(item.code)
    if context.plan.plan_kind != MINISTRY or code is None:
        return None
    year = context.plan.year
    if item.kind == "activity":
        return context.references.kl_activity(tail_of(code) or "", year)
    ministry, tail = ministry_of(context.plan, code), tail_of(code) or ""
    wanted = f"{ministry}.{tail}" if ministry and code_key(code).count(".") < 2 else code_key(code)
    return context.references.kl_program(wanted, year) if item.kind == "program" else None


def ministry_of(plan: Plan, code: str | None) -> str | None:
    """Return the three digits of the ministry (bagian anggaran) from the code of a program or of the unit, or None."""
    for text in (code, plan.org_unit_code):
        first = code_key(filled(text) or "").split(".")[0]
        if _MINISTRY_CODE.fullmatch(first):
            return first
    return None


def _is_listed(item: Item, found: Entry | None, context: Context) -> bool | None:
    """Return whether the list holds the code of a program; None when it does not cover the ministry."""
    if found is not None:
        return True
    ministry = ministry_of(context.plan, filled(item.code))
    if context.plan.plan_kind != MINISTRY or ministry is None:
        return None
    return False if context.references.covers_ministry(ministry, context.plan.year) else None


def observe_class(stated: str | None, code: str | None, context: Context) -> dict[str, Value | None]:
    """Return the shape of the code of an output class (KRO), stated or part of a code, and whether it is listed."""
    inside = _CLASS_PART.search(filled(code) or "")
    code = filled(stated) or (inside.group(1) if inside else None)
    return {"class_shape": shape_of(code), "latin_class": _latin(code), "class_is_listed": _class_listed(code, context)}


def _latin(code: str | None) -> str | None:
    found = lookalikes(code)
    return found[0][1] if found else None


def _class_listed(code: str | None, context: Context) -> bool | None:
    """Return whether the dictionary holds a KRO; None where it does not hold the group at all."""
    year, references = context.plan.year, context.references
    if code is None or not references.has(KRO_DICTIONARY, year):
        return None
    if references.output_class(code, year) is not None:
        return True
    return False if references.covers_output_class(code, year) else None


def observe_detail(node: Output, owner: Item, context: Context) -> dict[str, Value | None]:
    """Return what an RO states: place, tags, documents, components, whether it changes, and the words of its KRO."""
    documents, tags = filled(node.supporting_documents), filled(node.tags)
    return {
        "tail_shape": shape_of(tail_of(node.code)), **observe_class(node.output_class_code, node.code, context),
        "locations": filled(node.locations) or filled(owner.locations),
        "tags": tags, "has_priority_tag": _PRIORITY_TAG.search(tags) is not None if tags else None,
        "national_priority_code": filled(node.national_priority_code),
        "supporting_documents": documents,
        "has_terms_of_reference": _TOR.search(documents) is not None if documents else False,
        "has_cost_estimate": _BUDGET_PLAN.search(documents) is not None if documents else False,
        **_change_fields(node), **_component_fields(node.components), **_phrase_fields(node, context),
    }


def _change_fields(node: Output) -> dict[str, Value | None]:
    """Return whether the RO is new, and its volume beside the baseline where both are numbers."""
    now, before = (q.value if q is not None else None for q in (node.quantity, node.baseline))
    return {"is_new": says_new(node.is_new), "baseline_value": scaled(before),
            "volume_differs": now != before if now is not None and before is not None else None}


def _component_fields(components: tuple[Component, ...]) -> dict[str, Value | None]:
    kinds = [frozenset(words(filled(one.component_type) or "")) for one in components]
    return {
        "component_count": len(components), "main_component_count": sum(bool(kind & _MAIN) for kind in kinds),
        "untyped_component_count": sum(not kind & (_MAIN | _SUPPORTING) for kind in kinds),
    }


def _phrase_fields(node: Output, context: Context) -> dict[str, Value | None]:
    """Return the openings that the dictionary prescribes for the names below a KRO, and whether this one has one."""
    code, name = class_code(node), filled(node.name)
    listed = context.references.output_class(code, context.plan.year) if code else None
    if listed is None or not listed.phrases or name is None:
        return {}
    return {"class_phrases": "; ".join(listed.phrases),
            "starts_with_phrase": any(starts_with(name, phrase) for phrase in listed.phrases)}
