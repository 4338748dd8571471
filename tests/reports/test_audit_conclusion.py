"""The proposed conclusion: the table of the anatomy, row by row, and what it must never say."""

from __future__ import annotations

import pytest
from made_reviews import coverage, finding, place, review

from reviewer.finding import Review, Severity, Unread, Verdict
from reviewer.reports.audit import arrangement
from reviewer.reports.audit.conclusion import Conclusion, conclude
from reviewer.reports.audit.decision import NO_DECISIONS, Decision, Decisions, FollowUp, Ruling, undecided
from reviewer.reports.audit.notes import notes
from reviewer.words import Words

WORDS = Words("id")
CLEAN = "tidak terdapat hal-hal yang membuat kami yakin"
MET = coverage("UJI001", Verdict.MET, met=3)


def concluded(made: Review, decisions: Decisions = NO_DECISIONS, share: int = 30) -> Conclusion:
    return conclude(made, notes(made, arrangement.load(), decisions, WORDS), share, WORDS,
                    undecided(made.findings, decisions))


def untested(number: int) -> tuple:
    return tuple(coverage(f"TAK{n:03}", Verdict.NOT_TESTABLE, not_testable=1, reason=f"alasan {n % 7}")
                 for n in range(number))


def met(number: int) -> tuple:
    return tuple(coverage(f"UJI{n:03}", Verdict.MET, met=1) for n in range(number))


def test_nothing_found_is_said_with_limited_assurance():
    made = concluded(review())
    assert made.situation == "clean"
    assert made.paragraphs == (
        "Berdasarkan hasil reviu, tidak terdapat hal-hal yang membuat kami yakin bahwa Rencana Kerja Dinas Contoh "
        "Tahun 2026 tidak disusun sesuai dengan kriteria yang diuji.",)


def test_info_alone_stays_clean_and_low_is_mentioned():
    assert concluded(review(finding(severity=Severity.INFO))).paragraphs == concluded(review()).paragraphs
    low = concluded(review(finding(severity=Severity.LOW)))
    assert low.situation == "clean"
    assert low.paragraphs[1].startswith("Terdapat 1 catatan ringan")


def test_open_notes_are_counted_as_notes_and_findings():
    made = concluded(review(finding("UJI001", "A1", name="Satu"), finding("UJI001", "A2", name="Dua"),
                            finding("UJI002", "A3", severity=Severity.MEDIUM)))
    assert made.situation == "notes"
    assert "masih ditemukan 2 catatan (3 uraian)" in made.paragraphs[0]
    assert not any(CLEAN in one for one in made.paragraphs)


def test_a_critical_note_holds_the_plan_up_by_its_number():
    made = concluded(review(finding("UJI001", severity=Severity.CRITICAL), finding("UJI002")))
    assert made.situation == "critical"
    assert made.paragraphs[1] == (
        "Rencana Kerja Dinas Contoh Tahun 2026 belum dapat diproses lebih lanjut sampai catatan nomor 1 diselesaikan.")


def test_corrected_notes_are_named_as_such():
    decided = {"fp-UJI001-G13": Decision(Ruling.ACCEPTED, follow_up=FollowUp.DONE)}
    made = concluded(review(finding()), decided)
    assert made.situation == "corrected"
    assert made.paragraphs[0].startswith("Berdasarkan perbaikan yang telah dilakukan, tidak terdapat hal-hal")


def test_half_corrected_notes_are_open():
    decided = {"fp-UJI001-A1": Decision(Ruling.ACCEPTED, follow_up=FollowUp.DONE),
               "fp-UJI001-A2": Decision(Ruling.ACCEPTED)}
    made = concluded(review(finding(cell="A1", name="Satu"), finding(cell="A2", name="Dua")), decided)
    assert made.situation == "notes"


def test_nothing_clean_is_said_while_findings_are_not_decided_on():
    made = concluded(review(finding("UJI001"), finding("UJI002")), {"fp-UJI001-G13": Decision(Ruling.REJECTED)})
    assert made.situation == "limited"
    assert not any(CLEAN in one for one in made.paragraphs)
    assert "1 uraian belum diputus oleh tim pereviu dan tidak dimuat." in made.paragraphs


def test_rejected_notes_do_not_count():
    assert concluded(review(finding()), {"fp-UJI001-G13": Decision(Ruling.REJECTED)}).situation == "clean"


@pytest.mark.parametrize(("open_", "clean"), [(3, True), (4, False)])
def test_a_large_untested_share_forbids_the_clean_sentence(open_: int, clean: bool):
    made = concluded(review(lines=(*met(7), *untested(open_))))
    assert made.is_clean is clean
    assert (CLEAN in " ".join(made.paragraphs)) is clean
    if not clean:
        assert made.situation == "limited"
        assert "4 dari 11 kriteria yang berlaku (36 %) belum dapat diuji" in made.paragraphs[1]
        assert "alasan 0; alasan 1" in made.paragraphs[1]


def test_the_share_is_a_parameter():
    made = review(lines=(*met(7), *untested(3)))
    assert concluded(made, share=29).situation == "limited"
    assert concluded(made, share=30).situation == "clean"


def test_the_limits_are_said_beside_notes_too():
    made = concluded(review(finding(), lines=(*met(2), *untested(2))))
    assert made.situation == "notes"
    assert "Reviu ini terbatas: 2 dari 4" in made.paragraphs[1]


@pytest.mark.parametrize("made", [
    review(unread=(Unread(place("B2"), "rusak"),)), review(engine_faults=("beda",)),
    review(lines=(coverage("UJI001", Verdict.NOT_APPLICABLE),)), review(lines=untested(3)),
])
def test_no_conclusion_over_what_was_not_read_or_not_sound(made: Review):
    said = concluded(made)
    assert said.situation == "unread"
    assert not any(CLEAN in one for one in said.paragraphs)
    assert said.paragraphs


def test_unread_parts_are_named_beside_notes():
    made = concluded(review(finding(), unread=(Unread(place("B2"), "rusak"),)))
    assert any("1 bagian berkas belum terbaca" in one for one in made.paragraphs)


@pytest.mark.parametrize("word", ["audit", "pemeriksaan", "pelanggaran", "penyimpangan", "temuan", "salah", "kerugian"])
def test_the_words_are_those_of_a_review(word: str):
    sentences = [WORDS(key) for key in ("audit.end.clean", "audit.end.corrected", "audit.end.notes", "audit.end.limits",
                                        "audit.end.critical", "audit.end.minor", "audit.end.unread")]
    assert not any(word in sentence.lower() for sentence in sentences)
