"""The first word and its class."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.language.wording import (
    change_head,
    first_word,
    first_word_class,
    measure_head,
    measure_heads,
    named_measure,
    process_head,
)

CLASSES = {"measure", "state", "active", "nominal", "action", "other"}


@pytest.mark.parametrize(("text", "word"), [
    ("Kegiatan : Pelayanan Kekonsuleran", "Pelayanan"), ("1. Nilai AKIP", "Nilai"), (" - 2) endataan Dan", "endataan"),
    ("\nTerselenggaranya Koordinasi", "Terselenggaranya"), ("TerlaksananyaPenyediaan Jasa", "Terlaksananya"),
    ("Cakupanketersediaan dokumen", "Cakupan"), ("JUMLAHLAPORAN KEUANGAN", "JUMLAH"), ("“Pembinaan” Desa", "Pembinaan"),
    ("Rata-rata lama sekolah", "Rata-rata"), ("…", ""), ("", ""), (None, ""),
])
def test_the_first_word_is_found_behind_labels_marks_and_damage(text: str | None, word: str) -> None:
    assert first_word(text) == word


@pytest.mark.parametrize(("text", "expected"), [
    # measures, misspelled and damaged ones too
    ("Jumlah laboratorium yang dipelihara", "measure"), ("Prosentase", "measure"), ("Presentase kali", "measure"),
    ("Jumalh Laporan", "measure"), ("umlah laporan", "measure"), ("Prsentase desa", "measure"), ("IKM", "measure"),
    ("Opini BPK", "measure"), ("Predikat SAKIP", "measure"), ("Nilai LHE AKIP", "measure"),
    ("Cakupan Pelayanan", "measure"),
    ("Panjang jalan", "measure"), ("Luas lahan", "measure"), ("Rata-rata nilai", "measure"),
    ("Tingkat hunian", "measure"),
    ("Presentasepemenuhankebutuhanbarangmilikdaerah", "measure"),
    # states
    ("Meningkatnya jumlah jenis pelayanan", "state"), ("Terlaksananya rapat", "state"), ("Adanya dokumen", "state"),
    ("Tersedianya air baku", "state"), ("Ditetapkannya perda", "state"), ("Optimalnya layanan", "state"),
    ("Keikutsertaannya petani", "state"), ("Terwujud", "state"), ("Berkurangnya kumuh", "state"),
    ("Terlaksananyapendidikandanpelatihanmasyarakat", "state"),
    ("Teradministrasinyakepegawaianperangkatdaerah", "state"),
    # nominalised and loan actions
    ("Penyediaan gaji", "nominal"), ("Pengadaan mebel", "nominal"), ("Perencanaan, Penganggaran", "nominal"),
    ("endataan Dan Pendaftaran", "nominal"), ("Peloayanan publik", "nominal"),
    ("Keikutsertaan dalam pameran", "nominal"),
    ("Fasilitasi Kunjungan Tamu", "action"), ("Dukungan Penyiapan Naskah", "action"),
    ("Koordinasidan Penyusunan", "action"),
    ("Digitalisasi arsip", "action"), ("Kolaborasi dengan Pihak Ketiga", "action"), ("Mediasi sengketa", "action"),
    ("Bimtek penerapan", "action"), ("Optimalisasi  Sistem", "action"), ("Evakuasi korban", "action"),
    # active verbs
    ("Membangun gedung", "active"), ("Menyusun laporan", "active"), ("Melaksanakan rapat", "active"),
    ("Mengembangkan wisata", "active"), ("Memfasilitasi desa", "active"), ("Meningkatkan kesehatan ibu", "active"),
    # things, places and words that only look like one of the others
    ("Laboratorium lingkungan", "other"), ("Terminal Tipe C", "other"), ("Bermotor", "other"), ("Terpadu", "other"),
    ("Media Center", "other"), ("Mental Spiritual", "other"), ("Metode Kontrasepsi", "other"),
    ("Menara Telekomunikasi", "other"), ("Mebel Kantor", "other"), ("Menteri", "other"), ("Merauke", "other"),
    ("Keluaran", "other"), ("Kesehatan Ibu", "other"), ("Kebijakan Gizi", "other"), ("Peran Serta", "other"),
    ("Peraturan Daerah", "other"), ("Pedoman Teknis", "other"), ("Organisasi Wanita", "other"), ("Lainnya", "other"),
    ("Dokumen RKA", "other"), ("Sistem Informasi Desa", "other"), ("Ketahanan Pangan", "other"), ("", "other"),
    (None, "other"),
])
def test_classes_of_first_words(text: str | None, expected: str) -> None:
    assert first_word_class(text) == expected


def test_heads_are_returned_as_written() -> None:
    assert measure_head("PROSENTASE desa") == "PROSENTASE"
    assert measure_head("Desa dengan jumlah") is None
    assert process_head("Pelaksanaan rapat") == "Pelaksanaan"
    assert process_head("Peta irigasi") is None
    assert change_head("Meningkatnya kualitas layanan") == "Meningkatnya"
    assert change_head("Optimalnya layanan") == "Optimalnya"
    assert change_head("Tersedianya dokumen") is None
    assert change_head("Peningkatan kualitas") is None


def test_every_measure_of_a_text_is_met_in_order() -> None:
    text = "1. Nilai LHE AKIP Perangkat Daerah    2. Indeks Kepuasan Masyarakat (IKM)"
    assert measure_heads(text) == ("Nilai", "Indeks", "IKM")
    assert measure_heads("JumlahLaporan danPersentaseTindakLanjut") == ("Jumlah", "Persentase")
    assert measure_heads("Dokumen RKA") == ()


@pytest.mark.parametrize(("text", "found"), [
    ("PDRB per kapita ADHB", "PDRB"), ("Pendapatan per kapita", "per kapita"), ("Opini BPK atas LKPD", "Opini BPK"),
    ("Produksi padi", "Produksi"), ("TotalFertilityRate", "Total Fertility Rate"), ("Dokumen RKA", None), (None, None),
])
def test_figures_with_a_name_of_their_own(text: str | None, found: str | None) -> None:
    assert named_measure(text) == found


@given(st.text(max_size=80))
def test_no_text_breaks_the_first_word(text: str) -> None:
    assert first_word_class(text) in CLASSES
    word = first_word(text)
    assert word == "" or word in " ".join(text.split()) or not text.isascii()
    assert (measure_head(text) is not None) == (first_word_class(text) == "measure")
