"""What `inspect` tells about a source before any rule runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import workbooks_made as made
from draft_truth import FLAT, SIPD, flat_rows
from openpyxl import load_workbook

from reviewer.errors import UnreadableSource
from reviewer.importers.inspect_source import SheetInspection, inspect_source


def sheets(path: Path) -> dict[str, SheetInspection]:
    return {sheet.name: sheet for sheet in inspect_source(path).sheets}


def test_the_sipd_draft(shared: Path) -> None:
    sheet = sheets(shared / SIPD)["Sheet 1"]
    assert sheet.layout is not None
    assert (sheet.layout.name, sheet.layout.score, sheet.verified) == ("sipd-renja-perubahan", 1.0, True)
    assert sheet.layout.why_id == "20 dari 20 kolom tata letak ditemukan di antara 20 kolom lembar"
    assert (sheet.used_range, sheet.header_rows, sheet.visible) == ("A1:X97", (6, 8), True)
    columns = {column.letters: (column.header, column.fields) for column in sheet.columns}
    assert columns["B:F"] == ("Kode", ("code",))
    assert columns["P"][0] == "Capaian Kinerja Dan Kerangka Pendanaan > Pagu Indikatif (Rp) > RKPD Perubahan 2024"
    assert "activity.budget" in columns["P"][1]
    assert columns["M"][1] == ("indicator.target",)
    assert columns["S"][1] == (
        "program.national_priority", "activity.national_priority", "sub_activity.national_priority",
    )
    assert sheet.unmapped == ()
    assert sheet.counts == {"heading": 4, "program": 4, "activity": 15, "sub_activity": 45, "indicator": 66}
    assert [(row.kind, row.code, row.place and row.place.cell) for row in sheet.first_rows] == [
        ("total", None, "G10:M10"), ("affair", "5", "G11:M11"), ("affair_field", "5.01", "G12:M12"),
        ("program", "5.01.01", "G13"), ("activity", "5.01.01.2.01", "G14"),
        ("sub_activity", "5.01.01.2.01.0001", "G15"),
    ]
    assert sheet.plan is not None
    assert (sheet.plan.year, sheet.plan.level) == (2024, "kabkota")
    runner_up = sheet.tried[1]
    assert (runner_up.name, runner_up.accepted) == ("sipd-renja-murni", False)
    assert "kolom wajib yang tidak ada" in runner_up.why_id


def test_the_flat_draft(shared: Path) -> None:
    (sheet,) = sheets(shared / FLAT).values()
    assert sheet.layout is not None
    assert (sheet.layout.name, sheet.used_range, sheet.header_rows) == ("lembar-datar", "A1:O45", (1, 1))
    rows = flat_rows(shared)
    of_activities = {(row["A"][:12], row["C"], row["D"]) for row in rows if row["C"]}
    of_rows = [row[letter] for row in rows for letter in "EG" if row[letter]]
    assert sheet.counts == {
        "heading": 0, "program": len({row["A"][:7] for row in rows}), "activity": len({row["A"][:12] for row in rows}),
        "sub_activity": 44, "indicator": len(of_activities) + len(of_rows),
    }


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("evaluasi-renja-2025", {"Realisasi TW IV": "evaluasi-renja"}),
        ("renstra-lembar-datar", {"RENSTRA": "renstra-lembar-datar"}),
        ("renstra-tujuan-sasaran", {"tujuan sasaran": "tujuan-sasaran"}),
        ("ro-volume-2026-kl", dict.fromkeys(("Rekap all", "TVRO", "LK Penghitungan", "Progress"), "kl-volume-ro")),
        # Lists joined by codes: no sheet is a plan by itself.
        ("referensi-kro-ro-kl", {}),
    ],
)
def test_sheets_of_other_kinds(shared: Path, name: str, known: dict[str, str]) -> None:
    found = sheets(shared / "drafts" / f"{name}.xlsx")
    assert {title: sheet.layout.name for title, sheet in found.items() if sheet.layout is not None} == known
    for title, sheet in found.items():
        assert any(tried.accepted for tried in sheet.tried) == (title in known)


def test_only_the_sheet_that_is_reviewed_has_a_plan(shared: Path) -> None:
    found = sheets(shared / "drafts" / "ro-volume-2026-kl.xlsx")
    assert [name for name, sheet in found.items() if sheet.plan is not None] == ["LK Penghitungan"]
    reviewed = found["LK Penghitungan"]
    assert reviewed.counts == {"heading": 0, "program": 1, "activity": 15, "output": 22, "component": 56,
                               "indicator": 0}
    assert reviewed.implied == {"program": 1}
    for name in ("Rekap all", "TVRO", "Progress"):
        assert len(found[name].notes) == 1


def test_a_matrix_of_volumes_is_told(shared: Path) -> None:
    path = shared / "drafts" / "ro-volume-2026-kl.xlsx"
    values = load_workbook(path, data_only=True)["Rekap Vol RO"]
    units = sum(bool(re.match(r"\d{4} ", str(values.cell(row, 3).value))) for row in range(4, values.max_row + 1))
    outputs = {str(cell.value).split()[0] for cell in values[2] if cell.value and cell.column > 4}
    (note,) = sheets(path)["Rekap Vol RO"].notes
    assert f"({units} satuan kerja, {len(outputs)} RO)" in note.text_id
    assert (units, len(outputs)) == (536, 53)


def test_lists_joined_by_codes_are_named_and_give_one_plan(shared: Path) -> None:
    inspection = inspect_source(shared / "drafts" / "referensi-kro-ro-kl.xlsx")
    found = {sheet.name: sheet for sheet in inspection.sheets}
    assert {name: (sheet.list_of, sheet.list_rows) for name, sheet in found.items() if sheet.list_of} == {
        "Program": ("program", 2), "Kegiatan": ("activity", 2), "KRO": ("output_class", 2), "RO": ("output", 1),
        "Komponen": ("component", 2),
    }
    assert [(one.letters, one.header) for one in found["RO"].columns] == [
        ("A", "kode_kro"), ("B", "kode_ro"), ("C", "nama_ro"), ("D", "satuan")]
    assert found[""].counts == {"heading": 0, "program": 2, "activity": 2, "output": 2, "component": 2, "indicator": 0}
    assert found["Akun"].layout is None


def test_notes_of_a_set_of_exports_are_told_once(shared: Path) -> None:
    inspection = inspect_source(shared / "drafts" / "rkpd-2026-json")
    lists = [sheet for sheet in inspection.sheets if sheet.list_of]
    assert [sheet.name for sheet in lists] == [
        "indikator_fix.json", "kegaiatan.json", "program.json", "sub_kegiatan.json"]
    assert not any(sheet.notes for sheet in inspection.sheets)
    assert sum("bergeser" in note.text_id for note in inspection.notes) == 1


@pytest.mark.parametrize(("name", "rows"), [("renstra-tujuan-sasaran", 29), ("evaluasi-renja-2025", 6)])
def test_objectives_are_counted(shared: Path, name: str, rows: int) -> None:
    (sheet,) = sheets(shared / "drafts" / f"{name}.xlsx").values()
    assert sheet.counts is not None
    assert sheet.counts["objective"] == rows


def test_the_objectives_beside_the_rows_have_their_columns(shared: Path) -> None:
    (sheet,) = sheets(shared / "drafts" / "evaluasi-renja-2025.xlsx").values()
    assert {one.letters for one in sheet.columns if one.fields == ("objective.name",)} == {"E", "F"}


def test_hidden_sheets_and_used_ranges_are_told(shared: Path) -> None:
    found = sheets(shared / "drafts" / "ro-volume-2026-kl.xlsx")
    assert {name: sheet.visible for name, sheet in found.items()}["Rekap Vol RO"] is False
    assert found["Rekap all"].used_range == "A1:E136"


def test_columns_that_no_layout_knows_are_listed(tmp_path: Path) -> None:
    book, sheet = made.changed_print([made.row("2.07.03", "PROGRAM", "Persentase", "80 %", "1,00")])
    sheet["Y6"], sheet["Y10"] = "Catatan Verifikator", "periksa"
    (found,) = sheets(made.save(tmp_path / "tambahan.xlsx", book)).values()
    assert [(column.letters, column.header) for column in found.unmapped] == [("Y", "Catatan Verifikator")]
    assert found.layout is not None
    assert found.layout.score < 1


def test_a_workbook_without_a_plan_is_inspected_all_the_same(tmp_path: Path) -> None:
    book, sheet = made.changed_print([])
    sheet["P8"] = "Sesuatu"
    (found,) = sheets(made.save(tmp_path / "lain.xlsx", book)).values()
    assert found.layout is None
    assert found.tried[0].name == "sipd-renja-perubahan"


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="tidak ditemukan"):
        inspect_source(tmp_path / "tiada.xlsx")


def test_a_plan_file_counts_as_one_sheet(tmp_path: Path) -> None:
    path = tmp_path / "rencana.yaml"
    written = "plan_kind: PD\nyear: '2026'\nprograms:\n- code: 2.07.03\n  name: Program Contoh\n"
    path.write_text(written, encoding="utf-8")
    (found,) = inspect_source(path).sheets
    assert found.counts is not None
    assert found.counts["program"] == 1
    assert [(row.kind, row.name) for row in found.first_rows] == [("program", "Program Contoh")]
