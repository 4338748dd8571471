"""The arrangement of reports (rules/audit.yaml): complete over all rules, and checked at the door."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer import packs
from reviewer.errors import PackError
from reviewer.finding import Severity
from reviewer.reports.audit import arrangement
from reviewer.reports.audit.basis import legal_basis

SHIPPED = packs.rules_folder() / "audit.yaml"


#: Rules about one plan: what is said of a set of drafts stands in no report on one of them.
OF_ONE_PLAN = {rule.code for rule in packs.load().rules if not rule.is_about_a_set}


def test_every_rule_stands_under_one_statement():
    named = [code for item in arrangement.load().items.values() for code in item.rules]
    assert sorted(named) == sorted(OF_ONE_PLAN)


def test_rules_of_a_kind_of_plan_have_an_aspect_of_that_kind():
    made = arrangement.load()
    codes = OF_ONE_PLAN
    regional, national = made.aspect_titles("PD", "id"), made.aspect_titles("KL", "id")
    assert {code for code in codes - set(regional) if not code.startswith("KLR")} <= {"OUT007", "OUT008"}
    assert {code for code in codes - set(national) if not code.startswith("REG")} == set()


def test_it_is_no_pack():
    assert SHIPPED not in packs.pack_files(packs.rules_folder())


@pytest.mark.parametrize(("before", "after", "told"), [
    ("untested_share: 30", "untested_share: 130", "130 is no percentage"),
    ("untested_share: 30", "untested_shares: 30", "untested_share"),
    ("info: info}", "}", '"info" is not on the scale'),
    ("document: pp-60-2008", "document: pp-60-208", '"pp-60-208" is not in the register'),
    ("rules: [REG009]", "rules: [REG010]", '"REG010" stands in two places'),
    ("items: [location]}", "items: [lokation]}", '"lokation" is not an item'),
    ("part: relevant", "part: important", "smart/3/part"),
    ("  KL:\n", "  LK:\n", '"LK" is no kind of plan'),
])
def test_mistakes_are_told(before: str, after: str, told: str, tmp_path: Path):
    text = SHIPPED.read_text(encoding="utf-8")
    assert before in text
    file = tmp_path / "audit.yaml"
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(PackError, match=r"audit\.yaml") as caught:
        arrangement.load(file)
    assert told in str(caught.value)


def test_an_own_arrangement_is_read(tmp_path: Path):
    file = tmp_path / "audit.yaml"
    text = SHIPPED.read_text(encoding="utf-8").replace("untested_share: 30", "untested_share: 45")
    file.write_text(text.replace("sedang: info", "sedang: warning"), encoding="utf-8")
    made = arrangement.load(file)
    assert made.untested_share == 45
    assert made.scale[Severity.MEDIUM] == "warning"


def titles(kind: str | None, year: int | None) -> list[str]:
    return [one.short for one in legal_basis(arrangement.load(), packs.register(), kind, year)]


def test_the_legal_basis_follows_kind_and_year():
    assert "Permendagri 10/2018" in titles("PD", 2025)
    assert "Permendagri 3/2026" not in titles("PD", 2025)
    assert "Permendagri 3/2026" in titles("PD", 2026)
    assert "Permendagri 10/2018" not in titles("PD", 2026)
    assert "PMK 107/2024" not in titles("KL", 2023)
    assert "PMK 107/2024" in titles("KL", 2024)
    assert not {"PMK 62/2023", "PMK 107/2024"} & set(titles("PD", 2026))
    assert {"PP 60/2008", "SAIPI 2014"} <= set(titles("PD", 2026)) & set(titles("KL", 2026))
    assert "Permendagri 3/2026" in titles(None, None)


def test_what_was_not_read_itself_is_marked():
    marked = {one.short: one.verified for one in legal_basis(arrangement.load(), packs.register(), "KL", 2026)}
    assert marked["PMK 62/2023"] is True
    assert marked["PMK 107/2024"] is False
