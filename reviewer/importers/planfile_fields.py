"""The shape of every node of a plan, read from the dataclasses of `plan.py`: the one source for keys and types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import Enum, auto
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from reviewer.places import Quantity
from reviewer.plan import Node

#: Fields of the import itself; a plan file does not state them.
NOT_STATED = frozenset({"origin", "overlays", "repeats", "tables"})

#: Quantities that are money in rupiah; all others are targets and volumes.
MONEY = frozenset({"budget", "budget_before", "budget_allocated", "budget_forward", "ceiling", "forward_ceiling"})


class Shape(Enum):
    """How the value of a field is written in a plan file."""

    TEXT = auto()
    MONEY = auto()
    QUANTITY = auto()
    YEAR = auto()
    COUNT = auto()
    FLAG = auto()
    TEXTS = auto()
    VALUES = auto()
    NODES = auto()


@dataclass(frozen=True, slots=True)
class FieldShape:
    """A field of a node: its shape and, for lists of nodes, their class; `optional` when it may be None."""

    name: str
    shape: Shape
    node: type[Node] | None = None
    optional: bool = True


_known: dict[type[Node], Mapping[str, FieldShape]] = {}


def shapes(kind: type[Node]) -> Mapping[str, FieldShape]:
    """Return the fields a plan file may state for nodes of class `kind`, by name, in the order of `plan.py`."""
    if kind not in _known:
        hints = get_type_hints(kind)
        _known[kind] = {f.name: _shape(f.name, hints[f.name]) for f in fields(kind) if f.name not in NOT_STATED}
    return _known[kind]


def _shape(name: str, hint: Any) -> FieldShape:
    options = [part for part in get_args(hint) if part is not NoneType]
    optional = NoneType in get_args(hint)
    bare = options[0] if optional else hint
    if get_origin(bare) is tuple:
        element = get_args(bare)[0]
        if element is str:
            return FieldShape(name, Shape.TEXTS)
        return FieldShape(name, Shape.NODES, element)
    if get_origin(bare) is Mapping:
        return FieldShape(name, Shape.VALUES)
    if bare is Quantity:
        return FieldShape(name, Shape.MONEY if name in MONEY else Shape.QUANTITY)
    plain = {str: Shape.TEXT, int: Shape.YEAR if optional else Shape.COUNT, bool: Shape.FLAG}
    return FieldShape(name, plain[bare], optional=optional)
