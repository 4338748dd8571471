"""The sheet "Catatan": all findings, ranked and linked; what was not read or tested; drafts that are no workbook."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import marking as made
import pytest

from reviewer.errors import UnreadableSource, WrongUse
from reviewer.finding import Coverage, Report, Severity, Unread, Unreadable, Verdict, Waived
from reviewer.places import Place
from reviewer.reports import Files, View
from reviewer.reports.workbook import render


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return made.draft(tmp_path / "renja.xlsx")


def test_findings_stand_in_their_order_with_links_to_their_cells(path: Path) -> None:
    content = made.marked(made.report(
        path, made.finding(path, "A3", code="UJI001", severity=Severity.CRITICAL),
        made.finding(path, "C2", "B2", code="UJI002", expected="sepuluh", actual="lima"),
        made.finding(path, "A1", code="UJI003", sheet="Rahasia")))
    lines = made.listed(content)
    assert [(one["No"], one["Tingkat"], one["Kode"], one["link"]) for one in lines] == [
        (1, "kritis", "UJI001", f"'{made.SHEET}'!A3"), (2, "tinggi", "UJI002", f"'{made.SHEET}'!C2"),
        (3, "tinggi", "UJI003", None)]  # nobody can jump to a hidden sheet
    assert lines[0]["Sel"] == f"'{made.SHEET}'!A3"
    assert lines[1]["Catatan"] == "Nama kegiatan belum memadai. (tertulis lima; seharusnya sepuluh)"
    assert (lines[0]["Saran"], lines[0]["Isi sekarang"]) == ("Lengkapi namanya.", "isi")
    assert (lines[0]["Akibat"], lines[0]["Kriteria"], lines[0]["Terkait (Rp)"]) == (
        "Akibatnya tidak terukur.", "Modul Contoh, Bab II (pedoman)", 5_000)


def test_equal_findings_stand_below_a_row_of_their_own_and_many_are_folded(path: Path) -> None:
    content = made.marked(made.report(
        path, *(made.finding(path, f"A{row}", code="UJI066") for row in range(2, 68)),
        made.finding(path, "B1", code="UJI002"), made.finding(path, "B2", code="UJI002")))
    lines = made.listed(content)
    head, members = lines[0], lines[1:67]
    assert (head["No"], head["Kode"], head["link"]) == (None, "UJI066", f"'{made.SHEET}'!A2")
    assert "66 kegiatan" in head["Catatan"]
    assert [one["link"] for one in members] == [f"'{made.SHEET}'!A{row}" for row in range(2, 68)]
    assert {one["Saran"] for one in members} == {None}
    sheet = made.opened(content)["Catatan"]
    shown = [sheet.row_dimensions[one["row"]] for one in lines]
    assert [row.hidden for row in shown] == [False, *[True] * 66, False, False, False]
    assert [row.outlineLevel for row in shown] == [0, *[1] * 66, 0, 1, 1]
    back = made.opened(content)[made.SHEET]["A40"].comment.text
    assert f"Catatan!A{head['row']}\n" in back  # its own row is folded away


def test_what_was_not_read_and_not_tested_is_listed_too(path: Path) -> None:
    unread = Unread(Place(str(path), made.SHEET, "B4", "x"), "angka tidak terbaca", "Tulis sebagai angka.")
    coverage = (Coverage("UJI007", "J", Verdict.NOT_TESTABLE, reason="kolom belum ada", remedy="isi pelengkap"),)
    content = made.marked(made.report(path, unread=(unread,), coverage=coverage))
    lines = made.listed(content)
    assert any(one["No"] == "BELUM TERBACA (1)" for one in lines)
    line = next(one for one in lines if one["Catatan"] == "angka tidak terbaca")
    assert (line["Saran"], line["link"]) == ("Tulis sebagai angka.", f"'{made.SHEET}'!B4")
    assert any(one["Catatan"] == "kolom belum ada: UJI007" for one in lines)
    assert any(one["Saran"] == "isi pelengkap" for one in lines)


def test_waived_findings_are_listed_apart_and_leave_no_mark(path: Path) -> None:
    waived = Waived(made.finding(path, "A3", message="Dikecualikan."), "sudah disepakati", "Kepala Bappeda", "050/1",
                    "2026-12-31", "pengecualian.yaml")
    report = made.report(path, made.finding(path, "C2", code="UJI002"))
    content = made.marked(replace(report, reviews=(replace(report.reviews[0], waived=(waived,)),)))
    lines = made.listed(content)
    assert [one["No"] for one in lines if one["No"]] == [1, "DIKECUALIKAN (1)"]
    line = next(one for one in lines if one["Catatan"] == "Dikecualikan.")
    assert line["link"] == f"'{made.SHEET}'!A3"
    assert all(part in line["Saran"] for part in ("sudah disepakati", "Kepala Bappeda", "050/1", "2026-12-31"))
    assert made.opened(content)[made.SHEET]["A3"].comment is None


def test_a_sheet_of_the_name_is_left_alone(path: Path, tmp_path: Path) -> None:
    once = tmp_path / "sekali.xlsx"
    once.write_bytes(made.marked(made.report(path, made.finding(path, "A3"))))
    content = made.marked(made.report(once, made.finding(once, "C2")))
    assert made.opened(content).sheetnames == ["Catatan (2)", "Catatan", "Sampul", made.SHEET, "Rahasia"]
    assert "→ 'Catatan (2)'!A" in made.opened(content)[made.SHEET]["C2"].comment.text


def test_several_plans_of_a_file_are_told_apart(path: Path) -> None:
    one = made.report(path, made.finding(path, "A3"))
    other = replace(one.reviews[0], plan=replace(one.reviews[0].plan, org_unit="Badan Contoh"))
    content = made.marked(replace(one, reviews=(one.reviews[0], other)))
    assert [line["No"] for line in made.listed(content)] == [
        "Dinas Contoh, tahun 2026, rancangan, pagu Rp9.000.000", 1,
        "Badan Contoh, tahun 2026, rancangan, pagu Rp9.000.000", 2]


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".csv", ".yaml", ".json", ".xls", ".ods"])
def test_other_drafts_get_the_list_alone(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"renja{suffix}"
    path.write_bytes(b"isi apa pun")
    findings = (made.finding(path, "A3"), made.finding(path, "A4", code="UJI002", rupiah=None))
    report = made.report(path, *findings, *(made.finding(path, f"B{row}", code="UJI003") for row in range(2, 30)))
    content = made.marked(report)
    assert made.opened(content).sheetnames == ["Catatan"]
    lines = made.listed(content)
    assert [line["Kode"] for line in lines] == ["UJI001", "UJI002", *["UJI003"] * 29]
    assert {line["link"] for line in lines} == {None}
    assert made.opened(content)["Catatan"].row_dimensions[lines[-1]["row"]].hidden
    assert made.marked(report) == content


def test_places_of_a_plan_file_are_named_by_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "renja.yaml"
    path.write_text("a: b", encoding="utf-8")
    places = tuple(Place(str(path), "", f"/programs/0/{name}", "", line) for name, line in (("name", 12), ("code", 40)))
    line = made.listed(made.marked(made.report(path, made.finding(path, "A1", places=places))))[0]
    assert line["Sel"] == "baris 12, baris 40"


def test_a_folder_gets_one_file_a_draft(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "lain"
    other.mkdir()
    twin = made.draft(other / "renja.xlsx")
    word = tmp_path / "renja.docx"
    word.write_bytes(b"isi")
    reports = [made.report(one, made.finding(one, "A3")) for one in (path, twin, word)]
    whole = replace(reports[0], reviews=tuple(one.reviews[0] for one in reports),
                    unreadable=(Unreadable("rusak.xlsx", "isi berkas rusak.", "Simpan ulang."),))
    files = render(whole, View(folder=True))
    assert isinstance(files, Files)
    content = dict(files.files)
    assert list(content) == ["renja-catatan.xlsx", "renja-catatan-2.xlsx", "renja-catatan-3.xlsx", "rusak-catatan.xlsx"]
    assert [made.opened(one).sheetnames[0] for one in content.values()] == ["Catatan"] * 4
    assert made.SHEET in made.opened(content["renja-catatan-2.xlsx"]).sheetnames
    lost = made.listed(content["rusak-catatan.xlsx"])
    assert ("rusak.xlsx: isi berkas rusak.", "Simpan ulang.") in [(one["Catatan"], one["Saran"]) for one in lost]


def test_several_drafts_without_a_folder_are_refused(path: Path, tmp_path: Path) -> None:
    twin = made.draft(tmp_path / "renja2.xlsx")
    reports = [made.report(one) for one in (path, twin)]
    with pytest.raises(WrongUse, match="FOLDER"):
        render(replace(reports[0], reviews=tuple(one.reviews[0] for one in reports)), View())


def test_a_draft_that_changed_since_its_review_is_refused(path: Path) -> None:
    report = made.report(path, made.finding(path, "A3"))
    path.write_bytes(made.repacked(path, path.with_suffix(".baru"), {"xl/theme/x.xml": b"<x/>"}).read_bytes())
    with pytest.raises(UnreadableSource, match="berubah sejak direviu"):
        made.marked(report)


def test_a_draft_that_is_gone_is_refused(path: Path) -> None:
    report = made.report(path, made.finding(path, "A3"))
    path.unlink()
    with pytest.raises(UnreadableSource):
        made.marked(report)


def test_ten_thousand_findings_take_less_than_five_seconds(path: Path) -> None:
    report = made.report(path, *(made.finding(path, f"A{row}", code=f"UJI{row % 50:03}") for row in range(11, 10_011)))
    started = time.process_time()
    content = made.marked(report)
    assert time.process_time() - started < 5
    assert len(content) < 5_000_000
    comments = made.tree(content, "xl/comments1.xml")
    assert sum(1 for _ in comments.iter(f"{made.MAIN}comment")) == 10_001  # and the planner's own


def test_a_report_without_drafts_is_refused() -> None:
    empty = Report("1.2", made.report(Path("tidak-ada.yaml")).tool)
    with pytest.raises(WrongUse):
        render(empty, View())
