"""What the packs `hierarki` and `data` find on real drafts. Each was read and counted by hand in the sheet."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from reviewer import evaluator, explain, facts, packs, suppression
from reviewer.evidence import Family
from reviewer.finding import Finding
from reviewer.importers import load
from reviewer.observed import Observed

PRINT = "renja-perubahan-2024-sipd.xlsx"
FLAT = "renja-2024-lembar-datar.xlsx"
STRATEGIC = "renstra-lembar-datar.xlsx"
EXPORT = "rkpd-2026-json"
#: Rules of the two packs that compare a draft with other documents or read its texts are tested with these.
ELSEWHERE = frozenset({
    "HIE010", "HIE011", "HIE012", "HIE020", "HIE021", "DAT004", "DAT011", "DAT012", "DAT013", "DAT015"})


@cache
def found(draft: Path) -> tuple[Finding, ...]:
    return tuple(_found(draft))


def _found(draft: Path) -> Iterator[Finding]:
    loaded = packs.load()
    for plan in load(draft).plans:
        observed = facts.build(plan)
        seen = Observed(observed)
        outcomes = suppression.apply(loaded.rules, observed, evaluator.judge(loaded.rules, seen, plan.year))
        mine = [one for one in outcomes if one.code[:3] in ("HIE", "DAT") and one.code not in ELSEWHERE]
        yield from explain.findings(mine, loaded.rules, Family(plan, observed, seen), loaded.documents)


def cells(shared: Path, draft: str, code: str) -> list[str]:
    return [one.places[0].cell for one in found(shared / "drafts" / draft) if one.code == code]


def test_a_print_that_repeats_figures_is_one_note_and_real_gaps_stay(shared: Path) -> None:
    sums = [one for one in found(shared / "drafts" / PRINT) if one.code == "DAT003"]
    assert [(one.severity.value, one.object.kind, one.places[0].cell) for one in sums] == [
        ("info", "plan", "P14"), ("sedang", "amount", "N16"), ("sedang", "amount", "N37")]
    assert "12 dari 15 kegiatan" in sums[0].message
    assert [place.cell for place in sums[0].places] == [
        "P14", "P27", "P33", "P37", "P52", "P59", "P63", "P67", "P75", "P80", "P88", "P92"]
    assert "Rp254.906.000" in sums[1].message
    assert "Rp45.000.000" in sums[2].message


def test_what_else_is_found_on_the_print(shared: Path) -> None:
    every = [(one.code, one.places[0].cell) for one in found(shared / "drafts" / PRINT) if one.code != "DAT003"]
    assert every == [("DAT006", "P50"), ("DAT006", "P91"), ("DAT017", "M13"), ("DAT017", "M51")]


def test_every_row_of_the_flat_sheet_without_a_target_is_found(shared: Path) -> None:
    """Rows with a budget above zero and blank columns E to H; row 28 has no budget either."""
    rows = {2, 3, 4, 5, 6, 7, 9, 10, 12, 13, 16, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, *range(29, 42), 43}
    assert sorted(cells(shared, FLAT, "DAT006")) == sorted(f"N{row}" for row in rows)


def test_derived_parents_are_not_held_against_the_flat_sheet(shared: Path) -> None:
    assert {one.code for one in found(shared / "drafts" / FLAT)} == {"DAT006", "DAT009"}
    assert cells(shared, FLAT, "DAT009") == ["D42"]


def test_codes_that_lost_their_zeros(shared: Path) -> None:
    lost = cells(shared, STRATEGIC, "DAT018")
    assert len(lost) == 57
    assert lost[0] == "B39"


def test_activities_that_are_not_the_sum_of_their_parts(shared: Path) -> None:
    assert cells(shared, STRATEGIC, "DAT003") == ["H44", "J44", "H61", "J61", "H85"]


@pytest.mark.parametrize("code", ["HIE003", "HIE004", "HIE006", "DAT001", "DAT002", "DAT010", "DAT014", "DAT018"])
def test_the_export_of_a_whole_regency_is_sound_in_this(shared: Path, code: str) -> None:
    assert cells(shared, EXPORT, code) == []
