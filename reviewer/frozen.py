"""Frozen records made in half the time: a plan of 50,000 rows holds 150,000 of them, some with 34 fields.

The constructor of a frozen dataclass sets every field by name through `object.__setattr__`; this one fills the slots
directly. Nothing else about the class changes: it stays frozen, compares, prints and pickles as before.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, fields
from typing import Any, TypeVar

_T = TypeVar("_T")


def quickly_made(cls: type[_T]) -> type[_T]:
    """Give a frozen dataclass with slots (and no `__post_init__`) the quicker constructor; returns the class itself."""
    found = fields(cls)  # type: ignore[arg-type]
    names: dict[str, Any] = {"MISSING": MISSING}
    positional: list[str] = []
    keyword: list[str] = []
    body: list[str] = []
    for field in found:
        names[f"set_{field.name}"] = getattr(cls, field.name).__set__
        (keyword if field.kw_only else positional).append(_parameter(field, names))
        body.append(f"    set_{field.name}(self, {_value(field, names)})")
    star = ["*", *keyword] if keyword else []
    source = "\n".join([f"def __init__(self, {', '.join([*positional, *star])}):", *body])
    exec(source, names)  # noqa: S102 - made of the names of declared fields, as dataclasses makes its own
    made = names["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    setattr(cls, "__init__", made)  # noqa: B010 - as an assignment it would be taken for a mistake
    return cls


def _parameter(field: Field[Any], names: dict[str, Any]) -> str:
    if field.default is MISSING and field.default_factory is MISSING:
        return field.name
    names[f"default_{field.name}"] = field.default
    return f"{field.name}=default_{field.name}"


def _value(field: Field[Any], names: dict[str, Any]) -> str:
    if field.default_factory is MISSING:
        return field.name
    names[f"make_{field.name}"] = field.default_factory
    return f"make_{field.name}() if {field.name} is MISSING else {field.name}"
