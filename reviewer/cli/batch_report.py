"""`reviewer batch report`: the overview over a store as page and workbook, and the report of every plan that counts."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from urllib.parse import quote

import click

from reviewer import pipeline, words
from reviewer.cli import streams
from reviewer.cli.options import FILE, debug_option, lang_option
from reviewer.errors import WrongUse
from reviewer.reports import REPORTS, View
from reviewer.store import Plan, Store

CLEAN, UNREADABLE = 0, 3
_PAGE, _BOOK = (".html", ".htm"), (".xlsx",)
_ODD = re.compile(r"[^a-z0-9]+")
#: Characters of a unit's name in the name of its report.
_NAME_KEPT = 40


@click.command("report", short_help="Ikhtisar HTML dan Excel / overview.")
@click.argument("store", metavar="STORE", type=FILE)
@click.option("-o", "--output", "outputs", metavar="FILE", multiple=True, type=FILE,
              help="ikhtisar.html dan/atau ikhtisar.xlsx / overview as a page, a workbook, or both.")
@click.option("--reports", metavar="DIR", type=FILE,
              help="Tulis laporan HTML setiap rancangan ke sini / write the report of every plan here.")
@lang_option
@debug_option
def report(store: str, outputs: tuple[str, ...], reports: str | None, lang: str) -> int:
    """Ikhtisar hasil reviu banyak rancangan / overview over a batch.

    Unit menurut bobot catatan, kriteria menurut paket, catatan yang sering, catatan antar rancangan, berkas yang belum
    direviu, dan perbandingan dengan reviu lalu. Hanya versi terakhir setiap rancangan yang dihitung.

    Units by what is at stake, criteria by pack, frequent defects, what only the drafts together show, drafts not
    reviewed, and the run before. Only the latest version of each plan counts.

    \b
    Contoh / examples:
      reviewer batch report provinsi.sqlite3 -o ikhtisar.html -o ikhtisar.xlsx
      reviewer batch report provinsi.sqlite3 -o ikhtisar.html --reports laporan/

    \b
    Kode keluar / exit codes:
      0  ditulis / written
      2  perintah belum tepat / wrong use
      3  ditulis, tetapi ada berkas yang belum direviu / written, but some drafts were not reviewed
    """
    _check(store, outputs, reports, lang)
    from reviewer.batch.overview import overview

    folder = Path(reports) if reports else None
    with Store(Path(store), lang) as opened:
        made = overview(opened, lang, lambda plan: _link(plan, folder, outputs))
        if folder is not None:
            _write_reports(opened, folder, lang)
    for name in outputs:
        content = _rendered(Path(name), made, lang)
        streams.write_lines(Path(name), [content], lang)
    files = ", ".join([*outputs, *([str(folder)] if folder else [])])
    sys.stdout.write(words.text("batch.report.done", lang, plans=made.plans, files=files) + "\n")
    return UNREADABLE if made.missing else CLEAN


def _check(store: str, outputs: tuple[str, ...], reports: str | None, lang: str) -> None:
    if not outputs and reports is None:
        raise WrongUse(words.text("batch.report.what", lang))
    for name in outputs:
        if not name.lower().endswith((*_PAGE, *_BOOK)):
            raise WrongUse(words.text("batch.report.ending", lang, file=name))
        streams.check_writable(Path(name), [Path(store)], lang)
    from importlib.util import find_spec

    for module in ("msgspec", "zstandard", "jinja2", "xlsxwriter"):
        if find_spec(module) is None:
            key = "batch.no_extra" if module in ("msgspec", "zstandard") else "batch.report.no_extra"
            raise WrongUse(words.text(key, lang, module=module))


def _rendered(file: Path, made: object, lang: str) -> bytes:
    from reviewer.reports.overview import Overview, page, workbook

    assert isinstance(made, Overview)
    if file.name.lower().endswith(_BOOK):
        return workbook(made, lang)
    return page(made, lang).encode("utf-8", errors="backslashreplace")


def _file_of(plan: Plan) -> str:
    """Return the file name of a plan's report: its place in the run, then its unit."""
    unit = _ODD.sub("-", (plan.org_unit or "").casefold()).strip("-")[:_NAME_KEPT].strip("-")
    return f"{plan.position + 1:05d}-{plan.ordinal + 1}{f'-{unit}' if unit else ''}.html"


def _link(plan: Plan, folder: Path | None, outputs: tuple[str, ...]) -> str:
    """Return where the report of a plan lies as seen from the page, "" where there is none."""
    home = next((Path(name).absolute().parent for name in outputs if name.lower().endswith(_PAGE)), None)
    if folder is None or home is None:
        return ""
    try:
        way = os.path.relpath(folder.absolute(), home)
    except ValueError:  # another drive of Windows
        return (folder.absolute() / _file_of(plan)).as_uri()
    return quote("/".join([*Path(way).parts, _file_of(plan)]))


def _write_reports(store: Store, folder: Path, lang: str) -> None:
    """Write the HTML report of every plan that counts, from the review the store keeps."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WrongUse(words.text("store.cannot_write", lang, file=folder, reason=error)) from error
    settings, view = pipeline.Settings(lang), View(lang)
    for plan in store.plans():
        text = REPORTS["html"](pipeline.report([store.review(plan.id)], settings), view)
        assert isinstance(text, str)
        streams.write_lines(folder / _file_of(plan), [text.encode("utf-8", errors="backslashreplace")], lang)
