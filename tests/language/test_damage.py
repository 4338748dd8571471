"""What programs, converters and typists leave in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.language import doubled, slots, spelling, torn
from reviewer.language.joined import separated


@pytest.mark.parametrize(("text", "found"), [
    ("Layanan Penunjang [deleted];\nIndeks", "[deleted]"), ("undefined", "undefined"), ("CC\nundefined", "undefined"),
    ("[object Object]", "[object Object]"), ("#REF!", "#REF!"), ("#N/A", "#N/A"), ("#DIV/0!", "#DIV/0!"),
    ("Error! Bookmark not defined.", "Error! Bookmark not defined."), ("{{nama}}", "{{nama}}"),
    ("jenis_indikator aktivitas", "jenis_indikator"), ("MÂ³/Hari", "Â³"), ("baris<br/>baru", "<br/>"),
    ("Laporan Keuangan", None), ("#1 prioritas", None), ("Nilai [A]", None), ("nan indah", None), (None, None),
])
def test_what_programs_leave(text: str | None, found: str | None) -> None:
    assert spelling.artefacts(text) == found


@pytest.mark.parametrize(("text", "apart"), [
    ("Koordinasidan Penyusunan Rencana", "Koordinasi dan"),
    ("TerlaksananyaPenyediaan Jasa", "Terlaksananya Penyediaan"),
    ("Cakupanketersediaan dokumen", "Cakupan ketersediaan"),
    ("PROGRAMPENINGKATANPENDIDIKAN", "PROGRAM PENINGKATAN PENDIDIKAN"),
    ("Laporan danEvaluasi", "dan Evaluasi"),
    ("JumlahDokumenRKA-SKPD", "Jumlah Dokumen RKA-SKPD"),
    ("Kesehatan untuk UK Mdan UKP", "UKM dan"),
    ("UKMdan UKP", "UKM dan"),
    ("Pelayanan didaerah", "di daerah"),
    ("Persentaseeventolahraga", "Persentase event olahraga"),
    ("Barang Cetakandan Penggandaan", "Cetakan dan"),
    ("TotalFertilityRate", "Total Fertility Rate"),
])
def test_words_run_together_are_taken_apart(text: str, apart: str) -> None:
    assert spelling.run_together(text) == apart
    assert apart in separated(text)


@pytest.mark.parametrize("text", [
    "Penatausahaan dan Pertanggungjawaban Keuangan", "Antarkabupaten Nonformal Pascabencana Ketatalaksanaan",
    "BUMDesa BUMDes PeduliLindungi InaRISK e-SAKIP eSAKIP RPJMDes KemenPANRB", "RKA-SKPD M2 S1 Covid19",
    "Kotabaru Tebingtinggi Sungaipenuh Tanjungpinang Gunungkidul Pangandaran Tanahbumbu Purwakarta",
    "Divalidasi Disurvei dianalisis direviu", "Sukardi Wahyudi Supriadi Hendardi",
    "Ramadan Medan Sedan Badan Pekan", "",
])
def test_single_words_stay_whole(text: str) -> None:
    assert spelling.run_together_all(text) == ()
    assert separated(text) == text


@pytest.mark.parametrize(("text", "expected"), [
    ("Prosentase Displin", (("Prosentase", "Persentase"), ("Displin", "Disiplin"))),
    ("JUMALH", (("JUMALH", "JUMLAH"),)),
    ("resiko dan ijin", (("resiko", "risiko"), ("ijin", "izin"))),
    ("Persentase Disiplin", ()), ("Evakuasi, evaluasi, pengujian, pengadaan", ()), (None, ()),
])
def test_known_misspellings(text: str | None, expected: tuple[tuple[str, str], ...]) -> None:
    assert spelling.misspellings(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Peloayanan Publik", (("Peloayanan", "Pelayanan"),)),
    ("Jumlah Kanupaten", (("Kanupaten", "Kabupaten"),)),
    ("Laporan Pelaskanaan", (("Pelaskanaan", "Pelaksanaan"),)),
    ("Kabupaten Lembata, Seluma, dan Bitung", ()), ("Sekolah vokasi, linmas, syariah", ()),
    ("evakuasi evaluasi pengujian pengadaan penilaian", ()), ("Prosentase", ()), ("KANUPATEN dan desa", ()), (None, ()),
])
def test_words_one_letter_from_a_common_one(text: str | None, expected: tuple[tuple[str, str], ...]) -> None:
    assert spelling.near_misses(text) == expected


@pytest.mark.parametrize(("text", "found"), [
    ("endataan Dan Pendaftaran Objek Pajak", "Pendataan"), ("elayanan Dan Konsultasi", "Pelayanan"),
    (" - 5) enagihan Pajak Daerah", "Penagihan"), ("umlah laporan", "Jumlah"), ("ELAYANAN PUBLIK", "Pelayanan"),
    ("pengolahan, Pemeliharaan", None), ("Pendataan", None), ("erat kaitannya", None), ("angka", None), ("", None),
    (None, None),
])
def test_a_lost_first_letter(text: str | None, found: str | None) -> None:
    assert spelling.lost_first_letter(text) == found


@pytest.mark.parametrize(("text", "found"), [
    ("Sarana dan dan Prasarana", "dan dan"), ("Ekonomi Kreatif Kreatif", "Kreatif Kreatif"),
    ("Jumlah jumlah desa", "Jumlah jumlah"), ("Anak-anak", None), ("anak anak", None), ("Desa, desa", None),
    ("Kelas 2 2", None), (None, None),
])
def test_doubled_words(text: str | None, found: str | None) -> None:
    assert doubled.doubled_word(text) == found


def test_letters_that_only_look_latin() -> None:
    greek, cyrillic = "A\u0395A.001", "Do\u043aumen"
    assert spelling.lookalikes(greek) == (("A\u0395A", "AEA"),)
    assert spelling.lookalikes(cyrillic) == (("Do\u043aumen", "Dokumen"),)
    assert spelling.lookalikes("Dokumen AEA α") == (("α", "a"),)
    assert spelling.lookalikes("Dokumen café") == ()
    assert spelling.lookalikes(None) == ()


@pytest.mark.parametrize(("text", "found"), [
    ("Pelayanan Publik", ()),
    ("pengolahan, Pemeliharaan", ("lower_case_start",)),
    ("Penyusunan  Dokumen", ("double_space",)),
    ("Jumlah\nDokumen", ("line_break",)),
    ("Jumlah Dokumen ", ("outer_space",)),
    ("Laporan;", ("trailing_mark",)),
    ("Kertas, dll.", ()),
    ("Layanan (SPM", ("unbalanced",)),
    ("a) Layanan", ("lower_case_start",)),
    ("Advokasi,Komunikasi", ("no_space_after_mark",)),
    ("Advokasi , Komunikasi", ("space_before_mark",)),
    ("1.000,50", ()),
    ("", ()), (None, ()), ("  ", ()),
])
def test_untidiness(text: str | None, found: tuple[str, ...]) -> None:
    assert spelling.untidy(text) == found


@given(st.text(max_size=80))
def test_no_text_breaks_the_search_for_damage(text: str) -> None:
    spelling.untidy(text)
    doubled.doubled_word(text)
    spelling.lost_first_letter(text)
    for pairs in (spelling.misspellings(text), spelling.near_misses(text), spelling.lookalikes(text)):
        assert all(wrong != right and wrong in text for wrong, right in pairs)
    for written, apart in spelling.run_together_all(text):
        assert written in text
        assert apart.replace(" ", "") == written.replace(" ", "")
    assert separated(text).replace(" ", "") == text.replace(" ", "")


@given(st.lists(st.tuples(
    st.sampled_from(["koordinasi", "penyusunan", "laporan", "perangkat", "daerah", "masyarakat", "pelayanan"]),
    st.sampled_from(["", "dan", "untuk"])), min_size=3, max_size=6))
def test_common_words_run_together_come_apart_again(pairs: list[tuple[str, str]]) -> None:
    words = [word for pair in pairs for word in pair if word]
    assert separated("".join(words).capitalize()).casefold().split() == words


@pytest.mark.parametrize(("text", "found"), [
    ("Jumlah dokumen jumlah dokumen yang disusun", "Jumlah dokumen jumlah dokumen"),
    ("Pembinaan bagi satuan pendidikan bagi satuan pendidikan dasar", "bagi satuan pendidikan bagi satuan pendidikan"),
    ("Pelestarian nilai nilai budaya", None), ("Nilai Nilai SAKIP", "Nilai Nilai"),
    ("Pemilihan Duta Baca/Bunda Baca/Bunda Literasi", None), ("Analis Pangan, Analis Pangan", None),
])
def test_phrases_written_twice(text: str, found: str | None) -> None:
    assert doubled.doubled_word(text) == found


@pytest.mark.parametrize(("text", "found"), [
    ("Meningkatkan daya saing [diisi sesuai RPJMD]", "[diisi sesuai RPJMD]"), ("-", "-"), ("xxx", "xxx"),
    ("Penyusunan Pedoman {{nama}}", "{{nama}}"), ("Pembinaan ...... di desa", "......"),
    ("Nama Kegiatan", "Nama Kegiatan"),
    ("Pembangunan <nama desa>", "<nama desa>"), ("Rehabilitasi gedung (isi nama gedung)", "(isi nama gedung)"),
    ("Pelatihan xxxx di balai", "xxxx"), ("Jum?at bersih", "?"), ("MTQ XXX Tingkat Provinsi", None),
    ("Waktu tanggap <= 15 menit", None), ("Layanan (diisolasi) pasien", None), ("Nilai [A]", None), (None, None),
    ("", None),
    ("Pelayanan kesehatan", None), ("Rencana Kerja ... dan seterusnya", "..."),
])
def test_slots_that_were_never_filled(text: str | None, found: str | None) -> None:
    assert slots.leftover(text) == found


@pytest.mark.parametrize(("text", "found"), [
    ("Ke pemimpinan perempuan", ("Ke pemimpinan", "Kepemimpinan")),
    ("Rehab ilitasi jalan", ("Rehab ilitasi", "Rehabilitasi")),
    ("ke luar negeri dan ke dalam negeri", None), ("antar daerah", None), ("Pelayanan KB di daerah", None),
    (None, None),
])
def test_words_torn_apart(text: str | None, found: tuple[str, str] | None) -> None:
    assert torn.torn_word(text) == found


@pytest.mark.parametrize(("text", "found"), [
    ("Pers3ntase jalan", ("Pers3ntase", "Persentase")), ("Jum1ah desa", ("Jum1ah", "Jumlah")),
    ("Covid19 B3 S1 PM10 Tahap2", None), (None, None),
])
def test_digits_among_letters(text: str | None, found: tuple[str, str] | None) -> None:
    assert torn.digits_for_letters(text) == found
