"""White space, labels, tokens and placeholders."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.language.normalise import bare_name, collapse, fold, is_blank, key, says_something, strip_label, words


@pytest.mark.parametrize(("text", "expected"), [
    (" \n4 Laporan", "4 Laporan"),
    ("Penyusunan  Dokumen\tPerencanaan ", "Penyusunan Dokumen Perencanaan"),
    ("Lapo\u200bran\u00a0Akhir\ufeff", "Laporan Akhir"),
    ("Cafe\u0301", "Café"),
    ("\u00a0\u200b \n", None),
    ("", None),
    (None, None),
])
def test_collapse_leaves_one_line_or_nothing(text: str | None, expected: str | None) -> None:
    assert collapse(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Kegiatan : Pelayanan Kekonsuleran", "Pelayanan Kekonsuleran"),
    ("Sub Kegiatan Penyusunan Dokumen", "Penyusunan Dokumen"),
    ("Sub-Kegiatan: Penyusunan Dokumen", "Penyusunan Dokumen"),
    ("PROGRAM PENGELOLAAN PAJAK", "PENGELOLAAN PAJAK"),
    ("Kegiatan", "Kegiatan"),
    ("Programa Siaran", "Programa Siaran"),
    ("Pemantauan Program", "Pemantauan Program"),
])
def test_only_a_leading_label_is_stripped(text: str, expected: str) -> None:
    assert strip_label(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    (" - 2) Kegiatan: Pendataan Objek", "Pendataan Objek"),
    ("3. Pelayanan", "Pelayanan"),
    ("1.5 Ha Lahan", "1.5 Ha Lahan"),
    (None, ""),
])
def test_list_marks_before_a_name_are_passed_over(text: str | None, expected: str) -> None:
    assert bare_name(text) == expected


def test_equal_names_have_equal_keys_however_they_are_printed() -> None:
    printed = "Kegiatan : Pembinaan, Pengawasan & Pelaporan\n(Triwulan)."
    assert key(printed) == "pembinaan pengawasan dan pelaporan triwulan"
    assert key(printed) == key("Pembinaan Pengawasan dan  Pelaporan - Triwulan")
    assert key("Pembinaan") != key("Pembinaan Desa")


def test_words_are_folded_and_keep_their_hyphens() -> None:
    assert words("Dan Lain-Lain, RKA-SKPD (2026)") == ("dan", "lain-lain", "rka-skpd", "2026")


@pytest.mark.parametrize("text", [
    None, "", " \n\t", "-", "--", "—", "...", "…", "___", "n/a", "N/A", "na", "xx", "XXX", "tbd", "(kosong)", "[isi]",
    "(diisi oleh Bappeda)", "Belum diisi", "{{nama}}", "<nama kegiatan>", "lorem ipsum dolor", "?", "nihil?", "[null]",
    "none", "/", "- -",
])
def test_placeholders_are_blank(text: str | None) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", [
    "0", "0,00", "A", "nihil", "#REF!", "undefined", "[object Object]", "[deleted]", "Isian KRS", "(5.000)", "x", "ya",
    "Diisinya embung", "-5", "Nara", "[isi] " + "uraian panjang " * 8,
])
def test_values_and_damage_are_not_blank(text: str) -> None:
    assert not is_blank(text)


@given(st.text())
def test_no_text_breaks_normalising(text: str) -> None:
    one_line = collapse(text)
    assert one_line is None or (one_line == one_line.strip() and "\n" not in one_line and "  " not in one_line)
    assert fold(fold(text)) == fold(text)
    assert key(key(text)) == key(text) or "kegiatan" in key(text) or "program" in key(text)
    assert all(word == word.casefold() for word in words(text))
    assert is_blank(text) in (True, False)


_LONG_BLANKS = (
    "belum diisi oleh bidang", "Akan diisi kemudian oleh dinas", "mohon isi sebelum rapat", "Harap diisi dulu",
    "silakan isi sendiri saja", "Diisi oleh Bappeda nanti", "Lorem ipsum dolor sit amet", "x" * 20,
)


@given(st.one_of(st.text(), st.from_regex(r"[A-Za-z][a-z ]{10,40}", fullmatch=True), st.sampled_from(_LONG_BLANKS)))
def test_what_says_something_at_a_glance_is_never_blank(text: str) -> None:
    assert not (says_something(text) and is_blank(text))


def test_most_names_say_something_at_a_glance() -> None:
    assert says_something("Penyusunan Dokumen Perencanaan")
    assert not any(map(says_something, _LONG_BLANKS))
