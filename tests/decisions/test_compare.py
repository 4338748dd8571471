"""Drafts beside each other: what is new, changed, still there, solved, gone, untested; baselines; the command line."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer import baseline, pipeline
from reviewer.compare import Comparison, compare
from reviewer.errors import PackError
from reviewer.finding import Report

#: For processes that run elsewhere: the package of this checkout, no lists of the user.
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "REVIEWER_REFERENCES": "none"}

Draft = Callable[..., Path]
SELECT = ("IND005", "OUT010", "IND010")


def plan(*indicators: str, year: str = "2026", unit: str = "Dinas Contoh") -> str:
    """Return a plan of one activity with the given indicators, each "name|target|unit"."""
    rows = [dict(zip(("name", "target", "unit"), one.split("|"), strict=False)) for one in indicators]
    return json.dumps({"plan_kind": "PD", "year": year, "org_unit": unit, "programs": [
        {"code": "1.03.02", "name": "Program Jalan", "activities": [
            {"code": "1.03.02.2.01", "name": "Pemeliharaan jalan", "budget": "1000000", "indicators": rows}]}]})


@pytest.fixture
def drafts(tmp_path: Path) -> Callable[..., list[Path]]:
    def write(*texts: str) -> list[Path]:
        files = [tmp_path / f"v{number}.json" for number in range(1, len(texts) + 1)]
        for file, text in zip(files, texts, strict=True):
            file.write_text(text, encoding="utf-8")
        return files

    return write


def report(file: Path, select: tuple[str, ...] = SELECT) -> Report:
    settings = pipeline.Settings(select=select)
    return pipeline.report(pipeline.reviews(file, settings), settings)


def followed(comparison: Comparison) -> list[tuple[str, str, str]]:
    [one] = comparison.plans
    return [(f.status.value, f.finding.code, f.finding.object.key.rpartition("/")[2]) for f in one.findings]


def test_every_finding_has_one_fate(drafts: Callable[..., list[Path]]) -> None:
    old, new = drafts(plan("Panjang jalan|12|", "Jumlah jembatan|4|", "Luas lahan|3|ha"),
                      plan("Panjang jalan|12|km", "Jumlah jembatan|4|", "Luas lahan|3|"))
    assert followed(compare([report(old), report(new)])) == [
        ("still", "IND005", "indicator#2"), ("new", "IND005", "indicator#3"), ("solved", "IND005", "indicator#1")]


def test_a_finding_whose_object_is_gone_is_not_solved(drafts: Callable[..., list[Path]]) -> None:
    old, new = drafts(plan("Panjang jalan|12|km", "Jumlah jembatan|4|"), plan("Panjang jalan|12|km"))
    assert followed(compare([report(old), report(new)])) == [("removed", "IND005", "indicator#2")]


def test_a_rule_that_was_not_run_again_solves_nothing(drafts: Callable[..., list[Path]]) -> None:
    old, new = drafts(plan("Panjang jalan|12|"), plan("Panjang jalan|12|km"))
    assert followed(compare([report(old), report(new, ("OUT010",))])) == [("untested", "IND005", "indicator#1")]


def test_what_was_solved_and_is_there_again_came_back(drafts: Callable[..., list[Path]]) -> None:
    files = drafts(plan("Panjang jalan|12|"), plan("Panjang jalan|12|km"), plan("Panjang jalan|13|"))
    assert followed(compare([report(file) for file in files])) == [("returned", "IND005", "indicator#1")]
    assert followed(compare([report(file) for file in files[1:]])) == [("new", "IND005", "indicator#1")]


def test_a_value_that_changed_and_is_still_noted(drafts: Callable[..., list[Path]]) -> None:
    old, new = drafts(plan("Panjang jalan|12|"), plan("Panjang jalan|13|"))
    assert followed(compare([report(old), report(new)])) == [("changed", "IND005", "indicator#1")]


def test_values_and_rupiah_that_moved(drafts: Callable[..., list[Path]]) -> None:
    old, new = drafts(plan("Panjang jalan|12|km", "Jumlah jembatan|4|unit"),
                      plan("Panjang jalan|15|km").replace("1000000", "1500000"))
    [one] = compare([report(old), report(new)]).plans
    told = [(change.how, change.key.rpartition("/")[2] or change.key,
             [(v.field, v.before, v.after) for v in change.values]) for change in one.objects]
    assert ("changed", "activity:1.03.02.2.01", [("rupiah", "1000000", "1500000")]) in told
    assert ("changed", "indicator#1", [("target", "12", "15"), ("rupiah", "1000000", "1500000")]) in told
    assert [how for how, key, _ in told if key == "indicator#2"] == ["removed"]
    assert (one.rupiah_before, one.rupiah_after) == (1_000_000, 1_500_000)


def test_plans_that_only_one_side_has_are_named(tmp_path: Path) -> None:
    def both(*units: str) -> Report:
        file = tmp_path / "banyak.json"
        file.write_text(json.dumps({"plans": [json.loads(plan(unit=unit)) for unit in units]}), encoding="utf-8")
        return report(file)

    found = compare([both("Dinas Satu", "Dinas Dua"), both("dinas  dua", "Dinas Tiga")])
    assert [one.org_unit for one in found.plans] == ["dinas dua"]
    assert (found.only_before, found.only_after) == (("Dinas Satu 2026",), ("Dinas Tiga 2026",))


def test_a_baseline_shows_what_came_since_and_what_changed(drafts: Callable[..., list[Path]], tmp_path: Path) -> None:
    old, new = drafts(plan("Panjang jalan|12|", "Jumlah jembatan|4|"),
                      plan("Panjang jalan|12|", "Jumlah jembatan|4|", "Luas lahan|3|"))
    file = tmp_path / "dasar.txt"
    file.write_text(baseline.text_of(baseline.of(report(old))), encoding="utf-8")
    known = baseline.load(file)
    left = baseline.without_known(report(new).reviews[0], known)
    assert [one.object.key.rpartition("/")[2] for one in left.findings] == ["indicator#3"]
    assert left.known == 2


def test_a_baseline_is_one_sorted_line_a_finding_and_reads_back(drafts: Callable[..., list[Path]]) -> None:
    [file] = drafts(plan("Panjang jalan|12|", "Jumlah jembatan|4|", unit="Dinas\tContoh"))
    known = baseline.of(report(file))
    text = baseline.text_of(known)
    head, *lines = text.splitlines()
    assert (head, len(lines)) == ("# reviewer baseline 1", 2)
    assert [line.split("\t")[2:] for line in lines] == [
        ["IND005", "Dinas Contoh", f"activity:1.03.02.2.01/indicator#{number}"] for number in (1, 2)]
    file.write_text(text, encoding="utf-8")
    assert baseline.load(file) == known


def test_pruning_drops_what_is_gone_and_adds_nothing(drafts: Callable[..., list[Path]]) -> None:
    old, new = drafts(plan("Panjang jalan|12|", "Jumlah jembatan|4|"), plan("Panjang jalan|12|km", "Jumlah jembatan|9|",
                                                                         "Luas lahan|3|"))
    kept = baseline.prune(baseline.of(report(old)), baseline.of(report(new)))
    assert [one.object.rpartition("/")[2] for one in kept] == ["indicator#2"]


@pytest.mark.parametrize(("text", "lines"), [("", [1]), ("bukan\n", [1]), ("# reviewer baseline 1\na\tb\n", [2])])
def test_a_broken_baseline_is_told(tmp_path: Path, text: str, lines: list[int]) -> None:
    file = tmp_path / "dasar.txt"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        baseline.load(file)
    assert [one.line for one in caught.value.problems] == lines


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "reviewer", *map(str, arguments)], capture_output=True,
                          encoding="utf-8", check=False, env=ENVIRONMENT)


def test_on_the_command_line(drafts: Callable[..., list[Path]], tmp_path: Path) -> None:
    old, new = drafts(plan("Panjang jalan|12|", "Jumlah jembatan|4|unit"), plan("=1+1|12|", "Jumlah jembatan|4|unit"))
    review = tmp_path / "lama-reviu.json"
    assert run("review", old, "-o", review).returncode == 1
    compared = run("compare", review, new)
    assert compared.returncode == 1
    assert "IND005" in compared.stdout
    matrix = tmp_path / "matriks.csv"
    assert run("compare", old, new, "--format", "matrix", "-o", matrix).returncode == 1
    rows = list(csv.reader(matrix.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert rows[0][:4] == ["No", "Unit", "Tahun", "Kriteria"]
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)
    assert run("compare", old).returncode == 2
    assert run("compare", old, tmp_path / "tidak-ada.xlsx").returncode == 3


def test_baseline_on_the_command_line(drafts: Callable[..., list[Path]], tmp_path: Path) -> None:
    old, new = drafts(plan("Panjang jalan|12|"), plan("Panjang jalan|12|", "Jumlah jembatan|4|"))
    file = tmp_path / "dasar.txt"
    assert run("baseline", "create", file, old).returncode == 0
    assert run("review", old, "--baseline", file).returncode == 0
    assert run("review", new, "--baseline", file).returncode == 1
    assert run("baseline", "create", file, old).returncode == 2
    assert run("baseline", "update", file, new).returncode == 0
    assert run("review", new, "--baseline", file).returncode == 0
    assert run("baseline", "prune", file, old).returncode == 0
    assert run("review", new, "--baseline", file).returncode == 1
