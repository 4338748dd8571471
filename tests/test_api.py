"""`from reviewer import review`: the same review as the command line makes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import reviewer
from reviewer.errors import UnreadableSource, WrongUse
from reviewer.finding import Severity

ROOT = Path(__file__).resolve().parent.parent
CARELESS = ROOT / "samples" / "rencana-dinas-contoh-ceroboh.yaml"
NO_LISTS = ROOT / "tests" / "no-lists"


def test_the_package_itself_imports_nothing_of_weight() -> None:
    code = "import sys, reviewer; print([m for m in sys.modules if m.startswith(('reviewer.', 'pydantic', 'yaml'))])"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True,
                          check=True).stdout == "[]\n"


def test_a_review_from_python_is_that_of_the_command_line() -> None:
    made = reviewer.review(CARELESS, references=NO_LISTS, select=["IND", "OUT001"], ignore=["IND005"])
    printed = subprocess.run(
        [sys.executable, "-m", "reviewer", "review", str(CARELESS), "--format", "json", "--references", str(NO_LISTS),
         "--select", "IND,OUT001", "--ignore", "IND005"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    (whole,) = json.loads(printed.stdout)["reviews"]
    assert [(one.code, one.places[0].cell, one.fingerprint) for one in made.findings] == [
        (one["code"], one["places"][0]["cell"], one["fingerprint"]) for one in whole["findings"]]
    assert {line.code[:3] for line in made.coverage} == {"IND", "OUT"}
    assert "IND005" not in {line.code for line in made.coverage}


def test_findings_come_ranked_with_words_in_the_language_asked_for() -> None:
    indonesian = reviewer.review(str(CARELESS), references=NO_LISTS).findings
    english = reviewer.review(CARELESS, references=NO_LISTS, lang="en").findings
    assert [one.severity.rank for one in indonesian] == sorted(one.severity.rank for one in indonesian)
    assert indonesian[0].severity in (Severity.CRITICAL, Severity.HIGH)
    assert [one.fingerprint for one in english] == [one.fingerprint for one in indonesian]
    assert all(one.title != other.title for one, other in zip(english, indonesian, strict=True))


def test_the_same_process_gives_the_same_review_twice() -> None:
    assert reviewer.review(CARELESS, references=NO_LISTS) == reviewer.review(CARELESS, references=NO_LISTS)


def test_several_plans_need_review_all(shared: Path) -> None:
    folder = shared / "drafts" / "rkpd-2026-json"
    with pytest.raises(WrongUse, match="review_all"):
        reviewer.review(folder, references=NO_LISTS)
    found = reviewer.review_all(folder, references=NO_LISTS)
    units = [one.plan.org_unit for one in found]
    assert len(units) > 1
    assert len(set(units)) == len(units)


def test_failures_are_exceptions_with_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match=r"tidak-ada\.xlsx"):
        reviewer.review(tmp_path / "tidak-ada.xlsx")
    with pytest.raises(WrongUse, match="PRI0"):
        reviewer.review(CARELESS, select=["PRI01"])
