"""Headers with a slip of the pen are read, and told; other headers that look alike are not."""

from __future__ import annotations

from pathlib import Path

import pytest
import workbooks_made as made
from plans_read import ACTIVITY, PROGRAM, SUB, note_cells, only

from reviewer.importers import load
from reviewer.importers.header_slips import Slips

KNOWN = ("lokasi", "sumber dana", "pagu indikatif", "apbd {year}", "target tahun 2", "indikator kinerja",
         "program / kegiatan", "realisasi capaian", "prioritas nasional", "penanggung jawab", "kegiatanb", "kegiatanc")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("indikator kinrja", "indikator kinerja"), ("indkator kinerja", "indikator kinerja"),
        ("relisasi capaian", "realisasi capaian"), ("paug indikatif", "paug indikatif"),
        ("pagu indiktaif", "pagu indikatif"), ("progam/kegiatan", "program / kegiatan"),
        ("alokasi", "alokasi"), ("apbn {year}", "apbn {year}"), ("target tahun 3", "target tahun 3"),
        ("prioritas rasional", "prioritas rasional"), ("kegiatana", "kegiatana"),
        ("pagu indikatif", "pagu indikatif"), ("sumber", "sumber"), ("", ""),
    ],
)
def test_what_a_header_means(written: str, meant: str) -> None:
    assert Slips(KNOWN).meant(written) == meant


def test_a_plan_with_misspelt_headers_is_read_and_told(tmp_path: Path) -> None:
    book, sheet = made.changed_print([PROGRAM, ACTIVITY, SUB])
    sheet["H6"], sheet["W7"] = "Indikator Program / Kegitan / Sub Kegiatan", "Pagu Indikatiff"
    sheet["N7"] = "Pagu Indikaitf"
    imported = load(made.save(tmp_path / "renja.xlsx", book))
    plan = only(imported)
    assert plan.programs[0].indicators[0].name == "Persentase contoh"
    assert plan.programs[0].budget is not None
    assert plan.has(plan.programs[0], "budget_forward")
    assert sorted(set(note_cells(imported, "dibaca sebagai"))) == ["H6", "N8", "W7"]
