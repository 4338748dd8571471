"""The SARIF report: OASIS Static Analysis Results Interchange Format 2.1.0, one run over all drafts.

Sections named here are those of the standard. A workbook has no lines: its cells are logical locations ("Sheet!G13"),
and a region is given for files with lines only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from reviewer.finding import Finding, Report, Severity, Source, Waived
from reviewer.places import Place
from reviewer.reports import View
from reviewer.reports.cells import sheet_cell
from reviewer.reports.files import uri
from reviewer.reports.layout import LONE_SURROGATE, printable
from reviewer.reports.telling import cited, decision, message
from reviewer.words import Words

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
#: Keys of `partialFingerprints` (3.27.17): a name of ours with the version of how it is made.
FINGERPRINT = "reviewer/v1"

_LEVELS = {Severity.CRITICAL: "error", Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "note",
           Severity.INFO: "note"}
#: Consumers take at most this many locations of a result; the JSON report has all of them.
_MOST_LOCATIONS = 100
#: Where relative file names start: the folder the review was run in.
_ROOT = "%SRCROOT%"
_LINK = re.compile(r"\](?=\()")


def render(report: Report, view: View) -> str:
    """Return the report as a SARIF log of one run, ending in a newline."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_Run(report, Words(view.lang)).made()]}
    # Half characters, as broken files hold them, are refused by strict readers even as escapes.
    return LONE_SURROGATE.sub("\ufffd", json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


class _Run:
    """Makes the run of a report."""

    def __init__(self, report: Report, words: Words) -> None:
        self.report, self.words = report, words
        self.waived = [one for review in report.reviews for one in review.waived]
        self.findings = [finding for review in report.reviews for finding in review.findings]
        self.codes = {code: index for index, code in enumerate(sorted({
            *(finding.code for finding in self.findings), *(one.finding.code for one in self.waived),
            *(line.code for review in report.reviews for line in review.coverage)}))}

    def made(self) -> dict[str, Any]:
        tool = self.report.tool
        driver = {"name": tool.name, "version": tool.version, "language": self.words.lang, "rules": self._rules(),
                  "properties": {"engine": tool.engine, "packs": tool.packs}}
        return {
            "tool": {"driver": driver}, "invocations": [self._invocation()], "artifacts": self._artifacts(),
            "results": [*map(self._result, self.findings), *map(self._suppressed, self.waived)],
            "originalUriBaseIds": {_ROOT: {"description": {"text": self.words("sarif.root")}}},
        }

    def _rules(self) -> list[dict[str, Any]]:
        """Return a descriptor (3.49) for every rule of the run, known best by its gravest finding."""
        gravest: dict[str, Finding] = {}
        for finding in (*self.findings, *(one.finding for one in self.waived)):
            if finding.code not in gravest or finding.severity.rank < gravest[finding.code].severity.rank:
                gravest[finding.code] = finding
        titles = {line.code: line.title for review in self.report.reviews for line in review.coverage}
        return [self._rule(code, titles.get(code, ""), gravest.get(code)) for code in self.codes]

    def _rule(self, code: str, title: str, known: Finding | None) -> dict[str, Any]:
        words = self.words
        name = title or (known.title if known is not None else code)
        explain = words("sarif.explain", code=code)
        rule: dict[str, Any] = {"id": code, "shortDescription": _text(name), "fullDescription": _text(name)}
        if known is None:
            return {**rule, "help": _text(f"{name}. {explain}")}
        criterion = f"{words('report.criterion')}: {cited(known.criterion, words)}"
        return {
            **rule, "name": known.name, "help": _text(f"{name}. {criterion}. {explain}"),
            "defaultConfiguration": {"level": _LEVELS[known.severity]},
            "properties": {"severity": known.severity, "confidence": known.confidence, "force": known.criterion.force},
        }

    def _result(self, finding: Finding) -> dict[str, Any]:
        """Return a result (3.27); further places are related locations, since one change mends the finding."""
        first, *others = finding.places
        said = f"{message(finding, self.words)} {self.words('report.fix')}: {finding.fix}"
        result: dict[str, Any] = {
            "ruleId": finding.code, "ruleIndex": self.codes[finding.code], "kind": "fail",
            "level": _LEVELS[finding.severity], "message": _text(said), "locations": [_location(first)],
            "partialFingerprints": {FINGERPRINT: finding.fingerprint}, "properties": _properties(finding),
        }
        if others:
            result["relatedLocations"] = [
                {"id": number, **_location(place)} for number, place in enumerate(others[:_MOST_LOCATIONS], 1)]
        return result

    def _suppressed(self, waived: Waived) -> dict[str, Any]:
        """Return the result of a waived finding with its suppression (3.35), a decision outside the draft.

        One without a status is in force; the versions of the schema do not agree on the name of that property.
        """
        reason = printable(decision(waived, self.words))
        suppression = {"kind": "external", "justification": reason}
        return {**self._result(waived.finding), "suppressions": [suppression]}

    def _artifacts(self) -> list[dict[str, Any]]:
        sources = {source.path: source for review in self.report.reviews for source in review.sources}
        return [_artifact(source) for source in sources.values()]

    def _invocation(self) -> dict[str, Any]:
        """Return the invocation (3.20): what could not be read and faults of the tool are its notifications."""
        unread = [_notification(f"{part.reason} {part.remedy}", _location(part.place))
                  for review in self.report.reviews for part in review.unread]
        unreadable = [_notification(f"{one.reason} {one.remedy}", _of_file(one.file)) for one in self.report.unreadable]
        faults = [_notification(fault) for review in self.report.reviews for fault in review.engine_faults]
        invocation: dict[str, Any] = {"executionSuccessful": not unreadable}
        if unread or unreadable or faults:
            invocation["toolExecutionNotifications"] = [*unreadable, *unread, *faults]
        return invocation


def _text(text: str) -> dict[str, str]:
    """Return a message (3.11) that shows the text: braces are doubled (3.11.5), nothing in it is a link (3.11.6)."""
    plain = _LINK.sub("] ", printable(text).strip())
    return {"text": plain.replace("{", "{{").replace("}", "}}")}


def _location(place: Place) -> dict[str, Any]:
    """Return a location (3.28): the file, its line where it has lines, and the cell or pointer in it."""
    location = _of_file(place.file)
    if place.line is not None:
        location["physicalLocation"]["region"] = {"startLine": place.line}
    if place.cell:
        kind = "cell" if place.sheet or place.line is None else "value"
        location["logicalLocations"] = [
            {"name": place.cell, "fullyQualifiedName": sheet_cell(place.sheet, place.cell), "kind": kind}]
    return location


def _of_file(path: str) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact_location(path)}}


