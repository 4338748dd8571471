"""Service profiles of the supplement: one block of rows a service, its name in the first row of the block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from types import MappingProxyType

from reviewer.finding import Unread
from reviewer.importers.supplement_form import Column
from reviewer.importers.supplement_profile import PARTS, SERVICES, Part
from reviewer.importers.supplement_sheet import FilledSheet
from reviewer.language.normalise import collapse, key
from reviewer.places import Origin
from reviewer.plan import Service, ServiceRow

_NAME, _MODE, _ACTIVITY, _PART, _NUMBER, _ASPECT, _VALUE = SERVICES.columns
_PARTS: Mapping[str, Part] = MappingProxyType({key(part.name): part for part in PARTS})


@dataclass
class _Block:
    """A service being read: its first row, and its rows by part and number or aspect."""

    row: int
    name: str
    mode: str | None
    activity_code: str | None
    rows: dict[tuple[str, str], ServiceRow] = field(default_factory=dict)


def services_of(filled: FilledSheet, table: int) -> tuple[tuple[Service, ...], tuple[Unread, ...]]:
    """Return the services of the sheet, with `table` as the number of their table, and the rows not understood.

    The unfilled block of the template (no service named) is no service.
    """
    unread: list[Unread] = []
    services = []
    for block in _blocks(filled, unread, table):
        named = Service(
            origin=Origin(table, block.row),
            name=block.name,
            mode=block.mode,
            activity_code=block.activity_code,
            rows=tuple(block.rows.values()),
        )
        services.append(named)
    return tuple(services), tuple(unread)


def _blocks(filled: FilledSheet, unread: list[Unread], table: int) -> Iterator[_Block]:
    block: _Block | None = None
    for row in filled.rows:
        name = filled.key_text(row, _NAME)
        if block is not None and not name and _opens(filled, row):
            yield block
            block = None
        if name and (block is None or key(name) != key(block.name)):
            if block is not None:
                yield block
            block = _Block(row, name, filled.key_text(row, _MODE) or None, filled.key_text(row, _ACTIVITY) or None)
        if block is not None:
            _add(filled, row, block, unread, table)
        elif filled.key_text(row, _VALUE):
            unread.append(
                Unread(
                    filled.place(row, _VALUE),
                    "isian layanan tanpa nama layanan di atasnya.",
                    f'Isi kolom "{_NAME.header}" di baris pertama bloknya.',
                )
            )
    if block is not None:
        yield block


def _opens(filled: FilledSheet, row: int) -> bool:
    """Return whether a row is the first line of a profile as the template writes it: another service, if unnamed."""
    first = PARTS[0]
    spot = (filled.key_text(row, _PART), filled.key_text(row, _NUMBER), filled.key_text(row, _ASPECT))
    return [key(text) for text in spot] == [key(first.name), "1", key(next(iter(first.aspects)))]


def _add(filled: FilledSheet, row: int, block: _Block, unread: list[Unread], table: int) -> None:
    shown_part, shown_aspect = filled.key_text(row, _PART), filled.key_text(row, _ASPECT)
    if not shown_part and not shown_aspect:
        return
    part = _PARTS.get(key(shown_part))
    if part is None:
        unread.append(_unknown(filled, row, _PART, shown_part, tuple(each.name for each in PARTS)))
        return
    aspects = {key(shown): code for shown, code in part.aspects.items()}
    aspect = aspects.get(key(shown_aspect), collapse(shown_aspect) if not part.grouped else None)
    if aspect is None:
        unread.append(_unknown(filled, row, _ASPECT, shown_aspect, tuple(part.aspects)))
        return
    value = filled.key_text(row, _VALUE)
    if part.grouped:
        _add_field(block, part, filled.key_text(row, _NUMBER) or "1", aspect, value, Origin(table, row))
    else:
        values = {"value": value} if value else {}
        spot = (part.kind_of, aspect if (part.kind_of, aspect) not in block.rows else f"{aspect} {row}")
        block.rows[spot] = ServiceRow(origin=Origin(table, row), kind_of=part.kind_of, aspect=aspect, values=values)


def _add_field(block: _Block, part: Part, number: str, name: str, value: str, origin: Origin) -> None:
    """Add a field to the row of its number; the row appears with its first filled field."""
    if not value:
        return
    spot = (part.kind_of, number)
    row = block.rows.get(spot) or ServiceRow(origin=origin, kind_of=part.kind_of)
    block.rows[spot] = (
        replace(row, aspect=value) if name == "aspect" else replace(row, values={**row.values, name: value})
    )


def _unknown(filled: FilledSheet, row: int, column: Column, text: str, known: tuple[str, ...]) -> Unread:
    near = get_close_matches(text, known, n=1, cutoff=0.5)
    remedy = f'Maksudnya "{near[0]}"?' if near else f"Pilih salah satu: {', '.join(known)}."
    return Unread(
        filled.place(row, column),
        f'{column.header.casefold()} "{text}" tidak dikenal; baris ini tidak dipakai.',
        remedy,
    )
