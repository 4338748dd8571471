"""A layout file proposed for a table that none of the known layouts fits: to be confirmed by the planner, then used.

The nearest layout gives the frame; columns that were found keep their headers as this sheet writes them, columns that
were not are left as comments beside the headers nobody took.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from reviewer.errors import UnreadableSource
from reviewer.importers.layout import Column, Layout, layouts
from reviewer.importers.recognise import HeaderColumn, Match, recognise
from reviewer.importers.workbook import read_workbook


def propose(path: Path) -> str:
    """Return the text of a layout file for the likeliest table of a source.

    Raises `UnreadableSource` when no sheet has a row that looks like the header of a plan.
    """
    found = [(matches[0], sheet) for sheet in read_workbook(path).sheets if (matches := recognise(sheet, layouts()))]
    if not found:
        raise UnreadableSource(str(path), "tidak ada baris yang tampak sebagai kepala tabel rencana.",
                               "Tulis kepala kolom seperti Kode, Program/Kegiatan, Indikator, Target, dan Pagu.")
    match, sheet = max(found, key=lambda pair: (pair[1].visible, pair[0].score))
    return "\n".join(_lines(match, sheet.name)) + "\n"


def _lines(match: Match, sheet: str) -> Iterator[str]:
    layout = match.layout
    yield f"# Usulan tata letak untuk lembar {_quoted(sheet)}, baris kepala {match.top + 1}-{match.bottom + 1}."
    yield "# Periksa setiap baris, lengkapi yang bertanda LENGKAPI, lalu: reviewer review BERKAS --layout BERKAS-INI"
    yield "layout: tata-letak-sendiri"
    yield "title: {id: Tata letak sendiri, en: A layout of one's own}"
    yield "verified: false"
    yield f"plan_kind: {layout.plan_kind}"
    yield f"rows: {layout.rows}"
    yield f"unit_in_target: {'true' if layout.unit_in_target else 'false'}"
    yield from _levels(layout)
    by_key = {column.key: column for column in layout.columns}
    yield "columns:"
    grouped = {key for group in layout.groups for key in group.fields}
    for key, column in by_key.items():
        if key not in grouped and not key.startswith("objective"):
            yield _column(match, column, key, 2)
    yield "indicators:" if layout.groups else "indicators: []"
    for group in layout.groups:
        yield f"  - of: {group.of}"
        if group.kind is not None:
            yield f"    kind: {group.kind}"
        yield "    columns:"
        yield from (_column(match, by_key[key], name, 6) for key, name in group.fields.items())
    if match.unmapped:
        yield "# Kolom yang belum dipakai:"
        yield from (f"#   {_header(header)}" for header in match.unmapped)


def _levels(layout: Layout) -> Iterator[str]:
    if layout.cell_levels or layout.segment_levels:
        segments = ", ".join(f"{count}: {level}" for count, level in layout.segment_levels.items())
        yield f"levels: {{cells: [{', '.join(layout.cell_levels)}], segments: {{{segments}}}}}"
    if layout.signs:
        yield "signs:"
        yield from (f"  - {json.dumps(sign.model_dump(exclude_defaults=True), ensure_ascii=False)}"
                    for sign in layout.signs)


def _column(match: Match, column: Column, name: str, indent: int) -> str:
    """Return the line of one column, as a comment where the sheet has none that fits."""
    fills = f"fills: [{', '.join(column.fills)}], " if column.fills else ""
    required = ", required: true" if column.required else ""
    at = match.columns.get(column.key)
    if at is not None:
        nth = f"series: [{_header(match.headers[at])}], nth: {column.nth}" if column.series else ""
        header = nth if nth and not _is_alone(match, at) else f"header: [{_header(match.headers[at])}]"
        return f"{' ' * indent}{name}: {{{fills}{header}{required}}}"
    mark = "# LENGKAPI: " if column.required else "# "
    return f'{" " * indent}{mark}{name}: {{{fills}header: ["..."]{required}}}'


def _is_alone(match: Match, column: int) -> bool:
    path = match.headers[column].path
    return sum(header.path == path for header in match.headers.values()) == 1


def _header(header: HeaderColumn) -> str:
    return _quoted(" > ".join(part for part in header.path if part))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
