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


def dated_codes(place: Place | None, rows: Sequence[str]) -> Note:
    """Return the note that codes, or parts of them, are dates: a spreadsheet took them for such."""
    numbers = listed(rows)
    return Note(
        place,
        f"{len(rows)} baris memuat tanggal di kolom kode (baris {numbers}); kode aslinya tidak ditebak.",
        f"{len(rows)} rows hold a date in the columns of codes (rows {numbers}); what was meant is not guessed.",
    )


def slipped_header(place: Place, written: str, read_as: str) -> Note:
    """Return the note that the header of a column was read in spite of a slip of the pen."""
    return Note(
        place,
        f'Kepala kolom "{written}" dibaca sebagai "{read_as}".',
        f'The column header "{written}" was read as "{read_as}".',
    )


def other_units(place: Place | None, units: Sequence[str], rows: Sequence[str]) -> Note:
    """Return the note that rows in the middle of a table name other units; what follows them stays in one plan."""
    numbers, named = listed(rows), listed(units)
    return Note(
        place,
        f"Di tengah tabel disebut unit lain ({named}; baris {numbers}); semuanya tetap dibaca sebagai satu rencana. "
        "Pisahkan ke lembar sendiri bila rencananya berbeda.",
        f"Other units are named within the table ({named}; rows {numbers}); all rows are read as one plan. "
        "Put them on sheets of their own if they are plans of their own.",
    )


def stacked(place: Place, units: Sequence[tuple[str, str]]) -> Note:
    """Return the note that a sheet holds tables of several units, each read as a plan; units with their first row."""
    named = "; ".join(f"{unit}, mulai baris {row}" for unit, row in units)
    told = "; ".join(f"{unit}, from row {row}" for unit, row in units)
    return Note(
        place,
        f"Lembar ini memuat tabel {len(units)} unit yang bertumpuk ({named}); masing-masing dibaca sebagai rencana "
        "sendiri.",
        f"The sheet holds tables of {len(units)} units below each other ({told}); each is read as a plan of its own.",
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


def mended(place: Place) -> Note:
    """Return the note that a row was cut by the end of a page and put together again."""
    return Note(
        place,
        "Baris ini terpotong pergantian halaman; lanjutannya digabungkan.",
        "This row was cut by the end of a page; its rest was joined to it.",
    )


def levels_told(place: Place, summed: Sequence[int], guessed: Sequence[int]) -> Note:
    """Return the note that levels were told without codes: by print and wording, by sums, by neither; rows from 1."""
    sums, guesses = listed([str(row) for row in summed]), listed([str(row) for row in guessed])
    more_id = f" Baris {sums}: dari pagunya yang sama dengan jumlah baris di bawahnya." if summed else ""
    more_en = f" Rows {sums}: by money that is the sum of the rows below." if summed else ""
    open_id = f" Baris {guesses}: tidak pasti, dibaca sebagai sub kegiatan." if guessed else ""
    open_en = f" Rows {guesses}: uncertain, read as sub-activities." if guessed else ""
    return Note(
        place,
        "Tabel tanpa kode: program, kegiatan, dan sub kegiatan dibedakan dari huruf tebal dan bunyi indikatornya."
        f"{more_id}{open_id}",
        f"A table without codes: levels were told by bold print and the wording of indicators.{more_en}{open_en}",
    )


def several_years(place: Place) -> Note:
    """Return the note that a sheet plans several years, of which the first is under review."""
    return Note(
        place,
        "Lembar ini memuat rencana beberapa tahun: target dan dana tahun pertama yang diperiksa, tahun kedua sebagai "
        "prakiraan maju, target tahun terakhir sebagai target akhir; tahun di antaranya tidak diperiksa.",
        "This sheet plans several years: the first is reviewed, the second is the forward estimate, the last gives "
        "the final target; the years between are not reviewed.",
    )


def mislabelled(place: Place, header: str) -> Note:
    """Return the note that a column called KRO holds codes of activities."""
    return Note(
        place,
        f'Kolom "{header}" memuat kode kegiatan (empat angka), bukan kode KRO; dibaca sebagai kegiatan.',
        f'The column "{header}" holds activity codes (four digits), not KRO codes; read as activities.',
    )


def steps(place: Place, rows: Sequence[int]) -> Note:
    """Return the note that rows without a volume below an output were left out; rows from 1."""
    numbers = listed([str(row) for row in rows])
    return Note(
        place,
        f"{len(rows)} baris rincian tanpa volume dilewati (baris {numbers}).",
        f"{len(rows)} detail rows without a volume were left out (rows {numbers}).",
    )


def same_outputs(place: Place, other: str, count: int) -> Note:
    """Return the note that a sheet repeats the outputs of another, fuller one, and was left out."""
    return Note(
        place,
        f'Lembar "{place.sheet}" memuat {count} RO yang juga ada di lembar "{other}"; hanya "{other}" yang diperiksa.',
        f'The sheet "{place.sheet}" holds {count} outputs that "{other}" has too; only "{other}" is reviewed.',
    )


def matrix(place: Place, units: int, outputs: int) -> Note:
    """Return the note that a sheet is a matrix of working units and outputs, which is no plan of one unit."""
    return Note(
        place,
        f'Lembar "{place.sheet}" adalah matriks volume ({units} satuan kerja, {outputs} RO); tidak diperiksa sebagai '
        "rencana.",
        f'The sheet "{place.sheet}" is a matrix of volumes ({units} units, {outputs} outputs); not reviewed as a plan.',
    )


def filled_down(place: Place, rows: Sequence[str]) -> Note:
    """Return the note that the text of a merged cell was read for each row that it spans."""
    numbers = listed(rows)
    return Note(
        place,
        f"Sel gabungan ini dibaca pula untuk baris {numbers}.",
        f"This merged cell was read for rows {numbers} too.",
    )


def year_of_name(year: int, name: str) -> Note:
    """Return the note that the year of the plan was taken from the name of the folder or file."""
    return Note(None, f'Tahun {year} dibaca dari nama "{name}"; isinya tidak menyebut tahun.',
                f'The year {year} was read from the name "{name}"; the content states none.')
