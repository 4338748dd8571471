"""Flat sheets made for tests: totals, odd codes, gaps, spellings of the header."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import workbooks_made as made
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reviewer.importers import Imported, load
from reviewer.plan import Plan, walk_items

HEADER = ["KODE SUB KEGIATAN", "PROGRAM DAN KEGIATAN", "TOLOK UKUR CAPAIAN KEG.", "TARGET KINERJA CAPAIAN KEG.",
          "TOLAK UKUR\nKELUARAN", "TARGET KINERJA KELUARAN", "TOLAK UKUR HASIL", "TARGET KINERJA HASIL", "SUMBER DANA",
          "LOKASI", "KELUARAN SUB KEG.", "AWAL PELAKSANAAN", "AKHIR PELAKSANAAN", "JUMLAH PAGU", "KETERANGAN"]


def line(code: Any, name: str, budget: Any, **cells: Any) -> list[Any]:
    made_line: list[Any] = [code, name, *[None] * 11, budget, None]
    for letter, value in cells.items():
        made_line[ord(letter) - ord("A")] = value
    return made_line


def read(tmp_path: Path, *rows: list[Any]) -> Imported:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for cells in [HEADER, *rows]:
        sheet.append(cells)
    return load(made.save(tmp_path / "datar.xlsx", book))


def only(imported: Imported) -> Plan:
    (plan,) = imported.plans
    return plan


def test_a_total_row_a_gap_and_a_new_program(tmp_path: Path) -> None:
    plan = only(read(
        tmp_path, line("2.07.03.2.01.0001", "Penyusunan Contoh", 1_000_000), [],
        line("2.07.04.2.01.0001", "Pengadaan Contoh", "2.000.000,50"), ["JUMLAH", *[None] * 12, 3_000_000.5],
    ))
    assert [(item.kind, item.code, item.origin.row) for item, _ in walk_items(plan)] == [
        ("program", "2.07.03", 1), ("activity", "2.07.03.2.01", 1), ("sub_activity", "2.07.03.2.01.0001", 1),
        ("program", "2.07.04", 3), ("activity", "2.07.04.2.01", 3), ("sub_activity", "2.07.04.2.01.0001", 3),
    ]
    (total,) = plan.headings
    assert total.budget is not None
    assert total.budget.value == Decimal("3000000.5")


def test_codes_of_another_shape_and_rows_without_a_code_are_reported(tmp_path: Path) -> None:
    imported = read(
        tmp_path, line("2.07.03.2.01.0001", "Penyusunan Contoh", 1_000_000), line("2.07.03", "PROGRAM CONTOH", 1),
        line(None, "Pengadaan Contoh", 2_000_000), line("2.07.03.2.01.0002", "Pembinaan Contoh", 1),
    )
    assert [(unread.place.cell, unread.reason) for unread in imported.unread] == [
        ("A3", "bentuk kode tidak dikenal; baris tidak dibaca"),
        ("A4", "baris tanpa kode memuat target atau pagu; tidak dibaca"),
    ]
    assert len([item for item, _ in walk_items(only(imported)) if item.kind == "sub_activity"]) == 2


def test_dates_of_two_years_give_no_plan_year(tmp_path: Path) -> None:
    start, end = datetime.date(2026, 1, 1), datetime.date(2027, 6, 30)
    plan = only(read(tmp_path, line("2.07.03.2.01.0001", "Penyusunan Contoh", 1, L=start, M=end)))
    assert plan.year is None
    (sub_activity,) = plan.programs[0].activities[0].sub_activities
    assert (sub_activity.start, sub_activity.end) == ("2026-01-01", "2027-06-30")


def test_rows_of_a_province_tell_the_level(tmp_path: Path) -> None:
    assert only(read(tmp_path, line("2.07.03.1.01.0001", "Penyusunan Contoh", 1))).level == "provinsi"
    mixed = [line("2.07.03.1.01.0001", "Penyusunan", 1), line("2.07.03.2.01.0001", "Pengadaan", 1)]
    assert only(read(tmp_path, *mixed)).level is None


def test_an_activity_measure_that_is_blank_on_some_rows_is_one(tmp_path: Path) -> None:
    imported = read(
        tmp_path, line("2.07.03.2.01.0001", "Penyusunan Contoh", 1, C="Persentase contoh", D="80 %"),
        line("2.07.03.2.01.0002", "Pembinaan Contoh", 1),
        line("2.07.03.2.01.0003", "Pengadaan Contoh", 1, C="Persentase contoh", D="80 %"),
    )
    (activity,) = only(imported).programs[0].activities
    (indicator,) = activity.indicators
    assert (indicator.origin.row, [repeat.row for repeat in indicator.repeats]) == (1, [3])
    assert imported.notes == ()
