"""Which pole a partner or a body counts to."""

import pandas as pd
import pytest

from multivector.analysis import poles

POLES = pd.DataFrame(
    [
        ("west", "DEU;ITA;USA", "nato", 2),
        ("russia", "RUS", "eaeu;cis", 1),
        ("home", None, None, 3),
    ],
    columns=["pole", "partners", "bodies", "sort_order"],
)


def test_partners_and_bodies_are_read_from_the_table():
    assert poles.partner_poles(POLES)["RUS"] == "russia"
    assert poles.body_poles(POLES)["cis"] == "russia"


def test_what_is_listed_nowhere_is_neutral():
    assert poles.partner_poles(POLES)["IND"] == "neutral"


def test_the_eu_as_a_group_counts_where_its_members_count():
    assert poles.partner_poles(POLES)["EU27"] == "west"


def test_poles_come_in_their_order():
    assert poles.pole_order(POLES) == ("russia", "west", "home")


@pytest.mark.parametrize(
    ("controller", "pole"), [("RUS", "russia"), ("KAZ", "home"), (None, None), ("", None)]
)
def test_a_state_that_controls_its_own_way_is_at_home(controller, pole):
    assert poles.resolved(controller, "KAZ", poles.partner_poles(POLES)) == pole
