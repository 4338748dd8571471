"""Facts and rules of the smallest kind, for comparing engines."""

from __future__ import annotations

from collections.abc import Mapping

from reviewer.condition import ALWAYS, Condition
from reviewer.fact import Fact, Value
from reviewer.finding import Confidence, Severity
from reviewer.plan import Program
from reviewer.rule import Criterion, Rule, RuleCase, Words

KIND = "row"
_WORDS = Words("kata", "words")
_CRITERION = Criterion("lan-2021", "Bab I")
_NODE = Program(name="contoh")


def rule(code: str, when: Condition) -> Rule:
    """Return a rule of one case that applies to every row."""
    case = RuleCase({KIND: when}, Severity.LOW, Confidence.HIGH, _WORDS, _WORDS, _WORDS, ())
    return Rule(code, code.lower(), "bench", _WORDS, _CRITERION, (), "guidance", "primary", (KIND,), {KIND: ALWAYS},
                (case,), None, None, None, (), None, None, {})


def fact(ordinal: int, values: Mapping[str, Value]) -> Fact:
    """Return a row."""
    return Fact(ordinal, KIND, f"{KIND}:{ordinal}", values, frozenset(), _NODE)
