"""Defects that need no saying, because a graver one on the same object or above it says it already."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from reviewer.fact import Fact
from reviewer.outcome import Outcome, State
from reviewer.rule import Rule


def apply(rules: Sequence[Rule], facts: Sequence[Fact], outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Return the outcomes with every suppressed defect marked `SUPPRESSED`, in the same order.

    A defect of a rule with `suppresses: [B]` suppresses those of B on the same fact and on all facts below it.
    What a case of A suppresses is hidden where that case holds.
    Suppressed defects suppress others all the same: what a defect hides does not depend on what hides it.
    """
    suppressors = {rule.code: rule for rule in rules if rule.hides}
    # Of the outcomes of a plan one in a hundred is a defect: only those are looked at closely.
    defects = [place for place, state in enumerate(map(itemgetter(2), outcomes)) if state is State.NOT_MET]
    hidden: dict[str, set[int]] = {}
    for outcome in map(outcomes.__getitem__, defects):
        if outcome.code in suppressors:
            for code in _hides(suppressors[outcome.code], outcome.case):
                hidden.setdefault(code, set()).add(outcome.ordinal)
    after = list(outcomes)
    if not hidden:
        return after
    owners = {fact.ordinal: fact.owner for fact in facts}
    for place in defects:
        if _within(outcomes[place].ordinal, hidden.get(outcomes[place].code), owners):
            after[place] = outcomes[place]._replace(state=State.SUPPRESSED)
    return after


def _hides(rule: Rule, case: int | None) -> tuple[str, ...]:
    return rule.suppresses if case is None else (*rule.suppresses, *rule.cases[case].suppresses)


def _within(ordinal: int, hidden: set[int] | None, owners: dict[int, int | None]) -> bool:
    """Return whether the fact or one above it is among `hidden`; an owner always comes before what it owns."""
    here: int | None = ordinal if hidden else None
    while hidden and here is not None:
        if here in hidden:
            return True
        owner = owners.get(here)
        here = owner if owner is not None and owner < here else None
    return False
