"""A workbook package being marked up: parts read when asked for, changed ones kept aside, the rest passed through.

The package has passed the importer's checks (sizes, ratios, no document types) before it gets here.
"""

from __future__ import annotations

import io
import posixpath
import zipfile

from reviewer.reports.workbook.dialect import (
    PACKAGE,
    Dialect,
    Element,
    child,
    children,
    local,
    parse,
    relations_name,
    serialised,
    target_of,
    xml,
)

WORKBOOK = "xl/workbook.xml"
_CONTENT_TYPES = "[Content_Types].xml"
#: The time of every part we change or add: the same input gives the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


class Parts:
    """The parts of a package by name; names are told apart without regard to case, as the format has it."""

    def __init__(self, content: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(content))
        self._names = {info.filename.lower(): info.filename for info in self._archive.infolist()}
        self._trees: dict[str, Element] = {}
        self._bytes: dict[str, bytes] = {}
        self.dialect = Dialect.of(self.tree(WORKBOOK))

    def has(self, name: str) -> bool:
        """Return whether there is a part of this name."""
        return name.lower() in self._names

    def raw(self, name: str) -> bytes:
        """Return the bytes of a part as they are now."""
        name = self._names[name.lower()]
        return self._bytes[name] if name in self._bytes else self._archive.read(name)

    def read(self, name: str) -> Element:
        """Return the root of a part that will not be changed."""
        known = self._trees.get(self._names[name.lower()])
        return parse(self.raw(name)) if known is None else known

    def tree(self, name: str) -> Element:
        """Return the root of a part to be changed; it is written back with the package."""
        name = self._names[name.lower()]
        if name not in self._trees:
            self._trees[name] = parse(self.raw(name))
        return self._trees[name]

    def put(self, name: str, content: bytes) -> None:
        """Replace or add a part."""
        name = self._names.setdefault(name.lower(), name)
        self._trees.pop(name, None)
        self._bytes[name] = content

    def free_name(self, pattern: str) -> str:
        """Return the first name of a pattern such as "xl/comments{}.xml" that no part has yet."""
        number = 1
        while self.has(pattern.format(number)):
            number += 1
        return pattern.format(number)

    def names(self, ending: str) -> list[str]:
        """Return the names of the parts that end so, in the order of the package."""
        return [name for name in self._names.values() if name.lower().endswith(ending)]

    def related(self, part: str, kind: str) -> str | None:
        """Return the first existing part that a part is related to by a type ending in "/kind"."""
        return next((name for kind_, name in self._relations(part) if kind_.endswith(f"/{kind}") and self.has(name)),
                    None)

    def _relations(self, part: str) -> list[tuple[str, str]]:
        name = relations_name(part)
        if not self.has(name):
            return []
        return [(one.get("Type", ""), target_of(part, one.get("Target", "")))
                for one in children(self.read(name), "Relationship") if one.get("TargetMode") != "External"]

    def relation_target(self, part: str, relation: str) -> str:
        """Return the part that a relation id leads to, "" for an unknown one."""
        name = relations_name(part)
        found = (one for one in children(self.read(name), "Relationship") if one.get("Id") == relation) \
            if self.has(name) else ()
        return next((target_of(part, one.get("Target", "")) for one in found), "")

    def relate(self, part: str, kind: str, target: str) -> str:
        """Relate a part to another one and return the new relation's id; `kind` is a short or a full type."""
        name = relations_name(part)
        if not self.has(name):
            self.put(name, f'<Relationships xmlns="{PACKAGE}/relationships"/>'.encode())
        root = self.tree(name)
        taken = {one.get("Id") for one in root}
        number = next(n for n in range(1, len(taken) + 2) if f"rIdReviu{n}" not in taken)
        relation = f"rIdReviu{number}"
        type_ = kind if ":" in kind else f"{self.dialect.relation}/{kind}"
        root.append(root.makeelement(f"{{{PACKAGE}/relationships}}Relationship", {
            "Id": relation, "Type": type_,
            "Target": posixpath.relpath(target, posixpath.dirname(part) or ".")}))
        return relation

    def declare(self, name: str, content_type: str) -> None:
        """Say what kind of part a new one is."""
        root = self.tree(_CONTENT_TYPES)
        root.append(root.makeelement(f"{{{PACKAGE}/content-types}}Override",
                                     {"PartName": f"/{name}", "ContentType": content_type}))

    def declare_extension(self, extension: str, content_type: str) -> None:
        """Say what kind of parts have an extension, unless that is said already."""
        root = self.tree(_CONTENT_TYPES)
        if not any(one.get("Extension", "").lower() == extension for one in children(root, "Default")):
            root.insert(0, root.makeelement(f"{{{PACKAGE}/content-types}}Default",
                                            {"Extension": extension, "ContentType": content_type}))

    def written(self) -> bytes:
        """Return the package: unchanged parts with their bytes and times, changed and new ones with a fixed time."""
        changed = {**self._bytes, **{name: serialised(root) for name, root in self._trees.items()}}
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
            for info in self._archive.infolist():
                content = changed.pop(info.filename, None)
                kept = zipfile.ZipInfo(info.filename, info.date_time if content is None else _NO_TIME)
                kept.compress_type, kept.external_attr = info.compress_type, info.external_attr
                package.writestr(kept, self._archive.read(info) if content is None else content)
            for name, content in changed.items():
                added = zipfile.ZipInfo(name, _NO_TIME)
                added.compress_type = zipfile.ZIP_DEFLATED
                package.writestr(added, content)
        return target.getvalue()


def in_order(parent: Element, order: tuple[str, ...], name: str) -> Element:
    """Return the child of a name, made at its place among its siblings when there is none; `order` lists them all."""
    found = child(parent, name)
    if found is not None:
        return found
    made = parent.makeelement(f"{{{xml().QName(parent).namespace}}}{name}", {})
    before = set(order[:order.index(name)])
    at = max((index + 1 for index, one in enumerate(parent) if local(one) in before), default=0)
    parent.insert(at, made)
    return made
