"""What an overview over a batch says, whoever found it out and however it is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reviewer.finding import Coverage, Finding, Severity

#: Points of a note by severity; what a unit is ranked by is their sum. Hints weigh nothing.
WEIGHTS: Mapping[Severity, int] = {
    Severity.CRITICAL: 20, Severity.HIGH: 8, Severity.MEDIUM: 3, Severity.LOW: 1, Severity.INFO: 0,
}
SEVERITIES = tuple(Severity)


@dataclass(frozen=True, slots=True)
class PackCell:
    """What the criteria of one pack say of one plan: the worst verdict, and how many of how many are not met."""

    verdict: str
    not_met: int
    tested: int


@dataclass(frozen=True, slots=True)
class Change:
    """A plan beside the same plan in the run before.

    `kind` is "new", "same" (the same content), "changed", or "unlike" (judged by other criteria then: no figures).
    """

    kind: str
    points_before: int = 0
    answered: int = 0
    open: int = 0
    added: int = 0


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A plan that counts, in order of what is at stake. `rupiah` is the budget that its notes hang on."""

    rank: int
    name: str
    year: int | None
    stage: str | None
    path: str
    counts: tuple[int, ...]
    points: int
    rupiah: int | None
    packs: tuple[PackCell, ...]
    untested: int
    unread: int
    #: Relative address of its own report, "" without one.
    link: str = ""
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A note as an example of a frequent defect."""

    unit: str
    message: str
    place: str


@dataclass(frozen=True, slots=True)
class Defect:
    """A criterion with the notes it gave; `rank` is that of its gravest note."""

    code: str
    title: str
    severity: Severity
    plans: int
    findings: int
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A draft that was not reviewed, with the reason; `status` is "unreadable", "failed" or "pending"."""

    path: str
    status: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Trend:
    """All plans beside the run before: numbers of plans by kind of change, and sums over those that can be compared."""

    kinds: Mapping[str, int]
    gone: tuple[str, ...]
    points_before: int
    points_now: int
    answered: int
    open: int
    added: int


@dataclass(frozen=True, slots=True)
class Priority:
    """A national priority: units and rows that name it, their budget in rupiah and its percentage of all plans."""

    name: str
    units: int
    rows: int
    rupiah: int | None
    percent: float | None


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that the overview shows. `packs` are (name, title), `pack_totals` the criteria by verdict of each."""

    drafts: int
    plans: int
    older: int
    units: tuple[UnitRow, ...]
    packs: tuple[tuple[str, str], ...]
    pack_totals: tuple[Mapping[str, int], ...]
    defects: tuple[Defect, ...]
    missing: tuple[Missing, ...]
    set_findings: tuple[Finding, ...]
    set_coverage: tuple[Coverage, ...]
    trend: Trend | None
    settings: Sequence[tuple[str, str]] = field(default=())
    engine_faults: tuple[str, ...] = ()
    priorities: tuple[Priority, ...] = ()
