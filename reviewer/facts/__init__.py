"""Plan -> facts: everything the rules may read is observed here, once, before any rule runs.

One module per kind of object gives its fields (`observe`); this module walks the plan, gives each fact its
key and owner, and marks the fields that cannot be known (guard G1: no column; G4: no official list).
"""

from __future__ import annotations

from collections.abc import Mapping

from reviewer.comparison import NO_COMPARISONS, Comparisons, is_comparison
from reviewer.fact import Fact, Value
from reviewer.facts import (
    activity,
    component,
    heading,
    indicator,
    objective,
    output,
    program,
    service,
    service_row,
    sub_activity,
    waiver,
)
from reviewer.facts import plan as whole
from reviewer.facts.arithmetic import amounts
from reviewer.facts.citations import citation_facts, cited_texts, register_of
from reviewer.facts.context import Context
from reviewer.facts.official import prefetch
from reviewer.language.normalise import fold
from reviewer.plan import Activity, Item, Node, Output, Plan, Program, Service, SubActivity
from reviewer.references import NO_REFERENCES, References
from reviewer.vocabulary import Field, kind

__all__ = ["build"]


def build(plan: Plan, references: References = NO_REFERENCES, comparisons: Comparisons = NO_COMPARISONS) -> list[Fact]:
    """Return the facts of a plan in source order: the plan first, each object before what it owns."""
    prefetch(plan, references)
    return _Walk(plan, references, comparisons).run()


