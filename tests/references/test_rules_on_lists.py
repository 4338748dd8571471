"""The rules on a store of lists: what they say with a list of the plan's year, without one, and with one of another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from official_rows import official_plans, rows_of, text_findings
from reference_lists import export_row, write_export

from reviewer import pipeline
from reviewer.finding import Coverage, Finding, Review, Verdict
from reviewer.references.adding import add
from reviewer.references.store import ReferenceStore

SUBS = "/programs/0/activities/0/sub_activities"
PROGRAM = {"code": "2.90.02", "name": "Program Pengelolaan Kebun Raya"}
CARE = {"code": "2.90.02.2.01", "name": "Perawatan Koleksi Tanaman"}


def plan(*subs: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Return the data of a plan of 2027 with sub-activities below one activity of the invented nomenclature."""
    return {"plan_kind": "PD", "level": "kabkota", "year": "2027", "org_unit": "Dinas Contoh",
            "programs": [{**PROGRAM, "activities": [{**CARE, "sub_activities": list(subs)}]}], **changes}


def reviewed(tmp_path: Path, data: dict[str, Any], lists: Path, **settings: Any) -> Review:
    """Return the review of a plan file with the lists in a folder."""
    file = tmp_path / "rencana.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return pipeline.reviews(file, pipeline.Settings(references=lists, **settings))[0]


def found(review: Review, *codes: str) -> list[tuple[str, int, str]]:
    """Return code, case and first place of the findings of some rules, in order of place."""
    return sorted(((one.code, one.case, one.places[0].cell) for one in review.findings if one.code in codes),
                  key=lambda one: (one[2], one[0]))


def only(review: Review, code: str) -> Finding:
    """Return the one finding of a rule."""
    (finding,) = (one for one in review.findings if one.code == code)
    return finding


def line(review: Review, code: str) -> Coverage:
    """Return what a rule could say."""
    return next(one for one in review.coverage if one.code == code)


