"""Several units below each other on one sheet: a plan each where each has a header of its own, else one plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import workbooks_made as made
from openpyxl import Workbook

from reviewer.importers import Imported, load
from reviewer.plan import Plan, walk_items

HEADER = ("KODE SUB KEGIATAN", "PROGRAM DAN KEGIATAN", "TOLAK UKUR KELUARAN", "TARGET KINERJA KELUARAN", "JUMLAH PAGU")


def table(field: str, *numbers: int) -> list[tuple[Any, ...]]:
    return [(f"{field}.03.2.01.{number:04}", f"Penyusunan Contoh {field} {number}", "Jumlah Dokumen", "4 Dokumen",
             number * 1_000_000) for number in numbers]


def sheet_of(tmp_path: Path, *rows: tuple[Any, ...]) -> Imported:
    book = Workbook()
    for cells in rows:
        book.worksheets[0].append(cells)
    return load(made.save(tmp_path / "bertumpuk.xlsx", book))


def read(plan: Plan) -> tuple[str | None, int | None, str | None, list[str | None], list[str]]:
    """Return unit, year, region and the codes of sub-activities with their cells."""
    subs = [item for item, _ in walk_items(plan) if item.kind == "sub_activity"]
    cells = [place.cell for sub in subs if (place := plan.place(sub, "code")) is not None]
    return plan.org_unit, plan.year, plan.region, [sub.code for sub in subs], cells


BOTH = (
    ("RENCANA KERJA TAHUN 2026",), ("KABUPATEN CONTOH",), ("Nama OPD: Dinas Contoh Satu",), HEADER,
    *table("1.03", 1, 2),
    (), ("Kepala Dinas",), (), ("Nama OPD: Dinas Contoh Dua",), (), HEADER, *table("2.07", 1),
)


def test_each_unit_with_a_header_is_a_plan_at_its_true_cells(tmp_path: Path) -> None:
    imported = sheet_of(tmp_path, *BOTH)
    assert [read(plan) for plan in imported.plans] == [
        ("Dinas Contoh Satu", 2026, "KABUPATEN CONTOH", ["1.03.03.2.01.0001", "1.03.03.2.01.0002"],
         ["A5", "A6"]),
        ("Dinas Contoh Dua", 2026, "KABUPATEN CONTOH", ["2.07.03.2.01.0001"], ["A13"]),
    ]
    (note,) = [one for one in imported.notes if "bertumpuk" in one.text_id]
    assert "Dinas Contoh Satu, mulai baris 3; Dinas Contoh Dua, mulai baris 10" in note.text_id
    assert imported.unread == ()
    assert not [one for one in imported.notes if "unit lain" in one.text_id]


def test_a_year_of_its_own_goes_before_that_of_the_sheet(tmp_path: Path) -> None:
    rows = list(BOTH)
    rows[9] = ("Nama OPD: Dinas Contoh Dua", "Tahun 2027")
    first, second = sheet_of(tmp_path, *rows).plans
    assert (first.year, second.year) == (2026, 2027)


@pytest.mark.parametrize("between", [
    ((), HEADER), (("Nama OPD: Dinas Contoh Satu",), HEADER), (("Nama OPD: Dinas Contoh Dua",),),
], ids=["header of a further page", "the same unit again", "another unit without a header"])
def test_one_table_stays_one_plan(tmp_path: Path, between: tuple[tuple[Any, ...], ...]) -> None:
    imported = sheet_of(tmp_path, ("Nama OPD: Dinas Contoh Satu",), HEADER, *table("1.03", 1), (), *between,
                        *table("1.03", 2, 3))
    (plan,) = imported.plans
    assert read(plan)[3] == ["1.03.03.2.01.0001", "1.03.03.2.01.0002", "1.03.03.2.01.0003"]
    assert not [one for one in imported.notes if "bertumpuk" in one.text_id]


def test_prints_of_two_units_below_each_other(tmp_path: Path) -> None:
    program = made.row("2.07.03", "PROGRAM CONTOH", "Persentase contoh", "80 %", "5.000.000,00")
    book, sheet = made.changed_print([program])
    below = 20
    for number, title in enumerate(("RENCANA KERJA", "DINAS CONTOH DUA", "TAHUN 2026"), below + 1):
        sheet.cell(number, 1, title)
    made.write(sheet, {f"{address[0]}{int(address[1:]) + below}": value
                       for address, value in made.CHANGED_HEADER.items()})
    for area in made.CHANGED_MERGES:
        first, last = area.split(":")
        sheet.merge_cells(f"{first[0]}{int(first[1:]) + below}:{last[0]}{int(last[1:]) + below}")
    for column, value in enumerate(made.row("1.03.02", "PROGRAM LAIN", "Persentase lain", "70 %", "6.000.000,00"), 1):
        sheet.cell(10 + below, column, value)
    imported = load(made.save(tmp_path / "cetakan.xlsx", book))
    assert [(plan.org_unit, [one.code for one in plan.programs]) for plan in imported.plans] == [
        ("DINAS CONTOH", ["2.07.03"]), ("DINAS CONTOH DUA", ["1.03.02"])]
    place = imported.plans[1].place(imported.plans[1].programs[0], "name")
    assert place is not None
    assert place.cell == "G30"
