"""Telling words inside names, indicators and reasons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.language import wording


@pytest.mark.parametrize(("text", "found"), [
    ("Kertas dan lain-lain", "dan lain-lain"), ("Dan seterusnya.", "Dan seterusnya"), ("Alat, bahan, dll", "dll"),
    ("berbagai kegiatan", "berbagai"), ("di beberapa daerah", None), ("beberapa desa", "beberapa"),
    ("Kawasan Strategis Lainnya", None), ("Kelompok tertentu", None), ("dalam rangka terkait", None), (None, None),
])
def test_vague_words(text: str | None, found: str | None) -> None:
    assert wording.vague_word(text) == found


@pytest.mark.parametrize(("text", "found"), [
    ("Persentase layanan prima", "prima"), ("petugas yang SMART", "SMART"), ("dilaksanakan dengan baik", "baik"),
    ("TerlaksanaDenganBaik", "Baik"), ("layanan yang Berkualitas", "Berkualitas"),
    ("Jalan dalam kondisi baik", None), ("rumah tidak layak huni", None), ("Kabupaten Layak Anak", None),
    ("baik negeri maupun swasta", None), ("Akta terbit maksimal 3 hari", None), ("maksimal tiga hari", None),
    ("pelayanan maksimal", "maksimal"), ("varietas unggul padi", None), ("Smart City", None), ("perbaikan jalan", None),
    ("Predikat baik", None), (None, None),
])
def test_words_of_quality(text: str | None, found: str | None) -> None:
    assert wording.quality_word(text) == found


@pytest.mark.parametrize(("text", "found"), [
    ("pemeriksaan sesuai SNI ISO 15189", "SNI"), ("rumah sakit terakreditasi", "terakreditasi"),
    ("yang sesuai standard", "sesuai standard"), ("sesuai ketentuan", "sesuai ketentuan"),
    ("desa dengan nilai minimal 80", "nilai minimal 80"), ("SKPD berpredikat baik", None),
    ("menurut Permenkes Nomor 4 Tahun 2019", "Permenkes Nomor 4 Tahun 2019"), ("layanan prima", None), (None, None),
])
def test_yardsticks(text: str | None, found: str | None) -> None:
    assert wording.yardstick(text) == found


@pytest.mark.parametrize(("text", "found"), [
    ("Dukungan Manajemen dan Dukungan Teknis Lainnya", "Dukungan Manajemen"),
    ("Administrasi Keuangan Perangkat Daerah", "Administrasi Keuangan"),
    ("Pemeliharaan Barang Milik Daerah Penunjang Urusan Pemerintahan", "Penunjang Urusan"),
    ("Layanan Sarana dan Prasarana Internal", "Layanan Sarana dan Prasarana Internal"),
    ("Dukungan Pengelolaan Manajemen Kabinet di Bidang Politik Dalam Negeri", None),
    ("Dukungan Penyiapan Naskah Dokumen Kepresidenan", None), ("Administrasi Kependudukan", None), (None, None),
])
def test_phrases_of_overhead(text: str | None, found: str | None) -> None:
    assert wording.generic_phrase(text) == found


def test_cues_of_inside_outside_and_urgency() -> None:
    assert wording.internal_cue("Pembayaran Gaji dan Tunjangan") == "Gaji"
    assert wording.internal_cue("Pembangunan irigasi") is None
    assert wording.external_cue("Pelatihan bagi pelaku usaha") == "pelaku usaha"
    assert wording.external_cue("Rapat dinas") is None
    assert wording.urgency_cue("Akreditasi berakhir Maret 2027") == "berakhir"
    assert wording.urgency_cue("SPM belum tercapai") == "SPM"
    assert wording.urgency_cue("Karena penting bagi wajib pajak") is None


@pytest.mark.parametrize(("text", "weak"), [
    ("laporan", True), ("Data Internal", True), ("olahan internal", True), ("Data OPD", True), ("Dinas terkait", True),
    ("hasil survei", True), ("Laporan dan rekap tahunan", True),
    ("SIMRS modul Lab, rekap bulanan Instalasi Lab", False), ("Data BPS", False), ("Laporan Dinas Kesehatan", False),
    ("LKjIP", False), ("dan", False), ("", False), (None, False),
])
def test_sources_nobody_can_go_back_to(text: str | None, weak: bool) -> None:
    assert wording.weak_source(text) is weak


def test_containers_are_seen_though_they_may_be_labels() -> None:
    assert wording.container_noun("Layanan") == "Layanan"
    assert wording.container_noun("Kegiatan lainnya") == "Kegiatan"
    assert wording.container_noun("Peta layanan") is None
    assert wording.container_noun(None) is None


def test_content_words_are_roots_without_the_words_every_plan_uses() -> None:
    problem = set(wording.content_words("belum adanya laboratorium lingkungan hidup yang terakreditasi"))
    answer = set(wording.content_words("Peningkatan kapasitas laboratorium lingkungan hidup"))
    assert problem & answer == {"laboratorium", "lingkung", "hidup"}
    assert wording.content_words("Pengelolaan Program Kegiatan di Daerah") == ()
    assert set(wording.content_words("memelihara")) == set(wording.content_words("Pemeliharaan terpelihara"))
    assert set(wording.content_words("Pendapatan Asli")) & set(wording.content_words("PAD")) == {"pajak"}
    assert wording.content_words(None) == ()


def test_meaning_words_count_what_a_name_says() -> None:
    assert wording.meaning_words("Monitoring dan Evaluasi") == ("monitoring", "evaluasi")
    assert wording.meaning_words("Pengelolaan Persampahan") == ("pengelolaan", "persampahan")
    assert wording.meaning_words("2. di dan 2026") == ()


def test_likeness_is_of_sets_of_words_but_a_part_is_not_the_whole() -> None:
    assert wording.similarity("Jumlah Dokumen Perencanaan", "dokumen perencanaan, jumlah Dokumen") == 100
    assert wording.similarity("JumlahDokumen", "Jumlah Dokumen") == 100
    name = "Cakupan Pelayanan Laboratorium Kesehatan"
    longer = name + " adalah persentase puskesmas dan rumah sakit yang terlayani pemeriksaan sesuai standar"
    assert wording.similarity(name, longer) < 70
    assert wording.similarity("Pembinaan desa", "Rehabilitasi jaringan irigasi") < 50
    assert wording.similarity("", "Jumlah") == wording.similarity(None, None) == 0


@given(st.text(max_size=120), st.text(max_size=60))
def test_no_text_breaks_an_observation(text: str, other: str) -> None:
    for observe in (wording.vague_word, wording.quality_word, wording.yardstick, wording.generic_phrase,
                    wording.internal_cue, wording.external_cue, wording.urgency_cue, wording.container_noun,
                    wording.citation):
        found = observe(text)
        assert found is None or found.strip()
    assert wording.weak_source(text) in (True, False)
    assert 0 <= wording.similarity(text, other) <= 100
    assert wording.similarity(text, other) == wording.similarity(other, text)
    assert all(wording.content_words(text)) or wording.content_words(text) == ()
