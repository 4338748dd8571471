"""What the judge says of one rule and one fact, and what the engine and the evaluator must agree on."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class State(StrEnum):
    """What a rule says of a fact it applies to; of a fact outside its scope there is no outcome at all.

    `SUPPRESSED` is a defect that stays unsaid because a graver one on the same object, or on what contains it,
    already says it.
    """

    NOT_TESTABLE = "not_testable"
    MET = "met"
    NOT_MET = "not_met"
    SUPPRESSED = "suppressed"


class Outcome(NamedTuple):
    """What the rule `code` says of the fact `ordinal`; `case` is the index of the case that holds, else None.

    A tuple, because a large plan has hundreds of thousands of them; sorts by code and ordinal.
    """

    code: str
    ordinal: int
    state: State
    case: int | None = None


class Match(NamedTuple):
    """A case of a rule whose `where` and `when` are definitely true for the fact `ordinal`."""

    code: str
    case: int
    ordinal: int
