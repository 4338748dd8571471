"""`reviewer baseline`: write down the notes of today, so that later reviews show what came since."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from reviewer import baseline, pipeline, words
from reviewer.baseline import Known
from reviewer.cli import streams
from reviewer.cli.failures import say
from reviewer.cli.options import FILE, debug_option, lang_option, references_option
from reviewer.cli.reviewed import report_of
from reviewer.errors import WrongUse

_PATHS = click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=FILE)


@click.group("baseline", short_help="Catatan yang sudah diketahui / notes known already.")
def command() -> None:
    """Catatan yang sudah diketahui, agar reviu berikutnya menampilkan yang baru / notes known already.

    PATH: rancangan atau hasil reviu JSON / a draft or a JSON review.

    \b
    Contoh / examples:
      reviewer baseline create dasar.txt renja.xlsx
      reviewer review renja.xlsx --baseline dasar.txt
      reviewer baseline prune dasar.txt renja.xlsx
    """


@command.command("create", short_help="Tulis semua catatan / write all notes.")
@click.argument("file", metavar="BASELINE", type=FILE)
@_PATHS
@references_option
@lang_option
@debug_option
def create(file: str, paths: tuple[str, ...], references: str | None, lang: str) -> None:
    """Tulis semua catatan ke berkas baru / write all notes to a new file."""
    if Path(file).exists():
        raise WrongUse(words.text("baseline.exists", lang, file=words.argument(file)))
    _write(Path(file), paths, references, lang, frozenset(), lambda _, now: now)


@command.command("update", short_help="Perbarui dengan catatan sekarang / renew with the notes of now.")
@click.argument("file", metavar="BASELINE", type=FILE)
@_PATHS
@references_option
@lang_option
@debug_option
def update(file: str, paths: tuple[str, ...], references: str | None, lang: str) -> None:
    """Ganti isinya dengan catatan sekarang / replace its content by the notes of now."""
    _write(Path(file), paths, references, lang, baseline.load(Path(file), lang), lambda _, now: now)


@command.command("prune", short_help="Hapus yang sudah selesai / drop what was solved.")
@click.argument("file", metavar="BASELINE", type=FILE)
@_PATHS
@references_option
@lang_option
@debug_option
def prune(file: str, paths: tuple[str, ...], references: str | None, lang: str) -> None:
    """Hapus catatan yang tidak ada lagi, tanpa menambah / drop notes that are gone, adding none."""
    _write(Path(file), paths, references, lang, baseline.load(Path(file), lang), baseline.prune)


def _write(file: Path, paths: Iterable[str], references: str | None, lang: str, known: frozenset[Known],
           choose: Callable[[frozenset[Known], frozenset[Known]], frozenset[Known]]) -> None:
    settings = pipeline.Settings(lang, references=Path(references) if references else None)
    files = [Path(path) for path in paths]
    streams.check_writable(file, files, lang)
    now = frozenset(one for path in files for one in baseline.of(report_of(path, settings)))
    kept = choose(known, now)
    streams.write(file, baseline.text_of(kept), lang)
    say(words.text("baseline.written", lang, count=len(kept), file=file, added=len(kept - known),
                   gone=len(known - kept)))
