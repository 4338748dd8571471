"""Dates and years as plans write them: day before month, Indonesian or English month names."""

from __future__ import annotations

import re
from datetime import date, datetime

from reviewer.language.normalise import fold

_MONTH_NAMES = (
    ("januari", "jan", "january"), ("februari", "feb", "february", "pebruari", "peb"), ("maret", "mar", "march"),
    ("april", "apr"), ("mei", "may"), ("juni", "jun", "june"), ("juli", "jul", "july"),
    ("agustus", "agu", "agt", "ags", "aug", "august"), ("september", "sep", "sept"),
    ("oktober", "okt", "october", "oct"), ("november", "nov", "nopember", "nop"),
    ("desember", "des", "december", "dec"),
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names}
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_NAMED = re.compile(r"(?:[a-z'’]+,\s*)?([0-9]{1,2})[\s-]+([a-z]+)\.?[\s-]+([0-9]{4})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[t ][0-9:.+z-]*)?")
_LONGEST = 80
_MONTH_ABBREVIATED = r"(?:Jan|Feb|Mar|Apr|Mei|May|Jun|Jul|Agu|Aug|Sep|Okt|Oct|Nov|Des|Dec)[a-z]*"
_DATE_LIKE = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?)?|\d{1,2}[-/](?:\d{1,2}|[A-Za-z]{3,9})[-/]\d{2,4}"
    rf"|(?:\d{{1,2}}-)?{_MONTH_ABBREVIATED}-\d{{1,4}}|\d{{1,2}}-{_MONTH_ABBREVIATED}", re.IGNORECASE)


def is_date_like(text: str) -> bool:
    """Return whether the text is what a spreadsheet makes of a code it takes for a date ("02-Jan", "2026-01-02")."""
    return _DATE_LIKE.fullmatch(text) is not None


def read_year(text: object) -> int | None:
    """Return the calendar year (1900 to 2099) a text or cell names; None when it names none or several."""
    if isinstance(text, datetime | date):
        return text.year
    if text is None or isinstance(text, bool):
        return None
    if isinstance(text, float):
        text = int(text) if text.is_integer() else ""
    years = {int(found) for found in _YEAR.findall(str(text)[:2000])} if not _too_big(text) else set()
    return years.pop() if len(years) == 1 else None


def _too_big(number: object) -> bool:
    """Return whether a whole number is too long to be printed, let alone to be a year."""
    return isinstance(number, int) and not -(10**9) < number < 10**9


def read_date(raw: object) -> date | None:
    """Return the date of a cell or text, or None when it is no full date.

    Read are date cells, "31 Desember 2025", "31-12-2025" (day first; month first only where the day shows it) and
    "2025-12-31". A bare number, a month without a day, and a year of two digits are not read: they would be guesses.
    """
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    if not isinstance(raw, str) or len(raw) > _LONGEST:
        return None
    text = fold(raw)
    named = _NAMED.fullmatch(text)
    if named:
        return _date(int(named[3]), _MONTHS.get(named[2], 0), int(named[1]))
    plain = _DAY_FIRST.fullmatch(text)
    if plain:
        day, month, year = (int(part) for part in plain.groups())
        return _date(year, month, day) or _date(year, day, month)
    iso = _ISO.fullmatch(text)
    return _date(int(iso[1]), int(iso[2]), int(iso[3])) if iso else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
