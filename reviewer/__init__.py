"""reviewer: a linter for Indonesian government annual work plans (Renja).

    from reviewer import review
    for finding in review("renja.xlsx").findings:
        print(finding.places[0].cell, finding.code, finding.message)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer.finding import Review

__all__ = ["__version__", "review", "review_all"]

__version__ = "0.1.0"


def review(path: str | PathLike[str], *, supplement: str | PathLike[str] | None = None, lang: str = "id",
           select: Iterable[str] = (), ignore: Iterable[str] = (), rules: Iterable[str | PathLike[str]] = (),
           references: str | PathLike[str] | None = None, as_of: date | None = None,
           compare: Mapping[str, Iterable[str | PathLike[str]]] | None = None, profile: str | None = None) -> Review:
    """Return the review of a source that holds one plan, as `reviewer review` makes it.

    Findings come ranked, messages in `lang` ("id" or "en"), `supplement` is a workbook made with `reviewer template`,
    `rules` names further rule packs and `references` the folder of the official lists. `compare` gives the files of
    documents to compare with by role ("renstra", "rkpd", "pagu", "previous"), `profile` stage, level and year in place
    of the draft's own ("rancangan-akhir/kabkota/2027"). Raises `reviewer.errors.UnreadableSource` for a file that
    cannot be read and `reviewer.errors.WrongUse` for unknown codes and roles and for a source with several plans (see
    `review_all`).
    """
    found = review_all(path, supplement=supplement, lang=lang, select=select, ignore=ignore, rules=rules,
                       references=references, as_of=as_of, compare=compare, profile=profile)
    if len(found) != 1:
        from reviewer.errors import WrongUse

        raise WrongUse(f"{path} holds {len(found)} plans; review_all gives the reviews of all of them")
    return found[0]


def review_all(path: str | PathLike[str], *, supplement: str | PathLike[str] | None = None, lang: str = "id",
               select: Iterable[str] = (), ignore: Iterable[str] = (), rules: Iterable[str | PathLike[str]] = (),
               references: str | PathLike[str] | None = None, as_of: date | None = None,
               compare: Mapping[str, Iterable[str | PathLike[str]]] | None = None,
               profile: str | None = None) -> tuple[Review, ...]:
    """Return one review for every plan of a source, in the order of the source; otherwise as `review`."""
    from pathlib import Path

    from reviewer import pipeline

    settings = pipeline.Settings(
        lang=lang, supplement=Path(supplement) if supplement is not None else None, select=tuple(select),
        ignore=tuple(ignore), extra_packs=tuple(map(Path, rules)),
        references=Path(references) if references is not None else None, as_of=as_of,
        documents=pipeline.documents_of({role: map(Path, files) for role, files in (compare or {}).items()}),
        profile=pipeline.profile_of(profile, lang))
    return pipeline.reviews(Path(path), settings)
