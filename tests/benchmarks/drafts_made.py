"""Drafts as units hand them in, made for measuring: a SIPD print of a changed Renja, the same for the same seed.

A nomenclature of our own stands for the national one: programs, activities, sub-activities and their indicators follow
from their code and so recur in draft after draft, every unit shares the support program, and wordings, targets, money
and mistakes are a unit's own. What a print does to its table is done here too: page groups under other headings,
programs printed again, several indicators in one cell with figures and units apart, blank rows. A draft of 200 rows
gives 80 to 150 findings, as many a row as the one real print that was measured (without its empty forward targets).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from drafts_file import write_print

Cells = list[str | int | None]

YEAR = 2026
#: What is done in a sub-activity, in what it is counted, and what became of that.
WORKS = (
    ("Penyusunan", "Dokumen", "Disusun"), ("Pengadaan", "Unit", "Diadakan"), ("Pemeliharaan", "Unit", "Dipelihara"),
    ("Rehabilitasi", "Unit", "Direhabilitasi"), ("Pembangunan", "Unit", "Dibangun"),
    ("Pelatihan", "Orang", "Dilatih"), ("Pembinaan", "Kelompok", "Dibina"), ("Penyaluran", "Paket", "Disalurkan"),
    ("Pengawasan", "Laporan", "Diawasi"), ("Pendataan", "Dokumen", "Didata"),
    ("Fasilitasi", "Kelompok", "Difasilitasi"), ("Penyediaan", "Paket", "Disediakan"),
    ("Pengelolaan", "Dokumen", "Dikelola"), ("Pemantauan", "Laporan", "Dipantau"),
    ("Pendampingan", "Keluarga", "Didampingi"), ("Koordinasi Penyusunan", "Laporan", "Dikoordinasikan"),
)
THINGS = (
    "Saluran Irigasi Tersier", "Jalan Lingkungan", "Jembatan Gantung", "Ruang Kelas", "Buku Bacaan",
    "Alat Peraga Sains", "Benih Padi Lahan Kering", "Kolam Ikan Rakyat", "Bibit Ternak Kambing", "Pasar Desa",
    "Kios Pedagang Kecil", "Data Penduduk", "Arsip Statis", "Peta Bidang Tanah", "Sumur Resapan", "Rumah Layak Huni",
    "Jaringan Air Minum", "Tempat Pengolahan Sampah", "Kader Posyandu", "Obat Program", "Ambulans Desa",
    "Kelompok Tani Muda", "Nelayan Perahu Kecil", "Sentra Kerajinan Anyaman", "Museum Daerah", "Sanggar Tari",
    "Lapangan Olahraga", "Perpustakaan Keliling", "Situs Cagar Budaya", "Jalur Evakuasi Banjir", "Hutan Rakyat",
    "Mata Air", "Angkutan Sungai", "Rambu Lalu Lintas", "Menara Telekomunikasi", "Aplikasi Perizinan",
    "Pelaku Usaha Mikro", "Koperasi Simpan Pinjam", "Pencari Kerja Muda", "Penyandang Disabilitas",
    "Lansia Terlantar", "Balita Gizi Kurang",
)
PLACES = (
    "di Wilayah Pesisir", "pada Kawasan Perbatasan", "di Daerah Rawan Bencana", "Kewenangan Kabupaten/Kota",
    "Lintas Kecamatan", "di Kawasan Perdesaan", "Tingkat Kecamatan", "bagi Keluarga Kurang Mampu",
    "Berbasis Kelompok Masyarakat", "di Luar Kawasan Industri", "pada Daerah Aliran Sungai", "di Pulau Kecil",
    "untuk Usia Sekolah", "pada Lahan Gambut", "di Kawasan Pusat Kota",
)
AIMS = (
    "Ketahanan Pangan", "Layanan Dasar", "Penghubung Antardesa", "Mutu Lingkungan", "Ekonomi Lokal",
    "Kesiapsiagaan Bencana", "Kesehatan Keluarga", "Literasi Warga", "Kawasan Permukiman", "Warisan Budaya",
    "Perlindungan Sosial", "Usaha Rakyat",
)
SUPPORT = (
    "Surat Masuk", "Peralatan Ruang Kerja", "Kendaraan Lapangan", "Gaji Pegawai", "Listrik dan Air Kantor",
    "Bahan Cetakan", "Rapat Antarbagian", "Barang Milik Daerah", "Pakaian Kerja", "Tamu Kedinasan", "Naskah Anggaran",
    "Laporan Keuangan",
)
FIELDS = (
    "PENATAAN RUANG", "PENDIDIKAN DASAR", "PANGAN", "AIR DAN SANITASI", "USAHA KECIL", "PERIKANAN RAKYAT", "ARSIP",
    "KEBUDAYAAN", "KESIAPSIAGAAN", "TENAGA KERJA", "PERHUBUNGAN DESA", "KESEHATAN KELUARGA",
)
FUNDS = (
    "Pendapatan Asli Daerah", "Dana Transfer Umum-Dana Alokasi Umum", "Dana Transfer Umum-Dana Bagi Hasil",
    "Dana Transfer Khusus-Dana Alokasi Khusus Fisik",
)
PRIORITIES = (
    "1. Penguatan layanan dasar hingga desa", "2. Ekonomi rakyat yang tumbuh merata", "3. Lingkungan yang terjaga",
    "-",
)
SERVED = (
    "Warga kecamatan", "Kelompok tani", "Pegawai", "Pelaku usaha mikro", "Siswa sekolah dasar",
)
_SYLLABLES = (
    "ba", "ke", "lo", "ma", "nu", "pa", "ra", "si", "ta", "wu", "ngga", "mba", "ndo", "li", "go",
)

#: How often a unit makes each mistake, per row that can have it. None is above what the shared drafts show.
MISTAKES = {
    "state": 0.40, "blank_target": 0.012, "dash_target": 0.012, "percent_of_count": 0.02, "no_unit": 0.012,
    "word_target": 0.01, "unpaid": 0.008, "sum": 0.02, "list_end": 0.012, "no_place": 0.015, "no_fund": 0.012,
    "slip": 0.02, "deleted": 0.02, "no_indicator": 0.012, "no_forward": 0.03, "twin": 0.01, "measure_name": 0.01,
    "leading_break": 0.02, "number_code": 0.004, "process": 0.05, "bare": 0.15,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What the nomenclature says of a code: name, indicator, unit of measure."""

    name: str
    indicator: str
    unit: str


