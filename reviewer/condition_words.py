"""A condition as a reader meets it in the docs: "unit blank; target above 0; any of (a; b)". English only."""

from __future__ import annotations

from collections.abc import Iterable

from reviewer.condition import ALWAYS, All, AnyOf, Condition, CountOf, FieldRef, Relation, Test
from reviewer.fact import Value
from reviewer.shown import show
from reviewer.vocabulary import Field, FieldType, Kind, all_kinds

_OPERATORS = {
    "equals": "is", "not-equals": "is not", "in": "is one of", "not-in": "is none of", "below": "below",
    "at-most": "at most", "above": "above", "at-least": "at least", "missing": "blank", "present": "filled in",
}
_MODES = {"some": "there is", "none": "there is no", "count": "number of", "sum": "sum of"}


def in_words(condition: Condition, kind: Kind) -> str:
    """Return a condition on facts of `kind` in words, field names in code style; "" for one that always holds."""
    return "" if condition == ALWAYS else _told(condition, kind)


def _told(condition: Condition, kind: Kind) -> str:
    if isinstance(condition, Test):
        return _test(condition, kind.fields[condition.field])
    if isinstance(condition, Relation):
        return _relation(condition)
    parts = _parts(condition.parts, kind)
    if isinstance(condition, AnyOf):
        return f"any of ({parts})"
    if isinstance(condition, CountOf):
        return f"of ({parts}) {_OPERATORS[condition.operator]} {condition.value} hold"
    assert isinstance(condition, All)
    return parts


def _parts(parts: Iterable[Condition], kind: Kind) -> str:
    return "; ".join(f"({_told(part, kind)})" if isinstance(part, All) else _told(part, kind) for part in parts)


def _test(test: Test, field: Field) -> str:
    words = f"`{test.field}` {_OPERATORS[test.operator]}"
    if test.value is None:
        return words
    if isinstance(test.value, FieldRef):
        return f"{words} `{test.value.name}`"
    values = test.value if isinstance(test.value, tuple) else (test.value,)
    return f"{words} {', '.join(_value(field, value) for value in values)}"


def _value(field: Field, value: Value) -> str:
    """Return a value of a pack as it is written there: closed values by their names, numbers unscaled."""
    if field.type is FieldType.TEXT:
        return str(value)
    return show(field, value, "en")


def _relation(relation: Relation) -> str:
    partner = all_kinds()[relation.each]
    of = f"`{relation.field}` of {relation.each}" if relation.field is not None else relation.each
    words = f"{_MODES[relation.mode]} {of}"
    if relation.match:
        words += " with " + ", ".join(f"its `{theirs}` equal to `{ours}`" for theirs, ours in relation.match)
    where = in_words(relation.where, partner)
    words += f" where ({where})" if where else ""
    if relation.operator is None:
        return words
    value = f"`{relation.value.name}`" if isinstance(relation.value, FieldRef) else str(relation.value)
    return f"{words} {_OPERATORS[relation.operator]} {value}"
