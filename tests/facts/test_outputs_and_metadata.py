"""What is observed around indicators and outputs: repeated outputs, formulas, units, kinds told by a heading."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from reviewer import facts
from reviewer.fact import Fact
from reviewer.facts.metadata import division_cue, kind_fields, new_words
from reviewer.facts.targets import reading, target_fields, unit_fields, unit_of
from reviewer.facts.twins import Twin, twins
from reviewer.importers.planfile import plan_from_data
from reviewer.places import GridTable, Origin, Quantity, Reading
from reviewer.plan import Indicator, Plan, SubActivity


def plan_of(*programs: dict[str, Any]) -> Plan:
    return plan_from_data({"plan_kind": "PD", "year": "2026", "programs": list(programs)}, "contoh.yaml").plans[0]


def two_activities(first: dict[str, str], second: dict[str, str], places: tuple[str, str] = ("", "")
                   ) -> list[Twin | None]:
    """Return what is found for an output of each of two activities at `places`."""
    plan = plan_of({"activities": [
        {"name": "Satu", "code": "1", "locations": places[0], "outputs": [first]},
        {"name": "Dua", "code": "2", "locations": places[1], "outputs": [second]}]})
    found = twins(plan)
    return [found.get(id(activity.outputs[0])) for activity in plan.programs[0].activities]


def facts_of(plan: Plan, kind: str) -> list[Fact]:
    return [fact for fact in facts.build(plan) if fact.kind == kind]


PETA = {"name": "Peta irigasi", "quantity": "4 peta"}


def test_the_second_of_two_equal_outputs_is_the_repetition() -> None:
    assert two_activities(PETA, {"name": "PETA  Irigasi", "quantity": "9 Peta"}) == [None, Twin(equal_owner="1 Satu")]


@pytest.mark.parametrize(("first", "second", "repeats"), [
    ("Desa Barat", "Desa Timur", False), ("Desa Barat, Desa Timur", "Desa Timur", True), ("Desa Barat", "", True),
    ("Seluruh Kecamatan", "Desa Timur", True),
])
def test_outputs_at_other_places_do_not_repeat_each_other(first: str, second: str, repeats: bool) -> None:
    assert (two_activities(PETA, PETA, (first, second))[1] is not None) == repeats


def test_outputs_of_one_activity_or_in_other_units_do_not_repeat_each_other() -> None:
    assert two_activities(PETA, {**PETA, "quantity": "4 dokumen"}) == [None, None]
    assert twins(plan_of({"activities": [{"name": "Satu", "outputs": [PETA, PETA]}]})) == {}


def test_the_most_alike_name_further_up_is_told_with_its_likeness() -> None:
    found = two_activities({"name": "Bantuan bibit padi unggul", "quantity": "4 ton"},
                           {"name": "Bantuan bibit padi", "quantity": "4 ton"})
    assert found == [None, Twin(near_name="Bantuan bibit padi unggul", near_likeness=75)]


@pytest.mark.parametrize(("formula", "cue"), [
    ("(jumlah A ÷ jumlah B) x 100", "÷"), ("A/B", "A/B"), ("jumlah hadir/jumlah undangan", "/"),
    ("panjang mantap dibagi panjang seluruhnya", "dibagi"), ("realisasi : target", ":"),
    ("Pembilang dan penyebut dari aplikasi", "Pembilang"),
])
def test_a_division_is_seen_in_signs_and_words(formula: str, cue: str) -> None:
    assert division_cue(formula) == cue


@pytest.mark.parametrize("formula", [
    "Rumus: dihitung dari laporan", "Penjumlahan desa dan/atau kelurahan", "Data Kabupaten/Kota",
    "Rekap tahun 2025/2026",
])
def test_other_slashes_and_colons_are_no_division(formula: str) -> None:
    assert division_cue(formula) is None


def test_new_words_of_a_definition_are_those_the_name_does_not_hold() -> None:
    assert new_words("Jumlah pasar yang tertib", "Jumlah pasar tertib") == 0
    assert new_words("Pasar tertib dan bersih", "Jumlah pasar tertib") == 1
    assert new_words(None, "Jumlah pasar tertib") is None


@pytest.mark.parametrize(("unit", "expected"), [
    ("persen", "percent"), ("%Persentase", "percent"), ("% per tahun", "percent"), ("Dokumen", "document"),
    (None, "none"), ("orang/bulan", "people"),
])
def test_units_are_sorted_by_what_they_count(unit: str | None, expected: str) -> None:
    assert unit_fields(unit, True)["unit_class"] == expected


def test_a_unit_beside_the_figure_counts_and_damage_does_not() -> None:
    assert unit_of(None, Quantity("4 peta", Decimal(4), "peta")) == "peta"
    assert unit_of("lembar", Quantity("4 peta", Decimal(4), "peta")) == "lembar"
    assert unit_of("undefinedundefined", None) is None


def test_a_grade_is_as_readable_as_a_number() -> None:
    assert reading(Quantity("WTP", grade="WTP")) == "certain"
    assert reading(Quantity("meningkat")) == "unreadable"
    assert reading(Quantity("1.25", Decimal("1.25"), reading=Reading.ASSUMED)) == "assumed"
    assert reading(Quantity("-")) is None


def test_the_starting_point_is_the_first_that_is_written() -> None:
    prior = Indicator(baseline=Quantity("-"), realisation_prior=Quantity("70 %", Decimal(70), "%"),
                      estimate_prior=Quantity("75 %", Decimal(75), "%"))
    assert target_fields(prior)["baseline"] == "70 %"
    assert target_fields(prior)["baseline_unit"] == "%"


def test_several_figures_in_a_cell_are_counted_unless_the_cell_was_split() -> None:
    cell = Quantity("4,1 dan 69,5")
    assert target_fields(Indicator(target=cell))["target_count"] == 2
    assert target_fields(Indicator(target=cell, part=1, parts=2))["target_count"] == 1


def grid(**columns: int) -> Plan:
    table = GridTable("contoh.xlsx", "lembar-datar", "Lembar 1", {f"indicator.{k}": v for k, v in columns.items()},
                      [["Terpenuhinya laporan", "hasil"]])
    return Plan(tables=(table,))


def test_a_kind_told_by_the_heading_of_its_column_is_not_the_planner_s_own() -> None:
    node = Indicator(origin=Origin(0, 0), name="Terpenuhinya laporan", indicator_kind="hasil")
    by_heading = kind_fields(node, SubActivity(), grid(name=0, indicator_kind=0))
    own_cell = kind_fields(node, SubActivity(), grid(name=0, indicator_kind=1))
    assert (by_heading["stated_kind"], by_heading["written_kind"]) == ("outcome", None)
    assert (own_cell["stated_kind"], own_cell["written_kind"]) == ("outcome", "outcome")


def test_what_the_form_does_not_ask_for_is_absent_and_a_blank_is_not() -> None:
    fact, = facts_of(plan_of({"indicators": [{"name": "Persentase jalan mantap", "definition": ""}]}), "indicator")
    assert {"formula", "data_source", "baseline", "target", "unit"} <= fact.absent
    assert "definition" not in fact.absent
    assert "definition" not in fact.values


def test_a_printed_unit_of_the_class_may_name_several() -> None:
    output, = facts_of(plan_of({"activities": [{"outputs": [
        {"name": "Izin kapal", "output_class_code": "xaa", "output_class_unit": "Institusi, Lembaga/Badan Usaha",
         "unit": "lembaga"}]}]}), "output")
    assert output.values["unit_in_printed_class"] is True
    assert (output.values["class_code"], output.values["class_group"]) == ("XAA", "XA")
    assert "unit_in_dictionary" in output.absent