class _Walk:
    """One pass over one plan; holds the facts made so far and the keys already given."""

    def __init__(self, plan: Plan, references: References, comparisons: Comparisons) -> None:
        self.plan = plan
        self.context = Context(plan, references, comparisons)
        self.facts: list[Fact] = []
        self._keys: dict[str, int] = {}
        self._absent: dict[tuple[str, str, int, frozenset[str]], frozenset[str]] = {}

    def run(self) -> list[Fact]:
        plan, context = self.plan, self.context
        root = self._add(plan, "plan", whole.observe(plan, context), None)
        self._citations(plan, root)
        for total in plan.headings:
            self._add(total, _name_key("heading", total.code, total.name), heading.observe(total, context), root)
        for goal in plan.objectives:
            mine = self._add(goal, _name_key("objective", goal.code, goal.name), objective.observe(goal, context), root)
            self._indicators(goal, mine)
        for item in plan.programs:
            self._program(item, root)
        for offered in plan.services:
            mine = self._add(offered, _name_key("service", None, offered.name), service.observe(offered, context), root)
            self._citations(offered, mine)
            for number, line in enumerate(offered.rows, 1):
                values = service_row.observe(line, offered, context)
                self._add(line, f"{self.facts[mine].key}/row#{number}", values, mine)
        known = tuple(self.facts) if plan.waivers else ()
        for decided in plan.waivers:
            key = _name_key("waiver", None, f"{decided.code}/{decided.object or decided.org_unit}")
            self._add(decided, key, waiver.observe(decided, plan, known), root)
        return self.facts

    def _program(self, item: Program, root: int) -> None:
        mine = self._add(item, self._item_key(item, ""), program.observe(item, self.context), root)
        self._amounts(item, mine)
        self._owned(item, mine)
        for below in item.activities:
            self._activity(below, item, mine)
        for skipped in item.sub_activities:
            self._sub_activity(skipped, (item,), mine)

    def _activity(self, item: Activity, parent: Program, owner: int) -> None:
        mine = self._add(item, self._item_key(item, self.facts[owner].key),
                         activity.observe(item, parent, self.context), owner)
        self._amounts(item, mine)
        self._citations(item, mine)
        self._owned(item, mine)
        for below in item.sub_activities:
            self._sub_activity(below, (parent, item), mine)

    def _sub_activity(self, item: SubActivity, parents: tuple[Item, ...], owner: int) -> None:
        mine = self._add(item, self._item_key(item, self.facts[owner].key),
                         sub_activity.observe(item, parents, self.context), owner)
        self._owned(item, mine)

    def _owned(self, item: Item, owner: int) -> None:
        self._indicators(item, owner)
        for made in item.outputs:
            mine = self._add(made, _name_key(f"{self.facts[owner].key}/output", made.code, made.name),
                             output.observe(made, item, self.context), owner)
            self._amounts(made, mine)
            self._indicators(made, mine)
            for part in made.components:
                key = _name_key(f"{self.facts[mine].key}/component", part.code, part.name)
                self._add(part, key, component.observe(part, made), mine)

    def _indicators(self, owner_node: Node, owner: int) -> None:
        owner_fact = self.facts[owner]
        for number, measured in enumerate(getattr(owner_node, "indicators", ()), 1):
            values = indicator.observe(measured, owner_node, owner_fact, self.context)
            self._add(measured, f"{owner_fact.key}/indicator#{number}", values, owner)

    def _amounts(self, node: Item | Output, owner: int) -> None:
        """Add a fact for each budget of an object that can be compared with the sum of its parts."""
        for column, values in amounts(node, self.context):
            self._add(node, f"{self.facts[owner].key}/{column}", values, owner, "amount", column)

    def _citations(self, node: Plan | Activity | Service, owner: int) -> None:
        """Add a fact for each regulation that the texts of an object cite."""
        above = self.facts[owner]
        for holder, cell, cited in cited_texts(node):
            for values in citation_facts(cited, holder, self.plan, register_of()):
                key = _name_key(f"{above.key}/citation", None, str(values["name"]))
                self._add(holder, key, {**values, "rupiah": above.values.get("rupiah")}, owner, "citation", cell)

    def _item_key(self, item: Item, parent_key: str) -> str:
        if item.code:
            return f"{item.kind}:{item.code}"
        return _name_key(f"{parent_key}/{item.kind}".lstrip("/"), None, item.name)

    def _add(self, node: Node, key: str, values: Mapping[str, Value | None], owner: int | None,
             of: str | None = None, cell: str | None = None) -> int:
        """Append a fact and return its ordinal; a key met before gets "~2", "~3" (ordinals for equals).

        Its kind is that of the node, or `of` for a fact about one `cell` of it.
        """
        seen = self._keys[key] = self._keys.get(key, 0) + 1
        unique = key if seen == 1 else f"{key}~{seen}"
        absent = self._absent_fields(node, of or node.kind)
        known = {name: value for name, value in values.items() if value is not None}
        if not absent.isdisjoint(known):
            known = {name: value for name, value in known.items() if name not in absent}
        self.facts.append(Fact(len(self.facts), of or node.kind, unique, known, absent, node, owner, cell))
        return len(self.facts) - 1

    def _absent_fields(self, node: Node, of: str) -> frozenset[str]:
        """Return the fields of a kind of fact that the node's source cannot fill; the same for all rows of a table."""
        memo = (node.kind, of, node.origin.table, frozenset(node.overlays))
        if memo not in self._absent:
            fields = kind(of).fields.values()
            self._absent[memo] = frozenset(f.name for f in fields if not self._knowable(node, f))
        return self._absent[memo]

    def _knowable(self, node: Node, field: Field) -> bool:
        if field.list and not self._has_list(field.list):
            return False
        if not field.columns or (field.instead and self.context.comparisons.has(field.instead)):
            return True
        present = [self.plan.has_anywhere(c) if "." in c else self._has(node, c) for c in field.columns]
        return any(present) if field.any_column else all(present)

    def _has(self, node: Node, column: str) -> bool:
        """Return whether the source has a column for a field; what a document says of itself needs none."""
        return self.plan.has(node, column) or (node is self.plan and bool(getattr(node, column, None)))

    def _has_list(self, name: str) -> bool:
        if is_comparison(name):
            return self.context.comparisons.has(name)
        return self.context.references.has(name, self.plan.year)


def _name_key(prefix: str, code: str | None, name: str | None) -> str:
    return f"{prefix}:{code or fold(name or '')}"
