"""How the supplement workbook looks: few quiet styles, grey for what is given, white for what is asked."""

from __future__ import annotations

from typing import Any

_FONT = {"font_name": "Calibri", "font_size": 10}
_EDGE = {"border": 1, "border_color": "#BFBFBF"}
_CELL = {**_FONT, **_EDGE, "text_wrap": True, "valign": "top"}


class Look:
    """The styles of one workbook, each made once. Value cells are text: Excel must not turn a code into a date."""

    def __init__(self, workbook: Any) -> None:
        header = {**_CELL, "bold": True, "valign": "vcenter", "font_color": "#FFFFFF"}
        self.title = workbook.add_format({**_FONT, "font_size": 13, "bold": True, "font_color": "#1F3864"})
        self.header = workbook.add_format({**header, "bg_color": "#1F3864"})
        self.key_header = workbook.add_format({**header, "bg_color": "#7F7F7F"})
        self.help = workbook.add_format(
            {**_CELL, "italic": True, "font_size": 9, "font_color": "#595959", "bg_color": "#F7F9FC"}
        )
        self.key = workbook.add_format({**_CELL, "bg_color": "#EDEDED", "font_color": "#404040", "num_format": "@"})
        self.key_number = workbook.add_format(
            {**_CELL, "bg_color": "#EDEDED", "font_color": "#404040", "align": "center"}
        )
        self.value = workbook.add_format({**_CELL, "num_format": "@"})
        self.paragraph = workbook.add_format({**_FONT, "font_size": 11, "text_wrap": True, "valign": "top"})
        self.section = workbook.add_format({**_FONT, "font_size": 12, "bold": True, "font_color": "#1F3864"})
        self.number = workbook.add_format({**_FONT, "font_size": 11, "valign": "top", "align": "right"})
