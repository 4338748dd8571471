"""The conclusion a report proposes, in the words of limited assurance; the responsible official chooses.

A clean sentence is never proposed over parts that were not read, a fault of the tool, or a large share of criteria
that could not be tested.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.finding import Review, Severity, Verdict
from reviewer.reports import telling
from reviewer.reports.audit.decision import FollowUp
from reviewer.reports.audit.notes import Note
from reviewer.reports.audit.recap import TESTED, untested_share
from reviewer.words import Words

_CLOSED = (FollowUp.DONE, FollowUp.NOT_POSSIBLE)
#: Reasons named in the paragraph on limits; the annex holds all.
MAX_REASONS = 5


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The situation ("clean", "corrected", "notes", "critical", "limited" or "unread") and its paragraphs."""

    situation: str
    paragraphs: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        """Return whether the sentence says that nothing came to attention."""
        return self.situation in ("clean", "corrected")


def conclude(review: Review, notes: Sequence[Note], share: int, words: Words, undecided: int = 0) -> Conclusion:
    """Return the conclusion over the notes of a report; `share` is the largest untested share, in percent.

    `undecided` findings are left out of the notes, so that nothing clean can be said while there are any.
    """
    plan = _plan(review, words)
    grave = [one for one in notes if one.severity.rank <= Severity.MEDIUM.rank]
    minor = [one for one in notes if one.severity is Severity.LOW and one.follow_up not in _CLOSED]
    open_notes = [one for one in grave if one.follow_up not in _CLOSED]
    limits = _limits(review, share, words)
    limits += [words("audit.end.undecided", count=words.number(undecided))] if undecided else []
    if open_notes:
        return _with_notes([*open_notes, *minor], plan, limits, words)
    if _broken(review):
        return Conclusion("unread", tuple(limits))
    if limits:
        return Conclusion("limited", (_only_tested(review, plan, words), *limits))
    situation = "corrected" if grave else "clean"
    added = [words("audit.end.minor", count=len(minor))] if minor else []
    return Conclusion(situation, (words(f"audit.end.{situation}", plan=plan), *added))


def _plan(review: Review, words: Words) -> str:
    """Return "Rencana Kerja Dinas Contoh Tahun 2026", with blanks for what the draft does not say."""
    plan = review.plan
    year = plan.year if plan.year is not None else words("audit.blank.year")
    return words("audit.plan", unit=plan.org_unit or words("audit.blank.unit"), year=year)


def _with_notes(open_notes: Sequence[Note], plan: str, limits: Sequence[str], words: Words) -> Conclusion:
    findings = sum(len(one.findings) for one in open_notes)
    said = [words("audit.end.notes", count=len(open_notes), findings=words.number(findings), plan=plan)]
    critical = [str(one.number) for one in open_notes if one.severity is Severity.CRITICAL]
    if critical:
        said.append(words("audit.end.critical", plan=plan, numbers=", ".join(critical)))
    return Conclusion("critical" if critical else "notes", (*said, *limits))


def _broken(review: Review) -> bool:
    tested = any(line.verdict in TESTED for line in review.coverage)
    return bool(review.unread or review.engine_faults or not tested)


def _limits(review: Review, share: int, words: Words) -> list[str]:
    """Return the paragraphs on what the review does not cover; none where a clean sentence may stand."""
    said = []
    if review.unread:
        said.append(words("audit.end.unread", count=words.number(len(review.unread))))
    if review.engine_faults:
        said.append(words("audit.end.faults"))
    untested = [line for line in review.coverage if line.verdict is Verdict.NOT_TESTABLE]
    percent = untested_share(review)
    if percent > share:
        reasons = telling.reasons(untested, words)
        named = "; ".join([*reasons[:MAX_REASONS], *(["…"] if len(reasons) > MAX_REASONS else [])])
        tested = sum(line.verdict in TESTED for line in review.coverage)
        said.append(words("audit.end.limits", untested=len(untested), all=tested + len(untested),
                          percent=f"{percent:.0f}", reasons=named or "-"))
    return said


def _only_tested(review: Review, plan: str, words: Words) -> str:
    tested = sum(line.verdict in TESTED for line in review.coverage)
    return words("audit.end.limited", tested=tested, plan=plan)
