"""The shared SIPD print against its own cells, read at fixed addresses."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from draft_truth import MONEY, SIPD, first_rows, rupiah, sheet_of, sipd_rows

from reviewer.importers import Imported, load
from reviewer.places import Reading
from reviewer.plan import Item, Plan, walk_items


@pytest.fixture(scope="module")
def imported(shared: Path) -> Imported:
    return load(shared / SIPD)


@pytest.fixture(scope="module")
def plan(imported: Imported) -> Plan:
    (only,) = imported.plans
    return only


def items(plan: Plan, kind: str) -> dict[str, Item]:
    found = [item for item, _ in walk_items(plan) if item.kind == kind]
    assert len({item.code for item in found}) == len(found)
    return {item.code: item for item in found if item.code}


@pytest.mark.parametrize("level", ["program", "activity", "sub_activity"])
def test_every_code_is_one_object_in_order(plan: Plan, shared: Path, level: str) -> None:
    truth = first_rows(sipd_rows(shared), level)
    assert list(items(plan, level)) == list(truth)


def test_counts_are_those_counted_by_hand(plan: Plan) -> None:
    assert Counter(item.kind for item, _ in walk_items(plan)) == {"program": 4, "activity": 15, "sub_activity": 45}
    assert sum(len(item.indicators) for item, _ in walk_items(plan)) == 4 + 2 + 15 + 45


@pytest.mark.parametrize("level", ["program", "activity", "sub_activity"])
@pytest.mark.parametrize(("field", "letter"), MONEY.items())
def test_money_is_that_of_the_first_full_row(
    plan: Plan, shared: Path, level: str, field: str, letter: str
) -> None:
    truth = {
        code: rupiah(row.cells[letter]) if row.cells[letter] else None
        for code, row in first_rows(sipd_rows(shared), level).items()
    }
    read = {code: getattr(item, field) for code, item in items(plan, level).items()}
    assert {code: amount and amount.value for code, amount in read.items()} == truth
    assert {amount.reading for amount in read.values() if amount} == {Reading.CERTAIN}


@pytest.mark.parametrize(("field", "letter"), MONEY.items())
def test_programs_add_up_to_the_total_row(plan: Plan, shared: Path, field: str, letter: str) -> None:
    total = rupiah(sheet_of(shared / SIPD)[f"{letter}10"].value)
    amounts = [getattr(program, field).value for program in plan.programs]
    heading = next(heading for heading in plan.headings if heading.level == "total")
    assert sum(amounts, Decimal(0)) == getattr(heading, field).value == total
    if field == "budget":
        assert total == Decimal("20730291362.00")


@pytest.mark.parametrize(
    ("field", "letter"),
    [("name", "G"), ("locations", "Q"), ("fund_source", "R"), ("national_priority", "S"), ("regional_priority", "T"),
     ("target_group", "U"), ("org_unit", "X")],
)
def test_texts_are_as_written(plan: Plan, shared: Path, field: str, letter: str) -> None:
    rows = sipd_rows(shared)
    for level in ("program", "activity", "sub_activity"):
        truth = {code: row.cells[letter] or None for code, row in first_rows(rows, level).items()}
        assert {code: getattr(item, field) for code, item in items(plan, level).items()} == truth


def test_national_priority_is_text_and_no_activity_kind(plan: Plan) -> None:
    activities = items(plan, "activity").values()
    assert {getattr(activity, "activity_kind") for activity in activities} == {None}  # noqa: B009
    assert not plan.has_anywhere("activity.activity_kind")
    assert not plan.has_anywhere("activity.priority_flag")


@pytest.mark.parametrize(
    ("code", "rows"),
    [("5.01.01", [13, 21, 26, 43, 48]), ("5.01.01.2.02", [16, 22]), ("5.01.01.2.09", [37, 44]),
     ("5.01.01.2.02.0003", [18, 23]), ("5.01.01.2.09.0010", [40, 45]), ("5.01.02", [51])],
)
def test_repeated_rows_are_one_object(plan: Plan, code: str, rows: list[int]) -> None:
    item = next(item for item, _ in walk_items(plan) if item.code == code)
    assert item.origin.row == rows[0] - 1
    assert [repeat.row for repeat in item.repeats] == [row - 1 for row in rows[1:]]


def test_each_repeated_object_has_one_note_with_its_rows(imported: Imported) -> None:
    notes = [note for note in imported.notes if "tercetak" in note.text_id]
    assert {note.place.cell: note.text_id for note in notes if note.place}.keys() == {
        "G11", "G12", "G13", "G16", "G18", "G37", "G40",
    }
    program = next(note for note in notes if note.place and note.place.cell == "G13")
    assert "5 kali (baris 13, 21, 26, 43, 48)" in program.text_id
    assert "H21, H43, H48" in program.text_id
    assert "5 times (rows 13, 21, 26, 43, 48)" in program.text_en


def test_headings_are_kept_once(plan: Plan) -> None:
    assert [(heading.level, heading.code, heading.origin.row) for heading in plan.headings] == [
        ("total", None, 9), ("affair", "5", 10), ("affair_field", "5.01", 11), ("affair_field", "5.05", 85),
    ]


def test_children_hang_below_the_code_above_theirs(plan: Plan) -> None:
    for item, parents in walk_items(plan):
        assert [parent.kind for parent in parents] == ["program", "activity"][: len(parents)]
        for parent in parents:
            assert item.code
            assert item.code.startswith(f"{parent.code}.")


def test_two_indicators_of_a_cell_take_their_own_targets(plan: Plan) -> None:
    first, second = items(plan, "program")["5.01.01"].indicators
    assert first.name == "Persentase Layanan Penunjang Urusan Pemerintahan Daerah"
    assert second.name == "Indeks Kepuasan Masyarakat (IKM)"
    before = [(one.target_before.value, one.target_before.unit) for one in (first, second) if one.target_before]
    after = [(one.target.value, one.target.unit, one.target.reading) for one in (first, second) if one.target]
    assert before == [(Decimal(80), "%"), (Decimal(100), "%")]
    assert after == [(Decimal(100), "%", Reading.ASSUMED), (Decimal(80), "%", Reading.ASSUMED)]
    assert [(one.part, one.parts) for one in (first, second)] == [(0, 2), (1, 2)]


def test_a_semicolon_inside_a_name_does_not_split_it(plan: Plan) -> None:
    first, second = items(plan, "program")["5.01.02"].indicators
    assert first.name is not None
    assert first.name.endswith("pada Indeks Kualitas Perencanaan; Pembangunan Daerah")
    assert second.name == "Rata-rata capaian indikator Program Prioritas Perangkat Daerah"
    assert [one.target.value for one in (first, second) if one.target] == [Decimal(100), Decimal(85)]


@pytest.mark.parametrize(
    ("code", "value", "unit", "cell"),
    [("5.01.01.2.02.0001", 43, "Orang/bulan", "M17"), ("5.01.01.2.06.0009", 102, "Laporan", "M32"),
     ("5.01.03", 100, "%", "M66"), ("5.01.03.2.02", 4, "Laporan", "M75"),
     ("5.05.02.2.01.0013", 3, "Rekomendasi", "M89"), ("5.01.02.2.01.0003", 1, "Berita Acara", "M54")],
)
def test_targets_have_value_unit_and_place(plan: Plan, code: str, value: int, unit: str, cell: str) -> None:
    item = next(item for item, _ in walk_items(plan) if item.code == code)
    (indicator,) = item.indicators
    assert indicator.target is not None
    assert (indicator.target.value, indicator.target.unit, indicator.unit) == (Decimal(value), unit, unit)
    place = plan.place(indicator, "target")
    assert place is not None
    assert (place.sheet, place.cell) == ("Sheet 1", cell)
    assert plan.place(indicator, "unit") == place


def test_places_name_the_cell_or_merged_range_with_its_raw_text(plan: Plan, shared: Path) -> None:
    sheet = sheet_of(shared / SIPD)
    expected = {
        ("program", "5.05.02", "name"): "G87", ("program", "5.05.02", "code"): "D87",
        ("activity", "5.05.02.2.01", "code"): "E88", ("sub_activity", "5.05.02.2.01.0013", "code"): "F89",
        ("sub_activity", "5.05.02.2.01.0013", "budget"): "P89",
        ("activity", "5.05.02.2.01", "national_priority"): "S88",
    }
    for (kind, code, field), cell in expected.items():
        place = plan.place(items(plan, kind)[code], field)
        assert place is not None
        assert (place.cell, place.raw) == (cell, str(sheet[cell].value))
    total = plan.place(plan.headings[0], "name")
    assert total is not None
    assert total.cell == "G10:M10"


def test_plan_facts_come_from_the_titles_with_their_places(plan: Plan) -> None:
    assert (plan.plan_kind, plan.level, plan.year, plan.stage) == ("PD", "kabkota", 2024, "perubahan")
    assert plan.org_unit == "BADAN PERENCANAAN, PENELITIAN DAN PENGEMBANGAN"
    assert plan.region == "KAB. PENAJAM PASER UTARA"
    places = {name: plan.place(plan, name) for name in ("org_unit", "year")}
    assert {name: place.cell for name, place in places.items() if place} == {"org_unit": "A2:U2", "year": "A3:U3"}


def test_absent_columns_are_told_apart_from_blank_cells(plan: Plan) -> None:
    activity = items(plan, "activity")["5.01.01.2.01"]
    indicator = activity.indicators[0]
    assert activity.locations is None
    assert plan.has(activity, "locations")
    assert not plan.has(activity, "legal_basis")
    assert indicator.target_forward is None
    assert plan.has(indicator, "target_forward")
    assert plan.has(indicator, "unit")
    assert not plan.has(indicator, "definition")


def test_nothing_is_unread_in_the_real_draft(imported: Imported) -> None:
    assert imported.unread == ()
    (source,) = imported.sources
    assert len(source.sha256) == 64
