"""Regulations as texts cite them: sort, number, year, subject, and which one amends which."""

from __future__ import annotations

import pytest

from reviewer.language.regulations import RANKS, regulations


@pytest.mark.parametrize(("text", "sort", "number", "year"), [
    ("UU 25/2009", "UU", "25", 2009),
    ("Undang-Undang Nomor 25 Tahun 2009", "UU", "25", 2009),
    ("PP No. 12 Tahun 2019", "PP", "12", 2019),
    ("Perpres 18 Tahun 2020", "Perpres", "18", 2020),
    ("Keputusan Presiden Nomor 103 Tahun 2001", "Keppres", "103", 2001),
    ("Permendagri Nomor 86 Tahun 2017", "Permendagri", "86", 2017),
    ("Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017", "Permendagri", "86", 2017),
    ("PermenPANRB 88/2021", "PermenPANRB", "88", 2021),
    ("PermenPAN-RB Nomor 88 Tahun 2021", "PermenPANRB", "88", 2021),
    ("Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 88 Tahun 2021", "PermenPANRB", "88",
     2021),
    ("Peraturan Menteri PPN/Kepala Bappenas Nomor 1 Tahun 2021", "PermenPPN", "1", 2021),
    ("PMK 62/2023", "PMK", "62", 2023),
    ("Peraturan Menteri Keuangan Nomor 62 Tahun 2023", "PMK", "62", 2023),
    ("Permenkeu 62/2023", "PMK", "62", 2023),
    ("Kepmendagri Nomor 050-5889 Tahun 2021", "Kepmendagri", "050-5889", 2021),
    ("Permenkes Nomor 4 Tahun 2019", "Permen", "4", 2019),
    ("Peraturan Bupati Contoh Nomor 12 Tahun 2024", "Perbup", "12", 2024),
])
def test_one_regulation(text: str, sort: str, number: str, year: int) -> None:
    (found,) = regulations(text)
    assert (found.sort, found.numbers, found.year, found.amends) == (sort, (number,), year, None)


def test_a_text_without_a_numbered_regulation_cites_none() -> None:
    for text in (None, "", "Peraturan Daerah tentang APBD", "RPJMD Kabupaten Contoh Tahun 2025-2029", "SE 3 desa"):
        assert regulations(text) == ()


@pytest.mark.parametrize(("text", "numbers"), [
    ("Surat Edaran Bersama Nomor: S-122/MK.2/2020 dan B-517/M.PPN/D.8/PP.04.03/05/2020 tentang Redesain",
     ("S-122/MK.2/2020", "B-517/M.PPN/D.8/PP.04.03/05/2020")),
    ("Surat Edaran Bersama (SEB) Bappenas dan Kementerian Keuangan Nomor SE-35/MK.07/2020 dan Nomor 440/4918/SJ",
     ("SE-35/MK.07/2020", "440/4918/SJ")),
    ("SEB Nomor 119/3039/SJ dan 11 Tahun 2020", ("119/3039/SJ", "11 Tahun 2020")),
    ("Surat Edaran Bupati Nomor 050/12/2025 tentang Jadwal", ("050/12/2025",)),
])
def test_a_joint_circular_has_a_number_of_each_office(text: str, numbers: tuple[str, ...]) -> None:
    (found,) = regulations(text)
    assert (found.sort, found.numbers) == ("SE", numbers)


@pytest.mark.parametrize(("tail", "subject"), [
    (" tentang Pelayanan Publik", "Pelayanan Publik"),
    (" tentang Pelayanan Publik (Lembaran Negara Tahun 2009 Nomor 112)", "Pelayanan Publik"),
    (" tentang Pelayanan Publik, pasal 21", "Pelayanan Publik"),
    (" tentang Pelayanan Publik; UU 1/2022", "Pelayanan Publik"),
    (" tentang Pelayanan Publik sebagaimana telah diubah", "Pelayanan Publik"),
    (" tentang Pelayanan Publik yang ditetapkan pada 2009.", "Pelayanan Publik"),
    (" pasal 21", None),
])
def test_what_a_regulation_is_about(tail: str, subject: str | None) -> None:
    assert regulations(f"UU 25/2009{tail}")[0].subject == subject


def test_which_one_amends_which() -> None:
    first, second = regulations("PMK 107 Tahun 2024 tentang Perubahan atas PMK 62 Tahun 2023 tentang Anggaran")
    assert (first.amends, first.subject, second.amends, second.subject) == (1, None, None, "Anggaran")
    first, second = regulations("UU 23/2014 tentang Pemerintahan Daerah sebagaimana telah beberapa kali diubah, "
                                "terakhir dengan UU 9/2015")
    assert (first.amends, second.amends) == (None, 0)
    listed = regulations("UU 23/2014 dan UU 9/2015; Permendagri 86/2017 tentang Perubahan RPJMD")
    assert [one.amends for one in listed] == [None, None, None]


def test_higher_sorts_have_lower_ranks() -> None:
    assert RANKS["UU"] < RANKS["PP"] < RANKS["Perpres"] < RANKS["Keppres"] < RANKS["Permen"]
