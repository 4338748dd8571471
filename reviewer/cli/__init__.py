"""The command line: the only place that reads arguments, prints and exits.

Commands are imported when they are called, so that `reviewer review` starts without what `template` needs.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

__all__ = ["main", "run"]


#: The collector looks at everything that was made each time this many objects were; rules, facts and findings hold
#: no cycles, so the default of 700 only costs time (a twentieth of a small review, more of a large one).
OBJECTS_BETWEEN_COLLECTIONS = 100_000


def main() -> None:
    """Run the command line with the arguments of the process, and exit with its code."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    try:
        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130  # before the commands, which say so themselves, were even imported
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code: 0 clean, 1 notes or unread parts, 2 wrong use or a fault of the
    tool, 3 a source that cannot be read, 130 interrupted, 141 the reader of our output went away."""
    from reviewer.cli.failures import guarded
    from reviewer.cli.group import GROUP

    return guarded(GROUP, list(arguments))
