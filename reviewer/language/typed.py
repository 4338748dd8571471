"""Cells that already are numbers: what a workbook's value and its number format say together."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from reviewer.language.numerals import MAX_DIGITS
from reviewer.places import Quantity, Reading, text_of

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.')

#: Python refuses to print integers of more than 4,300 digits in decimal.
_PRINTABLE = 10**4000


def read_typed(raw: object, number_format: str = "") -> Quantity | None:
    """Return the quantity of a cell that is no text, None for an empty cell.

    Numbers are certain. A format code with a percent sign shows the number times 100, so that is the value; a
    literal in the code ('0 "Dokumen"') is the unit. A yes/no cell is the grade Ya or Tidak. A date among numbers is
    unreadable: spreadsheets turn "1-2" and "1.5" into dates, and the number that was meant is lost.
    """
    if raw is None:
        return None
    if isinstance(raw, int) and abs(raw) >= _PRINTABLE:
        return Quantity(hex(raw), reading=Reading.UNREADABLE)
    shown = text_of(raw)
    if isinstance(raw, bool):
        return Quantity(shown, grade="Ya" if raw else "Tidak")
    if isinstance(raw, int | float | Decimal):
        value = _exact(raw)
        if value is None:
            return Quantity(shown, reading=Reading.UNREADABLE)
        scale, unit = _format(number_format)
        return Quantity(shown, value.scaleb(2) if scale else value, unit)
    if isinstance(raw, datetime | date):
        return Quantity(raw.isoformat(), reading=Reading.UNREADABLE)
    return Quantity(shown, reading=Reading.UNREADABLE)


def _exact(raw: int | float | Decimal) -> Decimal | None:
    """Return the number as people see it (0.1 and not 0.1000000000000000055), None if not finite or too long."""
    if isinstance(raw, int):
        return Decimal(raw) if abs(raw) < 10**MAX_DIGITS else None
    value = Decimal(repr(raw)) if isinstance(raw, float) else raw
    if not value.is_finite() or (value and abs(value.adjusted()) > MAX_DIGITS):
        return None
    return value


def _format(code: str) -> tuple[bool, str | None]:
    """Return whether a format code scales by 100, and the unit it shows."""
    first = code.split(";")[0]
    literals = "".join(quoted or escaped or "" for quoted, escaped in _LITERAL.findall(first)).strip()
    if "%" in _LITERAL.sub("", first):
        return True, "%"
    if literals.casefold().strip(" .") in ("rp", "idr", ""):
        return False, None
    return False, literals if literals == "%" or literals[0].isalpha() else None
