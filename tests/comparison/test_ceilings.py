"""What plans and ceilings add up to, in all and by source of funds."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from reviewer.comparison.money import Sources, ceiling_of, in_common_classes, sources_of
from reviewer.importers.planfile import plan_from_data
from reviewer.language.funds import fund_classes
from reviewer.plan import Plan


def plan(**fields: Any) -> Plan:
    return plan_from_data(fields, "pagu.yaml").plans[0]


@pytest.mark.parametrize(("text", "classes"), [
    ("Dana Alokasi Umum (DAU)", ("DAU",)), ("Dana Transfer Umum-Dana Alokasi Umum", ("DAU",)),
    ("DAK Fisik", ("DAK/Fisik",)), ("Dana Alokasi Khusus (DAK) Non-Fisik", ("DAK/Nonfisik",)), ("DAK", ("DAK",)),
    ("DAU, DAK Fisik", ("DAU", "DAK/Fisik")), ("PNBP/BLU", ("PNBP", "BLU")), ("Rupiah Murni", ("RM",)),
    ("1.2.1.01.02", ("1.2.1.01.02",)), ("APBD", ("APBD",)), ("", ()),
])
def test_a_source_of_funds_is_told_by_its_class(text, classes):
    assert fund_classes(text) == classes


def test_a_ceiling_is_what_is_stated_then_the_total_then_the_sum():
    programs = [{"name": "A", "budget": "600"}, {"name": "B", "budget": "300,50"}]
    total = [{"level": "total", "budget": "950"}]
    assert ceiling_of([plan(ceiling="1.000", headings=total, programs=programs)]) == 1000
    assert ceiling_of([plan(headings=total, programs=programs)]) == 950
    assert ceiling_of([plan(programs=programs)]) == Decimal("900.50")
    assert ceiling_of([plan(programs=[{"name": "A"}])]) is None


def test_a_budget_that_is_missing_is_the_sum_of_what_is_below():
    below = [{"name": "K", "sub_activities": [{"name": "S", "budget": "40"}, {"name": "T", "budget": "2"}]}]
    assert ceiling_of([plan(programs=[{"name": "A", "activities": below}])]) == 42


def test_sources_are_added_up_over_the_lowest_budgets():
    activities = [
        {"name": "K", "fund_source": "DAU", "budget": "100", "sub_activities": [
            {"name": "S", "budget": "30"}, {"name": "T", "fund_source": "DAK Fisik", "budget": "70"}]},
        {"name": "L", "fund_source": "DAU dan PAD", "budget": "8"}, {"name": "M", "budget": "5"}]
    found = sources_of([plan(programs=[{"name": "A", "activities": activities}])])
    assert found == Sources({"DAU": Decimal(30), "DAK/Fisik": Decimal(70)}, Decimal(13))


def test_without_any_source_there_is_nothing_to_compare():
    assert sources_of([plan(programs=[{"name": "A", "budget": "5"}])]) is None


def test_a_share_counts_for_the_whole_where_the_other_side_knows_no_shares():
    spent = Sources({"DAK/Fisik": Decimal(60), "DAK/Nonfisik": Decimal(40), "DAU/Earmark": Decimal(5)})
    ceilings = Sources({"DAK": Decimal(100), "DAU/Earmark": Decimal(5)})
    mine, theirs = in_common_classes(spent, ceilings)
    assert mine.by_class == {"DAK": Decimal(100), "DAU/Earmark": Decimal(5)} == theirs.by_class
