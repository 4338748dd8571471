"""Observations about how the targets of an activity move: against the past, the baseline, and similar activities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from reviewer.fact import Value
from reviewer.facts.context import Context, scaled
from reviewer.facts.deliverables import Deliverable, deliverables
from reviewer.facts.priority import kind_of
from reviewer.language.normalise import collapse, key
from reviewer.language.units import unit_class
from reviewer.language.wording import content_words
from reviewer.plan import Activity, Item, Plan

#: A word that more outputs than this share tells none of them apart, so it is not looked up.
_COMMON = 200
_PRIORITIES = ("national_priority", "agency_priority")


def past_fields(activity: Activity, delivered: Sequence[Deliverable]) -> dict[str, Value | None]:
    """Return the target that is the highest multiple of its past, and the growth of the budget beside it."""
    found = [(multiple, each) for each in delivered if (multiple := each.multiple()) is not None]
    if not found:
        return {"budget_growth": _budget_growth(activity)}
    (times, best), measure = max(found, key=lambda pair: pair[0][0])
    return {
        "stretched_measure": measure.name, "stretched_target": scaled(measure.target), "stretched_past": scaled(best),
        "target_over_past": scaled(times), "budget_growth": _budget_growth(activity),
    }


def _budget_growth(item: Item) -> int | None:
    now, before = (q.value if q is not None else None for q in (item.budget, item.budget_before))
    return scaled(now / before) if now is not None and before else None


def baseline_fields(delivered: Sequence[Deliverable]) -> dict[str, Value | None]:
    """Return the output that gains most on its prior value, and the measure farthest from its stated baseline."""
    fields: dict[str, Value | None] = {}
    gains = [(gain, each) for each in delivered
             if each.is_output and each.prior is not None and (gain := each.gain(each.prior)) is not None]
    if gains:
        gain, measure = max(gains, key=lambda pair: pair[0])
        fields |= {"gain_measure": measure.name, "gain_unit_class": unit_class(measure.unit) or "none",
                   "gain_target": scaled(measure.target), "gain_prior": scaled(measure.prior), "gain": scaled(gain)}
    drifts = [(abs(gain), each) for each in delivered
              if each.baseline is not None and (gain := each.gain(each.baseline)) is not None]
    if drifts:
        drift, measure = max(drifts, key=lambda pair: pair[0])
        fields |= {"drift_measure": measure.name, "drift_target": scaled(measure.target),
                   "drift_baseline": scaled(measure.baseline), "drift": scaled(drift)}
    return fields


@dataclass(frozen=True, slots=True)
class _Peers:
    """The outputs of activities without priority in one unit (satuan), by what they can be found by."""

    all: list[tuple[Activity, Deliverable]] = field(default_factory=list)
    by_name: dict[str, list[int]] = field(default_factory=dict)
    by_class: dict[str, list[int]] = field(default_factory=dict)
    by_word: dict[str, list[int]] = field(default_factory=dict)

    def add(self, activity: Activity, measure: Deliverable) -> None:
        """Take in one output with a target and a unit."""
        number = len(self.all)
        self.all.append((activity, measure))
        name = measure.name or ""
        self.by_name.setdefault(key(name), []).append(number)
        if measure.class_code:
            self.by_class.setdefault(measure.class_code, []).append(number)
        for word in set(content_words(name)):
            self.by_word.setdefault(word, []).append(number)

    def candidates(self, measure: Deliverable) -> Mapping[int, int]:
        """Return the outputs that may be like `measure`, by number, each with its likeness from 0 to 100."""
        name = measure.name or ""
        same = {*self.by_name.get(key(name), ()), *self.by_class.get(measure.class_code or "", ())}
        near = {number for word in content_words(name) for number in self._rare(word)} - same
        return dict.fromkeys(same, 100) | {
            number: _likeness(name, self.all[number][1].name or "") for number in sorted(near)}

    def _rare(self, word: str) -> Sequence[int]:
        found = self.by_word.get(word, ())
        return found if len(found) <= _COMMON else ()


def _likeness(first: str, second: str) -> int:
    """Return the share of content words that two names have in common, 0 to 100."""
    ours, theirs = set(content_words(first)), set(content_words(second))
    return 200 * len(ours & theirs) // (len(ours) + len(theirs))


def _peers_by_unit(plan: Plan) -> Mapping[str, _Peers]:
    """Return the outputs of all activities without priority by their unit (satuan)."""
    found: dict[str, _Peers] = {}
    for program in plan.programs:
        for activity in program.activities:
            if kind_of(activity.activity_kind) == "non_priority":
                for measure in deliverables(activity):
                    if measure.is_output and measure.name and measure.unit and measure.target is not None:
                        found.setdefault(measure.unit, _Peers()).add(activity, measure)
    return found


def peer_fields(activity: Activity, delivered: Sequence[Deliverable], context: Context) -> dict[str, Value | None]:
    """Return the output of an activity without priority that is most like one of this priority, and both targets.

    Outputs are compared within one unit (satuan); the same name or output class counts as fully alike, and among
    equally alike ones the one that is hardest to beat is taken.
    """
    if kind_of(activity.activity_kind) not in _PRIORITIES:
        return {}
    best: tuple[int, Decimal, Deliverable, Activity, Deliverable] | None = None
    by_unit = context.once(_peers_by_unit)
    for own in delivered:
        peers = by_unit.get(own.unit) if own.is_output and own.unit and own.target is not None else None
        for number, likeness in peers.candidates(own).items() if peers else ():
            owner, other = peers.all[number]  # type: ignore[union-attr]
            gain = own.gain(other.target) if other.target is not None else None
            if owner is not activity and gain is not None and (best is None or (likeness, -gain) > (best[0], -best[1])):
                best = likeness, gain, own, owner, other
    if best is None:
        return {}
    likeness, gain, own, owner, other = best
    return {
        "peer_name": collapse(owner.name), "peer_likeness": likeness, "peer_measure": own.name,
        "peer_own_target": scaled(own.target), "peer_target": scaled(other.target), "peer_gain": scaled(gain),
    }
