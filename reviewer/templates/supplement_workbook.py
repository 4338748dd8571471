"""The supplement workbook: a form prefilled from a draft, with exactly the columns that the draft lacks.

The same draft gives the same bytes: XlsxWriter writes its parts with a fixed time, and the creation date is fixed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from pathlib import Path
from typing import Any

from reviewer.errors import WrongUse
from reviewer.importers.imported import Imported
from reviewer.importers.supplement_form import ACTIVITIES, INDICATORS, OBJECTIVES, PROGRAMS, UNIT, Column, Form
from reviewer.importers.supplement_keys import in_draft, keyed
from reviewer.importers.supplement_profile import SERVICES
from reviewer.plan import Objective, Plan
from reviewer.templates.supplement_guide import write_guide
from reviewer.templates.supplement_look import Look
from reviewer.templates.supplement_rows import Cell, object_rows, objective_rows, service_rows

_TAKEN = "sudah ada dan mungkin sudah diisi; pilih nama lain / exists and may be filled in; choose another name"
_COMPLETE = "rancangan ini sudah memuat semua kolom pelengkap / this draft already has every column of the supplement"
_NO_WRITER = 'menulis buku kerja perlu XlsxWriter / writing a workbook needs it: pip install "renja-reviewer[report]"'

#: Rows above the data: title, header, help.
HEADER, HELP, FIRST = 1, 2, 3
#: Height of a line in points, and the characters that a landscape page holds in a size still easy to read.
_LINE, _PAGE = 14, 190

_KIND_OF_SHEET = {PROGRAMS: "program", ACTIVITIES: "activity", INDICATORS: "indicator"}


def write(imported: Imported, path: Path) -> None:
    """Write the supplement for the draft of `imported` to `path`, a new .xlsx file.

    A draft that was read with a supplement gives a form filled with what that one says. Raises `WrongUse` when the
    file exists already (it may be filled in), when the draft lacks nothing, or when XlsxWriter is not installed.
    """
    if path.exists():
        raise WrongUse(f"{path}: {_TAKEN}")
    sheets = tuple(_sheets(imported))
    if not sheets:
        raise WrongUse(_COMPLETE)
    workbook = _new_workbook(path)
    look = Look(workbook)
    write_guide(workbook, look, imported, [sheet.form for sheet in sheets])
    for sheet in sheets:
        _write_sheet(workbook, look, sheet)
    workbook.close()


@dataclass(frozen=True)
class _SheetToWrite:
    """A sheet to write: its form cut down to what is asked, and its rows of texts (None: nothing prefilled)."""

    form: Form
    rows: Sequence[Sequence[Cell]]


def _new_workbook(path: Path) -> Any:
    try:
        import xlsxwriter
    except ModuleNotFoundError as error:
        raise WrongUse(_NO_WRITER) from error
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(str(path), options)
    workbook.set_properties({"title": "Pelengkap Renja", "created": datetime(2000, 1, 1)})  # noqa: DTZ001 - fixed bytes
    return workbook


def _sheets(imported: Imported) -> Iterator[_SheetToWrite]:
    """Yield the sheets with something to ask, in the order of the form."""
    objectives_known = in_draft(imported.plans, "objective.name")
    # Indicators of objectives that the draft does not list stand beside their objective, on its sheet.
    objects = [each for each in keyed(imported.plans) if objectives_known or each.owner_kind != Objective.kind]
    units = len(imported.plans) > 1
    for form, kind in _KIND_OF_SHEET.items():
        asked = _asked(form, imported.plans, units)
        about = [each for each in objects if each.node.kind == kind]
        if asked.columns and about:
            yield _SheetToWrite(asked, object_rows(asked, about))
    if not objectives_known:
        keys = (UNIT,) if units else ()
        asked = Form(OBJECTIVES.sheet, OBJECTIVES.title, keys, OBJECTIVES.columns)
        yield _SheetToWrite(asked, objective_rows(asked, imported.plans))
    if not in_draft(imported.plans, "service.name"):
        yield _SheetToWrite(SERVICES, service_rows(imported.plans))


def _asked(form: Form, plans: Sequence[Plan], units: bool) -> Form:
    """Return the form without the columns that the draft has, and with the unit where there are several."""
    columns = tuple(column for column in form.columns if not in_draft(plans, column.field))
    return Form(form.sheet, form.title, ((UNIT,) if units else ()) + form.keys, columns)


def _write_sheet(workbook: Any, look: Look, sheet: _SheetToWrite) -> None:
    columns = sheet.form.all_columns
    worksheet = workbook.add_worksheet(sheet.form.sheet)
    worksheet.write_string(0, 0, sheet.form.title, look.title)
    for at, column in enumerate(columns):
        is_key = at < len(sheet.form.keys) or column.field.startswith("key.")
        worksheet.set_column(at, at, column.width)
        worksheet.write_string(HEADER, at, column.header, look.key_header if is_key else look.header)
        worksheet.write_string(HELP, at, column.help, look.help)
        _advise(worksheet, at, column, len(sheet.rows), is_key)
    for row, cells in enumerate(sheet.rows, FIRST):
        _write_row(worksheet, look, sheet.form, row, cells)
    _set_up(worksheet, sheet)


def _write_row(worksheet: Any, look: Look, form: Form, row: int, cells: Sequence[Cell]) -> None:
    locked = len(form.keys)
    for at, cell in enumerate(cells):
        shaded = at < locked or (form is SERVICES and 3 <= at <= 5)
        style = look.key if shaded else look.value
        if isinstance(cell, int):
            worksheet.write_number(row, at, cell, look.key_number)
        elif cell:
            worksheet.write_string(row, at, cell, style)
        else:
            worksheet.write_blank(row, at, None, style)


def _advise(worksheet: Any, at: int, column: Column, rows: int, is_key: bool) -> None:
    """Add the help as an input message and the choices as a drop-down list to the cells of a column."""
    if is_key:
        return
    rule: dict[str, Any] = {"validate": "any", "input_title": column.header[:32], "input_message": column.help[:255]}
    if column.choices:
        # Another wording is not blocked: what a planner writes is reviewed, not refused at the keyboard.
        rule |= {
            "validate": "list",
            "source": list(column.choices),
            "error_type": "warning",
            "error_title": column.header[:32],
            "error_message": f"Pilih: {', '.join(column.choices)}"[:255],
        }
    worksheet.data_validation(FIRST, at, FIRST + rows - 1, at, rule)


def _set_up(worksheet: Any, sheet: _SheetToWrite) -> None:
    """Freeze the header and the keys, and make the sheet print on landscape pages with both on each."""
    keys, columns = len(sheet.form.keys), sheet.form.all_columns
    # A default height, not one per row: rows must still grow by themselves when a planner writes more.
    worksheet.set_default_row(_LINE * max(_lines(columns, row) for row in sheet.rows))
    worksheet.set_row(0, 22)
    worksheet.set_row(HEADER, 30)
    worksheet.set_row(HELP, 64)
    worksheet.freeze_panes(FIRST, keys)
    worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    worksheet.repeat_rows(HEADER, HELP)
    if keys:
        worksheet.repeat_columns(0, keys - 1)
    worksheet.fit_to_pages(ceil(sum(column.width for column in columns) / _PAGE), 0)
    worksheet.set_footer("&L&A&RHalaman &P dari &N")
    worksheet.hide_gridlines(2)


def _lines(columns: Sequence[Column], row: Sequence[Cell]) -> int:
    """Return how many lines a row takes, at most four."""
    cells = zip(columns, row, strict=True)
    return min(4, max((ceil(len(str(cell)) / (column.width - 2)) for column, cell in cells if cell), default=1))
