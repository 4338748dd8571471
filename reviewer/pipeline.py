"""One source from file to review: load, observe, judge, suppress, explain, rank. Prints nothing, keeps nothing.

Rule packs are loaded and compiled once per process and set of extra packs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer import (
    __version__,
    coverage,
    engine,
    evaluator,
    explain,
    facts,
    importers,
    ranking,
    suppression,
    waivers,
    words,
)
from reviewer.collector import collected_later
from reviewer.comparison import ROLES, Comparisons
from reviewer.errors import EngineFault, WrongUse
from reviewer.evidence import Family
from reviewer.fact import Fact
from reviewer.finding import (
    SCHEMA_VERSION,
    Counts,
    Finding,
    PackTitle,
    PlanSummary,
    Proposal,
    ReferenceList,
    Report,
    Review,
    Tool,
    Unreadable,
)
from reviewer.importers import Imported
from reviewer.language import lexicon
from reviewer.observed import Observed
from reviewer.plan import Plan
from reviewer.plan_objects import list_objects
from reviewer.prepared import prepared
from reviewer.profile import NOTHING_GIVEN, Given, parse, settle
from reviewer.references import NO_REFERENCES
from reviewer.references.entries import NAMES as LIST_NAMES
from reviewer.references.folder import FILE as LISTS_FILE
from reviewer.references.folder import default_folder
from reviewer.rule import Packs, Rule
from reviewer.vocabulary import nearest
from reviewer.waivers import WaiverFile

if TYPE_CHECKING:
    from reviewer.importers.comparison import ReadDocument
    from reviewer.references.store import ReferenceStore


#: Whoever wants to look at a plan and its facts besides the review.
Seen = Callable[[Plan, Sequence[Fact]], None]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose about a review.

    `select` and `ignore` name rules by code ("IND011"), by the letters of a pack's codes ("IND") or by pack;
    `extra_packs` are further pack files; `references` is the folder of the official lists (the user's own by
    default); `references_year` is the year whose lists are used whatever the plan's own year; `as_of` stands in for
    the year of a plan that states none. `documents` are the files to compare with, by role ("renstra", "rkpd", "pagu",
    "previous"); `profile` holds the stage, level and year that go before those of the draft. `waivers` are files of
    waivers, which hold or not on the day `as_of`. `suggest` asks for safe fixes
    (`Review.proposals`). `words` are files with words of the user's own, which extend the word lists.
    """

    lang: str = "id"
    supplement: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extra_packs: tuple[Path, ...] = ()
    references: Path | None = None
    as_of: date | None = None
    references_year: int | None = None
    documents: tuple[tuple[str, tuple[Path, ...]], ...] = ()
    profile: Given = NOTHING_GIVEN
    layout: Path | None = None
    waivers: tuple[Path, ...] = ()
    suggest: bool = False
    words: tuple[Path, ...] = ()


@dataclass(frozen=True)
class RuleSet:
    """The loaded packs and the native engine that holds them, or why there is none."""

    packs: Packs
    engine: engine.Engine | None
    fault: str | None = None


@dataclass(frozen=True)
class _Rules:
    """What a source is judged by: all rules, those reported on, the official lists (None without any), documents."""

    loaded: RuleSet
    chosen: Sequence[Rule]
    lists: ReferenceStore | None
    documents: Sequence[ReadDocument]


@cache
def rule_set(extra_packs: tuple[Path, ...] = ()) -> RuleSet:
    """Return the shipped packs with the extra ones, compiled; raises `PackError` with every mistake in them."""
    loaded, compiled = prepared(extra_packs)
    if not engine.available():
        return RuleSet(loaded, None)
    try:
        return RuleSet(loaded, engine.Engine(compiled))
    except EngineFault as fault:
        return RuleSet(loaded, None, str(fault))


def reviews(path: Path, settings: Settings = Settings(), seen: Seen | None = None) -> tuple[Review, ...]:
    """Return one review per plan of a source, in the order of the source.

    `seen` is given each plan as it was judged, and its facts, before its review is made. Raises `UnreadableSource`
    (also for a document to compare with), `PackError`, and `WrongUse` for unknown codes.
    """
    with collected_later():
        return _reviews(path, settings, seen)


