"""A run that ends early, in whatever way, loses nothing that was done; the next ends with the bytes of a cold run."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import drafts_made
import psutil
import pytest
from store_read import exported, jobs_in

from reviewer import batch
from reviewer.batch import identity
from reviewer.batch.task import review_draft
from reviewer.errors import ReviewerError, WrongUse
from reviewer.pipeline import Settings
from reviewer.profile import Given
from reviewer.store import Store

NUMBER = 24


def run(folder: Path, store: Path, **changes: object) -> batch.Summary:
    values = {"settings": Settings(references=folder / "no-lists"), "workers": 2, "task": review_draft, **changes}
    return batch.run(batch.Request(folder, jobs_in(folder), store, **values))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with small drafts, one of them unreadable."""
    folder = drafts_made.folder_of(tmp_path_factory.mktemp("drafts"), NUMBER)
    folder.joinpath("rusak.xlsx").write_bytes(b"PK\x03\x04")
    return folder


@pytest.fixture(scope="module")
def cold(drafts: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return what a run by one worker into a new store exports."""
    store = tmp_path_factory.mktemp("cold") / "s.sqlite3"
    summary = run(drafts, store, workers=1)
    assert (summary.reviewed, [path for path, _ in summary.not_reviewed]) == (NUMBER, ["rusak.xlsx"])
    return exported(store)


def done_in(store: Path) -> dict[str, bytes]:
    """Return the drafts that are done with the bytes of their reviews; nothing of a store that is not there yet."""
    try:
        with Store(store) as opened:
            plans = {plan.path: opened.review_json(plan.id) for plan in opened.plans(all_=True)}
            states = {draft.path: draft.status for draft in opened.drafts()}
            assert all((states[path] == "reviewed") for path in plans)
            assert {path for path, status in states.items() if status == "reviewed"} == set(plans)
            return plans
    except ReviewerError:
        return {}


def number_done(store: Path) -> int:
    try:
        with Store(store) as opened:
            return sum(draft.status == "reviewed" for draft in opened.drafts())
    except ReviewerError:
        return 0


def start(drafts: Path, store: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(Path(__file__).parent / "run_slowly.py"), str(drafts), str(store), "2"]
    return subprocess.Popen(command, env=drafts_made.environment(), stderr=subprocess.DEVNULL)


def wait_for(store: Path, number: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while number_done(store) < number and process.poll() is None and time.monotonic() < until:
        time.sleep(0.03)


def test_killed_at_random_moments_nothing_done_is_lost_and_the_end_is_the_same(drafts, cold, tmp_path):
    store, moments = tmp_path / "s.sqlite3", random.Random(7)
    kept: dict[str, bytes] = {}
    for number in sorted(moments.sample(range(1, NUMBER - 5), 5)):
        process = start(drafts, store)
        wait_for(store, number, process)
        workers = psutil.Process(process.pid).children(recursive=True)
        time.sleep(moments.random() / 20)
        process.kill()
        process.wait()
        assert len(workers) >= 2
        _, alive = psutil.wait_procs(workers, timeout=10)
        assert alive == []
        done = done_in(store)
        assert kept.items() <= done.items()
        assert number <= len(done) < NUMBER
        kept = done
    summary = run(drafts, store)
    assert (summary.kept, summary.reviewed) == (len(kept), NUMBER - len(kept))
    assert exported(store) == cold


def test_a_killed_worker_costs_nothing(drafts, cold, tmp_path):
    store = tmp_path / "s.sqlite3"
    process = start(drafts, store)
    wait_for(store, 5, process)
    workers = [child for child in psutil.Process(process.pid).children() if "spawn_main" in " ".join(child.cmdline())]
    workers[0].kill()
    assert process.wait(60) == 0
    assert exported(store) == cold


@pytest.mark.parametrize("workers", [2, 3])
def test_the_number_of_workers_does_not_show(drafts, cold, tmp_path, workers):
    run(drafts, tmp_path / "s.sqlite3", workers=workers)
    assert exported(tmp_path / "s.sqlite3") == cold


def test_a_second_run_reads_only_what_changed(tmp_path):
    folder = drafts_made.folder_of(tmp_path / "drafts", 6)
    store = tmp_path / "s.sqlite3"
    run(folder, store)
    again = run(folder, store)
    assert (again.kept, again.reviewed) == (6, 0)
    changed = folder / "kabupaten-1" / "renja-1.yaml"
    changed.write_text(drafts_made.draft(1, budget=77), encoding="utf-8")
    folder.joinpath("kabupaten-2", "renja-2.yaml").unlink()
    third = run(folder, store)
    assert (third.all, third.kept, third.reviewed) == (5, 4, 1)
    run(folder, tmp_path / "cold.sqlite3")
    assert exported(store) == exported(tmp_path / "cold.sqlite3")
    with Store(store) as opened:
        (family,) = {plan.family for plan in opened.plans() if plan.path == "kabupaten-1/renja-1.yaml"}
        versions = [(plan.position >= 0, plan.latest, plan.rupiah) for plan in opened.history(family)]
    assert versions == [(False, False, 1_000_001), (True, True, 77)]


def test_every_run_names_what_it_could_not_read(tmp_path):
    folder = drafts_made.folder_of(tmp_path / "drafts", 2)
    folder.joinpath("rusak.xlsx").write_bytes(b"PK")
    for kept, reviewed in ((0, 2), (2, 0)):
        summary = run(folder, tmp_path / "s.sqlite3")
        assert (summary.kept, summary.reviewed) == (kept, reviewed)
        assert [path for path, _ in summary.not_reviewed] == ["rusak.xlsx"]


@pytest.mark.parametrize("changes", [
    {"settings": {"lang": "en"}}, {"settings": {"select": ("IND",)}}, {"settings": {"references_year": 2026}},
    {"afresh": True}, {"pack": True},
])
def test_other_settings_or_rules_review_everything_again(tmp_path, changes):
    folder = drafts_made.folder_of(tmp_path / "drafts", 2)
    pack = tmp_path / "uji.yaml"
    values = {"references": folder / "no-lists", **changes.get("settings", {})}
    if "pack" in changes:
        from own_pack import PACK

        pack.write_text(PACK, encoding="utf-8")
        values["extra_packs"] = (pack,)
    run(folder, tmp_path / "s.sqlite3")
    again = run(folder, tmp_path / "s.sqlite3", settings=Settings(**values), afresh="afresh" in changes)
    assert (again.kept, again.reviewed) == (0, 2)


def test_every_setting_counts(tmp_path):
    """A setting that is added later must be made part of the identity, or old results would pass for new ones."""
    other = tmp_path / "other.txt"
    other.write_text("# a\n", encoding="utf-8")
    settled = identity.settled(Settings(references=tmp_path), tmp_path)
    files = (Path("other.txt"),)
    values = {"lang": "en", "select": ("IND",), "ignore": ("IND",), "as_of": date(2026, 1, 2), "references_year": 2020,
              "documents": (("rkpd", files),), "profile": Given(year=2030), "layout": files[0], "waivers": files,
              "suggest": True, "words": files}
    # Packs count by their rules, lists by their file, a supplement belongs to its draft; each has a test of its own.
    assert {field.name for field in fields(Settings)} == {*values, "extra_packs", "references", "supplement"}
    before = identity.described(settled, tmp_path)
    told = [identity.described(replace(settled, **{name: value}), tmp_path) for name, value in values.items()]
    assert len({before, *told}) == len(values) + 1
    other.write_text("# b\n", encoding="utf-8")
    again = [identity.described(replace(settled, **{name: value}), tmp_path) for name, value in values.items()]
    assert {name for name, one, two in zip(values, told, again, strict=True) if one != two} == {
        "documents", "layout", "waivers", "words"}


def test_a_changed_document_to_compare_with_reviews_everything_again(tmp_path):
    folder = drafts_made.folder_of(tmp_path / "drafts", 1)
    before = tmp_path / "before.yaml"
    settings = Settings(references=folder / "no-lists", documents=(("previous", (before,)),))
    for text, kept in ((drafts_made.draft(0), 0), (drafts_made.draft(0), 1), (drafts_made.draft(0, budget=5), 0)):
        before.write_text(text, encoding="utf-8")
        assert run(folder, tmp_path / "s.sqlite3", settings=settings).kept == kept


def test_two_runs_do_not_write_into_one_store(drafts, tmp_path):
    store = tmp_path / "s.sqlite3"
    process = start(drafts, store)
    wait_for(store, 1, process)
    with pytest.raises(WrongUse, match="sedang dipakai"):
        run(drafts, store)
    assert process.wait(60) == 0
    assert len(done_in(store)) == NUMBER
