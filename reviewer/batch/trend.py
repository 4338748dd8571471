"""The plans that count beside those of the run before: what was answered, what stays open, what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from reviewer.reports.overview.model import Change, Trend
from reviewer.store import Plan, Store

_PAST = "SELECT id, family, path, input_hash, settings_digest, org_unit FROM past_plan WHERE latest"


def changes(store: Store, plans: list[Plan], points: Mapping[int, int], weights: Mapping[int, int]
            ) -> tuple[dict[int, Change], Trend | None]:
    """Return how each plan differs from the one of its family in the run before, and all of it in sums.

    `points` are those of the plans by id, `weights` those of a note by severity rank. None without a run before: the
    last finished run over other drafts than the present ones.
    """
    if not store.query("SELECT 1 FROM past_entry LIMIT 1").fetchone():
        return {}, None
    (digest,) = store.query("SELECT settings_digest FROM run").fetchone()
    past = {row[1]: row for row in store.query(_PAST)}
    found: dict[int, Change] = {}
    for plan in plans:
        old = past.pop(plan.family, None)
        found[plan.id] = _change(store, plan, old, digest, weights)
    alike = [(plan.id, found[plan.id]) for plan in plans if found[plan.id].kind in ("same", "changed")]
    return found, Trend(
        Counter(change.kind for change in found.values()), tuple(sorted(row[5] or row[2] for row in past.values())),
        sum(change.points_before for _, change in alike), sum(points.get(one, 0) for one, _ in alike),
        *(sum(getattr(change, name) for _, change in alike) for name in ("answered", "open", "added")))


def _change(store: Store, plan: Plan, old: tuple[int, str, str, str, str, str] | None, digest: str,
            weights: Mapping[int, int]) -> Change:
    if old is None:
        return Change("new")
    now = _notes(store, plan.id)
    if old[3] == plan.input_hash:
        return Change("same", _points(now, weights), 0, len(now), 0)
    if old[4] != digest:
        return Change("unlike")
    before = _notes(store, old[0])
    return Change("changed", _points(before, weights), len(before.keys() - now.keys()),
                  len(before.keys() & now.keys()), len(now.keys() - before.keys()))


def _notes(store: Store, plan: int) -> dict[tuple[str, int], int]:
    """Return the severity of each note of a plan by its fingerprint; equal ones are told apart by their number."""
    found: dict[tuple[str, int], int] = {}
    seen: Counter[str] = Counter()
    rows = store.query("SELECT fingerprint, severity FROM finding WHERE plan_id = ? ORDER BY ordinal", (plan,))
    for fingerprint, severity in rows:
        found[fingerprint, seen[fingerprint]] = severity
        seen[fingerprint] += 1
    return found


def _points(notes: Mapping[tuple[str, int], int], weights: Mapping[int, int]) -> int:
    return sum(weights[severity] for severity in notes.values())
