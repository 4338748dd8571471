"""Reading a source in a process of its own, so that a reader that aborts, hangs or eats memory costs one file only.

The readers of binary formats are large libraries, some of them native: an assertion in one of them would end the whole
run. The child gets limits on memory and time where the system has them (POSIX), the parent's clock guards it
everywhere. What comes back over the pipe is unpickled into a fixed set of plain classes and nothing else.
"""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import reviewer
from reviewer.errors import UnreadableSource
from reviewer.importers.readings import Readings, fetched, keep
from reviewer.importers.sheet import Workbook

#: Seconds a reader may take; a print of 60 pages takes about ten.
SECONDS = 60
#: Address space of the child; the libraries themselves map some 150 MB.
MAX_MEMORY_BYTES = 800_000_000

_ROOT = str(Path(reviewer.__file__).resolve().parent.parent)
_CHILD = "import sys; sys.path.append(sys.argv[1]); from reviewer.importers.isolated import main; main(sys.argv[2:])"
_CLASSES = {
    ("reviewer.importers.sheet", "Workbook"), ("reviewer.importers.sheet", "Sheet"),
    ("reviewer.importers.prescan", "SheetScan"), ("reviewer.importers.addresses", "DocumentAddresses"),
    ("reviewer.importers.addresses", "RowSpot"), ("reviewer.importers.imported", "Note"),
    ("reviewer.finding", "Source"), ("reviewer.finding", "Unread"), ("reviewer.places", "Place"),
    ("datetime", "datetime"), ("datetime", "date"), ("datetime", "time"), ("datetime", "timedelta"),
}
_SMALLER = "Salin tabel rencananya ke buku kerja baru, simpan sebagai .xlsx, lalu periksa berkas itu."


_readings: Readings | None = None


def keep_readings(readings: Readings | None) -> None:
    """Let this process keep readings in a folder from now on, or no more (None, as at the start)."""
    global _readings
    _readings = readings


def read_isolated(path: Path, reader: str) -> Workbook:
    """Return what the reader of this name (`isolated.READERS`) makes of `path` in a child process.

    Raises `UnreadableSource` as the reader does, and when the child is killed, runs out of memory or of time.
    """
    place = _readings.place(path, reader) if _readings is not None else None
    if place is None:
        return _result(_sent(path, reader), str(path))
    sent = fetched(place)
    if sent is not None:
        return _result(sent, str(path))
    sent = _sent(path, reader)
    workbook = _result(sent, str(path))
    keep(place, sent)
    return workbook


def _sent(path: Path, reader: str) -> bytes:
    """Return the bytes that the child sends; raises `UnreadableSource` when it takes too long."""
    file = str(path)
    command = [sys.executable, "-P", "-c", _CHILD, _ROOT, reader, file, str(MAX_MEMORY_BYTES), str(SECONDS)]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and code
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableSource(file, f"isi berkas tidak selesai dibaca dalam {SECONDS} detik.", _SMALLER) from error
    return done.stdout


def _result(sent: bytes, file: str) -> Workbook:
    """Return the workbook that the child sent, or raise what it refused; a child that died has sent nothing whole."""
    try:
        answer = _Answers(io.BytesIO(sent)).load()
    except (EOFError, pickle.UnpicklingError) as error:
        raise UnreadableSource(file, "isi berkas menghentikan program pembacanya.", _SMALLER) from error
    if isinstance(answer, Workbook):
        return answer
    reason, remedy = answer
    raise UnreadableSource(file, reason, remedy)


class _Answers(pickle.Unpickler):
    """Unpickles the classes that a reading consists of."""

    def find_class(self, module: str, name: str) -> Any:
        """Return the class; raises `UnpicklingError` for any other."""
        if (module, name) not in _CLASSES:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return super().find_class(module, name)