def _reviews(path: Path, settings: Settings, seen: Seen | None) -> tuple[Review, ...]:
    loaded, chosen = rules(settings)
    compared = documents(settings)
    imported = importers.load(path, supplement=settings.supplement, layout=settings.layout)
    if not imported.plans:
        return (_without_plan(path, imported),)
    with _official_lists(settings) as lists:
        judged_by = _Rules(loaded, chosen, lists, compared)
        return tuple(_review(plan, imported, judged_by, settings, seen) for plan in imported.plans)


def documents_of(files: Mapping[str, Iterable[Path]]) -> tuple[tuple[str, tuple[Path, ...]], ...]:
    """Return files by role in the form of `Settings.documents`; raises `WrongUse` for an unknown role."""
    for role in files:
        if role not in ROLES:
            raise WrongUse(f'"{role}" is no role of a document to compare with{nearest(role, list(ROLES))}')
    given = ((role, tuple(paths)) for role, paths in files.items())
    return tuple((role, paths) for role, paths in given if paths)


def profile_of(text: str | None, lang: str) -> Given:
    """Return the parts of a profile as a user writes it, none without one; raises `WrongUse` for an unknown part."""
    return parse(text, lang) if text is not None else NOTHING_GIVEN


def documents(settings: Settings) -> tuple[ReadDocument, ...]:
    """Return the documents to compare with, read once a run; raises `UnreadableSource` for one that cannot be read."""
    if not settings.documents:
        return ()
    from reviewer.importers.comparison import load_document

    return tuple(_kept_document(load_document, role, paths, _states((*paths, *settings.words)))
                 for role, paths in settings.documents)


@lru_cache(maxsize=16)
def _kept_document(load: Callable[[str, Iterable[Path]], ReadDocument], role: str, paths: tuple[Path, ...],
                   states: tuple[object, ...]) -> ReadDocument:
    """Return a document, read again only when its files have changed (`states`)."""
    return load(role, paths)


def _states(paths: Iterable[Path]) -> tuple[object, ...]:
    """Return what changes with the content of files: time and size; None for one that is not there."""
    known = (path.stat() if path.exists() else None for path in paths)
    return tuple((state.st_mtime_ns, state.st_size) if state is not None else None for state in known)


def waiver_files(settings: Settings) -> tuple[WaiverFile, ...]:
    """Return the waivers to apply, read once a run; raises `PackError` with every mistake in a file."""
    return tuple(_kept_waivers(path, settings.extra_packs, settings.lang, _states([path])) for path in settings.waivers)


@lru_cache(maxsize=16)
def _kept_waivers(path: Path, extra_packs: tuple[Path, ...], lang: str, states: tuple[object, ...]) -> WaiverFile:
    """Return the waivers of a file, read again only when it has changed (`states`)."""
    return waivers.load(path, (rule.code for rule in rule_set(extra_packs).packs.rules), lang)


def rules(settings: Settings) -> tuple[RuleSet, tuple[Rule, ...]]:
    """Return all rules, compiled, and those chosen for the report, the word lists extended by the user's own.

    Raises as `rule_set`, `chosen_rules` and `lexicon.use_files` do.
    """
    lexicon.use_files(settings.words)
    loaded = rule_set(settings.extra_packs)
    return loaded, chosen_rules(loaded.packs, settings.select, settings.ignore, settings.lang)


def report(reviewed: Iterable[Review], settings: Settings, unreadable: Iterable[Unreadable] = ()) -> Report:
    """Return the report over reviews of one run."""
    loaded = rule_set(settings.extra_packs).packs
    tool = Tool("reviewer", __version__, engine.name(), loaded.digest)
    titles = tuple(PackTitle(name, title.in_language(settings.lang)) for name, title in loaded.titles.items())
    as_of = settings.as_of.isoformat() if settings.as_of is not None else None
    return Report(SCHEMA_VERSION, tool, tuple(reviewed), tuple(unreadable), titles, as_of, settings.lang)


def chosen_rules(loaded: Packs, select: Sequence[str], ignore: Sequence[str], lang: str = "en") -> tuple[Rule, ...]:
    """Return the rules to report on: those selected (all without a selection) less those ignored.

    Raises `WrongUse`, in `lang`, for a name that is no code, no letters of codes and no pack, with the nearest known.
    """
    wanted = _named(loaded, select, lang) if select else {rule.code for rule in loaded.rules}
    wanted -= _named(loaded, ignore, lang)
    return tuple(rule for rule in loaded.rules if rule.code in wanted)


