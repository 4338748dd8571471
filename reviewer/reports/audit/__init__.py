"""Audit reports of a review: notes (CHR), report (LHR), verification form; and what working papers share."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from reviewer import words
from reviewer.errors import WrongUse
from reviewer.reports.audit.contents import Source, contents

__all__ = ["FORMS", "KINDS", "TEMPLATES", "Source", "check_form", "make"]

#: The documents, and the forms they are written in with the modules of the extra [report] each needs.
KINDS = ("chr", "lhr", "verifikasi")
FORMS: Mapping[str, tuple[str, ...]] = {".docx": ("docxtpl", "docx", "jinja2"), ".pdf": ("typst",)}

TEMPLATES = Path(__file__).with_name("templates")


def make(kind: str, form: str, source: Source, template: Path | None = None, lang: str = "id") -> bytes:
    """Return a document of one of `KINDS` in one of `FORMS` about a review.

    `template` is a Word template in place of the shipped one. Raises `WrongUse`, in `lang`, as `check_form` does, and
    for a template that cannot be filled in.
    """
    check_form(form, template, lang)
    data = contents(source)
    if form == ".docx":
        from reviewer.reports.audit.word import render as in_word

        return in_word(data, template or TEMPLATES / f"{kind}.docx", lang)
    from reviewer.reports.audit.print import render as in_print

    return in_print(data, TEMPLATES / f"{kind}.typ", lang)


def check_form(form: str, template: Path | None = None, lang: str = "id") -> None:
    """Raise `WrongUse` for a form there is not, one whose libraries are not installed, a template of another form."""
    if form not in FORMS:
        raise WrongUse(words.text("audit.form_unknown", lang, form=form or "?", forms=", ".join(FORMS)))
    if any(find_spec(name) is None for name in FORMS[form]):
        raise WrongUse(words.text("cli.extra_missing", lang, form=form.lstrip("."), extra="report"))
    if template is not None and (form != ".docx" or template.suffix.lower() != ".docx"):
        raise WrongUse(words.text("audit.template_form", lang, file=template))
