"""The overview over a store: units by what is at stake, packs, frequent defects, the set, drafts that are missing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from reviewer import dataset, pipeline
from reviewer.batch.trend import changes
from reviewer.fact import Fact
from reviewer.finding import Severity, Verdict
from reviewer.reports.overview.model import WEIGHTS, Defect, Example, Missing, Overview, PackCell, Priority, UnitRow
from reviewer.rule import Packs, Rule
from reviewer.store import Plan, Store

_SEVERITIES = tuple(Severity)
_WEIGHTS = {severity.rank: WEIGHTS[severity] for severity in Severity}
#: Worst first; a pack has the worst verdict of its criteria.
_WORST = (Verdict.NOT_MET, Verdict.MET_WITH_NOTES, Verdict.MET, Verdict.NOT_TESTABLE, Verdict.NOT_APPLICABLE)
#: Notes from this severity on say that the budget of their object is at stake.
_AT_STAKE = Severity.MEDIUM.rank
_DEFECTS, _EXAMPLES = 40, 3

#: Where the report of a plan lies, as a relative address; "" without one.
Linked = Callable[[Plan], str]


def overview(store: Store, lang: str = "id", linked: Linked = lambda _: "") -> Overview:
    """Return the overview over the plans of a store that count; the criteria are the shipped ones."""
    loaded = pipeline.rule_set()
    plans = list(store.plans())
    judged = dataset.review(store, _chosen(loaded.packs, store.settings), loaded.packs.documents, loaded.engine, lang)
    counts = _counts(store)
    points = {plan.id: sum(counts[plan.id][rank] * weight for rank, weight in _WEIGHTS.items()) for plan in plans}
    changed, trend = changes(store, plans, points, _WEIGHTS)
    packs = [(name, title.in_language(lang)) for name, title in loaded.packs.titles.items()
             if any(rule.pack == name and not rule.is_about_a_set for rule in loaded.packs.rules)]
    cells, totals = _packs(store, loaded.packs, [name for name, _ in packs])
    rows = []
    for plan in plans:
        mine, untested = cells[plan.id]
        rows.append(UnitRow(0, plan.org_unit or plan.path, plan.year, plan.stage, plan.path, counts[plan.id],
                            points[plan.id], _stake(store, plan), mine, untested, plan.unread_parts, linked(plan),
                            changed.get(plan.id)))
    rows.sort(key=lambda row: (-row.points, -(row.rupiah or 0), row.name, row.path))
    drafts = list(store.drafts())
    (all_plans,) = store.query("SELECT count(*) FROM current_plan").fetchone()
    return Overview(
        len(drafts), len(plans), all_plans - len(plans), tuple(_numbered(rows)), tuple(packs), totals,
        _defects(store, loaded.packs, {plan.id: plan for plan in plans}, lang),
        tuple(Missing(one.path, one.status, one.reason, one.remedy) for one in drafts if one.status != "reviewed"),
        judged.findings, judged.coverage, trend, _settings(store), judged.engine_faults,
        _priorities(judged.priorities, sum(plan.rupiah or 0 for plan in plans)))


def _chosen(packs: Packs, settings: Mapping[str, object]) -> Sequence[Rule]:
    """Return the rules that the run was for; what was selected may name packs that are not there any more."""
    select, ignore = (tuple(str(one) for one in _listed(settings.get(key))) for key in ("select", "ignore"))
    known = {rule.code for rule in packs.rules} | {rule.code[:3] for rule in packs.rules} | set(packs.titles)
    select, ignore = (tuple(name for name in names if {name.upper(), name.casefold()} & known)
                      for names in (select, ignore))
    return pipeline.chosen_rules(packs, select, ignore)


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()


def _numbered(rows: Sequence[UnitRow]) -> list[UnitRow]:
    return [replace(row, rank=number) for number, row in enumerate(rows, 1)]


def _counts(store: Store) -> Mapping[int, tuple[int, ...]]:
    """Return the number of notes of each plan by severity, gravest first."""
    found: defaultdict[int, list[int]] = defaultdict(lambda: [0] * len(_SEVERITIES))
    for plan, severity, number in store.query("SELECT plan_id, severity, count(*) FROM finding GROUP BY 1, 2"):
        found[plan][severity] = number
    none = (0,) * len(_SEVERITIES)
    return defaultdict(lambda: none, {plan: tuple(numbers) for plan, numbers in found.items()})


def _packs(store: Store, packs: Packs, names: Sequence[str]
           ) -> tuple[Mapping[int, tuple[tuple[PackCell, ...], int]], tuple[Mapping[str, int], ...]]:
    """Return for each plan its packs and how many criteria were not testable; and the verdicts by pack over all."""
    pack_of = {rule.code: rule.pack for rule in packs.rules}
    tally: defaultdict[int, defaultdict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for plan, code, verdict in store.query("SELECT c.plan_id, c.code, c.verdict FROM coverage c "
                                           "JOIN latest_plan p ON p.id = c.plan_id"):
        tally[plan][pack_of.get(code, "")][verdict] += 1
    totals = {name: Counter[str]() for name in names}
    for mine in tally.values():
        for name, verdicts in mine.items():
            if name in totals:
                totals[name] += verdicts
    untested = Verdict.NOT_TESTABLE.value
    cells = {plan: (tuple(_cell(mine[name]) for name in names), sum(one[untested] for one in mine.values()))
             for plan, mine in tally.items()}
    nothing = (tuple(_cell(Counter()) for _ in names), 0)
    return defaultdict(lambda: nothing, cells), tuple(totals[name] for name in names)


def _cell(verdicts: Counter[str]) -> PackCell:
    worst = next((one for one in _WORST if verdicts[one.value]), Verdict.NOT_APPLICABLE)
    bad = verdicts[Verdict.NOT_MET.value]
    return PackCell(worst.value, bad, bad + verdicts[Verdict.MET.value] + verdicts[Verdict.MET_WITH_NOTES.value])


def _stake(store: Store, plan: Plan) -> int | None:
    """Return the budget that notes of weight hang on, in rupiah: each object once, nothing below another one again.

    Never more than the budget of the plan; None when no such note is about a budget.
    """
    noted: dict[int, int] = dict(store.query(
        "SELECT o.ordinal, o.rupiah FROM object o JOIN finding f ON f.plan_id = o.plan_id AND f.object_key = o.key "
        "WHERE o.plan_id = ? AND f.severity <= ? AND o.rupiah > 0 AND o.kind <> 'plan'", (plan.id, _AT_STAKE)))
    if not noted:
        return None
    owner = dict(store.query("SELECT ordinal, owner FROM object WHERE plan_id = ?", (plan.id,)))
    total = sum(rupiah for at, rupiah in noted.items() if not _has_noted_owner(at, owner, noted))
    return min(total, plan.rupiah) if plan.rupiah else total


def _has_noted_owner(at: int, owner: Mapping[int, int | None], noted: Mapping[int, int]) -> bool:
    above = owner.get(at)
    while above is not None:
        if above in noted:
            return True
        above = owner.get(above)
    return False


def _defects(store: Store, packs: Packs, plans: Mapping[int, Plan], lang: str) -> tuple[Defect, ...]:
    """Return the criteria with notes in most plans, with examples from different units."""
    titles = {rule.code: rule.title.in_language(lang) for rule in packs.rules}
    rows = store.query("SELECT code, min(severity), count(DISTINCT plan_id), count(*) FROM finding JOIN latest_plan "
                       "ON id = plan_id GROUP BY code ORDER BY 3 DESC, 2, 4 DESC, 1 LIMIT ?", (_DEFECTS,)).fetchall()
    return tuple(Defect(code, titles.get(code, code), _SEVERITIES[severity], number, notes,
                        _examples(store, code, plans)) for code, severity, number, notes in rows)


def _examples(store: Store, code: str, plans: Mapping[int, Plan]) -> tuple[Example, ...]:
    rows = store.query("SELECT plan_id, min(f.ordinal) FROM finding f JOIN latest_plan p ON p.id = plan_id "
                       "WHERE code = ? GROUP BY plan_id ORDER BY min(severity), p.position, p.ordinal LIMIT ?",
                       (code, _EXAMPLES)).fetchall()
    found = []
    for plan, ordinal in rows:
        note = store.review(plan).findings[ordinal]
        place = note.places[0] if note.places else None
        where = " ".join(filter(None, (place.file, place.sheet, place.cell))) if place else plans[plan].path
        found.append(Example(plans[plan].org_unit or plans[plan].path, note.message, where))
    return tuple(found)


def _priorities(facts: Sequence[Fact], whole: int) -> tuple[Priority, ...]:
    """Return the priorities with their part of the budget of all plans."""
    found = []
    for fact in facts:
        values, rupiah = fact.values, fact.values.get("rupiah")
        amount = int(rupiah) if rupiah is not None else None
        found.append(Priority(str(values["name"]), int(values["org_unit_count"]), int(values["row_count"]), amount,
                              round(100 * amount / whole, 1) if whole and amount is not None else None))
    return tuple(found)


def _settings(store: Store) -> tuple[tuple[str, str], ...]:
    """Return what the drafts were judged by, in short."""
    known = store.settings
    return tuple((key, str(known[key])) for key in ("version", "engine", "packs", "as_of") if known.get(key))
