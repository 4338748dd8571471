"""What each row below a header is: an object with its code and level, a total, a further indicator, or no data."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum, auto
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from reviewer.frozen import quickly_made
from reviewer.importers import notes
from reviewer.importers.cells import is_empty
from reviewer.importers.imported import Note
from reviewer.importers.layout import Layout, header_text
from reviewer.importers.recognise import CODE, Match, is_number_row
from reviewer.importers.sheet import Sheet
from reviewer.language.dates import is_date_like
from reviewer.language.normalise import collapse
from reviewer.places import text_of

#: Letters of any script: some look Latin and are not.
_CODE_CELL = re.compile(r"[^\W_]{1,4}(?:\s?\.\s?[^\W_]{1,5})*\.?")
#: Besides the Latin X as a placeholder those of the Greek and Cyrillic scripts.
_HAS_DIGIT_OR_X = re.compile(r"\d|^[xXΧχХх.\s]+$")
_TOTAL = re.compile(
    r"^(?:grand\s+)?(?:jumlah|total)(?:\s+(?:seluruh|keseluruhan|total|umum|belanja|pagu|anggaran)\b.*)?"
    r"\s*(?:\(.*\))?\s*:?$",
    re.IGNORECASE,
)
_SUBTOTAL = re.compile(r"^(?:sub\s*)?(?:jumlah|total)\b", re.IGNORECASE)
#: How the block below a table begins: place and date, "Mengetahui", an office, a NIP, a rank.
_SIGNATURE = re.compile(
    r"^(?:(?:[a-z.' ]+,\s*)?(?:tanggal\s*)?[\d._… ]*\s*(?:januari|februari|maret|april|mei|juni|juli|agustus|september|"
    r"oktober|november|desember)\s+20\d\d"
    r"|mengetahui|menyetujui|disetujui|ditetapkan di|disahkan|dibuat oleh|disusun oleh|yang membuat"
    r"|n\.?\s?i\.?\s?p\b|pembina\b|penata\b|pengguna anggaran|kuasa pengguna anggaran"
    r"|(?:plt\.?|plh\.?|pj\.?|a\.?n\.?)?\s*(?:kepala|camat|lurah|direktur|sekretaris|inspektur|bupati|wali\s?kota|gubernur)"
    r"\b)",
    re.IGNORECASE,
)


#: More code cells than this: the ones before the last are told as one.
_FEWEST_FRONT = 2
_EMPTY, _NO_CODE = ("", False), ("", True)
_NOTHING_ABOVE: Mapping[str, str] = MappingProxyType({})


class RowType(Enum):
    """What a row is."""

    ITEM = auto()
    TOTAL = auto()
    FURTHER = auto()
    UNPLACED = auto()


@quickly_made
@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds data; `level` and codes for items only, `level` None when the code fits no level.

    `above` gives the codes its own code implies for the levels above it.
    """

    index: int
    type: RowType
    level: str | None = None
    code: str | None = None
    above: Mapping[str, str] = field(default_factory=lambda: _NOTHING_ABOVE)
    numeric_code: bool = False


