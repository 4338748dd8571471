"""What is observed about the structure of a plan: cells as a spreadsheet stores them, sums, twins, units, years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from reviewer import facts
from reviewer.fact import Fact
from reviewer.facts.citations import Register
from reviewer.facts.reference_documents import kinds_in
from reviewer.facts.units_written import unit_short_for, unit_slip
from reviewer.importers.planfile import plan_from_data
from reviewer.language.regulations import regulations
from reviewer.places import GridTable, Origin
from reviewer.plan import Plan, Program
from reviewer.rule import Document, Words


def observed(plan: Mapping[str, Any], kind: str) -> list[Fact]:
    """Return the facts of one kind of a plan written down."""
    whole = {"plan_kind": "PD", "year": "2026", **plan}
    return [fact for fact in facts.build(plan_from_data(whole, "rencana.yaml").plans[0]) if fact.kind == kind]


def values(plan: Mapping[str, Any], kind: str, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(fact.values.get(name) for name in names) for fact in observed(plan, kind)]


def on_a_sheet(cells: Sequence[object]) -> list[Fact]:
    """Return the facts of programs whose codes are stored as the given cells."""
    table = GridTable("a.xlsx", "uji", "Lembar", {"program.code": 0}, [[cell] for cell in cells])
    texts = [str(cell) for cell in cells]
    programs = tuple(Program(origin=Origin(0, row), code=text) for row, text in enumerate(texts))
    return [one for one in facts.build(Plan(tables=(table,), programs=programs)) if one.kind == "program"]


@pytest.mark.parametrize(("cell", "stored"), [
    ("1.03.02", "text"), (1.1, "decimal"), (1001.0, "whole"), (1001, "whole"), (date(2025, 1, 3), "date"),
    ("2025-01-03 00:00:00", "date"), ("Jan-03", "date"), ("3-Jan", "date"), ("1.03", "text"),
])
def test_how_the_cell_of_a_code_is_stored(cell: object, stored: str) -> None:
    (fact,) = on_a_sheet([cell])
    assert fact.values["code_storage"] == stored


def test_blanks_around_a_code_are_seen_in_the_cell() -> None:
    first, second = on_a_sheet([" 1.03.02", "1.03.03"])
    assert (first.values["code_has_outer_blanks"], second.values["code_has_outer_blanks"]) == (True, False)


def test_sums_are_compared_in_every_budget_column() -> None:
    plan = {"programs": [{"code": "1", "name": "P", "budget": "10", "budget_before": "7", "activities": [
        {"name": "A", "budget": "6", "budget_before": "7"}, {"name": "B", "budget": "3", "budget_before": "0"}]}]}
    assert values(plan, "amount", "column", "amount", "part_sum", "gap", "least_gap") == [
        ("budget", 10, 9, 1, 1), ("budget_before", 7, 7, 0, 0)]


def test_the_lowest_rows_may_prove_a_program_right() -> None:
    plan = {"programs": [{"name": "P", "budget": "10", "activities": [
        {"name": "A", "budget": "4", "sub_activities": [{"name": "A1", "budget": "7"}]},
        {"name": "B", "budget": "3"}]}]}
    assert values(plan, "amount", "level", "gap", "least_gap") == [("program", 3, 0), ("activity", 3, 3)]


def test_an_amount_is_told_by_its_own_cell() -> None:
    plan = {"programs": [{"code": "1", "budget_before": "7", "activities": [{"budget_before": "6"}]}]}
    (fact,) = observed(plan, "amount")
    assert (fact.cell, fact.key, fact.owner) == ("budget_before", "program:1/budget_before", 1)


def test_rounding_does_not_make_a_gap() -> None:
    plan = {"programs": [{"budget": "1", "activities": [{"budget": "0,4"}, {"budget": "0,6"}]}]}
    assert values(plan, "amount", "gap") == [(0,)]


def test_a_citation_is_found_wherever_it_stands() -> None:
    plan = {"cited_documents": ["RPJMD", "UU 25/2009 dan PP 2/2018"], "programs": [{"activities": [
        {"code": "1", "legal_basis": "UU 23/2014", "priority_mandate": "Perda 3 desa", "budget": "5"}]}]}
    found = [(fact.cell, fact.values["name"], fact.values.get("code"), fact.values.get("rupiah"))
             for fact in observed(plan, "citation")]
    assert found == [("cited_documents/1", "UU 25/2009", None, 5), ("cited_documents/1", "PP 2/2018", None, 5),
                     ("legal_basis", "UU 23/2014", "1", 5)]


def document(title: str, year: int, superseded_by: str | None = None) -> Document:
    return Document(title=Words(id=title, en=title), short=title, year=year, kind="regulation",
                    superseded_by=superseded_by)


def test_the_successor_is_the_one_in_force_before_the_plan_year() -> None:
    chain = {"a": document("PP 1 Tahun 2000", 2000, "b"), "b": document("PP 2 Tahun 2010", 2010, "c"),
             "c": document("PP 3 Tahun 2020", 2020)}
    register = Register(chain)
    known = register.found(regulations("PP 1/2000")[0])
    assert known is chain["a"]
    assert [register.successor(known, year) for year in (2011, 2020, 2021, None)] == [
        chain["b"], chain["b"], chain["c"], chain["b"]]
    assert register.successor(chain["c"], 2026) is None


def test_a_circle_of_successors_ends() -> None:
    circle = {"a": document("PP 1 Tahun 2000", 2000, "b"), "b": document("PP 2 Tahun 2010", 2010, "a")}
    assert Register(circle).successor(circle["a"], 2026) in circle.values()


@pytest.mark.parametrize(("unit", "full"), [
    ("Dok", "dokumen"), ("Lap.", "laporan"), ("org", "orang"), ("Keg", "kegiatan"), ("Km", None), ("OB", None),
    ("SR", None), ("dokumen", None), ("m2", None), ("persen", None),
])
def test_units_in_short_form(unit: str, full: str | None) -> None:
    assert unit_short_for(unit) == full


@pytest.mark.parametrize(("unit", "meant"), [
    ("Unir", "unit"), ("Laporn", "laporan"), ("Doumen", "dokumen"), ("Unit", None),
    ("Ruangan", None), ("Berita Acara", None), ("UnitKerja", None), ("APredikat", None), ("Kelompok Ternak", None),
])
def test_mistyped_units(unit: str, meant: str | None) -> None:
    assert unit_slip(unit) == meant


@pytest.mark.parametrize(("text", "kinds"), [
    ("RPJMD Kabupaten Contoh 2025-2029", ("RPJM",)), ("Rencana Kerja Pemerintah Daerah 2026", ("RKP",)),
    ("Rencana Kerja Dinas Contoh", ("Renja",)), ("Rencana Kerja dan Anggaran 2026", ("RKA",)),
    ("Renstra dan Renja", ("Renstra", "Renja")), ("Pedoman Penyusunan RPJMD", ()),
    ("Permendagri 86/2017 tentang Tata Cara Perubahan RPJMD dan RKPD", ()), ("UU 23/2014", ()),
])
def test_kinds_of_reference_documents(text: str, kinds: tuple[str, ...]) -> None:
    assert kinds_in(text) == kinds


@pytest.mark.parametrize(("quarters", "last", "total"), [
    (("10", "20", "30", "40"), 40, 100), (("25", "", "", ""), None, 25), (("90", "92", "94", "100"), 100, 376),
])
def test_quarters_beside_the_year(quarters: tuple[str, ...], last: int | None, total: int) -> None:
    names = dict(zip(("quarter_1", "quarter_2", "quarter_3", "quarter_4"), quarters, strict=True))
    plan = {"programs": [{"indicators": [{"name": "Jumlah akta", "target": "100", **names}]}]}
    ((sum_percent, last_percent),) = values(plan, "indicator", "quarter_sum_percent", "quarter_last_percent")
    assert (sum_percent, last_percent) == (total * 10_000, last * 10_000 if last is not None else None)


def test_an_objective_is_served_by_what_names_it_or_one_below_it() -> None:
    plan = {"objectives": [{"code": "S.1", "name": "A"}, {"code": "S.10", "name": "B"}, {"code": "S.2", "name": "C"}],
            "programs": [{"objective_codes": "s.1.3; S. 10", "budget": "5", "activities": [
                {"objective_code": "S.2", "budget": "3"}, {"objective_code": "S.1.3", "budget": "2"}]}]}
    assert values(plan, "objective", "serving_count", "served_budget") == [(1, 5), (1, 5), (1, 3)]


@pytest.mark.parametrize(("revision", "year"), [
    ("Renja Perubahan Dinas Contoh Tahun 2025", 2025), ("Rencana Kerja Pemerintah Daerah 2025", None),
    ("Evaluasi Renja Tahun 2024", None), ("Perubahan I", None), ("Rencana Kerja dan Anggaran 2025", None),
    ("Renja Tahun Anggaran 2026", 2026),
])
def test_the_year_a_plan_gives_itself(revision: str, year: int | None) -> None:
    assert values({"revision": revision}, "plan", "own_title_year") == [(year,)]
