"""A region's lists on the sheets of one workbook, or in one text file: one plan for each agency."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from reviewer.errors import UnreadableSource
from reviewer.importers import Imported, load
from reviewer.plan import walk_items

VOLUMES = (("KRO", None, "RO - KEGIATAN", None, "VOLUME"), ("2896", "Kegiatan", "2896.BMA.004", "Laporan", 2))
KEYS = ("NO", "KODE_SUB_KEGIATAN", "NAMA_SUB_KEGIATAN", "PAGU", "KODE_SKPD", "NAMA_SKPD")
ROWS = (
    (1, "2.07.03.2.01.0001", "Penyusunan Contoh", 1_500_000, "2.07.0.00.0.00.01.0000", "Dinas Contoh Satu"),
    (2, "2.07.03.2.01.0002", "Pelaksanaan Contoh", 2_500_000, "2.07.0.00.0.00.01.0000", "Dinas Contoh Satu"),
    (3, "2.08.02.2.01.0001", "Penyusunan Lain", 3_000_000, "2.08.0.00.0.00.01.0000", "Dinas Contoh Dua"),
)


def book_of(path: Path) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Rekap"
    for row in (KEYS, *ROWS):
        sheet.append(row)
    programs = book.create_sheet("Program")
    for row in (("KODE_PROGRAM", "NAMA_PROGRAM", "KODE_SKPD"), ("2.07.03", "PROGRAM CONTOH", ROWS[0][4])):
        programs.append(row)
    book.save(path)
    return path


def text_of(path: Path) -> Path:
    lines = [";".join(map(str, row)) for row in (KEYS, *ROWS)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def volumes(path: Path, title: str = "") -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in ((title,), (), *VOLUMES):
        sheet.append(row)
    for area in ("A3:B3", "C3:D3"):
        sheet.merge_cells(area)
    book.save(path)
    return path


def read(imported: Imported) -> list[tuple[str | None, str | None, Decimal | None, str]]:
    found = []
    for plan in imported.plans:
        for item, _ in walk_items(plan):
            if item.kind == "sub_activity":
                place = plan.place(item, "budget")
                assert place is not None
                found.append((plan.org_unit, item.code, item.budget and item.budget.value, place.cell))
    return found


def test_one_plan_an_agency_from_a_workbook(tmp_path: Path) -> None:
    imported = load(book_of(tmp_path / "rekap-2026.xlsx"))
    wanted = [(row[5], row[1], Decimal(row[3]), f"D{number}") for number, row in enumerate(ROWS, 2)]
    assert read(imported) == wanted
    assert {plan.year for plan in imported.plans} == {2026}
    program = imported.plans[0].programs[0]
    place = imported.plans[0].place(program, "name")
    assert place is not None
    assert (program.name, place.sheet, place.cell) == ("PROGRAM CONTOH", "Program", "B2")


def test_one_plan_an_agency_from_a_text_file(tmp_path: Path) -> None:
    imported = load(text_of(tmp_path / "rekap.csv"))
    assert read(imported) == [(row[5], row[1], Decimal(row[3]), f"D{number}") for number, row in enumerate(ROWS, 2)]


def test_a_list_of_indicators_alone_is_no_plan(tmp_path: Path) -> None:
    book = Workbook()
    for row in (("kode_uraian", "indikator", "TARGET"), ("2.07.03", "Persentase contoh", 80)):
        book.worksheets[0].append(row)
    book.save(tmp_path / "indikator.xlsx")
    with pytest.raises(UnreadableSource, match="tidak ada lembar"):
        load(tmp_path / "indikator.xlsx")


@pytest.mark.parametrize(
    ("name", "year"),
    [("volume-2026", 2026), ("volume_2026", 2026), ("volume 2025-2029", None), ("volume-2025-10-31", None),
     ("volume 31-10-2025", None), ("volume-20251031", None), ("volume-2026 2025-10-31", 2026), ("volume", None)],
)
def test_the_year_in_the_name_of_the_file(tmp_path: Path, name: str, year: int | None) -> None:
    imported = load(volumes(tmp_path / f"{name}.xlsx"))
    assert [plan.year for plan in imported.plans] == [year]
    assert sum("dibaca dari nama" in note.text_id for note in imported.notes) == (year is not None)


def test_a_branch_of_a_ministry_is_named_behind_the_title(tmp_path: Path) -> None:
    (plan,) = load(volumes(tmp_path / "volume.xlsx", "TARGET VOLUME RO LEMBAGA CONTOH KABUPATEN CONTOH")).plans
    place = plan.place(plan, "org_unit")
    assert place is not None
    assert (plan.org_unit, plan.region, place.cell) == ("LEMBAGA CONTOH KABUPATEN CONTOH", "KABUPATEN CONTOH", "A1")
