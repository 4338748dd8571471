"""Reports: each one a pure function from a `Report` and a `View` to text; `REPORTS` names them for `--format`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reviewer.finding import Report

DEFAULT_MAX_FINDINGS = 25


@dataclass(frozen=True, slots=True)
class View:
    """How a report is to be shown; a report for machines ignores all of it but the language of its words.

    `max_findings` is the number of groups of equal findings shown (0 shows all); counts are always exact.
    """

    lang: str = "id"
    max_findings: int = DEFAULT_MAX_FINDINGS
    colour: bool = False
    statistics: bool = False
    width: int = 100


Reporter = Callable[[Report, View], str]


def _text(report: Report, view: View) -> str:
    from reviewer.reports.text import render

    return render(report, view)


def _json(report: Report, view: View) -> str:
    from reviewer.reports.machine import render

    return render(report)


REPORTS: Mapping[str, Reporter] = {"text": _text, "json": _json}
