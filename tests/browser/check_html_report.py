"""The HTML report in a real browser: what a reader does with it. Run by hand, as it needs Chromium and playwright:

    python -m pytest tests/browser/check_html_report.py

The name keeps it out of the usual run; tests/reports/test_html_*.py check what needs no browser.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "reports"))

from html_pages import full_report, page, place, report, review, row
from made_reviews import finding

from reviewer.finding import Report, Severity

sync_api = pytest.importorskip("playwright.sync_api")

BROWSER = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
           "--disable-component-update", "--disable-sync"]
ODD = "</script><img src=x onerror=alert(1)> שלום \u202eoob"

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if BROWSER is None:
        pytest.skip("no Chromium here: name one in CHROMIUM")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=BROWSER, args=OPTIONS)
        yield started
        started.close()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Return a function that opens a report; no request, error or complaint of the policy is let pass."""
    troubles: list[str] = []
    contexts = []

    def open_(made: Report, *, width: int = 1280, scripts: bool = True, lang: str = "id") -> Any:
        file = tmp_path / "laporan.html"
        file.write_text(page(made, lang=lang), encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=scripts)
        contexts.append(context)
        shown = context.new_page()
        shown.on("console", lambda message: troubles.append(message.text))
        shown.on("pageerror", lambda error: troubles.append(str(error)))
        shown.on("request", lambda request: troubles.append(request.url) if request.url != file.as_uri() else None)
        shown.goto(file.as_uri())
        return shown

    yield open_
    for context in contexts:
        context.close()
    assert troubles == []


