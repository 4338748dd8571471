"""Fields of facts about a public service."""

from reviewer.vocabulary import phrasing
from reviewer.vocabulary.fields import Kind, text

KIND = Kind.of("service", "a public service", (
    text("name", "name, white space collapsed", "name"),
    text("activity_code", "code of the activity that provides it", "activity_code"),
    *phrasing.DAMAGE,
))
