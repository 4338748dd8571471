"""The last line of a review: the verdict in the words of limited assurance, and the next step."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reviewer.finding import Finding, Review, Severity, Verdict
from reviewer.reports.cells import CellNames
from reviewer.words import Words

#: With a larger share of untested criteria than this, a clean sentence would claim too much.
LIMITED_SHARE = 0.3

_TESTED = (Verdict.MET, Verdict.MET_WITH_NOTES, Verdict.NOT_MET)


class Conclusion(StrEnum):
    """What may be said of a plan as a whole."""

    FINDINGS = "findings"
    UNREAD = "unread"
    LIMITED = "limited"
    INFO = "info"
    CLEAN = "clean"


@dataclass(frozen=True, slots=True)
class Basis:
    """What a conclusion rests on: how many criteria that apply were tested and how many were not testable."""

    tested: int
    untested: int

    @classmethod
    def of(cls, review: Review) -> Basis:
        """Return the basis of a review's conclusion."""
        return cls(sum(line.verdict in _TESTED for line in review.coverage),
                   sum(line.verdict is Verdict.NOT_TESTABLE for line in review.coverage))

    @property
    def limited(self) -> bool:
        """Return whether too much was untested to speak of the whole plan."""
        return not self.tested or self.untested > LIMITED_SHARE * (self.tested + self.untested)


def conclude(review: Review) -> Conclusion:
    """Return what may be said of a plan; never a clean conclusion over unread parts or mostly untested criteria."""
    if any(finding.severity is not Severity.INFO for finding in review.findings):
        return Conclusion.FINDINGS
    if review.unread:
        return Conclusion.UNREAD
    if Basis.of(review).limited:
        return Conclusion.LIMITED
    return Conclusion.INFO if review.findings else Conclusion.CLEAN


def ending(review: Review, words: Words, cells: CellNames) -> str:
    """Return the verdict and the next step."""
    conclusion, basis = conclude(review), Basis.of(review)
    if conclusion is Conclusion.FINDINGS:
        return _with_findings([one for one in review.findings if one.severity is not Severity.INFO], words, cells)
    if conclusion is Conclusion.UNREAD:
        return words("end.unread", count=words.number(len(review.unread)))
    if conclusion is Conclusion.LIMITED:
        return words("end.limited", tested=words.number(basis.tested), untested=words.number(basis.untested))
    if conclusion is Conclusion.INFO:
        return words("end.info", notes=words.counted("report.count.findings", len(review.findings)))
    return words("end.clean", criteria=words.counted("report.count.criteria", basis.tested))


def _with_findings(serious: list[Finding], words: Words, cells: CellNames) -> str:
    first = serious[0]
    worst = sum(finding.severity is first.severity for finding in serious)
    return words(
        "end.findings", notes=words.counted("report.count.findings", len(serious)),
        worst=f"{words.number(worst)} {words(f'severity.{first.severity}')}",
        cell=cells.short(first.places[0]), code=first.code)
