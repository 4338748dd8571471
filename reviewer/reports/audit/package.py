"""Office packages with the same bytes each time: the library stamps its parts with the time of writing."""

from __future__ import annotations

import zipfile
from io import BytesIO

#: The earliest time a ZIP entry can have.
_STAMP = (1980, 1, 1, 0, 0, 0)


def fixed(package: bytes) -> bytes:
    """Return an office file with its parts unchanged, in their order, without times."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()
