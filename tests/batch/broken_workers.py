"""Workers that meet drafts which crash, hang or eat memory, by the draft's name; importable in a worker process."""

from __future__ import annotations

import ctypes
import os
import time
from pathlib import Path

from reviewer.batch.job import Job
from reviewer.batch.task import Answer, review_draft
from reviewer.pipeline import Settings


def review_or_break(job: Job, settings: Settings) -> Answer:
    """Do as the name of the draft says, and review the others as ever."""
    name = Path(job.path).stem
    if "segfault" in name:
        ctypes.string_at(0)
    if "exit" in name:
        os._exit(0)
    if "hang" in name:
        time.sleep(3_600)
    if "native" in name:  # never gives the interpreter back
        import re

        re.match(r"(a+)+$", "a" * 60 + "b")
    if "memory" in name:
        hoard = [bytearray(50_000_000) for _ in range(1_000)]
        return Answer(hoard)  # type: ignore[arg-type]
    if "fault" in name:
        raise KeyError("a mistake of ours")
    if "once" in name:  # passes when it is tried again
        mark = Path(f"{job.path}.met")
        if not mark.exists():
            mark.touch()
            os._exit(3)
    return review_draft(job, settings)


#: What drafts left behind in this worker.
kept: list[bytes] = []


def review_and_keep(job: Job, settings: Settings) -> Answer:
    """Review a draft; each leaves 60 MB behind, as no draft should."""
    kept.append(b"x" * 60_000_000)
    return review_draft(job, settings)


def review_slowly(job: Job, settings: Settings) -> Answer:
    """Review a draft after a moment, so that a run can be met in the middle of it."""
    time.sleep(0.05)
    return review_draft(job, settings)
