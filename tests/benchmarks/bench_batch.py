"""A batch from end to end: speed, memory, growth with drafts. Run by hand: python tests/benchmarks/bench_batch.py

Made drafts of 200 rows (drafts_made): texts recur from draft to draft as official names do, or are new in each with
--new. Every line is a run of the command `reviewer batch` of its own into a fresh store; wall seconds are from its
start to its end, processor seconds those of all its processes, memory the largest worker in each quarter of the run
(workers that have grown give way to fresh ones). Target of the project: 45 drafts a second on two processors.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "benchmarks")]

import drafts_made  # noqa: E402
import psutil  # noqa: E402

HEADING = (f"{'drafts':>7}{'workers':>9}{'wall s':>9}{'a second':>10}{'busy ms a draft':>17}{'again s':>9}"
           "  worker MB by quarter")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--drafts", default="100,500,2000", help="numbers of drafts")
    parser.add_argument("--workers", default="1,2")
    parser.add_argument("--rows", type=int, default=200)
    parser.add_argument("--new", action="store_true", help="no text of a draft recurs in another")
    chosen = parser.parse_args()
    numbers, workers = ([int(part) for part in text.split(",")] for text in (chosen.drafts, chosen.workers))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [drafts_made.draft(folder, seed, chosen.rows, new=chosen.new) for seed in range(max(numbers))]
        say(HEADING)
        for number in numbers:
            for several in workers:
                one_run(folder, paths[:number], several)


def one_run(folder: Path, paths: Sequence[Path], workers: int) -> None:
    """Run the command over drafts and print a line."""
    listing = folder / f"{len(paths)}.txt"
    listing.write_text("".join(f"{path.name}\n" for path in paths), encoding="utf-8")
    store = folder / f"{len(paths)}-{workers}.sqlite3"
    command = [sys.executable, "-m", "reviewer", "batch", "run", str(listing), "--store", str(store),
               "--workers", str(workers)]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}",
                   "REVIEWER_REFERENCES": str(folder / "no-lists")}
    before, start = processor(), time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seen = watched(process)
    wall, busy = time.perf_counter() - start, processor() - before
    start = time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    again = time.perf_counter() - start
    say(f"{len(paths):>7,}{workers:>9}{wall:>9.1f}{len(paths) / wall:>10.1f}{busy / len(paths) * 1_000:>17.1f}"
        f"{again:>9.1f}  " + ", ".join(f"{size:.0f}" for size in quarters(seen, wall)))


def watched(process: subprocess.Popen[bytes]) -> list[tuple[float, float]]:
    """Wait for a process and return how large its largest child was, second by second, in megabytes."""
    me, start = psutil.Process(process.pid), time.perf_counter()
    seen = []
    while process.poll() is None:
        sizes = [0.0]
        try:
            for child in me.children(recursive=True):
                sizes.append(child.memory_info().rss / 1_000_000)
        except psutil.NoSuchProcess:
            continue
        seen.append((time.perf_counter() - start, max(sizes)))
        time.sleep(0.2)
    if process.returncode:
        raise SystemExit(f"reviewer batch ended with exit code {process.returncode}")
    return seen


def quarters(seen: Sequence[tuple[float, float]], wall: float) -> list[float]:
    """Return the largest size in each quarter of a run."""
    largest = [0.0] * 4
    for at, size in seen:
        quarter = min(3, int(at * 4 / wall))
        largest[quarter] = max(largest[quarter], size)
    return largest


def processor() -> float:
    """Return the processor seconds of all children that have ended, and theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def say(line: str) -> None:
    """Print one line."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
