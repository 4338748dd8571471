"""Plans read back from made SIPD prints, and the few looks at them that several tests share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import workbooks_made as made
from workbooks_made import row

from reviewer.importers import Imported, load
from reviewer.plan import Item, Plan, walk_items

PROGRAM = row("2.07.03", "PROGRAM CONTOH", "Persentase contoh", "80 %", "5.000.000,00")
ACTIVITY = row("2.07.03.2.01", "Penataan Contoh", "Jumlah contoh", "4 Dokumen", "5.000.000,00")
SUB = row("2.07.03.2.01.0001", "Penyusunan Contoh", "Jumlah Dokumen Contoh", "4 Dokumen", "5.000.000,00")


def read(tmp_path: Path, *rows: list[Any]) -> Imported:
    book, _ = made.changed_print(rows)
    return load(made.save(tmp_path / "renja.xlsx", book))


def only(imported: Imported) -> Plan:
    (plan,) = imported.plans
    return plan


def shape(plan: Plan) -> list[tuple[str, str | None, int | str, tuple[int | str, ...]]]:
    """Return kind, code, sheet row and further sheet rows of every item."""
    return [
        (item.kind, item.code, int(item.origin.row) + 1, tuple(int(each.row) + 1 for each in item.repeats))
        for item, _ in walk_items(plan)
    ]


def item(plan: Plan, code: str) -> Item:
    return next(found for found, _ in walk_items(plan) if found.code == code)


def places(imported: Imported) -> list[tuple[str, str]]:
    return [(unread.place.cell, unread.reason) for unread in imported.unread]


def note_cells(imported: Imported, words: str) -> list[str]:
    return [note.place.cell for note in imported.notes if words in note.text_id and note.place]
