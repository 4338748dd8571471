"""The small parts of a workbook package: which tabs it has, where their sheets are, which styles show percent."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from reviewer.errors import UnreadableSource

#: Built-in number formats "0%" and "0.00%" (ECMA-376 part 1, 18.8.30).
_BUILT_IN_PERCENT = {9, 10}
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')

_SECTIONS = frozenset({"numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"})

Attributes = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Tab:
    """A sheet as the workbook lists it: its name, the part that holds it, and whether a reader sees it."""

    name: str
    part: str
    visible: bool


@dataclass(frozen=True, slots=True)
class Styles:
    """What the scan must know of cell styles: the style numbers that show percent, bold print, and an indent."""

    percent: frozenset[int]
    bold: frozenset[int] = frozenset()
    indents: Mapping[int, int] = field(default_factory=dict)


def local(name: str) -> str:
    """Return an XML name without its prefix."""
    return name.rpartition(":")[2]


def walk(content: bytes, file: str, start: Callable[[str, Attributes], None]) -> None:
    """Call `start` with the local name and attributes of every element, in order.

    Raises `UnreadableSource` for XML that is not well-formed. Entities never get here: parts with a document type
    are refused before.
    """
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: start(local(name), attributes)
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError) as error:  # also an encoding that does not exist
        raise broken_xml(file) from error


def broken_xml(file: str) -> UnreadableSource:
    """Return the refusal of a package whose XML is damaged."""
    return UnreadableSource(file, "isi berkas rusak (XML tidak utuh).",
                            "Buka di Excel, terima perbaikannya, lalu simpan ulang sebagai .xlsx.")


def read_relations(content: bytes, file: str) -> dict[str, str]:
    """Return the part name of each relation of the workbook by relation id."""
    targets: dict[str, str] = {}

    def start(name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "")
            part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            targets[attributes.get("Id", "")] = part

    if content:
        walk(content, file, start)
    return targets


def read_tabs(content: bytes, relations: Mapping[str, str], file: str) -> tuple[Tab, ...]:
    """Return the tabs of the workbook in their order; a tab without a known part has part ""."""
    tabs: list[Tab] = []

    def start(name: str, attributes: Attributes) -> None:
        if name == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            visible = attributes.get("state", "visible") == "visible"
            tabs.append(Tab(attributes.get("name", ""), relations.get(relation, ""), visible))

    walk(content, file, start)
    return tuple(tabs)


class _StyleReader:
    """Follows the elements of the style part: number formats and fonts first, then the cell styles that use them."""

    def __init__(self) -> None:
        self._percent_formats = set(_BUILT_IN_PERCENT)
        self._bold_fonts: set[int] = set()
        self._section = ""
        self._font = self._style = -1
        self.percent: set[int] = set()
        self.bold: set[int] = set()
        self.indents: dict[int, int] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        """Take the start of an element."""
        if name in _SECTIONS:
            self._section = name
        elif self._section == "numFmts" and name == "numFmt":
            if "%" in _QUOTED.sub("", attributes.get("formatCode", "")):
                self._percent_formats.add(_whole(attributes.get("numFmtId", "")))
        elif self._section == "fonts":
            self._font += name == "font"
            if name == "b" and attributes.get("val", "1") not in ("0", "false"):
                self._bold_fonts.add(self._font)
        elif self._section == "cellXfs":
            self._cell_style(name, attributes)

    def _cell_style(self, name: str, attributes: Attributes) -> None:
        if name == "xf":
            self._style += 1
            if _whole(attributes.get("numFmtId", "")) in self._percent_formats:
                self.percent.add(self._style)
            if _whole(attributes.get("fontId", "")) in self._bold_fonts:
                self.bold.add(self._style)
        elif name == "alignment" and _whole(attributes.get("indent", "")) > 0:
            self.indents[self._style] = _whole(attributes["indent"])


def read_styles(content: bytes, file: str) -> Styles:
    """Return the styles; cell style numbers count the `xf` elements of `cellXfs` from 0."""
    reader = _StyleReader()
    if content:
        walk(content, file, reader.start)
    return Styles(frozenset(reader.percent), frozenset(reader.bold), reader.indents)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else -1
