"""Coverage: five verdicts, exact counts, and the reason in words."""

from __future__ import annotations

from made_plans import judge, packed, plan_of, rule

from reviewer.finding import Verdict

KINDS = {"national_priority": "Prioritas Nasional", "generic": "Generik"}


def activities(*items):
    return plan_of(programs=[{"code": "1", "name": "Program", "activities": list(items)}])


def line(tmp_path, written, plan, **options):
    return judge(packed(tmp_path, written), plan, **options).coverage[written["code"]]


def counts(cover):
    return cover.applied, cover.met, cover.not_met, cover.not_testable, cover.suppressed


def test_all_in_order_is_met(tmp_path):
    cover = line(tmp_path, rule(when={"name": "missing"}), activities({"name": "A"}, {"name": "B"}))
    assert (cover.verdict, counts(cover), cover.reason) == (Verdict.MET, (2, 2, 0, 0, 0), "")


def test_a_defect_is_not_met_with_exact_counts(tmp_path):
    cover = line(tmp_path, rule(when={"name": "missing"}), activities({"name": "A"}, {"code": "x", "name": ""}))
    assert (cover.verdict, counts(cover)) == (Verdict.NOT_MET, (2, 1, 1, 0, 0))


def test_only_mild_findings_are_met_with_notes(tmp_path):
    plan = activities({"code": "x", "name": ""})
    mild = line(tmp_path, rule(when={"name": "missing"}, severity="rendah"), plan)
    info = line(tmp_path, rule(when={"name": "missing"}, severity="info"), plan)
    medium = line(tmp_path, rule(when={"name": "missing"}, severity="sedang"), plan)
    assert [c.verdict for c in (mild, info, medium)] == [
        Verdict.MET_WITH_NOTES, Verdict.MET_WITH_NOTES, Verdict.NOT_MET]


def test_the_stage_decides_what_is_mild(tmp_path):
    written = rule(when={"name": "missing"}, severity_by_stage={"rancangan_awal": "rendah"})
    plan = plan_of(stage="rancangan_awal", programs=[{"name": "P", "activities": [{"code": "x", "name": ""}]}])
    assert line(tmp_path, written, plan).verdict is Verdict.MET_WITH_NOTES


def test_nothing_in_scope_does_not_apply(tmp_path):
    written = rule(where={"activity_kind": {"equals": "generic"}}, when={"name": "missing"})
    cover = line(tmp_path, written, activities({"name": "A", "activity_kind": KINDS["national_priority"]}))
    assert (cover.verdict, counts(cover)) == (Verdict.NOT_APPLICABLE, (0, 0, 0, 0, 0))
    assert cover.reason == "tidak ada kegiatan yang termasuk lingkup kriteria"


def test_a_plan_without_such_objects_does_not_apply(tmp_path):
    cover = line(tmp_path, rule(each="service"), activities({"name": "A"}))
    assert (cover.verdict, cover.reason) == (Verdict.NOT_APPLICABLE, "tidak ada layanan yang termasuk lingkup kriteria")


def test_a_criterion_out_of_its_years_does_not_apply_and_says_so(tmp_path):
    late = line(tmp_path, rule(valid_from=2030), activities({"name": "A"}))
    gone = line(tmp_path, rule(valid_until=2020), activities({"name": "A"}))
    assert (late.verdict, late.reason) == (Verdict.NOT_APPLICABLE, "kriteria berlaku mulai 2030, rencana tahun 2026")
    assert (gone.verdict, gone.reason) == (Verdict.NOT_APPLICABLE, "kriteria berlaku sampai 2020, rencana tahun 2026")


def test_an_absent_column_is_named_in_words(tmp_path):
    cover = line(tmp_path, rule(when={"activity_kind": "missing"}), activities({"name": "A"}, {"name": "B"}))
    assert (cover.verdict, counts(cover)) == (Verdict.NOT_TESTABLE, (0, 0, 0, 2, 0))
    assert cover.reason == "berkas tidak memuat kolom untuk kegiatan (jenis kegiatan)"
    assert cover.remedy == ""


def test_a_column_the_supplement_can_bring_has_a_command_to_change_that(tmp_path):
    cover = line(tmp_path, rule(when={"activity_kind": "missing"}), activities({"name": "A"}),
                 supplement=frozenset({"activity.activity_kind"}))
    assert cover.remedy == ('reviewer template --from "Renja 2026.xlsx" pelengkap.xlsx, isi, '
                            'lalu: reviewer review "Renja 2026.xlsx" --with pelengkap.xlsx')


