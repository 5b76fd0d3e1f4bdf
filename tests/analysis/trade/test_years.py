import pytest

from multivector.analysis import poles
from multivector.analysis.trade import breaks as trade_breaks
from multivector.analysis.trade import partner_shares as trade
from multivector.analysis.trade.years import trade_years


@pytest.fixture
def pole_of(tables):
    return poles.partner_poles(tables["poles"])


def test_poles_count_the_eu_once(untouched, pole_of):
    history = trade_years(untouched["trade"], "KAZ", "export", pole_of)
    # EU27 450 (its members listed add to 350 only) and the United States 50, of 1,000.
    assert history.pole_shares(2025).to_dict() == pytest.approx(
        {"west": 0.5, "china": 0.2, "russia": 0.15}
    )


def test_the_members_stand_for_the_eu_where_they_are_more(untouched, pole_of):
    table = untouched["trade"]
    table = table.assign(
        value_usd_mn=table["value_usd_mn"].where(table["partner"].ne("EU27"), 300.0)
    )
    history = trade_years(table, "KAZ", "export", pole_of)
    assert history.pole_shares(2025)["west"] == pytest.approx((250 + 100 + 50) / 1_000)


@pytest.mark.parametrize("flow", ["export", "import"])
@pytest.mark.parametrize("reporter", ["KAZ", "GEO"])
def test_the_shares_are_those_of_single_years(untouched, pole_of, reporter, flow):
    table = untouched["trade"]
    history = trade_years(table, reporter, flow, pole_of)
    for year in history.told.index:
        single = trade.partner_shares(table, reporter, flow, int(year))
        expected = trade.shares_by_pole(single, pole_of)
        assert history.pole_shares(year).to_dict() == pytest.approx(expected.to_dict())


def test_what_is_listed_is_never_scaled_to_the_whole(untouched, pole_of):
    history = trade_years(untouched["trade"], "KAZ", "export", pole_of)
    assert history.pole_shares(2025).sum() == pytest.approx(0.85)
    assert history.years["coverage"][2025] == pytest.approx(0.85)


def test_rows_say_who_counted(untouched, pole_of):
    history = trade_years(untouched["trade"], "GEO", "export", pole_of)
    assert set(history.partners["kind"]) == {"estimate", "mirror"}
    assert list(history.years["total_kind"].dropna()) == ["counted"]


def test_a_year_without_a_total_is_not_told(untouched, pole_of):
    history = trade_years(untouched["trade"], "GEO", "export", pole_of)
    assert list(history.told.index) == [2025]
    assert history.partners.loc[history.partners["year"].eq(2026), "share"].isna().all()


def test_a_period_leaves_out_the_other_years(untouched, pole_of):
    history = trade_years(untouched["trade"], "KAZ", "import", pole_of).between(2020, 2026)
    assert list(history.told.index) == [2025]
    assert set(history.poles["year"]) == set(history.partners["year"]) == {2025}


def test_an_unknown_flow_is_refused(untouched, pole_of):
    with pytest.raises(ValueError, match="'transit' is not known; allowed: export, import, both"):
        trade_years(untouched["trade"], "KAZ", "transit", pole_of)


def noted(table, partner, note, year=2025):
    is_row = table["partner"].eq(partner) & table["year"].eq(year)
    return table.assign(coverage_note=table["coverage_note"].where(~is_row, note))


@pytest.mark.parametrize(
    ("partner", "note", "said"),
    [
        ("WLD", "goods and services", "includes services"),
        ("RUS", "goods and services", "includes services for Russia"),
        ("RUS", "mirror in a reported series", "Russia as reported by the partner"),
        ("EU27", "partial EU27: 19 of 27 members", "EU total incomplete (19 of 27 members)"),
        ("EU27", "vintage 2026", "2026 release for the EU"),
    ],
)
def test_what_a_year_covers_otherwise_is_said_in_words(tables, pole_of, partner, note, said):
    table = noted(tables["trade"].astype({"coverage_note": "object"}), partner, note)
    history = trade_years(table, "KAZ", "export", pole_of)
    notes = trade_breaks.coverage_notes(history, {"RUS": "Russia"})
    assert list(notes["note"]) == [said]
    assert list(notes["years"]) == [(2025,)]


def test_a_note_is_general_only_if_it_holds_for_every_year(tables, pole_of):
    table = noted(tables["trade"].astype({"coverage_note": "object"}), "WLD", "preliminary")
    one_of_two = trade_years(table, "KAZ", "import", pole_of)
    assert list(trade_breaks.coverage_notes(one_of_two, {})["is_general"]) == [False]
    only_one = one_of_two.between(2025, 2025)
    assert list(trade_breaks.coverage_notes(only_one, {})["is_general"]) == [True]


def test_a_change_of_the_main_source_is_found(tables, pole_of):
    table = tables["trade"]
    table = table.assign(source_id=table["year"].map(lambda year: f"s{year}"))
    publishers = {"s2013": "World Bank", "s2025": "Statistics office"}
    history = trade_years(table, "KAZ", "import", pole_of)
    changes = trade_breaks.source_changes(history, publishers).to_dict("records")
    assert changes == [
        {"before": 2013, "after": 2025, "earlier": "World Bank", "later": "Statistics office"}
    ]
    same = trade_breaks.source_changes(history, dict.fromkeys(publishers, "One office"))
    assert same.empty


def test_values_that_were_not_checked_are_named(tables, pole_of):
    table = noted(tables["trade"].astype({"coverage_note": "object"}), "CHN", "outlier")
    history = trade_years(table, "KAZ", "export", pole_of)
    assert trade_breaks.unchecked_values(history, {"CHN": "China"}) == ("China 2025",)
    assert trade_breaks.coverage_notes(history, {}).empty
