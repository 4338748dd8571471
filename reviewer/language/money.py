"""Amounts of rupiah written as text. Every pattern here is linear in the length of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from reviewer.language.lexicon import cached
from reviewer.language.normalise import collapse, is_blank
from reviewer.language.numerals import MAX_DIGITS, Counted, Numeral, read_digits
from reviewer.language.typed import read_typed
from reviewer.places import Quantity, Reading

#: An amount longer than this is prose.
_LONGEST = 120
_CURRENCY = re.compile(r"(?:rupiah|rp|idr)\.?\s*", re.IGNORECASE)
_TAIL = re.compile(r"\s*(?:[,.]\s*[-–—=]{1,2})?\s*(?:\*{1,3}\)?)?$")
_NUMBER = re.compile(r"[0-9](?:[0-9.,]|(?<=[0-9]) (?=[0-9]{3}(?![0-9])))*")
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?:,[0-9]+)?")
_ABOUT = re.compile(r"(?:±|~|\+/-|sekitar|kurang lebih)\s*", re.IGNORECASE)
_SCALES = {
    "ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "milyard": 9, "miliard": 9, "m": 9,
    "triliun": 12, "trilyun": 12, "triliyun": 12, "t": 12,
}
#: "M" is miliar in Indonesia, yet million to an English reader; "T" is short for triliun or a misprint.
_DOUBTFUL_SCALES = {"m": 6}


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount read from text, and whether anything in it says that it is money ("Rp", "rupiah")."""

    numeral: Numeral
    is_marked: bool


def read_money(raw: object) -> Quantity | None:
    """Return an amount in rupiah (negative for "(5.000)" and "-5.000"); None when blank, "-" or "Rp -".

    Read are "18.130.291.362,00", "Rp1.250.000,-", "Rp 5 juta", "2,5 miliar". A cell that is a number is
    certain. Text that is no amount is unreadable, with no value.
    """
    if not isinstance(raw, str):
        return read_typed(raw)
    return _read_text(raw)


@cached
def _read_text(raw: str) -> Quantity | None:
    if is_blank(raw) or is_blank(_CURRENCY.sub("", collapse(raw[:_LONGEST]) or "", count=1)):
        return None
    amount = read_amount(raw)
    if amount is None:
        return Quantity(raw, reading=Reading.UNREADABLE)
    return Quantity(raw, amount.numeral.value, reading=amount.numeral.reading)


def money_alternatives(raw: str) -> tuple[Decimal, ...]:
    """Return the other amounts in rupiah the text may mean; see `numerals`."""
    amount = read_amount(raw)
    return amount.numeral.others if amount else ()


def read_amount(raw: str) -> Amount | None:
    """Return the amount a text is, None when it is something else (other units, several numbers, prose)."""
    text = collapse(raw) if len(raw) <= _LONGEST else None
    if not text:
        return None
    text, about = _cut(_ABOUT, text)
    text, negative, marked = _signs(text)
    number = _NUMBER.match(text)
    if number is None:
        return None
    digits = number.group().rstrip(".,")
    rest = _TAIL.sub("", text[len(digits):]).strip(" .,")
    scale, rest = _scale(rest)
    if rest.casefold() in ("rupiah", "rp"):
        marked, rest = True, ""
    if rest:
        return None
    numeral = _digits(digits, scale)
    if negative:
        numeral = Numeral(-numeral.value if numeral.value is not None else None, numeral.reading,
                          tuple(-other for other in numeral.others))
    if about and numeral.reading is Reading.CERTAIN:
        numeral = Numeral(numeral.value, Reading.ASSUMED, numeral.others)
    return Amount(numeral, marked)


def _cut(pattern: re.Pattern[str], text: str) -> tuple[str, bool]:
    match = pattern.match(text)
    return (text[match.end():], True) if match else (text, False)


def _signs(text: str) -> tuple[str, bool, bool]:
    """Return the text without sign, brackets and currency; whether it is negative; whether it is marked as money."""
    text, marked = _cut(_CURRENCY, text)
    negative = False
    if text.startswith("(") and text.endswith(")"):
        text, negative = text[1:-1].strip(), True
    elif text[:1] in "-−–":
        text, negative = text[1:].strip(), True
    text, inside = _cut(_CURRENCY, text)
    return text, negative, marked or inside


def _scale(rest: str) -> tuple[str, str]:
    """Return the word that scales the number ("juta") and what stands after it."""
    first, _, after = rest.partition(" ")
    word = first.casefold().rstrip(".")
    return (word, after.strip()) if word in _SCALES else ("", rest)


def _spaced(digits: str) -> Numeral:
    """Return the reading of "1 250 000": groups of three set off by blanks, never certain."""
    if not _SPACED.fullmatch(digits) or len(digits) > MAX_DIGITS:
        return Numeral(None, Reading.UNREADABLE)
    return Numeral(Decimal(digits.replace(" ", "").replace(",", ".")), Reading.ASSUMED)


def _digits(digits: str, scale: str) -> Numeral:
    numeral = _spaced(digits) if " " in digits else read_digits(digits, Counted.UNKNOWN if scale else Counted.WHOLE)
    if not scale or numeral.value is None:
        return numeral
    if numeral.value.adjusted() + _SCALES[scale] > MAX_DIGITS:
        return Numeral(None, Reading.UNREADABLE)
    times = 10 ** _SCALES[scale]
    others = [other * times for other in numeral.others]
    if scale in _DOUBTFUL_SCALES:
        others.append(numeral.value * 10 ** _DOUBTFUL_SCALES[scale])
    doubtful = len(scale) == 1 or bool(numeral.others)
    reading = Reading.ASSUMED if doubtful and numeral.reading is Reading.CERTAIN else numeral.reading
    return Numeral(numeral.value * times, reading, tuple(others))
