"""Which plans of a document answer for a draft: those of its unit, for its year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviewer.comparison.codes import unit_meant
from reviewer.plan import Plan

#: What a plan of a document is called (`Plan.revision`) whose columns belong to the first, second... year of a period
#: that nothing names.
NUMBERED = "tahun bernomor"
#: Units and years named when none of them is the draft's.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Document:
    """What the files given in one role hold: plans, one a unit and year (without unit or year: for all)."""

    role: str
    plans: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a document does not answer, and what it holds instead.

    "not_given", "unit", "year", "column", or "numbered" for one whose years have numbers only.
    """

    reason: str
    detail: str = ""


def narrowed(document: Document, draft: Plan, *, is_earlier: bool) -> tuple[Plan, ...] | Refusal:
    """Return the plans of a document for the unit and year of a draft, or why there are none.

    Of an earlier plan (`is_earlier`) the newest one before the draft's year is taken, else one of the same year.
    """
    mine = _of_unit(document.plans, draft.org_unit)
    if not mine:
        return Refusal("unit", _named(plan.org_unit for plan in document.plans))
    dated = _before(mine, draft.year) if is_earlier else _of_year(mine, draft.year)
    return dated or Refusal("year", _years(mine))


def _of_unit(plans: Sequence[Plan], unit: str | None) -> tuple[Plan, ...]:
    """Return the plans of a unit with those that name none; a draft without a unit takes a document of one unit."""
    units = {plan.org_unit for plan in plans if plan.org_unit}
    if unit is None:
        return tuple(plans) if len(units) <= 1 else ()
    meant = unit_meant(unit, units)
    return tuple(plan for plan in plans if not plan.org_unit or plan.org_unit == meant)


def _of_year(plans: Sequence[Plan], year: int | None) -> tuple[Plan, ...]:
    """Return the plans of a year with those that name none; a draft without a year takes a document of one year."""
    years = {plan.year for plan in plans if plan.year is not None}
    if year is None:
        return tuple(plans) if len(years) <= 1 else ()
    return tuple(plan for plan in plans if plan.year in (None, year))


def _before(plans: Sequence[Plan], year: int | None) -> tuple[Plan, ...]:
    years = sorted({plan.year for plan in plans if plan.year is not None and (year is None or plan.year <= year)})
    earlier = [one for one in years if one != year] or years
    if not earlier:
        return tuple(plan for plan in plans if plan.year is None)
    return tuple(plan for plan in plans if plan.year in (None, earlier[-1]))


def _years(plans: Iterable[Plan]) -> str:
    """Return the years of plans: "2022-2026" when none is left out, else one by one."""
    years = sorted({plan.year for plan in plans if plan.year is not None})
    if len(years) > 1 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]}-{years[-1]}"
    return _named(years)


def _named(values: Iterable[object]) -> str:
    stated = list(dict.fromkeys(str(value) for value in values if value))
    return ", ".join(stated[:_NAMED]) + (", ..." if len(stated) > _NAMED else "")
