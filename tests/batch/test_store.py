"""A store keeps reviews as they were, tells which version of a plan counts, and refuses what is no store."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import drafts_made
import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_read import exported, jobs_in

from reviewer import batch, pipeline
from reviewer.batch.job import Job, Wanted, in_natural_order, jobs
from reviewer.batch.task import review_draft
from reviewer.errors import UnreadableSource, WrongUse
from reviewer.pipeline import Settings
from reviewer.reports import REPORTS, View
from reviewer.store import Store, StoreWriter
from reviewer.store.record import Record, family_of, packed, revision_number, unpacked

SAMPLES = Path(__file__).parent.parent.parent / "samples"
SETTINGS = Settings(references=Path("no-lists"))


def run(folder: Path, store: Path, found: tuple[Job, ...] | None = None) -> batch.Summary:
    return batch.run(batch.Request(folder, found or jobs_in(folder), store, SETTINGS))


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of the sample drafts."""
    store = tmp_path_factory.mktemp("store") / "s.sqlite3"
    found = jobs(SAMPLES, [Wanted(path) for path in sorted(SAMPLES.glob("ren*"))])
    assert run(SAMPLES, store, found).not_reviewed == []
    return store


def test_reviews_come_back_as_review_makes_them(samples, monkeypatch):
    monkeypatch.chdir(SAMPLES)
    with Store(samples) as store:
        plans = list(store.plans(all_=True))
        kept = {plan.path: (store.review(plan.id), json.loads(store.review_json(plan.id))) for plan in plans}
    assert len(kept) == len(list(SAMPLES.glob("ren*")))
    for name, (review, told) in kept.items():
        (made,) = pipeline.reviews(Path(name), SETTINGS)
        assert review == made
        report = json.loads(REPORTS["json"](pipeline.report([made], SETTINGS), View()))
        assert told == report["reviews"][0]


def test_tables_say_what_the_reviews_say(samples):
    with Store(samples) as store:
        for plan in store.plans(all_=True):
            review = store.review(plan.id)
            rows = store.query("SELECT ordinal, code, severity, kind, object_key, fingerprint, rupiah FROM finding "
                               "WHERE plan_id = ? ORDER BY ordinal", (plan.id,)).fetchall()
            assert rows == [(number, one.code, one.severity.rank, one.object.kind, one.object.key, one.fingerprint,
                             one.rupiah) for number, one in enumerate(review.findings)]
            assert plan.findings == len(rows)
            verdicts = store.query("SELECT code, verdict, not_met FROM coverage WHERE plan_id = ?", (plan.id,))
            assert sorted(verdicts) == sorted((one.code, one.verdict, one.not_met) for one in review.coverage)


def test_objects_have_what_questions_across_drafts_need(tmp_path):
    folder = drafts_made.folder_of(tmp_path / "d", 2)
    run(folder, tmp_path / "s.sqlite3")
    with Store(tmp_path / "s.sqlite3") as store:
        rows = store.query(
            "SELECT o.kind, o.code, o.name, o.plain_name, o.unit, o.target, o.target_value, o.rupiah, o.cell "
            "FROM object o JOIN current_plan p ON p.id = o.plan_id WHERE p.path LIKE '%renja-1.yaml' "
            "ORDER BY o.ordinal").fetchall()
    assert rows == [
        ("plan", None, "Dinas Contoh 1", "dinas contoh 1", None, None, None, 1_000_001, ""),
        ("program", "1.03.02", "Program Pengelolaan Sumber Daya Air", "pengelolaan sumber daya air", None, None, None,
         1_000_001, "/programs/0/name"),
        ("indicator", None, "Persentase daerah irigasi dalam kondisi baik",
         "persentase daerah irigasi dalam kondisi baik", "%", "80", 800_000, 1_000_001,
         "/programs/0/indicators/0/name"),
        ("activity", "1.03.02.2.01", "Jumlah jaringan", "jumlah jaringan", None, None, None, 1_000_001,
         "/programs/0/activities/0/name"),
        ("sub_activity", "1.03.02.2.01.0002", "Penyusunan Dokumen 1", "penyusunan dokumen 1", None, None, None,
         1_000_001, "/programs/0/activities/0/sub_activities/0/name"),
        ("indicator", None, "Jumlah dokumen", "jumlah dokumen", "Dokumen", "1", 10_000, 1_000_001,
         "/programs/0/activities/0/sub_activities/0/indicators/0/name"),
    ]


