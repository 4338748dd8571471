"""File names as other programs expect them in a report: forward slashes, and URIs."""

from __future__ import annotations

from pathlib import PurePath
from urllib.parse import quote


def slashed(path: str) -> str:
    """Return a path with forward slashes and without "./" in front, as repositories name their files."""
    return PurePath(path).as_posix()


def uri(path: str) -> str:
    """Return a URI reference (RFC 3986): "file:///..." for an absolute path, else relative with all but "/" quoted."""
    given = PurePath(path)
    return given.as_uri() if given.is_absolute() else quote(slashed(path), safe="/", errors="surrogateescape")
