"""Which part of a document answers for a draft, and how its objects are found: by code, by name, by likeness."""

from __future__ import annotations

from typing import Any

import pytest

from reviewer.comparison import Against, Comparisons, Document
from reviewer.comparison.codes import comparable, is_listed, output_code, unit_meant
from reviewer.importers.planfile import plan_from_data
from reviewer.plan import Indicator, Plan


def plan(**fields: Any) -> Plan:
    return plan_from_data(fields, "dokumen.yaml").plans[0]


def document(*plans: Plan, role: str = "renstra") -> Document:
    return Document(role, plans)


def chosen(draft: Plan, *plans: Plan, role: str = "renstra") -> list[tuple[str | None, int | None]]:
    """Return unit and year of the plans that answer for a draft."""
    found = Comparisons.of(draft, [document(*plans, role=role)])[role]
    return [(one.org_unit, one.year) for one in found.plans] if found is not None else []


@pytest.mark.parametrize(("written", "same"), [
    ("1.3.2.2.1.5", "1.03.02.2.01.0005"), (" 1.03. 02 ", "1.03.02"), ("x.xx.01.2.01", "1.03.01.2.01"),
    ("022.12.WA", "WA"), ("022.12.WA.6801", "6801"), ("1.03.02.2.01.05", "1.03.02.2.01.0005"),
])
def test_codes_written_differently_are_one(written, same):
    assert comparable(written) == comparable(same)


@pytest.mark.parametrize(("one", "other"), [("1.03.02", "1.03.03"), ("1.03.02.2.01", "2.08.02.2.01"), ("", "1.03")])
def test_other_codes_stay_apart(one, other):
    assert comparable(one) != comparable(other)


def test_an_output_has_one_code_however_it_is_split():
    wanted = "6801.QDC.001"
    assert {output_code("6801", "QDC", "001"), output_code("198.01.DF.6801", None, "QDC.001"),
            output_code("6801", "6801.QDC", "001"), output_code(None, None, "6801.QDC.001"),
            output_code("6801", "QDC", "6801.QDC.001")} == {wanted}


@pytest.mark.parametrize(("code", "known"), [
    ("03.02.01", True), ("03.02", True), ("03.02.01.05", True), ("03.09", False), ("03.02.02", False), ("3", False),
])
def test_a_code_of_priority_counts_with_what_is_above_and_below_it(code, known):
    assert is_listed(code, {"03.02.01", "04.01.02"}) is known


def test_a_unit_is_known_with_and_without_its_region():
    known = ["Dinas Contoh Pekerjaan Umum", "Kecamatan Contoh Hulu", "Kecamatan Contoh Hilir"]
    assert unit_meant("DINAS CONTOH PEKERJAAN UMUM Kabupaten Contoh", known) == known[0]
    assert unit_meant("Kecamatan Contoh Hilir", known) == known[2]
    assert unit_meant("Kecamatan Contoh Hulir", known) is None, "as near to one as to the other"
    assert unit_meant("Badan Percobaan", known) is None


def test_of_several_units_and_years_the_drafts_own_is_taken():
    plans = [plan(org_unit=unit, year=str(year)) for unit in ("Dinas Satu", "Dinas Dua") for year in (2026, 2027)]
    assert chosen(plan(org_unit="Dinas Dua", year="2027"), *plans) == [("Dinas Dua", 2027)]


def test_parts_without_unit_or_year_hold_for_all():
    plans = [plan(org_unit="Dinas Satu", year="2027"), plan(year="2027"), plan(org_unit="Dinas Satu"), plan()]
    assert chosen(plan(org_unit="Dinas Satu", year="2027"), *plans) == [
        ("Dinas Satu", 2027), (None, 2027), ("Dinas Satu", None), (None, None)]


def test_a_draft_without_unit_takes_a_document_of_one_unit():
    assert chosen(plan(year="2027"), plan(org_unit="Dinas Satu", year="2027")) == [("Dinas Satu", 2027)]
    assert chosen(plan(year="2027"), plan(org_unit="Dinas Satu"), plan(org_unit="Dinas Dua")) == []


