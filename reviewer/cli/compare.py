"""`reviewer compare`: two drafts or more of one plan, the oldest first, and what became of the notes."""

from __future__ import annotations

from pathlib import Path

import click

from reviewer import pipeline, words
from reviewer.cli import streams
from reviewer.cli.options import FILE, debug_option, lang_option, references_option
from reviewer.cli.reviewed import report_of
from reviewer.errors import WrongUse
from reviewer.reports.comparison import COMPARISONS
from reviewer.words import Words

CLEAN, NOTES = 0, 1
_OPEN = ("new", "returned", "changed", "still")


@click.command("compare", short_help="Bandingkan rancangan lama dan baru / compare drafts.")
@click.argument("paths", metavar="OLD... NEW", nargs=-1, required=True, type=FILE)
@click.option("--format", "format_", type=click.Choice(list(COMPARISONS)), default="text", show_default=True,
              help="Bentuk keluaran; matrix = matriks tindak lanjut (CSV) / output format, matrix = follow-up matrix.")
@click.option("--output", "-o", metavar="FILE", type=FILE, help="Tulis ke berkas / write to a file.")
@references_option
@lang_option
@debug_option
def command(paths: tuple[str, ...], format_: str, output: str | None, references: str | None, lang: str) -> int:
    """Bandingkan rancangan dari yang lama ke yang baru / compare drafts, the oldest first.

    Setiap PATH: rancangan, atau hasil reviu JSON (`reviewer review --format json`) / a draft or a JSON review.

    Catatan disebut selesai hanya bila objeknya masih ada dan kriterianya masih dapat diuji.
    A note is solved only when its object is still there and its criterion was tested.

    \b
    Contoh / examples:
      reviewer compare renja-v1.xlsx renja-v2.xlsx
      reviewer compare reviu-mei.json reviu-juni.json reviu-juli.json
      reviewer compare lama.json baru.xlsx --format matrix -o tindak-lanjut.csv

    \b
    Kode keluar / exit codes:
      0  tidak ada catatan yang terbuka / no open note
      1  ada catatan baru, masih ada, atau muncul kembali / notes are new, still there or came back
    """
    from reviewer.compare import compare

    if len(paths) < 2:
        raise WrongUse(words.text("compare.too_few", lang))
    files = [Path(path) for path in paths]
    settings = pipeline.Settings(lang, references=Path(references) if references else None)
    if output is not None:
        streams.check_writable(Path(output), files, lang)
    comparison = compare([report_of(file, settings) for file in files])
    text = COMPARISONS[format_](comparison, Words(lang))
    if output is None:
        streams.emit(text, exact=format_ != "text")
    else:
        streams.write(Path(output), text, lang)
    return NOTES if any(one.status in _OPEN for plan in comparison.plans for one in plan.findings) else CLEAN
