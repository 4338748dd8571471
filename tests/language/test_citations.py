"""Regulations cited with a number."""

from __future__ import annotations

import pytest

from reviewer.language.citations import citation, citations


@pytest.mark.parametrize(("text", "kind", "number", "year", "cited"), [
    ("Dasar: UU 32/2009 ps. 63; tusi Dit. PPKL", "UU", "32/2009", 2009, "UU 32/2009"),
    ("Permendagri Nomor 86 Tahun 2017", "Permen", "86", 2017, "Permendagri Nomor 86 Tahun 2017"),
    ("sesuai PP No. 12 Tahun 2019 tentang", "PP", "12", 2019, "PP No. 12 Tahun 2019"),
    ("Undang-Undang Nomor 23 Tahun 2014", "UU", "23", 2014, "Undang-Undang Nomor 23 Tahun 2014"),
    ("PMK 62/2023 halaman 307", "PMK", "62/2023", 2023, "PMK 62/2023"),
    ("Peraturan Menteri Contoh Nomor 8 Tahun 2021", "Permen", "8", 2021, "Peraturan Menteri Contoh Nomor 8 Tahun 2021"),
    ("Perda Kabupaten Contoh No 5 Thn 2020", "Perda", "5", 2020, "Perda Kabupaten Contoh No 5 Thn 2020"),
    ("Keputusan Bupati Nomor 050/12/2024", "Kep", "050/12/2024", 2024, "Keputusan Bupati Nomor 050/12/2024"),
    ("SEB Nomor S-122/MK.2/2020", "SE", "S-122/MK.2/2020", 2020, "SEB Nomor S-122/MK.2/2020"),
    ("PERDA NOMOR 1 TAHUN 2021.", "Perda", "1", 2021, "PERDA NOMOR 1 TAHUN 2021"),
    ("Pergub No. 7", "Pergub", "7", None, "Pergub No. 7"),
])
def test_kind_number_and_year(text: str, kind: str, number: str, year: int | None, cited: str) -> None:
    (found,) = citations(text)
    assert (found.kind, found.number, found.year, found.text) == (kind, number, year, cited)
    assert citation(text) == cited


def test_two_regulations_in_one_sentence_keep_their_order() -> None:
    found = citations("Perpres 145/2015 tentang Perubahan Kedelapan atas Keppres 103/2001")
    assert [(one.kind, one.year) for one in found] == [("Perpres", 2015), ("Keppres", 2001)]


@pytest.mark.parametrize("text", [
    "Kebijakan pimpinan", "UU Pemerintahan Daerah", "Peraturan Daerah", "Perda 3 desa", "SK Kepala Dinas", "Renja 2026",
    "Kepulauan 12 desa Tahun 2020", "Kependudukan Nomor 5 Tahun 2020", "Kepala Dinas 2 orang", "", None,
])
def test_what_cites_no_numbered_regulation(text: str | None) -> None:
    assert citations(text) == ()
    assert citation(text) is None
