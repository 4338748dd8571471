"""Text of a plan in the HTML report: it stays text, whatever it holds, and nothing around it is disturbed."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from html_pages import data_of, page, place, report, review, row, tree
from hypothesis import example, given, settings
from hypothesis import strategies as st
from made_reviews import coverage, finding

from reviewer.finding import Finding, Report, Severity, Source, Unread, Unreadable, Verdict
from reviewer.reports.html.safe_text import clean

SCRIPT = "</script><script>document.title='x'</script><!--<script>"
PICTURE = "\"'><img src=x onerror=alert(1)>"
TEMPLATE = "{{ 7 * 7 }}{% raw %}"
RIGHT_TO_LEFT = "שלום (عربي) \u202eterbalik\u202c \u2067x"
EMOJI = "👩🏽‍🌾 panen 🌾 é ﷽"


def made_of(text: str) -> Report:
    """Return a report whose every text of a plan is `text`."""
    one = replace(
        finding(message="{name}", name=text, places=(place(text, text, sheet=text, file=text), place("H2", text))),
        row=row((text, text, text)), effect=text, fix=text, actual=text, expected=f"{text}.", difference=text)
    two = replace(one, effect="lain", object=replace(one.object, program=text, org_unit=text))
    whole = review(one, two, lines=(
        coverage("UJI001", Verdict.NOT_MET, not_met=2),
        coverage("UJI002", Verdict.NOT_TESTABLE, not_testable=1, reason=text, remedy=text)),
        unread=(Unread(place(text, text), text, text),), sources=(Source(text, "0" * 64),), engine_faults=(text,))
    whole = replace(whole, plan=replace(whole.plan, org_unit=text))
    return replace(report(whole), unreadable=(Unreadable(text, text, text),))


PLAIN = tree(page(made_of("teks")))


def shape(root) -> list[str]:
    """Return the elements of a page in order: no text of a plan may add one, or take one away."""
    return [one.tag for one in root.iter() if isinstance(one.tag, str)]


@pytest.mark.parametrize("text", [SCRIPT, PICTURE, TEMPLATE, RIGHT_TO_LEFT, EMOJI, "a\x00b\x08c\x1b[31m", "&lt;b&gt;"])
def test_no_text_becomes_markup(text):
    root = tree(page(made_of(text)))
    assert shape(root) == shape(PLAIN)
    assert not [name for one in root.iter() for name in one.attrib if name.startswith("on")]


@pytest.mark.parametrize("text", [SCRIPT, PICTURE, TEMPLATE, EMOJI, "&lt;b&gt; &amp;", "a\\u003c\\n\\"])
def test_text_arrives_as_it_was_in_the_page_and_in_its_data(text):
    made = page(made_of(text))
    root = tree(made)
    assert root.xpath("//h2/bdi/text()")[-1] == f"{text}, tahun 2026"
    assert root.xpath("//dl[@class='row']//bdi/text()")[0] == text
    assert text in root.xpath("//select[@data-part='program']/option/@value")
    assert text in data_of(made)["texts"]


@given(st.text(max_size=80))
@example("]]>\u2028\u2029")
@example("\ud800 \udc00")
@settings(max_examples=60, deadline=None)
def test_any_text_is_harmless(text):
    made = page(made_of(f"x{text}x"))
    made.encode("utf-8")
    assert shape(tree(made)) == shape(PLAIN)
    assert clean(f"x{text}x") in data_of(made)["texts"]


def test_control_characters_do_not_reach_the_page():
    made = page(made_of("a\x00b\x07c\x1b[31md\x85e\u2028f\r\ng\rh\ti"))
    assert "a b c [31md e f\ng\nh\ti" in data_of(made)["texts"]
    assert not set(made) & set("\x00\x07\x1b\x85\u2028\r")


def test_text_from_right_to_left_stands_apart_and_overrides_are_gone():
    made = page(made_of(RIGHT_TO_LEFT))
    assert not set(made) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    words = tree(made).xpath("//main//text()[contains(., 'שלום')]")
    holders = {(one.getparent().getparent() if one.is_tail else one.getparent()).tag for one in words}
    # The name of a column is ours; an option cannot hold more than text.
    assert holders == {"bdi", "option", "dt"}


def test_a_cell_as_long_as_a_workbook_allows_is_whole_in_the_page():
    text = ("Panjang jalan " * 2_400)[:32_767]
    made = page(report(review(replace(finding(places=(place("H13", text),)), row=row(("nama", "H13", text[:299]))))))
    root = tree(made)
    assert root.xpath("//li[@class='note']//details/bdi/text()") == [text]
    assert root.xpath("//li[@class='note']//summary/text()") == ["Seluruh isi (32.767 huruf)"]
    assert len(root.xpath("//li[@class='note']//li/bdi[@class='raw']/text()")[0]) == 601
    assert text in data_of(made)["texts"]


def many_findings(number: int) -> list[Finding]:
    cells = row(*((f"kolom {column}", f"{column}1", "isi") for column in "ABCDEFGH"))
    return [replace(finding(f"UJI{index // 250:03d}", f"G{index + 10}", name=f"Kegiatan {index}", rupiah=index,
                            severity=list(Severity)[index * 5 // number]), row=cells) for index in range(number)]


def test_ten_thousand_notes_are_written_in_time():
    made = report(review(*many_findings(10_000)))
    start = time.process_time()
    text = page(made)
    assert time.process_time() - start < 5
    assert len(data_of(text)["reviews"][0][1]) == 10_000
    assert len(shape(tree(text))) < 40_000
