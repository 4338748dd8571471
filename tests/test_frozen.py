"""The quicker constructor against the one dataclasses makes: equal objects, defaults, order and refusals."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from typing import Any

import pytest

from reviewer.frozen import quickly_made
from reviewer.places import Origin, Quantity
from reviewer.plan import Indicator, Plan, SubActivity


def _fresh() -> list[int]:
    return [1]


@dataclass(frozen=True, slots=True)
class Slow:
    first: int
    second: str = "dua"
    third: Any = field(default_factory=_fresh)
    last: int = field(default=4, kw_only=True)


@quickly_made
@dataclass(frozen=True, slots=True)
class Quick:
    first: int
    second: str = "dua"
    third: Any = field(default_factory=_fresh)
    last: int = field(default=4, kw_only=True)


@pytest.mark.parametrize(
    ("positional", "named"),
    [((1,), {}), ((1, "x"), {}), ((1, "x", None), {"last": 5}), ((), {"first": 2, "third": ()})],
)
def test_both_constructors_fill_the_same_fields(positional: tuple[Any, ...], named: dict[str, Any]) -> None:
    slow, quick = Slow(*positional, **named), Quick(*positional, **named)
    assert [getattr(slow, one.name) for one in fields(Slow)] == [getattr(quick, one.name) for one in fields(Quick)]


@pytest.mark.parametrize(
    ("positional", "named"), [((), {}), ((1, "x", None, 5), {}), ((1,), {"first": 2}), ((1,), {"other": 2})]
)
def test_both_constructors_refuse_the_same(positional: tuple[Any, ...], named: dict[str, Any]) -> None:
    for made in (Slow, Quick):
        with pytest.raises(TypeError):
            made(*positional, **named)


def test_a_factory_makes_a_value_for_each_object() -> None:
    one, other = Quick(1), Quick(1)
    assert one == other
    assert one.third is not other.third


def test_objects_stay_frozen_and_can_be_copied_and_pickled() -> None:
    node = SubActivity(origin=Origin(0, 4), code="2.07.03.2.01.0001", indicators=(Indicator(name="Jumlah"),))
    with pytest.raises(FrozenInstanceError):
        node.code = "lain"  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(node.origin)) == node.origin
    assert replace(node, code="2").code == "2"
    assert replace(node, code="2").indicators == node.indicators
    assert Quantity("5", unit="km") == Quantity(raw="5", unit="km")
    assert Plan().programs == ()
