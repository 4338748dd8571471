"""The catalogue of criteria as one page of Markdown, written from the packs: `docs/rules.md` is this, never by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import yaml

from reviewer import words
from reviewer.catalogue import Catalogue, LeftOut, Partly
from reviewer.condition import NEVER
from reviewer.condition_words import in_words
from reviewer.examples import Example
from reviewer.rule import Criterion, Packs, Rule, RuleCase, Words
from reviewer.vocabulary import all_kinds

_FIELD = re.compile(r"\{(\w+)\}")
_SHELVES = ("pass", "fail", "not-applicable", "not-testable")
_SHOWN = ("fail", "pass")
_HEAD = """\
# Criteria

*Written by `reviewer rules docs --output docs/rules.md` from the packs in `rules/`; do not edit.*

How to write a rule: [writing-rules.md](writing-rules.md). On the command line: `reviewer rules list`,
`reviewer explain CODE`. Titles and messages are shown in Indonesian and English; `…` stands for a value of the draft.
Conditions name fields of the vocabulary (`reviewer rules fields`).
"""


def page(packs: Packs, examples: Sequence[Example], catalogue: Catalogue) -> str:
    """Return the page: an index by pack, a section for every rule, and the criteria left out with their reasons."""
    by_code: dict[str, list[Example]] = {}
    for one in examples:
        by_code.setdefault(one.code, []).append(one)
    lines = [_HEAD, *_index(packs)]
    for pack, title in packs.titles.items():
        lines.append(f"## {_both(title)}\n")
        for rule in packs.rules:
            if rule.pack == pack:
                lines.extend(_Section(rule, packs, by_code.get(rule.code, ())).lines())
    lines.extend(_left_out(catalogue.left_out))
    lines.extend(_partly(catalogue.partly))
    return "\n".join(lines).rstrip("\n") + "\n"


def _index(packs: Packs) -> Iterator[str]:
    for pack, title in packs.titles.items():
        yield f"**{_both(title)}** (`{pack}`)\n"
        for rule in packs.rules:
            if rule.pack == pack:
                severity = words.text(f"severity.{rule.gravest.severity}")
                yield f"- [{rule.code}](#{rule.code.lower()}) {_text(rule.title.id)} - *{severity}*"
        yield ""


class _Section:
    """Writes one rule."""

    def __init__(self, rule: Rule, packs: Packs, examples: Sequence[Example]) -> None:
        self._rule, self._packs, self._examples = rule, packs, examples

    def lines(self) -> Iterator[str]:
        rule = self._rule
        yield f'<a id="{rule.code.lower()}"></a>\n'
        yield f"### {rule.code} {_text(rule.title.id)}\n"
        yield f"*{_text(rule.title.en)}* (`{rule.name}`)\n"
        about = ", ".join(words.text(f"kind.{kind}", "en") for kind in rule.kinds)
        yield f"- **About**: {about}; {self._standing()}"
        yield from self._scope()
        for number, case in enumerate(rule.cases, 1):
            yield from self._case(case, number)
        yield from self._once("Effect", [case.effect for case in rule.cases])
        yield from self._once("Fix", [case.fix for case in rule.cases])
        for criterion in (rule.criterion, *rule.also):
            yield self._criterion(criterion)
        own = [(f" (case {number})", case.suppresses) for number, case in enumerate(rule.cases, 1) if case.suppresses]
        for which, codes in [("", rule.suppresses), *own] if rule.suppresses else own:
            yield f"- **Suppresses**{which}: " + ", ".join(f"[{code}](#{code.lower()})" for code in codes)
        yield from self._shown_examples()
        yield ""

    def _standing(self) -> str:
        rule, gravest = self._rule, self._rule.gravest
        parts = [f"severity {words.text(f'severity.{gravest.severity}', 'en')}",
                 words.text(f"confidence.{gravest.confidence}", "en")]
        parts += [f"{words.text(f'severity.{severity}', 'en')} at {words.text(f'value.{stage}', 'en')}"
                  for stage, severity in rule.severity_by_stage.items()]
        return ", ".join(parts)

    def _scope(self) -> Iterator[str]:
        rule = self._rule
        scopes: dict[str, list[str]] = {}
        for kind in rule.kinds:
            scopes.setdefault(in_words(rule.where[kind], all_kinds()[kind]), []).append(kind)
        told = [f"{', '.join(kinds)}: {where or 'always'}" if len(scopes) > 1 else where or "always"
                for where, kinds in scopes.items()]
        years = [f"plan years from {rule.valid_from}" if rule.valid_from else "",
                 f"plan years until {rule.valid_until}" if rule.valid_until else "",
                 f"not for {', '.join(words.text(f'value.{one}', 'en') for one in rule.not_for)}" if rule.not_for
                 else ""]
        yield "- **Applies**: " + "; ".join(filter(None, [" - ".join(told), *years]))

    def _case(self, case: RuleCase, number: int) -> Iterator[str]:
        rule = self._rule
        when: dict[str, list[str]] = {}
        for kind in rule.kinds:
            if case.when[kind] != NEVER:
                when.setdefault(in_words(case.when[kind], all_kinds()[kind]), []).append(kind)
        told = " - ".join(f"{', '.join(kinds)}: {text}" if len(when) > 1 or len(kinds) < len(rule.kinds) else text
                          for text, kinds in when.items())
        label = f"Defect {number}" if len(rule.cases) > 1 else "Defect"
        severity = words.text(f"severity.{case.severity}", "en")
        yield f"- **{label}** ({severity}, {words.text(f'confidence.{case.confidence}', 'en')}): {told}"
        yield f"  - {_text(_filled(case.message.id))}"
        yield f"  - {_text(_filled(case.message.en))}"

    def _once(self, label: str, texts: Sequence[Words]) -> Iterator[str]:
        for each in dict.fromkeys((one.id, one.en) for one in texts):
            yield f"- **{label}**: {_text(_filled(each[0]))} / {_text(_filled(each[1]))}"

    def _criterion(self, criterion: Criterion) -> str:
        rule, document = self._rule, self._packs.documents[criterion.document]
        standing = f"{words.text(f'force.{rule.force}', 'en')}, {words.text(f'verified.{rule.verified}', 'en')}"
        note = f"; {_text(criterion.note.en)}" if criterion.note is not None else ""
        return f"- **Criterion**: {_text(document.title.en)}, {_text(criterion.place)} ({standing}){note}"

    def _shown_examples(self) -> Iterator[str]:
        for shelf in _SHELVES:
            about = [_text(one.about) for one in self._examples if one.shelf == shelf]
            if about:
                yield f"- **Examples, {shelf}**: {'; '.join(about)}"
        for shelf in _SHOWN:
            first = next((one for one in self._examples if one.shelf == shelf), None)
            if first is not None:
                written = _plan(first.written.plans or first.written.plan)
                yield f"\n{shelf}, {_text(first.about)}:\n\n```yaml\n{written}```"


def _left_out(criteria: Sequence[LeftOut]) -> Iterator[str]:
    yield "## Left out on purpose\n"
    yield "Criteria that were considered, measured and not shipped (`rules/catalogue.yaml`).\n"
    for one in criteria:
        yield f"- **{one.code}** {_text(one.title.id)} / {_text(one.title.en)}"
        for part in (one.why, one.measured):
            yield f"  - {_text(part.id)} / {_text(part.en)}"


def _partly(parts: Sequence[Partly]) -> Iterator[str]:
    if parts:
        yield "\n## Tested in part\n"
        yield "Parts of criteria that their rules leave out, with what was measured (`rules/catalogue.yaml`).\n"
    for one in parts:
        yield f"- [{one.code}](#{one.code.lower()}) {_text(one.part.id)} / {_text(one.part.en)}"
        for part in (one.why, one.measured):
            yield f"  - {_text(part.id)} / {_text(part.en)}"


def _both(title: Words) -> str:
    return f"{_text(title.id)} / {_text(title.en)}"


def _filled(message: str) -> str:
    return _FIELD.sub("…", " ".join(message.split()))


def _text(text: str) -> str:
    """Return a text that Markdown shows as it is."""
    return re.sub(r"([\\*_\[\]<>|`])", r"\\\1", text)


def _plan(plan: Mapping[str, object] | Sequence[Mapping[str, object]]) -> str:
    return str(yaml.safe_dump(plan, allow_unicode=True, sort_keys=False, width=116, default_flow_style=None))
