"""Where the time of a review goes, in one warm process. Run by hand: python tests/benchmarks/bench_stages.py

Three tables, of made drafts (drafts_made): the stages of distinct drafts of 200 rows whose texts recur from draft to
draft and of drafts in which every text is new (median processor time in milliseconds, 95 % of the drafts below the
second figure); what reading takes beside the value reader alone; and the stages from 200 to 20,000 rows with the slope
of each in log-log, which must not exceed 1.1 where a stage takes 2 ms or more at the small end.
"""

from __future__ import annotations

import argparse
import gc
import math
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from time import process_time
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "benchmarks")]

import drafts_made  # noqa: E402
import python_calamine  # noqa: E402

from reviewer import coverage, evaluator, explain, facts, importers, pipeline, ranking, suppression  # noqa: E402
from reviewer.batch.job import Wanted, jobs  # noqa: E402
from reviewer.batch.task import review_draft  # noqa: E402
from reviewer.engine import differences  # noqa: E402
from reviewer.evidence import Family  # noqa: E402
from reviewer.importers.workbook import read_workbook  # noqa: E402
from reviewer.observed import Observed  # noqa: E402
from reviewer.pipeline import Settings  # noqa: E402
from reviewer.store import StoreWriter  # noqa: E402
from reviewer.store.record import Record, plan_row  # noqa: E402

SETTINGS = Settings(references=Path("no-lists"))
SIZES = (200, 500, 1_000, 2_000, 5_000, 10_000, 20_000)
#: Drafts that a process reviews before it is measured.
WARMING = 20
#: A stage that takes less at the small end is mostly what it costs to begin.
FEWEST_MS, STEEPEST = 2.0, 1.1

Times = dict[str, float]


def stages(path: Path, store: StoreWriter | None = None) -> Times:
    """Return the milliseconds of processor time of each stage of one review, and its numbers of facts and findings."""
    took: Times = {}

    def timed(name: str, step: Callable[[], Any]) -> Any:
        start = process_time()
        result = step()
        took[name] = (process_time() - start) * 1_000
        return result

    loaded, chosen = pipeline.rules(SETTINGS)
    every, native = loaded.packs.rules, loaded.engine
    gc.disable()  # as the pipeline does
    timed("calamine alone", lambda: values_only(path))
    timed("read", lambda: read_workbook(path))
    imported = timed("read + recognise", lambda: importers.load(path))
    took["recognise"] = max(0.0, took["read + recognise"] - took["read"])
    plan = imported.plans[0]
    observations = timed("facts", lambda: facts.build(plan))
    observed = Observed(observations)
    judged = timed("evaluator", lambda: evaluator.judge(every, observed, plan.year))
    if native is not None:
        run = timed("engine", lambda: native.run(observed))
        timed("comparing", lambda: differences(run, evaluator.matches(every, observed)))
    outcomes = timed("suppression", lambda: suppression.apply(every, observations, judged))
    family = Family(plan, observations, observed)
    found = timed("explain", lambda: ranking.rank(explain.findings(outcomes, chosen, family, loaded.packs.documents)))
    timed("coverage", lambda: coverage.cover(chosen, outcomes, coverage.Setting(family, str(path), plan.year)))
    took["sum of stages"] = sum(took[name] for name in took.keys() - {"calamine alone", "read + recognise"})
    review = pipeline.reviews(path, SETTINGS)[0]
    row = timed("record", lambda: plan_row(review, plan, observations, 0, path.name))
    if store is not None:
        timed("store", lambda: store.save(path.name, Record("reviewed", path.name, (row,))))
    gc.enable()
    gc.collect()
    return {**took, "facts made": len(observations), "findings": len(found)}


