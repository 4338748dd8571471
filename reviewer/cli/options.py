"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import click

from reviewer import words
from reviewer.errors import WrongUse
from reviewer.words import LANGUAGES

Command = TypeVar("Command", bound=Callable[..., object])

class _FileName(click.Path):
    """A path as it was typed; an empty one, as an unset variable of a script leaves it, is not the present folder."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:  # type: ignore[override]
        if not value:
            self.fail("nama berkas kosong / an empty name of a file.", param, ctx)
        return str(super().convert(value, param, ctx))


FILE = _FileName(path_type=str)
#: A year of four digits.
YEAR = click.IntRange(1000, 9999)


def lang_option(command: Command) -> Command:
    """Add `--lang`, which is read before all others, so that a mistake in these is told in the language asked for."""
    return click.option("--lang", type=click.Choice(LANGUAGES), default="id", show_default=True, is_eager=True,
                        help="Bahasa / language.")(command)


def format_option(*names: str) -> Callable[[Command], Command]:
    """Return a decorator that adds `--format` with the given choices, the first being the default."""
    return click.option("--format", "format_", type=click.Choice(names), default=names[0], show_default=True,
                        help="Bentuk keluaran / output format.")


def references_option(command: Command) -> Command:
    """Add `--references`, a folder of official lists; one that is not there is wrong use, not a draft without lists."""
    return click.option("--references", metavar="DIR", type=FILE, callback=_existing_folder,
                        help="Folder daftar acuan resmi / folder of the official lists.")(command)


def _existing_folder(ctx: click.Context, _: click.Parameter, value: str | None) -> str | None:
    if value is not None and not Path(value).is_dir():
        raise WrongUse(words.text("cli.no_references", ctx.params.get("lang", "id"), folder=value,
                                  argument=words.argument(value)))
    return value


def named(file: str, suffixes: tuple[str, ...], lang: str) -> Path:
    """Return the path of a file to be written; raises `WrongUse` where its suffix would belie what it holds."""
    path = Path(file)
    if path.suffix.lower() not in suffixes:
        raise WrongUse(words.text("cli.other_suffix", lang, file=path, suffix=", ".join(suffixes)))
    return path


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
