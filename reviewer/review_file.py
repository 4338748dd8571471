"""Reading a JSON report back: the same `Report` that `reviewer review --format json` wrote.

What was found once can so be reported, compared and decided upon later without the draft. The file is checked at the
door like any other input: its shape, every value, and the version of its schema (docs/review.schema.json).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reviewer import words
from reviewer.errors import UnreadableSource
from reviewer.finding import SCHEMA_VERSION, Report

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

#: A review of a whole regency has some 60 MB; what is larger than this was hardly written by us.
MAX_BYTES = 1_000_000_000
#: The keys that tell a review from any other JSON file, a plan file among them.
_MARKS = frozenset({"schema_version", "tool", "reviews"})
_VERSION = re.compile(r"(\d{1,6})\.(\d{1,6})", re.ASCII)
#: Mistakes named in one message; a file that breaks in more places is no review of ours.
_MAX_NAMED = 3


def is_review(path: Path) -> bool:
    """Return whether a file claims to be a JSON report; False for anything else, also for what cannot be read."""
    if path.suffix.casefold() != ".json":
        return False
    try:
        data = _parsed(path, "id")
    except UnreadableSource:
        return False
    return isinstance(data, dict) and data.keys() >= _MARKS


def load(path: Path, lang: str = "id") -> Report:
    """Return the report that a JSON file holds, as a report of the present `SCHEMA_VERSION`.

    A file of an older minor version is read with what it lacks left empty. Raises `UnreadableSource`, in `lang`, for
    a file that is not there, no JSON, no review, of another version of the schema, or with a value out of place.
    """
    data = _parsed(path, lang)
    if not isinstance(data, dict) or not data.keys() >= _MARKS:
        raise _refused(path, lang, "not_review")
    _check_version(path, data["schema_version"], lang)
    from pydantic import ValidationError

    try:
        report = _door().validate_python(data)
    except ValidationError as error:
        raise _refused(path, lang, "broken", mistakes=_named(error.errors(include_url=False)),
                       count=words.number_text(error.error_count(), lang)) from error
    return replace(report, schema_version=SCHEMA_VERSION)


@cache
def _door() -> TypeAdapter[Report]:
    from pydantic import TypeAdapter

    return TypeAdapter(Report)


def _parsed(path: Path, lang: str) -> Any:
    """Return the content of a JSON file; half characters come back as they went out, as escapes."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _refused(path, lang, "large")
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise _refused(path, lang, "unopened", reason=error.strerror or error) from error
    except UnicodeDecodeError as error:
        raise _refused(path, lang, "not_json", line=1) from error
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise _refused(path, lang, "not_json", line=error.lineno) from error
    except (RecursionError, ValueError) as error:  # nested without end; an integer of thousands of digits
        raise _refused(path, lang, "not_json", line=1) from error


def _check_version(path: Path, version: object, lang: str) -> None:
    """Raise `UnreadableSource` for a schema with another major version, or with a minor one that is newer than ours."""
    written = _VERSION.fullmatch(version) if isinstance(version, str) else None
    ours = _VERSION.fullmatch(SCHEMA_VERSION)
    assert ours is not None
    if written is None:
        raise _refused(path, lang, "not_review")
    if written[1] != ours[1] or int(written[2]) > int(ours[2]):
        raise _refused(path, lang, "version", version=version, ours=SCHEMA_VERSION)


def _named(errors: Sequence[ErrorDetails]) -> str:
    """Return the first mistakes as "/reviews/0/plan/year: Input should be a valid integer"."""
    return "; ".join(f"/{'/'.join(map(str, one['loc']))}: {one['msg']}" for one in errors[:_MAX_NAMED])


def _refused(path: Path, lang: str, key: str, **values: object) -> UnreadableSource:
    return UnreadableSource(str(path), words.text(f"review_file.{key}", lang, **values),
                            words.text(f"review_file.{key}.remedy", lang))
