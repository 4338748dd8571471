"""The types a vocabulary is written in: `Field`, `Kind`, and one short constructor per field type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

#: Decimals are whole numbers in facts, times this, because the engine compares whole numbers safely only.
SCALE = 10_000


class FieldType(StrEnum):
    """What a field holds in a fact: text and flags as they are, whole rupiah, decimals scaled, days as ordinals."""

    TEXT = "text"
    FLAG = "flag"
    COUNT = "count"
    RUPIAH = "rupiah"
    DECIMAL = "decimal"
    DAY = "day"

    @property
    def is_ordered(self) -> bool:
        """Return whether below / above make sense for the type."""
        return self in (FieldType.COUNT, FieldType.RUPIAH, FieldType.DECIMAL, FieldType.DAY)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind of fact.

    `columns` are the plan fields it is observed from, "field" of the object itself or "kind.field" of others:
    when one of them has no column in the source, the field is *absent* and rules about it are not testable
    (guard G1); with `any_column` it is absent only when none of them has. `list` names the official list it is
    looked up in; without that list it is absent too (guard G4). `instead` names what can tell it where no column does.
    Documents that a draft is compared with are named like lists, with the column that is needed of them:
    "renstra:indicator.target". `values` closes the set a text may take.
    """

    name: str
    type: FieldType
    meaning: str
    columns: tuple[str, ...] = ()
    any_column: bool = False
    list: str | None = None
    values: tuple[str, ...] = ()
    instead: str | None = None

    def or_by(self, document: str) -> Field:
        """Return the field as one that a document can tell where the draft has no column for it."""
        return replace(self, instead=document)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact: its name, what it is about, and its fields by name."""

    name: str
    meaning: str
    fields: Mapping[str, Field]

    @classmethod
    def of(cls, name: str, meaning: str, fields: Iterable[Field]) -> Kind:
        """Return a kind with the given fields; raises ValueError when a field is declared twice."""
        by_name: dict[str, Field] = {}
        for field in fields:
            if field.name in by_name:
                raise ValueError(f"field {field.name} of {name} is declared twice")
            by_name[field.name] = field
        return cls(name, meaning, by_name)


def _field(kind: FieldType, name: str, meaning: str, columns: tuple[str, ...], any_column: bool, list_: str | None,
           values: tuple[str, ...] = ()) -> Field:
    return Field(name, kind, meaning, columns, any_column, list_, values)


def text(name: str, meaning: str, *columns: str, any_column: bool = False, values: tuple[str, ...] = (),
         list: str | None = None) -> Field:
    """Return a text field."""
    return _field(FieldType.TEXT, name, meaning, columns, any_column, list, values)


def flag(name: str, meaning: str, *columns: str, any_column: bool = False, list: str | None = None) -> Field:
    """Return a yes/no field."""
    return _field(FieldType.FLAG, name, meaning, columns, any_column, list)


def count(name: str, meaning: str, *columns: str, any_column: bool = False, list: str | None = None) -> Field:
    """Return a whole-number field."""
    return _field(FieldType.COUNT, name, meaning, columns, any_column, list)


def rupiah(name: str, meaning: str, *columns: str, any_column: bool = False, list: str | None = None) -> Field:
    """Return a field of whole rupiah (fractions cut off)."""
    return _field(FieldType.RUPIAH, name, meaning, columns, any_column, list)


def decimal(name: str, meaning: str, *columns: str, any_column: bool = False, list: str | None = None) -> Field:
    """Return a decimal field, held in facts times `SCALE`."""
    return _field(FieldType.DECIMAL, name, meaning, columns, any_column, list)


def day(name: str, meaning: str, *columns: str, any_column: bool = False, list: str | None = None) -> Field:
    """Return a date field, held in facts as a day number (`date.toordinal`)."""
    return _field(FieldType.DAY, name, meaning, columns, any_column, list)
