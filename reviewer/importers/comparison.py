"""Reading the documents a draft is compared with: anything that can be reviewed itself, or a simple table.

A simple table has headings such as Kode, Uraian, Indikator, Satuan, Target 2026, Pagu 2026, Sumber Dana; see
`comparison-headers.yaml`. A document may be spread over several files (programs in one, objectives in another).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from reviewer.comparison import CEILING, RENSTRA, Document
from reviewer.errors import UnreadableSource
from reviewer.finding import Source, Unread
from reviewer.importers import WORKBOOKS, load
from reviewer.importers.imported import Imported
from reviewer.importers.recognise import MAX_HEADER_COLUMNS
from reviewer.places import GridTable
from reviewer.plan import Plan

#: What a row without code and level is: a ceiling for something, else a sub-activity.
_LONE = {CEILING: "program"}
#: A table with columns for so many years is one of a period.
_PERIOD = 3
_NO_TABLE = "tidak ada tabel yang dapat dibandingkan."
_HEADINGS = "Pakai judul kolom Kode, Uraian, Indikator, Satuan, Target, dan Pagu, atau berkas rencana .yaml."


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document with its files, and what in them could not be read."""

    document: Document
    sources: tuple[Source, ...]
    unread: tuple[Unread, ...]


def load_document(role: str, paths: Iterable[Path]) -> ReadDocument:
    """Return the document that files in one role make up; raises `UnreadableSource` for the first that is not one."""
    read = [_load(path, role) for path in paths]
    return ReadDocument(
        Document(role, tuple(plan for one in read for plan in one.plans)),
        tuple(replace(source, role=role) for one in read for source in one.sources),
        tuple(unread for one in read for unread in one.unread),
    )


def _load(path: Path, role: str) -> Imported:
    """Return the plans of a file: as a draft or as a simple table, whichever understands more of its columns."""
    tables = _tables(path, role) if path.suffix.lower() in WORKBOOKS and path.is_file() else None
    if tables is not None and role == RENSTRA and tables.years >= _PERIOD:
        return tables.imported
    try:
        imported = load(path)
    except UnreadableSource:
        if tables is None:
            raise
        imported = Imported(())
    if tables is not None and tables.imported.plans and tables.columns >= max(map(_columns, imported.plans), default=0):
        return tables.imported
    if not imported.plans:
        raise UnreadableSource(str(path), _NO_TABLE, _HEADINGS)
    return imported


def _columns(plan: Plan) -> int:
    """Return how many columns of its sheets a plan was read from; a source that is no sheet has them all."""
    if any(not isinstance(table, GridTable) for table in plan.tables):
        return MAX_HEADER_COLUMNS
    return len({column for table in plan.tables if isinstance(table, GridTable) for column in table.columns.values()})


@dataclass(frozen=True, slots=True)
class _Tables:
    """The plans of the simple tables of a file; the numbers of years and of columns of the one that has most."""

    imported: Imported
    years: int
    columns: int


def _tables(path: Path, role: str) -> _Tables:
    from reviewer.importers.comparison_sheet import read_plans
    from reviewer.importers.workbook import read_workbook

    workbook = read_workbook(path)
    visible = [sheet for sheet in workbook.sheets if sheet.visible] or workbook.sheets
    read = [found for sheet in visible if (found := read_plans(sheet, _LONE.get(role, "sub_activity"))) is not None]
    plans = tuple(plan for one in read for plan in one.plans if plan.programs or plan.objectives or plan.headings)
    imported = Imported(plans, tuple(unread for one in read for unread in one.unread), (workbook.source,))
    return _Tables(imported, max((one.years for one in read), default=0), max((one.columns for one in read), default=0))
