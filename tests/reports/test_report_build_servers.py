"""Reports for build servers: JUnit, GitLab code quality, GitHub annotations."""

from __future__ import annotations

import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from made_reviews import FILE, coverage, finding, place, report, review

from reviewer.finding import Severity, Unread, Unreadable, Verdict
from reviewer.reports import REPORTS, View

MIXED = replace(report(review(
    finding("UJI001", "G13", object_code="1.01"), finding("UJI001", "G14", name="Kegiatan Dua"),
    finding("UJI005", "H1", severity=Severity.LOW),
    lines=(coverage("UJI001", Verdict.NOT_MET, met=1, not_met=2), coverage("UJI002", Verdict.MET, met=3),
           coverage("UJI003", Verdict.NOT_TESTABLE, reason="kolom tidak ada", remedy="tambahkan kolom"),
           coverage("UJI004", Verdict.NOT_APPLICABLE, reason="tidak ada objek"),
           coverage("UJI005", Verdict.MET_WITH_NOTES, met=1, not_met=1),
           replace(coverage("UJI006", Verdict.NOT_MET), suppressed=2)),
    unread=(Unread(place("B9", "12.34.567"), "Angka tidak terbaca.", "Tulis ulang."),),
)), unreadable=(Unreadable("rusak.xlsx", "Rusak.", "Simpan ulang."),))


def rendered(form: str, made, **options) -> str:
    text = REPORTS[form](made, View(**options))
    assert isinstance(text, str)
    return text


# -- JUnit ------------------------------------------------------------------------------------------------


def suites(made) -> list[ElementTree.Element]:
    root = ElementTree.fromstring(rendered("junit", made).encode("utf-8"))
    assert root.tag == "testsuites"
    return list(root)


def results(suite: ElementTree.Element) -> dict[str, str]:
    return {case.get("name", "").split(" ")[0]: next((part.tag for part in case), "") for case in suite}


def test_a_suite_a_plan_and_a_case_a_criterion():
    first, second = suites(MIXED)
    assert first.get("name") == f"{FILE} - Dinas Contoh - 2026"
    assert results(first) == {"berkas": "error", "UJI001": "failure", "UJI002": "", "UJI003": "skipped",
                              "UJI004": "skipped", "UJI005": "system-out", "UJI006": "failure"}
    assert (second.get("name"), [case[0].tag for case in second]) == ("rusak.xlsx", ["error"])


def test_counters_are_those_of_the_cases():
    first, second = suites(MIXED)
    assert {name: first.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "7", "failures": "2", "errors": "1", "skipped": "2"}
    assert {name: second.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "1", "failures": "0", "errors": "1", "skipped": "0"}
    root = ElementTree.fromstring(rendered("junit", MIXED).encode("utf-8"))
    assert {name: root.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "8", "failures": "2", "errors": "2", "skipped": "2"}


def test_a_failure_names_every_cell_and_the_criterion():
    (failure,) = suites(MIXED)[0].findall("testcase[2]/failure")
    assert failure.get("type") == "tinggi"
    assert failure.get("message") == 'Nama "Kegiatan Satu" menyebut ukuran.'
    assert (failure.text or "").splitlines() == [
        'G13  Nama "Kegiatan Satu" menyebut ukuran.', 'G14  Nama "Kegiatan Dua" menyebut ukuran.',
        "Saran: Tulis tindakannya.", "Kriteria: Modul Contoh, Bab II (pedoman)"]


def test_a_skipped_criterion_says_why_and_what_to_do():
    skipped = [one.get("message") for one in suites(MIXED)[0].iter("skipped")]
    assert skipped == ["belum dapat diuji: kolom tidak ada tambahkan kolom", "tidak berlaku: tidak ada objek"]


def test_a_criterion_covered_by_others_fails_and_says_so():
    (failure,) = suites(MIXED)[0].findall("testcase[7]/failure")
    assert failure.get("message") == "2 objek; sudah tercakup oleh catatan lain yang lebih berat"


# -- GitLab -----------------------------------------------------------------------------------------------


def issues(made) -> list[dict]:
    return json.loads(rendered("gitlab", made))


