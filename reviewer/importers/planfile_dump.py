"""Writing a plan as a plan file, such that reading it back gives the same plan (but for its places)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from reviewer.importers.planfile_fields import FieldShape, Shape, shapes
from reviewer.language import numbers
from reviewer.language.normalise import collapse
from reviewer.places import Quantity, Reading
from reviewer.plan import Node, Plan

#: Words that are text for everybody who reads YAML; all else is quoted, so that other tools see text too.
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_()/.%+-]*(?: [A-Za-z0-9_()/.%+-]+)*")
_TYPED = frozenset({"y", "n", "yes", "no", "true", "false", "on", "off", "null"})
_ESCAPED = re.compile('[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|["\\\\]')
_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_NODES_LAST = (Shape.NODES, Shape.VALUES)


def dump_plan(plan: Plan) -> str:
    """Return the plan as YAML text; `plan_from_data` reads it back to an equal plan, places left aside.

    A field without a value is written (empty) where the source has a column for it, and left out where it has none.
    A number is written as it stood in the source, or part by part where that text alone would be read otherwise.
    """
    return "".join(f"{line}\n" for line in _node(plan, plan, "")) or "{}\n"


def _node(plan: Plan, node: Node, indent: str) -> Iterator[str]:
    fields = sorted(shapes(type(node)).values(), key=lambda field: field.shape in _NODES_LAST)
    for field in fields:
        value = getattr(node, field.name)
        if value in (None, "", ()) or value == {}:
            if plan.has(node, field.name):
                yield f"{indent}{field.name}: " + ("[]" if field.shape is Shape.NODES else '""')
        elif field.shape is Shape.NODES:
            yield f"{indent}{field.name}:"
            yield from _items(plan, value, f"{indent}  ")
        elif field.shape is not Shape.FLAG or value:
            yield from _field(plan, node, field, value, indent)


def _items(plan: Plan, nodes: tuple[Node, ...], indent: str) -> Iterator[str]:
    for node in nodes:
        lines = list(_node(plan, node, f"{indent}  "))
        if not lines:
            yield f"{indent}- {{}}"
            continue
        yield f"{indent}- {lines[0].lstrip(' ')}"
        yield from lines[1:]


def _field(plan: Plan, node: Node, field: FieldShape, value: Any, indent: str) -> Iterator[str]:
    if field.shape in (Shape.TEXTS, Shape.VALUES):
        yield f"{indent}{field.name}:"
        if isinstance(value, Mapping):
            yield from (f"{indent}  {_scalar(key)}: {_scalar(text)}" for key, text in value.items())
        else:
            yield from (f"{indent}  - {_scalar(text)}" for text in value)
    elif isinstance(value, Quantity):
        yield f"{indent}{field.name}: {_quantity(value, field.shape is Shape.MONEY)}"
    elif field.shape is Shape.FLAG:
        yield f"{indent}{field.name}: ya"
    elif isinstance(value, int):
        if field.shape is not Shape.COUNT or value != _default(node, field.name) or plan.has(node, field.name):
            yield f"{indent}{field.name}: {value}"
    else:
        yield f"{indent}{field.name}: {_scalar(_as_written(plan, node, field.name, value))}"


def _default(node: Node, name: str) -> Any:
    return type(node).__dataclass_fields__[name].default


def _as_written(plan: Plan, node: Node, name: str, value: str) -> str:
    """Return the source's own text, white space and all, where it says the same as `value`."""
    place = plan.place(node, name)
    return place.raw if place is not None and collapse(place.raw) == value else value


def _quantity(quantity: Quantity, money: bool) -> str:
    read = numbers.read_money if money else numbers.read_quantity
    if read(quantity.raw) == quantity:
        return _scalar(quantity.raw)
    value = "" if quantity.value is None else format(quantity.value, "f")
    parts = [f"raw: {_quoted(quantity.raw)}"]
    parts += [f'value: "{value}"'] if value else []
    parts += [f"unit: {_quoted(quantity.unit)}"] if quantity.unit else []
    parts += [f"grade: {_quoted(quantity.grade)}"] if quantity.grade else []
    parts += [f"reading: {quantity.reading.value}"] if quantity.reading is not Reading.CERTAIN else []
    return f"{{{', '.join(parts)}}}"


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.casefold() not in _TYPED:
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    sign = match[0]
    return _SHORT.get(sign) or (f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08x}")
