"""A store with one of each invented list."""

from __future__ import annotations

from pathlib import Path

import pytest
from reference_lists import (
    COLUMN_ROWS,
    COLUMNS_HEADER,
    DICTIONARY_HEADER,
    DICTIONARY_ROWS,
    KRO_HEADER,
    KRO_ROWS,
    UNIT_ROWS,
    write_book,
    write_csv,
    write_export,
    write_sheet,
)

from reviewer.references.adding import add


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder for lists that is not there yet."""
    return tmp_path / "acuan" / "di sini"


@pytest.fixture
def filled(tmp_path: Path, folder: Path) -> Path:
    """Return the folder with an export for 2027, code columns for 2024-2026, KRO, units and ministry programs."""
    add(folder, write_export(tmp_path / "nomenklatur-2027.xlsx"))
    add(folder, write_sheet(tmp_path / "kabkota.xlsx", COLUMNS_HEADER, COLUMN_ROWS), first=2024, last=2026)
    add(folder, write_csv(tmp_path / "kro.csv", KRO_HEADER, KRO_ROWS), first=2024, last=2027)
    add(folder, write_csv(tmp_path / "kamus.csv", DICTIONARY_HEADER, DICTIONARY_ROWS), first=2026, last=2027)
    add(folder, write_csv(tmp_path / "satuan.csv", ("value", "item", "keterangan", "sebutan_lain"), UNIT_ROWS))
    add(folder, write_book(tmp_path / "kl.xlsx", {
        "Program": [("kode_ba", "kode_program", "nama_program"), ("098", "01.WA", "Program Dukungan Manajemen"),
                    ("099", "01.WA", "Program Dukungan Manajemen"), ("098", "01.KB", "Program Kebun"),
                    ("099", "02.KB", "Program Perkebunan")],
        "Kegiatan": [("kode_program", "kode_kegiatan", "nama_kegiatan"), ("01.KB", "9001", "Kebun Kantor")]}),
        first=2027)
    return folder
