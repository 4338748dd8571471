"""Drafts that break their worker cost themselves only: named, with the reason, after one more try alone."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import broken_workers
import drafts_made
import psutil
import pytest

from reviewer import batch
from reviewer.batch.job import Job, Wanted, in_natural_order, jobs
from reviewer.pipeline import Settings
from reviewer.store import Store

BREAKING = {"segfault": ("crash", "SIGSEGV"), "exit": ("crash", "(0)"), "hang": ("time", "3 detik"),
            "memory": ("memory", "600 MB"), "fault": ("fault", "KeyError")}


def jobs_in(folder: Path) -> tuple[Job, ...]:
    return jobs(folder, [Wanted(path) for path in in_natural_order(folder, folder.rglob("*.yaml"))])


def request(folder: Path, store: Path, **changes: object) -> batch.Request:
    values = {"settings": Settings(references=folder / "no-lists"), "workers": 2, "seconds": 3.0,
              "memory": 600_000_000, "task": broken_workers.review_or_break, **changes}
    return batch.Request(folder, jobs_in(folder), store, **values)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, batch.Summary]:
    """Return the store and summary of a batch in which each breaking draft stands among sound ones."""
    folder = drafts_made.folder_of(tmp_path_factory.mktemp("drafts"), 12)
    for name in (*BREAKING, "once"):
        (folder / "kabupaten-1" / f"{name}.yaml").write_text(drafts_made.draft(99), encoding="utf-8")
    store = tmp_path_factory.mktemp("store") / "s.sqlite3"
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    summary = batch.run(request(folder, store))
    left = [child.name() for child in psutil.Process().children(recursive=True) if child.pid not in before]
    assert [name for name in left if "resource_tracker" not in name and "python" not in name] == []
    return store, summary


@pytest.mark.skipif(os.name != "posix", reason="signals and memory bounds of POSIX")
def test_every_breaking_draft_is_named_and_the_others_are_reviewed(broken):
    store, summary = broken
    assert (summary.all, summary.reviewed, summary.kept) == (18, 13, 0)
    assert [Path(path).stem for path, _ in summary.not_reviewed] == sorted(BREAKING)
    with Store(store) as opened:
        drafts = {Path(draft.path).stem: draft for draft in opened.drafts()}
        reviewed = {Path(plan.path).stem for plan in opened.plans(all_=True)}
    assert reviewed == {*(f"renja-{number}" for number in range(12)), "once"}
    for name, (trouble, said) in BREAKING.items():
        assert (drafts[name].status, drafts[name].trouble) == ("failed", trouble)
        assert said in drafts[name].reason
        assert "--time-limit" in drafts[name].remedy


def test_drafts_that_broke_are_tried_again_by_the_next_run(tmp_path):
    folder = drafts_made.folder_of(tmp_path / "drafts", 3)
    (folder / "fault.yaml").write_text(drafts_made.draft(99), encoding="utf-8")
    first = batch.run(request(folder, tmp_path / "s.sqlite3"))
    assert [path for path, _ in first.not_reviewed] == ["fault.yaml"]
    from reviewer.batch.task import review_draft

    second = batch.run(request(folder, tmp_path / "s.sqlite3", task=review_draft))
    assert (second.kept, second.reviewed, second.not_reviewed) == (3, 1, [])


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="only Linux tells how much a process holds")
def test_a_worker_that_has_grown_gives_way_to_a_fresh_one(tmp_path):
    folder, seen = drafts_made.folder_of(tmp_path / "drafts", 9), set()

    def look(progress: batch.Progress) -> None:
        for child in psutil.Process().children():
            with contextlib.suppress(psutil.NoSuchProcess):
                seen.add((child.pid, child.memory_info().rss))

    summary = batch.run(request(folder, tmp_path / "s.sqlite3", workers=1, memory=2_000_000_000,
                                task=broken_workers.review_and_keep), look)
    assert (summary.reviewed, summary.not_reviewed) == (9, [])
    assert max(resident for _, resident in seen) < 400_000_000
    assert len({pid for pid, resident in seen if resident > 60_000_000}) >= 3


def test_a_worker_that_cannot_start_ends_the_run_with_one_line(tmp_path):
    from reviewer.errors import EngineFault

    folder = drafts_made.folder_of(tmp_path / "drafts", 2)
    with pytest.raises(EngineFault, match="--memory"):
        batch.run(request(folder, tmp_path / "s.sqlite3", memory=20_000_000))
