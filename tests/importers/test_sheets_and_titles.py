"""Which sheets, rows and columns of a workbook are read, and what its titles tell: level, stage, year, unit."""

from __future__ import annotations

from pathlib import Path

import pytest
import workbooks_made as made
from plans_read import ACTIVITY, PROGRAM, SUB, note_cells, only, read, shape
from workbooks_made import row

from reviewer.importers import load
from reviewer.places import GridTable

# Sheets


def test_hidden_sheets_are_left_out_and_noted(tmp_path: Path) -> None:
    book, sheet = made.changed_print([PROGRAM])
    copy = book.copy_worksheet(sheet)
    copy.title = "Salinan lama"
    copy.sheet_state = "hidden"
    imported = load(made.save(tmp_path / "dua.xlsx", book))
    assert len(imported.plans) == 1
    (note,) = [note for note in imported.notes if "tersembunyi" in note.text_id]
    assert note.place is not None
    assert note.place.sheet == "Salinan lama"


def test_a_hidden_sheet_is_read_when_no_other_holds_a_plan(tmp_path: Path) -> None:
    book, sheet = made.changed_print([PROGRAM])
    book.create_sheet("Sampul", 0)["A1"] = "Sampul"
    sheet.sheet_state = "hidden"
    assert only(load(made.save(tmp_path / "satu.xlsx", book))).programs[0].code == "2.07.03"


def test_two_visible_sheets_are_two_plans_and_noted(tmp_path: Path) -> None:
    book, sheet = made.changed_print([PROGRAM])
    book.copy_worksheet(sheet).title = "Kedua"
    imported = load(made.save(tmp_path / "dua.xlsx", book))
    assert [table.sheet for plan in imported.plans for table in plan.tables if isinstance(table, GridTable)] == [
        "Sheet", "Kedua",
    ]
    assert any("memuat perangkat daerah dan tahun yang sama" in note.text_id for note in imported.notes)


def test_hidden_rows_and_columns_inside_the_table_are_read_and_noted(tmp_path: Path) -> None:
    book, sheet = made.changed_print([PROGRAM, ACTIVITY, SUB])
    sheet.row_dimensions[11].hidden = True
    sheet.row_dimensions[90].hidden = True
    sheet.column_dimensions["P"].hidden = True
    imported = load(made.save(tmp_path / "sembunyi.xlsx", book))
    (note,) = imported.notes
    assert "1 baris tersembunyi dan 1 kolom tersembunyi" in note.text_id
    assert len(shape(only(imported))) == 3


def test_a_chart_sheet_does_not_disturb(tmp_path: Path) -> None:
    import xlsxwriter

    book, _ = made.changed_print([PROGRAM])
    source = made.save(tmp_path / "asal.xlsx", book)
    from openpyxl import load_workbook

    path = tmp_path / "bagan.xlsx"
    cells = [[cell.value for cell in line] for line in load_workbook(source).active.iter_rows()]  # type: ignore[union-attr]
    with xlsxwriter.Workbook(str(path)) as target:
        chart = target.add_chart({"type": "bar"})
        chart.add_series({"values": "=Renja!$A$1:$A$2"})
        target.add_chartsheet("Bagan").set_chart(chart)
        sheet = target.add_worksheet("Renja")
        for number, line in enumerate(cells):
            for column, value in enumerate(line):
                if value is not None:
                    sheet.write(number, column, value)
    plan = only(load(path))
    assert plan.programs[0].code == "2.07.03"
    assert plan.place(plan.programs[0], "name") is not None


# Titles


@pytest.mark.parametrize(
    ("title", "level", "stage"),
    [("DINAS CONTOH PROVINSI CONTOH", "provinsi", None), ("DINAS CONTOH KAB. CONTOH", "kabkota", None),
     ("RENCANA KERJA PERUBAHAN DINAS CONTOH", None, "perubahan"), ("RANCANGAN AWAL RENJA", None, "rancangan_awal")],
)
def test_level_and_stage_come_from_the_titles(tmp_path: Path, title: str, level: str | None, stage: str | None) -> None:
    rows = [["1", "03", "15", None, "Program Contoh", "Persentase contoh", "75 %", "30.000.000", "", ""]]
    book = made.headed(made.BANDUNG_LEAVES, rows, code_cells=4, titles=(title,))
    plan = only(load(made.save(tmp_path / "judul.xlsx", book)))
    assert (plan.level, plan.stage) == (level, stage)


