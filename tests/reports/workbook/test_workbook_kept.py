"""What the planner wrote stays: bytes of untouched parts, formulas with values, formats, comments, print set-up."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from pathlib import Path

import marking as made
import openpyxl
import pytest

from reviewer import pipeline
from reviewer.finding import Severity

DRAFTS = ("evaluasi-renja-2025", "referensi-kro-ro-kl", "renja-2024-lembar-datar", "renja-perubahan-2024-sipd",
          "renstra-lembar-datar", "renstra-tujuan-sasaran", "ro-volume-2026-kl")
#: Parts that a mark has to change: what lists parts and sheets, styles, and the sheets with findings.
MAY_CHANGE = re.compile(
    r"\[Content_Types\]\.xml|xl/(?:workbook|styles)\.xml|xl/_rels/workbook\.xml\.rels|xl/comments\d*\.xml"
    r"|xl/drawings/vmlDrawing\d+\.vml|xl/worksheets/(?:_rels/)?sheet\d+\.xml(?:\.rels)?")
_FORMULA = re.compile(rb"<c [^>]*>(<f[ />].*?</c>)", re.DOTALL)
_ROWS = re.compile(rb'<row r="(\d+)".*?</row>', re.DOTALL)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return made.draft(tmp_path / "renja.xlsx")


def test_parts_without_findings_keep_their_bytes(path: Path) -> None:
    before = made.members(path.read_bytes())
    after = made.members(made.marked(made.report(path, made.finding(path, "A3"))))
    assert before.keys() <= after.keys()
    changed = {name for name, content in before.items() if after[name] != content}
    assert changed == {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
        "xl/worksheets/sheet2.xml", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"}
    assert after.keys() - before.keys() == {"xl/worksheets/sheet4.xml"}


def test_the_source_is_never_written(path: Path) -> None:
    before, time = path.read_bytes(), path.stat().st_mtime_ns
    made.marked(made.report(path, made.finding(path, "A3")))
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, time)


def test_values_formulas_and_looks_stay_but_for_the_fill(path: Path) -> None:
    marked = made.marked(made.report(path, made.finding(path, "C2"), made.finding(path, "A6:C8")))
    for how in (True, False):
        before, after = openpyxl.load_workbook(path, data_only=how), made.opened(marked, data_only=how)
        for name in before.sheetnames:
            for row in before[name].iter_rows():
                for cell in row:
                    assert after[name][cell.coordinate].value == cell.value
    was, now = (book[made.SHEET]["C2"] for book in (openpyxl.load_workbook(path), made.opened(marked)))
    assert now.number_format == '"Rp"#,##0' == was.number_format
    for part in ("font", "border", "alignment", "protection"):
        assert repr(getattr(now, part)) == repr(getattr(was, part))
    assert (was.fill.fgColor.rgb, now.fill.fgColor.rgb) == ("FFDDEBF7", "FFFFB366")
    assert made.opened(marked, data_only=True)[made.SHEET]["C2"].value == 4_000


def test_white_print_becomes_black_on_a_light_fill_and_nothing_else_of_the_font(path: Path) -> None:
    marked = made.opened(made.marked(made.report(path, made.finding(path, "A1"))))
    font = marked[made.SHEET]["A1"].font
    assert (font.color.rgb, font.italic, font.name) == ("FF000000", True, "Calibri")


def test_print_set_up_widths_merges_names_and_chart_stay(path: Path) -> None:
    marked = made.opened(made.marked(made.report(path, made.finding(path, "A3"))))
    sheet = marked[made.SHEET]
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_area == f"'{made.SHEET}'!$A$1:$C$8"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.column_dimensions["A"].width == pytest.approx(12.71, abs=0.1)
    assert sheet.row_dimensions[4].height == pytest.approx(40, abs=0.5)
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A6:C8"]
    assert marked.defined_names["Pagu"].value == f"'{made.SHEET}'!$B$1:$B$4"
    assert len(marked["Sampul"]._charts) == 1
    assert sheet["A12"].hyperlink.target == "https://contoh.example/"
    assert marked["Rahasia"].sheet_state == "hidden"


def test_our_list_is_in_front_and_selected_alone(path: Path) -> None:
    content = made.marked(made.report(path, made.finding(path, "A3")))
    assert made.opened(content).sheetnames == ["Catatan", "Sampul", made.SHEET, "Rahasia"]
    book = made.tree(content, "xl/workbook.xml")
    views = list(book.iter(f"{made.MAIN}workbookView"))
    assert [view.get("activeTab") for view in views] == [None]
    selected = [name for name in ("Catatan", "Sampul", made.SHEET, "Rahasia")
                if b'tabSelected="1"' in made.members(content)[made.sheet_part(content, name)]]
    assert selected == ["Catatan"]
    by_name = {(one.get("name"), one.get("localSheetId")): one.text for one in book.iter(f"{made.MAIN}definedName")}
    assert by_name[("_xlnm.Print_Titles", "2")] == f"'{made.SHEET}'!$1:$1"
    assert by_name[("_xlnm.Print_Area", "2")] == f"'{made.SHEET}'!$A$1:$C$8"
    assert by_name[("_xlnm.Print_Titles", "0")].startswith("'Catatan'!$")
    ids = [one.get("sheetId") for one in book.iter(f"{made.MAIN}sheet")]
    assert (len(set(ids)), ids[1:]) == (4, ["1", "2", "3"])


def test_same_review_same_bytes(path: Path) -> None:
    report = made.report(path, made.finding(path, "A3"), made.finding(path, "C2", "B2", code="UJI002"))
    assert made.marked(report) == made.marked(report)


@pytest.mark.parametrize("name", DRAFTS)
def test_shared_drafts_keep_everything(shared: Path, name: str) -> None:
    path = shared / "drafts" / f"{name}.xlsx"
    settings = pipeline.Settings()
    content = made.marked(pipeline.report(pipeline.reviews(path, settings), settings))
    before, after = made.members(path.read_bytes()), made.members(content)
    changed = {part for part, was in before.items() if after[part] != was}
    assert "xl/workbook.xml" in changed
    assert all(MAY_CHANGE.fullmatch(part) for part in changed)
    assert "xl/sharedStrings.xml" not in changed
    assert "xl/calcChain.xml" not in changed
    was, now = openpyxl.load_workbook(path, data_only=True), made.opened(content, data_only=True)
    assert now.sheetnames == ["Catatan", *was.sheetnames]
    for sheet in was.sheetnames:
        assert [[cell.value for cell in row] for row in was[sheet].iter_rows()] == [
            [now[sheet][cell.coordinate].value for cell in row] for row in was[sheet].iter_rows()]


def test_every_formula_of_the_evaluation_keeps_its_cached_value(shared: Path) -> None:
    path = shared / "drafts" / "evaluasi-renja-2025.xlsx"
    settings = pipeline.Settings()
    content = made.marked(pipeline.report(pipeline.reviews(path, settings), settings))
    part = "xl/worksheets/sheet1.xml"
    was, now = (_FORMULA.findall(package[part]) for package in (made.members(path.read_bytes()),
                                                                made.members(content)))
    assert len(was) == 1_119
    assert now == was
    old = openpyxl.load_workbook(path)["Realisasi TW IV"]["J113"].comment.text
    assert made.opened(content)["Realisasi TW IV"]["J113"].comment.text.startswith(old)


def test_a_marked_copy_is_reviewed_like_its_source(tmp_path: Path) -> None:
    source = Path(__file__).parents[3] / "samples" / "renja-dinas-contoh-ceroboh.xlsx"
    settings = pipeline.Settings(suggest=True)
    first = pipeline.reviews(source, settings)
    copy = tmp_path / "bertanda.xlsx"
    copy.write_bytes(made.marked(pipeline.report(first, settings)))
    again = pipeline.reviews(copy, settings)
    told = [[(one.code, one.message, tuple((place.sheet, place.cell, place.raw) for place in one.places))
             for one in review.findings] for reviews in (first, again) for review in reviews]
    assert len(told[0]) > 10
    assert told[0] == told[1]


def test_libreoffice_opens_it_with_the_values_in_place(path: Path, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    copy = tmp_path / "bertanda.xlsx"
    copy.write_bytes(made.marked(made.report(
        path, made.finding(path, "C2", severity=Severity.CRITICAL), made.finding(path, "F5"))))
    subprocess.run([office, f"-env:UserInstallation=file://{tmp_path}/profil", "--headless", "--convert-to",
                    "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
                    "--outdir", str(tmp_path), str(copy)], check=True, capture_output=True, timeout=170)
    with (tmp_path / f"bertanda-{made.SHEET}.csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert [row[0] for row in rows[:4]] == ["Judul", "Kegiatan Satu", "Kegiatan Dua", "Kegiatan Tiga"]
    assert [row[2] for row in rows[:4]] == ["2000", "4000", "6000", "8000"]
    listed = (tmp_path / "bertanda-Catatan.csv").read_text(encoding="utf-8")
    assert "Nama kegiatan belum memadai." in listed


def test_rows_without_marks_keep_their_bytes(shared: Path) -> None:
    path = shared / "drafts" / "renja-perubahan-2024-sipd.xlsx"
    settings = pipeline.Settings()
    reviews = pipeline.reviews(path, settings)
    content = made.marked(pipeline.report(reviews, settings))
    part = "xl/worksheets/sheet1.xml"
    was, now = ({int(row[1]): row[0] for row in _ROWS.finditer(package[part])}
                for package in (made.members(path.read_bytes()), made.members(content)))
    marked = {int(re.sub(r"\D+(\d+).*", r"\1", place.cell))
              for review in reviews for one in review.findings for place in one.places}
    assert was.keys() == now.keys()
    assert len(was.keys() - marked) > 10
    assert {number for number in was if was[number] != now[number]} == marked
