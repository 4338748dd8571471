"""The HTML report as a page: its structure, what a reader with other senses needs, and that it stands alone."""

from __future__ import annotations

import base64
import hashlib
import re
from itertools import pairwise

import pytest
from html_pages import full_report, full_review, page, report, review, style_of, tree, words_of
from made_reviews import finding

from reviewer.reports import REPORTS, guess

ONE, MANY = page(report(full_review())), page(full_report())
BOTH = pytest.mark.parametrize("text", [ONE, MANY], ids=["one", "many"])


@BOTH
def test_one_first_heading_and_no_level_is_left_out(text):
    levels = [int(one.tag[1]) for one in tree(text).xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert max(below - above for above, below in pairwise(levels)) <= 1


@BOTH
def test_every_id_stands_once_and_every_reference_leads_to_one(text):
    root = tree(text)
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    named = [one for value in root.xpath("//@aria-labelledby|//@aria-describedby|//@for") for one in value.split()]
    linked = [target[1:] for target in root.xpath("//a/@href")]
    assert len(named) > 10
    assert all(target in ids for target in [*named, *linked])
    assert all(target.startswith("#") for target in root.xpath("//a/@href"))


@BOTH
def test_every_control_has_a_name(text):
    root = tree(text)
    labelled = set(root.xpath("//label/@for"))
    controls = root.xpath("//input|//select|//textarea")
    assert len(controls) >= 6
    assert [one.get("id") for one in controls if one.get("id") not in labelled and one.getparent().tag != "label"] == []
    assert all(words_of(button) for button in root.xpath("//button"))
    assert all(words_of(one) for one in root.xpath("//label|//legend|//summary"))


@BOTH
def test_tables_name_their_columns_and_rows(text):
    tables = tree(text).xpath("//table")
    assert len(tables) >= 4
    for table in tables:
        assert table.xpath("thead/tr/th[@scope='col']")
        assert not table.xpath("thead//th[not(@scope)]|tbody//th[not(@scope='row')]")


@BOTH
def test_language_regions_and_pictures_are_told(text):
    root = tree(text)
    assert root.get("lang") == "id"
    assert len(root.xpath("//main")) == 1
    assert root.xpath("//title")[0].text.startswith("Laporan reviu")
    assert root.xpath("//meta[@name='viewport']/@content") == ["width=device-width, initial-scale=1"]
    silent = [one for one in root.xpath("//svg") if one.get("aria-hidden") != "true" and not one.get("aria-label")]
    assert silent == []
    assert root.xpath("//svg[@role='img']/@aria-label")[0].startswith("Kriteria menurut hasil:")
    assert root.xpath("//*[@data-part='status']/@aria-live")[0] == "polite"


@BOTH
def test_nothing_is_loaded_from_anywhere(text):
    root = tree(text)
    assert not root.xpath("//link|//img|//iframe|//object|//embed|//script[@src]|//base|//@style")
    assert not [name for one in root.iter() for name in one.attrib if name.startswith("on")]
    assert "url(http" not in text
    assert "@import" not in text
    addresses = re.findall(r"\b(?:https?:)?//[\w.-]+\.\w+", style_of(text) + "".join(root.xpath("//script/text()")))
    assert addresses == []


@BOTH
def test_the_policy_allows_this_style_and_these_scripts_only(text):
    (policy,) = tree(text).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)

    def sum_of(part: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()}'"

    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert len(scripts) == 2
    assert rules["script-src"].split() == [sum_of(script) for script in scripts]
    assert rules["style-src"] == sum_of(style_of(text))


def colours() -> dict[str, str]:
    """Return the colours of the style sheet by the name of their variable."""
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", style_of(ONE)))


def luminance(colour: str) -> float:
    """Return the relative luminance of "#rrggbb", as WCAG 2.2 defines it."""
    parts = [int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("ink", "ground"), [
    *((ink, ground) for ink in ("ink", "quiet", "accent") for ground in ("paper", "ground", "soft", "warn", "mark")),
    *(("on-accent", severity) for severity in ("kritis", "tinggi", "sedang", "rendah", "info", "accent")),
])
def test_text_stands_out_from_its_ground(ink, ground):
    known = colours()
    assert contrast(known[ink], known[ground]) >= 4.5


@pytest.mark.parametrize("line", ["mark-line", "warn-line", "accent", "met", "not-met", "quiet"])
def test_lines_that_mean_something_stand_out(line):
    known = colours()
    assert contrast(known[line], known["paper"]) >= 3


def test_all_colours_are_those_of_the_variables():
    style = style_of(ONE)
    rules = style[style.index("}") + 1:]
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", rules)) <= {"#hatch", "#ffffff"}
    assert set(re.findall(r"var\(--([\w-]+)\)", rules)) <= set(colours())


def test_severity_is_written_wherever_it_is_coloured():
    chips = tree(MANY).xpath("//*[contains(@class, 'chip')]")
    assert len(chips) >= 5
    for chip in chips:
        assert words_of(chip) in ("kritis", "tinggi", "sedang", "rendah", "info")


def test_the_page_is_printed_on_a4_with_all_standing_notes():
    style = style_of(ONE)
    printed = style[style.index("@media print"):]
    assert "@page { size: A4;" in style
    assert ".scripted .standing { display: block; }" in printed
    assert re.search(r"\.filter,[^{]*\{ display: none; \}", printed)


def test_the_same_report_gives_the_same_bytes():
    assert page(full_report()) == page(full_report())


def test_english_is_complete():
    text = page(full_report(), lang="en")
    root = tree(text)
    assert root.get("lang") == "en"
    shown = words_of(root)
    for indonesian in ("Simpulan", "Catatan menurut", "Perbaiki", "Belum terbaca", "Berkas", "Cari", "Bukti", "Akibat",
                       "berdasarkan", "kriteria", "Sebelumnya"):
        assert indonesian.lower() not in re.sub(r"Angka.*?angka\.|Berkas rusak\.", "", shown).lower(), indonesian
    for english in ("Conclusion", "Mend these first", "Not read", "Search text", "Where this report comes from"):
        assert english in shown


def test_the_form_is_told_by_the_name_of_the_file():
    assert guess("laporan.html") == guess("LAPORAN.HTM") == "html"
    assert REPORTS["html"].extra == "report"


def test_a_report_without_any_plan_is_a_page_too():
    text = page(report())
    assert len(tree(text).xpath("//h1")) == 1


def test_every_finding_is_in_the_page_whatever_the_limit_of_the_terminal():
    found = [finding(f"UJI{number:03d}", f"G{number}") for number in range(1, 41)]
    few, all_ = page(report(review(*found)), max_findings=1), page(report(review(*found)), max_findings=0)
    assert few == all_
    assert all(f"Judul UJI{number:03d}" in few for number in range(1, 41))
