"""Loading rule packs: YAML to checked, frozen `Rule` objects, all mistakes reported at once.

Packs are data. They ship inside the wheel (`reviewer/_rules`) and are found there first, then in the checkout.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Any

from pydantic import ValidationError

from reviewer import yamlfile
from reviewer.condition import ALWAYS, Condition, Mistake, parse
from reviewer.errors import PackError, Problem
from reviewer.finding import Confidence, Severity
from reviewer.pack_format import Case, Criterion, Document, PackFormat, RegisterFormat, RuleFormat, Words
from reviewer.vocabulary import Kind, all_kinds, nearest
from reviewer.yamlfile import Trail

REGISTER = "documents.yaml"
EXAMPLES_SUFFIX = ".examples.yaml"


@dataclass(frozen=True, slots=True)
class RuleCase:
    """One way to break a rule, everything filled in; `when` holds the condition for each kind of fact."""

    when: Mapping[str, Condition]
    severity: Severity
    confidence: Confidence
    message: Words
    effect: Words
    fix: Words
    at: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A checked rule. Cases are tried in order; the first that holds is the finding."""

    code: str
    name: str
    pack: str
    title: Words
    criterion: Criterion
    also: tuple[Criterion, ...]
    force: str
    verified: str
    kinds: tuple[str, ...]
    where: Mapping[str, Condition]
    cases: tuple[RuleCase, ...]
    actual: str | None
    expected: str | Words | None
    unit: str | None
    suppresses: tuple[str, ...]
    valid_from: int | None
    valid_until: int | None
    severity_by_stage: Mapping[str, Severity]

    def severity_at(self, case: RuleCase, stage: str | None) -> Severity:
        """Return the severity of a case at a stage of the document: a draft may lack what an adopted plan must have."""
        return self.severity_by_stage.get(stage, case.severity) if stage is not None else case.severity


@dataclass(frozen=True, slots=True)
class Packs:
    """All loaded rules in order of code, pack titles, the register of documents, and a digest of the files."""

    rules: tuple[Rule, ...]
    titles: Mapping[str, Words]
    documents: Mapping[str, Document]
    digest: str
    folder: Path


def rules_folder() -> Path:
    """Return the folder of the shipped packs: inside the installed package, else in the checkout."""
    inside = Path(__file__).parent / "_rules"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "rules"


def pack_files(folder: Path) -> list[Path]:
    """Return the pack files of a folder in order of name: no examples, no register."""
    return sorted(p for p in folder.glob("*.yaml") if p.name != REGISTER and not p.name.endswith(EXAMPLES_SUFFIX))


def load(folder: Path | None = None, extra: Sequence[Path] = ()) -> Packs:
    """Return the rules of `folder` (the shipped packs by default) and of `extra` pack files.

    Raises `PackError` with every mistake of every file: shape, unknown fields (with the nearest known one),
    types, unbound names in messages, unknown documents, codes given twice.
    """
    folder = folder or rules_folder()
    files = [*pack_files(folder), *extra]
    if not files:
        raise PackError([Problem(str(folder), None, "holds no rule pack (*.yaml)")])
    problems: list[Problem] = []
    digest = hashlib.sha256()
    documents = _register(folder / REGISTER, problems, digest)
    rules: list[Rule] = []
    titles: dict[str, Words] = {}
    for file in files:
        loaded = _pack(file, documents, problems, digest)
        if loaded is not None:
            titles[loaded[0].pack] = loaded[0].title
            rules.extend(loaded[1])
    _check_across(rules, files, problems)
    if problems:
        raise PackError(problems)
    return Packs(tuple(sorted(rules, key=lambda r: r.code)), titles, documents, digest.hexdigest()[:16], folder)


def _read(file: Path, problems: list[Problem], digest: Any) -> tuple[str, Any] | None:
    try:
        text = file.read_text(encoding="utf-8")
        digest.update(text.encode())
        return text, yamlfile.parse(text, str(file))
    except PackError as error:
        problems.extend(error.problems)
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(str(file), None, f"cannot be read: {error}"))
    return None


def _register(file: Path, problems: list[Problem], digest: Any) -> Mapping[str, Document]:
    read = _read(file, problems, digest)
    if read is None:
        return {}
    try:
        return RegisterFormat.model_validate(read[1]).documents
    except ValidationError as error:
        problems.extend(_shape_problems(error, file, read[0]))
        return {}


def _pack(file: Path, documents: Mapping[str, Document], problems: list[Problem],
          digest: Any) -> tuple[PackFormat, list[Rule]] | None:
    read = _read(file, problems, digest)
    if read is None:
        return None
    text, data = read
    try:
        pack = PackFormat.model_validate(data)
    except ValidationError as error:
        problems.extend(_shape_problems(error, file, text))
        return None
    mistakes: list[Mistake] = []
    rules = [_rule(pack.pack, rule, documents, mistakes, ("rules", i)) for i, rule in enumerate(pack.rules)]
    if mistakes:
        where = yamlfile.lines(text)
        problems.extend(Problem(str(file), yamlfile.line_of(m.trail, where), m.message) for m in mistakes)
    return pack, rules


