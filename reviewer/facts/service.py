"""Observations about one public service: who provides it, and what its profile tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reviewer.fact import Value
from reviewer.facts.context import Context, rupiah_of
from reviewer.facts.service_links import provider, provider_fields
from reviewer.facts.targets import filled
from reviewer.facts.text_damage import observe_damage
from reviewer.language.normalise import collapse, fold
from reviewer.language.service_terms import (
    complaint_channel,
    component_codes,
    component_name,
    components_in,
    promised_fee,
    promised_time,
    satisfaction_cue,
    service_mode,
)
from reviewer.plan import Plan, Service, ServiceRow, walk_items

#: What users must be told (service delivery), of the 14 components.
_DELIVERY = ("persyaratan", "sistem_mekanisme_prosedur", "jangka_waktu", "biaya_tarif", "produk",
             "pengaduan_saran_masukan")
_CONDITIONS = {"kelembagaan": "kelembagaan", "sdm": "SDM", "sarana_prasarana": "sarana dan prasarana",
               "anggaran": "anggaran", "sistem_prosedur": "sistem dan prosedur"}
_SUCCESS = {"target": "target yang dilayani", "waktu": "waktu", "volume": "volume"}
_RESOURCES = {"pendanaan": "pendanaan", "metode": "metode", "material": "material", "peralatan": "peralatan"}
_COMPLAINT = {"sdm": "SDM", "sop": "SOP", "sarana_prasarana": "sarana dan prasarana",
              "monitoring_evaluasi": "monitoring dan evaluasi"}
_STAFF = "sdm"


def observe(node: Service, context: Context) -> dict[str, Value | None]:
    """Return the fields of one service."""
    code, mode = filled(node.activity_code), filled(node.mode)
    item = provider(code, context)
    return {
        "name": collapse(node.name), "activity_code": code, "rupiah": rupiah_of(item) if item is not None else None,
        **provider_fields(code, context), "mode_text": mode, "mode": service_mode(mode) if mode else None,
        **_need_fields(node), **_standard_fields(node), **_other_fields(node), **observe_damage(node.name),
        "satisfaction_cue": _satisfaction(node) or context.once(_satisfaction_of_plan),
    }


def rows_of(node: Service, part: str) -> list[ServiceRow]:
    """Return the lines of one part of a profile."""
    return [row for row in node.rows if fold(row.kind_of) == part]


def texts_of(row: ServiceRow) -> list[str]:
    """Return the filled values of a line, each on one line."""
    return [text for value in row.values.values() if (text := filled(value))]


def _told(rows: Iterable[ServiceRow]) -> dict[str, str]:
    """Return the text of every aspect that is filled in, by the aspect in small letters with underscores."""
    found: dict[str, str] = {}
    for row in rows:
        texts = texts_of(row)
        aspect = "_".join(fold(filled(row.aspect) or "").split())
        if texts and aspect:
            found.setdefault(aspect, texts[0])
    return found


def _open(wanted: Mapping[str, str], told: Mapping[str, str]) -> str | None:
    return ", ".join(shown for name, shown in wanted.items() if name not in told) or None


def _need_fields(node: Service) -> dict[str, Value | None]:
    needs = [row for row in rows_of(node, "need") if filled(row.values.get("need"))]
    conditions = rows_of(node, "condition")
    return {
        "need_count": len(needs), "method_count": sum(bool(filled(row.values.get("method"))) for row in needs),
        "condition_row_count": len(conditions), "conditions_open": _open(_CONDITIONS, _told(conditions)),
    }


def _standard_fields(node: Service) -> dict[str, Value | None]:
    """Return which of the 14 components are filled in; a line may tell several of them."""
    told: dict[str, str] = {}
    for row in rows_of(node, "standard"):
        texts = texts_of(row)
        for code in sorted(components_in(filled(row.aspect) or "")) if texts else ():
            told.setdefault(code, texts[0])
    missing = [code for code in component_codes() if code not in told]
    delivery = [code for code in missing if code in _DELIVERY]
    time, fee = told.get("jangka_waktu"), told.get("biaya_tarif")
    return {
        "standard_count": len(told), "standard_open_count": len(missing), "standard_open": _names(missing),
        "delivery_open_count": len(delivery), "delivery_open": _names(delivery),
        "time": time, "time_measure": promised_time(time) if time else None,
        "fee": fee, "fee_measure": promised_fee(fee) if fee else None,
    }


def _names(codes: Sequence[str]) -> str | None:
    return "; ".join(map(component_name, codes)) or None


def _other_fields(node: Service) -> dict[str, Value | None]:
    resources, complaint = _told(rows_of(node, "resource")), rows_of(node, "complaint")
    handled = _told(complaint)
    said = " ; ".join(text for row in complaint for text in texts_of(row))
    settled = [row.values.get("time_limit") for row in complaint]
    limit = next((text for text in map(filled, [*settled, handled.get("batas_waktu")]) if text), None)
    channel = next((text for row in complaint if (text := filled(row.values.get("channel")))), None)
    return {
        "success_open": _open(_SUCCESS, _told(rows_of(node, "success"))),
        "has_staff": _STAFF in resources, "resources_open": _open(_RESOURCES, resources),
        "control_count": len(rows_of(node, "control")),
        "complaint_count": sum(name in handled for name in _COMPLAINT), "complaint_open": _open(_COMPLAINT, handled),
        "complaint_channel": channel or handled.get("saluran") or complaint_channel(said),
        "complaint_time": promised_time(limit) if limit else promised_time(said),
    }


def _satisfaction(node: Service) -> str | None:
    texts = (text for row in node.rows for text in (filled(row.aspect), *texts_of(row)) if text)
    return next((cue for text in texts if (cue := satisfaction_cue(text))), None)


def _satisfaction_of_plan(plan: Plan) -> str | None:
    """Return the first words about satisfaction in the indicators and the names of what the plan does."""
    for goal in plan.objectives:
        for indicator in goal.indicators:
            if cue := satisfaction_cue(indicator.name or ""):
                return cue
    for item, _ in walk_items(plan):
        for text in (item.name, *(each.name for each in item.indicators)):
            if cue := satisfaction_cue(text or ""):
                return cue
    return None
