"""Which pole has most bodies in a country."""

from multivector.analysis import poles
from multivector.analysis.memberships import balance


def balances(tables, day):
    return balance.balance_on(tables["memberships"], poles.body_poles(tables["poles"]), day)


def test_the_pole_with_most_bodies_leads(untouched):
    kazakhstan = balances(untouched, "2025-12-31")["KAZ"]
    assert kazakhstan.counts == {"russia": 2, "china": 1, "west": 0, "turkic": 1}
    assert kazakhstan.leading == ("russia",)


def test_poles_with_the_same_number_lead_together(untouched):
    # csto and sco.
    assert balances(untouched, "2005-01-01")["KAZ"].leading == ("russia", "china")


def test_a_state_without_a_body_has_no_leading_pole():
    nothing = balance.Balance("GEO", {"russia": 0, "west": 0})
    assert nothing.leading == ()


def test_partners_and_frozen_members_are_not_counted(untouched):
    assert "ARM" not in balances(untouched, "2024-02-01")
    assert balances(untouched, "2000-01-01")["KAZ"].counts["west"] == 0
