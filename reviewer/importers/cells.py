"""Reading single cells of a recognised table as text, money or targets; what cannot be read is kept and reported."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from reviewer.finding import Unread
from reviewer.importers.sheet import Sheet
from reviewer.language.normalise import fold, is_blank, says_something
from reviewer.language.numbers import read_money, read_quantity, read_targets
from reviewer.language.wording import measure_head
from reviewer.places import Quantity, Reading, text_of

#: Indicators whose target is a share: a bare 0.96 under them means 96 percent.
_SHARES = frozenset({"persentase", "prosentase", "presentase", "persen"})

#: A bare fraction as text, the way a spreadsheet exports the number 0.96.
_FRACTION = re.compile(r"0?[.,]\d+")
#: Money as SIPD prints it; `read_money` reads it so too, at ten times the cost.
_PLAIN_RUPIAH = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,4},[0-9]{2}")
_SEVERAL = re.compile(r"[\n;]")
_UNCALCULATED = "rumus tanpa nilai tersimpan"
_CALCULATE = "Buka berkas di Excel agar rumusnya dihitung, lalu simpan."


class Cells:
    """The cells of one sheet, read by the type of their column; `unread` collects what could not be read."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._rows = sheet.rows
        self._money: dict[str, Quantity | None] = {}
        self._quantities: dict[str, Quantity | None] = {}
        self._several: dict[str, tuple[Quantity, ...] | None] = {}
        self._empty: dict[str, bool] = {}
        self._uncalculated = sheet.scan.uncalculated
        self.unread: list[Unread] = []

    def raw(self, row: int, column: int) -> Any:
        """Return the cell as the workbook holds it, "" outside the used range."""
        cells = self._rows[row]
        return cells[column] if column < len(cells) else ""

    def filled(self, row: int, columns: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
        """Return the named columns that hold anything in `row`, also a formula that was never calculated."""
        cells = self._rows[row]
        width = len(cells)
        if not self._uncalculated:
            return [named for named in columns if named[1] < width and cells[named[1]] != ""]
        return [
            named for named in columns
            if (named[1] < width and cells[named[1]] != "") or (row, named[1]) in self._uncalculated
        ]

    def is_empty(self, row: int, column: int) -> bool:
        """Return whether a cell says nothing: empty, or only a placeholder such as "-"."""
        raw = self.raw(row, column)
        if not isinstance(raw, str):
            return is_empty(raw)
        known = self._empty.get(raw)
        if known is None:
            if says_something(raw):
                return False
            known = self._empty[raw] = is_empty(raw)
        return known

    def text(self, row: int, column: int) -> str | None:
        """Return the cell as text, a date in ISO form, None for an empty one. Placeholders such as "-" are kept."""
        raw = self.raw(row, column)
        if isinstance(raw, str):
            return raw if raw and not raw.isspace() else None
        if isinstance(raw, datetime):
            return raw.date().isoformat()
        return raw.isoformat() if isinstance(raw, date) else text_of(raw)

    def money(self, row: int, column: int) -> Quantity | None:
        """Return an amount in rupiah; one that cannot be read keeps its raw text and is reported as unread."""
        raw = self.raw(row, column)
        if raw == "":
            return self._lost(row, column)
        if not isinstance(raw, str):
            return read_money(raw)
        if raw not in self._money:
            self._money[raw] = _rupiah(raw) if _PLAIN_RUPIAH.fullmatch(raw) else read_money(raw)
        amount = self._money[raw]
        if amount is not None and amount.reading is Reading.UNREADABLE:
            self._report_money(row, column)
        return amount

    def _report_money(self, row: int, column: int) -> None:
        if (row, column) in self._sheet.scan.errors:
            return  # reported with the formulas
        self.unread.append(Unread(
            self._sheet.place(row, column), "jumlah uang tidak terbaca",
            "Tulis sebagai angka atau dengan titik ribuan, misalnya 18.130.291.362,00.",
        ))

    def quantity(self, row: int, column: int, measured: str | None = None) -> Quantity | None:
        """Return a target; `measured` is the indicator's wording, which tells a share from a plain number."""
        raw = self.raw(row, column)
        if raw == "":
            return self._lost(row, column)
        if not isinstance(raw, str):
            return self._number(raw, (row, column) in self._sheet.scan.percent, measured)
        if raw not in self._quantities:
            self._quantities[raw] = read_quantity(raw)
        if self._sheet.all_text and _FRACTION.fullmatch(raw.strip()):
            return _as_share(self._quantities[raw], measured)
        return self._quantities[raw]

    def may_hold_several(self, row: int, column: int | None) -> bool:
        """Return whether a cell has several lines or parts, so that `targets` must tell how many."""
        raw = self.raw(row, column) if column is not None else ""
        return isinstance(raw, str) and ("\n" in raw or ";" in raw)

    def targets(self, row: int, column: int, measured: str | None = None) -> tuple[Quantity, ...]:
        """Return the targets of a cell that may hold several."""
        raw = self.raw(row, column)
        if isinstance(raw, str):
            if raw not in self._several:
                self._several[raw] = read_targets(raw) if _SEVERAL.search(raw.strip()) else None
            several = self._several[raw]
            if several is not None:
                return several
        single = self.quantity(row, column, measured)
        return () if single is None else (single,)

    def _number(self, raw: Any, is_percent: bool, measured: str | None) -> Quantity | None:
        if is_percent:
            return read_quantity(raw, "0%")
        return _as_share(read_quantity(raw), measured)

    def _lost(self, row: int, column: int) -> Quantity | None:
        """Return an unreadable quantity for a formula that was never calculated, None for an empty cell."""
        lost = (row, column) in self._uncalculated
        return Quantity("", reading=Reading.UNREADABLE) if lost else None

    def report_formulas(self, columns: Iterable[int], rows: range) -> None:
        """Report formulas without a value and error values that stand in the given columns and rows."""
        wanted = set(columns)
        scan = self._sheet.scan
        for row, column in sorted(scan.uncalculated):
            if column in wanted and row in rows:
                self.unread.append(Unread(self._sheet.place(row, column), _UNCALCULATED, _CALCULATE))
        for (row, column), text in sorted(scan.errors.items()):
            if column in wanted and row in rows:
                self.unread.append(Unread(
                    self._sheet.place(row, column), f"rumus menghasilkan galat {text}", "Perbaiki rumusnya di Excel.",
                ))


def _rupiah(raw: str) -> Quantity:
    return Quantity(raw, Decimal(raw.replace(".", "").replace(",", ".")))


def _as_share(read: Quantity | None, measured: str | None) -> Quantity | None:
    """Return a fraction as percent where the indicator's wording says that it measures a share."""
    if read is None or read.value is None or not 0 < read.value < 1:
        return read
    if fold(measure_head(measured) or "") not in _SHARES:
        return read
    return replace(read, value=read.value * 100, unit="%", reading=Reading.ASSUMED)


def is_empty(raw: Any) -> bool:
    """Return whether a raw cell says nothing: empty, or only a placeholder such as "-"."""
    return raw == "" or raw is None or (isinstance(raw, str) and is_blank(raw))


def same_amount(one: Quantity | None, other: Quantity | None) -> bool:
    """Return whether two amounts agree; a missing one agrees with everything."""
    if one is None or other is None:
        return True
    return one.value == other.value if one.value is not None else one.raw == other.raw


def nonzero(amount: Quantity | None) -> bool:
    """Return whether an amount is there and not zero."""
    return amount is not None and amount.value is not None and amount.value != Decimal(0)
