"""A run that takes its time, as a process of its own: python run_slowly.py FOLDER STORE WORKERS"""

from __future__ import annotations

import sys
from pathlib import Path

from broken_workers import review_slowly
from store_read import jobs_in

from reviewer import batch
from reviewer.pipeline import Settings

if __name__ == "__main__":
    folder, store, workers = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    batch.run(batch.Request(folder, jobs_in(folder), store, Settings(references=folder / "no-lists"), workers,
                            task=review_slowly))
