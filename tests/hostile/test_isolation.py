"""Readers in a process of their own: what becomes of one that dies, hangs, lies, or is not installed."""

from __future__ import annotations

import builtins
import pickle
import sys
from pathlib import Path
from typing import Any

import pytest

from reviewer.errors import UnreadableSource
from reviewer.importers import isolated, isolation
from reviewer.importers.isolation import read_isolated
from reviewer.importers.sheet import Workbook


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "renja.pdf"
    file.write_bytes(b"%PDF-1.4")
    return file


def child(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let the child run `code` in place of its reader, its answer going to the pipe as it is written there."""
    monkeypatch.setattr(isolation, "_CHILD", code)


@pytest.mark.parametrize(
    "code", ["import os; os.abort()", "import os, signal; os.kill(os.getpid(), 9)", "raise SystemExit(1)", "pass",
             "import sys; sys.stdout.write('bukan jawaban')"],
)
def test_a_reader_that_dies_costs_its_file_only(path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    child(monkeypatch, code)
    with pytest.raises(UnreadableSource, match="menghentikan program pembacanya"):
        read_isolated(path, "pdf")


def test_a_reader_that_hangs_is_stopped(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, "while True: pass")
    monkeypatch.setattr(isolation, "SECONDS", 1)
    with pytest.raises(UnreadableSource, match="dalam 1 detik"):
        read_isolated(path, "pdf")


@pytest.mark.skipif(sys.platform != "linux", reason="limits on address space are enforced on Linux")
def test_a_reader_that_takes_all_memory_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = isolation._CHILD.replace(
        "main(sys.argv[2:])",
        "from reviewer.importers import isolated; isolated.READERS['pdf'] = ('builtins', 'bytearray')\n"
        "import builtins; builtins.bytearray = lambda path: [0] * 10**9\nmain(sys.argv[2:])",
    )
    child(monkeypatch, code)
    with pytest.raises(UnreadableSource, match="memori"):
        read_isolated(path, "pdf")


class _Sly:
    def __init__(self, module: str, name: str, *arguments: str) -> None:
        self.call, self.arguments = getattr(__import__(module), name), arguments

    def __reduce__(self) -> Any:
        return self.call, self.arguments


@pytest.mark.parametrize("sly", [_Sly("os", "system", "exit 0"), _Sly("builtins", "eval", "1"),
                                 _Sly("pathlib", "Path", "x")])
def test_an_answer_can_hold_nothing_but_a_reading(path: Path, sly: _Sly) -> None:
    with pytest.raises(UnreadableSource, match="menghentikan"):
        isolation._result(pickle.dumps(sly), str(path))


def test_what_a_reading_consists_of_comes_through(tmp_path: Path) -> None:
    csv = tmp_path / "renja.csv"
    csv.write_text("a;b\n1;2\n", encoding="utf-8")
    from reviewer.importers.delimited import read_delimited

    read = read_delimited(csv)
    # Line addresses belong to text files, which never pass the pipe.
    (sheet,) = read.sheets
    bare = Workbook(read.source, (type(sheet)(sheet.file, sheet.name, True, sheet.rows, ((0, 0, 1, 1),), sheet.scan),))
    assert isolation._result(pickle.dumps(bare, protocol=5), "x") == bare


def test_a_fault_of_a_reader_is_no_traceback(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(isolated.READERS, "pdf", ("math", "sqrt"))
    assert isolated.read_here("pdf", path)[0] == "isi berkas rusak atau tidak dikenal."  # type: ignore[index]


@pytest.mark.parametrize(("name", "library", "extra"), [("a.docx", "docx", "docx"), ("a.pdf", "pdfplumber", "pdf")])
def test_a_missing_library_is_named_with_its_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, library: str, extra: str
) -> None:
    import corpus

    path = tmp_path / name
    path.write_bytes(corpus.zipped(corpus.document(corpus.TABLE)) if extra == "docx" else corpus.pdf_page(b""))
    importing = builtins.__import__

    def without(wanted: str, *rest: Any, **options: Any) -> Any:
        if wanted.partition(".")[0] == library:
            raise ImportError(wanted)
        return importing(wanted, *rest, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    reason, remedy = isolated.read_here("word" if extra == "docx" else "pdf", path)  # type: ignore[misc]
    assert "belum dipasang" in reason
    assert f"renja-reviewer[{extra}]" in remedy


def test_a_workbook_in_odd_xml_is_read_in_the_child_and_reads_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import corpus

    from reviewer.importers.workbook import read_workbook

    plain, odd = tmp_path / "rapi.xlsx", tmp_path / "ganjil.xlsx"
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="inlineStr"><is><t>dua</t></is></c></row>'
    plain.write_bytes(corpus.zipped(corpus.book(corpus.sheet(rows))))
    odd.write_bytes(corpus.zipped(corpus.book(corpus.sheet(rows.replace('"', "'")))))
    asked: list[str] = []

    def noted(path: Path, reader: str) -> Workbook:
        asked.append(f"{path.name} {reader}")
        return read_isolated(path, reader)

    monkeypatch.setattr(isolation, "read_isolated", noted)
    first, second = read_workbook(plain), read_workbook(odd)
    assert asked == ["ganjil.xlsx package"]
    assert [list(row) for row in second.sheets[0].rows] == [list(row) for row in first.sheets[0].rows] == [[1.0, "dua"]]


def test_openpyxl_reads_what_calamine_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import corpus

    from reviewer.importers import values
    from reviewer.importers.workbook import read_workbook

    path = tmp_path / "renja.xlsx"
    rows = '<row r="2"><c r="B2"><v>1</v></c><c r="C2" t="inlineStr"><is><t>dua</t></is></c></row>'
    path.write_bytes(corpus.zipped(corpus.book(corpus.sheet(rows))))
    usual = read_workbook(path)

    class Refusing:
        def __init__(self, content: bytes, file: str) -> None:
            raise UnreadableSource(file, "isi buku kerja rusak atau tidak dikenal.")

    monkeypatch.setattr(values, "CalamineValues", Refusing)
    assert [list(row) for row in read_workbook(path).sheets[0].rows] == [["", "", ""], ["", 1, "dua"]]
    assert [list(row) for row in usual.sheets[0].rows] == [["", "", ""], ["", 1.0, "dua"]]
