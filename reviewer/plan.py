"""The Plan: the canonical model every importer builds and every rule reads.

Objective -> Program -> Activity -> SubActivity / Output -> Component, each with indicators and budgets; public
services beside them. Names follow the Indonesian forms: an *activity* is a "kegiatan", a *sub-activity* a
"sub kegiatan", an *objective* a "tujuan" or "sasaran" (see `Objective.level`).

Nodes are frozen and remember where they came from. A field that is None was either blank or had no column;
`Plan.has` tells which. Nothing is invented at import.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import ClassVar

from reviewer.frozen import quickly_made
from reviewer.places import Origin, Place, Quantity, Table

_NOWHERE = Origin(-1, 0)
_NO_OVERLAYS: Mapping[str, Origin] = MappingProxyType({})


def _no_overlays() -> Mapping[str, Origin]:
    """Return the one shared empty mapping: most nodes have no overlay."""
    return _NO_OVERLAYS


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """What all parts of a plan share: where they stand, which fields were overlaid, where they are repeated."""

    kind: ClassVar[str] = "node"

    origin: Origin = _NOWHERE
    #: Fields whose value (even if blank) came from another table, such as the supplement.
    overlays: Mapping[str, Origin] = field(default_factory=_no_overlays)
    #: Further rows that print the same object again (page groups of a SIPD print).
    repeats: tuple[Origin, ...] = ()
    #: True for parents that a flat sheet only implies by its codes: exempt from wording and missing values.
    derived: bool = False


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Node):
    """A performance indicator with its metadata; targets are `Quantity`, years are calendar years."""

    kind: ClassVar[str] = "indicator"

    name: str | None = None
    #: As written ("output", "hasil"...); the level it belongs to is that of its owner.
    indicator_kind: str | None = None
    definition: str | None = None
    formula: str | None = None
    data_source: str | None = None
    unit: str | None = None
    baseline: Quantity | None = None
    baseline_year: str | None = None
    #: The target of the plan year at the stage under review (after the change in a "Perubahan").
    target: Quantity | None = None
    target_before: Quantity | None = None
    target_final: Quantity | None = None
    target_forward: Quantity | None = None
    realisation_prior: Quantity | None = None
    estimate_prior: Quantity | None = None
    strategic_target: Quantity | None = None
    quarter_1: Quantity | None = None
    quarter_2: Quantity | None = None
    quarter_3: Quantity | None = None
    quarter_4: Quantity | None = None
    direction: str | None = None
    calculation: str | None = None
    period: str | None = None
    target_year: str | None = None
    owner: str | None = None
    disaggregation: str | None = None
    target_group: str | None = None
    is_new: str | None = None
    note: str | None = None
    #: Position in a cell that holds several indicators (0-based) and how many it holds.
    part: int = 0
    parts: int = 1


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Component(Node):
    """A component ("komponen") of an output detail; `component_type` as written: utama or pendukung."""

    kind: ClassVar[str] = "component"

    code: str | None = None
    name: str | None = None
    component_type: str | None = None
    quantity: Quantity | None = None
    unit: str | None = None
    budget: Quantity | None = None


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Output(Node):
    """A product or service delivered: KRO or RO of a ministry, "keluaran" of a region; see `level`."""

    kind: ClassVar[str] = "output"

    code: str | None = None
    output_class_code: str | None = None
    output_class_name: str | None = None
    output_class_unit: str | None = None
    name: str | None = None
    #: "KRO", "RO" or "keluaran".
    level: str | None = None
    quantity: Quantity | None = None
    unit: str | None = None
    baseline: Quantity | None = None
    national_priority: str | None = None
    national_priority_code: str | None = None
    tags: str | None = None
    locations: str | None = None
    is_new: str | None = None
    success_parameter: str | None = None
    #: Documents that come with it, such as terms of reference (KAK/TOR) and cost estimate (RAB).
    supporting_documents: str | None = None
    contributes_to: str | None = None
    target_group: str | None = None
    note: str | None = None
    budget: Quantity | None = None
    indicators: tuple[Indicator, ...] = ()
    components: tuple[Component, ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Node):
    """What programs, activities and sub-activities share; money in rupiah.

    `budget` is the column of the year and stage under review (after the change in a "Perubahan").
    """

    code: str | None = None
    name: str | None = None
    budget: Quantity | None = None
    budget_before: Quantity | None = None
    budget_allocated: Quantity | None = None
    budget_forward: Quantity | None = None
    locations: str | None = None
    fund_source: str | None = None
    #: Names the priority that the row supports; overhead rows are filled too, so it is never an activity kind.
    national_priority: str | None = None
    regional_priority: str | None = None
    target_group: str | None = None
    org_unit: str | None = None
    remarks: str | None = None
    indicators: tuple[Indicator, ...] = ()
    outputs: tuple[Output, ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class SubActivity(Item):
    """A "sub kegiatan"; `start` and `end` as written."""

    kind: ClassVar[str] = "sub_activity"

    start: str | None = None
    end: str | None = None
    output_statement: str | None = None


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Item):
    """A "kegiatan" with what the module asks of it: its kind and, for priorities, their justification."""

    kind: ClassVar[str] = "activity"

    #: As written ("Prioritas Nasional", "Generik"...).
    activity_kind: str | None = None
    previous_kind: str | None = None
    #: As written in a yes/no column "prioritas"; a different thing from `national_priority`.
    priority_flag: str | None = None
    objective_code: str | None = None
    national_objective_code: str | None = None
    priority_impact: str | None = None
    priority_urgency: str | None = None
    priority_mandate: str | None = None
    priority_measure: str | None = None
    priority_realism: str | None = None
    legal_basis: str | None = None
    problem: str | None = None
    start: str | None = None
    end: str | None = None
    multi_year: str | None = None
    policy_change: str | None = None
    sub_activities: tuple[SubActivity, ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Program(Item):
    """A "program"; `objective_codes` as written, separated by commas."""

    kind: ClassVar[str] = "program"

    objective_codes: str | None = None
    outcome: str | None = None
    activities: tuple[Activity, ...] = ()
    #: Sub-activities printed straight below the program, the activity level skipped.
    sub_activities: tuple[SubActivity, ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Objective(Node):
    """A goal or objective; `level` is tujuan, sasaran_strategis, sasaran, sasaran_program or sasaran_kegiatan."""

    kind: ClassVar[str] = "objective"

    code: str | None = None
    name: str | None = None
    level: str | None = None
    national_objective_code: str | None = None
    indicators: tuple[Indicator, ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow(Node):
    """One line about a service: a need, a standard component, a success measure, a resource and so on.

    `aspect` names what the line is about within its `kind_of` ("need", "standard", "success", "resource",
    "control", "complaint"); `values` holds the filled fields by name.
    """

    kind: ClassVar[str] = "service_row"

    kind_of: str = ""
    aspect: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Node):
    """A public service a plan speaks of, tied to its activity by code."""

    kind: ClassVar[str] = "service"

    name: str | None = None
    mode: str | None = None
    activity_code: str | None = None
    rows: tuple[ServiceRow, ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Node):
    """A row above the programs that only groups and totals: the unit's total, urusan, bidang urusan."""

    kind: ClassVar[str] = "heading"

    #: "total", "affair" (urusan) or "affair_field" (bidang urusan).
    level: str = ""
    code: str | None = None
    name: str | None = None
    budget: Quantity | None = None
    budget_before: Quantity | None = None
    budget_allocated: Quantity | None = None
    budget_forward: Quantity | None = None


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver(Node):
    """A written decision that findings of one rule on one object, or in one unit, need no mending until a date."""

    kind: ClassVar[str] = "waiver"

    #: The code of the rule.
    code: str | None = None
    #: The key or code of an object of the plan.
    object: str | None = None
    org_unit: str | None = None
    reason: str | None = None
    approver: str | None = None
    #: Number of the letter it rests on.
    letter: str | None = None
    #: Last day it holds.
    until: str | None = None
    #: The day on which the plan is reviewed; put in by the review itself.
    as_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Node):
    """One unit's annual plan. `plan_kind` is "KL" (ministry or agency) or "PD" (regional unit), None if unknown."""

    kind: ClassVar[str] = "plan"

    plan_kind: str | None = None
    #: "kl", "provinsi" or "kabkota".
    level: str | None = None
    org_unit: str | None = None
    org_unit_code: str | None = None
    region: str | None = None
    year: int | None = None
    #: rancangan_awal, rancangan, rancangan_akhir, penetapan or perubahan.
    stage: str | None = None
    #: What the source is: "renja" (the same as None), "renstra", or "daftar" for a list of codes to choose from.
    document: str | None = None
    revision: str | None = None
    period_start: int | None = None
    period_end: int | None = None
    ceiling: Quantity | None = None
    forward_ceiling: Quantity | None = None
    process_approaches: tuple[str, ...] = ()
    substance_approaches: tuple[str, ...] = ()
    cited_documents: tuple[str, ...] = ()
    chapters: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    objectives: tuple[Objective, ...] = ()
    programs: tuple[Program, ...] = ()
    services: tuple[Service, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    tables: tuple[Table, ...] = ()

    def origin_of(self, node: Node, field_name: str) -> Origin:
        """Return the origin of one field of `node`: its overlay if it has one, else the node's own row."""
        return node.overlays.get(field_name, node.origin)

    def has(self, node: Node, field_name: str) -> bool:
        """Return whether the source of `node` has a column (or key) for `field_name` at all."""
        if field_name in node.overlays:
            return True
        index = node.origin.table
        return 0 <= index < len(self.tables) and self.tables[index].has(f"{node.kind}.{field_name}")

    def has_anywhere(self, column: str) -> bool:
        """Return whether any table of the plan has `column`, written "kind.field"."""
        return any(table.has(column) for table in self.tables)

    def place(self, node: Node, field_name: str) -> Place | None:
        """Return where `field_name` of `node` stands, or None when its source has no such column."""
        origin = self.origin_of(node, field_name)
        if not 0 <= origin.table < len(self.tables):
            return None
        return self.tables[origin.table].place(f"{node.kind}.{field_name}", origin.row)


def walk_items(plan: Plan) -> Iterator[tuple[Item, tuple[Item, ...]]]:
    """Yield every program, activity and sub-activity with its ancestors, outermost first, in source order."""
    for program in plan.programs:
        yield program, ()
        for activity in program.activities:
            yield activity, (program,)
            for sub_activity in activity.sub_activities:
                yield sub_activity, (program, activity)
        for sub_activity in program.sub_activities:
            yield sub_activity, (program,)
