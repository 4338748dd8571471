"""`reviewer template`: files that a planner fills in: a plan file to start from, or what a draft has no columns for."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import click

from reviewer import words
from reviewer.cli import streams
from reviewer.cli.options import FILE, debug_option, lang_option, named
from reviewer.errors import WrongUse


@click.command("template", short_help="Buat berkas isian / make a file to fill in.")
@click.argument("path", metavar="PATH", type=FILE)
@click.option("--from", "draft", metavar="DRAFT", type=FILE,
              help="Buat pelengkap untuk rancangan ini / make a supplement for this draft.")
@click.option("--with", "supplement", metavar="FILE", type=FILE,
              help="Bawa isian dari pelengkap lama / carry over what an older supplement says.")
@click.option("--force", is_flag=True, help="Timpa berkas yang sudah ada / overwrite an existing file.")
@lang_option
@debug_option
def command(path: str, draft: str | None, supplement: str | None, force: bool, lang: str) -> None:
    """Buat berkas isian / make a file to fill in.

    Tanpa --from: contoh berkas rencana (.yaml). Dengan --from: buku kerja pelengkap (.xlsx) untuk kolom yang tidak
    ada di rancangan, misalnya jenis kegiatan dan metadata indikator.

    Without --from: an example plan file. With it: a supplement workbook for what the draft has no columns for.

    \b
    Contoh / examples:
      reviewer template rencana.yaml
      reviewer template --from renja.xlsx pelengkap.xlsx
      reviewer review renja.xlsx --with pelengkap.xlsx
    """
    if supplement is not None and draft is None:
        raise WrongUse(words.text("template.with_needs_from", lang))
    target = named(path, (".yaml", ".yml") if draft is None else (".xlsx",), lang)
    streams.check_writable(target, [Path(source) for source in (draft, supplement) if source is not None], lang)
    if target.exists() and not force:
        raise WrongUse(words.text("template.exists", lang, file=target))
    _write_new(target, _writer(draft, supplement), lang)
    key = "template.supplement_written" if draft is not None else "template.plan_written"
    said = words.text(key, lang, file=target, argument=words.argument(target), draft=words.argument(draft))
    streams.emit(said + "\n", exact=False)


def _writer(draft: str | None, supplement: str | None) -> Callable[[Path], None]:
    """Return what writes the file: the draft is read before anything is written."""
    if draft is None:
        from reviewer.templates.plan_file import write as write_plan

        return write_plan
    from reviewer import importers
    from reviewer.templates.supplement_workbook import write as write_supplement

    imported = importers.load(Path(draft), supplement=Path(supplement) if supplement is not None else None)
    return lambda path: write_supplement(imported, path)


def _write_new(target: Path, write: Callable[[Path], None], lang: str) -> None:
    """Write to a new file beside the target and put it in place, so that an old file is lost to a whole one only."""
    new = target.with_name(f".{os.getpid()}-{target.name}")
    try:
        write(new)
        new.replace(target)
    except OSError as error:
        raise WrongUse(words.text("cli.output_failed", lang, file=target, reason=error.strerror or error)) from error
    finally:
        new.unlink(missing_ok=True)
