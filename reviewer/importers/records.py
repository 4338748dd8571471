"""Sets of flat tables that belong together: one list a level, joined by codes, as applications export them.

A table is recognised by its keys (of JSON records, or of the first row of a sheet), never by the name of its file.
Which keys fill what is data: one YAML file per kind of set in `layouts/records/`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from reviewer import yamlfile
from reviewer.errors import PackError, Problem, UnreadableSource
from reviewer.importers.layout import header_text
from reviewer.importers.planfile_text import MAX_BYTES, read_document
from reviewer.importers.sheet import Sheet
from reviewer.places import GridTable, Origin, Place, Table, text_of
from reviewer.rule import Words

FOLDER = Path(__file__).parent / "layouts" / "records"
Kind = Literal["program", "activity", "sub_activity", "indicator", "output_class", "output", "component"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RecordKeys(_Strict):
    """The keys of one table: by field the texts that may head it, and the fields that must be there."""

    required: tuple[str, ...]
    keys: Mapping[str, tuple[str, ...]]


class RecordLayout(_Strict):
    """A kind of set: its tables by what a record of them is, and how they are put together."""

    layout: str
    title: Words
    verified: bool
    plan_kind: Literal["KL", "PD"]
    assembly: Literal["regional", "ministry"]
    tables: Mapping[Kind, RecordKeys]


@dataclass(frozen=True)
class RecordTable:
    """The places of a JSON list: rows are pointers of records, `columns` maps "kind.field" to the key."""

    file: str
    layout: str
    columns: Mapping[str, str]
    texts: Sequence[Mapping[str, Any]]
    lines: Mapping[str, int]

    def has(self, column: str) -> bool:
        """Return whether the list has a key for `column`, written "kind.field"."""
        return column in self.columns

    def place(self, column: str, row: int | str) -> Place | None:
        """Return the JSON pointer of the value with its line; the record's line where it leaves the key out."""
        key = self.columns.get(column)
        if key is None:
            return None
        pointer = f"{row}/{key}"
        record = self.texts[int(str(row).lstrip("/"))]
        raw = record.get(key)
        return Place(self.file, "", pointer, "" if raw is None else str(raw),
                     self.lines.get(pointer, self.lines.get(str(row))))


@dataclass(frozen=True)
class Records:
    """One recognised table: its rows as mappings from field to raw value, and where they stand."""

    kind: Kind
    layout: RecordLayout
    file: str
    sheet: str
    rows: Sequence[Mapping[str, Any]]
    #: The row of the table each record stands in: a JSON pointer, or a sheet row counted from 0.
    at: Sequence[int | str]
    #: By field the key or sheet column it was found under.
    found: Mapping[str, Any]
    #: Headers that no field of the layout takes, as written.
    unused: tuple[str, ...]
    lines: Mapping[str, int]
    grid: Sheet | None = None
    #: The row of the sheet that holds the keys.
    top: int = 0
    raw: Sequence[Mapping[str, Any]] = ()

    def text(self, number: int, field: str) -> str | None:
        """Return a value as text, None where it is blank or has no key."""
        raw = self.rows[number].get(field)
        text = "" if raw is None else text_of(raw) if not isinstance(raw, Decimal) else str(raw)
        return text if text.strip() else None

    def table(self, columns: Mapping[str, str]) -> Table:
        """Return the table for a plan: `columns` maps "kind.field" to a field of the layout; missing ones fall out."""
        known = {column: self.found[field] for column, field in columns.items() if field in self.found}
        if self.grid is not None:
            return GridTable(self.file, self.layout.layout, self.sheet, known, self.grid.rows, self.grid.merges())
        return RecordTable(self.file, self.layout.layout, known, self.raw, self.lines)


def origins(records: Records, table: int) -> list[Origin]:
    """Return the origin of every record, `table` being the index of its table in the plan."""
    return [Origin(table, row) for row in records.at]


