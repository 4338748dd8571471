"""Findings: words filled in by type, cells named, identity that survives what does not matter."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from made_plans import Activity, Indicator, Program, at, judge, packed, plan_of, rule, sheet_plan

from reviewer import packs
from reviewer.explain import citation
from reviewer.finding import Severity
from reviewer.places import Quantity
from reviewer.rule import Criterion, Document, Words

TWO_ACTIVITIES = [{"code": "1.01", "name": "Program Satu", "activities": [
    {"code": "1.01.2.01", "name": "Kegiatan {aneh}", "budget": "1234567"},
    {"code": "1.01.2.02", "name": "", "budget": "5"},
]}]


def only(judged):
    assert len(judged.findings) == 1, [f.places for f in judged.findings]
    return judged.findings[0]


def activity_on_sheet(name: str = "Kegiatan Satu", row: int = 7, **fields) -> object:
    """Return a plan with a program in row 6 and one activity in `row` (zero-based), names in column G."""
    rows = [[None] * 10 for _ in range(40)]
    rows[6][6], rows[row][6] = "Program Satu", f"  {name} "
    columns = {"program.name": 6, "activity.name": 6, "activity.budget": 9, "program.budget": 9}
    activity = Activity(code="1.01.2.01", name=name, origin=at(row), budget=Quantity("5", Decimal(5)), **fields)
    return sheet_plan(columns, rows, Program(code="1.01", name="Program Satu", origin=at(6), activities=(activity,)))


def test_a_message_is_filled_in_by_type_and_braces_in_values_stay(tmp_path):
    message = {"id": "{name} / {rupiah} / {plan_year}", "en": "{name} / {rupiah} / {plan_year}"}
    loaded = packed(tmp_path, rule(message=message))
    plan = plan_of(programs=TWO_ACTIVITIES)
    assert only(judge(loaded, plan)).message == "Kegiatan {aneh} / Rp1.234.567 / 2026"
    assert only(judge(loaded, plan, lang="en")).message == "Kegiatan {aneh} / Rp1,234,567 / 2026"


def test_blank_and_absent_fields_are_said_to_be_so(tmp_path):
    message = {"id": "{name}, {activity_kind}, {org_unit}", "en": "{name}, {activity_kind}, {org_unit}"}
    loaded = packed(tmp_path, rule(message=message, when={"name": "missing"}))
    with_kind = [{"name": "Program Satu", "activities": [{"code": "1.1", "name": "", "activity_kind": ""}]}]
    assert only(judge(loaded, plan_of(programs=with_kind))).message == "(kosong), (kosong), (tidak ada kolomnya)"
    assert only(judge(loaded, plan_of(programs=with_kind), lang="en")).message == "(blank), (blank), (no column)"


def test_a_closed_value_is_shown_in_words(tmp_path):
    loaded = packed(tmp_path, rule(message={"id": "{activity_kind}", "en": "{activity_kind}"},
                                   when={"activity_kind": "present"}))
    programs = [{"name": "P", "activities": [{"name": "K", "activity_kind": "Prioritas Nasional"}]}]
    assert only(judge(loaded, plan_of(programs=programs))).message == "prioritas nasional"
    assert only(judge(loaded, plan_of(programs=programs), lang="en")).message == "national priority"


def test_the_object_and_its_program_are_named(tmp_path):
    found = only(judge(packed(tmp_path, rule()), plan_of(programs=TWO_ACTIVITIES)))
    assert (found.object.kind, found.object.code, found.object.name) == ("activity", "1.01.2.01", "Kegiatan {aneh}")
    assert (found.object.org_unit, found.object.program) == ("Dinas Contoh", "1.01 Program Satu")
    assert found.rupiah == 1_234_567


def test_the_criterion_is_cited_from_the_register(tmp_path):
    criterion = {"document": "peraturan", "place": "pasal 5", "note": {"id": "catatan", "en": "note"}}
    loaded = packed(tmp_path, rule(criterion=criterion, force="norm", verified="secondary"))
    cited = only(judge(loaded, plan_of(programs=TWO_ACTIVITIES))).criterion
    assert (cited.document, cited.title, cited.short, cited.place) == ("peraturan", "Peraturan Uji", "PU", "pasal 5")
    assert (cited.force, cited.verified, cited.note) == ("norm", "secondary", "catatan")


def test_severity_follows_the_stage_of_the_document(tmp_path):
    loaded = packed(tmp_path, rule(severity="tinggi", severity_by_stage={"rancangan_awal": "rendah"}))
    plan = plan_of(programs=TWO_ACTIVITIES)
    assert only(judge(loaded, replace(plan, stage="rancangan_awal"))).severity is Severity.LOW
    assert only(judge(loaded, replace(plan, stage="penetapan"))).severity is Severity.HIGH
    assert only(judge(loaded, plan)).severity is Severity.HIGH


def test_a_case_with_a_severity_of_its_own_keeps_it_at_every_stage(tmp_path):
    cases = [{"when": {"rupiah": {"above": 1_000}}, "severity": "info"}, {"when": {"name": "present"}}]
    loaded = packed(tmp_path, rule(when=None, cases=cases, severity="tinggi",
                                   severity_by_stage={"rancangan_awal": "rendah"}))
    dear = plan_of(programs=[{"activities": [{"name": "Kegiatan", "budget": "2.000"}]}])
    cheap = plan_of(programs=[{"activities": [{"name": "Kegiatan", "budget": "500"}]}])
    assert only(judge(loaded, replace(dear, stage="rancangan_awal"))).severity is Severity.INFO
    assert only(judge(loaded, replace(cheap, stage="rancangan_awal"))).severity is Severity.LOW


def test_a_document_that_was_replaced_is_cited_with_the_one_that_took_its_place():
    old = Document(title=Words(id="Lama", en="Old"), short="Permen 1/2018", year=2018, kind="regulation",
                   superseded_by="baru")
    new = Document(title=Words(id="Baru", en="New"), short="Permen 3/2026", year=2026, kind="regulation",
                   valid_from=2027)
    criterion = Criterion(document="lama", place="pasal 5")
    one = packs.load().rules[0]

    def note(year: int | None) -> str:
        return citation(criterion, one, {"lama": old, "baru": new}, "id", year).note

    assert (note(2026), note(2027), note(None)) == ("", "digantikan Permen 3/2026 sejak 2027", "")


def test_the_case_that_holds_gives_severity_words_and_cells(tmp_path):
    cases = [{"when": {"name": "missing"}, "severity": "kritis"},
             {"when": {"rupiah": {"above": 1_000}}, "severity": "rendah", "at": ["budget"],
              "message": {"id": "Pagu {rupiah}.", "en": "Budget {rupiah}."}}]
    loaded = packed(tmp_path, rule(when=None, cases=cases))
    findings = judge(loaded, plan_of(programs=TWO_ACTIVITIES)).findings
    assert [(f.severity.value, f.message, f.places[0].cell) for f in findings] == [
        ("rendah", "Pagu Rp1.234.567.", "/programs/0/activities/0/budget"),
        ("kritis", "Nama (kosong).", "/programs/0/activities/1/name"),
    ]


def test_actual_expected_and_difference_come_from_fields(tmp_path):
    loaded = packed(tmp_path, rule(each="indicator", when={"target_value": {"above": 0}}, actual="target_value",
                                   expected="baseline_value", unit="unit",
                                   message={"id": "{target_value}", "en": "{target_value}"}))
    indicator = {"name": "Persentase jalan mantap", "unit": "%", "target": "82,5", "baseline": "90"}
    programs = [{"name": "P", "indicators": [indicator]}]
    found = only(judge(loaded, plan_of(programs=programs)))
    assert (found.actual, found.expected, found.difference, found.unit) == ("82,5", "90", "-7,5", "%")
    assert found.message == "82,5"


def test_expected_may_be_words(tmp_path):
    expected = {"id": "lebih dari {rupiah}", "en": "more than {rupiah}"}
    found = only(judge(packed(tmp_path, rule(actual="name", expected=expected)), plan_of(programs=TWO_ACTIVITIES)))
    assert (found.actual, found.expected, found.difference) == ("Kegiatan {aneh}", "lebih dari Rp1.234.567", None)


def test_places_are_the_declared_fields_in_order(tmp_path):
    found = only(judge(packed(tmp_path, rule(at=["budget", "name"])), activity_on_sheet()))
    assert [(p.file, p.sheet, p.cell) for p in found.places] == [
        ("renja.xlsx", "Renja", "J8"), ("renja.xlsx", "Renja", "G8")]
    assert found.places[1].raw == "  Kegiatan Satu "


def test_without_declared_fields_places_are_the_columns_that_were_read(tmp_path):
    assert [p.cell for p in only(judge(packed(tmp_path, rule()), activity_on_sheet())).places] == ["G8"]


def test_own_cells_come_before_those_of_the_program(tmp_path):
    loaded = packed(tmp_path, rule(when={"program_name": "present", "name": "present"}))
    assert [p.cell for p in only(judge(loaded, activity_on_sheet())).places] == ["G8", "G7"]


def test_of_an_any_only_the_parts_that_hold_are_shown(tmp_path):
    when = {"any": [{"name": "missing"}, {"activity_kind_text": "present"}]}
    programs = [{"name": "P", "activities": [{"name": "Kegiatan", "activity_kind": "Lain"}]}]
    found = only(judge(packed(tmp_path, rule(when=when)), plan_of(programs=programs)))
    assert [p.cell for p in found.places] == ["/programs/0/activities/0/activity_kind"]


def test_a_finding_about_something_without_a_column_stands_at_the_name(tmp_path):
    loaded = packed(tmp_path, rule(each="plan", when={"stage": "missing"},
                                   message={"id": "Tahap {stage}.", "en": "Stage {stage}."}))
    assert [p.cell for p in only(judge(loaded, activity_on_sheet())).places] == ["G7"]


def test_partners_that_make_a_relation_true_are_shown_after_the_own_cell(tmp_path):
    twin = {"some": {"each": "activity", "match": {"name": "name"}}}
    programs = [{"name": "P", "activities": [{"code": "1", "name": "Sama"}, {"code": "2", "name": "Lain"},
                                             {"code": "3", "name": "Sama"}]}]
    findings = judge(packed(tmp_path, rule(when=twin)), plan_of(programs=programs)).findings
    assert [[p.cell for p in f.places] for f in findings] == [
        ["/programs/0/activities/0/name", "/programs/0/activities/2/name"],
        ["/programs/0/activities/2/name", "/programs/0/activities/0/name"],
    ]


def test_the_fingerprint_survives_another_value_row_and_wording(tmp_path):
    loaded = packed(tmp_path, rule())
    before = only(judge(loaded, activity_on_sheet("Kegiatan Satu", row=7)))
    after = only(judge(packed(tmp_path, rule(message={"id": "Lain.", "en": "Other."})),
                       activity_on_sheet("Kegiatan Dua", row=20)))
    assert before.fingerprint == after.fingerprint
    assert len(before.fingerprint) == 16
    assert before.value_digest != after.value_digest


def test_fingerprints_tell_rules_and_objects_apart(tmp_path):
    loaded = packed(tmp_path, rule("UJI001"), rule("UJI002"))
    programs = [{"name": "P", "activities": [{"code": "1", "name": "Sama"}, {"code": "2", "name": "Sama"}]}]
    findings = judge(loaded, plan_of(programs=programs)).findings
    assert len({f.fingerprint for f in findings}) == len(findings) == 4


def test_the_digest_stays_when_only_the_row_moved(tmp_path):
    loaded = packed(tmp_path, rule())
    assert only(judge(loaded, activity_on_sheet(row=7))).value_digest \
        == only(judge(loaded, activity_on_sheet(row=20))).value_digest


@pytest.mark.parametrize("lang", ["id", "en"])
def test_words_come_in_the_language_asked_for(tmp_path, lang):
    found = only(judge(packed(tmp_path, rule()), plan_of(programs=TWO_ACTIVITIES), lang=lang))
    expected = {"id": ("Judul UJI001", "Akibat.", "Saran.", "Modul Uji"),
                "en": ("Title UJI001", "Effect.", "Fix.", "Test module")}[lang]
    assert (found.title, found.effect, found.fix, found.criterion.title) == expected


def test_an_indicator_knows_its_program_and_shares_the_budget_of_what_it_measures(tmp_path):
    loaded = packed(tmp_path, rule(each="indicator"))
    programs = [{"code": "9", "name": "P", "activities": [
        {"code": "9.1", "name": "K", "budget": "700", "indicators": [{"name": "Jumlah dokumen"}]}]}]
    found = only(judge(loaded, plan_of(programs=programs)))
    assert (found.object.kind, found.object.program, found.rupiah) == ("indicator", "9 P", 700)
    assert Indicator.kind == found.object.kind
