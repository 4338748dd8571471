"""What an activity delivers and is measured by: outputs and indicators of it and its sub-activities, as figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reviewer.fact import Value
from reviewer.facts.metadata import LEVEL_KIND, stated_kind
from reviewer.facts.targets import direction_of, filled, grade, unit_of
from reviewer.language.units import normal_unit
from reviewer.language.wording import vague_word
from reviewer.places import Quantity
from reviewer.plan import Activity, Indicator, Item, Node, Output


@dataclass(frozen=True, slots=True)
class Deliverable:
    """An output or an indicator with its target (or volume) as a number.

    `unit` is in its normal form, "" when there is none. `baseline` is the stated starting point, `prior` that or
    else the estimate or realisation of the year before, `past` all earlier values; all are None or empty when
    not written as numbers.
    """

    node: Output | Indicator
    #: Whether it is an output, or an indicator of the kind output.
    is_output: bool
    name: str | None
    unit: str
    target: Decimal | None
    baseline: Decimal | None
    prior: Decimal | None
    past: tuple[Decimal, ...]
    #: Less is better, as the direction of an indicator may say.
    turned: bool = False
    #: The code of its output class, for outputs of a ministry.
    class_code: str | None = None

    def gain(self, other: Decimal) -> Decimal | None:
        """Return how far the target is ahead of `other`, in percent of the larger, above 0 in the wanted direction."""
        if self.target is None:
            return None
        ahead = other - self.target if self.turned else self.target - other
        larger = max(abs(self.target), abs(other))
        return ahead * 100 / larger if larger else Decimal(0)

    def multiple(self) -> tuple[Decimal, Decimal] | None:
        """Return the target as a multiple of the best earlier value, and that value; None without both above 0."""
        earlier = [value for value in self.past if value > 0]
        if not earlier or self.target is None or self.target <= 0:
            return None
        best = min(earlier) if self.turned else max(earlier)
        return (best / self.target if self.turned else self.target / best), best

    @property
    def is_counted(self) -> bool:
        """Return whether it has a name, a unit and a target above zero."""
        return bool(self.name and self.unit) and self.target is not None and self.target > 0


def parts(activity: Activity) -> tuple[Item, ...]:
    """Return an activity and its sub-activities."""
    return (activity, *activity.sub_activities)


def indicators(activity: Activity) -> Iterator[tuple[Indicator, Node]]:
    """Yield every indicator of an activity, its sub-activities and their outputs, with what it measures."""
    for part in parts(activity):
        for indicator in part.indicators:
            yield indicator, part
        for output in part.outputs:
            for indicator in output.indicators:
                yield indicator, output


def outputs(activity: Activity) -> Iterator[Output]:
    """Yield the outputs of an activity and its sub-activities."""
    for part in parts(activity):
        yield from part.outputs


def deliverables(activity: Activity) -> tuple[Deliverable, ...]:
    """Return the outputs of an activity and then its indicators.

    An indicator that does not state its kind has the kind that the level of its object asks for.
    """
    made = tuple(_of_output(output) for output in outputs(activity))
    return made + tuple(_of_indicator(indicator, owner) for indicator, owner in indicators(activity))


def _of_output(node: Output) -> Deliverable:
    unit = _unit(node.unit, node.quantity)
    baseline = _comparable(node.baseline, unit)
    past = () if baseline is None else (baseline,)
    return Deliverable(node, True, filled(node.name), unit, _number(node.quantity), baseline, baseline, past,
                       class_code=filled(node.output_class_code))


def _of_indicator(node: Indicator, owner: Node) -> Deliverable:
    unit = _unit(node.unit, node.target)
    earlier = [_comparable(each, unit) for each in (node.baseline, node.estimate_prior, node.realisation_prior,
                                                    node.target_before)]
    prior = next((value for value in earlier[:3] if value is not None), None)
    past = tuple(value for value in earlier if value is not None)
    is_output = (stated_kind(node) or LEVEL_KIND[owner.kind]) == "output"
    return Deliverable(node, is_output, filled(node.name), unit, _number(node.target), earlier[0], prior, past,
                       turned=direction_of(node.direction) == "min")


def _number(quantity: Quantity | None) -> Decimal | None:
    return quantity.value if quantity is not None else None


def _comparable(quantity: Quantity | None, unit: str) -> Decimal | None:
    """Return an earlier value as a number, unless the unit written beside it is another one."""
    beside = _unit(None, quantity)
    return _number(quantity) if not beside or beside == unit else None


def _unit(unit: str | None, quantity: Quantity | None) -> str:
    written = unit_of(unit, quantity)
    return normal_unit(written) if written else ""


def count_fields(activity: Activity, delivered: Sequence[Deliverable]) -> dict[str, Value | None]:
    """Return how many indicators and outputs an activity has, and how many of them say what they must."""
    listed = [each.node for each in delivered if isinstance(each.node, Indicator)]
    measured = [each for each in listed if _has_target(each) and unit_of(each.unit, each.target)]
    made = [each for each in delivered if each.is_output]
    return {
        "indicator_count": len(listed), "measured_indicator_count": len(measured),
        "defined_indicator_count": sum(filled(each.definition) is not None for each in measured),
        "target_group_count": sum(filled(each.target_group) is not None for each in _with_target_group(activity)),
        "positive_target_count": sum(each.target is not None and each.target > 0 for each in delivered),
        "output_count": len(made),
        "clear_output_count": sum(each.is_counted and not vague_word(each.name) for each in made),
    }


def _has_target(indicator: Indicator) -> bool:
    return _number(indicator.target) is not None or grade(indicator.target) is not None


def _with_target_group(activity: Activity) -> Iterator[Item | Output | Indicator]:
    yield from parts(activity)
    yield from outputs(activity)
    for indicator, _ in indicators(activity):
        yield indicator
