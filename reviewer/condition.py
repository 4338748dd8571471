"""The condition language of the packs: closed, typed, and checked when a pack is loaded.

A condition is a mapping. `all: [...]` and `any: [...]` nest; `field: test` tests a field of the fact; several
keys in one mapping mean all of them. A test is `missing`, `present`, or operators with a constant or
`{field: other}`: equals, not-equals, in, not-in, below, at-most, above, at-least. Relations look at facts of
another kind: `some`, `none`, `count`, `sum` with `each`, `match` (their field: our field) and a flat `where`.
`count-of` tests how many of a list of `conditions` hold. There are no paths, no expressions and no regular
expressions, so a pack cannot hang or surprise.

Truth is three-valued: a test on a field the source has no column for is *unknown*, not false.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from reviewer.fact import Value
from reviewer.vocabulary import SCALE, Field, FieldType, Kind, all_kinds, nearest
from reviewer.yamlfile import Trail

ORDER_OPERATORS = ("below", "at-most", "above", "at-least")
VALUE_OPERATORS = ("equals", "not-equals", *ORDER_OPERATORS)
LIST_OPERATORS = ("in", "not-in")
PRESENCE = ("missing", "present")
RELATIONS = ("some", "none", "count", "sum")
COUNT_OF = "count-of"
RESERVED = ("all", "any", COUNT_OF, *RELATIONS)
#: More conditions than this cannot be counted together.
MAX_COUNTED = 50


@dataclass(frozen=True, slots=True)
class FieldRef:
    """Another field of the same fact, as the right side of a test."""

    name: str


@dataclass(frozen=True, slots=True)
class Test:
    """One test on one field; `value` is None for missing/present and a tuple for in/not-in."""

    field: str
    operator: str
    value: Value | FieldRef | tuple[Value, ...] | None = None


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds; `All(())` always holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class CountOf:
    """How many of the parts hold, tested with `operator` (one of `VALUE_OPERATORS`) against `value`."""

    parts: tuple[Condition, ...]
    operator: str
    value: int


@dataclass(frozen=True, slots=True)
class Relation:
    """A look at facts of another kind.

    `mode` some/none: whether such a fact exists; count/sum: the number of them, or the sum of `field` over
    them, tested with `operator` against `value`. `match` pairs (their field, our field) must be equal.
    A fact never counts as its own partner.
    """

    mode: str
    each: str
    match: tuple[tuple[str, str], ...]
    where: Condition
    field: str | None = None
    operator: str | None = None
    value: Value | FieldRef | None = None


Condition = Test | All | AnyOf | CountOf | Relation
ALWAYS = All(())
NEVER = AnyOf(())


class Mistake(Exception):
    """A mistake in a condition, at `trail` below the condition's own place."""

    def __init__(self, trail: Trail, message: str) -> None:
        self.trail, self.message = trail, message
        super().__init__(message)


def parse(data: Any, kind: Kind, mistakes: list[Mistake], trail: Trail = (), *, flat: bool = False) -> Condition:
    """Return the condition written as `data` about facts of `kind`; mistakes are appended, never raised."""
    if data is None:
        return ALWAYS
    if not isinstance(data, Mapping) or not data:
        mistakes.append(Mistake(trail, "a condition is a mapping such as {name: present}"))
        return ALWAYS
    parts: list[Condition] = []
    for key, value in data.items():
        here = (*trail, str(key))
        if key in ("all", "any"):
            if not isinstance(value, list) or not value:
                mistakes.append(Mistake(here, f'"{key}" needs a list of conditions'))
                continue
            inner = _inner(value, kind, mistakes, here, flat=flat)
            parts.append(All(inner) if key == "all" else AnyOf(inner))
        elif key == COUNT_OF:
            parts.extend(_count_of(value, kind, mistakes, here, flat=flat))
        elif key in RELATIONS:
            if flat:
                mistakes.append(Mistake(here, "a relation cannot stand inside the where of a relation"))
                continue
            parts.extend(_relation(str(key), value, kind, mistakes, here))
        else:
            parts.extend(_tests(str(key), value, kind, mistakes, here))
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _inner(listed: list[Any], kind: Kind, mistakes: list[Mistake], trail: Trail, *,
           flat: bool) -> tuple[Condition, ...]:
    mistakes.extend(Mistake((*trail, i), "an empty item; write a condition such as {name: present} or delete it")
                    for i, item in enumerate(listed) if item is None)
    return tuple(parse(item, kind, mistakes, (*trail, i), flat=flat) for i, item in enumerate(listed))


