"""An object of one plan as a store keeps it, and what facts about a set of plans stand on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from reviewer.places import Place
from reviewer.plan import Node

#: Cells that a finding over many drafts shows; the message says how many there are.
MAX_PLACES = 40
#: Units that a message names; the rest is counted.
MAX_NAMED = 5


@dataclass(frozen=True, slots=True)
class Member:
    """One object: whose it is and what it says. `unit` is as written, `target_value` times 10,000.

    `official` is None when no list was there to tell. The budget is in whole rupiah.
    """

    plan: int
    path: str
    org_unit: str
    plan_kind: str | None
    kind: str
    code: str | None
    name: str | None
    plain_name: str
    unit: str | None
    target: str | None
    target_value: int | None
    rupiah: int | None
    locations: str | None
    definition: str | None
    priority: str | None
    activity_kind: str | None
    official: int | None
    support: int
    file: str
    sheet: str
    cell: str

    @property
    def place(self) -> Place:
        """Return the cell of its name; a plan without cells is named by its file."""
        return Place(self.file or self.path, self.sheet, self.cell, self.name or self.code or "")


#: Columns of a question over `object o JOIN latest_plan p` that make a `Member`, in order.
COLUMNS = ("p.id, p.path, coalesce(o.org_unit, p.org_unit, p.path), p.plan_kind, o.kind, o.code, o.name, o.plain_name, "
           "o.unit, o.target, o.target_value, o.rupiah, o.locations, o.definition, o.priority, o.activity_kind, "
           "o.official, o.support, o.file, o.sheet, o.cell")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered(Node):
    """What a fact about a set of plans stands on: the objects it was observed from, in the order of the drafts."""

    kind: ClassVar[str] = "dataset"

    members: tuple[Member, ...] = ()


def member(row: Sequence[Any]) -> Member:
    """Return the member of a row of `COLUMNS`."""
    return Member(*row)


def named(units: Iterable[str]) -> str:
    """Return the first of some names, in order and each once: "Dinas A; Dinas B; …"."""
    every = list(dict.fromkeys(units))
    more = ["…"] if len(every) > MAX_NAMED else []
    return "; ".join([*every[:MAX_NAMED], *more])
