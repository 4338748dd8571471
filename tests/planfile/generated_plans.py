"""Invented plans of every shape, built field by field from the dataclasses (not by the reader under test)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from reviewer.places import Origin, Quantity, Reading
from reviewer.plan import Node, Plan

_SKIPPED = {"origin", "overlays", "repeats", "tables"}


#: Text as an importer leaves it: one line, no zero-width marks; everything YAML finds special included.
_letters = st.text(alphabet="abcXYZ0189 :#-'\"[]{},&*!|>%@`\\/?=~.éß₂Ω😀", min_size=1, max_size=24)
_special = st.sampled_from(
    [
        "No",
        "on",
        "1.10",
        "0001",
        "1:30",
        "null",
        "~",
        "- a",
        "a: b",
        "a #b",
        "2026-01-03",
        "0x1F",
        "=1+1",
        "<<",
        "&a",
        "*b",
    ]
)
texts = st.one_of(_special, _letters.map(lambda text: " ".join(text.split())).filter(bool))
quantities = st.builds(
    Quantity,
    raw=st.text(alphabet='0123456789.,% \n-abcDokumenWTP"\\', max_size=16),
    value=st.none()
    | st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**14), max_value=10**14),
    unit=st.none() | texts,
    grade=st.none() | texts,
    reading=st.sampled_from(Reading),
)


def nodes(kind: type[Node], depth: int = 0) -> st.SearchStrategy[Any]:
    """Return plans (or parts) of class `kind` with any of their fields filled."""
    hints = get_type_hints(kind)
    names = [f.name for f in fields(kind) if f.name not in _SKIPPED]
    return st.fixed_dictionaries({}, optional={name: _values(hints[name], depth) for name in names}).map(
        lambda values: kind(**values)
    )


def _values(hint: Any, depth: int) -> st.SearchStrategy[Any]:
    parts = [part for part in get_args(hint) if part is not type(None)]
    if type(None) in get_args(hint):
        if parts[0] is int:
            return st.none() | st.integers(1990, 2080)
        return st.none() | (quantities if parts[0] is Quantity else texts)
    if get_origin(hint) is tuple:
        if parts[0] is str:
            return st.lists(texts, max_size=2).map(tuple)
        if depth > 4:
            return st.just(())
        return st.lists(st.deferred(lambda: nodes(parts[0], depth + 1)), max_size=2).map(tuple)
    if get_origin(hint) is Mapping:
        return st.dictionaries(texts, texts, max_size=2)
    return {int: st.integers(0, 99), bool: st.booleans(), str: texts | st.just("")}[hint]


def without_places(node: Any) -> Any:
    """Return the node and all below it with nothing left that says where it came from."""
    changes: dict[str, Any] = {"origin": Origin(-1, 0), "overlays": {}, "repeats": ()}
    if isinstance(node, Plan):
        changes["tables"] = ()
    for part in fields(node):
        value = getattr(node, part.name)
        if part.name not in _SKIPPED and isinstance(value, tuple):
            changes[part.name] = tuple(without_places(v) if isinstance(v, Node) else v for v in value)
        elif isinstance(value, Mapping) and part.name not in _SKIPPED:
            changes[part.name] = dict(value)
    return replace(node, **changes)
