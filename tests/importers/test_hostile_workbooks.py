"""Files that would hang, crash or fill the machine, and files that are no workbook: one sentence each, and fast."""

from __future__ import annotations

import io
import os
import random
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import workbooks_made as made
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from platforms import POSIX

from reviewer.errors import UnreadableSource
from reviewer.importers import load

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def sheet_xml(rows: str, head: str = "") -> bytes:
    return f'{head}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """Return an honest workbook to bend."""
    book, _ = made.changed_print([made.row("2.07.03", "PROGRAM CONTOH", "Persentase contoh", "80 %", "1,00")])
    return made.save(tmp_path / "jujur.xlsx", book)


def refusal(path: Path, within: float = 1.0) -> UnreadableSource:
    """Return the refusal of a file; one line with a remedy, given within so many seconds.

    Seconds of the processor: others may use the machine.
    """
    started = time.process_time()
    with pytest.raises(UnreadableSource) as caught:
        load(path)
    assert time.process_time() - started < within
    error = caught.value
    assert error.file == str(path)
    assert error.reason.endswith(".")
    assert error.remedy.endswith(".")
    assert "\n" not in str(error)
    return error


def refusal_or_nothing(path: Path) -> str:
    """Return the refusal of a file, "" when it was read; anything else is an error of the test."""
    try:
        load(path)
    except UnreadableSource as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
        '<row r = "1"><c r = "XFD1048576" ><v>1</v></c></row>',
        '<row r="1"><c s="1" r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c foo=">" r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="xfd1048576"><v>1</v></c></row>',
        '<row r="1"><x:c xmlns:x="q" r="XFD1048576"><v>1</v></x:c></row>',
        '<row r="1"><c\tr="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>',
        '<row r="1"><c r="ABCDEFG7"><v>1</v></c></row>',
        '<row r="1"><c r="A99999999"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><!-- --><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="&#88;FD1048576"><v>1</v></c></row>',
    ],
)
def test_a_far_away_cell_is_refused_however_it_is_written(plain: Path, tmp_path: Path, rows: str) -> None:
    path = made.repacked(plain, tmp_path / "jauh.xlsx", {SHEET: sheet_xml(rows)})
    assert path.stat().st_size < 10_000
    assert "terbentang" in refusal(path).reason


def test_a_far_away_cell_hides_behind_no_comment_of_a_megabyte(plain: Path, tmp_path: Path) -> None:
    head = f"<!--{'x' * 1_200_000}-->"
    xml = sheet_xml('<row r="1"><c r="XFD1048576"><v>1</v></c></row>', head)
    assert "terbentang" in refusal(made.repacked(plain, tmp_path / "jauh.xlsx", {SHEET: xml})).reason


@pytest.mark.parametrize("part", ["xl/styles.xml", "xl/theme/theme1.xml", "docProps/app.xml", "xl/media/a.png"])
def test_a_far_away_cell_hides_in_no_part_that_a_relation_calls_a_sheet(
    plain: Path, tmp_path: Path, part: str
) -> None:
    with zipfile.ZipFile(plain) as archive:
        relations = archive.read("xl/_rels/workbook.xml.rels")
    assert b"/xl/worksheets/sheet1.xml" in relations
    parts = {
        "xl/_rels/workbook.xml.rels": relations.replace(b"/xl/worksheets/sheet1.xml", f"/{part}".encode()),
        part: sheet_xml('<row r="1"><c r="XFD1048576"><v>1</v></c></row>'),
    }
    assert "terbentang" in refusal(made.repacked(plain, tmp_path / "sandi.xlsx", parts)).reason


def test_many_sheets_that_are_large_together_are_refused(plain: Path, tmp_path: Path) -> None:
    xml = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row><row r="200000"><c r="T200000"><v>1</v></c></row>')
    parts = {f"xl/worksheets/sheet{number}.xml": xml for number in range(2, 6)}
    assert "mengembang" in refusal(made.repacked(plain, tmp_path / "banyak.xlsx", parts)).reason


