"""Standard output and files as they really are: old consoles, pipes, disks that are full."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TextIO

from reviewer import words
from reviewer.errors import WrongUse


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


def emit(text: str, *, exact: bool) -> None:
    """Write a report to standard output; `exact` writes UTF-8 whatever the encoding of a pipe (for machines).

    Raises `ReaderGone` when nobody reads it any more.
    """
    try:
        if exact and not sys.stdout.isatty() and hasattr(sys.stdout, "buffer"):
            sys.stdout.flush()
            sys.stdout.buffer.write(encoded(text))
        else:
            sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError as error:
        raise ReaderGone from error


def encoded(text: str) -> bytes:
    """Return a report as UTF-8; half characters, as broken files hold them, as escapes."""
    return text.encode("utf-8", errors="backslashreplace")


def check_writable(path: Path, sources: list[Path], lang: str) -> None:
    """Raise `WrongUse` before any work is done when a report cannot be written to `path`, or would replace a source."""
    if path.is_dir():
        raise WrongUse(words.text("cli.output_is_folder", lang, file=path))
    if not path.absolute().parent.is_dir():
        raise WrongUse(words.text("cli.output_no_folder", lang, file=path, folder=path.parent))
    if path.exists() and any(source.exists() and path.samefile(source) for source in sources):
        raise WrongUse(words.text("cli.output_is_source", lang, file=path))


def write(path: Path, text: str, lang: str) -> None:
    """Write a report to a file; raises `WrongUse` when that fails."""
    try:
        path.write_bytes(encoded(text))
    except OSError as error:
        raise WrongUse(words.text("cli.output_failed", lang, file=path, reason=error.strerror or error)) from error
