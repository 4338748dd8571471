"""The GitLab code quality report: one JSON list of issues, as merge requests show them.

GitLab wants a line for every issue: for a workbook that is the row of the cell. It drops issues whose fingerprint it
has seen in the report, so ours are told apart by file and plan, and by number where they are equal all the same.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from reviewer.finding import Finding, Report, Review, Severity
from reviewer.places import Place
from reviewer.reports import View
from reviewer.reports.cells import CellNames
from reviewer.reports.files import slashed
from reviewer.reports.layout import printable
from reviewer.reports.telling import message
from reviewer.words import Words

_SEVERITIES = {Severity.CRITICAL: "blocker", Severity.HIGH: "critical", Severity.MEDIUM: "major",
               Severity.LOW: "minor", Severity.INFO: "info"}
_ROW = re.compile(r"[A-Z]{1,3}(\d+)")


def render(report: Report, view: View) -> str:
    """Return the report as a JSON list, ending in a newline."""
    seen: Counter[str] = Counter()
    issues = []
    for key, issue in _issues(report, Words(view.lang)):
        seen[key] += 1
        identity = key if seen[key] == 1 else f"{key}\0{seen[key]}"
        fingerprint = sha256(identity.encode("utf-8", errors="surrogatepass")).hexdigest()
        issues.append({"type": "issue", **issue, "fingerprint": fingerprint, "categories": ["Style"]})
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _issues(report: Report, words: Words) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every issue with what identifies it."""
    for one in report.unreadable:
        yield f"unreadable\0{one.file}", _issue("unreadable", f"{one.reason} {one.remedy}", "blocker", one.file, 1)
    for review in report.reviews:
        cells = CellNames.of(review, words)
        for part in review.unread:
            said = f"{cells.name(part.place)}: {part.reason} {part.remedy}"
            yield (f"unread\0{part.place.file}\0{part.place.sheet}\0{part.place.cell}",
                   _issue("unread", said, "major", part.place.file, _line(part.place)))
        for finding in review.findings:
            yield _identity(review, finding), _of(finding, cells, words)


def _of(finding: Finding, cells: CellNames, words: Words) -> dict[str, Any]:
    place = finding.places[0]
    said = f"{cells.name(place)}: {message(finding, words)} {words('report.fix')}: {finding.fix}"
    return _issue(finding.code, said, _SEVERITIES[finding.severity], place.file, _line(place))


def _issue(check: str, said: str, severity: str, file: str, line: int) -> dict[str, Any]:
    return {"check_name": check, "description": printable(said).strip(), "severity": severity,
            "location": {"path": slashed(file), "lines": {"begin": line}}}


def _line(place: Place) -> int:
    """Return the line of a place, the row of a cell, 1 for a place without either."""
    row = _ROW.match(place.cell)
    return place.line if place.line is not None else int(row[1]) if row else 1


def _identity(review: Review, finding: Finding) -> str:
    plan = review.plan
    return "\0".join([slashed(finding.places[0].file), plan.org_unit or "", str(plan.year or ""), finding.fingerprint])
