"""What would be understood of a source, shown before any rule runs: sheets, layouts, columns, levels, leftovers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewer.finding import Source, Unread
from reviewer.importers import PLAN_FILES, load
from reviewer.importers.imported import Note
from reviewer.importers.layout import layouts
from reviewer.importers.plans import SheetPlan, read_plan
from reviewer.importers.recognise import HeaderColumn, Match, recognise
from reviewer.importers.sheet import Sheet
from reviewer.importers.workbook import read_workbook
from reviewer.places import Place, column_letters
from reviewer.plan import Heading, Item, Plan, walk_items

#: How many rows of each level are shown as a sample.
SAMPLES = 1


@dataclass(frozen=True, slots=True)
class ColumnFound:
    """A column that was understood: its letters, its header as written, and the plan fields it fills."""

    letters: str
    header: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LayoutTried:
    """A layout that was tried: its name and title, its score from 0 to 1, and why in both languages."""

    name: str
    title_id: str
    title_en: str
    score: float
    why_id: str
    why_en: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class RowFound:
    """A row that was understood: the kind of object, its code and name, and where it stands."""

    kind: str
    code: str | None
    name: str | None
    place: Place | None


@dataclass(frozen=True, slots=True)
class PlanFound:
    """What is known of the plan as a whole."""

    plan_kind: str | None
    level: str | None
    org_unit: str | None
    region: str | None
    year: int | None
    stage: str | None


@dataclass(frozen=True, slots=True)
class SheetInspection:
    """One sheet: what it holds, or that no layout fits (`layout` None); `tried` is best first.

    `header_rows` are counted from 1, None without a table. `counts` holds objects by kind, repeats counted once.
    """

    name: str
    visible: bool
    used_range: str
    layout: LayoutTried | None = None
    verified: bool = False
    tried: tuple[LayoutTried, ...] = ()
    header_rows: tuple[int, int] | None = None
    columns: tuple[ColumnFound, ...] = ()
    unmapped: tuple[ColumnFound, ...] = ()
    plan: PlanFound | None = None
    first_rows: tuple[RowFound, ...] = ()
    counts: Mapping[str, int] | None = None
    notes: tuple[Note, ...] = ()
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was understood of a source, sheet by sheet; a plan file counts as one sheet without a name."""

    source: Source
    sheets: tuple[SheetInspection, ...]


def inspect_source(path: Path) -> Inspection:
    """Return what would be understood of the source at `path`.

    Raises `UnreadableSource` as `load` does, except that a workbook without a known table is shown all the same.
    """
    if path.suffix.lower() in PLAN_FILES or not path.is_file():
        return _plan_file(path)
    workbook = read_workbook(path)
    known = layouts()
    return Inspection(workbook.source, tuple(_sheet(sheet, recognise(sheet, known)) for sheet in workbook.sheets))


def _plan_file(path: Path) -> Inspection:
    imported = load(path)
    sheets = tuple(
        SheetInspection(
            "", True, "", verified=True, plan=_facts(plan), first_rows=_first_rows(plan), counts=_counts(plan),
            notes=imported.notes, unread=imported.unread,
        )
        for plan in imported.plans
    )
    return Inspection(imported.sources[0], sheets)


def _sheet(sheet: Sheet, matches: Sequence[Match]) -> SheetInspection:
    tried = tuple(map(_tried, matches))
    used = sheet.scan.used_range()
    if not matches or not matches[0].accepted:
        return SheetInspection(sheet.name, sheet.visible, used, tried=tried)
    match = matches[0]
    read: SheetPlan = read_plan(sheet, match)
    plan = read.plan
    return SheetInspection(
        sheet.name, sheet.visible, used, layout=tried[0], verified=match.layout.verified, tried=tried,
        header_rows=(match.top + 1, match.bottom + 1), columns=tuple(_columns(match)),
        unmapped=tuple(_column(header, ()) for header in match.unmapped),
        plan=_facts(plan) if plan else None, first_rows=_first_rows(plan) if plan else (),
        counts=_counts(plan) if plan else {}, notes=read.notes, unread=read.unread,
    )


def _tried(match: Match) -> LayoutTried:
    title = match.layout.title
    return LayoutTried(
        match.layout.name, title.id, title.en, round(match.score, 3), match.why("id"), match.why("en"), match.accepted
    )


def _columns(match: Match) -> Iterable[ColumnFound]:
    """Yield the understood columns in order of the sheet, the code cells as one."""
    indicators = {
        key: f"indicator.{name}" for group in match.layout.groups for key, name in group.fields.items()
    }
    fills = {column.key: column.fills for column in match.layout.columns}
    for key, column in sorted(match.columns.items(), key=lambda pair: pair[1]):
        fields = fills[key] or ((indicators[key],) if key in indicators else (key,))
        found = _column(match.headers[column], fields)
        if key == "code" and len(match.code_columns) > 1:
            letters = f"{column_letters(match.code_columns[0])}:{column_letters(match.code_columns[-1])}"
            found = ColumnFound(letters, found.header, fields)
        yield found


def _column(header: HeaderColumn, fields: tuple[str, ...]) -> ColumnFound:
    text = " > ".join(" ".join(part.split()) for part in header.texts)
    return ColumnFound(column_letters(header.column), text, fields)


def _facts(plan: Plan) -> PlanFound:
    return PlanFound(plan.plan_kind, plan.level, plan.org_unit, plan.region, plan.year, plan.stage)


def _first_rows(plan: Plan) -> tuple[RowFound, ...]:
    """Return the first rows of each level, headings first."""
    shown: Counter[str] = Counter()
    found: list[RowFound] = []
    nodes: list[Heading | Item] = [*plan.headings, *(item for item, _ in walk_items(plan))]
    for node in nodes:
        kind = node.level if isinstance(node, Heading) else node.kind
        if shown[kind] < SAMPLES:
            shown[kind] += 1
            place = plan.place(node, "name") or plan.place(node, "code")
            found.append(RowFound(kind, node.code, node.name, place))
    return tuple(found)


def _counts(plan: Plan) -> dict[str, int]:
    counts: Counter[str] = Counter({"heading": len(plan.headings)})
    for item, _ in walk_items(plan):
        counts[item.kind] += 1
        counts["indicator"] += len(item.indicators)
    return dict(counts)