class TestCodesAndNames:
    def test_rows_of_the_list_are_left_alone(self, tmp_path: Path, filled: Path) -> None:
        official = {"code": "2.90.02.2.01.0001", "name": "PENYIRAMAN KOLEKSI TANAMAN",
                    "indicators": [{"name": "Jumlah koleksi yang dirawat", "unit": "koleksi", "target": "4"}]}
        review = reviewed(tmp_path, plan(official), filled)
        assert found(review, "REG004", "REG005", "REG006", "REG007", "REG008", "REG009") == []
        assert line(review, "REG005").verdict is Verdict.MET
        assert line(review, "REG005").applied == 3
        assert line(review, "REG009").applied == 1

    def test_an_old_code_is_given_its_successor(self, tmp_path: Path, filled: Path) -> None:
        review = reviewed(tmp_path, plan({"code": "2.90.02.2.01.0002", "name": "Pemberian Pupuk Koleksi"}), filled)
        assert found(review, "REG005", "REG006") == [("REG005", 0, f"{SUBS}/0/code")]
        finding = only(review, "REG005")
        assert finding.expected == "2.90.02.2.01.0003"
        assert "Pemupukan Koleksi Tanaman" in finding.fix

    def test_a_support_code_of_any_field_is_looked_up_by_its_placeholder(self, tmp_path: Path, filled: Path) -> None:
        data = plan()
        data["programs"] = [{"code": "4.77.01", "name": "Program Penunjang Urusan Daerah", "activities": [
            {"code": "4.77.01.2.01", "name": "Perencanaan Kinerja", "sub_activities": [
                {"code": "4.77.01.2.01.0001", "name": "Penyusunan Dokumen Perencanaan"},
                {"code": "4.77.01.2.01.0009", "name": "Penyusunan Rencana"}]}]}]
        review = reviewed(tmp_path, data, filled)
        assert found(review, "REG005", "REG006", "REG014") == [("REG005", 0, f"{SUBS}/1/code")]
        assert only(review, "REG005").expected == "4.77.01.2.01.0001"

    def test_a_name_below_the_wrong_code_is_given_its_own(self, tmp_path: Path, filled: Path) -> None:
        review = reviewed(tmp_path, plan({"code": "2.90.02.2.01.0001", "name": "Pemupukan Koleksi Tanaman"}), filled)
        assert found(review, "REG005", "REG006") == [("REG006", 1, f"{SUBS}/0/name")]
        assert "2.90.02.2.01.0003" in only(review, "REG006").message

    def test_zeros_lost_in_a_spreadsheet_are_restored_before_looking_up(self, tmp_path: Path, filled: Path) -> None:
        review = reviewed(tmp_path, plan({"code": "2.90.2.2.1.1", "name": "Penyiraman Koleksi Tanaman"}), filled)
        assert found(review, "REG004", "REG005", "REG006", "REG007") == []
        assert found(review, "DAT018") == [("DAT018", 1, f"{SUBS}/0/code")]

    def test_a_code_that_became_a_date_is_one_note_for_all_below_it(self, tmp_path: Path, filled: Path) -> None:
        data = plan({"code": "2.90.02.2026-01-02.0001", "name": "Penyiraman Koleksi Tanaman"},
                    {"code": "2.90.02.2.01.0003", "name": "Pemupukan Koleksi Tanaman"})
        data["programs"][0]["activities"][0]["code"] = "2026-01-02"
        review = reviewed(tmp_path, data, filled)
        codes = ("DAT018", "REG004", "REG005", "REG006", "REG007", "REG008", "HIE004")
        assert found(review, *codes) == [("DAT018", 0, "/programs/0/activities/0/code")]
        assert line(review, "REG004").suppressed == 2

    def test_blanks_around_a_code_hide_nothing(self, tmp_path: Path, filled: Path) -> None:
        data = plan({"code": "2.90.02.2.01.A001", "name": "Penyiraman Koleksi Tanaman"})
        data["programs"][0]["activities"][0]["code"] = " 2.90.02.2.01"
        review = reviewed(tmp_path, data, filled)
        assert found(review, "DAT018", "REG004") == [
            ("DAT018", 3, "/programs/0/activities/0/code"), ("REG004", 0, f"{SUBS}/0/code")]

    def test_of_two_meanings_that_of_the_plans_level_counts(self, tmp_path: Path, filled: Path) -> None:
        sub = {"code": "2.90.02.3.01.0001", "name": "Penataan Taman Kampung"}
        data = plan(region="Provinsi Papua")
        data["programs"][0]["activities"] = [{"code": "2.90.02.3.01", "name": "Taman Kampung", "sub_activities": [sub]}]
        assert found(reviewed(tmp_path, data, filled), "REG006", "REG008") == []
        province = reviewed(tmp_path, {**data, "level": "provinsi"}, filled)
        assert found(province, "REG006", "REG008") == [
            ("REG006", 4, "/programs/0/activities/0/name"), ("REG006", 4, f"{SUBS}/0/name")]

    def test_a_moved_code_keeps_its_authority(self, tmp_path: Path, folder: Path) -> None:
        add(folder, write_export(tmp_path / "n-2027.xlsx", [
            export_row("KABKOT", "2.90.02.2.01 Perawatan", "2.90.02.2.01.0001 Penyiraman"),
            export_row("KABKOT", "2.90.02.4.01 Perawatan Khusus", "2.90.02.4.01.0007 Pemangkasan Koleksi")]))
        add(folder, write_export(tmp_path / "n-2026.xlsx", [
            export_row("KABKOT", "2.90.02.2.01 Perawatan", "2.90.02.2.01.0005 Pemangkasan Koleksi")]))
        review = reviewed(tmp_path, plan({"code": "2.90.02.2.01.0005", "name": "Pemangkasan Koleksi"}), folder)
        assert found(review, "REG005") == [("REG005", 2, f"{SUBS}/0/code")]
        assert "2026" in only(review, "REG005").message

    def test_the_official_unit_is_asked_for(self, tmp_path: Path, filled: Path) -> None:
        sub = {"code": "2.90.02.2.01.0001", "name": "Penyiraman Koleksi Tanaman", "indicators": [
            {"name": "Jumlah koleksi yang dirawat", "unit": "Laporan", "target": "4"}]}
        review = reviewed(tmp_path, plan(sub), filled)
        assert found(review, "REG009") == [("REG009", 1, f"{SUBS}/0/indicators/0/unit")]
        assert '"Koleksi"' in only(review, "REG009").message

    def test_a_unit_without_basic_services_is_told_so(self, tmp_path: Path, filled: Path) -> None:
        watering = {"code": "2.90.02.2.01.0001", "name": "Penyiraman Koleksi Tanaman"}
        manuring = {"code": "2.90.02.2.01.0003", "name": "Pemupukan Koleksi Tanaman"}
        without = reviewed(tmp_path, plan(watering), filled)
        assert found(without, "REG015") == [("REG015", 0, f"{SUBS}/0/code")]
        assert only(without, "REG015").actual == "2.90"
        assert found(reviewed(tmp_path, plan(watering, manuring), filled), "REG015") == []


