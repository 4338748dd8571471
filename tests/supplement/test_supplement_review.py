"""A real print, completed half with care and half without: the rules find exactly the careless rows, at their cells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from filling import FIRST_ROW, Filled

from reviewer import importers, pipeline
from reviewer.importers.imported import Imported
from reviewer.importers.supplement import overlay
from reviewer.places import GridTable
from reviewer.templates import supplement_workbook

DRAFT = Path("drafts") / "renja-perubahan-2024-sipd.xlsx"
Place = tuple[str, str, str]

#: A national priority justified as the module asks.
GOOD_ACTIVITY = {
    "Jenis kegiatan": "Prioritas Nasional",
    "Jenis tahun lalu": "Prioritas Nasional",
    "Tanda prioritas": "Ya",
    "Kode sasaran nasional": "02.05.01",
    "Pengaruh": "Menaikkan ketepatan data 54 desa tertinggal bagi sasaran nasional pengurangan kemiskinan RKP 2024.",
    "Kemendesakan": "Tenggat penetapan adalah Juni 2024 dan 21 desa belum terlayani data dasar.",
    "Dasar tugas": "Undang-Undang Nomor 23 Tahun 2014 pasal 260; tugas badan menyusun rencana daerah.",
    "Dasar hukum": "Peraturan Daerah Nomor 4 Tahun 2020 pasal 7",
    "Mulai": "02-01-2024",
    "Selesai": "30-11-2024",
    "Tahun jamak": "Tidak",
}
GOOD_INDICATOR = {
    "Jenis indikator": "Output",
    "Definisi operasional": "Naskah yang sudah ditandatangani kepala badan sampai akhir tahun; konsep tidak dihitung.",
    "Rumus": "(naskah ditandatangani / naskah dijadwalkan) x 100%",
    "Sumber data": "Daftar naskah pada aplikasi e-SAKIP, Sekretariat, triwulanan",
    "Kondisi awal": "1",
    "Tahun kondisi awal": "2023",
    "Kelompok penerima": "Pemerintah desa",
}
#: What a hurried planner leaves: the changed answers, the rule that speaks of it, and the column it points to.
Careless = tuple[dict[str, str | None], str, str]
BAD_ACTIVITIES: tuple[Careless, ...] = (
    ({"Jenis kegiatan": None}, "PRI010", "Jenis kegiatan"),
    ({"Jenis kegiatan": "Strategis"}, "PRI010", "Jenis kegiatan"),
    ({"Pengaruh": None, "Kode sasaran nasional": None}, "PRI001", "Pengaruh"),
    ({"Kemendesakan": "Karena penting"}, "PRI002", "Kemendesakan"),
    ({"Dasar tugas": "Kebijakan pimpinan", "Dasar hukum": None}, "PRI003", "Dasar tugas"),
    ({"Mulai": None, "Selesai": None}, "PRI005", "Mulai"),
)
BAD_INDICATORS: tuple[Careless, ...] = (
    ({"Definisi operasional": None}, "IND001", "Definisi operasional"),
    ({"Definisi operasional": "Jumlah naskah"}, "IND001", "Definisi operasional"),
    ({"Rumus": "-"}, "IND002", "Rumus"),
    ({"Sumber data": None}, "IND003", "Sumber data"),
    ({"Sumber data": "Laporan"}, "IND003", "Sumber data"),
)


def fill(
    filled: Filled, sheet: str, good: dict[str, str], bad: tuple[Careless, ...], hurried: Callable[[str], bool]
) -> set[Place]:
    """Fill a sheet, every second row that `hurried` allows without care; return rule, sheet and cell of each defect."""
    expected: set[Place] = set()
    spoilt = 0
    for number, row in enumerate(filled.rows(sheet), FIRST_ROW):
        answers: dict[str, str | None] = dict(good)
        careless = number % 2 and hurried(str(row["Kode"]))
        if careless:
            changes, code, header = bad[spoilt % len(bad)]
            spoilt += 1
            answers |= changes
        cells = {name: filled.put(sheet, number, name, value) for name, value in answers.items()}
        if careless:
            expected.add((code, sheet, cells[header]))
    assert spoilt >= len(bad), "every kind of carelessness occurs"
    return expected


def unfunded_priorities(draft: Path, filled: Filled) -> set[Place]:
    """Return the national priorities, dated, to which the print gives a target but "0,00": PRI005 at the budget."""
    dated = {
        row["Kode"] for row in filled.rows("Kegiatan") if row["Jenis kegiatan"] == "Prioritas Nasional" and row["Mulai"]
    }
    [sheet] = openpyxl.load_workbook(draft).worksheets
    found: set[Place] = set()
    for row in sheet.iter_rows(min_row=10):
        code = ".".join(str(cell.value) for cell in row[1:6] if cell.value)
        if code in dated and row[12].value and row[15].value == "0,00":
            found.add(("PRI005", sheet.title, row[15].coordinate))
    return found


@pytest.fixture(scope="module")
def draft(shared: Path) -> Imported:
    return importers.load(shared / DRAFT)


@pytest.fixture(scope="module")
def completed(shared: Path, draft: Imported, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[Place]]:
    path = tmp_path_factory.mktemp("pelengkap") / "pelengkap.xlsx"
    supplement_workbook.write(draft, path)
    filled = Filled(path)
    expected = fill(filled, "Kegiatan", GOOD_ACTIVITY, BAD_ACTIVITIES, lambda code: True)
    # Indicators of activities stay careful: a priority without any defined indicator would be another defect.
    expected |= fill(filled, "Indikator", GOOD_INDICATOR, BAD_INDICATORS, lambda code: code.count(".") == 5)
    expected |= unfunded_priorities(shared / DRAFT, filled)
    return filled.save(), expected


def test_every_answer_reaches_its_object_and_points_to_its_cell(
    draft: Imported, completed: tuple[Path, set[Place]]
) -> None:
    path, _ = completed
    filled = Filled(path)
    result = overlay(draft, path)
    assert (result.unread, result.notes) == (draft.unread, draft.notes)
    [plan] = result.plans
    found = {activity.code: activity for program in plan.programs for activity in program.activities}
    rows = filled.rows("Kegiatan")
    assert {row["Kode"] for row in rows} == set(found)
    for number, row in enumerate(rows, FIRST_ROW):
        activity = found[row["Kode"]]
        assert activity.activity_kind == row["Jenis kegiatan"]
        assert activity.priority_urgency == row["Kemendesakan"]
        place = plan.place(activity, "priority_urgency")
        assert place is not None
        assert (place.file, place.sheet, place.cell, place.raw) == (
            str(path),
            "Kegiatan",
            f"I{number}",
            row["Kemendesakan"],
        )
        own = plan.place(activity, "name")
        assert own is not None
        assert own.file.endswith(DRAFT.name)


def test_the_draft_itself_is_left_as_it_was(draft: Imported, completed: tuple[Path, set[Place]]) -> None:
    path, _ = completed
    [before], [after] = draft.plans, overlay(draft, path).plans
    assert after.tables[: len(before.tables)] == before.tables
    assert [type(table) for table in after.tables[len(before.tables) :]] == [GridTable] * 5
    names = [[activity.name for activity in program.activities] for program in before.programs]
    assert [[activity.name for activity in program.activities] for program in after.programs] == names


def test_the_rules_find_exactly_the_careless_rows(shared: Path, completed: tuple[Path, set[Place]]) -> None:
    path, expected = completed
    codes = {code for code, _, _ in expected}
    # That nearly all activities are priorities is true of this filling, and no defect of a row.
    settings = pipeline.Settings(supplement=path, select=("PRI", "IND001", "IND002", "IND003"), ignore=("PRI014",))
    [review] = pipeline.reviews(shared / DRAFT, settings)
    found = {(f.code, f.places[0].sheet, f.places[0].cell) for f in review.findings}
    assert found == expected
    assert {row.code for row in review.coverage if row.not_testable} & codes == set()


def test_without_the_supplement_the_same_rules_cannot_be_tested(shared: Path) -> None:
    [review] = pipeline.reviews(shared / DRAFT, pipeline.Settings(select=("PRI010", "IND001", "IND002", "IND003")))
    assert review.findings == ()
    assert {row.code: row.verdict.value for row in review.coverage} == dict.fromkeys(
        ("PRI010", "IND001", "IND002", "IND003"), "not_testable"
    )
