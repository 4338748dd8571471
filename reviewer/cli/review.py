"""`reviewer review`: read drafts, report on them, and say by the exit code whether there is something to do."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

import click

from reviewer import pipeline, words
from reviewer.baseline import load as load_baseline
from reviewer.baseline import without_known
from reviewer.cli import outputs, sources
from reviewer.cli.failures import say
from reviewer.cli.options import FILE, YEAR, debug_option, lang_option, references_option, review_day, words_of
from reviewer.errors import UnreadableSource, WrongUse
from reviewer.finding import Review, Severity, Unreadable
from reviewer.reports import DEFAULT_MAX_FINDINGS, REPORTS, View

CLEAN, NOTES, UNREADABLE = 0, 1, 3


@click.command("review", cls=outputs.OrderedCommand, short_help="Reviu rencana kerja / review work plans.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=FILE)
@click.option("--with", "supplement", metavar="FILE", type=FILE,
              help="Isian pelengkap dari `reviewer template` / supplement made with `reviewer template`.")
@click.option("-f", "--format", "format_", metavar="FORM", type=click.Choice(list(REPORTS)), multiple=True,
              help=f"Bentuk laporan / form of a report: {', '.join(REPORTS)}. Berulang; tanpa -o ke layar / "
                   f"repeatable; on screen without -o. [default: {outputs.DEFAULT}]")
@click.option("-o", "--output", metavar="FILE", multiple=True, type=FILE,
              help="Berkas untuk -f di depannya; tanpa -f bentuknya dari akhiran nama berkas / file for the -f before "
                   "it; without -f the form is that of its suffix.")
@click.option("--suggest", is_flag=True,
              help="Dengan -f workbook: usulan perbaikan yang aman di lembar sendiri / safe fixes on a sheet.")
@click.option("--select", metavar="CODE", multiple=True,
              help="Hanya kriteria ini: kode, huruf kode, atau paket / only these: IND011, IND or a pack.")
@click.option("--ignore", metavar="CODE", multiple=True, help="Tanpa kriteria ini / without these.")
@click.option("--fail-on", type=click.Choice([s.value for s in Severity]), default=Severity.LOW.value,
              show_default=True, help="Keluar 1 bila ada catatan setingkat ini / exit 1 from this severity on.")
@click.option("--max-findings", metavar="N", type=click.IntRange(min=0), default=DEFAULT_MAX_FINDINGS,
              show_default=True, help="Kelompok catatan yang ditampilkan, 0 semua / groups shown, 0 for all.")
@click.option("--statistics", is_flag=True, help="Tambahkan jumlah per kriteria / add counts by criterion.")
@click.option("--rules", "extra_packs", metavar="FILE", multiple=True, type=FILE,
              help="Paket kriteria tambahan / a further rule pack.")
@click.option("--words", "own_words", metavar="FILE", multiple=True, type=FILE,
              help="Kata sendiri untuk daftar kata / words of your own for the word lists (docs/words.md).")
@references_option
@click.option("--references-year", metavar="YYYY", type=YEAR,
              help="Pakai daftar acuan tahun ini, apa pun tahun rencananya / use the lists of this year.")
@click.option("--renstra", metavar="FILE", multiple=True, type=FILE,
              help="Renstra sebagai pembanding / strategic plan to compare with.")
@click.option("--rkpd", metavar="FILE", multiple=True, type=FILE,
              help="RKPD atau RKP sebagai pembanding / government work plan to compare with.")
@click.option("--pagu", metavar="FILE", multiple=True, type=FILE,
              help="Pagu yang ditetapkan, total dan per sumber dana / ceilings, in all and by source of funds.")
@click.option("--previous", metavar="FILE", multiple=True, type=FILE,
              help="Rencana tahun sebelumnya / the plan of the year before.")
@click.option("--profile", metavar="PROFILE",
              help="Tahap/jenjang/tahun, sebagian atau semua: rancangan-akhir/kabkota/2027 / stage, level, year.")
@click.option("--as-of", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]),
              help="Tanggal acuan bila rencana tidak menyebut tahun / date for a plan without a year.")
@click.option("--layout", metavar="FILE.yaml", type=FILE,
              help="Tata letak sendiri untuk tabelnya / your own layout of the table (see inspect --propose).")
@click.option("--waivers", metavar="FILE", multiple=True, type=FILE,
              help="Pengecualian yang disetujui, dengan batas waktu / approved waivers with a last day.")
@click.option("--baseline", metavar="FILE", type=FILE,
              help="Tampilkan hanya yang tidak ada di berkas ini / show only what this file does not know.")
@lang_option
@debug_option
def command(
    paths: tuple[str, ...], supplement: str | None, format_: tuple[str, ...], output: tuple[str, ...],
    suggest: bool, select: tuple[str, ...], ignore: tuple[str, ...], fail_on: str, max_findings: int, statistics: bool,
    extra_packs: tuple[str, ...], references: str | None, references_year: int | None, renstra: tuple[str, ...],
    rkpd: tuple[str, ...], pagu: tuple[str, ...], previous: tuple[str, ...], profile: str | None,
    as_of: datetime | None, layout: str | None,
    waivers: tuple[str, ...], baseline: str | None, own_words: tuple[str, ...], lang: str,
) -> int:
    """Reviu rencana kerja / review work plans.

    PATH: berkas rencana atau folder (dibaca sampai ke dalam) / a plan file or a folder, read at all depths.

    \b
    Contoh / examples:
      reviewer review renja.xlsx
      reviewer review renja.xlsx --with pelengkap.xlsx --fail-on tinggi
      reviewer review drafts/ -o hasil.json
      reviewer review renja.xlsx -f text -f json -o hasil.json
      reviewer review renja.xlsx -f workbook -o renja-catatan.xlsx --suggest
      reviewer review renja.yaml --select FRM,IND001 --lang en
      reviewer review renja.xlsx --renstra renstra.xlsx --pagu pagu.xlsx --profile rancangan-akhir

    \b
    Kode keluar / exit codes:
      0  tidak ada catatan setingkat --fail-on / no note from --fail-on on
      1  ada catatan, atau ada bagian berkas yang belum terbaca / notes, or parts not read
      2  perintah atau paket kriteria belum tepat / wrong use or a broken pack
      3  ada berkas yang tidak dapat dibaca; berkas lain tetap direviu / a file that cannot be read
    """
    settings = pipeline.Settings(
        lang, Path(supplement) if supplement else None, words_of(select), words_of(ignore),
        tuple(map(Path, extra_packs)), Path(references) if references else None, review_day(as_of, waivers),
        references_year, _documents(renstra=renstra, rkpd=rkpd, pagu=pagu, previous=previous),
        pipeline.profile_of(profile, lang), layout=Path(layout) if layout else None,
        waivers=tuple(map(Path, waivers)), suggest=suggest, words=tuple(map(Path, own_words)))
    found = sources.find(paths, lang)
    inputs = [*sources.inside(found.files), *_beside(settings), *([Path(baseline)] if baseline else [])]
    reports = outputs.wanted(outputs.typed(format_, output), len(found.files), inputs, lang)
    outputs.check_ends(reports, found.files, lang)
    if suggest and all(one.name != "workbook" for one in reports):
        raise WrongUse(words.text("suggest.only_workbook", lang))
    known = load_baseline(Path(baseline), lang) if baseline else None
    reviews, unreadable = _review_all(found.files, settings)
    if known is not None:
        reviews = [without_known(review, known) for review in reviews]
    _tell_skipped(found, lang)
    report = pipeline.report(reviews, settings, unreadable)
    outputs.deliver(reports, report, View(lang, max_findings, statistics=statistics), inputs, lang)
    return _exit_code(reviews, unreadable, Severity(fail_on))


def _documents(**given: tuple[str, ...]) -> tuple[tuple[str, tuple[Path, ...]], ...]:
    return pipeline.documents_of({role: map(Path, files) for role, files in given.items()})


def _beside(settings: pipeline.Settings) -> list[Path]:
    """Return the files a review reads beside the drafts."""
    documents = [path for _, paths in settings.documents for path in paths]
    return [*filter(None, [settings.supplement, settings.layout]), *documents, *settings.extra_packs, *settings.waivers,
            *settings.words]


def _review_all(files: Sequence[Path], settings: pipeline.Settings) -> tuple[list[Review], list[Unreadable]]:
    """Return the reviews of all files that can be read, and the others with their reasons."""
    pipeline.rules(settings)
    pipeline.documents(settings)
    pipeline.waiver_files(settings)
    reviews: list[Review] = []
    unreadable: list[Unreadable] = []
    for number, file in enumerate(files, 1):
        _progress(number, len(files), file, settings.lang)
        try:
            reviews.extend(pipeline.reviews(file, settings))
        except UnreadableSource as error:
            unreadable.append(Unreadable(error.file, error.reason, error.remedy))
            say(str(error))
    return reviews, unreadable


def _progress(number: int, all_: int, file: Path, lang: str) -> None:
    """Say on a terminal which of several files is being read."""
    if all_ > 1 and sys.stderr.isatty():
        say(words.text("cli.progress", lang, number=number, all=all_, file=file))


def _tell_skipped(found: sources.Found, lang: str) -> None:
    if found.skipped:
        suffixes = ", ".join(sorted(found.skipped))
        say(words.text("cli.skipped", lang, count=found.skipped.total(), suffixes=suffixes))


def _exit_code(reviews: Iterable[Review], unreadable: Sequence[Unreadable], fail_on: Severity) -> int:
    if unreadable:
        return UNREADABLE
    for review in reviews:
        if review.unread or any(finding.severity.rank <= fail_on.rank for finding in review.findings):
            return NOTES
    return CLEAN
