"""`from reviewer import review`: the same review as the command line makes."""

from __future__ import annotations

import inspect
import json
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import reviewer
from reviewer import finding, pipeline
from reviewer.errors import UnreadableSource, WrongUse
from reviewer.finding import Severity, Unreadable
from reviewer.reports import REPORTS

ROOT = Path(__file__).resolve().parent.parent
CARELESS = ROOT / "samples" / "rencana-dinas-contoh-ceroboh.yaml"
NO_LISTS = ROOT / "tests" / "no-lists"


def test_the_package_itself_imports_nothing_of_weight() -> None:
    code = "import sys, reviewer; print([m for m in sys.modules if m.startswith(('reviewer.', 'pydantic', 'yaml'))])"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True,
                          check=True).stdout == "[]\n"


@pytest.fixture
def no_lists(tmp_path: Path) -> Path:
    """Return a folder of official lists that holds none."""
    folder = tmp_path / "no-lists"
    folder.mkdir()
    return folder


def test_a_review_from_python_is_that_of_the_command_line(no_lists: Path) -> None:
    made = reviewer.review(CARELESS, references=no_lists, select=["IND", "OUT001"], ignore=["IND005"])
    printed = subprocess.run(
        [sys.executable, "-m", "reviewer", "review", str(CARELESS), "--format", "json", "--references", str(no_lists),
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


def test_render_gives_what_the_command_line_writes(tmp_path: Path, no_lists: Path) -> None:
    made = reviewer.report([reviewer.review(CARELESS, references=no_lists)])
    for form in ("text", "json", "sarif", "csv"):
        written = tmp_path / form
        subprocess.run([sys.executable, "-m", "reviewer", "review", str(CARELESS), "--format", form, "--output",
                        str(written), "--references", str(no_lists)], cwd=ROOT, check=False)
        assert written.read_bytes().decode("utf-8") == reviewer.render(made, form), form


def test_a_report_names_what_could_not_be_read() -> None:
    made = reviewer.report([], unreadable=[Unreadable("rusak.xlsx", "Rusak.", "Simpan ulang.")], as_of=date(2026, 1, 2))
    assert "rusak.xlsx: Rusak. Simpan ulang." in str(reviewer.render(made))
    assert made.as_of == "2026-01-02"


def test_an_unknown_form_names_those_there_are() -> None:
    with pytest.raises(WrongUse, match="text, json"):
        reviewer.render(reviewer.report([]), "pdf-a")


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    made = reviewer.report([reviewer.review(CARELESS, references=NO_LISTS)])
    file = tmp_path / "hasil.json"
    file.write_text(str(reviewer.render(made, "json")), encoding="utf-8")
    assert reviewer.load(file) == made


def test_waivers_need_a_day(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="as_of"):
        reviewer.review(CARELESS, references=NO_LISTS, waivers=[tmp_path / "waivers.yaml"])


def test_every_setting_of_a_review_can_be_given() -> None:
    taken = set(inspect.signature(reviewer.review_all).parameters) - {"path"}
    named = {"rules": "extra_packs", "compare": "documents"}
    assert {named.get(name, name) for name in taken} == set(pipeline.Settings.__dataclass_fields__)
    assert inspect.signature(reviewer.review).parameters == inspect.signature(reviewer.review_all).parameters


# -- docs/api.md -------------------------------------------------------------------------------------------

PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_the_examples_of_the_page_run(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                      capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REVIEWER_REFERENCES", str(NO_LISTS))
    names: dict[str, object] = {}
    exec(compile(EXAMPLES[number], f"docs/api.md example {number}", "exec"), names)
    assert "print" not in EXAMPLES[number] or capsys.readouterr().out.strip()


def test_the_page_names_all_that_is_public_and_only_what_there_is() -> None:
    assert [name for name in reviewer.__all__ if name != "__version__" and f"`{name}(" not in PAGE] == []
    parameters = set(inspect.signature(reviewer.review).parameters) - {"path"}
    table = PAGE[PAGE.index("Both take"):PAGE.index("The same arguments")]
    assert set(re.findall(r"`([a-z_]+)`(?=[ ,]*[|`])", table)) >= parameters
    for kind in ("Review", "Finding", "Coverage"):
        (row,) = re.findall(rf"^\| `{kind}` \| (.*) \|$", PAGE, re.MULTILINE)
        fields = getattr(finding, kind).__dataclass_fields__
        assert [name for name in re.findall(r"`(\w+)`", row) if name not in fields] == []


def test_forms_named_on_the_page_of_formats_are_all_there_are() -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    table = page[page.index("| `-f` |"):page.index("## Levels")]
    assert [name for name in REPORTS if f"`{name}`" not in table] == []
    for suffix in {suffix for form in REPORTS.values() for suffix in form.suffixes}:
        assert f"`{suffix}`" in table, suffix