def test_the_year_is_not_that_of_the_forward_estimate(tmp_path: Path) -> None:
    book, sheet = made.changed_print([PROGRAM])
    sheet["A2"], sheet["A3"] = "DAN PRAKIRAAN MAJU TAHUN 2027", "TAHUN ANGGARAN 2026"
    assert only(load(made.save(tmp_path / "tahun.xlsx", book))).year == 2026


@pytest.mark.parametrize(
    ("titles", "org_unit", "code", "region"),
    [
        (["NAMA OPD / SKPD : DINAS CONTOH [1.03.01]"], "DINAS CONTOH", "1.03.01", None),
        (["Unit Organisasi : 2.07.3.31.0.00.01.0000 DINAS CONTOH"], "DINAS CONTOH", "2.07.3.31.0.00.01.0000", None),
        (["RENCANA KERJA", "DINAS TATA KOTA KABUPATEN CONTOH"], "DINAS TATA KOTA", None, "KABUPATEN CONTOH"),
        (["DINAS TATA KOTA"], "DINAS TATA KOTA", None, None),
        (["DINAS CONTOH", "PEMERINTAH KOTA CONTOH"], "DINAS CONTOH", None, "KOTA CONTOH"),
        (["RENCANA KERJA SATUAN KERJA PERANGKAT DAERAH", "KABUPATEN/KOTA"], None, None, None),
    ],
)
def test_units_and_regions_in_titles(
    tmp_path: Path, titles: list[str], org_unit: str | None, code: str | None, region: str | None
) -> None:
    rows = [["1", "03", "15", None, "Program Contoh", "Persentase contoh", "75 %", "30.000.000", "", ""]]
    book = made.headed(made.BANDUNG_LEAVES, rows, code_cells=4, titles=titles)
    plan = only(load(made.save(tmp_path / "judul.xlsx", book)))
    assert (plan.org_unit, plan.org_unit_code, plan.region) == (org_unit, code, region)
    for name, value in (("org_unit", org_unit), ("org_unit_code", code), ("region", region)):
        place = plan.place(plan, name)
        assert (place is not None) == (value is not None)
        assert place is None or (value is not None and value in place.raw)


def test_a_label_whose_value_stands_in_the_next_cell(tmp_path: Path) -> None:
    rows = [["1", "03", "15", None, "Program Contoh", "Persentase contoh", "75 %", "30.000.000", "", ""]]
    book = made.headed(made.BANDUNG_LEAVES, rows, code_cells=4, titles=("Perangkat Daerah",))
    book.worksheets[0]["C1"] = ": DINAS CONTOH"
    plan = only(load(made.save(tmp_path / "judul.xlsx", book)))
    place = plan.place(plan, "org_unit")
    assert plan.org_unit == "DINAS CONTOH"
    assert place is not None
    assert place.cell == "C1"


def test_money_in_thousands_is_noted(tmp_path: Path) -> None:
    book, sheet = made.changed_print([PROGRAM])
    sheet["A4"] = "(dalam ribuan rupiah)"
    imported = load(made.save(tmp_path / "ribuan.xlsx", book))
    assert note_cells(imported, "dalam ribuan rupiah") == ["A4"]


def test_title_and_headers_that_name_different_years_are_noted(tmp_path: Path) -> None:
    book, sheet = made.changed_print([PROGRAM])
    sheet["A3"] = "TAHUN 2025"
    imported = load(made.save(tmp_path / "tahun.xlsx", book))
    assert only(imported).year == 2025
    assert note_cells(imported, "Judul menyebut tahun 2025, kepala kolom menyebut 2026") == ["A3"]


def test_codes_with_a_placeholder_for_the_field_are_codes(tmp_path: Path) -> None:
    rows = [row("X.XX.01", "PROGRAM PENUNJANG", "Indeks", "80", "1,00"),
            row("X.XX.01.2.01", "Perencanaan", "Jumlah", "2 Dokumen", "1,00")]
    imported = read(tmp_path, *rows)
    assert [found[:2] for found in shape(only(imported))] == [("program", "X.XX.01"), ("activity", "X.XX.01.2.01")]
    assert imported.unread == ()
