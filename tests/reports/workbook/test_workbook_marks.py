"""Colour and comments on the cells of findings, beside what the planner has there already."""

from __future__ import annotations

import re
from pathlib import Path

import marking as made
import pytest

from reviewer.finding import Proposal, Severity
from reviewer.places import Place

FILLS = {"kritis": "FFFF8A8A", "tinggi": "FFFFB366", "sedang": "FFFFE14D", "rendah": "FF9FD3FF", "info": "FFD9D9D9"}
THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return made.draft(tmp_path / "renja.xlsx")


@pytest.mark.parametrize("severity", list(Severity))
def test_each_severity_has_its_fill(path: Path, severity: Severity) -> None:
    marked = made.opened(made.marked(made.report(path, made.finding(path, "A3", severity=severity))))
    assert marked[made.SHEET]["A3"].fill.fgColor.rgb == FILLS[severity.value]
    assert marked[made.SHEET]["A4"].fill.fill_type is None


def test_a_comment_says_code_message_fix_and_row_of_the_list(path: Path) -> None:
    content = made.marked(made.report(path, made.finding(path, "A3", message="Belum terukur.", fix="Beri ukuran.")))
    comment = made.opened(content)[made.SHEET]["A3"].comment
    row = next(line["row"] for line in made.listed(content) if line["Catatan"] == "Belum terukur.")
    assert comment.text == f"TINGGI  UJI001  → Catatan!A{row}\nBelum terukur.\nSaran: Beri ukuran."
    assert comment.author == "reviewer"


def test_in_english(path: Path) -> None:
    content = made.marked(made.report(path, made.finding(path, "A3")), "en")
    assert made.opened(content).sheetnames[0] == "Findings"
    assert made.opened(content)[made.SHEET]["A3"].comment.text.startswith("HIGH  UJI001  → Findings!A")


def test_several_findings_share_one_comment_and_the_worst_colour(path: Path) -> None:
    content = made.marked(made.report(
        path, made.finding(path, "A3", code="UJI001", severity=Severity.MEDIUM),
        made.finding(path, "A3", code="UJI002", severity=Severity.LOW)))
    cell = made.opened(content)[made.SHEET]["A3"]
    assert re.findall(r"UJI\d+", cell.comment.text) == ["UJI001", "UJI002"]
    assert cell.fill.fgColor.rgb == FILLS["sedang"]


def test_long_and_many_notes_are_cut(path: Path) -> None:
    many = [made.finding(path, "A3", code=f"UJI{number:03}", message="panjang " * 4_000, fix="😀" * 5_000)
            for number in range(1, 10)]
    text = made.opened(made.marked(made.report(path, *many)))[made.SHEET]["A3"].comment.text
    assert re.findall(r"UJI\d+", text) == ["UJI001", "UJI002", "UJI003", "UJI004"]
    assert "5 catatan lagi" in text
    assert len(text.encode("utf-16-le")) // 2 < 2_500
    assert "\ufffd" not in text


def test_the_other_cells_of_a_finding_point_to_its_first(path: Path) -> None:
    sheet = made.opened(made.marked(made.report(path, made.finding(path, "B2", "B3", "B4"))))[made.SHEET]
    assert "Saran: Lengkapi namanya." in sheet["B2"].comment.text
    for cell in ("B3", "B4"):
        assert "Terkait catatan pada B2: Judul UJI001" in sheet[cell].comment.text
        assert sheet[cell].fill.fgColor.rgb == FILLS["tinggi"]


