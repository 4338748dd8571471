"""Putting a draft's workbook together: our sheets from the reviews, then the marks in the planner's own sheets."""

from __future__ import annotations

import hashlib
from pathlib import Path, PureWindowsPath

from reviewer.errors import UnreadableSource
from reviewer.finding import Report, Review
from reviewer.places import Place
from reviewer.reports.cells import CellNames
from reviewer.reports.workbook import draft_of
from reviewer.reports.workbook.alone import workbook_of
from reviewer.reports.workbook.dialect import BrokenPart
from reviewer.reports.workbook.findings import Leads, Listed, findings_sheet
from reviewer.reports.workbook.marks import Marks, first_cell
from reviewer.reports.workbook.model import SheetModel
from reviewer.reports.workbook.newsheet import sheet_xml, table_range
from reviewer.reports.workbook.package import Parts
from reviewer.reports.workbook.proposals import proposals_sheet
from reviewer.reports.workbook.sheet import mark_sheet
from reviewer.reports.workbook.styles import StyleSheet
from reviewer.reports.workbook.tabs import Tabs
from reviewer.words import Words


def list_alone(draft: Report, words: Words) -> bytes:
    """Return a workbook with the list of findings (and the proposals) of a draft that is no workbook."""
    def nowhere(place: Place) -> str:
        return ""

    listed, proposals = _sheets(draft, nowhere, words, None)
    return workbook_of([sheet for sheet in (listed.sheet, proposals) if sheet is not None], _title(draft, words))


def marked_copy(draft: Report, words: Words) -> bytes:
    """Return the draft's workbook with our sheets in front and marks on the cells of all findings.

    Raises `UnreadableSource` when the file is not the one that was reviewed, or its parts cannot be worked on.
    """
    file = draft_of(draft)
    content = _content(draft.reviews[0], words)
    try:
        return _marked(content, draft, words)
    except (BrokenPart, ValueError) as error:  # broken XML, or a count or index that is no number
        raise UnreadableSource(file, words("workbook.broken"), words("workbook.save_again")) from error


def _content(review: Review, words: Words) -> bytes:
    """Return the bytes of the draft, checked as on import and against the digest of the review."""
    from reviewer.importers.package import open_package

    source = review.sources[0]
    content = open_package(Path(source.path)).content
    if hashlib.sha256(content).hexdigest() != source.sha256:
        raise UnreadableSource(source.path, words("workbook.changed"), words("workbook.review_again"))
    return content


def _marked(content: bytes, draft: Report, words: Words) -> bytes:
    parts = Parts(content)
    tabs = Tabs(parts)
    file = draft_of(draft)

    def leads(place: Place) -> str:
        seen = place.file == file and place.sheet in tabs.visible and first_cell(place.cell)
        return f"{_quoted(place.sheet)}!{place.cell}" if seen else ""

    listed, proposals = _sheets(draft, leads, words, tabs)
    marks = _marks(draft, listed, proposals, words)
    styles = StyleSheet(parts)
    for sheet, of_sheet in marks.by_sheet.items():
        part = tabs.worksheet(sheet)
        if part is not None:
            mark_sheet(parts, part, of_sheet, styles, words)
    _insert(parts, tabs, [sheet for sheet in (listed.sheet, proposals) if sheet is not None], styles)
    return parts.written()


def _sheets(draft: Report, leads: Leads, words: Words, tabs: Tabs | None) -> tuple[Listed, SheetModel | None]:
    """Return the list of findings, and the sheet of proposals where proposals were asked for."""
    def name(key: str) -> str:
        return tabs.free_name(words(key)) if tabs is not None else words(key)

    how = words("workbook.how" if tabs is not None else "workbook.how_alone")
    listed = findings_sheet(name("workbook.sheet.findings"), draft, _title(draft, words), how, leads, words)
    if all(review.proposals is None for review in draft.reviews):
        return listed, None
    proposed = [(one, CellNames.of(review, words)) for review in draft.reviews for one in review.proposals or ()]
    return listed, proposals_sheet(name("workbook.sheet.proposals"), proposed, leads, words)


def _marks(draft: Report, listed: Listed, proposals: SheetModel | None, words: Words) -> Marks:
    marks = Marks(draft_of(draft), words)
    for finding, row in listed.rows:
        marks.add(finding, f"{_quoted(listed.sheet.name)}!A{row}")
    if proposals is not None:
        every = [one for review in draft.reviews for one in review.proposals or ()]
        for row, one in enumerate(every, proposals.header + 2):
            marks.propose(one, f"{_quoted(proposals.name)}!A{row}")
    return marks


def _insert(parts: Parts, tabs: Tabs, sheets: list[SheetModel], styles: StyleSheet) -> None:
    looks = styles.looks()
    names = [(name, position, value, hidden) for position, sheet in enumerate(sheets) for name, value, hidden in (
        ("_xlnm._FilterDatabase", f"{_quoted(sheet.name)}!{table_range(sheet, absolute=True)}", True),
        ("_xlnm.Print_Titles", f"{_quoted(sheet.name)}!${sheet.header + 1}:${sheet.header + 1}", False))]
    tabs.insert([(sheet.name, sheet_xml(sheet, looks, parts.dialect, selected=position == 0))
                 for position, sheet in enumerate(sheets)], names)


def _title(draft: Report, words: Words) -> str:
    return words("workbook.title", file=PureWindowsPath(draft_of(draft)).name)


def _quoted(sheet: str) -> str:
    return "'" + sheet.replace("'", "''") + "'"
