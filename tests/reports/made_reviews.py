"""Hand-made reviews, so that reports are tested without any rule, plan file or engine."""

from __future__ import annotations

from dataclasses import replace

from reviewer.finding import (
    SCHEMA_VERSION,
    Citation,
    Confidence,
    Counts,
    Coverage,
    Finding,
    ObjectRef,
    PlanSummary,
    Report,
    Review,
    Severity,
    Source,
    Tool,
    Verdict,
    Waived,
)
from reviewer.places import Place

FILE = "renja-contoh.xlsx"
CRITERION = Citation("modul", "Modul Contoh untuk Pengujian", "Bab II", "guidance", "primary", "", "Modul Contoh")


def place(cell: str, raw: str = "", *, sheet: str = "Renja", file: str = FILE, line: int | None = None) -> Place:
    """Return a place on the sheet "Renja" of the made draft."""
    return Place(file, sheet, cell, raw, line)


def finding(code: str = "UJI001", cell: str = "G13", *, severity: Severity = Severity.HIGH, name: str = "Kegiatan Satu",
            object_code: str | None = None, kind: str = "activity", rupiah: int | None = None,
            message: str = 'Nama "{name}" menyebut ukuran.', fix: str = "Tulis tindakannya.",
            places: tuple[Place, ...] = ()) -> Finding:
    """Return a finding about one object; {name} in `message` is its name."""
    key = f"{kind}:{object_code or name}"
    return Finding(
        code=code, name=code.lower(), severity=severity, confidence=Confidence.HIGH, title=f"Judul {code}",
        message=message.replace("{name}", name), effect="Ukuran tidak dapat dibandingkan.", fix=fix,
        criterion=CRITERION, object=ObjectRef(kind, key, object_code, name, "Dinas Contoh", "1.01.02 Program Contoh"),
        places=places or (place(cell, name),), rupiah=rupiah, fingerprint=f"fp-{code}-{cell}", value_digest="d",
    )


def waived(one: Finding) -> Waived:
    """Return the finding as covered by a waiver."""
    return Waived(one, "Realisasi baru ada Februari", "Kepala Bappeda", "050/12/2026", "2026-12-31", "waivers.yaml", 2)


def coverage(code: str, verdict: Verdict, *, met: int = 0, not_met: int = 0, not_testable: int = 0, reason: str = "",
             remedy: str = "") -> Coverage:
    """Return a coverage line."""
    return Coverage(code, f"Judul {code}", verdict, met + not_met, met, not_met, not_testable, 0, reason, remedy)


def review(*findings: Finding, lines: tuple[Coverage, ...] = (), **changes: object) -> Review:
    """Return a review of the made draft with the findings in the order given."""
    made = Review(
        sources=(Source(FILE, "0" * 64),),
        plan=PlanSummary("PD", "kabkota", "Dinas Contoh", 2026, "rancangan", "contoh", 1_500_000_000,
                         Counts(program=2, activity=5, indicator=12)),
        findings=findings, coverage=lines or (coverage("UJI001", Verdict.MET, met=3),),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def report(*reviews: Review) -> Report:
    """Return a report with a fixed tool."""
    return Report(SCHEMA_VERSION, Tool("reviewer", "9.9.9", "durable-rules 2.0.28", "abc"), reviews)
