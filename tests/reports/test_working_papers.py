"""The working papers, read back from the workbook: what stands where, and that nothing in them can be evaluated."""

from __future__ import annotations

import time
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import made_reviews
import openpyxl
import pytest
from made_reviews import coverage, finding, place, report, review

from reviewer.finding import PlanObject, ProfilePart, Report, Severity, Unread, Verdict
from reviewer.reports import REPORTS, View, guess
from reviewer.reports.audit.decision import Decision, FollowUp, Ruling
from reviewer.reports.working_papers import render

SHEETS = ["Sampul", "Catatan Reviu", "Rekap Objek", "Rekap Aspek", "SMART", "Kriteria Diuji", "Tidak Dapat Diuji",
          "Provenans"]
HOSTILE = "=HYPERLINK(\"http://contoh.invalid\";\"x\")"


def opened(made: Report, **how: object) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(render(made, View(), **how)))


def table(sheet) -> list[dict[str, object]]:
    """Return the rows below the heading row, by heading; the heading row is where the filter begins."""
    first = openpyxl.utils.range_boundaries(sheet.auto_filter.ref)
    rows = list(sheet.iter_rows(min_row=first[1], values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:] if any(value is not None for value in row)]


def texts(sheet) -> list[str]:
    return [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]


def test_the_sheets_of_one_plan_and_those_of_several():
    assert opened(report(review(finding()))).sheetnames == SHEETS
    two = opened(report(review(finding()), review(finding())))
    assert two.sheetnames == [SHEETS[0], "Ikhtisar", *SHEETS[1:]]


def test_a_note_has_all_its_parts():
    one = finding("IND005", "M33", severity=Severity.CRITICAL, object_code="1.03", rupiah=5_000_000_000,
                  places=(place("M33", "22 desa"), place("H33", ""), place("A2", "", file="lain.xlsx")))
    row = table(opened(report(review(one)))["Catatan Reviu"])[0]
    assert row["No"] == 1
    assert (row["ID objek"], row["Nama objek"], row["Aturan"]) == ("1.03", "Kegiatan Satu", "IND005")
    assert (row["Tingkat"], row["Skala"], row["Status"]) == ("kritis", "PERINGATAN", "BELUM TERPENUHI")
    assert row["Aspek"] == "Target dan satuan"
    assert row["Kondisi"] == "Judul IND005"
    assert row["Uraian kondisi"] == 'Nama "Kegiatan Satu" menyebut ukuran.'
    assert row["Kriteria"] == "Pedoman: Modul Contoh, Bab II"
    assert (row["Akibat"], row["Rekomendasi"]) == ("Ukuran tidak dapat dibandingkan.", "Tulis tindakannya.")
    assert row["Bukti"] == "renja-contoh.xlsx#Renja!M33; H33; lain.xlsx#Renja!A2"
    assert row["Teks pada sel bukti"] == "22 desa"
    assert row["Pagu terkait"] == 5_000_000_000
    assert row["ID catatan"] == one.fingerprint


def test_a_cause_is_never_written_by_the_program():
    row = table(opened(report(review(finding())))["Catatan Reviu"])[0]
    assert [row[name] for name in ("Sebab", "Putusan pereviu", "Tanggapan unit", "Status tindak lanjut")] == [None] * 4


def test_the_two_levels():
    made = review(*(finding(f"UJI00{n}", severity=one) for n, one in enumerate(Severity)))
    rows = table(opened(report(made))["Catatan Reviu"])
    assert [row["Skala"] for row in rows] == ["PERINGATAN", "PERINGATAN", "INFO", "INFO", "INFO"]
    assert [row["Status"] for row in rows] == ["BELUM TERPENUHI"] * 3 + ["TERPENUHI DENGAN CATATAN"] * 2


def test_decisions_keep_what_was_accepted_in_its_words():
    made = review(finding("UJI001", "A1"), finding("UJI002", "A2"), finding("UJI003", "A3"))
    decided = {"fp-UJI001-A1": Decision(Ruling.REJECTED, reason="alarm"),
               "fp-UJI002-A2": Decision(Ruling.CHANGED, by="Ketua Tim", reason="diperjelas", on="2026-03-01",
                                        message="Uraian baru.", cause="Sebab.", response="Akan diperbaiki.",
                                        follow_up=FollowUp.DONE)}
    rows = table(opened(report(made), decisions=decided)["Catatan Reviu"])
    assert [row["Aturan"] for row in rows] == ["UJI002"]
    assert rows[0]["Uraian kondisi"] == "Uraian baru."
    assert (rows[0]["Sebab"], rows[0]["Putusan pereviu"], rows[0]["Tanggapan unit"]) == (
        "Sebab.", "diubah", "Akan diperbaiki.")
    assert (rows[0]["Tanggal, pemutus, dan alasan"], rows[0]["Status tindak lanjut"]) == (
        "2026-03-01 Ketua Tim: diperjelas", "Selesai")


