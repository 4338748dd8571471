"""What a filled supplement does to a draft: values with their own places, and nothing lost in silence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from conftest import draft_data
from filling import Filled

from reviewer.errors import UnreadableSource
from reviewer.importers.imported import Imported
from reviewer.importers.planfile import plan_from_data
from reviewer.importers.supplement import overlay
from reviewer.places import Place
from reviewer.plan import Activity, Plan
from reviewer.templates import supplement_workbook

SUNGAI, IRIGASI = 0, 1


def activities(imported: Imported) -> tuple[Plan, tuple[Activity, ...]]:
    [plan] = imported.plans
    return plan, plan.programs[0].activities


def test_each_value_has_its_own_place(draft: Imported, form: Path) -> None:
    filled = Filled(form)
    row = filled.row_of("Kegiatan", "1.03.02.2.02")
    cell = filled.put("Kegiatan", row, "Jenis kegiatan", "Prioritas Nasional")
    plan, found = activities(overlay(draft, filled.save()))
    assert found[IRIGASI].activity_kind == "Prioritas Nasional"
    assert plan.place(found[IRIGASI], "activity_kind") == Place(str(form), "Kegiatan", cell, "Prioritas Nasional")
    assert plan.place(found[IRIGASI], "name") == Place(
        "rancangan.yaml", "", "/programs/0/activities/1/name", "Pengelolaan irigasi"
    ), "what the draft says stays at its place in the draft"


def test_a_blank_cell_of_a_known_row_is_blank_not_absent(draft: Imported, form: Path) -> None:
    plan, found = activities(draft)
    assert not plan.has(found[SUNGAI], "activity_kind")
    plan, found = activities(overlay(draft, form))
    assert plan.has(found[SUNGAI], "activity_kind")
    assert found[SUNGAI].activity_kind is None
    assert plan.place(found[SUNGAI], "activity_kind") == Place(str(form), "Kegiatan", "C4", "")


def test_an_object_without_a_row_keeps_not_having_the_column(draft: Imported, form: Path) -> None:
    filled = Filled(form)
    filled.book["Kegiatan"].delete_rows(filled.row_of("Kegiatan", "1.03.02.2.01"))
    plan, found = activities(overlay(draft, filled.save()))
    assert not plan.has(found[SUNGAI], "activity_kind")
    assert plan.has(found[IRIGASI], "activity_kind")


def test_a_sheet_or_column_left_out_lays_nothing_over(draft: Imported, form: Path) -> None:
    filled = Filled(form)
    del filled.book["Kegiatan"]
    filled.book["Indikator"].delete_cols(filled.header("Indikator").index("Rumus") + 1)
    result = overlay(draft, filled.save())
    plan, found = activities(result)
    assert not plan.has(found[SUNGAI], "activity_kind")
    assert not plan.has(found[SUNGAI].indicators[0], "formula")
    assert plan.has(found[SUNGAI].indicators[0], "definition")
    assert result.unread == ()


def test_numbers_dates_and_texts_are_read_by_their_field(draft: Imported, form: Path) -> None:
    filled = Filled(form)
    row = filled.row_of("Indikator", "1.03.02.2.01", 2)
    filled.put("Indikator", row, "Kondisi awal", 7)
    filled.put("Indikator", row, "Tahun kondisi awal", 2025)
    filled.put("Indikator", row, "Definisi operasional", "  Pintu air\nyang dapat  dibuka ")
    activity = filled.row_of("Kegiatan", "1.03.02.2.01")
    filled.put("Kegiatan", activity, "Mulai", date(2026, 1, 2))
    _, found = activities(overlay(draft, filled.save()))
    indicator = found[SUNGAI].indicators[1]
    assert indicator.baseline is not None
    assert indicator.baseline.value == Decimal(7)
    assert indicator.baseline_year == "2025"
    assert indicator.definition == "Pintu air yang dapat dibuka"
    assert found[SUNGAI].start == "2026-01-02"


def test_a_percentage_cell_is_read_as_percent_points(draft: Imported, form: Path) -> None:
    filled = Filled(form)
    row = filled.row_of("Indikator", "1.03.02", 1)
    address = filled.put("Indikator", row, "Kondisi awal", 0.68)
    filled.book["Indikator"][address].number_format = "0%"
    [plan] = overlay(draft, filled.save()).plans
    baseline = plan.programs[0].indicators[0].baseline
    assert baseline is not None
    assert (baseline.value, baseline.unit) == (Decimal(68), "%")


def test_rows_may_be_sorted_and_columns_moved(draft: Imported, form: Path) -> None:
    book = openpyxl.load_workbook(form)
    sheet = book["Kegiatan"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    rows[3][2], rows[4][2] = "Generik", "Prioritas Nasional"
    turned = [row[::-1] for row in (*rows[:3], rows[4], rows[3])]
    for number, row in enumerate(turned, 1):
        for at, value in enumerate(row, 1):
            sheet.cell(number, at).value = value
    book.save(form)
    _, found = activities(overlay(draft, form))
    assert [a.activity_kind for a in found] == ["Generik", "Prioritas Nasional"]


def test_a_row_that_matches_no_object_is_unread_at_its_place(draft: Imported, form: Path) -> None:
    filled = Filled(form)
    row = filled.row_of("Kegiatan", "1.03.02.2.02")
    filled.put("Kegiatan", row, "Kode", "1.03.02.2.09")
    filled.put("Kegiatan", row, "Jenis kegiatan", "Generik")
    result = overlay(draft, filled.save())
    [unread] = result.unread
    assert (unread.place.sheet, unread.place.cell, unread.place.raw) == ("Kegiatan", f"A{row}", "1.03.02.2.09")
    assert "tidak ada di rancangan" in unread.reason
    plan, found = activities(result)
    assert not plan.has(found[IRIGASI], "activity_kind")


def test_a_row_that_matches_no_object_and_says_nothing_loses_nothing(draft: Imported, form: Path) -> None:
    filled = Filled(form)
    filled.put("Kegiatan", filled.row_of("Kegiatan", "1.03.02.2.02"), "Kode", "1.03.02.2.09")
    assert overlay(draft, filled.save()).unread == ()


def test_a_second_row_for_the_same_object_is_unread(draft: Imported, form: Path) -> None:
    filled = Filled(form)
    row = filled.row_of("Kegiatan", "1.03.02.2.02")
    filled.put("Kegiatan", row, "Kode", "1.03.02.2.01")
    filled.put("Kegiatan", row, "Jenis kegiatan", "Generik")
    result = overlay(draft, filled.save())
    assert [(u.place.cell, "ganda dengan baris 4" in u.reason) for u in result.unread] == [(f"A{row}", True)]
    _, found = activities(result)
    assert found[SUNGAI].activity_kind is None


def test_a_changed_name_is_noted_and_the_row_still_used(draft: Imported, form: Path) -> None:
    filled = Filled(form)
    row = filled.row_of("Kegiatan", "1.03.02.2.01")
    cell = filled.put("Kegiatan", row, "Kegiatan", "Pengelolaan pantai")
    filled.put("Kegiatan", row, "Jenis kegiatan", "Generik")
    result = overlay(draft, filled.save())
    [note] = result.notes
    assert note.place is not None
    assert (note.place.cell, "Pengelolaan sungai" in note.text_id) == (cell, True)
    _, found = activities(result)
    assert found[SUNGAI].activity_kind == "Generik"


def changed_draft(indicators: list[dict[str, str]]) -> Imported:
    data = draft_data()
    data["programs"][0]["activities"][SUNGAI]["indicators"] = indicators
    return plan_from_data(data, "rancangan.yaml")


def test_an_indicator_is_found_again_after_another_was_put_before_it(draft: Imported, form: Path) -> None:
    filled = Filled(form)
    filled.put("Indikator", filled.row_of("Indikator", "1.03.02.2.01", 1), "Rumus", "jumlah panjang")
    filled.put("Indikator", filled.row_of("Indikator", "1.03.02.2.01", 2), "Rumus", "jumlah pintu")
    later = changed_draft(
        [
            {"name": "Indikator baru", "target": "3"},
            {"name": "Panjang sungai yang dipelihara", "target": "12 KM"},
            {"name": "Jumlah pintu air yang berfungsi", "target": "8 Unit"},
        ]
    )
    result = overlay(later, filled.save())
    plan, found = activities(result)
    assert [i.formula for i in found[SUNGAI].indicators] == [None, "jumlah panjang", "jumlah pintu"]
    assert not plan.has(found[SUNGAI].indicators[0], "formula")
    assert result.unread == ()


def test_a_reworded_indicator_keeps_its_row_with_a_note(draft: Imported, form: Path) -> None:
    filled = Filled(form)
    filled.put("Indikator", filled.row_of("Indikator", "1.03.02.2.01", 2), "Rumus", "jumlah pintu")
    later = changed_draft(
        [
            {"name": "Panjang sungai yang dipelihara", "target": "12 KM"},
            {"name": "Jumlah pintu air yang dapat dibuka", "target": "8 Unit"},
        ]
    )
    result = overlay(later, filled.save())
    _, found = activities(result)
    assert found[SUNGAI].indicators[1].formula == "jumlah pintu"
    assert len(result.notes) == 1


def test_an_indicator_with_another_name_and_target_is_another_indicator(draft: Imported, form: Path) -> None:
    filled = Filled(form)
    row = filled.row_of("Indikator", "1.03.02.2.01", 2)
    filled.put("Indikator", row, "Rumus", "jumlah pintu")
    later = changed_draft(
        [
            {"name": "Panjang sungai yang dipelihara", "target": "12 KM"},
            {"name": "Jumlah tanggul yang diperkuat", "target": "2 Lokasi"},
        ]
    )
    result = overlay(later, filled.save())
    [unread] = result.unread
    assert unread.place.cell == f"A{row}"
    plan, found = activities(result)
    assert not plan.has(found[SUNGAI].indicators[1], "formula")


@pytest.mark.parametrize(
    ("header", "reason"),
    [("Definisi", "tidak dikenal"), ("Rumus", "tertulis dua kali")],
)
def test_a_column_that_is_not_understood_is_unread(draft: Imported, form: Path, header: str, reason: str) -> None:
    filled = Filled(form)
    at = filled.header("Indikator").index("Definisi operasional") + 1
    filled.book["Indikator"].cell(2, at).value = header
    result = overlay(draft, filled.save())
    assert any(reason in unread.reason and unread.place.sheet == "Indikator" for unread in result.unread)
    plan, found = activities(result)
    assert not plan.has(found[SUNGAI].indicators[0], "definition")


def test_an_unknown_sheet_and_a_lost_header_are_unread(draft: Imported, form: Path) -> None:
    filled = Filled(form)
    filled.book["Kegiatan"].title = "Kegiatan lama"
    filled.book["Indikator"].delete_rows(1, 3)
    reasons = {u.place.sheet: u.reason for u in overlay(draft, filled.save()).unread}
    assert "bukan bagian pelengkap" in reasons["Kegiatan lama"]
    assert "judul kolom tidak ditemukan" in reasons["Indikator"]


def test_another_workbook_is_no_supplement(draft: Imported, tmp_path: Path) -> None:
    path = tmp_path / "lain.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(UnreadableSource, match="bukan buku kerja pelengkap"):
        overlay(draft, path)


def test_a_formula_without_a_value_is_unread(draft: Imported, form: Path) -> None:
    filled = Filled(form)
    cell = filled.put("Kegiatan", 4, "Masalah", '="kering"')
    result = overlay(draft, filled.save())
    assert [(u.place.cell, "rumus" in u.reason) for u in result.unread] == [(cell, True)]


def test_units_with_the_same_codes_get_their_own_rows(tmp_path: Path) -> None:
    part = {"programs": [{"code": "1", "name": "P", "activities": [{"code": "1.1", "name": "A"}]}]}
    both = plan_from_data({"plans": [{"org_unit": "Dinas A", **part}, {"org_unit": "Dinas B", **part}]}, "r.yaml")
    path = tmp_path / "p.xlsx"
    supplement_workbook.write(both, path)
    filled = Filled(path)
    filled.put("Kegiatan", 5, "Jenis kegiatan", "Generik")
    filled.put("Sasaran", 4, "Perangkat Daerah", "Dinas B")
    filled.put("Sasaran", 4, "Rumusan", "Meningkatnya layanan")
    first, second = overlay(both, filled.save()).plans
    assert [plan.programs[0].activities[0].activity_kind for plan in (first, second)] == [None, "Generik"]
    assert ([o.name for o in first.objectives], [o.name for o in second.objectives]) == ([], ["Meningkatnya layanan"])


def test_sources_hold_both_files(draft: Imported, form: Path) -> None:
    assert [source.path for source in overlay(draft, form).sources] == [str(form)]


def test_what_the_draft_says_goes_before_an_old_supplement(form: Path) -> None:
    """A draft may gain a column, or objectives, after its supplement was made."""
    filled = Filled(form)
    filled.put("Kegiatan", 4, "Jenis kegiatan", "Generik")
    filled.put("Kegiatan", 4, "Masalah", "Banjir")
    filled.put("Sasaran", 4, "Rumusan", "Meningkatnya layanan")
    data = draft_data()
    data["objectives"] = [{"code": "S.1", "name": "Berkurangnya banjir"}]
    for activity in data["programs"][0]["activities"]:
        activity["activity_kind"] = "Teknis Non-Prioritas"
    result = overlay(plan_from_data(data, "rancangan.yaml"), filled.save())
    plan, found = activities(result)
    assert [a.activity_kind for a in found] == ["Teknis Non-Prioritas"] * 2
    place = plan.place(found[SUNGAI], "activity_kind")
    assert place is not None
    assert place.file == "rancangan.yaml"
    assert found[SUNGAI].problem == "Banjir"
    assert [o.name for o in plan.objectives] == ["Berkurangnya banjir"]
    noted = [(n.place.sheet, n.place.cell) for n in result.notes if n.place]
    assert noted == [("Kegiatan", "C2"), ("Sasaran", "")]
