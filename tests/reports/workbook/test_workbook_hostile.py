"""Text that would run, break XML or reorder lines; packages in odd but legal form; packages that attack."""

from __future__ import annotations

import time
import zipfile
from contextlib import suppress
from pathlib import Path

import marking as made
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from reviewer.errors import UnreadableSource
from reviewer.finding import Proposal
from reviewer.places import Place
from reviewer.reports.workbook.text import capped, clean, stored

HOSTILE = (
    '=HYPERLINK("http://jahat.example","klik")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\tisi", "<b>&amp;</b>",
    "bel\u0007 dan\u0000nol", "_x0041_ harfiah", "keluarga 👨‍👩‍👧‍👦 dan 🇮🇩", "عربي ثم 123", "\u202eterbalik\u202c",
    "setengah \ud83d surogat", "baris\r\nbaru\u2028pisah", "]]>", "\ufffe\uffff", "'", "",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return made.draft(tmp_path / "renja.xlsx")


@pytest.mark.parametrize("suffix", [".xlsx", ".pdf"])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(path: Path, tmp_path: Path, text: str, suffix: str) -> None:
    where = path if suffix == ".xlsx" else tmp_path / "renja.pdf"
    where.touch()
    proposal = Proposal(Place(str(where), made.SHEET, "B3", text), text, text, text, "UJI001")
    content = made.marked(made.report(
        where, made.finding(where, "A3", message=text or "x", fix=text, raw=text), proposals=(proposal,)))
    for name, part in made.members(content).items():
        if name.endswith((".xml", ".rels", ".vml")):
            etree.fromstring(part)
    book = made.opened(content)
    for sheet in ("Catatan", "Usulan"):
        cells = [cell for row in book[sheet].iter_rows() for cell in row if cell.value is not None]
        assert all(cell.data_type in ("s", "n", "inlineStr") for cell in cells)
        for part in (made.members(content)[made.sheet_part(content, sheet)],):
            assert b"<f" not in part.replace(b"<fo", b"")
    quoted = [cell for row in book["Usulan"].iter_rows() for cell in row if cell.quotePrefix]
    assert len(quoted) >= 3


@pytest.mark.parametrize("text", [text for text in HOSTILE if text])
def test_what_is_written_is_read_back(path: Path, text: str) -> None:
    content = made.marked(made.report(path, made.finding(path, "A3", raw=text)))
    root = made.tree(content, made.sheet_part(content, "Catatan"))
    assert stored(text) in ["".join(cell.itertext()) for cell in root.iter(f"{made.MAIN}c")]


def test_a_full_cell_of_the_planner_stays_and_is_quoted_in_short(tmp_path: Path) -> None:
    import xlsxwriter

    path, long = tmp_path / "panjang.xlsx", "😀" * 16_383 + "x"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet(made.SHEET)
    for row, text in enumerate((long, "=1+1", "שלום", "\u0007")):
        sheet.write_string(row, 0, text)
    book.close()
    content = made.marked(made.report(path, made.finding(path, "A1", raw=long, message=long)))
    assert made.members(content)["xl/sharedStrings.xml"] == made.members(path.read_bytes())["xl/sharedStrings.xml"]
    assert made.opened(content)[made.SHEET]["A1"].value == long
    assert made.opened(content)[made.SHEET]["A2"].value == "=1+1"
    line = made.listed(content)[0]
    assert len(line["Isi sekarang"]) < 1_000
    assert line["Isi sekarang"].endswith("😀…")


@given(st.text(), st.integers(min_value=2, max_value=60))
@settings(max_examples=300, deadline=None)
def test_a_cut_text_is_short_enough_and_a_beginning_of_the_whole(text: str, most: int) -> None:
    cut = capped(text, most)
    units = len(cut.encode("utf-16-le", "surrogatepass")) // 2
    assert units <= max(most, 1)
    assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1]))


@given(st.text(alphabet=st.characters(), max_size=40))
@settings(max_examples=300, deadline=None)
def test_stored_text_is_xml_and_decodes_to_the_cleaned_text(text: str) -> None:
    import re

    element = etree.Element("t")
    element.text = stored(text)
    again = etree.fromstring(etree.tostring(element)).text or ""
    decoded = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), again)
    assert decoded == clean(text)


@given(st.lists(st.tuples(st.integers(1, 40), st.integers(0, 30)), min_size=1, max_size=25))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_cells_may_be_marked(path: Path, spots: list[tuple[int, int]]) -> None:
    cells = [f"{chr(65 + column) if column < 26 else 'A' + chr(65 + column - 26)}{row}" for row, column in spots]
    content = made.marked(made.report(path, *(made.finding(path, cell) for cell in cells)))
    sheet = made.opened(content)[made.SHEET]
    for cell in cells:
        inside = next((str(area).split(":")[0] for area in sheet.merged_cells.ranges if cell in area), cell)
        assert "UJI001" in sheet[inside].comment.text


def test_document_types_are_refused(path: Path, tmp_path: Path) -> None:
    part = made.members(path.read_bytes())["xl/styles.xml"]
    bomb = part.replace(b"<styleSheet", b'<!DOCTYPE s [<!ENTITY a "b">]><styleSheet', 1)
    bent = made.repacked(path, tmp_path / "bom.xlsx", {"xl/styles.xml": bomb})
    with pytest.raises(UnreadableSource, match="definisi XML"):
        made.marked(made.report(bent, made.finding(bent, "A3")))