@lru_cache(maxsize=100_000)
def entry(code: str, level: str, *, new: str = "") -> Entry:
    """Return the entry of a code; `new` makes it one that no other draft has (a place that is named in it)."""
    random_ = random.Random(f"{code} {new}")
    of = f" {_place_name(random_)}" if new else ""
    if level == "program":
        if code.endswith(".01"):
            return Entry("PROGRAM PENUNJANG KERJA PERANGKAT DAERAH",
                         "Persentase Layanan Perangkat Daerah yang Tepat Waktu", "%")
        aim = random_.choice(AIMS)
        return Entry(f"PROGRAM PENGUATAN {aim.upper()} {random_.choice(THINGS).upper()}{of.upper()}",
                     f"Persentase {random_.choice(THINGS)} yang Memenuhi Standar {aim}{of}", "%")
    work, unit, done = random_.choice(WORKS)
    thing = random_.choice(SUPPORT if code[5:7] == "01" else THINGS) + of
    place = random_.choice(PLACES)
    if level == "activity":
        return Entry(f"{work} {thing}", f"Jumlah {thing} yang {done}", unit)
    return Entry(f"{work} {thing} {place}", f"Jumlah {unit} {thing} {place} yang {done}", unit)


def _place_name(random_: random.Random) -> str:
    return " ".join("".join(random_.choices(_SYLLABLES, k=3)).capitalize() for _ in range(2))


@dataclass
class _Unit:
    """One unit writing its draft: its own random numbers, name, and the rows so far."""

    random_: random.Random
    name: str
    region: str
    new: str
    rows: list[Cells] = field(default_factory=list)
    programs: int = 0
    headings: list[tuple[str, Cells]] = field(default_factory=list)
    #: Rupiah of every program.
    totals: dict[str, int] = field(default_factory=dict)
    #: Some units leave the forward targets or the figures of former years empty throughout.
    forward: bool = True
    former: bool = True

    def errs(self, mistake: str) -> bool:
        return self.random_.random() < MISTAKES[mistake]

    def add(self, code: str, name: str, **cells: str | int | None) -> None:
        """Add a row; `cells` are given by letter, the code goes into columns B to F as SIPD splits it."""
        parts = code.split(".")
        split = parts if len(parts) < 4 else [*parts[:3], f"{parts[3]}.{parts[4]}", *parts[5:]]
        row: Cells = [None, *split, *[None] * (5 - len(split)), name, *[""] * 17]
        _fill(row, cells)
        self.rows.append(row)


