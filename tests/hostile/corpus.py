"""Files that no reader should meet: each case writes one file and names what the refusal must say."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

LOCKED = OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)

Make = Callable[[Path], object]


@dataclass(frozen=True)
class Case:
    """A file by name; `says` is part of the one line that refuses it."""

    name: str
    make: Make
    says: str


#: Files that Windows does not know, or makes for administrators only.
_OF_POSIX = () if os.name == "nt" else (
    Case("pipe.xlsx", lambda path: os.mkfifo(path), "bukan berkas biasa"),
    Case("gone.xlsx", lambda path: path.symlink_to(path.parent / "nirmala"), "tidak ditemukan"),
)


def zipped(parts: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def book(sheet: bytes, **more: bytes) -> dict[str, bytes]:
    """Return the parts of the smallest workbook around the XML of one sheet."""
    types = (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'spreadsheetml.sheet.main+xml"/></Types>'
    )
    relation = f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/'
    return {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": f'{relation}officeDocument" Target="xl/workbook.xml"/></Relationships>'.encode(),
        "xl/workbook.xml": (f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="A" sheetId="1" '
                            'r:id="rId1"/></sheets></workbook>').encode(),
        "xl/_rels/workbook.xml.rels":
            f'{relation}worksheet" Target="worksheets/sheet1.xml"/></Relationships>'.encode(),
        "xl/worksheets/sheet1.xml": sheet,
        **more,
    }


def sheet(rows: str, head: str = "") -> bytes:
    return f'{head}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def document(body: str, head: str = "") -> dict[str, bytes]:
    """Return the parts of the smallest Word document around the XML of its body."""
    types = (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>'
    )
    return {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": (f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
                        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>').encode(),
        "word/document.xml": f'{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'.encode(),
    }


def ods(content: str) -> bytes:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    xml = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0" '
        f'xmlns:text="{names}:text:1.0"><office:body><office:spreadsheet>{content}</office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": xml.encode(),
                   "META-INF/manifest.xml": b"<manifest/>"})


def pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def pdf_page(content: bytes, packed: bool = False, more: bytes = b"") -> bytes:
    kind = b"/Filter /FlateDecode " if packed else b""
    return pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> "
        + more + b">> >>",
        b"<< %s/Length %d >>\nstream\n%s\nendstream" % (kind, len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ])


def zeros() -> bytes:
    return b"<!--" + b" " * 60_000_000 + b"-->"


def laughs() -> str:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{lines}]>'


def sparse(path: Path) -> None:
    with path.open("wb") as stream:
        stream.write(b"PK\x03\x04")
        stream.truncate(300_000_000)


def header_lies(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive whose parts say they are 10 bytes long."""
    data = bytearray(zipped(parts))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = 0
        while (start := data.find(mark, start)) >= 0:
            struct.pack_into("<I", data, start + at, 10)
            start += 4
    return bytes(data)


def encrypted_pdf() -> bytes:
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"],
               b"/ID [<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>] "
               b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>")


def image_pdf() -> bytes:
    picture = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray " \
              b"/Length 1 >>\nstream\n0\nendstream"
    return pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /XObject << /I 5 0 R >> >> >>",
        b"<< /Length 29 >>\nstream\nq 600 0 0 800 0 0 cm /I Do Q\nendstream", picture,
    ])


def written(content: bytes | Callable[[], bytes]) -> Make:
    """Return what writes the content; large ones are made only then."""
    return lambda path: path.write_bytes(content if isinstance(content, bytes) else content())


CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
CSV_HEAD = "KODE SUB KEGIATAN;PROGRAM DAN KEGIATAN;TOLAK UKUR KELUARAN;JUMLAH PAGU\n"
TABLE = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"

BOMBS_YAML = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{','.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(12))


