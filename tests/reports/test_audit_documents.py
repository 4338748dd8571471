"""The documents for auditors and Bappeda, read back from Word and PDF."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from audit_read import TWO, printed, rows, source, texts, word
from made_reviews import CRITERION, coverage, finding, place, review

from reviewer.errors import PackError
from reviewer.finding import PlanObject, Review, Severity, Unread, Verdict, Waived
from reviewer.reports import audit
from reviewer.reports.audit import assignment
from reviewer.reports.audit.contents import contents
from reviewer.reports.audit.decision import Decision, FollowUp, Ruling

DOTS = ".............................."


# -- notes (CHR) ------------------------------------------------------------------------------------------


def test_the_notes_have_their_six_columns():
    first, second = rows(audit.make("chr", ".docx", source(TWO)), "Uraian catatan")
    assert first[0] == "1"
    assert first[1].split("\n") == ["Judul IND005 (kritis)", 'Nama "Panjang jalan" menyebut ukuran. [M33]',
                                    "Akibat: Ukuran tidak dapat dibandingkan."]
    assert first[2:] == ["Pedoman: Modul Contoh, Bab II", "Tulis tindakannya.", "", ""]
    assert second[0] == "2"


def test_the_notes_say_what_they_are_and_have_the_parts_of_the_form():
    said = word("chr", TWO)
    for text in ("CATATAN HASIL REVIU", "I. Dasar reviu", "II. Teknik reviu", "III. Uraian catatan", "IV. Kesepakatan",
                 "atas Rencana Kerja Dinas Contoh Tahun 2026"):
        assert text in said
    assert any(text.startswith("Usulan catatan") for text in said)
    assert any("Tim pereviu" in text for text in said)
    assert any("Perwakilan Dinas Contoh" in text for text in said)


def test_with_decisions_only_accepted_notes_with_responses_and_deadlines():
    decided = {"fp-IND005-M33": Decision(Ruling.REJECTED),
               "fp-REG012-U25": Decision(Ruling.CHANGED, message="Lokasi belum ditulis.", fix="Tulis desanya.",
                                         response="Setuju.", deadline="10 Maret 2026", cause="Kolom terhapus.")}
    data = audit.make("chr", ".docx", source(TWO, decisions=decided))
    found = rows(data, "Uraian catatan")
    assert len(found) == 1
    assert "Lokasi belum ditulis. [U25]" in found[0][1]
    assert "Sebab: Kolom terhapus." in found[0][1]
    assert found[0][3:] == ["Tulis desanya.", "Setuju.", "10 Maret 2026"]
    assert "Catatan di bawah ini telah diterima tim pereviu." in texts(data)


def test_a_cause_is_never_invented():
    assert not any("Sebab:" in text for kind in ("chr", "lhr") for text in word(kind, TWO))


def test_info_is_apart_from_the_notes():
    made = review(finding("UJI001"), finding("UJI002", severity=Severity.INFO, fix="Baik bila dirapikan."))
    assert [row[0] for row in rows(audit.make("chr", ".docx", source(made)), "Uraian catatan")] == ["1"]
    assert "2.  Judul UJI002 (1 uraian): Baik bila dirapikan." in word("chr", made)


def test_many_objects_of_a_note_are_cut_and_counted():
    made = review(*(finding("IND005", f"M{n}", name=f"Nama {chr(65 + n)} {n * n}",
                            message=f"Isian {n} \"{{name}}\" {n}.")
                    for n in range(14)), lines=(coverage("IND005", Verdict.NOT_MET, met=90, not_met=14),))
    cell = rows(audit.make("chr", ".docx", source(made)), "Uraian catatan")[0][1]
    assert cell.count("[M") == 10
    assert "dan 4 catatan sejenis lainnya" in cell


# -- report (LHR) -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("read", [lambda made: " ".join(word("lhr", made)), lambda made: printed("lhr", made)])
def test_the_report_has_all_sections_and_annexes(read):
    said = read(TWO)
    for text in ("A. Ringkasan", "B. Dasar hukum", "C. Tujuan dan sasaran", "D. Ruang lingkup", "E. Metodologi",
                 "F. Gambaran umum", "G. Hasil reviu", "H. Tindak lanjut", "I. Simpulan", "J. Rekomendasi",
                 "K. Penutup", "Tembusan", "Lampiran 1. Matriks", "Lampiran 2. Kriteria", "Lampiran 3. Kriteria",
                 "Lampiran 4. Berkas", "keyakinan terbatas", "masih ditemukan 2 catatan",
                 "catatan nomor 1 diselesaikan",
                 "Judul IND005", "pagu belum diberikan", "0" * 64):
        assert text in said, text


def test_the_report_lists_programs_with_budgets():
    made = review(objects=(PlanObject("program", "program:1", "1.03", "Program Satu", None, 2_500_000),
                           PlanObject("activity", "activity:1", "1.03.2", "Kegiatan Satu", "program:1", 1_000_000),
                           PlanObject("indicator", "i", None, "Indikator", "program:1")))
    assert rows(audit.make("lhr", ".docx", source(made)), "Program / kegiatan") == [
        ["1.03", "Program Satu", "Rp2.500.000"], ["1.03.2", "Kegiatan Satu", "Rp1.000.000"],
        ["", "Total rencana", "Rp1.500.000.000"]]


def test_the_matrix_holds_every_finding_below_its_note():
    made = review(*(finding("IND005", f"M{n}", name=f"Nama {n}") for n in range(30)))
    found = rows(audit.make("lhr", ".docx", source(made)), "Kondisi")
    assert [row[3] for row in found[1:]] == [f"M{n}" for n in range(30)]
    assert "Judul IND005 (IND005; Target dan satuan)" in found[0][1]
    assert "Kriteria: Pedoman: Modul Contoh, Bab II" in found[0][1]


def test_a_clean_report_says_so_and_a_report_on_unread_parts_does_not():
    assert "tidak terdapat hal-hal" in printed("lhr", review())
    broken = review(unread=(Unread(place("B2"), "Angka tidak terbaca."),))
    for said in (printed("lhr", broken), " ".join(word("lhr", broken))):
        assert "tidak terdapat hal-hal" not in said
        assert "B2: Angka tidak terbaca." in said


def test_followed_up_notes_are_told_in_section_h():
    decided = {"fp-IND005-M33": Decision(Ruling.ACCEPTED, response="Satuan diisi.", follow_up=FollowUp.DONE),
               "fp-REG012-U25": Decision(Ruling.ACCEPTED)}
    assert any("Catatan 1 (Selesai): Satuan diisi." in text for text in word("lhr", TWO, decisions=decided))


def test_waived_notes_are_listed_apart():
    made = review(waived=(Waived(finding("IND008", "K9"), "Realisasi belum tersedia", "Kepala", "050/1", "2026-12-31",
                                 "w.yaml", 2),))
    said = " ".join(word("lhr", made))
    assert "K9; IND008]: Realisasi belum tersedia (surat 050/1, berlaku sampai 2026-12-31)" in said
    assert "K9; IND008] : Realisasi" in printed("lhr", made).replace("]:", "] :")


# -- what may be cited ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("force", "verified", "shown"), [
    ("norm", "primary", "Modul Contoh, Bab II"),
    ("norm", "secondary", "Acuan (cocokkan dengan naskahnya): Modul Contoh, Bab II"),
    ("guidance", "primary", "Pedoman: Modul Contoh, Bab II"),
    ("guidance", "secondary", "Pedoman: Modul Contoh, Bab II"),
])
def test_only_norms_whose_text_was_read_are_cited_as_norms(force: str, verified: str, shown: str):
    made = review(replace(finding(), criterion=replace(CRITERION, force=force, verified=verified)))
    assert rows(audit.make("chr", ".docx", source(made)), "Uraian catatan")[0][2] == shown


def basis(made: Review, **how: object) -> list[str]:
    return contents(source(made, **how))["basis"]["documents"]


def test_the_legal_basis_is_that_of_the_kind_of_plan_and_the_date_of_the_review():
    assert any("Nomor 3 Tahun 2026" in one for one in basis(review()))
    old = basis(review(), details=assignment.Assignment(report_date="3 Maret 2025"))
    assert any("Nomor 10 Tahun 2018" in one for one in old)
    assert not any("Nomor 3 Tahun 2026" in one for one in old)
    assert any("Nomor 10 Tahun 2018" in one for one in basis(review(), as_of=2024))
    national = review()
    national = replace(national, plan=replace(national.plan, plan_kind="KL"))
    assert any("Nomor 62 Tahun 2023" in one for one in basis(national))
    assert not any("Dalam Negeri" in one for one in basis(national))


def test_documents_not_read_themselves_are_marked():
    said = contents(source(review()))["basis"]
    assert said["documents"]
    assert all(one.endswith(" *)") for one in said["documents"])
    assert said["unread"].startswith("Dokumen bertanda *)")


# -- verification form ------------------------------------------------------------------------------------


def form(made: Review) -> dict[str, list[str]]:
    return {row[1]: row for row in rows(audit.make("verifikasi", ".docx", source(made)), "Indikator / aspek")}


def test_the_form_says_present_absent_or_nothing():
    lines = (coverage("REG009", Verdict.MET, met=3),
             coverage("REG015", Verdict.NOT_TESTABLE, reason="daftar tidak ada"),
             coverage("OUT011", Verdict.NOT_APPLICABLE), coverage("IND005", Verdict.NOT_MET, met=2, not_met=1),
             coverage("FRM010", Verdict.MET_WITH_NOTES, met=1, not_met=1))
    made = review(finding("IND005", "M33"), finding("FRM010", "G1", severity=Severity.LOW), lines=lines)
    found = form(made)
    assert found["Indikator dan satuan baku sub kegiatan dipakai"][2:] == ["√", "", ""]
    assert found["Sub kegiatan standar pelayanan minimal tercantum"][2:] == [
        "", "", "Perlu reviu manual: daftar tidak ada."]
    assert found["Keluaran terhubung dengan hasil program dan memiliki ukuran keberhasilan"][2:] == [
        "", "", "Tidak berlaku pada rencana ini."]
    assert found["Setiap indikator memiliki satuan, target, dan kondisi awal"][2:] == [
        "", "√", "Judul IND005: Tulis tindakannya. (M33; IND005)"]
    assert found["Nama kegiatan dan sub kegiatan dirumuskan sebagai tindakan yang jelas"][2:4] == ["√", ""]
    assert found["Biaya sesuai standar biaya yang berlaku"][2:] == ["", "", "Diuji oleh tim verifikasi."]


def test_a_statement_hardly_tested_is_not_said_to_hold():
    lines = (coverage("REG001", Verdict.NOT_TESTABLE, reason="bab tidak ada"), coverage("REG003", Verdict.MET, met=1),
             coverage("HIE006", Verdict.MET, met=1), coverage("HIE007", Verdict.MET, met=1),
             coverage("HIE008", Verdict.MET, met=1), coverage("HIE017", Verdict.NOT_TESTABLE, reason="x"))
    found = form(review(lines=lines))
    assert found["Bab, tabel, dan kolom yang diwajibkan lengkap"][2:] == ["", "", "Perlu reviu manual: bab tidak ada."]
    assert found["Setiap jenjang memiliki indikator sendiri"][2:] == ["√", "", "Belum dapat diuji sebagian: HIE017."]


def test_the_form_sums_up():
    assert "1 Ada, 0 Tidak Ada" in printed("verifikasi", review(lines=(coverage("REG009", Verdict.MET, met=3),)))


# -- assignment -------------------------------------------------------------------------------------------


def test_what_is_not_known_is_a_line_to_fill_in():
    said = word("chr", TWO)
    assert f"Surat tugas nomor {DOTS} tanggal {DOTS}." in said
    assert any(f"NIP {DOTS}" in text for text in said)


def test_the_assignment_is_filled_in(tmp_path: Path):
    file = tmp_path / "penugasan.yaml"
    file.write_text("""
