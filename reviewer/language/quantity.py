"""One target as text: bound, number, range or ratio, unit; or a step of a scale; or a deadline."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Context, Decimal

from reviewer.language.damage import artefacts, without_artefacts
from reviewer.language.dates import read_date
from reviewer.language.lexicon import cached, lexicon
from reviewer.language.money import read_amount
from reviewer.language.normalise import is_blank
from reviewer.language.numerals import DIGITS, MAX_DIGITS, Counted, Numeral, read_digits, read_number_words
from reviewer.language.scales import grade_and_rest
from reviewer.language.units import is_known_unit, unit_class
from reviewer.places import Quantity, Reading

_ABOUT = re.compile(r"(?:±|~|≈|\+/-|sekitar|kurang lebih|kira-kira)\s*", re.IGNORECASE)
_BOUND = re.compile(
    r"(?:≥|≤|[<>]=?|=[<>]?|min(?:imal|imum)?\b\.?|ma(?:ks|x)(?:imal|imum|imun)?\b\.?|paling\s+[a-z]+"
    r"|(?:lebih|kurang)\s+dari|di\s?(?:atas|bawah)|sekurang-kurangnya|sampai dengan|hingga|s\.?\s?/?\s?d\b\.?)\s*",
    re.IGNORECASE)
_SIGN = re.compile(r"[-−–+]\s*(?=[0-9])")
_RANGE = re.compile(r"\s*(?:[-–—~±]|\+/-|s\.?\s?/?\s?d\.?|sampai(?:\s+dengan)?|hingga)\s*(?=[0-9])", re.IGNORECASE)
_RATIO = re.compile(r"\s*(?::|berbanding|banding)\s*(?=[0-9])", re.IGNORECASE)
#: Digits kept of a quotient: enough to tell 1 : 70 from 1 : 71, short enough to be shown.
_RATIO_PRECISION = Context(prec=8)
_DAY_AND_NIGHT = re.compile(r"\s*[x×]\s*24\s*jam\b", re.IGNORECASE)
_PER = re.compile(r"\s*(?:/|per)\s*(1\.?000\.?000|100\.?000|10\.?000|1\.?000)\b", re.IGNORECASE)
_SPELLED = re.compile(r"\s*\(([a-zA-Z ]+)\)")
_SCALE = re.compile(r"\s*(ribu|rb|juta|jt|miliar|milyar|triliun|trilyun)\b\.?", re.IGNORECASE)
_POWERS = {"ri": 3, "rb": 3, "ju": 6, "jt": 6, "mi": 9, "tr": 12}
_MORE_NUMBERS = re.compile(r"(?<![^\W_])(?!(?:19|20)[0-9]{2}\b)[0-9]")
#: "x 12 Bulan", "x1", and the exponent of "1e5": the number goes on, and what it comes to is not written.
_FACTOR = re.compile(r"(?:^|\s)[x×*](?:\s|$|[0-9])|^e[+-]?[0-9]", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:[ /-][^\W\d_]+)*")
#: A letter where a digit belongs, as print is misread: "6l,o7", "1OO", "O,85". A litre ("200l") is none.
_LETTER_FOR_DIGIT = re.compile(
    r"(?<![^\W\d_])(?:[0-9][0-9.,]*(?:[oO]+(?![^\W\d_])|[lI](?=[0-9.,]))|[oOlI](?:[.,]?[0-9]))")
#: Marks of doubt right behind a number: "32?,.", "80!!".
_DOUBT = re.compile(r"\s*(?:\?|[!*#]{2})")
_UNIT_EDGES = " .,;:=-–"
_WHOLE_CLASSES = frozenset({"people", "document", "service", "package", "physical", "time", "money"})
_SHARE_CLASSES = frozenset({"percent", "index"})
#: A unit is a few words; what is longer is a remark, and the number is no longer certain.
_LONGEST_UNIT = 60

Piece = tuple[Quantity, Numeral | None, str]


@dataclass(frozen=True, slots=True)
class _Head:
    """What was read before the unit: the value, and how many characters it took."""

    numeral: Numeral
    end: int
    unit: str | None = None


@cached
def read_piece(raw: str, text: str) -> Piece:
    """Return the quantity of one piece of a cell (`raw` is the whole cell), its numeral if any, and the piece.

    `text` is one line without outer blanks. A quantity without value and grade is unreadable.
    """
    unreadable: Piece = (Quantity(raw, reading=Reading.UNREADABLE), None, text)
    if artefacts(text):
        return _damaged(raw, text) or unreadable
    if _LETTER_FOR_DIGIT.search(text):
        return unreadable
    grade, label = grade_and_rest(text)
    if grade is not None:
        return Quantity(raw, grade=grade, unit=label), None, text
    if text.casefold() == "nihil":
        return Quantity(raw, Decimal(0), reading=Reading.ASSUMED), None, text
    if read_date(text) is not None:
        return Quantity(raw, grade=text), None, text
    amount = read_amount(text)
    if amount is not None and amount.is_marked:
        return Quantity(raw, amount.numeral.value, "Rp", None, amount.numeral.reading), amount.numeral, text
    stripped, bound_reading = _strip_lead(text)
    head = _head(stripped)
    if head is None:
        return _unit_first(raw, text) or unreadable
    unit, unit_reading = _unit(stripped[head.end:])
    readings = (head.numeral.reading, bound_reading, unit_reading)
    if Reading.UNREADABLE in readings:
        return Quantity(raw, reading=Reading.UNREADABLE), head.numeral, text
    reading = Reading.ASSUMED if Reading.ASSUMED in readings else Reading.CERTAIN
    numeral = head.numeral
    if numeral.reading is Reading.CERTAIN and reading is Reading.ASSUMED:
        numeral = replace(numeral, others=())  # "±5.000": what is in doubt is not the separators
    return Quantity(raw, numeral.value, head.unit or unit, None, reading), numeral, text


def _damaged(raw: str, text: str) -> Piece | None:
    """Return what is left of "CC undefined", assumed; None when that is nothing readable."""
    left = without_artefacts(text)
    quantity, numeral, _ = read_piece(raw, left) if left and not artefacts(left) else (None, None, "")
    if quantity is None or (quantity.value is None and quantity.grade is None):
        return None
    return replace(quantity, reading=Reading.ASSUMED), numeral, text


def _strip_lead(text: str) -> tuple[str, Reading]:
    """Return the text from its number on, without bounds ("paling sedikit") and measure nouns ("Nilai")."""
    reading = Reading.CERTAIN
    leads = lexicon("target-leads")
    for _ in range(4):
        about, bound = _ABOUT.match(text), _BOUND.match(text)
        word = _WORD.match(text)
        if about:
            text, reading = text[about.end():], Reading.ASSUMED
        elif bound:
            text = text[bound.end():]
        elif word and (first := word.group().split(" ")[0]).casefold() in leads and len(first) < len(text):
            text = text[len(first):].lstrip(" :=")
        else:
            break
    return text, reading


def _head(text: str) -> _Head | None:
    """Return the number a text starts with, in digits or words, with its range, ratio or scale; None for no number."""
    brackets = re.fullmatch(r"\(\s*([0-9][0-9.,]*)\s*\)", text)
    if brackets:
        inner = read_digits(brackets[1].rstrip(".,"))
        if inner.value is None:
            return _Head(inner, len(text))
        return _Head(Numeral(-inner.value, Reading.ASSUMED, (inner.value,)), len(text))
    sign = _SIGN.match(text)
    digits = DIGITS.match(text, sign.end() if sign else 0)
    if digits is None:
        return _spelled_out(text)
    numeral = read_digits(digits.group(), _counted(text[digits.end():]))
    return _extend(_signed(numeral, sign.group() if sign else ""), text, digits.end())


def _signed(numeral: Numeral, sign: str) -> Numeral:
    """Return the number with its sign; a dash set off by a blank may be a list mark, so it is assumed."""
    if numeral.value is None or sign.strip() in ("", "+"):
        return numeral
    if sign[-1].isspace():
        return Numeral(-numeral.value, Reading.ASSUMED, (numeral.value,))
    return replace(numeral, value=-numeral.value, others=tuple(-other for other in numeral.others))


def _counted(after: str) -> Counted:
    """Return what the unit after a number says about its separators."""
    unit = _WORD.match(after.lstrip())
    kind = "percent" if after.lstrip().startswith("%") else unit_class(unit.group()) if unit else ""
    if kind in _SHARE_CLASSES:
        return Counted.SHARE
    return Counted.WHOLE if kind in _WHOLE_CLASSES else Counted.UNKNOWN


def _extend(numeral: Numeral, text: str, end: int) -> _Head:
    """Return the number with what belongs to it: "x 24 jam", ": 70", "/100.000", "(dua)", "- 95", "juta"."""
    if numeral.value is None:
        return _Head(numeral, end)
    nights = _DAY_AND_NIGHT.match(text, end)
    if nights:
        return _Head(replace(numeral, value=numeral.value * 24), nights.end(), "jam")
    ratio = _RATIO.match(text, end)
    if ratio:
        return _ratio(numeral, text, ratio.end())
    per = _PER.match(text, end)
    if per:
        return _Head(numeral, len(text), text[end:].strip())
    numeral, end = _check_spelling(numeral, text, end)
    scale = _SCALE.match(text, end)
    if scale and numeral.value is not None:
        power = _POWERS[scale[1].casefold()[:2]]
        if numeral.value.adjusted() + power > MAX_DIGITS:
            return _Head(Numeral(None, Reading.UNREADABLE), end)
        numeral, end = replace(numeral, value=numeral.value * 10**power), scale.end()
    return _range(numeral, text, end)


def _ratio(left: Numeral, text: str, start: int) -> _Head:
    """Return "1 : 70" as a quotient with the unit "rasio"."""
    digits = DIGITS.match(text, start)
    right = read_digits(digits.group()) if digits else Numeral(None, Reading.UNREADABLE)
    end = digits.end() if digits else start
    if left.value is None or not right.value:
        return _Head(Numeral(None, Reading.UNREADABLE), end)
    reading = Reading.CERTAIN if left.reading == right.reading == Reading.CERTAIN else Reading.ASSUMED
    return _Head(Numeral(_RATIO_PRECISION.divide(left.value, right.value), reading), end, "rasio")


def _check_spelling(numeral: Numeral, text: str, end: int) -> tuple[Numeral, int]:
    """Return the position after "(dua)"; a number in words that says something else makes the reading assumed."""
    spelled = _SPELLED.match(text, end)
    number = read_number_words(spelled[1]) if spelled else None
    if spelled is None or number is None:
        return numeral, end
    agrees = numeral.value == number
    return (numeral if agrees else replace(numeral, reading=Reading.ASSUMED, others=(Decimal(number),))), spelled.end()


def _range(numeral: Numeral, text: str, end: int) -> _Head:
    """Return the lower end of "90-95" or "80% - 90%", assumed."""
    between = re.compile(r"\s*(%?)").match(text, end)
    start = between.end() if between else end
    dash = _RANGE.match(text, start)
    upper = DIGITS.match(text, dash.end()) if dash else None
    if upper is None or read_digits(upper.group()).value is None:
        return _Head(numeral, end)
    return _Head(replace(numeral, reading=Reading.ASSUMED), upper.end())


def _spelled_out(text: str) -> _Head | None:
    """Return the number in words that a text starts with ("dua dokumen"), at most six words of it."""
    tokens = list(re.finditer(r"[^\s]+", text))[:6]
    for count in range(len(tokens), 0, -1):
        number = read_number_words(" ".join(token.group() for token in tokens[:count]))
        if number is not None:
            return _Head(Numeral(Decimal(number)), tokens[count - 1].end())
    return None


def _unit(rest: str) -> tuple[str | None, Reading]:
    """Return the unit after a number, and how sure the number is in view of it."""
    unit = rest.strip(_UNIT_EDGES)
    if _DOUBT.match(rest):
        return unit or None, Reading.UNREADABLE
    if not unit or is_blank(unit):
        return None, Reading.CERTAIN
    bare = re.sub(r"\([^()]*\)", "", unit)
    if _MORE_NUMBERS.search(bare) or _FACTOR.search(bare):
        return unit, Reading.UNREADABLE
    doubtful = len(unit) > _LONGEST_UNIT or (bare != unit and _MORE_NUMBERS.search(unit) is not None)
    return unit, Reading.ASSUMED if doubtful else Reading.CERTAIN


def _unit_first(raw: str, text: str) -> Piece | None:
    """Return "Dokumen 12" as 12 with that unit, assumed; None when the words are no unit."""
    match = re.fullmatch(r"([^\W\d_][^\d]{0,40}?)[ :=]*([0-9][0-9.,]*)\s*(%?)", text)
    if match is None or is_known_unit(text) or unit_class(match[1]) in ("", "other", "time"):
        return None
    numeral = read_digits(match[2].rstrip(".,"), _counted(match[3] or f" {match[1]}"))
    reading = Reading.ASSUMED if numeral.value is not None else Reading.UNREADABLE
    return Quantity(raw, numeral.value, match[3] or match[1].strip(_UNIT_EDGES), None, reading), numeral, text