def cases() -> list[Case]:
    """Return all cases, every name once."""
    honest = zipped(book(sheet(CELL)))
    word = zipped(document(TABLE))
    text = pdf_page(b"BT /F1 12 Tf 50 700 Td (Renja) Tj ET")
    found = [
        # Workbooks.
        Case("far.xlsx", written(zipped(book(sheet(FAR)))), "terbentang"),
        Case("far.xlsm", written(zipped(book(sheet(FAR)))), "terbentang"),
        Case("bomb.xlsx", written(lambda: zipped(book(sheet(CELL) + zeros()))), "mengembang"),
        Case("bomb-in-media.xlsx", written(lambda: zipped(book(sheet(CELL), **{"xl/media/a.png": bytes(60_000_000)}))),
             "mengembang"),
        Case("lying-sizes.xlsx", written(lambda: header_lies(book(sheet(CELL) + b" " * 5_000_000))), "rusak"),
        Case("laughs.xlsx", written(zipped(book(sheet(CELL, laughs())))), "definisi XML"),
        Case("laughs-shared.xlsx", written(zipped(book(
            sheet(CELL), **{"xl/sharedStrings.xml": f"{laughs()}<sst><si><t>&l9;</t></si></sst>".encode()}))),
             "definisi XML"),
        Case("truncated.xlsx", written(honest[: len(honest) // 2]), "rusak"),
        Case("head-only.xlsx", written(b"PK\x03\x04"), "rusak"),
        Case("zero.xlsx", written(b""), "kosong"),
        Case("blank.xlsx", written(b" \n" * 10), "bukan buku kerja"),
        Case("locked.xlsx", written(LOCKED), "kata sandi"),
        Case("old.xlsx", written(OLE + bytes(2048)), ".xls"),
        Case("page.xlsx", written(b"<html><table><tr><td>1</td></tr></table></html>"), "HTML"),
        Case("print.xlsx", written(text), "PDF"),
        Case("plain-zip.xlsx", written(zipped({"a.txt": b"a"})), "bukan buku kerja"),
        Case("document.xlsx", written(word), "bukan buku kerja"),
        Case("sparse.xlsx", sparse, "lebih besar"),
        Case("no-table.xlsx", written(honest), "tabel rencana"),
        Case("macro-only.xlsm", written(zipped(book(sheet(CELL), **{"xl/vbaProject.bin": OLE + bytes(512)}))),
             "tabel rencana"),
        Case("up.xlsx", written(zipped({**book(sheet(CELL)), "../../../keluar.xml": b"<a/>"})), "tabel rencana"),
        Case("absolute.xlsx", written(zipped({**book(sheet(CELL)), "/tmp/keluar.xml": b"<a/>"})), "tabel rencana"),
        Case("many-parts.xlsx", written(lambda: zipped({**book(sheet(CELL)), **{f"x/{n}": b"" for n in range(6_000)}})),
             "mengembang"),
        Case("broken-xml.xlsx", written(zipped(book(b"<worksheet><sheetData><row><c r='A1'>"))), "rusak"),
        Case("lzma.xlsx", written(zipped(book(sheet(CELL)), zipfile.ZIP_LZMA)), "dimampatkan"),
        Case("~$lock.xlsx", written(b"x" * 165), "sementara"),
        Case("folder.xlsx", lambda path: path.mkdir(), "folder"),
        Case("missing.xlsx", lambda path: None, "tidak ditemukan"),
        *_OF_POSIX,
        # Older and other workbooks.
        Case("zero.xls", written(b""), "kosong"),
        Case("rubbish.xls", written(OLE + b"\xff" * 4_096), "rusak"),
        Case("new.xls", written(honest), "bukan buku kerja"),
        Case("page.xls", written(b"<html><table><tr><td>1</td></tr></table></html>"), "HTML"),
        Case("locked.xls", written(LOCKED), "kata sandi"),
        Case("rubbish.xlsb", written(b"PK\x03\x04" + b"\xff" * 4_096), "rusak"),
        Case("xlsx-inside.xlsb", written(honest), "tabel rencana"),
        Case("bomb.xlsb", written(lambda: zipped({"xl/workbook.bin": bytes(60_000_000)})), "mengembang"),
        Case("bomb.ods", written(lambda: zipped({"content.xml": zeros()})), "mengembang"),
        Case("many-rows.ods", written(ods(
            '<table:table table:name="A"><table:table-row table:number-rows-repeated="1048576">'
            '<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p>'
            "</table:table-cell></table:table-row></table:table>")), "rusak"),
        Case("laughs.ods", written(zipped({
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"{laughs()}<a>&l9;</a>".encode(), "META-INF/manifest.xml": b"<manifest/>"})),
             "tabel rencana"),
        Case("truncated.ods", written(ods("")[:200]), "rusak"),
        Case("empty-zip.ods", written(zipped({"mimetype": b"x"})), "rusak"),
        # Text.
        Case("zero.csv", written(b""), "kosong"),
        Case("blank.csv", written(b"\n\n\n"), "kolom"),
        Case("nul.csv", written((CSV_HEAD + "1;a\0b;c;2\n").encode()), "bukan teks"),
        Case("binary.csv", written(bytes(range(256)) * 64), "bukan teks"),
        Case("giant-field.csv", written(lambda: (CSV_HEAD + '1;"' + "x" * 3_000_000).encode()), "tanda kutip"),
        Case("one-long-line.csv", written(lambda: b";" * 3_000_000), "besar"),
        Case("wide-and-long.csv", written(lambda: b";" * 9_000 + b"\n" + b"a\n" * 900_000), "besar"),
        Case("workbook.csv", written(honest), "arsip zip"),
        Case("print.csv", written(text), "PDF"),
        Case("prose.txt", written(b"Catatan rapat tanpa tabel"), "kolom"),
        Case("no-table.csv", written(lambda: b"a;b;c\n1;2;3\n"), "tabel rencana"),
        Case("sparse.csv", sparse, "lebih besar"),
        Case("large.csv", written(lambda: b"a;b\n" * 11_000_000), "lebih besar"),
        # Documents.
        Case("zero.docx", written(b""), "kosong"),
        Case("workbook.docx", written(honest), "bukan dokumen Word"),
        Case("old.docx", written(OLE + bytes(2_048)), "lama"),
        Case("locked.docx", written(LOCKED),
             "kata sandi"),
        Case("no-table.docx", written(zipped(document("<w:p><w:r><w:t>a</w:t></w:r></w:p>"))), "tabel"),
        Case("other-table.docx", written(word), "tabel rencana"),
        Case("laughs.docx", written(zipped(document(TABLE, laughs()))), "definisi XML"),
        Case("bomb.docx", written(lambda: zipped(document(TABLE + "<!--" + " " * 60_000_000 + "-->"))), "mengembang"),
        Case("wide-span.docx", written(zipped(document(TABLE.replace(
            "<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>')))), "kolom"),
        Case("deep.docx", written(zipped(document("<w:sdt><w:sdtContent>" * 3_000 + TABLE))), "rusak"),
        Case("broken.docx", written(zipped(document("<w:tbl>"))), "rusak"),
        Case("truncated.docx", written(word[:300]), "rusak"),
        # Prints.
        Case("zero.pdf", written(b""), "kosong"),
        Case("head-only.pdf", written(b"%PDF-1.7\n"), "rusak"),
        Case("rubbish.pdf", written(b"%PDF-1.7\n" + bytes(range(256)) * 40), "rusak"),
        Case("scan.pdf", written(image_pdf()), "hasil pindai: tidak dapat dibaca"),
        Case("no-table.pdf", written(text), "tabel bergaris"),
        Case("locked.pdf", written(encrypted_pdf()), "kata sandi"),
        Case("truncated.pdf", written(text[: len(text) // 2]), "rusak"),
        Case("workbook.pdf", written(honest), "bukan berkas PDF"),
        Case("bomb.pdf", written(lambda: pdf_page(zlib.compress(b" " * 150_000_000), packed=True)), "jauh lebih"),
        Case("endless.pdf", written(pdf([
            b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"])),
             "tidak dapat dibaca"),
        Case("many-letters.pdf", written(lambda: pdf_page(b"BT /F1 1 Tf 5 5 Td (%s) Tj ET" % (b"x" * 300_000))),
             "jauh lebih"),
        # Plan files.
        Case("aliases.yaml", written(BOMBS_YAML.encode()), "alias"),
        Case("deep.json", written(b"[" * 100_000), "bersarang"),
        Case("deep-object.json", written(b'{"a":' * 100_000), "bersarang"),
        Case("binary.yaml", written(bytes(range(256))), "bukan teks"),
        Case("sparse.yaml", sparse, "lebih dari"),
        Case("digits.json", written(b'{"year": ' + b"9" * 100_000 + b"}"), "tahun"),
    ]
    assert len({case.name for case in found}) == len(found)
    return found