def test_every_object_is_in_the_recap():
    objects = (PlanObject("program", "program:1", "1", "Program Satu"),
               PlanObject("activity", "activity:Kegiatan Satu", None, "Kegiatan Satu", "program:1"))
    made = review(finding("IND005"), finding("FRM003", severity=Severity.LOW), objects=objects)
    rows = table(opened(report(made))["Rekap Objek"])
    assert [(row["Nama objek"], row["Total"], row["PERINGATAN"], row["INFO"], row["Simpulan"]) for row in rows] == [
        ("Program Satu", 0, 0, 0, "TERPENUHI"), ("Kegiatan Satu", 2, 1, 1, "BELUM TERPENUHI")]
    assert (rows[1]["Target dan satuan"], rows[1]["Perumusan tujuan dan kegiatan"]) == (1, 1)


def test_the_recap_by_aspect():
    lines = (coverage("IND005", Verdict.NOT_MET, met=1, not_met=2), coverage("IND006", Verdict.MET, met=3),
             coverage("IND008", Verdict.NOT_TESTABLE, not_testable=3, reason="kolom tidak ada"))
    made = review(finding("IND005", "A1", name="Satu"), finding("IND005", "A2", name="Dua"), lines=lines)
    row = next(row for row in table(opened(report(made))["Rekap Aspek"]) if row["Aspek"] == "Target dan satuan")
    assert (row["Kriteria diuji"], row["Terpenuhi"], row["Belum terpenuhi"], row["Belum dapat diuji"]) == (2, 1, 1, 1)
    assert (row["Jumlah catatan"], row["Objek terdampak"], row["Aturan tersering"]) == (2, 2, "IND005 Judul IND005")


def smart_review(*findings, untested: tuple[str, ...] = (), year: int | None = 2026):
    """Return a review of two indicators on which every SMART rule but `untested` was tested."""
    codes = ("FRM007", "IND013", "IND005", "IND006", "IND008", "IND012", "IND016", "IND009")
    lines = tuple(coverage(code, Verdict.NOT_TESTABLE, not_testable=2, reason="-") if code in untested
                  else coverage(code, Verdict.MET, met=2) for code in codes)
    objects = (PlanObject("program", "program:1", "1", "Program Satu"),
               PlanObject("indicator", "indicator:A", None, "Indikator A", "program:1", None, "80", "%"),
               PlanObject("indicator", "indicator:B", None, "Indikator B", "program:1"))
    made = review(*findings, lines=lines, objects=objects)
    return replace(made, plan=replace(made.plan, year=year))


def smart_rows(made) -> list[dict[str, object]]:
    sheet = opened(report(made))["SMART"]
    return [row for row in table(sheet) if row["Indikator"]]


PARTS = ("Spesifik", "Dapat diukur", "Dapat dicapai", "Relevan", "Berbatas waktu", "Menantang")


def test_the_smart_worksheet():
    rows = smart_rows(smart_review(finding("IND005", kind="indicator", name="A")))
    assert [(row["Tujuan/sasaran/program/kegiatan"], row["Indikator"], row["Target"]) for row in rows] == [
        ("1 Program Satu", "Indikator A", "80 %"), ("1 Program Satu", "Indikator B", None)]
    assert [rows[0][part] for part in PARTS] == [1, 0, 1, 1, 1, 1]
    assert [rows[1][part] for part in PARTS] == [1, 1, 1, 1, 1, 1]
    assert rows[0]["Keterangan"] == "IND005"


def test_what_was_not_tested_is_blank_and_neither_yes_nor_no():
    made = smart_review(finding("IND010", kind="indicator", name="A"), untested=("IND008", "IND012"))
    rows = smart_rows(made)
    assert [rows[0][part] for part in PARTS] == [1, 1, 0, None, 1, 1]
    assert [rows[1][part] for part in PARTS] == [1, 1, None, None, 1, 1]
    assert any("kosong = tidak dapat diuji" in text for text in texts(opened(report(made))["SMART"]))


@pytest.mark.parametrize(("year", "bound"), [(2026, 1), (None, None)])
def test_the_plan_year_stands_in_for_a_period_that_no_column_asks_for(year, bound):
    assert smart_rows(smart_review(untested=("IND016",), year=year))[0]["Berbatas waktu"] == bound


