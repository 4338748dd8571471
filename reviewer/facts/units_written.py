"""Observations about how a unit is written, and whether what it counts comes in fractions."""

from __future__ import annotations

from reviewer.fact import Value
from reviewer.facts.context import Context, scaled
from reviewer.facts.targets import number
from reviewer.language.dictionary import is_listed
from reviewer.language.lexicon import cached, entries
from reviewer.language.normalise import fold
from reviewer.language.units import normal_unit
from reviewer.plan import Indicator, Output
from reviewer.references.entries import UNITS

#: An abbreviation is this short, and what it stands for longer.
_LONGEST_SHORT, _SHORTEST_FULL = 4, 5
#: Letters that a mistyped unit may differ by: one, two in a unit of at least so many letters.
_SHORTEST_SLIP, _TWO_SLIPS_FROM = 4, 7
_EDGES = " .,;:"


def observe_unit(node: Indicator | Output, unit: str | None, context: Context) -> dict[str, Value | None]:
    """Return how a unit is written: what it abbreviates, which one it is a slip of, and the fraction beside it."""
    quantity = node.quantity if isinstance(node, Output) else node.target
    value = number(quantity)
    one = scaled_one()
    fields: dict[str, Value | None] = {
        "target_fraction": abs(value) % one if value is not None else None,
        "counted_in": normal_unit(unit) if unit else None,
    }
    if unit is None or _is_listed_officially(unit, context):
        return fields
    slip = unit_slip(unit) or _near_official(unit, context)
    return fields | {"unit_short_for": None if slip else unit_short_for(unit), "unit_slip_of": slip}


def scaled_one() -> int:
    """Return the number one the way facts hold decimals."""
    from decimal import Decimal

    one = scaled(Decimal(1))
    assert one is not None
    return one


def _is_listed_officially(unit: str, context: Context) -> bool:
    return context.references.has(UNITS, context.plan.year) and context.references.unit_known(unit, context.plan.year)


def _near_official(unit: str, context: Context) -> str | None:
    """Return the unit of the official list that an unknown one is most like, where there is a list."""
    if normal_unit(unit) in entries("unit-classes") or not context.references.has(UNITS, context.plan.year):
        return None
    return context.references.nearest_unit(unit, context.plan.year)


@cached
def unit_short_for(unit: str) -> str | None:
    """Return the unit that a short form stands for ("Dok" for "dokumen"), None where it is no short form.

    Short forms of compound units (OB for orang/bulan) are usual in forms of the budget and are none.
    """
    written, full = fold(unit).strip(_EDGES), normal_unit(unit)
    if written == full or len(written) > _LONGEST_SHORT or len(full) < _SHORTEST_FULL or not full.isalpha():
        return None
    return full if written[:1] == full[:1] and _is_subsequence(written, full) else None


def _is_subsequence(short: str, full: str) -> bool:
    letters = iter(full)
    return all(letter in letters for letter in short)


@cached
def unit_slip(unit: str) -> str | None:
    """Return the unit that a mistyped one is probably meant to be ("Unir": "unit"), None for a known or distant one."""
    from rapidfuzz.distance import DamerauLevenshtein

    written, normal = fold(unit).strip(_EDGES), normal_unit(unit)
    classes = entries("unit-classes")
    if written in classes or len(written) < _SHORTEST_SLIP or not written.isalpha() or is_listed(written):
        return None
    most = 2 if len(written) >= _TWO_SLIPS_FROM else 1
    meant = [normal] if normal in classes else [known for known in classes if known.isalpha()]
    near = [(DamerauLevenshtein.distance(written, known), known) for known in meant if known[:1] == written[:1]]
    distance, best = min(near, default=(most + 1, ""))
    # A blank that was lost ("UnitKerja") is damage of the text, not a slip of the unit.
    return best if distance <= most and best.replace(" ", "") != written else None