@cache
def record_layouts() -> tuple[RecordLayout, ...]:
    """Return the known kinds of sets; raises `PackError` for a file that is not well-formed."""
    found: list[RecordLayout] = []
    problems: list[Problem] = []
    for path in sorted(FOLDER.glob("*.yaml")):
        try:
            found.append(RecordLayout.model_validate(yamlfile.read(path)))
        except ValidationError as error:
            lines = yamlfile.lines(path.read_text(encoding="utf-8"))
            problems.extend(
                Problem(str(path), yamlfile.line_of(mistake["loc"], lines), mistake["msg"])
                for mistake in error.errors()
            )
    if problems:
        raise PackError(problems)
    return tuple(found)


def key_text(key: str) -> str:
    """Return a key for comparison: "NAMA SUB_KEGIATAN" and "nama_sub_kegiatan" are one."""
    return header_text(key.replace("_", " "))


def kind_of(keys: Sequence[str]) -> tuple[RecordLayout, Kind, dict[str, str]] | None:
    """Return the layout and table whose keys these are, with the key of each field; the one that uses most of them."""
    written = {key_text(key): key for key in reversed(keys)}
    best: tuple[int, RecordLayout, Kind, dict[str, str]] | None = None
    for layout in record_layouts():
        for kind, wanted in layout.tables.items():
            found = {
                field: written[text] for field, names in wanted.keys.items()
                if (text := next((t for t in map(key_text, names) if t in written), None)) is not None
            }
            if all(field in found for field in wanted.required) and (best is None or len(found) > best[0]):
                best = (len(found), layout, kind, found)
    return best[1:] if best is not None else None


def read_json(path: Path) -> Records | None:
    """Return the records of a JSON list, None when it is no list of records that are known.

    Raises `PlanFileError` (an `UnreadableSource`) for JSON that is damaged or too large.
    """
    file = str(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            return None
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    except OSError as error:
        raise UnreadableSource(file, "berkas tidak dapat dibuka.", "Periksa hak bacanya.") from error
    if not text.lstrip().startswith("["):
        return None
    document = read_document(text, file)
    data = document.data
    if not isinstance(data, list) or not data or not all(isinstance(record, dict) for record in data):
        return None
    keys = list(dict.fromkeys(key for record in data for key in record))
    known = kind_of(keys)
    if known is None:
        return None
    layout, kind, found = known
    # Numbers as numbers: as text "1.500" would be read as fifteen hundred.
    typed = json.loads(text, parse_float=Decimal)
    rows = [{field: record.get(key) for field, key in found.items()} for record in typed]
    at = [f"/{number}" for number in range(len(rows))]
    unused = tuple(key for key in keys if key not in found.values())
    return Records(kind, layout, file, "", rows, at, found, unused, document.lines, raw=data)


def read_sheet(sheet: Sheet) -> Records | None:
    """Return the records of a sheet whose first filled row holds keys that are known, else None."""
    top = next((row for row, cells in enumerate(sheet.rows) if any(text_of(cell).strip() for cell in cells)), None)
    if top is None:
        return None
    headers = {column: text_of(cell) for column, cell in enumerate(sheet.rows[top]) if text_of(cell).strip()}
    known = kind_of(list(headers.values()))
    if known is None:
        return None
    layout, kind, by_field = known
    columns = {field: next(c for c, text in headers.items() if text == key) for field, key in by_field.items()}
    rows, at = [], []
    for index in range(top + 1, len(sheet.rows)):
        values = dict(_cells(sheet.rows[index], columns))
        if any(text_of(value).strip() for value in values.values()):
            rows.append(values)
            at.append(index)
    unused = tuple(text for column, text in headers.items() if column not in columns.values())
    return Records(kind, layout, sheet.file, sheet.name, rows, at, columns, unused, {}, grid=sheet, top=top)


def _cells(cells: Sequence[Any], columns: Mapping[str, int]) -> Iterator[tuple[str, Any]]:
    for field, column in columns.items():
        yield field, cells[column] if column < len(cells) else ""
