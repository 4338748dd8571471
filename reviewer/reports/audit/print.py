"""Documents as PDF, set by typst: the template is markup, the contents are handed over as data beside it."""

from __future__ import annotations

import json
from pathlib import Path

from reviewer import words
from reviewer.errors import WrongUse
from reviewer.reports.audit.contents import Contents


def render(contents: Contents, template: Path, lang: str = "id") -> bytes:
    """Return the PDF of a typst template; the same contents give the same bytes on a machine with the same fonts.

    The fonts come with typst; those of the machine serve only for signs that these lack. Raises `WrongUse`, in `lang`,
    for a template that typst refuses.
    """
    import typst

    handed = json.dumps(contents, ensure_ascii=False)
    try:
        made = typst.compile(str(template), root=str(template.parent), format="pdf", sys_inputs={"data": handed},
                             pdf_tags=False)
    except typst.TypstError as error:
        reason = " ".join(str(error).split())
        raise WrongUse(words.text("audit.template_mistake", lang, file=template, reason=reason)) from error
    assert isinstance(made, bytes)
    return made
