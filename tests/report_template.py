"""A Word document under construction, as `make_report_templates.py` builds the templates of the audit reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

HEAD_COLOUR, SECTION_COLOUR = "D9E2EF", "EEF2F7"


class Maker:
    """A document under construction: paragraphs, tables, sections."""

    def __init__(self, *, landscape: bool) -> None:
        from docx import Document
        from docx.shared import Pt

        self.document: Any = Document()
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = "Arial", Pt(10)
        normal.paragraph_format.space_after = Pt(3)
        self._page(self.document.sections[0], landscape)
        properties = self.document.core_properties
        properties.author, properties.title, properties.comments = "", "", ""
        properties.created = properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001 - the library takes naive times

    def _page(self, section: Any, landscape: bool) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.shared import Cm

        short, long = Cm(21), Cm(29.7)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (long, short) if landscape else (short, long)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin = section.bottom_margin = Cm(1.8)

    def turn(self, *, landscape: bool) -> None:
        """Begin a section on a new page."""
        self._page(self.document.add_section(), landscape)

    def line(self, text: str, where: Any = None, *, bold: bool = False, centred: bool = False, size: float = 0,
             indent: float = 0, hanging: float = 0, italic: bool = False, before: float = 0) -> Any:
        """Add a paragraph to the document or to a cell."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Cm, Pt

        paragraph = (where or self.document).add_paragraph()
        run = paragraph.add_run(text)
        run.bold, run.italic = bold, italic
        if size:
            run.font.size = Pt(size)
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if indent:
            paragraph.paragraph_format.left_indent = Cm(indent)
        if hanging:
            paragraph.paragraph_format.left_indent = Cm(indent + hanging)
            paragraph.paragraph_format.first_line_indent = Cm(-hanging)
        if before:
            paragraph.paragraph_format.space_before = Pt(before)
        return paragraph

    def heading(self, text: str) -> None:
        """Add the heading of a part; it stays with what follows."""
        self.line(text, bold=True, size=11, before=8).paragraph_format.keep_with_next = True

    def repeat(self, over: str, *lines: str, indent: float = 0.3, where: Any = None) -> None:
        """Repeat paragraphs over a list: "x in xs"."""
        self.line(f"{{%p for {over} %}}", where)
        for text in lines:
            numbered = text.startswith(("{{ loop.index", "-  ", "{{ n.number"))
            self.line(text, where, indent=indent, hanging=0.6 if numbered else 0)
        self.line("{%p endfor %}", where)

    def table(self, widths: Sequence[float], *, grid: bool = True) -> Any:
        """Add a table with fixed widths in centimetres; its rows are added by `row`."""
        from docx.shared import Cm

        table = self.document.add_table(rows=0, cols=len(widths))
        table.autofit = False
        if grid:
            table.style = "Table Grid"
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        self._widths = widths
        return table

    def row(self, table: Any, *cells: str | Callable[[Any], None], bold: bool = False, fill: str = "",
            head: bool = False, size: float = 8.5) -> Any:
        """Add a row; a cell is its text, or a function that fills it. `head` repeats on every page."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import Cm, Pt

        row = table.add_row()
        for cell, content, width in zip(row.cells, cells, self._widths, strict=True):
            cell.width = Cm(width)
            if callable(content):
                content(cell)
                cell._element.remove(cell.paragraphs[0]._element)
            else:
                cell.paragraphs[0].add_run(content).bold = bold
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(1)
                for run in paragraph.runs:
                    run.font.size = Pt(size)
            if fill:
                shade = OxmlElement("w:shd")
                shade.set(qn("w:val"), "clear")
                shade.set(qn("w:fill"), fill)
                cell._element.get_or_add_tcPr().append(shade)
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if head:
            properties.append(OxmlElement("w:tblHeader"))
        return row

    def heads(self, table: Any, *titles: str) -> None:
        """Add the heading row of a table."""
        self.row(table, *titles, bold=True, fill=HEAD_COLOUR, head=True)

    def each(self, table: Any, over: str, *cells: str | Callable[[Any], None], bold: bool = False,
             fill: str = "") -> None:
        """Repeat a row over a list: "x in xs"."""
        blanks = [""] * (len(self._widths) - 1)
        self.row(table, f"{{%tr for {over} %}}", *blanks)
        self.row(table, *cells, bold=bold, fill=fill)
        self.row(table, "{%tr endfor %}", *blanks)

    def letterhead(self) -> None:
        """Add agency and address above a line."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self.line("{{ assignment.agency }}", bold=True, centred=True, size=13)
        self.line("{%p if assignment.has_address %}")
        self.line("{{ assignment.address }}", centred=True, size=9)
        self.line("{%p endif %}")
        rule = self.line("")
        borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
        for key, value in (("val", "single"), ("sz", "12"), ("space", "1"), ("color", "000000")):
            bottom.set(qn(f"w:{key}"), value)
        borders.append(bottom)
        rule._p.get_or_add_pPr().append(borders)

    def fields(self, *rows: tuple[str, str], left: float = 4.5, right: float = 12) -> None:
        """Add lines of the form "label : value"."""
        table = self.table((left, 0.5, right), grid=False)
        for label, value in rows:
            self.row(table, label, ":", value, size=10)

    def bytes(self) -> bytes:
        """Return the document, packed the same way each time."""
        from reviewer.reports.audit.package import fixed

        out = BytesIO()
        self.document.save(out)
        return fixed(out.getvalue())
