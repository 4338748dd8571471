"""Opening an .xlsx package without trusting it: nothing is extracted, every size is bounded, every part is checked.

The libraries that read workbooks bound neither the decompressed size nor the area they allocate: a zip bomb of
393 KB takes a gigabyte, a file of 4.6 KB with one cell at XFD1048576 aborts the process. So the whole package is
streamed once, here, before they see it.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reviewer.errors import UnreadableSource
from reviewer.importers.parts import Styles, Tab, read_relations, read_styles, read_tabs
from reviewer.importers.prescan import MAX_CELLS, SheetScan
from reviewer.importers.scanners import ParserScanner, PatternScanner
from reviewer.importers.shared_text import MAX_TEXT, TextLengths, unfolded

MAX_FILE_BYTES = 100_000_000
MAX_PARTS = 5_000
MAX_PART_BYTES = 400_000_000
MAX_TOTAL_BYTES = 600_000_000
#: Deflate packs honest sheets 5 to 60 times; beyond this, and above the floor, a part is a bomb.
MAX_RATIO = 250
RATIO_FLOOR_BYTES = 20_000_000
#: Rows times columns of all sheets together; twice what a single one may have.
MAX_ALL_CELLS = 2 * MAX_CELLS
CHUNK_BYTES = 1 << 20

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
STYLES = "xl/styles.xml"
_SMALL_PARTS = (WORKBOOK, RELATIONS, STYLES)
MAX_SMALL_PART_BYTES = 30_000_000

#: What zipfile raises on damaged packages, from bad checksums to offsets before the start of the file.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError,
)
_PACKED_AS_USUAL = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AGAIN = "Buka berkasnya di Excel atau LibreOffice lalu simpan ulang sebagai .xlsx."
_FETCH_AGAIN = "Unduh atau salin ulang berkasnya, atau buka di Excel lalu simpan ulang sebagai .xlsx."


@dataclass(frozen=True, slots=True)
class Package:
    """A package that passed: its bytes, its tabs in order, and the scan of each sheet by part name in lower case."""

    content: bytes
    tabs: tuple[Tab, ...]
    scans: dict[str, SheetScan]

    def scan_of(self, tab: Tab) -> SheetScan | None:
        """Return the scan of a tab's sheet, None for a chart sheet and for one that cannot be read."""
        return self.scans.get(tab.part.lower())


def open_package(path: Path) -> Package:
    """Return the checked package at `path`; raises `UnreadableSource` with one sentence and a remedy."""
    file = str(path)
    content = _content(path)
    _refuse_other_kinds(content, file)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_outsized(archive, file)
            return _scan(archive, content, file)
    except _BROKEN as error:
        raise UnreadableSource(file, "isi berkas rusak atau terpotong.", _FETCH_AGAIN) from error


def _content(path: Path) -> bytes:
    file = str(path)
    if path.name.startswith("~$"):
        raise UnreadableSource(file, "ini berkas sementara milik Excel, bukan buku kerjanya.",
                               "Tutup Excel dan sebutkan berkas tanpa ~$ di depan namanya.")
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise UnreadableSource(file, f"berkas lebih besar dari {MAX_FILE_BYTES // 1_000_000} MB.",
                                   "Pisahkan lembar rencananya ke berkas sendiri.")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableSource(file, "berkas tidak dapat dibuka.",
                               "Tutup berkasnya di program lain dan periksa hak bacanya.") from error


def _refuse_other_kinds(content: bytes, file: str) -> None:
    """Raise for content that is no zip package at all, saying what it is instead."""
    if content[:4] == b"PK\x03\x04":
        return
    if not content:
        raise UnreadableSource(file, "berkas kosong (0 byte).", _FETCH_AGAIN)
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise UnreadableSource(file, "berkas terkunci kata sandi.",
                                   "Buka di Excel, hapus kata sandinya (File > Info > Protect Workbook), lalu simpan.")
        raise UnreadableSource(file, "ini buku kerja Excel lama (.xls) dengan akhiran nama lain.", _SAVE_AGAIN)
    start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf"):
        raise UnreadableSource(file, "ini berkas PDF dengan akhiran nama lain.",
                               "Mintalah buku kerja yang menjadi asal cetakan itu.")
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<style")):
        raise UnreadableSource(file, "ini halaman web (HTML) yang diberi nama buku kerja.", _SAVE_AGAIN)
    raise UnreadableSource(file, "ini bukan buku kerja Excel.", _SAVE_AGAIN)