def values_only(path: Path) -> None:
    """Read the cells of a workbook with the value reader and nothing else."""
    book = python_calamine.load_workbook(str(path))
    book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def whole(paths: Sequence[Path], root: Path) -> list[float]:
    """Return the milliseconds of processor time that a worker needs for each draft, from file to record."""
    os.chdir(root)
    took = []
    for job in jobs(root, [Wanted(path) for path in paths]):
        start = process_time()
        review_draft(job, SETTINGS)
        took.append((process_time() - start) * 1_000)
    return took


def tabled(title: str, columns: dict[str, Sequence[Times]], show: Callable[[Sequence[float]], str]) -> None:
    """Print a table with a row a stage and a column for each set of measurements."""
    say(f"\n{title:<20}" + "".join(f"{name:>22}" for name in columns))
    for stage in next(iter(columns.values()))[0]:
        say(f"{stage:<20}" + "".join(f"{show([one[stage] for one in runs]):>22}" for runs in columns.values()))


def middle(values: Iterable[float]) -> str:
    """Return a median and the value that 95 of 100 stay below."""
    ordered = sorted(values)
    return f"{statistics.median(ordered):,.1f} / {ordered[min(len(ordered) - 1, len(ordered) * 95 // 100)]:,.1f}"


def by_kind(folder: Path, number: int) -> None:
    """Print the stages of drafts whose texts recur and of drafts with texts of their own."""
    columns: dict[str, Sequence[Times]] = {}
    every: dict[str, list[float]] = {}
    with StoreWriter(folder / "s.sqlite3") as store:
        for name, new in (("texts recur", False), ("all texts new", True)):
            made = [drafts_made.draft(folder, seed, new=new) for seed in range(WARMING + 2 * number)]
            store.begin([(path.name, "") for path in made], "", "{}")
            whole(made[:WARMING], folder)
            # Each draft is met once: what its texts cost is in the first look at them.
            every[name] = whole(made[WARMING + number:], folder)
            columns[name] = [stages(path, store) for path in made[WARMING:WARMING + number]]
    tabled("200 rows, ms", columns, middle)
    say(f"{'whole draft, worker':<20}" + "".join(f"{middle(times):>22}" for times in every.values()))
    read = [run["read + recognise"] / run["calamine alone"] for run in columns["texts recur"]]
    say(f"reading and recognising beside the value reader alone: {statistics.median(read):.1f} times")


def by_size(folder: Path, largest: int) -> None:
    """Print the stages of growing drafts and the slope of each."""
    sizes = [size for size in SIZES if size <= largest]
    columns = {}
    for size in sizes:
        times = 3 if size <= 2_000 else 1
        columns[f"{size:,}"] = [stages(drafts_made.draft(folder, 12 * seed + 7, size)) for seed in range(times)]
    tabled("rows, ms", columns, lambda values: f"{statistics.median(values):,.1f}")
    say(f"\n{'slope':<20}{'from 200':>12}{'from 1,000':>12}")
    steep = []
    for stage in columns["200"][0]:
        points = [(size, statistics.median(run[stage] for run in columns[f"{size:,}"])) for size in sizes]
        whole_, upper = slope(points), slope([point for point in points if point[0] >= 1_000])
        say(f"{stage:<20}{whole_:>12.2f}{upper:>12.2f}")
        if points[0][1] >= FEWEST_MS and whole_ > STEEPEST:
            steep.append(stage)
    say(f"steeper than {STEEPEST}: {', '.join(steep) or 'none'}")


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Return the exponent of the growth through points, least squares in log-log."""
    if len(points) < 2:
        return float("nan")
    logs = [(math.log(x), math.log(max(y, 1e-3))) for x, y in points]
    return statistics.linear_regression(*zip(*logs, strict=True)).slope


def say(line: str) -> None:
    """Print one line."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--drafts", type=int, default=60, help="drafts of 200 rows of each kind")
    parser.add_argument("--largest", type=int, default=20_000, help="rows of the largest draft")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        by_kind(Path(name), chosen.drafts)
        by_size(Path(name), chosen.largest)


if __name__ == "__main__":
    main()
