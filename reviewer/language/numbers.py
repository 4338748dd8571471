"""Numbers, money, dates and years as Indonesian plans write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from reviewer.language.normalise import collapse, fold, is_blank
from reviewer.language.wording import ordinal_grade
from reviewer.places import Quantity, Reading, text_of

_NUMBER = re.compile(r"[-−]?\d[\d.,]*")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_PLAIN = re.compile(r"\d+(?:,\d+)?")
_POINT = re.compile(r"\d+\.\d+")
_MONTHS = ("januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober",
           "november", "desember")


def _decimal(digits: str) -> tuple[Decimal | None, Reading]:
    body = digits.lstrip("-−").rstrip(".,")
    sign = -1 if digits[0] in "-−" else 1
    if len(body) > 30:
        return None, Reading.UNREADABLE
    if _GROUPED.fullmatch(body) or _PLAIN.fullmatch(body):
        return sign * Decimal(body.replace(".", "").replace(",", ".")), Reading.CERTAIN
    if _POINT.fullmatch(body):
        return sign * Decimal(body), Reading.CERTAIN if body.startswith("0.") else Reading.ASSUMED
    return None, Reading.UNREADABLE


def _typed(raw: object) -> Quantity | None:
    if isinstance(raw, bool):
        return Quantity(text_of(raw), grade="Ya" if raw else "Tidak")
    if isinstance(raw, (int, float, Decimal)):
        value = Decimal(str(raw))
        if not value.is_finite():
            return Quantity(text_of(raw), reading=Reading.UNREADABLE)
        return Quantity(text_of(raw), value)
    return Quantity(text_of(raw), reading=Reading.UNREADABLE)


def read_quantity(raw: object, number_format: str = "") -> Quantity | None:
    """Return the number or grade of a cell, None when it is blank or a placeholder."""
    if raw is None:
        return None
    if not isinstance(raw, str):
        typed = _typed(raw)
        if typed is not None and typed.value is not None and "%" in number_format:
            return Quantity(typed.raw, typed.value * 100, "%")
        return typed
    if is_blank(raw):
        return None
    text = collapse(raw) or ""
    grade = ordinal_grade(text)
    if grade:
        return Quantity(raw, grade=grade)
    match = _NUMBER.search(text)
    if not match or len(_NUMBER.findall(text)) > 1:
        return Quantity(raw, reading=Reading.UNREADABLE)
    value, reading = _decimal(match.group())
    return Quantity(raw, value, text[match.end():].strip() or None, None, reading)


def read_money(raw: object) -> Quantity | None:
    """Return an amount in rupiah, None when the cell is blank or a placeholder."""
    if raw is None:
        return None
    if not isinstance(raw, str):
        return _typed(raw)
    if is_blank(raw):
        return None
    bare = re.sub(r"rp\.?|,-|\s", "", fold(raw))
    negative = bare.startswith("(") and bare.endswith(")")
    bare = bare.strip("()")
    if not _NUMBER.fullmatch(bare):
        return Quantity(raw, reading=Reading.UNREADABLE)
    value, reading = _decimal(bare)
    return Quantity(raw, -value if negative and value is not None else value, None, None, reading)


def read_targets(raw: object) -> tuple[Quantity, ...]:
    """Return the targets of a cell in order; several lines may hold several."""
    one = read_quantity(raw)
    return () if one is None else (one,)


def read_year(text: object) -> int | None:
    """Return the calendar year a text names, None when it names none or several."""
    years = {int(y) for y in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", str(text if text is not None else ""))}
    return years.pop() if len(years) == 1 else None


def read_date(raw: Any) -> date | None:
    """Return the date of a cell or text ("31 Desember 2025", "31/12/2025", "2025-12-31"), else None."""
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    text = fold(raw) if isinstance(raw, str) else ""
    named = re.fullmatch(r"(\d{1,2})\s+([a-z]+)\s+(\d{4})", text)
    plain = re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text)
    iso = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})(?:[t ].*)?", text)
    try:
        if named and named.group(2) in _MONTHS:
            return date(int(named.group(3)), _MONTHS.index(named.group(2)) + 1, int(named.group(1)))
        if plain:
            return date(int(plain.group(3)), int(plain.group(2)), int(plain.group(1)))
        return date(*(int(part) for part in iso.groups())) if iso else None
    except ValueError:
        return None


def show_number(value: Decimal, lang: str = "id") -> str:
    """Return the number as readers of `lang` write it: "1.234,5" (id) or "1,234.5" (en)."""
    text = f"{value:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,")) if lang == "id" else text


def show_rupiah(amount: int, lang: str = "id") -> str:
    """Return an amount of rupiah as "Rp1.250.000" (id) or "Rp1,250,000" (en)."""
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{show_number(Decimal(abs(amount)), lang)}"
