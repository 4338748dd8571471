"""Units: one spelling for each, and what they count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.language.lexicon import entries
from reviewer.language.units import normal_unit, unit_class

CLASSES = {"percent", "time", "length", "area", "people", "document", "service", "package", "physical", "grade",
           "money", "index", "other"}


@pytest.mark.parametrize(("written", "normal"), [
    ("Dok", "dokumen"), ("Dok.", "dokumen"), ("DOKUMEN ", "dokumen"), ("Dokuman", "dokumen"), ("Lap", "laporan"),
    ("persen", "%"), ("Persentase", "%"), ("Prosentase", "%"), ("%", "%"), ("Persentase (%)", "%"),
    ("%Persentase", "%"),
    ("org", "orang"), ("org/bln", "orang/bulan"), ("Orang / Bulan", "orang/bulan"), ("OB", "orang/bulan"),
    ("Orang/ Bulan", "orang/bulan"), ("M²", "m2"), ("M2", "m2"), ("meter persegi", "m2"), ("Hektar", "ha"),
    ("KM", "km"), ("Kilometer", "km"), ("M³/Hari", "m3/hari"), ("Laporan / Dokumen", "laporan/dokumen"),
    ("Sambungan Rumah (SR)", "sambungan rumah"), ("SatuanPendidikan", "satuan pendidikan"), ("Unir", "unit"),
    ("Kab/Kota", "kabupaten/kota"), ("Kegiatan Usaha.", "kegiatan usaha"), ("(Orang)", "orang"),
    ("Berita\nAcara", "berita acara"), ("-", ""), ("", ""), (None, ""), ("n/a", ""),
])
def test_one_spelling(written: str | None, normal: str) -> None:
    assert normal_unit(written) == normal


@pytest.mark.parametrize(("unit", "expected"), [
    ("%", "percent"), ("Persen", "percent"),
    ("Bulan", "time"), ("Tahun", "time"), ("hari kerja", "time"), ("menit", "time"),
    ("KM", "length"), ("m", "length"), ("Ha", "area"), ("M2", "area"),
    ("Orang", "people"), ("Orang/bulan", "people"), ("Peserta Didik", "people"), ("KK", "people"),
    ("Rumah Tangga", "people"), ("Dokumen", "document"), ("Laporan / Dokumen", "document"),
    ("Berita Acara", "document"),
    ("Dokumen SSPD", "document"), ("Rekomendasi Kebijakan", "document"), ("Layanan", "service"), ("Paket", "package"),
    ("Paket Pekerjaan", "package"), ("Unit", "physical"), ("Ruang", "physical"), ("Ton/hari", "physical"),
    ("Ekor", "physical"), ("Predikat", "grade"), ("Kategori", "grade"), ("Rupiah", "money"), ("Rp juta", "money"),
    ("Indeks", "index"), ("Nilai", "index"), ("Poin", "index"), ("Rasio", "index"),
    ("Kegiatan", "other"), ("Lembaga", "other"), ("Hari Operasi", "other"), ("Bulan Layanan", "other"),
    ("hari/m2", "other"), ("Unit Usaha", "other"), ("Satuan Pendidikan", "other"), ("jenis_indikator", "other"),
    ("entah", "other"), ("", ""), ("-", ""), (None, ""),
])
def test_what_a_unit_counts(unit: str | None, expected: str) -> None:
    assert unit_class(unit) == expected


def test_the_lists_agree_with_each_other() -> None:
    assert set(entries("unit-classes").values()) == CLASSES
    for written, normal in entries("units").items():
        assert normal_unit(normal) == normal, f"{written} leads to {normal}, which leads elsewhere"
    for unit in entries("unit-classes"):
        assert normal_unit(unit) == unit or unit_class(normal_unit(unit)) == entries("unit-classes")[unit], unit


@given(st.text(max_size=60))
def test_no_text_breaks_units(text: str) -> None:
    normal = normal_unit(text)
    assert unit_class(text) in CLASSES | {""}
    assert (normal == "") == (unit_class(text) == "")
