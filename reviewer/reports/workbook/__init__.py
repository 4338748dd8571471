"""The planner's own workbook marked up: colours, comments, a list of all findings in front. Never over the source.

A workbook (.xlsx, .xlsm) is patched part by part, so that formulas keep their cached values and everything else its
bytes; for other drafts the list alone is written as a workbook.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath, PureWindowsPath

from reviewer.errors import WrongUse
from reviewer.finding import Report, Review
from reviewer.reports import Files, View
from reviewer.words import Words

#: Kinds of drafts that can be marked up; all others get the list alone.
MARKED = (".xlsx", ".xlsm")


def render(report: Report, view: View) -> bytes | Files:
    """Return the marked workbook of the one draft of a report, with `view.folder` one file a draft.

    Raises `WrongUse` for several drafts without a folder and where lxml or XlsxWriter is missing, `UnreadableSource`
    when the draft has changed since its review.
    """
    drafts = _drafts(report)
    if view.folder:
        return Files(_files(drafts, view))
    if len(drafts) != 1:
        raise WrongUse(Words(view.lang)("workbook.one_draft", count=len(drafts)))
    return _workbook(drafts[0], view)


def _drafts(report: Report) -> list[Report]:
    """Return a report for each draft: its reviews (a file may hold several plans), or why there are none."""
    by_file: dict[str, list[Review]] = {}
    for review in report.reviews:
        by_file.setdefault(_file(review), []).append(review)
    drafts = [replace(report, reviews=tuple(reviews), unreadable=()) for reviews in by_file.values()]
    return [*drafts, *(replace(report, reviews=(), unreadable=(one,)) for one in report.unreadable)]


def _file(review: Review) -> str:
    return review.sources[0].path if review.sources else ""


def draft_of(report: Report) -> str:
    """Return the file that a report for one draft is about."""
    return _file(report.reviews[0]) if report.reviews else report.unreadable[0].file


def _workbook(draft: Report, view: View) -> bytes:
    words = Words(view.lang)
    if draft.reviews and draft_of(draft).lower().endswith(MARKED):
        from reviewer.reports.workbook.marked import marked_copy

        return marked_copy(draft, words)
    from reviewer.reports.workbook.marked import list_alone

    return list_alone(draft, words)


def _files(drafts: list[Report], view: View) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of the workbook of each draft; drafts of one name are numbered."""
    taken: set[str] = set()
    for draft in drafts:
        name = PurePath(PureWindowsPath(draft_of(draft)).name)
        suffix = ".xlsm" if name.suffix.lower() == ".xlsm" and draft.reviews else ".xlsx"
        stem, number = f"{name.stem or 'rencana'}-catatan", 1
        free = f"{stem}{suffix}"
        while free.casefold() in taken:
            number += 1
            free = f"{stem}-{number}{suffix}"
        taken.add(free.casefold())
        yield free, _workbook(draft, view)
