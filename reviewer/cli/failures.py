"""Every way a command can end other than well: one line on standard error and an exit code, no traceback."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from itertools import pairwise

import click

from reviewer import words
from reviewer.cli import streams
from reviewer.errors import ReviewerError

WRONG_USE = 2
INTERRUPTED = 130
#: What a shell reports for a program that lost the reader of its output (128 + SIGPIPE).
READER_GONE = 141

_DEBUG = "--debug"


def guarded(command: click.Command, arguments: Sequence[str]) -> int:
    """Run a click command and return its exit code, whatever happens; `--debug` anywhere adds the traceback."""
    streams.prepare()
    debug = _DEBUG in arguments
    lang = language(arguments)
    try:
        result = command.main([a for a in arguments if a != _DEBUG], prog_name="reviewer", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except (click.Abort, KeyboardInterrupt):
        say(words.text("cli.interrupted", lang))
        return INTERRUPTED
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)  # the help of a group named without a command, as it is laid out
        return WRONG_USE
    except click.ClickException as error:
        _say_wrong_use(error, lang)
        return WRONG_USE
    except ReviewerError as error:
        _trace(debug)
        say(str(error))
        return error.exit_code
    except (streams.ReaderGone, BrokenPipeError):
        _drop_output()
        return READER_GONE
    except OSError as error:  # a full disk, a name too long for the system, a drive that went away
        _trace(debug)
        say(words.text("cli.system", lang, reason=error.strerror or error, file=error.filename or "-"))
        return WRONG_USE
    except Exception as error:
        _trace(debug)
        say(words.text("cli.fault", lang, kind=type(error).__name__, text=" ".join(str(error).split())))
        return WRONG_USE


def language(arguments: Sequence[str]) -> str:
    """Return the language asked for among raw arguments, for errors that come before they are parsed."""
    asked_apart = ("--lang", "en") in pairwise(arguments)
    return "en" if asked_apart or "--lang=en" in arguments else "id"


def say(text: str) -> None:
    """Print lines on standard error, each led by the program's name."""
    for line in text.splitlines() or [""]:
        click.echo(f"reviewer: {line}", err=True)


def _say_wrong_use(error: click.ClickException, lang: str) -> None:
    command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx is not None else "reviewer"
    say(words.text("cli.wrong_use", lang, text=" ".join(error.format_message().split()), command=command))


def _trace(debug: bool) -> None:
    if debug:
        traceback.print_exc()


def _drop_output() -> None:
    """Point standard output nowhere, so that the interpreter's last flush does not fail again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
