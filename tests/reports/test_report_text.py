"""The text report, read line by line as a planner would."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from made_reviews import FILE, coverage, finding, place, report, review

from reviewer.finding import Severity, Unread, Unreadable, Verdict
from reviewer.reports import REPORTS, View, telling
from reviewer.words import Words

LINES = (coverage("UJI001", Verdict.NOT_MET, met=40, not_met=4), coverage("UJI002", Verdict.MET, met=9))
ANSI = re.compile(r"\x1b\[[0-9;]*m")


def shown(*reviews, **options) -> str:
    return REPORTS["text"](report(*reviews), View(**options))


def lines_of(*reviews, **options) -> list[str]:
    return shown(*reviews, **options).splitlines()


def test_it_begins_with_what_was_read():
    assert lines_of(review(finding(), lines=LINES))[:6] == [
        "reviewer 9.9.9 (durable-rules 2.0.28)",
        "",
        "DIBACA",
        f"  {FILE}",
        "  Dinas Contoh, tahun 2026, rancangan, tata letak contoh",
        "  2 program, 5 kegiatan, 12 indikator; pagu Rp1.500.000.000",
    ]


def test_the_parts_come_in_the_order_a_reader_needs():
    untested = coverage("UJI003", Verdict.NOT_TESTABLE, not_testable=3, reason="tanpa kolom")
    text = shown(review(finding(), lines=(*LINES, untested), unread=(Unread(place("B9"), "Angka tidak terbaca."),)),
                 statistics=True)
    headings = [line for line in text.splitlines() if re.match(r"[A-Z]{5}", line)]
    assert headings == ["DIBACA", "BELUM TERBACA (1)", "RINGKASAN", "CATATAN", "BELUM DAPAT DIUJI (1 kriteria)",
                        "STATISTIK PER KRITERIA"]


def test_unread_parts_name_their_cell_reason_and_remedy():
    unread = (Unread(place("B9"), "Angka tidak terbaca.", "Tulis sebagai angka."),)
    assert "  B9  Angka tidak terbaca. Tulis sebagai angka." in lines_of(review(lines=LINES, unread=unread))


def test_the_summary_counts_verdicts_and_notes():
    found = (finding(), finding(cell="G14"), finding("UJI009", severity=Severity.LOW))
    text = lines_of(review(*found, lines=(*LINES, coverage("UJI003", Verdict.NOT_TESTABLE, not_testable=1))))
    start = text.index("RINGKASAN")
    assert text[start + 1:start + 4] == [
        "  2 dari 3 kriteria yang berlaku dapat diuji",
        "  1 terpenuhi, 1 belum terpenuhi, 1 belum dapat diuji",
        "  3 catatan: 2 tinggi, 1 rendah",
    ]


def test_a_note_shows_title_objects_rupiah_cells_and_advice():
    found = [finding(cell=f"G{row}", name=f"Kegiatan ke-{row}", rupiah=500) for row in (13, 14, 15, 20)]
    text = lines_of(review(*found, lines=LINES))
    start = text.index("CATATAN")
    assert text[start + 1:start + 7] == [
        "  TINGGI  UJI001  Judul UJI001",
        "    4 kegiatan; Rp2.000 terkait; keyakinan tinggi",
        '    G13:G15, G20, 4 baris  Nama "…" menyebut ukuran.',
        "    Akibat: Ukuran tidak dapat dibandingkan.",
        "    Saran: Tulis tindakannya.",
        "    Kriteria: Modul Contoh, Bab II (pedoman)",
    ]


def test_all_cells_of_a_single_note_are_named():
    text = shown(review(finding(places=(place("G13"), place("L13"), place("L14"))), lines=LINES))
    assert '    G13, L13:L14  Nama "Kegiatan Satu" menyebut ukuran.' in text.splitlines()


def test_most_objects_are_one_group_with_rate_and_ten_cells():
    found = [finding(cell=f"G{2 * row}", name=f"Kegiatan {row}") for row in range(10, 40)]
    text = lines_of(review(*found, lines=(coverage("UJI001", Verdict.NOT_MET, met=5, not_met=30),)))
    assert "    30 dari 35 kegiatan (86 %); keyakinan tinggi" in text
    assert '    G20, G22, G24, G26, G28, G30, G32, G34, G36, G38, ...  Nama "…" menyebut ukuran.' in text


def test_max_findings_limits_groups_and_says_so_with_exact_counts():
    found = [finding("UJI001"), finding("UJI001", "G14"), finding("UJI002"), finding("UJI003")]
    text = shown(review(*found, lines=LINES), max_findings=2)
    assert "UJI002" in text
    assert "UJI003" not in text
    assert "  Ditampilkan 3 dari 4 catatan; --max-findings 0 menampilkan semua." in text.splitlines()


def test_max_findings_zero_shows_every_cell_and_line():
    found = [finding(cell=f"G{3 * row}", message=f"Nilai {row} berbeda.", name=f"Kegiatan {row}")
             for row in range(1, 30)]
    made = review(*found, lines=(coverage("UJI001", Verdict.NOT_MET, met=900, not_met=29),))
    few, everything = shown(made), shown(made, max_findings=0)
    assert "... dan 21 catatan lagi pada kriteria ini" in few
    assert "Nilai 29 berbeda." not in few
    assert all(f"    G{3 * row}  Nilai {row} berbeda." in everything.splitlines() for row in range(1, 30))


def test_what_could_not_be_tested_is_joined_by_reason_with_one_remedy():
    reason = "berkas tidak memuat kolom untuk kegiatan (jenis kegiatan)"
    remedy = "reviewer template --from a.xlsx b.xlsx"
    untested = [coverage(code, Verdict.NOT_TESTABLE, not_testable=1, reason=reason, remedy=remedy)
                for code in ("PRI001", "PRI002")]
    text = lines_of(review(lines=(*LINES, *untested)))
    start = text.index("BELUM DAPAT DIUJI (2 kriteria)")
    assert text[start + 1:start + 4] == [f"  {reason}: PRI001, PRI002", f"  Cara melengkapi: {remedy}", ""]


def test_columns_that_one_kind_lacks_share_a_line_that_names_the_criteria_of_each():
    lack = "berkas tidak memuat kolom untuk"
    reasons = {"IND001": f"{lack} indikator (definisi operasional)", "IND002": f"{lack} indikator (rumus)",
               "IND003": f"{lack} indikator (rumus)", "IND022": f"{lack} keluaran (penandaan (tagging))",
               "OUT001": f"{lack} keluaran (volume)", "PRI013": f"{lack} indikator (rumus) atau keluaran (volume)",
               "REG001": "daftar acuan 2026 belum ditambahkan: nomenklatur"}
    untested = [coverage(code, Verdict.NOT_TESTABLE, not_testable=1, reason=reason) for code, reason in reasons.items()]
    text = shown(review(lines=(*LINES, *untested)), width=1000).splitlines()
    start = text.index("BELUM DAPAT DIUJI (7 kriteria)")
    assert text[start + 1:start + 5] == [
        f"  {lack} indikator: definisi operasional (IND001); rumus (IND002, IND003)",
        f"  {lack} keluaran: penandaan (tagging) (IND022); volume (OUT001)",
        f"  {lack} indikator (rumus) atau keluaran (volume): PRI013",
        "  daftar acuan 2026 belum ditambahkan: nomenklatur: REG001"]


def test_reasons_of_a_conclusion_name_the_columns_of_one_kind_once():
    lack = "berkas tidak memuat kolom untuk"
    lines = [coverage(code, Verdict.NOT_TESTABLE, not_testable=1, reason=reason) for code, reason in (
        ("IND001", f"{lack} indikator (definisi operasional)"), ("GEN002", f"{lack} kegiatan (jenis kegiatan)"),
        ("IND002", f"{lack} indikator (rumus)"), ("IND003", f"{lack} indikator (rumus)"), ("IND004", ""))]
    assert telling.reasons(lines, Words("id")) == [
        f"{lack} indikator (definisi operasional, rumus)", f"{lack} kegiatan (jenis kegiatan)"]


def test_remedies_that_are_alternatives_are_told_once_each():
    one, other = "reviewer review a.xlsx --renstra BERKAS", "reviewer review a.xlsx --previous BERKAS"
    untested = [coverage("PRI001", Verdict.NOT_TESTABLE, not_testable=1, reason="a", remedy=f"{one}; atau {other}"),
                coverage("PRI002", Verdict.NOT_TESTABLE, not_testable=1, reason="b", remedy=other)]
    remedies = [line for line in lines_of(review(lines=(*LINES, *untested))) if "Cara melengkapi" in line]
    assert remedies == [f"  Cara melengkapi: {one}", f"  Cara melengkapi: {other}"]


def test_statistics_count_every_criterion():
    text = lines_of(review(lines=LINES), statistics=True)
    start = text.index("STATISTIK PER KRITERIA")
    assert [line.split() for line in text[start + 2:start + 4]] == [
        ["UJI001", "44", "40", "4", "0", "0", "belum", "terpenuhi", "Judul", "UJI001"],
        ["UJI002", "9", "9", "0", "0", "0", "terpenuhi", "Judul", "UJI002"],
    ]


@pytest.mark.parametrize(("changes", "last"), [
    ({"found": (finding(cell="G13"),)},
     "Masih ditemukan 1 catatan (1 tinggi). Mulai dari G13; penjelasan: reviewer explain UJI001"),
    ({"found": (finding(severity=Severity.INFO),)}, "Hanya 1 catatan bersifat info; tidak ada yang menghalangi."),
    ({"found": ()}, "Tidak terdapat hal yang membuat kami yakin bahwa rencana kerja belum sesuai dengan 2"),
    ({"found": (), "unread": (Unread(place("B9"), "Rusak."),)},
     "Belum dapat disimpulkan: 1 bagian berkas belum terbaca"),
    ({"found": (), "lines": (LINES[1], coverage("U", Verdict.NOT_TESTABLE, not_testable=1))},
     "Tidak ada catatan pada 1 kriteria yang diuji, tetapi 1 kriteria belum dapat diuji"),
])
def test_the_last_line_is_verdict_and_next_step(changes, last):
    found, lines = changes.pop("found"), changes.pop("lines", LINES)
    text = shown(review(*found, lines=lines, **changes)).rstrip().split("\n\n")[-1]
    assert " ".join(text.split()).startswith(last)


def test_a_clean_conclusion_is_never_drawn_over_unread_parts():
    text = shown(review(lines=LINES, unread=(Unread(place("B9"), "Rusak."),)))
    assert "Tidak terdapat hal" not in text


def test_english_uses_english_words_and_grouping():
    text = lines_of(review(finding(rupiah=2_000_000), lines=LINES), lang="en")
    assert "  2 programs, 5 activities, 12 indicators; budget Rp1,500,000,000" in text
    assert "    1 activity; Rp2,000,000 at stake; high confidence" in text
    assert text[-1] == "1 note (1 high) to be followed up. Start at G13; more: reviewer explain UJI001"


def test_every_line_fits_a_hundred_columns():
    long = finding(name="Penyelenggaraan " * 40, message="{name}", places=(place("/programs/0/" + "x" * 150, line=3),))
    text = shown(review(long, finding(message="A" * 300), lines=LINES), statistics=True)
    assert max(map(len, text.splitlines())) <= 100


def test_colour_is_only_paint():
    found = review(finding(), finding("UJI002", severity=Severity.CRITICAL), lines=LINES)
    plain, coloured = shown(found), shown(found, colour=True)
    assert "\x1b[" not in plain
    assert coloured != plain
    assert ANSI.sub("", coloured) == plain


def test_a_cell_cannot_drive_the_terminal():
    text = shown(review(finding(name="Nama\x1b[2Jjahat\u202eterbalik\r\nbaris", message="{name} \ud800"), lines=LINES))
    assert not set(text) & {"\x1b", "\u202e", "\r"}
    assert "Nama [2Jjahatterbalik baris" in text
    text.encode("utf-8")


def test_unreadable_files_are_named_with_the_count_of_the_run():
    made = report(review(lines=LINES))
    broken = replace(made, unreadable=(Unreadable("rusak.xlsx", "Rusak.", "Simpan ulang."),))
    text = REPORTS["text"](broken, View()).splitlines()
    assert "  rusak.xlsx: Rusak. Simpan ulang." in text
    assert text[-1] == "1 rencana direviu, 1 berkas tidak dapat dibaca."


def test_a_fault_of_the_engine_is_said():
    text = lines_of(review(lines=LINES, engine_faults=("UJI001 case 0, fact 3: found by durable-rules only",)))
    start = text.index("GANGGUAN MESIN")
    assert text[start + 2] == "  UJI001 case 0, fact 3: found by durable-rules only"
