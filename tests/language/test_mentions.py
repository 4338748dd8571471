"""Mentions of plans, support programs and units inside longer texts."""

from __future__ import annotations

import pytest

from reviewer.language.mentions import national_plan, own_plan, proper_words, support_program, without_government_users


@pytest.mark.parametrize(("text", "own", "national"), [
    ("tujuan dalam Renstra dan Renja", "Renstra", None),
    ("Mendukung RPJMN 2025-2029", None, "RPJMN"),
    ("sasaran RKPD kabupaten", "RKPD", None),
    ("sasaran RKP tahun 2026", None, "RKP"),
    ("Rencana Kerja Pemerintah tahun 2026", None, "Rencana Kerja Pemerintah"),
    ("rencana kerja dinas", "rencana kerja", None),
    ("visi dan misi Presiden", None, "visi dan misi Presiden"),
    ("visi, misi kepala daerah", "visi, misi", None),
    ("Mendukung PN 4", None, "PN"),
    ("pengaruh besar terhadap sasaran pembangunan nasional", None, "sasaran pembangunan nasional"),
    ("melayani warga pesisir", None, None),
    ("menurunkan angka kepenuhan", None, None),
])
def test_plans(text: str, own: str | None, national: str | None) -> None:
    assert own_plan(text) == own
    assert national_plan(text) == national


@pytest.mark.parametrize(("name", "phrase"), [
    ("PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA", "PENUNJANG URUSAN PEMERINTAHAN"),
    ("Program Dukungan Manajemen", "Dukungan Manajemen"),
    ("Program Dukungan Pengelolaan Manajemen Kabinet", None),
    ("Program Pengelolaan Pendidikan", None),
])
def test_support_programs(name: str, phrase: str | None) -> None:
    assert support_program(name) == phrase


def test_government_users_are_left_out_and_others_stay() -> None:
    assert "desa" not in without_government_users("perangkat desa di pesisir")
    assert "masyarakat desa" in without_government_users("perangkat desa dan masyarakat desa")


@pytest.mark.parametrize(("unit", "proper"), [
    ("Dinas Contoh", {"contoh"}), ("Sekretariat Direktorat Jenderal Bina Marga", {"bina", "marga"}),
    ("Badan Daerah", set()), ("", set()),
])
def test_proper_words_of_a_unit(unit: str, proper: set[str]) -> None:
    assert proper_words(unit) == proper
