"""The truth of the shared set of JSON exports: read with the json module by fixed keys, nothing of the project."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple


class SubActivityTruth(NamedTuple):
    """One record of the budget list: its pointer, agency, unit, code, rupiah, digest of the name."""

    pointer: str
    agency: str
    unit: str
    code: str
    rupiah: Decimal
    digest: str


class IndicatorTruth(NamedTuple):
    """One record of the indicator list that states wording or target: pointer, code, target and unit as written."""

    pointer: str
    code: str
    target: str
    unit: str | None
    digest: str


def digest(text: str | None) -> str:
    """Return a short digest of a text, "" for none."""
    return hashlib.sha256(text.encode()).hexdigest()[:12] if text else ""


def records(folder: Path, name: str) -> list[dict[str, Any]]:
    """Return the records of one list."""
    found: list[dict[str, Any]] = json.loads((folder / name).read_text("utf-8-sig"), parse_float=Decimal)
    return found


def sub_activities(folder: Path) -> list[SubActivityTruth]:
    """Return every record of the budget list."""
    return [
        SubActivityTruth(f"/{n}", r["KODE_SKPD"], r["KODE_SUB_UNIT"], r["KODE_SUB_KEGIATAN"], Decimal(r["PAGU"]),
                         digest(r["NAMA_SUB_KEGIATAN"]))
        for n, r in enumerate(records(folder, "sub_kegiatan.json"))
    ]


def indicators(folder: Path) -> list[IndicatorTruth]:
    """Return every record of the indicator list with a wording or a target that is not "-"."""
    return [
        IndicatorTruth(f"/{n}", str(r["kode_uraian"]), str(r.get("TARGET", "")), r.get("SATUAN"),
                       digest(str(r["indikator"]) if "indikator" in r else None))
        for n, r in enumerate(records(folder, "indikator_fix.json"))
        if r.get("indikator", "-") != "-" or r.get("TARGET", "-") != "-"
    ]


def programs(folder: Path) -> list[tuple[str, str, str, str]]:
    """Return pointer, agency, code and digest of the name of every record of the program list."""
    return [(f"/{n}", r["KODE_SKPD"], r["KODE_PROGRAM"], digest(r["NAMA_PROGRAM"]))
            for n, r in enumerate(records(folder, "program.json"))]


def slipped(folder: Path) -> int:
    """Return how many activities carry the name that the indicator list gives to the activity above them."""
    true = {r["kode_uraian"]: r["uraian"] for r in reversed(records(folder, "indikator_fix.json"))
            if "kode_uraian" in r}
    rows = records(folder, "kegaiatan.json")
    bare = ["".join(filter(str.isalnum, true.get(r["KODE_KEGIATAN"], ""))).lower() for r in rows]
    names = ["".join(filter(str.isalnum, r["NAMA_KEGIATAN"])).lower() for r in rows]
    return sum(above == name for above, name in zip(bare, names[1:], strict=False))
