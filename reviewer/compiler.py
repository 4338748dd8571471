"""Rules -> native rule sets for durable-rules, within the part of that engine that is safe.

Only plain tests of one fact reach the engine: its joins, `$or`, patterns and arithmetic crash or give wrong
answers in 2.0.28. Each alternative of a rule becomes one native rule. The measured limits that shape this
module: more than 64 pending conditions for a fact are refused, 512 conditions on a level hang, 256 rules that
end on the same condition crash, property names are compared by a 32-bit hash only.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any, Literal

from reviewer.alternatives import Alternatives, Atom, Term
from reviewer.canonical import canonical
from reviewer.condition import All, Condition
from reviewer.fact import Value
from reviewer.rule import Rule

#: Conditions of one kind in one native rule set; the engine refuses a fact with more than 64 pending ones.
MAX_CONDITIONS = 60
#: The engine keeps a text's length in 16 bits, counted in UTF-8 bytes of its JSON form (at most six a character).
MAX_TEXT = 10_000
_DIGEST = "sha256:"

ID, KIND, SENTINEL = "id", "t", "zz"
SENTINEL_RULE = "z"
CAP = 65_535
_NATIVE_OPERATORS = {"not-equals": "$neq", "below": "$lt", "at-most": "$lte", "above": "$gt", "at-least": "$gte"}

#: The cases, as (code of the rule, index), that a native rule stands for.
Meaning = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Property:
    """A property of native facts and what fills it.

    "value": the field's value, of `type`; "has": true where the field has a value; "absent": true where its
    source has no column for it; "computed": true where `condition` definitely holds.
    """

    name: str
    filled_by: Literal["value", "has", "absent", "computed"]
    field: str = ""
    type: type[Value] | None = None
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class Shard:
    """One native rule set: its definition, the properties its facts need by kind, and what its rules stand for."""

    ruleset: Mapping[str, Any]
    properties: Mapping[str, tuple[Property, ...]]
    meanings: Mapping[str, Meaning]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule set for the native engine: as many native rule sets as its limits ask for."""

    shards: tuple[Shard, ...]


def native_text(text: str) -> str:
    """Return the text as the engine is given it: itself, or a digest where the engine could not compare it.

    Used for constants and values alike, so that equal texts stay equal and different ones different.
    """
    if len(text) > MAX_TEXT or text.startswith(_DIGEST) or not (text.isascii() or _is_unicode(text)):
        return _DIGEST + sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return text


def _is_unicode(text: str) -> bool:
    """Return whether the text has no lone surrogates (half characters, as broken files hold them)."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def compile_rules(rules: Sequence[Rule]) -> Compiled:
    """Return the native rule sets for the rules. Pure; the same rules give the same result."""
    by_kind: dict[str, _Kind] = {}
    for one in canonical(rules):
        for kind, scope in one.scopes.items():
            compiled = by_kind.setdefault(kind, _Kind(kind))
            for case, when in enumerate(scope.cases):
                compiled.add((one.rule.code, case), All((scope.where, when)))
    parts = {kind: compiled.shards() for kind, compiled in by_kind.items()}
    count = max(map(len, parts.values()), default=0)
    return Compiled(tuple(_shard({k: p[i] for k, p in parts.items() if i < len(p)}) for i in range(count)))


@dataclass(frozen=True, slots=True, eq=False)
class _Step:
    """A native condition, also as JSON, and the property it reads; `rank` 0 goes before 1 (a guard before its test).

    Equal conditions of a kind are one object (`_Kind`), so steps are compared and hashed by identity.
    """

    condition: Mapping[str, Any]
    text: str
    rank: int
    read: Property


#: The conditions of one alternative in the order the engine makes them.
_Path = tuple[_Step, ...]
_Paths = dict[_Path, Meaning]


def _shard(parts: Mapping[str, _Paths]) -> Shard:
    """Return one native rule set for the given alternatives by kind, the sentinel's rule with them."""
    ruleset: dict[str, Any] = {}
    meanings: dict[str, Meaning] = {}
    properties: dict[str, tuple[Property, ...]] = {}
    for kind, paths in parts.items():
        for path, meaning in paths.items():
            name = f"q{len(meanings)}"
            conditions = [{KIND: kind}, *(step.condition for step in path)]
            ruleset[name] = {"all": [{"m": {"$and": conditions}}], "cap": CAP}
            meanings[name] = meaning
        used = {step.read.name: step.read for path in paths for step in path}
        properties[kind] = tuple(used[name] for name in sorted(used))
    ruleset[SENTINEL_RULE] = {"all": [{"m": {SENTINEL: 1}}], "cap": CAP}
    _check_names(read.name for reads in properties.values() for read in reads)
    return Shard(ruleset, properties, meanings)


