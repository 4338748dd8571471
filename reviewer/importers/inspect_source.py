"""What would be understood of a source, shown before any rule runs: sheets, layouts, columns, levels, leftovers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from reviewer.finding import Source, Unread
from reviewer.importers import PLAN_FILES, load
from reviewer.importers.exports import exported_lists
from reviewer.importers.imported import Note
from reviewer.importers.layout import layouts, own_layout
from reviewer.importers.plans import SheetPlan
from reviewer.importers.recognise import HeaderColumn, Match, recognise
from reviewer.importers.records import Records
from reviewer.importers.sheet import Sheet
from reviewer.importers.workbook import read_workbook
from reviewer.importers.workbook_plans import is_known, joined_records, sheet_plans
from reviewer.places import Place, column_letters, text_of
from reviewer.plan import Component, Heading, Item, Objective, Output, Plan, walk_items

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

    `header_rows` are counted from 1, None without a table. `list_of` names what each of the `list_rows` rows of a list
    to be joined with others by codes stands for.
    `counts` holds objects by kind, repeats counted once; without a plan the notes tell why there is none.
    """

    name: str
    visible: bool
    used_range: str
    layout: LayoutTried | None = None
    verified: bool = False
    tried: tuple[LayoutTried, ...] = ()
    list_of: str | None = None
    list_rows: int = 0
    header_rows: tuple[int, int] | None = None
    columns: tuple[ColumnFound, ...] = ()
    unmapped: tuple[ColumnFound, ...] = ()
    plan: PlanFound | None = None
    first_rows: tuple[RowFound, ...] = ()
    counts: Mapping[str, int] | None = None
    #: Of those, the ones that stand in no row and are only implied by the codes of others.
    implied: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was understood of a source, sheet by sheet; a plan without a sheet of its own counts as one without a name.

    `notes` and `unread` are about the source as a whole.
    """

    source: Source
    sheets: tuple[SheetInspection, ...]
    notes: tuple[Note, ...] = ()
    unread: tuple[Unread, ...] = ()


def inspect_source(path: Path, layout: Path | None = None) -> Inspection:
    """Return what would be understood of the source at `path`, tables by the user's own `layout` where one is given.

    Raises `UnreadableSource` as `load` does, except that a workbook without a known table is shown all the same.
    """
    if path.suffix.lower() in PLAN_FILES or not path.is_file():
        imported = load(path)
        exported = map(_list, exported_lists(path))
        return Inspection(
            imported.sources[0], (*exported, *map(_plan, imported.plans)), imported.notes, imported.unread
        )
    workbook = read_workbook(path)
    known = layouts() if layout is None else (own_layout(layout),)
    found = [(sheet, recognise(sheet, known)) for sheet in workbook.sheets]
    results = sheet_plans(str(path), found)
    lists = {} if any(is_known(matches) for _, matches in found) else {
        one.sheet: one for one in joined_records(workbook.sheets)
    }
    sheets = [_sheet(sheet, matches, lists.get(sheet.name), results) for sheet, matches in found]
    joined = [_plan(result.plan) for result in results if lists and result.plan is not None]
    whole = [result for result in results if lists or not result.sheets]
    return Inspection(
        workbook.source, (*sheets, *joined), (*workbook.notes, *(note for one in whole for note in one.notes)),
        (*workbook.unread, *(lost for one in whole for lost in one.unread)),
    )


def _plan(plan: Plan) -> SheetInspection:
    return SheetInspection(
        "", True, "", verified=True, plan=_facts(plan), first_rows=_first_rows(plan), counts=_counts(plan),
        implied=_implied(plan),
    )


def _list(records: Records) -> SheetInspection:
    """Return what is understood of a list of records: a sheet, or a file of its own."""
    headers = {key: text_of(records.grid.rows[records.top][key]) for key in records.found.values()} if (
        records.grid is not None) else {}
    columns = tuple(
        ColumnFound(column_letters(key) if headers else "", headers.get(key, str(key)), (f"{records.kind}.{name}",))
        for name, key in records.found.items()
    )
    return SheetInspection(
        records.sheet or PurePath(records.file).name, True, "", verified=records.layout.verified,
        list_of=records.kind, list_rows=len(records.rows), columns=columns,
        unmapped=tuple(ColumnFound("", header, ()) for header in records.unused),
    )


def _sheet(
    sheet: Sheet, matches: Sequence[Match], records: Records | None, results: Sequence[SheetPlan]
) -> SheetInspection:
    tried = tuple(map(_tried, matches))
    base = SheetInspection(sheet.name, sheet.visible, sheet.scan.used_range(), tried=tried)
    if records is not None:
        return replace(_list(records), visible=sheet.visible, used_range=base.used_range)
    read = next((result for result in results if result.sheets == (sheet.name,)), None)
    told = replace(base, notes=read.notes, unread=read.unread) if read is not None else base
    if not is_known(matches):
        return told
    match = matches[0]
    told = replace(told, layout=tried[0], verified=match.layout.verified, header_rows=(match.top + 1, match.bottom + 1))
    if read is None or read.plan is None:
        return told
    return replace(
        told, columns=tuple(_columns(match)), unmapped=tuple(_column(header, ()) for header in match.unmapped),
        plan=_facts(read.plan), first_rows=_first_rows(read.plan), counts=_counts(read.plan),
        implied=_implied(read.plan),
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
    objectives = {key: ("objective.name",) for _, key in match.layout.objectives}
    for key, column in sorted(match.columns.items(), key=lambda pair: pair[1]):
        fields = fills[key] or objectives.get(key) or ((indicators[key],) if key in indicators else (key,))
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


def _nodes(plan: Plan) -> Iterator[tuple[str, Objective | Heading | Item | Output | Component]]:
    """Yield the named objects of a plan in reading order, each with what it is called."""
    yield from (("objective", one) for one in plan.objectives)
    yield from ((one.level, one) for one in plan.headings)
    for item, _ in walk_items(plan):
        yield item.kind, item
        for output in item.outputs:
            yield "output", output
            yield from (("component", one) for one in output.components)


def _first_rows(plan: Plan) -> tuple[RowFound, ...]:
    """Return the first rows of each level; what is only implied by the codes of others has no row."""
    shown: Counter[str] = Counter()
    found: list[RowFound] = []
    for kind, node in _nodes(plan):
        if shown[kind] >= SAMPLES or getattr(node, "derived", False):
            continue
        shown[kind] += 1
        place = plan.place(node, "name") or plan.place(node, "code")
        found.append(RowFound(kind, getattr(node, "code", None), node.name, place))
    return tuple(found)


def _counts(plan: Plan) -> dict[str, int]:
    counts: Counter[str] = Counter({"heading": len(plan.headings)})
    for _, node in _nodes(plan):
        counts["heading" if isinstance(node, Heading) else node.kind] += not isinstance(node, Heading)
        counts["indicator"] += len(getattr(node, "indicators", ()))
    return dict(counts)


def _implied(plan: Plan) -> dict[str, int]:
    return dict(Counter(node.kind for _, node in _nodes(plan) if getattr(node, "derived", False)))
