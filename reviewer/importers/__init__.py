"""Doors for sources: a file goes in, plans come out, with what could not be read and where.

`load` chooses the importer by the file's suffix; the importers check that the content is what the suffix says.
"""

from __future__ import annotations

from pathlib import Path

from reviewer.errors import UnreadableSource
from reviewer.importers.imported import Imported, Note

__all__ = ["Imported", "Note", "load"]

WORKBOOKS = frozenset({".xlsx", ".xlsm"})
PLAN_FILES = frozenset({".yaml", ".yml", ".json"})

_SAVE_AS_XLSX = "Buka berkasnya di Excel atau LibreOffice lalu simpan sebagai .xlsx."
#: Kinds that planners do have at hand, each with what to do about it.
_REMEDIES = {
    ".xls": _SAVE_AS_XLSX,
    ".xlsb": _SAVE_AS_XLSX,
    ".ods": _SAVE_AS_XLSX,
    ".csv": _SAVE_AS_XLSX,
    ".htm": _SAVE_AS_XLSX,
    ".html": _SAVE_AS_XLSX,
    ".pdf": "Mintalah buku kerja (.xlsx) yang menjadi asal cetakan itu.",
    ".doc": "Salin tabelnya ke buku kerja dan simpan sebagai .xlsx.",
    ".docx": "Salin tabelnya ke buku kerja dan simpan sebagai .xlsx.",
    ".zip": "Keluarkan dahulu isinya, lalu periksa berkas di dalamnya.",
}
_ACCEPTED = "Gunakan buku kerja .xlsx atau berkas rencana .yaml/.json."


def load(path: Path, *, supplement: Path | None = None) -> Imported:
    """Return what the source at `path` holds; `supplement` is a workbook of values laid over it by code.

    Raises `UnreadableSource` (one sentence and a remedy) when the file is missing, of an unknown kind, damaged,
    locked, too large, or holds no table that is known; a damaged part of a readable file is an `Unread` instead.
    """
    imported = _load(path)
    if supplement is None:
        return imported
    _refuse_unusable(supplement)
    from reviewer.importers.supplement import overlay

    return overlay(imported, supplement)


def _load(path: Path) -> Imported:
    _refuse_unusable(path)
    suffix = path.suffix.lower()
    if suffix in WORKBOOKS:
        from reviewer.importers.workbook import load_workbook

        return load_workbook(path)
    if suffix in PLAN_FILES:
        from reviewer.importers.planfile import load_plan_file

        return load_plan_file(path)
    kind = f"berkas {suffix} tidak dapat diperiksa." if suffix else "berkas tanpa akhiran nama tidak dapat diperiksa."
    raise UnreadableSource(str(path), kind, _REMEDIES.get(suffix, _ACCEPTED))


def _refuse_unusable(path: Path) -> None:
    """Raise `UnreadableSource` for a path that is no readable file, before anybody opens it."""
    if path.is_dir():
        raise UnreadableSource(str(path), "ini folder, bukan berkas.", "Sebutkan berkas di dalamnya.")
    if not path.exists():
        raise UnreadableSource(str(path), "berkas tidak ditemukan.", "Periksa nama dan foldernya.")
    if not path.is_file():
        raise UnreadableSource(str(path), "ini bukan berkas biasa.", _ACCEPTED)
