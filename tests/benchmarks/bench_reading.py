"""Reading sources, from file to plan. Run by hand: python tests/benchmarks/bench_reading.py [--print FILE.pdf] (Linux)

Prints, each from a process of its own: the seconds from a SIPD print of 50,000 rows to its plan, how many of them the
processor was busy for it (child processes too) and the peak of memory, beside what the value reader alone takes; then
the same print of 60 rows in every format, and a PDF of one's own where `--print` names one. Targets: 50,000 rows in
2.5 s and 300 MB, three pages of PDF in 3 s; on a machine that is busy otherwise the processor time tells.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "formats"), str(ROOT / "tests" / "benchmarks")]

import bench_review  # noqa: E402
import documents_made as made  # noqa: E402

ROWS = 50_000
RUNS = 3
LETTERS = [4, 4, 4, 4, 6, 6, 34, 30, *[22] * 16]

_LOAD = """
import resource, sys, time
from pathlib import Path
from reviewer.importers import load
start, before = time.perf_counter(), time.process_time()
load(Path(sys.argv[1]))
took = time.perf_counter() - start
own = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
child = resource.getrusage(resource.RUSAGE_CHILDREN)
busy = time.process_time() - before + child.ru_utime + child.ru_stime
print(took, busy, max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1000)
"""
_READER = """
import sys, time
from python_calamine import load_workbook
start, before = time.perf_counter(), time.process_time()
book = load_workbook(sys.argv[1])
book.get_sheet_by_index(0).to_python(skip_empty_area=False)
print(time.perf_counter() - start, time.process_time() - before, 0)
"""


def measured(code: str, path: Path) -> tuple[float, float, float]:
    """Return the least seconds, the least of processor time and the largest memory in megabytes of a few processes."""
    runs = []
    for _ in range(RUNS):
        command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}", str(path)]
        told = subprocess.run(command, capture_output=True, check=True, text=True).stdout
        runs.append(tuple(map(float, told.split())))
    return min(run[0] for run in runs), min(run[1] for run in runs), max(run[2] for run in runs)


def say(name: str, seconds: float, busy: float = 0.0, megabytes: float = 0.0) -> None:
    """Print one line of the table."""
    processor = f"{busy:>8.2f} s busy" if busy else ""
    memory = f"{megabytes:>8.0f} MB" if megabytes else ""
    sys.stdout.write(f"{name:<44}{seconds:>8.2f} s{processor}{memory}\n")
    sys.stdout.flush()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--print", type=Path, help="a PDF to read too")
    own: Path | None = parser.parse_args().print
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        large = bench_review.draft(folder, 1, ROWS)
        say(f"xlsx, {ROWS:,} rows, to plan", *measured(_LOAD, large))
        say("  its value reader alone", *measured(_READER, large)[:2])
        start = perf_counter()
        small = bench_review.draft(folder, 1, 60)
        grid = made.grid_of(small)
        sources = [small, made.write_csv(grid, folder / "a.csv"), made.write_ods(grid, folder / "a.ods"),
                   made.write_docx(grid, folder / "a.docx", 20),
                   made.write_pdf(grid, folder / "a.pdf", letters=LETTERS, rows_per_page=20)]
        say("(writing the small ones)", perf_counter() - start)
        for path in sources:
            say(f"{path.suffix[1:]}, 60 rows, to plan", *measured(_LOAD, path))
    if own is not None:
        say(own.name, *measured(_LOAD, own))


if __name__ == "__main__":
    main()
