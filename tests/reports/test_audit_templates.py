"""Templates of the documents for auditors, hostile texts in them, their bytes and time."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from audit_read import TWO, printed, rows, source, texts, word
from made_reviews import coverage, finding, review

from reviewer.errors import WrongUse
from reviewer.finding import Review, Verdict
from reviewer.reports import audit

ALL = [(kind, form) for kind in audit.KINDS for form in audit.FORMS]


# -- templates --------------------------------------------------------------------------------------------


def test_the_shipped_templates_are_those_the_program_makes():
    root = Path(__file__).resolve().parents[2]
    made = subprocess.run([sys.executable, str(root / "tests" / "make_report_templates.py"), "--check"], cwd=root,
                          capture_output=True, text=True, check=False)
    assert (made.returncode, made.stdout) == (0, "")


def own(folder: Path, *paragraphs: str) -> Path:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(folder / "sendiri.docx"))
    return folder / "sendiri.docx"


def test_an_own_template_is_filled(tmp_path: Path):
    file = own(tmp_path, "Unit: {{ plan.unit }}", "{%p for n in notes %}", "{{ n.number }}) {{ n.title }}",
               "{%p endfor %}")
    assert texts(audit.make("chr", ".docx", source(TWO), file)) == [
        "Unit: Dinas Contoh", "1) Judul IND005", "2) Judul REG012"]


@pytest.mark.parametrize(("text", "told"), [
    ("{{ plan.unti }}", "unti"), ("{{ catatan }}", "catatan"), ("{% for %}", "belum dapat diisi"),
    ("{{ plan.unit", "belum"),
    ("{{ ''.__class__.__mro__ }}", "belum dapat diisi"),
])
def test_a_template_that_cannot_be_filled_is_told(text: str, told: str, tmp_path: Path):
    with pytest.raises(WrongUse, match=told):
        audit.make("chr", ".docx", source(TWO), own(tmp_path, text))


def test_a_template_that_is_no_word_file_is_told(tmp_path: Path):
    file = tmp_path / "x.docx"
    file.write_bytes(b"tidak")
    with pytest.raises(WrongUse, match="bukan berkas Word"):
        audit.make("chr", ".docx", source(TWO), file)


@pytest.mark.parametrize(("form_", "template"), [(".odt", None), ("", None), (".pdf", Path("x.docx")),
                                                 (".docx", Path("x.typ"))])
def test_forms_that_there_are_not(form_: str, template: Path | None):
    with pytest.raises(WrongUse):
        audit.make("chr", form_, source(TWO), template)


# -- hostile texts, bytes, time ---------------------------------------------------------------------------


@pytest.mark.parametrize("text", [
    "=HYPERLINK(1)", "{{ 7*7 }} {% raw %}", "<w:p>&amp;</w:p>", "#panic(1) $x$ *b* \\", '"kutip" \'satu\'', "a;b,c#d",
])
@pytest.mark.parametrize("kind", audit.KINDS)
def test_texts_of_a_plan_are_texts(text: str, kind: str):
    made = review(finding("IND005", fix=text, message=f"Isi {text}."), lines=(coverage("IND005", Verdict.NOT_MET,
                                                                                     not_met=1),))
    made = replace(made, plan=replace(made.plan, org_unit=text))
    assert any(text in one for one in word(kind, made))
    assert "".join(text.split()) in "".join(printed(kind, made).split())


@pytest.mark.parametrize(("text", "shown"), [("a\x1bb\x00c", "a\u241bb\u2400c"), ("a\ud800\uffffb", "a\ufffd\ufffdb"),
                                             ("\U0001f3d7 \U0001f468\u200d\U0001f469", None),
                                             ("\u0645\u062f\u0631\u0633\u0629", None), ("x" * 40_000, None)])
@pytest.mark.parametrize("kind", audit.KINDS)
def test_every_sign_passes_or_shows_what_was_replaced(text: str, shown: str | None, kind: str):
    made = review(finding("IND005", fix=f"Sebelum {text} sesudah"),
                  lines=(coverage("IND005", Verdict.NOT_MET, not_met=1),))
    assert any(f"Sebelum {shown or text} sesudah" in one for one in word(kind, made))
    said = printed(kind, made)
    assert "Sebelum" in said
    assert "sesudah" in said


def test_lines_stay_lines():
    made = review(finding(fix="satu\ndua"))
    assert rows(audit.make("chr", ".docx", source(made)), "Uraian catatan")[0][3] == "satu\ndua"
    assert "Rekomendasi: satu dua" in printed("lhr", made)


@pytest.mark.parametrize(("kind", "form_"), ALL)
def test_the_same_review_has_the_same_bytes(kind: str, form_: str, monkeypatch: pytest.MonkeyPatch):
    first = audit.make(kind, form_, source(TWO))
    real = time.localtime
    monkeypatch.setattr(time, "localtime", lambda seconds=None: real(2_000_000_000))
    assert audit.make(kind, form_, source(TWO)) == first


@pytest.mark.parametrize(("kind", "form_"), ALL)
def test_ten_thousand_findings_take_a_few_seconds(kind: str, form_: str):
    made = review(*(finding(f"IND{n % 25 + 1:03}", f"M{n}", name=f"Indikator {n}", kind="indicator")
                    for n in range(10_000)))
    start = time.process_time()
    assert audit.make(kind, form_, source(made))
    assert time.process_time() - start < 15


def test_a_review_without_anything():
    empty = Review((), replace(review().plan, org_unit=None, year=None, stage=None, plan_kind=None), (), ())
    for kind in audit.KINDS:
        assert "Tahun ......" in " ".join(word(kind, empty))
        assert printed(kind, empty)
