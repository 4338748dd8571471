"""Many drafts: reviewed by worker processes or a cluster, kept in a store, resumed where a run ended (docs/batch.md).

`run` does a whole batch; `jobs` finds out what there is to do, `export` renders what was found.
"""

from __future__ import annotations

from reviewer.batch.job import Job
from reviewer.batch.run import Progress, Request, Summary, run

__all__ = ["Job", "Progress", "Request", "Summary", "run"]
