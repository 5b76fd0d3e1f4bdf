"""The measures of membership on the shipped tables, against what was read from their rows by hand."""

import datetime as dt

import pandas as pd
import pytest

from multivector.analysis import poles
from multivector.analysis.memberships import balance, bodies, membership, overlap, spells
from multivector.analysis.memberships import changes as membership_changes
from multivector.data import package

NEWEST = dt.date(2026, 11, 23)


@pytest.fixture(scope="module")
def tables():
    return package.load(licence="all").tables


def status(tables, iso3, org_id, day):
    statuses = membership.status_on(tables["memberships"], day)
    row = statuses[(statuses["iso3"] == iso3) & (statuses["org_id"] == org_id)]
    return row["status"].iloc[0] if len(row) else None


@pytest.mark.parametrize(
    ("iso3", "org_id", "day", "expected"),
    [
        ("UZB", "cst_1992", "1999-04-01", "member"),
        ("UZB", "cst_1992", "1999-04-02", None),
        ("UZB", "csto", "2006-08-15", None),
        ("UZB", "csto", "2006-08-16", "member"),
        ("UZB", "csto", "2012-06-27", "member"),
        ("UZB", "csto", "2012-06-28", "suspended"),
        ("UZB", "csto", "2012-12-19", None),
        ("ARM", "csto", "2024-01-31", "member"),
        ("ARM", "csto", "2024-02-01", "frozen"),
        ("IRN", "sco", "2005-07-04", None),
        ("IRN", "sco", "2005-07-05", "observer"),
        ("IRN", "sco", "2023-07-03", "observer"),
        ("IRN", "sco", "2023-07-04", "member"),
        ("KAZ", "eurasec", "2014-12-31", "member"),
        ("KAZ", "eurasec", "2015-01-01", None),
        ("KAZ", "eaeu", "2014-12-31", None),
        ("KAZ", "eaeu", "2015-01-01", "member"),
        ("MDA", "cis", "2021-12-31", "member"),
        ("MDA", "cis", "2022-01-01", "frozen"),
        ("MDA", "cis", "2026-04-02", "withdrawing"),
        ("GEO", "cis", "2008-08-17", "member"),
        ("GEO", "cis", "2008-08-18", "withdrawing"),
        ("GEO", "cis", "2009-08-18", None),
        ("UKR", "cis", "2018-05-18", "associate"),
        ("UKR", "cis", "2018-05-19", "frozen"),
        ("HUN", "icc", "2025-06-02", "withdrawing"),
        ("RUS", "coe", "2022-02-25", "suspended"),
        ("RUS", "coe", "2022-03-16", None),
        ("KGZ", "icc", "2026-01-01", "signatory"),
        ("UZB", "eu_epca", "2025-10-24", "signatory"),
        ("TJK", "eu_epca", "2026-01-01", "announced"),
        ("UKR", "eu", "2022-06-23", "candidate"),
    ],
)
def test_who_held_what_the_day_before_and_the_day_of_a_change(tables, iso3, org_id, day, expected):
    assert status(tables, iso3, org_id, day) == expected


def test_the_csto_has_five_full_members_and_a_frozen_one(tables):
    card = bodies.on_day(tables["organizations"], tables["memberships"], "csto", NEWEST)
    by_status = {group.status.code: set(group.iso3s) for group in card.holders}
    assert by_status == {"member": {"BLR", "KAZ", "KGZ", "RUS", "TJK"}, "frozen": {"ARM"}}


def test_a_dissolved_body_has_no_member_on_any_later_day(tables):
    organizations = tables["organizations"]
    for org_id, end in organizations.dropna(subset=["dissolved_date"])[
        ["org_id", "dissolved_date"]
    ].itertuples(index=False):
        card = bodies.on_day(organizations, tables["memberships"], org_id, end)
        assert not card.exists
        assert card.holders == ()


def test_half_of_the_states_in_the_csto_or_the_sco_are_in_both(tables):
    shared = overlap.of_bodies(tables["memberships"], "csto", "sco", NEWEST)
    assert shared.both == ("BLR", "KAZ", "KGZ", "RUS", "TJK")
    assert shared.only_second == ("CHN", "IND", "IRN", "PAK", "UZB")
    assert shared.jaccard == 0.5


