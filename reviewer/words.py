"""Words shown to the user, in Indonesian and English side by side: `words*.yaml`, read once.

Rule texts live in the packs; everything else a reader meets (headings, reasons, field names, closed values,
errors of the command line) is a key of this catalogue, so that the two languages cannot drift apart.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, cast

LANGUAGES = ("id", "en")
#: `words.yaml` and, by topic, `words_*.yaml`; a key stands in one of them.
CATALOGUE = tuple(sorted(Path(__file__).parent.glob("words*.yaml")))

_PLAIN_ARGUMENT = re.compile(r"[\w./\\:~+-]+")


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Return every key with its text in each language."""
    state = [[file.name, file.stat().st_mtime_ns, file.stat().st_size] for file in CATALOGUE]
    # Reading the YAML takes a tenth of a short review, so it is kept beside the compiled modules, which are as trusted.
    kept = Path(cache_from_source(__file__)).with_name(f"words.{sys.implementation.cache_tag}.json")
    with suppress(OSError, ValueError, TypeError, KeyError):
        known = json.loads(kept.read_text(encoding="utf-8"))
        if known["state"] == state:
            return cast("Mapping[str, Mapping[str, str]]", known["entries"])
    entries = _read()
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_suffix(f".{os.getpid()}")
        unfinished.write_text(json.dumps({"state": state, "entries": entries}), encoding="utf-8")
        unfinished.replace(kept)
    return entries


def _read() -> dict[str, dict[str, str]]:
    import yaml

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    entries: dict[str, dict[str, str]] = {}
    for file in CATALOGUE:
        entries |= yaml.load(file.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - strings only
    return entries


def has(key: str) -> bool:
    """Return whether the catalogue has `key`."""
    return key in catalogue()


def text(key: str, lang: str = "id", **values: object) -> str:
    """Return the text of `key` in `lang` ("id" or "en") with its {names} filled in from `values`.

    Raises KeyError for a key, language or name that is not there: a mistake of ours, caught by the tests.
    """
    entry = catalogue()[key][lang]
    return entry.format(**values) if values else entry


def counted(key: str, number: int, lang: str = "id") -> str:
    """Return "3 kegiatan" / "3 activities": the noun of `key`, in English with its plural from `key.many`."""
    many = f"{key}.many"
    noun = text(many if number != 1 and has(many) else key, lang)
    return f"{number_text(number, lang)} {noun}"


def number_text(number: int, lang: str = "id") -> str:
    """Return a whole number with thousands apart: 12.345 in Indonesian, 12,345 in English."""
    grouped = f"{number:,}"
    return grouped if lang == "en" else grouped.replace(",", ".")


def argument(file: object) -> str:
    """Return a file name as it is typed on a command line: in double quotes when it holds more than plain signs."""
    name = str(file)
    return name if _PLAIN_ARGUMENT.fullmatch(name) else f'"{name}"'


@dataclass(frozen=True, slots=True)
class Words:
    """The catalogue in one language."""

    lang: str = "id"

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of `key`, as `text` does."""
        return text(key, self.lang, **values)

    def has(self, key: str) -> bool:
        """Return whether the catalogue has `key`."""
        return has(key)

    def counted(self, key: str, number: int) -> str:
        """Return a number with its noun, as `counted` does."""
        return counted(key, number, self.lang)

    def number(self, number: int) -> str:
        """Return a whole number with thousands apart."""
        return number_text(number, self.lang)
