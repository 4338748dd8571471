"""What a run of digits, points and commas means, and how sure that is.

Indonesia writes 1.234,50 where English writes 1,234.50, and planning files hold both. The readings:

| written | value | reading | may also mean |
|---|---|---|---|
| 1234 ; 1.234.567 ; 1.234,5 ; 80,25 | by the Indonesian rule | certain | |
| 1.234 | 1234 | certain | 1,234 (to be settled by the column) |
| 1.234 beside a percent sign or an index | 1,234 | assumed | 1234 |
| 0.96 ; 0,123 | 0,96 ; 0,123 | certain: no thousands begin with 0 | |
| 58040551.2 | decimal, as programs export it | certain: not grouped by threes | |
| 1.5 ; 96.25 | decimal point | assumed | |
| 1234.567 ; 1.2345 | decimal point | assumed | the digits without the point |
| 1,234 of people, documents, rupiah | 1234 | assumed | 1,234 |
| 1,234 otherwise | 1,234 | assumed | 1234 |
| 1,234,567 ; 1,234.50 | the English rule | assumed | |
| 150.000.00 | none | unreadable | 150000,00 and 15000000 |
| 12.34.567 and other broken groups | none | unreadable | the digits without separators |
| more than 24 digits | none | unreadable: beyond exact arithmetic of facts | |
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reviewer.places import Reading

#: A run of digits with separators inside.
DIGITS = re.compile(r"[0-9](?:[0-9.,]*[0-9])?")
MAX_DIGITS = 24

_GROUPS_POINT = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_GROUPS_COMMA = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_INDONESIAN = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]+")
_ENGLISH = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+\.[0-9]+")
_WRONG_CENTS = re.compile(r"([1-9][0-9]{0,2}(?:\.[0-9]{3})+)\.([0-9]{1,2})")


class Counted(StrEnum):
    """What the number is about, as far as it helps to read its separators."""

    UNKNOWN = "unknown"
    #: Whole things: people, documents, rupiah. A fraction of three digits makes no sense.
    WHOLE = "whole"
    #: Percentages and indices. Thousands make no sense.
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A reading of digits: the value (None if unreadable), how sure, and the other values they may mean."""

    value: Decimal | None
    reading: Reading = Reading.CERTAIN
    others: tuple[Decimal, ...] = ()


def read_digits(digits: str, counted: Counted = Counted.UNKNOWN) -> Numeral:
    """Return the reading of digits with points and commas inside; see the table above. No sign, no blanks."""
    bare = digits.replace(".", "").replace(",", "")
    if not bare.isdecimal() or not bare.isascii() or len(bare) > MAX_DIGITS:
        return Numeral(None, Reading.UNREADABLE)
    joined = Decimal(bare)
    points, commas = digits.count("."), digits.count(",")
    if not points and not commas:
        padded = len(digits) > 1 and digits.startswith("0")
        return Numeral(joined, Reading.ASSUMED if padded else Reading.CERTAIN)
    if points and commas:
        return _both(digits, joined)
    if points:
        return _points(digits, joined, counted) if points == 1 else _many_points(digits, joined)
    return _comma(digits, joined, counted) if commas == 1 else _many_commas(digits, joined)


def _both(digits: str, joined: Decimal) -> Numeral:
    if _INDONESIAN.fullmatch(digits):
        return Numeral(Decimal(digits.replace(".", "").replace(",", ".")))
    if _ENGLISH.fullmatch(digits):
        return Numeral(Decimal(digits.replace(",", "")), Reading.ASSUMED)
    return Numeral(None, Reading.UNREADABLE, (joined,))


def _points(digits: str, joined: Decimal, counted: Counted) -> Numeral:
    whole, _, fraction = digits.partition(".")
    as_decimal = Decimal(digits)
    if _GROUPS_POINT.fullmatch(digits):
        if counted is Counted.SHARE:
            return Numeral(as_decimal, Reading.ASSUMED, (joined,))
        return Numeral(joined, Reading.CERTAIN, () if counted is Counted.WHOLE else (as_decimal,))
    if whole == "0" or (len(whole) > 3 and len(fraction) != 3 and not whole.startswith("0")):
        return Numeral(as_decimal)
    if whole.startswith("0"):
        return Numeral(None, Reading.UNREADABLE, (joined,))
    return Numeral(as_decimal, Reading.ASSUMED, (joined,) if len(fraction) > 2 else ())


def _many_points(digits: str, joined: Decimal) -> Numeral:
    if _GROUPS_POINT.fullmatch(digits):
        return Numeral(joined)
    cents = _WRONG_CENTS.fullmatch(digits)
    if cents:
        return Numeral(None, Reading.UNREADABLE, (Decimal(f"{cents[1].replace('.', '')}.{cents[2]}"), joined))
    return Numeral(None, Reading.UNREADABLE, (joined,))


def _comma(digits: str, joined: Decimal, counted: Counted) -> Numeral:
    as_decimal = Decimal(digits.replace(",", "."))
    whole = digits.partition(",")[0]
    if len(whole) > 1 and whole.startswith("0"):
        return Numeral(None, Reading.UNREADABLE, (joined,))
    if not _GROUPS_COMMA.fullmatch(digits):
        return Numeral(as_decimal)
    if counted is Counted.WHOLE:
        return Numeral(joined, Reading.ASSUMED, (as_decimal,))
    return Numeral(as_decimal, Reading.ASSUMED, (joined,))


def _many_commas(digits: str, joined: Decimal) -> Numeral:
    if _GROUPS_COMMA.fullmatch(digits):
        return Numeral(joined, Reading.ASSUMED)
    return Numeral(None, Reading.UNREADABLE, (joined,))


_ONES = {word: number for number, word in enumerate(
    ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"))}
_FUSED = {"sepuluh": ("satu", "puluh"), "sebelas": ("satu", "belas"), "seratus": ("satu", "ratus"),
          "seribu": ("satu", "ribu"), "sejuta": ("satu", "juta")}
_SMALL = {"puluh": 10, "ratus": 100}
_LARGE = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def read_number_words(text: str) -> int | None:
    """Return the number spelled out in Indonesian ("dua belas", "seratus lima"), or None for any other text."""
    parts = [part for word in text.casefold().split() for part in _FUSED.get(word, (word,))]
    total = hundreds = current = 0
    seen = False
    for part, before in zip(parts[:24], ["", *parts], strict=False):
        if part in _ONES and before not in _ONES:
            current, seen = _ONES[part], True
        elif part == "belas" and seen:
            current += 10
        elif part in _SMALL and seen:
            hundreds, current = hundreds + current * _SMALL[part], 0
        elif part in _LARGE and seen:
            total, hundreds, current = total + (hundreds + current) * _LARGE[part], 0, 0
        else:
            return None
    return total + hundreds + current if seen and len(parts) <= 24 else None
