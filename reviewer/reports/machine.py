"""The JSON report: the review's own dataclasses, field by field in the order they are declared.

The published schema (docs/review.schema.json) is made from the same dataclasses by `schema`.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from reviewer.finding import Report

#: Where the schema says it lives; tools that validate offline only need it to be stable.
SCHEMA_ID = "urn:renja-reviewer:review:1"


def render(report: Report) -> str:
    """Return the report as JSON, two spaces deep, ending in a newline; the same report gives the same text."""
    return json.dumps(plain(report), ensure_ascii=False, indent=2) + "\n"


def plain(value: Any) -> Any:
    """Return dataclasses as mappings and tuples as lists, all the way down; anything else as it is."""
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    kind: type = type(value)
    names = _names(kind)
    return {name: plain(getattr(value, name)) for name in names} if names is not None else value


@cache
def _names(kind: type) -> tuple[str, ...] | None:
    """Return the fields of a dataclass, None for any other type."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else None


def schema() -> dict[str, Any]:
    """Return the JSON schema (draft 2020-12) of the JSON report."""
    from pydantic import TypeAdapter

    body = TypeAdapter(Report).json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, **body}
