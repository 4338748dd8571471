"""From the reference lists of a ministry (program, activity, KRO, RO, component) to a plan, joined by codes.

Codes are local ("004" below "SAB"): a row is read below every parent that has the code it names, and a note says so
where there are several.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from reviewer.importers.imported import Note
from reviewer.importers.records import Kind, Records, origins
from reviewer.places import Origin, Table
from reviewer.plan import Activity, Component, Output, Plan, Program

_ORDER: tuple[Kind, ...] = ("program", "activity", "output_class", "output", "component")
_NODE = {"output_class": "output"}


class MinistrySet:
    """Puts the lists of one template together; `notes` tell which rows found no parent."""

    def __init__(self, lists: Sequence[Records]) -> None:
        self._by_kind: Mapping[Kind, Records] = {one.kind: one for one in reversed(lists)}
        self._order = [kind for kind in _ORDER if kind in self._by_kind]
        self._origins = {kind: origins(self._by_kind[kind], number) for number, kind in enumerate(self._order)}
        self.notes: list[Note] = []

    def plan(self) -> Plan:
        """Return the plan; rows whose parent is not listed are left out and told."""
        self._tell()
        programs = tuple(
            Program(origin=origin, code=code, name=name, activities=tuple(self._activities(code)))
            for code, name, _, origin in self._rows("program", None)
        )
        tables = tuple(self._table(kind) for kind in self._order)
        return Plan(origin=Origin(0, 0), plan_kind="KL", level="kl", document="daftar", programs=programs,
                    tables=tables)

    def _activities(self, program: str) -> Iterator[Activity]:
        for code, name, _, origin in self._rows("activity", program):
            yield Activity(origin=origin, code=code, name=name, outputs=tuple(self._outputs(code)))

    def _outputs(self, activity: str) -> Iterator[Output]:
        """Yield the RO of each KRO of an activity; a KRO without any stands for itself."""
        for code, name, number, origin in self._rows("output_class", activity):
            unit = self._by_kind["output_class"].text(number, "unit")
            details = list(self._rows("output", code))
            for detail, detail_name, row, at in details:
                yield Output(
                    origin=at, code=detail, name=detail_name, level="RO", output_class_code=code,
                    output_class_name=name, output_class_unit=unit, unit=self._by_kind["output"].text(row, "unit"),
                    components=tuple(
                        Component(origin=part_at, code=part, name=part_name,
                                  component_type=self._by_kind["component"].text(part_row, "component_type"))
                        for part, part_name, part_row, part_at in self._rows("component", detail)),
                )
            if not details:
                yield Output(origin=origin, code=code, name=name, level="KRO", unit=unit)

    def _rows(self, kind: Kind, parent: str | None) -> Iterator[tuple[str, str | None, int, Origin]]:
        """Yield code, name, number and origin of the rows of a kind below a parent's code."""
        records = self._by_kind.get(kind)
        for number in range(len(records.rows) if records is not None else 0):
            assert records is not None
            code = records.text(number, "code")
            if code is not None and (parent is None or records.text(number, "parent") == parent):
                yield code, records.text(number, "name"), number, self._origins[kind][number]

    def _table(self, kind: Kind) -> Table:
        node = _NODE.get(kind, kind)
        fields = ("code", "name", "unit", "component_type") if node != "activity" else ("code", "name")
        return self._by_kind[kind].table({f"{node}.{name}": name for name in fields})

    def _tell(self) -> None:
        """Note rows whose parent no list names, and codes of parents that stand for several."""
        for above, kind in zip(self._order, self._order[1:], strict=False):
            parents, records = self._by_kind[above], self._by_kind[kind]
            known = Counter(parents.text(n, "code") for n in range(len(parents.rows)))
            named = [records.text(n, "parent") for n in range(len(records.rows))]
            lost = sum(parent not in known for parent in named)
            if lost:
                self.notes.append(Note(None, f"{lost} baris {records.sheet} menunjuk induk yang tidak ada di daftar.",
                                       f"{lost} rows of {records.sheet} name a parent that is not listed."))
            shared = sorted({parent for parent in named if parent and known[parent] > 1})
            if shared:
                self.notes.append(Note(
                    None, f"{records.sheet}: kode induk {', '.join(shared)} dipakai beberapa kali; barisnya dibaca di "
                    "bawah setiap induk itu.",
                    f"{records.sheet}: the parent code {', '.join(shared)} stands for several; rows read below each."))
