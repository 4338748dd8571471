"""Waivers: what they cover, until when, what is wrong in their file, and that what they cover is counted apart."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from reviewer import pipeline, waivers
from reviewer.errors import PackError
from reviewer.finding import Review, Verdict
from reviewer.reports import REPORTS, View

#: For processes that run elsewhere: the package of this checkout, no lists of the user.
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "REVIEWER_REFERENCES": "none"}

PLAN = """\
plan_kind: PD
year: "2026"
org_unit: Dinas Contoh
programs:
  - code: 1.03.02
    name: Program Jalan
    indicators: [{name: Panjang jalan mantap, target: "12", unit: ""}]
    activities:
      - code: 1.03.02.2.01
        name: Pemeliharaan jalan kabupaten
        indicators: [{name: Jumlah jembatan, target: "4", unit: ""}]
"""
UNITLESS = "IND005"
FULL = {"reason": "satuan menunggu pedoman", "approver": "Kepala Badan", "letter": "050/7/2026", "until": "2026-06-30"}


def file(folder: Path, *entries: dict[str, str]) -> Path:
    path = folder / "waivers.yaml"
    path.write_text(json.dumps({"waivers": [{**FULL, **one} for one in entries]}), encoding="utf-8")
    return path


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "rencana.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def reviewed(draft: Path, waived: Path, day: date) -> Review:
    [review] = pipeline.reviews(draft, pipeline.Settings(select=(UNITLESS, "WVR001"), waivers=(waived,), as_of=day))
    return review


def cells(review: Review) -> list[tuple[str, str]]:
    return [(one.code, one.places[0].cell) for one in review.findings]


PROGRAM, ACTIVITY = "/programs/0/indicators/0/unit", "/programs/0/activities/0/indicators/0/unit"


@pytest.mark.parametrize(("scope", "left"), [
    ({"org_unit": "dinas  contoh"}, []),
    ({"org_unit": "Dinas Lain"}, [PROGRAM, ACTIVITY]),
    ({"object": "1.03.02.2.01"}, [PROGRAM]),
    ({"object": "activity:1.03.02.2.01"}, [PROGRAM]),
    ({"object": "activity:1.03.02.2.01/indicator#1"}, [PROGRAM]),
    ({"object": "1.03.02"}, [ACTIVITY]),
    ({"object": "1.03"}, [PROGRAM, ACTIVITY]),
    ({"object": "1.03.02", "org_unit": "Dinas Lain"}, [PROGRAM, ACTIVITY]),
])
def test_scope(draft: Path, tmp_path: Path, scope: dict[str, str], left: list[str]) -> None:
    review = reviewed(draft, file(tmp_path, {"code": UNITLESS, **scope}), date(2026, 6, 30))
    assert [cell for code, cell in cells(review)] == left
    waived = [one.finding.places[0].cell for one in review.waived]
    assert sorted(left + waived) == sorted([PROGRAM, ACTIVITY])


def test_it_holds_until_its_last_day_and_then_is_a_finding_of_its_own(draft: Path, tmp_path: Path) -> None:
    waived = file(tmp_path, {"code": UNITLESS, "org_unit": "Dinas Contoh"})
    assert cells(reviewed(draft, waived, date(2026, 6, 30))) == []
    over = reviewed(draft, waived, date(2026, 7, 1))
    assert over.waived == ()
    assert sorted(cells(over)) == [(UNITLESS, ACTIVITY), (UNITLESS, PROGRAM), ("WVR001", "/waivers/0/until")]
    [expired] = [one for one in over.findings if one.code == "WVR001"]
    assert (expired.places[0].file, expired.places[0].line) == (str(waived), 1)


def test_an_expired_waiver_of_another_unit_is_not_this_plan_s_business(draft: Path, tmp_path: Path) -> None:
    review = reviewed(draft, file(tmp_path, {"code": UNITLESS, "org_unit": "Dinas Lain"}), date(2027, 1, 1))
    assert {code for code, _ in cells(review)} == {UNITLESS}


def test_it_is_for_one_rule_only(draft: Path, tmp_path: Path) -> None:
    review = reviewed(draft, file(tmp_path, {"code": "IND001", "org_unit": "Dinas Contoh"}), date(2026, 1, 1))
    assert [cell for _, cell in cells(review)] == [PROGRAM, ACTIVITY]


def test_what_is_waived_is_counted_apart(draft: Path, tmp_path: Path) -> None:
    review = reviewed(draft, file(tmp_path, {"code": UNITLESS, "object": "1.03.02"}), date(2026, 1, 1))
    [line] = [one for one in review.coverage if one.code == UNITLESS]
    assert (line.not_met, line.waived, line.verdict) == (1, 1, Verdict.NOT_MET)
    review = reviewed(draft, file(tmp_path, {"code": UNITLESS, "org_unit": "Dinas Contoh"}), date(2026, 1, 1))
    [line] = [one for one in review.coverage if one.code == UNITLESS]
    assert (line.not_met, line.waived, line.verdict) == (0, 2, Verdict.MET_WITH_NOTES)
    assert line.reason == "2 catatan dikecualikan"
    [first, _] = review.waived
    assert (first.approver, first.letter, first.until, first.reason) == (
        "Kepala Badan", "050/7/2026", "2026-06-30", "satuan menunggu pedoman")


def test_the_text_report_lists_what_is_waived(draft: Path, tmp_path: Path) -> None:
    settings = pipeline.Settings(select=(UNITLESS,), as_of=date(2026, 1, 1),
                                 waivers=(file(tmp_path, {"code": UNITLESS, "object": "1.03.02"}),))
    text = REPORTS["text"](pipeline.report(pipeline.reviews(draft, settings), settings), View())
    assert isinstance(text, str)
    assert "DIKECUALIKAN (1)" in text
    assert "surat 050/7/2026" in " ".join(text.split())


def test_every_mistake_of_a_file_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "waivers.yaml"
    path.write_text("""\
