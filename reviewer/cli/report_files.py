"""The parts of `reviewer report` besides the three documents: working papers, a template, a blank assignment."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from reviewer import decisions as decided
from reviewer import review_file, words
from reviewer.cli import streams
from reviewer.cli.options import FILE, debug_option, lang_option, named
from reviewer.errors import WrongUse
from reviewer.finding import Report, Review
from reviewer.reports import audit
from reviewer.reports.audit import arrangement, assignment
from reviewer.reports.audit.decision import NO_DECISIONS, Decisions


def rulings(review: Review, path: Path, lang: str) -> Decisions:
    """Return the rulings of a file of decisions; raises `WrongUse` for a file about another plan."""
    file = decided.load(path, lang)
    if not file.is_for(review.plan):
        raise WrongUse(words.text("audit.cli.other_plan", lang, file=path, unit=file.org_unit, year=file.year))
    return file.decisions


def earlier(path: Path, written_in: str, lang: str) -> Report:
    """Return the report of a JSON file; raises `WrongUse` where its messages are in another language than wanted.

    A document would mix both. Files of older versions do not tell their language and are taken as they are.
    """
    report = review_file.load(path, lang)
    if report.lang not in ("", written_in):
        said = words.Words(lang)
        written = said(f"audit.language.{report.lang}") if report.lang in words.LANGUAGES else report.lang
        raise WrongUse(said("audit.cli.other_language", file=path, written=written,
                            wanted=said(f"audit.language.{written_in}"), code=written_in))
    return report


@click.command("kkr", short_help="Kertas kerja reviu / working papers.")
@click.argument("source", metavar="HASIL.json", type=FILE)
@click.option("-o", "--output", metavar="FILE.xlsx", type=FILE, required=True, help="Berkas tujuan / file to write.")
@click.option("--decisions", metavar="FILE.yaml", type=FILE, help="Putusan dari `reviewer decide` / rulings.")
@click.option("--aspects", metavar="FILE.yaml", type=FILE,
              help="Susunan aspek sendiri, bentuknya rules/audit.yaml / your own arrangement of aspects.")
@lang_option
@debug_option
def papers_command(source: str, output: str, decisions: str | None, aspects: str | None, lang: str) -> None:
    """Kertas kerja dari hasil reviu yang sudah ada / working papers of a review made before.

    Sama dengan `reviewer review RENJA -o kertas-kerja.xlsx`, ditambah putusan pereviu pada setiap catatan.

    The workbook of `reviewer review DRAFT -o papers.xlsx`, with the rulings on each note.

    \b
    Contoh / example:
      reviewer report kkr hasil.json --decisions putusan.yaml -o kertas-kerja.xlsx
    """
    from reviewer.reports import REPORTS, View
    from reviewer.reports.working_papers import render

    form = REPORTS["xlsx"]
    target = named(output, (".xlsx",), lang)
    if form.missing():
        raise WrongUse(words.text("cli.extra_missing", lang, form="xlsx", extra=form.extra))
    read = [Path(one) for one in (source, decisions, aspects) if one is not None]
    streams.check_writable(target, read, lang)
    report = earlier(Path(source), lang, lang)
    made = NO_DECISIONS
    if decisions is not None:
        if len(report.reviews) != 1:
            raise WrongUse(words.text("decisions.one_plan", lang, count=len(report.reviews)))
        made = rulings(report.reviews[0], Path(decisions), lang)
    arranged = arrangement.load(Path(aspects) if aspects is not None else None)
    streams.write(target, render(report, View(lang), made, arranged), lang)


@click.command("template", short_help="Ambil templat Word / get a Word template.")
@click.argument("kind", metavar="chr|lhr|verifikasi", type=click.Choice(audit.KINDS))
@click.argument("path", metavar="OUT.docx", type=FILE)
@click.option("--force", is_flag=True, help="Timpa berkas yang sudah ada / overwrite an existing file.")
@lang_option
@debug_option
def template_command(kind: str, path: str, force: bool, lang: str) -> None:
    """Tulis templat Word untuk diubah, lalu pakai dengan --template / write a Word template to change.

    \b
    Contoh / example:
      reviewer report template chr templat-chr.docx
    """
    _copy(audit.TEMPLATES / f"{kind}.docx", named(path, (".docx",), lang), force, lang)
    said = words.text("audit.cli.template_written", lang, file=path, kind=kind, argument=words.argument(path))
    streams.emit(said + "\n", exact=False)


@click.command("assignment", short_help="Berkas rincian penugasan / details of the assignment.")
@click.argument("path", metavar="OUT.yaml", type=FILE)
@click.option("--force", is_flag=True, help="Timpa berkas yang sudah ada / overwrite an existing file.")
@lang_option
@debug_option
def assignment_command(path: str, force: bool, lang: str) -> None:
    """Tulis berkas rincian penugasan yang masih kosong / write a blank file for the details of an assignment.

    \b
    Contoh / example:
      reviewer report assignment penugasan.yaml
    """
    _copy(assignment.BLANK, named(path, (".yaml", ".yml"), lang), force, lang)
    said = words.text("audit.cli.assignment_written", lang, file=path, argument=words.argument(path))
    streams.emit(said + "\n", exact=False)


def _copy(shipped: Path, target: Path, force: bool, lang: str) -> None:
    """Copy a shipped file; raises `WrongUse` for one that is there already or cannot be written."""
    streams.check_writable(target, [], lang)
    if target.exists() and not force:
        raise WrongUse(words.text("template.exists", lang, file=target))
    try:
        shutil.copyfile(shipped, target)
    except OSError as error:
        raise WrongUse(words.text("cli.output_failed", lang, file=target, reason=error.strerror or error)) from error
