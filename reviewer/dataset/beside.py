"""Facts about plans beside others: the year before, the priorities they serve, what the same work costs elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median_low

from reviewer.dataset.base import Asked, groups
from reviewer.dataset.grouped import Observed
from reviewer.dataset.member import COLUMNS, MAX_PLACES, Member, member
from reviewer.fact import Value
from reviewer.language.normalise import key
from reviewer.language.units import normal_unit, unit_class
from reviewer.vocabulary import SCALE

#: A target of 100 % has no room for another one: it is the same every year by its nature.
_WHOLE = 100 * SCALE
#: A median over fewer plans says nothing; a pack may ask for more.
_FEWEST_PEERS = 3

#: What tells the sub-activity: its code, for support programs without the two parts for the affairs of the unit.
_SAME_WORK = ("CASE WHEN o.support AND w.code LIKE '%.%.%.%.%' THEN 'X.XX.' || substr(w.code, instr(w.code, '.') + 1 + "
              "instr(substr(w.code, instr(w.code, '.') + 1), '.')) ELSE w.code END")

_YEARS = """SELECT a.id, b.id, a.org_unit, b.year FROM latest_plan a JOIN latest_plan b
ON b.year = a.year - 1 AND b.org_unit = a.org_unit AND coalesce(b.region, '') = coalesce(a.region, '')
ORDER BY a.position, a.ordinal, coalesce(a.stage, '') = coalesce(b.stage, ''), b.position, b.ordinal"""


def years(store: Asked) -> Iterator[Observed]:
    """Yield each plan that has a plan of the same unit for the year before among those that count.

    Of several, the one of the same stage is meant, or else the last.
    """
    pairs = {plan: (before, unit, year) for plan, before, unit, year in store.query(_YEARS)}
    for plan, (before, unit, year) in pairs.items():
        now, then = _keyed(store, plan), _keyed(store, before)
        paired = [(one, then[name]) for name, one in now.items() if name in then]
        budgets = [(one, old) for one, old in paired
                   if one.kind != "indicator" and one.rupiah is not None and old.rupiah is not None]
        same = [(one, old) for one, old in budgets if one.rupiah == old.rupiah]
        targets = [(one, old) for one, old in paired if _has_room(one) and old.target_value is not None]
        alike = [(one, old) for one, old in targets if one.target_value == old.target_value]
        values: dict[str, Value | None] = {
            "name": unit, "previous_year": year, "paired_budget_count": len(budgets), "same_budget_count": len(same),
            "changed_budget_count": len(budgets) - len(same), "paired_target_count": len(targets),
            "same_target_count": len(alike),
            "rupiah": sum(one.rupiah or 0 for one, _ in same if one.kind == "sub_activity") or None,
        }
        shown = [each for pair in (same or alike)[:MAX_PLACES // 2] for each in pair]
        yield f"dataset_plan:{key(unit)}", values, shown or list(now.values())[:1]


def _keyed(store: Asked, plan: int) -> dict[tuple[str, str, str], Member]:
    """Return what two years can be compared by: coded activities and sub-activities, and their indicators by name."""
    rows = store.query(
        f"SELECT coalesce(w.code, ''), {COLUMNS} FROM object o JOIN latest_plan p ON p.id = o.plan_id "  # noqa: S608
        "LEFT JOIN object w ON w.plan_id = o.plan_id AND w.ordinal = o.owner WHERE p.id = ? AND "
        "(o.kind IN ('activity', 'sub_activity') AND o.code <> '' OR o.kind = 'indicator' AND o.plain_name <> '') "
        "ORDER BY o.ordinal", (plan,))
    found: dict[tuple[str, str, str], Member] = {}
    for owner, *row in rows:
        one = member(row)
        found.setdefault((one.kind, owner, one.plain_name) if one.kind == "indicator"
                         else (one.kind, one.code or "", ""), one)
    return found


def _has_room(one: Member) -> bool:
    whole = one.target_value == _WHOLE and normal_unit(one.unit) in ("%", "")
    return one.kind == "indicator" and one.target_value is not None and not whole


def priorities(store: Asked) -> Iterator[Observed]:
    """Yield each national priority that rows name, with the rows; of rows below each other the upper one counts."""
    where = "o.priority <> '' AND o.kind <> 'indicator' AND coalesce(w.priority, '') <> o.priority"
    join = "LEFT JOIN object w ON w.plan_id = o.plan_id AND w.ordinal = o.owner"
    for members in groups(store, "o.priority", where, having="1", join=join):
        budgeted = [one.rupiah for one in members if one.rupiah is not None]
        yield f"dataset_priority:{key(members[0].priority or '')}", {
            "name": members[0].priority, "org_unit_count": len({one.org_unit for one in members}),
            "row_count": len(members), "budgeted_row_count": len(budgeted),
            "rupiah": sum(budgeted) if budgeted else None,
        }, members


def costs(store: Asked) -> Iterator[Observed]:
    """Yield, for each sub-activity and unit of measure of several plans, the highest and the lowest cost of one unit.

    The cost is the budget of the sub-activity divided by the target of its first indicator with one. Support programs
    carry the code of their unit's affairs in front, so that the rest of the code tells their sub-activities.
    """
    where = ("o.kind = 'indicator' AND w.kind = 'sub_activity' AND w.code <> '' AND o.target_value > 0 "
             "AND o.rupiah > 0")
    join = "JOIN object w ON w.plan_id = o.plan_id AND w.ordinal = o.owner"
    for members in groups(store, _SAME_WORK, where, join=join, coded="w.code"):
        by_unit: dict[str, list[Member]] = {}
        first = {one.plan: one for one in reversed(members)}
        for one in reversed(first.values()):
            by_unit.setdefault(normal_unit(one.unit), []).append(one)
        for unit, peers in sorted(by_unit.items()):
            if unit and len({one.plan for one in peers}) >= _FEWEST_PEERS:
                yield from _outermost(unit, peers)


def _outermost(unit: str, peers: list[Member]) -> Iterator[Observed]:
    """Yield both ends of a row of costs; the ratio is cut to one decimal."""
    costs = [(one.rupiah or 0) * SCALE // (one.target_value or 1) for one in peers]
    middle = median_low(costs)
    if not middle:
        return
    for side, at in (("above", costs.index(max(costs))), ("below", costs.index(min(costs)))):
        one, cost = peers[at], max(costs[at], 1)
        yield f"dataset_cost:{one.code}/{unit}/{side}", {
            "code": one.code, "name": one.name, "org_unit": one.org_unit, "unit": unit, "side": side,
            "unit_class": unit_class(unit), "peer_count": len({each.plan for each in peers}), "unit_cost": costs[at],
            "median_cost": middle, "rupiah": one.rupiah,
            "cost_ratio": (cost * 10 // middle if side == "above" else middle * 10 // cost) * SCALE // 10,
        }, [one, *(each for each in peers if each is not one)]
