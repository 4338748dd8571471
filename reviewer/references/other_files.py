"""Reading lists of units, and the programs and activities of ministries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from reviewer.errors import UnreadableSource
from reviewer.references.content import Content
from reviewer.references.entries import KL_PROGRAMS, MINISTRY, UNITS, Entry
from reviewer.references.keys import unit_key
from reviewer.references.recognise import KL_ACTIVITIES, Recognised, fits
from reviewer.references.sheets import Sheet

_BETWEEN = re.compile(r"[,;]")
_MARKUP = re.compile(r"</?su[bp]>")


def read_units(path: Path, tables: Sequence[Recognised]) -> Content:
    """Return the units of a list with their short forms and other names; raises `UnreadableSource` for none."""
    units: dict[str, str] = {}
    rows = 0
    for table in tables:
        for _, row in table.rows():
            rows += 1
            unit = _MARKUP.sub("", table.text(row, "unit") or table.text(row, "value"))
            for name in (unit, table.text(row, "value"), *_BETWEEN.split(table.text(row, "aliases"))):
                if key := unit_key(name):
                    units.setdefault(key, unit)
    if not units:
        raise UnreadableSource(str(path), "Tidak ada satuan di dalamnya. / It holds no unit.")
    return Content(UNITS, tables[0].layout.name, tables[0].layout.name, rows, units=units)


def read_kl_programs(path: Path, tables: Sequence[Recognised], sheets: Sequence[Sheet]) -> Content:
    """Return the programs ("022.12.WA") of a ministry's template and, where it has them, their activities.

    An activity has its four-digit code only, which is unique among all ministries. Raises `UnreadableSource` when
    there is no program.
    """
    entries: dict[str, Entry] = {}
    rows = 0
    for table in tables:
        for _, row in table.rows():
            rows += 1
            agency, code, name = (table.text(row, field) for field in ("agency", "code", "name"))
            if agency and code and name:
                whole = f"{agency.zfill(3)}.{code}".upper()
                entries.setdefault(whole, Entry(0, whole, "program", MINISTRY, name))
    if not entries:
        raise UnreadableSource(str(path), "Tidak ada program di dalamnya. / It holds no program.")
    for table in filter(None, (fits(sheet, KL_ACTIVITIES) for sheet in sheets)):
        for _, row in table.rows():
            rows += 1
            code, name = table.text(row, "code"), table.text(row, "name")
            if code and name:
                entries.setdefault(code, Entry(0, code, "activity", MINISTRY, name))
    return Content(KL_PROGRAMS, "+".join(sorted({code.split(".")[0] for code in entries if "." in code})),
                   tables[0].layout.name, rows, list(entries.values()))