OLD = {"code": "2.90.02.2.01.0002", "name": "Pemberian Pupuk Koleksi"}


class TestYears:
    @pytest.mark.parametrize("code", ["REG005", "REG006", "REG009", "REG015"])
    def test_without_any_list_a_rule_says_once_that_it_waits_for_one(self, tmp_path: Path, code: str) -> None:
        coverage = line(reviewed(tmp_path, plan(OLD), tmp_path / "tidak ada"), code)
        assert (coverage.verdict, coverage.not_met) == (Verdict.NOT_TESTABLE, 0)
        assert coverage.reason == "daftar acuan 2027 belum ditambahkan: nomenklatur"
        assert "references add BERKAS --year 2027" in coverage.remedy

    def test_lists_of_other_years_are_named_and_not_used(self, tmp_path: Path, filled: Path) -> None:
        review = reviewed(tmp_path, plan(OLD, year="2029"), filled)
        assert found(review, "REG005") == []
        coverage = line(review, "REG005")
        assert coverage.reason == "daftar acuan 2029 belum ditambahkan: nomenklatur (yang ada: 2027, 2024-2026)"
        assert "--references-year 2027" in coverage.remedy
        assert {one.name for one in review.references} == {"units"}

    def test_a_year_that_is_insisted_on_is_used_and_shown(self, tmp_path: Path, filled: Path) -> None:
        review = reviewed(tmp_path, plan(OLD, year="2029"), filled, references_year=2027)
        assert found(review, "REG005") == [("REG005", 0, f"{SUBS}/0/code")]
        assert ("nomenclature", "2027") in {(one.name, one.years) for one in review.references}

    def test_a_plan_without_a_year_cannot_choose_a_list(self, tmp_path: Path, filled: Path) -> None:
        coverage = line(reviewed(tmp_path, plan(OLD, year=""), filled), "REG005")
        assert coverage.verdict is Verdict.NOT_TESTABLE
        assert coverage.reason.startswith("tahun rencana tidak disebut, sehingga daftar acuan belum dapat dipilih")

    def test_wording_rules_do_not_wait_for_a_list(self, tmp_path: Path) -> None:
        sub = {"code": "2.90.02.2.01.0001", "name": "Penyiraman", "outputs": [
            {"name": "Terlaksananya penyiraman", "quantity": "4", "unit": "kali"}]}
        review = reviewed(tmp_path, plan(sub), tmp_path / "tidak ada")
        assert found(review, "OUT004") == [("OUT004", 0, f"{SUBS}/0/outputs/0/name")]


