"""What the reviewer finds on the samples, finding by finding; and what their names promise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from make_expected import EXPECTED, NO_LISTS, ROOT, SAMPLES, Case, cases, found

from reviewer import review

ALL = list(cases())
AGAIN = "run `python tests/make_expected.py` and read the difference"


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.expected.stem)
def test_the_findings_on_a_sample_are_those_expected(case: Case) -> None:
    assert case.expected.exists(), AGAIN
    assert json.loads(found(case)) == json.loads(case.expected.read_text(encoding="utf-8")), AGAIN


def test_no_expected_file_is_left_of_a_sample_that_is_gone() -> None:
    assert sorted(EXPECTED.glob("*.json")) == sorted(case.expected for case in ALL)


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.expected.stem)
def test_the_engine_and_the_evaluator_agree_on_a_sample(case: Case) -> None:
    assert review(case.sample, supplement=case.supplement, references=NO_LISTS).engine_faults == ()


@pytest.mark.parametrize("case", [case for case in ALL if "teliti" in case.sample.name],
                         ids=lambda case: case.expected.stem)
def test_nothing_is_held_against_the_careful_plan(case: Case) -> None:
    made = review(case.sample, supplement=case.supplement, references=NO_LISTS)
    assert [(one.code, one.places[0].cell) for one in made.findings] == []
    assert made.unread == ()


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.expected.stem)
def test_every_finding_quotes_its_cell_from_the_file_that_was_given(case: Case) -> None:
    files = {str(case.sample), str(case.supplement)}
    for one in review(case.sample, supplement=case.supplement, references=NO_LISTS).findings:
        assert one.places, one.code
        assert {place.file for place in one.places} <= files


def test_the_samples_are_invented(shared: Path) -> None:
    names = {path.stem for path in SAMPLES.iterdir()}
    assert names.isdisjoint(path.stem for path in (shared / "drafts").iterdir())
    assert ROOT.joinpath("samples").is_dir()
