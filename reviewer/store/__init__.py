"""Door for what a batch found out: one SQLite file that one run writes and any number of readers look into.

`Store` reads (docs/batch.md has its tables and examples), `StoreWriter` writes, one transaction a draft; what is handed
over for a draft is a `Record`.
"""

from __future__ import annotations

from reviewer.store.reader import Draft, Plan, Store
from reviewer.store.record import PlanRow, Record
from reviewer.store.writer import StoreWriter

__all__ = ["Draft", "Plan", "PlanRow", "Record", "Store", "StoreWriter"]
