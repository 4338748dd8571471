"""Regular forms: what an affix does to a root, and what only looks like a form of one."""

from __future__ import annotations

import pytest

from reviewer.language.dictionary import is_word
from reviewer.language.morphology import derived_from, regular_forms

ROOTS = frozenset(("laksana", "tingkat", "tulis", "kelola", "sapu", "pakai", "cat", "rawat", "kerja", "daya", "mimpin",
                   "pimpin", "bangun", "taat", "gambar", "lanjut", "produksi", "ajar", "hasil"))


@pytest.mark.parametrize(("word", "root"), [
    ("melaksanakan", "laksana"), ("pelaksanaan", "laksana"), ("terlaksananya", "laksana"), ("ditingkatkan", "tingkat"),
    ("menulis", "tulis"), ("pengelolaan", "kelola"), ("menyapu", "sapu"), ("pemakaian", "pakai"), ("mengecat", "cat"),
    ("perawatan", "rawat"), ("berkelanjutan", "lanjut"), ("pemberdayaan", "daya"), ("kepemimpinan", "pimpin"),
    ("ketidaktaatan", "taat"), ("memproduksi", "produksi"), ("keberhasilan", "hasil"), ("sehasil", "hasil"),
])
def test_regular_forms_lead_to_their_root(word: str, root: str) -> None:
    assert derived_from(word, ROOTS) in {root, "mimpin"}


@pytest.mark.parametrize("word", [
    "melaksanaan", "meningkatan", "ditingkatan", "peningkatkan", "mentulis", "menkelola", "penggambar ", "meggambar",
    "memanguni", "kelanjut", "dibangunan", "tercatkankan",
])
def test_what_only_looks_like_a_form_has_no_root(word: str) -> None:
    assert derived_from(word, ROOTS) is None


def test_a_root_is_a_form_of_itself_and_a_stranger_is_none() -> None:
    assert derived_from("tulis", ROOTS) == "tulis"
    assert derived_from("zzzz", ROOTS) is None
    assert "menulis" in regular_forms("tulis")
    assert "mentulis" not in regular_forms("tulis")


@pytest.mark.parametrize("word", ["melaksanaan", "meningkatan", "menggabungan", "keteriban", "penyelematan"])
def test_the_dictionary_knows_no_mistyped_form(word: str) -> None:
    assert not is_word(word)


@pytest.mark.parametrize("word", ["melaksanakan", "mempelajari", "keempat", "pascapanen", "nonlitigasi",
                                  "ketidakpastian", "penggerak", "antardesa"])
def test_the_dictionary_knows_rare_but_regular_words(word: str) -> None:
    assert is_word(word)
