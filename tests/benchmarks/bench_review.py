"""A whole review, stage by stage. Run by hand: python tests/benchmarks/bench_review.py [--drafts N]

Prints three tables: the cold start of the command on a tiny plan file (wall seconds of a whole process), the stages
of SIPD prints of 200 and 2,000 rows (milliseconds of this process, the best of three, rules loaded before), and the
memory of one process that reviews N random drafts of 200 rows one after the other (--drafts, default 30).
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "importers")]

from workbooks_made import changed_print, row, save  # noqa: E402

from reviewer import coverage, evaluator, explain, facts, importers, pipeline, ranking, suppression  # noqa: E402
from reviewer.evidence import Family  # noqa: E402
from reviewer.importers.workbook import read_workbook  # noqa: E402
from reviewer.observed import Observed  # noqa: E402
from reviewer.reports import REPORTS, View  # noqa: E402

TINY = """\
plan_kind: PD
year: "2026"
org_unit: Dinas Contoh
programs:
  - code: "1.03.02"
    name: Program Pengelolaan Sumber Daya Air
    indicators: [{name: Persentase daerah irigasi dalam kondisi baik, target: "80", unit: "%"}]
    activities:
      - {code: 1.03.02.2.01, name: Rehabilitasi jaringan irigasi, budget: "1000000"}
"""
SIZES = (200, 2_000)
RUNS = 3
_ACTIONS = ("Rehabilitasi", "Pembangunan", "Pemeliharaan", "Penyusunan", "Pengawasan", "Jumlah", "Meningkatnya")
_THINGS = ("jaringan irigasi", "jalan kabupaten", "dokumen perencanaan", "gedung pelayanan", "data kependudukan, dll")
_MEASURES = ("Jumlah", "Persentase", "Panjang", "Terlaksananya", "Cakupan")
_TARGETS = ("12 Dokumen", "85 %", "3,5 km", "", "-", "1 Laporan", "belum ada")


def drafts(random_: random.Random, rows: int) -> Iterator[list[Any]]:
    """Yield the rows of a random SIPD print: a program to every 40 rows, an activity to every 8."""
    for number in range(rows):
        program = f"1.03.{number // 40 % 90 + 1:02}"
        activity = f"{program}.2.{number // 8 % 5 + 1:02}"
        code = program if number % 40 == 0 else activity if number % 8 == 1 else f"{activity}.{number % 9999 + 1:04}"
        name = f"{random_.choice(_ACTIONS)} {random_.choice(_THINGS)} {number}"
        indicator = f"{random_.choice(_MEASURES)} {random_.choice(_THINGS)} {number}"
        money = f"{random_.randrange(1, 90_000) * 10_000:,}.00".replace(",", "_").replace(".", ",").replace("_", ".")
        yield row(code, name, indicator, random_.choice(_TARGETS), money, J=random_.choice(_TARGETS), Q="Kab. Contoh")


def draft(folder: Path, seed: int, rows: int) -> Path:
    """Return a random draft written as a workbook."""
    book, _ = changed_print(drafts(random.Random(seed), rows))
    return save(folder / f"renja-{rows}-{seed}.xlsx", book)


def cold_start(folder: Path) -> None:
    """Print the wall time of whole processes on a tiny plan file, beside one that only imports what any start needs."""
    plan = folder / "tiny.yaml"
    plan.write_text(TINY, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "REVIEWER_REFERENCES": str(folder / "none")}
    review = whole_process(["-m", "reviewer", "review", str(plan)], environment)
    bare = whole_process(["-c", "import click, yaml; from pydantic import BaseModel"], environment)
    rules = len(pipeline.rule_set().packs.rules)
    for name, seconds in ((f"cold start, tiny plan file, {rules} rules", review),
                          ("of it the imports of click, yaml, pydantic", bare)):
        say(f"{name}: least {min(seconds):.3f} s, median {statistics.median(seconds):.3f} s")


def whole_process(arguments: list[str], environment: dict[str, str], runs: int = 9) -> list[float]:
    """Return the wall seconds of processes from start to end."""
    seconds = []
    for _ in range(runs):
        start = perf_counter()
        subprocess.run([sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL, check=False)
        seconds.append(perf_counter() - start)
    return seconds


def stages(path: Path) -> dict[str, float]:
    """Return the milliseconds of every stage of one review."""
    took: dict[str, float] = {}

    def timed(name: str, step: Callable[[], Any]) -> Any:
        start = perf_counter()
        result = step()
        took[name] = took.get(name, 0.0) + (perf_counter() - start) * 1_000
        return result

    loaded, chosen = pipeline.rules(pipeline.Settings())
    timed("read", lambda: read_workbook(path))
    imported = timed("read + recognise", lambda: importers.load(path))
    plan = imported.plans[0]
    observations = timed("facts", lambda: facts.build(plan))
    observed = Observed(observations)
    judged = timed("evaluator", lambda: evaluator.judge(loaded.packs.rules, observed, plan.year))
    if loaded.engine is not None:
        native = loaded.engine
        timed("engine", lambda: native.run(Observed(observations)))
    outcomes = timed("suppression", lambda: suppression.apply(loaded.packs.rules, observations, judged))
    family = Family(plan, observations, observed)
    found = timed("explain", lambda: ranking.rank(
        explain.findings(outcomes, chosen, family, loaded.packs.documents)))
    timed("coverage", lambda: coverage.cover(chosen, outcomes, coverage.Setting(family, str(path), plan.year)))
    report = pipeline.report(timed("all", lambda: pipeline.reviews(path)), pipeline.Settings())
    timed("report text", lambda: REPORTS["text"](report, View()))
    timed("report json", lambda: REPORTS["json"](report, View()))
    return {"facts made": len(observations), "findings": len(found), **took}


def by_stage(folder: Path) -> None:
    """Print the stages of drafts of both sizes, the best of a few runs."""
    columns = []
    for size in SIZES:
        path = draft(folder, 1, size)
        runs = [stages(path) for _ in range(RUNS)]
        columns.append({name: min(run[name] for run in runs) for name in runs[0]})
    say(f"\n{'stage, ms':<20}" + "".join(f"{f'{size:,} rows':>14}" for size in SIZES))
    for name in columns[0]:
        say(f"{name:<20}" + "".join(f"{column[name]:>14,.1f}" for column in columns))


def memory(folder: Path, number: int) -> None:
    """Print the memory of this process while it reviews random drafts of 200 rows."""
    paths = [draft(folder, seed, SIZES[0]) for seed in range(number)]
    say("\nmemory, one process")
    for done, path in enumerate(paths, 1):
        pipeline.report(pipeline.reviews(path), pipeline.Settings())
        if done in (1, 5, number) or done % 10 == 0:
            gc.collect()
            say(f"{done:>6} drafts: {resident():,.1f} MB")


def resident() -> float:
    """Return the resident memory of this process in megabytes (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000


def say(line: str) -> None:
    """Print one line of a table."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Run all three."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--drafts", type=int, default=30, help="drafts in the memory run")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        cold_start(Path(folder))
        by_stage(Path(folder))
        memory(Path(folder), arguments.drafts)


if __name__ == "__main__":
    main()
