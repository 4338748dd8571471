"""Codes and names of units in a form in which two documents can be compared."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from reviewer.language.normalise import is_blank
from reviewer.plan import Activity, Plan, walk_items
from reviewer.references.keys import code_key, likeness, padded, placeholder

#: The last part of a ministry's code tells the object: WA in 022.12.WA, 6801 in 022.12.WA.6801.
_MINISTRY_TAIL = re.compile(r"(?:[A-Z]{2}|\d{4})")
_SAME_UNIT = 90
#: What stands behind the name of a unit: its region ("Dinas Contoh Kabupaten Contoh").
_REGION = re.compile(r"\s+(?:kab\.|kabupaten|kota|provinsi|prov\.)\s.*$", re.IGNORECASE)


def comparable(code: str | None) -> str:
    """Return a code for equality, "" without one: zeros put back, and support programs under their placeholder.

    "1.3.2.2.1" is "1.03.02.2.01", "1.03.01.2.01" and "x.xx.01.2.01" are "X.XX.01.2.01", "022.12.WA" is "WA".
    """
    key = code_key(code or "")
    whole = padded(key)
    if whole:
        return placeholder(whole) or whole
    tail = key.rpartition(".")[2]
    return tail if _MINISTRY_TAIL.fullmatch(tail) else key


def output_code(activity: str | None, output_class: str | None, code: str | None) -> str:
    """Return the whole code of an output for equality, "" without one: "6801.QDC.001" however it is split up."""
    detail, group = ([part for part in code_key(text or "").split(".") if part] for text in (code, output_class))
    own = [*(part for part in group if part not in detail), *detail]
    above = comparable(activity)
    return ".".join([above, *own] if above and own and own[0] != above else own)


def unit_meant(name: str, known: Iterable[str]) -> str | None:
    """Return which of the known names of units means the same one, with or without its region; None when none does.

    A similar name counts where it is the only one: "Kecamatan Contoh Hulu" is not "Kecamatan Contoh Hilir".
    """
    own = _without_region(name)
    rated = sorted(((likeness(own, _without_region(one)), one) for one in known), reverse=True)
    near = [(rate, one) for rate, one in rated if rate >= _SAME_UNIT]
    exact = [one for rate, one in near if rate == 100]
    if exact:
        return exact[0]
    return near[0][1] if len(near) == 1 else None


def _without_region(name: str) -> str:
    return _REGION.sub("", " ".join(name.split()))


def priority_codes(plans: Iterable[Plan]) -> frozenset[str]:
    """Return the codes of national priorities that plans or lists of priorities hold."""
    written: list[str | None] = []
    for plan in plans:
        written += [each.national_objective_code for each in plan.objectives]
        for item, _ in walk_items(plan):
            written += [output.national_priority_code for output in item.outputs]
            if isinstance(item, Activity):
                written.append(item.national_objective_code)
    return frozenset(code_key(code) for code in written if code and not is_blank(code))


def is_listed(code: str, listed: Collection[str]) -> bool:
    """Return whether a list of priorities holds a code, one below it, or the one it belongs to in a coarser list."""
    key = code_key(code)
    if any(one == key or one.startswith(f"{key}.") for one in listed):
        return True
    depth = max((one.count(".") + 1 for one in listed), default=0)
    parts = key.split(".")
    return len(parts) > depth and ".".join(parts[:depth]) in listed