def test_a_sheet_that_is_not_there_is_told(plain: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(plain) as archive:
        book = archive.read("xl/workbook.xml")
    sheet = b'<sheet name="Hilang" sheetId="9" state="visible" r:id="rId99"'
    book = book.replace(b"</sheets>", sheet + b' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
                        b'relationships"/></sheets>')
    relations = b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    with zipfile.ZipFile(plain) as archive:
        rels = archive.read("xl/_rels/workbook.xml.rels").replace(
            b"</Relationships>", relations + b'worksheet" Target="worksheets/hilang.xml"/></Relationships>'
        )
    parts = {"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": rels}
    imported = load(made.repacked(plain, tmp_path / "hilang.xlsx", parts))
    assert [(unread.place.sheet, unread.reason) for unread in imported.unread] == [("Hilang", "lembar tidak terbaca")]
    assert imported.plans[0].programs[0].code == "2.07.03"


def test_part_names_in_another_case_are_found(plain: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(plain) as archive:
        rels = archive.read("xl/_rels/workbook.xml.rels")
    parts = {"xl/_rels/workbook.xml.rels": rels.replace(b"/xl/worksheets/sheet1.xml", b"/xl/Worksheets/Sheet1.xml")}
    assert load(made.repacked(plain, tmp_path / "huruf.xlsx", parts)).plans[0].programs[0].code == "2.07.03"


def test_a_cell_given_two_addresses_is_broken_xml(plain: Path, tmp_path: Path) -> None:
    xml = sheet_xml('<row r="1"><c r="A1" r="XFD1048576"><v>1</v></c></row>')
    assert "XML" in refusal(made.repacked(plain, tmp_path / "dua.xlsx", {SHEET: xml})).reason


def test_far_away_cells_without_a_value_do_no_harm(plain: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(plain) as archive:
        xml = archive.read(SHEET).replace(
            b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="0"/><c r="XFC1048576"></c></row></sheetData>'
        )
    imported = load(made.repacked(plain, tmp_path / "gaya.xlsx", {SHEET: xml}))
    assert imported.plans[0].programs[0].code == "2.07.03"


def test_a_zip_bomb_is_refused_before_it_unfolds(plain: Path, tmp_path: Path) -> None:
    path = tmp_path / "bom.xlsx"
    zeros = b"0" * (1 << 20)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != SHEET:
                new.writestr(name, old.read(name))
        with new.open(SHEET, "w", force_zip64=True) as part:
            for _ in range(380):
                part.write(zeros)
    assert path.stat().st_size < 500_000
    assert "mengembang" in refusal(path).reason


def test_a_bomb_that_lies_about_its_size_is_refused(plain: Path, tmp_path: Path) -> None:
    path = made.repacked(plain, tmp_path / "dusta.xlsx", {SHEET: sheet_xml("<row/>" * 3_000_000)})
    content = bytearray(path.read_bytes())
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        length = struct.unpack_from("<H", content, at + 28)[0]
        if content[at + 46: at + 46 + length].decode() == SHEET:
            struct.pack_into("<I", content, at + 24, 1_000)
        at = content.find(b"PK\x01\x02", at + 4)
    path.write_bytes(content)
    assert "rusak" in refusal(path).reason


def test_a_long_text_shared_by_many_cells_is_refused(plain: Path, tmp_path: Path) -> None:
    strings = f'<sst xmlns="{MAIN}"><si><t>a</t></si><si><t>{"x" * 1_000_000}</t></si></sst>'.encode()
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>1</v></c></row>' for n in range(1, 20_000))
    parts = {"xl/sharedStrings.xml": strings, SHEET: sheet_xml(cells)}
    path = made.repacked(plain, tmp_path / "panjang.xlsx", parts)
    assert path.stat().st_size < 200_000
    assert "mengembang" in refusal(path).reason


def test_a_long_text_used_once_among_many_short_ones_is_read(plain: Path, tmp_path: Path) -> None:
    strings = f'<sst xmlns="{MAIN}"><si><t>a</t></si><si><t>{"x" * 30_000}</t></si></sst>'.encode()
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>{int(n == 5)}</v></c></row>' for n in range(1, 20_000))
    path = made.repacked(plain, tmp_path / "wajar.xlsx", {"xl/sharedStrings.xml": strings, SHEET: sheet_xml(cells)})
    assert "tidak ada lembar" in refusal(path, within=3).reason


@pytest.mark.parametrize(
    "doctype",
    ['<!DOCTYPE x [<!ENTITY a "b">]>', '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
     "<!DOCTYPE x [" + "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9)) + "]>"],
)
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml"])
def test_document_types_and_entities_are_refused(plain: Path, tmp_path: Path, doctype: str, part: str) -> None:
    with zipfile.ZipFile(plain) as archive:
        body = archive.read(part).split(b"?>", 1)[-1]
    path = made.repacked(plain, tmp_path / "entitas.xlsx", {part: b'<?xml version="1.0"?>' + doctype.encode() + body})
    assert "definisi XML" in refusal(path).reason


def test_names_that_climb_out_of_the_package_write_nothing(plain: Path, tmp_path: Path) -> None:
    folder = tmp_path / "dalam"
    folder.mkdir()
    path = made.repacked(plain, folder / "naik.xlsx", {"../../lolos.xml": b"<a/>", "/tmp/lolos.xml": b"<a/>"})
    before = sorted(tmp_path.rglob("*"))
    load(path)
    assert sorted(tmp_path.rglob("*")) == before


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "kosong (0 byte)"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600, "kata sandi"),
        (OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), "Excel lama"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"<html><table><tr><td>Kode</td></tr></table></html>", "HTML"),
        (b"\xef\xbb\xbf  <table>", "HTML"),
        (b"No;Kode;Uraian\n1;2.07;x\n", "bukan buku kerja"),
        (b"PK\x05\x06" + b"\0" * 18, "bukan buku kerja"),
        (b"PK\x03\x04 dan sesudahnya bukan zip", "rusak atau terpotong"),
    ],
)
def test_what_is_no_workbook_is_told_by_its_content(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "renja.xlsx"
    path.write_bytes(content)
    assert words in refusal(path).reason


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_package_that_holds_a_part_twice(plain: Path, tmp_path: Path) -> None:
    path = tmp_path / "ganda.xlsx"
    path.write_bytes(plain.read_bytes())
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(SHEET, sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'))
    assert "dua kali" in refusal(path).reason


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "renja.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("catatan.txt", "x")
    assert "bukan buku kerja" in refusal(path).reason


@pytest.mark.parametrize("share", [0.3, 0.7, 0.99])
def test_a_truncated_workbook(plain: Path, tmp_path: Path, share: float) -> None:
    content = plain.read_bytes()
    path = tmp_path / "potong.xlsx"
    path.write_bytes(content[: int(len(content) * share)])
    assert "rusak atau terpotong" in refusal(path).reason


def test_a_part_that_is_no_xml(plain: Path, tmp_path: Path) -> None:
    for part in ("xl/workbook.xml", "xl/styles.xml"):
        path = made.repacked(plain, tmp_path / "xml.xlsx", {part: b"<a><b></a>"})
        assert "rusak" in refusal(path).reason


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.mkdir(), "folder"),
        (lambda path: None, "tidak ditemukan"),
        pytest.param(lambda path: os.mkfifo(path), "bukan berkas biasa", marks=POSIX),
    ],
    ids=["folder", "missing", "pipe"],
)
def test_paths_that_are_no_file(tmp_path: Path, make: Callable[[Path], object], words: str) -> None:
    path = tmp_path / "renja.xlsx"
    make(path)
    assert words in refusal(path).reason


