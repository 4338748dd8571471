"""A draft to review: its name in the results, its files, and the digest of their names and contents."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from reviewer.importers.content import MAX_FILE_BYTES

_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Job:
    """One draft. Paths are relative to the folder of the batch, and so are those in its results.

    `files` are the files that are read for it: one, those of a set of exports, and the supplement. `submitted` is when
    it was handed in as the list says, "" without. `input_hash` is "" where there is no file that could be opened.
    """

    path: str
    files: tuple[str, ...] = ()
    supplement: str | None = None
    submitted: str = ""
    input_hash: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A draft as a folder or list names it: path, supplement and date of submission."""

    path: Path
    supplement: Path | None = None
    submitted: str = ""


def jobs(root: Path, wanted: Iterable[Wanted]) -> tuple[Job, ...]:
    """Return the jobs for drafts, in their order, with the digests of their files; a path named twice counts once."""
    found: dict[str, Job] = {}
    for one in wanted:
        path = name_in(root, one.path)
        supplement = name_in(root, one.supplement) if one.supplement is not None else None
        files = tuple(name_in(root, file) for file in _files(one))
        digest = input_hash(root, files)
        found.setdefault(path, Job(path, files, supplement, one.submitted, digest))
    return tuple(found.values())


def in_natural_order(root: Path, paths: Iterable[Path]) -> list[Path]:
    """Return paths in the order of their names below `root`, numbers as numbers: "v9" before "v10"."""
    return sorted(paths, key=lambda path: _natural(name_in(root, path)))


def _natural(name: str) -> tuple[list[list[tuple[str, int]]], str]:
    """Return a sort key: folder by folder, the name before its suffix, so that "renja.xlsx" comes before "renja-v2"."""
    parts = [*PurePath(name).parent.parts, PurePath(name).stem]
    return [[(piece, -1) if not piece.isdecimal() else ("", int(piece)) for piece in _DIGITS.split(part.casefold())]
            for part in parts], name


def name_in(root: Path, path: Path) -> str:
    """Return how a path is called in the results: relative to the folder of the batch, where the system allows it."""
    try:
        return os.path.relpath(path, root)
    except ValueError:  # another drive of Windows
        return str(path.absolute())


def _files(one: Wanted) -> Sequence[Path]:
    from reviewer.importers.exports import set_files

    inside = set_files(one.path) if one.path.is_dir() else ()
    return [*(inside or [one.path]), *([one.supplement] if one.supplement is not None else [])]


def input_hash(root: Path, files: Iterable[str]) -> str:
    """Return the digest of files by name and content, "" when one of them is no file that can be read here and now."""
    try:
        return joined({file: _content_hash(root / file) for file in files})
    except OSError:
        return ""


def joined(hashes: dict[str, str]) -> str:
    """Return one digest for the contents of files, by name."""
    lines = "".join(f"{digest} {name}\n" for name, digest in sorted(hashes.items()))
    return hashlib.sha256(lines.encode("utf-8", errors="surrogateescape")).hexdigest()


def _content_hash(path: Path) -> str:
    """Return the SHA-256 of a file; raises OSError for what is no regular file or larger than any reader takes."""
    if not path.is_file() or path.stat().st_size > MAX_FILE_BYTES:
        raise OSError(f"{path} is not read")
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
