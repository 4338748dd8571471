"""Simple tables to compare with: made workbooks and CSV files, and the strategic plan of a real agency."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from reviewer.errors import UnreadableSource
from reviewer.importers.comparison import ReadDocument, load_document
from reviewer.plan import Item, Plan, walk_items

Rows = Sequence[Sequence[Any]]


def book(path: Path, *sheets: tuple[str, Rows], merges: Sequence[str] = ()) -> Path:
    """Write a workbook with sheets of rows; merges are those of the first one."""
    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets:
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    for area in merges:
        made.worksheets[0].merge_cells(area)
    made.save(path)
    return path


def read(tmp_path: Path, rows: Rows, role: str = "rkpd", name: str = "acuan.xlsx",
         merges: Sequence[str] = ()) -> ReadDocument:
    return load_document(role, [book(tmp_path / name, ("Lembar", rows), merges=merges)])


def items(plan: Plan) -> list[tuple[str, str | None, str | None]]:
    return [(item.kind, item.code, item.name) for item, _ in walk_items(plan) if not item.derived]


def item(plan: Plan, code: str) -> Item:
    return next(each for each, _ in walk_items(plan) if each.code == code)


def rupiah(node: Item) -> int | None:
    return int(node.budget.value) if node.budget is not None and node.budget.value is not None else None


def target(node: Item) -> str | None:
    found = node.indicators[0].target
    return found.raw if found is not None else None


HEAD = ["Kode", "Uraian", "Indikator", "Satuan", "Target 2027", "Pagu 2027", "Sumber Dana", "Perangkat Daerah"]


def test_a_row_a_level_by_its_code(tmp_path):
    [plan] = read(tmp_path, [
        HEAD, ["1.03.10", "PROGRAM JALAN", "", "", "", 900, "", "Dinas Contoh"],
        ["1.3.10.2.1", "Jalan Kabupaten", "Persentase jalan mantap", "%", 85, 900, "DAU", "Dinas Contoh"],
        ["1.03.10.2.01.0005", "Survei Jalan", "Jumlah dokumen", "Dokumen", "2", "100,00", "DAU", "Dinas Contoh"],
        ["", "", "Panjang jalan yang disurvei", "km", 12, "", "", ""],
    ]).document.plans
    assert (plan.org_unit, plan.year) == ("Dinas Contoh", 2027)
    assert items(plan) == [("program", "1.03.10", "PROGRAM JALAN"), ("activity", "1.3.10.2.1", "Jalan Kabupaten"),
                           ("sub_activity", "1.03.10.2.01.0005", "Survei Jalan")]
    survey = item(plan, "1.03.10.2.01.0005")
    assert [(i.name, i.unit, i.target.raw if i.target else None) for i in survey.indicators] == [
        ("Jumlah dokumen", "Dokumen", "2"), ("Panjang jalan yang disurvei", "km", "12")]
    assert (rupiah(survey), survey.fund_source) == (100, "DAU")
    place = plan.place(survey.indicators[1], "target")
    assert place is not None
    assert (place.sheet, place.cell) == ("Lembar", "E5")


def test_a_unit_gets_a_plan_of_its_own(tmp_path):
    plans = read(tmp_path, [HEAD, ["1.03.10", "PROGRAM JALAN", "", "", "", 900, "", "Dinas Satu"],
                            ["2.11.02", "PROGRAM LINGKUNGAN", "", "", "", 100, "", "Dinas Dua"]]).document.plans
    assert [(plan.org_unit, items(plan)) for plan in plans] == [
        ("Dinas Satu", [("program", "1.03.10", "PROGRAM JALAN")]),
        ("Dinas Dua", [("program", "2.11.02", "PROGRAM LINGKUNGAN")])]


def test_levels_may_be_named_in_a_column(tmp_path):
    [plan] = read(tmp_path, [
        ["Kelompok", "Uraian", "Indikator", "Target"], ["Tujuan", "Meningkatnya konektivitas", "", ""],
        ["Sasaran", "Meningkatnya jalan mantap", "Persentase jalan mantap", "85 %"],
        ["Program", "Penyelenggaraan Jalan", "", ""], ["Sub Kegiatan", "Pemeliharaan Rutin", "Panjang jalan", "12 km"],
    ]).document.plans
    assert [(goal.level, goal.name) for goal in plan.objectives] == [
        ("tujuan", "Meningkatnya konektivitas"), ("sasaran", "Meningkatnya jalan mantap")]
    assert plan.objectives[1].indicators[0].name == "Persentase jalan mantap"
    assert items(plan) == [("program", None, "Penyelenggaraan Jalan"), ("sub_activity", None, "Pemeliharaan Rutin")]


def test_levels_may_have_columns_of_their_own_and_be_repeated(tmp_path):
    [plan] = read(tmp_path, [["Program", "Kegiatan", "Pagu"], ["Jalan", "Pemeliharaan", 60],
                             ["Jalan", "Pembangunan", 40], ["Air Minum", "Sambungan", 5]]).document.plans
    assert items(plan) == [("program", None, "Jalan"), ("activity", None, "Pemeliharaan"),
                           ("activity", None, "Pembangunan"), ("program", None, "Air Minum"),
                           ("activity", None, "Sambungan")]
    assert [rupiah(each) for each, _ in walk_items(plan)] == [None, 60, 40, None, 5]


def test_the_first_word_may_tell_the_level(tmp_path):
    [plan] = read(tmp_path, [["Uraian", "Pagu"], ["Program Jalan", 60], ["Kegiatan Pemeliharaan", 40],
                             ["Sub Kegiatan Survei", 5], ["Pemeliharaan Rutin", 7]]).document.plans
    assert [kind for kind, _, _ in items(plan)] == ["program", "activity", "sub_activity", "sub_activity"]


def test_a_row_that_lost_its_code_stands_on_the_level_of_the_row_above(tmp_path):
    [plan] = read(tmp_path, [["Kode", "Uraian", "Pagu"], ["1.03.10", "Jalan", 60], ["1.03.10.2.01", "Kabupaten", 60],
                             ["", "Survei", 20], ["", "Pemeliharaan", 40]]).document.plans
    assert [(kind, name) for kind, _, name in items(plan)][2:] == [("sub_activity", "Survei"),
                                                                  ("sub_activity", "Pemeliharaan")]


def test_a_ministrys_codes_tell_class_and_detail(tmp_path):
    [plan] = read(tmp_path, [
        ["Kode", "Program/Kegiatan/KRO/RO", "Volume", "Satuan", "Alokasi"], ["198.01.DF", "Literasi", "", "", 500],
        ["6801", "Pembinaan", "", "", 500], ["6801.QDC", "Fasilitasi Masyarakat", "", "", 500],
        ["001", "Pengelola dibina", 100, "Orang", 500]], role="pagu").document.plans
    assert items(plan) == [("program", "198.01.DF", "Literasi"), ("activity", "6801", "Pembinaan")]
    [output] = plan.programs[0].activities[0].outputs
    assert (output.code, output.unit) == ("QDC.001", "Orang")
    assert output.quantity is not None
    assert output.quantity.value == 100


def test_a_list_of_ceilings_names_sources_only(tmp_path):
    [plan] = read(tmp_path, [["PAGU INDIKATIF DINAS CONTOH"], ["TAHUN 2027"], ["No", "Sumber Dana", "Pagu"],
                             [1, "DAU", "10.000"], [2, "DAK Fisik", "2.500"], ["", "JUMLAH", "12.500"]],
                  role="pagu").document.plans
    assert plan.year == 2027
    assert [(one.kind, one.fund_source, rupiah(one)) for one in plan.programs] == [
        ("program", "DAU", 10_000), ("program", "DAK Fisik", 2_500)]
    assert [(one.level, int(one.budget.value)) for one in plan.headings if one.budget and one.budget.value] == [
        ("total", 12_500)]


def test_a_list_of_priorities_holds_codes(tmp_path):
    [plan] = read(tmp_path, [["Kode PN", "Kegiatan Prioritas"], ["03.02.01", "Percepatan penurunan stunting"],
                             ["04.01", "Ketahanan pangan"]]).document.plans
    [activities] = [[each for program in plan.programs for each in program.activities]]
    assert [each.national_objective_code for each in activities] == ["03.02.01", "04.01"]


def test_every_year_of_a_period_is_a_plan(tmp_path):
    rows = [["Kode", "Uraian", "Indikator", "Satuan", "Target", "", "", "Pagu", "", ""],
            ["", "", "", "", 2025, 2026, 2027, 2025, 2026, 2027],
            ["1.03.10", "Jalan", "Jalan mantap", "%", 80, 82, 85, 7, 8, 9]]
    plans = read(tmp_path, rows, role="renstra", merges=("E1:G1", "H1:J1")).document.plans
    assert [(plan.year, target(plan.programs[0]), rupiah(plan.programs[0])) for plan in plans] == [
        (2025, "80", 7), (2026, "82", 8), (2027, "85", 9)]


NUMBERED = [["Kode", "Uraian", "Indikator", "Satuan", *(f"Target Tahun ke-{n}" for n in range(1, 6))],
            ["1.03.10", "Jalan", "Jalan mantap", "%", 81, 82, 83, 84, 85]]


@pytest.mark.parametrize(("title", "years"), [
    ("RENSTRA TAHUN 2025-2029", [2025, 2026, 2027, 2028, 2029]),
    ("RENSTRA TAHUN 2024 s.d. 2029", [2025, 2026, 2027, 2028, 2029]),
])
def test_numbered_years_are_placed_by_the_period_in_the_title(tmp_path, title, years):
    plans = read(tmp_path, [[title], *NUMBERED], role="renstra").document.plans
    assert [plan.year for plan in plans] == years
    assert [target(plan.programs[0]) for plan in plans] == ["81", "82", "83", "84", "85"]


@pytest.mark.parametrize("title", ["RENSTRA", "RENSTRA TAHUN 2025-2033"])
def test_numbered_years_that_cannot_be_placed_give_names_without_targets(tmp_path, title):
    [plan] = read(tmp_path, [[title], *NUMBERED], role="renstra").document.plans
    assert plan.year is None
    assert items(plan) == [("program", "1.03.10", "Jalan")]
    assert not plan.has_anywhere("indicator.target")


def test_the_period_may_stand_in_the_file_name(tmp_path):
    plans = read(tmp_path, NUMBERED, role="renstra", name="renstra 2025-2029.xlsx").document.plans
    assert [plan.year for plan in plans] == [2025, 2026, 2027, 2028, 2029]


def test_several_files_are_one_document(tmp_path):
    first = book(tmp_path / "a.xlsx", ("Program", [["Kode", "Uraian", "Pagu"], ["1.03.10", "Jalan", 5]]))
    goals = [["Kelompok", "Uraian", "Indikator"], ["Sasaran", "Meningkatnya jalan mantap", "Persentase jalan mantap"]]
    second = book(tmp_path / "b.xlsx", ("Sasaran", goals))
    read_document = load_document("renstra", [first, second])
    assert [(len(plan.programs), len(plan.objectives)) for plan in read_document.document.plans] == [(1, 0), (0, 1)]
    assert [(source.path, source.role) for source in read_document.sources] == [
        (str(first), "renstra"), (str(second), "renstra")]


def test_a_csv_file_will_do(tmp_path):
    path = tmp_path / "pagu.csv"
    path.write_text("Sumber Dana;Pagu\nDAU;10.000\nPAD;5.000\n", encoding="utf-8")
    [plan] = load_document("pagu", [path]).document.plans
    assert [(one.fund_source, rupiah(one)) for one in plan.programs] == [("DAU", 10_000), ("PAD", 5_000)]


def test_a_plan_file_is_read_as_one(tmp_path):
    path = tmp_path / "rkpd.yaml"
    path.write_text("year: 2027\nprograms: [{code: 1.03.10, name: Jalan}]\n", encoding="utf-8")
    read_document = load_document("rkpd", [path])
    assert [plan.year for plan in read_document.document.plans] == [2027]
    assert read_document.sources[0].role == "rkpd"


def test_money_that_cannot_be_read_is_told(tmp_path):
    read_document = read(tmp_path, [["Kode", "Uraian", "Pagu"], ["1.03.10", "Jalan", "lima juta-an"]])
    assert [(part.place.cell, part.reason) for part in read_document.unread] == [("C2", "jumlah uang tidak terbaca")]


@pytest.mark.parametrize("rows", [[["Nama", "Alamat"], ["A", "B"]], [["Kode", "Uraian", "Pagu"]], [[]]])
def test_a_workbook_without_such_a_table_is_refused(tmp_path, rows):
    with pytest.raises(UnreadableSource, match=r"acuan\.xlsx: .+") as refused:
        read(tmp_path, rows)
    assert refused.value.remedy


def test_a_damaged_workbook_is_refused(tmp_path):
    path = tmp_path / "rusak.xlsx"
    path.write_bytes(b"PK not a workbook")
    with pytest.raises(UnreadableSource, match=r"rusak\.xlsx"):
        load_document("renstra", [path])


def test_the_strategic_plan_of_a_real_agency(shared):
    drafts = shared / "drafts"
    files = [drafts / "renstra-lembar-datar.xlsx", drafts / "renstra-tujuan-sasaran.xlsx"]
    read_document = load_document("renstra", files)
    programs, goals = read_document.document.plans
    kinds = [kind for kind, _, _ in items(programs)]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {"program": 10, "activity": 22, "sub_activity": 61}
    assert programs.revision == "tahun bernomor"
    cells = load_workbook(drafts / "renstra-tujuan-sasaran.xlsx").worksheets[0].iter_rows(min_row=2, values_only=True)
    written = {(str(row[0]).casefold(), " ".join(str(row[1]).split())) for row in cells}
    assert {(goal.level, goal.name) for goal in goals.objectives} == written


def test_the_same_plan_with_its_period_in_a_title(shared, tmp_path):
    path = tmp_path / "renstra.xlsx"
    made = load_workbook(shared / "drafts" / "renstra-lembar-datar.xlsx", data_only=True)
    made.worksheets[0].insert_rows(1)
    made.worksheets[0]["A1"] = "RENSTRA TAHUN 2021-2026"
    made.save(path)
    plans = load_document("renstra", [path]).document.plans
    assert [plan.year for plan in plans] == [2022, 2023, 2024, 2025, 2026]
    roads = item(plans[2], "1.3.10.2.01.0032")
    assert (roads.name, roads.indicators[0].name) == ("Pembangunan Jalan", "Panjang Jalan yang Dibangun")
    sheet = made.worksheets[0]
    row = next(cells for cells in sheet.iter_rows(values_only=True) if cells[1] == "1.3.10.2.01.0032")
    assert roads.indicators[0].target is not None
    assert float(roads.indicators[0].target.value or 0) == pytest.approx(row[10])
    assert rupiah(roads) == int(row[11])
