"""What observers may look at besides their own node: the whole plan, the official lists, shared look-ups."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar, cast

from reviewer.comparison import NO_COMPARISONS, Comparisons
from reviewer.places import Quantity
from reviewer.plan import Item, Plan
from reviewer.references import References
from reviewer.vocabulary import SCALE

Found = TypeVar("Found")


@dataclass(frozen=True)
class Context:
    """One plan under observation, with the official lists for its year and the documents it is compared with."""

    plan: Plan
    references: References
    comparisons: Comparisons = NO_COMPARISONS
    _once: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, look: Callable[[Plan], Found]) -> Found:
        """Return what `look` sees in the whole plan; it looks once, however many objects ask."""
        if look not in self._once:
            self._once[look] = look(self.plan)
        return cast("Found", self._once[look])

    def kept(self, key: Hashable, make: Callable[[], Found]) -> Found:
        """Return what `make` gives; it is asked once for a key, however many observers want it."""
        if key not in self._once:
            self._once[key] = make()
        return cast("Found", self._once[key])


def rupiah_of(item: Item) -> int | None:
    """Return the budget under review in whole rupiah; without one, the sum of what is below, else None."""
    own = whole(item.budget)
    if own is not None:
        return own
    below = [rupiah_of(child) for name in ("activities", "sub_activities") for child in getattr(item, name, ())]
    known = [value for value in below if value is not None]
    return sum(known) if known else None


def whole(quantity: Quantity | None) -> int | None:
    """Return the number of a quantity with its fraction cut off, or None."""
    return int(quantity.value) if quantity is not None and quantity.value is not None else None


def scaled(value: Decimal | None) -> int | None:
    """Return a decimal the way facts hold it (times SCALE, cut to four decimals), or None."""
    return int(value * SCALE) if value is not None else None
