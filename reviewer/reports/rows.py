"""The CSV report: a row a note, to be opened in a spreadsheet.

UTF-8 with a byte order mark, without which Excel reads it as a legacy code page; fields parted by the list separator of
the reader's Excel, ";" in Indonesian (where "," is the decimal sign) and "," in English; otherwise RFC 4180. Every cell
is one line and at most what a cell of Excel holds. A text that a spreadsheet would take for a formula gets an
apostrophe in front. What could not be read is a row too, so that a short table is not taken for a clean draft.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from reviewer.finding import Finding, Report, Review
from reviewer.places import Place
from reviewer.reports import View
from reviewer.reports.layout import printable
from reviewer.reports.telling import cited, decision
from reviewer.words import Words

BOM = "\ufeff"
#: What a cell of Excel holds, in UTF-16 code units.
CELL_LIMIT = 32_767

COLUMNS = (
    "record", "file", "org_unit", "year", "severity", "confidence", "code", "title", "sheet", "cell", "line", "kind",
    "object_code", "object_name", "message", "raw", "actual", "expected", "difference", "unit", "rupiah", "effect",
    "fix", "criterion", "force", "further_places", "decision", "fingerprint",
)
_SEPARATORS = {"id": ";", "en": ","}
#: What starts a formula, in ASCII and as the full-width signs that some spreadsheets take for them.
_FORMULA = re.compile("[\\s\"'\u00a0\u3000\u200b\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20\u2212\\t\\r]")
_NUMBER = re.compile(r"[+-]?\d[\d.,]*")


def render(report: Report, view: View) -> str:
    """Return the report as CSV, with a heading and CRLF at the end of every row."""
    words = Words(view.lang)
    out = io.StringIO()
    table = csv.DictWriter(out, COLUMNS, restval="", delimiter=separator(view.lang), lineterminator="\r\n")
    table.writerow({column: words(f"csv.{column}") for column in COLUMNS})
    for row in _rows(report, words):
        table.writerow({column: harmless(value) for column, value in row.items()})
    return BOM + out.getvalue()


def separator(lang: str) -> str:
    """Return what parts the fields of a row in the spreadsheets of a language's readers."""
    return _SEPARATORS[lang]


def harmless(value: object) -> str:
    """Return a value as the text of a cell: one line that no spreadsheet takes for a formula, at most `CELL_LIMIT`."""
    text = printable("" if value is None else str(value))
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        text = "'" + text
    return _cut(text)


def _cut(text: str) -> str:
    """Return the text cut to what a cell holds, with "…" at the end when something is missing."""
    if len(text) <= CELL_LIMIT // 2 or len(text.encode("utf-16-le", errors="surrogatepass")) <= 2 * CELL_LIMIT:
        return text
    kept = text.encode("utf-16-le", errors="surrogatepass")[:2 * (CELL_LIMIT - 1)]
    return kept.decode("utf-16-le", errors="ignore") + "…"


def _rows(report: Report, words: Words) -> Iterator[dict[str, object]]:
    for one in report.unreadable:
        yield {"record": words("csv.unreadable"), "file": one.file, "message": one.reason, "fix": one.remedy}
    for review in report.reviews:
        for part in review.unread:
            yield {"record": words("csv.unread"), **_of_plan(review), **_of_place(part.place), "message": part.reason,
                   "fix": part.remedy}
        for finding in review.findings:
            yield {"record": words("csv.note"), **_of_plan(review), **_of_finding(finding, words)}
        for waived in review.waived:
            yield {"record": words("csv.waived"), **_of_plan(review), **_of_finding(waived.finding, words),
                   "decision": decision(waived, words)}


def _of_plan(review: Review) -> dict[str, object]:
    return {"org_unit": review.plan.org_unit, "year": review.plan.year}


def _of_place(place: Place) -> dict[str, object]:
    return {"file": place.file, "sheet": place.sheet, "cell": place.cell, "line": place.line, "raw": place.raw}


def _of_finding(finding: Finding, words: Words) -> dict[str, object]:
    about = finding.object
    others = ", ".join(f"{place.sheet}!{place.cell}".lstrip("!") for place in finding.places[1:])
    return {
        **_of_place(finding.places[0]), "severity": words(f"severity.{finding.severity}"),
        "confidence": words(f"confidence.{finding.confidence}"), "code": finding.code, "title": finding.title,
        "kind": words(f"kind.{about.kind}"), "object_code": about.code, "object_name": about.name,
        "message": finding.message, "actual": finding.actual, "expected": finding.expected,
        "difference": finding.difference, "unit": finding.unit, "rupiah": finding.rupiah, "effect": finding.effect,
        "fix": finding.fix, "criterion": cited(finding.criterion, words),
        "force": words(f"force.{finding.criterion.force}"), "further_places": others,
        "fingerprint": finding.fingerprint,
    }