def test_the_smart_scores():
    data = render(report(smart_review(finding("IND005", kind="indicator", name="A"), untested=("IND008",))), View())
    shown = openpyxl.load_workbook(BytesIO(data), data_only=True)["SMART"]
    scores = {row[1]: row[9] for row in shown.iter_rows(values_only=True) if isinstance(row[1], str)}
    assert scores["Jumlah / (jumlah indikator x 5) x 100 %"] == pytest.approx(7 / 10)
    assert scores["Jumlah / unsur yang dapat diuji x 100 %"] == pytest.approx(7 / 8)


def test_criteria_untested_ones_and_those_tested_by_hand():
    lines = (coverage("IND005", Verdict.MET, met=3),
             coverage("DAT004", Verdict.NOT_TESTABLE, reason="pagu belum diberikan", remedy="tambahkan --pagu"),
             coverage("ZZZ001", Verdict.NOT_APPLICABLE))
    book = opened(report(review(lines=lines)))
    tested = {row["Aturan"]: row for row in table(book["Kriteria Diuji"])}
    assert (tested["IND005"]["Kedudukan"], tested["DAT004"]["Kedudukan"]) == ("pedoman", "ketentuan")
    assert str(tested["IND005"]["Kriteria"]).startswith("Pedoman: Modul LAN 2021, Bab III.A.1.b")
    assert str(tested["DAT004"]["Kriteria"]).startswith("PMK 62/2023")
    assert (tested["IND005"]["Simpulan"], tested["IND005"]["Objek diuji"]) == ("TERPENUHI", 3)
    assert "paket tambahan" in str(tested["ZZZ001"]["Kriteria"])
    untested = table(book["Tidak Dapat Diuji"])
    assert (untested[0]["Aturan"], untested[0]["Mengapa belum dapat diuji"], untested[0]["Cara melengkapi"]) == (
        "DAT004", "pagu belum diberikan", "tambahkan --pagu")
    assert "Biaya sesuai standar biaya yang berlaku" in {row["Yang diuji (rumusan catatan)"] for row in untested}


def test_provenance_names_files_digests_engine_and_parameters():
    rows = {row["Hal"]: row for row in table(opened(report(review()))["Provenans"])}
    assert (rows["Rancangan"]["Isi"], rows["Rancangan"]["SHA-256 / sidik"]) == (made_reviews.FILE, "0" * 64)
    assert rows["Mesin pengujian"]["Isi"] == "durable-rules 2.0.28"
    assert rows["Batas kriteria tak teruji untuk simpulan bersih"]["Isi"] == "30 %"
    assert any(row["SHA-256 / sidik"] == "abc" for row in table(opened(report(review()))["Provenans"]))


def test_profile_origins_are_named():
    made = review()
    made = replace(made, profile=replace(made.profile, year=ProfilePart(2026, "given")))
    assert "2026 (dinyatakan pengguna)" in texts(opened(report(made))["Provenans"])


def test_unread_parts_get_a_sheet_and_a_warning_on_the_cover():
    made = review(unread=(Unread(place("B2", "12.34.567"), "Angka tidak terbaca.", "Tulis ulang."),))
    book = opened(report(made))
    row = table(book["Belum Terbaca"])[0]
    assert (row["Bukti"], row["Teks pada sel bukti"]) == ("renja-contoh.xlsx#Renja!B2", "12.34.567")
    assert any(text.startswith("PERHATIAN: 1 bagian") for text in texts(book["Sampul"]))
    assert not any("tidak terdapat hal-hal" in text for text in texts(book["Sampul"]))


def test_several_plans_are_named_in_every_table():
    other = review(finding("IND005"))
    other = replace(other, plan=replace(other.plan, org_unit="Badan Contoh", year=2027))
    book = opened(report(review(finding()), other))
    assert [(row["Unit"], row["Tahun"], row["Jumlah catatan"]) for row in table(book["Ikhtisar"])] == [
        ("Dinas Contoh", "2026", 1), ("Badan Contoh", "2027", 1)]
    assert [row["Rencana kerja"] for row in table(book["Catatan Reviu"])] == ["1. Dinas Contoh", "2. Badan Contoh"]


def test_in_english():
    book = openpyxl.load_workbook(BytesIO(render(report(review(finding("IND005"))), View(lang="en"))))
    assert book.sheetnames[1] == "Review notes"
    assert table(book["Review notes"])[0]["Aspect"] == "Targets and units"


def test_sheets_are_set_up_for_print_and_for_reading():
    book = opened(report(smart_review(finding(), untested=("IND008",))))
    for sheet in book.worksheets[1:]:
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert sheet.print_title_rows
        assert sheet.freeze_panes
        assert sheet.auto_filter.ref


# -- hostile texts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [HOSTILE, "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "http://contoh.invalid",
                                  "mailto:a@b.invalid", "{=1}", "007", "1e5"])