def versions(tmp_path: Path, *texts: tuple[str, str, str]) -> list[tuple[str, bool]]:
    """Return path and `latest` of drafts, each a name, a line to add and when it was submitted."""
    folder = tmp_path / "drafts"
    folder.mkdir()
    wanted = []
    for name, more, submitted in texts:
        folder.joinpath(name).write_text(f"{drafts_made.draft(1)}{more}\n# {name}\n", encoding="utf-8")
        wanted.append(Wanted(folder / name, None, submitted))
    run(folder, tmp_path / "s.sqlite3", jobs(folder, wanted))
    with Store(tmp_path / "s.sqlite3") as store:
        return [(plan.path, plan.latest) for plan in store.plans(all_=True)]


@pytest.mark.parametrize(("drafts", "latest"), [
    ([("b.yaml", "", ""), ("a.yaml", "", "")], "a.yaml"),
    ([("a.yaml", "", "2026-11-02"), ("b.yaml", "", "2026-10-30")], "a.yaml"),
    ([("a.yaml", 'revision: "Perubahan ke-2"', ""), ("b.yaml", 'revision: "1"', "2026-12-01"), ("c.yaml", "", "")],
     "a.yaml"),
])
def test_the_version_that_counts(tmp_path, drafts, latest):
    assert versions(tmp_path, *drafts) == [(name, name == latest) for name, _, _ in drafts]


def test_units_without_a_name_and_of_other_regions_are_no_versions_of_each_other(tmp_path):
    folder = tmp_path / "drafts"
    folder.mkdir()
    text = drafts_made.draft(1)
    unnamed = text.replace("org_unit: Dinas Contoh 1\n", "")
    for name, written in (("a", text), ("b", text.replace("Kabupaten Contoh", "Kota Contoh")), ("c", unnamed),
                          ("d", unnamed + "# another\n"), ("e", text.replace("2027", "2028"))):
        folder.joinpath(f"{name}.yaml").write_text(written, encoding="utf-8")
    run(folder, tmp_path / "s.sqlite3")
    with Store(tmp_path / "s.sqlite3") as store:
        assert [(plan.path, plan.latest) for plan in store.plans(all_=True)] == [
            (f"{name}.yaml", True) for name in "abcde"]


def test_names_are_in_natural_order(tmp_path):
    names = ["renja-v10.yaml", "renja-v9.yaml", "Renja-v1.yaml", "renja.yaml", "2/a.yaml", "10/a.yaml"]
    ordered = in_natural_order(tmp_path, [tmp_path / name for name in names])
    assert [path.relative_to(tmp_path).as_posix() for path in ordered] == [
        "2/a.yaml", "10/a.yaml", "renja.yaml", "Renja-v1.yaml", "renja-v9.yaml", "renja-v10.yaml"]


@given(st.lists(st.text("aAbé019-_ .²٣", min_size=1, max_size=6).filter(lambda name: name.strip(".")), unique=True,
                max_size=5))
def test_natural_order_does_not_hang_on_the_order_of_arrival(names):
    paths = [Path("/d") / name for name in names]
    assert in_natural_order(Path("/d"), paths) == in_natural_order(Path("/d"), paths[::-1])


@given(st.text(max_size=30))
def test_any_text_names_a_revision(text):
    assert revision_number(text) >= 0


def test_a_family_tells_units_apart_and_not_their_spelling():
    assert family_of("Kab. Contoh", "DINAS  CONTOH", 2027, None) == family_of("kab contoh", "Dinas Contoh", 2027, None)
    assert family_of(None, "Dinas Contoh", 2027, None) != family_of(None, "Dinas Contoh Dua", 2027, None)


def test_half_characters_of_a_broken_file_are_kept_as_escapes(samples):
    from dataclasses import replace

    with Store(samples) as store:
        review = store.review(next(store.plans()).id)
    broken = replace(review, engine_faults=("a\udc80b", "ü"))
    back = unpacked(packed(broken))
    assert back.engine_faults == ("a\udc80b", "ü")
    assert back.findings == review.findings


def test_readers_cannot_write(samples):
    with Store(samples) as store, pytest.raises(sqlite3.OperationalError, match="readonly"):
        store.query("DELETE FROM plan")