def _artifact_location(path: str) -> dict[str, str]:
    address = uri(path)
    return {"uri": address} if address.startswith("file:") else {"uri": address, "uriBaseId": _ROOT}


def _artifact(source: Source) -> dict[str, Any]:
    role = "analysisTarget" if source.role == "draft" else "referencedOnCommandLine"
    return {"location": _artifact_location(source.path), "roles": [role], "hashes": {"sha-256": source.sha256},
            "properties": {"role": source.role}}


def _notification(text: str, location: Mapping[str, Any] | None = None) -> dict[str, Any]:
    located: Iterable[Mapping[str, Any]] = [location] if location is not None else []
    return {"level": "error", "message": _text(text), "locations": list(located)}


def _properties(finding: Finding) -> dict[str, Any]:
    """Return what SARIF has no field for; the text of the cell as it stood."""
    about = finding.object
    return {
        "severity": finding.severity, "confidence": finding.confidence, "raw": finding.places[0].raw,
        "object": {"kind": about.kind, "key": about.key, "code": about.code, "name": about.name,
                   "orgUnit": about.org_unit},
        "actual": finding.actual, "expected": finding.expected, "rupiah": finding.rupiah,
        "effect": finding.effect,
        "criterion": {"document": finding.criterion.title, "place": finding.criterion.place},
        "valueDigest": finding.value_digest,
    }