@pytest.mark.parametrize("name", ["renja.doc", "renja.odt", "renja.htm", "renja", "a.rar"])
def test_kinds_that_are_not_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"x")
    assert "tidak dapat diperiksa" in refusal(path).reason


def test_the_file_excel_leaves_while_a_workbook_is_open(tmp_path: Path) -> None:
    path = tmp_path / "~$renja.xlsx"
    path.write_bytes(b"\x05Nama" + b" " * 160)
    assert "sementara milik Excel" in refusal(path).reason


@pytest.mark.parametrize("merged", [True, False])
def test_a_workbook_without_a_known_table_names_the_nearest(tmp_path: Path, merged: bool) -> None:
    """A changed plan whose money column is not known must not be taken for another layout with another column."""
    rows = [made.row("2.07.03", "PROGRAM CONTOH", "Persentase contoh", "80 %", "1,00")]
    book, sheet = made.changed_print(rows, merged=merged)
    sheet["M8"], sheet["P8"] = "Sesuatu", "Sesuatu Yang Lain"
    error = refusal(made.save(tmp_path / "lain.xlsx", book))
    assert "Cetak Renja SIPD-RI (Perubahan)" in error.reason
    assert "rkpd perubahan" in error.reason


def test_a_known_table_without_rows_says_so(tmp_path: Path) -> None:
    book, _ = made.changed_print([])
    assert "tidak memuat satu pun baris berkode" in refusal(made.save(tmp_path / "kosong.xlsx", book)).reason


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000), places=st.integers(1, 40))
def test_flipped_bytes_never_do_more_than_a_refusal(plain: Path, tmp_path: Path, seed: int, places: int) -> None:
    chance = random.Random(seed)
    content = bytearray(plain.read_bytes())
    for _ in range(places):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path = tmp_path / "acak.xlsx"
    path.write_bytes(content)
    assert "\n" not in refusal_or_nothing(path)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000), places=st.integers(1, 6), part=st.sampled_from(
    [SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"]))
def test_parts_with_flipped_bytes_never_do_more_than_a_refusal(
    plain: Path, tmp_path: Path, seed: int, places: int, part: str
) -> None:
    chance = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(plain.read_bytes())) as archive:
        content = bytearray(archive.read(part))
    for _ in range(places):
        content[chance.randrange(len(content))] = chance.randrange(32, 127)
    path = made.repacked(plain, tmp_path / "acak.xlsx", {part: bytes(content)})
    assert "\n" not in refusal_or_nothing(path)


@pytest.mark.skipif(sys.platform != "linux", reason="limits on address space are enforced on Linux")
def test_the_far_away_cell_is_refused_within_little_memory(plain: Path, tmp_path: Path) -> None:
    import resource

    path = made.repacked(plain, tmp_path / "jauh.xlsx", {SHEET: sheet_xml('<row><c r="XFD1048576"><v>1</v></c></row>')})
    code = (
        "import pathlib, resource, sys\n"
        "from reviewer.errors import UnreadableSource\n"
        "from reviewer.importers import load\n"
        "try:\n    load(pathlib.Path(sys.argv[1]))\n"
        "except UnreadableSource:\n    print('refused')\n"
    )
    limit = 600_000_000
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "refused\n", "")


@pytest.mark.parametrize("encoding", [b"TF-8", b"big5"])
@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", SHEET])
def test_an_encoding_that_nobody_knows_is_told(plain: Path, tmp_path: Path, part: str, encoding: bytes) -> None:
    with zipfile.ZipFile(plain) as archive:
        content = archive.read(part)
    bare = content.partition(b"?>")[2] if content.startswith(b"<?xml") else content
    declared = b"<?xml version='1.0' encoding='" + encoding + b"'?>" + bare.lstrip()
    odd = declared.replace(b"<c r=", b"<c  r=")  # so that the sheet goes through a parser
    assert refusal(made.repacked(plain, tmp_path / "sandi.xlsx", {part: odd})).reason.endswith("(XML tidak utuh).")
