"""One source from file to review: load, observe, judge, suppress, explain, rank. Prints nothing, keeps nothing.

Rule packs are loaded and compiled once per process and set of extra packs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from reviewer import __version__, coverage, engine, evaluator, explain, facts, importers, packs, ranking, suppression
from reviewer.compiler import compile_rules
from reviewer.errors import EngineFault, WrongUse
from reviewer.evidence import Family
from reviewer.fact import Fact
from reviewer.finding import SCHEMA_VERSION, Counts, PlanSummary, Report, Review, Tool, Unreadable
from reviewer.importers import Imported
from reviewer.observed import Observed
from reviewer.packs import Packs, Rule
from reviewer.plan import Plan
from reviewer.vocabulary import nearest


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose about a review.

    `select` and `ignore` name rules by code ("FRM004"), by the letters of a pack's codes ("FRM") or by pack;
    `extra_packs` are further pack files; `as_of` stands in for the year of a plan that states none.
    """

    lang: str = "id"
    supplement: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extra_packs: tuple[Path, ...] = ()
    as_of: date | None = None


@dataclass(frozen=True)
class RuleSet:
    """The loaded packs and the native engine that holds them, or why there is none."""

    packs: Packs
    engine: engine.Engine | None
    fault: str | None = None


@cache
def rule_set(extra_packs: tuple[Path, ...] = ()) -> RuleSet:
    """Return the shipped packs with the extra ones, compiled; raises `PackError` with every mistake in them."""
    loaded = packs.load(extra=extra_packs)
    if not engine.available():
        return RuleSet(loaded, None)
    try:
        return RuleSet(loaded, engine.Engine(compile_rules(loaded.rules)))
    except EngineFault as fault:
        return RuleSet(loaded, None, str(fault))


def review(path: Path, settings: Settings = Settings()) -> Review:
    """Return the review of a source that holds one plan.

    Raises `UnreadableSource`, `PackError`, and `WrongUse` for unknown codes and for a source with several plans.
    """
    found = reviews(path, settings)
    if len(found) != 1:
        raise WrongUse(f"{path} holds {len(found)} plans; ask for all of them with review_all")
    return found[0]


def reviews(path: Path, settings: Settings = Settings()) -> tuple[Review, ...]:
    """Return one review per plan of a source, in the order of the source; raises as `review` does."""
    loaded, chosen = rules(settings)
    imported = importers.load(path, supplement=settings.supplement)
    if not imported.plans:
        return (_without_plan(path, imported),)
    return tuple(_review(plan, imported, loaded, chosen, settings) for plan in imported.plans)


def rules(settings: Settings) -> tuple[RuleSet, tuple[Rule, ...]]:
    """Return all rules, compiled, and those chosen for the report; raises as `rule_set` and `chosen_rules` do."""
    loaded = rule_set(settings.extra_packs)
    return loaded, chosen_rules(loaded.packs, settings.select, settings.ignore)


def report(reviewed: Iterable[Review], settings: Settings, unreadable: Iterable[Unreadable] = ()) -> Report:
    """Return the report over reviews of one run."""
    tool = Tool("reviewer", __version__, engine.name(), rule_set(settings.extra_packs).packs.digest)
    return Report(SCHEMA_VERSION, tool, tuple(reviewed), tuple(unreadable))


def chosen_rules(loaded: Packs, select: Sequence[str], ignore: Sequence[str]) -> tuple[Rule, ...]:
    """Return the rules to report on: those selected (all without a selection) less those ignored.

    Raises `WrongUse` for a name that is no code, no letters of codes and no pack, with the nearest known one.
    """
    wanted = _named(loaded, select) if select else {rule.code for rule in loaded.rules}
    wanted -= _named(loaded, ignore)
    return tuple(rule for rule in loaded.rules if rule.code in wanted)


def _named(loaded: Packs, names: Iterable[str]) -> set[str]:
    codes: set[str] = set()
    for name in names:
        found = {rule.code for rule in loaded.rules
                 if name.upper() in (rule.code, rule.code[:3]) or name.casefold() == rule.pack}
        if not found:
            known = [*(rule.code for rule in loaded.rules), *loaded.titles]
            raise WrongUse(f'"{name}" is not a rule or pack{nearest(name.upper(), known) or nearest(name, known)}')
        codes |= found
    return codes


def _review(plan: Plan, imported: Imported, loaded: RuleSet, chosen: Sequence[Rule], settings: Settings) -> Review:
    """Return the review of one plan: all rules judge it, so that suppression does not hang on the selection."""
    every, observations, year = loaded.packs.rules, facts.build(plan), _year(plan, settings)
    observed = Observed(observations)
    judged = suppression.apply(every, observations, evaluator.judge(every, observed, year))
    codes = {rule.code for rule in chosen}
    outcomes = [outcome for outcome in judged if outcome.code in codes]
    family = Family(plan, observations, observed)
    found = explain.findings(outcomes, chosen, family, loaded.packs.documents, settings.lang)
    setting = coverage.Setting(family, _file(imported), year, lang=settings.lang)
    return Review(
        sources=imported.sources, plan=_summary(plan, observations), findings=ranking.rank(found),
        coverage=coverage.cover(chosen, outcomes, setting), unread=imported.unread,
        engine_faults=_engine_faults(loaded, observed),
    )


def _engine_faults(loaded: RuleSet, observed: Observed) -> tuple[str, ...]:
    """Return what the native engine found otherwise than the evaluator, whose answer counts; nothing in a sound run."""
    if loaded.engine is None:
        return (loaded.fault,) if loaded.fault is not None else ()
    try:
        run = loaded.engine.run(observed)
    except EngineFault as fault:
        return (str(fault),)
    return (*run.refused, *engine.differences(run, evaluator.matches(loaded.packs.rules, observed)))


def _year(plan: Plan, settings: Settings) -> int | None:
    if plan.year is None and settings.as_of is not None:
        return settings.as_of.year
    return plan.year


def _file(imported: Imported) -> str:
    return imported.sources[0].path if imported.sources else ""


def _summary(plan: Plan, observations: Sequence[Fact]) -> PlanSummary:
    count = Counter(fact.kind for fact in observations)
    rupiah = observations[0].values.get("rupiah")
    return PlanSummary(
        plan_kind=plan.plan_kind, level=plan.level, org_unit=plan.org_unit, year=plan.year, stage=plan.stage,
        layout=plan.tables[0].layout if plan.tables else "", rupiah=rupiah if isinstance(rupiah, int) else None,
        counts=Counts(**{kind: count[kind] for kind in Counts.__dataclass_fields__}),
    )


def _without_plan(path: Path, imported: Imported) -> Review:
    """Return a review that says only what could not be read."""
    nothing = PlanSummary(None, None, None, None, None, "", None, Counts())
    return Review(imported.sources, nothing, (), (), imported.unread)
