"""Python's collector of cyclic garbage held off while many objects that stay are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collected_later() -> Iterator[None]:
    """Hold off the collector: a plan, its facts and outcomes are hundreds of thousands of objects, none cyclic.

    Looking through them again and again took up to two thirds of the time of the judge. Freezing and thawing at the
    end files what is left with the oldest objects, so that it is not looked through at once then.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
