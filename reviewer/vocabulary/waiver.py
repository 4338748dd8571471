"""Fields of facts about a waiver: a decision that findings of a rule need no mending until a date."""

from reviewer.vocabulary.fields import Kind, count, day, flag, text

KIND = Kind.of("waiver", "a written decision that findings of one rule need no mending until a date", (
    text("code", "code of the rule"),
    text("name", "the object or unit it is for"),
    day("until", "last day it holds"),
    count("days_over", "days between its last day and the day of the review, 0 while it holds"),
    flag("concerns_plan", "its object is part of the plan, or its unit is that of the plan"),
))
