"""Fields of facts about a public service and its profile.

A plan that lists services with their profiles asks for all parts of a profile: a part without lines is blank, not
absent (guard G1 is about profiles as such).
"""

from reviewer.vocabulary import phrasing
from reviewer.vocabulary.activity import ACTIVITY_KINDS
from reviewer.vocabulary.fields import Field, Kind, count, flag, rupiah, text

MODES = ("direct", "indirect", "combined")
_ROWS = ("rows", "service_row.kind_of")
_CODES = ("program.code", "activity.code", "sub_activity.code")


def _text(name: str, meaning: str) -> Field:
    return text(name, meaning, *_ROWS, any_column=True)


def _count(name: str, meaning: str) -> Field:
    return count(name, meaning, *_ROWS, any_column=True)


_PROVIDER = (
    text("activity_code", "code of the activity that provides it", "activity_code"),
    text("activity_name", "name of that activity in the plan", *_CODES, any_column=True),
    text("activity_kind", "kind of that activity, when it is one of the four", values=ACTIVITY_KINDS),
    rupiah("rupiah", "budget under review of that activity, rupiah"),
    text("mode_text", "how it is given, as written", "mode"),
    text("mode", "how it is given: face to face, at a distance, or both", "mode", values=MODES),
)

_NEEDS = (
    _count("need_count", "needs of its users that are written down"),
    _count("condition_row_count", "lines about the present state, filled in or not"),
    _text("conditions_open", "parts of the present state that no line tells"),
    _count("method_count", "needs that say how they were found out"),
)

_STANDARD = (
    _count("standard_count", "of the 14 components of a service standard, those filled in"),
    _count("standard_open_count", "of the 14 components, those not filled in"),
    _text("standard_open", "names of those not filled in"),
    _count("delivery_open_count", "of the six components that users must know, those not filled in"),
    _text("delivery_open", "names of those not filled in"),
    _text("time", "promised time, as written"),
    _text("time_measure", "number and unit in the promised time"),
    _text("fee", "fee, as written"),
    _text("fee_measure", "amount in the fee, words for free of charge, or the regulation that sets it"),
)

_SUCCESS = (
    _text("success_open", "of users served, time and volume, those without a measure of success"),
    text("satisfaction_cue", "words about the satisfaction of users, in its profile, the indicators or the activities"),
)

_MEANS = (
    flag("has_staff", "its resources name the staff", *_ROWS, any_column=True),
    _text("resources_open", "of money, methods, material and equipment, those not among its resources"),
)

_CONTROL = (
    _count("control_count", "lines of its control plan"),
    _count("complaint_count", "parts of complaint handling that are filled in"),
    _text("complaint_open", "of staff, procedure, facilities and monitoring, those not filled in"),
    _text("complaint_channel", "first way of complaining in its profile (loket, web, SP4N-LAPOR...)"),
    _text("complaint_time", "number and unit of the time in which complaints are settled"),
)

KIND = Kind.of("service", "a public service", (
    text("name", "name, white space collapsed", "name"),
    *_PROVIDER, *_NEEDS, *_STANDARD, *_SUCCESS, *_MEANS, *_CONTROL, *phrasing.DAMAGE,
))
