"""Doors for sources: a file goes in, plans come out, with what could not be read and where.

`load` chooses the importer by the file's suffix; the importers check that the content is what the suffix says.
"""

from __future__ import annotations

from pathlib import Path

from reviewer.errors import UnreadableSource
from reviewer.importers.imported import Imported, Note

__all__ = ["Imported", "Note", "load"]

#: Sources whose tables are recognised by their headers; each kind has its reader (`workbook`).
WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt", ".docx", ".pdf"})
PLAN_FILES = frozenset({".yaml", ".yml", ".json"})

#: Kinds that planners do have at hand, each with what to do about it.
_REMEDIES = {
    ".htm": "Buka berkasnya di Excel atau LibreOffice lalu simpan sebagai .xlsx.",
    ".html": "Buka berkasnya di Excel atau LibreOffice lalu simpan sebagai .xlsx.",
    ".doc": "Buka di Word atau LibreOffice lalu simpan sebagai .docx.",
    ".odt": "Buka di Word atau LibreOffice lalu simpan sebagai .docx.",
    ".zip": "Keluarkan dahulu isinya, lalu periksa berkas di dalamnya.",
}
_ACCEPTED = "Gunakan buku kerja (.xlsx, .xls, .ods, .csv), dokumen .docx atau .pdf, atau berkas rencana .yaml/.json."


def load(path: Path, *, supplement: Path | None = None, layout: Path | None = None) -> Imported:
    """Return what the source at `path` holds; `supplement` is a workbook of values laid over it by code.

    `layout` is a user's own layout file, used for tables in place of the known ones.

    A folder is a source when the lists in it form one set of exports; other folders are refused.

    Raises `UnreadableSource` (one sentence and a remedy) when the file is missing, of an unknown kind, damaged,
    locked, too large, or holds no table that is known; a damaged part of a readable file is an `Unread` instead.
    """
    imported = _load(path, layout)
    if supplement is None:
        return imported
    _refuse_unusable(supplement)
    from reviewer.importers.supplement import overlay

    return overlay(imported, supplement)


def _load(path: Path, layout: Path | None) -> Imported:
    if path.is_dir():
        from reviewer.importers.exports import load_exports, set_files

        together = set_files(path)
        if together:
            return load_exports(together, path.name)
    _refuse_unusable(path)
    suffix = path.suffix.lower()
    if suffix in WORKBOOKS:
        from reviewer.importers.workbook import load_workbook

        return load_workbook(path, layout)
    if suffix == ".json":
        from reviewer.importers.exports import is_export, load_exports

        if is_export(path):
            return load_exports((path,), path.stem)
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
