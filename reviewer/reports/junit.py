"""The JUnit report: a test suite a plan, a test case a criterion, in the form that build servers read.

A criterion that is not met fails; one met with notes passes and prints them, as it does with
waived notes; one that could not be tested or does not
apply is skipped with the reason; what could not be read is an error. Times are 0: the same draft gives the same bytes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from reviewer.finding import Coverage, Finding, Report, Review, Verdict
from reviewer.reports import View
from reviewer.reports.cells import CellNames
from reviewer.reports.layout import printable
from reviewer.reports.telling import cited, message, waived
from reviewer.words import Words

#: Characters that XML 1.0 (section 2.2) does not know, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_RESULTS = ("failures", "errors", "skipped")


@dataclass(frozen=True, slots=True)
class _Case:
    """A test case: its name, which counter of the suite it adds to ("" for a passed one), and its inner XML."""

    name: str
    result: str
    body: str = ""


def render(report: Report, view: View) -> str:
    """Return the report as JUnit XML, ending in a newline."""
    words = Words(view.lang)
    suites = [(_suite_name(review), list(_cases(review, words))) for review in report.reviews]
    for one in report.unreadable:
        error = _element("error", one.reason, "unreadable", one.remedy)
        suites.append((one.file, [_Case(words("junit.read"), "errors", error)]))
    every = [case for _, cases in suites for case in cases]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>',
             f"<testsuites name={_quoted(report.tool.name)} {_counts(every)}>"]
    for name, cases in suites:
        lines += [f"  <testsuite name={_quoted(name)} {_counts(cases)}>", *_lines(name, cases), "  </testsuite>"]
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _suite_name(review: Review) -> str:
    """Return the draft's name, with the unit and year that tell the plans of one file apart."""
    parts = [review.sources[0].path if review.sources else "", review.plan.org_unit or "", str(review.plan.year or "")]
    return " - ".join(part for part in parts if part)


def _cases(review: Review, words: Words) -> Iterator[_Case]:
    cells = CellNames.of(review, words)
    for part in review.unread:
        where = cells.name(part.place)
        yield _Case(f"{words('junit.read')}: {where}", "errors", _element("error", part.reason, "unread", part.remedy))
    for fault in review.engine_faults:
        yield _Case(words("junit.engine"), "errors", _element("error", fault, "engine", ""))
    found: dict[str, list[Finding]] = {}
    for finding in review.findings:
        found.setdefault(finding.code, []).append(finding)
    decided: dict[str, list[str]] = {}
    for one in review.waived:
        decided.setdefault(one.finding.code, []).append(printable(waived(one, cells, words)))
    for line in review.coverage:
        yield _case(line, found.get(line.code, []), decided.get(line.code, []), cells, words)


def _case(line: Coverage, findings: list[Finding], decided: list[str], cells: CellNames, words: Words) -> _Case:
    """Return the test case of one criterion."""
    name = f"{line.code} {line.title}"
    notes = "\n".join([*_notes(findings, cells, words), *decided])
    if line.verdict is Verdict.NOT_MET:
        # Without findings of its own, every object that breaks the rule is covered by a graver finding.
        said = findings[0].message if findings else words("junit.covered", count=words.number(line.suppressed))
        kind = findings[0].severity if findings else "covered"
        return _Case(name, "failures", _element("failure", said, kind, notes))
    if line.verdict in (Verdict.NOT_TESTABLE, Verdict.NOT_APPLICABLE):
        reason = f"{words(f'verdict.{line.verdict}')}: {line.reason} {line.remedy}".rstrip(": ")
        return _Case(name, "skipped", f"<skipped message={_quoted(reason)}/>")
    return _Case(name, "", f"<system-out>{_escaped(notes)}</system-out>" if notes else "")


def _notes(findings: Iterable[Finding], cells: CellNames, words: Words) -> list[str]:
    """Return the notes of a criterion, a line each, and below them its advice and citation."""
    lines: list[str] = []
    advice: dict[str, None] = {}
    for finding in findings:
        where = ", ".join(cells.join(finding.places))
        lines.append(printable(f"{where}  {message(finding, words)}"))
        advice[f"{words('report.fix')}: {finding.fix}"] = None
        advice[f"{words('report.criterion')}: {cited(finding.criterion, words)}"] = None
    return [*lines, *map(printable, advice)]


def _lines(suite: str, cases: Iterable[_Case]) -> Iterator[str]:
    for case in cases:
        start = f"    <testcase classname={_quoted(suite)} name={_quoted(case.name)} time=\"0\""
        yield f"{start}>{case.body}</testcase>" if case.body else f"{start}/>"


def _counts(cases: Iterable[_Case]) -> str:
    count = Counter(case.result for case in cases)
    results = " ".join(f'{result}="{count[result]}"' for result in _RESULTS)
    return f'tests="{count.total()}" {results} time="0"'


def _element(name: str, said: str, kind: str, text: str) -> str:
    return f"<{name} message={_quoted(said)} type={_quoted(kind)}>{_escaped(text)}</{name}>"


def _escaped(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))


def _quoted(text: str) -> str:
    return quoteattr(printable(_NOT_XML.sub("\ufffd", text)))
