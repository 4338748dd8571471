"""What is written as a plan file reads back as the same plan."""

from __future__ import annotations

from decimal import Decimal

import yaml
from generated_plans import nodes, without_places
from hypothesis import HealthCheck, given, settings

from reviewer.importers.planfile import dump_plan, plan_from_data
from reviewer.importers.planfile_text import read_document
from reviewer.places import GridTable, Origin, Quantity, Reading
from reviewer.plan import Activity, Indicator, Plan, Program


def load(text: str) -> Plan:
    document = read_document(text, "rencana.yaml")
    return plan_from_data(document.data, "rencana.yaml", document.lines).plans[0]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(plan=nodes(Plan))
def test_a_dumped_plan_reads_back_equal(plan: Plan) -> None:
    assert without_places(load(dump_plan(plan))) == without_places(plan)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(plan=nodes(Plan))
def test_other_yaml_readers_see_no_numbers_dates_or_booleans_in_texts(plan: Plan) -> None:
    """A name such as "No" or "1.10" must stay text for a spreadsheet script that reads our file."""
    data = yaml.safe_load(dump_plan(plan))
    for program, read in zip(plan.programs, data.get("programs") or (), strict=True):
        if program.name:
            assert read["name"] == program.name
        if program.code:
            assert read["code"] == program.code


def test_a_number_that_its_text_would_not_give_is_written_part_by_part() -> None:
    percent = Quantity("0.96", Decimal(96), "%")
    plan = Plan(programs=(Program(indicators=(Indicator(target=percent),)),))
    assert load(dump_plan(plan)).programs[0].indicators[0].target == percent


def test_an_unreadable_number_stays_unreadable() -> None:
    money = Quantity("Rp 1,2 M-an", None, reading=Reading.UNREADABLE)
    plan = Plan(programs=(Program(budget=money),))
    assert load(dump_plan(plan)).programs[0].budget == money


def grid_plan() -> Plan:
    """Return a plan as a workbook gives it: one blank cell, one column missing, one name with odd spaces."""
    rows = (("1.03.02.2.01", " Rehabilitasi  Jaringan\nIrigasi ", ""),)
    table = GridTable("a.xlsx", "x", "S", {"activity.code": 0, "activity.name": 1, "activity.target_group": 2}, rows)
    activity = Activity(origin=Origin(0, 0), code="1.03.02.2.01", name="Rehabilitasi Jaringan Irigasi")
    return Plan(programs=(Program(activities=(activity,)),), tables=(table,))


def test_a_blank_cell_stays_blank_and_a_missing_column_stays_missing() -> None:
    plan = load(dump_plan(grid_plan()))
    activity = plan.programs[0].activities[0]
    assert activity.target_group is None
    assert plan.has(activity, "target_group")
    assert not plan.has(activity, "activity_kind")


def test_the_dirt_of_the_source_text_survives() -> None:
    plan = load(dump_plan(grid_plan()))
    activity = plan.programs[0].activities[0]
    place = plan.place(activity, "name")
    assert place is not None
    assert place.raw == " Rehabilitasi  Jaringan\nIrigasi "
    assert activity.name == "Rehabilitasi Jaringan Irigasi"


def test_an_empty_plan_is_a_plan() -> None:
    assert without_places(load(dump_plan(Plan()))) == Plan()
