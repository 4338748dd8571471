"""The page of criteria is what the packs say, and no criterion of the catalogue is silently missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer import catalogue, packs
from reviewer.cli import run
from reviewer.condition import parse
from reviewer.condition_words import in_words
from reviewer.errors import PackError
from reviewer.vocabulary import kind

ROOT = Path(__file__).parent.parent
LOADED = packs.load()
KNOWN = catalogue.load(LOADED.folder)
SHIPPED = {rule.code for rule in LOADED.rules}
CODES = [code for codes in KNOWN.codes.values() for code in codes]
PAGE = ROOT / "docs" / "rules.md"


def test_the_page_is_what_the_packs_say(tmp_path: Path) -> None:
    written = tmp_path / "rules.md"
    assert run(["rules", "docs", "--output", str(written)]) == 0
    assert written.read_text(encoding="utf-8") == PAGE.read_text(encoding="utf-8"), \
        "run `reviewer rules docs --output docs/rules.md`"


def test_every_rule_has_a_section_and_a_place_in_the_index() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for rule in LOADED.rules:
        assert text.count(f'<a id="{rule.code.lower()}"></a>') == 1, rule.code
        assert f"- [{rule.code}](#{rule.code.lower()})" in text


def test_every_criterion_is_shipped_or_left_out_with_a_measurement() -> None:
    left_out = [one.code for one in KNOWN.left_out]
    assert len(CODES) == len(set(CODES)) == 168
    assert all(code.startswith(letters) for letters, codes in KNOWN.codes.items() for code in codes)
    assert left_out == sorted(set(CODES) - SHIPPED)
    assert all(any(sign.isdigit() for sign in one.measured.id) for one in KNOWN.left_out)
    text = PAGE.read_text(encoding="utf-8").partition("## Left out on purpose")[2]
    assert all(f"**{code}**" in text for code in left_out)


def test_parts_left_out_are_of_shipped_criteria_and_measured() -> None:
    codes = [one.code for one in KNOWN.partly]
    assert codes == sorted(codes)
    assert set(codes) <= SHIPPED
    assert all(any(sign.isdigit() for sign in one.measured.id) for one in KNOWN.partly)
    text = PAGE.read_text(encoding="utf-8").partition("## Tested in part")[2]
    assert [code for code in codes if f"- [{code}](#{code.lower()}) " not in text] == []


def test_the_codes_are_those_of_the_catalogue(shared: Path) -> None:
    written = json.loads((shared / "domain" / "rule-catalogue.json").read_text(encoding="utf-8"))
    assert sorted(CODES) == sorted(one["id"] for one in written["rules"])


def test_a_broken_catalogue_is_told_with_its_place(tmp_path: Path) -> None:
    tmp_path.joinpath("catalogue.yaml").write_text("codes: {TST: [TST001]}\nleft_out: [{code: TST001}]\n")
    with pytest.raises(PackError, match=r"catalogue\.yaml.*left_out/0/title"):
        catalogue.load(tmp_path)


@pytest.mark.parametrize(("written", "told"), [
    ({"unit": "missing", "target": "present"}, "`unit` blank; `target` filled in"),
    ({"unit_class": {"not-in": ["percent", "time"]}}, "`unit_class` is none of percent, time"),
    ({"target_value": {"above": 2.5}}, "`target_value` above 2.5"),
    ({"target_value": {"below": {"field": "baseline_value"}}}, "`target_value` below `baseline_value`"),
    ({"rupiah": {"at-least": 1500000}}, "`rupiah` at least Rp1,500,000"),
    ({"is_new": {"equals": False}}, "`is_new` is no"),
    ({"any": [{"unit": "missing"}, {"all": [{"unit": "present"}, {"target": "missing"}]}]},
     "any of (`unit` blank; (`unit` filled in; `target` blank))"),
    ({"some": {"each": "activity", "match": {"name": "owner_name"}, "where": {"code": "present"}}},
     "there is activity with its `name` equal to `owner_name` where (`code` filled in)"),
    ({"count": {"each": "activity", "at-least": 2}}, "number of activity at least 2"),
    ({"count-of": {"conditions": [{"unit": "missing"}, {"target": "missing"}], "at-most": 1}},
     "of (`unit` blank; `target` blank) at most 1 hold"),
])
def test_conditions_read_as_words(written: dict[str, object], told: str) -> None:
    mistakes: list[object] = []
    condition = parse(written, kind("indicator"), mistakes, ())  # type: ignore[arg-type]
    assert mistakes == []
    assert in_words(condition, kind("indicator")) == told