def rows(seed: int, size: int, *, new: bool = False) -> tuple[str, str, list[Cells]]:
    """Return the unit's name, its region and about `size` rows of its table, 24 cells each.

    With `new` no text of the nomenclature recurs in the draft of another seed.
    """
    random_ = random.Random(f"draft {seed}")
    field_ = seed % len(FIELDS)
    unit = _Unit(random_, f"DINAS {FIELDS[field_]}", f"KABUPATEN CONTOH {seed // len(FIELDS) + 1}",
                 str(seed) if new else "", forward=random_.random() < 0.8, former=random_.random() < 0.6)
    _heading(unit, "", unit.name)
    for number in _field_codes(field_):
        _affair_field(unit, number, size)
        if len(unit.rows) >= size:
            break
    for code, heading in unit.headings:
        budget = sum(total for program, total in unit.totals.items() if program.startswith(code))
        _fill(heading, _budgets(budget))
    return unit.name, unit.region, unit.rows


def _field_codes(first: int) -> Iterator[str]:
    """Yield codes of fields of affairs, those of the unit's own field first: "1.03", "1.04" ... "9.99"."""
    for number in range(9 * 99):
        affair, part = divmod(first + number, 99)
        yield f"{affair % 9 + 1}.{part + 1:02}"


def _heading(unit: _Unit, code: str, name: str) -> None:
    """Add a heading; its sums are filled in when all programs are there."""
    unit.add(code, name)
    unit.headings.append((code, unit.rows[-1]))


def _fill(row: Cells, cells: Mapping[str, str | int | None]) -> None:
    for letter, value in cells.items():
        row[ord(letter) - ord("A")] = value


