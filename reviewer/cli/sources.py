"""Which files a run reads: the files named, and in folders every file of a kind that can be read, each once."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewer import words
from reviewer.errors import UnreadableSource, WrongUse
from reviewer.importers import PLAN_FILES, WORKBOOKS

#: Kinds of files that are read without being named; a plain text is a plan only when somebody says so.
READABLE = (WORKBOOKS | PLAN_FILES) - {".txt"}

#: Excel and LibreOffice leave these beside an open document.
_LOCKS = ("~$", ".~lock.")


@dataclass(frozen=True, slots=True)
class Found:
    """The files to read, in order, and how many others the folders held, by suffix."""

    files: tuple[Path, ...]
    skipped: Counter[str]


def find(paths: Sequence[str], lang: str) -> Found:
    """Return the files behind the paths of a command.

    A folder is searched at all depths, in order of name; hidden files and lock files are left out. A folder whose
    lists form one set of exports is itself a source, in place of those lists. The same file met again, by whatever
    name, is left out too. Raises `WrongUse` for a folder without any file to read.
    """
    skipped: Counter[str] = Counter()
    files: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            inside = [file for file in _with_sets(_walk(path)) if file.is_dir() or _readable(file, skipped)]
            if not inside and path.suffix.lower() in READABLE:
                files.append(path)  # meant as a file: that it is none is told as of any unreadable source
            elif not inside:
                suffixes = ", ".join(sorted(READABLE))
                raise WrongUse(words.text("cli.no_files", lang, folder=path, suffixes=suffixes))
            files.extend(inside)
        else:
            files.append(path)
    return Found(tuple(_once(files)), skipped)


def inside(files: Iterable[Path]) -> list[Path]:
    """Return the files that are read for the sources: themselves, and of a set of exports its lists."""
    return [one for file in files for one in (file, *(_set_files(file) if file.is_dir() else ()))]


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root) / name for name in sorted(names) if not name.startswith((".", *_LOCKS)))


def _with_sets(files: Iterable[Path]) -> Iterator[Path]:
    """Yield the files, but for a set of exports their folder once instead of them."""
    sets: dict[Path, tuple[Path, ...]] = {}
    for file in files:
        folder = file.parent
        if file.suffix.lower() == ".json" and folder not in sets:
            sets[folder] = _set_files(folder)
            if sets[folder]:
                yield folder
        if file not in sets.get(folder, ()):
            yield file


def _set_files(folder: Path) -> tuple[Path, ...]:
    """Return the files of the set in a folder; none when a list is damaged, which is told when it is read alone."""
    from reviewer.importers.exports import set_files

    try:
        return set_files(folder)
    except UnreadableSource:
        return ()


def _readable(file: Path, skipped: Counter[str]) -> bool:
    suffix = file.suffix.lower()
    if suffix not in READABLE:
        skipped[suffix or file.name] += 1
    return suffix in READABLE


def _once(files: Iterable[Path]) -> Iterator[Path]:
    seen: set[str] = set()
    for file in files:
        real = os.path.realpath(file)
        if real not in seen:
            seen.add(real)
            yield file
