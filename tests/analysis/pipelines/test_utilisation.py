"""Use rates of lines."""

import math

import pandas as pd
import pytest

from multivector.analysis.pipelines import utilisation

ROUTES = pd.DataFrame(
    [("cpc", "route", "cpc"), ("kto", "subset", "cpc"), ("south", "route", "cpc;other")],
    columns=["route_id", "role", "line_ids"],
)
VOLUMES = pd.DataFrame(
    [
        ("cpc", "2024", "year", "total_throughput", 63.0),
        ("cpc", "2025", "year", "total_throughput", 70.0),
        ("cpc", "2025", "year", "exports_of_exporter", 65.0),
        ("cpc", "2025-01", "month", "total_throughput", 6.0),
        ("kto", "2025", "year", "total_throughput", 3.0),
        ("south", "2025", "year", "total_throughput", 9.0),
    ],
    columns=["route_id", "period", "period_type", "basis", "volume"],
).assign(unit="mt", confidence="verified", source_id="s1", note=None)


@pytest.fixture
def throughput():
    return utilisation.yearly_throughput(VOLUMES, ROUTES, "cpc")


def test_only_whole_years_of_everything_in_the_one_line_are_taken(throughput):
    assert throughput[["year", "volume"]].to_numpy().tolist() == [[2024, 63.0], [2025, 70.0]]


def test_the_use_rate_is_throughput_over_nameplate(throughput):
    rates = utilisation.use_rates(throughput, 84.0, "mt_per_year")
    assert rates["use_rate"].tolist() == pytest.approx([0.75, 0.8333], rel=1e-3)


def test_years_before_the_capacity_held_have_no_rate(throughput):
    rates = utilisation.use_rates(throughput, 84.0, "mt_per_year", since=2025)
    assert math.isnan(rates["use_rate"].iloc[0])


def test_an_unknown_capacity_gives_no_rate(throughput):
    rates = utilisation.use_rates(throughput, float("nan"), "mt_per_year")
    assert rates["use_rate"].isna().all()


def test_a_capacity_of_gas_does_not_fit_oil(throughput):
    with pytest.raises(ValueError, match="'bcm_per_year' does not fit volumes in"):
        utilisation.use_rates(throughput, 84.0, "bcm_per_year")


def test_a_line_without_volumes_has_no_rows():
    none = utilisation.yearly_throughput(VOLUMES, ROUTES, "btc")
    assert none.empty
    assert utilisation.use_rates(none, 50.0, "mt_per_year").empty
