"""A cluster of two worker processes finds what one machine finds, also when one of them is killed."""

from __future__ import annotations

import os
import signal
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import broken_workers
import drafts_made
import psutil
import pytest
from own_pack import PACK
from platforms import POSIX
from store_read import exported, jobs_in

from reviewer import batch
from reviewer.batch.task import review_draft
from reviewer.errors import WrongUse
from reviewer.pipeline import Settings

distributed: Any = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Yield a cluster of two workers, each a process of its own with one thread."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0",
                                        silence_logs=50)
        try:
            yield made
        finally:
            made.close()


def request(folder: Path, store: Path, **changes: object) -> batch.Request:
    values = {"settings": Settings(references=folder / "no-lists"), "seconds": 20.0, "task": review_draft, **changes}
    return batch.Request(folder, jobs_in(folder), store, **values)  # type: ignore[arg-type]


@POSIX
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_with_a_killed_worker_gives_the_bytes_of_one_machine(cluster, tmp_path):
    folder = drafts_made.folder_of(tmp_path / "drafts", 15)
    folder.joinpath("rusak.xlsx").write_bytes(b"PK\x03\x04")
    # What the settings name lies above the folder of the drafts, and travels too.
    tmp_path.joinpath("before.yaml").write_text(drafts_made.draft(3, budget=5), encoding="utf-8")
    tmp_path.joinpath("uji.yaml").write_text(PACK, encoding="utf-8")
    settings = Settings(references=folder / "no-lists", extra_packs=(tmp_path / "uji.yaml",),
                        documents=(("previous", (tmp_path / "before.yaml",)),))
    batch.run(request(folder, tmp_path / "one.sqlite3", settings=settings))
    victim = next(iter(cluster.workers.values())).pid

    seen: list[batch.Progress] = []

    def kill_after_a_few(progress: batch.Progress) -> None:
        seen.append(progress)
        if progress.done == 4:
            os.kill(victim, signal.SIGKILL)

    summary = batch.run(request(folder, tmp_path / "many.sqlite3", cluster=cluster.scheduler_address,
                                settings=settings, task=broken_workers.review_slowly), kill_after_a_few)
    assert not psutil.pid_exists(victim)
    assert (summary.reviewed, [path for path, _ in summary.not_reviewed]) == (15, ["rusak.xlsx"])
    assert [one.done for one in seen] == list(range(17))
    told = exported(tmp_path / "many.sqlite3")
    assert told == exported(tmp_path / "one.sqlite3")
    assert b'{"path":"../before.yaml"' in told
    assert b'"code":"UJI001"' in told


@pytest.mark.filterwarnings("ignore")
def test_breaking_drafts_cost_no_worker_of_a_cluster(cluster, tmp_path):
    folder = drafts_made.folder_of(tmp_path / "drafts", 4)
    for name in ("exit", "hang"):
        folder.joinpath(f"{name}.yaml").write_text(drafts_made.draft(99), encoding="utf-8")
    before = {worker.pid for worker in cluster.workers.values()}
    summary = batch.run(request(folder, tmp_path / "s.sqlite3", cluster=cluster.scheduler_address, seconds=2.0,
                                task=broken_workers.review_or_break))
    assert [(path, record.trouble) for path, record in summary.not_reviewed] == [
        ("exit.yaml", "crash"), ("hang.yaml", "time")]
    assert summary.reviewed == 4
    assert {worker.pid for worker in cluster.workers.values()} == before
    scratch = Path(next(iter(cluster.workers.values())).local_directory)
    assert list(scratch.rglob("reviewer-*")) == []


@pytest.mark.filterwarnings("ignore")
def test_nobody_at_the_address_is_said_in_one_line(tmp_path, monkeypatch):
    from reviewer.batch import cluster as module

    monkeypatch.setattr(module, "_CONNECT_SECONDS", 1)
    folder = drafts_made.folder_of(tmp_path / "drafts", 1)
    with pytest.raises(WrongUse, match=r"127\.0\.0\.1:1"):
        batch.run(request(folder, tmp_path / "s.sqlite3", cluster="tcp://127.0.0.1:1"))
