"""Treaties and partnerships by country, kind and period."""

import pandas as pd
import pytest

from multivector.analysis.memberships import agreements
from multivector.analysis.poles import PoleMap

POLES = PoleMap(RUS="russia", CHN="china", TUR="turkic", AZE="turkic", USA="west", EU27="west")
TABLE = pd.DataFrame(
    [
        ("b", "2022-12", "KAZ;UZB", "friendship"),
        ("a", "2013-11-11", "KAZ;RUS", "defence"),
        ("c", "2022-07-01", "AZE;TUR;KAZ", "energy"),
        ("d", "1999", "UKR;RUS;USA", "nuclear"),
    ],
    columns=["agreement_id", "date", "parties", "kind"],
)


def chosen(**choice):
    return list(agreements.selected(TABLE, **({"period": (1991, 2026)} | choice))["agreement_id"])


def test_without_a_choice_all_stand_in_order_of_date():
    assert chosen() == ["d", "a", "c", "b"]


def test_an_agreement_is_chosen_by_any_of_its_parties():
    assert chosen(countries=["RUS"]) == ["d", "a"]
    assert chosen(countries=["UZB", "UKR"]) == ["d", "b"]


def test_kind_and_period_narrow_the_choice():
    assert chosen(kinds=["energy", "defence"]) == ["a", "c"]
    assert chosen(period=(2013, 2021)) == ["a"]
    assert chosen(countries=["KAZ"], kinds=["nuclear"]) == []


def test_counterparts_leave_out_the_countries_themselves():
    rows = agreements.selected(TABLE, countries=["KAZ"], period=(1991, 2026))
    assert agreements.counterparts(rows, ["KAZ"]) == {"RUS": 1, "UZB": 1, "AZE": 1, "TUR": 1}


@pytest.mark.parametrize(
    ("parties", "countries", "pole"),
    [
        ("KAZ;RUS", ["KAZ"], "russia"),
        ("KAZ;UZB", ["KAZ"], "neutral"),
        ("AZE;TUR;KAZ", ["KAZ"], "turkic"),
        ("UKR;RUS;USA", ["UKR"], "several"),
        ("KAZ;AZE", ["KAZ", "AZE"], "turkic"),
        ("KAZ;RUS", [], "russia"),
    ],
)
def test_an_agreement_ties_to_the_one_pole_of_the_others(parties, countries, pole):
    assert agreements.pole_of_agreement(parties, countries, POLES) == pole


@pytest.mark.parametrize(
    ("status", "standing"),
    [
        ("in_force", "standing"),
        ("completed", "standing"),
        ("declared", "declared"),
        ("signed", "pending"),
        ("initialled", "pending"),
        ("terminated", "ended"),
        ("not_implemented", "ended"),
        ("disputed", "disputed"),
        ("partly_implemented", "disputed"),
    ],
)
def test_how_an_agreement_stands(status, standing):
    assert agreements.standing(status) == standing
    assert standing in agreements.STANDINGS
