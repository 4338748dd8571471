"""Readings kept in a folder: what a reader in a process of its own made of a file, found again by the file's content.

Starting such a process and laying out a print takes from a fifth of a second to many; fetching its answer takes
milliseconds. Off unless somebody names a folder. What is kept is the very bytes that the reader sent, behind their
digest; they are taken in by the same door (`isolation`), which knows plain classes only, and whatever is damaged is
read again. Files that are read without another process are not kept: they are read in milliseconds as it is.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_DIGEST = hashlib.sha256
_DIGEST_BYTES = 32


@dataclass(frozen=True, slots=True)
class Readings:
    """A folder of readings; `version` stands for the code of the readers, so that another one reads again."""

    folder: Path
    version: str

    def place(self, path: Path, reader: str) -> Path | None:
        """Return where the reading of a file is kept, None for a file that cannot be opened.

        The name counts besides the content, for places in a reading name their file.
        """
        try:
            with path.open("rb") as stream:
                content = hashlib.file_digest(stream, _DIGEST).hexdigest()
        except OSError:
            return None
        about = "\0".join((self.version, reader, str(path), content))
        return self.folder / f"{_DIGEST(about.encode('utf-8', errors='surrogateescape')).hexdigest()}.reading"


def fetched(place: Path) -> bytes | None:
    """Return what a reader once sent, None when it is not kept or was damaged."""
    try:
        kept = place.read_bytes()
    except OSError:
        return None
    digest, sent = kept[:_DIGEST_BYTES], kept[_DIGEST_BYTES:]
    return sent if _DIGEST(sent).digest() == digest else None


def keep(place: Path, sent: bytes) -> None:
    """Keep what a reader sent, whole or not at all; a folder that cannot be written keeps nothing."""
    beside = place.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(_DIGEST(sent).digest() + sent)
        beside.replace(place)
