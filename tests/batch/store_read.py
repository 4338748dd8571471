"""What a store says, and the jobs of a folder, as the tests of batches look at them."""

from __future__ import annotations

from pathlib import Path

from reviewer.batch.export import lines
from reviewer.batch.job import Job, Wanted, in_natural_order, jobs
from reviewer.store import Store


def exported(store: Path) -> bytes:
    """Return all lines that a store exports."""
    with Store(store) as opened:
        return b"".join(lines(opened))


def jobs_in(folder: Path) -> tuple[Job, ...]:
    """Return the jobs of all files of a folder."""
    return jobs(folder, [Wanted(path) for path in in_natural_order(folder, folder.rglob("*.*")) if path.is_file()])