def test_the_planners_comment_is_kept_and_ours_follows(path: Path) -> None:
    content = made.marked(made.report(path, made.finding(path, "A2"), made.finding(path, "A3")))
    sheet = made.opened(content)[made.SHEET]
    assert re.match(r"Catatan perencana sendiri\s+— reviewer —\s+TINGGI  UJI001", sheet["A2"].comment.text)
    assert sheet["A2"].comment.author == "Perencana"
    assert sheet["A3"].comment.author == "reviewer"
    drawing = made.members(content)["xl/drawings/vmlDrawing1.vml"].decode()
    assert [(row, column) for row, column in re.findall(r"<x:Row>(\d+)</x:Row>\s*<x:Column>(\d+)<", drawing)] == [
        ("1", "0"), ("2", "0")]
    numbers = re.findall(r'<v:shape id="_x0000_s(\d+)"', drawing)
    assert len(numbers) == len(set(numbers)) == 2
    blocks = re.search(r'idmap[^>]*data="([\d,]+)"', drawing)
    assert blocks is not None
    assert {int(number) // 1024 for number in numbers} <= set(map(int, blocks[1].split(",")))


def test_drawings_of_several_sheets_share_no_shape_number(path: Path) -> None:
    content = made.marked(made.report(
        path, *(made.finding(path, f"A{row}") for row in range(20, 1_200)),
        *(made.finding(path, f"A{row}", sheet="Sampul") for row in range(20, 1_200))))
    drawings = [part.decode() for name, part in made.members(content).items() if name.endswith(".vml")]
    numbers = [number for drawing in drawings for number in re.findall(r'<v:shape id="_x0000_s(\d+)"', drawing)]
    assert len(numbers) == len(set(numbers)) == 2 * 1_180 + 1
    claimed = [set(map(int, re.findall(r'idmap[^>]*data="([\d,]+)"', one)[0].split(","))) for one in drawings]
    assert not claimed[0] & claimed[1]


def test_a_thread_gets_a_reply_from_us(path: Path, tmp_path: Path) -> None:
    relation = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    before = made.members(path.read_bytes())
    rels = before["xl/worksheets/_rels/sheet2.xml.rels"].replace(
        b"</Relationships>", f'<Relationship Id="rId77" Type="{relation}" '
        f'Target="../threadedComments/threadedComment1.xml"/></Relationships>'.encode())
    first = "{11111111-1111-4111-8111-111111111111}"
    thread = (f'<ThreadedComments xmlns="{THREADS}"><threadedComment ref="A2" dT="2026-01-05T08:00:00.00" '
              f'personId="{{22222222-2222-4222-8222-222222222222}}" id="{first}"><text>Tolong dicek</text>'
              f"</threadedComment></ThreadedComments>").encode()
    bent = made.repacked(path, tmp_path / "utas.xlsx", {
        "xl/worksheets/_rels/sheet2.xml.rels": rels, "xl/threadedComments/threadedComment1.xml": thread})
    content = made.marked(made.report(bent, made.finding(bent, "A2")))
    comments = list(made.tree(content, "xl/threadedComments/threadedComment1.xml"))
    assert comments[0].get("id") == first
    assert comments[0][0].text == "Tolong dicek"
    reply = comments[1]
    assert (reply.get("ref"), reply.get("parentId"), reply.get("dT")) == ("A2", first, "2026-01-05T08:00:00.00")
    assert "UJI001" in reply[0].text
    persons = made.tree(content, "xl/persons/person1.xml")
    assert [(one.get("displayName"), one.get("id")) for one in persons] == [("reviewer", reply.get("personId"))]
    assert "UJI001" in made.opened(content)[made.SHEET]["A2"].comment.text


def test_blank_cells_are_made_in_their_place_with_the_look_of_their_column(path: Path) -> None:
    content = made.marked(made.report(path, made.finding(path, "E2"), made.finding(path, "B10"),
                                      made.finding(path, "AA3")))
    root = made.tree(content, made.sheet_part(content, made.SHEET))
    rows = [int(row.get("r")) for row in root.iter(f"{made.MAIN}row")]
    assert rows == sorted(set(rows))
    assert 10 in rows
    for row in root.iter(f"{made.MAIN}row"):
        columns = [(len(re.sub(r"\d", "", cell.get("r"))), cell.get("r")) for cell in row]
        assert columns == sorted(columns)
    cell = made.opened(content)[made.SHEET]["E2"]
    assert (cell.value, cell.number_format, cell.border.left.style) == (None, "0.00", "medium")
    assert cell.fill.fgColor.rgb == FILLS["tinggi"]


def test_a_cell_inside_a_merged_range_is_marked_where_the_range_shows(path: Path) -> None:
    sheet = made.opened(made.marked(made.report(
        path, made.finding(path, "B7", code="UJI001", severity=Severity.LOW),
        made.finding(path, "A6:C8", code="UJI002", severity=Severity.HIGH))))[made.SHEET]
    assert sorted(re.findall(r"UJI\d+", sheet["A6"].comment.text)) == ["UJI001", "UJI002"]
    assert sheet["A6"].fill.fgColor.rgb == FILLS["tinggi"]


def test_proposals_stand_on_a_sheet_of_their_own_and_in_the_comment(path: Path) -> None:
    place = Place(str(path), made.SHEET, "A3", "Kegiatan  Dua")
    proposal = Proposal(place, "Kegiatan  Dua", "Kegiatan Dua", "spasi berlebih dirapikan", "UJI001")
    content = made.marked(made.report(path, made.finding(path, "A3"), proposals=(proposal,)))
    book = made.opened(content)
    assert book.sheetnames == ["Catatan", "Usulan", "Sampul", made.SHEET, "Rahasia"]
    line = made.listed(content, "Usulan")[0]
    assert (line["Sel"], line["Isi sekarang"], line["Usulan"], line["Alasan"], line["Kode"], line["link"]) == (
        "A3", "Kegiatan  Dua", "Kegiatan Dua", "spasi berlebih dirapikan", "UJI001", f"'{made.SHEET}'!A3")
    assert book[made.SHEET]["A3"].value == "Kegiatan Dua"  # as the made draft has it: nothing was put in its place
    assert book[made.SHEET]["A3"].comment.text.endswith(f"Usulan → Usulan!A{line['row']}: Kegiatan Dua")
    assert book[made.SHEET].print_title_rows == "$1:$1"
    names = {(one.get("name"), one.get("localSheetId"))
             for one in made.tree(content, "xl/workbook.xml").iter(f"{made.MAIN}definedName")}
    assert ("_xlnm.Print_Titles", "3") in names
    assert ("_xlnm.Print_Titles", "1") in names


def test_asked_for_but_none_to_make(path: Path) -> None:
    content = made.marked(made.report(path, made.finding(path, "A3"), proposals=()))
    assert made.listed(content, "Usulan")[0]["No"] == "tidak ada usulan"
