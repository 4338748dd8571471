"""What plans really hold, through every report: nothing lost, nothing run, the same bytes each time."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import subprocess
import sys
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from made_reviews import coverage, finding, place, report, review
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

import reviewer
from reviewer import pipeline
from reviewer.cli.streams import encoded
from reviewer.finding import ObjectRef, Report, Unread, Verdict
from reviewer.reports import REPORTS, Files, View

ROOT = Path(__file__).resolve().parent.parent.parent
NO_LISTS = ROOT / "tests" / "no-lists"

#: Forms that are text, whoever else registers one; those that give bytes are tested beside their own reporter.
TEXTS = sorted(name for name, form in REPORTS.items() if not form.binary and not form.missing())

TEXTS_OF_PLANS = {
    "script": "</script><script>alert(1)</script>",
    "html": "<b onmouseover='alert(1)'>tebal</b> & \"kutip\"",
    "formula": "=cmd|' /C calc'!A0",
    "emoji": "Pelatihan 👩‍👩‍👧 🇮🇩 😀",
    "arabic": "خطة العمل 2026",
    "hebrew": "תוכנית עבודה",
    "cjk": "計畫 漢字 ２０２６",
    "combining": "Kegiatan é ñ ä",
    "xml": "]]> <![CDATA[ &amp; &#0;",
    "long": "Panjang " * 4095 + "1234567",
    "quotes": "'a' \"b\" `c` “d” «e»",
    "path": "..\\..\\x; rm -rf / $(id) %PATH%",
}
CONTROLS = "a\x00b\x01c\x07d\x1b[31me\x7ff\u0085g\u2028h\u2029i\ufffej\uffffk\x0bl\x0cm"
SURROGATE = "setengah \ud83d huruf \udc80"
TURNED = "rapi \u202egnp.exe\u202c \u2066x\u2069"


def made_of(text: str) -> Report:
    """Return a report whose every text of the plan is `text`."""
    one = replace(
        finding(message="{name}", name=text, places=(place("G13", text), place("H14", text, sheet=text[:31] or "x"))),
        actual=text, object=ObjectRef("activity", f"activity:{text}", None, text, text, text))
    whole = review(one, lines=(coverage("UJI001", Verdict.NOT_MET, not_met=1),),
                   unread=(Unread(place("B9", text), f"Tidak terbaca: {text}"),))
    return report(replace(whole, plan=replace(whole.plan, org_unit=text)))


def rendered(form: str, made: Report) -> str:
    """Return a report as a reader of its bytes gets it."""
    result = REPORTS[form](made, View(max_findings=0, width=100))
    assert not isinstance(result, Files)
    return encoded(result).decode("utf-8")


def understood(form: str, text: str) -> str:
    """Return all that a program or a reader takes out of a report of one form, in one string."""
    if form in ("json", "jsonl", "sarif", "gitlab"):
        lines = text.splitlines() if form == "jsonl" else [text]
        return "\n".join(leaf for line in lines for leaf in leaves(json.loads(line)))
    if form == "junit":
        return "\n".join(value for node in ElementTree.fromstring(text.encode("utf-8")).iter()
                         for value in (*node.attrib.values(), node.text or ""))
    if form == "csv":
        return "\n".join(cell for row in csv.reader(io.StringIO(text[1:], newline=""), delimiter=";") for cell in row)
    if form in ("markdown", "github-summary"):
        return html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text.replace("<!-- -->", "")))
    if form == "github":
        return text.replace("%25", "%")
    if form == "html":
        return html.unescape(text)
    return text


def leaves(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in leaves(inner)]
    if isinstance(value, list):
        return [leaf for inner in value for leaf in leaves(inner)]
    return [str(value)]


def squeezed(text: str) -> str:
    """Return the text without blanks: the text report wraps its lines, and SARIF parts what would be a link."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("form", TEXTS)
@pytest.mark.parametrize("name", TEXTS_OF_PLANS)
def test_a_text_of_the_plan_arrives_unharmed(form, name):
    text = TEXTS_OF_PLANS[name]
    assert squeezed(text) in squeezed(understood(form, rendered(form, made_of(text))))


@pytest.mark.parametrize("form", TEXTS)
def test_control_characters_reach_no_reader_that_would_obey_them(form):
    text = rendered(form, made_of(CONTROLS))
    assert set(re.findall("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029]", text)) <= (
        {"\x7f", "\u0085", "\u2028", "\u2029"} if form in ("json", "sarif") else {"\x7f"} if form == "jsonl" else set())
    parse(form, text)
    assert "abc" in re.sub("[^a-z]", "", understood(form, text))


@pytest.mark.parametrize("form", TEXTS)
def test_half_characters_are_no_end_of_the_report(form):
    text = rendered(form, made_of(SURROGATE))
    parse(form, text)
    assert "setengah" in text


