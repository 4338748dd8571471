"""The workbook part: our sheets in front, and everything that counts sheets by their position moved along."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewer.reports.workbook.dialect import Element, child, children
from reviewer.reports.workbook.package import WORKBOOK, Parts, in_order

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_NAME_LENGTH = 31
_SELECTED = re.compile(rb"""(<(?:\w+:)?sheetView\b[^<>]*?)\s+tabSelected=["'](?:1|true)["']""")
_FIRST_ELEMENT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z]\w*)")
#: Order of the children of `workbook` (ECMA-376 part 1, 18.2.27).
_ORDER = (
    "fileVersion", "fileSharing", "workbookPr", "AlternateContent", "revisionPtr", "absPath", "workbookProtection",
    "bookViews", "sheets", "functionGroups", "externalReferences", "definedNames", "calcPr", "oleSize",
    "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr",
    "webPublishObjects", "extLst",
)


class Tabs:
    """The sheets of a package: names, parts, and which of them a reader sees."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._root = parts.tree(WORKBOOK)
        self._sheets = in_order(self._root, _ORDER, "sheets")
        sheets = list(children(self._sheets, "sheet"))
        self.parts = {one.get("name", ""): parts.relation_target(WORKBOOK, _relation(one)) for one in sheets}
        self.visible = {one.get("name", "") for one in sheets if one.get("state", "visible") == "visible"}

    def worksheet(self, name: str) -> str | None:
        """Return the part of a sheet with cells, None for another kind of sheet or one that is not there."""
        part = self.parts.get(name, "")
        if not part or not self._parts.has(part):
            return None
        root = _FIRST_ELEMENT.search(self._parts.raw(part))
        return part if root is not None and root[1] == b"worksheet" else None

    def free_name(self, wanted: str) -> str:
        """Return a name for a new sheet: the wanted one, or "wanted (2)" where that is taken."""
        taken = {name.casefold() for name in self.parts}
        name, number = wanted, 1
        while name.casefold() in taken:
            number += 1
            name = f"{wanted[:_NAME_LENGTH - 5]} ({number})"
        return name

    def insert(self, sheets: Sequence[tuple[str, bytes]], names: Sequence[tuple[str, int, str, bool]]) -> None:
        """Put new sheets in front: each a name and its part's bytes.

        `names` are defined names of ours: name, position of the sheet it belongs to, what it stands for, hidden.
        """
        self._move(len(sheets))
        for position, (name, content) in enumerate(sheets):
            self._insert(position, name, content)
        defined = in_order(self._root, _ORDER, "definedNames")
        for name, position, value, hidden in names:
            made = self._made(defined, "definedName", {"name": name, "localSheetId": str(position),
                                                       **({"hidden": "1"} if hidden else {})})
            made.text = value
            defined.append(made)

    def _insert(self, position: int, name: str, content: bytes) -> None:
        part = self._parts.free_name("xl/worksheets/sheet{}.xml")
        self._parts.put(part, content)
        self._parts.declare(part, _SHEET_TYPE)
        relation = self._parts.relate(WORKBOOK, "worksheet", part)
        taken = [int(one.get("sheetId", "0")) for one in children(self._sheets, "sheet")]
        self._sheets.insert(position, self._made(self._sheets, "sheet", {
            "name": name, "sheetId": str(max(taken, default=0) + 1), self._parts.dialect.id(): relation}))

    def _move(self, by: int) -> None:
        """Let names and views that count sheets from the front count `by` more, and show our first sheet.

        Formulas, charts and the chain of calculation name sheets or use their ids, which stay as they are.
        """
        for defined in children(child(self._root, "definedNames"), "definedName"):
            if (at := defined.get("localSheetId")) is not None:
                defined.set("localSheetId", str(int(at) + by))
        for view in children(child(self._root, "bookViews"), "workbookView"):
            view.attrib.pop("activeTab", None)
            view.attrib.pop("firstSheet", None)
        for part in self.parts.values():
            # Two selected sheets would be edited together.
            if part and self._parts.has(part):
                self._unselect(part)

    def _unselect(self, part: str) -> None:
        """Take a sheet out of the selected ones, so that our list in front is selected alone."""
        content = self._parts.raw(part)
        end = content.find(b"sheetData")
        head = _SELECTED.sub(rb"\1", content[:end])
        if len(head) != len(content[:end]):
            self._parts.put(part, head + content[end:])

    def _made(self, parent: Element, name: str, attributes: dict[str, str]) -> Element:
        return parent.makeelement(self._parts.dialect.tag(name), attributes)


def _relation(sheet: Element) -> str:
    return next((str(value) for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")
