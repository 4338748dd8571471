"""Which tests need what only some systems have."""

from __future__ import annotations

import os

import pytest

POSIX = pytest.mark.skipif(os.name != "posix", reason="links, named pipes, signals and file modes of POSIX")
