"""`reviewer rules list`: the catalogue of criteria, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from reviewer import packs, words
from reviewer.cli import streams
from reviewer.cli.options import FILE, debug_option, format_option, lang_option
from reviewer.errors import WrongUse
from reviewer.reports import View
from reviewer.reports.layout import Page
from reviewer.rule import Packs, Rule
from reviewer.vocabulary import Field, all_kinds, nearest
from reviewer.words import Words


@click.group("rules", short_help="Daftar kriteria / the list of criteria.")
def command() -> None:
    """Kriteria yang diuji / the criteria tested."""


@command.command("list", short_help="Tampilkan semua kriteria / show all criteria.")
@format_option("text", "json")
@click.option("--rules", "extra_packs", metavar="FILE", multiple=True, type=FILE,
              help="Paket kriteria tambahan / a further rule pack.")
@lang_option
@debug_option
def list_command(format_: str, extra_packs: tuple[str, ...], lang: str) -> None:
    """Tampilkan semua kriteria menurut paket / show all criteria by pack."""
    loaded = packs.load(extra=tuple(map(Path, extra_packs)))
    if format_ == "json":
        streams.emit(json.dumps([_entry(rule, loaded) for rule in loaded.rules], ensure_ascii=False, indent=2) + "\n",
                     exact=True)
        return
    page = Page(View().width, colour=False)
    for pack in loaded.titles:
        page.heading(f"{loaded.titles[pack].in_language(lang)} ({pack})")
        page.table([_row(rule, Words(lang)) for rule in _of(loaded.rules, pack)])
    page.blank()
    page.add(Words(lang)("rules.more", criteria=Words(lang).counted("report.count.criteria", len(loaded.rules))), 0)
    streams.emit(page.text(), exact=False)


@command.command("fields", short_help="Isian yang dapat dibaca kriteria / fields that rules can read.")
@click.argument("kind", metavar="[KIND]", required=False)
@lang_option
@debug_option
def fields_command(kind: str | None, lang: str) -> None:
    """Tampilkan isian yang dapat dibaca kriteria / show the fields that rules can read.

    KIND: plan, objective, program, activity, sub_activity, output, indicator, service ...; tanpa KIND: semua /
    without it: all.

    \b
    Contoh / example:
      reviewer rules fields indicator
    """
    kinds = all_kinds()
    if kind is not None and kind not in kinds:
        raise WrongUse(words.text("rules.no_kind", lang, kind=kind) + nearest(kind, list(kinds), lang))
    page = Page(View().width, colour=False)
    for one in kinds.values() if kind is None else (kinds[kind],):
        page.heading(f"{one.name}: {one.meaning}")
        page.table([[field.name, field.type, _meaning(field)] for field in one.fields.values()])
    streams.emit(page.text(), exact=False)


@command.command("docs", short_help="Katalog kriteria sebagai Markdown / the catalogue as Markdown.")
@click.option("--output", metavar="FILE", type=FILE, help="Tulis ke berkas / write to a file.")
@lang_option
@debug_option
def docs_command(output: str | None, lang: str) -> None:
    """Tulis katalog kriteria dari paketnya / write the catalogue of criteria from the packs.

    \b
    Contoh / example:
      reviewer rules docs --output docs/rules.md
    """
    from reviewer import catalogue, examples
    from reviewer.catalogue_page import page

    loaded = packs.load()
    text = page(loaded, examples.load(loaded.folder), catalogue.load(loaded.folder))
    if output is None:
        streams.emit(text, exact=True)
        return
    streams.check_writable(Path(output), [], lang)
    streams.write(Path(output), text, lang)


def _meaning(field: Field) -> str:
    """Return the meaning of a field with its closed values and the official list it needs."""
    values = f" ({', '.join(field.values)})" if field.values else ""
    return f"{field.meaning}{values}" + (f" [{field.list}]" if field.list is not None else "")


def _of(rules: Sequence[Rule], pack: str) -> list[Rule]:
    return [rule for rule in rules if rule.pack == pack]


def _row(rule: Rule, said: Words) -> list[str]:
    gravest = rule.gravest
    return [rule.code, said(f"severity.{gravest.severity}"), said(f"confidence.{gravest.confidence}"),
            rule.title.in_language(said.lang)]


def _entry(rule: Rule, loaded: Packs) -> dict[str, Any]:
    """Return a rule for programs: stable keys, texts in both languages."""
    gravest, document = rule.gravest, loaded.documents[rule.criterion.document]
    return {
        "code": rule.code, "name": rule.name, "pack": rule.pack, "title": {"id": rule.title.id, "en": rule.title.en},
        "severity": gravest.severity, "confidence": gravest.confidence, "about": list(rule.kinds),
        "criterion": {"document": rule.criterion.document, "short": document.short, "place": rule.criterion.place},
        "force": rule.force, "verified": rule.verified, "suppresses": list(rule.hides),
        "not_for": list(rule.not_for), "valid_from": rule.valid_from, "valid_until": rule.valid_until,
    }