def made_of(number: int) -> Report:
    """Return a report on `number` notes: five severities, seven rules, three programs, a row of four cells."""
    cells = row(("nama", "H1", "Kegiatan"), ("satuan", "I1", "Dokumen"), ("target", "G10", "5"),
                ("lokasi", "K1", "Desa"))
    found = []
    for index in range(number):
        one = finding(f"UJI{index % 7:03d}", f"G{index + 10}", name=f"Kegiatan nomor-{index}.",
                      severity=list(Severity)[index * 5 // number], rupiah=1_000 * index)
        found.append(replace(one, row=cells, object=replace(one.object, program=f"1.0{index % 3} Program {index % 3}")))
    return report(review(*sorted(found, key=lambda one: (one.severity.rank, one.code))))


def status(shown: Any) -> str:
    return str(shown.text_content("[data-part=status]"))


def settled(shown: Any, wanted: str) -> str:
    """Return the status once it reads as wanted, or what it reads after two seconds."""
    for _ in range(40):
        if status(shown) == wanted:
            break
        shown.wait_for_timeout(50)
    return status(shown)


def test_notes_are_shown_in_pages_and_the_static_list_is_not_drawn(opened):
    shown = opened(made_of(60))
    assert status(shown) == "Catatan 1–25 dari 60"
    assert shown.locator(".results .note").count() == 25
    assert not shown.locator(".standing").is_visible()
    shown.click("[data-go=next]")
    assert status(shown) == "Catatan 26–50 dari 60"
    assert shown.evaluate("document.activeElement.getAttribute('data-part')") == "results"
    shown.click("[data-go=last]")
    assert status(shown) == "Catatan 51–60 dari 60"
    assert shown.locator("[data-go=next]").is_disabled()


def test_search_finds_names_cells_and_values(opened):
    shown = opened(made_of(60))
    shown.fill("[data-part=text]", "kegiatan NOMOR-41.")
    one = "Catatan 1–1 dari 1 yang cocok (60 seluruhnya)"
    assert settled(shown, one) == one
    assert "Kegiatan nomor-41." in shown.text_content(".results")
    shown.fill("[data-part=text]", "g69")
    shown.wait_for_timeout(400)
    assert "Kegiatan nomor-59." in shown.text_content(".results")
    shown.fill("[data-part=text]", "tidak ada di mana pun")
    assert settled(shown, "Tidak ada catatan yang cocok; ubah atau hapus saringan.").startswith("Tidak ada")


def test_filters_join_and_can_be_cleared(opened):
    shown = opened(made_of(60))
    for severity in ("tinggi", "sedang", "rendah", "info"):
        shown.uncheck(f"input[value={severity}]")
    settled(shown, "Catatan 1–12 dari 12 yang cocok (60 seluruhnya)")
    assert set(shown.locator(".results .chip").all_text_contents()) == {"kritis"}
    shown.select_option("[data-part=program]", "1.00 Program 0")
    assert settled(shown, "Catatan 1–4 dari 4 yang cocok (60 seluruhnya)").startswith("Catatan 1–4 dari 4")
    shown.click("button[type=reset]")
    assert settled(shown, "Catatan 1–25 dari 60") == "Catatan 1–25 dari 60"
    assert shown.locator("input:checked").count() == 5


def test_notes_can_be_read_in_the_order_of_the_file(opened):
    shown = opened(made_of(30))
    shown.select_option("[data-part=order]", "place")
    shown.wait_for_timeout(200)
    cells = shown.locator(".results .message .cell").all_text_contents()
    assert cells == [f"G{index + 10}" for index in range(25)]


def test_the_first_to_mend_lead_to_their_notes(opened):
    shown = opened(made_of(60))
    shown.click(".first li:nth-child(2) a")
    shown.wait_for_timeout(200)
    assert shown.input_value("[data-part=code]") == "UJI001"
    assert set(shown.locator(".results h4 .code").all_text_contents()) == {"UJI001"}
    assert shown.evaluate("document.activeElement.id") == "catatan-0"


def test_the_keyboard_alone_is_enough(opened):
    shown = opened(made_of(60))
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.className") == "skip"
    assert shown.locator(".skip").bounding_box()["x"] >= 0
    shown.keyboard.press("Enter")
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.getAttribute('data-part')") == "text"
    shown.keyboard.type("nomor-7.")
    assert "1–1 dari 1 " in settled(shown, "Catatan 1–1 dari 1 yang cocok (60 seluruhnya)")
    shown.keyboard.press("Tab")
    outline = shown.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    shown.focus(".results summary")
    shown.keyboard.press("Enter")
    assert shown.locator(".results .at").first.is_visible()


def test_a_note_in_the_filtered_list_reads_as_the_one_that_stands_in_the_page(opened):
    one = replace(finding(places=(place("I13", "Dokumen"), place("J13", ""))), actual="10", expected="12", rupiah=500,
                  row=row(("nama", "H13", "Panjang"), ("satuan", "I13", "Dokumen"), ("target", "J13", "")))
    shown = opened(report(review(one)))
    squeezed = "node => node.textContent.replace(/\\s+/g, '')"
    dynamic, static = (shown.eval_on_selector(f"{box} .note {part}", squeezed) for part in (".row",)
                       for box in (".results", ".standing"))
    assert dynamic == static == "namaPanjangselyangdimaksud:satuanDokumenselyangdimaksud:target(kosong)"
    for part in (".message", ".quiet", "ul"):
        dynamic, static = (shown.eval_on_selector(f"{box} .note {part}", squeezed) for box in (".results", ".standing"))
        assert dynamic == static, part
    heads = [shown.eval_on_selector(f"{box} .group", "node => [...node.querySelectorAll('h4, .advice')].map("
                                    "one => one.textContent.replace(/\\s+/g, '')).join('|')")
             for box in (".results", ".standing")]
    assert heads[0] == heads[1]


def test_no_text_of_a_plan_becomes_markup(opened):
    one = replace(finding(name=ODD, message="{name}", places=(place("G13", ODD, sheet=ODD),)), effect=ODD,
                  row=row(("nama", "G13", ODD)))
    one = replace(one, object=replace(one.object, program=ODD))
    shown = opened(report(review(one)))
    assert shown.locator("img").count() == 0
    shown.select_option("[data-part=program]", index=1)
    shown.wait_for_timeout(200)
    assert shown.locator(".results .note").count() == 1
    assert "</script><img src=x onerror=alert(1)> שלום oob" in shown.text_content(".results .message")


def test_without_scripts_everything_can_be_read(opened):
    shown = opened(made_of(60), scripts=False)
    assert shown.locator(".standing .note:visible").count() == 60
    assert not shown.locator(".explorer").is_visible()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_page_is_wider_than_the_screen(opened, width):
    long = replace(finding(name="Penyelenggaraan" * 30, message="{name}"), row=row(("nama", "G13", "x" * 300)))
    for made in (made_of(40), full_report(), report(review(long, plan=replace(review().plan, org_unit="D" * 200)))):
        shown = opened(made, width=width)
        assert shown.evaluate("document.documentElement.scrollWidth") <= width


def test_paper_holds_all_notes_or_those_that_match(opened, tmp_path):
    shown = opened(made_of(60))
    shown.emulate_media(media="print")
    assert shown.locator(".standing .note:visible").count() == 60
    assert not shown.locator(".filter").is_visible()
    shown.emulate_media(media="screen")
    for severity in ("tinggi", "sedang"):
        shown.uncheck(f"input[value={severity}]")
    shown.wait_for_timeout(200)
    shown.emulate_media(media="print")
    shown.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert shown.locator(".results .note:visible").count() == 36
    assert not shown.locator(".standing").is_visible()
    shown.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert shown.locator(".results .note").count() == 25
    assert shown.pdf(format="A4").startswith(b"%PDF")


def test_several_plans_are_filtered_each_by_itself(opened):
    made = made_of(60)
    shown = opened(replace(made, reviews=made.reviews * 3))
    assert shown.locator("article").count() == 3
    shown.click(".overview tbody tr:nth-child(3) a")
    shown.wait_for_timeout(400)
    third = shown.locator("article").nth(2)
    third.locator("[data-part=text]").fill("nomor-5.")
    shown.wait_for_timeout(400)
    assert "yang cocok" in third.locator("[data-part=status]").text_content()
    assert "yang cocok" not in shown.locator("article").nth(1).locator("[data-part=status]").text_content()


def test_english_is_spoken_by_the_script_too(opened):
    shown = opened(made_of(60), lang="en")
    assert status(shown) == "Notes 1–25 of 60"
    assert shown.text_content(".results summary") == "Evidence (1 cell)"


def test_a_hundred_thousand_notes_stay_usable(opened):
    made = made_of(100_000)
    start = time.perf_counter()
    text = page(made)
    written = time.perf_counter() - start
    start = time.perf_counter()
    shown = opened(made)
    loaded = shown.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    sys.stderr.write(f"\nwritten in {written:.1f} s, {len(text.encode()) / 1e6:.1f} MB, opened in {loaded:.0f} ms\n")
    assert loaded < 3_000
    start = time.perf_counter()
    shown.fill("[data-part=text]", "nomor-99999.")
    assert "1–1 dari 1 " in settled(shown, "Catatan 1–1 dari 1 yang cocok (100.000 seluruhnya)")
    assert time.perf_counter() - start < 3
