"""`reviewer batch`: many drafts over worker processes or a cluster, into a store; and that store as JSON lines."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path

import click

from reviewer import batch, pipeline, words
from reviewer.batch.job import Job, Wanted, in_natural_order, jobs
from reviewer.batch.listing import is_list, listed
from reviewer.batch.run import DEFAULT_MEMORY_MB, DEFAULT_SECONDS
from reviewer.cli import sources, streams
from reviewer.cli.batch_progress import Shown
from reviewer.cli.batch_report import report
from reviewer.cli.failures import say
from reviewer.cli.options import FILE, YEAR, debug_option, lang_option, references_option, review_day, words_of
from reviewer.errors import UnreadableSource, WrongUse

CLEAN, NOTES, UNREADABLE = 0, 1, 3
#: Ending of a store's name where none was given.
STORE_SUFFIX = ".reviewer.sqlite3"


class _RunByDefault(click.Group):
    """A group whose first command is meant when the first word is no command: `reviewer batch drafts/`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put "run" before arguments that name no command and do not ask for help."""
        if args and args[0] not in self.commands and args[0] not in ("--help", "-h"):
            args = ["run", *args]
        return super().parse_args(ctx, args)


@click.group("batch", cls=_RunByDefault, short_help="Reviu banyak rancangan / review many drafts.")
def command() -> None:
    """Reviu banyak rancangan sekaligus / review many drafts at once.

    Hasilnya disimpan dalam satu berkas (SQLite) dan dapat dilanjutkan kapan saja: rancangan yang tidak berubah tidak
    dibaca lagi. `reviewer batch FOLDER` sama dengan `reviewer batch run FOLDER`.

    The results are kept in one file; a further run goes on where the last one ended.

    Pilihan / options: reviewer batch run --help.

    \b
    Contoh / examples:
      reviewer batch rancangan/                          semua berkas / every file in the folder
      reviewer batch daftar.csv --store provinsi.sqlite3 berkas pada daftar / the files of a list
      reviewer batch report provinsi.sqlite3 -o ikhtisar.html -o ikhtisar.xlsx
      reviewer batch export provinsi.sqlite3 > hasil.jsonl
    """


@command.command("run", short_help="Reviu semua rancangan / review all drafts.")
@click.argument("path", metavar="FOLDER|LIST", type=FILE)
@click.option("--store", "store", metavar="FILE", type=FILE,
              help=f"Berkas hasil; bawaan: NAMA{STORE_SUFFIX} di folder kini / file of the results.")
@click.option("--workers", metavar="N", type=click.IntRange(1, 256), help="Jumlah proses; bawaan: jumlah inti prosesor"
              " / processes, one a processor core by default.")
@click.option("--time-limit", metavar="SECONDS", type=click.FloatRange(min=0.1), default=DEFAULT_SECONDS,
              show_default=True, help="Batas waktu satu rancangan / for one draft.")
@click.option("--memory", metavar="MB", type=click.IntRange(min=200), default=DEFAULT_MEMORY_MB, show_default=True,
              help="Batas memori satu proses (tidak di Windows) / of one process (not on Windows).")
@click.option("--afresh", is_flag=True, help="Reviu semua lagi, juga yang tidak berubah / review all again.")
@click.option("--cache", metavar="DIR", type=FILE,
              help="Simpan hasil baca PDF, docx, ods, xls di folder ini / keep readings of these here.")
@click.option("--cluster", metavar="ADDRESS", help="Pakai klaster Dask / use a Dask cluster: tcp://HOST:PORT.")
@click.option("--select", metavar="CODE", multiple=True,
              help="Hanya kriteria ini: kode, huruf kode, atau paket / only these: IND011, IND or a pack.")
@click.option("--ignore", metavar="CODE", multiple=True, help="Tanpa kriteria ini / without these.")
@click.option("--rules", "extra_packs", metavar="FILE", multiple=True, type=FILE,
              help="Paket kriteria tambahan / a further rule pack.")
@click.option("--words", "own_words", metavar="FILE", multiple=True, type=FILE,
              help="Kata sendiri untuk daftar kata / words of your own.")
@references_option
@click.option("--references-year", metavar="YYYY", type=YEAR,
              help="Pakai daftar acuan tahun ini / use the lists of this year.")
@click.option("--renstra", metavar="FILE", multiple=True, type=FILE, help="Renstra pembanding / to compare with.")
@click.option("--rkpd", metavar="FILE", multiple=True, type=FILE, help="RKPD atau RKP pembanding / to compare with.")
@click.option("--pagu", metavar="FILE", multiple=True, type=FILE, help="Pagu pembanding / ceilings to compare with.")
@click.option("--previous", metavar="FILE", multiple=True, type=FILE,
              help="Rencana tahun sebelumnya / the plans of the year before.")
@click.option("--profile", metavar="PROFILE", help="Tahap/jenjang/tahun / stage, level, year, as in `review`.")
@click.option("--as-of", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]),
              help="Tanggal acuan bila rencana tidak menyebut tahun / date for plans without a year.")
@click.option("--layout", metavar="FILE.yaml", type=FILE, help="Tata letak sendiri / your own layout.")
@click.option("--waivers", metavar="FILE", multiple=True, type=FILE,
              help="Pengecualian yang disetujui / approved waivers, as in `review`.")
@lang_option
@debug_option
def run(
    path: str, store: str | None, workers: int | None, time_limit: float, memory: int, afresh: bool,
    cache: str | None, cluster: str | None, select: tuple[str, ...], ignore: tuple[str, ...],
    extra_packs: tuple[str, ...], references: str | None, references_year: int | None, renstra: tuple[str, ...],
    rkpd: tuple[str, ...], pagu: tuple[str, ...], previous: tuple[str, ...], profile: str | None,
    as_of: datetime | None, layout: str | None,
    own_words: tuple[str, ...], waivers: tuple[str, ...], lang: str,
) -> int:
    """Reviu semua rancangan sebuah folder atau daftar / review all drafts of a folder or list.

    FOLDER dibaca sampai ke dalam. LIST: .txt dengan satu nama berkas per baris, atau .csv dengan kolom "berkas" dan,
    bila perlu, "pelengkap" dan "diterima"; nama berkas relatif terhadap letak daftar itu.

    A folder is read at all depths. LIST: .txt with a path a line, or .csv with the column "path" and, where wanted,
    "with" (supplement) and "submitted"; paths are relative to the list.

    Rancangan yang membuat prosesnya berhenti, terlalu lama, atau terlalu besar dicoba sekali lagi sendirian, lalu
    dicatat sebagai belum direviu; yang lain tetap direviu. / A draft that crashes, hangs or outgrows its process is
    tried once more alone, then listed as not reviewed; all others are reviewed.

    \b
    Contoh / examples:
      reviewer batch rancangan/ --workers 4 --profile rancangan-akhir/kabkota/2027
      reviewer batch daftar.csv --store provinsi.sqlite3 --rkpd rkpd-2027.xlsx
      reviewer batch rancangan/ --cluster tcp://10.0.0.5:8786

    \b
    Kode keluar / exit codes:
      0  semua rancangan sudah direviu / all drafts have been reviewed (their findings are in the store)
      2  perintah atau paket kriteria belum tepat / wrong use or a broken pack
      3  ada rancangan yang belum direviu / some drafts could not be reviewed, each named with its reason
    """
    _check_extra(lang)
    documents = {"renstra": renstra, "rkpd": rkpd, "pagu": pagu, "previous": previous}
    settings = pipeline.Settings(
        lang, None, words_of(select), words_of(ignore), tuple(map(Path, extra_packs)),
        Path(references) if references else None, review_day(as_of, waivers), references_year,
        pipeline.documents_of({role: map(Path, files) for role, files in documents.items()}),
        pipeline.profile_of(profile, lang), layout=Path(layout) if layout else None,
        words=tuple(map(Path, own_words)), waivers=tuple(map(Path, waivers)))
    root, found = _found(Path(path), lang)
    target = Path(store) if store else Path(f"{Path(path).resolve().name}{STORE_SUFFIX}")
    streams.check_writable(target, [root / file for job in found for file in job.files], lang)
    request = batch.Request(root, found, target, settings, workers or _cores(), time_limit, memory * 1_000_000,
                            cluster, afresh, cache=Path(cache) if cache else None)
    with Shown(lang) as shown:
        summary = batch.run(request, shown.tell)
    _say_summary(summary, target, shown, lang)
    return UNREADABLE if summary.not_reviewed else CLEAN


@command.command("export", short_help="Hasil sebagai JSON / results as JSON lines.")
@click.argument("store", metavar="STORE", type=FILE)
@click.option("--output", metavar="FILE", type=FILE, help="Tulis ke berkas / write to a file.")
@lang_option
@debug_option
def export(store: str, output: str | None, lang: str) -> int:
    """Tulis hasil reviu sebagai baris JSON / write the results as JSON lines.

    Baris pertama memuat pengaturan, setiap baris berikutnya satu rancangan dengan semua reviunya. Rancangan dan
    pengaturan yang sama menghasilkan byte yang sama.

    The first line holds the settings, each further line a draft with its reviews. The same drafts and settings give
    the same bytes, with any number of workers, after any interruption.

    \b
    Contoh / examples:
      reviewer batch export rancangan.reviewer.sqlite3 > hasil.jsonl
      reviewer batch export provinsi.sqlite3 --output hasil.jsonl
    """
    _check_extra(lang)
    from reviewer.batch.export import lines
    from reviewer.store import Store

    with Store(Path(store), lang) as opened:
        if output is None:
            streams.emit_lines(lines(opened))
        else:
            streams.check_writable(Path(output), [Path(store)], lang)
            streams.write_lines(Path(output), lines(opened), lang)
        pending = sum(draft.status == "pending" for draft in opened.drafts())
        missed = any(draft.status in ("unreadable", "failed") for draft in opened.drafts())
    if pending:
        say(words.text("batch.pending", lang, count=pending))
    return UNREADABLE if pending or missed else CLEAN


command.add_command(report)


def _found(path: Path, lang: str) -> tuple[Path, Sequence[Job]]:
    """Return the folder that names are relative to, and the drafts; raises `WrongUse` when there are none."""
    if path.is_dir():
        here = path.absolute()
        files = sources.find([str(here)], lang).files
        # A set of exports is one draft, named for its folder.
        root = here.parent if files == (here,) else here
        return root, jobs(root, [Wanted(file) for file in in_natural_order(root, files)])
    if not is_list(path):
        if not path.exists():
            raise UnreadableSource(str(path), words.text("batch.no_path", lang))
        raise WrongUse(words.text("batch.neither", lang, path=path))
    root = path.absolute().parent
    return root, jobs(root, [inner for one in listed(path.absolute(), lang) for inner in _inside(one, root, lang)])


def _inside(one: Wanted, root: Path, lang: str) -> Sequence[Wanted]:
    """Return the drafts of a folder that a list names, or the draft itself."""
    if not one.path.is_dir():
        return [one]
    files = in_natural_order(root, sources.find([str(one.path)], lang).files)
    return [Wanted(file, one.supplement, one.submitted) for file in files]


def _cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _check_extra(lang: str) -> None:
    for module in ("msgspec", "rich", "zstandard"):
        if find_spec(module) is None:
            raise WrongUse(words.text("batch.no_extra", lang, module=module))


def _say_summary(summary: batch.Summary, store: Path, shown: Shown, lang: str) -> None:
    for path, record in summary.not_reviewed:
        say(words.text("batch.not_reviewed", lang, path=path, reason=f"{record.reason} {record.remedy}".strip()))
    line = words.text("batch.summary", lang, reviewed=summary.reviewed, kept=summary.kept,
                      missed=len(summary.not_reviewed), store=words.argument(store))
    sys.stdout.write(f"{line}\n{shown.speed(summary.all - summary.kept)}\n"
                     f"{words.text('batch.next', lang, store=words.argument(store))}\n")
