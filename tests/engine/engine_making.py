"""Rules and facts made by hand or by hypothesis, over kinds that exist in these tests only."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from reviewer.condition import ALWAYS, All, AnyOf, Condition, CountOf, FieldRef, Relation, Test
from reviewer.fact import Fact, Value
from reviewer.finding import Confidence, Severity
from reviewer.plan import Program
from reviewer.rule import Criterion, Rule, RuleCase, Words

WORDS = Words(id="kata", en="words")
CRITERION = Criterion(document="lan-2021", place="Bab I")
NODE = Program(name="contoh")


def rule(code: str, when: Condition | Sequence[Condition], *, where: Condition = ALWAYS, kinds: Sequence[str] = ("a",),
         suppresses: Sequence[str] = (), valid_from: int | None = None, valid_until: int | None = None) -> Rule:
    """Return a rule with the same conditions for all its kinds; a list of conditions makes cases."""
    whens = [when] if isinstance(when, Test | All | AnyOf | CountOf | Relation) else list(when)
    cases = tuple(RuleCase(dict.fromkeys(kinds, one), Severity.LOW, Confidence.HIGH, WORDS, WORDS, WORDS, ())
                  for one in whens)
    return Rule(code, code.lower(), "test", WORDS, CRITERION, (), "guidance", "primary", tuple(kinds),
                dict.fromkeys(kinds, where), cases, None, None, None, tuple(suppresses), valid_from, valid_until, {})


def fact(ordinal: int, kind: str = "a", values: Mapping[str, Value] | None = None, absent: Sequence[str] = (),
         owner: int | None = None) -> Fact:
    """Return a fact."""
    return Fact(ordinal, kind, f"{kind}:{ordinal}", dict(values or {}), frozenset(absent), NODE, owner)


#: Fields by type; both kinds have the same ones, so that relations may match any of them.
TEXTS, NUMBERS, FLAGS = ("t1", "t2"), ("n1", "n2", "n3"), ("f1", "f2")
FIELDS: Mapping[str, tuple[str, ...]] = {"text": TEXTS, "number": NUMBERS, "flag": FLAGS}
KINDS = ("a", "b")
#: Few values, so that they meet; among them what engines stumble over.
TEXT_VALUES = (
    "", "5", "true", "0", "null", "a", "A", 'a"b', "a\\b", "a\nb", "a\x00b", "é", "e\u0301", "😀", "\ud800", "\udc00",
    "\ud83d\ude00", "x" * 10_000, "x" * 10_001, "x" * 10_001 + "y", "sha256:a", "],[", "},{", "$s", " ",
)
NUMBER_VALUES = (0, 1, 5, -1, 10_000, -10_000, 2**53, 2**53 + 1, 2**62 - 1, 2**62, -(2**62), 2**63, -(2**63), 10**30,
                 10**30 + 1, -(10**30))


class Case:
    """One random example; shown with its conditions only, and cut where long (hypothesis warns of long ones)."""

    def __init__(self, rules: tuple[Rule, ...], facts: tuple[Fact, ...]) -> None:
        self.rules, self.facts = rules, facts

    def __repr__(self) -> str:
        conditions = [(r.code, dict(r.where), [dict(case.when) for case in r.cases]) for r in self.rules]
        facts = [(f.ordinal, f.kind, f.values, set(f.absent)) for f in self.facts]
        return re.sub("x{99,}", lambda run: f"<{len(run[0])} times x>", f"Case({conditions}, {facts})")[:20_000]


def _values(type_: str) -> st.SearchStrategy[Value]:
    if type_ == "text":
        return st.sampled_from(TEXT_VALUES) | st.text(max_size=4)
    if type_ == "number":
        return st.sampled_from(NUMBER_VALUES) | st.integers(-6, 6)
    return st.booleans()


@st.composite
def tests(draw: st.DrawFn) -> Test:
    """Draw a test on one field, typed as the pack loader would have it."""
    type_ = draw(st.sampled_from(sorted(FIELDS)))
    field = draw(st.sampled_from(FIELDS[type_]))
    operators = ["missing", "present", "equals", "not-equals", "in", "not-in"]
    if type_ == "number":
        operators += ["below", "at-most", "above", "at-least"]
    operator = draw(st.sampled_from(operators))
    if operator in ("missing", "present"):
        return Test(field, operator)
    if operator in ("in", "not-in"):
        longest = draw(st.sampled_from((3, 30)))
        return Test(field, operator, tuple(draw(st.lists(_values(type_), min_size=1, max_size=longest))))
    if draw(st.integers(0, 3)) == 0:
        return Test(field, operator, FieldRef(draw(st.sampled_from(FIELDS[type_]))))
    return Test(field, operator, draw(_values(type_)))


def _nested(leaves: st.SearchStrategy[Condition], size: int = 8) -> st.SearchStrategy[Condition]:
    return st.recursive(leaves, lambda inner: st.lists(inner, min_size=1, max_size=4).flatmap(
        lambda parts: st.sampled_from((All(tuple(parts)), AnyOf(tuple(parts)))) | _counts(parts)), max_leaves=size)


def _counts(parts: list[Condition]) -> st.SearchStrategy[Condition]:
    operators = st.sampled_from(("equals", "not-equals", "below", "at-most", "above", "at-least"))
    return st.builds(CountOf, st.just(tuple(parts)), operators, st.integers(-1, len(parts) + 1))


@st.composite
def relations(draw: st.DrawFn) -> Relation:
    """Draw a relation; amounts and match fields have fitting types."""
    mode = draw(st.sampled_from(("some", "none", "count", "sum")))
    pairs = draw(st.lists(st.sampled_from(sorted(FIELDS)).flatmap(
        lambda type_: st.tuples(st.sampled_from(FIELDS[type_]), st.sampled_from(FIELDS[type_]))),
        max_size=2, unique_by=lambda pair: pair[0]))
    where = draw(st.just(ALWAYS) | _nested(tests(), 3))
    bare = (mode, draw(st.sampled_from(KINDS)), tuple(pairs), where)
    if mode in ("some", "none"):
        return Relation(*bare)
    operator = draw(st.sampled_from(("equals", "not-equals", "below", "at-most", "above", "at-least")))
    right = draw(st.integers(-3, 4) | st.sampled_from(NUMBERS).map(FieldRef))
    return Relation(*bare, draw(st.sampled_from(NUMBERS)) if mode == "sum" else None, operator, right)


def conditions() -> st.SearchStrategy[Condition]:
    """Draw a condition of any shape."""
    return _nested(tests() | tests() | relations())


@st.composite
def cases(draw: st.DrawFn, max_rules: int = 5, max_facts: int = 9) -> Case:
    """Draw rules and facts, the facts in any order."""
    rules = tuple(
        rule(f"TST{number:03}", draw(st.lists(conditions(), min_size=1, max_size=3)),
             where=draw(st.just(ALWAYS) | conditions()), kinds=draw(st.sampled_from((("a",), ("b",), KINDS))))
        for number in range(draw(st.integers(1, max_rules))))
    facts = [fact(ordinal, draw(st.sampled_from(KINDS)), *draw(observations()))
             for ordinal in range(draw(st.integers(0, max_facts)))]
    return Case(rules, tuple(draw(st.permutations(facts))))


@st.composite
def observations(draw: st.DrawFn) -> tuple[dict[str, Value], list[str]]:
    """Draw the values and the absent fields of a fact."""
    values: dict[str, Value] = {}
    absent = []
    for type_, fields in FIELDS.items():
        for field in fields:
            state = draw(st.sampled_from(("value", "value", "value", "blank", "absent")))
            if state == "value":
                values[field] = draw(_values(type_))
            elif state == "absent":
                absent.append(field)
    return values, absent
