"""Rows of the supplement matched to the objects of a draft: by unit, code and ordinal, checked by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from reviewer.finding import Unread
from reviewer.importers.imported import Note
from reviewer.importers.supplement_form import CODE, ORDINAL, TARGET, UNIT, Column
from reviewer.importers.supplement_keys import KIND_NAMES, Key, Keyed, shown_target
from reviewer.importers.supplement_sheet import FilledSheet
from reviewer.language.normalise import key
from reviewer.places import Origin
from reviewer.plan import Indicator, Node


@dataclass(frozen=True, slots=True)
class Laid:
    """What the rows of the supplement say of one node: new values, and the table and row each came from."""

    values: dict[str, Any] = field(default_factory=dict)
    tables: dict[str, tuple[int, int]] = field(default_factory=dict)


class Matcher:
    """Looks up the objects of a draft and collects what is laid over them (by `id` of the node), and the trouble."""

    def __init__(self, objects: Sequence[Keyed]) -> None:
        self._by_key = {each.key: each for each in objects}
        self._units = {each.key.unit for each in objects}
        self._unit_of_code = {each.key.code: each.key.unit for each in reversed(objects)}
        self.laid: dict[int, Laid] = {}
        self.unread: list[Unread] = []
        self.notes: list[Note] = []

    def lay(self, filled: FilledSheet, kind: str, table: int) -> None:
        """Lay the rows of a sheet about objects of `kind` over the draft; `table` is the sheet's number."""
        taken: dict[int, int] = {}
        for row in filled.rows:
            found = self._find(filled, row, kind)
            if found is None:
                continue
            if id(found.node) in taken:
                first = taken[id(found.node)] + 1
                self._refuse(
                    filled,
                    row,
                    CODE,
                    f"baris ini ganda dengan baris {first}; yang dipakai baris {first}.",
                    "Hapus salah satunya.",
                )
                continue
            taken[id(found.node)] = row
            laid = self.laid.setdefault(id(found.node), Laid())
            for name, value in filled.values(row, kind).items():
                laid.values[name], laid.tables[name] = value, (table, row)

    def _find(self, filled: FilledSheet, row: int, kind: str) -> Keyed | None:
        code = filled.key_text(row, CODE)
        if not code:
            if filled.has_values(row):
                self._refuse(
                    filled, row, CODE, "baris berisi nilai tetapi kodenya kosong.", "Isi kode seperti di rancangan."
                )
            return None
        unit = self._unit(filled, row, code)
        if kind != Indicator.kind:
            return self._item(filled, row, Key(unit, code), kind)
        return self._indicator(filled, row, unit, code)

    def _unit(self, filled: FilledSheet, row: int, code: str) -> str:
        """Return the unit named in the row, else the first one that knows the code."""
        named = filled.key_text(row, UNIT)
        if named:
            return next((unit for unit in self._units if key(unit) == key(named)), named)
        return self._unit_of_code.get(code, "")

    def _item(self, filled: FilledSheet, row: int, wanted: Key, kind: str) -> Keyed | None:
        found = self._by_key.get(wanted)
        if found is None or found.node.kind != kind:
            self._unknown(filled, row, f'{KIND_NAMES[kind]} "{wanted.code}" tidak ada di rancangan')
            return None
        self._compare_name(filled, row, found.node)
        return found

    def _indicator(self, filled: FilledSheet, row: int, unit: str, code: str) -> Keyed | None:
        number = filled.key_text(row, ORDINAL)
        ordinal = int(number) if number.isascii() and number.isdigit() else 1
        found = self._by_key.get(Key(unit, code, ordinal))
        name = filled.key_text(row, _name_column(filled))
        if found is not None and (not name or key(name) == _name_key(found.node)):
            return found
        moved = [each for each in self._indicators_of(unit, code) if name and _name_key(each.node) == key(name)]
        if len(moved) == 1:
            return moved[0]
        if found is None:
            self._unknown(filled, row, f'indikator ke-{ordinal} dari "{code}" tidak ada di rancangan')
            return None
        if self._target_changed(filled, row, found.node):
            self._unknown(filled, row, f'nama dan target indikator ke-{ordinal} dari "{code}" di rancangan sudah lain')
            return None
        self._compare_name(filled, row, found.node)
        return found

    def _indicators_of(self, unit: str, code: str) -> Iterator[Keyed]:
        ordinal = 1
        while (found := self._by_key.get(Key(unit, code, ordinal))) is not None:
            yield found
            ordinal += 1

    def _target_changed(self, filled: FilledSheet, row: int, node: Node) -> bool:
        written = filled.key_text(row, TARGET)
        return bool(written) and key(written) != key(shown_target(node))

    def _compare_name(self, filled: FilledSheet, row: int, node: Node) -> None:
        column = _name_column(filled)
        written = filled.key_text(row, column)
        if written and key(written) != _name_key(node):
            name = getattr(node, "name", None) or ""
            self.notes.append(
                Note(
                    filled.place(row, column),
                    f'nama di pelengkap berbeda dengan di rancangan ("{name}"); isiannya tetap dipakai',
                    f'the name in the supplement differs from the draft ("{name}"); the row was used all the same',
                )
            )

    def _unknown(self, filled: FilledSheet, row: int, what: str) -> None:
        if filled.has_values(row):
            self._refuse(
                filled,
                row,
                CODE,
                f"{what}; isian baris ini tidak dipakai.",
                "Perbaiki kodenya, atau buat ulang pelengkap dari rancangan yang terakhir.",
            )

    def _refuse(self, filled: FilledSheet, row: int, column: Column, reason: str, remedy: str) -> None:
        self.unread.append(Unread(filled.place(row, column), reason, remedy))


def _name_column(filled: FilledSheet) -> Column:
    return next(column for column in filled.form.keys if column.field == "key.name")


def _name_key(node: Node) -> str:
    return key(getattr(node, "name", None) or "")


def laid_over(node: Node, laid: dict[int, Laid], first_table: int) -> Node:
    """Return `node` and all below it with the laid values; tables of the supplement are numbered from `first_table`."""
    changes: dict[str, Any] = {}
    for part in fields(node):
        value = getattr(node, part.name)
        if isinstance(value, tuple) and value and isinstance(value[0], Node):
            changes[part.name] = tuple(laid_over(child, laid, first_table) for child in value)
    mine = laid.get(id(node))
    if mine is not None:
        changes |= mine.values
        origins = {name: Origin(first_table + table, row) for name, (table, row) in mine.tables.items()}
        changes["overlays"] = {**node.overlays, **origins}
    return replace(node, **changes) if changes else node
