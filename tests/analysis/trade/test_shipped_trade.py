"""Figures of the Trade page, traced by hand to their rows in the shipped tables."""

import pytest

from multivector.analysis import poles
from multivector.analysis.trade import mirror_pairs, parallel, partner_changes, product_groups
from multivector.analysis.trade import partner_shares as trade
from multivector.analysis.trade.years import trade_years
from multivector.data import package

FOCUS = ("ARM", "AZE", "BLR", "GEO", "KAZ", "KGZ", "MDA", "TJK", "TKM", "UKR", "UZB")


@pytest.fixture(scope="module")
def tables():
    return package.load(licence="all").tables


@pytest.fixture(scope="module")
def years(tables):
    pole_of = poles.partner_poles(tables["poles"])

    def history(reporter, flow):
        return trade_years(tables["trade"], reporter, flow, pole_of)

    return history


@pytest.mark.parametrize(
    ("reporter", "flow", "year", "pole", "share"),
    [
        ("KAZ", "import", 2025, "russia", 19_539.1 / 65_430.964),
        ("KAZ", "import", 2025, "china", 18_970.3 / 65_430.964),
        ("KAZ", "import", 2013, "china", 8_364.47 / 48_806.0),
        ("KAZ", "export", 2025, "russia", 8_248.32 / 79_229.501),
        ("KAZ", "both", 2025, "russia", (19_539.1 + 8_248.32) / (65_430.964 + 79_229.501)),
        ("TKM", "export", 2017, "china", 6_242.346 / 7_458.0),
        # China and Hong Kong, sold and bought.
        (
            *("KGZ", "both", 2023, "china"),
            (5_353.257 + 80.446 + 3.633 + 117.406) / (12_351.968 + 3_384.856),
        ),
    ],
)
def test_shares_of_poles(years, reporter, flow, year, pole, share):
    assert years(reporter, flow).pole_shares(year)[pole] == pytest.approx(share)


@pytest.mark.parametrize("flow", ["export", "import"])
@pytest.mark.parametrize("reporter", [*FOCUS, "RUS"])
def test_every_year_agrees_with_the_partners_of_that_year(tables, years, reporter, flow):
    history = years(reporter, flow)
    for year in history.told.index:
        single = trade.partner_shares(tables["trade"], reporter, flow, int(year))
        expected = trade.shares_by_pole(single, poles.partner_poles(tables["poles"]))
        assert history.pole_shares(year).to_dict() == pytest.approx(expected.to_dict())


@pytest.mark.parametrize("flow", ["export", "import", "both"])
@pytest.mark.parametrize("reporter", [*FOCUS, "RUS"])
def test_shares_never_add_to_more_than_the_whole(years, reporter, flow):
    sums = years(reporter, flow).poles.groupby("year")["share"].sum()
    assert (sums <= 1 + 1e-9).all()


def test_china_overtook_russia_as_kazakhstans_largest_trading_partner_in_2023(years):
    leader = partner_changes.leader(years("KAZ", "both"))
    assert leader == partner_changes.Leader("CHN", 2023, "RUS")


def test_two_counts_of_kazakh_goods_for_russia(tables):
    pair = mirror_pairs.mirror_pair(tables["trade"], "KAZ", "RUS").years.set_index("year")
    assert pair.loc[2021, ["sold", "bought"]].tolist() == [7_018.746, 7_135.0]
    assert 2010 not in pair.index  # the Kazakh figure of that year repeats the Russian count


def test_a_pair_compares_nothing_that_was_only_mirrored(tables):
    for reporter in (*FOCUS, "RUS"):
        for partner in mirror_pairs.partners_with_both_counts(tables["trade"], reporter):
            rows = mirror_pairs.mirror_pair(tables["trade"], reporter, partner).rows
            assert set(rows["basis"]) <= {"reported"}


def test_crude_oil_among_kazakh_exports(tables):
    crude = product_groups.values_then_and_now(tables["products"], "KAZ").iloc[0]
    assert crude["product_group"] == "crude oil and gas condensate"
    assert (crude["then_year"], crude["now_year"]) == (2015, 2024)
    shares = product_groups.share_of_exports(
        tables["trade"], tables["products"], "KAZ", crude["product_group"]
    )
    assert shares[2024] == pytest.approx(42_885.132 / 81_674.053)
    assert shares[2015] == pytest.approx(26_773.013 / 45_955.8)


def test_kazakh_circuits_in_parallel_trade(tables):
    growth = parallel.growth(parallel.baskets(tables["parallel_trade"], "KAZ"))
    circuits = growth[growth["flow"].eq("export")].iloc[0]
    assert (circuits["before"], circuits["after"]) == (0.245, 18.0)