def _check_names(names: Iterable[str]) -> None:
    """Raise when two property names of a rule set have one hash, since the engine could not tell them apart."""
    by_hash = {_fnv1a(name): name for name in (ID, "sid", KIND, SENTINEL, "$s")}
    for name in names:
        other = by_hash.setdefault(_fnv1a(name), name)
        if other != name:
            raise ValueError(f'the engine cannot tell the properties "{other}" and "{name}" apart; rename the field')


@cache
def _fnv1a(name: str) -> int:
    """Return the 32-bit hash by which the engine knows a property."""
    value = 0x811C9DC5
    for byte in name.encode():
        value = (value ^ byte) * 16_777_619 & 0xFFFFFFFF
    return value


class _Kind:
    """The alternatives of all rules about one kind of fact."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._alternatives = Alternatives()
        self._terms: dict[Term, list[tuple[str, int]]] = {}
        self._types: dict[str, type[Value]] = {}
        self._known: dict[str, _Step] = {}
        self._made: dict[Atom, list[_Step]] = {}

    def add(self, meaning: tuple[str, int], condition: Condition) -> None:
        """Add a case of a rule."""
        for term in self._alternatives.of(condition):
            self._terms.setdefault(term, []).append(meaning)
            for atom in term:
                if atom.value is not None:
                    self._note_type(atom.field, type(atom.value))

    def _note_type(self, field: str, type_: type[Value]) -> None:
        """Remember the type a field is compared as; the engine takes 5 and "5", 1 and true for equal."""
        if self._types.setdefault(field, type_) is not type_:
            raise ValueError(f'"{field}" of {self._name} is compared with values of different types')

    def shards(self) -> list[_Paths]:
        """Return the alternatives as paths of native conditions, split by the engine's limits.

        Frequent conditions come first in a path, so that paths share their beginnings; a shared beginning is
        one condition in the engine.
        """
        steps = {term: self._steps(term) for term in self._terms}
        frequency = Counter(step for mine in steps.values() for step in mine)
        paths: _Paths = {}
        for term, mine in steps.items():
            path = tuple(sorted(mine, key=lambda s: (-frequency[s], s.rank, s.text)))
            # A comparison asks for a value too, so "present and not equal" takes the same path as "not equal".
            paths[path] = (*paths.get(path, ()), *(one for one in self._terms[term] if one not in paths.get(path, ())))
        shards: list[_Paths] = []
        beginnings: set[_Path] = set()
        for path in sorted(paths, key=lambda p: [step.text for step in p]):
            new = {path[:end] for end in range(1, len(path) + 1)}
            if not shards or len(beginnings | new) > MAX_CONDITIONS:
                shards.append({})
                beginnings = set()
            beginnings |= new
            shards[-1][path] = paths[path]
        return shards

    def _steps(self, term: Term) -> set[_Step]:
        """Return the native conditions of a term, in any order."""
        return {step for atom in term for step in self._steps_of(atom)}

    def _steps_of(self, atom: Atom) -> list[_Step]:
        found = self._made.get(atom)
        if found is None:
            found = self._made[atom] = [self._known.setdefault(step.text, step) for step in self._new_steps(atom)]
        return found

    def _new_steps(self, atom: Atom) -> list[_Step]:
        if atom.operator == "computed":
            flag = Property(f"{atom.field}_{self._name}", "computed", condition=self._alternatives.flags[atom.field])
            return [_step({flag.name: True}, flag)]
        type_ = self._types.get(atom.field)
        # The value itself is sent only where some rule compares it; elsewhere it is enough that there is one.
        read = Property(f"v_{atom.field}", "value", atom.field, type_) if type_ else \
            Property(f"has_{atom.field}", "has", atom.field)
        if atom.operator == "missing":
            marker = Property(f"no_{atom.field}", "absent", atom.field)
            return [_step({"$nex": {read.name: 1}}, read), _step({"$nex": {marker.name: 1}}, marker)]
        guard = _step({"$ex": {read.name: 1}}, read)
        if atom.value is None:
            return [guard]
        constant = native_text(atom.value) if isinstance(atom.value, str) else atom.value
        test = {read.name: constant}
        return [guard, _step(test if atom.operator == "equals" else {_NATIVE_OPERATORS[atom.operator]: test}, read, 1)]


def _step(condition: Mapping[str, Any], read: Property, rank: int = 0) -> _Step:
    return _Step(condition, json.dumps(condition, ensure_ascii=False), rank, read)
