"""The workbook a planner gets: what it asks, what it shows, and that it is safe and the same each time."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from filling import Filled

from reviewer.errors import WrongUse
from reviewer.importers.imported import Imported
from reviewer.importers.planfile import plan_from_data
from reviewer.importers.supplement import FORMS, overlay
from reviewer.templates import supplement_workbook


def write(data: dict[str, object], path: Path) -> Filled:
    supplement_workbook.write(plan_from_data(data, "rancangan.yaml"), path)
    return Filled(path)


def test_the_guide_comes_first_and_each_object_has_its_row(form: Path) -> None:
    filled = Filled(form)
    assert filled.book.sheetnames == ["Petunjuk", "Program", "Kegiatan", "Indikator", "Sasaran", "Layanan"]
    assert [(row["Kode"], row["Kegiatan"]) for row in filled.rows("Kegiatan")] == [
        ("1.03.02.2.01", "Pengelolaan sungai"),
        ("1.03.02.2.02", "Pengelolaan irigasi"),
    ]
    assert [(row["Kode"], row["Ke-"], row["Indikator"], row["Target"]) for row in filled.rows("Indikator")] == [
        ("1.03.02", 1, "Persentase luas sawah yang terlayani", "71 %"),
        ("1.03.02.2.01", 1, "Panjang sungai yang dipelihara", "12 KM"),
        ("1.03.02.2.01", 2, "Jumlah pintu air yang berfungsi", "8 Unit"),
        ("1.03.02.2.02", 1, "Luas layanan irigasi", "720 Ha"),
        ("1.03.02.2.02.0014", 1, "Panjang jaringan", "18,5 KM"),
    ]


def test_a_column_that_the_draft_has_is_not_asked_again(tmp_path: Path) -> None:
    activity = {"code": "1", "name": "A", "activity_kind": "", "indicators": [{"name": "I", "formula": "a/b"}]}
    filled = write({"programs": [{"code": "0", "name": "P", "activities": [activity]}]}, tmp_path / "p.xlsx")
    assert "Jenis kegiatan" not in filled.header("Kegiatan"), "stated in the draft, even if blank"
    assert "Jenis tahun lalu" in filled.header("Kegiatan")
    assert "Rumus" not in filled.header("Indikator")
    assert "Definisi operasional" in filled.header("Indikator")


def test_dates_of_sub_activities_answer_for_their_activity(tmp_path: Path) -> None:
    below = {"code": "1.1", "name": "B", "start": "02-01-2026"}
    activity = {"code": "1", "name": "A", "sub_activities": [below]}
    filled = write({"programs": [{"code": "0", "name": "P", "activities": [activity]}]}, tmp_path / "p.xlsx")
    assert "Mulai" not in filled.header("Kegiatan")
    assert "Selesai" in filled.header("Kegiatan")


def test_objectives_and_services_of_the_draft_are_not_asked_again(tmp_path: Path) -> None:
    data = {
        "objectives": [{"code": "S.1", "name": "Meningkatnya layanan"}],
        "services": [{"name": "Izin"}],
        "programs": [{"code": "0", "name": "P"}],
    }
    assert write(data, tmp_path / "p.xlsx").book.sheetnames == ["Petunjuk", "Program"]


def test_every_column_has_help_and_choices_have_a_list(form: Path) -> None:
    book = openpyxl.load_workbook(form)
    for shape in FORMS:
        sheet = book[shape.sheet]
        rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
        for at, column in enumerate(shape.all_columns, 1):
            assert sheet.cell(2, at).value == column.header
            assert sheet.cell(3, at).value == column.help
            rule = rules.get(sheet.cell(4, at).coordinate)
            if at > len(shape.keys) and not column.field.startswith("key."):
                assert rule is not None, column.header
                assert rule.prompt == column.help
            if column.choices:
                assert rule is not None
                assert rule.formula1 == f'"{",".join(column.choices)}"'
                assert len(rule.formula1) <= 257, "Excel refuses longer lists"


def test_header_and_keys_stay_in_view_and_print_on_every_page(form: Path) -> None:
    sheet = openpyxl.load_workbook(form)["Indikator"]
    assert sheet.freeze_panes == "E4"
    assert sheet.print_title_rows == "$2:$3"
    assert sheet.print_title_cols == "$A:$D"
    assert sheet.page_setup.orientation == "landscape"


def test_given_columns_look_given_and_answers_are_text_cells(form: Path) -> None:
    sheet = openpyxl.load_workbook(form)["Kegiatan"]
    assert sheet["A4"].fill.fgColor.rgb != sheet["C4"].fill.fgColor.rgb
    assert {sheet["C4"].number_format, sheet["A4"].number_format} == {"@"}


def test_texts_of_the_draft_never_become_formulas_or_links(tmp_path: Path) -> None:
    activity = {
        "code": "=1+1",
        "name": '=HYPERLINK("http://contoh.invalid")',
        "indicators": [{"name": "http://contoh.invalid"}],
    }
    path = tmp_path / "p.xlsx"
    write({"programs": [{"code": "+1", "name": "@P", "activities": [activity]}]}, path)
    with zipfile.ZipFile(path) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert sheets
        for name in sheets:
            text = archive.read(name).decode()
            assert "<f>" not in text
            assert "<hyperlink" not in text
    assert Filled(path).rows("Kegiatan")[0]["Kode"] == "=1+1"


def test_the_same_draft_gives_the_same_bytes(draft: Imported, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        supplement_workbook.write(draft, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_form_that_may_be_filled_in_is_never_overwritten(draft: Imported, form: Path) -> None:
    before = form.read_bytes()
    with pytest.raises(WrongUse, match="sudah ada"):
        supplement_workbook.write(draft, form)
    assert form.read_bytes() == before


def test_a_missing_library_names_what_to_install(
    draft: Imported, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(WrongUse, match=r'pip install "renja-reviewer\[report\]"'):
        supplement_workbook.write(draft, tmp_path / "p.xlsx")


def test_a_complete_draft_needs_no_supplement(tmp_path: Path) -> None:
    data = {"objectives": [{"name": "S"}], "services": [{"name": "L"}]}
    with pytest.raises(WrongUse, match="sudah memuat"):
        supplement_workbook.write(plan_from_data(data, "r.yaml"), tmp_path / "p.xlsx")


def test_a_new_form_takes_over_what_an_old_one_says(draft: Imported, form: Path, tmp_path: Path) -> None:
    filled = Filled(form)
    filled.put("Kegiatan", filled.row_of("Kegiatan", "1.03.02.2.02"), "Jenis kegiatan", "Prioritas Nasional")
    filled.put("Indikator", filled.row_of("Indikator", "1.03.02.2.01", 2), "Kondisi awal", "7 Unit")
    again = tmp_path / "baru.xlsx"
    supplement_workbook.write(overlay(draft, filled.save()), again)
    new = Filled(again)
    assert [row["Jenis kegiatan"] for row in new.rows("Kegiatan")] == [None, "Prioritas Nasional"]
    assert [row["Kondisi awal"] for row in new.rows("Indikator")] == [None, None, "7 Unit", None, None]


def test_a_new_form_takes_over_objectives_and_services(draft: Imported, form: Path, tmp_path: Path) -> None:
    filled = Filled(form)
    for header, value in {"Kode": "S.1", "Jenjang": "Sasaran Strategis", "Rumusan": "R", "Indikator": "I"}.items():
        filled.put("Sasaran", 4, header, value)
    filled.put("Sasaran", 5, "Indikator", "J")
    filled.put("Sasaran", 5, "Target", "7")
    filled.put("Layanan", 4, "Layanan", "Izin")
    filled.put("Layanan", 4, "Isi", "Petani")
    filled.put("Layanan", 18, "Isi", "Surat permohonan")
    filled.put("Layanan", 9, "Isi", "Air")
    old = overlay(draft, filled.save())
    again = tmp_path / "baru.xlsx"
    supplement_workbook.write(old, again)
    assert "S.1" not in {row["Kode"] for row in Filled(again).rows("Indikator")}, "one place to fill in, not two"
    [before], [after] = old.plans, overlay(draft, again).plans
    assert [(o.code, o.level, o.name) for o in after.objectives] == [("S.1", "sasaran_strategis", "R")]
    assert [(i.name, i.target) for i in after.objectives[0].indicators] == [
        (i.name, i.target) for i in before.objectives[0].indicators
    ]
    rows = [[(r.kind_of, r.aspect, dict(r.values)) for r in plan.services[0].rows] for plan in (before, after)]
    assert rows[0] == rows[1]
    assert ("standard", "persyaratan", {"value": "Surat permohonan"}) in rows[1]


def test_several_units_are_told_apart_by_name(tmp_path: Path) -> None:
    part = {"programs": [{"code": "1", "name": "P", "activities": [{"code": "1.1", "name": "A"}]}]}
    data = {"plans": [{"org_unit": "Dinas A", **part}, {"org_unit": "Dinas B", **part}]}
    filled = write(data, tmp_path / "p.xlsx")
    assert [(row["Perangkat Daerah"], row["Kode"]) for row in filled.rows("Kegiatan")] == [
        ("Dinas A", "1.1"),
        ("Dinas B", "1.1"),
    ]
