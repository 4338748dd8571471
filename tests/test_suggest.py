"""Safe fixes: what is proposed for a cell, and all that is left alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer import pipeline
from reviewer.fact import Fact
from reviewer.finding import Citation, Confidence, Finding, ObjectRef, Proposal, Severity
from reviewer.places import GridTable, Origin, Quantity
from reviewer.plan import Activity, Indicator, Output, Plan, Program
from reviewer.suggest import proposals, tidied

COLUMNS = ("program.code", "program.name", "program.budget", "activity.code", "activity.name", "indicator.name",
           "indicator.unit", "indicator.target", "activity.locations")


def plan_of(*cells: str) -> Plan:
    """Return a plan of one row: a program, its activity and one indicator, from the cells of `COLUMNS`."""
    row = [*cells, *[""] * (len(COLUMNS) - len(cells))]
    table = GridTable("renja.xlsx", "uji", "Renja", {name: at for at, name in enumerate(COLUMNS)}, [row])
    at = Origin(0, 0)
    value = dict(zip(COLUMNS, row, strict=True))
    target = Quantity(value["indicator.target"]) if value["indicator.target"] else None
    indicator = Indicator(origin=at, name=value["indicator.name"], unit=value["indicator.unit"] or None, target=target)
    activity = Activity(origin=at, code=value["activity.code"], name=value["activity.name"],
                        locations=value["activity.locations"], indicators=(indicator,))
    budget = Quantity(value["program.budget"])
    program = Program(origin=at, code=value["program.code"], name=value["program.name"], budget=budget,
                      activities=(activity,))
    return Plan(programs=(program,), tables=(table,))


def answers(plan: Plan, rule: str, node: Any, **values: Any) -> tuple[Proposal, ...]:
    """Return what is proposed for one finding about a node with the given observations."""
    fact = Fact(0, node.kind, "kunci", values, frozenset(), node)
    finding = Finding(rule, rule, Severity.LOW, Confidence.HIGH, "", "", "", "", Citation("", "", "", "", ""),
                      ObjectRef(node.kind, "kunci"), ())
    return tuple(one for one in proposals(plan, [fact], [finding]) if one.code)


def cells(found: tuple[Proposal, ...]) -> dict[str, str]:
    return {one.place.cell: one.proposed for one in found}


def test_blanks_and_unseen_marks_are_proposed_away_with_their_reason() -> None:
    plan = plan_of("1.01 ", "PROGRAM  CONTOH", " 1.000 ", "1.01.2.01", "Kegiatan\u00a0Satu", "Jumlah\u200bdata ",
                   "Dokumen", "5", "Desa A\r\n Desa B")
    found = proposals(plan, [], [])
    assert cells(found) == {"A1": "1.01", "B1": "PROGRAM CONTOH", "E1": "Kegiatan Satu", "F1": "Jumlahdata",
                            "I1": "Desa A\nDesa B"}
    reasons = {one.place.cell: one.reason for one in found}
    assert reasons["B1"] == "spasi berlebih dirapikan"
    assert reasons["E1"] == "spasi tak-putus atau spasi khusus diganti spasi biasa"
    assert reasons["F1"] == "tanda tak terlihat dihapus; spasi berlebih dirapikan"
    assert {one.code for one in found} == {""}


def test_money_is_never_proposed() -> None:
    plan = plan_of("1.01", "PROGRAM", "  1.000.000 ", "1.01.2.01", "Kegiatan", "Jumlah", "Unit", " 5 ")
    assert proposals(plan, [], []) == ()


@pytest.mark.parametrize("text", [
    "👨‍👩‍👧", "كتاب\u200f (buku)", "1. Nilai AKIP    2. Indeks", "dua\n\nalinea", "#REF! ", "tab\t\tlayout"])
def test_what_may_be_meant_so_stays(text: str) -> None:
    plan = plan_of("1.01", text, "1", "1.01.2.01", "Kegiatan", "Jumlah", "Unit", "5")
    assert proposals(plan, [], []) == ()


@given(st.text())
def test_tidying_twice_changes_nothing_more_and_loses_no_letter(text: str) -> None:
    once = tidied(text)
    assert tidied(once) == once
    letters = [mark for mark in text if mark.isalnum()]
    assert [mark for mark in once if mark.isalnum()] == letters


@pytest.mark.parametrize(("unit", "target", "meant", "cell", "proposed"), [
    ("Dok", "5", "dokumen", "G1", "Dokumen"), ("DOK ", "5", "dokumen", "G1", "DOKUMEN"),
    ("dok", "5", "dokumen", "G1", "dokumen"), ("", "200 Org", "orang", "H1", "200 Orang"),
])
def test_units_are_written_in_full_where_they_stand(unit: str, target: str, meant: str, cell: str,
                                                    proposed: str) -> None:
    plan = plan_of("1", "P", "1", "1.2", "K", "Jumlah", unit, target)
    node = plan.programs[0].activities[0].indicators[0]
    written = unit.strip() or target.split()[-1]
    found = answers(plan, "DAT009", node, unit=written, unit_short_for=meant)
    assert cells(found) == {cell: proposed}
    assert found[0].code == "DAT009"


def test_a_unit_among_other_words_is_left_alone() -> None:
    plan = plan_of("1", "P", "1", "1.2", "K", "Jumlah", "", "5 Keg dan 2 Dok")
    node = plan.programs[0].activities[0].indicators[0]
    assert answers(plan, "DAT009", node, unit="Dok", unit_short_for="dokumen") == ()


@pytest.mark.parametrize(("raw", "proposed"), [
    ("1.3.02.2.1", {"D1": "1.03.02.2.01"}), (" 1.3.02.2.1", {"D1": "1.03.02.2.01"}), ("1.3", {}),
    ("1.3.02.2.1 Kegiatan", {}),
])
def test_codes_get_their_zeros_where_the_cell_holds_the_whole_code(raw: str, proposed: dict[str, str]) -> None:
    plan = plan_of("1", "P", "1", raw, "K")
    found = answers(plan, "DAT018", plan.programs[0].activities[0], code="1.3.02.2.1", padded_code="1.03.02.2.01")
    assert cells(found) == proposed


@pytest.mark.parametrize(("name", "observed", "proposed"), [
    ("Kegiatn Satu", {"official_likeness": 95}, "Kegiatan Satu"),
    ("KEGIATN SATU", {"official_likeness": 95}, "KEGIATAN SATU"),
    ("Kegiatan", {"official_likeness": 60, "official_goes_on": True}, "Kegiatan Satu"),
    ("Lain sama sekali", {"official_likeness": 40}, None),
    ("Kegiatan Dua", {"official_likeness": 90, "code_of_name": "1.2.3"}, None),
])
def test_the_official_name_is_proposed_only_where_it_is_surely_meant(
    name: str, observed: dict[str, Any], proposed: str | None
) -> None:
    plan = plan_of("1", "P", "1", "1.2", name)
    found = answers(plan, "REG006", plan.programs[0].activities[0], name=name, official_name="Kegiatan Satu",
                    **observed)
    assert cells(found) == ({"E1": proposed} if proposed else {})


@pytest.mark.parametrize(("likeness", "proposed"), [(97, {"E1": "Kegiatan Satu"}), (96, {})])
def test_the_name_most_alike_is_proposed_for_a_slip_of_the_pen_alone(likeness: int, proposed: dict[str, str]) -> None:
    plan = plan_of("1", "P", "1", "", "Kegiatn Satu")
    found = answers(plan, "REG017", plan.programs[0].activities[0], name="Kegiatn Satu", near_name="Kegiatan Satu",
                    near_likeness=likeness)
    assert cells(found) == proposed


def test_a_code_before_the_name_stays_and_other_words_prevent_a_proposal() -> None:
    for raw, proposed in (("1.2 Kegiatn Satu", {"E1": "1.2 Kegiatan Satu"}), ("Lihat: Kegiatn Satu", {})):
        plan = plan_of("1", "P", "1", "1.2", raw)
        found = answers(plan, "REG006", plan.programs[0].activities[0], name="Kegiatn Satu",
                        official_name="Kegiatan Satu", official_likeness=95)
        assert cells(found) == proposed


def test_an_answer_to_a_finding_goes_before_tidying_and_each_cell_has_one() -> None:
    plan = plan_of("1", "P", "1", "1.2", "K", "Jumlah", "Dok ", "5")
    node = plan.programs[0].activities[0].indicators[0]
    fact = Fact(0, "indicator", "kunci", {"unit": "Dok", "unit_short_for": "dokumen"}, frozenset(), node)
    finding = Finding("DAT009", "", Severity.LOW, Confidence.HIGH, "", "", "", "", Citation("", "", "", "", ""),
                      ObjectRef("indicator", "kunci"), ())
    assert [(one.place.cell, one.proposed, one.code) for one in proposals(plan, [fact], [finding, finding])] == [
        ("G1", "Dokumen", "DAT009")]


def test_derived_parents_and_outputs_are_looked_at_as_they_are() -> None:
    plan = plan_of("1", "P  Q", "1", "1.2", "K")
    implied = replace(plan.programs[0], derived=True, outputs=(Output(name="tanpa  kolom", origin=Origin(0, 0)),))
    assert proposals(replace(plan, programs=(implied,)), [], []) == ()


def test_a_review_proposes_when_asked_alone(shared: Path) -> None:
    path = shared / "drafts" / "renstra-lembar-datar.xlsx"
    assert pipeline.reviews(path, pipeline.Settings())[0].proposals is None
    found = pipeline.reviews(path, pipeline.Settings(suggest=True))[0].proposals
    assert found is not None
    by_cell = {one.place.cell: one for one in found}
    assert (by_cell["B40"].present, by_cell["B40"].proposed, by_cell["B40"].code) == (
        "1.3.02.2.01", "1.03.02.2.01", "DAT018")
    sheet: Any = openpyxl.load_workbook(path).active
    for cell, one in by_cell.items():
        assert str(sheet[cell].value) == one.present
