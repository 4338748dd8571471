"""Reports: each one a pure function from a `Report` and a `View`; `REPORTS` names them for `--format`.

A further report is a function here that imports its module when called, and one entry in `REPORTS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from reviewer.finding import Report

DEFAULT_MAX_FINDINGS = 25


@dataclass(frozen=True, slots=True)
class View:
    """How a report is to be shown; a report for machines ignores all of it but the language of its words.

    `max_findings` is the number of groups of equal findings shown (0 shows all); counts are always exact. `folder`
    says that the report goes into a folder, one file a draft; only a form with `Form.folder` is asked for that.
    """

    lang: str = "id"
    max_findings: int = DEFAULT_MAX_FINDINGS
    colour: bool = False
    statistics: bool = False
    width: int = 100
    folder: bool = False


@dataclass(frozen=True, slots=True)
class Files:
    """A report of several files for one folder: (plain file name, content), each made when it is written."""

    files: Iterable[tuple[str, bytes]]


Rendered = str | bytes | Files
Reporter = Callable[[Report, View], Rendered]


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of report: its reporter, and what is known about it before a draft is read.

    `suffixes` are the ends of file names it is told by, without `--format` (the first form with a suffix has it).
    `exact` marks data, written as UTF-8 whatever the console; a text for people lets a console replace characters.
    `binary` forms give bytes and are kept off terminals. `folder` forms can give one file a draft (`View.folder`).
    A file of the report has the end of the draft's name where that is one of `follows`, and none of them elsewhere.
    `needs` are the modules of the extra that `extra` names.
    """

    render: Reporter
    suffixes: tuple[str, ...] = ()
    exact: bool = True
    binary: bool = False
    folder: bool = False
    extra: str = ""
    needs: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()

    def __call__(self, report: Report, view: View) -> Rendered:
        """Return the report rendered in this form."""
        return self.render(report, view)

    def missing(self) -> bool:
        """Return whether a module of its extra is not installed."""
        from importlib.util import find_spec

        return any(find_spec(name) is None for name in self.needs)


def _text(report: Report, view: View) -> str:
    from reviewer.reports.text import render

    return render(report, view)


def _json(report: Report, view: View) -> str:
    from reviewer.reports.machine import render

    return render(report)


def _html(report: Report, view: View) -> str:
    from reviewer.reports.html import render

    return render(report, view)


def _xlsx(report: Report, view: View) -> bytes:
    from reviewer.reports.working_papers import render

    return render(report, view)


def _workbook(report: Report, view: View) -> Rendered:
    from reviewer.reports.workbook import render

    return render(report, view)


def _jsonl(report: Report, view: View) -> str:
    from reviewer.reports.lines import render

    return render(report)


def _csv(report: Report, view: View) -> str:
    from reviewer.reports.rows import render

    return render(report, view)


def _markdown(report: Report, view: View) -> str:
    from reviewer.reports.markdown import render

    return render(report, view)


def _sarif(report: Report, view: View) -> str:
    from reviewer.reports.sarif import render

    return render(report, view)


def _junit(report: Report, view: View) -> str:
    from reviewer.reports.junit import render

    return render(report, view)


def _gitlab(report: Report, view: View) -> str:
    from reviewer.reports.gitlab import render

    return render(report, view)


def _github(report: Report, view: View) -> str:
    from reviewer.reports.github import render

    return render(report, view)


def _github_summary(report: Report, view: View) -> str:
    from reviewer.reports.markdown import render_summary

    return render_summary(report, view)


#: In the order of `--help`; the first is the default.
REPORTS: Mapping[str, Form] = {
    "text": Form(_text, (".txt",), exact=False),
    "json": Form(_json, (".json",)),
    "html": Form(_html, (".html", ".htm"), extra="report", needs=("jinja2",)),
    "xlsx": Form(_xlsx, (".xlsx",), binary=True, extra="report", needs=("xlsxwriter",)),
    "workbook": Form(_workbook, (".xlsx", ".xlsm"), binary=True, folder=True, extra="report",
                     needs=("lxml", "xlsxwriter"), follows=(".xlsm",)),
    "jsonl": Form(_jsonl, (".jsonl", ".ndjson")),
    "csv": Form(_csv, (".csv",)),
    "markdown": Form(_markdown, (".md", ".markdown")),
    "sarif": Form(_sarif, (".sarif", ".sarif.json", ".json")),
    "junit": Form(_junit, (".xml",)),
    "gitlab": Form(_gitlab, (".codequality.json", ".json")),
    "github": Form(_github),
    "github-summary": Form(_github_summary, (".md",)),
}


def guess(file: str) -> str | None:
    """Return the name of the form that a file name's end belongs to (the longest end that is known), else None."""
    name = file.lower()
    ends = {suffix: form for form, entry in reversed(list(REPORTS.items())) for suffix in entry.suffixes}
    found = max((suffix for suffix in ends if name.endswith(suffix)), key=len, default=None)
    return ends[found] if found is not None else None
