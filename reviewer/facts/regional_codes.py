"""Observations about regional codes: their parts, whose authority they name, and the code of the object above."""

from __future__ import annotations

import re

from reviewer.fact import Value
from reviewer.facts.context import Context
from reviewer.facts.targets import filled
from reviewer.language.lexicon import entries, phrases
from reviewer.language.normalise import words
from reviewer.plan import Item, Plan
from reviewer.references.keys import code_key, level_of, padded

_NUMERIC = re.compile(r"[0-9X.]+")
_PLACEHOLDER = re.compile(r"(?:^|\.)X+(?:\.|$)")
#: Parts of a code by its level: 1.03.02 is a program, 1.03.02.2.01 an activity, 1.03.02.2.01.0005 a sub-activity.
_PARTS = {"program": 3, "activity": 5, "sub_activity": 6}
_AUTHORITY = 3
#: Digits of a sub-activity in lists for plan years up to 2022.
_OLDER_DIGITS = 2
#: Special regions by the 4th part of their codes (measured on the nomenclature; 6 by elimination).
_REGION_OF = {"3": "papua", "4": "papua", "5": "yogyakarta", "6": "jakarta", "7": "aceh", "8": "bali"}


def observe_code(item: Item) -> dict[str, Value | None]:
    """Return the fields about the code of an item by itself."""
    code = _code(item)
    return {
        "code_part_count": code.count(".") + 1 if code else None, "level_part_count": _PARTS[item.kind],
        "code_is_numeric": _NUMERIC.fullmatch(code) is not None if code else None,
        **_complete(code), "code_has_placeholder": has_placeholder(item) if code else None,
    }


def observe_parent(item: Item, parents: tuple[Item, ...], context: Context) -> dict[str, Value | None]:
    """Return the fields about the code of an item beside that of its parent, the last of `parents`."""
    code, parent = _code(item), parents[-1] if parents else None
    above = _code(parent) if parent is not None else None
    region, special = context.once(_regions)
    return {
        "plan_level": context.plan.level, "authority": _authority(code), "parent_code": above,
        "code_extends_parent": _extends(code, above) if code and above else None,
        **({"parent_authority": _authority(above) if parent is not None and not parent.derived else None}
           if item.kind == "sub_activity" else {}),
        "authority_region": _REGION_OF.get(_authority(code) or ""),
        "special_region": special, "region_name": region,
        "parent_has_placeholder": parent is not None and not parent.derived and has_placeholder(parent),
    }


def has_placeholder(item: Item) -> bool:
    """Return whether letters X stand where the code of an item needs the field of government."""
    code = _code(item)
    return code is not None and _PLACEHOLDER.search(code) is not None


def _code(item: Item) -> str | None:
    code = filled(item.code)
    return code_key(code) if code is not None else None


def _complete(code: str | None) -> dict[str, Value | None]:
    """Return the code with what it lacks: lost zeros, or else the two digits that older lists did not have."""
    whole = padded(code) if code else ""
    if not code or not whole or whole == code:
        return {}
    head, _, tail = code.rpartition(".")
    is_older = level_of(code) == "sub_activity" and len(tail) == _OLDER_DIGITS and whole.startswith(f"{head}.")
    return {"four_digit_code" if is_older else "padded_code": whole}


def _authority(code: str | None) -> str | None:
    """Return the part of an activity's or sub-activity's code that names the level of government."""
    if code is None or level_of(code) not in ("activity", "sub_activity"):
        return None
    return code.split(".")[_AUTHORITY]


def _extends(code: str, parent: str) -> bool:
    """Return whether a code starts with its parent's; a placeholder X.XX stands for any field of government."""
    below, above = ((padded(one) or one).split(".") for one in (code, parent))
    return len(below) > len(above) and all(
        mine == theirs or "X" in (mine[:1], theirs[:1]) for mine, theirs in zip(below, above, strict=False))


def _regions(plan: Plan) -> tuple[str | None, str | None]:
    """Return the region of a plan as stated, and the special region it lies in."""
    region = filled(plan.region)
    found = phrases("special-regions").find(region) if region else None
    return region, entries("special-regions").get(" ".join(words(found))) if found else None
