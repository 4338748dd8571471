"""`reviewer explain CODE`: what a criterion asks, why, on what authority, and how good and bad look."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from reviewer import packs, words
from reviewer.cli import streams
from reviewer.cli.options import FILE, debug_option, lang_option
from reviewer.errors import WrongUse
from reviewer.explain import citation
from reviewer.finding import Citation
from reviewer.reports import View
from reviewer.reports.grouping import ELLIPSIS
from reviewer.reports.layout import Page
from reviewer.rule import Packs, Rule
from reviewer.vocabulary import nearest
from reviewer.words import Words

_FIELD = re.compile(r"\{\w+\}")
_SHOWN_SHELVES = (("fail", "explain.bad"), ("pass", "explain.good"))


@click.command("explain", short_help="Jelaskan satu kriteria / explain a criterion.")
@click.argument("code", metavar="CODE")
@click.option("--rules", "extra_packs", metavar="FILE", multiple=True, type=FILE,
              help="Paket kriteria tambahan / a further rule pack.")
@lang_option
@debug_option
def command(code: str, extra_packs: tuple[str, ...], lang: str) -> None:
    """Jelaskan satu kriteria: alasan, dasar, saran, contoh / explain a criterion.

    CODE: kode seperti tertulis pada laporan / the code as printed in a report.

    \b
    Contoh / example:
      reviewer explain IND011
    """
    loaded = packs.load(extra=tuple(map(Path, extra_packs)))
    rule = find_rule(loaded, code, lang)
    colour = streams.wants_colour(sys.stdout)
    page = Page(View().width, colour)
    _Explanation(rule, loaded, Words(lang), page).write()
    streams.emit(page.text(), exact=False)


def find_rule(loaded: Packs, code: str, lang: str) -> Rule:
    """Return the rule with a code or name; raises `WrongUse` with the nearest code."""
    for rule in loaded.rules:
        if code.upper() == rule.code or code.casefold() == rule.name:
            return rule
    known = [name for rule in loaded.rules for name in (rule.code, rule.name)]
    hint = nearest(code.upper(), known, lang) or nearest(code.casefold(), known, lang)
    raise WrongUse(words.text("cli.no_rule", lang, name=code) + hint)


class _Explanation:
    """Writes what is known of one rule, part by part."""

    def __init__(self, rule: Rule, loaded: Packs, words: Words, page: Page) -> None:
        self._rule, self._packs, self._words, self._page = rule, loaded, words, page

    def write(self) -> None:
        rule, words, page = self._rule, self._words, self._page
        severity = rule.gravest.severity
        page.add(f"{rule.code}  {rule.title.in_language(words.lang)}", 0, 2, ((rule.code, "code"),))
        facts = [words(f"severity.{severity}"), words(f"confidence.{rule.gravest.confidence}"),
                 words("explain.pack", pack=rule.pack),
                 words("explain.about", kinds=", ".join(words(f"kind.{kind}") for kind in rule.kinds))]
        page.add("; ".join(facts), 2, 2, ((facts[0], severity.value),))
        for part in ("effect", "message", "fix"):
            page.heading(words(f"explain.{part}"))
            for text in self._texts(part):
                page.add(text)
        page.heading(words("explain.criterion"))
        for cited in self._citations():
            self._cite(cited)
        self._examples()

    def _texts(self, part: str) -> list[str]:
        """Return the distinct texts of all cases, with an ellipsis where a value is filled in."""
        texts = [getattr(case, part).in_language(self._words.lang) for case in self._rule.cases]
        return list(dict.fromkeys(_FIELD.sub(ELLIPSIS, text.strip()) for text in texts))

    def _citations(self) -> Iterator[Citation]:
        for criterion in (self._rule.criterion, *self._rule.also):
            yield citation(criterion, self._rule, self._packs.documents, self._words.lang)

    def _cite(self, cited: Citation) -> None:
        words = self._words
        standing = f"{words(f'force.{cited.force}')}, {words(f'verified.{cited.verified}')}"
        self._page.add(f"{cited.title}: {cited.place} ({standing})")
        if cited.note:
            self._page.add(cited.note, 4)

    def _examples(self) -> None:
        from reviewer import examples

        mine = [each for each in examples.load(self._packs.folder) if each.code == self._rule.code]
        for shelf, heading in _SHOWN_SHELVES:
            example = next((each for each in mine if each.shelf == shelf), None)
            if example is not None:
                self._page.heading(self._words(heading, about=example.about))
                self._plan(example.written.plans or example.written.plan)
                for role, document in example.written.compare.items():
                    self._page.add(self._words("explain.compared", document=self._words(f"document.{role}")))
                    self._plan(document)
                for pointer in example.written.finds:
                    self._page.add(self._words("explain.found_at", pointer=pointer))

    def _plan(self, plan: object) -> None:
        import yaml

        text = yaml.safe_dump(plan, allow_unicode=True, sort_keys=False, width=View().width - 4)
        for line in text.splitlines():
            indent = len(line) - len(line.lstrip())
            self._page.add(line.strip(), 4 + indent, 2)
