"""What drafts say of services, places, funds and approaches."""

from __future__ import annotations

import pytest

from reviewer.language.locations import is_place_bound, names_place, whole_region
from reviewer.language.service_terms import (
    complaint_channel,
    component_codes,
    component_name,
    components_in,
    promised_fee,
    promised_time,
    provider_opening,
    satisfaction_cue,
    service_head,
    service_mode,
)


def test_there_are_fourteen_components_and_each_has_a_name() -> None:
    names = [component_name(code) for code in component_codes()]
    assert len(set(names)) == 14
    assert [components_in(name) for name in names] == [{code} for code in component_codes()]


@pytest.mark.parametrize(("text", "codes"), [
    ("Kompetensi petugas", {"kompetensi_pelaksana"}), ("Waktu", {"jangka_waktu"}), ("Biaya", {"biaya_tarif"}),
    ("Jaminan pelayanan dan jaminan keselamatan", {"jaminan_pelayanan", "jaminan_keamanan_keselamatan"}),
    ("sistem_mekanisme_prosedur", {"sistem_mekanisme_prosedur"}), ("Dan lain-lain", set()), ("", set()),
])
def test_a_component_is_told_by_code_name_or_sentence(text, codes):
    assert components_in(text) == codes


@pytest.mark.parametrize(("text", "measure"), [
    ("3 (tiga) hari kerja", "3 (tiga) hari"), ("paling lama tiga hari", "tiga hari"), ("1 x 24 jam", "24 jam"),
    ("2,5 jam", "2,5 jam"), ("Saat itu juga", "Saat itu juga"), ("cepat", None), ("sesuai antrean", None),
    ("hari kerja", None), ("24 dokumen", None),
])
def test_a_promised_time_has_a_number_and_a_unit(text, measure):
    assert promised_time(text) == measure


@pytest.mark.parametrize(("text", "measure"), [
    ("Rp 10.000 per lembar", "Rp 10.000"), ("Rp0", "Rp0"), ("gratis", "gratis"), ("50 ribu", "50 ribu"),
    ("Tidak dipungut biaya", "Tidak dipungut biaya"), ("Perda Nomor 4 Tahun 2022", "Perda Nomor 4 Tahun 2022"),
    ("terjangkau", None), ("sesuai ketentuan", None),
])
def test_a_fee_is_an_amount_nothing_or_a_regulation(text, measure):
    assert promised_fee(text) == measure


@pytest.mark.parametrize(("text", "mode"), [
    ("Langsung", "direct"), ("Tidak langsung (daring)", "indirect"), ("Kombinasi", "combined"),
    ("online dan tatap muka", "combined"), ("di kantor dinas", None),
])
def test_how_a_service_is_given(text, mode):
    assert service_mode(text) == mode


@pytest.mark.parametrize(("text", "opening"), [
    ("Memberikan penjelasan", "Memberikan"), ("Bantuan yang diberikan kepada warga", "Bantuan yang diberikan"),
    ("Mendapatkan penjelasan", None), ("Warga ingin diberikan penjelasan", None),
])
def test_a_need_may_begin_with_what_the_office_does(text, opening):
    assert provider_opening(text) == opening


@pytest.mark.parametrize(("text", "head"), [
    ("Pelayanan Pencatatan Sipil", "Pelayanan"), ("Penerbitan Izin Trayek", "Penerbitan"),
    ("Penyelenggaraan Pelayanan Perizinan", "Penyelenggaraan Pelayanan"), ("Peningkatan Pelayanan Publik", None),
    ("Pelayanan Umum Kantor", None), ("Layanan Internal", None), ("Pembangunan Jalan", None),
])
def test_a_name_may_begin_with_a_service_to_people(text, head):
    assert service_head(text) == head


def test_channels_and_satisfaction():
    assert complaint_channel("lewat SP4N-LAPOR! atau loket") == "SP4N-LAPOR"
    assert complaint_channel("dijawab petugas") is None
    assert satisfaction_cue("Nilai Indeks Kepuasan Masyarakat") == "Indeks Kepuasan"
    assert satisfaction_cue("Jumlah pemohon") is None


@pytest.mark.parametrize(("text", "whole", "named"), [
    ("Kab. Contoh, Semua Kecamatan, Semua Kelurahan/Desa", "Semua Kecamatan", True),
    ("Semua Kabupaten/Kota", "Semua Kabupaten/Kota", False), ("Provinsi Contoh", None, False),
    ("Kota Contoh", None, True), ("Kabupaten/Kota se-Jawa", None, False), ("300 kabupaten/kota", None, True),
    ("Kantor Pusat", None, True), ("Desa Percobaan", None, True), ("Tersebar di 34 provinsi", "Tersebar", False),
])
def test_how_far_down_a_location_goes(text, whole, named):
    assert (whole_region(text), names_place(text)) == (whole, named)


def test_some_units_stand_at_one_place():
    assert all(map(is_place_bound, ("KM", "kilometer", "Ha", "M2", "Ruang", "Titik")))
    assert not any(map(is_place_bound, ("Orang", "Dokumen", "Laporan", "%", "Bulan")))
