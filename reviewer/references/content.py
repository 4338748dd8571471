"""What the readers of list files hand on: rows ready to be stored, and notes on what was odd in the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reviewer.references.entries import Entry, OutputClass


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a user should know about a list, in both languages."""

    text_id: str
    text_en: str


@dataclass(frozen=True, slots=True)
class Content:
    """A list as read: `rows` counts the data rows of the file; `entries` have no list id yet.

    `definitions` holds the operational definition of an entry by code and level of government; `units` maps a unit
    key to the unit as written.
    """

    name: str
    part: str
    layout: str
    rows: int
    entries: Sequence[Entry] = ()
    definitions: Mapping[tuple[str, str], str] = field(default_factory=dict)
    classes: Sequence[OutputClass] = ()
    units: Mapping[str, str] = field(default_factory=dict)
    remarks: Sequence[Remark] = ()


def some(numbers: Sequence[int], most: int = 5) -> str:
    """Return row numbers for a remark: "12, 40, 77", with an ellipsis after `most` of them."""
    shown = ", ".join(map(str, numbers[:most]))
    return f"{shown}, ..." if len(numbers) > most else shown
