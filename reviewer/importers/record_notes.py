"""Notes about a set of exported lists as a whole: slipped names, units joined to agencies, unused keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reviewer.importers.imported import Note
from reviewer.importers.notes import listed
from reviewer.importers.records import Records
from reviewer.importers.shifted import Shift
from reviewer.places import Place
from reviewer.plan import Plan, walk_items


def of_set(
    lists: Mapping[str, Records], shift: Shift | None, plans: Sequence[Plan], homes: Mapping[str, str]
) -> Iterator[Note]:
    """Yield the notes of a regional set."""
    if shift is not None:
        yield _slipped(lists["activity"], shift)
    for one in lists.values():
        if one.unused:
            place = _whole(one)
            yield Note(place, f"{_name(one)}: kunci yang tidak dipakai: {listed(one.unused)}.",
                       f"{_name(one)}: keys not used: {listed(one.unused)}.")
    units = {unit for unit, agency in homes.items() if unit != agency}
    if units:
        yield Note(None, f"{len(units)} kode unit (bagian, UPT, kelurahan) digabung ke perangkat daerah induknya.",
                   f"{len(units)} units were joined to the agencies they belong to.")
    if "sub_activity" in lists and "indicator" in lists:
        items = [item for plan in plans for item, _ in walk_items(plan) if item.kind == "sub_activity"]
        bare = sum(item.budget is None for item in items)
        if bare:
            yield Note(None, f"{bare} sub kegiatan hanya ada di daftar indikator; pagunya tidak ada di berkas ini.",
                       f"{bare} sub-activities stand in the list of indicators only; these files state no budget.")


def _slipped(activities: Records, shift: Shift) -> Note:
    first = activities.table({"activity.name": "name"}).place("activity.name", activities.at[max(shift.rows, 0)])
    where_id, where_en = ("sebelumnya", "above") if shift.rows > 0 else ("sesudahnya", "below")
    return Note(
        first,
        f"Nama kegiatan bergeser satu baris terhadap kodenya: {shift.shifted} dari {len(activities.rows)} baris "
        f"memuat nama kegiatan baris {where_id}. Nama dari daftar ini tidak dipakai; perbaiki kolomnya sekaligus.",
        f"The activity names have slipped by one row against their codes: {shift.shifted} of "
        f"{len(activities.rows)} rows carry the name of the row {where_en}. Names of this list are not used.",
    )


def _whole(one: Records) -> Place:
    return Place(one.file, one.sheet, "", "")


def _name(one: Records) -> str:
    return one.sheet or one.file.replace("\\", "/").rpartition("/")[2]
