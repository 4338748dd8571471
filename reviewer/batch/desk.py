"""A worker process and the one draft it is at.

Each has a pipe of its own. Process pools share one pipe and its lock among their workers, so that a worker killed in
the middle of a message can block or end the whole pool (pebble 5.2: a killed idle worker ends it, and a draft that
ends its process with code 0 is noticed by the time limit only); here it costs the draft on that desk.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import current_thread, main_thread
from time import monotonic
from typing import Any

from reviewer import words
from reviewer.batch import task
from reviewer.batch.job import Job
from reviewer.batch.task import Answer, Task
from reviewer.errors import EngineFault, ReviewerError, WrongUse
from reviewer.importers.isolation import keep_readings
from reviewer.importers.readings import Readings
from reviewer.lifeline import die_with_parent, limit_memory, resident
from reviewer.pipeline import Settings

#: Seconds to start a process and load the rules on a slow, busy machine.
START_SECONDS = 120.0
#: The garbage collector of a worker looks at everything once in so many objects: see `reviewer.cli`.
_OBJECTS_BETWEEN_COLLECTIONS = 100_000
#: A worker that holds more bytes than this between two drafts gives way to a fresh one: memories of texts (each of them
#: bounded) and what a large draft left behind.
FULL = 240_000_000
_READY, _DONE, _MEMORY, _FAULT, _REFUSED = "ready", "done", "memory", "fault", "refused"


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker needs to know before its first draft: the folder of the batch, the settings, its bounds.

    `seconds` bound one draft, `memory` (bytes) the process. `readings` is where readings are kept, None for nowhere.
    """

    root: str
    settings: Settings
    seconds: float
    memory: int
    task: Task = task.review_draft
    readings: Readings | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a draft has no record: "crash", "time", "memory", "engine" or "fault", with what is known of it.

    `detail` is a signal's name, an exit code, the seconds or the error.
    """

    kind: str
    detail: str = ""


Outcome = Answer | Trouble


class Desk:
    """One worker process. Raises `EngineFault` when it cannot even start.

    `give` it a job, wait for one of `signs` until `deadline`, then `take` the outcome.
    """

    def __init__(self, order: Order) -> None:
        self._order = order
        self.job: Job | None = None
        self.deadline = 0.0
        self._open()

    def _open(self) -> None:
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._order), daemon=True, name="reviewer-batch")
        with _uninterrupted():
            self._process.start()
        theirs.close()
        self._ready = False
        self.deadline = monotonic() + START_SECONDS

    @property
    def signs(self) -> tuple[Any, Any]:
        """Return what to wait for with `multiprocessing.connection.wait`: a message, the end of the process."""
        return self._pipe, self._process.sentinel

    def give(self, job: Job) -> None:
        """Hand over a job; a process that ended while it had none is replaced."""
        self.job = job
        if not self._process.is_alive():
            self.replace()
        if self._ready:
            self._send()

    def _send(self) -> None:
        self.deadline = monotonic() + self._order.seconds
        try:
            self._pipe.send(self.job)
        except OSError:
            self.deadline = 0.0  # it has just ended: `take` says how

    def take(self) -> Outcome | None:
        """Return the outcome of the job, or None when it is not known yet; the desk is free afterwards."""
        outcome = self._look()
        if outcome is not None:
            self.job = None
        return outcome

    def _look(self) -> Outcome | None:
        try:
            if self._pipe.poll():
                return self._heard(*self._pipe.recv())
        except (EOFError, OSError):
            return self._ended()
        if not self._process.is_alive():
            return self._ended()
        if monotonic() >= self.deadline:
            self._fail_unless_ready("no answer")
            self.replace()
            return Trouble("time", f"{self._order.seconds:g}")
        return None

    def _heard(self, kind: str, said: Any = None, full: bool = False) -> Outcome | None:
        if kind == _READY:
            self._ready = True
            if self.job is not None:
                self._send()
            return None
        if kind == _REFUSED:
            raise WrongUse(said)
        if kind == _DONE:
            answer: Answer = said
            if answer.faulty or full:
                self.replace()
            return answer
        self.replace()
        return Trouble(kind, str(said or ""))

    def _ended(self) -> Outcome | None:
        """Return the trouble of a process that is no more, None when it had nothing to do; another takes its place."""
        self._process.join(10)
        code = self._process.exitcode
        self._fail_unless_ready(_exit_name(code))
        self.replace()
        return Trouble("crash", _exit_name(code)) if self.job is not None else None

    def _fail_unless_ready(self, why: str) -> None:
        if not self._ready:
            raise EngineFault(words.text("batch.no_start", self._order.settings.lang, why=why))

    def replace(self) -> None:
        """End the process and start another."""
        self.close()
        self._open()

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self._pipe.close()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let what is started meanwhile ignore Ctrl-C from its first moment: the terminal tells everybody, we decide."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _exit_name(code: int | None) -> str:
    """Return the signal that ended a process by its name, or its exit code."""
    if code is not None and code < 0:
        try:
            return signal.Signals(-code).name
        except ValueError:
            return f"signal {-code}"
    return str(code)


def _serve(pipe: Connection, order: Order) -> None:
    """Be the worker: say when ready, then review one draft after the other until the pipe is closed."""
    die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    limit_memory(order.memory)
    os.chdir(order.root)
    keep_readings(order.readings)
    try:
        task.prepare(order.settings)
    except ReviewerError as error:
        pipe.send((_REFUSED, str(error)))
        return
    except MemoryError:
        return  # nothing to tell with; the parent sees that nobody got ready
    pipe.send((_READY,))
    while True:
        try:
            job: Job = pipe.recv()
        except EOFError:
            return
        pipe.send(_done(job, order))


def _done(job: Job, order: Order) -> tuple[Any, ...]:
    try:
        return _DONE, order.task(job, order.settings), (resident() or 0) > FULL
    except MemoryError:
        return _MEMORY, f"{order.memory // 1_000_000}"
    except Exception as error:
        # A fault of ours on this draft: the batch goes on, and the reader is told.
        return _FAULT, f"{type(error).__name__}: {error}"