def _count_of(data: Any, kind: Kind, mistakes: list[Mistake], trail: Trail, *, flat: bool) -> list[CountOf]:
    """Return one condition per operator: how many of `conditions` hold, against a whole number."""
    listed = data.get("conditions") if isinstance(data, Mapping) else None
    if not isinstance(listed, list) or not 0 < len(listed) <= MAX_COUNTED:
        mistakes.append(Mistake(trail, f'"{COUNT_OF}" needs conditions: a list of at most {MAX_COUNTED} of them'))
        return []
    for key in data:
        if key != "conditions" and key not in VALUE_OPERATORS:
            hint = nearest(str(key), ["conditions", *VALUE_OPERATORS])
            mistakes.append(Mistake((*trail, str(key)), f'"{key}" does not belong into "{COUNT_OF}"{hint}'))
    inner = _inner(listed, kind, mistakes, (*trail, "conditions"), flat=flat)
    operators = [str(key) for key in data if key in VALUE_OPERATORS]
    if not operators:
        mistakes.append(Mistake(trail, f'"{COUNT_OF}" needs an operator such as at-most'))
    for operator in operators:
        if type(data[operator]) is not int:
            mistakes.append(Mistake((*trail, operator), f"{data[operator]!r} is not a whole number"))
    return [CountOf(inner, operator, data[operator]) for operator in operators if type(data[operator]) is int]


def _known_field(name: str, kind: Kind, mistakes: list[Mistake], trail: Trail) -> Field | None:
    field = kind.fields.get(name)
    if field is None:
        hint = nearest(name, [*kind.fields, *RESERVED])
        mistakes.append(Mistake(trail, f'"{name}" is not a field of {kind.name}{hint}'))
    return field


def _tests(name: str, data: Any, kind: Kind, mistakes: list[Mistake], trail: Trail) -> list[Test]:
    field = _known_field(name, kind, mistakes, trail)
    if field is None:
        return []
    if isinstance(data, str) and data in PRESENCE:
        return [Test(name, data)]
    if not isinstance(data, Mapping) or not data:
        mistakes.append(Mistake(trail, f'a test on "{name}" is missing, present, or an operator with a value, '
                                       f"such as {{equals: ...}}"))
        return []
    tests: list[Test] = []
    for operator, value in data.items():
        here = (*trail, str(operator))
        if operator in LIST_OPERATORS:
            tests.extend(_list_test(field, str(operator), value, mistakes, here))
        elif operator in VALUE_OPERATORS:
            if operator in ORDER_OPERATORS and not field.type.is_ordered:
                mistakes.append(Mistake(here, f'"{operator}" does not fit "{name}", which is {field.type}'))
                continue
            right = _right_side(field, value, kind, mistakes, here)
            if right is not None:
                tests.append(Test(name, str(operator), right))
        else:
            hint = nearest(str(operator), [*VALUE_OPERATORS, *LIST_OPERATORS])
            mistakes.append(Mistake(here, f'"{operator}" is not an operator{hint}'))
    return tests


def _list_test(field: Field, operator: str, value: Any, mistakes: list[Mistake], trail: Trail) -> list[Test]:
    if not isinstance(value, list) or not value:
        mistakes.append(Mistake(trail, f'"{operator}" needs a list of values'))
        return []
    constants = [_constant(field, item, mistakes, (*trail, i)) for i, item in enumerate(value)]
    return [Test(field.name, operator, tuple(c for c in constants if c is not None))]


def _right_side(field: Field, value: Any, kind: Kind, mistakes: list[Mistake], trail: Trail) -> Value | FieldRef | None:
    if isinstance(value, Mapping):
        if set(value) != {"field"}:
            mistakes.append(Mistake(trail, "the right side is a constant or {field: name}"))
            return None
        other = _known_field(str(value["field"]), kind, mistakes, (*trail, "field"))
        if other is None:
            return None
        if other.type is not field.type:
            mistakes.append(Mistake(trail, f'"{field.name}" is {field.type} but "{other.name}" is {other.type}'))
            return None
        return FieldRef(other.name)
    return _constant(field, value, mistakes, trail)


def _constant(field: Field, value: Any, mistakes: list[Mistake], trail: Trail) -> Value | None:
    """Return a constant in the form facts hold it, or None (with a mistake noted) when the type does not fit."""
    if field.type is FieldType.FLAG and isinstance(value, bool):
        return value
    if field.type is FieldType.TEXT and isinstance(value, str):
        if field.values and value not in field.values:
            hint = nearest(value, list(field.values))
            mistakes.append(Mistake(trail, f'"{value}" is not a value of "{field.name}"{hint}'))
            return None
        return value
    if field.type in (FieldType.COUNT, FieldType.RUPIAH, FieldType.DAY) and type(value) is int:
        return value
    if field.type is FieldType.DAY and type(value) is date:
        return value.toordinal()
    if field.type is FieldType.DECIMAL and isinstance(value, int | float) and not isinstance(value, bool):
        return _scaled(value, mistakes, trail)
    mistakes.append(Mistake(trail, f'{value!r} does not fit "{field.name}", which is {field.type}'))
    return None


