"""Waived findings: told in the reports that show them, apart from what is to be mended, with the decision."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pytest
from made_reviews import coverage, finding, report, review, waived
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from reviewer.finding import Verdict
from reviewer.reports import REPORTS, View

DECISION = "Realisasi baru ada Februari (Kepala Bappeda, surat 050/12/2026, s.d. 2026-12-31)"
MADE = report(review(finding("UJI001", "G13"), lines=(coverage("UJI001", Verdict.NOT_MET, not_met=1),
                                                      coverage("UJI002", Verdict.MET, met=1)),
                     waived=(waived(finding("UJI002", "H7")), waived(finding("UJI001", "G99")))))


def rendered(form: str) -> str:
    text = REPORTS[form](MADE, View())
    assert isinstance(text, str)
    return text


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_reports_for_people_tell_them_apart(form):
    text = " ".join(rendered(form).replace("\\", "").split())
    assert f"UJI002 H7: {DECISION}" in text
    assert text.upper().index("DIKECUALIKAN (2)") < text.index("UJI002 H7")


def test_sarif_has_them_as_suppressed_results():
    Sarif.model_validate_json(rendered("sarif"))
    (run,) = json.loads(rendered("sarif"))["runs"]
    assert [(one["ruleId"], one.get("suppressions")) for one in run["results"]] == [
        ("UJI001", None),
        ("UJI002", [{"kind": "external", "justification": DECISION}]),
        ("UJI001", [{"kind": "external", "justification": DECISION}])]
    assert all(run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])


def test_junit_prints_them_and_fails_only_for_the_others():
    cases = list(ElementTree.fromstring(rendered("junit").encode("utf-8"))[0])
    assert [[part.tag for part in case] for case in cases] == [["failure"], ["system-out"]]
    assert cases[1][0].text == f"UJI002 H7: {DECISION}"
    assert (cases[0][0].text or "").endswith(f"UJI001 G99: {DECISION}")


def test_csv_has_a_row_of_its_own_kind():
    rows = list(csv.DictReader(io.StringIO(rendered("csv")[1:], newline=""), delimiter=";"))
    assert [(row["Jenis"], row["Sel"], row["Keputusan"]) for row in rows] == [
        ("catatan", "G13", ""), ("catatan dikecualikan", "H7", DECISION), ("catatan dikecualikan", "G99", DECISION)]


def test_json_lines_have_a_record_of_its_own_kind():
    records = [json.loads(line) for line in rendered("jsonl").splitlines()]
    assert [(one["record"], one["finding"]["code"]) for one in records if one["record"] == "waived"] == [
        ("waived", "UJI002"), ("waived", "UJI001")]
    assert (records[-1]["findings"], records[-1]["waived"]) == (1, 2)


@pytest.mark.parametrize("form", ["gitlab", "github", "github-summary"])
def test_merge_requests_show_only_what_is_to_be_mended(form):
    assert "UJI001" in rendered(form)
    assert "UJI002" not in rendered(form)
