"""The share of an exporter in each country's crude imports, on rows that can be worked out on paper."""

import math

import pandas as pd
import pytest

from multivector.analysis.exports import dependence

TRADE = pd.DataFrame(
    [
        ("KAZ", "ROU", 2023, 6e6),
        ("RUS", "ROU", 2023, 4e6),
        ("KAZ", "ITA", 2023, 10e6),
        ("RUS", "ITA", 2023, 30e6),
        ("KAZ", "MKD", 2023, 0.9e6),
        ("RUS", "DEU", 2023, 50e6),
        ("KAZ", "ROU", 2022, 1e6),
    ],
    columns=["exporter", "importer", "year", "quantity_t"],
).assign(source_id="customs")
SHARES = pd.DataFrame(
    [
        ("KAZ", "ROU", "2023", 62.0, None),
        ("KAZ", "ITA", "2023-01/2023-08", 15.0, "Landed for others."),
        ("KAZ", "ITA", "2022", 7.0, None),
        ("AZE", "ROU", "2023", 9.0, None),
    ],
    columns=["exporter", "importer", "period", "share_percent", "reason"],
).assign(is_at_least=False, source_id="office")
TABLES = {"crude_trade": TRADE, "import_shares": SHARES}


def test_shares_are_of_all_imports_and_the_largest_comes_first():
    shares = dependence.by_importer(TABLES, "KAZ", 2023)
    # Six of ten million tonnes, ten of forty; what imports less than a million is left out.
    assert shares["importer"].tolist() == ["ROU", "ITA"]
    assert shares["share"].tolist() == pytest.approx([0.6, 0.25])


def test_the_own_count_of_the_year_stands_beside():
    shares = dependence.by_importer(TABLES, "KAZ", 2023).set_index("importer")
    assert shares["own_share"].to_dict() == pytest.approx({"ROU": 0.62, "ITA": 0.15})
    assert shares["own_period"]["ITA"] == "2023-01/2023-08"
    assert shares["reason"]["ITA"] == "Landed for others."


def test_a_country_without_a_count_of_its_own_has_none():
    (share,) = dependence.by_importer(TABLES, "KAZ", 2022)["own_share"]
    assert math.isnan(share)


def test_the_years_are_those_with_sales():
    assert dependence.years(TRADE, "KAZ") == (2022, 2023)
