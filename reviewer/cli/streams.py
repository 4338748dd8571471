"""Standard output and files as they really are: old consoles, pipes, disks that are full."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from reviewer import words
from reviewer.errors import WrongUse

#: File names have a limit of 255 bytes; a character takes four at most.
_NAME_KEPT = 50


def prepare() -> None:
    """Let characters that a legacy console does not know be replaced instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def wants_colour(stream: TextIO) -> bool:
    """Return whether colours belong on a stream: a terminal that can show them, and nobody said NO_COLOR."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class ReaderGone(Exception):
    """Whoever read our output has closed it ("| head"). Not an OSError, which click would answer with exit code 1."""


def emit(report: str | bytes, *, exact: bool) -> None:
    """Write a report to standard output; `exact` writes UTF-8 whatever the encoding of a pipe (for machines).

    Bytes are written as they are. Raises `ReaderGone` when nobody reads it any more.
    """
    try:
        if isinstance(report, bytes) or (exact and not sys.stdout.isatty() and hasattr(sys.stdout, "buffer")):
            sys.stdout.flush()
            sys.stdout.buffer.write(encoded(report))
        else:
            sys.stdout.write(report)
        sys.stdout.flush()
    except BrokenPipeError as error:
        raise ReaderGone from error


def emit_lines(lines: Iterable[bytes]) -> None:
    """Write data to standard output line by line, as it comes; raises `ReaderGone` as `emit` does."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.writelines(lines)
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        raise ReaderGone from error


def encoded(report: str | bytes) -> bytes:
    """Return a report as UTF-8; half characters, as broken files hold them, as escapes. Bytes as they are."""
    return report if isinstance(report, bytes) else report.encode("utf-8", errors="backslashreplace")


def check_writable(path: Path, sources: Sequence[Path], lang: str) -> None:
    """Raise `WrongUse` before any work is done when a report cannot be written to `path`, or would replace a source."""
    if path.is_dir():
        raise WrongUse(words.text("cli.output_is_folder", lang, file=path))
    _check_parent(path, lang)
    check_no_source(path, sources, lang)


def check_folder(path: Path, sources: Sequence[Path], lang: str) -> None:
    """Raise `WrongUse` before any work is done when `path` cannot be a folder of reports."""
    if path.exists() and not path.is_dir():
        raise WrongUse(words.text("cli.output_no_such_folder", lang, file=path))
    _check_parent(path, lang)


def _check_parent(path: Path, lang: str) -> None:
    if not path.absolute().parent.is_dir():
        raise WrongUse(words.text("cli.output_no_folder", lang, file=path, folder=path.parent))


def check_no_source(path: Path, sources: Sequence[Path], lang: str) -> None:
    """Raise `WrongUse` when `path` is, by whatever name, one of the files that are read."""
    if path.exists() and any(source.exists() and path.samefile(source) for source in sources):
        raise WrongUse(words.text("cli.output_is_source", lang, file=path))


def write(path: Path, report: str | bytes, lang: str) -> None:
    """Write a report to a file, whole or not at all; raises `WrongUse` when that fails."""
    write_lines(path, [encoded(report)], lang)


def write_lines(path: Path, lines: Iterable[bytes], lang: str) -> None:
    """Write data to a file as it comes, whole or not at all; raises `WrongUse` when that fails."""
    try:
        _replace(path, lines)
    except OSError as error:
        raise WrongUse(words.text("cli.output_failed", lang, file=path, reason=error.strerror or error)) from error


def write_folder(folder: Path, files: Iterable[tuple[str, bytes]], sources: Sequence[Path], lang: str) -> None:
    """Write reports into a folder, which is made when there is none; raises `WrongUse` as `write` does.

    Never over a file that is read, whatever its name.
    """
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise WrongUse(words.text("cli.output_failed", lang, file=folder, reason=error.strerror or error)) from error
    for name, content in files:
        check_writable(folder / name, sources, lang)
        write(folder / name, content, lang)


def _replace(path: Path, content: Iterable[bytes]) -> None:
    """Put content in place of a file in one step: a reader meets the old one or the new one.

    A link is followed, and what is no plain file (a device, a pipe) is written to directly.
    """
    if path.exists() and not path.is_file():
        _fill(path, content)
        return
    real = Path(os.path.realpath(path))
    beside = real.with_name(f".{real.name[:_NAME_KEPT]}.{os.getpid()}.tmp")
    try:
        _fill(beside, content)
        if real.exists():
            shutil.copymode(real, beside)
        beside.replace(real)
    finally:
        beside.unlink(missing_ok=True)


def _fill(path: Path, content: Iterable[bytes]) -> None:
    with path.open("wb") as stream:
        stream.writelines(content)
