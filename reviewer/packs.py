"""Loading rule packs: YAML to checked, frozen `Rule` objects, all mistakes reported at once.

Packs are data. They ship inside the wheel (`reviewer/_rules`) and are found there first, then in the checkout.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from reviewer import yamlfile
from reviewer.condition import NEVER, All, Condition, Mistake, parse
from reviewer.errors import PackError, Problem
from reviewer.pack_checks import WrittenPack, check_across, check_name, check_place, check_words, check_years
from reviewer.pack_files import EXAMPLES_SUFFIX, REGISTER, pack_files, rules_folder
from reviewer.pack_format import Case, PackFormat, RegisterFormat, RuleFormat
from reviewer.rule import Criterion, Document, Packs, Rule, RuleCase, Words
from reviewer.vocabulary import Kind, all_kinds, nearest
from reviewer.vocabulary.dataset import NAMES as SET_KINDS
from reviewer.yamlfile import Trail

__all__ = ["EXAMPLES_SUFFIX", "REGISTER", "load", "pack_files", "register", "rules_folder"]

#: Every key of the format, for "did you mean".
_KEYS = list(dict.fromkeys([
    *(key for model in (PackFormat, RuleFormat, Case, RegisterFormat) for key in model.model_fields),
    *(field.name for part in (Criterion, Words, Document) for field in fields(part)),
]))
#: What pydantic calls a key that a model, or a dataclass, does not have.
_UNKNOWN_KEY = ("extra_forbidden", "unexpected_keyword_argument")


def load(folder: Path | None = None, extra: Sequence[Path] = ()) -> Packs:
    """Return the rules of `folder` (the shipped packs by default) and of `extra` pack files.

    Raises `PackError` with every mistake of every file: shape, unknown fields (with the nearest known one),
    types, unbound names in messages, unknown documents, codes given twice, suppressions in a circle.
    """
    folder = folder or rules_folder()
    files = [*pack_files(folder), *extra]
    if not files:
        raise PackError([Problem(str(folder), None, "holds no rule pack (*.yaml)")])
    problems: list[Problem] = []
    digest = hashlib.sha256()
    documents = _register(folder / REGISTER, problems, digest)
    written: list[WrittenPack] = []
    rules: list[Rule] = []
    for file in files:
        pack = _pack(file, problems, digest)
        if pack is not None:
            written.append(pack)
            rules.extend(_rules(pack, documents, problems))
    problems.extend(check_across(written, complete=len(written) == len(files)))
    if problems:
        raise PackError(problems)
    rules.sort(key=lambda rule: rule.code)
    titles = {one.pack.pack: one.pack.title for one in written}
    return Packs(tuple(rules), titles, documents or {}, digest.hexdigest()[:16], folder)


@cache
def register() -> Mapping[str, Document]:
    """Return the shipped register of documents by key; raises `PackError` with what is wrong in it."""
    problems: list[Problem] = []
    documents = _register(rules_folder() / REGISTER, problems, hashlib.sha256())
    if documents is None:
        raise PackError(problems)
    return documents


def _read(file: Path, problems: list[Problem], digest: Any) -> tuple[str, Any] | None:
    try:
        text = file.read_text(encoding="utf-8-sig")
        digest.update(text.encode())
        return text, yamlfile.parse(text, str(file))
    except PackError as error:
        problems.extend(error.problems)
    except UnicodeDecodeError:
        problems.append(Problem(str(file), None, yamlfile.NOT_UTF8))
    except OSError as error:
        problems.append(Problem(str(file), None, yamlfile.unopened(error)))
    return None


def _register(file: Path, problems: list[Problem], digest: Any) -> Mapping[str, Document] | None:
    """Return the register, or None (with the problems noted) when it cannot be used."""
    read = _read(file, problems, digest)
    if read is None:
        return None
    try:
        return RegisterFormat.model_validate(read[1]).documents
    except ValidationError as error:
        problems.extend(_shape_problems(error, file, read[0]))
        return None


def _pack(file: Path, problems: list[Problem], digest: Any) -> WrittenPack | None:
    read = _read(file, problems, digest)
    if read is None:
        return None
    try:
        return WrittenPack(file, read[0], PackFormat.model_validate(read[1]))
    except ValidationError as error:
        problems.extend(_shape_problems(error, file, read[0]))
        return None


def _rules(written: WrittenPack, documents: Mapping[str, Document] | None, problems: list[Problem]) -> list[Rule]:
    mistakes: list[Mistake] = []
    pack = written.pack
    rules = [_rule(pack.pack, rule, documents, mistakes, ("rules", i)) for i, rule in enumerate(pack.rules)]
    problems.extend(written.problems(mistakes))
    return rules


def _shape_problems(error: ValidationError, file: Path, text: str) -> list[Problem]:
    """Return one problem per pydantic error, with the line in the file and the rule it stands in."""
    where = yamlfile.lines(text)
    problems = []
    for item in error.errors():
        trail: Trail = tuple(item["loc"])
        # A choice of types adds the type's name to the place, which stands nowhere in the file.
        while len(trail) > 1 and trail not in where and item["type"] not in ("missing", *_UNKNOWN_KEY):
            trail = trail[:-1]
        name = str(trail[-1]) if trail else "file"
        hint = nearest(name, _KEYS) if item["type"] in _UNKNOWN_KEY else ""
        problems.append(Problem(str(file), yamlfile.line_of(trail, where), f"{name}: {item['msg']}{hint}"))
    return problems


def _rule(pack: str, rule: RuleFormat, documents: Mapping[str, Document] | None, mistakes: list[Mistake],
          trail: Trail) -> Rule:
    names = [rule.each] if isinstance(rule.each, str) else list(rule.each)
    kinds = [_kind(name, mistakes, (*trail, "each")) for name in names]
    known = [kind for kind in kinds if kind is not None]
    where = {kind.name: _where(rule, kind, mistakes, trail) for kind in known}
    cases = _cases(rule, known, mistakes, trail)
    if not names or len(set(names)) < len(names):
        mistakes.append(Mistake((*trail, "each"), "each names at least one kind of fact, and none twice"))
    if 0 < sum(kind.name in SET_KINDS for kind in known) < len(known):
        mistakes.append(Mistake((*trail, "each"), "a rule is about one plan or about a set of plans, not about both"))
    cited = [((*trail, "criterion"), rule.criterion), *(((*trail, "also", i), c) for i, c in enumerate(rule.also))]
    for here, criterion in cited:
        if documents is not None and criterion.document not in documents:
            hint = nearest(criterion.document, list(documents))
            mistakes.append(Mistake((*here, "document"), f'"{criterion.document}" is not in {REGISTER}{hint}'))
    check_years(rule, mistakes, trail)
    for part in ("actual", "unit"):
        check_name(getattr(rule, part), known, mistakes, (*trail, part))
    if isinstance(rule.expected, str):
        check_name(rule.expected, known, mistakes, (*trail, "expected"))
    elif rule.expected is not None:
        check_words(rule.expected, known, mistakes, (*trail, "expected"))
    return Rule(rule.code, rule.name, pack, rule.title, rule.criterion, tuple(rule.also), rule.force, rule.verified,
                tuple(kind.name for kind in known), where, cases, rule.actual, rule.expected, rule.unit,
                tuple(rule.suppresses), rule.valid_from, rule.valid_until, rule.severity_by_stage,
                tuple(rule.not_for))


def _kind(name: str, mistakes: list[Mistake], trail: Trail) -> Kind | None:
    kind = all_kinds().get(name)
    if kind is None:
        mistakes.append(Mistake(trail, f'"{name}" is not a kind of fact{nearest(name, list(all_kinds()))}'))
    return kind


def _where(rule: RuleFormat, kind: Kind, mistakes: list[Mistake], trail: Trail) -> Condition:
    """Return where a rule applies to a kind: its `where`, and what `each` says of the kind besides."""
    where = parse(rule.where, kind, mistakes, (*trail, "where"))
    own = rule.each.get(kind.name) if isinstance(rule.each, dict) else None
    if own is None:
        return where
    limit = parse(own, kind, mistakes, (*trail, "each", kind.name))
    return limit if rule.where is None else All((where, limit))


def _about(case: Case, kinds: list[Kind], mistakes: list[Mistake], trail: Trail) -> list[Kind]:
    """Return the kinds of the rule that a case is about: those it names, or all."""
    if case.each is None:
        return kinds
    named = [case.each] if isinstance(case.each, str) else case.each
    known = [kind.name for kind in kinds]
    mistakes.extend(Mistake(trail, f'"{name}" is not a kind of this rule{nearest(name, known)}')
                    for name in named if name not in known)
    return [kind for kind in kinds if kind.name in named]


def _cases(rule: RuleFormat, kinds: list[Kind], mistakes: list[Mistake], trail: Trail) -> tuple[RuleCase, ...]:
    if (rule.when is None) == (not rule.cases):
        mistakes.append(Mistake(trail, f"{rule.code} needs either when or cases"))
        return ()
    written = [(Case(when=rule.when), (*trail, "when"))] if rule.when is not None else [
        (case, (*trail, "cases", i, "when")) for i, case in enumerate(rule.cases or ())]
    cases = []
    for case, here in written:
        about = _about(case, kinds, mistakes, (*here[:-1], "each"))
        when = {kind.name: parse(case.when, kind, mistakes, here) if kind in about else NEVER for kind in kinds}
        for part, words in (("message", case.message or rule.message), ("effect", case.effect or rule.effect),
                            ("fix", case.fix or rule.fix)):
            check_words(words, about, mistakes, (*(here[:-1] if getattr(case, part) else trail), part))
        at = tuple(case.at if case.at is not None else rule.at)
        for name in at:
            check_place(name, about, mistakes, (*(here[:-1] if case.at else trail), "at"))
        cases.append(RuleCase(when, case.severity or rule.severity, case.confidence or rule.confidence,
                              case.message or rule.message, case.effect or rule.effect, case.fix or rule.fix,
                              at, case.severity is not None, tuple(case.suppresses)))
    return tuple(cases)
