"""The XML of a workbook package: parsed without trusting it, written back as it was but for what we add."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reviewer.errors import WrongUse
from reviewer.words import text

TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATIONS = {
    TRANSITIONAL: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    STRICT: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

#: An element of lxml, which has no types of its own.
Element = Any


def xml() -> Any:
    """Return lxml's module; raises `WrongUse` when it is not installed."""
    try:
        from lxml import etree
    except ModuleNotFoundError as error:
        raise WrongUse(text("workbook.needs", library="lxml")) from error
    return etree


class BrokenPart(Exception):
    """A part whose XML is damaged, or that declares what no workbook needs."""


def parse(content: bytes) -> Element:
    """Return the root of a part; raises `BrokenPart`.

    Nothing is fetched, and a document type is refused: entities in attributes would be expanded whatever the parser is
    told, so that the parser's own bounds stay on, too.
    """
    etree = xml()
    if b"<!DOCTYPE" in content:
        raise BrokenPart
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise BrokenPart from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise BrokenPart
    return root


def serialised(root: Element) -> bytes:
    """Return a part's bytes, declared as Excel declares them."""
    written: bytes = xml().tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def local(element: Element) -> str:
    """Return an element's name without its namespace, "" for a comment."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Element | None, name: str) -> Iterator[Element]:
    """Yield the children of an element that have a local name."""
    if element is not None:
        yield from (child for child in element if local(child) == name)


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child with a local name, None without one."""
    return next(children(element, name), None)


@dataclass(frozen=True, slots=True)
class Dialect:
    """The namespaces of a package: transitional as nearly all are, or strict."""

    main: str = TRANSITIONAL

    @classmethod
    def of(cls, root: Element) -> Dialect:
        """Return the dialect of a part of the workbook."""
        return cls(STRICT if str(root.tag).startswith(f"{{{STRICT}}}") else TRANSITIONAL)

    @property
    def relation(self) -> str:
        """Return the start of the types of relations, and the namespace of `r:id`."""
        return _RELATIONS[self.main]

    def tag(self, name: str) -> str:
        """Return the full name of an element of a sheet, style or comment part."""
        return f"{{{self.main}}}{name}"

    def id(self) -> str:
        """Return the full name of the attribute `r:id`."""
        return f"{{{self.relation}}}id"


def relations_name(part: str) -> str:
    """Return the name of the part that holds the relations of a part: xl/_rels/workbook.xml.rels."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def target_of(part: str, target: str) -> str:
    """Return the name of the part that a relation of `part` leads to."""
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(
        posixpath.join(posixpath.dirname(part), target))
