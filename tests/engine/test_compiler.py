"""Native rules: only what is safe, only what is needed, within the engine's limits."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import Any

import pytest
from engine_making import rule

from reviewer.alternatives import MAX_ALTERNATIVES, MAX_TESTS
from reviewer.compiler import MAX_CONDITIONS, MAX_TEXT, Compiled, compile_rules, native_text
from reviewer.condition import ALWAYS, All, AnyOf, Condition, FieldRef, Relation
from reviewer.condition import Test as FieldTest


def native(*conditions: Condition) -> list[list[dict[str, Any]]]:
    """Return the condition lists of the native rules for rules of these conditions, the sentinel's left out."""
    [shard] = compile_rules([rule(f"TST{n:03}", condition) for n, condition in enumerate(conditions)]).shards
    return [shard.ruleset[name]["all"][0]["m"]["$and"] for name in shard.meanings]


def sent(*conditions: Condition) -> dict[str, str]:
    """Return what facts of kind "a" are sent: native property and what fills it."""
    [shard] = compile_rules([rule(f"TST{n:03}", condition) for n, condition in enumerate(conditions)]).shards
    return {read.name: read.filled_by for read in shard.properties["a"]}


def test_the_kind_comes_first_and_compared_fields_are_guarded() -> None:
    assert native(FieldTest("n1", "below", 5)) == [[{"t": "a"}, {"$ex": {"v_n1": 1}}, {"$lt": {"v_n1": 5}}]]
    assert native(FieldTest("f1", "equals", True)) == [[{"t": "a"}, {"$ex": {"v_f1": 1}}, {"v_f1": True}]]
    assert native(FieldTest("n1", "not-equals", 5)) == [[{"t": "a"}, {"$ex": {"v_n1": 1}}, {"$neq": {"v_n1": 5}}]]


def test_rules_whose_conditions_come_to_the_same_share_a_native_rule() -> None:
    bare = FieldTest("t1", "not-equals", "")
    [shard] = compile_rules([rule("TST000", bare), rule("TST001", All((FieldTest("t1", "present"), bare)))]).shards
    assert sorted(shard.meanings.values()) == [(("TST000", 0), ("TST001", 0))]


def test_the_form_of_a_native_rule_and_the_sentinel() -> None:
    [shard] = compile_rules([rule("TST001", FieldTest("n1", "present"))]).shards
    assert shard.ruleset == {
        "q0": {"all": [{"m": {"$and": [{"t": "a"}, {"$ex": {"has_n1": 1}}]}}], "cap": 65_535},
        "z": {"all": [{"m": {"zz": 1}}], "cap": 65_535},
    }
    assert shard.meanings == {"q0": (("TST001", 0),)}


def test_missing_needs_the_mark_that_there_is_no_column() -> None:
    assert native(FieldTest("n1", "missing")) == [[{"t": "a"}, {"$nex": {"has_n1": 1}}, {"$nex": {"no_n1": 1}}]]
    assert sent(FieldTest("n1", "missing")) == {"has_n1": "has", "no_n1": "absent"}


def test_a_text_is_sent_only_where_a_rule_compares_it() -> None:
    assert sent(FieldTest("t1", "present")) == {"has_t1": "has"}
    assert sent(FieldTest("t1", "present"), FieldTest("t1", "equals", "x")) == {"v_t1": "value"}
    assert sent(FieldTest("t1", "present"), FieldTest("t2", "equals", "x")) == {"has_t1": "has", "v_t2": "value"}


def test_fields_compared_with_each_other_and_relations_become_flags() -> None:
    relation = Relation("some", "b", (("t1", "t1"),), ALWAYS)
    for condition in (relation, FieldTest("n1", "below", FieldRef("n2")), FieldTest("n1", "below", 2**62),
                      FieldTest("t1", "below", "x")):
        assert native(condition) == [[{"t": "a"}, {"c0_a": True}]]
        assert sent(condition) == {"c0_a": "computed"}
    assert sent(relation, All((relation, FieldTest("n1", "present")))) == {"c0_a": "computed", "has_n1": "has"}


def test_alternatives_become_rules_of_their_own() -> None:
    either = AnyOf((FieldTest("n1", "present"), All((FieldTest("n2", "present"), FieldTest("n3", "in", (1, 2))))))
    assert len(native(either)) == 3
    assert not any("$or" in str(conditions) for conditions in native(either))


