"""Drafts over the workers of a Dask cluster. Files travel by content: no folder has to be shared.

Every Dask worker keeps a desk of its own a thread (`desk`), so that a draft that crashes, hangs or eats memory costs
that draft there too, and not the worker. A worker that goes away altogether is Dask's to notice: its drafts are given
to the others.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import islice
from multiprocessing import current_process
from multiprocessing.connection import wait
from pathlib import Path, PurePath
from threading import get_ident
from time import monotonic
from typing import Any
from uuid import uuid4

from reviewer import words
from reviewer.batch import identity
from reviewer.batch.desk import Desk, Order, Outcome, Trouble
from reviewer.batch.job import Job
from reviewer.errors import WrongUse

#: Drafts on their way to each thread of the cluster; more would only wait in the scheduler's memory.
_AHEAD = 3
_CONNECT_SECONDS = 15
#: What Dask says of a task whose workers died under it again and again.
_KILLED = "KilledWorker"

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Parcel:
    """An order and the files that its settings name.

    `key` tells one run from another; some files are named by up to `depth` folders above that of the batch.
    """

    key: str
    order: Order
    files: Files
    depth: int


def work(jobs: Sequence[Job], order: Order, address: str) -> Generator[tuple[Job, Outcome]]:
    """Yield each job with its outcome, in the order in which they are done.

    Raises `WrongUse` when nobody answers at `address` or a worker runs another version of the program.
    """
    if not jobs:
        return
    lang = order.settings.lang
    client = _connected(address, lang)
    try:
        _check_workers(client, lang)
        parcel = _parcel(jobs, order)
        sent = client.scatter(parcel, broadcast=True, hash=False)
        try:
            yield from _worked(client, jobs, sent, Path(order.root))
        finally:
            client.run(_leave, parcel.key)
    finally:
        client.close()


def _connected(address: str, lang: str) -> Any:
    try:
        distributed: Any = import_module("distributed")
    except ImportError as error:
        raise WrongUse(words.text("batch.no_dask", lang)) from error
    try:
        return distributed.Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise WrongUse(words.text("batch.no_scheduler", lang, address=address, reason=error)) from error


def _check_workers(client: Any, lang: str) -> None:
    """Raise `WrongUse` when there is no worker, or one that would find other things than this machine."""
    ours = dict(identity.program())
    answers: dict[str, dict[str, str]] = client.run(_program, on_error="return")
    if not answers:
        raise WrongUse(words.text("batch.no_workers", lang))
    for worker, theirs in answers.items():
        if theirs != ours:
            other = ", ".join(f"{name} {theirs[name]}" for name in ours if theirs.get(name) != ours[name]) \
                if isinstance(theirs, dict) else str(theirs)
            raise WrongUse(words.text("batch.other_version", lang, worker=worker, other=other))


def _program() -> dict[str, str]:
    return dict(identity.program())


def _worked(client: Any, jobs: Sequence[Job], parcel: Any, root: Path) -> Generator[tuple[Job, Outcome]]:
    distributed: Any = import_module("distributed")
    waiting = iter(jobs)
    under_way: dict[str, Job] = {}

    def submit(job: Job) -> Any:
        future = client.submit(review_there, job, _contents(root, job.files), parcel, pure=False)
        under_way[future.key] = job
        return future

    ahead = max(1, sum(client.nthreads().values())) * _AHEAD
    done = distributed.as_completed(list(map(submit, islice(waiting, ahead))), loop=client.loop)
    for future in done:
        job = under_way.pop(future.key)
        following = next(waiting, None)
        if following is not None:
            done.add(submit(following))
        yield job, _outcome(future)
        future.release()


def _outcome(future: Any) -> Outcome:
    if future.status == "finished":
        outcome: Outcome = future.result()
        return outcome
    error = future.exception()
    if type(error).__name__ == _KILLED:
        return Trouble("crash", _KILLED)
    return Trouble("fault", f"{type(error).__name__}: {error}")


def _parcel(jobs: Sequence[Job], order: Order) -> Parcel:
    root = Path(order.root)
    named = [name for _, names in identity.files_of(order.settings, root) for name in names]
    names = [*named, *(name for job in jobs for name in job.files)]
    if any(PurePath(name).is_absolute() for name in names):
        raise WrongUse(words.text("batch.one_drive", order.settings.lang))
    depth = max((PurePath(name).parts.count("..") for name in names), default=0)
    return Parcel(uuid4().hex, order, _contents(root, named), depth)


def _contents(root: Path, names: Iterable[str]) -> Files:
    """Return files by name; one that has gone meanwhile is left out, and its reader says so."""
    found = {}
    for name in names:
        with suppress(OSError):
            found[name] = (root / name).read_bytes()
    return found


# Below: the side of the Dask worker.

@dataclass(slots=True)
class _Seat:
    """The desk of one thread, in a folder that stands for the root of the batch."""

    desk: Desk
    scratch: Path
    root: Path


_seats: dict[tuple[str, int], _Seat] = {}


def review_there(job: Job, files: Files, parcel: Parcel) -> Outcome:
    """Return the outcome of a job; runs on a Dask worker."""
    place = parcel.key, get_ident()
    if place not in _seats:
        _seats[place] = _seat(parcel)
    seat = _seats[place]
    written = _write(seat.root, files)
    try:
        return _waited(seat.desk, job)
    finally:
        for path in written:
            path.unlink()


def _waited(desk: Desk, job: Job) -> Outcome:
    desk.give(job)
    while True:
        wait(desk.signs, timeout=max(0.0, desk.deadline - monotonic()))
        outcome = desk.take()
        if outcome is not None:
            return outcome


def _seat(parcel: Parcel) -> _Seat:
    worker = import_module("distributed").get_worker()
    # Dask starts its workers as daemons, which may not start processes; ours end with the worker by themselves.
    current_process().daemon = False
    scratch = Path(tempfile.mkdtemp(prefix="reviewer-", dir=worker.local_directory))
    root = scratch.joinpath(*["up"] * parcel.depth, "batch")
    root.mkdir(parents=True)
    _write(root, parcel.files)
    return _Seat(Desk(replace(parcel.order, root=str(root))), scratch, root)


def _write(root: Path, files: Files) -> list[Path]:
    written = []
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        written.append(path)
    return written


def _leave(key: str) -> None:
    """End the desks of a run and remove their folders."""
    for place in [place for place in _seats if place[0] == key]:
        seat = _seats.pop(place)
        seat.desk.close()
        shutil.rmtree(seat.scratch, ignore_errors=True)
