"""Units of measure: one spelling for each, and the class of thing a unit counts."""

from __future__ import annotations

import re

from reviewer.language.lexicon import cached, entries
from reviewer.language.normalise import collapse, is_blank

_RUN_TOGETHER = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})")
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*")
_ROUND_SLASH = re.compile(r"\s*/\s*")
_EDGES = " .,;:-"


@cached
def normal_unit(text: str | None) -> str:
    """Return the normal spelling of a unit ("Dok." -> "dokumen", "persen" -> "%"), "" for a blank one.

    Parts of a compound unit are normalised one by one ("org/bln" -> "orang/bulan"); an unknown unit comes back
    folded. A remark in brackets is dropped unless nothing else is there.
    """
    if text is None or is_blank(text):
        return ""
    spaced = _RUN_TOGETHER.sub(" ", collapse(text) or "").casefold()
    bare = _BRACKETS.sub(" ", spaced).strip() or spaced.strip("()")
    unit = _ROUND_SLASH.sub("/", bare).strip(_EDGES)
    known = entries("units")
    if unit.startswith("%") and known.get(unit[1:].strip()) == "%":
        return "%"
    if unit in known:
        return known[unit]
    parts = [known.get(part.strip(_EDGES), part.strip(_EDGES)) for part in unit.split("/")]
    joined = "/".join(dict.fromkeys(part for part in parts if part))
    return known.get(joined, joined)


@cached
def unit_class(text: str | None) -> str:
    """Return what a unit counts: percent, time, length, area, people, document, service, package, physical, grade,
    money, index, other, or "" for a blank unit.

    A compound unit has the class of its first part ("orang/bulan" is people), a longer one that of its first word
    ("dokumen SSPD" is document), and so has a cell of several ("Ha; ton/ha" is area). Time and percent only count when
    they stand alone, or time before what it is spent on: "hari operasi" is other, "menit/km" is time.
    """
    unit = normal_unit((text or "").partition(";")[0]) or normal_unit(text)
    if not unit:
        return ""
    classes = entries("unit-classes")
    if unit in classes:
        return classes[unit]
    part = unit.split("/")[0]
    head = part.split()[0] if part.split() else ""
    found = classes.get(part) or classes.get(entries("units").get(head, head), "other")
    if found == "time" and part in classes and classes.get(unit.rpartition("/")[2]) != "area":
        return found  # "menit/km"
    return "other" if found in ("time", "percent") else found


def is_known_unit(text: str | None) -> bool:
    """Return whether a text as a whole is a unit of the lists ("M2", "Dok"), not one followed by other words."""
    return normal_unit(text) in entries("unit-classes")
