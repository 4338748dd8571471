"""Observations about figures of an indicator or output: target, volume, starting point, and their units."""

from __future__ import annotations

import re
from functools import lru_cache

from reviewer.fact import Value
from reviewer.facts.context import scaled
from reviewer.language.lexicon import kept
from reviewer.language.normalise import collapse, fold, is_blank
from reviewer.language.numbers import read_targets
from reviewer.language.spelling import artefacts
from reviewer.language.units import normal_unit, unit_class
from reviewer.language.wording import ordinal_grade
from reviewer.places import Quantity, Reading
from reviewer.plan import Indicator

#: A figure, whatever its separators ("1.234,5").
_FIGURE = re.compile(r"(?<![^\W_])(?<![%.,])\d+(?:[.,]+\d+)*(?![lIoO][.,\d])(?![oO](?![^\W\d_]))")
#: What the forms write in a column "arah" or "polaritas", by the direction it means.
_DIRECTIONS = {
    "max": "max", "maks": "max", "maksimal": "max", "naik": "max", "positif": "max", "meningkat": "max",
    "makin tinggi makin baik": "max", "semakin tinggi semakin baik": "max", "maximize": "max", "up": "max",
    "min": "min", "minimal": "min", "turun": "min", "negatif": "min", "menurun": "min",
    "makin rendah makin baik": "min", "semakin rendah semakin baik": "min", "minimize": "min", "down": "min",
    "range": "range", "rentang": "range", "tetap": "range", "stabil": "range", "stabilize": "range",
}


@lru_cache(maxsize=65536)
def filled(text: str | None) -> str | None:
    """Return the text on one line, or None when it is empty or only holds a place ("-", "...", "n/a")."""
    return None if not text or is_blank(text) else collapse(text)


def written(quantity: Quantity | None) -> str | None:
    """Return a figure as it was written, on one line, or None when there is none."""
    return filled(quantity.raw) if quantity is not None else None


def number(quantity: Quantity | None) -> int | None:
    """Return the figure the way facts hold decimals, or None when it is not a number."""
    return scaled(quantity.value) if quantity is not None else None


def reading(quantity: Quantity | None) -> str | None:
    """Return how surely a figure was read, or None when nothing is written.

    A step of a known scale is as readable as a number: "WTP" is a certain target.
    """
    if quantity is None or written(quantity) is None:
        return None
    if quantity.value is None and grade(quantity) is None:
        return Reading.UNREADABLE.value
    return Reading.CERTAIN.value if quantity.value is None else quantity.reading.value


def grade(quantity: Quantity | None) -> str | None:
    """Return the step of a known ordinal scale that is written instead of a number, or None."""
    if quantity is None:
        return None
    return quantity.grade or (ordinal_grade(quantity.raw) if quantity.value is None else None)


def direction_of(text: str | None) -> str | None:
    """Return the direction a text states: "max" (more is better), "min", "range", or None."""
    return _DIRECTIONS.get(fold(text or ""))


def unit_of(unit: str | None, quantity: Quantity | None) -> str | None:
    """Return the unit in its column, else the one written beside the figure, else None.

    What a program left instead of a unit ("undefined") is none.
    """
    return _sound_unit(unit, quantity.unit if quantity is not None else None)


@kept
def _sound_unit(unit: str | None, beside: str | None) -> str | None:
    found = filled(unit) or filled(beside)
    return None if found is not None and artefacts(found) == found else found


@kept
def unit_fields(unit: str | None, has_column: bool) -> dict[str, Value | None]:
    """Return the fields about the unit of an indicator.

    "% per tahun" and "%Persentase" are percentages too, whatever stands behind the sign.
    """
    key = normal_unit(unit) if unit else ""
    found = "percent" if key.startswith("%") else unit_class(unit)
    return {"unit": unit, "unit_key": key or None, "unit_class": found or "none", "has_unit_column": has_column}


def starting_point(node: Indicator) -> Quantity | None:
    """Return the first of baseline, prior realisation and prior estimate that is written."""
    return next((q for q in (node.baseline, node.realisation_prior, node.estimate_prior) if written(q)), None)


def _target_count(node: Indicator) -> int:
    """Return how many targets the cell holds for this indicator: one, where the cell was split among several.

    Where they cannot be read ("4,1 dan 69,5", "12/2"), the figures that stand apart are counted.
    """
    if node.target is None or node.parts > 1:
        return int(node.target is not None)
    return max(len(read_targets(node.target.raw)), len(_FIGURE.findall(node.target.raw)))


def target_fields(node: Indicator) -> dict[str, Value | None]:
    """Return the fields about target, direction and starting point of an indicator."""
    start = starting_point(node)
    start_unit = unit_of(None, start)
    return {
        "target": written(node.target), "target_value": number(node.target), "target_grade": grade(node.target),
        "final_target": written(node.strategic_target),
        "target_reading": reading(node.target), "target_count": _target_count(node),
        "direction": direction_of(node.direction),
        "baseline": written(start), "baseline_value": number(start),
        "baseline_unit": normal_unit(start_unit) if start_unit else None,
    }