def _named(loaded: Packs, names: Iterable[str], lang: str) -> set[str]:
    codes: set[str] = set()
    for name in names:
        found = {rule.code for rule in loaded.rules
                 if name.upper() in (rule.code, rule.code[:3]) or name.casefold() == rule.pack}
        if not found:
            known = [*(rule.code for rule in loaded.rules), *loaded.titles]
            hint = nearest(name.upper(), known, lang) or nearest(name, known, lang)
            raise WrongUse(words.text("cli.no_rule_or_pack", lang, name=name) + hint)
        codes |= found
    return codes


def _review(plan: Plan, imported: Imported, rules: _Rules, settings: Settings, seen: Seen | None = None) -> Review:
    """Return the review of one plan: all rules judge it, so that suppression does not hang on the selection."""
    plan, profile = settle(plan, settings.profile, settings.as_of)
    plan = waivers.lay_beside(plan, waiver_files(settings), settings.as_of) if settings.waivers else plan
    compared = Comparisons.of(plan, [one.document for one in rules.documents])
    every = [rule for rule in rules.loaded.packs.rules if not rule.is_about_a_set]
    observations = facts.build(plan, rules.lists or NO_REFERENCES, compared)
    if seen is not None:
        seen(plan, observations)
    observed, year = Observed(observations), _year(plan, settings)
    judged = suppression.apply(every, observations, evaluator.judge(every, observed, year, plan.document))
    chosen = [rule for rule in rules.chosen if not rule.is_about_a_set]
    codes = {rule.code for rule in chosen}
    outcomes = [outcome for outcome in judged if outcome.code in codes]
    family = Family(plan, observations, observed)
    found = ranking.rank(explain.findings(outcomes, chosen, family, rules.loaded.packs.documents, settings.lang))
    found, waived = waivers.split(found, plan)
    setting = coverage.Setting(family, _file(imported), year, _supplement_columns(), settings.lang,
                               _years_of_lists(rules.lists), settings.references_year, compared)
    return Review(
        sources=tuple(chain(imported.sources, *(one.sources for one in rules.documents))),
        plan=_summary(plan, observations), findings=found,
        coverage=waivers.counted_apart(coverage.cover(chosen, outcomes, setting), waived, settings.lang),
        unread=tuple(chain(imported.unread, *(one.unread for one in rules.documents))), profile=profile,
        references=_used_lists(rules.lists, year), engine_faults=_engine_faults(rules.loaded, observed),
        objects=list_objects(observations), waived=waived,
        proposals=_proposals(plan, observations, found, settings),
    )


def _proposals(plan: Plan, observations: Sequence[Fact], found: Sequence[Finding],
               settings: Settings) -> tuple[Proposal, ...] | None:
    """Return the safe fixes of a plan, None when they were not asked for."""
    if not settings.suggest:
        return None
    from reviewer.suggest import proposals

    return proposals(plan, observations, found, settings.lang)


@contextmanager
def _official_lists(settings: Settings) -> Iterator[ReferenceStore | None]:
    """Give the user's official lists, or None when none were added; opened for one source."""
    folder = settings.references or default_folder()
    if not (folder / LISTS_FILE).exists():
        yield None
        return
    from reviewer.references.store import ReferenceStore

    with ReferenceStore(folder, settings.references_year) as store:
        yield store


def _used_lists(lists: ReferenceStore | None, year: int | None) -> tuple[ReferenceList, ...]:
    """Return the lists valid for the plan's year, by name and file."""
    if lists is None:
        return ()
    valid = {one for name in LIST_NAMES for one in lists.valid(name, year)}
    return tuple(ReferenceList(one.name, str(one.validity), one.file, one.sha256)
                 for one in sorted(valid, key=lambda one: (one.name, one.part, one.file)))


def _years_of_lists(lists: ReferenceStore | None) -> dict[str, tuple[str, ...]]:
    """Return the years that each list was added for, newest first: "2027", "2023-2024"."""
    if lists is None:
        return {}
    return {name: tuple(filter(None, map(str, lists.years(name)))) for name in LIST_NAMES}


@cache
def _supplement_columns() -> frozenset[str]:
    """Return the "kind.field" columns that a supplement workbook can add to a draft."""
    from reviewer.importers import supplement_form as form

    sheets = (form.PROGRAMS, form.ACTIVITIES, form.INDICATORS, form.OBJECTIVES)
    return frozenset(column.field for sheet in sheets for column in sheet.columns)


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
