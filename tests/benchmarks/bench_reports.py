"""Every report of 10,000 notes. Run by hand: python tests/benchmarks/bench_reports.py [--findings N] [--plans N]

Prints for every form the processor seconds to make it (the best of two, modules loaded before) and its size; a
form over five seconds is marked. The notes are those of 160 criteria in equal parts, over the plans given (default 1).
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "reports")]

from made_reviews import coverage, finding, place, report, review  # noqa: E402

from reviewer.cli.streams import encoded  # noqa: E402
from reviewer.finding import Finding, Report, RowCell, Severity, Verdict  # noqa: E402
from reviewer.reports import REPORTS, Files, View  # noqa: E402

CRITERIA = 160
LIMIT_SECONDS = 5.0
RUNS = 2
_SEVERITIES = list(Severity)


def findings(random_: random.Random, number: int) -> Iterator[Finding]:
    """Yield notes of all criteria in turn, each with a name of its own, its row and, now and then, a second place."""
    for index in range(number):
        criterion = index % CRITERIA
        name = f"Kegiatan {random_.choice(('jalan', 'irigasi', 'gedung', 'data'))} nomor {index}"
        row = 10 + index
        places = [place(f"G{row}", name)] + ([place(f"H{row}", "12 Dokumen")] if index % 5 == 0 else [])
        yield replace(
            finding(f"UJI{criterion:03d}", f"G{row}", name=name, severity=_SEVERITIES[criterion % len(_SEVERITIES)],
                    object_code=f"1.03.{index % 90:02d}.2.{index:05d}", rupiah=1_000_000 * (index % 900),
                    places=tuple(places)),
            actual="12 Dokumen", expected="12 persen",
            row=tuple(RowCell(f"activity.{column}", column, f"{letter}{row}", f"{column} {index}")
                      for letter, column in zip("BCDEFG", ("kode", "nama", "target", "satuan", "pagu", "lokasi"),
                                                strict=True)))


def made(number: int, plans: int) -> Report:
    """Return a report of `number` notes over `plans` plans."""
    random_ = random.Random(7)
    lines = tuple(coverage(f"UJI{criterion:03d}", Verdict.NOT_MET, met=9, not_met=number // CRITERIA)
                  for criterion in range(CRITERIA))
    return report(*(review(*findings(random_, number // plans), lines=lines) for _ in range(plans)))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--findings", type=int, default=10_000)
    parser.add_argument("--plans", type=int, default=1)
    given = parser.parse_args()
    small, large = made(CRITERIA, 1), made(given.findings, given.plans)
    print(f"{given.findings} notes, {given.plans} plans")
    for name, form in REPORTS.items():
        if form.missing() or form.folder:
            continue
        form(small, View(max_findings=0))
        best, size = float("inf"), 0
        for _ in range(RUNS):
            start = process_time()
            result = form(large, View(max_findings=0))
            best = min(best, process_time() - start)
            size = 0 if isinstance(result, Files) else len(encoded(result))
        print(f"{name:16}{best:8.2f} s{size / 1e6:10.2f} MB{'   over the limit' if best > LIMIT_SECONDS else ''}")


if __name__ == "__main__":
    main()
