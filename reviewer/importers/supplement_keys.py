"""How a row of the supplement names its object: unit, code of the item, ordinal of the indicator.

Written with the form and looked up when it comes back, so both sides number equals the same way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from reviewer.importers.supplement_form import LAYOUT
from reviewer.language.normalise import collapse
from reviewer.language.numbers import show_number
from reviewer.plan import Indicator, Node, Output, Plan

#: Kinds that own indicators or rows of the form, and how they are called to a planner.
KIND_NAMES = {
    "objective": "sasaran",
    "program": "program",
    "activity": "kegiatan",
    "sub_activity": "sub kegiatan",
    "output": "keluaran",
    "indicator": "indikator",
}


#: Where an activity has no such column of its own, that of its sub-activities answers as well.
_ANSWERED_BELOW = {"activity.start": "sub_activity.start", "activity.end": "sub_activity.end"}


def in_draft(plans: Iterable[Plan], column: str) -> bool:
    """Return whether a table of the draft itself (not an earlier supplement) answers `column`, "kind.field"."""
    columns = (column, _ANSWERED_BELOW.get(column, column))
    tables = (table for plan in plans for table in plan.tables if table.layout != LAYOUT)
    return any(table.has(each) for table in tables for each in columns)


def shown_target(node: Node) -> str:
    """Return the target of an indicator as the form shows it: as written, or its own part of a cell with several."""
    target = getattr(node, "target", None)
    if target is None:
        return ""
    if target.value is not None and "\n" in target.raw.strip():
        return f"{show_number(target.value, 'id')} {target.unit or ''}".strip()
    unit = "" if target.unit else getattr(node, "unit", None) or ""
    return f"{collapse(target.raw) or ''} {unit}".strip()


@dataclass(frozen=True, slots=True)
class Key:
    """What identifies an object in the form; `ordinal` is 0 for items and counts an owner's indicators from 1."""

    unit: str
    code: str
    ordinal: int = 0


@dataclass(frozen=True, slots=True)
class Keyed:
    """A node of a draft with its key and the kind of its owner ("plan" for programs and objectives)."""

    key: Key
    node: Node
    owner_kind: str


def keyed(plans: Iterable[Plan]) -> Iterator[Keyed]:
    """Yield every program, activity, sub-activity, output, objective and indicator with its key, in source order.

    An item without a code is named by its name; equals of one unit get " #2", " #3".
    """
    seen: Counter[tuple[str, str]] = Counter()
    for plan in plans:
        yield from _below(plan, collapse(plan.org_unit) or "", "", seen)


def _below(owner: Node, unit: str, owner_code: str, seen: Counter[tuple[str, str]]) -> Iterator[Keyed]:
    for number, node in enumerate(getattr(owner, "indicators", ()), 1):
        yield Keyed(Key(unit, owner_code, number), node, owner.kind)
    for child in _children(owner):
        code = _code(child, owner_code)
        seen[unit, code] += 1
        if seen[unit, code] > 1:
            code = f"{code} #{seen[unit, code]}"
        yield Keyed(Key(unit, code), child, owner.kind)
        yield from _below(child, unit, code, seen)


def _children(owner: Node) -> Iterator[Node]:
    for part in fields(owner):
        value = getattr(owner, part.name)
        if isinstance(value, tuple):
            yield from (child for child in value if isinstance(child, Node) and child.kind in _KEYED)


_KEYED = frozenset(KIND_NAMES) - {Indicator.kind}


def _code(node: Node, owner_code: str) -> str:
    own = collapse(getattr(node, "code", None)) or collapse(getattr(node, "name", None)) or f"({node.kind})"
    return f"{owner_code} > {own}" if isinstance(node, Output) else own
