"""Threaded comments of a sheet: where the planner's cell holds a thread, our comment also becomes a reply in it.

Excel shows a thread in place of the old-style comment that stands beside it for other programs.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from reviewer.reports.workbook.comments import AUTHOR
from reviewer.reports.workbook.dialect import Element, children, xml
from reviewer.reports.workbook.marks import Run, plain
from reviewer.reports.workbook.package import WORKBOOK, Parts
from reviewer.reports.workbook.text import stored

_NAMESPACE = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_PERSON_RELATION = "http://schemas.microsoft.com/office/2017/10/relationships/person"
_PERSON_TYPE = "application/vnd.ms-excel.person+xml"
_OURS = uuid.UUID("6f1f2f8e-4b7a-5c61-9b83-3d0a5a2f7c10")


def add_replies(parts: Parts, sheet: str, texts: Mapping[str, Sequence[Run]]) -> None:
    """Add a reply to the thread of each cell that has one; a reply bears the time of the thread it answers."""
    part = parts.related(sheet, "threadedComment")
    if part is None:
        return
    firsts = _threads(parts.read(part))
    answered = {cell: runs for cell, runs in texts.items() if cell in firsts}
    if not answered:
        return
    person, root = _person(parts), parts.tree(part)
    for cell, runs in answered.items():
        first = firsts[cell]
        reply = root.makeelement(_tag("threadedComment"), {
            "ref": cell, "dT": first.get("dT", "2000-01-01T00:00:00.00"), "personId": person,
            "id": _guid(f"{part}/{cell}"), "parentId": first.get("id", "")})
        text = reply.makeelement(_tag("text"), {})
        text.text = stored(plain(runs))
        reply.append(text)
        root.append(reply)


def _threads(root: Element) -> dict[str, Element]:
    """Return the first comment of each thread by its cell."""
    return {one.get("ref", "").upper(): one for one in children(root, "threadedComment") if not one.get("parentId")}


def _person(parts: Parts) -> str:
    """Return the id of the author of our replies, listed among the persons of the workbook."""
    part = parts.related(WORKBOOK, "person")
    if part is None:
        part = parts.free_name("xl/persons/person{}.xml")
        parts.put(part, f'<personList xmlns="{_NAMESPACE}"/>'.encode())
        parts.declare(part, _PERSON_TYPE)
        parts.relate(WORKBOOK, _PERSON_RELATION, part)
    guid, root = _guid(AUTHOR), parts.tree(part)
    if not any(one.get("id") == guid for one in children(root, "person")):
        root.append(root.makeelement(f"{{{xml().QName(root).namespace}}}person", {
            "displayName": AUTHOR, "id": guid, "userId": AUTHOR, "providerId": "None"}))
    return guid


def _guid(name: str) -> str:
    return f"{{{str(uuid.uuid5(_OURS, name)).upper()}}}"


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"
