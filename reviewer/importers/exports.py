"""Doors for sets of flat lists: the JSON exports of a folder, a single export, the sheets of a reference template."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from reviewer.errors import UnreadableSource
from reviewer.finding import Source
from reviewer.importers import notes as shared_notes
from reviewer.importers.imported import Imported, Note
from reviewer.importers.records import Records, read_json
from reviewer.importers.regional_records import RegionalSet
from reviewer.importers.titles import year_in_name

#: A folder with more lists than this is a collection of files, not one set.
_MOST_FILES = 24
_START_BYTES = 256


def set_files(folder: Path) -> tuple[Path, ...]:
    """Return the files of a folder that form one set of exports, in order of name; () when it holds no such set.

    A set has lists of at least two kinds (programs, indicators...) of one layout.
    """
    if not folder.is_dir():
        return ()
    candidates = [path for path in sorted(folder.glob("*.json")) if path.is_file() and _is_list(path)]
    if not 2 <= len(candidates) <= _MOST_FILES:
        return ()
    known = [(path, one) for path, one in _read(candidates)]
    layouts = {one.layout.layout for _, one in known}
    kinds = [one.kind for _, one in known]
    if len(layouts) != 1 or len(kinds) < 2 or len(set(kinds)) != len(kinds):
        return ()
    return tuple(path for path, _ in known)


def is_export(path: Path) -> bool:
    """Return whether a JSON file is a list of records (a plan file is a mapping)."""
    return _is_list(path)


def exported_lists(path: Path) -> list[Records]:
    """Return the known lists of a folder or file of exports, none for anything else."""
    paths = set_files(path) if path.is_dir() else (path,) if path.suffix.lower() == ".json" and _is_list(path) else ()
    return [one for _, one in _read(paths)]


def load_exports(paths: Sequence[Path], name: str) -> Imported:
    """Return the plans of one set of exports; `name` is that of the folder, which may tell the year.

    Raises `UnreadableSource` when the lists are not known or hold no program, activity or sub-activity.
    """
    lists = [one for _, one in _read(paths)]
    if not lists:
        raise UnreadableSource(
            str(paths[0]) if paths else name,
            "daftar JSON ini tidak memuat kunci program, kegiatan, atau sub kegiatan.",
            "Ekspor yang dikenal memuat kunci seperti KODE_SUB_KEGIATAN, NAMA_SUB_KEGIATAN, dan PAGU.",
        )
    year = year_in_name(name)
    put_together = RegionalSet(lists, year)
    plans = put_together.plans()
    if not plans:
        raise UnreadableSource(lists[0].file, "daftarnya dikenal, tetapi tidak memuat satu pun kode yang lengkap.",
                               "Periksa kunci kode pada catatannya.")
    notes: list[Note] = list(put_together.notes)
    if year is not None:
        notes.insert(0, shared_notes.year_of_name(year, name))
    sources = tuple(Source(one.file, hashlib.sha256(Path(one.file).read_bytes()).hexdigest()) for one in lists)
    return Imported(plans, tuple(put_together.unread), sources, tuple(notes))


def _read(paths: Iterable[Path]) -> list[tuple[Path, Records]]:
    """Return the known lists among the files; one kept from a set check is not read again."""
    return [(path, one) for path in paths if (one := read_json(path)) is not None]


def _is_list(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(_START_BYTES).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[")
    except OSError:
        return False
