"""Earlier values of outputs and indicators from the plan of the year before, where the draft has no column for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reviewer.comparison import PREVIOUS
from reviewer.facts.compared import counterpart
from reviewer.facts.context import Context
from reviewer.facts.deliverables import Deliverable, indicators
from reviewer.facts.matches import match_of
from reviewer.facts.targets import unit_of
from reviewer.language.units import normal_unit
from reviewer.plan import Activity, Indicator, Item


def with_previous(delivered: Sequence[Deliverable], activity: Activity, context: Context) -> tuple[Deliverable, ...]:
    """Return outputs and indicators of an activity with the earlier values that the plan before has for them.

    Its target is the prior value of an indicator that states none, and its baseline the baseline.
    """
    if context.comparisons[PREVIOUS] is None:
        return tuple(delivered)
    owners = {id(indicator): owner for indicator, owner in indicators(activity)}
    return tuple(_with_previous(each, owners.get(id(each.node)), context) for each in delivered)


def _with_previous(measure: Deliverable, owner: object, context: Context) -> Deliverable:
    if not isinstance(measure.node, Indicator) or not isinstance(owner, Item):
        return measure
    above = match_of(owner, PREVIOUS, context)
    if above is None or above.by == "likeness":
        return measure
    found = counterpart(measure.node, owner, above, PREVIOUS, context)
    before = found.node if found is not None else None
    if not isinstance(before, Indicator):
        return measure
    unit = unit_of(before.unit, before.target)
    if unit and measure.unit and normal_unit(unit) != measure.unit:
        return measure
    target = before.target.value if before.target is not None else None
    baseline = before.baseline.value if before.baseline is not None else None
    return replace(
        measure, baseline=measure.baseline if measure.baseline is not None else baseline,
        prior=measure.prior if measure.prior is not None else target,
        past=measure.past if target is None else (*measure.past, target),
    )
