"""What a review is made of: findings, coverage, unread parts, and the Review that holds them.

Pure data; how it was judged lives in the packs, how it is shown in `reports/`. The dataclasses are the
published JSON schema (docs/review.schema.json): a field added here is a new minor `schema_version`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from reviewer.places import Place

SCHEMA_VERSION = "1.3"


class Severity(StrEnum):
    """How bad a defect is, worst first. Values are the words of the packs and of `--fail-on`."""

    CRITICAL = "kritis"
    HIGH = "tinggi"
    MEDIUM = "sedang"
    LOW = "rendah"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Return 0 for the worst severity, 4 for the mildest."""
        return list(Severity).index(self)


class Confidence(StrEnum):
    """How sure the rule can be, surest first (guard G7)."""

    HIGH = "tinggi"
    MEDIUM = "sedang"
    LOW = "rendah"

    @property
    def rank(self) -> int:
        """Return 0 for the surest, 2 for the least sure."""
        return list(Confidence).index(self)


class Verdict(StrEnum):
    """What a rule says of a whole plan."""

    MET = "met"
    MET_WITH_NOTES = "met_with_notes"
    NOT_MET = "not_met"
    NOT_TESTABLE = "not_testable"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Citation:
    """The criterion a finding rests on: document and place in it, and whether it may be cited as a norm.

    `force` is "norm" or "guidance"; `verified` is "primary" (read in the text itself) or "secondary".
    """

    document: str
    title: str
    place: str
    force: str
    verified: str
    note: str = ""
    #: The title as a reader cites it in a line ("Modul LAN 2021").
    short: str = ""


@dataclass(frozen=True, slots=True)
class ObjectRef:
    """What a finding is about: kind of object, its code and name, and the unit that owns it."""

    kind: str
    key: str
    code: str | None = None
    name: str | None = None
    org_unit: str | None = None
    program: str | None = None


@dataclass(frozen=True, slots=True)
class RowCell:
    """A cell of the row a finding stands in: "kind.field", what a planner calls it, its address, and its text.

    The text may be cut; the cells a finding rests on stand whole in `Finding.places`.
    """

    column: str
    label: str
    cell: str
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect of the plan at its place. `rupiah` is the budget that hangs on the object (whole rupiah).

    `case` is the way in which the rule is broken: the index of the case that holds, 0 for a rule with one.

    `fingerprint` identifies rule, object and field and survives changed values and moved rows;
    `value_digest` changes with the value, so that "still there" and "changed" can be told apart.
    """

    code: str
    name: str
    severity: Severity
    confidence: Confidence
    title: str
    message: str
    effect: str
    fix: str
    criterion: Citation
    object: ObjectRef
    places: tuple[Place, ...]
    actual: str | None = None
    expected: str | None = None
    difference: str | None = None
    unit: str | None = None
    rupiah: int | None = None
    fingerprint: str = ""
    value_digest: str = ""
    case: int = 0
    #: The row around the cell: names of the owners, then the filled cells of the object (`reviewer.rows`).
    row: tuple[RowCell, ...] = ()


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that a waiver covers: why, by whom, by which letter, until which day, and where the waiver stands."""

    finding: Finding
    reason: str
    approver: str
    letter: str
    until: str
    file: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one rule could say about the plan: counts of objects, and why it could not say more.

    `applied` counts the objects it judged (met, not met or suppressed); `remedy` is what would let it say more.
    """

    code: str
    title: str
    verdict: Verdict
    applied: int = 0
    met: int = 0
    not_met: int = 0
    not_testable: int = 0
    suppressed: int = 0
    reason: str = ""
    remedy: str = ""
    #: The pack that holds the rule; `Report.packs` has its title.
    pack: str = ""
    #: Findings that a waiver covers; they are not among `not_met`.
    waived: int = 0


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of a source that could not be read: where, what is wrong, and what to do."""

    place: Place
    reason: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read, with the SHA-256 of its bytes.

    `role` is what it was read as: "draft", "supplement", or a document the draft is compared with ("renstra", "rkpd",
    "pagu", "previous").
    """

    path: str
    sha256: str
    role: str = "draft"


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """An official list the review looked things up in: its name, its years ("" for always), file and SHA-256."""

    name: str
    years: str
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many objects of each kind the plan holds, repeats counted once."""

    objective: int = 0
    program: int = 0
    activity: int = 0
    sub_activity: int = 0
    output: int = 0
    indicator: int = 0


@dataclass(frozen=True, slots=True)
class PlanObject:
    """One object of the plan, whether a finding is about it or not.

    `key` is that of `ObjectRef`; `parent` is the key of the listed object it belongs to. `target` is the target of an
    indicator or the volume of an output as written, `rupiah` the budget that hangs on it (whole rupiah).
    """

    kind: str
    key: str
    code: str | None = None
    name: str | None = None
    parent: str | None = None
    rupiah: int | None = None
    target: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """What was understood of the plan; `rupiah` is the column of the year and stage under review."""

    plan_kind: str | None
    level: str | None
    org_unit: str | None
    year: int | None
    stage: str | None
    layout: str
    rupiah: int | None
    counts: Counts


@dataclass(frozen=True, slots=True)
class ProfilePart:
    """One part of a profile and where it comes from: "given" by the user, "detected" in the draft, the year also
    "as_of" a date; "unknown" without a value."""

    value: str | int | None = None
    origin: str = "unknown"


@dataclass(frozen=True, slots=True)
class Profile:
    """What the plan was judged as: stage of the document, level of government, plan year."""

    stage: ProfilePart = ProfilePart()
    level: ProfilePart = ProfilePart()
    year: ProfilePart = ProfilePart()


@dataclass(frozen=True, slots=True)
class Tool:
    """Which program, version and engine made the review; `packs` is the digest of the rule files."""

    name: str
    version: str
    engine: str
    packs: str


@dataclass(frozen=True, slots=True)
class PackTitle:
    """A rule pack of the run: its name, as `--select` takes it, and its title."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A safe fix proposed for one cell (`reviewer.suggest`): its text as it is and as it could be, and why.

    `code` is that of the finding it answers, "" where it answers none.
    """

    place: Place
    present: str
    proposed: str
    reason: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """Everything that was found out about one plan."""

    sources: tuple[Source, ...]
    plan: PlanSummary
    findings: tuple[Finding, ...]
    coverage: tuple[Coverage, ...]
    unread: tuple[Unread, ...] = ()
    references: tuple[ReferenceList, ...] = ()
    #: Faults of the tool itself during this review (the evaluator's answer was used); empty in a sound run.
    engine_faults: tuple[str, ...] = ()
    profile: Profile = Profile()
    objects: tuple[PlanObject, ...] = ()
    #: Findings that a waiver covers, apart from `findings`; ranked alike.
    waived: tuple[Waived, ...] = ()
    #: Safe fixes, None when they were not asked for (`--suggest`).
    proposals: tuple[Proposal, ...] | None = None
    #: How many findings of a baseline were left out of `findings`.
    known: int = 0


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A whole source that could not be read; the other sources of the run were reviewed all the same."""

    file: str
    reason: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What `--format json` prints: the tool, one review per plan, and the sources that gave none."""

    schema_version: str
    tool: Tool
    reviews: tuple[Review, ...] = field(default=())
    unreadable: tuple[Unreadable, ...] = ()
    packs: tuple[PackTitle, ...] = ()
    #: The date given with `--as-of` (ISO 8601), None without one.
    as_of: str | None = None
    #: Language of its messages, "id" or "en"; "" where a file of schema 1.2 or older does not say.
    lang: str = ""
