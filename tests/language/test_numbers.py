"""Quantities, targets and money as they stand in the cells of plans."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from reviewer.language.numbers import alternatives, read_money, read_quantity, read_targets, show_number, show_rupiah
from reviewer.places import Quantity, Reading

CERTAIN, ASSUMED, UNREADABLE = Reading.CERTAIN, Reading.ASSUMED, Reading.UNREADABLE


def short(found: Quantity | None) -> tuple[str | None, str | None, str | None, Reading] | None:
    """Return value, unit, grade and reading, the value as text so that 5E+6 would not pass for 5000000."""
    if found is None:
        return None
    return None if found.value is None else str(found.value), found.unit, found.grade, found.reading


@pytest.mark.parametrize(("raw", "value", "unit"), [
    ("1.234", "1234", None),
    ("1.234.567", "1234567", None),
    ("1.234,50", "1234.50", None),
    ("80,5 %", "80.5", "%"),
    ("100%", "100", "%"),
    ("0.96", "0.96", None),
    ("0,00", "0.00", None),
    ("12 Dokumen", "12", "Dokumen"),
    ("12Dokumen", "12", "Dokumen"),
    ("43 Orang/bulan", "43", "Orang/bulan"),
    ("1 Berita Acara", "1", "Berita Acara"),
    (" \n4 Laporan", "4", "Laporan"),
    ("\n100 \n%", "100", "%"),
    ("100 M2", "100", "M2"),
    ("2 (dua) dokumen", "2", "dokumen"),
    ("Satu Dokumen", "1", "Dokumen"),
    ("dua belas bulan", "12", "bulan"),
    ("1 Dokumen RKPD 2026", "1", "Dokumen RKPD 2026"),
    ("- 2 Dokumen", "2", "Dokumen"),
    ("12 Dokumen;", "12", "Dokumen"),
    ("-5", "-5", None),
    ("−5,5 %", "-5.5", "%"),
    ("≥ 3,5", "3.5", None),
    ("> 90 %", "90", "%"),
    ("paling sedikit 90%", "90", "%"),
    ("min. 80", "80", None),
    ("Nilai 80", "80", None),
    ("Indeks: 3,21", "3.21", None),
    ("551 Nilai", "551", "Nilai"),
    ("2,5 miliar", "2500000000.0", None),
    ("5 juta orang", "5000000", "orang"),
    ("Rp 5 juta", "5000000", "Rp"),
    ("Rp1.250.000,-", "1250000", "Rp"),
    ("2 x 24 Jam", "48", "jam"),
    ("183/100.000 KH", "183", "/100.000 KH"),
    ("21 per 1.000 KH", "21", "per 1.000 KH"),
    ("1:1000", "0.001", "rasio"),
    ("58040551.2", "58040551.2", None),
])
def test_plain_readings_are_certain(raw: str, value: str, unit: str | None) -> None:
    assert short(read_quantity(raw)) == (value, unit, None, CERTAIN)


def test_a_ratio_is_its_quotient() -> None:
    found = read_quantity("1 : 70")
    assert found is not None
    assert found.value is not None
    assert found.unit == "rasio"
    assert abs(found.value * 70 - 1) < Decimal("0.000001")


@pytest.mark.parametrize(("raw", "value", "unit", "others"), [
    ("1.5", "1.5", None, []),
    ("96.25", "96.25", None, []),
    ("1,234.50", "1234.50", None, []),
    ("1,234,567", "1234567", None, []),
    ("1,234", "1.234", None, ["1234"]),
    ("1,234 Orang", "1234", "Orang", ["1.234"]),
    ("95.125 %", "95.125", "%", ["95125"]),
    ("1234.567", "1234.567", None, ["1234567"]),
    ("90-95", "90", None, []),
    ("80 % - 90 %", "80", "%", []),
    ("90 s.d. 95 %", "90", "%", []),
    ("± 100 %", "100", "%", []),
    ("Dokumen 12", "12", "Dokumen", []),
    ("2 (tiga) dokumen", "2", "dokumen", ["3"]),
    ("(5.000)", "-5000", None, ["5000"]),
    ("- 5 %", "-5", "%", ["5"]),
    ("0001", "1", None, []),
    ("nihil", "0", None, []),
    ("80 undefined", "80", None, []),
])
def test_readings_with_doubt_are_assumed_and_name_what_else_was_possible(
    raw: str, value: str, unit: str | None, others: list[str],
) -> None:
    assert short(read_quantity(raw)) == (value, unit, None, ASSUMED)
    assert [str(other) for other in alternatives(raw)] == others


@pytest.mark.parametrize(("raw", "others"), [
    ("12.34.567", ["1234567"]),
    ("150.000.00", ["150000.00", "15000000"]),
    ("1,2,3", ["123"]),
    ("1.234,567.8", ["12345678"]),
    ("meningkat", []),
    ("sesuai kebutuhan", []),
    ("Tahun 2025", []),
    ("#REF!", []),
    ("undefined", []),
    ("[object Object]", []),
    ("M2", []),
    ("TW I", []),
    ("100 200", []),
    ("80/100", []),
    ("12 Orang x 12 Bulan", []),
    ("3x1 Hari", []),
    ("1e5", []),
    ("٣", []),
    ("9" * 25, []),
    ("Uraian capaian yang panjang sekali " * 10 + "5", []),
])
def test_what_cannot_be_read_has_no_value(raw: str, others: list[str]) -> None:
    assert short(read_quantity(raw)) == (None, None, None, UNREADABLE)
    assert [str(other) for other in alternatives(raw)] == others


def test_a_grouped_number_of_unknown_unit_is_certain_and_still_names_the_decimal() -> None:
    assert alternatives("1.234") == (Decimal("1.234"),)
    assert alternatives("1.234 Orang") == ()
    assert alternatives("12 Dokumen") == ()


@pytest.mark.parametrize(("raw", "grade", "unit"), [
    ("A", "A", None), ("bb", "BB", None), ("WTP", "WTP", None), ("Level 3", "Level 3", None),
    ("Level III", "Level 3", None), ("Tepat Waktu", "Tepat Waktu", None), ("BB Nilai", "BB", "Nilai"),
    ("A Predikat Sakip", "A", "Predikat Sakip"), ("Opini WTP", "WTP", None), ("Sangat Baik", "Sangat Baik", None),
    ("Zona Hijau", "Hijau", None), ("Ada", "Ada", None), ("BBNilai", "BB", "Nilai"),
    ("TepatWaktu", "Tepat Waktu", None), ("APredikatSakip", "A", "Predikat Sakip"),
    ("31 Maret 2026", "31 Maret 2026", None),
])
def test_steps_of_scales_and_deadlines_are_grades(raw: str, grade: str, unit: str | None) -> None:
    assert short(read_quantity(raw)) == (None, unit, grade, CERTAIN)


@pytest.mark.parametrize("raw", [None, "", "-", " - ", "n/a", "...", "xx", "(kosong)"])
def test_blank_cells_hold_nothing(raw: str | None) -> None:
    assert read_quantity(raw) is None
    assert read_targets(raw) == ()
    assert read_money(raw) is None


@pytest.mark.parametrize(("raw", "expected"), [
    ("80\n100 %\n%", [("80", "%", None, CERTAIN), ("100", "%", None, CERTAIN)]),
    ("2\n3 Dokumen\nBerita Acara", [("2", "Dokumen", None, CERTAIN), ("3", "Berita Acara", None, CERTAIN)]),
    ("14\nDokumen\n3\nLaporan", [("14", "Dokumen", None, CERTAIN), ("3", "Laporan", None, CERTAIN)]),
    ("100; 85", [("100", None, None, CERTAIN), ("85", None, None, CERTAIN)]),
    ("1. 80 %  2. 100 %", [("80", "%", None, CERTAIN), ("100", "%", None, CERTAIN)]),
    ("1 Dokumen dan 2 Laporan", [("1", "Dokumen", None, CERTAIN), ("2", "Laporan", None, CERTAIN)]),
    ("1 Dokumen, 2 Laporan", [("1", "Dokumen", None, CERTAIN), ("2", "Laporan", None, CERTAIN)]),
    ("- 1 Dokumen\n- 2 Laporan", [("1", "Dokumen", None, CERTAIN), ("2", "Laporan", None, CERTAIN)]),
    ("20 %\nBB", [("20", "%", None, CERTAIN), (None, None, "BB", CERTAIN)]),
    ("100\n80\n%", [("100", None, None, ASSUMED), ("80", None, None, ASSUMED)]),
    ("12 Dokumen", [("12", "Dokumen", None, CERTAIN)]),
    ("CC\nundefined", [(None, None, "CC", ASSUMED)]),
    ("CCundefined", [(None, None, "CC", ASSUMED)]),
    ("80 % undefined", [("80", "%", None, ASSUMED)]),
    ("80,100", [("80.100", None, None, ASSUMED)]),
    ("meningkat", [(None, None, None, UNREADABLE)]),
])
def test_each_target_of_a_cell_gets_its_unit(raw: str, expected: list[tuple[object, ...]]) -> None:
    assert [short(found) for found in read_targets(raw)] == expected
    assert {found.raw for found in read_targets(raw)} == {raw}


def test_a_cell_with_several_targets_is_not_one_quantity() -> None:
    assert short(read_quantity("80\n100 %\n%")) == (None, None, None, UNREADABLE)


def test_what_stands_in_brackets_is_no_second_target() -> None:
    assert short(read_quantity("3 (2 dokumen, 1 laporan)")) == ("3", "(2 dokumen, 1 laporan)", None, ASSUMED)


@pytest.mark.parametrize(("cell", "code", "expected"), [
    (14, "General", ("14", None, None, CERTAIN)),
    (0.96, "General", ("0.96", None, None, CERTAIN)),
    (0.96, "0%", ("96", "%", None, CERTAIN)),
    (0.075, "0.00%", ("7.5", "%", None, CERTAIN)),
    (96, '0"%"', ("96", "%", None, CERTAIN)),
    (12, '0 "Dokumen"', ("12", "Dokumen", None, CERTAIN)),
    (5000, '"Rp"#,##0', ("5000", None, None, CERTAIN)),
    (5000, '_("Rp"* #,##0_);[Red]("Rp"* #,##0)', ("5000", None, None, CERTAIN)),
    (0.1, "", ("0.1", None, None, CERTAIN)),
    (Decimal("14.987244897959181"), "", ("14.987244897959181", None, None, CERTAIN)),
    (True, "", (None, None, "Ya", CERTAIN)),
    (False, "", (None, None, "Tidak", CERTAIN)),
    (float("nan"), "", (None, None, None, UNREADABLE)),
    (float("inf"), "", (None, None, None, UNREADABLE)),
    (10**400, "", (None, None, None, UNREADABLE)),
    pytest.param(10**5000, "", (None, None, None, UNREADABLE), id="huge"),
    (datetime(2026, 2, 1), "", (None, None, None, UNREADABLE)),  # noqa: DTZ001 - workbooks hold naive dates
    (date(2026, 5, 1), "", (None, None, None, UNREADABLE)),
])
def test_typed_cells_mean_what_their_format_shows(cell: object, code: str, expected: tuple[object, ...]) -> None:
    assert short(read_quantity(cell, code)) == expected


@pytest.mark.parametrize(("raw", "value", "reading"), [
    ("18.130.291.362,00", "18130291362.00", CERTAIN),
    ("0,00", "0.00", CERTAIN),
    ("Rp 5 juta", "5000000", CERTAIN),
    ("Rp1.250.000,-", "1250000", CERTAIN),
    ("Rp. 1.250.000.-", "1250000", CERTAIN),
    ("2,5 miliar", "2500000000.0", CERTAIN),
    ("5 jt", "5000000", CERTAIN),
    ("5.000.000 rupiah", "5000000", CERTAIN),
    ("(5.000)", "-5000", CERTAIN),
    ("Rp(5.000)", "-5000", CERTAIN),
    ("-Rp5.000", "-5000", CERTAIN),
    ("10.000.000*)", "10000000", CERTAIN),
    ("11870749468.00", "11870749468.00", CERTAIN),
    ("1.234", "1234", CERTAIN),
    ("1,234", "1234", ASSUMED),
    ("1,234,567.89", "1234567.89", ASSUMED),
    ("1 250 000", "1250000", ASSUMED),
    ("Rp 1,2 M", "1200000000.0", ASSUMED),
    ("± Rp 5 juta", "5000000", ASSUMED),
    ("1.234 miliar", "1234000000000", ASSUMED),
    ("1.5", "1.5", ASSUMED),
])
def test_amounts(raw: str, value: str, reading: Reading) -> None:
    assert short(read_money(raw)) == (value, None, None, reading)


@pytest.mark.parametrize("raw", [
    "12 Dokumen", "80 %", "1.500.00", "Rp1.000.000/bulan", "lihat lampiran", "WTP", "1.000\n2.000", "#REF!",
    "5-6 juta", "9" * 30, "999999999999999999999 triliun",
])
def test_what_is_no_amount_has_no_value(raw: str) -> None:
    assert short(read_money(raw)) == (None, None, None, UNREADABLE)


@pytest.mark.parametrize("raw", ["Rp -", "Rp. -", "Rp"])
def test_a_currency_without_an_amount_is_blank(raw: str) -> None:
    assert read_money(raw) is None


def test_amounts_name_what_else_they_may_mean() -> None:
    assert alternatives("1,234", money=True) == (Decimal("1.234"),)
    assert alternatives("1.500.00", money=True) == (Decimal("1500.00"), Decimal(150000))
    assert alternatives("Rp 1,2 M", money=True) == (Decimal(1200000),)
    assert alternatives("1.234", money=True) == ()


@pytest.mark.parametrize(("value", "indonesian", "english"), [
    ("1234567.5", "1.234.567,5", "1,234,567.5"),
    ("80.00", "80", "80"),
    ("-0.50", "-0,5", "-0.5"),
    ("0", "0", "0"),
    ("-0.0", "0", "0"),
    ("1E+6", "1.000.000", "1,000,000"),
])
def test_numbers_are_shown_as_their_readers_write_them(value: str, indonesian: str, english: str) -> None:
    assert show_number(Decimal(value), "id") == indonesian
    assert show_number(Decimal(value), "en") == english


def test_rupiah_is_shown_with_its_sign_first() -> None:
    assert show_rupiah(1250000, "id") == "Rp1.250.000"
    assert show_rupiah(1250000, "en") == "Rp1,250,000"
    assert show_rupiah(-5000, "id") == "-Rp5.000"
    assert show_rupiah(0, "id") == "Rp0"
