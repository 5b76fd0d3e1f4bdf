"""Counts of buyers, each kept apart, on rows that can be worked out on paper."""

import math

import pandas as pd
import pytest

from multivector.analysis.exports import buyers as measure

GROUPS = frozenset({"WLD", "EU27"})
COLUMNS = [
    "destination",
    "period",
    "period_type",
    "volume",
    "unit",
    "share_percent",
    "basis",
    "source_id",
]


def rows(*counted):
    frame = pd.DataFrame(counted, columns=COLUMNS)
    return frame.assign(
        exporter="KAZ", commodity="crude", confidence="verified", other_source_ids=None, note=None
    )


HELD = rows(
    ("WLD", "2023", "year", 60.0, "mt", None, "derived", "customs"),
    ("EU27", "2023", "year", 40.0, "mt", None, "derived", "customs"),
    ("ITA", "2023", "year", 24.0, "mt", None, "derived", "customs"),
    ("DEU", "2023", "year", 12.0, "mt", None, "derived", "customs"),
    ("CHN", "2023", "year", 18.0, "mt", None, "derived", "customs"),
    ("ITA", "2023", "year", 79.3, "million_barrels", None, "mirror", "register"),
    ("DEU", "2023", "year", 1.5, "mt", None, "reported", "operator"),
    ("ITA", "2023", "year", None, None, 30.0, "reported", "minister"),
    ("CHN", "2023-01/2023-06", "interval", 9.0, "mt", None, "reported", "half"),
    ("TUR", "2023", "year", None, None, None, "mirror", "money"),
)
POLES = {"ITA": "west", "DEU": "west", "CHN": "china"}


def of(source, period="2023"):
    return measure.buyers(HELD, GROUPS, "KAZ", "crude", source, period)


def test_one_count_has_its_own_total_and_no_group_among_the_buyers():
    customs = of("customs")
    assert customs.rows["destination"].tolist() == ["ITA", "CHN", "DEU"]
    assert customs.rows["share"].tolist() == pytest.approx([0.4, 0.3, 0.2])
    assert (customs.known, customs.total, customs.eu27) == (54.0, 60.0, 40.0)


def test_a_count_of_shares_has_no_volumes():
    minister = of("minister")
    assert not minister.has_volumes
    assert minister.rows["share"].tolist() == pytest.approx([0.3])
    assert math.isnan(minister.total)


def test_a_count_that_is_not_held_is_none():
    assert of("customs", "2022") is None
    assert of("nobody") is None


def test_rows_with_neither_volume_nor_share_are_no_count():
    assert "money" not in set(measure.counts(HELD, "KAZ", "crude")["source_id"])


def test_the_count_that_tells_most_comes_first():
    counts = measure.counts(HELD, "KAZ", "crude")
    assert counts["source_id"].iloc[0] == "customs"
    assert counts["source_id"].iloc[-1] == "half"


def test_shares_by_pole_are_of_the_world_total():
    by_pole = measure.by_pole(HELD, GROUPS, "KAZ", "crude", "customs", POLES).set_index("pole")
    assert by_pole["share"].to_dict() == pytest.approx({"west": 0.6, "china": 0.3})
    assert by_pole["coverage"].tolist() == pytest.approx([0.9, 0.9])


def side_by_side(route_volume=99.0):
    volumes = pd.DataFrame(
        {
            "exporter": ["KAZ", "KAZ"],
            "commodity": "crude",
            "route_id": ["north", "total_exports"],
            "period": "2023",
            "period_type": "year",
            "basis": "exports_of_exporter",
            "volume": [route_volume, 70.0],
            "unit": "mt",
            "is_derived": False,
            "confidence": "verified",
            "source_id": "s1",
            "other_source_ids": None,
            "note": None,
        }
    )
    balances = pd.DataFrame(
        columns=[
            "exporter",
            "commodity",
            "year",
            "item",
            "role",
            "route_id",
            "volume",
            "unit",
            "kind",
            "kind_detail",
            "source_id",
            "other_source_ids",
            "confidence",
            "note",
        ]
    )
    conversion = pd.DataFrame(
        [("CPC Blend", "tonne", "barrel", 7.93)],
        columns=["grade", "from_unit", "to_unit", "factor"],
    )
    tables = {
        "destinations": HELD,
        "route_volumes": volumes,
        "balances": balances,
        "conversion": conversion,
    }
    return measure.side_by_side(tables, GROUPS, "KAZ", "crude")


def test_counts_stand_side_by_side_in_tonnes():
    pairs = side_by_side()
    italy = pairs[pairs["destination"] == "ITA"].set_index("basis")["volume"]
    # 79.3 million barrels at 7.93 a tonne; 30 percent of the 70 million tonnes exported.
    assert italy.to_dict() == pytest.approx({"derived": 24.0, "mirror": 10.0, "reported": 21.0})


def test_a_buyer_of_one_count_is_not_compared():
    assert "CHN" not in set(side_by_side()["destination"])


def test_the_volume_of_one_route_is_no_count_of_the_buyer():
    assert "DEU" in set(side_by_side()["destination"])
    assert "DEU" not in set(side_by_side(route_volume=1.5)["destination"])


def test_the_widest_gap_comes_first():
    gaps = measure.gaps(side_by_side(), 2023)
    assert gaps["destination"].tolist() == ["ITA", "DEU"]
    assert gaps["gap"].tolist() == pytest.approx([14.0, 10.5])
