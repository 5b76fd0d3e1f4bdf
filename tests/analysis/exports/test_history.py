"""An exporter's volumes over the years, on a world that can be worked out on paper."""

import datetime as dt

import pandas as pd
import pytest

from multivector.analysis.exports import history as measure

WHOLE = {"period": (1991, 2026), "as_of": dt.date(2026, 11, 23)}


@pytest.fixture
def world(untouched):
    """The small world, its routes with names."""
    return {**untouched, "routes": untouched["routes"].assign(name=untouched["routes"]["route_id"])}


def history(world, commodity="crude", **more):
    return measure.export_history(world, "KAZ", commodity).within(**WHOLE | more)


def test_routes_and_what_none_tells_add_to_the_total(world):
    totals = history(world).totals.set_index("year")
    assert totals.loc[2025, ["total", "known", "residual"]].tolist() == [100, 98, 2]
    assert totals.loc[2015, ["total", "known", "residual"]].tolist() == [50, 46, 4]


def test_rows_name_the_pole_seen_by_the_exporter(world):
    poles = history(world).rows.query("year == 2025").set_index("route_id")["pole"]
    assert poles["north"] == "russia"
    assert poles["east"] == "china"
    assert pd.isna(poles["sea"])


def test_a_year_that_had_not_ended_on_the_day_is_left_out(world):
    assert [y.year for y in history(world, as_of=dt.date(2025, 12, 30)).years] == [2015]
    assert [y.year for y in history(world, as_of=dt.date(2025, 12, 31)).years] == [2015, 2025]


def test_the_period_bounds_the_years(world):
    assert [y.year for y in history(world, period=(1991, 2020)).years] == [2015]
    assert history(world, period=(1991, 2000)).years == ()


def test_plans_stand_apart_from_outturns(world):
    exports = history(world)
    assert exports.plans[["route_id", "volume"]].to_numpy().tolist() == [["east", 25.0]]
    assert 25.0 not in set(exports.rows["volume"])


def test_throughput_never_enters_the_exports(world):
    exports = history(world)
    assert exports.throughput[["route_id", "volume"]].to_numpy().tolist() == [["north", 90.0]]
    assert 90.0 not in set(exports.rows["volume"])


def test_an_exporter_without_rows_has_an_empty_history(world):
    empty = measure.export_history(world, "GEO", "crude")
    assert empty.years == ()
    assert empty.rows.empty
    assert empty.totals.empty
    assert measure.control_by_year(world, empty).empty
    assert measure.transit_by_year(world, empty).empty
    assert measure.concentration_by_year(empty).empty
    assert measure.earlier_band(measure.volume_series(empty)).empty


def test_control_takes_parts_apart_where_they_differ(world):
    control = measure.control_by_year(world, history(world)).query("year == 2025")
    # North 70 and the part of the sea route that goes north 6; the rest of the sea route 4.
    assert control.set_index("state")["share"].to_dict() == pytest.approx(
        {"RUS": 0.76, "CHN": 0.18, "AZE": 0.04}
    )
    assert control["coverage"].tolist() == pytest.approx([0.98] * 3)


def test_one_tonne_may_cross_several_states(world):
    transit = measure.transit_by_year(world, history(world)).query("year == 2025")
    shares = transit.set_index("state")["share"]
    assert shares[["AZE", "GEO", "TUR"]].tolist() == pytest.approx([0.04] * 3)
    assert shares["RUS"] == pytest.approx(0.76)


def test_concentration_gives_both_bounds_and_numbers_of_routes(world):
    bounds = measure.concentration_by_year(history(world)).set_index("year").loc[2025]
    assert bounds["lower"] == pytest.approx(5_324)
    assert bounds["upper"] == pytest.approx(5_328)
    assert bounds["most_routes"] == pytest.approx(10_000 / 5_324)
    assert bounds["coverage"] == pytest.approx(0.98)


def series(*volumes, first=2010):
    years = range(first, first + len(volumes))
    yearly = pd.DataFrame({"year": list(years), "volume": list(volumes)})
    return yearly[yearly["volume"].notna()]


def test_the_band_holds_the_five_years_before_and_not_the_year_itself():
    band = measure.earlier_band(series(1.0, 5.0, 3.0, 4.0, 2.0, 9.0)).set_index("year")
    assert band.loc[2015, ["low", "high", "known"]].tolist() == [1.0, 5.0, 5]


def test_the_band_needs_four_of_the_five_years():
    gaps = series(1.0, None, 3.0, None, 2.0, 9.0)
    assert measure.earlier_band(gaps).empty
    one_gap = series(1.0, None, 3.0, 4.0, 2.0, 9.0)
    assert measure.earlier_band(one_gap)["year"].tolist() == [2015]


def test_the_series_of_one_route_holds_only_its_years(world):
    by_sea = measure.volume_series(history(world), "sea")
    # In 2015 the sea route is only an upper limit, which is no volume.
    assert by_sea["year"].tolist() == [2025]


def test_events_of_other_commodities_are_left_out():
    events = pd.DataFrame(
        {"subjects": ["oil_line", "gas_line;csto", "csto", None, "oil_line;gas_line"]}
    )
    tables = {
        "pipelines": pd.DataFrame(
            {"pipeline_id": ["oil_line", "gas_line"], "product": ["crude", "gas"]}
        ),
        "routes": pd.DataFrame({"route_id": ["any"], "commodity": ["crude;gas"]}),
    }
    assert measure.about_commodity(events, tables, "gas").index.tolist() == [1, 2, 3, 4]
    named = measure.about_commodity(events, tables, "gas", is_named=True)
    assert named.index.tolist() == [1, 4]


def test_marks_too_close_to_read_give_way_to_the_weightier():
    events = pd.DataFrame(
        {
            "day": pd.to_datetime(["2010-01-01", "2020-01-01", "2020-01-20", "2025-01-01"]),
            "weight": [4, 4, 5, 4],
        }
    )
    kept = measure.spaced(events, limit=8)
    assert kept["day"].dt.strftime("%Y-%m-%d").tolist() == [
        "2010-01-01",
        "2020-01-20",
        "2025-01-01",
    ]
    assert len(measure.spaced(events, limit=2)) == 2
    assert measure.spaced(events.iloc[:0], limit=8).empty
