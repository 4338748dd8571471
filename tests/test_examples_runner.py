"""The runner of examples: says what is wrong, and where, in words a writer of rules can act on."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer import examples, packs
from reviewer.errors import PackError

LOADED = packs.load()
RULES = {rule.code: rule for rule in LOADED.rules}


def failures(tmp_path: Path, text: str) -> list[str]:
    (tmp_path / "coba.examples.yaml").write_text(text, encoding="utf-8")
    return [reason for each in examples.load(tmp_path)
            for reason in examples.failures(RULES[each.code], examples.prepare(each), LOADED.documents)]


BLANK = "{programs: [{activities: [{name: Contoh, activity_kind: ''}]}]}"
KNOWN = "{programs: [{activities: [{name: Contoh, activity_kind: Generik}]}]}"
COLUMNLESS = "{programs: [{activities: [{name: Contoh}]}]}"
PLACE = "/programs/0/activities/0/activity_kind"


@pytest.mark.parametrize(("shelf", "plan", "extra", "reasons"), [
    ("pass", KNOWN, "", []),
    ("pass", BLANK, "", [f"PRI010/pass[0]: finds {PLACE} (case 0)", "PRI010/pass[0]: is not in scope: 1 not_met"]),
    ("fail", BLANK, f"finds: [{PLACE}]", []),
    ("fail", BLANK, f"finds: [{PLACE}], case: 1", [f"PRI010/fail[0]: finds {PLACE} by case 0, not 1"]),
    ("fail", BLANK, f"finds: [{PLACE}, /x]", ["PRI010/fail[0]: does not find /x"]),
    ("fail", BLANK, "finds: []", [f"PRI010/fail[0]: finds {PLACE} too", "PRI010/fail[0]: declares no finding"]),
    ("fail", KNOWN, f"finds: [{PLACE}]", [f"PRI010/fail[0]: does not find {PLACE}"]),
    ("not-applicable", KNOWN, "", ["PRI010/not-applicable[0]: is in scope: 1 met"]),
    ("not-testable", COLUMNLESS, "", []),
    ("not-testable", KNOWN, "", ["PRI010/not-testable[0]: is testable: 1 met"]),
])
def test_reasons(tmp_path: Path, shelf: str, plan: str, extra: str, reasons: list[str]) -> None:
    written = f"PRI010:\n  {shelf}:\n    - {{about: contoh, plan: {plan}{', ' if extra else ''}{extra}}}\n"
    assert failures(tmp_path, written) == reasons


def test_all_mistakes_of_a_file_are_told_with_their_line(tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        failures(tmp_path, "PRI010:\n  pass:\n    - about: contoh\n      plan: {}\n      found: [x]\n    - plan: {}\n")
    assert [(problem.line, problem.message.split(":")[0]) for problem in caught.value.problems] == [
        (5, "found"), (6, "about")]


def test_an_unknown_shelf_is_told(tmp_path: Path) -> None:
    with pytest.raises(PackError, match='PRI010: "passes" is not one of pass, fail'):
        failures(tmp_path, f"PRI010:\n  passes:\n    - {{about: contoh, plan: {KNOWN}}}\n")


def test_rules_without_examples_and_examples_without_rules_are_told(tmp_path: Path) -> None:
    (tmp_path / "coba.examples.yaml").write_text(
        f"XXX001:\n  pass:\n    - {{about: contoh, plan: {KNOWN}}}\n", encoding="utf-8")
    told = examples.missing(LOADED, examples.load(tmp_path))
    assert "XXX001 is not a rule" in told
    assert "PRI010 has no example on the shelf fail" in told
