"""A baseline: the findings that were known on a day, so that later reviews show what came since.

One line a finding, sorted, so that a change of the file reads like a change of the plan:

    # reviewer baseline 1
    3f9c…  8a01…  IND008  Dinas Contoh  activity:5.01.02.2.01/indicator#1

with the fingerprint (rule, object, field) and beside it the digest of the value: a finding whose value has changed is
not the known one and is shown again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from reviewer import words
from reviewer.errors import PackError, Problem
from reviewer.finding import Finding, Report, Review
from reviewer.language.normalise import fold

HEAD = "# reviewer baseline 1"
_COLUMNS = 5


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """A known finding; texts have no line breaks or tabs."""

    code: str
    org_unit: str
    object: str
    fingerprint: str
    value_digest: str

    @property
    def identity(self) -> tuple[str, str]:
        """Return what stays the same when the value changes: unit and fingerprint."""
        return fold(self.org_unit), self.fingerprint


def of(report: Report) -> frozenset[Known]:
    """Return the findings of a report as known ones; waived findings are none of them."""
    return frozenset(_known(one, review) for review in report.reviews for one in review.findings)


def _known(finding: Finding, review: Review) -> Known:
    unit, key = (" ".join(text.split()) for text in (review.plan.org_unit or "", finding.object.key))
    return Known(finding.code, unit, key, finding.fingerprint, finding.value_digest)


def text_of(known: Iterable[Known]) -> str:
    """Return a baseline as the text of its file."""
    lines = ("\t".join((one.fingerprint, one.value_digest, one.code, one.org_unit, one.object))
             for one in sorted(known))
    return "\n".join((HEAD, *lines)) + "\n"


def load(path: Path, lang: str = "id") -> frozenset[Known]:
    """Return the known findings of a file; raises `PackError` with every line that is none of ours."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "UTF-8?"
        raise PackError([Problem(str(path), None, words.text("baseline.unopened", lang, reason=reason))]) from error
    if not lines or lines[0].strip() != HEAD:
        raise PackError([Problem(str(path), 1, words.text("baseline.no_head", lang, head=HEAD))])
    rows = [(number, line.split("\t")) for number, line in enumerate(lines, 1) if line.strip() and line[0] != "#"]
    problems = [Problem(str(path), number, words.text("baseline.no_line", lang))
                for number, row in rows if len(row) != _COLUMNS]
    if problems:
        raise PackError(problems)
    return frozenset(Known(code, unit, key, fingerprint, digest) for _, (fingerprint, digest, code, unit, key) in rows)


def prune(known: Iterable[Known], now: Iterable[Known]) -> frozenset[Known]:
    """Return the known findings that are still there, whatever their value."""
    there = {one.identity for one in now}
    return frozenset(one for one in known if one.identity in there)


def without_known(review: Review, known: frozenset[Known]) -> Review:
    """Return the review with its known findings left out and counted in `Review.known`."""
    new = tuple(one for one in review.findings if _known(one, review) not in known)
    return replace(review, findings=new, known=len(review.findings) - len(new))