def test_an_alternative_that_a_shorter_one_makes_superfluous_is_left_out() -> None:
    either = AnyOf((FieldTest("n1", "present"), All((FieldTest("n1", "present"), FieldTest("n2", "present")))))
    assert native(either) == [[{"t": "a"}, {"$ex": {"has_n1": 1}}]]


def test_equal_alternatives_of_several_rules_are_one_native_rule() -> None:
    [shard] = compile_rules([rule(f"TST{n:03}", FieldTest("n1", "present")) for n in range(300)]).shards
    assert shard.meanings == {"q0": tuple((f"TST{n:03}", 0) for n in range(300))}


def test_what_would_multiply_out_is_worked_out_before() -> None:
    wide = All(tuple(AnyOf(tuple(FieldTest(f"x{i}{j}", "present") for j in range(5))) for i in range(6)))
    assert len(native(wide)) <= MAX_ALTERNATIVES
    assert "computed" in sent(wide).values()
    long = All(tuple(FieldTest(f"x{i}", "present") for i in range(MAX_TESTS + 1)))
    assert native(long) == [[{"t": "a"}, {"c0_a": True}]]


def beginnings(compiled: Compiled) -> list[int]:
    """Return how many conditions the engine makes below each kind of each native rule set."""
    counts = []
    for shard in compiled.shards:
        paths: dict[str, set[tuple[str, ...]]] = {}
        for name in shard.meanings:
            kind, *steps = shard.ruleset[name]["all"][0]["m"]["$and"]
            texts = tuple(map(str, steps))
            paths.setdefault(str(kind), set()).update(texts[:end] for end in range(1, len(texts) + 1))
        counts.extend(len(found) for found in paths.values())
    return counts


def test_no_kind_has_more_conditions_in_a_rule_set_than_the_engine_bears() -> None:
    both = [All((FieldTest(f"n{n % 7}", "at-least", n), FieldTest(f"t{n % 3}", "equals", f"x{n}"))) for n in range(400)]
    rules = [rule(f"TST{n:03}", condition, kinds=("a", "b")) for n, condition in enumerate(both)]
    compiled = compile_rules(rules)
    assert max(beginnings(compiled)) <= MAX_CONDITIONS
    assert len(compiled.shards) > 10
    found = Counter(case for shard in compiled.shards for meaning in shard.meanings.values() for case in meaning)
    assert found == {(one.code, 0): 2 for one in rules}


def test_compiling_is_pure() -> None:
    rules = [rule(f"TST{n:03}", AnyOf((FieldTest("n1", "equals", n), FieldTest("t1", "missing")))) for n in range(50)]
    first = compile_rules(rules)
    again = compile_rules(list(reversed(rules)))
    assert [(s.ruleset, s.meanings) for s in again.shards] == [(s.ruleset, s.meanings) for s in first.shards]


def test_a_field_compared_as_two_types_is_refused() -> None:
    text = rule("TST001", FieldTest("n1", "equals", "1"))
    for other in (1, True):
        with pytest.raises(ValueError, match="different types"):
            compile_rules([text, rule("TST002", FieldTest("n1", "equals", other))])


def test_names_the_engine_would_take_for_one_are_refused() -> None:
    def fnv1a(name: str) -> int:
        value = 2_166_136_261
        for byte in name.encode():
            value = ((value ^ byte) * 16_777_619) % 2**32
        return value

    seen: dict[int, str] = {}
    for number in itertools.count():
        name = f"f{number:x}"
        twin = seen.setdefault(fnv1a(f"has_{name}"), name)
        if twin != name:
            break
    with pytest.raises(ValueError, match="cannot tell"):
        compile_rules([rule("TST001", All((FieldTest(name, "present"), FieldTest(twin, "present"))))])


def test_texts_the_engine_cannot_compare_are_sent_as_digests_that_keep_them_apart() -> None:
    plain = ["", "x", "é😀", "x" * MAX_TEXT, '"\\\n\x00']
    assert [native_text(text) for text in plain] == plain
    digest = native_text("x" * (MAX_TEXT + 1))
    long = ["x" * (MAX_TEXT + 1), "y" + "x" * MAX_TEXT]
    others = [digest, *long, "\ud800", "\udc00", "\ud83d\ude00", "😀", "sha256:", *plain]
    assert len({native_text(text) for text in others}) == len(others)
    assert all(len(native_text(text).encode()) <= 4 * MAX_TEXT for text in others)


def test_no_rules_no_rule_sets() -> None:
    assert compile_rules([]) == Compiled(())
