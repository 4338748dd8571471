"""The style part: the planner's styles with a severity's fill, each derived once, and the looks of our own sheets."""

from __future__ import annotations

from copy import deepcopy

from reviewer.reports.workbook.dialect import TRANSITIONAL, Element, child, children
from reviewer.reports.workbook.model import LOOKS, SEVERITY_FILLS, Look
from reviewer.reports.workbook.package import WORKBOOK, Parts, in_order

_STYLES = "xl/styles.xml"
_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_BARE = f"""<styleSheet xmlns="{TRANSITIONAL}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>"""
#: Order of the children of `styleSheet` (ECMA-376 part 1, 18.8.39).
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles",
          "colors", "extLst")
_TEXT_BLACK, _EDGE = "FF000000", "FFBFBFBF"
#: Colours of a font are light from this share of white on; on our fills they could not be read.
_LIGHT = 0.6
_LIGHT_THEME, _LIGHT_INDEXED = {"0", "2"}, {"1", "9", "13", "15", "26", "27", "34", "41", "42", "43"}
#: "#,##0" among the built-in number formats.
_THOUSANDS = "3"


class StyleSheet:
    """Adds styles to a package's style part; every number is an index into `cellXfs`."""

    def __init__(self, parts: Parts) -> None:
        self._root = parts.tree(_part(parts))
        self._dialect = parts.dialect
        self._xfs = self._list("cellXfs")
        self._complete()
        self._known: dict[tuple[int, str], int] = {}
        self._fills: dict[str, int] = {}
        self._fonts: dict[int, int] = {}

    def marked(self, style: int, severity: str) -> int:
        """Return the style of a cell with the fill of a severity in place of its own: all else stays.

        Only a font too light to be read on that fill becomes black.
        """
        key = (style, severity)
        if key not in self._known:
            xf = deepcopy(self._xf(style))
            xf.set("fillId", str(self._fill(SEVERITY_FILLS[severity])))
            xf.set("applyFill", "1")
            font = _whole(xf.get("fontId", "0"))
            if (readable := self._readable(font)) != font:
                xf.set("fontId", str(readable))
                xf.set("applyFont", "1")
            self._known[key] = self._append(self._xfs, xf)
        return self._known[key]

    def looks(self) -> dict[str, int]:
        """Add the looks of our sheets and return their styles by name."""
        border = self._border()
        return {name: self._look(look, border) for name, look in LOOKS.items()}

    def _complete(self) -> None:
        """Add what every style part has first: a style, and the two fills whose numbers are reserved."""
        fills = self._list("fills")
        for kind in ("none", "gray125")[len(fills):]:
            self._made(self._made(fills, "fill"), "patternFill", patternType=kind)
        if not len(self._xfs):
            self._made(self._xfs, "xf", numFmtId="0", fontId="0", fillId="0", borderId="0")

    def _xf(self, style: int) -> Element:
        return self._xfs[style] if style < len(self._xfs) else self._xfs[0]

    def _list(self, name: str) -> Element:
        return in_order(self._root, _ORDER, name)

    def _append(self, list_: Element, element: Element) -> int:
        list_.append(element)
        list_.set("count", str(len(list_)))
        return len(list_) - 1

    def _made(self, parent: Element, name: str, **attributes: str) -> Element:
        made = parent.makeelement(self._dialect.tag(name), attributes)
        parent.append(made)
        return made

    def _fill(self, colour: str) -> int:
        if colour not in self._fills:
            fills = self._list("fills")
            fill = fills.makeelement(self._dialect.tag("fill"), {})
            pattern = self._made(fill, "patternFill", patternType="solid")
            self._made(pattern, "fgColor", rgb=f"FF{colour}")
            self._made(pattern, "bgColor", indexed="64")
            self._fills[colour] = self._append(fills, fill)
        return self._fills[colour]

    def _readable(self, font: int) -> int:
        """Return a font that can be read on a light fill: the same one, or a copy in black."""
        if font not in self._fonts:
            fonts = self._list("fonts")
            colour = child(fonts[font], "color") if font < len(fonts) else None
            self._fonts[font] = font
            if colour is not None and _is_light(colour):
                copy = deepcopy(fonts[font])
                for its_colour in children(copy, "color"):
                    its_colour.attrib.clear()
                    its_colour.set("rgb", _TEXT_BLACK)
                self._fonts[font] = self._append(fonts, copy)
        return self._fonts[font]

    def _border(self) -> int:
        borders = self._list("borders")
        border = borders.makeelement(self._dialect.tag("border"), {})
        for side in ("left", "right", "top", "bottom"):
            self._made(self._made(border, side, style="thin"), "color", rgb=_EDGE)
        self._made(border, "diagonal")
        return self._append(borders, border)

    def _look(self, look: Look, border: int) -> int:
        font = self._look_font(look)
        xf = self._xfs.makeelement(self._dialect.tag("xf"), {
            "numFmtId": _THOUSANDS if look.thousands else "0", "fontId": str(font),
            "fillId": str(self._fill(look.fill)) if look.fill else "0", "borderId": str(border) if look.border else "0",
            "xfId": "0", "applyNumberFormat": "1", "applyFont": "1", "applyFill": "1", "applyBorder": "1",
            "applyAlignment": "1", **({"quotePrefix": "1"} if look.quoted else {}),
        })
        alignment = {"vertical": "top", **({"wrapText": "1"} if look.wrap else {}),
                     **({"horizontal": "center"} if look.centre else {})}
        self._made(xf, "alignment", **alignment)
        return self._append(self._xfs, xf)

    def _look_font(self, look: Look) -> int:
        fonts = self._list("fonts")
        font = fonts.makeelement(self._dialect.tag("font"), {})
        if look.bold:
            self._made(font, "b")
        if look.underline:
            self._made(font, "u")
        self._made(font, "sz", val=str(look.size))
        self._made(font, "color", rgb=f"FF{look.colour}")
        self._made(font, "name", val="Calibri")
        self._made(font, "family", val="2")
        return self._append(fonts, font)


def _part(parts: Parts) -> str:
    """Return the name of the style part; a workbook that has none gets a bare one."""
    known = parts.related(WORKBOOK, "styles")
    if known is not None:
        return known
    parts.put(_STYLES, _BARE.replace(TRANSITIONAL, parts.dialect.main).encode())
    parts.declare(_STYLES, _STYLES_TYPE)
    parts.relate(WORKBOOK, "styles", _STYLES)
    return _STYLES


def _is_light(colour: Element) -> bool:
    tint = float(colour.get("tint", "0"))
    if colour.get("theme") is not None:
        return colour.get("theme") in _LIGHT_THEME and tint > -_LIGHT
    if colour.get("rgb") is not None:
        parts = [int(colour.get("rgb")[-6:][at:at + 2], 16) for at in (0, 2, 4)]
        return 0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2] > _LIGHT * 255
    return colour.get("indexed") in _LIGHT_INDEXED


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


def style_of(attribute: str | None) -> int:
    """Return a style number as an attribute states it, 0 for none."""
    return _whole(attribute or "0")
