"""Plan files: YAML or JSON whose keys are the field names of `plan.py`, read without guessing.

Every scalar is text and typed by its field. Places are JSON pointers with lines; a field counts as a column of its
kind when any node of that kind states it, even blank.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

from reviewer.finding import Source
from reviewer.importers.imported import Imported
from reviewer.importers.planfile_dump import dump_plan
from reviewer.importers.planfile_fields import FieldShape, Shape, shapes
from reviewer.importers.planfile_mistakes import Mistake, PlanFileError
from reviewer.importers.planfile_text import MAX_BYTES, read_document, step
from reviewer.language import numbers
from reviewer.language.normalise import collapse
from reviewer.places import Origin, Quantity, Reading, TreeTable
from reviewer.plan import Node, Plan

__all__ = ["LAYOUT", "dump_plan", "load_plan_file", "plan_from_data"]

LAYOUT = "plan-file"

_NO_LINES: Mapping[str, int] = MappingProxyType({})
_YES = frozenset({"true", "ya", "yes"})
_NO = frozenset({"false", "tidak", "no", ""})
_QUANTITY_KEYS = frozenset({"raw", "value", "unit", "grade", "reading"})


def load_plan_file(path: Path) -> Imported:
    """Return the plan (or plans) of a YAML or JSON plan file.

    Raises `PlanFileError` (an `UnreadableSource`) listing every mistake with file and line.
    """
    file = str(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise PlanFileError(file, [Mistake.too_big(MAX_BYTES)])
        content = path.read_bytes()
    except OSError as error:
        raise PlanFileError(file, [Mistake.unreachable(error.strerror or "")]) from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PlanFileError(file, [Mistake.not_utf8(content.count(b"\n", 0, error.start) + 1)]) from error
    document = read_document(text, file)
    if document.data is None:
        raise PlanFileError(file, [Mistake.nothing_in_it()])
    found = plan_from_data(document.data, file, document.lines)
    return Imported(found.plans, sources=(Source(file, hashlib.sha256(content).hexdigest()),))


def plan_from_data(data: Any, file: str, lines: Mapping[str, int] = _NO_LINES) -> Imported:
    """Return the plan of a mapping with the keys of `Plan`, or the plans of one with the single key `plans`.

    `file` names the source in places; `lines` gives the line (from 1) of a JSON pointer ("/programs/0/name").
    Numbers and booleans are taken as the text that writes them. Raises `PlanFileError` with all mistakes.
    """
    if isinstance(data, Mapping) and "plans" in data:
        reader = _Reader(lines, "")
        listed = reader.plan_list(data)
        readers = [_Reader(lines, f"/plans/{i}") for i in range(len(listed))]
        plans = [each.plan(part, file) for each, part in zip(readers, listed, strict=True)]
        mistakes = [m for each in (reader, *readers) for m in each.mistakes]
    else:
        reader = _Reader(lines, "")
        plans, mistakes = [reader.plan(data, file)], reader.mistakes
    if mistakes:
        raise PlanFileError(file, sorted(mistakes, key=lambda m: m.line or 0))
    return Imported(tuple(plans))


class _Reader:
    """Reads one plan and collects its mistakes, columns and texts on the way."""

    def __init__(self, lines: Mapping[str, int], root: str) -> None:
        self.lines, self.root = lines, root
        self.mistakes: list[Mistake] = []
        self.columns: set[str] = set()
        self.texts: dict[str, str] = {}
        self._by_shape: Mapping[Shape, Callable[[str, str], Any]] = {
            Shape.TEXT: lambda text, pointer: collapse(text),
            Shape.MONEY: lambda text, pointer: numbers.read_money(text),
            Shape.QUANTITY: lambda text, pointer: numbers.read_quantity(text),
            Shape.YEAR: self._year,
            Shape.COUNT: self._count,
            Shape.FLAG: self._flag,
        }

    def plan_list(self, data: Mapping[str, Any]) -> list[Any]:
        """Return the parts below `plans`, noting keys beside it and a wrong shape."""
        for key in data:
            if key != "plans":
                self.mistakes.append(Mistake.beside_plans(self._line(f"/{key}"), str(key)))
        plans = data["plans"]
        if isinstance(plans, list) and plans:
            return plans
        self._wrong("/plans", "daftar rencana", "a list of plans")
        return []

    def plan(self, data: Any, file: str) -> Plan:
        """Return the plan written in `data`, with its table; mistakes are left in `mistakes`."""
        values = self._fields(Plan, {} if data is None else data, self.root)
        table = TreeTable(file, LAYOUT, frozenset(self.columns), self.texts, self.lines)
        return Plan(origin=Origin(0, self.root), tables=(table,), **values)

    def _line(self, pointer: str) -> int | None:
        while pointer and pointer not in self.lines:
            pointer = pointer.rpartition("/")[0]
        return self.lines.get(pointer)

    def _wrong(self, pointer: str, wanted_id: str, wanted_en: str) -> None:
        self.mistakes.append(Mistake.shape(self._line(pointer), pointer or "/", wanted_id, wanted_en))

    def _node(self, kind: type[Node], data: Any, pointer: str) -> Node:
        return kind(origin=Origin(0, pointer), **self._fields(kind, data, pointer))

    def _fields(self, kind: type[Node], data: Any, pointer: str) -> dict[str, Any]:
        known, values = shapes(kind), {}
        if not isinstance(data, Mapping):
            self._wrong(pointer, f"{kind.kind} dengan kunci dan nilai", f"a {kind.kind} with keys and values")
            return {}
        for key, value in data.items():
            at = step(pointer, key)
            shape = known.get(key)
            if shape is None:
                self.mistakes.append(Mistake.unknown(self._line(at), str(key), kind.kind, known))
                continue
            self.columns.add(f"{kind.kind}.{key}")
            values[key] = self._value(shape, value, at)
        return values

    def _value(self, shape: FieldShape, value: Any, pointer: str) -> Any:
        if shape.shape is Shape.NODES:
            return self._nodes(shape, value, pointer)
        if shape.shape is Shape.TEXTS:
            return self._text_list(value, pointer)
        if shape.shape is Shape.VALUES:
            return self._text_mapping(value, pointer)
        if isinstance(value, Mapping) and shape.shape in (Shape.MONEY, Shape.QUANTITY):
            return self._spelled_quantity(value, pointer)
        text = self._text(value, pointer)
        found = self._by_shape[shape.shape](text, pointer)
        return "" if found is None and not shape.optional and shape.shape is Shape.TEXT else found

    def _nodes(self, shape: FieldShape, value: Any, pointer: str) -> tuple[Node, ...]:
        assert shape.node is not None
        if value is None or value == "":
            return ()
        if not isinstance(value, list | tuple):
            self._wrong(pointer, f"daftar {shape.node.kind} (awali tiap butir -)", f"a list of {shape.node.kind}")
            return ()
        return tuple(self._node(shape.node, item, f"{pointer}/{i}") for i, item in enumerate(value))

    def _text(self, value: Any, pointer: str) -> str:
        if isinstance(value, bool):
            value = "true" if value else "false"
        if value is None or isinstance(value, str | int | float | Decimal | date):
            text = "" if value is None else str(value)
            self.texts[pointer] = text
            return text
        self._wrong(pointer, "satu nilai", "a single value")
        return ""

    def _text_list(self, value: Any, pointer: str) -> tuple[str, ...]:
        items = value if isinstance(value, list | tuple) else [] if value in (None, "") else [value]
        texts = (collapse(self._text(item, f"{pointer}/{i}")) for i, item in enumerate(items))
        return tuple(text for text in texts if text)

    def _text_mapping(self, value: Any, pointer: str) -> Mapping[str, str]:
        if value is None or value == "":
            return {}
        if not isinstance(value, Mapping):
            self._wrong(pointer, "kunci dan nilai", "keys and values")
            return {}
        texts = {str(key): collapse(self._text(item, step(pointer, key))) for key, item in value.items()}
        return {key: text for key, text in texts.items() if text}

    def _spelled_quantity(self, value: Mapping[str, Any], pointer: str) -> Quantity | None:
        """Return a quantity whose parts are written out, for numbers whose text alone would be read otherwise."""
        for key in value.keys() - _QUANTITY_KEYS:
            self.mistakes.append(Mistake.unknown(self._line(step(pointer, key)), str(key), pointer, _QUANTITY_KEYS))
        parts = {key: self._text(value[key], step(pointer, key)) for key in _QUANTITY_KEYS if key in value}
        raw = self.texts[pointer] = parts.get("raw", "")
        try:
            number = Decimal(parts["value"]) if parts.get("value") else None
            reading = Reading(parts.get("reading", "certain"))
        except (ArithmeticError, ValueError):
            self._wrong(pointer, "angka bertitik desimal dan pembacaan yang dikenal", "a number and a known reading")
            return None
        return Quantity(raw, number, parts.get("unit") or None, parts.get("grade") or None, reading)

    def _year(self, text: str, pointer: str) -> int | None:
        if not text.strip():
            return None
        year = numbers.read_year(text)
        if year is None:
            self._wrong(pointer, "tahun empat angka", "a four-digit year")
        return year

    def _count(self, text: str, pointer: str) -> int:
        if text.strip().isascii() and text.strip().isdigit():
            return int(text)
        self._wrong(pointer, "bilangan bulat", "a whole number")
        return 0

    def _flag(self, text: str, pointer: str) -> bool:
        word = text.strip().casefold()
        if word not in _YES | _NO:
            self._wrong(pointer, "ya atau tidak", "yes or no")
        return word in _YES
