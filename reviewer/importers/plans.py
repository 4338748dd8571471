"""From a recognised sheet to its plan, with everything known about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePath

from reviewer.finding import Unread
from reviewer.importers import notes
from reviewer.importers.assemble import TreeBuilder, total_of
from reviewer.importers.bold_hierarchy import SignReader
from reviewer.importers.cells import Cells
from reviewer.importers.flat import FlatBuilder
from reviewer.importers.imported import Note
from reviewer.importers.layout import Layout, header_text
from reviewer.importers.merged import filled_down
from reviewer.importers.objectives import listed_objectives, with_objectives
from reviewer.importers.output_lists import OutputLister
from reviewer.importers.recognise import Match
from reviewer.importers.rows import RowReader
from reviewer.importers.sheet import Sheet, whole_sheet
from reviewer.importers.table import TableReader
from reviewer.importers.titles import Titles, read_titles, unit_named, year_in_name
from reviewer.language.normalise import key
from reviewer.language.numbers import read_date, read_year
from reviewer.places import Origin
from reviewer.plan import Heading, Plan, Program, walk_items

#: The part of a code that tells the level of government: "1.02" of a province, "2.01" of a regency or city.
_LEVEL_SEGMENT = 3
_LEVELS = {"1": "provinsi", "2": "kabkota"}


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """The plan on one sheet, None when its table has no rows; what was not read and what to know beside it.

    `sheets` names the sheets it was read from: several where lists were joined, none for what is about the workbook.
    """

    plan: Plan | None
    unread: tuple[Unread, ...]
    notes: tuple[Note, ...]
    sheets: tuple[str, ...] = ()


def read_plan(sheet: Sheet, match: Match) -> SheetPlan:
    """Return the plan in the recognised table of a sheet; the name of its file tells the year where nothing else does.

    A sheet of several years is left without: the name of its file is likelier that of the first or last of them.
    """
    read = _listed(sheet, match) if match.layout.rows in ("objectives", "outputs") else _rows(sheet, match)
    stem = PurePath(sheet.file).stem
    year = year_in_name(stem)
    if read.plan is None or read.plan.year is not None or year is None or match.layout.several_years:
        return read
    told = notes.year_of_name(year, stem)
    return replace(read, plan=replace(read.plan, year=year), notes=(*read.notes, told))


def _rows(sheet: Sheet, match: Match) -> SheetPlan:
    """Return the plan in a table of rows with programs, activities and sub-activities."""
    sheet, taken_down = filled_down(sheet, match)
    cells = Cells(sheet)
    reader = TableReader(sheet, match, cells)
    rows = SignReader(sheet, match, cells) if match.layout.rows == "signs" else RowReader(sheet, match)
    builder = FlatBuilder(reader, rows) if match.layout.rows == "flat" else TreeBuilder(reader, rows)
    headings, programs = builder.build()
    place = whole_sheet(sheet.file, sheet.name)
    if not programs and not headings:
        return SheetPlan(None, tuple(cells.unread), (notes.empty_table(place),), (sheet.name,))
    titles = read_titles(sheet, match, rows.first_item)
    cells.report_formulas(reader.data_columns(), range(match.first_row, builder.end))
    plan = _plan(match.layout, titles, headings, programs, reader, builder.end, rows.dropped)
    start = rows.first_item if isinstance(rows, SignReader) and rows.first_item is not None else match.first_row
    plan = with_objectives(plan, reader, range(start, builder.end))
    found = [*_sheet_notes(sheet, match, titles, builder.end), *taken_down, *builder.notes]
    found.extend(_other_units(sheet, plan, rows.left_out(builder.end)))
    return SheetPlan(plan, tuple(cells.unread), tuple(found), (sheet.name,))


def _listed(sheet: Sheet, match: Match) -> SheetPlan:
    """Return the plan on a sheet of objectives, or of a ministry's activities and outputs."""
    cells = Cells(sheet)
    reader, rows = TableReader(sheet, match, cells), RowReader(sheet, match)
    place = whole_sheet(sheet.file, sheet.name)
    titles = read_titles(sheet, match)
    extra: list[Note] = []
    plan = Plan(
        origin=Origin(0, match.top), overlays={name: Origin(0, cell[0]) for name, cell in titles.at.items()},
        plan_kind=match.layout.plan_kind, org_unit=titles.org_unit, org_unit_code=titles.org_unit_code,
        region=titles.region, year=titles.year, stage=match.layout.stage or titles.stage,
        document=match.layout.document,
        level="kl" if match.layout.plan_kind == "KL" else level_of(titles.region, titles.org_unit, Plan()),
    )
    if match.layout.rows == "objectives":
        plan, end = replace(plan, objectives=tuple(listed_objectives(reader))), len(sheet.rows)
    else:
        lister = OutputLister(reader, rows)
        plan, end = replace(plan, programs=lister.programs()), lister.end
        extra.extend(lister.notes)
    if not plan.objectives and not plan.programs:
        return SheetPlan(None, tuple(cells.unread), (notes.empty_table(place),), (sheet.name,))
    cells.report_formulas(reader.data_columns(), range(match.first_row, end))
    plan = replace(plan, tables=reader.tables(titles, end, rows.dropped))
    return SheetPlan(plan, tuple(cells.unread), (*_sheet_notes(sheet, match, titles, end), *extra), (sheet.name,))