def test_no_text_of_a_plan_becomes_a_formula_a_link_or_a_number(text):
    made = report(review(finding(name=text, fix=text, places=(place("A1", text),))))
    data = render(made, View())
    sheet = openpyxl.load_workbook(BytesIO(data))["Catatan Reviu"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert len(cells) == 3
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    if text[0] in "=+-@":
        assert all(cell.quotePrefix for cell in cells)


def test_formulas_are_only_those_of_the_smart_sheet():
    data = render(report(smart_review(finding("IND005", kind="indicator", name="A", message=HOSTILE))), View())
    with zipfile.ZipFile(BytesIO(data)) as package:
        with_formulas = [name for name in package.namelist() if b"<f>" in package.read(name)]
        outside = [name for name in package.namelist() if b"External" in package.read(name)]
    assert with_formulas == ["xl/worksheets/sheet5.xml"]
    assert outside == []


@pytest.mark.parametrize(("text", "shown"), [
    ("a\x1bb\x00c\x0bd", "a\u241bb\u2400c\u240bd"), ("a\ud800b\uffffc", "a\ufffdb\ufffdc"),
    ("\U0001f3d7 jalan \U0001f468\u200d\U0001f469", "\U0001f3d7 jalan \U0001f468\u200d\U0001f469"),
    ("\u0645\u062f\u0631\u0633\u0629 sekolah", "\u0645\u062f\u0631\u0633\u0629 sekolah"),
    ("_x0041_ dan _x000D_", "_x0041_ dan _x000D_"), ("baris\nbaru\tdan tab", "baris\nbaru\tdan tab"),
    ("<b>&amp;</b> {{ 7*7 }} {% x %}", "<b>&amp;</b> {{ 7*7 }} {% x %}"),
])
def test_every_text_passes_or_shows_what_was_replaced(text, shown):
    data = render(report(review(finding(message=text))), View())
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_name("Catatan Reviu").to_python()
    assert shown in [cell for row in rows for cell in row]


@pytest.mark.parametrize("text", ["x" * 40_000, "\U0001f3d7" * 20_000])
def test_a_text_longer_than_a_cell_says_where_it_was_cut(text):
    row = table(opened(report(review(finding(message=text))))["Catatan Reviu"])[0]
    shown = str(row["Uraian kondisi"])
    assert len(shown.encode("utf-16-le")) // 2 <= 32_767
    assert shown.startswith(text[:15_000])
    assert "dipotong" in shown


def test_a_unit_named_like_a_print_command_stays_a_name():
    made = review()
    made = replace(made, plan=replace(made.plan, org_unit="Dinas A&B &P" + "x" * 400))
    assert "A&&B &&P" in str(opened(report(made))["Catatan Reviu"].oddHeader.left.text)


def test_a_unit_that_begins_with_a_digit_does_not_become_a_font_size():
    made = review()
    made = replace(made, plan=replace(made.plan, org_unit="7 Dinas Contoh"))
    header = opened(report(made))["Catatan Reviu"].oddHeader.left
    assert (header.size, str(header.text).strip()) == (9, "7 Dinas Contoh, tahun 2026, rancangan")


# -- bytes and time ---------------------------------------------------------------------------------------


def test_the_same_report_has_the_same_bytes(monkeypatch):
    made = report(review(finding("IND005"), finding("IND006")))
    first = render(made, View())
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert render(made, View()) == first


def test_the_form_is_known_by_its_suffix():
    assert guess("kertas-kerja.xlsx") == "xlsx"
    assert REPORTS["xlsx"].binary
    assert isinstance(REPORTS["xlsx"](report(review()), View()), bytes)


def test_ten_thousand_findings_take_a_few_seconds():
    made = report(review(*(finding(f"IND{n % 25 + 1:03}", f"M{n}", name=f"Indikator {n}", kind="indicator")
                           for n in range(10_000))))
    start = time.process_time()
    data = render(made, View())
    assert time.process_time() - start < 15
    assert openpyxl.load_workbook(BytesIO(data), read_only=True)["Catatan Reviu"].max_row > 10_000


def test_a_real_draft(shared: Path):
    from reviewer import pipeline

    settings = pipeline.Settings(references=shared / "no-lists")
    found = pipeline.reviews(shared / "drafts" / "renja-perubahan-2024-sipd.xlsx", settings)
    book = opened(pipeline.report(found, settings))
    assert len(table(book["Catatan Reviu"])) == len(found[0].findings)
    assert len([row for row in table(book["SMART"]) if row["Indikator"]]) == 66 == found[0].plan.counts.indicator
    assert len(table(book["Kriteria Diuji"])) == len(found[0].coverage)
