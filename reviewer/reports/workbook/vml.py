"""The legacy drawing that gives every comment its box: VML, as Excel still wants it.

Shapes are written into the planner's own drawing as text before its end, because such drawings need not be
well-formed XML; nothing that stands there is rewritten but the list of number blocks in use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from reviewer.reports.workbook.grid import Grid
from reviewer.reports.workbook.package import Parts

_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_HEAD = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data=""/></o:shapelayout></xml>'
)
#: Our own shape type: the planner's drawing may or may not define the usual one.
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t202{n}" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{id}" type="#_x0000_t202{n}" style="position:absolute;margin-left:0;margin-top:0;'
    'width:{width}pt;height:{height}pt;z-index:{z};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_NAMESPACES = {"v": "urn:schemas-microsoft-com:vml", "o": "urn:schemas-microsoft-com:office:office",
               "x": "urn:schemas-microsoft-com:office:excel"}
_IDMAP = re.compile(rb"""(<[\w]*:?idmap\b[^>]*?\bdata=)(["'])([^"']*)\2""")
_SHAPE_ID = re.compile(rb"_x0000_[si](\d{1,9})")
_END = re.compile(rb"</(?:\w+:)?xml\s*>\s*$")
_ROOT = re.compile(rb"<xml\b[^>]*>")
#: Numbers of shapes come in blocks of so many; a block belongs to one drawing.
_BLOCK = 1024

#: Width of a box, height of a line and the tallest box in pixels; characters that fit a line.
WIDTH, _LINE, _TALLEST, _CHARACTERS = 330, 15, 460, 52
_PIXELS_A_POINT = 4 / 3


def add_boxes(parts: Parts, sheet: str, texts: Mapping[str, str], grid: Grid) -> str | None:
    """Add a hidden box for the comment of each cell; returns the relation id of a drawing that had to be made."""
    if not texts:
        return None
    part, relation = parts.related(sheet, "vmlDrawing"), None
    if part is None:
        part = parts.free_name("xl/drawings/vmlDrawing{}.vml")
        parts.put(part, _HEAD.encode())
        parts.declare_extension("vml", _TYPE)
        relation = parts.relate(sheet, "vmlDrawing", part)
    first = _first_free_block(parts)
    shapes = "".join(_shapes(texts, first * _BLOCK + 1, grid))
    blocks = range(first, first + (len(texts) + 1) // _BLOCK + 1)
    parts.put(part, _inserted(parts.raw(part), shapes, blocks))
    return relation


def _first_free_block(parts: Parts) -> int:
    """Return the first block of shape numbers that no drawing of the package uses or claims."""
    used = 0
    for name in parts.names(".vml"):
        content = parts.raw(name)
        for claimed in _IDMAP.findall(content):
            used = max(used, *(int(one) for one in re.findall(rb"\d{1,6}", claimed[2])), 0)
        used = max([used, *(int(one) // _BLOCK for one in _SHAPE_ID.findall(content))])
    return used + 1


def _shapes(texts: Mapping[str, str], number: int, grid: Grid) -> Iterator[str]:
    yield _SHAPE_TYPE.format(n=number)
    for z, (cell, text) in enumerate(texts.items(), 1):
        height = min(_TALLEST, 14 + _LINE * _lines(text))
        row, column = grid.position(cell)
        yield _SHAPE.format(
            id=number + z - 1, n=number, z=z, width=f"{WIDTH / _PIXELS_A_POINT:.1f}",
            height=f"{height / _PIXELS_A_POINT:.1f}", row=row, column=column,
            anchor=", ".join(map(str, grid.anchor(row, column, WIDTH, height))))


def _lines(text: str) -> int:
    return sum(1 + len(line) // _CHARACTERS for line in text.split("\n"))


def _inserted(content: bytes, shapes: str, blocks: Iterable[int]) -> bytes:
    """Return a drawing with shapes before its end, and their blocks of numbers claimed."""
    claimed = ",".join(map(str, blocks)).encode()
    if _IDMAP.search(content):
        content = _IDMAP.sub(lambda found: b"%s%s%s%s" % (
            found[1], found[2], b",".join(filter(None, [found[3].strip(b", "), claimed])), found[2]), content, count=1)
    root = _ROOT.search(content)
    head = root[0] if root else b""
    missing = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items()
                      if f"xmlns:{prefix}=".encode() not in head)
    if missing and root:
        content = content[:root.start()] + head[:-1] + missing.encode() + b">" + content[root.end():]
    end = _END.search(content)
    at = end.start() if end else len(content)
    return content[:at] + shapes.encode() + content[at:]
