import pandas as pd
import pytest

from multivector.analysis import concentration, poles
from multivector.analysis.trade import partner_changes
from multivector.analysis.trade.partner_changes import Leader, YearPair
from multivector.analysis.trade.years import trade_years


@pytest.fixture
def imports(untouched):
    pole_of = poles.partner_poles(untouched["poles"])
    return trade_years(untouched["trade"], "KAZ", "import", pole_of)


def test_the_years_told_stand_for_the_years_asked(imports):
    assert partner_changes.compared_years(imports, 2014, 2026) == YearPair(2013, 2025)


def test_the_oldest_year_told_stands_for_one_before_all(imports):
    assert partner_changes.compared_years(imports, 1995, 2026) == YearPair(2013, 2025)


@pytest.mark.parametrize(("then", "now"), [(2026, 2026), (2013, 2014), (2000, 2005)])
def test_a_single_year_cannot_be_compared(imports, then, now):
    assert partner_changes.compared_years(imports, then, now) is None


def test_partners_then_and_now(imports):
    partners = partner_changes.then_and_now(imports, YearPair(2013, 2025)).set_index("partner")
    assert list(partners.index) == ["RUS", "CHN", "DEU", "FRA"]
    assert partners.loc["RUS", ["then_share", "now_share"]].tolist() == pytest.approx([0.5, 0.4])
    assert partners.loc["CHN", ["then_value", "now_value"]].tolist() == [60.0, 150.0]


def test_a_partner_not_listed_in_a_year_is_unknown_and_not_zero(imports):
    partners = partner_changes.then_and_now(imports, YearPair(2013, 2025)).set_index("partner")
    assert pd.isna(partners.loc["FRA", "then_value"])


def test_who_always_led_has_no_one_before(imports):
    assert partner_changes.leader(imports) == Leader("RUS", 2013, None)


def test_who_leads_since_when_and_after_whom(untouched):
    table = untouched["trade"]
    is_chinese = table["partner"].eq("CHN") & table["flow"].eq("import") & table["year"].eq(2025)
    table = table.assign(value_usd_mn=table["value_usd_mn"].where(~is_chinese, 201.0))
    history = trade_years(table, "KAZ", "import", poles.partner_poles(untouched["poles"]))
    assert partner_changes.leader(history) == Leader("CHN", 2025, "RUS")


def test_the_largest_is_certain_if_no_one_unlisted_can_be_larger(imports):
    assert partner_changes.is_certain_leader(imports, 2025)  # 200 of 500; 75 are not listed


def test_concentration_is_that_of_the_bounds(imports):
    by_year = partner_changes.concentration_by_year(imports).set_index("year")
    for year, total in ((2013, 400.0), (2025, 500.0)):
        rows = imports.partners[imports.partners["year"] == year].set_index("partner")
        bounds = concentration.herfindahl_bounds(rows["value_usd_mn"], total)
        assert by_year.loc[year, ["lower", "upper"]].tolist() == pytest.approx(list(bounds))
    # 2025: 40%, 30%, 10% and 5% listed, 15% not.
    assert by_year.loc[2025, "lower"] == pytest.approx(1600 + 900 + 100 + 25)
    assert by_year.loc[2025, "upper"] == pytest.approx(2625 + 225)
    assert by_year.loc[2025, "coverage"] == pytest.approx(0.85)


def test_no_year_told_gives_no_leader_and_no_concentration(imports):
    nothing = imports.between(1990, 2000)
    assert partner_changes.leader(nothing) is None
    assert partner_changes.concentration_by_year(nothing).empty
