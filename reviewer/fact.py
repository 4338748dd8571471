"""A Fact: what is observed about one object of a plan, flat, ready for the rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reviewer.plan import Node

Value = str | int | bool


@dataclass(frozen=True, slots=True)
class Fact:
    """Observations about one object.

    `values` holds declared vocabulary fields only (decimals times 10,000; a field that is not there is blank);
    `absent` names the fields that cannot be known because the source has no column for them or the official
    list was not added. `ordinal` is the fact's index in its plan, `owner` the ordinal of its parent.
    `key` identifies the object across drafts: kind, code or name, never a row number.
    `cell` names the plan field of `node` that the fact is about, where it is about one cell of it and not the whole
    object ("budget_before"; "cited_documents/2" for one item of a list).
    """

    ordinal: int
    kind: str
    key: str
    values: Mapping[str, Value]
    absent: frozenset[str]
    node: Node
    owner: int | None = None
    cell: str | None = None
