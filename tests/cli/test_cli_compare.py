"""`reviewer review` with documents to compare with, and with a profile: through real processes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

DRAFT = """\
plan_kind: PD
org_unit: Dinas Contoh
year: 2027
ceiling: 900
programs:
  - code: 1.03.10
    name: Program Jalan
    budget: 1000
    indicators: [{name: Jalan mantap, target: 70 %}]
    activities: [{name: Pemeliharaan Jalan, budget: 1000}]
"""
RENSTRA = """\
year: 2027
programs: [{code: 1.03.10, name: Program Jalan, indicators: [{name: Jalan mantap, target: 85 %}]}]
"""


@pytest.fixture
def compared(desk, reviewer):
    """Return a function that reviews a draft, with codes to report on and further arguments."""
    desk.joinpath("renja.yaml").write_text(DRAFT, encoding="utf-8")
    desk.joinpath("renstra.yaml").write_text(RENSTRA, encoding="utf-8")
    desk.joinpath("pagu.csv").write_text("Sumber Dana;Pagu\nDAU;700\nPAD;200\n", encoding="utf-8")

    def run(select: str, *arguments: object):
        return reviewer("review", "renja.yaml", "--select", select, *arguments)

    return run


def only_review(result):
    [made] = json.loads(result.stdout)["reviews"]
    return made


def found(result) -> list[tuple[str, str, str]]:
    return [(f["code"], f["severity"], f["places"][0]["cell"]) for f in only_review(result)["findings"]]


def test_each_option_adds_its_document(compared):
    result = compared("HIE012,DAT004", "--renstra", "renstra.yaml", "--pagu", "pagu.csv", "--format", "json")
    assert (result.returncode, result.stderr) == (1, "")
    assert found(result) == [("DAT004", "kritis", "/ceiling"),
                             ("HIE012", "sedang", "/programs/0/indicators/0/target")]
    assert [(source["path"], source["role"]) for source in only_review(result)["sources"]] == [
        ("renja.yaml", "draft"), ("renstra.yaml", "renstra"), ("pagu.csv", "pagu")]


@pytest.mark.parametrize(("option", "code"), [("--rkpd", "HIE020"), ("--previous", "PRI009"), ("--renstra", "HIE011")])
def test_a_criterion_that_needs_a_document_names_the_option(compared, option, code):
    result = compared(code)
    assert result.returncode == 0
    assert f"reviewer review renja.yaml {option} BERKAS" in " ".join(result.stdout.split())


def test_an_option_may_be_given_twice(compared, desk):
    desk.joinpath("sasaran.yaml").write_text("objectives: [{name: Meningkatnya jalan mantap}]\n", encoding="utf-8")
    result = compared("HIE011", "--renstra", "renstra.yaml", "--renstra", "sasaran.yaml", "--format", "json")
    assert [source["path"] for source in only_review(result)["sources"]] == [
        "renja.yaml", "renstra.yaml", "sasaran.yaml"]


@pytest.mark.parametrize("option", ["--renstra", "--rkpd", "--pagu", "--previous"])
def test_a_document_that_is_not_there_exits_3_before_any_review(compared, option):
    result = compared("HIE011", option, "tidak-ada.xlsx", "--format", "json")
    assert (result.returncode, result.stdout) == (3, "")
    assert result.stderr == "reviewer: tidak-ada.xlsx: berkas tidak ditemukan. Periksa nama dan foldernya.\n"


def test_a_document_without_a_table_exits_3_with_one_line(compared, desk):
    desk.joinpath("catatan.csv").write_text("Nama;Alamat\nA;B\n", encoding="utf-8")
    result = compared("HIE011", "--renstra", "catatan.csv")
    assert (result.returncode, result.stdout) == (3, "")
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("reviewer: catatan.csv: tidak ada tabel yang dapat dibandingkan.")


def test_a_broken_plan_file_as_a_document_exits_3(compared, desk):
    desk.joinpath("rusak.yaml").write_text("plan_kind: [PD\n", encoding="utf-8")
    result = compared("HIE011", "--renstra", "rusak.yaml")
    assert (result.returncode, result.stdout) == (3, "")
    assert "rusak.yaml" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_report_does_not_overwrite_a_document(compared):
    result = compared("HIE011", "--renstra", "renstra.yaml", "--output", "renstra.yaml")
    assert result.returncode == 2
    assert "renstra.yaml" in result.stderr


def test_a_profile_is_recorded_part_by_part(compared):
    result = compared("DAT004", "--profile", "rancangan-awal/kabkota", "--format", "json")
    assert found(result) == [("DAT004", "tinggi", "/ceiling")]
    assert only_review(result)["profile"] == {
        "stage": {"value": "rancangan_awal", "origin": "given"}, "level": {"value": "kabkota", "origin": "given"},
        "year": {"value": 2027, "origin": "detected"}}


@pytest.mark.parametrize(("profile", "said"), [
    ("rancangan-akhr", 'mungkin maksudnya "rancangan-akhir"?'), ("2027/2028", "menyebut tahun dua kali"),
    ("penetapan/perubahan", "menyebut tahap dua kali"), ("", "belum menyebut"), ("/", "belum menyebut"),
    ("kota", "bukan tahap, jenjang, atau tahun"), ("27", "bukan tahap, jenjang, atau tahun"),
])
def test_a_profile_that_cannot_be_read_exits_2(compared, profile, said):
    result = compared("DAT004", "--profile", profile)
    assert (result.returncode, result.stdout) == (2, "")
    assert said in result.stderr


def test_the_english_report_speaks_of_documents(compared, desk):
    result = compared("HIE011,HIE020", "--renstra", "renstra.yaml", "--profile", "penetapan", "--lang", "en")
    text = " ".join(result.stdout.split())
    assert "compared with strategic plan (Renstra) (renstra.yaml)" in text
    assert "judged as as adopted (--profile)" in text
    assert "no document to compare with: government work plan (RKPD/RKP)" in text
    assert Path(desk, "renstra.yaml").exists()
