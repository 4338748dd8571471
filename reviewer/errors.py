"""Exceptions with one line for the user: what is wrong, where, and what to do.

A defect of the plan is never an exception (it is a `Finding`), and a part of a file that could not be
read is a value (`Unread`). What is left, and lives here, is wrong use, a broken rule pack, a source that
cannot be read at all, and a fault of the tool itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class ReviewerError(Exception):
    """Base of all expected failures; `exit_code` is what the command line returns for it."""

    exit_code = 2


class WrongUse(ReviewerError):
    """The command was called in a way that cannot work (unknown code, missing option, taken file name)."""


class UnreadableSource(ReviewerError):
    """A source file cannot be read at all; `reason` and `remedy` are complete sentences for the user."""

    exit_code = 3

    def __init__(self, file: str, reason: str, remedy: str = "") -> None:
        self.file, self.reason, self.remedy = file, reason, remedy
        super().__init__(f"{file}: {reason}" + (f" {remedy}" if remedy else ""))


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a data file of ours or of the user: where it stands and what is wrong."""

    file: str
    line: int | None
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}" if self.line else f"{self.file}: {self.message}"


class PackError(ReviewerError):
    """A rule pack, layout or word list is broken; all mistakes are reported at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(p) for p in self.problems))


class EngineFault(ReviewerError):
    """The native rules engine did not behave as it must; the process should not reuse it."""
