"""Profiles: what a user may write, and what goes before what."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.errors import WrongUse
from reviewer.finding import ProfilePart
from reviewer.plan import Plan
from reviewer.profile import NOTHING_GIVEN, Given, parse, settle
from reviewer.vocabulary import kind

STAGES, LEVELS = (kind("plan").fields[name].values for name in ("stage", "level"))


@pytest.mark.parametrize(("text", "given_"), [
    ("rancangan-akhir/kabkota/2027", Given("rancangan_akhir", "kabkota", 2027)),
    ("2027/kl", Given(None, "kl", 2027)), ("Rancangan Awal", Given("rancangan_awal")),
    (" penetapan / ", Given("penetapan")),
])
def test_any_part_in_any_order(text, given_):
    assert parse(text) == given_


@given(st.sampled_from([None, *STAGES]), st.sampled_from([None, *LEVELS]), st.none() | st.integers(2000, 2100),
       st.randoms(use_true_random=False))
def test_whatever_is_written_in_order_is_read(stage, level, year, random):
    parts = [str(part).replace("_", "-") for part in (stage, level, year) if part is not None]
    random.shuffle(parts)
    if parts:
        assert parse("/".join(parts)) == Given(stage, level, year)


@pytest.mark.parametrize("text", ["", "/", "rancangan/penetapan", "2027/2026", "kl/kabkota", "27", "akhir", "1999"])
def test_what_cannot_be_read_is_wrong_use(text):
    with pytest.raises(WrongUse):
        parse(text)


def test_what_is_given_goes_before_what_the_draft_says():
    draft = Plan(stage="rancangan", level="kabkota", year=2026, plan_kind="PD")
    plan, profile = settle(draft, Given("penetapan", "kl"))
    assert (plan.stage, plan.level, plan.year, plan.plan_kind) == ("penetapan", "kl", 2026, "KL")
    assert (profile.stage, profile.level, profile.year) == (
        ProfilePart("penetapan", "given"), ProfilePart("kl", "given"), ProfilePart(2026, "detected"))


def test_without_anything_given_the_draft_stays_as_it_is():
    draft = Plan(stage="rancangan", level="provinsi", year=2026, plan_kind="PD")
    plan, profile = settle(draft, NOTHING_GIVEN)
    assert plan == draft
    assert profile.stage.origin == profile.level.origin == profile.year.origin == "detected"


def test_what_nobody_says_is_unknown_and_a_date_stands_in_for_the_year():
    plan, profile = settle(Plan(), NOTHING_GIVEN, date(2027, 3, 1))
    assert plan.year is None
    assert (profile.stage, profile.level) == (ProfilePart(None, "unknown"), ProfilePart(None, "unknown"))
    assert profile.year == ProfilePart(2027, "as_of")


def test_a_level_tells_the_kind_of_plan():
    assert settle(Plan(level="kabkota"), NOTHING_GIVEN)[0].plan_kind == "PD"
    assert settle(Plan(), Given(level="kl"))[0].plan_kind == "KL"
