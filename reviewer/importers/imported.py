"""What an importer hands on: the plans of a source, what could not be read, and what a reader should know."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.finding import Source, Unread
from reviewer.places import Place
from reviewer.plan import Plan


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was understood but that a reader should know (repeated rows, split cells, an untested layout).

    A note is neither a defect of the plan nor a part that was lost; `place` is None when it is about the whole file.
    """

    place: Place | None
    text_id: str
    text_en: str


@dataclass(frozen=True, slots=True)
class Imported:
    """Everything one source gave: its plans (one a unit and year), its unread parts, its files and notes."""

    plans: tuple[Plan, ...]
    unread: tuple[Unread, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: tuple[Note, ...] = ()
