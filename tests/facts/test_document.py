"""What is observed about the document as a whole: chapters and tables named in a narrative, columns of its form."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reviewer import facts
from reviewer.fact import Fact
from reviewer.places import GridTable, Origin
from reviewer.plan import Plan, Program

HEADINGS = ("BAB I PENDAHULUAN", "Tabel T-C.33 Rumusan Rencana Program dan Kegiatan")


def observed(plan: Plan) -> Fact:
    """Return the fact about the plan."""
    return facts.build(plan)[0]


def sheet(layout: str, *columns: str) -> Plan:
    """Return a plan read from a sheet with some columns and one program on it."""
    table = GridTable("renja.xlsx", layout, "Renja", {name: i for i, name in enumerate(columns)}, [["1.03.02"]])
    return Plan(plan_kind="PD", year=2026, programs=(Program(origin=Origin(0, 0), code="1.03.02"),), tables=(table,))


def test_headings_of_a_document_are_known_without_a_column_for_them() -> None:
    plan = replace(sheet("lembar-datar", "program.code"), chapters=HEADINGS)
    values = observed(plan).values
    assert values["chapter_count"] == 2
    assert values["chapters_not_found"] == (
        "Hasil Evaluasi Renja Tahun Lalu; Tujuan dan Sasaran; Rencana Kerja dan Pendanaan; Penutup")
    assert values["tables_not_found"] == "T-C.29; T-C.30; T-C.31; T-C.32"


def test_a_sheet_without_a_narrative_does_not_tell_of_chapters() -> None:
    fact = observed(sheet("lembar-datar", "program.code"))
    assert {"chapter_count", "chapters_not_found", "tables_not_found"} <= fact.absent


@pytest.mark.parametrize(("layout", "form", "lacks_remarks"), [
    ("permendagri-t-c-33", "t_c_33", True), ("sipd-renja-perubahan", "sipd", False), ("lembar-datar", None, False),
])
def test_each_form_is_asked_for_its_own_columns(layout: str, form: str | None, lacks_remarks: bool) -> None:
    values = observed(sheet(layout, "program.code", "program.name", "indicator.name", "indicator.target",
                            "sub_activity.budget")).values
    assert values.get("form") == form
    lacking = str(values.get("columns_not_found", "")).split("; ")
    assert ("Catatan Penting" in lacking) is lacks_remarks
    assert ("Sumber Dana" in lacking) is (form is not None)
    assert "Indikator Kinerja" not in lacking
