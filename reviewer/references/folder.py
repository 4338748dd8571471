"""Where a user's official lists are kept."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

#: Environment variable that names the folder; the option `--references` goes before it.
VARIABLE = "REVIEWER_REFERENCES"
#: File in the folder that holds all lists.
FILE = "references.sqlite3"


def default_folder(environment: Mapping[str, str] | None = None, platform: str = sys.platform) -> Path:
    """Return the folder of the official lists: `REVIEWER_REFERENCES`, else the platform's folder for user data."""
    env = os.environ if environment is None else environment
    if env.get(VARIABLE):
        return Path(env[VARIABLE])
    home = Path(env.get("USERPROFILE" if platform == "win32" else "HOME") or Path.home())
    if platform == "win32":
        base = Path(env.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        given = env.get("XDG_DATA_HOME", "")
        # The XDG base directory specification has relative paths ignored.
        base = Path(given) if given.startswith("/") else home / ".local" / "share"
    return base / "reviewer"
