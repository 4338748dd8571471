"""What results depend on besides the drafts: the program, its rules, the user's lists, documents and choices.

A run takes over what an earlier one found out only where all of it is the same, and all machines of a cluster must
agree on the program.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import Any

import reviewer
from reviewer import __version__, engine, pipeline
from reviewer.batch.job import name_in
from reviewer.finding import SCHEMA_VERSION
from reviewer.pipeline import Settings
from reviewer.references.folder import FILE as LISTS_FILE
from reviewer.references.folder import default_folder

#: Files of the package that can change what a review finds.
_CODE = (".py", ".yaml", ".txt")
#: Where a wheel keeps the shipped packs, which have a digest of their own.
_RULES = "_rules"


def settled(settings: Settings, root: Path) -> Settings:
    """Return settings whose files are named as seen from the folder of the batch, whatever the present folder."""

    def named(path: Path) -> Path:
        return Path(name_in(root, path))

    return replace(
        settings, extra_packs=tuple(map(named, settings.extra_packs)),
        references=named(settings.references or default_folder()),
        documents=tuple((role, tuple(map(named, paths))) for role, paths in settings.documents),
        layout=named(settings.layout) if settings.layout is not None else None,
        waivers=tuple(map(named, settings.waivers)), words=tuple(map(named, settings.words)),
    )


def described(settings: Settings, root: Path) -> str:
    """Return as JSON all that the results depend on; `settings` are settled, their files named relative to `root`."""
    loaded, chosen = pipeline.rules(replace(settings, extra_packs=tuple(root / one for one in settings.extra_packs),
                                            words=tuple(root / one for one in settings.words)))
    about: dict[str, Any] = {
        **program(), "packs": loaded.packs.digest, "lang": settings.lang,
        "rules": hashlib.sha256(" ".join(rule.code for rule in chosen).encode()).hexdigest()[:16],
        "select": list(settings.select), "ignore": list(settings.ignore),
        "as_of": settings.as_of.isoformat() if settings.as_of is not None else None,
        "references_year": settings.references_year, "suggest": settings.suggest, "profile": asdict(settings.profile),
        "files": {role: {name: _sha256(root / name) for name in names} for role, names in files_of(settings, root)},
    }
    return json.dumps(about, ensure_ascii=False, sort_keys=True)


def digest_of(description: str) -> str:
    """Return the digest of a description."""
    return hashlib.sha256(description.encode("utf-8", errors="surrogateescape")).hexdigest()


def files_of(settings: Settings, root: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the files that settled settings name, by role: documents, lists, layout, waivers, rule packs, words."""
    for role, paths in settings.documents:
        yield role, list(map(str, paths))
    if settings.layout is not None:
        yield "layout", [str(settings.layout)]
    for role, paths in (("waivers", settings.waivers), ("words", settings.words)):
        if paths:
            yield role, list(map(str, paths))
    if settings.extra_packs:
        yield "rules", list(map(str, settings.extra_packs))
    if settings.references is not None and (root / settings.references / LISTS_FILE).exists():
        yield "references", [str(settings.references / LISTS_FILE)]


@cache
def program() -> Mapping[str, str]:
    """Return what must be the same on every machine: version, engine, shipped rules, and the code itself.

    The code counts besides the version because a checkout changes without one.
    """
    home = Path(reviewer.__file__).parent
    code = hashlib.sha256()
    for path in sorted(path for path in home.rglob("*") if path.suffix in _CODE and _RULES not in path.parts):
        code.update(f"{path.relative_to(home).as_posix()}\0".encode() + path.read_bytes())
    return {"tool": "reviewer", "version": __version__, "code": code.hexdigest(), "engine": engine.name(),
            "shipped": pipeline.rule_set().packs.digest, "schema_version": SCHEMA_VERSION}


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
