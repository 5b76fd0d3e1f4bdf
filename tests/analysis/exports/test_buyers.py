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
    "count",
    "source_id",
]


def rows(*counted):
    frame = pd.DataFrame(counted, columns=COLUMNS)
    return frame.assign(
        exporter="KAZ",
        commodity="crude",
        confidence="verified",
        is_at_least=False,
        other_source_ids=None,
        note=None,
    )


HELD = rows(
    ("WLD", "2023", "year", 60.0, "mt", None, "billed", "customs"),
    ("EU27", "2023", "year", 40.0, "mt", None, "billed", "customs"),
    ("ITA", "2023", "year", 24.0, "mt", None, "billed", "customs"),
    ("DEU", "2023", "year", 12.0, "mt", None, "billed", "customs"),
    ("CHN", "2023", "year", 18.0, "mt", None, "billed", "customs"),
    ("ITA", "2023", "year", 79.3, "million_barrels", None, "landed", "register"),
    ("DEU", "2023", "year", 1.5, "mt", None, "pumped", "operator"),
    ("ITA", "2023", "year", None, None, 30.0, "declared", "minister"),
    ("CHN", "2023-01/2023-06", "interval", 9.0, "mt", None, "declared", "half"),
    ("TUR", "2023", "year", None, None, None, "landed", "money"),
)
NO_TRADE = pd.DataFrame(
    columns=[
        "exporter",
        "importer",
        "year",
        "quantity_t",
        "value_usd_mn",
        "source_id",
        "confidence",
        "note",
    ]
)
COUNTRIES = pd.DataFrame(
    {
        "iso3": ["CHN", "FRA", "ITA", "WLD"],
        "region": ["East Asia", "European Union", "European Union", "Group"],
        "kind": ["state", "state", "state", "group"],
    }
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


def side_by_side(destinations=HELD):
    volumes = pd.DataFrame(
        {
            "exporter": ["KAZ", "KAZ"],
            "commodity": "crude",
            "route_id": ["north", "total_exports"],
            "period": "2023",
            "period_type": "year",
            "basis": "exports_of_exporter",
            "volume": [99.0, 70.0],
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
        "destinations": destinations,
        "crude_trade": NO_TRADE,
        "countries": COUNTRIES,
        "route_volumes": volumes,
        "balances": balances,
        "conversion": conversion,
    }
    return measure.side_by_side(tables, GROUPS, "KAZ", "crude")


def test_counts_stand_side_by_side_in_tonnes():
    pairs = side_by_side()
    italy = pairs[pairs["destination"] == "ITA"].set_index("count")["volume"]
    # 79.3 million barrels at 7.93 a tonne; 30 percent of the 70 million tonnes exported.
    assert italy.to_dict() == pytest.approx({"billed": 24.0, "landed": 10.0, "declared": 21.0})


def test_a_buyer_of_one_count_is_not_compared():
    assert "CHN" not in set(side_by_side()["destination"])


def test_what_one_line_carried_stands_beside_the_counts_and_makes_no_gap():
    pairs = side_by_side()
    germany = pairs[pairs["destination"] == "DEU"].set_index("count")["volume"]
    assert germany.to_dict() == pytest.approx({"billed": 12.0, "pumped": 1.5})
    gaps = measure.gaps(pairs, 2023).set_index("destination")["gap"]
    assert gaps.to_dict() == pytest.approx({"ITA": 14.0, "DEU": 0.0})


def test_what_one_line_carried_is_no_count_of_buyers():
    assert "operator" not in set(measure.counts(HELD, "KAZ", "crude")["source_id"])
    assert of("operator") is None


def test_a_whole_count_stands_before_a_lower_bound():
    bound = rows(("ITA", "2023", "year", 5.0, "mt", None, "landed", "office"))
    both = pd.concat([HELD, bound], ignore_index=True)
    both.loc[both["source_id"].eq("register"), "is_at_least"] = True
    pairs = side_by_side(both)
    italy = pairs[pairs["destination"].eq("ITA") & pairs["count"].eq("landed")]
    assert italy["volume"].tolist() == [5.0]


TRADE = pd.DataFrame(
    [
        ("KAZ", "ITA", 2022, 6e6, 3000.0, "verified"),
        ("KAZ", "CHN", 2022, 4e6, 2000.0, "verified"),
        ("KAZ", "ITA", 2023, 9e6, 5000.0, "verified"),
        ("KAZ", "CHN", 2023, 1e6, 500.0, "estimate"),
        ("KAZ", "FRA", 2023, 999.0, 0.5, "verified"),
        ("KAZ", "CHN", 1995, 10_000.0, 1.0, "verified"),
        ("RUS", "ITA", 2023, 3e6, 1500.0, "verified"),
    ],
    columns=["exporter", "importer", "year", "quantity_t", "value_usd_mn", "confidence"],
).assign(source_id="customs", note=None)


def sold():
    tables = {"destinations": HELD.iloc[:0], "crude_trade": TRADE, "countries": COUNTRIES}
    return measure.sold(tables, "KAZ", "crude")


def test_the_record_gives_buyers_a_world_total_and_the_union():
    rows_2023 = sold().query("period == '2023'").set_index("destination")["volume"]
    # Italy 9, China 1 and a sample of 999 tonnes for France, which is no buyer but is in the sums.
    assert rows_2023.to_dict() == pytest.approx(
        {"ITA": 9.0, "CHN": 1.0, "WLD": 10.000999, "EU27": 9.000999}
    )


def test_another_commodity_has_no_billed_rows():
    tables = {"destinations": HELD, "crude_trade": TRADE, "countries": COUNTRIES}
    assert measure.sold(tables, "KAZ", "gas").empty


def test_shares_by_year_leave_out_years_of_a_few_cargoes_and_name_doubtful_ones():
    bought = measure.by_year(sold(), GROUPS, (1991, 2030))
    italy = bought.shares[bought.shares["buyer"] == "ITA"].set_index("year")["share"]
    assert italy.to_dict() == pytest.approx({2022: 0.6, 2023: 9 / 10.000999})
    # A tenth of 2023 is no tenth: 1 of 10.000999 million tonnes.
    assert bought.doubtful == ()
    assert bought.largest == ("ITA", "CHN")


def test_an_exporter_of_little_has_no_buyers_by_year():
    assert measure.by_year(sold(), GROUPS, (1995, 1995)) is None