class TestMinistries:
    def ministry(self, **output: Any) -> dict[str, Any]:
        return {"plan_kind": "KL", "year": "2027", "org_unit": "Badan Contoh", "programs": [
            {"code": "098.01.KB", "name": "Program Kebun", "activities": [
                {"code": "9001", "name": "Kebun Kantor", "outputs": [{"level": "RO", **output}]}]}]}

    def test_program_and_activity_are_held_against_their_list(self, tmp_path: Path, filled: Path) -> None:
        data = self.ministry(code="9001.BZA.001", name="Pengunjung terlayani", quantity="4", unit="Orang")
        assert found(reviewed(tmp_path, data, filled), "KLR001", "KLR002", "OUT007") == []
        data["programs"][0] |= {"code": "098.01.ZZ"}
        data["programs"][0]["activities"][0] |= {"name": "Kebun Sekolah"}
        assert found(reviewed(tmp_path, data, filled), "KLR001") == [
            ("KLR001", 3, "/programs/0/activities/0/name"), ("KLR001", 1, "/programs/0/name")]

    def test_the_list_of_other_ministries_says_nothing_of_this_one(self, tmp_path: Path, filled: Path) -> None:
        data = self.ministry(code="9001.BZA.001", name="Pengunjung terlayani")
        data["programs"][0] |= {"code": "077.01.ZZ"}
        assert found(reviewed(tmp_path, data, filled), "KLR001") == []

    def test_units_phrases_and_codes_come_from_the_dictionary(self, tmp_path: Path, filled: Path) -> None:
        wrong = reviewed(tmp_path, self.ministry(code="9001.AZA.001", name="Naskah Pagar", quantity="1",
                                                 unit="Orang"), filled)
        place = "/programs/0/activities/0/outputs/0"
        assert found(wrong, "KLR002", "OUT007", "OUT008") == [("OUT008", 0, f"{place}/name"),
                                                              ("OUT007", 0, f"{place}/unit")]
        right = reviewed(tmp_path, self.ministry(code="9001.AZA.001", name="Peraturan Kebun tentang Pagar",
                                                 quantity="1", unit="naskah"), filled)
        assert found(right, "KLR002", "OUT007", "OUT008") == []
        unknown = reviewed(tmp_path, self.ministry(code="9001.AYY.001", name="Naskah Pagar"), filled)
        assert found(unknown, "KLR002", "OUT007", "OUT008") == [("KLR002", 3, f"{place}/code")]
        other_group = reviewed(tmp_path, self.ministry(code="9001.CYY.001", name="Naskah Pagar"), filled)
        assert found(other_group, "KLR002", "OUT007", "OUT008") == []


@pytest.fixture(scope="module")
def official(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the shared nomenclatures of 2027 and of 2023, which stands in for that of 2024."""
    folder = tmp_path_factory.mktemp("acuan")
    add(folder, shared / "reference" / "nomenklatur-sipd-2027.xlsx")
    add(folder, shared / "reference" / "nomenklatur-2023-kabkota.xlsx", first=2023, last=2024)
    return folder


class TestOfficialRows:
    """Guard G2 on every seventh field of government of the list of 2027; the script beside checks all of it."""

    @pytest.fixture
    def plans(self, official: Path) -> list[dict[str, Any]]:
        plans = list(official_plans(rows_of(official, 2027), 2027))
        assert len(plans) > 60
        return plans[::7]

    def test_no_text_rule_speaks_of_official_rows(self, plans: list[dict[str, Any]], official: Path) -> None:
        with ReferenceStore(official) as store:
            assert [one for data in plans for one in text_findings(data, store)] == []

    def test_without_the_list_the_same_rows_are_spoken_of(self, plans: list[dict[str, Any]]) -> None:
        spoken = {code for data in plans for code, _ in text_findings(data, None)}
        assert {"OUT004", "FRM010"} <= spoken


class TestTheSharedDrafts:
    """The drafts of 2024 with the lists of 2023 and 2027; the list of 2023 stands in for that of 2024."""

    def test_ten_codes_of_the_flat_sheet_are_gone_in_2027(self, shared: Path, official: Path) -> None:
        draft = shared / "drafts" / "renja-2024-lembar-datar.xlsx"
        (then,) = pipeline.reviews(draft, pipeline.Settings(references=official))
        assert found(then, "REG005", "REG007", "REG008", "REG009") == []
        assert found(then, "REG006") == [("REG006", 2, "B36")]
        (later,) = pipeline.reviews(draft, pipeline.Settings(references=official, references_year=2027))
        gone = {finding.object.code: finding.expected for finding in later.findings if finding.code == "REG005"}
        assert len(gone) == 10
        assert {old: new for old, new in gone.items() if new} == {
            "1.03.10.2.01.0031": "1.03.10.2.01.0057", "1.03.10.2.01.0032": "1.03.10.2.01.0053",
            "1.03.10.2.01.0040": "1.03.10.2.01.0069", "1.03.10.2.01.0046": "1.03.10.2.01.0051"}

    def test_the_print_of_2024_is_as_the_list_has_it(self, shared: Path, official: Path) -> None:
        draft = shared / "drafts" / "renja-perubahan-2024-sipd.xlsx"
        (review,) = pipeline.reviews(draft, pipeline.Settings(references=official))
        assert found(review, "REG003", "REG004", "REG005", "REG006", "REG007", "REG008", "REG009", "REG011", "REG012",
                     "REG014", "REG016") == []
        assert line(review, "REG005").applied == 64
        assert line(review, "REG016").applied == 4
