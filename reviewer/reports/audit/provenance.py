"""What makes a result repeatable: files with digests, packs, engine, profile, official lists, parameters."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.finding import Report, Review
from reviewer.reports.audit.arrangement import Arrangement
from reviewer.reports.audit.criteria import Criteria
from reviewer.words import Words

#: What it is, its value, and a digest where there is one.
Row = tuple[str, str, str]


def of_the_run(report: Report, arrangement: Arrangement, criteria: Criteria, decided: int,
               words: Words) -> Iterator[Row]:
    """Yield what holds for all plans of a report; `decided` is the number of findings people decided on."""
    yield words("paper.prov.tool"), f"{report.tool.name} {report.tool.version}", ""
    yield words("paper.prov.engine"), report.tool.engine, ""
    yield words("paper.prov.packs"), words("paper.prov.packs_value"), report.tool.packs
    if report.tool.packs != criteria.digest:
        yield words("paper.prov.packs"), words("paper.other_packs"), criteria.digest
    yield words("paper.prov.schema"), report.schema_version, ""
    yield words("paper.prov.share"), f"{arrangement.untested_share} %", ""
    yield words("paper.prov.decisions"), words.number(decided), ""


def of_a_review(review: Review, words: Words) -> Iterator[Row]:
    """Yield what one plan was read from and judged as."""
    for source in review.sources:
        role = f"paper.prov.role.{source.role}"
        yield words(role) if words.has(role) else source.role, source.path, source.sha256
    yield words("paper.prov.layout"), review.plan.layout or words("report.no_layout"), ""
    profile = review.profile
    for part, value in (("stage", profile.stage), ("level", profile.level), ("year", profile.year)):
        shown = "-" if value.value is None else str(value.value)
        said = words(f"value.{shown}") if words.has(f"value.{shown}") else shown
        yield words(f"profile.{part}").capitalize(), f"{said} ({words(f'paper.origin.{value.origin}')})", ""
    for one in review.references:
        yield (words("paper.prov.list"), f"{words(f'references.list.{one.name}')} {one.years} ({one.file})".strip(),
               one.sha256)
    for fault in review.engine_faults:
        yield words("report.engine_faults").capitalize(), fault, ""
