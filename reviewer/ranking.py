"""Which finding a reader should meet first: a plain sort on declared values, nothing guessed."""

from __future__ import annotations

from collections.abc import Iterable

from reviewer.finding import Finding
from reviewer.places import ReadingOrder, reading_order


def rank(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings most pressing first.

    Keys in turn: severity, confidence, rupiah at stake (most first), number of places (most first), code,
    position in the source; the object's key settles what is left, so the order never depends on the input's.
    """
    return tuple(sorted(findings, key=_key))


def _key(finding: Finding) -> tuple[int, int, int, int, str, ReadingOrder, str]:
    return (finding.severity.rank, finding.confidence.rank, -(finding.rupiah or 0), -len(finding.places),
            finding.code, reading_order(finding.places[0]), finding.object.key)
