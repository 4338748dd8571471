"""Workflow commands that GitHub Actions shows as annotations: `::error file=...,line=...,title=...::message`.

A step shows ten annotations of each level, so the first ten are the most pressing; where there are more notes than
that, one annotation stands for all notes of a criterion, and the last says how many are not shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reviewer.finding import Report, Review, Severity
from reviewer.reports import View
from reviewer.reports.cells import CellNames
from reviewer.reports.files import slashed
from reviewer.reports.grouping import group
from reviewer.reports.layout import printable
from reviewer.reports.telling import MAX_CELLS, few, message, said
from reviewer.words import Words

MOST = 10

_LEVELS = {Severity.CRITICAL: "error", Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "notice",
           Severity.INFO: "notice"}


@dataclass(frozen=True, slots=True)
class _Annotation:
    """An annotation and the number of notes it stands for."""

    file: str
    line: int | None
    title: str
    text: str
    notes: int = 1


def render(report: Report, view: View) -> str:
    """Return a command a line; "" for a report without anything to say."""
    words = Words(view.lang)
    lines: list[str] = []
    for level in ("error", "warning", "notice"):
        trouble = list(_trouble(report, words)) if level == "error" else []
        each = [*trouble, *_each(report, level, words)]
        grouped = each if len(each) <= MOST else [*trouble, *_grouped(report, level, words)]
        lines.extend(_command(level, one) for one in _limited(grouped, words))
    return "".join(f"{line}\n" for line in lines)


def _limited(annotations: list[_Annotation], words: Words) -> list[_Annotation]:
    """Return at most `MOST` annotations; the last of them counts those left out."""
    if len(annotations) <= MOST:
        return annotations
    kept, left = annotations[:MOST - 1], annotations[MOST - 1:]
    hidden = words.counted("report.count.findings", sum(one.notes for one in left))
    return [*kept, _Annotation("", None, "reviewer", words("github.more", notes=hidden), 0)]


def _trouble(report: Report, words: Words) -> Iterator[_Annotation]:
    """Yield what could not be read, and faults of the tool."""
    for one in report.unreadable:
        yield _Annotation(one.file, None, words("csv.unreadable"), f"{one.reason} {one.remedy}")
    for review in report.reviews:
        cells = CellNames.of(review, words)
        for part in review.unread:
            yield _Annotation(part.place.file, part.place.line, words("csv.unread"),
                              f"{cells.name(part.place)}: {part.reason} {part.remedy}")
        for fault in review.engine_faults:
            yield _Annotation("", None, words("junit.engine"), fault)


def _each(report: Report, level: str, words: Words) -> Iterator[_Annotation]:
    """Yield an annotation for every note of a level."""
    for review, cells in _reviews(report, words):
        for finding in review.findings:
            if _LEVELS[finding.severity] == level:
                where = ", ".join(few(cells.join(finding.places), MAX_CELLS))
                text = f"{where}: {message(finding, words)} {words('report.fix')}: {finding.fix}"
                place = finding.places[0]
                yield _Annotation(place.file, place.line, f"{finding.code} {finding.title}", text)


def _grouped(report: Report, level: str, words: Words) -> Iterator[_Annotation]:
    """Yield an annotation for every criterion of a draft with notes of a level."""
    for review, cells in _reviews(report, words):
        for one in group(review.findings, review.coverage):
            if _LEVELS[one.first.severity] == level:
                where = ", ".join(few(cells.join(finding.places[0] for finding in one.findings), MAX_CELLS))
                notes = words.counted("report.count.findings", len(one.findings))
                where = f"{where} ({notes})" if len(one.findings) > 1 else where
                text = f"{where}: {said(one.lines[0], words)} {words('report.fix')}: {one.fix}"
                place = one.first.places[0]
                yield _Annotation(place.file, place.line, f"{one.first.code} {one.first.title}", text,
                                  len(one.findings))


def _reviews(report: Report, words: Words) -> Iterator[tuple[Review, CellNames]]:
    for review in report.reviews:
        yield review, CellNames.of(review, words)


def _command(level: str, one: _Annotation) -> str:
    """Return the command; `%`, ends of line and, in its properties, `:` and `,` are escaped as GitHub reads them."""
    properties = {"file": slashed(one.file) if one.file else "", "line": str(one.line or ""), "title": one.title}
    given = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    return f"::{level} {given}::{_data(one.text)}"


def _data(text: str) -> str:
    return printable(text).strip().replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