def _plan(
    layout: Layout, titles: Titles, headings: tuple[Heading, ...], programs: tuple[Program, ...],
    reader: TableReader, end: int, dropped: set[int],
) -> Plan:
    total = total_of(headings)
    org_unit, overlays = titles.org_unit, {name: Origin(0, cell[0]) for name, cell in titles.at.items()}
    if org_unit is None and total is not None and total.name and not _is_total_word(total.name):
        org_unit = total.name.strip()
    bare = Plan(programs=programs)
    year = titles.year if titles.year is not None else _year_of_dates(bare)
    return Plan(
        origin=Origin(0, reader.match.top), overlays=overlays, plan_kind=layout.plan_kind,
        level=level_of(titles.region, titles.org_unit, bare), org_unit=org_unit,
        org_unit_code=titles.org_unit_code, region=titles.region, year=year,
        stage=layout.stage or titles.stage, document=layout.document, headings=headings, programs=programs,
        tables=reader.tables(titles, end, dropped),
    )


def _is_total_word(name: str) -> bool:
    return key(name).split(" ")[0] in ("jumlah", "total", "grand")


def level_of(region: str | None, org_unit: str | None, plan: Plan) -> str | None:
    """Return the level of government by the region's name, else by the codes where they all agree."""
    for text in (region, org_unit):
        words = set(key(text or "").split())
        if words & {"kab", "kabupaten", "kota"}:
            return "kabkota"
        if words & {"provinsi", "prov"}:
            return "provinsi"
    segments = [item.code.split(".") for item, _ in walk_items(plan) if item.code]
    signs = {parts[_LEVEL_SEGMENT][:1] for parts in segments if len(parts) > _LEVEL_SEGMENT + 1}
    return _LEVELS.get(signs.pop()) if len(signs) == 1 else None


def _year_of_dates(plan: Plan) -> int | None:
    """Return the year of all start and end dates of sub-activities if it is one and the same."""
    years = {
        date.year
        for item, _ in walk_items(plan) for name in ("start", "end")
        if (date := read_date(getattr(item, name, None))) is not None
    }
    return years.pop() if len(years) == 1 else None


def _sheet_notes(sheet: Sheet, match: Match, titles: Titles, end: int) -> Iterable[Note]:
    """Yield what a reader should know of the sheet as a whole."""
    place = whole_sheet(sheet.file, sheet.name)
    layout = match.layout
    if not layout.verified:
        yield notes.untested_layout(place, layout.title.id, layout.title.en)
    rows = sum(match.top <= row < end for row in sheet.scan.hidden_rows)
    if layout.several_years:
        yield notes.several_years(place)
    used = {*match.columns.values(), *match.code_columns}
    columns = len(used & sheet.scan.hidden_columns)
    if rows or columns:
        yield notes.hidden_lines(place, rows, columns)
    if titles.scaled is not None:
        (row, column), words = titles.scaled
        yield notes.scaled_money(sheet.place(row, column), words)
    yield from _slipped_headers(sheet, match)
    headed = _headed_year(match)
    if titles.year is not None and headed is not None and titles.year != headed:
        row, column = titles.at["year"]
        yield notes.years_differ(sheet.place(row, column), titles.year, headed)


def _other_units(sheet: Sheet, plan: Plan, left_out: Iterable[int]) -> Iterable[Note]:
    """Yield a note for the rows between the others that name a unit other than the plan's."""
    mine = key(plan.org_unit or "")
    named = {row: unit for row in left_out if (unit := unit_named(sheet, row)) and mine and key(unit) != mine}
    if named:
        first = next(iter(named))
        units = list(dict.fromkeys(named.values()))
        yield notes.other_units(sheet.place(first, 0), units, [sheet.row_name(row) for row in named])


def _slipped_headers(sheet: Sheet, match: Match) -> Iterable[Note]:
    """Yield a note for each header that was read in spite of a slip of the pen, at the first column below it."""
    told: dict[str, Note] = {}
    for column in sorted(match.columns.values()):
        header = match.headers[column]
        for text, part in zip(header.texts, header.path, strict=True):
            if header_text(text) != part:
                told.setdefault(text, notes.slipped_header(sheet.place(*header.source), " ".join(text.split()), part))
    return told.values()


def _headed_year(match: Match) -> int | None:
    """Return the year that the header of the budget under review names."""
    column = match.columns.get("budget")
    return read_year(" ".join(match.headers[column].texts)) if column is not None else None
