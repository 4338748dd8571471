"""Word documents: chapters, titles, tracked changes, spans, and tables that are not one."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from reviewer.errors import UnreadableSource
from reviewer.importers import load
from reviewer.importers.workbook import read_workbook

HEAD = ["KODE SUB KEGIATAN", "PROGRAM DAN KEGIATAN", "TOLAK UKUR KELUARAN", "TARGET KINERJA KELUARAN", "JUMLAH PAGU"]
ROW = ["1.03.02.2.01.0001", "Rehabilitasi Jaringan", "Panjang jaringan", "2 km", "1.250.000,00"]
PROSE = "Dinas lain menyusun rencana kerjanya sendiri. " * 6


def table(document: object, rows: list[list[str]]) -> object:
    made = document.add_table(rows=len(rows), cols=len(rows[0]))  # type: ignore[attr-defined]
    for cells, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    return made


def report(path: Path) -> Path:
    """Write a whole document: cover, contents, chapters, prose, a table of something else, the table of the plan."""
    document = docx.Document()
    for line in ("RENCANA KERJA", "DINAS CONTOH KABUPATEN CONTOH", "TAHUN 2026"):
        document.add_paragraph(line)
    document.add_paragraph("BAB I PENDAHULUAN\t1")
    document.add_paragraph("BAB I")
    document.add_paragraph("PENDAHULUAN")
    document.add_heading("1.1 Latar Belakang", 2)
    document.add_paragraph(PROSE)
    table(document, [["No", "Uraian"], ["1", "Bukan rencana"]])
    document.add_heading("BAB III TUJUAN DAN SASARAN", 1)
    document.add_paragraph(PROSE)
    document.add_paragraph("Tabel 3.1 Rencana Program")
    table(document, [HEAD, ROW])
    document.save(path)
    return path


def test_chapters_are_headings_and_captions_without_the_table_of_contents(tmp_path: Path) -> None:
    (plan,) = load(report(tmp_path / "renja.docx")).plans
    assert plan.chapters == (
        "BAB I PENDAHULUAN", "1.1 Latar Belakang", "BAB III TUJUAN DAN SASARAN", "Tabel 3.1 Rencana Program",
    )


def test_unit_and_year_come_from_the_cover_not_from_prose(tmp_path: Path) -> None:
    (plan,) = load(report(tmp_path / "renja.docx")).plans
    assert (plan.org_unit, plan.region, plan.year) == ("DINAS CONTOH", "KABUPATEN CONTOH", 2026)
    place = plan.place(plan, "org_unit")
    assert place is not None
    assert (place.sheet, place.cell) == ("teks", "paragraf 2")


def test_the_table_of_the_plan_is_found_among_others(tmp_path: Path) -> None:
    path = report(tmp_path / "renja.docx")
    assert [sheet.name for sheet in read_workbook(path).sheets] == ["tabel 1", "tabel 2"]
    (plan,) = load(path).plans
    (sub_activity,) = plan.programs[0].activities[0].sub_activities
    place = plan.place(sub_activity, "budget")
    assert place is not None
    assert (place.sheet, place.cell, place.raw) == ("tabel 2", "baris 2, kolom 5", "1.250.000,00")


def test_a_table_alone_says_nothing_of_chapters(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Tabel rencana", 1)
    table(document, [HEAD, ROW])
    document.save(tmp_path / "tabel.docx")
    (plan,) = load(tmp_path / "tabel.docx").plans
    assert plan.chapters == ()


def test_deleted_words_are_left_out_and_inserted_ones_read(tmp_path: Path) -> None:
    document = docx.Document()
    made = table(document, [HEAD, ROW])
    paragraph = made.rows[1].cells[1].paragraphs[0]._p  # type: ignore[attr-defined]
    mark = f'{nsdecls("w")} w:id="1" w:author="x" w:date="2026-01-01T00:00:00Z"'
    paragraph.append(parse_xml(f'<w:del {mark}><w:r><w:delText xml:space="preserve"> Lama</w:delText></w:r></w:del>'))
    paragraph.append(parse_xml(f'<w:ins {mark}><w:r><w:t xml:space="preserve"> Tersier</w:t></w:r></w:ins>'))
    document.save(tmp_path / "ubah.docx")
    (plan,) = load(tmp_path / "ubah.docx").plans
    assert plan.programs[0].activities[0].sub_activities[0].name == "Rehabilitasi Jaringan Tersier"


def test_tables_with_other_headers_stay_apart(tmp_path: Path) -> None:
    document = docx.Document()
    table(document, [HEAD, ROW])
    document.add_paragraph("Tabel lain")
    table(document, [["No", "Nama", "Alamat", "Telepon", "Surel"], ["1", "a", "b", "c", "d"]])
    document.add_paragraph("")
    second = [ROW[0].replace("0001", "0002"), *ROW[1:]]
    table(document, [HEAD, second])
    document.save(tmp_path / "tiga.docx")
    sheets = read_workbook(tmp_path / "tiga.docx").sheets
    assert [sheet.name for sheet in sheets] == ["tabel 1", "tabel 2", "tabel 3"]


def test_spans_and_merges_are_areas(tmp_path: Path) -> None:
    document = docx.Document()
    made = table(document, [["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]])
    made.cell(0, 1).merge(made.cell(0, 2))  # type: ignore[attr-defined]
    made.cell(1, 0).merge(made.cell(2, 0))  # type: ignore[attr-defined]
    document.save(tmp_path / "gabung.docx")
    (sheet,) = read_workbook(tmp_path / "gabung.docx").sheets
    assert sorted(sheet.areas) == [(0, 1, 0, 2), (1, 0, 2, 0)]
    assert [list(row) for row in sheet.rows] == [["a", "b\nc", ""], ["d\ng", "e", "f"], ["", "h", "i"]]


def test_a_document_without_its_body_is_refused(tmp_path: Path) -> None:
    path = report(tmp_path / "renja.docx")
    bare = tmp_path / "kosong.docx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(bare, "w") as new:
        for name in old.namelist():
            if name != "word/document.xml":
                new.writestr(name, old.read(name))
    with pytest.raises(UnreadableSource, match="bukan dokumen Word"):
        load(bare)