def _refuse_outsized(archive: zipfile.ZipFile, file: str) -> None:
    """Raise on what the package says of itself; what it hides is caught while streaming."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if WORKBOOK not in names:
        raise UnreadableSource(file, "ini arsip zip, tetapi bukan buku kerja Excel.", _SAVE_AGAIN)
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableSource(file, "isi berkas terkunci kata sandi.", "Buka kuncinya lalu simpan ulang.")
    if any(part.compress_type not in _PACKED_AS_USUAL for part in parts):
        raise UnreadableSource(file, "isi berkas dimampatkan dengan cara yang tidak dipakai Excel.", _SAVE_AGAIN)
    sizes = [part.file_size for part in parts]
    if len(names) < len(parts):
        raise UnreadableSource(file, "isi berkas memuat bagian yang sama dua kali.", _SAVE_AGAIN)
    if len(parts) > MAX_PARTS or max(sizes) > MAX_PART_BYTES or sum(sizes) > MAX_TOTAL_BYTES:
        raise _bomb(file)
    if any(_is_bomb(part.file_size, part.compress_size) for part in parts):
        raise _bomb(file)


def _is_bomb(size: int, packed: int) -> bool:
    return size > RATIO_FLOOR_BYTES and size > MAX_RATIO * max(packed, 1)


def _bomb(file: str) -> UnreadableSource:
    return UnreadableSource(file, "isi berkas mengembang jauh melebihi ukuran wajar sebuah rencana.",
                            "Salin lembar rencananya ke buku kerja baru lalu periksa berkas itu.")


def _scan(archive: zipfile.ZipFile, content: bytes, file: str) -> Package:
    """Stream every part once: sheets are measured, small parts kept, the rest only checked."""
    small = {name: _small_part(archive, name, file) for name in _SMALL_PARTS if name in archive.NameToInfo}
    styles = read_styles(small.get(STYLES, b""), file)
    tabs = read_tabs(small[WORKBOOK], read_relations(small.get(RELATIONS, b""), file), file)
    titles = {tab.part.lower(): tab.name for tab in tabs}
    scans: dict[str, SheetScan] = {}
    lengths: list[int] = []
    for part in archive.infolist():
        # Every part, whatever its name: a relation may call any of them a sheet.
        title = titles.get(part.filename.lower(), part.filename)
        scan, texts = _scan_part(archive, part.filename, title, styles, file)
        lengths = max(lengths, texts, key=len)
        if scan is not None:
            scans[part.filename] = scan
    _refuse_sums(archive, scans, lengths, file)
    return Package(content, tabs, {name.lower(): scan for name, scan in scans.items()})


def _refuse_sums(archive: zipfile.ZipFile, scans: dict[str, SheetScan], lengths: list[int], file: str) -> None:
    """Raise when the sheets together are too much, though each alone would do."""
    if sum(scan.rows * scan.columns for scan in scans.values()) > MAX_ALL_CELLS:
        raise _bomb(file)
    if sum(scan.text_cells for scan in scans.values()) * max(lengths, default=0) <= MAX_TEXT:
        return
    if sum(unfolded(_chunks(archive, name, file), scan.text_cells, lengths) for name, scan in scans.items()) > MAX_TEXT:
        raise _bomb(file)


def _scan_part(
    archive: zipfile.ZipFile, name: str, title: str, styles: Styles, file: str
) -> tuple[SheetScan | None, list[int]]:
    """Return the scan of a part that holds a sheet, and the lengths of shared strings of a part that holds them."""
    quick, texts = PatternScanner(file, title, styles), TextLengths()
    for chunk in _chunks(archive, name, file):
        quick.feed(chunk)
        if not quick.started:
            texts.feed(chunk)
    scan = quick.close()
    if scan is not None or not quick.started:
        return scan, texts.close()
    careful = ParserScanner(file, title, styles)
    for chunk in _chunks(archive, name, file):
        careful.feed(chunk)
    return careful.close(), []


def _small_part(archive: zipfile.ZipFile, name: str, file: str) -> bytes:
    if archive.getinfo(name).file_size > MAX_SMALL_PART_BYTES:
        raise _bomb(file)
    return b"".join(_chunks(archive, name, file))


def _chunks(archive: zipfile.ZipFile, name: str, file: str) -> Iterator[bytes]:
    """Yield a part in pieces, to its end so that its checksum is verified; refuse document types in XML."""
    is_xml = name.lower().endswith((".xml", ".rels"))
    before = b""
    with archive.open(name) as stream:
        while chunk := stream.read(CHUNK_BYTES):
            if is_xml:
                seam = before[-16:] + chunk
                if b"<!DOCTYPE" in seam or b"<!ENTITY" in seam:
                    raise UnreadableSource(file, "berkas memuat definisi XML yang tidak dipakai Excel.", _SAVE_AGAIN)
            yield chunk
            before = chunk
