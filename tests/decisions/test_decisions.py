"""Decisions on findings: their file, what is wrong in it, and writing them down on the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from reviewer import decisions, pipeline
from reviewer.errors import PackError
from reviewer.reports.audit.decision import Decision, FollowUp, Ruling, reported

#: For processes that run elsewhere: the package of this checkout, no lists of the user.
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "REVIEWER_REFERENCES": "none"}

PLAN = json.dumps({"plan_kind": "PD", "year": "2026", "org_unit": "Dinas Contoh", "programs": [
    {"code": "1.03.02", "name": "Program Jalan", "indicators": [{"name": "Panjang jalan mantap", "target": "12"}],
     "activities": [{"code": "1.03.02.2.01", "name": "Pemeliharaan jalan",
                     "indicators": [{"name": "Jumlah jembatan", "target": "4"}]}]}]})


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "rencana.json").write_text(PLAN, encoding="utf-8")
    return tmp_path


def run(desk: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "reviewer", *arguments], cwd=desk, capture_output=True,
                          encoding="utf-8", check=False, env=ENVIRONMENT)


def decide(desk: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(desk, "decide", "rencana.json", *arguments, "--file", "keputusan.yaml")


def test_rulings_are_written_down_and_read_back(desk: Path) -> None:
    assert decide(desk, "IND005", "--accept", "--by", "Ketua Tim", "--on", "2026-11-25").returncode == 0
    pointer = "IND005@/programs/0/indicators/0/target"
    assert decide(desk, pointer, "--reject", "--by", "Dalnis", "--reason", "ada di lampiran",
                  "--on", "2026-11-26").returncode == 0
    file = decisions.load(desk / "keputusan.yaml")
    assert (file.org_unit, file.year) == ("Dinas Contoh", "2026")
    [review] = pipeline.reviews(desk / "rencana.json", pipeline.Settings(select=("IND005",)))
    mine = {one.places[0].cell: file.decisions[one.fingerprint] for one in review.findings}
    assert mine == {
        "/programs/0/indicators/0/target": Decision(Ruling.REJECTED, by="Dalnis", reason="ada di lampiran",
                                                  on="2026-11-26"),
        "/programs/0/activities/0/indicators/0/target": Decision(Ruling.ACCEPTED, by="Ketua Tim", on="2026-11-25"),
    }
    kept = reported(review.findings, file.decisions)
    assert [one.places[0].cell for one in kept] == ["/programs/0/activities/0/indicators/0/target"]


def test_the_file_is_sorted_and_says_what_each_decision_is_about(desk: Path) -> None:
    for arguments in (("IND005@/programs/0/activities/0/indicators/0/target",), ("IND005",)):
        decide(desk, *arguments, "--accept", "--by", "Ketua Tim", "--on", "2026-11-25")
    entries = yaml.safe_load((desk / "keputusan.yaml").read_text(encoding="utf-8"))["decisions"]
    assert [(one["code"], one["object"], one["ruling"], one["date"]) for one in entries] == [
        ("IND005", "Jumlah jembatan", "accepted", "2026-11-25"),
        ("IND005", "Panjang jalan mantap", "accepted", "2026-11-25")]


def test_without_a_ruling_what_is_open_is_listed(desk: Path) -> None:
    before = decide(desk).stdout
    assert "IND005" in before
    decide(desk, "IND005", "--accept", "--by", "Ketua Tim")
    assert "IND005" not in decide(desk).stdout


@pytest.mark.parametrize("arguments", [
    ("--accept", "--by", "x"), ("IND999", "--accept", "--by", "x"), ("IND005", "--accept"),
    ("IND005", "--reject", "--by", "x"), ("IND005", "--change", "--by", "x"), ("abc", "--accept", "--by", "x"),
])
def test_what_is_not_said_well_is_refused_and_writes_nothing(desk: Path, arguments: tuple[str, ...]) -> None:
    done = decide(desk, *arguments)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert not (desk / "keputusan.yaml").exists()


def test_a_file_is_for_one_plan(desk: Path) -> None:
    decide(desk, "IND005", "--accept", "--by", "Ketua Tim")
    (desk / "rencana.json").write_text(PLAN.replace("Dinas Contoh", "Dinas Lain"), encoding="utf-8")
    assert decide(desk, "IND005", "--accept", "--by", "Ketua Tim").returncode == 2
    (desk / "rencana.json").write_text(json.dumps({"plans": [json.loads(PLAN), json.loads(PLAN)]}), encoding="utf-8")
    assert decide(desk).returncode == 2


def test_words_and_follow_up_survive_a_round_trip(tmp_path: Path) -> None:
    decision = Decision(Ruling.CHANGED, by="=1+1", reason="kata: \"lain\"\n# bukan komentar", on="2026-01-02",
                        message="on", fix="- butir", cause="tidak ditemukan", response="12", deadline="true",
                        follow_up=FollowUp.DONE, evidence="surat 1/2")
    file = decisions.DecisionFile("Dinas Contoh", "2026", {"a" * 16: decision}, {"a" * 16: {"code": "IND005"}})
    path = tmp_path / "keputusan.yaml"
    path.write_text(decisions.text_of(file), encoding="utf-8")
    assert decisions.load(path) == file
    assert decisions.text_of(decisions.load(path)) == decisions.text_of(file)


def test_every_mistake_of_a_file_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "keputusan.yaml"
    path.write_text("""\
plan: {org_unit: Dinas Contoh, year: "2026"}
decisions:
  - {fingerprint: aaaaaa, ruling: accepted, by: x, date: 2026-01-01}
  - {fingerprint: aaaaaa, ruling: rejected, by: x, date: kemarin}
  - {ruling: mungkin, by: x, date: 2026-01-01, follow_up: nanti, putusan: y}
  - teks
""", encoding="utf-8")
    with pytest.raises(PackError) as caught:
        decisions.load(path)
    told = [(one.line, one.message.split(";")[0]) for one in caught.value.problems]
    assert told == [
        (4, "putusan menolak atau mengubah memerlukan alasan (reason)"), (4, '"date" bukan tanggal: kemarin'),
        (4, "sidik aaaaaa sudah diputuskan di atas"),
        (5, 'kunci "putusan" tidak dikenal'), (5, '"fingerprint" belum diisi'), (5, '"mungkin" tidak dikenal'),
        (5, '"nanti" tidak dikenal'), (6, "tiap butir berupa kunci dan nilai"),
    ]
