"""A whole batch: what is known already is kept, the rest is reviewed, troubles are tried once more alone.

Every draft is written down the moment it is done. Nothing that is written depends on who reviewed it or when.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from reviewer import words
from reviewer.batch import identity, local
from reviewer.batch.desk import Order, Outcome, Trouble
from reviewer.batch.job import Job
from reviewer.batch.task import Answer, Task, prepare, review_draft
from reviewer.errors import WrongUse
from reviewer.importers.readings import Readings
from reviewer.pipeline import Settings
from reviewer.store import Record, StoreWriter

#: Bounds of one draft and one worker. The largest real plans (50,000 rows) stay below a tenth and a third of them.
DEFAULT_SECONDS = 300.0
DEFAULT_MEMORY_MB = 2_000


@dataclass(frozen=True, slots=True)
class Request:
    """A batch to run: the folder that names are relative to, its drafts, the store, and who works on it.

    `seconds` bound one draft, `memory` (bytes) one worker. `cluster` is the address of a Dask scheduler, None for
    processes of this machine. `cache` is a folder of this machine to keep readings in. With `afresh` nothing is taken
    over from an earlier run.
    """

    root: Path
    jobs: Sequence[Job]
    store: Path
    settings: Settings = field(default_factory=Settings)
    workers: int = 1
    seconds: float = DEFAULT_SECONDS
    memory: int = DEFAULT_MEMORY_MB * 1_000_000
    cluster: str | None = None
    afresh: bool = False
    task: Task = review_draft
    cache: Path | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: drafts written down of all, those kept from before among them."""

    done: int
    all: int
    kept: int
    path: str = ""


@dataclass(slots=True)
class Summary:
    """What a run did: numbers of drafts, and those that were not reviewed with their reasons, in the run's order.

    `kept` were taken over unchanged, `reviewed` were reviewed by this run.
    """

    all: int
    kept: int = 0
    reviewed: int = 0
    not_reviewed: list[tuple[str, Record]] = field(default_factory=list)


def run(request: Request, tell: Callable[[Progress], None] = lambda _: None) -> Summary:
    """Run a batch and return what it did; `tell` hears of every draft.

    Raises what makes the whole run impossible, before the first draft: `PackError`, `WrongUse`, `UnreadableSource` for
    a document to compare with or a file that is no store. Whatever ends it, the store holds all drafts that were done.
    """
    settings = identity.settled(request.settings, request.root)
    description = identity.described(settings, request.root)
    prepare(request.settings)
    with StoreWriter(request.store, settings.lang) as store:
        hashes = {job.path: job.input_hash for job in request.jobs}
        store.begin([(job.path, job.submitted) for job in request.jobs], identity.digest_of(description), description,
                    hashes)
        kept = set() if request.afresh else store.keep(hashes)
        return _Run(request, settings, store, kept, tell).do()


class _Run:
    """One run over a store that knows its drafts."""

    def __init__(self, request: Request, settings: Settings, store: StoreWriter, kept: set[str],
                 tell: Callable[[Progress], None]) -> None:
        self._request, self._store, self._kept, self._tell = request, store, kept, tell
        self._lang = settings.lang
        self._order = Order(str(request.root.absolute()), settings, request.seconds, request.memory, request.task,
                            _readings(request))
        self._summary = Summary(len(request.jobs), len(kept))

    def do(self) -> Summary:
        self._say("")
        open_ = [job for job in self._request.jobs if job.path not in self._kept]
        settled = {job.path for job, outcome in self._worked(open_) if self._settled(job, outcome, last=False)}
        for job, outcome in self._alone([job for job in open_ if job.path not in settled]):
            self._settled(job, outcome, last=True)
        place = {job.path: number for number, job in enumerate(self._request.jobs)}
        self._summary.not_reviewed.sort(key=lambda one: place[one[0]])
        return self._summary

    def _worked(self, jobs: Sequence[Job]) -> Generator[tuple[Job, Outcome]]:
        if self._request.cluster is None:
            yield from local.work(jobs, self._order, self._request.workers)
            return
        from reviewer.batch import cluster

        # A pipe, a folder, a file beyond all bounds: nothing to send; the refusal is the same here.
        sent = [job for job in jobs if job.input_hash]
        yield from cluster.work(sent, self._order, self._request.cluster)
        yield from local.work([job for job in jobs if not job.input_hash], self._order, 1)

    def _alone(self, jobs: Sequence[Job]) -> Generator[tuple[Job, Outcome]]:
        if self._request.cluster is None:
            yield from local.alone(jobs, self._order)
            return
        from reviewer.batch import cluster

        for job in jobs:
            with closing(cluster.work([job], self._order, self._request.cluster)) as one:
                yield from one

    def _settled(self, job: Job, outcome: Outcome, *, last: bool) -> bool:
        """Write down an outcome, unless it is a trouble that may pass when the draft is tried alone."""
        if isinstance(outcome, Answer) and (last or not outcome.faulty):
            record = outcome.record
        elif last and isinstance(outcome, Trouble):
            record = failure(job, outcome, self._lang)
        else:
            return False
        self._store.save(job.path, record)
        if record.status == "reviewed":
            self._summary.reviewed += 1
        else:
            self._summary.not_reviewed.append((job.path, record))
        self._say(job.path)
        return True

    def _say(self, path: str) -> None:
        summary = self._summary
        done = summary.kept + summary.reviewed + len(summary.not_reviewed)
        self._tell(Progress(done, summary.all, summary.kept, path))


def _readings(request: Request) -> Readings | None:
    if request.cache is None:
        return None
    if request.cluster is not None:
        raise WrongUse(words.text("batch.cache_here", request.settings.lang))
    return Readings(request.cache.absolute(), identity.program()["code"])


def failure(job: Job, trouble: Trouble, lang: str) -> Record:
    """Return the record of a draft that the tool did not get through, with what happened in a sentence."""
    reason = words.text(f"batch.{trouble.kind}", lang, detail=trouble.detail)
    return Record("failed", job.input_hash, (), trouble.kind, reason, words.text("batch.failed.remedy", lang))