@pytest.mark.parametrize("form", [form for form in TEXTS if not form.startswith("json")])
def test_no_direction_mark_turns_what_stands_around_it(form):
    said = understood(form, rendered(form, made_of(TURNED)))
    if form == "sarif":  # the raw text of a cell is data there, the message is not
        said = "\n".join(one["message"]["text"] for one in
                         json.loads(rendered(form, made_of(TURNED)))["runs"][0]["results"])
    assert re.search("[\u202a-\u202e\u2066-\u2069]", said) is None
    assert "gnp.exe" in said


def parse(form: str, text: str) -> None:
    """Check that a report can be read by what reads it; raises otherwise."""
    understood(form, text)
    if form == "sarif":
        Sarif.model_validate_json(text)


@pytest.mark.parametrize("form", TEXTS)
def test_no_form_leaves_a_script_of_the_plan_standing(form):
    text = rendered(form, made_of(TEXTS_OF_PLANS["script"]))
    if form in ("markdown", "github-summary", "html", "junit"):
        assert "<script>alert(1)" not in text


@pytest.mark.parametrize("form", TEXTS)
def test_the_same_review_gives_the_same_bytes(form):
    first = made_of(TEXTS_OF_PLANS["emoji"])
    assert encoded(rendered(form, first)) == encoded(rendered(form, made_of(TEXTS_OF_PLANS["emoji"])))


_ELSEWHERE = """
import sys
from pathlib import Path
from reviewer import pipeline
from reviewer.cli.streams import encoded
from reviewer.reports import REPORTS, View
settings = pipeline.Settings(references=Path("tests/no-lists"))
made = pipeline.report(pipeline.reviews(Path(sys.argv[1]), settings), settings)
for name in sys.argv[2:]:
    sys.stdout.buffer.write(encoded(REPORTS[name](made, View())))
"""


@pytest.mark.parametrize("seed", ["1", "4711"])
def test_the_bytes_hang_on_no_hash_seed(seed, monkeypatch):
    sample = "samples/rencana-dinas-contoh-ceroboh.yaml"
    elsewhere = subprocess.run([sys.executable, "-c", _ELSEWHERE, sample, *TEXTS], cwd=ROOT, capture_output=True,
                               check=True, env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)})
    monkeypatch.chdir(ROOT)
    settings = pipeline.Settings(references=NO_LISTS.relative_to(ROOT))
    made = pipeline.report(pipeline.reviews(Path(sample), settings), settings)
    assert elsewhere.stdout == b"".join(encoded(str(REPORTS[name](made, View()))) for name in TEXTS)


# -- names of people ---------------------------------------------------------------------------------------

#: A signature block as prints have it below the table; the name is in no planning cell.
SIGNED = ["Kota Contoh, 5 Januari 2026", "KEPALA DINAS CONTOH", "", "BUDI CONTOHNAMA, S.T., M.Si.",
          "NIP. 000000000000000000"]


def texts_of(value: Any) -> list[str]:
    if is_dataclass(value) and not isinstance(value, type):
        return [text for field in fields(value) for text in texts_of(getattr(value, field.name))]
    if isinstance(value, tuple):
        return [text for inner in value for text in texts_of(inner)]
    return [str(value)]


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Return the review of a print with a signature block, and with a name in the file's properties."""
    from openpyxl import load_workbook

    draft = tmp_path_factory.mktemp("signed") / "renja.xlsx"
    book = load_workbook(ROOT / "samples" / "renja-dinas-contoh-ceroboh.xlsx")
    book.properties.creator = "BUDI CONTOHNAMA"
    book.properties.lastModifiedBy = "BUDI CONTOHNAMA"
    sheet = book.worksheets[0]
    last = sheet.max_row
    for offset, text in enumerate(SIGNED, 2):
        sheet.cell(row=last + offset, column=18, value=text)
    book.save(draft)
    settings = pipeline.Settings(references=NO_LISTS)
    return pipeline.report(pipeline.reviews(draft, settings), settings)


def test_the_signed_print_is_reviewed_as_ever(signed):
    unsigned = reviewer.review(ROOT / "samples" / "renja-dinas-contoh-ceroboh.xlsx", references=NO_LISTS)
    assert [one.code for one in signed.reviews[0].findings] == [one.code for one in unsigned.findings]


@pytest.mark.parametrize("form", TEXTS)
def test_no_name_of_a_person_outside_the_planning_cells_is_reported(form, signed):
    text = rendered(form, signed)
    assert "CONTOHNAMA" not in text.upper()
    assert re.search(r"\bNIP\b", text) is None


def test_a_report_adds_no_name_to_what_the_review_holds(signed):
    assert not [text for text in texts_of(signed) if "CONTOHNAMA" in text.upper()]
