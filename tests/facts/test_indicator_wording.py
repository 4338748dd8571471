"""What is observed in the wording of an indicator: second measures, numbers that read like targets, what is counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.facts.likeness import likeness
from reviewer.facts.numbers_in_names import number_in_name
from reviewer.facts.wording import counted_process, head, owner_likeness, second_measure, unit_in_name, wording_fields


@pytest.mark.parametrize(("name", "noun"), [
    ("Jumlah kunjungan wisatawan dan rata-rata lama tinggal", "rata-rata"),
    ("Tingkat pengangguran terbuka dan tingkat partisipasi angkatan kerja", "tingkat"),
    ("Jumlah pertemuan, jumlah peserta, dan kegiatan lain", "jumlah"),
    ("1. Nilai evaluasi dinas    2. Indeks Kepuasan Masyarakat", "Indeks"),
    ("Persentase jalan mantap;\nIndeks Kepuasan Masyarakat (IKM)", "Indeks"),
    ("Persentase kesesuaian rencana\nRata-rata capaian indikator", "Rata-rata"),
    ("Level maturitas SPIP dinas/Level kapabilitas APIP dinas", "Level"),
    ("APK dan APM SMP/sederajat", "APM"),
])
def test_a_second_measure_is_told(name: str, noun: str) -> None:
    assert second_measure(name) == noun


@pytest.mark.parametrize("name", [
    "Jumlah pasar dan kios yang tertib",
    "Nilai/Predikat SAKIP dinas",
    "Jumlah produk olahan dan nilai tambah hasil ikan",
    "Jumlah musyawarah desa dan tingkat kecamatan",
    "\nPersentase kesesuaian rencana kerja",
    "Persentase jalan mantap;\nPersentase jalan mantap",
    "Jumlah dokumen kebutuhan, jenis dan jumlah jabatan",
    "Data mutu lingkungan (indeks air, indeks udara, indeks lahan)",
    "Persentase komponen pada Indeks Kualitas Perencanaan; Pembangunan Daerah",
])
def test_one_measure_with_several_words_is_no_second_one(name: str) -> None:
    assert second_measure(name) is None


@pytest.mark.parametrize(("name", "phrase"), [
    ("Persentase luasan taman publik sebesar 20% dari luas kota", "sebesar 20%"),
    ("Jumlah peserta lomba cerdas cermat (60 siswa)", "60 siswa"),
    ("Jumlah rapat tingkat kabupaten sebanyak 4 kali setahun", "sebanyak 4"),
    ("Terbangunnya 3 unit sumur bor", "3 unit"),
    ("Penyaluran benih ikan 20.000 ekor", "20.000 ekor"),
    ("Nilai SAKIP Kecamatan sebesar 72,50", "sebesar 72,50"),
    ("Jumlah dua dokumen kajian tata ruang", "dua dokumen"),
    ("Persentase dinas dengan nilai minimal 70", "minimal 70"),
])
def test_a_number_that_reads_like_a_target_is_told(name: str, phrase: str) -> None:
    assert number_in_name(name) == phrase


@pytest.mark.parametrize("name", [
    "Persentase ruang terbuka hijau publik",
    "Jumlah dokumen RKPD 2026",
    "Jumlah dokumen pelaksanaan UU 23 Tahun 2014",
    "Jumlah desa dalam 1 (satu) daerah kabupaten",
    "Rasio guru 1:1000 siswa",
    "Persentase anak usia 0-59 bulan yang ditimbang",
    "Persentase penduduk usia 15 tahun ke atas yang bekerja",
    "Panjang jalan kelas 1 yang dipelihara",
    "1.Persentase penerbitan laporan pengawasan",
    "Peta kerentanan skala 1:50.000",
    "Persentase keluarga yang makan 3 kali sehari",
    "Persentase penduduk tanpa genangan (lebih dari 30 cm, selama 2 jam) lebih dari 2 kali setahun",
    "Jumlah balita yang dipantau 8 kali dalam setahun",
])
def test_years_laws_ages_ratios_and_legal_terms_are_no_targets(name: str) -> None:
    assert number_in_name(name) is None


def test_the_measure_noun_is_told_in_its_standard_form() -> None:
    assert head("Prosentase jalan mantap") == "persentase"
    assert head("Hasil pengukuran Indeks Kualitas Air") == "indeks"
    assert head("Dokumen anggaran") is None


def test_a_process_counts_only_right_after_the_measure_noun() -> None:
    assert counted_process("Jumlah rapat koordinasi harga") == "rapat koordinasi"
    assert counted_process("Jumlah peserta rapat") is None
    assert counted_process("Rapat koordinasi harga") is None


def test_likeness_to_the_owner_leaves_out_measure_noun_and_label() -> None:
    assert owner_likeness("Jumlah Pelayanan Perdagangan", "Program Pelayanan Perdagangan") == 100
    assert owner_likeness("Jumlah pasar tertib", "Pelayanan Perdagangan") == 0
    assert owner_likeness("Jumlah pasar", None) is None


def test_a_unit_in_the_name_is_found_in_any_spelling() -> None:
    assert unit_in_name("Jumlah bulan layanan", "Bln")
    assert not unit_in_name("Jumlah warga terlayani", "Bulan")


def test_words_run_together_are_read_apart() -> None:
    fields = wording_fields("JumlahLaporanPenatausahaanBarangMilikDaerah", None, "%")
    assert fields["measure_head"] == "jumlah"


@pytest.mark.parametrize(("name", "thing"), [
    ("Persentase penduduk miskin", "penduduk miskin"),
    ("Prevalensi stunting pada balita", "Prevalensi"),
    ("Persentase penduduk miskin yang mendapatkan bantuan", None),
    ("Persentase pengaduan yang ditindaklanjuti", None),
])
def test_an_unwanted_thing_that_is_dealt_with_is_wanted(name: str, thing: str | None) -> None:
    assert wording_fields(name, None, None)["unwanted_thing"] == thing


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=12))
def test_no_text_breaks_the_observers(name: str, owner: str, unit: str) -> None:
    fields = wording_fields(name, owner, unit)
    assert fields["owner_likeness"] is None or 0 <= int(fields["owner_likeness"]) <= 100


@given(st.lists(st.sampled_from(["jalan", "pasar", "sawah", "kios", "hutan"]), min_size=1, max_size=5))
def test_likeness_knows_itself_and_strangers(chosen: list[str]) -> None:
    text = " ".join(chosen)
    assert likeness(text, " ".join(reversed(chosen))) == 100
    assert likeness(text, "xylofon zebra") == 0


def test_a_slip_of_spelling_is_the_same_word_but_a_number_is_not() -> None:
    assert likeness("Penyediaan bibit padi", "Penyedian bibit padi") == 100
    assert likeness("Rehabilitasi sekolah dasar 1", "Rehabilitasi sekolah dasar 2") == 75
