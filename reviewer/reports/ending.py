"""The last line of a review: the verdict in the words of limited assurance, and the next step."""

from __future__ import annotations

from reviewer.finding import Finding, Review, Severity, Verdict
from reviewer.reports.cells import CellNames
from reviewer.words import Words

#: With a larger share of untested criteria than this, a clean sentence would claim too much.
LIMITED_SHARE = 0.3

_TESTED = (Verdict.MET, Verdict.MET_WITH_NOTES, Verdict.NOT_MET)


def ending(review: Review, words: Words, cells: CellNames) -> str:
    """Return the verdict and the next step; never a clean one over unread parts or mostly untested criteria."""
    serious = [finding for finding in review.findings if finding.severity is not Severity.INFO]
    if serious:
        return _with_findings(serious, words, cells)
    if review.unread:
        return words("end.unread", count=words.number(len(review.unread)))
    tested = sum(line.verdict in _TESTED for line in review.coverage)
    untested = sum(line.verdict is Verdict.NOT_TESTABLE for line in review.coverage)
    if not tested or untested > LIMITED_SHARE * (tested + untested):
        return words("end.limited", tested=words.number(tested), untested=words.number(untested))
    if review.findings:
        return words("end.info", notes=words.counted("report.count.findings", len(review.findings)))
    return words("end.clean", criteria=words.counted("report.count.criteria", tested))


def _with_findings(serious: list[Finding], words: Words, cells: CellNames) -> str:
    first = serious[0]
    worst = sum(finding.severity is first.severity for finding in serious)
    return words(
        "end.findings", notes=words.counted("report.count.findings", len(serious)),
        worst=f"{words.number(worst)} {words(f'severity.{first.severity}')}",
        cell=cells.short(first.places[0]), code=first.code)
