"""Plan files as people write them: types by field, places, blank against missing, several plans, JSON."""

from __future__ import annotations

import json
from dataclasses import fields
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.importers.planfile import load_plan_file, plan_from_data
from reviewer.importers.planfile_fields import NOT_STATED, shapes
from reviewer.importers.planfile_text import read_document
from reviewer.places import Place
from reviewer.plan import Activity, Indicator, Plan

YAML = """\
plan_kind: PD
year: 2026
org_unit: Dinas Contoh
programs:
  - code: 1.10
    name: "Program  Penyelenggaraan
      Jalan"
    budget: "1.500.000.000,00"
    activities:
      - code: 0001
        activity_kind: No
        priority_flag: on
        start: 1:30
        indicators:
          - {name: Panjang jalan, target: 12 km, baseline: , target_year: 2026-01-03}
      - code: "0002"
"""


def write(tmp_path: Path, text: str, name: str = "rencana.yaml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def read(text: str, name: str = "rencana.yaml") -> Plan:
    document = read_document(text, name)
    return plan_from_data(document.data, name, document.lines).plans[0]


def test_every_scalar_is_the_text_that_stands_in_the_file() -> None:
    plan = read(YAML)
    program = plan.programs[0]
    activity, second = program.activities
    assert (program.code, activity.code, second.code) == ("1.10", "0001", "0002")
    assert (activity.activity_kind, activity.priority_flag, activity.start) == ("No", "on", "1:30")
    assert activity.indicators[0].target_year == "2026-01-03"
    assert plan.year == 2026


def test_numbers_are_read_by_the_field_they_stand_in() -> None:
    program = read(YAML).programs[0]
    assert program.budget is not None
    assert (program.budget.value, program.budget.raw) == (Decimal(1_500_000_000), "1.500.000.000,00")
    target = program.activities[0].indicators[0].target
    assert target is not None
    assert (target.value, target.unit) == (Decimal(12), "km")


def test_text_is_put_on_one_line_and_its_raw_form_kept_at_its_place() -> None:
    plan = read(YAML)
    assert plan.programs[0].name == "Program Penyelenggaraan Jalan"
    place = plan.place(plan.programs[0], "name")
    assert place == Place("rencana.yaml", "", "/programs/0/name", "Program  Penyelenggaraan Jalan", 6)


def test_a_blank_value_is_told_apart_from_a_key_that_nobody_states() -> None:
    plan = read(YAML)
    first, second = plan.programs[0].activities
    assert plan.has(first.indicators[0], "baseline")
    assert first.indicators[0].baseline is None
    assert not plan.has(first.indicators[0], "formula")
    assert plan.has(second, "activity_kind"), "stated on one activity, it is a column for all"
    assert not plan.has(second, "problem")


def test_a_key_that_this_node_leaves_out_points_to_the_node() -> None:
    plan = read(YAML)
    place = plan.place(plan.programs[0].activities[1], "activity_kind")
    assert place == Place("rencana.yaml", "", "/programs/0/activities/1/activity_kind", "", 16)


def test_lines_count_from_the_key() -> None:
    plan = read(YAML)
    indicator = plan.programs[0].activities[0].indicators[0]
    assert [p.line for p in (plan.place(plan, "year"), plan.place(indicator, "target")) if p] == [2, 15]


def test_a_quantity_may_be_written_part_by_part() -> None:
    plan = read('programs: [{indicators: [{target: {raw: "0.96", value: "96", unit: "%", reading: assumed}}]}]')
    target = plan.programs[0].indicators[0].target
    assert target is not None
    assert (target.raw, target.value, target.unit, target.reading) == ("0.96", Decimal(96), "%", "assumed")


def test_several_plans_have_a_table_and_pointers_of_their_own() -> None:
    text = "plans:\n  - year: 2026\n    stage: rancangan\n  - year: 2027\n"
    document = read_document(text, "p.yaml")
    first, second = plan_from_data(document.data, "p.yaml", document.lines).plans
    assert (first.year, second.year) == (2026, 2027)
    assert second.place(second, "year") == Place("p.yaml", "", "/plans/1/year", "2027", 4)
    assert first.has(first, "stage")
    assert not second.has(second, "stage")


def test_data_with_real_numbers_and_booleans_is_taken_as_its_text() -> None:
    """Examples of rules may come typed, by a reader that is not ours."""
    plan = plan_from_data({"year": 2026, "programs": [{"budget": 1500, "derived": True}]}, "x").plans[0]
    assert plan.year == 2026
    assert plan.programs[0].derived
    assert plan.programs[0].budget is not None
    assert plan.programs[0].budget.value == 1500


def test_texts_and_values_of_services() -> None:
    plan = read(
        "process_approaches: [teknokratik, partisipatif]\n"
        "services: [{name: Izin, rows: [{kind_of: standard, aspect: biaya_tarif, values: {value: tidak dipungut}}]}]\n"
    )
    assert plan.process_approaches == ("teknokratik", "partisipatif")
    row = plan.services[0].rows[0]
    assert (row.kind_of, row.aspect, dict(row.values)) == ("standard", "biaya_tarif", {"value": "tidak dipungut"})


@pytest.mark.parametrize("kind", [Plan, Activity, Indicator])
def test_every_field_of_the_model_is_a_key(kind: type) -> None:
    assert set(shapes(kind)) == {f.name for f in fields(kind)} - NOT_STATED


def test_a_file_is_read_with_its_digest_and_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "rencana.yaml"
    path.write_bytes(b"\xef\xbb\xbfyear: 2026\n")
    imported = load_plan_file(path)
    assert imported.plans[0].year == 2026
    [source] = imported.sources
    assert source.path == str(path)
    assert len(source.sha256) == 64


def test_json_numbers_keep_their_digits(tmp_path: Path) -> None:
    text = '{\n "year": 2026,\n "programs": [\n  {"code": 1.10, "name": "A\\u00e9", "budget": 15e8, "remarks": null}]}'
    plan = load_plan_file(write(tmp_path, text, "rencana.json")).plans[0]
    program = plan.programs[0]
    assert (program.code, program.name, program.remarks) == ("1.10", "Aé", None)
    assert plan.has(program, "remarks")
    place = plan.place(program, "name")
    assert place is not None
    assert (place.cell, place.line) == ("/programs/0/name", 4)


_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_json = st.recursive(
    _words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_words, inner, max_size=3),
    max_leaves=12,
)


@given(data=_json, indent=st.sampled_from([None, 0, 2]))
def test_json_reads_as_the_standard_library_reads_it(data: object, indent: int | None) -> None:
    text = json.dumps(data, indent=indent)
    assert read_document(text, "a.json").data == json.loads(text)


@given(data=st.dictionaries(st.text(alphabet="abc~/", min_size=1, max_size=4), st.text(alphabet="xyz"), max_size=5))
def test_json_and_yaml_give_the_same_data_and_lines(data: dict[str, str]) -> None:
    text = json.dumps({"top": data}, indent=1)
    as_json, as_yaml = read_document(text, "a.json"), read_document(text, "a.yaml")
    assert as_json.data == as_yaml.data
    assert as_json.lines == as_yaml.lines
    for pointer, line in as_json.lines.items():
        key = pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
        assert key in text.splitlines()[line - 1]
