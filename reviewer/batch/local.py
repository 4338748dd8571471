"""Drafts over worker processes of this machine."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from multiprocessing.connection import wait
from time import monotonic

from reviewer.batch.desk import Desk, Order, Outcome
from reviewer.batch.job import Job


def work(jobs: Sequence[Job], order: Order, workers: int) -> Generator[tuple[Job, Outcome]]:
    """Yield each job with its outcome, in the order in which they are done; all processes have ended afterwards.

    A free desk gets its next job before the outcome is yielded, so that it does not wait for whoever writes it down.
    """
    waiting = iter(jobs)
    desks: list[Desk] = []
    try:
        for _ in range(min(workers, len(jobs))):
            desks.append(Desk(order))
            desks[-1].give(next(waiting))
        while busy := [desk for desk in desks if desk.job is not None]:
            _wait(busy)
            for desk in busy:
                job, outcome = desk.job, desk.take()
                if job is None or outcome is None:
                    continue
                following = next(waiting, None)
                if following is not None:
                    desk.give(following)
                yield job, outcome
    finally:
        for desk in desks:
            desk.close()


def alone(jobs: Sequence[Job], order: Order) -> Generator[tuple[Job, Outcome]]:
    """Yield each job with its outcome, one after the other, each in a process of its own."""
    for job in jobs:
        with closing(work([job], order, 1)) as one:
            yield from one


def _wait(busy: Sequence[Desk]) -> None:
    """Return when one of the desks has something to say, has ended, or has run out of time."""
    earliest = min(desk.deadline for desk in busy)
    wait([sign for desk in busy for sign in desk.signs], timeout=max(0.0, earliest - monotonic()))
