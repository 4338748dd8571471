"""Processes that end with the one that started them, and their bounds, as far as the system has such things.

A process that was killed cleans up nothing behind it. Whoever works for it has to notice by itself.
"""

from __future__ import annotations

import os
import signal
import sys
from threading import Thread

_PR_SET_PDEATHSIG = 1
#: Exit code of a process that lost its parent.
ORPHANED = 75


def die_with_parent() -> None:
    """End this process when the one that started it ends; a process that multiprocessing started, on any system.

    On Linux the kernel does it, even while native code runs that never comes back; elsewhere (and besides) a thread
    waits for the parent's end.
    """
    if sys.platform == "linux":
        _ask_the_kernel()
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _ask_the_kernel() -> None:
    import ctypes

    before = os.getppid()
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != before:  # it ended while we asked
        os._exit(ORPHANED)


def _end_after(sentinel: int) -> None:
    from multiprocessing.connection import wait

    wait([sentinel])
    os._exit(ORPHANED)


def resident() -> int | None:
    """Return the bytes of memory this process holds now, None where the system does not tell (only Linux does)."""
    try:
        with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123 - no file of a disk
            return int(stream.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return None


def limit_memory(limit: int) -> None:
    """Bound the memory of this process in bytes; what it starts may set bounds of its own. Nothing on Windows.

    Linux counts what is written to (RLIMIT_DATA), others the address space.
    """
    try:
        import resource
    except ImportError:
        return
    which = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    _, hard = resource.getrlimit(which)
    if hard == resource.RLIM_INFINITY or hard > limit:
        resource.setrlimit(which, (limit, hard))
