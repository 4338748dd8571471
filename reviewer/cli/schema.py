"""`reviewer schema`: the JSON schema of the JSON report, for programs that read it."""

from __future__ import annotations

import json
from pathlib import Path

import click

from reviewer.cli import streams
from reviewer.cli.options import FILE, debug_option, lang_option


@click.command("schema", short_help="Skema JSON laporan / JSON schema of the report.")
@click.option("--output", metavar="FILE", type=FILE, help="Tulis ke berkas / write to a file.")
@lang_option
@debug_option
def command(output: str | None, lang: str) -> None:
    """Cetak skema JSON dari laporan --format json / print the JSON schema of the JSON report.

    \b
    Contoh / example:
      reviewer schema --output docs/review.schema.json
    """
    from reviewer.reports.machine import schema

    text = json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
    if output is None:
        streams.emit(text, exact=True)
        return
    streams.check_writable(Path(output), [], lang)
    streams.write(Path(output), text, lang)
