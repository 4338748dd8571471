"""One draft in a worker: from file to the record that the store keeps. Plans and facts never leave the worker."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reviewer import pipeline
from reviewer.batch.job import Job, input_hash, joined
from reviewer.errors import UnreadableSource
from reviewer.fact import Fact
from reviewer.finding import Review
from reviewer.pipeline import Settings
from reviewer.plan import Plan
from reviewer.store.record import Record, plan_row

#: Roles of the sources that are the draft itself; the documents it is compared with belong to the settings.
_OWN = ("draft", "supplement")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker says of a draft; `faulty` when the native engine did not behave and the process should end."""

    record: Record
    faulty: bool = False


#: What a worker does with a draft; tests put others in its place.
Task = Callable[[Job, Settings], Answer]


def prepare(settings: Settings) -> None:
    """Load what all drafts need, once a process: rules, engine, documents to compare with."""
    pipeline.rules(settings)
    pipeline.documents(settings)


def review_draft(job: Job, settings: Settings) -> Answer:
    """Return the record of a draft named relative to the working folder; a refused source is a record too."""
    if job.supplement is not None:
        settings = replace(settings, supplement=Path(job.supplement))
    seen: list[tuple[Plan, Sequence[Fact]]] = []
    try:
        reviews = pipeline.reviews(Path(job.path), settings, lambda plan, facts: seen.append((plan, facts)))
    except UnreadableSource as error:
        # Read while it was being written or copied: what was refused may not be what stays.
        now = input_hash(Path(), job.files)
        return Answer(Record("unreadable", job.input_hash if now == job.input_hash else "", (), "unreadable",
                             error.reason, error.remedy))
    made_from: Sequence[tuple[Plan | None, Sequence[Fact]]] = seen or [(None, ())] * len(reviews)
    rows = tuple(plan_row(review, plan, facts, number, job.path)
                 for number, (review, (plan, facts)) in enumerate(zip(reviews, made_from, strict=True)))
    return Answer(Record("reviewed", _hash_of_read(job, reviews), rows), _faulty(reviews, settings))


def _faulty(reviews: Iterable[Review], settings: Settings) -> bool:
    """Return whether the native engine went wrong on this draft; one that never loaded is the same for all drafts."""
    return any(one.engine_faults for one in reviews) and pipeline.rule_set(settings.extra_packs).fault is None


def _hash_of_read(job: Job, reviews: Iterable[Review]) -> str:
    """Return the digest of what was really read, should a file have changed since the job was made."""
    read = {one.path: one.sha256 for review in reviews for one in review.sources if one.role in _OWN}
    if set(read) != set(job.files):  # an importer that names its sources otherwise
        return job.input_hash
    return joined(read)
