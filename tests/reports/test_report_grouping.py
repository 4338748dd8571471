"""Findings are grouped for display: equal ones in one line, most of a kind in one group, rupiah counted once."""

from __future__ import annotations

from dataclasses import replace

from made_reviews import coverage, finding

from reviewer.finding import Severity, Verdict
from reviewer.reports.grouping import group, stake

MANY = (coverage("UJI001", Verdict.NOT_MET, met=100, not_met=5),)


def test_findings_that_differ_in_the_object_name_alone_share_a_line():
    one, two = finding(cell="G13", name="Kegiatan Satu"), finding(cell="G20", name="Kegiatan Dua")
    groups = group([one, two], MANY)
    assert [(line.message, line.findings) for line in groups[0].lines] == [('Nama "…" menyebut ukuran.', (one, two))]


def test_a_line_of_one_finding_keeps_the_name():
    assert group([finding(name="Kegiatan Satu")], MANY)[0].lines[0].message == 'Nama "Kegiatan Satu" menyebut ukuran.'


def test_findings_with_different_values_keep_lines_of_their_own():
    one = finding(cell="G13", message='Target "{name}" 120 % melebihi 100 %.')
    two = finding(cell="G14", message='Target "{name}" 150 % melebihi 100 %.')
    assert [line.findings for line in group([one, two], MANY)[0].lines] == [(one,), (two,)]


def test_rules_and_severities_are_groups_of_their_own_in_the_order_given():
    high, low = finding("UJI001"), finding("UJI001", severity=Severity.LOW)
    other = finding("UJI002")
    assert [one.first for one in group([high, other, low], MANY)] == [high, other, low]


def test_another_case_of_a_rule_is_another_group():
    one, two = finding(fix="Tulis tindakannya."), replace(finding(fix="Pindahkan ke kolom indikator."), case=1)
    assert [one.fix for one in group([one, two], MANY)] == ["Tulis tindakannya.", "Pindahkan ke kolom indikator."]


def test_values_in_the_advice_do_not_split_a_group():
    advice = ["Target 5 Dokumen milik Satu tidak dapat dinilai.", "Target 7 Laporan milik Dua tidak dapat dinilai."]
    found = [replace(finding(), effect=text) for text in advice]
    assert [one.effect for one in group(found, MANY)] == ["Target … tidak dapat dinilai."]


def test_rolled_up_findings_with_different_values_are_one_line():
    found = [finding(cell=f"G{row}", name=f"Kegiatan {row}", message=f"Target {row} % belum wajar.")
             for row in range(5)]
    (one,) = group(found, (coverage("UJI001", Verdict.NOT_MET, not_met=5),))
    assert [line.message for line in one.lines] == ["Target … % belum wajar."]
    assert one.findings == tuple(found)


def test_most_objects_of_a_rule_are_rolled_up():
    findings = [finding(cell=f"G{row}", name=f"Kegiatan {row}") for row in range(10, 17)]
    seven_of_ten = (coverage("UJI001", Verdict.NOT_MET, met=3, not_met=7),)
    assert group(findings, seven_of_ten)[0].rolled_up == 10


def test_sixty_percent_or_fewer_than_five_are_not_rolled_up():
    six_of_ten = (coverage("UJI001", Verdict.NOT_MET, met=4, not_met=6),)
    four_of_four = (coverage("UJI001", Verdict.NOT_MET, not_met=4),)
    assert group([finding(name=f"K{n}") for n in range(6)], six_of_ten)[0].rolled_up is None
    assert group([finding(name=f"K{n}") for n in range(4)], four_of_four)[0].rolled_up is None


def test_a_short_name_is_not_blanked_inside_other_words():
    assert group([finding(name="a", message="Nama {name} salah satu.")] * 2, MANY)[0].lines[0].message \
        == "Nama a salah satu."


def test_the_budget_of_an_object_below_another_is_not_counted_twice():
    program = finding(kind="program", object_code="1.01.02", rupiah=1_000)
    inside = finding(kind="activity", object_code="1.01.02.2.01", rupiah=400)
    beside = finding(kind="activity", object_code="1.01.03.2.01", rupiah=70)
    assert stake([program, inside, beside]) == 1_070


def test_a_code_that_only_begins_alike_is_not_below():
    one, two = finding(object_code="1.01.1", rupiah=5), finding(object_code="1.01.10", rupiah=7)
    assert stake([one, two]) == 12


def test_indicators_of_one_object_share_its_budget():
    first = finding(kind="indicator", rupiah=300)
    keys = ("sub_activity:1.01/indicator#1", "sub_activity:1.01/indicator#2", "sub_activity:1.02/indicator#1")
    findings = [replace(first, object=replace(first.object, key=key)) for key in keys]
    assert stake(findings) == 600


def test_amounts_of_one_object_share_its_budget():
    first = finding(kind="amount", rupiah=300)
    keys = ("program:1.01/budget", "program:1.01/budget_before", "program:1.02/budget_forward")
    assert stake([replace(first, object=replace(first.object, key=key)) for key in keys]) == 600


def test_an_object_without_a_code_lies_below_the_one_in_its_key():
    above = finding(kind="activity", object_code="1.01.2.01", rupiah=300)
    below = replace(above, object=replace(above.object, key="activity:1.01.2.01/sub_activity:jalan / jembatan"))
    assert stake([above, replace(below, rupiah=200)]) == 300


def test_the_budget_of_the_plan_holds_all_others():
    plan = finding(kind="plan", rupiah=900)
    assert stake([finding(object_code="1.01.2.01", rupiah=300), plan]) == 900


def test_a_rule_without_coverage_is_not_rolled_up():
    (one,) = group([finding(name=f"K{n}") for n in range(6)], ())
    assert one.rolled_up is None
    assert len(one.findings) == 6


def test_without_any_budget_there_is_no_stake():
    assert stake([finding()]) is None
