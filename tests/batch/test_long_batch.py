"""Five hundred drafts, 20 hostile files, 5 crashes and 2 hangs among them. Run by hand: pytest -m long tests/batch"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import broken_workers
import drafts_made
import psutil
import pytest
from store_read import exported, jobs_in

from reviewer import batch
from reviewer.pipeline import Settings
from reviewer.store import Store

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / name) for name in ("hostile", "benchmarks", "importers")]

import bench_review  # noqa: E402
from corpus import cases  # noqa: E402
from test_batch_command import HOSTILE  # noqa: E402

CRASHES = ("segfault-1", "exit-1", "segfault-2", "exit-2", "memory-1")
HANGS = ("hang-1", "native-1")
NUMBER = 500
MAX_MEGABYTES = 300

pytestmark = [pytest.mark.long, pytest.mark.timeout(1_800)]


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with 27 drafts that cannot be reviewed among 473 that can, a tenth of these workbooks."""
    folder = tmp_path_factory.mktemp("drafts")
    sound = NUMBER - len(HOSTILE) - len(CRASHES) - len(HANGS)
    drafts_made.folder_of(folder, sound - sound // 10)
    for number in range(sound // 10):
        bench_review.draft(folder, number, 20)
    for name in (*CRASHES, *HANGS):
        (folder / "kabupaten-1" / f"{name}.yaml").write_text(drafts_made.draft(99), encoding="utf-8")
    known = {case.name: case for case in cases()}
    for name in HOSTILE:
        known[name].make(folder / name)
    return folder


def request(folder: Path, store: Path, **changes: object) -> batch.Request:
    odd = {folder / name for name in HOSTILE}
    found = [job for job in jobs_in(folder) if folder / job.path not in odd]
    from reviewer.batch.job import Wanted, jobs

    all_ = [*found, *jobs(folder, [Wanted(folder / name) for name in HOSTILE])]
    values = {"settings": Settings(references=folder / "no-lists"), "workers": 2, "seconds": 5.0,
              "memory": 800_000_000, "task": broken_workers.review_or_break, **changes}
    return batch.Request(folder, all_, store, **values)  # type: ignore[arg-type]


def test_all_others_are_reviewed_the_27_are_named_and_the_run_ends(drafts, tmp_path):
    me, largest = psutil.Process(), 0.0

    def look(progress: batch.Progress) -> None:
        nonlocal largest
        for child in me.children():
            try:
                largest = max(largest, child.memory_info().rss / 1_000_000)
            except psutil.NoSuchProcess:
                continue

    asked = request(drafts, tmp_path / "s.sqlite3")
    assert len(asked.jobs) == NUMBER
    started = time.monotonic()
    summary = batch.run(asked, look)
    took = time.monotonic() - started
    assert summary.reviewed == NUMBER - 27
    named = {Path(path).name for path, _ in summary.not_reviewed}
    assert named == {*HOSTILE, *(f"{name}.yaml" for name in (*CRASHES, *HANGS))}
    with Store(tmp_path / "s.sqlite3") as store:
        troubles = {Path(draft.path).stem: draft.trouble for draft in store.drafts() if draft.status == "failed"}
    assert troubles == {**dict.fromkeys(CRASHES[:-1], "crash"), CRASHES[-1]: "memory", **dict.fromkeys(HANGS, "time")}
    assert [child for child in me.children() if "spawn_main" in " ".join(child.cmdline())] == []
    assert largest < MAX_MEGABYTES
    sys.stderr.write(f"\n{NUMBER} drafts in {took:.1f} s, largest worker {largest:.0f} MB\n")


def test_one_worker_finds_the_same(drafts, tmp_path):
    batch.run(request(drafts, tmp_path / "one.sqlite3", workers=1))
    batch.run(request(drafts, tmp_path / "three.sqlite3", workers=3))
    assert exported(tmp_path / "one.sqlite3") == exported(tmp_path / "three.sqlite3")
