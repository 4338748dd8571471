"""`reviewer schema`: the JSON schemas of the JSON report and of rule packs, for programs and editors."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from reviewer.cli import streams
from reviewer.cli.options import FILE, debug_option, lang_option


def _report() -> dict[str, Any]:
    from reviewer.reports.machine import schema

    return schema()


def _pack() -> dict[str, Any]:
    from reviewer.pack_format import PackFormat

    body = PackFormat.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:renja-reviewer:pack:1", **body}


SCHEMAS: Mapping[str, Callable[[], dict[str, Any]]] = {"report": _report, "pack": _pack}


@click.command("schema", short_help="Skema JSON laporan dan paket / JSON schemas of report and packs.")
@click.argument("of", metavar="[report|pack]", type=click.Choice(list(SCHEMAS)), default="report")
@click.option("--output", metavar="FILE", type=FILE, help="Tulis ke berkas / write to a file.")
@lang_option
@debug_option
def command(of: str, output: str | None, lang: str) -> None:
    """Cetak skema JSON laporan (report) atau paket kriteria (pack) / print a JSON schema.

    \b
    Contoh / examples:
      reviewer schema --output docs/review.schema.json
      reviewer schema pack --output docs/pack.schema.json
    """
    text = json.dumps(SCHEMAS[of](), ensure_ascii=False, indent=2) + "\n"
    if output is None:
        streams.emit(text, exact=True)
        return
    streams.check_writable(Path(output), [], lang)
    streams.write(Path(output), text, lang)
