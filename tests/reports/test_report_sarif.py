"""The SARIF report: valid by the schema of the standard, and true to what was found."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from made_reviews import FILE, coverage, finding, place, report, review
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Schema

from reviewer.finding import Severity, Source, Unread, Unreadable, Verdict
from reviewer.reports import REPORTS, View


def log(made, lang: str = "id") -> dict:
    text = REPORTS["sarif"](made, View(lang=lang))
    Schema.model_validate_json(text)
    return json.loads(text)


def run(made, lang: str = "id") -> dict:
    (only,) = log(made, lang)["runs"]
    return only


FULL = replace(report(review(
    finding("UJI002", "D5", severity=Severity.MEDIUM, rupiah=5, object_code="1.01"),
    finding("UJI001", "G13", places=(place("G13", "71,5"), place("B2", sheet="Lain"))),
    lines=(coverage("UJI001", Verdict.NOT_MET, not_met=1), coverage("UJI002", Verdict.NOT_MET, not_met=1),
           coverage("UJI003", Verdict.NOT_TESTABLE, reason="alasan")),
    unread=(Unread(place("B9", "12.34.567"), "Angka tidak terbaca.", "Tulis ulang."),),
    engine_faults=("UJI001 differs",),
    sources=(Source(FILE, "0" * 64), Source("acuan/renstra.xlsx", "1" * 64, "renstra")),
)), unreadable=(Unreadable("rusak.xlsx", "Rusak.", "Simpan ulang."),))


def test_the_schema_model_refuses_what_the_standard_does():
    broken = log(FULL)
    broken["runs"][0]["results"][0]["severity"] = "high"
    with pytest.raises(ValueError, match="severity"):
        Schema.model_validate(broken)


def test_a_full_report_is_valid_and_names_version_and_schema():
    whole = log(FULL)
    assert whole["version"] == "2.1.0"
    assert whole["$schema"].endswith("sarif-2.1.0.json")
    assert len(whole["runs"]) == 1
    assert log(report())["runs"][0]["results"] == []


def test_every_rule_of_the_run_is_described_once_and_results_point_at_theirs():
    made = run(FULL)
    rules = made["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["UJI001", "UJI002", "UJI003"]
    assert [(one["ruleId"], rules[one["ruleIndex"]]["id"]) for one in made["results"]] == [
        ("UJI002", "UJI002"), ("UJI001", "UJI001")]
    assert rules[1]["shortDescription"] == {"text": "Judul UJI002"}
    assert "Modul Contoh, Bab II (pedoman)" in rules[1]["help"]["text"]
    assert "reviewer explain UJI003" in rules[2]["help"]["text"]


@pytest.mark.parametrize(("severity", "level"), [
    (Severity.CRITICAL, "error"), (Severity.HIGH, "error"), (Severity.MEDIUM, "warning"), (Severity.LOW, "note"),
    (Severity.INFO, "note"),
])
def test_severities_are_levels(severity, level):
    made = run(report(review(finding(severity=severity))))
    assert made["results"][0]["level"] == level
    assert made["tool"]["driver"]["rules"][0]["defaultConfiguration"] == {"level": level}
    assert made["results"][0]["properties"]["severity"] == severity.value


def test_a_cell_is_a_logical_location_and_has_no_region():
    (location,) = run(report(review(finding(cell="H13"))))["results"][0]["locations"]
    assert location == {
        "physicalLocation": {"artifactLocation": {"uri": FILE, "uriBaseId": "%SRCROOT%"}},
        "logicalLocations": [{"name": "H13", "fullyQualifiedName": "Renja!H13", "kind": "cell"}],
    }


def test_a_line_of_a_plan_file_is_a_region():
    at = place("/programs/0/name", "Program", sheet="", file="rencana.yaml", line=7)
    (location,) = run(report(review(finding(places=(at,)))))["results"][0]["locations"]
    assert location["physicalLocation"]["region"] == {"startLine": 7}
    assert location["logicalLocations"] == [
        {"name": "/programs/0/name", "fullyQualifiedName": "/programs/0/name", "kind": "value"}]


def test_further_places_are_related_locations_with_ids():
    result = run(FULL)["results"][1]
    assert len(result["locations"]) == 1
    assert [(one["id"], one["logicalLocations"][0]["fullyQualifiedName"]) for one in result["relatedLocations"]] == [
        (1, "Lain!B2")]


def test_the_fingerprint_has_a_key_of_our_own():
    assert [one["partialFingerprints"] for one in run(FULL)["results"]] == [
        {"reviewer/v1": "fp-UJI002-D5"}, {"reviewer/v1": "fp-UJI001-G13"}]


@pytest.mark.parametrize(("path", "uri", "base"), [
    ("drafts/Renja 2026 #1.xlsx", "drafts/Renja%202026%20%231.xlsx", "%SRCROOT%"),
    ("./a.yaml", "a.yaml", "%SRCROOT%"),
    ("a:b.yaml", "a%3Ab.yaml", "%SRCROOT%"),
    ("100%.yaml", "100%25.yaml", "%SRCROOT%"),
    ("dräft.yaml", "dr%C3%A4ft.yaml", "%SRCROOT%"),
    ("/data/Renja 1.xlsx", "file:///data/Renja%201.xlsx", None),
])
def test_files_are_uris(path, uri, base):
    (location,) = run(report(review(finding(places=(place("A1", file=path),)))))["results"][0]["locations"]
    artifact = location["physicalLocation"]["artifactLocation"]
    assert (artifact["uri"], artifact.get("uriBaseId")) == (uri, base)
    if not Path(path).is_absolute():
        assert not artifact["uri"].startswith("/")


def test_what_could_not_be_read_is_a_notification_and_the_run_was_no_success():
    (invocation,) = run(FULL)["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [one["message"]["text"] for one in invocation["toolExecutionNotifications"]] == [
        "Rusak. Simpan ulang.", "Angka tidak terbaca. Tulis ulang.", "UJI001 differs"]
    assert run(report(review()))["invocations"] == [{"executionSuccessful": True}]


def test_sources_are_artifacts_with_their_digest_and_role():
    assert [(one["location"]["uri"], one["roles"], one["hashes"]["sha-256"][:1]) for one in run(FULL)["artifacts"]] == [
        (FILE, ["analysisTarget"], "0"), ("acuan/renstra.xlsx", ["referencedOnCommandLine"], "1")]


def test_a_message_shows_the_text_and_links_nowhere():
    made = report(review(finding(name="[klik](http://contoh.invalid) {0} \x1b\n<b>")))
    text = run(made)["results"][0]["message"]["text"]
    assert text.startswith('Nama "[klik] (http://contoh.invalid) {{0}}  <b>" menyebut ukuran.')
    assert text.endswith("Saran: Tulis tindakannya.")


def test_words_are_in_the_language_asked_for():
    made = run(FULL, "en")
    assert made["tool"]["driver"]["language"] == "en"
    assert "Fix: Tulis" in made["results"][0]["message"]["text"]
