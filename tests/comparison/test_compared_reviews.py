"""Whole reviews against documents: what is found where, what a report says, and drafts compared with themselves."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from reviewer import pipeline
from reviewer.errors import UnreadableSource
from reviewer.finding import Coverage, Finding, Review
from reviewer.reports import View
from reviewer.reports.text import render

NOWHERE = Path("no-lists")


def write(folder: Path, name: str, **fields: Any) -> Path:
    path = folder / name
    path.write_text(yaml.safe_dump(fields, allow_unicode=True), encoding="utf-8")
    return path


def review(draft: Path, documents: Mapping[str, Path], *select: str, profile: str | None = None) -> Review:
    settings = pipeline.Settings(
        select=select, references=NOWHERE, profile=pipeline.profile_of(profile, "id"),
        documents=pipeline.documents_of({role: [path] for role, path in documents.items()}))
    [made] = pipeline.reviews(draft, settings)
    assert made.engine_faults == ()
    return made


def found(made: Review) -> list[tuple[str, str, str]]:
    return [(one.code, one.severity.value, one.places[0].cell) for one in made.findings]


def only(made: Review) -> Finding:
    [finding] = made.findings
    return finding


def line(made: Review, code: str) -> Coverage:
    return next(one for one in made.coverage if one.code == code)


ROAD = {"code": "1.03.10.2.01", "name": "Penyelenggaraan Jalan Kabupaten"}


def draft(folder: Path, **activity: Any) -> Path:
    program = {"code": "1.03.10", "name": "Program Jalan", "activities": [{**ROAD, **activity}]}
    return write(folder, "renja.yaml", plan_kind="PD", org_unit="Dinas Contoh", year=2027, programs=[program])


def document(folder: Path, name: str, year: int | None = 2027, **activity: Any) -> Path:
    program = {"code": "1.03.10", "name": "Program Jalan", "activities": [{**ROAD, **activity}]}
    return write(folder, name, org_unit="Dinas Contoh", **({"year": year} if year else {}), programs=[program])


def test_a_finding_names_the_cell_of_the_document(tmp_path):
    mine = draft(tmp_path, indicators=[{"name": "Persentase jalan mantap", "target": "70 %"}])
    theirs = document(tmp_path, "renstra.yaml", indicators=[{"name": "Persentase jalan mantap", "target": "85 %"}])
    finding = only(review(mine, {"renstra": theirs}, "HIE012"))
    assert finding.places[0].cell == "/programs/0/activities/0/indicators/0/target"
    assert (finding.actual, finding.expected) == ("70 %", "85 %")
    assert "/programs/0/activities/0/indicators/0/target, renstra.yaml" in finding.message


def test_documents_are_sources_with_their_role(tmp_path):
    mine, theirs = draft(tmp_path), document(tmp_path, "renstra.yaml")
    made = review(mine, {"renstra": theirs}, "HIE011")
    assert [(Path(one.path).name, one.role, len(one.sha256)) for one in made.sources] == [
        ("renja.yaml", "draft", 64), ("renstra.yaml", "renstra", 64)]
    text = render(pipeline.report([made], pipeline.Settings()), View("id"))
    assert f"dibandingkan dengan Renstra ({theirs})" in " ".join(text.split())


def test_without_documents_a_report_says_which_option_adds_them(tmp_path):
    made = review(draft(tmp_path), {}, "HIE011", "HIE020")
    assert line(made, "HIE011").reason == "dokumen pembanding belum diberikan: Renstra"
    assert line(made, "HIE011").remedy.endswith("renja.yaml --renstra BERKAS")
    assert line(made, "HIE020").reason == "dokumen pembanding belum diberikan: RKPD/RKP"
    assert line(made, "HIE020").remedy.endswith("renja.yaml --rkpd BERKAS")


@pytest.mark.parametrize(("fields", "reason"), [
    ({"org_unit": "Badan Percobaan"}, "Renstra memuat Badan Percobaan, belum Dinas Contoh"),
    ({"year": 2024}, "Renstra memuat tahun 2024, belum 2027"),
    ({"year": 2027}, "Renstra tidak memuat indikator (target)"),
])
def test_a_document_that_does_not_answer_is_told(tmp_path, fields, reason):
    theirs = write(tmp_path, "renstra.yaml", programs=[{"code": "1.03.10", "name": "Program Jalan"}], **fields)
    mine = draft(tmp_path, indicators=[{"name": "Persentase jalan mantap", "target": "70 %"}])
    assert line(review(mine, {"renstra": theirs}, "HIE012"), "HIE012").reason == reason


def test_a_document_that_cannot_be_read_ends_the_review(tmp_path):
    with pytest.raises(UnreadableSource, match=r"tidak-ada\.xlsx: berkas tidak ditemukan"):
        review(draft(tmp_path), {"renstra": tmp_path / "tidak-ada.xlsx"}, "HIE011")


def test_a_changed_document_is_read_again(tmp_path):
    mine, theirs = draft(tmp_path), document(tmp_path, "renstra.yaml")
    assert found(review(mine, {"renstra": theirs}, "HIE011")) == []
    write(tmp_path, "renstra.yaml", programs=[{"code": "1.03.11", "name": "Program Jasa Konstruksi"}])
    assert found(review(mine, {"renstra": theirs}, "HIE011")) == [("HIE011", "tinggi", "/programs/0/code")]


DEMOTED = {"activity_kind": "Teknis Non-Prioritas", "indicators": [{"name": "Panjang jalan", "target": "1.200 m"}]}
BEFORE = {"activity_kind": "Prioritas Daerah", "indicators": [
    {"name": "Panjang jalan", "target": "1.200 m", "baseline": "300 m"}]}


def test_kind_and_baseline_come_from_the_plan_before_where_the_draft_has_no_column(tmp_path):
    before = document(tmp_path, "lalu.yaml", 2026, **BEFORE)
    made = review(draft(tmp_path, **DEMOTED), {"previous": before}, "PRI009", "PRI015")
    assert found(made) == [("PRI009", "sedang", "/programs/0/activities/0/indicators/0/target")]
    assert (only(made).actual, only(made).expected) == ("1.200", "300")
    assert line(made, "PRI015").verdict.value == "not_testable"
    without = review(draft(tmp_path, **DEMOTED), {}, "PRI009")
    assert line(without, "PRI009").verdict.value == "not_testable"
    assert "--previous BERKAS" in line(without, "PRI009").remedy


def test_what_the_draft_states_goes_before_the_plan_of_last_year(tmp_path):
    before = document(tmp_path, "lalu.yaml", 2026, **BEFORE)
    indicators = [{"name": "Panjang jalan", "target": "1.200 m", "baseline": "1.200 m"}]
    stated = {**DEMOTED, "indicators": indicators, "previous_kind": "Teknis Non-Prioritas"}
    assert found(review(draft(tmp_path, **stated), {"previous": before}, "PRI009", "PRI015")) == []


def test_a_target_of_last_year_is_an_earlier_value(tmp_path):
    kind = {"activity_kind": "Prioritas Daerah"}
    before = document(tmp_path, "lalu.yaml", 2026, indicators=[{"name": "Panjang jalan", "target": "40 km"}])
    same = draft(tmp_path, **kind, indicators=[{"name": "Panjang jalan", "target": "40 km"}])
    assert found(review(same, {"previous": before}, "PRI008")) == [
        ("PRI008", "sedang", "/programs/0/activities/0/indicators/0/target")]
    more = draft(tmp_path, **kind, indicators=[{"name": "Panjang jalan", "target": "45 km"}])
    assert found(review(more, {"previous": before}, "PRI008")) == []
    metres = draft(tmp_path, **kind, indicators=[{"name": "Panjang jalan", "target": "40 m"}])
    assert found(review(metres, {"previous": before}, "PRI008")) == [], "another unit is no earlier value"


def test_what_differs_in_kind_only_by_a_similar_name_is_not_the_same_activity(tmp_path):
    before = write(tmp_path, "lalu.yaml", programs=[{"name": "Program Jalan", "activities": [
        {"name": "Penyelenggaraan Jalan Kabupaten Kota", "activity_kind": "Prioritas Daerah"}]}])
    mine = draft(tmp_path, activity_kind="Teknis Non-Prioritas", remarks="-")
    assert line(review(mine, {"previous": before}, "PRI015"), "PRI015").verdict.value == "not_applicable"


def test_a_ministrys_difference_hides_that_it_is_too_much(tmp_path):
    mine = write(tmp_path, "renja.yaml", plan_kind="KL", year=2027, ceiling="900",
                 programs=[{"code": "198.01.DF", "name": "Literasi", "budget": "1000"}])
    made = review(mine, {}, "KLR007", "DAT004")
    assert found(made) == [("KLR007", "kritis", "/ceiling")]
    assert (only(made).actual, only(made).expected, only(made).difference) == ("Rp1.000", "Rp900", "Rp100")
    assert line(made, "DAT004").suppressed == 1


def test_what_was_not_read_of_a_document_is_told(tmp_path):
    rows = ["Kode;Uraian;Pagu 2027", "1.03.10;Program Jalan;lima juta-an"]
    (tmp_path / "rkpd.csv").write_text("\n".join(rows), encoding="utf-8")
    made = review(draft(tmp_path), {"rkpd": tmp_path / "rkpd.csv"}, "HIE020")
    assert [part.reason for part in made.unread] == ["jumlah uang tidak terbaca"]


def test_a_profile_goes_before_the_draft_and_is_told(tmp_path):
    mine = write(tmp_path, "renja.yaml", plan_kind="PD", level="kabkota", year=2026, ceiling="900",
                 programs=[{"name": "Program Jalan", "budget": "1000"}])
    plain = review(mine, {}, "DAT004")
    assert found(plain) == [("DAT004", "kritis", "/ceiling")]
    assert (plain.profile.stage.origin, plain.profile.level.origin, plain.profile.year.origin) == (
        "unknown", "detected", "detected")
    early = review(mine, {}, "DAT004", profile="rancangan-awal/2027")
    assert found(early) == [("DAT004", "tinggi", "/ceiling")]
    assert (early.profile.stage.value, early.profile.stage.origin) == ("rancangan_awal", "given")
    assert (early.profile.year.value, early.profile.year.origin) == (2027, "given")
    assert (early.plan.year, early.plan.stage) == (2027, "rancangan_awal")
    text = " ".join(render(pipeline.report([early], pipeline.Settings()), View("id")).split())
    assert "dinilai sebagai rancangan awal, 2027 (--profile)" in text


def test_real_drafts_agree_with_themselves(shared):
    for name in ("renja-perubahan-2024-sipd.xlsx", "renja-2024-lembar-datar.xlsx"):
        path = shared / "drafts" / name
        made = review(path, dict.fromkeys(("renstra", "rkpd", "pagu", "previous"), path), "acuan")
        assert found(made) == []
        assert {code for code in ("HIE012", "HIE020", "REG013" if "sipd" not in name else "DAT004")
                if line(made, code).verdict.value != "met"} == set()


def test_each_unit_of_a_whole_regency_finds_its_own_part(shared):
    exports = shared / "drafts" / "rkpd-2026-json"
    settings = pipeline.Settings(select=("HIE011", "HIE012", "HIE020", "HIE021"), references=NOWHERE,
                                 documents=pipeline.documents_of({"rkpd": [exports], "renstra": [exports]}))
    made = pipeline.reviews(exports, settings)
    assert len(made) > 20
    assert [(one.plan.org_unit, found(one)) for one in made if one.findings] == []
    assert {line(one, code).verdict.value for one in made for code in ("HIE011", "HIE020", "HIE021")} == {"met"}
