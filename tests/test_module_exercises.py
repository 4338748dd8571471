"""The module's own exercises and examples as the answer key of the packs `prioritas` and `generik`.

The texts are read from the shared copy of the module and from its answer key; only the verdicts stand here.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from reviewer import evaluator, facts, packs, suppression
from reviewer.importers.planfile import plan_from_data
from reviewer.language.wording import activity_kind_of
from reviewer.outcome import State

MODULE = "domain/lan-2021-module.txt"
KEY = "domain/module-answer-key.md"
PRIORITY = ("PRI", "GEN")
#: Exercise III.8 asks which option is no criterion of a national priority: a, on line 864, and the others are.
EXERCISE_8 = {"a": 864, "b": 865, "c": 866, "d": 867}
EXERCISE_10 = {"a": 876, "b": 877, "c": 878, "d": 879}
OPTION = re.compile(r"^\s*-\s*([a-d])\.\s*(.+?)[;.]?\s*$")


def line(shared: Path, number: int) -> str:
    """Return one line (from 1) of the module without Markdown marks."""
    text = (shared / MODULE).read_text(encoding="utf-8").splitlines()[number - 1]
    return text.replace("*", "").strip()


def option(shared: Path, number: int, letter: str) -> str:
    """Return the text of an option of an exercise, checked to be the one with this letter."""
    match = OPTION.match(line(shared, number))
    assert match, f"line {number} of the module is no option"
    assert match.group(1) == letter
    return match.group(2).rstrip(";. ")


def unnumbered(text: str) -> str:
    """Return a line of a list without its mark or number."""
    return re.sub(r"^[-\s]*(?:\d+[.)]\s*)?", "", text)


def found(plan: dict[str, Any]) -> set[str]:
    """Return the codes of PRI and GEN that a plan does not meet, suppression applied."""
    whole = {"plan_kind": "KL", "year": "2022", "org_unit": "Kementerian Contoh", **plan}
    observed = facts.build(plan_from_data(whole, "modul.yaml").plans[0])
    rules = packs.load().rules
    outcomes = suppression.apply(rules, observed, evaluator.judge(rules, observed, 2022))
    return {outcome.code for outcome in outcomes
            if outcome.state is State.NOT_MET and outcome.code.startswith(PRIORITY)}


def activity(name: str, kind: str, **fields: Any) -> dict[str, Any]:
    return {"programs": [{"name": "Program Contoh", "activities": [{"name": name, "activity_kind": kind, **fields}]}]}


@pytest.mark.parametrize(("letter", "number"), EXERCISE_8.items())
def test_exercise_8_only_a_is_no_reason_for_a_national_priority(shared: Path, letter: str, number: int) -> None:
    reason = option(shared, number, letter)
    assert ("PRI006" in found(activity("Pelayanan Contoh", "Prioritas Nasional", priority_impact=reason))) == (
        letter == "a")


@pytest.mark.parametrize("letter", "bcd")
def test_exercise_8_the_criteria_are_enough_words_to_show_an_effect(shared: Path, letter: str) -> None:
    reason = option(shared, EXERCISE_8[letter], letter)
    assert "PRI001" not in found(activity("Pelayanan Contoh", "Prioritas Nasional", priority_impact=reason))


def test_exercise_9_names_the_three_technical_kinds(shared: Path) -> None:
    asked = unnumbered(line(shared, 868))
    named = [part.strip() for part in re.split(r",|\bdan\b", asked.split(", termasuk")[0]) if part.strip()]
    assert [activity_kind_of(name) for name in named] == ["national_priority", "agency_priority", "non_priority"]
    for name in named:
        assert "PRI010" not in found(activity("Pelayanan Contoh", name))


@pytest.mark.parametrize(("letter", "known"), [("c", "generic"), ("d", None)])
def test_exercise_10_generic_is_a_kind_and_strategic_is_not(shared: Path, letter: str, known: str | None) -> None:
    name = option(shared, EXERCISE_10[letter], letter)
    assert activity_kind_of(name) == known
    assert ("PRI010" in found(activity("Pelayanan Contoh", name))) == (known is None)


@pytest.mark.parametrize(("codes", "codes_found"), [(("1001", "1001"), {"GEN001"}), (("1001", "1002"), set())])
def test_exercise_10_generic_work_of_two_units_needs_its_own_code(
    shared: Path, codes: tuple[str, str], codes_found: set[str]
) -> None:
    kind = option(shared, EXERCISE_10["c"], "c")
    rows = [{"code": code, "name": "Dukungan Teknis", "activity_kind": kind, "org_unit": f"Sekretariat {unit}"}
            for code, unit in zip(codes, ("Melati", "Mawar"), strict=True)]
    assert found({"programs": [{"name": line(shared, 307), "activities": rows}]}) == codes_found


def test_the_modules_example_of_generic_work_is_unique_by_its_unit(shared: Path) -> None:
    name = re.sub(r"^contoh adalah kegiatan ", "", line(shared, 668)).rstrip(".")
    plan = {"programs": [{"name": line(shared, 307), "activities": [
        {"code": "", "name": name, "activity_kind": "Generik", "org_unit": "Direktorat Jenderal Bina Marga"}]}]}
    assert found(plan) == set()


@pytest.mark.parametrize("number", [382, 383, 385, 386])
def test_support_of_the_cabinet_is_technical_work_of_its_secretariat(shared: Path, number: int) -> None:
    name = unnumbered(line(shared, number))
    assert "Dukungan" in name
    assert found(activity(name, "Teknis Non-Prioritas")) == set()


@pytest.mark.parametrize("number", [435, 436])
def test_support_work_of_a_regional_unit_looks_generic(shared: Path, number: int) -> None:
    name = unnumbered(line(shared, number)).rstrip(";.")
    plan = {"plan_kind": "PD", "programs": [{"code": "5.02.01", "name": line(shared, 434), "activities": [
        {"code": "5.02.01.1.01", "name": name, "activity_kind": "Teknis"}]}]}
    assert found(plan) == {"GEN004"}
    generic = json.loads(json.dumps(plan).replace('"Teknis"', '"Generik"'))
    assert found(generic) == set()


def test_fixtures_of_the_answer_key(shared: Path) -> None:
    fixtures = [json.loads(text) for text in (shared / KEY).read_text(encoding="utf-8").splitlines()
                if text.startswith('{"case":') and text.endswith("}")]
    cases = {fixture["case"]: fixture for fixture in fixtures}

    demoted = cases["PRI-demotion"]
    kinds = {"teknis_kld": "Prioritas K/L/D", "teknis_nonprioritas": "Teknis Non-Prioritas"}
    given = demoted["activity"]
    assert sorted(found(activity(
        "Pelayanan Contoh", kinds[given["kind"]], previous_kind=kinds[given["prev_kind"]],
        indicators=[{"name": "Jumlah akta", "unit": "dokumen", "target": str(given["target"]),
                     "baseline": str(given["baseline"])}]))) == demoted["expect"]

    cabinet = cases["Setkab-386"]
    assert sorted(found(activity(cabinet["activity"], kinds[cabinet["kind"]]))) == cabinet["expect"]

    bare = cases["GEN-bare-programme"]
    generic = {"code": "1001", "name": "Dukungan Manajemen Sekretariat Melati", "activity_kind": "Generik"}
    assert sorted(found({"programs": [{"name": bare["program"], "activities": [generic]}]})) == bare["expect"]
