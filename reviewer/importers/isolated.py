"""The child's side of `isolation`: sets limits, runs one reader, and sends back its workbook or its refusal."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from reviewer.errors import UnreadableSource
from reviewer.importers.content import FETCH_AGAIN
from reviewer.importers.sheet import Workbook
from reviewer.lifeline import die_with_parent

#: Module and function of each reader.
READERS = {
    "package": ("reviewer.importers.workbook", "read_package_here"),
    "spreadsheet": ("reviewer.importers.spreadsheets", "read_spreadsheet"),
    "word": ("reviewer.importers.word", "read_document"),
    "pdf": ("reviewer.importers.pdf_tables", "read_print"),
}

Answer = Workbook | tuple[str, str]


def main(arguments: Sequence[str]) -> None:
    """Read as told by reader, path, bytes of memory and seconds; write the pickled answer to standard output.

    What libraries print goes nowhere: the pipe carries the answer alone.
    """
    die_with_parent()
    reader, path, memory, seconds = arguments
    pipe = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    _limit(int(memory), int(seconds))
    answer = read_here(reader, Path(path))
    with open(pipe, "wb") as stream:  # noqa: PTH123 - a file descriptor, no path
        pickle.dump(answer, stream, protocol=5)
    sys.stdout.flush()
    # The answer is out; whatever the libraries would still do at exit is of no use.
    os._exit(0)


def _limit(memory: int, seconds: int) -> None:
    """Limit memory and processor time where the system can."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock alone guards there
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read_here(reader: str, path: Path) -> Answer:
    """Return what a reader makes of a file, or reason and remedy of its refusal; runs in the process that calls it."""
    module, name = READERS[reader]
    try:
        read: Callable[[Path], Workbook] = getattr(import_module(module), name)
        return read(path)
    except UnreadableSource as error:
        return error.reason, error.remedy
    except MemoryError:
        return "isi berkas mengembang melebihi memori yang tersedia.", FETCH_AGAIN
    except Exception:
        # Readers of such formats raise whatever they stumble over; to the user it is one thing.
        return "isi berkas rusak atau tidak dikenal.", FETCH_AGAIN
