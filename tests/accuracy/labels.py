"""The notes a reviewer writes about a row, and the findings that say the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

#: Label -> codes, per kind of row; a code after which a case stands counts in that case only.
CODES: Mapping[str, Mapping[str, frozenset[str]]] = {
    "indicator": {
        "kondisi": frozenset({"FRM006"}), "tanpa_ukuran": frozenset({"FRM007"}),
        "ganda": frozenset({"IND013", "DAT014"}), "satuan_bentrok": frozenset({"IND011"}),
        "target_tak_terbaca": frozenset({"IND007", "DAT017"}), "target_dalam_nama": frozenset({"IND014"}),
        "proses_di_hasil": frozenset({"FRM012", "IND012", "IND015"}), "kabur": frozenset({"FRM013", "IND025"}),
        "mutu_tanpa_ukuran": frozenset({"IND019"}), "teks_rusak": frozenset({"DAT011", "DAT012", "DAT015"}),
    },
    "name": {
        "bukan_tindakan": frozenset({"FRM003/1"}), "verba_aktif": frozenset({"FRM003/0"}),
        "sebagai_indikator": frozenset({"FRM004"}), "sebagai_kondisi": frozenset({"FRM005"}),
        "klausa_mutu": frozenset({"FRM009"}), "terlalu_umum": frozenset({"FRM011"}),
        "keluaran_proses": frozenset({"OUT004"}), "generik_tanpa_unit": frozenset({"GEN001", "GEN002"}),
        "teks_rusak": frozenset({"DAT011", "DAT012", "DAT015"}),
    },
    "objective": {
        "bukan_kondisi": frozenset({"FRM001"}), "verba_aktif": frozenset({"FRM002"}),
        "proses": frozenset({"FRM016"}), "kabur": frozenset({"FRM011", "FRM013"}),
        "teks_rusak": frozenset({"DAT011", "DAT012", "DAT015"}),
    },
}


def labels_of(kind: str, found: Iterable[tuple[str, int]]) -> set[str]:
    """Return the labels that findings, given as code and case, say about a row of a kind."""
    said = {name for code, case in found for name in (code, f"{code}/{case}")}
    return {label for label, codes in CODES[kind].items() if codes & said}