def test_broken_comments_are_told_in_one_line(path: Path, tmp_path: Path) -> None:
    bent = made.repacked(path, tmp_path / "rusak.xlsx", {"xl/comments1.xml": b"<comments><rusak"})
    with pytest.raises(UnreadableSource, match="tidak dapat ditandai"):
        made.marked(made.report(bent, made.finding(bent, "A3")))


def test_a_drawing_that_is_no_xml_is_kept_as_it_is(path: Path, tmp_path: Path) -> None:
    drawing = made.members(path.read_bytes())["xl/drawings/vmlDrawing1.vml"]
    odd = drawing.replace(b"</xml>", b"<v:rect><br>tanpa penutup</v:rect></xml>")
    assert odd != drawing
    bent = made.repacked(path, tmp_path / "aneh.xlsx", {"xl/drawings/vmlDrawing1.vml": odd})
    after = made.members(made.marked(made.report(bent, made.finding(bent, "A3"))))["xl/drawings/vmlDrawing1.vml"]
    assert b"<v:rect><br>tanpa penutup</v:rect>" in after
    assert after.rstrip().endswith(b"</xml>")
    assert after.count(b"<x:ClientData") == 2


def test_a_strict_workbook_without_styles_is_marked_in_its_own_namespaces(tmp_path: Path) -> None:
    main, relations = "http://purl.oclc.org/ooxml/spreadsheetml/main", "http://purl.oclc.org/ooxml/officeDocument"
    package = "http://schemas.openxmlformats.org/package/2006"
    path = tmp_path / "ketat.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
                         'ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>')
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{package}/relationships"/>')
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{relations}/relationships"><sheets>'
                         f'<sheet name="{made.SHEET}" sheetId="7" r:id="rId1"/></sheets></workbook>')
        archive.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}/relationships"><Relationship '
                         f'Id="rId1" Type="{relations}/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
                         "</Relationships>")
        archive.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}"><sheetData><row><c><v>1</v></c><c>'
                         "<v>2</v></c></row><row><c><v>3</v></c></row></sheetData></worksheet>")
    after = made.members(made.marked(made.report(path, made.finding(path, "B1"), made.finding(path, "C2"))))
    sheet = etree.fromstring(after["xl/worksheets/sheet1.xml"])
    cells = {cell.get("r"): (cell.get("s") is not None, "".join(cell.itertext())) for cell in
             sheet.iter(f"{{{main}}}c")}
    assert cells == {"A1": (False, "1"), "B1": (True, "2"), "A2": (False, "3"), "C2": (True, "")}
    assert sheet[-1].tag == f"{{{main}}}legacyDrawing"
    assert sheet[-1].get(f"{{{relations}/relationships}}id") is not None
    assert etree.fromstring(after["xl/styles.xml"]).tag == f"{{{main}}}styleSheet"
    assert etree.fromstring(after["xl/comments1.xml"]).tag == f"{{{main}}}comments"


def test_entities_hide_in_no_part_of_another_name(path: Path, tmp_path: Path) -> None:
    """In attributes every parser expands them, so nothing may get that far."""
    bomb = (b'<!DOCTYPE c [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">%s]><comments xmlns="http://schemas.openxmlformats.org/'
            b'spreadsheetml/2006/main"><authors><author b="&n9;"/></authors><commentList/></comments>' % b"".join(
                b'<!ENTITY n%d "%s">' % (depth, (b"&n%d;" % (depth - 1) if depth else b"&a;") * 10)
                for depth in range(10)))
    rels = made.members(path.read_bytes())["xl/worksheets/_rels/sheet2.xml.rels"]
    for encoding in ("ascii", "utf-16"):
        bent = made.repacked(path, tmp_path / f"{encoding}.xlsx", {
            "xl/worksheets/_rels/sheet2.xml.rels": rels.replace(b"comments1.xml", b"comments1.dat"),
            "xl/comments1.dat": bomb.decode().encode(encoding)})
        with pytest.raises(UnreadableSource, match="tidak dapat ditandai"):
            made.marked(made.report(bent, made.finding(bent, "A3")))


def test_hidden_rows_and_columns_without_end_do_not_hang(path: Path, tmp_path: Path) -> None:
    part = made.members(path.read_bytes())["xl/worksheets/sheet2.xml"]
    bent = made.repacked(path, tmp_path / "sembunyi.xlsx", {"xl/worksheets/sheet2.xml": part.replace(
        b'defaultRowHeight="15"', b'defaultRowHeight="0"').replace(
        b"<cols>", b'<cols><col min="1" max="16384" width="0" hidden="1"/>')})
    started = time.process_time()
    made.marked(made.report(bent, *(made.finding(bent, f"A{row}") for row in range(11, 2_011))))
    assert time.process_time() - started < 5


_PARTS = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/worksheets/sheet2.xml",
          "xl/worksheets/_rels/sheet2.xml.rels", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml",
          "[Content_Types].xml")


@given(st.sampled_from(_PARTS), st.integers(0, 10_000), st.integers(0, 60), st.binary(max_size=12) | st.sampled_from(
    [b"<", b"/>", b'"', b"<!--", b"9" * 400, b"-1", b"x", b"<row", b"<sheetData/>"]))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_parts_are_told_or_marked_never_a_fault(path: Path, part: str, at: int, cut: int,
                                                        put: bytes) -> None:
    whole = made.members(path.read_bytes())[part]
    at %= len(whole)
    bent = made.repacked(path, path.with_name("bengkok.xlsx"), {part: whole[:at] + put + whole[at + cut:]})
    findings = (made.finding(bent, cell) for cell in ("A3", "E9", "B7"))
    with suppress(UnreadableSource):
        assert made.members(made.marked(made.report(bent, *findings)))
