"""The follow-up matrix of an auditor, as CSV: a row a note of the earlier draft, with what became of it.

Columns are those auditors use: number, note, recommendation, who is in charge, by when, status, evidence, date,
verified by. What only people know is left to fill in. Form as in the CSV report (`reports.rows`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from reviewer.compare import Comparison, PlanComparison, Status
from reviewer.reports.rows import BOM, harmless, separator
from reviewer.words import Words

COLUMNS = ("number", "org_unit", "year", "code", "object", "cell", "note", "recommendation", "in_charge", "deadline",
           "status", "evidence", "date", "verifier", "fingerprint")


def render(comparison: Comparison, words: Words) -> str:
    """Return the matrix as CSV, with a heading and CRLF at the end of every row."""
    out = io.StringIO()
    table = csv.DictWriter(out, COLUMNS, restval="", delimiter=separator(words.lang), lineterminator="\r\n")
    table.writerow({column: words(f"matrix.{column}") for column in COLUMNS})
    rows = (row for plan in comparison.plans for row in _rows(plan, words))
    for number, row in enumerate(rows, 1):
        table.writerow({column: harmless(value) for column, value in {"number": number, **row}.items()})
    return BOM + out.getvalue()


def _rows(plan: PlanComparison, words: Words) -> Iterator[dict[str, object]]:
    """Yield the notes that were there before, then those that came since."""
    for one in sorted(plan.findings, key=lambda one: one.status is Status.NEW):
        finding, place = one.finding, one.finding.places[0]
        name = " ".join(part for part in (finding.object.code, finding.object.name) if part)
        yield {
            "org_unit": plan.org_unit, "year": plan.year, "code": finding.code, "object": name or finding.object.key,
            "cell": f"{place.sheet}!{place.cell}".lstrip("!"), "note": finding.message, "recommendation": finding.fix,
            "status": words(f"followed.{one.status}"), "fingerprint": finding.fingerprint,
        }
