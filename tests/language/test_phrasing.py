"""What a text is about: words that tell, shares, qualities, and work of the office, each with its counter-examples."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.language import processes, qualities, readable, shares, telling


@pytest.mark.parametrize(("text", "shown"), [
    ("JumlahDokumen yang disusun", "Jumlah Dokumen yang disusun"), ("Prosentase desa", "Persentase desa"),
    ("Kegiatan: emeliharaan taman", "Pemeliharaan taman"), ("Jumlah  bayi\nsehat", "Jumlah bayi sehat"), (None, ""),
])
def test_a_text_made_readable(text: str | None, shown: str) -> None:
    assert readable.readable(text) == shown


@pytest.mark.parametrize(("text", "told"), [
    ("Pelaksanaan Kegiatan Lainnya", ()), ("Rapat-rapat", ()), ("Meningkatnya kualitas pelayanan", ()),
    ("Persentase pencapaian target", ()), ("Jumlah paket", ()), ("Penyusunan laporan kinerja", ("laporan", "kinerja")),
    ("Jumlah bayi", ("bayi",)), ("Meningkatnya kualitas pelayanan kesehatan", ("pelayanan", "kesehatan")), (None, ()),
])
def test_words_that_tell_what_a_text_is_about(text: str | None, told: tuple[str, ...]) -> None:
    assert telling.object_words(text) == told


@pytest.mark.parametrize(("text", "found"), [
    ("Pembangunan Pasar yang Bersih dan Nyaman", "yang Bersih dan Nyaman"), ("Layanan secara Cepat", "secara Cepat"),
    ("Penyediaan Air Bersih", None), ("Pembinaan Desa Mandiri", None), ("Pembinaan Warga yang Terdampak", None),
    (None, None),
])
def test_clauses_of_quality(text: str | None, found: str | None) -> None:
    assert qualities.quality_clause(text) == found


@pytest.mark.parametrize(("text", "found"), [
    ("Persentase guru yang kompeten", "yang kompeten"), ("Layanan prima", "prima"), ("Persentase desa mandiri", None),
    ("Persentase guru kompeten bersertifikat", None), ("Persentase jalan dalam kondisi baik", None), (None, None),
])
def test_qualities_that_two_people_count_differently(text: str | None, found: str | None) -> None:
    assert qualities.unmeasured_quality(text) == found


@pytest.mark.parametrize(("text", "head", "sign"), [
    ("Persentase jalan mantap", "persentase", "mantap"), ("Cakupan desa yang dibina", "cakupan", "yang"),
    ("Jumlah desa", None, None), (None, None, None),
])
def test_shares_and_what_tells_the_part(text: str | None, head: str | None, sign: str | None) -> None:
    assert (shares.share_head(text), shares.share_sign(text) if head else None) == (head, sign)


def test_words_of_the_owner_tell_no_part() -> None:
    text = "Persentase penataan kelembagaan"
    assert shares.share_sign(text, "Penataan Kelembagaan") is None


@pytest.mark.parametrize(("text", "found"), [
    ("Jumlah destinasi/fasilitas/dokumen", "destinasi/fasilitas/dokumen"), ("Jumlah kapal/perahu", None),
    ("Jumlah guru dan siswa", None), (None, None),
])
def test_things_that_stand_for_one_another(text: str | None, found: str | None) -> None:
    assert shares.alternatives(text) == found


@pytest.mark.parametrize(("text", "found"), [
    ("Tersusunnya dokumen rencana", "Tersusunnya dokumen"), ("Terlaksananya rapat", "Terlaksananya rapat"),
    ("Terpenuhinya kebutuhan kantor", "Terpenuhinya kebutuhan kantor"), ("Tersalurnya gaji guru", "Tersalurnya gaji"),
    ("Tersalurnya pupuk bersubsidi", None), ("Terselenggaranya pemerintahan yang baik", None),
    ("Tersedianya air bersih", None), ("Meningkatnya gizi", None), ("Terlaksananya", None), (None, None),
])
def test_work_and_papers_of_the_office_as_a_state(text: str | None, found: str | None) -> None:
    assert processes.office_process(text) == found


@pytest.mark.parametrize(("text", "found"), [
    ("Jumlah laporan bulanan", "laporan"), ("Jumlah rapat", "rapat"), ("Persentase laporan tepat waktu", "laporan"),
    ("Jumlah bayi", None), ("Laporan bulanan", None), (None, None),
])
def test_work_and_papers_of_the_office_counted(text: str | None, found: str | None) -> None:
    assert processes.counted_office_thing(text) == found


@pytest.mark.parametrize(("text", "found"), [
    ("Monitoring dan evaluasi", "Monitoring"), ("Laporan bulanan", "Laporan"), ("Peningkatan jalan", None),
    ("Ketersediaan pangan", None), ("Produksi padi", None), (None, None),
])
def test_an_action_where_a_measure_belongs(text: str | None, found: str | None) -> None:
    assert processes.bare_action(text) == found


@pytest.mark.parametrize("look", [
    readable.readable, telling.object_words, qualities.quality_clause, qualities.unmeasured_quality,
    shares.share_head, shares.share_sign, shares.alternatives,
    processes.office_process, processes.counted_office_thing, processes.bare_action,
], ids=lambda look: look.__name__)
@given(text=st.text(max_size=60))
def test_no_text_breaks_the_look(look: Callable[[str], object], text: str) -> None:
    assert look(text) == look(text)
