"""Pages of the HTML report for tests: made, parsed, and their data taken out again."""

from __future__ import annotations

import json
import re
from typing import Any

from lxml import html as lxml_html
from made_reviews import FILE, coverage, finding, place, report, review

from reviewer.finding import Finding, PackTitle, Report, Review, RowCell, Severity, Unread, Unreadable, Verdict
from reviewer.reports import REPORTS, View

LINES = (coverage("UJI001", Verdict.NOT_MET, met=40, not_met=4), coverage("UJI002", Verdict.MET, met=9))
REMEDY = "reviewer template --from renja-contoh.xlsx pelengkap.xlsx"


def page(made: Report, **options: Any) -> str:
    """Return the page of a report."""
    text = REPORTS["html"](made, View(**options))
    assert isinstance(text, str)
    return text


def tree(text: str) -> Any:
    """Return the root element of a page, read as a browser reads it."""
    return lxml_html.document_fromstring(text)


def words_of(element: Any) -> str:
    """Return the text of an element with single spaces."""
    return " ".join(element.text_content().split())


def data_of(text: str) -> dict[str, Any]:
    """Return the data the page hands to its script."""
    (island,) = tree(text).xpath('//script[@type="application/json"]')
    loaded = json.loads(island.text)
    assert isinstance(loaded, dict)
    return loaded


def style_of(text: str) -> str:
    """Return the style sheet of a page."""
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    return str(style)


def row(*cells: tuple[str, str, str]) -> tuple[RowCell, ...]:
    """Return a row of (label, address, text)."""
    return tuple(RowCell(f"indicator.{label}", label, cell, text) for label, cell, text in cells)


def full_review() -> Review:
    """Return a review that has something to show in every part of the page."""
    untested = tuple(coverage(code, Verdict.NOT_TESTABLE, not_testable=2, reason=reason, remedy=remedy)
                     for code, reason, remedy in (("UJI003", "tanpa kolom satuan", REMEDY),
                                                  ("UJI004", "tanpa kolom jenis", REMEDY),
                                                  ("UJI005", "tanpa kolom tanda", "")))
    return review(
        finding(severity=Severity.CRITICAL, rupiah=500), finding(cell="G14", name="Kegiatan Dua", rupiah=700),
        finding("UJI002", "G15", severity=Severity.LOW), lines=(*LINES, *untested),
        unread=(Unread(place("B9"), "Angka tidak terbaca.", "Tulis sebagai angka."),),
    )


def full_report() -> Report:
    """Return a report on two plans with a file that could not be read."""
    from dataclasses import replace

    made = report(full_review(), review(lines=LINES))
    return replace(made, unreadable=(Unreadable("rusak.xlsx", "Berkas rusak.", "Simpan ulang."),),
                   packs=(PackTitle("uji", "Paket Uji"),), as_of="2026-03-01")


__all__ = ["FILE", "LINES", "REMEDY", "Finding", "coverage", "data_of", "finding", "full_report", "full_review",
           "page", "place", "report", "review", "row", "style_of", "tree", "words_of"]