def test_when_the_scope_is_unknown_only_its_columns_are_the_reason(tmp_path):
    written = rule(where={"activity_kind": {"equals": "generic"}}, when={"priority_urgency": "missing"})
    cover = line(tmp_path, written, activities({"name": "A"}))
    assert cover.reason == "berkas tidak memuat kolom untuk kegiatan (jenis kegiatan)"


def test_where_one_of_several_columns_would_do_they_are_joined_by_or(tmp_path):
    cover = line(tmp_path, rule(when={"mandate": "missing"}), activities({"name": "A"}))
    assert cover.reason == "berkas tidak memuat kolom untuk kegiatan (dasar tugas pemerintah atau dasar hukum)"


def test_columns_of_partners_are_named_too(tmp_path):
    written = rule(when={"none": {"each": "objective", "match": {"code": "objective_code"}}})
    plan = plan_of(objectives=[{"name": "Tujuan tanpa kode", "level": "sasaran"}],
                   programs=[{"name": "P", "activities": [{"name": "A", "objective_code": "S1"}]}])
    cover = line(tmp_path, written, plan)
    assert (cover.verdict, cover.reason) == (
        Verdict.NOT_TESTABLE, "berkas tidak memuat kolom untuk tujuan/sasaran (kode)")


def test_a_few_untested_objects_beside_met_ones_are_said_but_do_not_hide_them(tmp_path):
    written = rule(each=["program", "activity"], when={"code": "missing"})
    plan = plan_of(programs=[{"code": "1", "name": "P"}, {"code": "2", "name": "Q", "activities": [{"name": "A"}]}])
    cover = line(tmp_path, written, plan)
    assert (cover.verdict, counts(cover)) == (Verdict.MET, (2, 2, 0, 1, 0))
    assert cover.reason == "1 objek belum dapat diuji: berkas tidak memuat kolom untuk kegiatan (kode)"


def test_what_is_mostly_untested_is_untested(tmp_path):
    written = rule(each=["program", "activity"], when={"code": "missing"})
    plan = plan_of(programs=[{"code": "1", "name": "P", "activities": [{"name": "A"}, {"name": "B"}]}])
    assert line(tmp_path, written, plan).verdict is Verdict.NOT_TESTABLE


def test_a_suppressed_defect_still_counts_against_its_criterion(tmp_path):
    first, second = rule("UJI001", suppresses=["UJI002"]), rule("UJI002")
    judged = judge(packed(tmp_path, first, second), activities({"name": "A"}))
    cover = judged.coverage["UJI002"]
    assert [f.code for f in judged.findings] == ["UJI001"]
    assert (cover.verdict, counts(cover)) == (Verdict.NOT_MET, (1, 0, 0, 0, 1))
    assert cover.reason == "1 objek sudah tercakup oleh catatan UJI001"


def test_a_plan_without_year_cannot_be_held_against_an_expired_criterion(tmp_path):
    plan = plan_of(year="", programs=[{"name": "P", "activities": [{"name": "A"}]}])
    cover = line(tmp_path, rule(valid_until=2024), plan)
    assert (cover.verdict, cover.reason) == (
        Verdict.NOT_TESTABLE, "tahun rencana tidak disebut, padahal kriteria berlaku sampai 2024")


def test_an_absent_official_list_is_named_with_its_command(tmp_path):
    written = rule(each="output", when={"unit_in_dictionary": {"equals": False}})
    output = {"name": "Jalan terbangun", "code": "1", "output_class_code": "QAA"}
    cover = line(tmp_path, written, activities({"name": "A", "outputs": [output]}))
    assert (cover.verdict, cover.reason) == (Verdict.NOT_TESTABLE, "daftar acuan 2026 belum ditambahkan: kro")
    assert cover.remedy == "tambahkan daftarnya: reviewer references add BERKAS --year 2026"


def test_every_rule_has_a_line_in_order(tmp_path):
    loaded = packed(tmp_path, rule("UJI003"), rule("UJI001"), rule("UJI002", each="service"))
    assert list(judge(loaded, activities({"name": "A"})).coverage) == ["UJI001", "UJI002", "UJI003"]


def test_reasons_come_in_english_too(tmp_path):
    cover = line(tmp_path, rule(when={"activity_kind": "missing"}), activities({"name": "A"}), lang="en")
    assert cover.reason == "the source has no column for activity (activity kind)"