def test_issues_have_what_gitlab_asks_for():
    for one in issues(MIXED):
        assert {"description", "check_name", "fingerprint", "severity", "location"} <= one.keys()
        assert one["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert one["location"]["lines"]["begin"] >= 1
        assert not one["location"]["path"].startswith(("./", "/"))
    assert [(one["check_name"], one["severity"], one["location"]["path"], one["location"]["lines"]["begin"])
            for one in issues(MIXED)] == [
        ("unreadable", "blocker", "rusak.xlsx", 1), ("unread", "major", FILE, 9), ("UJI001", "critical", FILE, 13),
        ("UJI001", "critical", FILE, 14), ("UJI005", "minor", FILE, 1)]


def test_fingerprints_are_unique_even_between_equal_plans_and_findings():
    twice = report(review(finding(), finding()), review(finding()))
    found = [one["fingerprint"] for one in issues(twice)]
    assert len(set(found)) == len(found) == 3


def test_a_fingerprint_hangs_on_neither_row_nor_wording():
    first = finding(cell="G13")
    moved = replace(finding(cell="G99", message="Lain."), fingerprint=first.fingerprint)
    assert issues(report(review(first)))[0]["fingerprint"] == issues(report(review(moved)))[0]["fingerprint"]


def test_a_plan_file_gives_its_line():
    at = place("/programs/0/name", "P", sheet="", file="./rencana.yaml", line=7)
    (one,) = issues(report(review(finding(places=(at,)))))
    assert one["location"] == {"path": "rencana.yaml", "lines": {"begin": 7}}


# -- GitHub -----------------------------------------------------------------------------------------------


def commands(made, **options) -> list[str]:
    return rendered("github", made, **options).splitlines()


def test_annotations_in_order_of_level_what_could_not_be_read_first():
    assert commands(MIXED) == [
        "::error file=rusak.xlsx,title=berkas tidak dapat dibaca::Rusak. Simpan ulang.",
        f"::error file={FILE},title=bagian belum terbaca::B9: Angka tidak terbaca. Tulis ulang.",
        f'::error file={FILE},title=UJI001 Judul UJI001::G13: Nama "Kegiatan Satu" menyebut ukuran. '
        "Saran: Tulis tindakannya.",
        f'::error file={FILE},title=UJI001 Judul UJI001::G14: Nama "Kegiatan Dua" menyebut ukuran. '
        "Saran: Tulis tindakannya.",
        f'::notice file={FILE},title=UJI005 Judul UJI005::H1: Nama "Kegiatan Satu" menyebut ukuran. '
        "Saran: Tulis tindakannya.",
    ]


def test_a_line_is_given_where_there_is_one():
    at = place("/programs/0/name", "P", sheet="", file="rencana.yaml", line=7)
    assert commands(report(review(finding(places=(at,)))))[0].startswith("::error file=rencana.yaml,line=7,title=")


@pytest.mark.parametrize("name", ["50% :: selesai", "a\r\n::error::palsu", "a,b:c", "a%0Ab"])
def test_a_text_of_the_plan_can_neither_end_a_command_nor_start_one(name):
    (line,) = commands(report(review(finding(name=name, message="{name}", fix="x"))))
    assert line.startswith("::error file=")
    said = line.split("::", 2)[2]
    assert "\n" not in said
    assert said.replace("%25", "%") == f"G13: {' '.join(name.split())} Saran: x"


def test_a_file_name_is_escaped_as_a_property():
    (line,) = commands(report(review(finding(places=(place("A1", file="a,b:c%.xlsx"),)))))
    assert line.startswith("::error file=a%2Cb%3Ac%25.xlsx,title=")


def test_no_level_has_more_than_a_step_shows_and_the_last_counts_the_rest():
    many = [finding(f"UJI{number:03d}", f"G{number}", severity=severity) for severity in (Severity.HIGH, Severity.INFO)
            for number in range(1, 31)]
    lines = commands(report(review(*many)))
    assert [sum(line.startswith(f"::{level}") for line in lines) for level in ("error", "warning", "notice")] == [
        10, 0, 10]
    assert lines[9] == "::error title=reviewer::21 catatan lagi tidak ditampilkan di sini; " \
                       "lihat ringkasan atau laporan lengkap"


def test_many_notes_of_one_criterion_are_one_annotation():
    lines = commands(report(review(*(finding(cell=f"G{row}") for row in range(1, 31)),
                                   lines=(coverage("UJI001", Verdict.NOT_MET, not_met=30),))))
    assert len(lines) == 1
    assert "G1:G30 (30 catatan): " in lines[0]


def test_nothing_found_is_nothing_printed():
    assert rendered("github", report(review())) == ""
