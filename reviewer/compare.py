"""Drafts of one plan beside each other: what is new, what is still there, what was solved, and what values moved.

Findings are told to be the same by their fingerprint (rule, object, field), never by a cell, which moves when a row is
put in. A finding that is no longer there is solved only when its object is still in the plan and its rule was tested
there: what vanished with its row, or could not be tested any more, is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from reviewer.finding import Counts, Finding, PlanObject, PlanSummary, Report, Review, Verdict
from reviewer.language.normalise import fold

#: The kinds of objects that a review lists.
KINDS = frozenset(field.name for field in fields(Counts))


class Status(StrEnum):
    """What became of a finding from the earlier drafts to the last one."""

    NEW = "new"
    RETURNED = "returned"
    CHANGED = "changed"
    STILL = "still"
    WAIVED = "waived"
    UNTESTED = "untested"
    REMOVED = "removed"
    SOLVED = "solved"


@dataclass(frozen=True, slots=True)
class Followed:
    """One finding over the drafts: as it is in the last draft, or as it was in the last one that has it."""

    status: Status
    finding: Finding


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One value of an object, before and after; None where there was none. Rupiah are whole rupiah in digits."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class ObjectChange:
    """An object of the plan that came, went, or changed in name, target, unit or rupiah."""

    kind: str
    key: str
    code: str | None
    name: str | None
    #: "added", "removed" or "changed".
    how: str
    values: tuple[ValueChange, ...]


@dataclass(frozen=True, slots=True)
class PlanComparison:
    """The last draft of one plan beside the earlier ones; rupiah is the plan's total, whole rupiah."""

    org_unit: str | None
    year: int | None
    findings: tuple[Followed, ...]
    objects: tuple[ObjectChange, ...]
    rupiah_before: int | None
    rupiah_after: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All plans that both sides have, and the names of those that only one side has."""

    plans: tuple[PlanComparison, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]


def compare(reports: Sequence[Report]) -> Comparison:
    """Return the last report beside those before it, oldest first; there are at least two.

    Plans are the same by unit and year; one plan on each side is taken for the same whatever it is called.
    """
    *earlier, last = reports
    new = _by_plan(last)
    olds = [_by_plan(report) for report in earlier]
    before = olds[-1]
    if len(new) == 1 and all(len(old) == 1 for old in olds):
        key = next(iter(new))
        olds = [{key: next(iter(old.values()))} for old in olds]
        before = olds[-1]
    plans = tuple(_plan([old[key] for old in olds if key in old], review) for key, review in new.items()
                  if key in before)
    return Comparison(plans, tuple(_name(old.plan) for key, old in before.items() if key not in new),
                      tuple(_name(one.plan) for key, one in new.items() if key not in before))


def _by_plan(report: Report) -> Mapping[tuple[str, int | None], Review]:
    """Return the reviews by unit and year; of several about one plan the last counts."""
    return {(fold(review.plan.org_unit or ""), review.plan.year): review for review in report.reviews}


def _name(plan: PlanSummary) -> str:
    return " ".join(str(part) for part in (plan.org_unit, plan.year) if part is not None) or "?"


def _plan(earlier: Sequence[Review], last: Review) -> PlanComparison:
    before = earlier[-1]
    return PlanComparison(
        last.plan.org_unit, last.plan.year, tuple(_findings(earlier, last)), tuple(_objects(before, last)),
        before.plan.rupiah, last.plan.rupiah)


def _findings(earlier: Sequence[Review], last: Review) -> Iterable[Followed]:
    """Yield the findings of the last draft in its order, then those it no longer has in the order they had."""
    before = {one.fingerprint: one for one in earlier[-1].findings}
    once = {one.fingerprint for review in earlier[:-1] for one in review.findings}
    now = {one.fingerprint for one in last.findings}
    for one in last.findings:
        yield Followed(_status_now(one, before.get(one.fingerprint), one.fingerprint in once), one)
    waived = {one.finding.fingerprint for one in last.waived}
    for one in earlier[-1].findings:
        if one.fingerprint in waived:
            yield Followed(Status.WAIVED, one)
        elif one.fingerprint not in now:
            yield Followed(_status_gone(one, last), one)


def _status_now(finding: Finding, before: Finding | None, was_there_once: bool) -> Status:
    if before is None:
        return Status.RETURNED if was_there_once else Status.NEW
    return Status.STILL if before.value_digest == finding.value_digest else Status.CHANGED


def _status_gone(finding: Finding, last: Review) -> Status:
    """Return whether a finding that is no longer there was solved, went with its object, or could not be tested."""
    if not _is_there(finding, last):
        return Status.REMOVED
    line = next((one for one in last.coverage if one.code == finding.code), None)
    if line is None or line.verdict is Verdict.NOT_TESTABLE or line.not_testable:
        return Status.UNTESTED
    return Status.SOLVED


def _is_there(finding: Finding, review: Review) -> bool:
    """Return whether the object of a finding, or the one whose cell it is about, is part of the plan.

    Of kinds that a review does not list (headings, services) nothing is known, so they count as there.
    """
    keys = {one.key for one in review.objects}
    key = finding.object.key
    if finding.object.kind not in KINDS:
        key = key.rpartition("/")[0]
        if key.partition(":")[0] not in KINDS:
            return True
    return finding.object.kind == "plan" or key in keys


def _objects(before: Review, last: Review) -> Iterable[ObjectChange]:
    """Yield what changed in the objects of the plan: in the order of the last draft, then what went."""
    old = {one.key: one for one in before.objects}
    for one in last.objects:
        if one.key not in old:
            yield _change(one, "added", _values(None, one))
        elif changed := _values(old[one.key], one):
            yield _change(one, "changed", changed)
    new = {one.key for one in last.objects}
    yield from (_change(one, "removed", _values(one, None)) for one in before.objects if one.key not in new)


def _change(one: PlanObject, how: str, values: tuple[ValueChange, ...]) -> ObjectChange:
    return ObjectChange(one.kind, one.key, one.code, one.name, how, values)


def _values(before: PlanObject | None, after: PlanObject | None) -> tuple[ValueChange, ...]:
    """Return the values in which two states of an object differ."""
    found = []
    for field in ("name", "target", "unit", "rupiah"):
        old, new = (getattr(one, field) if one is not None else None for one in (before, after))
        if old != new and (field != "name" or fold(old or "") != fold(new or "")):
            found.append(ValueChange(field, *(str(one) if one is not None else None for one in (old, new))))
    return tuple(found)
