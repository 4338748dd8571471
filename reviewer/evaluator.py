"""The rules judged in plain Python: the answer every review uses, and the check on the native engine.

It is a full engine of its own (the only one on Windows and on Python 3.13) and costs a fraction of the native
one, so it runs on every review and any difference between the two is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial, reduce
from itertools import compress, repeat
from operator import itemgetter

from reviewer.canonical import CanonicalRule, Scope, canonical
from reviewer.columns import Truth
from reviewer.fact import Fact
from reviewer.observed import Observed
from reviewer.outcome import Match, Outcome, State
from reviewer.rule import Rule

_NOWHERE = Truth(0, 0)
#: Makes outcomes of tuples of their four parts as `Outcome._make` does, which is a call of Python for each.
_made = partial(tuple.__new__, Outcome)
#: What a lane of `_states` holds: 0 where the rule does not apply; from `_FIRST_CASE` on the case that holds.
_NOT_TESTABLE, _MET, _FIRST_CASE = 1, 2, 3


def judge(rules: Sequence[Rule], facts: Sequence[Fact] | Observed, year: int | None,
          document: str | None = None) -> list[Outcome]:
    """Return what every rule says of every fact it applies to, in order of code and ordinal.

    A rule applies where its `where` is true, and says nothing of other facts; the first of its cases that is true is
    the defect. What cannot be known makes the outcome `NOT_TESTABLE` only if the answer depends on it. A rule that is
    not in force in the plan's `year` applies to nothing; when the year is unknown, a rule that has expired at some
    time cannot be tested, and all others count as in force. Nor does a rule apply to anything in a
    `document` it is not for.
    """
    observed = facts if isinstance(facts, Observed) else Observed(facts)
    outcomes: list[Outcome] = []
    for one in canonical(rules):
        mine: list[Outcome] = []
        meant = document not in one.rule.not_for
        for kind, scope in one.scopes.items():
            if kind in observed.kinds:
                mine.extend(_outcomes(one.rule, scope, kind, observed, year, meant=meant))
        if len(one.scopes) > 1:
            mine.sort(key=itemgetter(1))
        outcomes.extend(mine)
    return outcomes


def matches(rules: Sequence[Rule], facts: Sequence[Fact] | Observed) -> set[Match]:
    """Return every case that is definitely true of a fact, whatever the year: what the native engine must find."""
    observed = facts if isinstance(facts, Observed) else Observed(facts)
    return {match for one in canonical(rules) for match in _matches_of(one, observed)}


def _matches_of(one: CanonicalRule, observed: Observed) -> Iterable[Match]:
    for kind, scope in one.scopes.items():
        if kind not in observed.kinds:
            continue
        where = observed.truth(kind, scope.where).true
        if not where:
            continue
        columns = observed.kinds[kind]
        for case, when in enumerate(scope.cases):
            true = where & observed.truth(kind, when).true
            if true:
                holders = compress(columns.ordinals, true.to_bytes(columns.size, "little"))
                yield from (Match(one.rule.code, case, ordinal) for ordinal in holders)


def _outcomes(rule: Rule, scope: Scope, kind: str, observed: Observed, year: int | None, *,
              meant: bool) -> list[Outcome]:
    columns = observed.kinds[kind]
    where = _in_force(rule, year, observed.truth(kind, scope.where)) if meant else _NOWHERE
    if not where.may:
        return []
    whens = [observed.truth(kind, case) for case in scope.cases] if where.true else []
    lanes = _states(where, whens).to_bytes(columns.size, "little")
    states = {_NOT_TESTABLE: State.NOT_TESTABLE, _MET: State.MET}
    states |= {_FIRST_CASE + case: State.NOT_MET for case in range(len(whens))}
    cases = {lane: None if lane < _FIRST_CASE else lane - _FIRST_CASE for lane in states}
    # Hundreds of thousands of outcomes in a large plan: made without a step of Python for each.
    ordinals, applied = compress(columns.ordinals, lanes), bytes(filter(None, lanes))
    return list(map(_made, zip(repeat(rule.code), ordinals, map(states.__getitem__, applied),
                               map(cases.__getitem__, applied))))


def _in_force(rule: Rule, year: int | None, where: Truth) -> Truth:
    """Return where the rule applies, given the plan's year."""
    if year is None:
        return where if rule.valid_until is None else Truth(0, where.may)
    too_early = rule.valid_from is not None and year < rule.valid_from
    too_late = rule.valid_until is not None and year > rule.valid_until
    return _NOWHERE if too_early or too_late else where


def _states(where: Truth, whens: Sequence[Truth]) -> int:
    """Return one lane per fact: 0, `_NOT_TESTABLE`, `_MET`, or `_FIRST_CASE` plus the case that holds."""
    any_case = reduce(Truth.either, whens, _NOWHERE)
    unknown = where.may & ~where.true | where.true & any_case.may & ~any_case.true
    met = where.true & ~any_case.may
    states = unknown * _NOT_TESTABLE + met * _MET
    left = where.true
    for case, when in enumerate(whens):
        states += (left & when.true) * (_FIRST_CASE + case)
        left &= ~when.true
    return states
