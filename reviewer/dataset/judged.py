"""The set judged: facts over the plans of a store, the same judges and words as for one plan, findings and coverage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from reviewer import engine, evaluator, ranking, suppression, words
from reviewer.dataset import beside, grouped
from reviewer.dataset.base import Asked, prepare
from reviewer.dataset.member import MAX_PLACES, Gathered, Member
from reviewer.engine import Engine
from reviewer.errors import EngineFault
from reviewer.explain import citation, fingerprint, value_digest
from reviewer.fact import Fact, Value
from reviewer.finding import Coverage, Finding, ObjectRef, Severity, Verdict
from reviewer.observed import Observed
from reviewer.outcome import Outcome, State
from reviewer.places import Place
from reviewer.rule import Document, Rule, Words
from reviewer.shown import Shown, difference
from reviewer.vocabulary import kind

#: Facts judged at once; groups of large sets are judged in pieces, so that memory stays bounded.
_AT_ONCE = 4_000
_MILD = (Severity.LOW, Severity.INFO)


@dataclass(frozen=True, slots=True)
class SetReview:
    """What a set of plans shows: how many plans count, findings (ranked), coverage by rule, faults of the engine.

    `priorities` are the facts about national priorities, the one with most budget first.
    """

    plans: int
    findings: tuple[Finding, ...]
    coverage: tuple[Coverage, ...]
    engine_faults: tuple[str, ...] = ()
    priorities: tuple[Fact, ...] = ()


def facts(store: Asked) -> Iterator[Fact]:
    """Yield the facts about the plans of a store that count, in a fixed order, ordinals from 0."""
    observers = (("dataset_group", grouped.observe), ("dataset_plan", beside.years),
                 ("dataset_priority", beside.priorities), ("dataset_cost", beside.costs))
    number = 0
    for name, observe in observers:
        for key, values, members in observe(store):
            known = {field: value for field, value in values.items() if value is not None}
            yield Fact(number, name, key, known, _absent(name, values), Gathered(members=_shown(members)))
            number += 1


def _absent(name: str, values: Mapping[str, Value | None]) -> frozenset[str]:
    """Return the fields that no list was there to tell."""
    return frozenset(one.name for one in kind(name).fields.values() if one.list and values.get(one.name) is None)


def review(store: Asked, rules: Iterable[Rule], documents: Mapping[str, Document], native: Engine | None = None,
           lang: str = "id") -> SetReview:
    """Return what the rules about a set say of the plans of a store that count; rules about one plan are left out.

    `native` is the engine that checks the evaluator, as in the review of one plan.
    """
    plans = prepare(store)
    mine = sorted((rule for rule in rules if rule.is_about_a_set), key=lambda rule: rule.code)
    found: list[Finding] = []
    faults: list[str] = []
    priorities: list[Fact] = []
    tally = {rule.code: _Tally(rule, lang) for rule in mine}
    stream = facts(store)
    while piece := [_renumbered(number, fact) for number, fact in enumerate(islice(stream, _AT_ONCE))]:
        observed = Observed(piece)
        outcomes = suppression.apply(mine, piece, evaluator.judge(mine, observed, None))
        for outcome in outcomes:
            tally[outcome.code].count(outcome, piece[outcome.ordinal])
        found += findings(outcomes, piece, {rule.code: rule for rule in mine}, documents, lang)
        faults += _faults(native, mine, observed)
        priorities += [fact for fact in piece if fact.kind == "dataset_priority"]
    lines = tuple(tally[rule.code].line() for rule in mine)
    priorities.sort(key=lambda fact: (-int(fact.values.get("rupiah", 0)), fact.key))
    return SetReview(plans, ranking.rank(found), lines, tuple(dict.fromkeys(faults)), tuple(priorities))


def _renumbered(number: int, fact: Fact) -> Fact:
    return fact if fact.ordinal == number else Fact(number, fact.kind, fact.key, fact.values, fact.absent, fact.node)


def _faults(native: Engine | None, rules: Sequence[Rule], observed: Observed) -> Iterable[str]:
    if native is None:
        return ()
    try:
        run = native.run(observed)
    except EngineFault as fault:
        return (str(fault),)
    return (*run.refused, *engine.differences(run, evaluator.matches(rules, observed)))


def findings(outcomes: Iterable[Outcome], facts: Sequence[Fact], rules: Mapping[str, Rule],
             documents: Mapping[str, Document], lang: str = "id") -> Iterator[Finding]:
    """Yield one finding per `not_met` outcome, in the order of the outcomes."""
    for outcome in outcomes:
        if outcome.state is State.NOT_MET:
            yield _finding(rules[outcome.code], outcome.case or 0, facts[outcome.ordinal], documents, lang)


def _finding(rule: Rule, number: int, fact: Fact, documents: Mapping[str, Document], lang: str) -> Finding:
    """Return the finding of a fact; its places are the cells of the objects in all drafts, up to `MAX_PLACES`."""
    case, shown, values = rule.cases[number], Shown(fact, kind(fact.kind), lang), fact.values
    at = tuple(dict.fromkeys(places(fact)))
    code, name, amount = values.get("code"), values.get("name"), values.get("rupiah")

    def fill(text: Words) -> str:
        return shown.fill(text.in_language(lang).strip())

    expected = fill(rule.expected) if isinstance(rule.expected, Words) else shown.known(rule.expected)
    field = kind(fact.kind).fields.get(rule.actual or "")
    compared = isinstance(rule.expected, str) and field is not None
    return Finding(
        code=rule.code, name=rule.name, severity=case.severity, confidence=case.confidence,
        title=rule.title.in_language(lang), message=fill(case.message), effect=fill(case.effect), fix=fill(case.fix),
        criterion=citation(rule.criterion, rule, documents, lang),
        object=ObjectRef(kind=fact.kind, key=fact.key, code=str(code) if code is not None else None,
                         name=str(name) if name is not None else None, org_unit=_units(fact), program=None),
        places=at, actual=shown.known(rule.actual), expected=expected,
        difference=difference(field, values.get(rule.actual or ""), values.get(str(rule.expected)), lang)
        if compared and field is not None else None,
        unit=shown.known(rule.unit), rupiah=amount if isinstance(amount, int) else None,
        fingerprint=fingerprint(rule.code, fact.key, ""), value_digest=value_digest(at), case=number,
    )


def places(fact: Fact) -> Iterator[Place]:
    """Yield the cells a fact stands on."""
    assert isinstance(fact.node, Gathered)
    yield from (one.place for one in fact.node.members)


def _shown(members: Sequence[Member]) -> tuple[Member, ...]:
    """Return the objects to show: one of every plan first, then the others, as many as a finding has cells.

    A fact keeps no more of them, so that thousands of drafts with the same words stay small.
    """
    seen: set[int] = set()
    others: list[Member] = []
    first: list[Member] = []
    for one in members:
        (others if one.plan in seen else first).append(one)
        seen.add(one.plan)
        if len(first) >= MAX_PLACES:
            break
    return tuple([*first, *others][:MAX_PLACES])


def _units(fact: Fact) -> str | None:
    said = fact.values.get("org_units", fact.values.get("org_unit"))
    if fact.kind == "dataset_plan":
        said = fact.values.get("name")
    return str(said) if said is not None else None


class _Tally:
    """Counts what one rule said of all facts."""

    def __init__(self, rule: Rule, lang: str) -> None:
        self._rule, self._lang = rule, lang
        self._count = dict.fromkeys(State, 0)
        self._severities: set[Severity] = set()

    def count(self, outcome: Outcome, fact: Fact) -> None:
        self._count[outcome.state] += 1
        if outcome.state in (State.NOT_MET, State.SUPPRESSED):
            self._severities.add(self._rule.cases[outcome.case or 0].severity)

    def line(self) -> Coverage:
        """Return the verdict with its counts; a defect goes before everything, as in the review of one plan."""
        count, rule = self._count, self._rule
        met, untested = count[State.MET], count[State.NOT_TESTABLE]
        broken = count[State.NOT_MET] + count[State.SUPPRESSED]
        verdict = (Verdict.MET_WITH_NOTES if self._severities <= set(_MILD) else Verdict.NOT_MET) if broken else (
            Verdict.NOT_TESTABLE if untested > met else Verdict.MET if met else Verdict.NOT_APPLICABLE)
        reason = words.text("dataset.nothing", self._lang) if verdict is Verdict.NOT_APPLICABLE else (
            words.text("dataset.no_list", self._lang, count=untested) if untested else "")
        return Coverage(
            code=rule.code, title=rule.title.in_language(self._lang), verdict=verdict, applied=broken + met, met=met,
            not_met=count[State.NOT_MET], not_testable=untested, suppressed=count[State.SUPPRESSED], reason=reason,
            remedy=words.text("dataset.no_list.remedy", self._lang) if untested else "", pack=rule.pack)
