"""Every hostile file: one clear line, soon and within bounds of memory, and the other files of the run are reviewed."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import corpus
import pytest

from reviewer.errors import UnreadableSource
from reviewer.importers import load

ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS = 2.0
MEGABYTES = 300
CASES = corpus.cases()

#: Reads one file in a process of its own, then says its own peak of memory, that of its children, and the refusal.
_PROBE = """
import resource, sys, time
from pathlib import Path
from reviewer.errors import ReviewerError
from reviewer.importers import load
started = time.perf_counter()
try:
    load(Path(sys.argv[1])); said = "READ"
except ReviewerError as error:
    said = f"{error.exit_code} {error}"
took = time.perf_counter() - started
own = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
below = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
sys.stdout.buffer.write(f"{took:.2f}\\n{max(own, below) // 1000}\\n{said}\\n".encode("utf-8", "replace"))
"""


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}


def test_there_are_enough_cases_of_every_format() -> None:
    suffixes = [Path(case.name).suffix for case in CASES]
    assert len(CASES) >= 60
    assert {suffix for suffix in suffixes if suffixes.count(suffix) >= 4} >= {".xlsx", ".xls", ".ods", ".csv", ".docx",
                                                                              ".pdf"}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of memory is read from /proc")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_file_is_refused_in_one_line(tmp_path: Path, case: corpus.Case) -> None:
    path = tmp_path / case.name
    case.make(path)
    done = subprocess.run([sys.executable, "-c", _PROBE, str(path)], capture_output=True, timeout=30, check=True,
                          env=environment())
    took, megabytes, *said = done.stdout.decode().rstrip("\n").split("\n")
    assert done.stderr == b""
    assert len(said) == 1
    assert said[0].startswith("3 ")
    assert str(path) in said[0]
    assert case.says in said[0]
    assert float(took) < SECONDS
    assert int(megabytes) < MEGABYTES
    assert [entry.name for entry in tmp_path.iterdir() if entry.name != case.name] == []


def test_the_other_files_of_a_run_are_reviewed(tmp_path: Path) -> None:
    paths = []
    for case in CASES:
        # A folder without files and a name that is none are wrong use, not files that cannot be read.
        if case.name != "folder.xlsx":
            paths.append(tmp_path / case.name)
            case.make(paths[-1])
    sample = ROOT / "samples" / "renja-dinas-contoh-ceroboh.xlsx"
    middle = len(paths) // 2
    command = [sys.executable, "-m", "reviewer", "review", *map(str, [*paths[:middle], sample, *paths[middle:]])]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False, env=environment())
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 3
    assert len(lines) == len(paths)
    assert [path.name for path, line in zip(paths, lines, strict=True) if str(path) not in line] == []
    assert "Traceback" not in done.stdout.decode() + done.stderr.decode()
    assert "renja-dinas-contoh-ceroboh.xlsx" in done.stdout.decode()
    assert "IND005" in done.stdout.decode()


def test_a_folder_with_the_name_of_a_workbook_is_told(tmp_path: Path) -> None:
    path = tmp_path / "renja.xlsx"
    path.mkdir()
    with pytest.raises(UnreadableSource, match="folder"):
        load(path)


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "renja.csv"
    path.write_text("a;b\n", encoding="utf-8")
    opened = Path.open

    def denied(self: Path, *arguments: Any, **options: Any) -> Any:
        if self == path:  # not by its mode: whoever runs as root may read everything
            raise PermissionError(13, "Permission denied")
        return opened(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(UnreadableSource, match="periksa hak bacanya"):
        load(path)


def test_a_file_that_grows_while_it_is_read_is_refused_or_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "renja.csv"
    path.write_text("a;b;c\n" * 200_000, encoding="utf-8")
    stop = threading.Event()

    def write() -> None:
        with path.open("a", encoding="utf-8") as stream:
            while not stop.is_set():
                stream.write("a;b;c\n" * 2_000)
                stream.flush()

    writer = threading.Thread(target=write)
    writer.start()
    said = set()
    until = time.monotonic() + 5
    try:
        while "berubah" not in " ".join(said) and time.monotonic() < until:
            with pytest.raises(UnreadableSource) as caught:
                load(path)
            said.add(caught.value.reason)
            if path.stat().st_size > 30_000_000:
                os.truncate(path, 1_000_000)
    finally:
        stop.set()
        writer.join()
    assert any("berubah" in reason for reason in said)
