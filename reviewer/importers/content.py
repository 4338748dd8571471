"""The bytes of a source: read once, bounded, refused when they change meanwhile or are another kind of file."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from reviewer.errors import UnreadableSource

MAX_FILE_BYTES = 100_000_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = (b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<style")
SAVE_AGAIN = "Buka berkasnya di Excel atau LibreOffice lalu simpan ulang sebagai .xlsx."
FETCH_AGAIN = "Unduh atau salin ulang berkasnya, atau buka di programnya lalu simpan ulang."
_IS = {
    "zip": "ini arsip zip atau dokumen Office baru",
    "xls": "ini dokumen Office lama (misalnya .xls atau .doc)",
    "pdf": "ini berkas PDF",
    "html": "ini halaman web (HTML)",
}


def read_content(path: Path) -> bytes:
    """Return the bytes of a file of at most `MAX_FILE_BYTES`.

    Raises `UnreadableSource` for one that is too large, empty, cannot be opened, or changes while it is read.
    """
    file = str(path)
    if path.name.startswith("~$"):
        raise UnreadableSource(file, "ini berkas sementara milik Excel, bukan buku kerjanya.",
                               "Tutup Excel dan sebutkan berkas tanpa ~$ di depan namanya.")
    try:
        with path.open("rb") as stream:
            before = os.fstat(stream.fileno())
            if not stat.S_ISREG(before.st_mode):
                raise UnreadableSource(file, "ini bukan berkas biasa.", "Sebutkan berkas rencananya sendiri.")
            if before.st_size > MAX_FILE_BYTES:
                raise UnreadableSource(file, f"berkas lebih besar dari {MAX_FILE_BYTES // 1_000_000} MB.",
                                       "Pisahkan lembar rencananya ke berkas sendiri.")
            content = stream.read(MAX_FILE_BYTES + 1)
            after = os.fstat(stream.fileno())
    except OSError as error:
        raise UnreadableSource(file, "berkas tidak dapat dibuka.",
                               "Tutup berkasnya di program lain dan periksa hak bacanya.") from error
    if len(content) != before.st_size or (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise UnreadableSource(file, "isi berkas berubah sewaktu dibaca.",
                               "Tunggu sampai berkas selesai disimpan atau disalin, lalu ulangi.")
    if not content:
        raise UnreadableSource(file, "berkas kosong (0 byte).", FETCH_AGAIN)
    return content


def kind_of(content: bytes) -> str:
    """Return what bytes look like: "zip", "xls" (any OLE document), "locked", "pdf", "html", or ""."""
    if content[:4] == b"PK\x03\x04":
        return "zip"
    if content.startswith(_OLE):
        return "locked" if "EncryptedPackage".encode("utf-16-le") in content else "xls"
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf"):
        return "pdf"
    return "html" if start.startswith(_HTML) else ""


def refuse_other_kinds(content: bytes, file: str, wanted: str, what: str) -> None:
    """Raise `UnreadableSource` when `content` is not of the kind `wanted`; `what` names it, "buku kerja Excel"."""
    kind = kind_of(content)
    if kind == wanted:
        return
    if kind == "locked":
        raise UnreadableSource(file, "berkas terkunci kata sandi.", "Buka berkasnya, hapus kata sandinya, lalu simpan.")
    if kind:
        raise UnreadableSource(file, f"{_IS[kind]}, bukan {what}.",
                               "Perbaiki akhiran nama berkasnya atau simpan ulang.")
    raise UnreadableSource(file, f"ini bukan {what}, atau isinya rusak.", FETCH_AGAIN)
