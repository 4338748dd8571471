"""Steps of scales, kinds, yes and no."""

from __future__ import annotations

import pytest

from reviewer.language.scales import activity_kind_of, grade_and_rest, indicator_kind_of, ordinal_grade, yes_no


@pytest.mark.parametrize(("text", "grade"), [
    ("A", "A"), ("aa", "AA"), ("BB", "BB"), ("B+", "B+"), ("WTP", "WTP"), ("wtp-dpp", "WTP-DPP"),
    ("Wajar Tanpa Pengecualian", "WTP"), ("Opini WTP", "WTP"), ("Opini BPK: WTP", "WTP"), ("Predikat BB", "BB"),
    ("Kategori “A”", "A"), ("A (Memuaskan)", "A"), ("Sangat Baik", "Sangat Baik"), ("kurang baik", "Kurang Baik"),
    ("Level 3", "Level 3"), ("level iv", "Level 4"), ("Level 3 (Terdefinisi)", "Level 3"), ("Zona Hijau", "Hijau"),
    ("Ada", "Ada"), ("Tidak Ada", "Tidak Ada"), ("Tepat waktu", "Tepat Waktu"), ("Nilai A", "A"),
    ("Terakreditasi Paripurna", "Paripurna"), ("Menuju Informatif", "Menuju Informatif"),
    ("F", None), ("Level", None), ("meningkat", None), ("Baik dan Benar", None), ("A dan B", None), ("80", None),
    ("", None), (None, None), ("Nilai", None), ("AAA", None),
])
def test_steps_of_known_scales(text: str | None, grade: str | None) -> None:
    assert ordinal_grade(text) == grade


def test_label_words_after_a_step_are_kept() -> None:
    assert grade_and_rest("BB Nilai") == ("BB", "Nilai")
    assert grade_and_rest("A Predikat Sakip") == ("A", "Predikat Sakip")
    assert grade_and_rest("BB dokumen") == (None, None)


@pytest.mark.parametrize(("text", "kind"), [
    ("PN", "national_priority"), ("Prioritas Nasional", "national_priority"), ("teknis_pn", "national_priority"),
    ("PRIORITAS  NASIONAL", "national_priority"), ("Prioritas K/L", "agency_priority"),
    ("Prioritas Daerah", "agency_priority"), ("prioritas k/l/d", "agency_priority"), ("teknis_kld", "agency_priority"),
    ("Non-Prioritas", "non_priority"), ("nonprioritas", "non_priority"), ("Teknis", "non_priority"),
    ("Teknis Non Prioritas", "non_priority"), ("teknis_nonprioritas", "non_priority"), ("Generik", "generic"),
    ("Kegiatan Generik", "generic"), ("Dukungan", "generic"),
    ("Strategis", None), ("Prioritas", None), ("-", None), ("", None), (None, None),
])
def test_kinds_of_activities(text: str | None, kind: str | None) -> None:
    assert activity_kind_of(text) == kind


@pytest.mark.parametrize(("text", "kind"), [
    ("Output", "output"), ("KELUARAN", "output"), ("Hasil (Outcome)", "outcome"), ("manfaat", "outcome"),
    ("Masukan", "input"), ("Dampak", "impact"), ("Indikator Hasil", "outcome"), ("Proses", None), ("", None),
    (None, None),
])
def test_kinds_of_indicators(text: str | None, kind: str | None) -> None:
    assert indicator_kind_of(text) == kind


@pytest.mark.parametrize(("text", "answer"), [
    ("Ya", True), ("y", True), ("✓", True), ("V", True), ("1", True), ("Tidak", False), ("N", False), ("0", False),
    ("tidak ada", False), ("mungkin", None), ("", None), (None, None), ("-", None), ("10", None),
])
def test_yes_and_no(text: str | None, answer: bool | None) -> None:
    assert yes_no(text) is answer