class RowReader:
    """Walks the rows below a header; `dropped` holds those that are no data and must not be kept (signatures).

    `first_item` is the first row that holds an object.
    """

    def __init__(self, sheet: Sheet, match: Match) -> None:
        self._sheet, self._match, self._layout = sheet, match, match.layout
        self._name = match.columns["name"]
        leading = [*match.code_columns, self._name]
        if "number" in match.columns:
            leading.insert(0, match.columns["number"])
        self._leading = leading
        self._mapped = sorted({*match.columns.values(), *match.code_columns})
        self._values = [column for column in self._mapped if column not in leading]
        self._indicators = [column for key, column in match.columns.items() if key.endswith(".name")]
        self._telling = [*self._indicators, *(c for key, c in match.columns.items() if key.startswith("budget"))]
        self._code_columns = match.code_columns
        self._known_codes: dict[str, tuple[str, bool]] = {}
        self._known_fronts: dict[tuple[Any, ...], Row] = {}
        self._last_code = max(match.code_columns, default=0)
        several = len(match.code_columns) > _FEWEST_FRONT
        self._front = itemgetter(*match.code_columns[:-1]) if several else None
        self.dropped: set[int] = set()
        self.first_item: int | None = None
        self._without_code: list[int] = []
        self._dated: list[int] = []
        self._subtotals: list[int] = []

    def left_out(self, end: int) -> list[int]:
        """Return the rows above `end` that have neither a code nor figures."""
        return [row for row in self._without_code if row < end]

    def notes(self, end: int) -> list[Note]:
        """Return notes about rows above `end`: codes that are dates, and what was left out as no data of the plan."""
        found: list[Note] = []
        for kept, note in (
            (self._dated, notes.dated_codes), (self._subtotals, notes.subtotals),
            (self._without_code, notes.uncoded),
        ):
            rows = [row for row in kept if row < end or kept is self._subtotals]
            if rows:
                found.append(note(self._sheet.place(rows[0], self._name), [self._sheet.row_name(row) for row in rows]))
        return found

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows that hold data, in order."""
        seen_item = in_signature = False
        for index in range(self._match.first_row, len(self._sheet.rows)):
            cells = self._sheet.rows[index]
            item = self._item(index, cells)
            if item is not None:
                if self._is_header(cells):
                    continue
                seen_item, in_signature = True, False
                self.first_item = index if self.first_item is None else self.first_item
                yield item
                continue
            if in_signature or self._is_signature(cells):
                in_signature = True
                self.dropped.add(index)
                continue
            row = self._uncoded(index, cells, seen_item)
            if row is not None:
                yield row

    def _item(self, index: int, cells: Any) -> Row | None:
        """Return the row of an object, None for a row without a code.

        Most rows differ from one above in the last of their code cells only: what the others say is kept.
        """
        last = cells[self._last_code] if self._last_code < len(cells) else ""
        front = self._front(cells) if self._front is not None and isinstance(last, str) and last != "" else ()
        known = self._known_fronts.get(front)
        if known is not None and (text := self._read_code(last)[0]):
            return Row(index, RowType.ITEM, known.level, f"{known.code}.{text}", known.above)
        codes = self._codes(cells)
        if not codes:
            return None
        if any(is_date_like(text) for text, _ in codes):
            if self._text(cells, self._name) is None:
                return None  # a date that stands alone, as above signatures
            self._dated.append(index)
        row = item_row(index, codes, self._layout)
        if front and len(codes) == len(self._code_columns) and not row.numeric_code and row.code is not None:
            self._known_fronts[front] = replace(row, code=row.code[: -len(codes[-1][0]) - 1])
        return row

    def _read_code(self, raw: str) -> tuple[str, bool]:
        read = self._known_codes.get(raw)
        if read is None:
            read = self._known_codes[raw] = _code(raw)
        return read

    def _codes(self, cells: Any) -> list[tuple[str, bool]]:
        """Return the filled code cells as text, each with whether it was stored as a number; none if not a code."""
        found: list[tuple[str, bool]] = []
        width = len(cells)
        for column in self._code_columns:
            raw = cells[column] if column < width else ""
            if raw == "":
                continue
            read = self._read_code(raw) if isinstance(raw, str) else _code(raw)
            if read is _NO_CODE:
                return []
            if read is not _EMPTY:
                found.append(read)
        return found

    def _is_header(self, cells: Any) -> bool:
        """Return whether the row repeats the header or numbers the columns, as at the top of a printed page."""
        name = cells[self._name] if self._name < len(cells) else ""
        if isinstance(name, str) and len(name) > 4:
            return False
        return is_number_row([text_of(cells[column]) for column in self._mapped if column < len(cells)])

    def _is_signature(self, cells: Any) -> bool:
        """Return whether a block of signatures begins here; a row with an indicator or money is data all the same."""
        if not any(isinstance(cell, str) and _SIGNATURE.match(collapse(cell) or "") for cell in cells):
            return False
        told = [cells[column] for column in self._telling if column < len(cells) and not is_empty(cells[column])]
        return all(isinstance(cell, str) and _SIGNATURE.match(collapse(cell) or "") for cell in told)

    def _uncoded(self, index: int, cells: Any, seen_item: bool) -> Row | None:
        """Return what a row without a code is; None for one that says nothing or repeats the header."""
        label = next((text for text in (self._text(cells, column) for column in self._leading) if text), None)
        filled = [column for column in self._values if not is_empty(cells[column] if column < len(cells) else "")]
        if label is None and not filled:
            return None
        if self._is_header(cells) or self._repeats_header(label):
            return None
        if label is not None and (_TOTAL.match(label) or (not seen_item and self._has_digits(cells, filled))):
            return Row(index, RowType.TOTAL)
        if label is None and any(column in filled for column in self._indicators) and seen_item:
            return Row(index, RowType.FURTHER)
        if label is not None and _SUBTOTAL.match(label) and not any(column in filled for column in self._indicators):
            self._subtotals.append(index)
        elif filled and self._has_digits(cells, filled):
            return Row(index, RowType.UNPLACED)
        else:
            self._without_code.append(index)
        return None

    def _repeats_header(self, label: str | None) -> bool:
        if label is None or len(label) > 200:
            return False
        written = header_text(label)
        columns = [self._name, self._match.columns.get(CODE, self._name), self._leading[0]]
        return any(written in self._match.headers[column].path for column in columns if column in self._match.headers)

    def _has_digits(self, cells: Any, columns: list[int]) -> bool:
        return any(any(sign.isdigit() for sign in text_of(cells[column])) for column in columns)

    def _text(self, cells: Any, column: int) -> str | None:
        return collapse(text_of(cells[column])) if column < len(cells) else None


def _code(raw: Any) -> tuple[str, bool]:
    """Return a code cell as text with whether it was stored as a number, `_EMPTY`, or `_NO_CODE` for anything else.

    Full-width digits and marks of no width are read as if they were not there; letters of other scripts that look
    Latin stay, and a date stays one ("2026-01-02"): what was meant is not guessed, the criteria tell both.
    """
    if is_empty(raw) and not (isinstance(raw, str) and raw.strip().lower() in ("x", "xx")):
        return _EMPTY
    if isinstance(raw, datetime | date):
        return (raw.date() if isinstance(raw, datetime) else raw).isoformat(), False
    text = text_of(raw).strip()
    if not text.isascii():
        text = unicodedata.normalize("NFKC", collapse(text) or "")
    if is_date_like(text):
        return text, False
    if not _CODE_CELL.fullmatch(text) or not _HAS_DIGIT_OR_X.search(text):
        return _NO_CODE
    return text.replace(" ", "").rstrip("."), not isinstance(raw, str)


def item_row(index: int, codes: list[tuple[str, bool]], layout: Layout) -> Row:
    """Return an item row: its level from the number of filled code cells, or from the segments of a joined code."""
    numeric = any(number for _, number in codes)
    code, *further = [text for text, _ in codes]
    if further or ("." not in code and not is_date_like(code)):
        levels = layout.cell_levels[: len(codes)]
        above = {}
        for number, text in enumerate(further):
            if number + 1 < len(levels):
                above[levels[number]] = code
            code = f"{code}.{text}"
        return Row(index, RowType.ITEM, levels[-1], code, above, numeric)
    segments = [] if is_date_like(code) else code.split(".")
    counts = sorted(layout.segment_levels.items())
    above = {name: ".".join(segments[:count]) for count, name in counts if count < len(segments)}
    return Row(index, RowType.ITEM, layout.segment_levels.get(len(segments)), code, above, numeric)
