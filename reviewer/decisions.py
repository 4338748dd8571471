"""The file of decisions (`keputusan.yaml`): what a reviewer ruled on each finding, by whom, when and why.

It stands beside the machine's result, which it never changes, and belongs to one plan: fingerprints of two units may
be equal.

    plan: {org_unit: Dinas Contoh, year: "2026"}
    decisions:
      - fingerprint: 3f9c0d1e2a4b5c6d
        code: IND011
        object: indikator 1.03.02 Panjang jalan
        ruling: rejected             # accepted, rejected or changed
        by: Ketua Tim
        date: "2026-11-25"
        reason: satuan km sudah tertulis pada lampiran
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from reviewer import words, yamlfile
from reviewer.errors import PackError, Problem
from reviewer.finding import Finding, PlanSummary
from reviewer.language.dates import read_date
from reviewer.language.normalise import fold
from reviewer.reports.audit.decision import Decision, FollowUp, Ruling

#: What every entry states; a rejection or a change needs its reason too.
REQUIRED = ("fingerprint", "ruling", "by", "date")
#: What an entry says of its finding for people who read the file; the fingerprint alone counts.
_TOLD = ("code", "object")
_TEXTS = ("by", "on", "reason", "message", "fix", "cause", "response", "deadline", "evidence")
#: Keys of the file; "on" would be a yes/no to other readers of YAML.
_KEYS = ("fingerprint", *_TOLD, "ruling", *("date" if name == "on" else name for name in _TEXTS), "follow_up")


@dataclass(frozen=True, slots=True)
class DecisionFile:
    """The decisions about one plan: by fingerprint, with what the file tells people of each finding."""

    org_unit: str
    year: str
    decisions: Mapping[str, Decision]
    told: Mapping[str, Mapping[str, str]]

    def is_for(self, plan: PlanSummary) -> bool:
        """Return whether the decisions are about this plan."""
        return fold(self.org_unit) == fold(plan.org_unit or "") and self.year == str(plan.year or "")


def empty(plan: PlanSummary) -> DecisionFile:
    """Return a file without decisions for a plan."""
    return DecisionFile(plan.org_unit or "", str(plan.year or ""), {}, {})


def load(path: Path, lang: str = "id") -> DecisionFile:
    """Return the decisions of a file; raises `PackError` with every mistake and its line."""
    data, file = yamlfile.read(path, plain=True), str(path)
    lines = yamlfile.lines(path.read_text(encoding="utf-8-sig"))
    plan = data.get("plan") if isinstance(data, dict) else None
    listed = data.get("decisions") if isinstance(data, dict) else None
    if not isinstance(plan, dict) or not isinstance(listed, list) or set(data) != {"plan", "decisions"}:
        raise PackError([Problem(file, 1, words.text("decisions.no_list", lang))])
    seen: set[str] = set()
    problems = [Problem(file, lines.get(("decisions", number)), text)
                for number, one in enumerate(listed) for text in _mistakes(one, seen, lang)]
    if problems:
        raise PackError(problems)
    return DecisionFile(
        str(plan.get("org_unit") or ""), str(plan.get("year") or ""),
        {one["fingerprint"]: _decision(one) for one in listed},
        {one["fingerprint"]: {key: one[key] for key in _TOLD if key in one} for one in listed})


def _mistakes(one: object, seen: set[str], lang: str) -> list[str]:
    if not isinstance(one, Mapping):
        return [words.text("waivers.no_entry", lang)]
    told = [words.text("waivers.unknown_key", lang, name=key, known=", ".join(_KEYS)) for key in one
            if key not in _KEYS]
    told += [words.text("waivers.lacks", lang, name=key) for key in REQUIRED if not one.get(key)]
    if any(not isinstance(value, str) for value in one.values()):
        return [*told, words.text("waivers.no_entry", lang)]
    ruling, follow_up = one.get("ruling"), one.get("follow_up", FollowUp.OPEN)
    if ruling and ruling not in list(Ruling):
        told.append(words.text("decisions.ruling", lang, value=ruling, known=", ".join(Ruling)))
    if follow_up not in list(FollowUp):
        told.append(words.text("decisions.ruling", lang, value=follow_up, known=", ".join(FollowUp)))
    if ruling in (Ruling.REJECTED, Ruling.CHANGED) and not one.get("reason", "").strip():
        told.append(words.text("decisions.reason", lang))
    if one.get("date") and read_date(one["date"]) is None:
        told.append(words.text("decisions.date", lang, value=one["date"]))
    if one.get("fingerprint") in seen:
        told.append(words.text("decisions.twice", lang, fingerprint=one["fingerprint"]))
    seen.add(one.get("fingerprint", ""))
    return told


def _decision(one: Mapping[str, str]) -> Decision:
    texts = {name: one[key] for name in _TEXTS if (key := "date" if name == "on" else name) in one}
    return Decision(Ruling(one["ruling"]), follow_up=FollowUp(one.get("follow_up", FollowUp.OPEN)), **texts)


def decided(file: DecisionFile, findings: Iterable[Finding], decision: Decision) -> DecisionFile:
    """Return the file with the decision for each of the findings, in place of an earlier one."""
    made, told = dict(file.decisions), dict(file.told)
    for one in findings:
        made[one.fingerprint] = decision
        name = " ".join(part for part in (one.object.code, one.object.name) if part) or one.object.key
        told[one.fingerprint] = {"code": one.code, "object": " ".join(name.split())[:120]}
    return DecisionFile(file.org_unit, file.year, made, told)


def text_of(file: DecisionFile) -> str:
    """Return the text of a file: decisions sorted by code, object and fingerprint; the same ones give the same text."""
    order = sorted(file.decisions, key=lambda one: (*(file.told.get(one, {}).get(key, "") for key in _TOLD), one))
    data = {"plan": {"org_unit": file.org_unit, "year": file.year},
            "decisions": [_entry(one, file) for one in order]}
    text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110)
    return text


def _entry(fingerprint: str, file: DecisionFile) -> dict[str, Any]:
    decision = file.decisions[fingerprint]
    values: dict[str, Any] = {"fingerprint": fingerprint, **file.told.get(fingerprint, {})}
    values["ruling"] = decision.ruling.value
    values |= {"date" if name == "on" else name: getattr(decision, name) for name in _TEXTS}
    values["follow_up"] = decision.follow_up.value
    return {key: value for key, value in values.items() if value and (key, value) != ("follow_up", FollowUp.OPEN)}
