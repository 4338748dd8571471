"""Reading the tables of a list file: workbooks and CSV, with no more trust than a download deserves."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reviewer.errors import UnreadableSource

#: An official list of all regions is 1.2 MB packed and 20 MB unpacked; these bounds keep bombs out.
MAX_BYTES = 50_000_000
MAX_UNPACKED = 400_000_000

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_TEXT_SUFFIXES = (".csv", ".tsv", ".txt")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of a file: its name ("" for CSV) and its rows of raw cells, the first row being row 1."""

    name: str
    rows: Sequence[Sequence[Any]]


def read_sheets(path: Path, data: bytes) -> tuple[Sheet, ...]:
    """Return the tables of a file with content `data`; raises `UnreadableSource` when there are none to read."""
    if data.startswith(_ZIP):
        _check_package(path, data)
        return _workbook(path, data)
    if data.startswith(_OLE):
        return _workbook(path, data)
    if path.suffix.casefold() in _TEXT_SUFFIXES:
        return (Sheet("", _delimited(path, data)),)
    raise UnreadableSource(
        str(path), "Bukan buku kerja Excel atau CSV. / Neither an Excel workbook nor CSV.",
        "Pakai berkas seperti diunduh, atau simpan ulang sebagai .xlsx. / Use the file as downloaded, "
        "or save it again as .xlsx.")


def read_bytes(path: Path) -> bytes:
    """Return the content of a file; raises `UnreadableSource` when it is not there, a folder, or too large."""
    try:
        if path.exists() and not path.is_file():
            raise UnreadableSource(
                str(path), "Tidak dapat dibaca: bukan berkas biasa. / Cannot be read: no plain file.")
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableSource(str(path), f"Lebih dari {MAX_BYTES // 1_000_000} MB. / "
                                              f"More than {MAX_BYTES // 1_000_000} MB.")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableSource(str(path), f"Tidak dapat dibaca ({error.strerror}). / Cannot be read.") from error


def _check_package(path: Path, data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            unpacked = sum(part.file_size for part in package.infolist())
    except zipfile.BadZipFile as error:
        raise _broken(path, error) from error
    if unpacked > MAX_UNPACKED:
        raise UnreadableSource(str(path), f"Isinya {unpacked // 1_000_000} MB setelah dibuka, terlalu besar. / "
                                          f"It unpacks to {unpacked // 1_000_000} MB, too much.")


def _workbook(path: Path, data: bytes) -> tuple[Sheet, ...]:
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return tuple(Sheet(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False))
                     for name in book.sheet_names)
    except python_calamine.PasswordError as error:
        raise UnreadableSource(str(path), "Dilindungi kata sandi. / Protected by a password.",
                               "Simpan tanpa kata sandi. / Save it without a password.") from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise _broken(path, error) from error


def _broken(path: Path, error: Exception) -> UnreadableSource:
    return UnreadableSource(str(path), f"Buku kerja rusak atau bukan buku kerja ({error}). / "
                                       f"The workbook is broken or none at all.",
                            "Unduh ulang berkasnya. / Download the file again.")


def _delimited(path: Path, data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if "\0" in text:
        raise UnreadableSource(str(path), "Bukan teks CSV. / Not CSV text.")
    first = text.partition("\n")[0]
    delimiter = max((",", ";", "\t"), key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise UnreadableSource(str(path), f"CSV tidak dapat dibaca ({error}). / The CSV cannot be read.") from error
