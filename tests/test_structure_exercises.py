"""The module's exercises and examples as the answer key of the packs `hierarki` and `data`.

The texts are read from the shared copy of the module; only the verdicts of its answer key stand here.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from test_module_exercises import MODULE, line, option, unnumbered

from reviewer import evaluator, facts, packs
from reviewer.fact import Fact
from reviewer.importers.planfile import plan_from_data
from reviewer.outcome import Outcome, State

#: Exercise II.7: which regulation amends which; a is right.
EXERCISE_II_7 = {"a": 523, "b": 524, "c": 525, "d": 526}
#: Exercise III.1: the number of the circular; a is right but for a slip in its second number.
EXERCISE_III_1 = {"a": 820, "b": 821, "c": 822, "d": 823}
#: Exercise III.13: what a plan rests on; all of a, b and c.
EXERCISE_III_13 = {"a": 897, "b": 898, "c": 899}
_STRONG = re.compile(r"\*+")


def judged(plan: dict[str, Any], code: str) -> list[tuple[Outcome, Fact]]:
    """Return the facts on which one rule finds something, with the outcome."""
    whole = {"plan_kind": "PD", "year": "2022", "org_unit": "Dinas Contoh", **plan}
    observed = facts.build(plan_from_data(whole, "modul.yaml").plans[0])
    rules = [rule for rule in packs.load().rules if rule.code == code]
    assert rules, f"there is no rule {code}"
    outcomes = evaluator.judge(rules, observed, int(whole["year"]))
    return [(outcome, observed[outcome.ordinal]) for outcome in outcomes if outcome.state is State.NOT_MET]


def cases(plan: dict[str, Any], code: str) -> list[int | None]:
    return [outcome.case for outcome, _ in judged(plan, code)]


def raw_line(shared: Path, number: int) -> str:
    """Return one line (from 1) of the module as it stands there."""
    return (shared / MODULE).read_text(encoding="utf-8").splitlines()[number - 1]


def citation(shared: Path, number: int) -> str:
    """Return an option that cites a regulation, without list mark and emphasis."""
    return unnumbered(_STRONG.sub("", raw_line(shared, number)).strip()).rstrip(" ;")


@pytest.mark.parametrize(("letter", "case"), [("a", []), ("b", [0]), ("c", [1]), ("d", [0])])
def test_exercise_ii_7_which_regulation_amends_which(shared: Path, letter: str, case: list[int]) -> None:
    cited = citation(shared, EXERCISE_II_7[letter])
    assert "Perubahan Kedelapan" in cited
    assert cases({"cited_documents": [cited]}, "DAT016") == case


@pytest.mark.parametrize(("letter", "case"), [("a", 3), ("b", 4), ("c", 4), ("d", 4)])
def test_exercise_iii_1_the_number_of_the_circular(shared: Path, letter: str, case: int) -> None:
    asked = raw_line(shared, 819)
    subject = re.search(r"tentang Pedoman Redesain Sistem Perencanaan dan Penganggaran", asked)
    assert subject
    number = _STRONG.sub("", raw_line(shared, EXERCISE_III_1[letter])).strip(" -;")
    text = f"Surat Edaran Bersama Bappenas dan Kementerian Keuangan {number[2:].strip(' ;')} {subject.group()}"
    found = judged({"cited_documents": [text]}, "DAT016")
    assert [outcome.case for outcome, _ in found] == [case]
    assert "B-517/M.PPN/D.8/PP.04.03/05/2020" in str(found[0][1].values["document_of_subject"])


@pytest.mark.parametrize("number", [55, 597])
def test_the_modules_own_slips_in_the_number_of_the_circular(shared: Path, number: int) -> None:
    text = raw_line(shared, number)
    cited = text[text.index("Surat Edaran Bersama"):]
    found = judged({"cited_documents": [cited]}, "DAT016")
    assert [outcome.case for outcome, _ in found] == [3]


def test_the_circular_as_the_module_prints_it_in_full_is_known(shared: Path) -> None:
    text = raw_line(shared, 292) + raw_line(shared, 294)
    cited = text[text.index("Surat Edaran Bersama"):]
    assert "S-122/MK.2/2020 dan B-517/M.PPN" in cited
    assert cases({"cited_documents": [cited]}, "DAT016") == []


def test_a_regulation_replaced_by_the_law_it_is_said_to_implement(shared: Path) -> None:
    text = raw_line(shared, 202).split(", lebih menitikberatkan")[0]
    found = judged({"cited_documents": [text]}, "DAT016")
    assert [(outcome.case, fact.values["successor"]) for outcome, fact in found] == [(2, "UU 23/2014")]


def test_exercise_iii_11_and_12_a_program_without_step_three_has_no_outcome(shared: Path) -> None:
    assert option(shared, 886, "d") == "Langkah ketiga"
    assert "outcome" in raw_line(shared, 881)
    steps = {"objectives": [{"code": "S.1", "name": "Meningkatnya layanan"}],
             "programs": [{"name": "Program Contoh", "objective_codes": "S.1", "activities": [
                 {"name": "Pelayanan", "outputs": [{"name": "Akta", "contributes_to": ""}],
                  "indicators": [{"name": "Jumlah akta", "target": "5"}]}]}]}
    assert [fact.values["name"] for _, fact in judged(steps, "HIE008")] == ["Program Contoh"]
    steps["programs"][0]["indicators"] = [{"name": "Cakupan layanan", "indicator_kind": "outcome", "target": "80"}]
    assert judged(steps, "HIE008") == []


@pytest.mark.parametrize(("letters", "complete"), [("a", False), ("ab", False), ("abc", True)])
def test_exercise_iii_13_what_a_plan_rests_on(shared: Path, letters: str, complete: bool) -> None:
    cited = [citation(shared, EXERCISE_III_13[letter]) for letter in letters]
    assert bool(judged({"cited_documents": cited}, "HIE013")) is not complete


def kemlu(shared: Path) -> dict[str, Any]:
    """Return the five programs that a ministry was left with, and the activities listed below the third one."""
    names = [unnumbered(line(shared, number)).rstrip(" ;.:") for number in (298, 299, 300, 306, 307)]
    assert all(name.startswith("Program") for name in names)
    activities = [{"code": str(number), "name": re.sub(r"^Kegiatan\s*:\s*", "", unnumbered(line(shared, number)))}
                  for number in range(301, 306)]
    programs: list[dict[str, Any]] = [{"name": name} for name in names]
    programs[2]["activities"] = activities
    return {"plan_kind": "KL", "programs": programs}


def test_five_programs_of_a_ministry_are_not_many(shared: Path) -> None:
    plan = kemlu(shared)
    assert judged(plan, "HIE019") == []
    assert judged({**plan, "programs": plan["programs"] * 3}, "HIE019") != []


def test_a_program_listed_without_activities_is_told(shared: Path) -> None:
    plan = kemlu(shared)
    names = {str(fact.values["name"]) for _, fact in judged(plan, "HIE003")}
    assert names == {program["name"] for program in plan["programs"] if "activities" not in program}


def test_activities_with_much_the_same_words_are_no_twins(shared: Path) -> None:
    assert judged(kemlu(shared), "DAT002") == []


def test_the_same_line_twice_is_a_twin(shared: Path) -> None:
    text = raw_line(shared, 770)
    name = re.search(r"Penyediaan petugas layanan publik yang SMART", text)
    assert name
    assert text.count(name.group()) == 2
    rows = [{"code": code, "name": name.group()} for code in ("1", "2")]
    assert len(judged({"programs": [{"name": "Program Contoh", "activities": rows}]}, "DAT002")) == 1


def test_sub_activities_straight_below_a_program_skip_a_level(shared: Path) -> None:
    program = re.search(r"Program Pengelolaan Pendapatan Daerah", raw_line(shared, 427))
    assert program
    names = [unnumbered(line(shared, number)).rstrip(" ;.") for number in (428, 429, 431, 432, 433)]
    skipped = [{"code": f"5.02.04.1.01.{number:04}", "name": name} for number, name in enumerate(names, 1)]
    plan = {"programs": [{"code": "5.02.04", "name": program.group(), "sub_activities": skipped}]}
    assert [outcome.case for outcome, _ in judged(plan, "HIE004")] == [0] * len(names)


def test_an_annual_plan_with_programs_of_four_years(shared: Path) -> None:
    text = raw_line(shared, 425)
    span = re.search(r"tahun (2020)-(2023)", text)
    assert span
    plan = {"year": span[1], "chapters": [text.split(", adapun")[0]], "programs": [{"activities": [
        {"name": "Penagihan Pajak Daerah", "start": f"1 Januari {span[1]}", "end": f"31 Desember {span[2]}"}]}]}
    assert cases(plan, "HIE018") == [2]
    assert [fact.kind for _, fact in judged(plan, "DAT008")] == ["activity"]


def test_targets_of_results_that_are_all_full(shared: Path) -> None:
    assert "100%" in raw_line(shared, 376)
    full = [{"name": f"Persentase layanan {number}", "unit": "%", "target": "100%"} for number in range(4)]
    assert len(judged({"programs": [{"name": "Program Contoh", "indicators": full}]}, "IND021")) == 1
    lower = [{**one, "target": "90%"} for one in full]
    assert judged({"programs": [{"name": "Program Contoh", "indicators": lower}]}, "IND021") == []
