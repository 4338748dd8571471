"""Facts of kind `dataset_group`: objects of several plans that share a code, a place, a wording or a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from reviewer.dataset.base import Asked, groups
from reviewer.dataset.member import Member, named
from reviewer.fact import Value
from reviewer.language.locations import whole_region
from reviewer.language.normalise import fold, key, words
from reviewer.language.units import normal_unit

#: What an observer gives: the key of the fact, its fields, and the objects it stands on.
Observed = tuple[str, Mapping[str, Value | None], Sequence[Member]]

#: Texts of these kinds are a unit's own to write, unless an official list has them.
_WRITTEN = "('objective', 'activity', 'sub_activity', 'output', 'component', 'indicator', 'service')"
_SEPARATE = " || char(31) || "
#: An indicator of a sub-activity and a named output are what is delivered; a place stands on them or on their owner.
_DELIVERED = ("(o.kind = 'output' OR o.kind = 'indicator' AND w.kind = 'sub_activity') AND o.plain_name <> '' "
              "AND o.target_value IS NOT NULL AND coalesce(o.locations, w.locations, '') <> ''")
_OWNER = "LEFT JOIN object w ON w.plan_id = o.plan_id AND w.ordinal = o.owner"


def observe(store: Asked) -> Iterator[Observed]:
    """Yield the groups of all sorts; a group has objects of at least two plans, those of `indicator` of two units."""
    yield from _activities(store)
    yield from _places(store)
    yield from _wordings(store)
    yield from _indicators(store)


def _activities(store: Asked) -> Iterator[Observed]:
    shared = f"o.code{_SEPARATE}o.plain_name"
    where = "o.kind = 'activity' AND o.activity_kind = 'generic' AND o.code <> '' AND o.plain_name <> ''"
    for members in groups(store, shared, where):
        yield _group("generic_activity", f"{members[0].code}/{members[0].plain_name}", members, {})


def _places(store: Asked) -> Iterator[Observed]:
    """Yield what is delivered with the same words, target and place by several plans of one region."""
    place = "coalesce(o.locations, w.locations)"
    shared = _SEPARATE.join(("coalesce(p.region, '')", "o.plain_name", "o.target_value", f"lower({place})"))
    for members in groups(store, shared, _DELIVERED, join=_OWNER, located=place):
        for unit, same in _parted(members, _unit):
            if unit and len({one.plan for one in same}) > 1:
                yield _group("place", f"{same[0].plain_name}/{unit}/{same[0].target}", same,
                             {"target": same[0].target})


def _wordings(store: Asked) -> Iterator[Observed]:
    """Yield objects of any kind with the same words; their code is that of their owner where they have none."""
    where = f"o.kind IN {_WRITTEN} AND o.plain_name LIKE '% % %'"
    for members in groups(store, "o.plain_name", where, join=_OWNER, coded="coalesce(nullif(o.code, ''), w.code)"):
        yield _group("wording", members[0].plain_name, members, {})


def _indicators(store: Asked) -> Iterator[Observed]:
    """Yield indicators of the same name whose unit of measure or definition is not the same everywhere."""
    for members in groups(store, f"coalesce(p.region, ''){_SEPARATE}o.plain_name",
                          "o.kind = 'indicator' AND o.plain_name LIKE '% %'"):
        made = _group("indicator", members[0].plain_name, members, {})
        units, meanings = made[1]["unit_count"], made[1]["definition_count"]
        if max(int(units or 0), int(meanings or 0)) > 1:
            yield made


def _group(grouping: str, shared: str, members: Sequence[Member], more: Mapping[str, Value | None]) -> Observed:
    """Return a group with what all sorts of groups have."""
    first = members[0]
    official = [one.official for one in members]
    place = next((one.locations for one in members if one.locations), None)
    units = dict.fromkeys(filter(None, (_unit(one) for one in members)))
    meanings = dict.fromkeys(one.definition for one in members if one.definition)
    amounts = [one.rupiah for one in members if one.rupiah is not None]
    values: dict[str, Value | None] = {
        "grouping": grouping, "code": first.code, "name": first.name, "plan_kind": first.plan_kind,
        "is_official": True if 1 in official else None if None in official else False,
        "is_support": any(one.support for one in members),
        "org_unit_count": len({fold(one.org_unit) for one in members}),
        "org_units": named(one.org_unit for one in members), "draft_count": len({one.plan for one in members}),
        "code_count": len({one.code for one in members if one.code}),
        "word_count": len(words(first.name or "")), "locations": place,
        "is_whole_region": whole_region(place) is not None if place else None,
        "units": ", ".join(units) or None, "unit_count": len(units),
        "definitions": "; ".join(list(meanings)[:2]) or None, "definition_count": len({key(one) for one in meanings}),
        "rupiah": sum(amounts) if amounts else None,
    }
    return f"dataset_group:{grouping}:{shared}", {**values, **more}, members


def _unit(one: Member) -> str:
    """Return the unit of measure in its normal form; a sign typed twice is still that sign."""
    unit = normal_unit(one.unit)
    return "%" if unit and not unit.strip("%") else unit


def _parted(members: Sequence[Member], by: Callable[[Member], str]) -> Iterator[tuple[str, list[Member]]]:
    for value, same in groupby(sorted(members, key=by), by):
        yield value, list(same)