def test_of_earlier_plans_the_newest_before_the_draft_is_taken():
    plans = [plan(year=str(year)) for year in (2024, 2026, 2028)]
    assert chosen(plan(year="2027"), *plans, role="previous") == [(None, 2026)]
    assert chosen(plan(year="2027"), plan(year="2027"), role="previous") == [(None, 2027)]
    assert chosen(plan(year="2027"), plan(year="2028"), role="previous") == []


@pytest.mark.parametrize(("theirs", "reason", "detail"), [
    ([{"org_unit": "Badan Percobaan"}], "unit", "Badan Percobaan"),
    ([{"year": "2025"}, {"year": "2026"}], "year", "2025-2026"),
    ([{"year": "2024"}, {"year": "2026"}], "year", "2024, 2026"),
    ([{"programs": [{"code": "1.03.10"}]}], "column", "program.name"),
])
def test_why_a_document_does_not_answer(theirs, reason, detail):
    draft = plan(org_unit="Dinas Contoh", year="2027")
    made = Comparisons.of(draft, [document(*(plan(**fields) for fields in theirs))])
    assert not made.has("renstra:program.name")
    why = made.why("renstra:program.name")
    assert (why.reason, why.detail) == (reason, detail)
    assert made.why("rkpd:program.name").reason == "not_given"


def renstra(*names: str, **fields: Any) -> Against:
    programs = [{"code": f"1.03.{number:02}", "name": name, **fields} for number, name in enumerate(names, 2)]
    return Against("renstra", [plan(programs=programs)])


def test_a_level_that_no_object_has_is_not_there():
    against = renstra("Program Jalan", activities=[])
    assert against.has("program.name")
    assert not against.has("activity.name")


def test_the_code_goes_before_the_name():
    found = renstra("Program Jalan", "Program Air").item("program", "1.3.2", "Program Air")
    assert found is not None
    assert (found.by, found.name, found.code) == ("code", "Program Jalan", "1.03.02")
    assert found.likeness is not None
    assert found.likeness < 100


def test_the_name_goes_before_a_similar_one():
    found = renstra("Program Jalan Desa", "PROGRAM  JALAN").item("program", "9.99.99", "Program Jalan")
    assert found is not None
    assert (found.by, found.code, found.likeness) == ("name", "1.03.03", 100)


def test_a_similar_name_comes_with_its_likeness():
    found = renstra("Pemeliharaan Jalan Daerah").item("program", None, "Pemeliharaan Jalan")
    assert found is not None
    assert (found.by, found.likeness) == ("likeness", 85)
    assert renstra("Penataan Ruang").item("program", None, "Pemeliharaan Jalan") is None


def test_what_the_draft_has_elsewhere_is_no_similar_name():
    against = renstra("Pemeliharaan Jalan Daerah")
    assert against.item("program", "9.99.99", "Pemeliharaan Jalan", {"1.03.02"}) is None
    assert against.item("program", "9.99.99", "Pemeliharaan Jalan", {"pemeliharaanjalandaerah"}) is None


def test_a_find_gives_its_cell():
    found = renstra("Program Jalan").item("program", "1.03.02", None)
    assert found is not None
    assert found.where("budget", "name") == "/programs/0/name, dokumen.yaml"
    assert found.likeness is None, "nothing to compare a name with"


def test_of_equal_indicators_of_branches_the_one_with_our_target_is_meant():
    branch = {"code": "1.02.02.2.01.0001", "name": "Layanan"}
    activities = [{"name": "A", "sub_activities": [
        {**branch, "indicators": [{"name": "Jumlah pasien", "target": target}]} for target in ("6 orang", "9 orang")]}]
    against = Against("renstra", [plan(programs=[{"name": "P", "activities": activities}])])
    owner = against.item("sub_activity", "1.02.02.2.01.0001", "Layanan")
    draft = plan(objectives=[{"indicators": [{"name": "Jumlah pasien", "target": "9 orang"}]}])
    assert owner is not None
    found = against.indicator(owner, draft.objectives[0].indicators[0])
    assert found is not None
    assert isinstance(found.node, Indicator)
    assert found.node.target is not None
    assert found.node.target.raw == "9 orang"
