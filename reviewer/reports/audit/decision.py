"""What people decided about findings, beside the machine's result, which stays as it was.

The one place where decisions come in: every report takes a mapping from the fingerprint of a finding to a `Decision`.
Without any, notes are proposals; with some, only what was accepted (or accepted in other words) is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from reviewer.finding import Finding


class Ruling(StrEnum):
    """What a reviewer ruled on a finding."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CHANGED = "changed"


class FollowUp(StrEnum):
    """How far a note was followed up; the words shown are in the catalogue."""

    OPEN = "open"
    UNDER_WAY = "under_way"
    DONE = "done"
    NOT_POSSIBLE = "not_possible"


@dataclass(frozen=True, slots=True)
class Decision:
    """A ruling with who made it, why and when, the words put in place of ours, and what the unit answered and did.

    `cause` (sebab) is only ever written here, by a person. All texts may be empty.
    """

    ruling: Ruling
    by: str = ""
    reason: str = ""
    on: str = ""
    message: str = ""
    fix: str = ""
    cause: str = ""
    response: str = ""
    deadline: str = ""
    follow_up: FollowUp = FollowUp.OPEN
    evidence: str = ""


Decisions = Mapping[str, Decision]
NO_DECISIONS: Decisions = {}


def undecided(findings: Iterable[Finding], decisions: Decisions) -> int:
    """Return how many findings nobody ruled on though decisions were made; none as long as all are proposals."""
    return sum(one.fingerprint not in decisions for one in findings) if decisions else 0


def reported(findings: Iterable[Finding], decisions: Decisions) -> list[Finding]:
    """Return the findings a report is made of, in their order and in the words decided upon.

    Without decisions these are all; with decisions those accepted or changed.
    """
    if not decisions:
        return list(findings)
    kept = []
    for one in findings:
        decision = decisions.get(one.fingerprint)
        if decision is not None and decision.ruling is not Ruling.REJECTED:
            kept.append(replace(one, message=decision.message or one.message, fix=decision.fix or one.fix))
    return kept
