"""A batch: speed, what it costs besides the reviews, memory. Run by hand: python tests/benchmarks/bench_batch.py

Random SIPD prints of 200 rows (bench_review), so some five findings a row: far more than a real draft has. Reviews
alone are those of one process without a store. Processor time is that of all processes; the wall clock says little on a
machine with other work to do. Target of the project: 2,000 drafts of 200 rows on two processors in 45 seconds.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter, process_time

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "benchmarks")]

import bench_review  # noqa: E402
import psutil  # noqa: E402

from reviewer import batch, pipeline  # noqa: E402
from reviewer.batch.job import Wanted, jobs  # noqa: E402
from reviewer.batch.task import review_draft  # noqa: E402
from reviewer.pipeline import Settings  # noqa: E402
from reviewer.store import StoreWriter  # noqa: E402

SETTINGS = Settings(references=Path("no-lists"))
#: Drafts reviewed without a batch, to compare with.
SAMPLE = 60


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--drafts", type=int, default=200)
    parser.add_argument("--rows", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [bench_review.draft(folder, number, chosen.rows) for number in range(chosen.drafts)]
        reviews(paths[:SAMPLE])
        whole(folder, paths, chosen.workers)


def reviews(paths: Sequence[Path]) -> None:
    """Print the processor time of a review alone, of making its record, and of writing it down."""
    pipeline.rules(SETTINGS)
    pipeline.reviews(paths[0], SETTINGS)
    spent = {"review": 0.0, "with record": 0.0, "store": 0.0}
    with tempfile.TemporaryDirectory() as name, StoreWriter(Path(name) / "s.sqlite3") as store:
        (*found,) = jobs(paths[0].parent, [Wanted(path) for path in paths])
        os.chdir(paths[0].parent)
        store.begin([(job.path, "") for job in found], "", "{}")
        for job in found:
            pipeline.reviews(Path(job.path), SETTINGS)  # texts met for the first time cost more
            start = process_time()
            pipeline.reviews(Path(job.path), SETTINGS)
            middle = process_time()
            answer = review_draft(job, SETTINGS)
            later = process_time()
            store.save(job.path, answer.record)
            spent["store"] += process_time() - later
            spent["with record"] += later - middle
            spent["review"] += middle - start
    for name, seconds in spent.items():
        say(f"{name:<14}{seconds / len(paths) * 1_000:>8.1f} ms a draft (processor time)")


def whole(folder: Path, paths: Sequence[Path], workers: int) -> None:
    """Print speed and memory of a whole batch."""
    me, resident = psutil.Process(), [0.0] * 4
    found = jobs(folder, [Wanted(path) for path in paths])

    def look(progress: batch.Progress) -> None:
        quarter = min(3, progress.done * 4 // progress.all)
        for child in me.children():
            try:
                resident[quarter] = max(resident[quarter], child.memory_info().rss / 1_000_000)
            except psutil.NoSuchProcess:
                continue

    before, start = cpu(), perf_counter()
    summary = batch.run(batch.Request(folder, found, folder / "s.sqlite3", SETTINGS, workers), look)
    took, spent = perf_counter() - start, cpu() - before
    say(f"{summary.reviewed} drafts, {workers} workers: {took:.1f} s, {summary.reviewed / took:.1f} a second; "
        f"processor {spent / len(paths) * 1_000:.1f} ms a draft")
    say("largest worker by quarter of the run: " + ", ".join(f"{size:.0f} MB" for size in resident))
    say(f"store: {(folder / 's.sqlite3').stat().st_size / len(paths) / 1_000:.0f} kB a draft")
    start = perf_counter()
    again = batch.run(batch.Request(folder, found, folder / "s.sqlite3", SETTINGS, workers))
    say(f"second run, {again.kept} unchanged: {perf_counter() - start:.2f} s")


def cpu() -> float:
    """Return the processor seconds of this process and those of its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def say(line: str) -> None:
    """Print one line."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
