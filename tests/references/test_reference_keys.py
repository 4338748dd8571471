"""Forms that make codes, names and units comparable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.references.keys import (
    code_key,
    level_of,
    likeness,
    name_key,
    padded,
    placeholder,
    split_coded,
    starts_with,
    unit_key,
)

CODES = st.tuples(st.integers(1, 9), st.integers(1, 99), st.integers(1, 99), st.integers(1, 8), st.integers(1, 99),
                  st.integers(1, 9999))


@pytest.mark.parametrize(("written", "key"), [
    (" 2.90. 02.2.01 ", "2.90.02.2.01"), ("2.90.02.", "2.90.02"), ("x.xx.01", "X.XX.01"), ("\u00a02.90", "2.90"),
])
def test_a_code_is_freed_of_spaces_and_stray_dots(written: str, key: str) -> None:
    assert code_key(written) == key


@pytest.mark.parametrize(("code", "level"), [
    ("2", "affair"), ("2.90", "affair_field"), ("2.90.02", "program"), ("2.90.02.2", ""), ("2.90.02.2.01", "activity"),
    ("2.90.02.2.01.0001", "sub_activity"), ("2.90.02.2.01.0001.1", ""), ("", ""),
])
def test_the_level_follows_from_the_number_of_parts(code: str, level: str) -> None:
    assert level_of(code) == level


@pytest.mark.parametrize(("code", "generic"), [
    ("2.08.01", "X.XX.01"), ("2.08.01.2.01.0001", "X.XX.01.2.01.0001"), ("2.08.02.2.01", ""), ("2.01", ""),
    ("X.XX.01.2.01", ""),
])
def test_only_codes_of_support_programs_have_a_placeholder(code: str, generic: str) -> None:
    assert placeholder(code) == generic


@pytest.mark.parametrize(("written", "code"), [
    ("1.3.2.2.1.5", "1.03.02.2.01.0005"), ("1.03.02.2.01", "1.03.02.2.01"), ("X.XX.1.2.1", "X.XX.01.2.01"),
    ("1.03.02.2.01.0005.1", ""), ("1.003", ""), ("1.b", ""), ("", ""), ("1..2", ""),
])
def test_lost_zeros_come_back_for_codes_only(written: str, code: str) -> None:
    assert padded(written) == code


@given(CODES)
def test_a_whole_code_survives_the_loss_of_its_zeros(parts: tuple[int, ...]) -> None:
    whole = "{}.{:02d}.{:02d}.{}.{:02d}.{:04d}".format(*parts)
    assert padded(".".join(map(str, parts))) == whole == padded(whole)


def test_code_and_name_share_a_cell_with_any_white_space_between() -> None:
    assert split_coded("2.90.02\u00a0PROGRAM KEBUN\nRAYA") == ("2.90.02", "PROGRAM KEBUN\nRAYA")
    assert split_coded(" X.XX.01.2.01 Perencanaan") == ("X.XX.01.2.01", "Perencanaan")
    assert split_coded("Perencanaan 2.90") is None
    assert split_coded("2.90.02") is None


def test_a_name_does_not_depend_on_broken_words_case_or_punctuation() -> None:
    assert name_key("PROGRAM Pemuki man  Kembali") == name_key("pemukiman kembali") == "pemukimankembali"
    assert name_key("Sub Kegiatan: Air & Listrik") == name_key("Air dan Listrik.")
    assert name_key("Air 1") != name_key("Air 2")
    assert name_key("Program") == "program"


@given(st.text(), st.integers(0, 20))
def test_a_space_anywhere_leaves_a_name_as_it_is(name: str, where: int) -> None:
    assert name_key(f"{name[:where]} {name[where:]}") == name_key(name)


@pytest.mark.parametrize(("unit", "key"), [
    ("Dokumen ", "dokumen"), ("Laporan / Dokumen", "laporan/dokumen"), ("m<sup>2</sup>", "m2"), ("M²", "m2"),
    ("buah_hari", "buah hari"), ("Unit.", "unit"),
])
def test_units_have_one_form(unit: str, key: str) -> None:
    assert unit_key(unit) == key


def test_an_opening_is_found_whatever_its_spaces_and_case() -> None:
    assert starts_with("UNDANG-UNDANG tentang Kebun", "Undang - Undang tentang")
    assert not starts_with("Tentang Undang-Undang", "Undang - Undang tentang")


def test_full_likeness_is_for_equal_names_only() -> None:
    assert likeness("Perawatan Kebun", "perawatan  kebun") == 100
    assert 90 <= likeness("Perawatan Kebun Raya di Seluruh Kota", "Perawatan Kebun Raya di Seluruh Kotan") <= 99
    assert likeness("Perawatan Kebun", "Audit Keuangan") < 60
