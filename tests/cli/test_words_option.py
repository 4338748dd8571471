"""`--words FILE`: a user's own words extend the word lists, for this run and as the file reads now."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import reviewer
from reviewer.cli import run
from reviewer.errors import PackError
from reviewer.language import lexicon

PLAN = """\
plan_kind: PD
year: 2026
org_unit: Dinas Contoh
programs: [{name: Program Jalan, activities: [{name: Pemeliharaan Sejumlah Jalan}]}]
"""


@pytest.fixture(autouse=True)
def _only_shipped_lists() -> Iterator[None]:
    yield
    lexicon.use_files([])


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "rencana.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def words(folder: Path, text: str, name: str = "kata.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def vague(plan: Path, *files: Path) -> list[str]:
    """Return the cells in which the review finds a vague word."""
    return [one.places[0].cell for one in reviewer.review(plan, select=["FRM013"], words=files).findings]


def test_words_count_for_the_run_that_names_them(tmp_path: Path, plan: Path) -> None:
    own = words(tmp_path, "[vague]\nsejumlah\n")
    assert vague(plan) == []
    assert vague(plan, own) == ["/programs/0/activities/0/name"]
    assert vague(plan) == []


def test_a_file_is_read_again_when_it_has_changed(tmp_path: Path, plan: Path) -> None:
    own = words(tmp_path, "[vague]\nsejumlah\n")
    assert vague(plan, own) == ["/programs/0/activities/0/name"]
    words(tmp_path, "[vague]\nbeberapa lain\n")
    os.utime(own, ns=(1, 1))
    assert vague(plan, own) == []


def test_several_files_count_together(tmp_path: Path, plan: Path) -> None:
    first, second = words(tmp_path, "[vague]\nsejumlah\n"), words(tmp_path, "[vague]\n! sejumlah jalan\n", "lain.txt")
    assert vague(plan, first, second) == []
    assert lexicon.added_files() == (first, second)


def test_the_option(tmp_path: Path, plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = words(tmp_path, "[vague]\nsejumlah\n")
    code = run(["review", str(plan), "--select", "FRM013", "--words", str(own), "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    assert code == 1
    assert [one["code"] for one in report["reviews"][0]["findings"]] == ["FRM013"]


@pytest.mark.parametrize(("text", "told"), [
    ("sejumlah\n", "kata.txt:1: kata sebelum [nama-daftar]"),
    ("[vague]\nsejumlah\n[vagua]\nx\n", 'kata.txt:3: tidak ada daftar kata "vagua"'),
    ("[units]\nbks\n", "kata.txt:2: [units]"),
])
def test_a_bad_file_is_told_by_line_and_ends_with_2(tmp_path: Path, plan: Path, text: str, told: str,
                                                    capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", str(plan), "--words", str(words(tmp_path, text))]) == 2
    assert told in capsys.readouterr().err


def test_a_missing_or_unreadable_file_ends_with_2(tmp_path: Path, plan: Path,
                                                  capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", str(plan), "--words", str(tmp_path / "tidak-ada.txt")]) == 2
    assert "tidak-ada.txt: daftar kata tidak dapat dibaca" in capsys.readouterr().err
    tmp_path.joinpath("biner.txt").write_bytes(b"\xff\xfe\x00kata")
    assert run(["review", str(plan), "--words", str(tmp_path / "biner.txt")]) == 2
    assert "biner.txt: Daftar kata tidak dapat dibaca" in capsys.readouterr().err


def test_after_a_bad_file_the_lists_are_as_before(tmp_path: Path, plan: Path) -> None:
    own = words(tmp_path, "[vague]\nsejumlah\n")
    assert vague(plan, own) == ["/programs/0/activities/0/name"]
    with pytest.raises(PackError):
        vague(plan, words(tmp_path, "x\n", "rusak.txt"))
    assert lexicon.added_files() == (own,)