agency: INSPEKTORAT KABUPATEN CONTOH
letter_number: 700/001/INSP
letter_date: 3 Maret 2026
team:
  - {role: Ketua tim, name: Nama Ketua, nip: 0001}
inspector: {name: Nama Inspektur}
parameters: {materialitas: 1 % dari total pagu}
""", encoding="utf-8")
    details = assignment.load(file)
    assert details.year == 2026
    assert details.team == (assignment.Person("Ketua tim", "Nama Ketua", "0001"),)
    said = word("lhr", TWO, details=details)
    assert "INSPEKTORAT KABUPATEN CONTOH" in said
    assert any("700/001/INSP" in text and "3 Maret 2026" in text for text in said)
    assert any("Nama Inspektur" in text for text in said)
    assert "1 % dari total pagu" in said
    assert any("Nama Ketua" in text for text in word("chr", TWO, details=details))


def test_the_blank_file_is_one_that_can_be_read():
    blank = assignment.load(assignment.BLANK)
    assert [one.role for one in blank.team] == ["Pengendali teknis", "Ketua tim", "Anggota tim"]
    assert not any(one.name or one.nip for one in (*blank.team, blank.inspector, blank.representative))


@pytest.mark.parametrize(("text", "told"), [
    ("agensi: x", "agency"), ("team: {role: x}", "team"), ("team:\n  - {rol: x}", "role"), ("- x", "penugasan.yaml"),
])
def test_mistakes_in_an_assignment_are_told(text: str, told: str, tmp_path: Path):
    file = tmp_path / "penugasan.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PackError, match=told):
        assignment.load(file)


def test_no_name_stands_in_a_document_that_nobody_put_there():
    made = review(finding(places=(place("A1", "isi"),)))
    core = docx.Document(BytesIO(audit.make("lhr", ".docx", source(made)))).core_properties
    assert (core.author, core.last_modified_by) == ("", "")
