"""The shared flat sheet against its own cells, read at fixed addresses."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from draft_truth import FLAT, flat_rows

from reviewer.importers import Imported, load
from reviewer.places import Reading
from reviewer.plan import Activity, Plan, SubActivity, walk_items


@pytest.fixture(scope="module")
def imported(shared: Path) -> Imported:
    return load(shared / FLAT)


@pytest.fixture(scope="module")
def plan(imported: Imported) -> Plan:
    (only,) = imported.plans
    return only


def sub_activities(plan: Plan) -> list[SubActivity]:
    return [item for item, _ in walk_items(plan) if isinstance(item, SubActivity)]


def test_every_row_is_a_sub_activity_with_its_values(plan: Plan, shared: Path) -> None:
    truth = [
        (row["A"], row["B"], row["I"], row["J"], row["K"], Decimal(row["N"]), row["O"], row["row"] - 1)
        for row in flat_rows(shared)
    ]
    read = [
        (one.code, one.name, one.fund_source, one.locations, one.output_statement, one.budget and one.budget.value,
         one.remarks, one.origin.row)
        for one in sub_activities(plan)
    ]
    assert read == truth
    assert sum(one.budget.value for one in sub_activities(plan) if one.budget and one.budget.value is not None) == sum(
        row["N"] for row in flat_rows(shared)
    )


def test_programs_and_activities_are_derived_from_the_codes(plan: Plan, shared: Path) -> None:
    codes = [row["A"].split(".") for row in flat_rows(shared)]
    assert [program.code for program in plan.programs] == list(dict.fromkeys(".".join(code[:3]) for code in codes))
    activities = [item for item, _ in walk_items(plan) if isinstance(item, Activity)]
    assert [one.code for one in activities] == list(dict.fromkeys(".".join(code[:5]) for code in codes))
    for node in (*plan.programs, *activities):
        assert (node.derived, node.name, node.budget) == (True, None, None)
        assert not plan.has(node, "name")
        assert not plan.has(node, "budget")
    assert not any(one.derived for one in sub_activities(plan))


def test_the_activity_measure_is_taken_once(plan: Plan) -> None:
    activity = next(item for item, _ in walk_items(plan) if item.code == "1.03.01.2.01")
    (indicator,) = activity.indicators
    assert indicator.name == "Persentase penunjang urusan perangkat daerah berjalan sesuai standar"
    assert indicator.target is not None
    assert (indicator.target.value, indicator.target.unit) == (Decimal(96), "%")
    place = plan.place(indicator, "target")
    assert place is not None
    assert (place.cell, place.raw) == ("D2", "0.96")
    assert [repeat.row for repeat in indicator.repeats] == [2, 3, 4, 5, 6, 7]


def test_differing_activity_measures_are_all_kept_and_noted(imported: Imported, plan: Plan) -> None:
    activity = next(item for item, _ in walk_items(plan) if item.code == "1.03.12.2.02")
    assert [one.name for one in activity.indicators] == [
        "Persentase ketaatan terhadap RTRW", "Terlaksananya Koordinasi dan Sinkronisasi Penyusunan RRTR Kabupaten/Kota",
    ]
    (note,) = imported.notes
    assert note.place is not None
    assert note.place.cell == "C44"
    assert "1.03.12.2.02" in note.text_id


def test_outputs_and_outcomes_are_indicators_of_the_sub_activity(plan: Plan, shared: Path) -> None:
    truth = {
        row["A"]: [
            (kind, row[name], row[target])
            for kind, name, target in (("output", "E", "F"), ("outcome", "G", "H")) if row[name]
        ]
        for row in flat_rows(shared)
    }
    read = {
        one.code: [(each.indicator_kind, each.name, each.target and each.target.raw) for each in one.indicators]
        for one in sub_activities(plan)
    }
    assert read == truth
    assert sum(map(bool, truth.values())) == 8
    row8 = next(one for one in sub_activities(plan) if one.origin.row == 7)
    places = [plan.place(each, field) for each in row8.indicators for field in ("name", "target", "indicator_kind")]
    assert [place.cell for place in places if place] == ["E8", "F8", "E8", "G8", "H8", "G8"]


def test_dates_are_iso_text_and_give_the_year(plan: Plan) -> None:
    assert {(one.start, one.end) for one in sub_activities(plan)} == {("2024-01-01", "2024-12-31")}
    assert (plan.year, plan.org_unit, plan.stage, plan.level) == (2024, None, None, "kabkota")


def test_everything_was_read(imported: Imported) -> None:
    assert imported.unread == ()


def test_percent_cells_are_read_as_shown(plan: Plan) -> None:
    readings = {
        one.target.reading for item, _ in walk_items(plan) for one in item.indicators
        if one.target and one.target.unit == "%"
    }
    assert readings == {Reading.CERTAIN}
