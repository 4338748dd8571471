"""The row around a finding's cell: names above, neighbours beside, nothing invented."""

from __future__ import annotations

from decimal import Decimal

from made_plans import Activity, Indicator, Program, at, judge, packed, plan_of, rule, sheet_plan

from reviewer.places import Quantity
from reviewer.rows import MAX_TEXT

ABOUT_INDICATORS = rule(each="indicator", message={"id": "{name}", "en": "{name}"})


def row(finding) -> list[tuple[str, str, str]]:
    return [(cell.label, cell.cell, cell.text) for cell in finding.row]


def on_sheet(texts: dict[int, dict[int, str]], indicator_row: int):
    """Return a plan with one indicator in `indicator_row`; program in row 6, activity in row 7 (zero-based)."""
    rows: list[list[str | None]] = [[None] * 10 for _ in range(20)]
    for number, cells in texts.items():
        for column, text in cells.items():
            rows[number][column] = text
    columns = {"program.code": 0, "activity.code": 0, "program.name": 1, "activity.name": 1, "activity.budget": 5,
               "indicator.name": 2, "indicator.target": 3, "indicator.unit": 3, "indicator.note": 4,
               "indicator.indicator_kind": 2}
    indicator = Indicator(name="Panjang jalan", origin=at(indicator_row))
    activity = Activity(code="1.01.2.01", name="Jalan", origin=at(7), budget=Quantity("5", Decimal(5)),
                        indicators=(indicator,))
    return sheet_plan(columns, rows, Program(code="1.01", name="Prasarana", origin=at(6), activities=(activity,)))


TEXTS = {6: {1: "Prasarana"}, 7: {1: "Jalan", 5: "5.000"}, 8: {2: "Panjang jalan", 3: "10 km", 4: " "},
         9: {2: "bukan baris ini"}}


def test_a_row_below_its_activity_names_the_owners_and_shows_its_own_cells(tmp_path):
    (found,) = judge(packed(tmp_path, ABOUT_INDICATORS), on_sheet(TEXTS, 8)).findings
    assert row(found) == [
        ("program", "B7", "1.01 Prasarana"), ("kegiatan", "B8", "1.01.2.01 Jalan"),
        ("nama indikator", "C9", "Panjang jalan"), ("satuan / target", "D9", "10 km"),
    ]
    assert [cell.column for cell in found.row] == ["program.name", "activity.name", "indicator.name",
                                                   "indicator.unit"]


def test_cells_of_an_owner_in_the_same_row_stand_with_its_kind(tmp_path):
    texts = {**TEXTS, 7: {1: "Jalan", 2: "Panjang jalan", 3: "10 km", 5: "5.000"}}
    (found,) = judge(packed(tmp_path, ABOUT_INDICATORS), on_sheet(texts, 7), lang="en").findings
    assert row(found) == [
        ("program", "B7", "1.01 Prasarana"), ("activity name", "B8", "Jalan"), ("activity budget", "F8", "5.000"),
        ("indicator name", "C8", "Panjang jalan"), ("unit / target", "D8", "10 km"),
    ]


def test_findings_about_one_object_share_its_row(tmp_path):
    other = {**ABOUT_INDICATORS, "code": "UJI002", "name": "uji-lain"}
    first, second = judge(packed(tmp_path, ABOUT_INDICATORS, other), on_sheet(TEXTS, 8)).findings
    assert (first.code, second.code) == ("UJI001", "UJI002")
    assert first.row
    assert first.row is second.row


def test_a_plan_file_shows_the_fields_of_the_object_in_the_order_of_the_file(tmp_path):
    programs = [{"code": "1.01", "name": "Program Satu", "activities": [
        {"budget": "7", "name": "Kegiatan Satu", "locations": ""}]}]
    (found,) = judge(packed(tmp_path, rule()), plan_of(programs=programs)).findings
    assert row(found)[0] == ("program", "/programs/0/name", "1.01 Program Satu")
    assert {line[:2] for line in row(found)[1:]} == {("nama kegiatan", "/programs/0/activities/0/name"),
                                                     ("pagu", "/programs/0/activities/0/budget")}


def test_a_finding_about_one_cell_shows_its_object_once(tmp_path):
    about_money = rule(each="amount", when={"part_count": {"above": 1}}, message={"id": "x", "en": "x"})
    programs = [{"name": "Program Satu", "budget": "7", "activities": [
        {"name": "Kegiatan Satu", "budget": "3"}, {"name": "Kegiatan Dua", "budget": "4"}]}]
    (found,) = judge(packed(tmp_path, about_money), plan_of(programs=programs)).findings
    assert sorted(line[0] for line in row(found)) == ["nama program", "pagu"]


def test_a_text_without_end_is_cut(tmp_path):
    texts = {**TEXTS, 8: {2: "panjang " * 4_000, 3: "10 km"}}
    (found,) = judge(packed(tmp_path, ABOUT_INDICATORS), on_sheet(texts, 8)).findings
    name = found.row[2].text
    assert name.startswith("panjang panjang")
    assert name.endswith("…")
    assert len(name) <= MAX_TEXT
    assert len(found.places[0].raw) == 32_000


def test_a_blank_cell_is_shown_when_the_finding_is_about_it(tmp_path):
    other = {**ABOUT_INDICATORS, "code": "UJI002", "name": "uji-lain", "at": ["note"]}
    first, second = judge(packed(tmp_path, ABOUT_INDICATORS, other), on_sheet(TEXTS, 8)).findings
    assert [cell.label for cell in first.row] == ["program", "kegiatan", "nama indikator", "satuan / target"]
    assert row(second) == [*row(first), ("catatan", "E9", "")]
