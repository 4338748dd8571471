"""The Markdown report and the job summary: readable, complete, and no text of a plan that is anything but text."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_reviews import FILE, coverage, finding, place, report, review
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reviewer.finding import Severity, Unread, Unreadable, Verdict
from reviewer.reports import REPORTS, View
from reviewer.reports import markdown as made_by
from reviewer.reports.layout import printable
from reviewer.reports.markdown import escaped

#: The parser as GitHub has it set: tables, strikethrough, raw HTML taken as such.
PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

FULL = replace(report(review(
    finding("UJI001", "G13", rupiah=5_000_000), finding("UJI002", "H2", severity=Severity.LOW),
    lines=(coverage("UJI001", Verdict.NOT_MET, not_met=1), coverage("UJI002", Verdict.MET_WITH_NOTES, not_met=1),
           coverage("UJI003", Verdict.NOT_TESTABLE, reason="kolom | tidak ada", remedy="tambahkan kolom")),
    unread=(Unread(place("B9", "12.34"), "Angka tidak terbaca.", "Tulis ulang."),),
    engine_faults=("UJI001 differs",))), unreadable=(Unreadable("rusak.xlsx", "Rusak.", "Simpan ulang."),))


def rendered(form: str, made, **options) -> str:
    text = REPORTS[form](made, View(**options))
    assert isinstance(text, str)
    return text


def inner(text: str) -> list[Token]:
    return [child for token in PARSER.parse(text) for child in (token, *(token.children or []))]


def structure(text: str) -> list[str]:
    """Return the types of all tokens but those of plain text."""
    return [token.type for token in inner(text) if token.type not in ("text", "text_special")]


def shown(text: str) -> str:
    """Return what a reader of the Markdown sees, each block on a line."""
    lines = [token.children for token in PARSER.parse(text) if token.children is not None]
    return "\n".join("".join(child.content for child in line if child.type in ("text", "text_special"))
                     for line in lines)


def test_the_report_says_what_the_text_report_says():
    said = shown(rendered("markdown", FULL))
    for part in (FILE, "Dinas Contoh, tahun 2026", "Masih ditemukan 2 catatan (1 tinggi). Mulai dari G13",
                 "rusak.xlsx: Rusak. Simpan ulang.", "B9: Angka tidak terbaca. Tulis ulang.", "UJI001 differs",
                 "TINGGI UJI001: Judul UJI001", 'G13: Nama "Kegiatan Satu" menyebut ukuran.',
                 "Saran: Tulis tindakannya.", "Kriteria: Modul Contoh, Bab II (pedoman)",
                 "kolom | tidak ada: UJI003", "Cara melengkapi: tambahkan kolom", "reviewer 9.9.9"):
        assert part in said, part


def test_headings_are_in_order():
    levels = [int(token.tag[1]) for token in PARSER.parse(rendered("markdown", FULL)) if token.type == "heading_open"]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_max_findings_limits_the_groups_and_says_so():
    many = report(review(*(finding(f"UJI{number:03d}", f"G{number}") for number in range(1, 40))))
    text = shown(rendered("markdown", many, max_findings=5))
    assert (text.count("TINGGI UJI"), "Ditampilkan 5 dari 39 catatan" in text) == (5, True)
    assert shown(rendered("markdown", many, max_findings=0)).count("TINGGI UJI") == 39


def test_the_summary_has_a_row_a_plan_and_the_notes_of_each():
    text = rendered("github-summary", FULL)
    rows = [token for token in PARSER.parse(text) if token.type == "tr_open"]
    assert len(rows) == 2 + 3
    said = shown(text)
    assert "2 catatan: 1 tinggi, 1 rendah" in said
    assert "UJI001 Judul UJI001" in said
    assert "rusak.xlsx: Rusak. Simpan ulang." in said


def test_the_summary_stays_below_what_a_job_may_write(monkeypatch):
    monkeypatch.setattr(made_by, "SUMMARY_LIMIT", 3000)
    plans = [review(*(finding(f"UJI{number:03d}", f"G{number}") for number in range(1, 5))) for _ in range(20)]
    text = rendered("github-summary", report(*plans))
    hidden = re.search(r"Catatan untuk (\d+) rencana berikutnya tidak muat", text)
    assert hidden is not None
    assert text.count("### ") == 20 - int(hidden[1])
    sections = text[text.index("### "):text.index("Catatan untuk")]
    assert len(sections.encode("utf-8")) <= 3000


TRICKS = ["[klik](http://contoh.invalid)", "![x](y)", "<script>alert(1)</script>", "<!-- x", "</td></table>", "a|b",
          "# judul", "- butir", "1. butir", "2) butir", "> kutip", "```", "~~~", "`kode`", "**tebal**", "_a_", "~~x~~",
          "---", "===", "+ butir", "&lt;b&gt;", "&amp;", "\\", "\\[", "a\nb", "| a |", "<http://contoh.invalid>",
          "[a]: http://contoh.invalid", "$x$", ":---", "* butir", "\ta"]


@pytest.mark.parametrize("trick", TRICKS)
@pytest.mark.parametrize("form", ["markdown", "github-summary"])
def test_a_text_of_the_plan_is_only_text(form, trick):
    plain = rendered(form, report(review(finding(name="Biasa", message="{name}", fix="Biasa"))))
    made = rendered(form, report(review(finding(name=trick, message="{name}", fix=trick))))
    assert structure(made) == structure(plain)
    assert printable(trick).strip() in shown(made)


@given(st.text())
def test_any_text_is_shown_as_it_is(text):
    tokens = PARSER.parse(f"- {escaped('x' + text)}")
    assert [token.type for token in tokens] == ["bullet_list_open", "list_item_open", "paragraph_open", "inline",
                                                "paragraph_close", "list_item_close", "bullet_list_close"]
    children = tokens[3].children or []
    assert {child.type for child in children} <= {"text", "text_special", "html_inline"}
    assert all(child.content == "<!-- -->" for child in children if child.type == "html_inline")
    seen = "".join(child.content for child in children if child.type != "html_inline")
    assert seen == printable("x" + text).rstrip()


@given(st.text(alphabet="-+*=#>:.)1 \t`~|\\a", min_size=1, max_size=8))
def test_no_text_starts_a_block(text):
    tokens = PARSER.parse(f"- {escaped(text)}")
    assert {token.type for token in tokens} <= {"bullet_list_open", "list_item_open", "paragraph_open", "inline",
                                                "paragraph_close", "list_item_close", "bullet_list_close"}


def test_nobody_is_mentioned():
    assert escaped("@kepala-dinas dan a@b.invalid") == "@<!-- -->kepala-dinas dan a@b.invalid"
