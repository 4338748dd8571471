"""The progress of a batch: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from reviewer import words
from reviewer.batch import Progress
from reviewer.cli.failures import say

if TYPE_CHECKING:
    import rich.progress

#: Seconds between two lines where there is no terminal.
_SECONDS_BETWEEN_LINES = 10.0


class Shown:
    """Shows how far a batch is, on standard error; use it with `with`."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._bar: rich.progress.Progress | None = None
        self._task: Any = None
        self._started = self._said = monotonic()
        self._seconds = 0.0

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._bar = _bar()
            self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._seconds = monotonic() - self._started
        if self._bar is not None:
            self._bar.stop()

    def tell(self, progress: Progress) -> None:
        """Show the progress of now."""
        rate = self._rate(progress.done - progress.kept, monotonic() - self._started)
        if self._bar is not None:
            if self._task is None:
                self._task = self._bar.add_task("", total=progress.all)
            self._bar.update(self._task, completed=progress.done, description=rate)
        elif monotonic() - self._said >= _SECONDS_BETWEEN_LINES:
            self._said = monotonic()
            say(self._line(progress, rate))

    def speed(self, drafts: int) -> str:
        """Return how long the run took and how many drafts a second that is."""
        return words.text("batch.rate", self._lang, seconds=_number(self._seconds, self._lang),
                          rate=self._rate(drafts, self._seconds))

    def _line(self, progress: Progress, rate: str) -> str:
        fresh = progress.done - progress.kept
        left = (monotonic() - self._started) / fresh * (progress.all - progress.done) if fresh else 0.0
        minutes, seconds = divmod(round(left), 60)
        return words.text("batch.progress", self._lang, done=progress.done, all=progress.all, rate=rate,
                          left=f"{minutes}:{seconds:02}")

    def _rate(self, drafts: int, seconds: float) -> str:
        return _number(drafts / seconds if seconds else 0.0, self._lang)


def _bar() -> rich.progress.Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    return Bar(BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}/s"), TimeRemainingColumn(),
               console=Console(stderr=True), transient=True)


def _number(value: float, lang: str) -> str:
    text = f"{value:.1f}"
    return text if lang == "en" else text.replace(".", ",")
