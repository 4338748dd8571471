"""Notes of a workbook in both languages: one function for each thing a reader should know."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer.importers.imported import Note
from reviewer.places import Place

_KIND_ID = {
    "heading": "Kepala kelompok", "program": "Program", "activity": "Kegiatan", "sub_activity": "Sub kegiatan",
}
_KIND_EN = {"heading": "Heading", "program": "Program", "activity": "Activity", "sub_activity": "Sub-activity"}
_SHOWN = 12


def listed(items: Sequence[str]) -> str:
    """Return the items with commas, shortened with "..." after a dozen."""
    return ", ".join(items[:_SHOWN]) + (", ..." if len(items) > _SHOWN else "")


def repeated(place: Place | None, kind: str, code: str, rows: Sequence[str], differing: Sequence[str]) -> Note:
    """Return the note that an object is printed more than once; `differing` names cells with other text."""
    numbers = listed(rows)
    other_id = f" Isi yang berbeda: {listed(differing)}." if differing else ""
    other_en = f" Differing texts: {listed(differing)}." if differing else ""
    return Note(
        place,
        f"{_KIND_ID[kind]} {code} tercetak {len(rows)} kali (baris {numbers}); dihitung satu kali.{other_id}",
        f"{_KIND_EN[kind]} {code} is printed {len(rows)} times (rows {numbers}); counted once.{other_en}",
    )


def unsplit(place: Place | None, held: int) -> Note:
    """Return the note that a cell seems to hold several indicators that could not be told apart."""
    return Note(
        place,
        f"Sel ini tampaknya memuat {held} indikator, tetapi banyaknya target tidak sama; dibaca sebagai satu.",
        f"This cell seems to hold {held} indicators, but not as many targets; read as one indicator.",
    )


def moved(place: Place | None, code: str, above: str, belongs: str) -> Note:
    """Return the note that a row stands under another parent than its code says."""
    return Note(
        place,
        f"Baris berkode {code} berada di bawah {above}; ditempatkan menurut kodenya di bawah {belongs}.",
        f"The row with code {code} stands below {above}; placed by its code below {belongs}.",
    )


def numeric_codes(place: Place | None, count: int) -> Note:
    """Return the note that codes are stored as numbers, which lose zeros."""
    return Note(
        place,
        f"{count} baris menyimpan kode sebagai angka; nol di depan atau di belakang dapat hilang.",
        f"{count} rows store their code as a number; leading or trailing zeros may be lost.",
    )


def uncoded(place: Place | None, rows: Sequence[str]) -> Note:
    """Return the note that rows without a code and without values were left out."""
    numbers = listed(rows)
    return Note(
        place,
        f"{len(rows)} baris tanpa kode dan tanpa angka dilewati (baris {numbers}).",
        f"{len(rows)} rows without code and numbers were left out (rows {numbers}).",
    )


def subtotals(place: Place | None, rows: Sequence[str]) -> Note:
    """Return the note that rows of subtotals were left out."""
    numbers = listed(rows)
    return Note(
        place,
        f"{len(rows)} baris subjumlah tanpa kode tidak ikut dihitung (baris {numbers}).",
        f"{len(rows)} subtotal rows without a code are not counted (rows {numbers}).",
    )


def scaled_money(place: Place, words: str) -> Note:
    """Return the note that a title speaks of thousands or millions of rupiah."""
    return Note(
        place,
        f'Judul menyebut "{words}"; jumlah uang dibaca seperti tertulis, tanpa dikalikan.',
        f'The title says "{words}"; amounts of money are read as written, not multiplied.',
    )


def untested_layout(place: Place, title_id: str, title_en: str) -> Note:
    """Return the note that a layout is known from its header text only."""
    return Note(
        place,
        f'Tata letak ini ("{title_id}") belum diuji pada berkas nyata; periksa bacaannya dengan `reviewer inspect`.',
        f'This layout ("{title_en}") was not tested on a real file; check the reading with `reviewer inspect`.',
    )


def hidden_lines(place: Place, rows: int, columns: int) -> Note:
    """Return the note that hidden rows or columns inside the table were read like the others."""
    parts_id = [f"{rows} baris tersembunyi"] * (rows > 0) + [f"{columns} kolom tersembunyi"] * (columns > 0)
    parts_en = [f"{rows} hidden rows"] * (rows > 0) + [f"{columns} hidden columns"] * (columns > 0)
    return Note(
        place,
        f"{' dan '.join(parts_id)} di dalam tabel ikut dibaca.",
        f"{' and '.join(parts_en)} inside the table were read like the others.",
    )


def hidden_sheet(place: Place, title_id: str, title_en: str) -> Note:
    """Return the note that a hidden sheet with a plan was left out."""
    return Note(
        place,
        f'Lembar tersembunyi "{place.sheet}" berisi tabel rencana ({title_id}) dan tidak diperiksa; '
        "tampilkan lembarnya bila harus ikut diperiksa.",
        f'The hidden sheet "{place.sheet}" holds a plan table ({title_en}) and was left out; '
        "unhide it to have it reviewed.",
    )


def empty_table(place: Place) -> Note:
    """Return the note that a sheet has a known header but no rows with codes."""
    return Note(
        place,
        f'Lembar "{place.sheet}" mempunyai kepala tabel yang dikenal tetapi tidak satu pun baris berkode.',
        f'The sheet "{place.sheet}" has a known header but not a single row with a code.',
    )


def same_plan(place: Place, other: str) -> Note:
    """Return the note that two sheets hold a plan of the same unit and year."""
    return Note(
        place,
        f'Lembar "{place.sheet}" memuat perangkat daerah dan tahun yang sama dengan lembar "{other}"; '
        "keduanya diperiksa terpisah.",
        f'The sheet "{place.sheet}" has the same unit and year as the sheet "{other}"; they are reviewed apart.',
    )


def years_differ(place: Place | None, titled: int, headed: int) -> Note:
    """Return the note that title and column headers name different years."""
    return Note(
        place,
        f"Judul menyebut tahun {titled}, kepala kolom menyebut {headed}; dipakai tahun {titled}.",
        f"The title says {titled}, the column headers say {headed}; {titled} is used.",
    )


def differing_activity(place: Place | None, code: str, count: int) -> Note:
    """Return the note that the rows of one activity state different indicators for it."""
    return Note(
        place,
        f"Baris-baris kegiatan {code} menyebut {count} tolok ukur capaian kegiatan yang berbeda; semuanya dibaca.",
        f"The rows of activity {code} state {count} different activity indicators; all were read.",
    )
