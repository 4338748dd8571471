"""Fields of facts about one line of a service profile: a need, a component of the standard, a control and so on."""

from reviewer.vocabulary.activity import ACTIVITY_KINDS
from reviewer.vocabulary.fields import Kind, count, decimal, text

PARTS = ("need", "condition", "standard", "success", "resource", "control", "complaint")
_CODES = ("program.code", "activity.code", "sub_activity.code")

KIND = Kind.of("service_row", "a line of a service profile", (
    text("name", "name of the service"),
    text("part", "part of the profile it belongs to", "kind_of", values=PARTS),
    text("aspect", "what it is about", "aspect"),
    count("twin_position", "position of an earlier line of the same part that says the same, from 1"),
    text("twin_text", "text that both lines have"),
    text("need", "need, as written", "values"),
    text("provider_opening", "words of the office that the need begins with (memberikan, menyediakan...)", "values"),
    text("activity_code", "code of the activity that meets the need, else that of the service", "values"),
    text("activity_name", "name of that activity in the plan", *_CODES, any_column=True),
    text("activity_kind", "kind of that activity, when it is one of the four", values=ACTIVITY_KINDS),
    text("target", "target under control, as written", "values"),
    text("actual", "what was reached, as written", "values"),
    text("gap", "gap, as written", "values"),
    decimal("gap_distance", "distance of the stated gap from actual less target, or target less actual if nearer",
            "values"),
    decimal("shortfall", "how far the actual value is behind the target, percent of the target", "values"),
    text("problem", "problem, as written", "values"),
    text("risk", "risk, as written", "values"),
    text("follow_up", "what will be done, as written", "values"),
))
