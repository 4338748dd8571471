"""Numbers, targets and money in the cells of a plan; dates and years come from `dates`.

A reading says how sure it is (`Reading`): *certain*, *assumed* (the likeliest of several, or a bound, range or
foreign notation understood) or *unreadable* (no value, never a guess). `alternatives` lists what else the digits may
mean, so that a rule can settle it by the rest of the column (DAT017).
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from reviewer.language.damage import artefacts
from reviewer.language.dates import read_date, read_year
from reviewer.language.lexicon import cached
from reviewer.language.money import money_alternatives, read_money
from reviewer.language.normalise import collapse, is_blank
from reviewer.language.numerals import MAX_DIGITS
from reviewer.language.quantity import Piece, read_piece
from reviewer.language.typed import read_typed
from reviewer.places import Quantity, Reading

__all__ = ["alternatives", "read_date", "read_money", "read_quantity", "read_targets", "read_year", "show_number",
           "show_rupiah"]

#: A cell longer than this is prose, not a target.
_LONGEST = 300
_MARK = re.compile(r"(?:^|(?<=\s))(?:\(?[1-9][.)]|[a-e][.)])\s+(?=\S)")
#: A dash before a number and a word is a list mark ("- 2 Dokumen"), no minus.
_BULLET = re.compile(r"^[-–—•*·▪]\s+(?=[0-9].*[^\W\d_]{2})|^[•*·▪]\s*")
_AND = re.compile(r"(?<=[^\W\d_%])(?:\s*,\s+|\s+(?:dan|serta)\s+)(?=[0-9])|(?<=%)(?:\s*,\s+|\s+dan\s+)(?=[0-9])")


def read_quantity(raw: object, number_format: str = "") -> Quantity | None:
    """Return the number (or grade) of a cell with the unit written beside it; None when blank or a placeholder.

    Percentages are percent points: "80 %" is 80, and a cell holding 0.96 is 96 where `number_format` (the format
    code of the workbook, such as "0%") says so. A ratio "1 : 70" is its quotient with the unit "rasio"; a range
    is its lower end, assumed. A cell with several targets is unreadable here; see `read_targets`.
    """
    if not isinstance(raw, str):
        return read_typed(raw, number_format)
    found = read_targets(raw)
    if len(found) > 1:
        return Quantity(raw, reading=Reading.UNREADABLE)
    return found[0] if found else None


def read_targets(raw: object) -> tuple[Quantity, ...]:
    """Return every target of a cell in order; empty for a blank cell.

    Targets stand on lines of their own, behind list marks, after ";" or after "dan". Where a print has put all
    numbers before all units ("80", "100 %", "%"), numbers and units are paired in order.
    """
    if not isinstance(raw, str):
        single = read_typed(raw, "")
        return () if single is None else (single,)
    return _read_text(raw)


@cached
def _read_text(raw: str) -> tuple[Quantity, ...]:
    if is_blank(raw):
        return ()
    if len(raw) > _LONGEST:
        return (Quantity(raw, reading=Reading.UNREADABLE),)
    pieces = _pieces(raw)
    if len(pieces) == 1:
        return (read_piece(raw, pieces[0])[0],)
    return _pair(raw, [read_piece(raw, piece) for piece in pieces])


def _pieces(raw: str) -> list[str]:
    """Return the parts of a cell that may each hold a target, or a unit that belongs to one."""
    pieces = []
    for line in re.split(r"[\n\r;]+", raw):
        text = _BULLET.sub("", collapse(line) or "")
        if text:
            marked = _MARK.split(text) if len(_MARK.findall(text)) > 1 else [_MARK.sub("", text, count=1) or text]
            pieces += [part.strip() for mark in marked for part in _split_and(mark) if part.strip()]
    return pieces or [collapse(raw) or ""]


def _split_and(text: str) -> list[str]:
    """Return "1 Dokumen dan 2 Laporan" as two pieces; what stands in brackets stays together."""
    parts = _AND.split(text)
    return parts if all(part.count("(") == part.count(")") for part in parts) else [text]


def _pair(raw: str, read: list[Piece]) -> tuple[Quantity, ...]:
    """Return the targets among the pieces, each with its unit; pieces without a number are units of others."""
    found = [quantity for quantity, _, _ in read if _is_read(quantity)]
    if not found:
        return (Quantity(raw, reading=Reading.UNREADABLE),)
    left_over = [text for quantity, _, text in read if not _is_read(quantity)]
    damaged = any(artefacts(text) for text in left_over)
    units = [unit for quantity, _, text in read
             if (unit := quantity.unit if _is_read(quantity) else text) and not artefacts(unit)]
    if not damaged and len(units) == len(found):
        return tuple(replace(quantity, raw=raw, unit=unit) for quantity, unit in zip(found, units, strict=True))
    if not left_over:
        return tuple(replace(quantity, raw=raw) for quantity in found)
    return tuple(replace(quantity, raw=raw, reading=Reading.ASSUMED) for quantity in found)


def _is_read(quantity: Quantity) -> bool:
    return quantity.value is not None or quantity.grade is not None


def alternatives(raw: object, *, money: bool = False) -> tuple[Decimal, ...]:
    """Return the other values the digits of a cell may mean; empty when its separators leave no doubt.

    For an unreadable number these are the values a reader might try ("150.000.00": 150000,00 or 15000000).
    """
    if not isinstance(raw, str) or len(raw) > _LONGEST or is_blank(raw):
        return ()
    if money:
        return money_alternatives(raw)
    pieces = _pieces(raw)
    numeral = read_piece(raw, pieces[0])[1] if len(pieces) == 1 else None
    return numeral.others if numeral else ()


def show_number(value: Decimal, lang: str = "id") -> str:
    """Return the number as readers of `lang` write it: "1.234,5" for "id", "1,234.5" for "en"."""
    if not value.is_finite():
        return str(value)
    if value and abs(value.adjusted()) > MAX_DIGITS:
        return f"{value.normalize():E}"
    text = f"{value:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text in ("-0", ""):
        text = "0"
    return text.translate(str.maketrans(",.", ".,")) if lang == "id" else text


def show_rupiah(amount: int, lang: str = "id") -> str:
    """Return an amount in rupiah as "Rp1.250.000" for "id", "Rp1,250,000" for "en"; minus before the "Rp"."""
    digits = f"{abs(amount):,d}"
    shown = digits.replace(",", ".") if lang == "id" else digits
    return f"{'-' if amount < 0 else ''}Rp{shown}"
