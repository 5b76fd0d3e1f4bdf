"""Bodies on a day."""

import pandas as pd
import pytest

from multivector.analysis.memberships import bodies

ORGANIZATIONS = pd.DataFrame(
    [
        ("eurasec", "EurAsEC", "russia", "2000-10-10", "2015-01-01"),
        ("csto", "CSTO", "russia", "2002-10-07", None),
        ("bri", "BRI", "china", "2013-09", None),
        ("other", "aiib", "china", "2015", None),
    ],
    columns=["org_id", "short_name", "pole", "founded_date", "dissolved_date"],
).assign(members_covered=["all", "all", "some", "some"], source_id="o1", other_source_ids=None)
SPELLS = pd.DataFrame(
    [
        ("ARM", "csto", "member", "2002-10-07", "2024-02"),
        ("ARM", "csto", "frozen", "2024-02", None),
        ("KAZ", "csto", "member", "2002-10-07", None),
        ("UZB", "csto", "member", "2006-08-16", "2012-06-28"),
        ("KGZ", "bri", "member", None, None),
    ],
    columns=["iso3", "org_id", "status", "start_date", "end_date"],
).assign(source_id="s1", other_source_ids="s2;s3")


@pytest.mark.parametrize(
    ("day", "names"),
    [
        ("2000-10-09", []),
        ("2000-10-10", ["eurasec"]),
        ("2014-12-31", ["eurasec", "csto", "bri"]),
        ("2015-01-01", ["csto", "bri", "other"]),
    ],
)
def test_a_body_exists_from_its_founding_to_the_day_before_its_end(day, names):
    assert list(bodies.existing_on(ORGANIZATIONS, day)["org_id"]) == names


def test_bodies_stand_by_pole_and_then_by_name_without_regard_to_case():
    ordered = bodies.in_pole_order(ORGANIZATIONS, ["china", "russia"])
    assert list(ordered["short_name"]) == ["aiib", "BRI", "CSTO", "EurAsEC"]
    assert list(ordered.columns) == list(ORGANIZATIONS.columns)


def test_the_card_of_a_body_keeps_statuses_apart():
    card = bodies.on_day(ORGANIZATIONS, SPELLS, "csto", "2024-02-01")
    by_status = {group.status.code: group.iso3s for group in card.holders}
    assert by_status == {"member": ("KAZ",), "frozen": ("ARM",)}
    assert (card.count("member"), card.count("frozen"), card.count("observer")) == (1, 1, 0)
    assert card.source_ids == ("o1", "s1", "s2", "s3")


def test_a_dissolved_body_is_told_as_such():
    assert bodies.on_day(ORGANIZATIONS, SPELLS, "eurasec", "2014-12-31").exists
    assert not bodies.on_day(ORGANIZATIONS, SPELLS, "eurasec", "2015-01-01").exists


def test_a_status_since_an_unknown_day_is_listed_and_not_counted():
    card = bodies.on_day(ORGANIZATIONS, SPELLS, "bri", "2020-01-01")
    assert card.undated == ("KGZ",)
    assert card.count("member") == 0


def test_an_unknown_body_is_refused_by_name():
    with pytest.raises(ValueError, match="org_id: 'nato' not among the 4 bodies"):
        bodies.on_day(ORGANIZATIONS, SPELLS, "nato", "2020-01-01")
