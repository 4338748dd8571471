"""What the text rules say about the module's own names, indicators and exercises, read from the module.

The verdicts are those of a reviewer's key to the module; here stand only where a text is and what was said of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from .predict import findings

PACKS = ("FRM", "DAT011", "DAT012", "DAT013", "DAT015")


@pytest.fixture(scope="module")
def module(shared: Path) -> list[str]:
    return (shared / "domain" / "lan-2021-module.txt").read_text(encoding="utf-8").splitlines()


def cut(line: str, begins: str, ends: str = r"[;.]|$") -> str:
    """Return the text of a line from `begins` up to a mark that ends it; the mark is left out."""
    match = re.search(f"({re.escape(begins)}.*?)(?:{ends})", line)
    assert match is not None, f"{begins} does not stand on the line"
    return match[1].strip(" *")


def said(item: Mapping[str, Any]) -> set[str]:
    return {code for code, _ in findings(item) if code.startswith(PACKS)}


def name(level: str, text: str) -> dict[str, Any]:
    return {"kind": "name", "level": level, "text": text}


#: Line, level, how the text begins, where it ends; rows a careful reviewer leaves alone.
SOUND = (
    (298, "program", "Program Diplomasi", ";"), (299, "program", "Program Peran", ";"),
    (300, "program", "Program Perlindungan", ","), (301, "kegiatan", "Kegiatan :", ";"),
    (302, "kegiatan", "Kegiatan :", ";"), (303, "kegiatan", "Kegiatan :", ";"), (304, "kegiatan", "Kegiatan :", ";"),
    (305, "kegiatan", "Kegiatan :", ";"), (306, "program", "Program Penegakan", "$"),
    (307, "program", "Program Dukungan", "[.]"), (380, "program", "Program Dukungan", ","),
    (381, "program", "Program Penyelenggaraan", ","), (382, "kegiatan", "Kegiatan Dukungan", ";"),
    (383, "kegiatan", "Kegiatan Dukungan", ";"), (386, "kegiatan", "Kegiatan Dukungan", ";"),
    (427, "program", "Program Pengelolaan", ","), (428, "subkegiatan", "Perencanaan", ";"),
    (434, "program", "Program Penunjang", ","), (435, "kegiatan", "Kegiatan Perencanaan", ";"),
    (436, "kegiatan", "Pemeliharaan", "$"), (468, "kegiatan", "Kegiatan Pelayanan", ","),
    (534, "program", "Program Pelayanan", "[.]"), (668, "kegiatan", "Dukungan Manajemen", "[.]"),
    (755, "kegiatan", "Penyelenggaraan Inovasi", r"\(|<|\t|$"),
)


@pytest.mark.parametrize(("line", "level", "begins", "ends"), SOUND, ids=lambda value: str(value)[:20])
def test_sound_names_are_left_alone(module: list[str], line: int, level: str, begins: str, ends: str) -> None:
    assert said(name(level, cut(module[line - 1], begins, ends))) == set()


@pytest.mark.parametrize(("line", "level", "begins", "ends", "codes"), [
    (385, "kegiatan", "Kegiatan Dukungan", ";", {"FRM010"}),
    (429, "subkegiatan", "endataan", "$", {"DAT012"}),
    (431, "subkegiatan", "pengolahan", "$", {"DAT013"}),
    (432, "subkegiatan", "elayanan", "$", {"DAT012"}),
    (433, "subkegiatan", "enagihan", "$", {"DAT012"}),
    (770, "kegiatan", "Penyediaan petugas", ";", {"FRM009"}),
])
def test_each_defect_is_found_and_no_other(
    module: list[str], line: int, level: str, begins: str, ends: str, codes: set[str],
) -> None:
    assert said(name(level, cut(module[line - 1], begins, ends))) == codes


@pytest.mark.parametrize(("line", "begins", "code"), [
    (387, "Dan seterusnya", "FRM013"), (770, "Dan lain-lain", "FRM013"),
    (393, "Menyelenggarakan", "FRM003"), (394, "Berkoordinasi", "FRM003"), (398, "Memberikan", "FRM003"),
    (399, "Mempersiapkan", "FRM003"), (400, "Melakukan", "FRM003"), (401, "Mengembangkan", "FRM003"),
    (402, "Meningkatkan", "FRM003"), (90, "Error!", "DAT015"), (104, "Error!", "DAT015"),
])
def test_fillers_tasks_and_leftovers_as_names(module: list[str], line: int, begins: str, code: str) -> None:
    near = next(text for text in module[line - 1:line + 8] if begins in text)
    assert code in said(name("kegiatan", cut(near, begins, r"[;]|\.(?!\w)|</|$").replace("*", "")))


def test_a_misspelled_training_is_found_in_a_service(module: list[str]) -> None:
    from reviewer import evaluator, facts, packs
    from reviewer.importers.planfile import plan_from_data
    from reviewer.observed import Observed

    text = re.sub(r"<[^>]*>", "", cut(module[811], "Pelatihan", ";"))
    plan = plan_from_data({"year": "2026", "services": [{"name": text}]}, "modul.yaml").plans[0]
    rules = [rule for rule in packs.load().rules if rule.code == "DAT011"]
    states = [outcome.state.value for outcome in evaluator.judge(rules, Observed(facts.build(plan)), 2026)]
    assert "not_met" in states


def test_an_indicator_of_a_goal(module: list[str]) -> None:
    text = cut(module[447], "Persentase Pencapaian", ",")
    goal = {"kind": "indicator", "level": "tujuan", "owner": "Meningkatnya pendapatan daerah"}
    assert said({**goal, "text": text}) == set()


def fixtures(shared: Path) -> dict[str, dict[str, Any]]:
    """Return the ready-made cases of the key by name; a case may stand on several lines."""
    key = (shared / "domain" / "module-answer-key.md").read_text(encoding="utf-8")
    block = key[key.index("```json") + 7:]
    decoder, found, position = json.JSONDecoder(), {}, 0
    block = block[:block.index("```")].strip()
    while position < len(block):
        case, end = decoder.raw_decode(block, position)
        found[case["case"]] = case
        position = end + len(block[end:]) - len(block[end:].lstrip())
    return found


def test_exercise_iii_7_four_names_for_one_problem(shared: Path) -> None:
    from reviewer import evaluator, facts, packs
    from reviewer.importers.planfile import plan_from_data
    from reviewer.observed import Observed

    case = fixtures(shared)["III.7"]
    rules = [rule for rule in packs.load().rules if rule.code.startswith("FRM")]
    for text, codes in case["activities"]:
        activity = {"name": text, "problem": case["problem"]}
        plan = {"plan_kind": "PD", "year": "2026", "programs": [{"name": "Program Contoh", "activities": [activity]}]}
        made = facts.build(plan_from_data(plan, "modul.yaml").plans[0])
        found = {outcome.code for outcome in evaluator.judge(rules, Observed(made), 2026)
                 if outcome.state.value == "not_met" and made[outcome.ordinal].kind == "activity"}
        assert found == set(codes), text


def test_exercise_ii_9_four_indicators_of_one_program(shared: Path) -> None:
    case = fixtures(shared)["II.9"]
    for text, codes in case["indicators"]:
        found = said({"kind": "indicator", "level": "program", "owner": case["owner"], "text": text})
        assert found == set(codes), text


@pytest.mark.parametrize(("case", "level", "field"), [
    ("GEN-bare-programme", "program", "program"), ("Setkab-386", "kegiatan", "activity"),
    ("Kalbar-429", "subkegiatan", "sub"),
])
def test_ready_made_names(shared: Path, case: str, level: str, field: str) -> None:
    fixture = fixtures(shared)[case]
    assert said(name(level, fixture[field])) == set(fixture["expect"])


def test_a_ready_made_indicator_with_a_step_as_target(shared: Path) -> None:
    written = fixtures(shared)["Setkab-376"]["indicator"]
    item = {"kind": "indicator", "level": "sasaran", "owner": "Meningkatnya akuntabilitas keuangan",
            "text": written["name"], "target": written["target"], "unit": written["unit"]}
    assert said(item) == set()
