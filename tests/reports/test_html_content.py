"""What the HTML report says: the trouble first, the conclusion, what to mend, the notes with rows and evidence."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from html_pages import (
    FILE,
    LINES,
    REMEDY,
    coverage,
    data_of,
    full_report,
    full_review,
    page,
    report,
    row,
    tree,
    words_of,
)
from made_reviews import finding, place, review

from reviewer.finding import Profile, ProfilePart, ReferenceList, Severity, Source, Unread, Verdict, Waived
from reviewer.reports.html import TEMPLATES
from reviewer.reports.html.notes import MAX_STANDING


def headings(root, level: int) -> list[str]:
    return [words_of(one) for one in root.xpath(f"//h{level}")]


def test_what_could_not_be_read_comes_before_the_conclusion():
    parts = headings(tree(page(report(full_review()))), 3)
    assert parts == ["Belum terbaca (1)", "Simpulan", "Perbaiki lebih dahulu", "Sebaran catatan", "Catatan (3)",
                     "Belum dapat diuji", "Berkas yang dibaca"]
    text = words_of(tree(page(report(full_review()))))
    assert "B9 Angka tidak terbaca. Tulis sebagai angka." in text


@pytest.mark.parametrize(("changes", "said"), [
    ({"found": (finding(),)}, "Berdasarkan hasil reviu, masih ditemukan 1 catatan yang perlu ditindaklanjuti"),
    ({"found": (finding(severity=Severity.INFO),)}, "Hanya 1 catatan bersifat info"),
    ({"found": ()}, "Berdasarkan hasil reviu, tidak terdapat hal-hal yang membuat kami yakin"),
    ({"found": (), "unread": (Unread(place("B9"), "Rusak."),)}, "Belum dapat disimpulkan: 1 bagian berkas"),
    ({"found": (), "lines": (LINES[1], coverage("U", Verdict.NOT_TESTABLE, not_testable=1))},
     "Tidak ada catatan pada 1 kriteria yang diuji, tetapi 1 kriteria belum dapat diuji"),
])
def test_the_conclusion_is_that_of_limited_assurance(changes, said):
    found, lines = changes.pop("found"), changes.pop("lines", LINES)
    root = tree(page(report(review(*found, lines=lines, **changes))))
    (lead,) = root.xpath("//p[@class='lead']")
    assert words_of(lead).startswith(said)


def test_a_clean_conclusion_is_never_drawn_over_unread_parts():
    text = page(report(review(lines=LINES, unread=(Unread(place("B9"), "Rusak."),))))
    assert "tidak terdapat hal-hal" not in text


def test_the_coverage_bar_is_as_long_as_its_criteria():
    root = tree(page(report(full_review())))
    bar = root.xpath("//svg[@role='img']")[0]
    assert bar.get("aria-label") == (
        "Kriteria menurut hasil: 1 terpenuhi, 1 belum terpenuhi, 3 belum dapat diuji")
    widths = {rect.get("class"): float(rect.get("width")) for rect in bar.xpath("rect")}
    assert widths == {"verdict-met": 20, "verdict-not_met": 20, "verdict-not_testable": 60}
    assert "2 dari 5 kriteria yang berlaku dapat diuji" in words_of(root)


def test_the_first_to_mend_say_what_hangs_on_them_and_lead_to_their_notes():
    root = tree(page(report(full_review())))
    first = root.xpath("//ol[@class='first']/li")
    assert [words_of(one) for one in first] == [
        "kritis UJI001 Judul UJI001 1 kegiatan · Rp500 terkait · Mulai dari G13",
        "tinggi UJI001 Judul UJI001 1 kegiatan · Rp700 terkait · Mulai dari G14",
        "rendah UJI002 Judul UJI002 1 kegiatan · Mulai dari G15",
    ]
    target = first[0].xpath("a/@href")[0].removeprefix("#")
    assert words_of(root.get_element_by_id(target)) == "kritis UJI001 Judul UJI001"


def test_no_more_than_ten_are_first():
    found = [finding(f"UJI{number:03d}", f"G{number}") for number in range(1, 15)]
    assert len(tree(page(report(review(*found)))).xpath("//ol[@class='first']/li")) == 10


def test_charts_count_by_pack_and_program_with_their_severities_in_words():
    lines = tuple(replace(line, pack="uji") for line in LINES)
    other = finding(cell="G20")
    other = replace(other, object=replace(other.object, program=None))
    root = tree(page(replace(full_report(), reviews=(review(finding(), other, lines=lines),))))
    by_pack, by_program = root.xpath("//table[@class='chart']")
    assert [words_of(one) for one in by_pack.xpath("tbody/tr")] == ["Paket Uji2 tinggi2"]
    assert [words_of(one) for one in by_program.xpath("tbody/tr")] == [
        "1.01.02 Program Contoh1 tinggi1", "Di luar program1 tinggi1"]


def test_programs_beyond_the_longest_bars_are_counted_together():
    found = [finding(cell=f"G{number}") for number in range(1, 20)]
    found = [replace(one, object=replace(one.object, program=f"1.{number:02d} Program"))
             for number, one in enumerate(found)]
    root = tree(page(report(review(*found))))
    bars = root.xpath("//table[@class='chart']")[1].xpath("tbody/tr")
    assert len(bars) == 16
    assert words_of(bars[-1]) == "4 program lain4 tinggi4"


def noted(**changes):
    cells = row(("nama", "H13", "Panjang jalan"), ("satuan", "I13", "Dokumen"), ("target", "J13", ""))
    made = finding(places=(place("I13", "Dokumen"), place("J13", ""), place("H13", "lain", sheet="Lain")))
    return replace(made, row=cells, actual="10", expected="12", difference="-2", **changes)


def test_a_note_stands_with_criterion_row_and_evidence():
    criterion = replace(noted().criterion, force="norm", note="halaman 7")
    root = tree(page(report(review(noted(criterion=criterion)))))
    (group,) = root.xpath("//div[@class='standing']/section")
    assert [words_of(one) for one in group.xpath("dl[@class='advice']/div")] == [
        "AkibatUkuran tidak dapat dibandingkan.", "SaranTulis tindakannya.",
        "KriteriaModul Contoh, Bab II (ketentuan) – halaman 7"]
    (note,) = group.xpath(".//li[@class='note']")
    assert words_of(note.xpath("p[@class='message']")[0]).endswith('Nama "Kegiatan Satu" menyebut ukuran.')
    assert "tertulis 10; seharusnya 12; selisih -2" in words_of(note)
    assert [words_of(one) for one in note.xpath("div[@class='evidence']/ul/li")] == [
        f"{FILE}, lembar Renja, sel I13 Dokumen", f"{FILE}, lembar Renja, sel J13 (kosong)",
        f"{FILE}, lembar Lain, sel H13 lain"]


def test_cells_the_note_is_about_are_marked_in_words_too():
    root = tree(page(report(review(noted()))))
    cells = root.xpath("//div[@class='standing']//dl[@class='row']/div")
    assert [(one.get("class"), words_of(one)) for one in cells] == [
        (None, "namaPanjang jalan"), ("marked", "sel yang dimaksud: satuanDokumen"),
        ("marked", "sel yang dimaksud: target(kosong)")]


def test_effects_that_differ_stand_with_their_notes():
    found = [replace(finding(cell=f"G{number}"), effect=f"Akibat {number}") for number in (13, 14)]
    root = tree(page(report(review(*found))))
    (group,) = root.xpath("//div[@class='standing']/section")
    assert "Akibat" not in words_of(group.xpath("dl")[0])
    assert [words_of(one.xpath("p/strong/..")[0]) for one in group.xpath(".//li[@class='note']")] == [
        "Akibat: Akibat 13", "Akibat: Akibat 14"]


def test_what_one_command_makes_testable_stands_together():
    root = tree(page(report(full_review())))
    table = root.get_element_by_id("belum-diuji-0").getparent().xpath("table")[0]
    assert [[words_of(cell) for cell in line.xpath("td")] for line in table.xpath("tbody/tr")] == [
        [REMEDY, "tanpa kolom satuan: UJI003tanpa kolom jenis: UJI004"],
        ["Tidak ada perintah yang melengkapinya.", "tanpa kolom tanda: UJI005"]]


def test_waived_notes_stand_apart_and_are_not_counted():
    waived = Waived(finding("UJI009", "G77"), "Sudah disepakati.", "Kepala Bidang Contoh", "12/X/2026", "2026-12-31",
                    "pengecualian.yaml")
    root = tree(page(report(review(finding(), lines=LINES, waived=(waived,)))))
    assert "masih ditemukan 1 catatan" in words_of(root)
    assert "1 catatan dikecualikan dengan alasan" in words_of(root)
    table = root.get_element_by_id("dikecualikan-0").getparent().xpath("table")[0]
    assert [words_of(cell) for cell in table.xpath("tbody/tr/td")] == [
        'UJI009 G77 Nama "Kegiatan Satu" menyebut ukuran.', "Sudah disepakati.", "Kepala Bidang Contoh", "12/X/2026",
        "2026-12-31"]
    assert not root.xpath("//div[@class='standing']//*[contains(text(), 'UJI009')]")


def test_several_plans_have_an_overview_that_leads_to_each():
    root = tree(page(full_report()))
    assert headings(root, 1) == ["Laporan reviu rencana kerja"]
    assert headings(root, 2) == ["Berkas yang tidak dapat dibaca (1)", "Ikhtisar", "Dinas Contoh, tahun 2026",
                                 "Dinas Contoh, tahun 2026", "Asal-usul laporan"]
    rows = root.xpath("//table[contains(@class, 'overview')]/tbody/tr")
    assert [words_of(cell) for cell in rows[0].xpath("td")] == ["3", "1", "1", "0", "1", "0", "Rp1.200", "2/5"]
    assert words_of(rows[0].xpath("th/bdi")[0]) == FILE
    assert [line.xpath("th/a/@href")[0] for line in rows] == ["#rencana-0", "#rencana-1"]
    assert [one.get("id") for one in root.xpath("//article")] == ["rencana-0", "rencana-1"]


def test_where_the_report_comes_from_is_told():
    made = review(
        lines=LINES, sources=(Source(FILE, "a" * 64), Source("renstra.xlsx", "b" * 64, "renstra")),
        references=(ReferenceList("units", "2026", "satuan.xlsx", "c" * 64),),
        profile=Profile(ProfilePart("rancangan", "given"), ProfilePart("kabkota", "detected"),
                        ProfilePart(2026, "as_of")))
    text = words_of(tree(page(replace(full_report(), reviews=(made,)))))
    for told in ("a" * 64, "b" * 64, "c" * 64, "Renstra", "satuan 2026 satuan.xlsx", "reviewer 9.9.9",
                 "durable-rules 2.0.28", "Paket Uji uji", "Sidik paket kriteria abc", "2026-03-01",
                 "tahap rancangan (--profile), jenjang kabupaten/kota (dibaca dari rencana), tahun 2026 (--as-of)"):
        assert told in text.replace("satuan2026", "satuan 2026 ").replace("2026satuan", "2026 satuan").replace(
            "kriteriaabc", "kriteria abc"), told


def test_all_criteria_stand_in_a_report_on_one_plan_and_on_request():
    def listed(made, **options):
        return len(tree(page(made, **options)).xpath("//details[@class='criteria']"))

    assert (listed(report(full_review())), listed(full_report()), listed(full_report(), statistics=True)) == (1, 0, 2)


def many(number: int) -> list:
    return [finding(f"UJI{index % 7:03d}", f"G{index + 10}", name=f"Kegiatan {index}") for index in range(number)]


def test_the_page_holds_all_notes_as_data_in_the_order_of_the_groups():
    made = review(*sorted(many(30), key=lambda one: one.code))
    text = page(report(made))
    data = data_of(text)
    groups, notes, by_place = data["reviews"][0]
    texts = data["texts"]
    assert [texts[group[1]] for group in groups] == [f"UJI{index:03d}" for index in range(7)]
    assert sorted((texts[groups[note[0]][1]], note[1]) for note in notes) == sorted(
        (one.code, one.places[0].cell) for one in made.findings)
    assert [notes[index][1] for index in by_place] == [f"G{index + 10}" for index in range(30)]


def test_positions_that_the_script_reads_are_those_of_the_data():
    made = replace(noted(rupiah=500), effect="Akibat lain")
    data = data_of(page(report(review(made, finding(cell="G99")))))
    texts, (groups, notes, _) = data["texts"], data["reviews"][0]
    script = TEMPLATES.joinpath("report.js").read_text(encoding="utf-8")
    at = {name: int(number) for name, number in re.findall(r"(\w+): (\d+)", script[
        script.index("var N = {"):script.index("};", script.index("var N = {"))])}
    note = notes[0]
    told = {name: texts[note[at[name]]] for name in ("message", "compared", "rupiah", "program", "effect", "fix")}
    assert told == {"message": made.message, "compared": "tertulis 10; seharusnya 12; selisih -2", "rupiah": "Rp500",
                    "program": "1.01.02 Program Contoh", "effect": "Akibat lain", "fix": ""}
    labels, *cells = data["rows"][note[at["row"]]]
    assert [texts[number] for number in cells] == ["Panjang jalan", "Dokumen", ""]
    assert [texts[number] for number in data["labels"][labels]] == ["nama", "satuan", "target"]
    assert note[at["marks"]] == [1, 2]
    assert [texts[number] for number in note[at["places"]][:3]] == [FILE, "Renja", "I13"]
    assert texts[groups[note[at["group"]]][1]] == "UJI001"


def test_beyond_what_stands_in_the_page_the_places_are_named():
    made = review(*sorted(many(MAX_STANDING + 600), key=lambda one: one.code))
    root = tree(page(report(made)))
    standing = root.xpath("//div[@class='standing']//li[@class='note']")
    assert 0 < len(standing) <= MAX_STANDING
    more = [words_of(one) for one in root.xpath("//div[@class='standing']/section/p[last()]")]
    assert len(more) == 7
    assert all("lagi pada kriteria ini: G" in one for one in more)
    assert len(data_of(page(report(made)))["reviews"][0][1]) == MAX_STANDING + 600