def _shape_problems(error: ValidationError, file: Path, text: str) -> list[Problem]:
    """Return one problem per pydantic error, with the line in the file and the rule it stands in."""
    where = yamlfile.lines(text)
    problems = []
    for item in error.errors():
        trail: Trail = tuple(item["loc"])
        name = str(trail[-1]) if trail else "file"
        hint = ""
        if item["type"] == "extra_forbidden":
            known = [*RuleFormat.model_fields, *PackFormat.model_fields, *Case.model_fields, *Criterion.model_fields]
            hint = nearest(name, known)
        problems.append(Problem(str(file), yamlfile.line_of(trail, where), f"{name}: {item['msg']}{hint}"))
    return problems


def _rule(pack: str, rule: RuleFormat, documents: Mapping[str, Document], mistakes: list[Mistake],
          trail: Trail) -> Rule:
    names = [rule.each] if isinstance(rule.each, str) else list(rule.each)
    kinds = [_kind(name, mistakes, (*trail, "each")) for name in names]
    known = [kind for kind in kinds if kind is not None]
    where = {kind.name: parse(rule.where, kind, mistakes, (*trail, "where")) if rule.where else ALWAYS for kind in known}
    cases = _cases(rule, known, mistakes, trail)
    for criterion in (rule.criterion, *rule.also):
        if criterion.document not in documents:
            hint = nearest(criterion.document, list(documents))
            mistakes.append(Mistake((*trail, "criterion"), f'document "{criterion.document}" is not in {REGISTER}{hint}'))
    for part in ("actual", "unit"):
        _check_name(getattr(rule, part), known, mistakes, (*trail, part))
    if isinstance(rule.expected, str):
        _check_name(rule.expected, known, mistakes, (*trail, "expected"))
    elif rule.expected is not None:
        _check_words(rule.expected, known, mistakes, (*trail, "expected"))
    return Rule(rule.code, rule.name, pack, rule.title, rule.criterion, tuple(rule.also), rule.force, rule.verified,
                tuple(kind.name for kind in known), where, cases, rule.actual, rule.expected, rule.unit,
                tuple(rule.suppresses), rule.valid_from, rule.valid_until, rule.severity_by_stage)


def _kind(name: str, mistakes: list[Mistake], trail: Trail) -> Kind | None:
    kind = all_kinds().get(name)
    if kind is None:
        mistakes.append(Mistake(trail, f'"{name}" is not a kind of fact{nearest(name, list(all_kinds()))}'))
    return kind


def _cases(rule: RuleFormat, kinds: list[Kind], mistakes: list[Mistake], trail: Trail) -> tuple[RuleCase, ...]:
    if (rule.when is None) == (rule.cases is None):
        mistakes.append(Mistake(trail, f"{rule.code} needs either when or cases"))
        return ()
    written = [(Case(when=rule.when), (*trail, "when"))] if rule.when is not None else [
        (case, (*trail, "cases", i, "when")) for i, case in enumerate(rule.cases or ())]
    cases = []
    for case, here in written:
        when = {kind.name: parse(case.when, kind, mistakes, here) for kind in kinds}
        for part, words in (("message", case.message or rule.message), ("effect", case.effect or rule.effect),
                            ("fix", case.fix or rule.fix)):
            _check_words(words, kinds, mistakes, (*(here[:-1] if getattr(case, part) else trail), part))
        cases.append(RuleCase(when, case.severity or rule.severity, case.confidence or rule.confidence,
                              case.message or rule.message, case.effect or rule.effect, case.fix or rule.fix,
                              tuple(case.at if case.at is not None else rule.at)))
    return tuple(cases)


def _check_name(name: str | None, kinds: Iterable[Kind], mistakes: list[Mistake], trail: Trail) -> None:
    for kind in kinds:
        if name is not None and name not in kind.fields:
            hint = nearest(name, list(kind.fields))
            mistakes.append(Mistake(trail, f'"{name}" is not a field of {kind.name}{hint}'))


def _check_words(words: Words, kinds: Sequence[Kind], mistakes: list[Mistake], trail: Trail) -> None:
    """Note a mistake for every {name} in the words that is not a plain field name of every kind."""
    for lang, text in (("id", words.id), ("en", words.en)):
        here = (*trail, lang)
        try:
            fields = [(name, spec, conv) for _, name, spec, conv in Formatter().parse(text) if name is not None]
        except ValueError as error:
            mistakes.append(Mistake(here, f"braces do not match: {error}"))
            continue
        for name, spec, conversion in fields:
            if spec or conversion or not name.isidentifier():
                mistakes.append(Mistake(here, f"{{{name}}} must be a plain field name"))
            else:
                _check_name(name, kinds, mistakes, here)


def _check_across(rules: Sequence[Rule], files: Sequence[Path], problems: list[Problem]) -> None:
    """Note codes and names given twice, and suppressed codes that do not exist."""
    where = ", ".join(str(f) for f in files)
    seen: dict[str, str] = {}
    for rule in rules:
        for key in (rule.code, rule.name):
            if key in seen:
                problems.append(Problem(where, None, f"{key} is given twice (packs {seen[key]} and {rule.pack})"))
            seen[key] = rule.pack
    codes = {rule.code for rule in rules}
    for rule in rules:
        for code in rule.suppresses:
            if code not in codes:
                problems.append(Problem(where, None, f"{rule.code} suppresses {code}, which does not exist"))
