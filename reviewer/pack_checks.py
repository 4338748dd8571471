"""What can be wrong in a rule pack besides its shape and its conditions: names, words, years, and rules together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from string import Formatter

from reviewer import yamlfile
from reviewer.condition import Mistake
from reviewer.errors import Problem
from reviewer.pack_format import PackFormat, RuleFormat
from reviewer.plan import Node
from reviewer.rule import Words
from reviewer.vocabulary import Kind, all_kinds, nearest
from reviewer.yamlfile import Trail


@dataclass(frozen=True, slots=True)
class WrittenPack:
    """A pack of the right shape with the file and text it was read from."""

    file: Path
    text: str
    pack: PackFormat

    def problems(self, mistakes: Iterable[Mistake]) -> list[Problem]:
        """Return mistakes in this pack with file and line."""
        found = list(mistakes)
        where = yamlfile.lines(self.text) if found else {}
        return [Problem(str(self.file), yamlfile.line_of(m.trail, where), m.message) for m in found]


@cache
def plan_fields() -> Mapping[str, tuple[str, ...]]:
    """Return the plan's fields by kind of node: what `at` may name."""
    found: dict[str, tuple[str, ...]] = {}
    todo = [Node]
    while todo:
        node = todo.pop()
        found[node.kind] = tuple(field.name for field in fields(node))
        todo.extend(node.__subclasses__())
    return found


def check_name(name: str | None, kinds: Iterable[Kind], mistakes: list[Mistake], trail: Trail) -> None:
    """Note a mistake for a name that is not a vocabulary field of every kind."""
    for kind in kinds:
        if name is not None and name not in kind.fields:
            hint = nearest(name, list(kind.fields))
            mistakes.append(Mistake(trail, f'"{name}" is not a field of {kind.name}{hint}'))


def check_place(name: str, kinds: Sequence[Kind], mistakes: list[Mistake], trail: Trail) -> None:
    """Note a mistake for a name in `at` that stands for no cell: a plan field, "kind.field", or a vocabulary field."""
    of_plan = plan_fields()
    if "." in name:
        known = [f"{kind}.{field}" for kind, names in of_plan.items() for field in names]
    else:
        known = [*{field: None for kind in kinds for field in (*of_plan.get(kind.name, ()), *kind.fields)}]
    if kinds and name not in known:
        mistakes.append(Mistake(trail, f'"{name}" is not a field of the plan or the vocabulary{nearest(name, known)}'))


def check_words(words: Words, kinds: Sequence[Kind], mistakes: list[Mistake], trail: Trail) -> None:
    """Note a mistake for every {name} in the words that is not a plain field name of every kind."""
    for lang, text in (("id", words.id), ("en", words.en)):
        here = (*trail, lang)
        try:
            names = [(name, spec, conv) for _, name, spec, conv in Formatter().parse(text) if name is not None]
        except ValueError as error:
            mistakes.append(Mistake(here, f"braces do not match: {error}"))
            continue
        for name, spec, conversion in names:
            if spec or conversion or not name.isidentifier():
                mistakes.append(Mistake(here, f"{{{name}}} must be a plain field name"))
            else:
                check_name(name, kinds, mistakes, here)


def check_years(rule: RuleFormat, mistakes: list[Mistake], trail: Trail) -> None:
    """Note the mistakes in the years and stages of a rule."""
    if rule.valid_from is not None and rule.valid_until is not None and rule.valid_from > rule.valid_until:
        mistakes.append(Mistake((*trail, "valid_until"), f"{rule.code} is valid until {rule.valid_until} but only from "
                                                         f"{rule.valid_from} on"))
    stages = list(all_kinds()["plan"].fields["stage"].values)
    for stage in rule.severity_by_stage:
        if stage not in stages:
            here = (*trail, "severity_by_stage", stage)
            mistakes.append(Mistake(here, f'"{stage}" is not a stage of a plan{nearest(stage, stages)}'))


def check_across(packs: Sequence[WrittenPack], *, complete: bool) -> list[Problem]:
    """Return what is wrong with packs together: names given twice, and suppressions of nothing or in a circle.

    Unless `complete` (a file could not be read), unknown codes pass: they may stand in that file.
    """
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    suppresses = {rule.code: [code for _, codes in _suppressed(rule) for code in codes]
                  for written in packs for rule in written.pack.rules}
    in_circle = set(_in_circle(suppresses))
    for written in packs:
        mistakes: list[Mistake] = []
        _note_twice(f'pack "{written.pack.pack}"', str(written.file), ("pack",), seen, mistakes)
        for index, rule in enumerate(written.pack.rules):
            here: Trail = ("rules", index)
            _note_twice(rule.code, str(written.file), (*here, "code"), seen, mistakes)
            _note_twice(rule.name, str(written.file), (*here, "name"), seen, mistakes)
            named = _suppressed(rule)
            mistakes.extend(Mistake((*here, *below), f"{code} does not exist{nearest(code, list(suppresses))}")
                            for below, codes in named for code in codes if complete and code not in suppresses)
            if rule.code in in_circle:
                mistakes.append(Mistake(
                    (*here, *named[0][0]),
                    f"{rule.code} suppresses itself, perhaps by way of others, so that such findings would all hide "
                    "each other"))
        problems.extend(written.problems(mistakes))
    return problems


def _note_twice(name: str, owner: str, trail: Trail, seen: dict[str, str], mistakes: list[Mistake]) -> None:
    if name in seen:
        mistakes.append(Mistake(trail, f"{name} is given twice (first in {seen[name]})"))
    seen.setdefault(name, owner)


def _suppressed(rule: RuleFormat) -> list[tuple[Trail, Sequence[str]]]:
    """Return where a rule and its cases say what they suppress, with the codes; what is left out is not listed."""
    every: list[tuple[Trail, Sequence[str]]] = [(("suppresses",), rule.suppresses)]
    every += [(("cases", number, "suppresses"), case.suppresses) for number, case in enumerate(rule.cases or ())]
    return [(trail, codes) for trail, codes in every if codes]


def _in_circle(suppresses: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the codes that suppress themselves, directly or through others."""
    for start in suppresses:
        reached: set[str] = set()
        todo = list(suppresses[start])
        while todo:
            code = todo.pop()
            if code not in reached:
                reached.add(code)
                todo.extend(suppresses.get(code, ()))
        if start in reached:
            yield start
