"""What a writer of rules is told: every mistake at once, each with its line and, where one is near, the right name."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer import packs
from reviewer.condition import ALWAYS, RESERVED, All, AnyOf, FieldRef, Mistake, Relation, parse
from reviewer.condition import Test as FieldTest
from reviewer.errors import PackError
from reviewer.rule import Packs
from reviewer.vocabulary import all_kinds, kind

REGISTER = """\
documents:
  modul:
    title: {id: Modul, en: Module}
    short: Modul
    year: 2021
    kind: module
"""
#: Lines are numbered in the tests: code stands on 4, each on 12, when on 13, message on 15.
PACK = """\
pack: uji
title: {id: Uji, en: Test}
rules:
  - code: UJI001
    name: nama-kosong
    title: {id: Nama kosong, en: Name missing}
    severity: tinggi
    confidence: tinggi
    criterion: {document: modul, place: Bab I}
    force: norm
    verified: primary
    each: activity
    when:
      name: missing
    message: {id: Belum diisi, en: Not filled in}
    effect: {id: Akibat, en: Effect}
    fix: {id: Isi, en: Fill in}
"""


def load(folder: Path, pack: str = PACK, register: str = REGISTER, **others: str) -> Packs:
    (folder / packs.REGISTER).write_text(register, encoding="utf-8")
    (folder / "uji.yaml").write_text(pack, encoding="utf-8")
    for name, text in others.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return packs.load(folder)


def told(folder: Path, pack: str = PACK, register: str = REGISTER, **others: str) -> list[str]:
    """Return the problems as lines without the folder."""
    with pytest.raises(PackError) as caught:
        load(folder, pack, register, **others)
    return [str(problem).replace(f"{folder}/", "") for problem in caught.value.problems]


def with_when(text: str) -> str:
    """Return the pack with another condition; it starts on line 13."""
    assert PACK.count("    when:\n      name: missing\n") == 1
    return PACK.replace("    when:\n      name: missing\n", text)


def test_a_sound_pack_becomes_rules(tmp_path: Path) -> None:
    loaded = load(tmp_path)
    [rule] = loaded.rules
    assert (rule.code, rule.pack, rule.kinds) == ("UJI001", "uji", ("activity",))
    assert rule.where["activity"] == ALWAYS
    assert rule.cases[0].when["activity"] == FieldTest("name", "missing")
    assert rule.cases[0].message.en == "Not filled in"
    assert loaded.documents["modul"].year == 2021


def test_the_digest_changes_with_a_word_and_not_with_line_ends(tmp_path: Path) -> None:
    first = load(tmp_path).digest
    assert load(tmp_path, PACK.replace("Akibat", "Dampak")).digest != first
    (tmp_path / "uji.yaml").write_bytes(b"\xef\xbb\xbf" + PACK.replace("\n", "\r\n").encode())
    assert packs.load(tmp_path).digest == first


@pytest.mark.parametrize(("written", "lines"), [
    ("    when: {nmae: missing}\n", ['uji.yaml:13: "nmae" is not a field of activity, did you mean "name"?']),
    ("    when: {name: absent}\n", ['uji.yaml:13: a test on "name" is missing, present, or an operator with a value, '
                                   "such as {equals: ...}"]),
    ("    when: {name: {equal: x}}\n", ['uji.yaml:13: "equal" is not an operator, did you mean "equals"?']),
    ("    when:\n      all:\n        - name: present\n        - rupiah: {below: banyak}\n",
     ["uji.yaml:16: 'banyak' does not fit \"rupiah\", which is rupiah"]),
    ("    when: {name: {below: 5}}\n", ['uji.yaml:13: "below" does not fit "name", which is text']),
    ("    when: {rupiah: {equals: 5.5}}\n", ['uji.yaml:13: 5.5 does not fit "rupiah", which is rupiah']),
    ("    when: {rupiah: {equals: yes}}\n", ['uji.yaml:13: True does not fit "rupiah", which is rupiah']),
    ("    when: {name: {equals: 5}}\n", ['uji.yaml:13: 5 does not fit "name", which is text']),
    ("    when: {name: {equals: {field: rupiah}}}\n", ['uji.yaml:13: "name" is text but "rupiah" is rupiah']),
    ("    when: {name: {equals: {feld: code}}}\n", ["uji.yaml:13: the right side is a constant or {field: name}"]),
    ("    when: {name: {in: x}}\n", ['uji.yaml:13: "in" needs a list of values']),
    ("    when: {name: {in: []}}\n", ['uji.yaml:13: "in" needs a list of values']),
    ("    when: {any: []}\n", ['uji.yaml:13: "any" needs a list of conditions']),
    ("    when: {any: {name: missing}}\n", ['uji.yaml:13: "any" needs a list of conditions']),
    ("    when:\n      any:\n        - name: missing\n        -\n",
     ["uji.yaml:16: an empty item; write a condition such as {name: present} or delete it"]),
    ("    when: {}\n", ["uji.yaml:13: a condition is a mapping such as {name: present}"]),
    ("    when: {all: [name]}\n", ["uji.yaml:13: a condition is a mapping such as {name: present}"]),
    ("    when: {some: {each: activty, match: {name: name}}}\n",
     ['uji.yaml:13: "activty" is not a kind of fact, did you mean "activity"?']),
    ("    when: {some: activity}\n", ['uji.yaml:13: "some" needs at least each: the kind of fact to look at']),
    ("    when: {count: 5}\n", ['uji.yaml:13: "count" needs at least each: the kind of fact to look at']),
    ("    when: {some: {each: activity, mach: {name: name}}}\n",
     ['uji.yaml:13: "mach" does not belong into "some", did you mean "match"?']),
    ("    when: {none: {each: activity, at-least: 2}}\n", ['uji.yaml:13: "at-least" does not belong into "none"']),
    ("    when: {count: {each: activity}}\n", ['uji.yaml:13: "count" needs an operator such as at-least']),
    ("    when: {count: {each: activity, field: rupiah, above: 1}}\n",
     ['uji.yaml:13: "field" does not belong into "count"']),
    ("    when: {sum: {each: activity, above: 1}}\n", ['uji.yaml:13: "sum" needs field: what to add up']),
    ("    when: {sum: {each: activity, field: name, above: 1}}\n",
     ['uji.yaml:13: "name" cannot be summed, it is text']),
    ("    when: {some: {each: program, match: {rupiah: name}}}\n",
     ['uji.yaml:13: "rupiah" is rupiah but "name" is text']),
    ("    when: {some: {each: activity, where: {none: {each: program}}}}\n",
     ["uji.yaml:13: a relation cannot stand inside the where of a relation"]),
    ("", ["uji.yaml:4: UJI001 needs either when or cases"]),
    ("    cases: []\n", ["uji.yaml:4: UJI001 needs either when or cases"]),
    ("    when: {name: missing}\n    cases: [{when: {name: missing}}]\n",
     ["uji.yaml:4: UJI001 needs either when or cases"]),
    ("    cases:\n      - when: {name: missing}\n      - when: {naem: missing}\n",
     ['uji.yaml:15: "naem" is not a field of activity, did you mean "name"?']),
    ("    when: [name]\n", ["uji.yaml:13: when: Input should be a valid dictionary"]),
])
def test_mistakes_in_conditions(tmp_path: Path, written: str, lines: list[str]) -> None:
    assert told(tmp_path, with_when(written)) == lines


@pytest.mark.parametrize(("old", "new", "lines"), [
    ("severity: tinggi", "severity: berat",
     ["uji.yaml:7: severity: Input should be 'kritis', 'tinggi', 'sedang', 'rendah' or 'info'"]),
    ("severity: tinggi", "sverity: tinggi",
     ["uji.yaml:4: severity: Field required",
      'uji.yaml:7: sverity: Extra inputs are not permitted, did you mean "severity"?']),
    ("    force: norm\n", "", ["uji.yaml:4: force: Field required"]),
    ("code: UJI001", "code: uji1", ["uji.yaml:4: code: String should match pattern '^[A-Z]{3}[0-9]{3}$'"]),
    ("{id: Isi, en: Fill in}", "Isi", ["uji.yaml:17: fix: Input should be a dictionary or an instance of Words"]),
    ("{id: Isi, en: Fill in}", "{id: Isi}", ["uji.yaml:17: en: Field required"]),
    ("{id: Isi, en: Fill in}", "{id: '', en: Fill in}", ["uji.yaml:17: id: String should have at least 1 character"]),
    ("{id: Isi, en: Fill in}", "{id: 'Isi {nmae}', en: 'Fill in {name!r} {0}'}", [
        'uji.yaml:17: "nmae" is not a field of activity, did you mean "name"?',
        "uji.yaml:17: {name} must be a plain field name", "uji.yaml:17: {0} must be a plain field name"]),
    ("{id: Isi, en: Fill in}", "{id: 'Isi {', en: Fill in}",
     ["uji.yaml:17: braces do not match: Single '{' encountered in format string"]),
    ("document: modul", "document: modull", ['uji.yaml:9: "modull" is not in documents.yaml, did you mean "modul"?']),
    ("each: activity", "each: kegiatan", ['uji.yaml:12: "kegiatan" is not a kind of fact']),
    ("each: activity", "each: []", ["uji.yaml:12: each names at least one kind of fact, and none twice"]),
    ("each: activity", "each: [activity, activity]",
     ["uji.yaml:12: each names at least one kind of fact, and none twice"]),
    ("each: activity", "each: 5", ["uji.yaml:12: each: Input should be a valid string",
                                   "uji.yaml:12: each: Input should be a valid list",
                                   "uji.yaml:12: each: Input should be a valid dictionary"]),
    ("each: activity", "each: activity\n    at: [nama, program.nama]", [
        'uji.yaml:13: "nama" is not a field of the plan or the vocabulary, did you mean "name"?',
        'uji.yaml:13: "program.nama" is not a field of the plan or the vocabulary, did you mean "program.name"?']),
    ("each: activity", "each: activity\n    actual: nmae",
     ['uji.yaml:13: "nmae" is not a field of activity, did you mean "name"?']),
    ("each: activity", "each: activity\n    valid_from: 2025\n    valid_until: 2024",
     ["uji.yaml:14: UJI001 is valid until 2024 but only from 2025 on"]),
    ("each: activity", "each: activity\n    severity_by_stage: {rancangn: rendah}",
     ['uji.yaml:13: "rancangn" is not a stage of a plan, did you mean "rancangan"?']),
    ("each: activity", "each: activity\n    suppresses: [UJI009]",
     ['uji.yaml:13: UJI009 does not exist, did you mean "UJI001"?']),
    ("each: activity", "each: activity\n    suppresses: [UJI001]",
     ["uji.yaml:13: UJI001 suppresses itself, perhaps by way of others, so that such findings would all hide each "
      "other"]),
    ("rules:\n", "rules:\n  - tidak\n",
     ["uji.yaml:4: 0: Input should be a valid dictionary or instance of RuleFormat"]),
    ("pack: uji", "pack: Uji Coba", ["uji.yaml:1: pack: String should match pattern '^[a-z0-9]+(-[a-z0-9]+)*$'"]),
])
def test_mistakes_in_the_rest(tmp_path: Path, old: str, new: str, lines: list[str]) -> None:
    assert PACK.count(old) == 1
    assert told(tmp_path, PACK.replace(old, new)) == lines


@pytest.mark.parametrize(("text", "problem"), [
    ("pack: [", "uji.yaml:2: not valid YAML: did not find expected node content"),
    ("pack: uji\npack: lain\n", 'uji.yaml:2: not valid YAML: key "pack" is given twice'),
    ("pack: uji\ntitle: {id: a, id: b}\n", 'uji.yaml:2: not valid YAML: key "id" is given twice'),
    ("pack: uji\n? [a, b]\n: c\n", "uji.yaml:2: not valid YAML: a key must be plain text"),
    ("pack: uji\nyear: 2026-99-99\n", "uji.yaml:2: not valid YAML: '2026-99-99' cannot be read as timestamp"),
    ("pack: !!python/object/apply:os.getcwd []\n",
     "uji.yaml:1: not valid YAML: could not determine a constructor for the tag "
     "'tag:yaml.org,2002:python/object/apply:os.getcwd'"),
    ("pack: &x {a: *x}\n", "uji.yaml: a YAML alias stands within what it names; write the values out"),
    ("pack: \x00\n", "uji.yaml: not valid YAML"),
    ("a: " + "[" * 5_000, "uji.yaml:1: not valid YAML"),
    ("", "uji.yaml:1: file: Input should be a valid dictionary or instance of PackFormat"),
    ("- a\n", "uji.yaml:1: file: Input should be a valid dictionary or instance of PackFormat"),
    ("pack: uji\n---\npack: lain\n", "uji.yaml:2: not valid YAML: but found another document"),
])
def test_files_that_are_no_packs(tmp_path: Path, text: str, problem: str) -> None:
    [line] = told(tmp_path, text)
    assert line.startswith(problem)


def test_an_alias_bomb_is_refused_before_anything_is_built(tmp_path: Path) -> None:
    levels = "\n".join(f"  - &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 9))
    [line] = told(tmp_path, f"pack: uji\nrules:\n  - &l0 [x]\n{levels}\n")
    assert line == "uji.yaml:6: too many YAML aliases; write the values out"


def test_bytes_that_are_not_utf8_and_files_that_cannot_be_opened(tmp_path: Path) -> None:
    load(tmp_path)
    (tmp_path / "uji.yaml").write_bytes(b"pack: \xff\xfe\n")
    (tmp_path / "lain.yaml").mkdir()
    with pytest.raises(PackError) as caught:
        packs.load(tmp_path)
    assert [Path(problem.file).name for problem in caught.value.problems] == ["lain.yaml", "uji.yaml"]


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    wrong = PACK.replace("name: missing", "nmae: missing").replace("document: modul", "document: mdul")
    other = wrong.replace("UJI001", "UJI002").replace("nama-kosong", "lain").replace("pack: uji", "pack: lain")
    assert told(tmp_path, wrong, lain=other) == [
        f'{name}.yaml:{line}' for name in ("lain", "uji") for line in (
            '14: "nmae" is not a field of activity, did you mean "name"?',
            '9: "mdul" is not in documents.yaml, did you mean "modul"?')]


def test_codes_names_and_packs_given_twice(tmp_path: Path) -> None:
    assert told(tmp_path, PACK, lain=PACK) == [
        'uji.yaml:1: pack "uji" is given twice (first in lain.yaml)',
        "uji.yaml:4: UJI001 is given twice (first in lain.yaml)",
        "uji.yaml:5: nama-kosong is given twice (first in lain.yaml)"]


def test_suppression_in_a_circle_is_told_for_every_rule_of_it(tmp_path: Path) -> None:
    first = PACK.replace("each: activity", "each: activity\n    suppresses: [UJI002]")
    rule = PACK[PACK.index("  - code"):].replace("UJI001", "UJI002").replace("nama-kosong", "lain")
    circle = first + rule.replace("each: activity", "each: activity\n    suppresses: [UJI001]")
    lines = [line.split(" suppresses itself")[0] for line in told(tmp_path, circle)]
    assert lines == ["uji.yaml:13: UJI001", "uji.yaml:28: UJI002"]
    assert load(tmp_path, first + rule).rules[0].suppresses == ("UJI002",)


def test_a_broken_register_is_one_problem_not_one_per_citation(tmp_path: Path) -> None:
    assert told(tmp_path, PACK, "documents: [") == [
        "documents.yaml:2: not valid YAML: did not find expected node content"]


def test_a_broken_pack_does_not_make_the_codes_in_it_unknown(tmp_path: Path) -> None:
    first = PACK.replace("each: activity", "each: activity\n    suppresses: [LAN001]")
    assert told(tmp_path, first, lain="pack: [") == ["lain.yaml:2: not valid YAML: did not find expected node content"]


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="holds no rule pack"):
        packs.load(tmp_path)


def test_an_extra_pack_is_added(tmp_path: Path) -> None:
    load(tmp_path)
    extra = tmp_path / "milik-sendiri.yml"
    own = PACK.replace("UJI001", "MIL001").replace("nama-kosong", "lain").replace("pack: uji", "pack: milik")
    extra.write_text(own, encoding="utf-8")
    assert [rule.code for rule in packs.load(tmp_path, [extra]).rules] == ["MIL001", "UJI001"]


def test_a_rule_over_several_kinds_is_checked_for_each(tmp_path: Path) -> None:
    both = PACK.replace("each: activity", "each: [activity, plan]")
    assert told(tmp_path, both) == ['uji.yaml:14: "name" is not a field of plan']


def parsed(data: object, kind_name: str = "activity") -> object:
    mistakes: list[Mistake] = []
    condition = parse(data, kind(kind_name), mistakes)
    assert mistakes == []
    return condition


def test_conditions_mean_what_they_say() -> None:
    assert parsed({"name": "present", "rupiah": {"above": 5, "at-most": 9}}) == All((
        FieldTest("name", "present"), FieldTest("rupiah", "above", 5), FieldTest("rupiah", "at-most", 9)))
    assert parsed({"any": [{"name": {"in": ["a", "b"]}}, {"name": {"equals": {"field": "code"}}}]}) == AnyOf((
        FieldTest("name", "in", ("a", "b")), FieldTest("name", "equals", FieldRef("code"))))
    assert parsed({"some": {"each": "program", "match": {"name": "name"}, "where": {"rupiah": "missing"}}}) == Relation(
        "some", "program", (("name", "name"),), FieldTest("rupiah", "missing"))
    assert parsed({"sum": {"each": "program", "field": "rupiah", "above": {"field": "rupiah"}}}) == Relation(
        "sum", "program", (), ALWAYS, "rupiah", "above", FieldRef("rupiah"))
    assert parsed({"count": {"each": "program", "at-least": 1, "below": 3}}) == All((
        Relation("count", "program", (), ALWAYS, None, "at-least", 1),
        Relation("count", "program", (), ALWAYS, None, "below", 3)))


def test_no_field_has_a_name_the_condition_language_uses() -> None:
    taken = {(one.name, field) for one in all_kinds().values() for field in one.fields if field in RESERVED}
    assert taken == set()
