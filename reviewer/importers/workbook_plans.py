"""From the sheets of a workbook to its plans: which sheets are read, which are left out, and what is told of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from reviewer.errors import UnreadableSource
from reviewer.importers import notes
from reviewer.importers.imported import Note
from reviewer.importers.matrix import read_matrix
from reviewer.importers.plans import SheetPlan, read_plan
from reviewer.importers.recognise import Match
from reviewer.importers.sheet import Sheet, whole_sheet
from reviewer.importers.stacked import blocks
from reviewer.importers.titles import year_in_name
from reviewer.plan import Plan, walk_items

if TYPE_CHECKING:
    from reviewer.importers.records import Records

#: A workbook of a ministry's joined lists has at least so many of them.
_FEWEST_LISTS = 3

Found = Sequence[tuple[Sheet, list[Match]]]


def read_plans(file: str, found: Found) -> list[SheetPlan]:
    """Return the plans of the recognised sheets: the visible ones, or the hidden ones where no other is there.

    Raises `UnreadableSource` when no sheet holds a table that is known, naming the nearest miss.
    """
    results = sheet_plans(file, found)
    if all(result.plan is None for result in results):
        raise _unknown(file, found, any(is_known(matches) for _, matches in found))
    return results


def sheet_plans(file: str, found: Found) -> list[SheetPlan]:
    """Return what every sheet gave that is known in some way; those left out have a note that tells why."""
    known = [(sheet, matches[0]) for sheet, matches in found if is_known(matches)]
    if not known:
        return _joined_lists(joined_records([sheet for sheet, _ in found])) or _matrices(found)
    visible = [pair for pair in known if pair[0].visible]
    results = _without_doubles([
        read for sheet, match in (visible or known) for read in _read_sheet(sheet, match)])
    hidden = [pair for pair in known if not pair[0].visible] if visible else []
    left_out = [SheetPlan(None, (), (_hidden(file, sheet, match),), (sheet.name,)) for sheet, match in hidden]
    plans = [result.plan for result in results if result.plan is not None]
    return [*results, *left_out, *_matrices(found), SheetPlan(None, (), tuple(_same_plans(plans)))]


def _read_sheet(sheet: Sheet, match: Match) -> list[SheetPlan]:
    """Return the plan on a sheet, or one for each of the units whose tables stand below each other."""
    found = blocks(sheet, match)
    read = [read_plan(block.sheet, block.match) for block in found]
    if sum(one.plan is not None for one in read) < len(read) or not read:
        return [read_plan(sheet, match)]
    told = notes.stacked(whole_sheet(sheet.file, sheet.name),
                         [(block.unit, sheet.row_name(block.start)) for block in found])
    return [replace(read[0], notes=(told, *read[0].notes)), *read[1:]]


def is_known(matches: Sequence[Match]) -> bool:
    """Return whether the best match of a sheet is good enough to read the sheet by it."""
    return bool(matches) and matches[0].accepted


def _hidden(file: str, sheet: Sheet, match: Match) -> Note:
    title = match.layout.title
    return notes.hidden_sheet(whole_sheet(file, sheet.name), title.id, title.en)


def joined_records(sheets: Sequence[Sheet]) -> list[Records]:
    """Return the lists of a workbook that names one level a sheet, joined by codes; none for other workbooks.

    A ministry's template has at least three of them; a region's export may be one list of sub-activities.
    """
    from reviewer.importers.records import read_sheet

    lists = [one for sheet in sheets if (one := read_sheet(sheet)) is not None]
    assembly = lists[0].layout.assembly if lists else ""
    first = {one.kind: one for one in reversed(lists) if one.layout.assembly == assembly}
    lists = [one for one in lists if first.get(one.kind) is one]
    if assembly == "ministry" and (len(lists) < _FEWEST_LISTS or "program" not in first):
        return []
    return lists if first.keys() - {"indicator"} else []


def _joined_lists(lists: Sequence[Records]) -> list[SheetPlan]:
    """Return the plans of joined lists: one of a ministry, or one for each agency of a region."""
    if not lists:
        return []
    names = tuple(one.sheet for one in lists)
    if lists[0].layout.assembly == "ministry":
        from reviewer.importers.ministry_records import MinistrySet

        ministry = MinistrySet(lists)
        plan = ministry.plan()
        return [SheetPlan(plan, (), tuple(ministry.notes), names)] if plan.programs else []
    from reviewer.importers.regional_records import RegionalSet

    region = RegionalSet(lists, year_in_name(PurePath(lists[0].file).stem))
    plans = region.plans()
    if not plans:
        return []
    told = SheetPlan(None, tuple(region.unread), tuple(region.notes), names)
    return [*(SheetPlan(plan, (), (), names) for plan in plans), told]


def _matrices(found: Found) -> list[SheetPlan]:
    """Return a note for each unknown sheet that is a matrix of working units and outputs."""
    told: list[SheetPlan] = []
    for sheet, matches in found:
        matrix = None if is_known(matches) else read_matrix(sheet)
        if matrix is not None:
            note = notes.matrix(whole_sheet(sheet.file, sheet.name), matrix.units, matrix.outputs)
            told.append(SheetPlan(None, (), (note,), (sheet.name,)))
    return told


def _without_doubles(results: Sequence[SheetPlan]) -> list[SheetPlan]:
    """Return the results; lists of outputs that a fuller sheet holds too give up their plan for a note."""
    codes = [
        frozenset(output.code for item, _ in walk_items(result.plan or Plan()) for output in item.outputs)
        for result in results
    ]
    kept: list[SheetPlan] = []
    for number, result in enumerate(results):
        fuller = next(
            (other for other, theirs in enumerate(codes) if codes[number] and other != number
             and 2 * len(codes[number] & theirs) >= len(codes[number])
             and (len(theirs), -other) > (len(codes[number]), -number)), None)
        if fuller is None or result.plan is None:
            kept.append(result)
            continue
        mine, theirs = (getattr(one.plan.tables[0], "sheet", "") for one in (result, results[fuller]) if one.plan)
        place = whole_sheet(result.plan.tables[0].file, mine)
        note = notes.same_outputs(place, theirs, len(codes[number] & codes[fuller]))
        kept.append(replace(result, plan=None, unread=(), notes=(note,)))
    return kept


def _same_plans(plans: Sequence[Plan]) -> Iterable[Note]:
    """Yield a note for each sheet whose unit and year an earlier sheet has too."""
    seen: dict[tuple[str | None, int | None], str] = {}
    for plan in plans:
        table = plan.tables[0]
        sheet = getattr(table, "sheet", "")
        who = (plan.org_unit, plan.year)
        if who in seen:
            yield notes.same_plan(whole_sheet(table.file, sheet), seen[who])
        seen.setdefault(who, sheet)


def _unknown(file: str, found: Found, known: bool) -> UnreadableSource:
    """Return the refusal of a workbook without a plan."""
    if known:
        return UnreadableSource(file, "tabelnya dikenal, tetapi tidak memuat satu pun baris berkode.",
                                "Isi kolom kode program, kegiatan, dan sub kegiatan.")
    near = [(match, sheet) for sheet, matches in found for match in matches[:1]]
    if not near:
        return UnreadableSource(file, "tidak ada lembar yang memuat tabel rencana yang dikenal.",
                                "Jalankan `reviewer inspect` untuk melihat apa yang terbaca.")
    match, sheet = max(near, key=lambda pair: pair[0].score)
    reason = (
        f'tidak ada lembar yang memuat tabel rencana yang dikenal; terdekat lembar "{sheet.name}" dengan '
        f'"{match.layout.title.id}" ({match.why()}).'
    )
    return UnreadableSource(file, reason, "Jalankan `reviewer inspect` untuk melihat kolom yang terbaca.")