def test_a_reader_sees_one_moment(tmp_path):
    folder = drafts_made.folder_of(tmp_path / "d", 2)
    run(folder, tmp_path / "s.sqlite3")
    with Store(tmp_path / "s.sqlite3") as store:
        before = [draft.path for draft in store.drafts()]
        with StoreWriter(tmp_path / "s.sqlite3") as writer:
            writer.begin([("other.yaml", "")], "d", "{}")
            writer.save("other.yaml", Record("unreadable", "h", (), "unreadable", "a", "b"))
            assert [draft.path for draft in store.drafts()] == before
    with Store(tmp_path / "s.sqlite3") as store:
        assert [(draft.path, draft.status) for draft in store.drafts()] == [("other.yaml", "unreadable")]


def test_a_draft_is_written_whole_or_not_at_all(tmp_path):
    (job,) = jobs_in(drafts_made.folder_of(tmp_path / "d", 1))
    record = review_draft(Job(str(tmp_path / "d" / job.path)), SETTINGS).record
    (plan,) = record.plans
    from dataclasses import replace

    torn = replace(record, plans=(replace(plan, objects=[*plan.objects[:2], ("no", "row")]),))
    with StoreWriter(tmp_path / "s.sqlite3") as writer:
        writer.begin([(job.path, "")], "d", "{}")
        with pytest.raises(WrongUse, match=r"s\.sqlite3"):
            writer.save(job.path, torn)
        for table in ("draft", "plan", "finding", "object"):
            assert writer._base.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
        writer.save(job.path, record)
    with Store(tmp_path / "s.sqlite3") as store:
        assert [draft.status for draft in store.drafts()] == ["reviewed"]


def other_database(path: Path) -> None:
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE a (b)")
    base.close()


def older_store(path: Path) -> None:
    StoreWriter(path).close()
    base = sqlite3.connect(path)
    base.execute("PRAGMA user_version = 99")
    base.close()


@pytest.mark.parametrize(("make", "says"), [
    (lambda path: path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5_000), "bukan penyimpan"),
    (lambda path: path.write_text("halo", encoding="utf-8"), "bukan penyimpan"),
    (other_database, "bukan penyimpan"), (older_store, "bentuk 99"), (lambda path: None, "belum ada"),
    (lambda path: path.mkdir(), "belum ada"),
])
def test_what_is_no_store_is_refused(tmp_path, make, says):
    make(tmp_path / "s.sqlite3")
    with pytest.raises(UnreadableSource, match=says):
        Store(tmp_path / "s.sqlite3")


def test_another_database_is_never_written_into(tmp_path):
    other_database(tmp_path / "s.sqlite3")
    before = tmp_path.joinpath("s.sqlite3").read_bytes()
    with pytest.raises(UnreadableSource, match="bukan penyimpan"):
        run(tmp_path, tmp_path / "s.sqlite3", jobs(tmp_path, [Wanted(tmp_path / "a.yaml")]))
    assert tmp_path.joinpath("s.sqlite3").read_bytes() == before


def test_a_finished_store_is_one_file(tmp_path):
    run(SAMPLES, tmp_path / "s.sqlite3", jobs(SAMPLES, [Wanted(SAMPLES / "rencana-badan-contoh.yaml")]))
    assert [path.name for path in tmp_path.iterdir()] == ["s.sqlite3"]


def test_a_store_is_read_where_nobody_may_write(tmp_path, monkeypatch):
    run(SAMPLES, tmp_path / "s.sqlite3", jobs(SAMPLES, [Wanted(SAMPLES / "rencana-badan-contoh.yaml")]))
    monkeypatch.setattr("os.access", lambda path, how: False)
    with Store(tmp_path / "s.sqlite3") as store:
        assert [draft.status for draft in store.drafts()] == ["reviewed"]
        assert [path.name for path in tmp_path.iterdir()] == ["s.sqlite3"]


def test_exports_say_why_a_draft_was_not_reviewed(tmp_path):
    tmp_path.joinpath("a.xlsx").write_bytes(b"PK\x03\x04")
    run(tmp_path, tmp_path / "s.db", jobs(tmp_path, [Wanted(tmp_path / "a.xlsx"), Wanted(tmp_path / "none.xlsx")]))
    head, *drafts = (json.loads(line) for line in exported(tmp_path / "s.db").splitlines())
    assert head["settings"]["lang"] == "id"
    assert [(one["path"], one["status"], one["plans"]) for one in drafts] == [
        ("a.xlsx", "unreadable", []), ("none.xlsx", "unreadable", [])]
    assert "rusak" in drafts[0]["reason"]
    assert "tidak ditemukan" in drafts[1]["reason"]
