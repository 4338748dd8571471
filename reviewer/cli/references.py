"""`reviewer references`: add, list, show and remove the official lists that rules look things up in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from reviewer import words
from reviewer.cli import streams
from reviewer.cli.failures import say
from reviewer.cli.options import FILE, YEAR, Command, debug_option, format_option, lang_option
from reviewer.errors import ReviewerError, WrongUse
from reviewer.importers.workbook import refuse_unsafe
from reviewer.references import KL_PROGRAMS, KRO_DICTIONARY, Entry, OfficialList, OutputClass
from reviewer.references.adding import Added, add, remove
from reviewer.references.folder import default_folder
from reviewer.references.keys import padded
from reviewer.references.store import ReferenceStore

#: As many digits of a checksum as tell two files apart at a glance.
_CHECKSUM_SHOWN = 12
_COLUMNS = ("name", "years", "rows", "part", "file", "sha")
_TEXTS = ("name", "performance", "indicator", "unit", "nature", "executor")


def _folder_option(command: Command) -> Command:
    return click.option("--references", "folder", metavar="DIR", type=FILE,
                        help="Folder daftar acuan; bila tidak disebut: REVIEWER_REFERENCES atau folder data pengguna / "
                             "folder of the lists; else REVIEWER_REFERENCES or the user's data folder.")(command)


@click.group("references", short_help="Daftar acuan resmi / official lists.")
def references() -> None:
    """Daftar acuan resmi / official lists.

    Nomenklatur, KRO, satuan, dan program K/L dipakai menurut tahun berlakunya; tanpa daftar itu kriteria yang
    membutuhkannya belum dapat diuji.

    A list is used for the plan years it is valid for; without it the criteria that need it are not testable.
    """


@references.command("add", short_help="Tambahkan daftar / add a list.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@click.option("--year", metavar="YYYY", type=YEAR, help="Tahun rencana pertama / first plan year.")
@click.option("--until", metavar="YYYY", type=YEAR, help="Tahun rencana terakhir / last plan year.  [default: --year]")
@click.option("--as-of", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]),
              help="Tanggal yang dicatat sebagai tanggal penambahan / date noted as the day it was added.")
@_folder_option
@lang_option
@debug_option
def add_command(files: tuple[str, ...], year: int | None, until: int | None, as_of: datetime | None,
                folder: str | None, lang: str) -> None:
    """Tambahkan daftar acuan dari berkas seperti diunduh / add lists from files as downloaded.

    \b
    Contoh / examples:
      reviewer references add nomenklatur-sipd-2027.xlsx
      reviewer references add nomenklatur-kabkota.xlsx --year 2024 --until 2025
      reviewer references add kro.csv --year 2021 --until 2027
    """
    refused: list[ReviewerError] = []
    for file in files:
        try:
            refuse_unsafe(Path(file))
            added = add(_folder(folder), Path(file), first=year, last=until,
                        added_on=as_of.date().isoformat() if as_of else "")
        except ReviewerError as error:
            refused.append(error)  # the other files are added all the same
            continue
        streams.emit(_lines(_told(added, lang)), exact=False)
    for one in refused[:-1]:
        say(str(one))
    if refused:
        raise refused[-1]


@references.command("list", short_help="Tampilkan daftar yang ada / show the lists.")
@format_option("table", "json")
@_folder_option
@lang_option
@debug_option
def list_command(format_: str, folder: str | None, lang: str) -> None:
    """Tampilkan daftar acuan yang sudah ditambahkan / show the lists that were added."""
    with ReferenceStore(_folder(folder)) as store:
        lists = store.lists()
        if format_ == "json":
            streams.emit(json.dumps([asdict(one) for one in lists], ensure_ascii=False, indent=2) + "\n", exact=True)
        elif lists:
            streams.emit(_lines(_table(lists, lang)), exact=False)
        else:
            streams.emit(words.text("references.none", lang, folder=store.folder) + "\n", exact=False)


@references.command("remove", short_help="Keluarkan daftar / remove a list.")
@click.argument("name", metavar="NAME")
@click.option("--year", metavar="YYYY", type=YEAR,
              help="Hanya yang berlaku pada tahun ini / only those valid for this year.")
@_folder_option
@lang_option
@debug_option
def remove_command(name: str, year: int | None, folder: str | None, lang: str) -> None:
    """Keluarkan daftar acuan: nomenklatur, kro, satuan, program-kl / remove a list."""
    for one in remove(_folder(folder), name, year):
        streams.emit(words.text("references.removed", lang, **_passport(one, lang)) + "\n", exact=False)


@references.command("show", short_help="Tampilkan isi satu kode / show what a code stands for.")
@click.argument("code", metavar="CODE")
@click.option("--year", metavar="YYYY", type=YEAR, help="Hanya daftar tahun ini / only lists of this year.")
@_folder_option
@lang_option
@debug_option
def show_command(code: str, year: int | None, folder: str | None, lang: str) -> None:
    """Tampilkan isi satu kode nomenklatur, KRO, atau program K/L / show what a code stands for."""
    with ReferenceStore(_folder(folder)) as store:
        found = list(_shown(store, code, year, lang)) or list(_shown(store, padded(code), year, lang))
    if not found:
        raise WrongUse(words.text("references.no_code" if year is None else "references.no_code_in_year", lang,
                                  code=code, year=year))
    streams.emit("\n".join(map(_lines, found)), exact=False)


#: The name under which the group of commands is found.
command = references


def _folder(given: str | None) -> Path:
    return Path(given) if given else default_folder()


def _lines(lines: Sequence[str] | Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _passport(one: OfficialList, lang: str) -> dict[str, object]:
    return {"name": words.text(f"references.list.{one.name}", lang),
            "years": str(one.validity) or words.text("references.always", lang),
            "rows": words.counted("report.count.rows", one.rows, lang), "file": one.file}


def _told(added: Added, lang: str) -> Iterator[str]:
    """Yield what `add` did, a line each."""
    yield words.text("references.added", lang, **_passport(added.list, lang))
    if added.replaced is not None:
        yield "  " + words.text("references.replaced", lang, file=added.replaced.file,
                                checksum=added.replaced.sha256[:_CHECKSUM_SHOWN])
    if added.years_from_name:
        yield "  " + words.text("references.years_from_name", lang)
    for remark in added.remarks:
        yield "  " + (remark.text_en if lang == "en" else remark.text_id)


def _table(lists: Sequence[OfficialList], lang: str) -> Iterator[str]:
    """Yield the lists as a table; the last column is not padded."""
    rows = [[words.text(f"references.column.{name}", lang) for name in _COLUMNS]]
    for one in lists:
        passport = _passport(one, lang)
        rows.append([str(passport["name"]), str(passport["years"]), words.number_text(one.rows, lang),
                     _part(one, lang), one.file + (f" ({one.added_on})" if one.added_on else ""),
                     one.sha256[:_CHECKSUM_SHOWN]])
    widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]))]
    for row in rows:
        cells = [cell.rjust(width) if index == 2 else cell.ljust(width)
                 for index, (cell, width) in enumerate(zip(row, widths, strict=True))]
        yield "  ".join(cells).rstrip()


def _part(one: OfficialList, lang: str) -> str:
    named = [words.text(key, lang) if words.has(key := f"references.part.{part}") else part
             for part in one.part.split("+") if part]
    return ", ".join(named) or "-"


def _shown(store: ReferenceStore, code: str, year: int | None, lang: str) -> Iterator[list[str]]:
    """Yield a block of lines for everything a code stands for, newest lists first."""
    if not code:
        return
    lists = {one.id: one for one in store.lists()}
    found = store.entries(code, year) if year is not None else tuple(entry for entry, _ in store.elsewhere(code, None))
    for entry in found:
        yield _entry(store, entry, lists[entry.list_id], lang)
    for one, asked in _asked(store, KRO_DICTIONARY, year):
        kro = store.output_class(code, asked)
        if kro is not None:
            yield _output_class(kro, one, lang)
            break
    for _, asked in _asked(store, KL_PROGRAMS, year):
        ministry = store.kl_program(code, asked) or store.kl_activity(code, asked)
        if ministry is not None:
            yield _entry(store, ministry, lists[ministry.list_id], lang)
            break
    if not found:
        years = [year] if year is not None else [one.validity.last for one in lists.values()]
        for successor in dict.fromkeys(store.successor(code, each) for each in years):
            if successor is not None:
                old = words.text("references.replaced_code", lang, code=successor.previous_code,
                                 name=successor.previous_name)
                yield [old, *_entry(store, successor, lists[successor.list_id], lang)]


def _asked(store: ReferenceStore, name: str, year: int | None) -> list[tuple[OfficialList, int]]:
    """Return the lists of a name, newest first, each with the year to ask it for: `year`, or its own first one."""
    if year is not None:
        return [(one, year) for one in store.valid(name, year)[:1]]
    return [(one, one.validity.first) for one in store.lists() if one.name == name]


def _entry(store: ReferenceStore, entry: Entry, one: OfficialList, lang: str) -> list[str]:
    government = words.text(f"references.part.{entry.government_level}", lang) if entry.government_level else ""
    head = [words.text(f"references.level.{entry.level}", lang), government,
            str(one.validity) or words.text("references.always", lang)]
    lines = [f"{entry.code}  {', '.join(filter(None, head))}"]
    lines += [_field(name, value, lang) for name in _TEXTS if (value := getattr(entry, name))]
    if entry.is_spm is not None:
        lines.append(_field("spm", words.text("value.yes" if entry.is_spm else "value.no", lang), lang))
    if entry.tags:
        lines.append(_field("tags", ", ".join(entry.tags), lang))
    if entry.previous_code:
        lines.append(_field("previous", f"{entry.previous_code} {entry.previous_name}", lang))
    definition = store.definition(entry)
    if definition:
        lines += [_field("definition", "", lang), *(f"    {line}".rstrip() for line in definition.splitlines())]
    return lines


def _output_class(kro: OutputClass, one: OfficialList, lang: str) -> list[str]:
    lines = [f"{kro.code}  KRO, {one.validity}", _field("name", kro.name, lang)]
    if kro.priority_code:
        lines.append(_field("variants", words.text("references.variants", lang, base=kro.base_code,
                                                   priority=kro.priority_code), lang))
    lines += [_field(name, value, lang)
              for name, value in (("unit", ", ".join(kro.units)), ("phrases", "; ".join(kro.phrases)),
                                  ("definition", kro.definition)) if value]
    return lines


def _field(name: str, value: str, lang: str) -> str:
    return f"  {words.text(f'references.field.{name}', lang)}: {value}".rstrip()
