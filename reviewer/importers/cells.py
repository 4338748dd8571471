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
from reviewer.language.normalise import fold, is_blank
from reviewer.language.numbers import read_money, read_quantity, read_targets
from reviewer.language.wording import measure_head
from reviewer.places import Quantity, Reading, text_of

#: Indicators whose target is a share: a bare 0.96 under them means 96 percent.
_SHARES = frozenset({"persentase", "prosentase", "presentase", "persen"})

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
        self.unread: list[Unread] = []

    def raw(self, row: int, column: int) -> Any:
        """Return the cell as the workbook holds it, "" outside the used range."""
        cells = self._rows[row]
        return cells[column] if column < len(cells) else ""

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
            self._money[raw] = read_money(raw)
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
        return self._quantities[raw]

    def targets(self, row: int, column: int, measured: str | None = None) -> tuple[Quantity, ...]:
        """Return the targets of a cell that may hold several."""
        raw = self.raw(row, column)
        if isinstance(raw, str) and _SEVERAL.search(raw.strip()):
            return read_targets(raw)
        single = self.quantity(row, column, measured)
        return () if single is None else (single,)

    def _number(self, raw: Any, is_percent: bool, measured: str | None) -> Quantity | None:
        if is_percent:
            return read_quantity(raw, "0%")
        read = read_quantity(raw)
        if read is None or read.value is None or not 0 < read.value < 1:
            return read
        if fold(measure_head(measured) or "") not in _SHARES:
            return read
        return replace(read, value=read.value * 100, unit="%", reading=Reading.ASSUMED)

    def _lost(self, row: int, column: int) -> Quantity | None:
        """Return an unreadable quantity for a formula that was never calculated, None for an empty cell."""
        lost = (row, column) in self._sheet.scan.uncalculated
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
