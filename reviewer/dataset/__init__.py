"""What only a set of drafts shows: facts over the plans of a store, judged by rules like any other (docs/batch.md).

`review` judges the plans of a store that count; `facts` gives what it judges, after `prepare`.
"""

from __future__ import annotations

from reviewer.dataset.base import prepare
from reviewer.dataset.judged import SetReview, facts, findings, review
from reviewer.dataset.trial import trial

__all__ = ["SetReview", "facts", "findings", "prepare", "review", "trial"]
