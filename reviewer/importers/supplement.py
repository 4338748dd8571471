"""The supplement: a filled form laid over a draft, each value with its own place.

The draft stays what it is: a column that the draft has is never overwritten, because the form does not ask for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reviewer.errors import UnreadableSource
from reviewer.finding import Unread
from reviewer.importers.imported import Imported, Note
from reviewer.importers.sheet import Sheet, whole_sheet
from reviewer.importers.supplement_form import ACTIVITIES, GUIDE, INDICATORS, OBJECTIVES, PROGRAMS
from reviewer.importers.supplement_keys import in_draft, keyed
from reviewer.importers.supplement_match import Matcher, laid_over
from reviewer.importers.supplement_objectives import objectives_of, unread_objectives
from reviewer.importers.supplement_profile import SERVICES
from reviewer.importers.supplement_services import services_of
from reviewer.importers.supplement_sheet import FilledSheet, read_form
from reviewer.language.normalise import key
from reviewer.places import Place
from reviewer.plan import Plan

FORMS = (PROGRAMS, ACTIVITIES, INDICATORS, OBJECTIVES, SERVICES)

#: Sheets about objects that the draft holds, and the kind of those objects.
_OVERLAID = {PROGRAMS: "program", ACTIVITIES: "activity", INDICATORS: "indicator"}

#: Sheets that add nodes, and the column by which a draft shows that it has them itself.
_ADDED = {OBJECTIVES: "objective.name", SERVICES: "service.name"}


def overlay(imported: Imported, path: Path) -> Imported:
    """Return `imported` with the values of the supplement at `path` laid over it.

    A blank cell of a known row counts as blank (the form has the column), an object without a row keeps what it had,
    and a row that matches no object, or a sheet or column that is not of the form, becomes an `Unread`.
    Raises `UnreadableSource` when the file is no supplement.
    """
    from reviewer.importers.workbook import read_workbook

    book = read_workbook(path)
    filled, unread = _filled_sheets(book.sheets, str(path))
    filled, notes = _without_answered(filled, imported.plans)
    matcher = Matcher(tuple(keyed(imported.plans)))
    for number, sheet in enumerate(filled):
        unread.extend(sheet.unread)
        if sheet.form in _OVERLAID:
            matcher.lay(sheet, _OVERLAID[sheet.form], number)
        elif sheet.form is OBJECTIVES:
            unread.extend(unread_objectives(sheet, tuple(plan.org_unit or "" for plan in imported.plans)))
        else:
            unread.extend(services_of(sheet, 0)[1])
    plans = tuple(_completed(plan, filled, matcher, position) for position, plan in enumerate(imported.plans))
    return Imported(
        plans,
        (*imported.unread, *unread, *matcher.unread),
        (*imported.sources, replace(book.source, role="supplement")),
        (*imported.notes, *notes, *matcher.notes),
    )


def _filled_sheets(sheets: Sequence[Sheet], file: str) -> tuple[list[FilledSheet], list[Unread]]:
    forms = {key(form.sheet): form for form in FORMS}
    filled = [read_form(sheet, forms[key(sheet.name)]) for sheet in sheets if key(sheet.name) in forms]
    if not filled:
        names = ", ".join(form.sheet for form in FORMS)
        raise UnreadableSource(
            file,
            f"bukan buku kerja pelengkap: tidak ada lembar {names}.",
            "Buat pelengkap dengan perintah `reviewer template --from RANCANGAN pelengkap.xlsx`.",
        )
    others = [s for s in sheets if key(s.name) not in forms and key(s.name) != key(GUIDE) and s.rows]
    reason = "lembar ini bukan bagian pelengkap; tidak dibaca."
    remedy = "Pindahkan isinya ke lembar dari templat, atau hapus lembar ini."
    return filled, [Unread(whole_sheet(file, other.name), reason, remedy) for other in others]


def _without_answered(filled: Sequence[FilledSheet], plans: Sequence[Plan]) -> tuple[list[FilledSheet], list[Note]]:
    """Return the sheets without the columns that the draft has by now, each with a note: the draft goes first."""
    notes: list[Note] = []
    kept: list[FilledSheet] = []
    for sheet in filled:
        if sheet.form in _ADDED:
            known = bool(sheet.rows) and in_draft(plans, _ADDED[sheet.form])
            notes += (
                [_answered_note(whole_sheet(sheet.sheet.file, sheet.sheet.name), sheet.form.sheet)] if known else []
            )
            kept.append(replace(sheet, columns={}, rows=()) if known else sheet)
            continue
        answered = [column for column in sheet.columns if in_draft(plans, column.field)]
        notes += [_answered_note(sheet.place(sheet.header, column), column.header) for column in answered]
        columns = {column: at for column, at in sheet.columns.items() if column not in answered}
        kept.append(replace(sheet, columns=columns))
    return kept, notes


def _answered_note(place: Place, name: str) -> Note:
    return Note(
        place,
        f'"{name}" sudah ada di rancangan; yang di pelengkap tidak dipakai',
        f'"{name}" is in the draft by now; what the supplement says of it was not used',
    )


def _completed(plan: Plan, filled: Sequence[FilledSheet], matcher: Matcher, position: int) -> Plan:
    """Return a plan with its laid values, the objectives of its unit and, for the first plan, the services."""
    first = len(plan.tables)
    laid = laid_over(plan, matcher.laid, first)
    assert isinstance(laid, Plan)
    objectives, services = laid.objectives, laid.services
    for number, sheet in enumerate(filled):
        if sheet.form is OBJECTIVES:
            objectives += objectives_of(sheet, plan.org_unit or "", first + number, first=position == 0)
        elif sheet.form is SERVICES and position == 0:
            services += services_of(sheet, first + number)[0]
    tables = (*plan.tables, *(sheet.table() for sheet in filled))
    return replace(laid, objectives=objectives, services=services, tables=tables)
