"""reviewer: a linter for Indonesian government annual work plans (Renja).

    from reviewer import review
    for finding in review("renja.xlsx").findings:
        print(finding.places[0].cell, finding.code, finding.message)

What is named in `__all__` is the stable interface, described in docs/api.md with the types it gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer.finding import Report, Review, Unreadable

__all__ = ["__version__", "load", "render", "report", "review", "review_all"]

__version__ = "0.1.0"

_Path = str | PathLike[str]


def review(path: _Path, *, supplement: _Path | None = None, lang: str = "id", select: Iterable[str] = (),
           ignore: Iterable[str] = (), rules: Iterable[_Path] = (), references: _Path | None = None,
           references_year: int | None = None, as_of: date | None = None,
           compare: Mapping[str, Iterable[_Path]] | None = None, profile: str | None = None,
           layout: _Path | None = None, waivers: Iterable[_Path] = (), suggest: bool = False,
           words: Iterable[_Path] = ()) -> Review:
    """Return the review of a source that holds one plan, as `reviewer review` makes it.

    Findings come ranked, messages in `lang` ("id" or "en"), `supplement` is a workbook made with `reviewer template`,
    `rules` names further rule packs and `references` the folder of the official lists, `references_year` the year whose
    lists are used whatever the plan's own. `compare` gives the files of documents to compare with by role ("renstra",
    "rkpd", "pagu", "previous"), `profile` stage, level and year in place of the draft's own
    ("rancangan-akhir/kabkota/2027"), `layout` a layout of your own for the draft's table, `waivers` files of waivers,
    which hold or not on the day `as_of`; `suggest` asks for safe fixes (`Review.proposals`); `words` are
    files that extend the word lists.

    Raises `reviewer.errors.UnreadableSource` for a file that cannot be read, `reviewer.errors.PackError` for a broken
    pack, layout, file of words or of waivers, and `reviewer.errors.WrongUse` for unknown codes and roles, waivers
    without a day,
    and a source with several plans (see `review_all`).
    """
    found = review_all(path, supplement=supplement, lang=lang, select=select, ignore=ignore, rules=rules,
                       references=references, references_year=references_year, as_of=as_of, compare=compare,
                       profile=profile, layout=layout, waivers=waivers, suggest=suggest, words=words)
    if len(found) != 1:
        from reviewer.errors import WrongUse

        raise WrongUse(f"{path} holds {len(found)} plans; review_all gives the reviews of all of them")
    return found[0]


def review_all(path: _Path, *, supplement: _Path | None = None, lang: str = "id", select: Iterable[str] = (),
               ignore: Iterable[str] = (), rules: Iterable[_Path] = (), references: _Path | None = None,
               references_year: int | None = None, as_of: date | None = None,
               compare: Mapping[str, Iterable[_Path]] | None = None, profile: str | None = None,
               layout: _Path | None = None, waivers: Iterable[_Path] = (),
               suggest: bool = False, words: Iterable[_Path] = ()) -> tuple[Review, ...]:
    """Return one review for every plan of a source, in the order of the source; otherwise as `review`."""
    from pathlib import Path

    from reviewer import pipeline
    from reviewer.errors import WrongUse

    decisions = tuple(map(Path, waivers))
    if decisions and as_of is None:
        raise WrongUse("waivers hold until a day: say with as_of on which day the plan is reviewed")
    settings = pipeline.Settings(
        lang=lang, supplement=Path(supplement) if supplement is not None else None, select=tuple(select),
        ignore=tuple(ignore), extra_packs=tuple(map(Path, rules)),
        references=Path(references) if references is not None else None, as_of=as_of, references_year=references_year,
        documents=pipeline.documents_of({role: map(Path, files) for role, files in (compare or {}).items()}),
        profile=pipeline.profile_of(profile, lang), layout=Path(layout) if layout is not None else None,
        waivers=decisions, suggest=suggest, words=tuple(map(Path, words)))
    return pipeline.reviews(Path(path), settings)


def report(reviews: Iterable[Review], *, unreadable: Iterable[Unreadable] = (), lang: str = "id",
           rules: Iterable[_Path] = (), as_of: date | None = None) -> Report:
    """Return reviews, and the sources that gave none, as one report, as `render` takes it.

    `lang`, `rules` and `as_of` are those that the reviews were made with.
    """
    from pathlib import Path

    from reviewer import pipeline

    return pipeline.report(reviews, pipeline.Settings(lang=lang, extra_packs=tuple(map(Path, rules)), as_of=as_of),
                           unreadable)


def render(report: Report, form: str = "text", *, lang: str = "id", max_findings: int | None = None,
           statistics: bool = False) -> str | bytes:
    """Return a report in one of the forms of `--format` (docs/formats.md): text, or bytes for a form that is no text.

    `max_findings` is the number of groups of notes in a form for people (its usual number by default, 0 for all),
    `statistics` adds the counts of every criterion to the text form. Raises `reviewer.errors.WrongUse` for a form that
    does not exist, whose extra is not installed, or that needs a folder for several plans.
    """
    from reviewer.errors import WrongUse
    from reviewer.reports import DEFAULT_MAX_FINDINGS, REPORTS, Files, View

    if form not in REPORTS:
        raise WrongUse(f'"{form}" is not a form of report; there are {", ".join(REPORTS)}')
    if REPORTS[form].missing():
        raise WrongUse(f'the {form} report needs: pip install "renja-reviewer[{REPORTS[form].extra}]"')
    shown = DEFAULT_MAX_FINDINGS if max_findings is None else max_findings
    rendered = REPORTS[form](report, View(lang, shown, statistics=statistics))
    if isinstance(rendered, Files):
        raise WrongUse(f"the {form} report of several plans is a folder of files; render their reviews one by one")
    return rendered


def load(path: _Path, *, lang: str = "id") -> Report:
    """Return the report that a file of `--format json` holds; raises `reviewer.errors.UnreadableSource`, in `lang`."""
    from pathlib import Path

    from reviewer import review_file

    return review_file.load(Path(path), lang)