def _budgets(budget: int) -> dict[str, str | int | None]:
    now = _rupiah(budget)
    return {"N": _rupiah(budget * 95 // 100), "O": now, "P": now, "W": _rupiah(budget * 105 // 100)}


def _rupiah(amount: int) -> str:
    return f"{amount:,}".replace(",", ".") + ",00"


def _affair_field(unit: _Unit, code: str, size: int) -> None:
    _heading(unit, code[0], "URUSAN PEMERINTAHAN CONTOH")
    _heading(unit, code, f"BIDANG {FIELDS[int(code[2:]) % len(FIELDS)]}")
    for number in range(1, 6):
        if len(unit.rows) < size:
            _program(unit, f"{code}.{number:02}", size - len(unit.rows))


def _program(unit: _Unit, code: str, room: int) -> None:
    """Add a program with the activities for which there is room: their money first, since sums stand above."""
    random_ = unit.random_
    plan = [(f"{code}.2.{number:02}", [random_.randrange(5, 900) * 1_000_000 for _ in range(random_.randrange(2, 8))])
            for number in range(1, random_.randrange(3, 7))]
    while len(plan) > 1 and sum(1 + len(money) for _, money in plan) > room:
        plan.pop()
    total = unit.totals[code] = sum(sum(money) for _, money in plan)
    unit.programs += 1
    head = _program_row(unit, code, total)
    before: list[Cells] = []
    for activity, money in plan:
        if before and random_.random() < 0.06:
            _page_group(unit, code, head, before)
        start = len(unit.rows)
        _activity(unit, activity, money)
        before = unit.rows[start:start + 2]
        if random_.random() < 0.15:
            unit.rows.append([None] * 24)


def _program_row(unit: _Unit, code: str, total: int) -> Cells:
    known = entry(code, "program", new=unit.new)
    target, figure = known.indicator, unit.random_.randrange(55, 100)
    if unit.random_.random() < 0.3:  # two indicators in one cell, whose figures and units a print tears apart
        target, share = f"{known.indicator};\nIndeks Kepuasan Pengguna Layanan", f"{figure}\n{figure - 9} %\n%"
    else:
        share = f"{figure} %"
    unit.add(code, known.name, A=unit.programs, H=target, L=share, M=share, **_budgets(total))
    return unit.rows[-1]


def _page_group(unit: _Unit, program: str, head: Cells, before: list[Cells]) -> None:
    """Print a program again under headings of nobody, as a page group does, with the activity that came before."""
    again = [*head[:7], f"{head[7]}" + (" [deleted]" if unit.errs("deleted") else ""), *head[8:]]
    for affair, part, shown in (("NON URUSAN", "URUSAN PEMERINTAHAN BIDANG XX", before),
                                ("URUSAN PEMERINTAHAN CONTOH", "BIDANG CONTOH", [])):
        _heading(unit, program[0], affair)
        _heading(unit, program[:4], part)
        unit.programs += 1
        unit.rows.append([unit.programs, *again[1:]])
        unit.rows.extend([*row[:7], *[None] * 17] if row[5] and unit.errs("bare") else list(row) for row in shown)


def _activity(unit: _Unit, code: str, money: list[int]) -> None:
    known, random_ = entry(code, "activity", new=unit.new), unit.random_
    indicator = known.indicator
    if unit.errs("state"):
        indicator = f"Ter{random_.choice(('laksana', 'susun', 'sedia'))}nya {known.name}"
    elif random_.random() < 0.4:  # a wording of the unit's own
        indicator = f"Persentase {known.name.partition(' ')[2]} yang Sesuai Kebutuhan {unit.region.title()}"
    unit_of = "%" if indicator.startswith("Persentase") else known.unit
    figure, total = random_.randrange(60, 100) if unit_of == "%" else random_.randrange(1, 60), sum(money)
    if unit.errs("sum"):
        total += random_.randrange(1, 50) * 1_000_000
    unit.add(code, known.name, **_row(unit, indicator, figure, unit_of, total), U=random_.choice(SERVED))
    unit.rows[-1][16] = unit.rows[-1][17] = ""
    for number, budget in enumerate(money, 1):
        _sub_activity(unit, f"{code}.{number:04}", budget)


def _sub_activity(unit: _Unit, code: str, budget: int) -> None:
    known, random_ = entry(code, "sub_activity", new=unit.new), unit.random_
    name, indicator, unit_of = known.name, known.indicator, known.unit
    if unit.errs("list_end"):
        name += ", dll"
    if unit.errs("measure_name"):
        name = f"Jumlah {name.partition(' ')[2]}"
    if unit.errs("process"):
        indicator = f"Terlaksananya {known.name}"
    if unit.errs("slip"):
        at = random_.randrange(8, len(indicator) - 2)
        indicator = indicator[:at] + indicator[at + 1] + indicator[at] + indicator[at + 2:]
    if unit.errs("twin") and unit.rows[-1][7]:
        indicator = str(unit.rows[-1][7])
    if unit.errs("percent_of_count"):
        unit_of = "%"
    cells = _row(unit, "" if unit.errs("no_indicator") else indicator, random_.randrange(1, 120), unit_of,
                 0 if unit.errs("unpaid") else budget)
    unit.add(code, name, **cells)
    if unit.errs("number_code"):
        unit.rows[-1][5] = int(code[-4:])


def _row(unit: _Unit, indicator: str, figure: int, unit_of: str, budget: int) -> dict[str, str | int | None]:
    """Return the cells of an activity or sub-activity, some with mistakes."""
    random_ = unit.random_
    target = f"{figure} {unit_of}"
    for mistake, written in (("blank_target", ""), ("dash_target", "-"), ("no_unit", str(figure)),
                             ("word_target", "Tepat Waktu"), ("leading_break", f"\n{target}")):
        if unit.errs(mistake):
            target = written
            break
    former = {"I": f"{figure * 5} {unit_of}", "J": f"{figure - 1} {unit_of}", "K": target}
    region = unit.region.title().removeprefix("Kabupaten ")
    return {
        **(former if unit.former else {"I": "-"}), **_budgets(budget), "H": indicator, "L": target, "M": target,
        "Q": "" if unit.errs("no_place") else f"Kab. {region}, Semua Kecamatan, Semua Kel/Desa",
        "R": "" if unit.errs("no_fund") else random_.choice(FUNDS),
        "S": random_.choice(PRIORITIES), "T": random_.choice(PRIORITIES),
        "V": f"{figure + 1} {unit_of}" if unit.forward and not unit.errs("no_forward") else "", "X": unit.name,
    }


def draft(folder: Path, seed: int, size: int = 200, *, new: bool = False) -> Path:
    """Return a draft of `size` rows written as a workbook below `folder`."""
    name, region, made = rows(seed, size, new=new)
    path = folder / f"renja-{size}-{seed:05}{'-new' if new else ''}.xlsx"
    write_print(path, (f"{name} {region}", YEAR), made)
    return path
