"""Observations about the document as a whole: its chapters and tables, the columns of its form, basic services."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from reviewer.fact import Value
from reviewer.facts.context import Context
from reviewer.facts.official import entries_of, government_level
from reviewer.facts.targets import filled
from reviewer.language.lexicon import entries, phrases
from reviewer.language.normalise import words
from reviewer.plan import Plan, walk_items
from reviewer.references.keys import code_key, padded

#: Captions such as "Tabel T-C.33", "T.C 33", "TC.33".
_TABLE = re.compile(r"\bT\s?[-.]?\s?C\s?[-.]?\s?(29|3[0-3])\b", re.IGNORECASE)
_CAPTION = re.compile(r"^\s*(?:tabel|table)\b", re.IGNORECASE)
_T_C_33 = "permendagri-t-c-33"
#: The headings of table T-C.33 with the plan columns that fill them; one column of an entry is enough.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "Kode": ("sub_activity.code", "activity.code", "program.code"),
    "Program/Kegiatan/Sub Kegiatan": ("sub_activity.name", "activity.name", "program.name"),
    "Indikator Kinerja": ("indicator.name",),
    "Lokasi": ("sub_activity.locations", "activity.locations"),
    "Target Capaian Kinerja": ("indicator.target",),
    "Pagu Indikatif": ("sub_activity.budget", "activity.budget"),
    "Sumber Dana": ("sub_activity.fund_source", "activity.fund_source"),
    "Catatan Penting": ("sub_activity.remarks", "activity.remarks", "program.remarks"),
    "Prakiraan Maju: Target": ("indicator.target_forward",),
    "Prakiraan Maju: Pagu Indikatif": ("sub_activity.budget_forward", "activity.budget_forward"),
}
#: The forms that ask for these columns, by layout; flat sheets for other programs are none of them.
_FORMS = {_T_C_33: "t_c_33", "sipd-renja-perubahan": "sipd", "sipd-renja-murni": "sipd", "plan-file": "plan_file"}
#: SIPD's own form has no column for remarks, and in a plan file nobody leaves one blank.
_ONLY_IN_T_C_33 = "Catatan Penting"
#: The third part of a program's code that stands for internal support, which serves nobody outside.
_SUPPORT = "01"


def observe_document(plan: Plan, context: Context) -> dict[str, Value | None]:
    """Return the fields about chapters, tables, columns and basic services."""
    return {
        **_form_fields(plan), **_chapter_fields(plan), **_service_fields(plan, context),
    }


def _joined(names: Iterable[str]) -> str | None:
    return "; ".join(names) or None


def _form_fields(plan: Plan) -> dict[str, Value | None]:
    """Return which form the table of programs is, and the columns it lacks; blank without programs."""
    form = _FORMS.get(plan.tables[0].layout) if plan.tables and plan.programs else None
    if form is None:
        return {}
    lacking = (heading for heading, columns in _COLUMNS.items() if not any(map(plan.has_anywhere, columns)))
    return {"form": form, "columns_not_found": _joined(
        heading for heading in lacking if form == "t_c_33" or heading != _ONLY_IN_T_C_33)}


def _chapter_fields(plan: Plan) -> dict[str, Value | None]:
    """Return how many headings the document has, and which chapters and tables none of them names."""
    headings = [text for text in map(filled, plan.chapters) if text]
    captions = [text for text in headings if _CAPTION.match(text) or _TABLE.search(text)]
    chapters = _named((text for text in headings if text not in captions), "renja-chapters")
    tables = _named(headings, "renja-tables")
    tables |= {f"T-C.{number}" for text in headings for number in _TABLE.findall(text)}
    if any(table.layout == _T_C_33 for table in plan.tables):
        tables.add("T-C.33")
    return {
        "chapter_count": len(headings), "chapters_not_found": _joined(_without(chapters, "renja-chapters")),
        "caption_count": len(captions),
        "tables_not_found": _joined(_without(tables, "renja-tables")),
    }


def _named(headings: Iterable[str], lexicon: str) -> set[str]:
    """Return what the headings name, by the values of a list of cues."""
    known = entries(lexicon)
    return {known[" ".join(words(cue))] for text in headings for cue in phrases(lexicon).find_all(text)}


def _without(found: set[str], lexicon: str) -> list[str]:
    return [name for name in dict.fromkeys(entries(lexicon).values()) if name not in found]


def _service_fields(plan: Plan, context: Context) -> dict[str, Value | None]:
    """Return the fields of government of the plan that have minimum service standards, and those without a service.

    A field counts when the plan holds one of its technical programs: support alone serves nobody outside.
    """
    standard = context.references.spm_fields(plan.year, government_level(plan))
    own: dict[str, bool] = {}
    for item, _ in walk_items(plan):
        code = code_key(filled(item.code) or "")
        parts = (padded(code) or code).split(".")
        field = ".".join(parts[:2])
        if len(parts) < 3 or parts[2] == _SUPPORT or field not in standard:
            continue
        serves = item.kind == "sub_activity" and any(entry.is_spm for entry in entries_of(item, context))
        own[field] = own.get(field, False) or serves
    return {"service_fields": ", ".join(sorted(own)) or None,
            "unserved_fields": ", ".join(sorted(field for field, served in own.items() if not served)) or None}
