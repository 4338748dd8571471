"""Rows of a table without a column for codes: what the nomenclature has under their names, told, never taken over."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from test_rules_on_lists import found, line, reviewed

from reviewer import pipeline
from reviewer.finding import Verdict
from reviewer.references.adding import add

NAMES = {"plan_kind": "PD", "level": "kabkota", "year": "2027", "org_unit": "Dinas Contoh", "programs": [
    {"name": "Program Pengelolaan Kebun Raya", "activities": [
        {"name": "Perawatan Koleksi Tanaman", "sub_activities": [{"name": "Pemupukan Koleksi Tanamen"}]}]}]}
SUB = "/programs/0/activities/0/sub_activities/0/name"

#: Names of a shared evaluation that hold a slip of the pen, with the code that a reader finds for each.
SLIPS = {
    "G28": "X.XX.01.2.05.0001", "G41": "X.XX.01.2.07.0002", "G51": "X.XX.01.2.09.0005", "G54": "X.XX.01.2.09.0010",
    "G58": "5.01.02.2.01.0002", "G70": "5.01.03", "G95": "5.02.02.2.01.0002", "G111": "5.05.03.2.02.0006",
}


def test_codes_are_found_by_name_and_a_near_one_is_told_with_its_likeness(tmp_path: Path, filled: Path) -> None:
    review = reviewed(tmp_path, NAMES, filled)
    assert found(review, "REG017", "REG004", "REG005", "REG006") == [
        ("REG017", 2, "/programs/0/activities/0/name"), ("REG017", 0, SUB), ("REG017", 2, "/programs/0/name")]
    near = next(one for one in review.findings if one.places[0].cell == SUB and one.code == "REG017")
    assert '2.90.02.2.01.0003 "Pemupukan Koleksi Tanaman" (kemiripan 95 dari 100)' in near.message
    assert {one.object.code for one in review.findings if one.code == "REG017"} == {None}


def test_without_the_list_nothing_can_be_told(tmp_path: Path) -> None:
    review = reviewed(tmp_path, NAMES, tmp_path / "none")
    assert found(review, "REG017") == []
    assert line(review, "REG017").verdict is Verdict.NOT_TESTABLE
    assert "nomenklatur" in line(review, "REG017").reason


def test_a_source_with_codes_is_not_searched(tmp_path: Path, filled: Path) -> None:
    data = {**NAMES, "programs": [{**NAMES["programs"][0], "code": "2.90.02"}]}  # type: ignore[index,dict-item]
    review = reviewed(tmp_path, data, filled)
    assert found(review, "REG017") == [("REG017", 2, "/programs/0/activities/0/name"), ("REG017", 0, SUB)]


@pytest.fixture(scope="module")
def official(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[tuple[str, str]]]:
    """Return a folder with the list for 2027, and its pairs of code and name, read again with another reader."""
    folder, file = tmp_path_factory.mktemp("acuan"), shared / "reference" / "nomenklatur-sipd-2027.xlsx"
    add(folder, file)
    book = openpyxl.load_workbook(file, read_only=True)
    cells = {str(cell) for row in book.worksheets[0].iter_rows(min_row=2, max_col=5, values_only=True)
             for cell in row if cell}
    book.close()
    return folder, {(cell.split()[0], letters(cell.partition(" ")[2])) for cell in cells}


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def test_a_real_evaluation_without_codes(shared: Path, official: tuple[Path, set[tuple[str, str]]]) -> None:
    folder, pairs = official
    settings = pipeline.Settings(references=folder, references_year=2027)
    (review,) = pipeline.reviews(shared / "drafts" / "evaluasi-renja-2025.xlsx", settings)
    told = [one for one in review.findings if one.code == "REG017"]
    assert (len(told), {one.case for one in told}) == (97, {0, 2})
    assert {one.places[0].cell: code for one in told if one.case == 0
            for code in SLIPS.values() if f" {code} " in one.message} == SLIPS
    exact = [(one.expected, letters(one.object.name or "")) for one in told if one.case == 2]
    assert len(exact) == 89
    assert [pair for pair in exact if pair not in pairs] == []
