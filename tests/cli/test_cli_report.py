"""`reviewer report`: from a draft or from a review made before, into Word and PDF, with clear answers to bad input."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx
import openpyxl
import pytest

SAMPLE = Path(__file__).parents[2] / "samples" / "renja-dinas-contoh-ceroboh.xlsx"


@pytest.fixture
def draft(desk: Path) -> Path:
    """Return the careless sample on the desk."""
    return Path(shutil.copy(SAMPLE, desk / "renja.xlsx"))


def words_in(path: Path) -> str:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


@pytest.mark.parametrize("kind", ["chr", "lhr", "verifikasi"])
@pytest.mark.parametrize(("form", "magic"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_every_document_from_a_draft(reviewer, desk, draft, kind, form, magic):
    result = reviewer("report", kind, "renja.xlsx", "-o", f"hasil.{form}")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith(f"hasil.{form} ditulis: ")
    assert "masih ditemukan catatan" in result.stdout
    assert desk.joinpath(f"hasil.{form}").read_bytes().startswith(magic)


def test_a_draft_and_its_review_give_the_same_document(reviewer, desk, draft):
    reviewer("review", "renja.xlsx", "-o", "hasil.json")
    assert reviewer("report", "chr", "renja.xlsx", "-o", "a.docx").returncode == 0
    assert reviewer("report", "chr", "hasil.json", "-o", "b.docx").returncode == 0
    assert desk.joinpath("a.docx").read_bytes() == desk.joinpath("b.docx").read_bytes()


@pytest.mark.parametrize(("args", "lang"), [
    (("report", "chr", "hasil.json", "-o", "chr.docx"), "id"),
    (("report", "kkr", "hasil.json", "-o", "kkr.xlsx"), "id"),
    (("report", "chr", "hasil.json", "-o", "chr.docx", "--lang", "en"), "id"),
], ids=["notes", "working papers", "notes are Indonesian whatever the language of the command"])
def test_a_review_in_another_language_is_refused(reviewer, desk, draft, args, lang):
    reviewer("review", "renja.xlsx", "--lang", "en", "-o", "hasil.json")
    assert json.loads(desk.joinpath("hasil.json").read_text(encoding="utf-8"))["lang"] == "en"
    result = reviewer(*args)
    assert result.returncode == 2
    assert "hasil.json" in result.stderr
    assert f"--lang {lang}" in result.stderr
    assert not desk.joinpath(args[4]).exists()


def test_working_papers_in_the_language_of_the_review(reviewer, desk, draft):
    reviewer("review", "renja.xlsx", "--lang", "en", "-o", "hasil.json")
    assert reviewer("report", "kkr", "hasil.json", "-o", "kkr.xlsx", "--lang", "en").returncode == 0


def test_a_review_of_a_version_that_does_not_tell_its_language_is_taken(reviewer, desk, draft):
    reviewer("review", "renja.xlsx", "-o", "hasil.json")
    data = json.loads(desk.joinpath("hasil.json").read_text(encoding="utf-8"))
    assert data.pop("lang") == "id"
    desk.joinpath("hasil.json").write_text(json.dumps({**data, "schema_version": "1.2"}), encoding="utf-8")
    assert reviewer("report", "chr", "hasil.json", "-o", "chr.docx").returncode == 0


def test_the_documents_hold_what_the_review_found(reviewer, desk, draft):
    reviewer("review", "renja.xlsx", "-o", "hasil.json")
    reviewer("report", "lhr", "hasil.json", "-o", "lhr.docx")
    found = json.loads(desk.joinpath("hasil.json").read_text(encoding="utf-8"))["reviews"][0]["findings"]
    said = words_in(desk / "lhr.docx")
    assert len(found) > 10
    assert [one["message"] for one in found if one["message"] not in said] == []


def test_the_assignment_and_a_template_of_ones_own(reviewer, desk, draft):
    assert reviewer("report", "assignment", "penugasan.yaml").returncode == 0
    text = desk.joinpath("penugasan.yaml").read_text(encoding="utf-8")
    filled = text.replace("agency: ", "agency: INSPEKTORAT CONTOH ")
    desk.joinpath("penugasan.yaml").write_text(filled, encoding="utf-8")
    told = reviewer("report", "template", "chr", "templat.docx")
    assert "--template templat.docx" in told.stdout
    document = docx.Document(str(desk / "templat.docx"))
    document.add_paragraph("Dibuat untuk {{ plan.unit }}.")
    document.save(str(desk / "templat.docx"))
    result = reviewer("report", "chr", "renja.xlsx", "--assignment", "penugasan.yaml",
                      "--template", "templat.docx", "-o", "chr.docx")
    assert (result.returncode, result.stderr) == (0, "")
    said = words_in(desk / "chr.docx")
    assert "INSPEKTORAT CONTOH" in said
    assert "Dibuat untuk DINAS CONTOH PEKERJAAN UMUM." in said


def test_decisions_choose_what_is_reported(reviewer, desk, draft):
    reviewer("review", "renja.xlsx", "-o", "hasil.json")
    assert reviewer("decide", "hasil.json", "IND005", "--accept", "--by", "Ketua Tim", "--response", "Akan diisi.",
                    "--file", "putusan.yaml").returncode == 0
    result = reviewer("report", "chr", "hasil.json", "--decisions", "putusan.yaml", "-o", "chr.docx")
    assert (result.returncode, result.stderr) == (0, "")
    assert "1 catatan" in result.stdout
    said = words_in(desk / "chr.docx")
    assert "Akan diisi." in said
    assert "Satuan indikator belum diisi" in said
    assert "Target indikator belum diisi" not in said
    assert "belum diputus oleh tim pereviu dan tidak dimuat" in said
    papers = reviewer("report", "kkr", "hasil.json", "--decisions", "putusan.yaml", "-o", "kkr.xlsx")
    assert (papers.returncode, papers.stdout, papers.stderr) == (0, "", "")
    sheet = openpyxl.load_workbook(desk / "kkr.xlsx")["Catatan Reviu"]
    rows = [row for row in sheet.iter_rows(values_only=True) if "IND005" in row]
    assert rows
    assert all({"diterima", "Akan diisi."} <= set(row) for row in rows)
    assert not any("IND006" in row for row in sheet.iter_rows(values_only=True))
    other = desk.joinpath("putusan.yaml").read_text(encoding="utf-8").replace("DINAS CONTOH", "BADAN CONTOH")
    desk.joinpath("lain.yaml").write_text(other, encoding="utf-8")
    wrong = reviewer("report", "chr", "hasil.json", "--decisions", "lain.yaml", "-o", "lain.docx")
    assert (wrong.returncode, "bukan untuk rencana ini" in wrong.stderr) == (2, True)


def test_one_plan_of_several_is_chosen_by_unit(reviewer, desk, draft):
    reviewer("review", "renja.xlsx", "careful.yaml", "-o", "dua.json")
    several = reviewer("report", "chr", "dua.json", "-o", "chr.docx")
    assert several.returncode == 2
    assert "memuat 2 rencana" in several.stderr
    assert "DINAS CONTOH PEKERJAAN UMUM" in several.stderr
    wrong = reviewer("report", "chr", "dua.json", "--unit", "kesehatan", "-o", "chr.docx")
    assert (wrong.returncode, "tidak cocok dengan satu rencana" in wrong.stderr) == (2, True)
    chosen = reviewer("report", "chr", "dua.json", "--unit", "pekerjaan umum", "-o", "chr.docx")
    assert chosen.returncode == 0
    assert "atas Rencana Kerja DINAS CONTOH PEKERJAAN UMUM Tahun 2026" in words_in(desk / "chr.docx")


def test_the_untested_share_is_an_option(reviewer, desk):
    made = {"code": "IND005", "title": "t", "applied": 1, "met": 1, "not_met": 0, "suppressed": 0, "reason": "",
            "remedy": ""}
    lines = [{**made, "code": f"IND00{n}", "verdict": "met", "not_testable": 0} for n in range(1, 5)]
    lines.append({**made, "code": "IND007", "verdict": "not_testable", "applied": 0, "met": 0, "not_testable": 1})
    plan = {"plan_kind": "PD", "level": None, "org_unit": "Dinas Contoh", "year": 2026, "stage": None, "layout": "x",
            "rupiah": None, "counts": {}}
    review = {"sources": [], "plan": plan, "findings": [], "coverage": lines}
    tool = {"name": "reviewer", "version": "0", "engine": "x", "packs": "x"}
    desk.joinpath("hasil.json").write_text(
        json.dumps({"schema_version": "1.2", "tool": tool, "reviews": [review]}), encoding="utf-8")
    clean = reviewer("report", "lhr", "hasil.json", "-o", "a.docx")
    assert "tidak terdapat hal yang tidak sesuai" in clean.stdout
    limited = reviewer("report", "lhr", "hasil.json", "--untested-share", "10", "-o", "b.docx")
    assert "terbatas pada kriteria yang dapat diuji" in limited.stdout


@pytest.mark.parametrize(("arguments", "code", "told"), [
    (("chr", "renja.xlsx", "-o", "x.odt"), 2, ".docx, .pdf"),
    (("chr", "renja.xlsx", "-o", "renja.xlsx"), 2, ".docx, .pdf"),
    (("chr", "renja.xlsx"), 2, "output"),
    (("chr", "tidak-ada.xlsx", "-o", "x.docx"), 3, "tidak-ada.xlsx"),
    (("chr", "tidak-ada.json", "-o", "x.docx"), 3, "tidak-ada.json"),
    (("chr", "renja.xlsx", "--assignment", "tidak-ada.yaml", "-o", "x.docx"), 2, "tidak-ada.yaml"),
    (("chr", "renja.xlsx", "--aspects", "careful.yaml", "-o", "x.docx"), 2, "careful.yaml"),
    (("chr", "renja.xlsx", "--template", "t.docx", "-o", "x.pdf"), 2, "t.docx"),
    (("chr", "renja.xlsx", "--template", "tidak-ada.docx", "-o", "x.docx"), 2, "tidak-ada.docx"),
    (("lhr", "renja.xlsx", "--untested-share", "101", "-o", "x.docx"), 2, "101"),
    (("lainnya", "renja.xlsx", "-o", "x.docx"), 2, "lainnya"),
    (("template", "chr", "ada.docx"), 2, "sudah ada"),
    (("template", "chr", "renja.xlsx"), 2, "berakhiran .docx"),
    (("chr", "renja.xlsx", "--references", "tidak-ada", "-o", "x.docx"), 2, "folder daftar acuan tidak-ada tidak ada"),
    (("kkr", "hasil.json", "-o", "x.pdf"), 2, "berakhiran .xlsx"),
    (("assignment", "x.docx"), 2, "berakhiran .yaml"),
    (("assignment", "careful.yaml"), 2, "sudah ada"),
    (("chr", "lama.json", "-o", "x.docx"), 3, "versi 9.0"),
    (("chr", "hasil.json", "--with", "renja.xlsx", "-o", "x.docx"), 2, "--with"),
])
def test_bad_input_gets_one_clear_answer(reviewer, desk, draft, arguments, code, told):
    empty = {"tool": {"name": "reviewer", "version": "0", "engine": "x", "packs": "x"}, "reviews": []}
    for name, version in (("lama.json", "9.0"), ("hasil.json", "1.2")):
        desk.joinpath(name).write_text(json.dumps({"schema_version": version, **empty}), encoding="utf-8")
    desk.joinpath("ada.docx").touch()
    result = reviewer("report", *arguments)
    assert result.returncode == code
    assert told in result.stderr
    assert "Traceback" not in result.stderr
    assert not desk.joinpath("x.docx").exists()


def test_the_workbook_comes_from_review(review, desk):
    result = review("careless.yaml", "-o", "kertas-kerja.xlsx")
    assert (result.returncode, result.stdout, result.stderr) == (1, "", "")
    assert desk.joinpath("kertas-kerja.xlsx").read_bytes().startswith(b"PK")
