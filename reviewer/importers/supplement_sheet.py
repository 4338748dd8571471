"""One sheet of a filled supplement: its columns found by their headers, its rows, and what could not be understood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from reviewer.finding import Unread
from reviewer.importers.planfile_fields import Shape, shapes
from reviewer.importers.sheet import Sheet
from reviewer.importers.supplement_form import LAYOUT, LEVELS, UNIT, Column, Form
from reviewer.language import numbers
from reviewer.language.normalise import collapse, key
from reviewer.places import GridTable, Place
from reviewer.plan import Activity, Indicator, Objective, Program

_HEADER_WITHIN = 12
_KINDS = {kind.kind: kind for kind in (Program, Activity, Indicator, Objective)}
_LEVELS = {key(shown): value for shown, value in LEVELS.items()}


@dataclass(frozen=True)
class FilledSheet:
    """A sheet of the form as it came back: where each column stands and which rows hold anything."""

    form: Form
    sheet: Sheet
    columns: Mapping[Column, int]
    rows: tuple[int, ...]
    unread: tuple[Unread, ...]
    header: int = 0

    def table(self) -> GridTable:
        """Return the sheet as a table of the plan: the columns to be filled, not the keys."""
        columns = {column.field: at for column, at in self.columns.items() if not column.field.startswith("key.")}
        return GridTable(self.sheet.file, LAYOUT, self.sheet.name, columns, self.sheet.rows, self.sheet.merges())

    def key_text(self, row: int, column: Column) -> str:
        """Return the text of a key column, "" where it is blank or the column was removed."""
        at = self.columns.get(column)
        return "" if at is None else collapse(self.sheet.text(row, at)) or ""

    def place(self, row: int, column: Column) -> Place:
        """Return the cell of `column` in `row`, or the first cell of the row where the column was removed."""
        return self.sheet.place(row, self.columns.get(column, 0))

    def values(self, row: int, kind: str) -> dict[str, Any]:
        """Return what a row says of the fields of `kind`, blank cells as None."""
        return {
            column.field.partition(".")[2]: self._value(row, column, at)
            for column, at in self.columns.items()
            if column.field.startswith(f"{kind}.")
        }

    def has_values(self, row: int) -> bool:
        """Return whether any column to be filled holds something in `row`."""
        filled = (at for column, at in self.columns.items() if not column.field.startswith("key."))
        return any(self.sheet.text(row, at).strip() for at in filled)

    def _value(self, row: int, column: Column, at: int) -> Any:
        cell = self.sheet.rows[row][at]
        kind, _, name = column.field.partition(".")
        if shapes(_KINDS[kind])[name].shape is Shape.QUANTITY:
            return numbers.read_quantity(cell, "0%" if (row, at) in self.sheet.scan.percent else "")
        text = collapse(_text(cell, self.sheet.text(row, at)))
        return _LEVELS.get(key(text), text) if text and column.field == "objective.level" else text


def _text(cell: Any, shown: str) -> str:
    """Return a cell as text; a date without a time of day as 2026-01-31."""
    if isinstance(cell, datetime) and cell.time() == datetime.min.time():
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) and not isinstance(cell, datetime) else shown


def read_form(sheet: Sheet, form: Form) -> FilledSheet:
    """Return what `sheet` holds of `form`; without a header row, one unread part and no rows."""
    header = _header_row(sheet, form)
    if header is None:
        reason = "baris judul kolom tidak ditemukan, jadi lembar ini tidak dibaca."
        remedy = "Kembalikan baris judul kolom seperti semula."
        return FilledSheet(form, sheet, {}, (), (Unread(sheet.place(0, 0), reason, remedy),))
    columns, unread = _columns(sheet, form, header)
    rows = tuple(_data_rows(sheet, form, header, columns))
    return FilledSheet(form, sheet, columns, rows, (*unread, *_uncalculated(sheet, columns, rows)), header)


def _names(form: Form) -> dict[str, Column]:
    return {key(column.header): column for column in (UNIT, *form.all_columns)}


def _header_row(sheet: Sheet, form: Form) -> int | None:
    names = _names(form)
    for row in range(min(_HEADER_WITHIN, len(sheet.rows))):
        found = {key(sheet.text(row, at)) for at in range(sheet.width)} & names.keys()
        if len(found) >= 2:
            return row
    return None


def _columns(sheet: Sheet, form: Form, header: int) -> tuple[dict[Column, int], list[Unread]]:
    names, columns, unread = _names(form), {}, []
    for at in range(sheet.width):
        text = collapse(sheet.text(header, at))
        column = names.get(key(text)) if text else None
        if text and column is None:
            near = get_close_matches(key(text), names, n=1, cutoff=0.6)
            remedy = f'Maksudnya "{names[near[0]].header}"? ' if near else ""
            remedy += "Pakai judul kolom dari templat, atau hapus kolomnya."
            reason = f'judul kolom "{text}" tidak dikenal; isinya tidak dibaca.'
            unread.append(Unread(sheet.place(header, at), reason, remedy))
        elif column in columns:
            reason = f'judul kolom "{text}" tertulis dua kali; kolom yang kedua tidak dibaca.'
            unread.append(Unread(sheet.place(header, at), reason, "Sisakan satu kolom saja."))
        elif column is not None:
            columns[column] = at
    return columns, unread


def _data_rows(sheet: Sheet, form: Form, header: int, columns: Mapping[Column, int]) -> Iterator[int]:
    """Yield the rows below the header that hold anything, the line of help left out wherever it was moved."""
    for row in range(header + 1, len(sheet.rows)):
        texts = {column: sheet.text(row, at).strip() for column, at in columns.items()}
        if any(texts.values()) and not any(text == column.help for column, text in texts.items()):
            yield row


def _uncalculated(sheet: Sheet, columns: Mapping[Column, int], rows: tuple[int, ...]) -> Iterator[Unread]:
    known, used = set(rows), set(columns.values())
    for row, at in sorted(sheet.scan.uncalculated):
        if row in known and at in used:
            reason = "sel berisi rumus yang belum dihitung; nilainya dianggap kosong."
            yield Unread(sheet.place(row, at), reason, "Buka di Excel, simpan ulang, atau ganti rumus dengan nilainya.")
