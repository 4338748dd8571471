"""The SMART worksheet: each indicator with 1, 0 or nothing for each of its parts.

A note makes a part 0. No note makes it 1 only where what the part needs was tested on every indicator; a part that
was not tested stays blank, because "no note" then says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reviewer.finding import Coverage, Finding, PlanObject, Review, Verdict
from reviewer.reports.audit.arrangement import Arrangement, SmartPart

#: The five parts that are added up; "challenging" stands beside them.
COUNTED = ("specific", "measurable", "achievable", "relevant", "time_bound")
_ABOVE = ("objective", "program", "activity", "sub_activity", "output")


@dataclass(frozen=True, slots=True)
class SmartRow:
    """One indicator: what it belongs to, its target as written, its parts (1, 0, None), the rules that noted it."""

    owner: str
    name: str
    target: str
    parts: Mapping[str, int | None]
    codes: tuple[str, ...]

    @property
    def total(self) -> int:
        """Return how many of the five parts are met."""
        return sum(self.parts.get(part) or 0 for part in COUNTED)


def smart(review: Review, findings: Sequence[Finding], arrangement: Arrangement) -> list[SmartRow]:
    """Return a row per indicator of the plan, in its order."""
    known = {one.key: one for one in review.objects}
    noted: dict[str, list[str]] = {}
    for one in findings:
        noted.setdefault(one.object.key, []).append(one.code)
    coverage = {line.code: line for line in review.coverage}
    tested: dict[str, bool] = {part.part: _tested(part, coverage, review) for part in arrangement.smart}
    return [_row(one, known, noted.get(one.key, []), arrangement, tested) for one in review.objects
            if one.kind == "indicator"]


def _row(one: PlanObject, known: Mapping[str, PlanObject], codes: Sequence[str], arrangement: Arrangement,
         tested: Mapping[str, bool]) -> SmartRow:
    parts: dict[str, int | None] = {}
    for part in arrangement.smart:
        noted = any(code in part.rules for code in codes)
        parts[part.part] = 0 if noted else 1 if tested[part.part] else None
    used = {code for part in arrangement.smart for code in part.rules}
    unit = one.unit if one.unit and one.unit not in (one.target or "") else ""
    return SmartRow(_owner(one, known), one.name or "", f"{one.target or ''} {unit or ''}".strip(), parts,
                    tuple(dict.fromkeys(code for code in codes if code in used or code == "IND024")))


def _owner(one: PlanObject, known: Mapping[str, PlanObject]) -> str:
    above = known.get(one.parent or "")
    return " ".join(filter(None, (above.code, above.name))) if above is not None and above.kind in _ABOVE else ""


def _tested(part: SmartPart, coverage: Mapping[str, Coverage], review: Review) -> bool:
    """Return whether what a part needs was tested on every object it applies to."""
    lines = [coverage[code] for code in part.needs if code in coverage]
    whole = len(lines) == len(part.needs) and all(line.applied and not line.not_testable for line in lines)
    if whole or not part.year_stands_in:
        return whole
    without_column = all(line.verdict is Verdict.NOT_TESTABLE for line in lines) and len(lines) == len(part.needs)
    return without_column and review.plan.year is not None
