"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TypeVar

import click

from reviewer.words import LANGUAGES

Command = TypeVar("Command", bound=Callable[..., object])

FILE = click.Path(path_type=str)


def lang_option(command: Command) -> Command:
    """Add `--lang`."""
    return click.option("--lang", type=click.Choice(LANGUAGES), default="id", show_default=True,
                        help="Bahasa / language.")(command)


def format_option(*names: str) -> Callable[[Command], Command]:
    """Return a decorator that adds `--format` with the given choices, the first being the default."""
    return click.option("--format", "format_", type=click.Choice(names), default=names[0], show_default=True,
                        help="Bentuk keluaran / output format.")


def debug_option(command: Command) -> Command:
    """Add `--debug` to the help; it is taken out of the arguments before they are parsed."""
    return click.option("--debug", is_flag=True, expose_value=False,
                        help="Tampilkan jejak galat lengkap / show full tracebacks.")(command)


def words_of(values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parts of a repeatable option that also takes lists: ("A,B", "C") gives ("A", "B", "C")."""
    return tuple(part for value in values for item in value.split(",") if (part := item.strip()))


def review_day(as_of: datetime | None, waivers: Sequence[str]) -> date | None:
    """Return the day of the review: as given; waivers hold until a day, so with them it is today unless given."""
    if as_of is not None:
        return as_of.date()
    return date.today() if waivers else None  # noqa: DTZ011 - the day in the office the report is made in
