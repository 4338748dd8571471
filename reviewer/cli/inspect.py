"""`reviewer inspect FILE`: what would be understood of a source, before any criterion is tested."""

from __future__ import annotations

import json
import sys
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
from reviewer.reports import View
from reviewer.reports.layout import Page
from reviewer.reports.machine import plain
from reviewer.words import Words

#: Layouts named when none fits: the likeliest ones tell what is missing.
TRIED = 3

_KINDS = ("heading", "objective", "program", "activity", "sub_activity", "output", "indicator", "service")


@click.command("inspect", short_help="Tampilkan yang terbaca dari berkas / show what is read of a file.")
@click.argument("file", metavar="FILE", type=FILE)
@format_option("text", "json")
@click.option("--propose", metavar="FILE.yaml", type=FILE,
              help="Tulis usulan tata letak untuk diperiksa / write a proposed layout to be checked.")
@lang_option
@debug_option
def command(file: str, format_: str, propose: str | None, lang: str) -> None:
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
    found = inspect_source(Path(file))
    if format_ == "json":
        streams.emit(json.dumps(plain(found), ensure_ascii=False, indent=2) + "\n", exact=True)
        return
    page = Page(View().width, streams.wants_colour(sys.stdout))
    _Inspected(found, Words(lang), page).write()
    streams.emit(page.text(), exact=False)


class _Inspected:
    """Writes an inspection, sheet by sheet."""

    def __init__(self, found: Inspection, words: Words, page: Page) -> None:
        self._found, self._words, self._page = found, words, page

    def write(self) -> None:
        self._page.add(self._found.source.path, 0)
        for sheet in self._found.sheets:
            self._sheet(sheet)

    def _sheet(self, sheet: SheetInspection) -> None:
        words, page = self._words, self._page
        hidden = "" if sheet.visible else words("inspect.hidden")
        name = sheet.name or words("inspect.plan_file")
        page.heading(" ".join(part for part in (name, sheet.used_range, hidden) if part))
        if sheet.layout is not None:
            page.add(words("inspect.layout", layout=self._layout(sheet.layout)))
        elif sheet.name:
            page.add(words("report.no_layout"))
            for tried in sheet.tried[:TRIED]:
                page.add(words("inspect.tried", layout=self._layout(tried)), 4)
        if sheet.header_rows is not None:
            page.add(words("inspect.header_rows", first=sheet.header_rows[0], last=sheet.header_rows[1]))
        if sheet.plan is not None:
            page.add(self._plan(sheet.plan))
        self._columns(sheet)
        self._rows(sheet)
        for note in sheet.notes:
            page.add(self._note(note))
        for unread in sheet.unread:
            page.add(self._unread(unread))

    def _layout(self, layout: LayoutTried) -> str:
        english = self._words.lang == "en"
        title, why = (layout.title_en, layout.why_en) if english else (layout.title_id, layout.why_id)
        return f"{title} [{layout.name}, {round(100 * layout.score)} %]: {why}"

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
            self._page.table([[column.letters, column.header] for column in sheet.unmapped], 4)

    def _column(self, column: ColumnFound) -> list[str]:
        kinds: dict[str, list[str]] = {}
        for filled in column.fields:
            kind, _, name = filled.rpartition(".")
            if kind:
                kinds.setdefault(self._words(f"field.{name}"), []).append(self._words(f"kind.{kind}"))
        meaning = ", ".join(f"{name} ({', '.join(of)})" for name, of in kinds.items())
        return [column.letters, f"{column.header} = {meaning}" if meaning else column.header]

    def _rows(self, sheet: SheetInspection) -> None:
        words = self._words
        number = sheet.counts or {}
        counts = [words.counted(f"kind.{kind}", number[kind]) for kind in _KINDS if number.get(kind)]
        if counts:
            self._page.add(", ".join(counts))
        for row in sheet.first_rows:
            where = row.place.cell if row.place is not None else ""
            kind = f"kind.{row.kind}" if words.has(f"kind.{row.kind}") else f"references.level.{row.kind}"
            self._page.add("  ".join(part for part in (where, words(kind), row.code, row.name) if part), 4)

    def _note(self, note: Note) -> str:
        text = note.text_en if self._words.lang == "en" else note.text_id
        cell = f"{note.place.cell}  " if note.place is not None and note.place.cell else ""
        return f"{self._words('inspect.note')}: {cell}{text}"

    def _unread(self, unread: Unread) -> str:
        return f"{self._words('report.unread')}: {unread.place.cell}  {unread.reason} {unread.remedy}".rstrip()