def test_kazakhstan_is_a_full_member_of_29_bodies_and_kyrgyzstan_is_closest(tables):
    profiles = overlap.membership_profiles(tables["memberships"], NEWEST)
    assert len(profiles["KAZ"]) == 29
    closest = overlap.nearest(tables["memberships"], "KAZ", NEWEST).iloc[0]
    assert (closest["iso3"], closest["shared"], closest["either"]) == ("KGZ", 22, 29)


def test_the_balance_of_kazakhstan_counts_its_bodies_by_pole(tables):
    by_pole = balance.balance_on(tables["memberships"], poles.body_poles(tables["poles"]), NEWEST)[
        "KAZ"
    ]
    # cis, cis_fta, csto, eaeu; bri; board_of_peace, nato_pfp, venice_commission; ots, turksoy and its fund.
    assert by_pole.counts == {"russia": 4, "china": 1, "west": 3, "turkic": 3}


def test_the_focus_countries_gave_up_fourteen_full_memberships(tables):
    countries = tables["countries"]
    moves = membership_changes.joins_and_exits(
        tables["memberships"],
        tables["organizations"],
        "1991-01-01",
        "2027-01-01",
        countries=list(countries[countries["is_focus"]]["iso3"]),
    )
    kinds = moves["change"].value_counts()
    assert {kind: int(kinds[kind]) for kind in ("left", "lowered", "ended")} == {
        "left": 4,
        "lowered": 10,
        "ended": 9,
    }
    again = moves[moves["change"] == "rejoined"]
    assert list(zip(again["iso3"], again["org_id"], strict=True)) == [("UZB", "csto")]


def test_no_status_is_lost_between_the_table_and_the_day(tables):
    """Each day holds exactly the spells in force, every one under its own status."""
    for year in range(1991, 2027, 5):
        on_the_day = membership.members_on(tables["memberships"], f"{year}-12-31")
        status = membership.status_on(tables["memberships"], f"{year}-12-31")["status"]
        assert status.count() == len(on_the_day.drop_duplicates(["iso3", "org_id"]))


def test_every_spell_is_drawn_within_its_stated_dates(tables):
    bars = spells.spell_bars(
        tables["memberships"],
        tables["organizations"],
        pd.Timestamp(NEWEST),
        countries=sorted(set(tables["memberships"]["iso3"])),
    )
    assert len(bars) == len(tables["memberships"])
    certain = bars[bars["certain_from"].notna()]
    assert (certain["possible_from"] <= certain["certain_from"]).all()
    assert (certain["certain_from"] <= certain["certain_to"]).all()
    assert (bars["certain_to"] <= bars["possible_to"]).all()


def test_a_signatory_is_no_full_member_in_any_count(tables):
    memberships = tables["memberships"]
    signed = memberships[memberships["status"] == "signatory"]
    alone = signed[~signed["iso3"].add(signed["org_id"]).isin(_members(memberships))]
    assert len(alone)
    profiles = overlap.membership_profiles(memberships, NEWEST)
    counted = {
        (iso3, org_id)
        for iso3, org_id in zip(alone["iso3"], alone["org_id"], strict=True)
        if org_id in profiles.get(iso3, ())
    }
    assert counted == set()


def _members(memberships):
    full = memberships[memberships["status"] == "member"]
    return set(full["iso3"] + full["org_id"])


def test_partners_of_nato_are_those_with_an_action_plan(tables):
    memberships = tables["memberships"]
    partners = memberships[memberships["org_id"].eq("nato") & memberships["status"].eq("partner")]
    assert dict(zip(partners["iso3"], partners["start_date"], strict=True)) == {
        "ARM": "2005-12-16",
        "AZE": "2005-05-27",
        "GEO": "2004-10-29",
        "KAZ": "2006-01-31",
        "MDA": "2006-05-19",
        "SRB": "2015-01-15",
        "UKR": "2002-11-22",
    }


def test_who_stands_only_in_a_format_is_not_followed(tables):
    followed = overlap.covered(tables["memberships"], overlap.FOLLOWED_BODIES)
    assert {"KAZ", "RUS", "CHN", "TUR", "USA"} <= set(followed)
    assert {"JPN", "POL"}.isdisjoint(followed)
