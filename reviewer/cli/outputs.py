"""Where reports go: `--format` and `--output` paired in the order they were typed, checked before any work."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from reviewer import words
from reviewer.cli import streams
from reviewer.errors import WrongUse
from reviewer.finding import Report
from reviewer.reports import REPORTS, Files, Form, View, guess

DEFAULT = next(iter(REPORTS))
STDOUT = "-"

_FORMAT, _OUTPUT = "format_", "output"
_ORDER = "reviewer.order"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report asked for: its form's name and the file, or the folder, it goes to (None is standard output)."""

    name: str
    target: Path | None
    folder: bool = False

    @property
    def form(self) -> Form:
        """Return the form of the report."""
        return REPORTS[self.name]


class OrderedCommand(click.Command):
    """A command that remembers in which order `--format` and `--output` were typed; see `typed`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as usual, and note the order of the two options."""
        order: list[click.Parameter] = []
        if not ctx.resilient_parsing:
            _, _, order = self.make_parser(ctx).parse_args(list(args))
        ctx.meta[_ORDER] = [one.name for one in order if one.name in (_FORMAT, _OUTPUT)]
        return super().parse_args(ctx, args)


def typed(formats: Sequence[str], outputs: Sequence[str]) -> list[tuple[str, str]]:
    """Return the values of both options as ("format_" or "output", value), in the order they were typed."""
    left = {_FORMAT: iter(formats), _OUTPUT: iter(outputs)}
    return [(option, next(left[option])) for option in click.get_current_context().meta[_ORDER]]


def wanted(options: Sequence[tuple[str, str]], drafts: int, inputs: Sequence[Path], lang: str) -> list[Wanted]:
    """Return the reports asked for by the options, in order; the text report without any.

    A format belongs to the output beside it. Raises `WrongUse` when a form cannot be told, does not fit the file's
    name or lacks its extra, when two reports have one target, and when a report could not be written or would be
    written over one of the `inputs`.
    """
    for option, value in options:
        if option == _OUTPUT and value != STDOUT:
            streams.check_no_source(Path(value), inputs, lang)
    found = [_one(name, output, drafts, lang) for name, output in _pairs(options)] or [Wanted(DEFAULT, None)]
    targets = [os.path.realpath(one.target) if one.target is not None else None for one in found]
    for number, (one, target) in enumerate(zip(found, targets, strict=True)):
        if target in targets[:number]:
            key = "cli.output_twice" if target is not None else "cli.stdout_twice"
            raise WrongUse(words.text(key, lang, file=one.target))
        _check_form(one, lang)
        if one.target is not None:
            check = streams.check_folder if one.folder else streams.check_writable
            check(one.target, inputs, lang)
    return found


def check_ends(reports: Sequence[Wanted], drafts: Sequence[Path], lang: str) -> None:
    """Raise `WrongUse` when the copy of a draft would not have the end of name that its kind needs."""
    for one in reports:
        form, target = one.form, one.target
        if not form.follows or target is None or one.folder or len(drafts) != 1:
            continue
        kept = drafts[0].suffix.lower()
        needed = kept if kept in form.follows else form.suffixes[0]
        if target.suffix.lower() != needed and (needed == kept or target.suffix.lower() in form.follows):
            raise WrongUse(words.text("workbook.suffix", lang, file=target, draft=drafts[0], suffix=needed))


def deliver(reports: Sequence[Wanted], report: Report, view: View, inputs: Sequence[Path], lang: str) -> None:
    """Render and write every report, files first, so that a reader who goes away costs none of them."""
    for one in sorted(reports, key=lambda one: one.target is None):
        colour = one.target is None and streams.wants_colour(sys.stdout)
        rendered = one.form(report, replace(view, colour=colour, folder=one.folder))
        if one.target is None:
            if isinstance(rendered, Files):
                raise WrongUse(words.text("cli.needs_folder", lang, form=one.name))
            streams.emit(rendered, exact=one.form.exact)
        elif isinstance(rendered, Files):
            streams.write_folder(one.target, rendered.files, inputs, lang)
        else:
            streams.write(one.target, rendered, lang)


def _pairs(options: Sequence[tuple[str, str]]) -> list[tuple[str | None, str | None]]:
    """Return (format, output) of each report: neighbours of different kinds, from the left."""
    pairs: list[list[str | None]] = []
    for option, value in options:
        slot = 0 if option == _FORMAT else 1
        if not pairs or pairs[-1][slot] is not None:
            pairs.append([None, None])
        pairs[-1][slot] = value
    return [(name, output) for name, output in pairs]


def _one(name: str | None, output: str | None, drafts: int, lang: str) -> Wanted:
    """Return the report of one pair, its form told by the end of the file's name where no format was given."""
    told = guess(output) if output is not None else None
    if name is None:
        if told is None and output is not None and output != STDOUT and Path(output).suffix:
            known = ", ".join(sorted({suffix for form in REPORTS.values() for suffix in form.suffixes}))
            raise WrongUse(words.text("cli.format_unknown", lang, file=output, suffixes=known))
        name = told or DEFAULT
    elif told is not None and _misfit(name, told, str(output)):
        raise WrongUse(words.text("cli.format_misfit", lang, file=output, form=name, other=told))
    if output is None or output == STDOUT:
        return Wanted(name, None)
    folder = REPORTS[name].folder and (drafts > 1 or Path(output).is_dir() or output.endswith(("/", os.sep)))
    return Wanted(name, Path(output), folder)


def _misfit(name: str, told: str, output: str) -> bool:
    """Return whether a file's name promises another form; any text may be a .txt file."""
    form = REPORTS[name]
    if output.lower().endswith(form.suffixes) or (told == DEFAULT and not form.binary):
        return False
    return told != name


def _is_named_so(one: Wanted) -> bool:
    """Return whether the target's name ends as a file of the form does."""
    return str(one.target).lower().endswith(one.form.suffixes)


def _check_form(one: Wanted, lang: str) -> None:
    if one.folder and one.target is not None and not one.target.exists() and _is_named_so(one):
        raise WrongUse(words.text("cli.one_file_a_draft", lang, file=one.target, form=one.name))
    if one.form.missing():
        raise WrongUse(words.text("cli.extra_missing", lang, form=one.name, extra=one.form.extra))
    if one.form.binary and one.target is None and sys.stdout.isatty():
        raise WrongUse(words.text("cli.binary_terminal", lang, form=one.name))