waivers:
  - {code: IND999, object: x, reason: a, approver: b, letter: c, until: 2026-01-01}
  - {code: IND006, reason: a, approver: b, letter: "", until: kapan-kapan, alasan: x}
  - bukan pengecualian
""", encoding="utf-8")
    with pytest.raises(PackError) as caught:
        waivers.load(path, ["IND006"])
    told = [(one.line, one.message) for one in caught.value.problems]
    assert [(line, message.split(";")[0]) for line, message in told] == [
        (2, 'kriteria "IND999" tidak ada'),
        (3, 'kunci "alasan" tidak dikenal'), (3, '"letter" belum diisi'),
        (3, 'isi "object" (kunci atau kode objek) atau "org_unit"'), (3, '"until" bukan tanggal: kapan-kapan'),
        (4, "tiap butir berupa kunci dan nilai"),
    ]


@pytest.mark.parametrize("text", ["", "[]", "waivers: x", "waivers: []\nlain: 1", "- a", "waivers: {a: b}"])
def test_a_file_without_one_list_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "waivers.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PackError):
        waivers.load(path, ["IND006"])


def test_on_the_command_line_the_exit_code_is_that_of_what_is_left(draft: Path, tmp_path: Path) -> None:
    waived = str(file(tmp_path, {"code": UNITLESS, "org_unit": "Dinas Contoh"}))
    assert [exit_code(draft, waived, "--as-of", day) for day in ("2026-06-30", "2026-07-01")] == [0, 1]
    broken = tmp_path / "rusak.yaml"
    broken.write_text("waivers: [", encoding="utf-8")
    assert exit_code(draft, str(broken)) == 2


def exit_code(draft: Path, waived: str, *more: str) -> int:
    arguments = ["review", str(draft), "--select", UNITLESS, "--waivers", waived, *more]
    return subprocess.run([sys.executable, "-m", "reviewer", *arguments], capture_output=True, check=False,
                          env=ENVIRONMENT).returncode