def _scaled(value: int | float, mistakes: list[Mistake], trail: Trail) -> int | None:
    try:
        scaled = Decimal(str(value)) * SCALE
    except InvalidOperation:
        scaled = Decimal("NaN")
    if not scaled.is_finite() or scaled != scaled.to_integral_value():
        mistakes.append(Mistake(trail, f"{value!r} has more than four decimals"))
        return None
    return int(scaled)


def _relation(mode: str, data: Any, kind: Kind, mistakes: list[Mistake], trail: Trail) -> list[Relation]:
    if not isinstance(data, Mapping) or "each" not in data:
        mistakes.append(Mistake(trail, f'"{mode}" needs at least each: the kind of fact to look at'))
        return []
    operators = [] if mode in ("some", "none") else [str(key) for key in data if key in VALUE_OPERATORS]
    allowed = ["each", "match", "where", *(["field"] if mode == "sum" else []), *operators]
    for key in data:
        if key not in allowed:
            hint = nearest(str(key), [*allowed, *(VALUE_OPERATORS if mode in ("count", "sum") else ())])
            mistakes.append(Mistake((*trail, str(key)), f'"{key}" does not belong into "{mode}"{hint}'))
    other = all_kinds().get(str(data["each"]))
    if other is None:
        hint = nearest(str(data["each"]), list(all_kinds()))
        mistakes.append(Mistake((*trail, "each"), f'"{data["each"]}" is not a kind of fact{hint}'))
        return []
    match = _match(data.get("match") or {}, kind, other, mistakes, (*trail, "match"))
    where = parse(data.get("where"), other, mistakes, (*trail, "where"), flat=True)
    if mode in ("some", "none"):
        return [Relation(mode, other.name, match, where)]
    return _measured(mode, data, operators, Relation(mode, other.name, match, where), (kind, other), mistakes, trail)


def _match(data: Any, kind: Kind, other: Kind, mistakes: list[Mistake], trail: Trail) -> tuple[tuple[str, str], ...]:
    if not isinstance(data, Mapping):
        mistakes.append(Mistake(trail, "match is a mapping of their field to our field"))
        return ()
    pairs = []
    for theirs, ours in data.items():
        left = _known_field(str(theirs), other, mistakes, (*trail, str(theirs)))
        right = _known_field(str(ours), kind, mistakes, (*trail, str(theirs)))
        if left and right and left.type is not right.type:
            mistakes.append(Mistake(trail, f'"{theirs}" is {left.type} but "{ours}" is {right.type}'))
        elif left and right:
            pairs.append((left.name, right.name))
    return tuple(pairs)


def _measured(mode: str, data: Mapping[str, Any], operators: list[str], bare: Relation, kinds: tuple[Kind, Kind],
              mistakes: list[Mistake], trail: Trail) -> list[Relation]:
    """Return one relation per operator of a count or sum; the right side is a constant or a field of our fact."""
    kind, other = kinds
    summed = None
    if mode == "sum":
        if "field" not in data:
            mistakes.append(Mistake(trail, '"sum" needs field: what to add up'))
            return []
        summed = _known_field(str(data["field"]), other, mistakes, (*trail, "field"))
        if summed is None:
            return []
        if not summed.type.is_ordered:
            mistakes.append(Mistake((*trail, "field"), f'"{summed.name}" cannot be summed, it is {summed.type}'))
            return []
    if not operators:
        mistakes.append(Mistake(trail, f'"{mode}" needs an operator such as at-least'))
    measure = summed or Field("count", FieldType.COUNT, "number of facts")
    relations = []
    for operator in operators:
        right = _right_side(measure, data[operator], kind, mistakes, (*trail, operator))
        if right is not None:
            relations.append(Relation(mode, bare.each, bare.match, bare.where, summed.name if summed else None,
                                      operator, right))
    return relations


def tests_in(condition: Condition) -> Iterator[Test]:
    """Yield every test on the fact itself, in the order written; tests inside relations are not the fact's own."""
    if isinstance(condition, Test):
        yield condition
    elif isinstance(condition, All | AnyOf | CountOf):
        for part in condition.parts:
            yield from tests_in(part)


def relations_in(condition: Condition) -> Iterator[Relation]:
    """Yield every relation of a condition in the order written."""
    if isinstance(condition, Relation):
        yield condition
    elif isinstance(condition, All | AnyOf | CountOf):
        for part in condition.parts:
            yield from relations_in(part)


def fields_in(condition: Condition) -> Iterator[str]:
    """Yield the fact's own fields a condition reads, in the order written, right sides and match keys included."""
    for test in tests_in(condition):
        yield test.field
        if isinstance(test.value, FieldRef):
            yield test.value.name
    for relation in relations_in(condition):
        yield from (ours for _, ours in relation.match)
        if isinstance(relation.value, FieldRef):
            yield relation.value.name
