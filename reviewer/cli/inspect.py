"""`reviewer inspect FILE`: what would be understood of a source, before any criterion is tested."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from reviewer.cli import streams
from reviewer.cli.options import FILE, debug_option, format_option, lang_option
from reviewer.finding import Unread
from reviewer.importers.imported import Note
from reviewer.importers.inspect_source import (
    ColumnFound,
    Inspection,
    LayoutTried,
    PlanFound,
    SheetInspection,
    inspect_source,
)
from reviewer.importers.notes import listed
from reviewer.reports import View
from reviewer.reports.layout import Page
from reviewer.reports.machine import plain
from reviewer.words import Words

#: Layouts named when none fits: the likeliest ones tell what is missing.
TRIED = 3

_KINDS = (
    "heading", "objective", "program", "activity", "sub_activity", "output", "component", "indicator", "service",
)
_ITEMS = {"program", "activity", "sub_activity"}


@click.command("inspect", short_help="Tampilkan yang terbaca dari berkas / show what is read of a file.")
@click.argument("file", metavar="FILE", type=FILE)
@format_option("text", "json")
@click.option("--propose", metavar="FILE.yaml", type=FILE,
              help="Tulis usulan tata letak untuk diperiksa / write a proposed layout to be checked.")
@click.option("--layout", metavar="FILE.yaml", type=FILE,
              help="Tata letak sendiri untuk tabelnya / your own layout of the table.")
@lang_option
@debug_option
def command(file: str, format_: str, propose: str | None, layout: str | None, lang: str) -> None:
    """Tampilkan lembar, tata letak, kolom, dan baris yang dikenali / show sheets, layouts, columns and rows found.

    \b
    Contoh / example:
      reviewer inspect renja.xlsx
    """
    if propose is not None:
        from reviewer.importers.proposal import propose as proposed

        target = Path(propose)
        streams.check_writable(target, [Path(file)], lang)
        streams.write(target, proposed(Path(file)), lang)
        return
    found = inspect_source(Path(file), Path(layout) if layout else None)
    if format_ == "json":
        streams.emit(json.dumps(plain(found), ensure_ascii=False, indent=2) + "\n", exact=True)
        return
    page = Page(View().width, streams.wants_colour(sys.stdout))
    _Inspected(found, Words(lang), page).write(file)
    streams.emit(page.text(), exact=False)


class _Inspected:
    """Writes an inspection, sheet by sheet."""

    def __init__(self, found: Inspection, words: Words, page: Page) -> None:
        self._found, self._words, self._page = found, words, page

    def write(self, title: str) -> None:
        """Write everything below a title."""
        self._page.add(title, 0)
        plans = 0
        for sheet in self._found.sheets:
            plans += not sheet.name
            self._sheet(sheet, brief=not sheet.name and plans > 1)
        if self._found.notes or self._found.unread:
            self._page.heading(self._words("inspect.whole"))
            self._told(self._found.notes, self._found.unread)

    def _sheet(self, sheet: SheetInspection, *, brief: bool) -> None:
        """Write one sheet; a further plan of the same lists is told in `brief`."""
        words, page = self._words, self._page
        hidden = "" if sheet.visible else words("inspect.hidden")
        name = sheet.name or words("inspect.plan")
        page.heading(" ".join(part for part in (name, sheet.used_range, hidden) if part))
        if sheet.list_of is not None:
            page.add(words("inspect.list", kind=self._kind(sheet.list_of), count=sheet.list_rows))
        elif sheet.layout is not None:
            page.add(words("inspect.layout", layout=self._layout(sheet.layout)))
            if not sheet.verified:
                page.add(words("inspect.unverified"))
        elif sheet.name:
            page.add(words("report.no_layout"))
            if not sheet.notes:
                for tried in sheet.tried[:TRIED]:
                    page.add(words("inspect.tried", layout=self._layout(tried)), 4)
        if sheet.plan is not None:
            if sheet.header_rows is not None:
                page.add(words("inspect.header_rows", first=sheet.header_rows[0], last=sheet.header_rows[1]))
            page.add(self._plan(sheet.plan))
        self._columns(sheet)
        self._rows(sheet, brief=brief)
        self._told(sheet.notes, sheet.unread)

    def _told(self, notes: Sequence[Note], unread: Sequence[Unread]) -> None:
        """Write notes, and what could not be read with the places of one reason together."""
        for note in notes:
            self._page.add(self._note(note))
        cells: dict[tuple[str, str], list[str]] = {}
        for lost in unread:
            cells.setdefault((lost.reason.rstrip("."), lost.remedy), []).append(lost.place.cell or lost.place.sheet)
        for (reason, remedy), places in cells.items():
            self._page.add(f"{self._words('report.unread')}: {listed(places)}  {reason}. {remedy}".rstrip())

    def _layout(self, layout: LayoutTried) -> str:
        english = self._words.lang == "en"
        title, why = (layout.title_en, layout.why_en) if english else (layout.title_id, layout.why_id)
        told = f"{title} [{layout.name}, {round(100 * layout.score)} %]"
        return told if layout.accepted and layout.score == 1 else f"{told}: {why}"

    def _plan(self, plan: PlanFound) -> str:
        words = self._words
        parts = [plan.org_unit or words("report.no_unit"), plan.region]
        parts.append(words("report.year", year=plan.year) if plan.year is not None else None)
        parts += [words(f"value.{value}") for value in (plan.stage, plan.plan_kind, plan.level) if value is not None]
        return ", ".join(part for part in parts if part)

    def _columns(self, sheet: SheetInspection) -> None:
        if sheet.columns:
            self._page.add(self._words("inspect.columns"))
            self._page.table([self._column(column) for column in sheet.columns], 4)
        if sheet.unmapped:
            self._page.add(self._words("inspect.unmapped"))
            self._page.add("; ".join(_shortly(sheet.unmapped)), 4)

    def _column(self, column: ColumnFound) -> list[str]:
        kinds: dict[str, list[str]] = {}
        for filled in column.fields:
            kind, _, name = filled.rpartition(".")
            if kind and self._words.has(f"field.{name}"):
                kinds.setdefault(name, []).append(kind)
        meaning = ", ".join(f"{self._words(f'field.{name}')} ({self._owners(of)})" for name, of in kinds.items())
        return [column.letters, f"{column.header} = {meaning}" if meaning else column.header]

    def _owners(self, kinds: Sequence[str]) -> str:
        """Return whose field a column fills, shortly where it is that of every row."""
        if set(kinds) >= _ITEMS:
            return self._words("inspect.every_row")
        return ", ".join(map(self._kind, kinds))

    def _kind(self, kind: str) -> str:
        return self._words(f"kind.{kind}" if self._words.has(f"kind.{kind}") else f"references.level.{kind}")

    def _rows(self, sheet: SheetInspection, *, brief: bool) -> None:
        words = self._words
        number = sheet.counts or {}
        counts = [words.counted(f"kind.{kind}", number[kind]) for kind in _KINDS if number.get(kind)]
        if counts:
            self._page.add(", ".join(counts))
        implied = [words.counted(f"kind.{kind}", sheet.implied[kind]) for kind in _KINDS if sheet.implied.get(kind)]
        if implied:
            self._page.add(words("inspect.implied", counts=", ".join(implied)))
        for row in () if brief else sheet.first_rows:
            where = row.place.cell if row.place is not None else ""
            self._page.add("  ".join(part for part in (where, self._kind(row.kind), row.code, row.name) if part), 4)

    def _note(self, note: Note) -> str:
        text = note.text_en if self._words.lang == "en" else note.text_id
        cell = f"{note.place.cell}  " if note.place is not None and note.place.cell else ""
        return f"{self._words('inspect.note')}: {cell}{text}"


def _shortly(columns: Sequence[ColumnFound]) -> Iterator[str]:
    """Yield columns by letters and header; neighbours below one group title are told once."""
    for title, group in groupby(columns, key=lambda column: column.header.partition(" > ")[0]):
        found = list(group)
        letters, header = (found[0].letters, found[0].header) if len(found) == 1 else (
            f"{found[0].letters}-{found[-1].letters}", title)
        yield f"{letters} {header}".strip("- ")
