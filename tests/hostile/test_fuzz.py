"""Good files with bytes changed, cut out or doubled: each is read or refused, never a traceback and never a hang."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
FORMATS = ROOT / "tests" / "formats"
RUNS = 40
#: For all runs of one format, the start of the process included.
SECONDS = 40

#: Reads every file of a folder as `load` does, but in one process; prints a line for each.
_READ_ALL = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from reviewer.errors import UnreadableSource
from reviewer.importers.workbook import ISOLATED, read_workbook
from reviewer.importers import isolated, isolation
def together(path, reader):
    answer = isolated.read_here(reader, path)
    if isinstance(answer, tuple):
        raise UnreadableSource(str(path), *answer)
    return answer
isolation.read_isolated = together
from reviewer.importers import load
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        load(path)
        print(path.name, "read", flush=True)
    except UnreadableSource as error:
        assert "\\n" not in str(error)
        print(path.name, "refused", flush=True)
"""


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Return the content with a few bytes changed, cut out, doubled or cut off."""
    data = bytearray(content)
    for _ in range(chance.randrange(1, 12)):
        at, size = chance.randrange(len(data)), chance.randrange(1, 64)
        what = chance.randrange(5)
        if what == 0:
            data[at] = chance.randrange(256)
        elif what == 1:
            del data[at:at + size]
        elif what == 2:
            data[at:at] = data[at:at + size]
        elif what == 3:
            data[at:at + size] = bytes(chance.randrange(256) for _ in range(size))
        elif chance.random() < 0.2:
            del data[at:]
        if not data:
            return b"\0"
    return bytes(data)


def mutated_inside(content: bytes, chance: random.Random) -> bytes:
    """Return a package with one of its parts mutated and packed again, so that checksums fit."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = chance.choice([name for name in names if name.endswith((".xml", ".rels"))])
        for name in names:
            part = old.read(name)
            new.writestr(name, mutated(part, chance) if name == chosen else part)
    return out.getvalue()


def goods(folder: Path) -> dict[str, Path]:
    """Return one good file of each format."""
    sys.path.insert(0, str(FORMATS))
    try:
        import documents_made as made
    finally:
        sys.path.remove(str(FORMATS))
    book = ROOT / "samples" / "renja-dinas-contoh-ceroboh.xlsx"
    grid = made.grid_of(book)
    small = made.Grid(grid.titles, grid.rows[:14], [area for area in grid.areas if area[2] < 14], grid.header)
    return {
        ".xlsx": book,
        ".csv": made.write_csv(small, folder / "baik.csv"),
        ".ods": made.write_ods(small, folder / "baik.ods"),
        ".docx": made.write_docx(small, folder / "baik.docx"),
        ".pdf": made.write_pdf(small, folder / "baik.pdf", letters=[4, 4, 4, 4, 6, 6, 34, 30, *[22] * 16]),
    }


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".ods", ".docx", ".pdf"])
def test_bent_files_are_read_or_refused(tmp_path: Path, suffix: str) -> None:
    (tmp_path / "baik").mkdir()
    content = goods(tmp_path / "baik")[suffix].read_bytes()
    bent = tmp_path / "bengkok"
    bent.mkdir()
    (bent / f"000{suffix}").write_bytes(content)
    for number in range(1, RUNS + 1):
        inside = number % 4 and content.startswith(b"PK")  # most of the others end at a checksum
        bend = mutated_inside if inside else mutated
        (bent / f"{number:03}{suffix}").write_bytes(bend(content, random.Random(number)))
    started = time.monotonic()
    done = subprocess.run([sys.executable, "-c", _READ_ALL, str(bent), str(ROOT)], capture_output=True, timeout=SECONDS,
                          check=False, env={**os.environ, "PYTHONPATH": str(ROOT)})
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 0, done.stderr.decode()[-2_000:]
    assert lines[0] == f"000{suffix} read"
    assert len(lines) == RUNS + 1
    assert any(line.endswith("refused") for line in lines) or suffix in (".csv", ".pdf")
    assert time.monotonic() - started < SECONDS
