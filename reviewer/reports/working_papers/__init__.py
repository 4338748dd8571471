"""Working papers of a review (kertas kerja reviu) as a workbook: what an auditor signs off and a Bappeda files.

One workbook for any number of drafts; with several, an overview comes first and every table names the draft.
"""

from __future__ import annotations

from reviewer.finding import Report
from reviewer.reports import View
from reviewer.reports.audit import arrangement as arranging
from reviewer.reports.audit.criteria import criteria
from reviewer.reports.audit.decision import NO_DECISIONS, Decisions
from reviewer.reports.working_papers.book import Book
from reviewer.reports.working_papers.cover import write_cover, write_overview, write_provenance
from reviewer.reports.working_papers.papers import (
    Papers,
    write_aspects,
    write_criteria,
    write_notes,
    write_objects,
    write_unread,
    write_untested,
    write_waived,
)
from reviewer.reports.working_papers.smart_sheet import write_smart
from reviewer.words import Words


def render(report: Report, view: View, decisions: Decisions = NO_DECISIONS,
           arrangement: arranging.Arrangement | None = None) -> bytes:
    """Return the working papers as the bytes of an XLSX file; the same report gives the same bytes.

    `decisions` are what people ruled on findings, by fingerprint; `arrangement` is how aspects are arranged (the
    shipped arrangement by default). Raises `PackError` for a broken arrangement.
    """
    words = Words(view.lang)
    papers = Papers(report, arrangement or arranging.load(), criteria(view.lang), decisions, words)
    book = Book(words)
    write_cover(book, papers)
    if papers.several:
        write_overview(book, papers)
    for write in (write_notes, write_objects, write_aspects, write_smart, write_criteria, write_untested,
                  write_unread, write_waived, write_provenance):
        write(book, papers)
    return book.close()
