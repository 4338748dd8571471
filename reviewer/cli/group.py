"""The group of commands, each imported from its own module when it is called."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import click

from reviewer import __version__, words
from reviewer.vocabulary import nearest

#: Command -> module; every module calls its command `command`.
COMMANDS: Mapping[str, str] = {
    "review": "reviewer.cli.review",
    "batch": "reviewer.cli.batch",
    "compare": "reviewer.cli.compare",
    "baseline": "reviewer.cli.baseline",
    "decide": "reviewer.cli.decide",
    "explain": "reviewer.cli.explain",
    "rules": "reviewer.cli.rules",
    "inspect": "reviewer.cli.inspect",
    "template": "reviewer.cli.template",
    "references": "reviewer.cli.references",
    "report": "reviewer.cli.report",
    "schema": "reviewer.cli.schema",
}

#: Help fits a terminal of this many columns.
HELP_WIDTH = 100


class LazyGroup(click.Group):
    """A group that imports a command's module only when that command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, the most used first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by name, or None."""
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        command: click.Command = import_module(module).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command the arguments begin with; an unknown one is answered with the likely one."""
        name = args[0]
        if not name.startswith("-") and name not in COMMANDS:
            if Path(name).exists():
                raise click.UsageError(words.text("cli.forgot_review", file=name), ctx)
            raise click.UsageError(
                words.text("cli.no_command", name=name) + (nearest(name, list(COMMANDS), "id") or "."), ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    context_settings={"max_content_width": HELP_WIDTH, "help_option_names": ["-h", "--help"]},
    epilog="Bantuan satu perintah / help on one command: reviewer review --help",
)
@click.version_option(__version__, "-V", "--version", prog_name="reviewer", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Tampilkan jejak galat lengkap / show full tracebacks.")
def GROUP(debug: bool) -> None:  # noqa: N802 - the constant that `run` calls
    """Pemeriksa rencana kerja tahunan (Renja) / a linter for annual work plans.

    Membaca rancangan Renja apa adanya (cetakan SIPD, lembar Excel, CSV, tabel Word atau PDF, berkas YAML/JSON),
    membandingkannya dengan kriteria yang dapat diuji, lalu menunjuk sel, alasan, dan cara memperbaikinya.

    Reads a draft as it is and points at the cell, the criterion and the fix.

    \b
    Mulai dari sini / start here:
      reviewer review renja.xlsx                      catatan dengan selnya / notes at their cells
      reviewer review renja.xlsx -o laporan.html      satu halaman untuk dibaca / a page to read
      reviewer explain IND011                         arti satu kriteria / what a criterion means
      reviewer template --from renja.xlsx isian.xlsx  kolom yang belum ada / columns not in the draft
    """
