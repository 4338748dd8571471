"""Print the plan files of this folder as workbooks, the way SIPD prints a Renja Perubahan.

    python samples/make_samples.py [FOLDER]

Same plan files, same bytes. The layout (24 columns, header of three rows, five code cells, groups of pages that
print a program again with its full budget) and the dirt are those of prints in use: several indicators in one cell
with all numbers before all units, "-" for what is not filled, empty rows at page breaks, stray line breaks.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import xlsxwriter

from reviewer.importers import load
from reviewer.importers.imported import Imported
from reviewer.importers.planfile import load_plan_file
from reviewer.places import Quantity
from reviewer.plan import Activity, Heading, Indicator, Item, Plan, Program, SubActivity
from reviewer.templates import supplement_workbook

HERE = Path(__file__).parent
NAMES = ("teliti", "ceroboh")
COLUMNS = 24
FIRST_ROW = 9
#: Activities of a program after which SIPD starts a new group of pages.
GROUP = 2
#: Rows of data on a printed page.
PAGE = 26

Cells = list[str | int | None]


@dataclass(frozen=True)
class Line:
    """A printed row: its 24 cells, and whether it is a heading whose name spans the target columns."""

    cells: Cells
    heading: bool = False


def make(folder: Path) -> list[Path]:
    """Write the workbooks to `folder` and return them: a print of each plan, and a filled supplement."""
    prints = [
        _print(
            load_plan_file(HERE / f"rencana-dinas-contoh-{name}.yaml").plans[0],
            folder / f"renja-dinas-contoh-{name}.xlsx",
        )
        for name in NAMES
    ]
    return [*prints, _supplement(folder)]


def _supplement(folder: Path) -> Path:
    """Write the supplement that completes the careful print with what its plan file says."""
    [printed] = load(folder / "renja-dinas-contoh-teliti.xlsx").plans
    [full] = load_plan_file(HERE / "rencana-dinas-contoh-teliti.yaml").plans
    path = folder / "pelengkap-dinas-contoh-teliti.xlsx"
    path.unlink(missing_ok=True)
    # With the tables of the print, the form asks for what the print lacks, and answers from the full plan.
    supplement_workbook.write(Imported((replace(full, tables=printed.tables),)), path)
    return path


def _print(plan: Plan, path: Path) -> Path:
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 - the same bytes every time
    sheet = book.add_worksheet("Sheet 1")
    edge = {"border": 1, "text_wrap": True, "valign": "top", "font_size": 9}
    title = book.add_format({"bold": True, "align": "center", "font_size": 12})
    header = book.add_format({**edge, "bold": True, "align": "center", "valign": "vcenter"})
    cell, bold = book.add_format(edge), book.add_format({**edge, "bold": True})
    year = plan.year or 0
    _letterhead(sheet, title, plan, year)
    _header(sheet, header, year)
    row = FIRST_ROW
    for line in _lines(plan):
        if (row - FIRST_ROW) % PAGE == PAGE - 1:
            row += 1
        sheet.set_row(row, 26 if line.heading else 62)
        _write(sheet, row, line, bold if line.heading else cell)
        row += 1
    for header_row in (5, 6, 7):
        sheet.set_row(header_row, 26)
    sheet.set_column(0, 0, 5)
    sheet.set_column(1, 5, 5.5)
    sheet.set_column(6, 6, 34)
    sheet.set_column(7, 7, 30)
    sheet.set_column(8, 23, 15)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    book.close()
    return path


def _letterhead(sheet: xlsxwriter.worksheet.Worksheet, style: object, plan: Plan, year: int) -> None:
    unit = f"{plan.org_unit or ''} {(plan.region or '').replace('Kabupaten', 'Kab.')}".upper()
    titles = ("RENCANA KERJA ORGANISASI PERANGKAT DAERAH (RENJA OPD)", unit, f"TAHUN {year}")
    for row, text in enumerate(titles):
        sheet.merge_range(row, 0, row, 20, text, style)


def _header(sheet: xlsxwriter.worksheet.Worksheet, style: object, year: int) -> None:
    """Write the three header rows (6 to 8) and the row of column numbers."""
    level = "Program / Kegiatan / Sub Kegiatan"
    spans: Sequence[tuple[int, int, int, int, str]] = (
        (5, 0, 7, 0, "No"),
        (5, 1, 7, 5, "Kode"),
        (5, 6, 7, 6, f"Urusan / Bidang Urusan / {level}"),
        (5, 7, 7, 7, f"Indikator {level}"),
        (5, 8, 7, 8, "Target Akhir Periode Renstra OPD"),
        (5, 9, 7, 9, f"Realisasi Capaian RENJA OPD Tahun {year - 2}"),
        (5, 10, 7, 10, f"Prakiraan Capaian Target RENJA OPD Tahun {year - 1}"),
        (5, 11, 5, 19, "Capaian Kinerja Dan Kerangka Pendanaan"),
        (6, 11, 6, 12, f"Target {year}"),
        (6, 13, 6, 15, "Pagu Indikatif (Rp)"),
        (6, 16, 7, 16, "Lokasi"),
        (6, 17, 7, 17, "Sumber Dana"),
        (6, 18, 6, 19, "Prioritas"),
        (5, 20, 7, 20, "Kelompok Sasaran"),
        (5, 21, 5, 22, f"Prakiraan Maju Rencana Tahun {year + 1}"),
        (6, 21, 7, 21, "Target"),
        (6, 22, 7, 22, "Pagu Indikatif (Rp)"),
        (5, 23, 7, 23, "Perangkat Daerah Penanggung Jawab"),
        (8, 1, 8, 5, "2"),
    )
    for top, left, bottom, right, text in spans:
        sheet.merge_range(top, left, bottom, right, text, style)
    below = ("Sebelum", "Sesudah", f"RKPD {year}", f"APBD {year}", f"RKPD Perubahan {year}")
    for column, text in enumerate(below, 11):
        sheet.write_string(7, column, text, style)
    sheet.write_string(7, 18, "Nasional", style)
    sheet.write_string(7, 19, "Daerah", style)
    for number, column in enumerate((0, 1, *range(6, COLUMNS)), 1):
        if column != 1:
            sheet.write_string(8, column, str(number), style)


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, line: Line, style: object) -> None:
    for column, value in enumerate(line.cells):
        if line.heading and (7 <= column <= 12 or 17 <= column <= 20):
            continue
        if isinstance(value, int):
            sheet.write_number(row, column, value, style)
        elif value is None:
            sheet.write_blank(row, column, None, style)
        else:
            sheet.write_string(row, column, value, style)
    if line.heading:
        sheet.merge_range(row, 6, row, 12, line.cells[6], style)
        sheet.merge_range(row, 16, row, 20, "", style)


def _lines(plan: Plan) -> Iterator[Line]:
    """Yield the printed rows; a program of many activities is printed again in a new group of pages."""
    for heading in plan.headings:
        yield _heading(heading)
    number = 0
    for program in plan.programs:
        for start in range(0, max(len(program.activities), 1), GROUP):
            if start:
                yield from _group(plan)
            number += 1
            yield _item(program, program, number)
            for activity in program.activities[start : start + GROUP]:
                yield _item(activity, program)
                yield from (_item(sub_activity, program) for sub_activity in activity.sub_activities)


def _group(plan: Plan) -> Iterator[Line]:
    """Yield the headings of a new group of pages, which SIPD names wrongly."""
    names = {"affair": "NON URUSAN", "affair_field": "URUSAN PEMERINTAHAN BIDANG XX"}
    for heading in plan.headings:
        if heading.level in names:
            yield _heading(replace(heading, name=names[heading.level]))


def _heading(heading: Heading) -> Line:
    cells: Cells = [None] * COLUMNS
    cells[1:6] = _code_cells(heading.code)
    cells[6] = heading.name
    cells[13], cells[14], cells[15] = map(_raw, (heading.budget_before, heading.budget_allocated, heading.budget))
    cells[22] = _raw(heading.budget_forward)
    return Line(cells, heading=True)


def _item(item: Item, program: Program, number: int | None = None) -> Line:
    is_program = isinstance(item, Program)
    own = item.indicators
    targets = [
        _column(own, name)
        for name in ("target_final", "realisation_prior", "estimate_prior", "target_before", "target")
    ]
    if isinstance(item, Activity) and not targets[0]:
        targets[0] = "-"
    return Line(
        [
            number,
            *_code_cells(item.code),
            _name(item),
            ";\n".join(indicator.name or "" for indicator in own),
            *targets,
            _raw(item.budget_before),
            _raw(item.budget_allocated),
            _raw(item.budget),
            "" if is_program else item.locations or "",
            "" if is_program else item.fund_source or "",
            "" if is_program else item.national_priority or "-",
            "" if is_program else item.regional_priority or "",
            None if is_program else item.target_group or "",
            _column(own, "target_forward"),
            _raw(item.budget_forward),
            "" if is_program else item.org_unit or "",
        ]
    )


def _name(item: Item) -> str:
    """Return the name as printed: SIPD leaves a line break before some names of sub-activities."""
    stray = isinstance(item, SubActivity) and item.start == "01-03-2026"
    return f"\n{item.name}" if stray else item.name or ""


def _code_cells(code: str | None) -> Cells:
    """Return the five code cells; the fourth holds two parts ("2.01")."""
    parts = (code or "").split(".")
    cells: Cells = [*parts[:3], *([".".join(parts[3:5])] if len(parts) > 3 else []), *parts[5:6]]
    return [cell or None for cell in cells] + [None] * (5 - len(cells))


def _column(indicators: Sequence[Indicator], name: str) -> str:
    """Return the targets of one column in one cell: SIPD prints all numbers, then all units."""
    pairs = [(_raw(getattr(each, name)), each.unit or "") for each in indicators]
    numbers, units = [number for number, _ in pairs if number], [unit for number, unit in pairs if number]
    return f"{chr(10).join(numbers)} {chr(10).join(units)}".strip()


def _raw(quantity: Quantity | None) -> str:
    return quantity.raw if quantity is not None else ""


if __name__ == "__main__":
    for written in make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE):
        print(written)
