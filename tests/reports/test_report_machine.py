"""The JSON report: the published schema, exactly, and nothing that changes from run to run."""

from __future__ import annotations

import json

import jsonschema
import pytest
from made_reviews import FILE, coverage, finding, place, report, review

from reviewer.finding import Unread, Unreadable, Verdict
from reviewer.reports import REPORTS, View
from reviewer.reports.machine import schema


def data(made) -> dict:
    return json.loads(REPORTS["json"](made, View()))


FULL = report(review(
    finding(rupiah=5, object_code="1.01"),
    lines=(coverage("UJI001", Verdict.NOT_MET, met=2, not_met=1, reason="alasan"),),
    unread=(Unread(place("B2", "12.34.567"), "Angka tidak terbaca.", "Tulis ulang."),)))


def test_a_full_report_fits_the_schema():
    assert [error.message for error in jsonschema.Draft202012Validator(schema()).iter_errors(data(FULL))] == []


def test_an_empty_report_fits_the_schema():
    assert [error.message for error in jsonschema.Draft202012Validator(schema()).iter_errors(data(report()))] == []


@pytest.mark.parametrize("path", [("schema_version",), ("tool", "version"), ("reviews", 0, "plan", "counts"),
                                  ("reviews", 0, "findings", 0, "places", 0, "cell"),
                                  ("reviews", 0, "coverage", 0, "verdict")])
def test_the_schema_asks_for_every_key(path):
    broken = data(FULL)
    inner = broken
    for key in path[:-1]:
        inner = inner[key]
    del inner[path[-1]]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, schema())


def test_the_keys_are_those_that_were_promised():
    whole = data(FULL)
    one = whole["reviews"][0]
    assert {"schema_version", "tool", "reviews"} <= whole.keys()
    assert {"name", "version", "engine"} <= whole["tool"].keys()
    assert one["sources"] == [{"path": FILE, "sha256": "0" * 64}]
    assert {"plan_kind", "org_unit", "year", "stage", "rupiah", "counts"} <= one["plan"].keys()
    assert {"code", "name", "severity", "confidence", "title", "message", "effect", "fix", "criterion", "object",
            "places", "actual", "expected", "difference", "unit", "rupiah", "fingerprint",
            "value_digest"} <= one["findings"][0].keys()
    assert one["findings"][0]["severity"] == "tinggi"
    assert one["findings"][0]["places"] == [
        {"file": FILE, "sheet": "Renja", "cell": "G13", "raw": "Kegiatan Satu", "line": None}]
    assert {"code", "verdict", "applied", "met", "not_met", "reason"} <= one["coverage"][0].keys()
    assert one["coverage"][0]["verdict"] == "not_met"
    assert one["unread"][0]["place"]["raw"] == "12.34.567"


def test_no_finding_is_left_out_whatever_the_view():
    made = report(review(*(finding(cell=f"G{row}") for row in range(1, 200))))
    text = REPORTS["json"](made, View(max_findings=1))
    assert [f["places"][0]["cell"] for f in json.loads(text)["reviews"][0]["findings"]] == [
        f"G{row}" for row in range(1, 200)]


def test_texts_stay_as_they_are():
    made = report(review(finding(name='Kegiatan "É" <b> ² \x1b')))
    assert data(made)["reviews"][0]["findings"][0]["object"]["name"] == 'Kegiatan "É" <b> ² \x1b'


def test_unreadable_sources_are_listed():
    made = report()
    with_broken = type(made)(made.schema_version, made.tool, (), (Unreadable("rusak.xlsx", "Rusak."),))
    assert data(with_broken)["unreadable"] == [{"file": "rusak.xlsx", "reason": "Rusak.", "remedy": ""}]
    jsonschema.validate(data(with_broken), schema())
