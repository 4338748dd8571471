"""Documents of an audit, made of a review and read back from Word and PDF."""

from __future__ import annotations

from io import BytesIO

import docx
import pdfplumber
import pytest
from made_reviews import coverage, finding, report, review

from reviewer.finding import Review, Severity, Verdict
from reviewer.reports import audit
from reviewer.reports.audit import arrangement, assignment, criteria
from reviewer.reports.audit.decision import NO_DECISIONS, Decisions


def source(made: Review, details: assignment.Assignment = assignment.NO_ASSIGNMENT,
           decisions: Decisions = NO_DECISIONS, as_of: int | None = None) -> audit.Source:
    return audit.Source(report(made), made, details, arrangement.load(), criteria.criteria("id"), decisions, as_of)


def word(kind: str, made: Review, **how: object) -> list[str]:
    """Return the texts of a Word document, cell by cell and paragraph by paragraph, in reading order."""
    return texts(audit.make(kind, ".docx", source(made, **how)))


def texts(data: bytes) -> list[str]:
    document = docx.Document(BytesIO(data))
    found = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            found += [cell.text for row in block.rows for cell in row.cells]
        else:
            found.append(block.text)
    return found


def printed(kind: str, made: Review, **how: object) -> str:
    """Return the text of a PDF on one line."""
    with pdfplumber.open(BytesIO(audit.make(kind, ".pdf", source(made, **how)))) as pdf:
        return " ".join(" ".join((page.extract_text() or "") for page in pdf.pages).split())


def rows(data: bytes, heading: str) -> list[list[str]]:
    """Return the rows of the table whose heading row holds a text."""
    for table in docx.Document(BytesIO(data)).tables:
        if heading in [cell.text for cell in table.rows[0].cells]:
            return [[cell.text for cell in row.cells] for row in table.rows[1:]]
    pytest.fail(f"no table with {heading}")


TWO = review(finding("IND005", "M33", severity=Severity.CRITICAL, name="Panjang jalan"),
             finding("REG012", "U25", severity=Severity.MEDIUM, name="Rehabilitasi jalan"),
             lines=(coverage("IND005", Verdict.NOT_MET, met=2, not_met=1),
                    coverage("REG012", Verdict.NOT_MET, not_met=1),
                    coverage("DAT004", Verdict.NOT_TESTABLE, not_testable=1, reason="pagu belum diberikan",
                             remedy="tambahkan --pagu")))
