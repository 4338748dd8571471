"""CSV and JSON lines: every record whole, and nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_reviews import FILE, coverage, finding, place, report, review

from reviewer.finding import Unread, Unreadable, Verdict
from reviewer.reports import REPORTS, View
from reviewer.reports.machine import plain
from reviewer.reports.rows import CELL_LIMIT, harmless

FULL = replace(report(review(
    finding(rupiah=1_500_000, object_code="1.01", places=(place("G13", "71,5"), place("H2", sheet="Lain"))),
    unread=(Unread(place("B9", "12.34"), "Angka tidak terbaca.", "Tulis ulang."),),
    lines=(coverage("UJI001", Verdict.NOT_MET, not_met=1),))),
    unreadable=(Unreadable("rusak.xlsx", "Rusak.", "Simpan ulang."),))


def table(made, lang: str = "id") -> list[dict[str, str]]:
    text = REPORTS["csv"](made, View(lang=lang))
    assert isinstance(text, str)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), delimiter=";" if lang == "id" else ","))


def test_a_row_a_record_what_could_not_be_read_first():
    rows = table(FULL)
    assert [(row["Jenis"], row["Berkas"], row["Sel"], row["Catatan"]) for row in rows] == [
        ("berkas tidak dapat dibaca", "rusak.xlsx", "", "Rusak."),
        ("bagian belum terbaca", FILE, "B9", "Angka tidak terbaca."),
        ("catatan", FILE, "G13", 'Nama "Kegiatan Satu" menyebut ukuran.')]
    note = rows[2]
    assert {name: note[name] for name in ("Unit", "Tahun", "Tingkat", "Kode", "Lembar", "Isi sel", "Kode objek",
                                          "Rupiah", "Saran", "Tempat lain", "Sidik")} == {
        "Unit": "Dinas Contoh", "Tahun": "2026", "Tingkat": "tinggi", "Kode": "UJI001", "Lembar": "Renja",
        "Isi sel": "71,5", "Kode objek": "1.01", "Rupiah": "1500000", "Saran": "Tulis tindakannya.",
        "Tempat lain": "Lain!H2", "Sidik": "fp-UJI001-G13"}


def test_english_has_commas_and_english_headings():
    assert table(FULL, "en")[2]["Note"] == 'Nama "Kegiatan Satu" menyebut ukuran.'


def test_rows_end_as_rfc_4180_says_and_nothing_else_is_an_end_of_line():
    text = REPORTS["csv"](report(review(finding(name='a;b\r\n"c"\u2028d'))), View())
    assert isinstance(text, str)
    assert text.endswith("\r\n")
    assert len(text.splitlines()) == 2
    assert table(report(review(finding(name='a;b\r\n"c"'))))[0]["Nama objek"] == 'a;b "c"'


@pytest.mark.parametrize("text", [
    "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "  =1+1", '"=1+1', "'=1+1", "\u00a0=1+1", "＝1+1",
    "＋1+1", "－1+1", "＠SUM(A1)", "-", "- butir", "\t=1+1", "\r=1", "\n=1+1", "\ufeff=1",
])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert harmless(text).startswith("'")
    assert table(report(review(finding(name=text))))[0]["Nama objek"].startswith("'")


@pytest.mark.parametrize("text", ["-5", "+5", "-1.250.000,75", "71,5 Dokumen", "a=b", "(=)", "", "1-2", "Rp5"])
def test_what_it_would_not_run_stays_as_it_is(text):
    assert harmless(text) == text


@given(st.text())
def test_no_text_at_all_starts_a_formula(text):
    shown = harmless(text).lstrip(" \"\u00a0")
    assert shown[:1] not in set("=@＝＋－＠\t\r\n")
    assert shown[:1] not in "+-" or shown[1:].strip("0123456789.,") == ""


def test_a_cell_holds_what_excel_holds():
    assert harmless("a" * CELL_LIMIT) == "a" * CELL_LIMIT
    assert harmless("a" * (CELL_LIMIT + 1)) == "a" * (CELL_LIMIT - 1) + "…"
    wide = harmless("😀" * CELL_LIMIT)
    assert len(wide.encode("utf-16-le")) // 2 <= CELL_LIMIT
    assert wide == "😀" * ((CELL_LIMIT - 1) // 2) + "…"


# -- JSON lines -------------------------------------------------------------------------------------------


def records(made) -> list[dict]:
    text = REPORTS["jsonl"](made, View())
    assert isinstance(text, str)
    assert text.endswith("\n")
    return [json.loads(line) for line in text.splitlines()]


def test_records_in_order_with_a_summary_last():
    assert [(one["record"], one.get("review")) for one in records(FULL)] == [
        ("report", None), ("review", 0), ("unread", 0), ("finding", 0), ("coverage", 0), ("unreadable", None),
        ("summary", None)]
    assert records(FULL)[-1] == {
        "record": "summary", "reviews": 1, "unreadable": 1, "findings": 1, "waived": 0,
        "by_severity": {"kritis": 0, "tinggi": 1, "sedang": 0, "rendah": 0, "info": 0}}


def test_the_records_together_are_the_json_report():
    whole = json.loads(str(REPORTS["json"](FULL, View())))
    of = {kind: [{key: value for key, value in one.items() if key not in ("record", "review")}
                 for one in records(FULL) if one["record"] == kind]
          for kind in ("report", "review", "unread", "finding", "waived", "coverage", "unreadable")}
    (first,) = of["review"]
    first |= {"unread": of["unread"], "findings": of["finding"], "waived": of["waived"], "coverage": of["coverage"]}
    assert {**of["report"][0], "reviews": [first], "unreadable": of["unreadable"]} == whole
    assert of["finding"] == [plain(FULL.reviews[0].findings[0])]


def test_ends_of_line_inside_a_text_do_not_end_a_record():
    name = "a\u2028b\u2029c\u0085d\ne"
    found = [one for one in records(report(review(finding(name=name)))) if one["record"] == "finding"]
    assert [one["object"]["name"] for one in found] == [name]
