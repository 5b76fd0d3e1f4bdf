"""Figures of trade: what is drawn, what is left open, and what is said of it."""

from itertools import pairwise

import pandas as pd
import pytest

from multivector.analysis import poles
from multivector.analysis.trade import mirror_pairs, parallel, product_groups, remittances
from multivector.analysis.trade.years import trade_years
from multivector.charts.kinds import end_names as trade_lines
from multivector.charts.kinds import time_axis as trade_axis
from multivector.charts.kinds.events import worded
from multivector.figures.trade import compared
from multivector.figures.trade import scene as trade_scene
from multivector.figures.trade.concentration import concentration_view
from multivector.figures.trade.mirror import mirror_view
from multivector.figures.trade.parallel import parallel_view
from multivector.figures.trade.partners import partners_view
from multivector.figures.trade.poles import UNKNOWN, poles_view
from multivector.figures.trade.products import product_series_view, products_view
from multivector.figures.trade.scene import TradeScene
from multivector.figures.trade.then_now import then_and_now_view
from multivector.figures.trade.ties import tie_view
from tests.figures.planned import planned

FACT = {"source_id": "s1", "other_source_ids": None, "confidence": "verified", "note": None}
NAMES = {
    "KAZ": "Kazakhstan",
    "RUS": "Russia",
    "CHN": "China",
    "DEU": "Germany",
    "USA": "United States",
    "UZB": "Uzbekistan",
}
NO_CHANGES = pd.DataFrame(columns=["before", "after", "earlier", "later"])
NO_EVENTS = worded(
    pd.DataFrame({"date": ["2015-01-01"], "title": ["x"], "day": pd.to_datetime(["2015-01-01"])})
).head(0)


def table(columns, *rows):
    frame = pd.DataFrame(rows, columns=columns.split())
    return frame.assign(**{name: value for name, value in FACT.items() if name not in frame})


def year(number, total, **partners):
    kinds = {"RUS": "reported", "CHN": "estimate", "DEU": "mirror", "USA": "reported"}
    rows = [("KAZ", code, "import", number, value, kinds[code]) for code, value in partners.items()]
    return [("KAZ", "WLD", "import", number, total, "reported"), *rows]


TRADE = table(
    "reporter partner flow year value_usd_mn basis",
    *year(2013, 1_000.0, RUS=500.0, CHN=100.0, DEU=300.0),
    *year(2016, 2_000.0, RUS=900.0, CHN=500.0, DEU=400.0),
    *year(2020, 4_000.0, RUS=1_200.0, CHN=1_800.0, DEU=400.0),
    ("KAZ", "WLD", "import", 2014, 1_500.0, "reported"),
).assign(coverage_note=None)
POLES = pd.DataFrame(
    {
        "pole": ["china", "home", "neutral", "russia", "turkic", "west"],
        "short_name": ["China", "Home", "Neutral", "Russia", "Turkic", "West"],
        "in_sentence": ["China", "Home", "no pole", "Russia", "the Turkic states", "the West"],
        "partners": ["CHN", None, None, "RUS", "TUR", "DEU;USA"],
        "sort_order": [2, 6, 5, 1, 4, 3],
    }
)


@pytest.fixture
def scene(look):
    return make_scene(TRADE, look)


def make_scene(rows, look, reporter="KAZ", **more):
    own = rows.assign(reporter=reporter)
    trade = trade_years(own, reporter, "import", poles.partner_poles(POLES))
    settings = {"names": NAMES, "poles": POLES, "look": look, "last_year": 2020} | more
    return TradeScene(trade=trade, **settings)


def drawn_poles(scene, changes=NO_CHANGES):
    return poles_view(scene, changes=changes, marks=NO_EVENTS, then=2013)


def bars(view, name):
    return [trace for trace in view.graphic.data if trace.name == name]


def test_bars_are_shares_of_the_total_with_the_rest_left_open(scene):
    view = drawn_poles(scene)
    heights = view.data.groupby("year")["share"].sum()
    assert heights.to_dict() == pytest.approx(dict.fromkeys([2013, 2014, 2016, 2020], 1.0))
    rest = bars(view, UNKNOWN)[0]
    assert list(rest.x) == [2013.5, 2014.5, 2016.5, 2020.5]
    assert list(rest.y) == pytest.approx([0.1, 1.0, 0.1, 0.15])
    assert rest.marker.color == "rgba(0,0,0,0)"


def test_a_year_without_figures_has_no_bar(scene):
    for trace in drawn_poles(scene).graphic.data:
        assert not {2015.5, 2017.5, 2018.5, 2019.5} & set(trace.x)


def test_poles_are_stacked_in_their_order_and_colour(scene):
    known = [trace.name for trace in drawn_poles(scene).graphic.data]
    assert known == ["Russia", "China, estimates", "West", UNKNOWN]
    russia = bars(drawn_poles(scene), "Russia")[0]
    assert russia.marker.color == scene.look.pole("russia")


def test_a_hatch_means_not_reported_or_estimated(scene):
    view = drawn_poles(scene)
    patterns = {
        trace.name: trace.marker.pattern.shape
        for trace in view.graphic.data
        if trace.name != UNKNOWN
    }
    assert patterns == {"Russia": None, "China, estimates": "/", "West": None}
    assert [item.label for item in view.legend] == ["not reported or estimated"]
    assert "Some values are mirror data: reported by the partner." in view.caveats


def test_blocs_are_named_beside_the_newest_column(scene):
    notes = [note.words for note in drawn_poles(scene).chart.notes]
    # From the bottom up; each stands where its layer of 2020 lies.
    assert notes == ["Russia", "China", "West", "partner not<br>reported"]


def test_values_are_in_the_unit_the_subtitle_names(look):
    view = drawn_poles(make_scene(TRADE, look, by_share=False))
    assert "current USD billion" in view.subtitle
    assert list(bars(view, "Russia")[0].y) == pytest.approx([0.5, 0.9, 1.2])


def test_the_title_says_the_move_that_is_certain(scene):
    assert drawn_poles(scene).title == (
        "China's share of Kazakhstan's imports rose from about 10% in 2013 to 45% in 2020"
    )


def test_a_move_that_the_unlisted_could_undo_is_no_finding(look):
    rows = table(
        "reporter partner flow year value_usd_mn basis",
        *year(2013, 1_000.0, RUS=300.0, CHN=100.0, DEU=100.0),
        *year(2020, 1_000.0, RUS=350.0, CHN=150.0, DEU=100.0),
    ).assign(coverage_note=None)
    assert drawn_poles(make_scene(rows, look)).title == (
        "Russia supplied at least 35% of Kazakhstan's imports in 2020"
    )


def test_of_figures_less_than_four_fifths_known_a_rise_gives_only_its_end(look):
    rows = table(
        "reporter partner flow year value_usd_mn basis",
        *year(2013, 1_000.0, RUS=500.0, CHN=50.0, DEU=200.0),
        *year(2020, 1_000.0, RUS=200.0, CHN=450.0, DEU=200.0),
    ).assign(coverage_note=None)
    assert drawn_poles(make_scene(rows, look)).title == (
        "China's share of Kazakhstan's imports rose from 2013 to 2020, to at least 45%"
    )


def test_a_change_of_source_is_marked_on_the_axis_and_named(scene):
    changes = pd.DataFrame(
        [{"before": 2013, "after": 2016, "earlier": "World Bank", "later": "Statistics office"}]
    )
    view = drawn_poles(scene, changes)
    assert [shape.x0 for shape in view.graphic.layout.shapes] == [2015.0]
    assert "new source from 2016" in [item.label for item in view.legend]
    assert "Source from 2016: Statistics office; before: World Bank." in view.caveats


def test_what_some_years_cover_stands_in_a_note(look):
    noted = TRADE["partner"].eq("WLD") & TRADE["year"].ge(2016)
    rows = TRADE.assign(coverage_note=pd.Series("preliminary", TRADE.index).where(noted))
    view = drawn_poles(make_scene(rows, look))
    assert "2016 and 2020: preliminary figures." in view.caveats


def test_a_state_without_a_year_told_gets_a_sentence_and_no_picture(look):
    empty = make_scene(TRADE[TRADE["year"] == 2014], look)
    for view in (
        drawn_poles(empty),
        partners_view(empty, changes=NO_CHANGES, marks=NO_EVENTS),
        concentration_view(empty, marks=NO_EVENTS, then=2013),
        then_and_now_view(empty, 2013),
    ):
        assert view.graphic is None
        assert "Kazakhstan's imports" in view.title
        assert view.alt.startswith("Nothing to draw")


def test_partners_are_lines_with_gaps_and_a_name_at_the_end(scene):
    view = partners_view(scene, changes=NO_CHANGES, marks=NO_EVENTS)
    solid = {trace.name: trace for trace in view.graphic.data}
    russia = solid["Russia"]
    assert russia.connectgaps is False
    assert pd.isna(dict(zip(russia.x, russia.y, strict=True))[2015.5])
    labels = [note.text for note in view.graphic.layout.annotations]
    assert [text.split("</span> ")[1] for text in labels] == ["Russia", "China", "Germany"]


def test_the_form_of_a_mark_says_who_counted(scene):
    view = partners_view(scene, changes=NO_CHANGES, marks=NO_EVENTS)
    china = next(t for t in view.graphic.data if t.name == "China")
    assert china.marker.symbol[0] == "diamond"


def test_the_title_of_the_lines_says_who_leads_since_when(scene):
    view = partners_view(scene, changes=NO_CHANGES, marks=NO_EVENTS)
    assert view.title == ("China was Kazakhstan's largest supplier in 2020, after Russia")


def test_a_partner_that_is_wanted_is_drawn_among_the_largest(look):
    many = [("KAZ", f"X{i}", "import", 2020, 100.0 + i, "reported") for i in range(9)]
    rows = table(
        "reporter partner flow year value_usd_mn basis",
        ("KAZ", "WLD", "import", 2020, 2_000.0, "reported"),
        ("KAZ", "USA", "import", 2020, 1.0, "reported"),
        *many,
    ).assign(coverage_note=None)
    scene = make_scene(rows, look)
    view = partners_view(scene, changes=NO_CHANGES, marks=NO_EVENTS, wanted=("USA",))
    assert view.data["partner"].nunique() == 7
    assert "USA" in set(view.data["partner"])


def test_then_is_open_and_now_is_full(scene):
    view = then_and_now_view(scene, 2013)
    marks = next(t for t in view.graphic.data if t.name == "China" and t.mode == "markers")
    assert list(marks.x) == pytest.approx([0.45, 0.1])
    assert list(marks.marker.color) == [scene.look.pole("china"), scene.look.paper]
    assert view.title == (
        "China's share of Kazakhstan's imports rose most: 10.0% (2013) to 45.0% (2020)"
    )


def test_a_title_says_a_share_as_the_label_at_its_row_does(look):
    rows = table(
        "reporter partner flow year value_usd_mn basis",
        *year(2013, 1_000.0, RUS=500.0, CHN=450.0, DEU=40.0),
        *year(2020, 1_000.0, RUS=500.0, CHN=0.5, DEU=40.0),
    ).assign(coverage_note=None)
    view = then_and_now_view(make_scene(rows, look), 2013)
    assert view.title == (
        "China's share of Kazakhstan's imports fell most: 45.0% (2013) to under 0.1% (2020)"
    )
    assert "45.0% → under 0.1%" in [note.words for note in view.chart.notes]


def test_the_two_years_stand_at_the_marks_of_the_first_row_only(scene):
    notes = [note.words for note in then_and_now_view(scene, 2013).chart.notes]
    assert (notes.count("2013"), notes.count("2020")) == (1, 1)


def test_lines_of_one_bloc_differ_in_dash_and_shade(look):
    rows = table(
        "reporter partner flow year value_usd_mn basis",
        *year(2013, 1_000.0, DEU=300.0, USA=200.0, RUS=100.0),
        *year(2020, 1_000.0, DEU=300.0, USA=200.0, RUS=100.0),
    ).assign(coverage_note=None)
    view = partners_view(make_scene(rows, look), changes=NO_CHANGES, marks=NO_EVENTS)
    strokes = {mark.name: mark.stroke for mark in view.chart.marks if mark.name}
    assert (strokes["Germany"].dash, strokes["United States"].dash) == ("solid", "dash")
    assert strokes["Germany"].ink != strokes["United States"].ink
    assert strokes["Russia"].dash == "solid"


def test_another_year_that_stands_for_the_one_asked_is_named(scene):
    view = then_and_now_view(scene, 2015)
    assert view.caveats[0] == "2013 is the nearest year to 2015 with data by partner."


def test_concentration_is_a_line_of_equal_sized_partners_with_a_band(scene):
    view = concentration_view(scene, marks=NO_EVENTS, then=2013)
    # 2013: 50%, 10% and 30% listed, 10% not: an index of 3,500 to 3,600.
    assert view.data["most"].iloc[0] == pytest.approx(10_000 / 3_500)
    assert view.data["fewest"].iloc[0] == pytest.approx(10_000 / 3_600)
    (line,) = [mark for mark in view.chart.marks if mark.name == "Kazakhstan"]
    assert line.y[0] == pytest.approx(10_000 / 3_500)
    # 10,000 / 3,025 in 2020: 3.3 partners, a sixth more than the 2.9 of 2013.
    assert view.title == (
        "Kazakhstan's imports widened: from 2.9 equal-sized partners (2013) to 3.3 (2020)"
    )


def test_a_wide_range_is_given_as_a_range(look):
    rows = table(
        "reporter partner flow year value_usd_mn basis",
        *year(2013, 1_000.0, RUS=300.0, CHN=100.0, DEU=100.0),
        *year(2020, 1_000.0, RUS=300.0, CHN=100.0, DEU=100.0),
    ).assign(coverage_note=None)
    view = concentration_view(make_scene(rows, look), marks=NO_EVENTS, then=2013)
    # 900 + 100 + 100 is like 9.1 partners; half of it as one partner adds 2,500: 2.8.
    assert view.title == (
        "Kazakhstan's imports are as concentrated as on 2.8 to 9.1 equal-sized partners (2020)"
    )


def test_a_country_compared_is_a_further_line_on_the_same_axis(scene, look):
    other = make_scene(TRADE, look, reporter="UZB")
    view = concentration_view(scene, marks=NO_EVENTS, then=2013, compared=(other,))
    names = {mark.name for mark in view.chart.marks if mark.name}
    assert names == {"Kazakhstan", "Uzbekistan"}
    assert set(view.data["country"]) == names


def test_a_gap_between_two_counts_is_said_in_words(look):
    rows = table(
        "reporter partner flow year value_usd_mn basis",
        ("KAZ", "RUS", "export", 2020, 100.0, "reported"),
        ("RUS", "KAZ", "import", 2020, 138.0, "reported"),
    ).assign(coverage_note=None)
    pair = mirror_pairs.mirror_pair(rows, "KAZ", "RUS")
    view = mirror_view(pair, names=NAMES, colours={"KAZ": "#000000", "RUS": "#ff0000"}, look=look)
    assert view.title == (
        "Russia reports 38% more than Kazakhstan for Kazakhstan's exports to Russia (2020)"
    )
    gap = view.graphic.data[-1]
    assert (gap.base[0], gap.y[0]) == (100.0, 38.0)


def test_a_pair_without_two_counts_is_said_so(look):
    pair = mirror_pairs.mirror_pair(TRADE, "KAZ", "RUS")
    view = mirror_view(pair, names=NAMES, colours={"KAZ": "#000000", "RUS": "#ff0000"}, look=look)
    assert view.graphic is None
    assert view.title == "No year in which both report Kazakhstan's exports to Russia"


PRODUCTS = table(
    "reporter product_group year value_usd_mn quantity unit",
    ("KAZ", "crude oil", 2015, 2_000.0, None, None),
    ("KAZ", "crude oil", 2024, 4_000.0, None, None),
    ("KAZ", "wheat", 2018, None, 6_000.0, "thousand tonnes"),
    ("KAZ", "wheat", 2019, None, 5_000.0, "thousand tonnes"),
)


def test_product_groups_say_their_share_of_all_exports(look):
    pairs = product_groups.values_then_and_now(PRODUCTS, "KAZ")
    shares = pd.Series({2015: 0.58, 2024: 0.525, 2025: 0.5})
    view = products_view(pairs, shares, PRODUCTS, "Kazakhstan", look)
    assert view.title == "Crude oil earned 53% of Kazakhstan's exports in 2024, 58% in 2015"


def test_a_group_known_by_quantity_is_drawn_in_its_unit(look):
    view = product_series_view(product_groups.series(PRODUCTS, "KAZ"), "Kazakhstan", look)
    assert view.subtitle == "Exports by product group, thousand tonnes, 2018–2019"
    assert list(view.graphic.data[0].y) == [6_000.0, 5_000.0]
    assert view.title == (
        "Kazakhstan's wheat exports: 5 million tonnes in 2019, against 6 million tonnes in 2018"
    )


def test_baskets_stand_on_a_scale_of_powers_with_their_bounds(look):
    rows = table(
        "reporter partner flow item year value_usd_mn note",
        ("KAZ", "RUS", "export", "circuits (chips)", 2021, 2.0, None),
        ("KAZ", "RUS", "export", "circuits (chips)", 2022, 8.0, "more than; rounded"),
        ("KAZ", "USA", "import", "listed goods", 2022, 30.0, "last month with data 11"),
    )
    view = parallel_view(
        parallel.baskets(rows, "KAZ"),
        name="Kazakhstan",
        names=NAMES,
        pole_of=poles.partner_poles(POLES),
        look=look,
    )
    assert view.graphic.layout.xaxis.type == "log"
    assert view.title == (
        "Kazakhstan's exports of circuits to Russia rose from $2 million (2021) to more than "
        "$8 million (2022)"
    )
    listed = next(t for t in view.graphic.data if t.name == "Listed goods")
    assert list(listed.marker.symbol) == ["diamond"]
    assert any("does not prove re-exports" in line for line in view.caveats)


MACRO = table(
    "iso3 year remittances_percent_of_gdp remittances_from_russia_usd_mn",
    ("KAZ", 2022, 0.3, 775.0),
    ("KAZ", 2023, 0.2, None),
    ("RUS", 2023, 1.0, None),
    ("CHN", 2023, 3.0, None),
    ("DEU", 2023, 4.0, None),
    ("USA", 2023, 5.0, None),
)


def remittances_of(look, *shown):
    rows = remittances.newest_by_country(MACRO, "remittances_percent_of_gdp")
    return tie_view("remittances_percent_of_gdp", rows, shown, names=NAMES, look=look)


def test_a_tie_is_a_sentence_about_the_country_and_a_ranking_of_all(look):
    view = remittances_of(look, "KAZ")
    assert view.title == (
        "Remittances were 0.2% of Kazakhstan's GDP in 2023, fifth of five countries"
    )
    (bars,) = view.chart.marks
    assert bars.x == pytest.approx([0.05, 0.04, 0.03, 0.01, 0.002])


def test_the_country_in_focus_stands_out_and_those_compared_less_so(look):
    (bars,) = remittances_of(look, "KAZ", "CHN").chart.marks
    shades = dict(zip(["USA", "DEU", "CHN", "RUS", "KAZ"], bars.fill, strict=True))
    assert shades["KAZ"] == look.pole("home")
    assert len({shades["KAZ"], shades["CHN"], shades["RUS"]}) == 3
    assert shades["USA"] == shades["RUS"]


def test_among_few_countries_no_place_is_given(look):
    rows = remittances.newest_by_country(MACRO, "remittances_from_russia_usd_mn")
    view = tie_view("remittances_from_russia_usd_mn", rows, ["KAZ"], names=NAMES, look=look)
    assert view.title == "Workers in Russia sent $775 million home to Kazakhstan in 2022"


def test_a_country_without_the_figure_has_no_view(look):
    rows = remittances.newest_by_country(MACRO, "remittances_from_russia_usd_mn")
    assert tie_view("remittances_from_russia_usd_mn", rows, ["CHN"], names=NAMES, look=look) is None


def test_a_figure_far_older_than_those_of_others_is_left_out_and_named(look):
    macro = pd.DataFrame(
        {
            "iso3": ["KAZ", "UZB", "CHN"],
            "year": [2024, 2024, 1996],
            "remittances_percent_of_gdp": [1.0, 2.0, 9.0],
            "confidence": "verified",
            "note": None,
            "source_id": "row",
            "other_source_ids": None,
        }
    )
    rows = remittances.newest_by_country(macro, "remittances_percent_of_gdp", "bank")
    names = {"KAZ": "Kazakhstan", "UZB": "Uzbekistan", "CHN": "China"}
    view = tie_view("remittances_percent_of_gdp", rows, ["KAZ"], names=names, look=look)
    assert list(view.data["country"]) == ["Uzbekistan", "Kazakhstan"]
    assert "Left out, as no newer figure is known: China 1996." in view.caveats
    assert view.source_ids == ("bank",)


def test_two_countries_stand_on_one_scale_and_their_differences_are_said(look):
    later = table(
        "reporter partner flow year value_usd_mn basis",
        ("UZB", "WLD", "import", 2018, 1_000.0, "reported"),
        ("UZB", "RUS", "import", 2018, 400.0, "reported"),
        ("UZB", "CHN", "import", 2018, 300.0, "reported"),
        ("UZB", "DEU", "import", 2018, 300.0, "reported"),
    ).assign(coverage_note="goods and services")
    scenes = [make_scene(TRADE, look), make_scene(later, look, reporter="UZB")]
    view = compared.shares_view(
        "key", "Russia", [compared.with_partner(each, "RUS") for each in scenes]
    )
    assert view.title == (
        "Russia supplied 30% of Kazakhstan's imports (2020), 40% of Uzbekistan's (2018)"
    )
    assert "Newest years differ: Kazakhstan 2020, Uzbekistan 2018." in view.caveats
    assert "Uzbekistan: goods and services; Kazakhstan: goods only." in view.caveats
    assert planned(view)["Uzbekistan"] == pytest.approx({"2018": 0.4})
    assert planned(view)["Kazakhstan"] == pytest.approx({"2013": 0.5, "2016": 0.45, "2020": 0.3})


def test_a_country_without_the_partner_is_named_and_no_line(look):
    scenes = [make_scene(TRADE, look), make_scene(TRADE.iloc[:0], look, reporter="UZB")]
    shares = [compared.with_partner(each, "RUS") for each in scenes]
    view = compared.shares_view("key", "Russia", shares)
    assert "No data for Uzbekistan." in view.caveats
    assert list(planned(view)) == ["Kazakhstan"]
    nothing = compared.shares_view("key", "Russia", shares[1:])
    assert nothing.chart is None
    assert nothing.title == "No data on imports from Russia in this period"


def test_all_blocs_of_all_countries_fit_the_scale_they_share(scene):
    shares = [compared.with_bloc(scene, bloc) for bloc in ("russia", "china")]
    # Russia's 50% of 2013 is the most of both.
    assert compared.highest(shares) == pytest.approx(0.5 * compared.HEADROOM)


def test_years_are_told_in_spans():
    assert trade_axis.spans([2004, 2000, 2001]) == [(2000, 2001), (2004, 2004)]
    assert trade_axis.years_in_words([2000, 2001, 2004]) == "2000–2001 and 2004"
    assert trade_axis.gaps([2000, 2001, 2004]) == [(2001, 2004)]


@pytest.mark.parametrize("heights", [[10, 11, 12], [300, 329, 330], [0, 0, 0, 330]])
def test_names_moved_apart_do_not_overlap(heights):
    sizes = [15] * len(heights)
    places = sorted(trade_lines.spread(heights, sizes, 330))
    assert all(b - a >= 15 - 1e-9 for a, b in pairwise(places))
    assert places[0] >= -7.5
    assert places[-1] <= 345


def test_long_names_break_near_their_middle():
    assert trade_lines.wrapped("United Arab Emirates") == "United Arab<br>Emirates"
    assert trade_lines.wrapped("Kazakhstan") == "Kazakhstan"
    assert trade_lines.wrapped("St. Kitts & Nevis") == "St. Kitts<br>&amp; Nevis"


def test_money_is_said_with_three_digits():
    assert trade_scene.usd(19_539.1) == "$19.5 billion"
    assert trade_scene.short_usd(0.245) == "$245,000"
    assert trade_scene.usd(float("nan")) == "unknown"


def test_a_presentation_has_every_year_of_the_axis_and_names_estimates(scene):
    view = drawn_poles(scene)
    assert view.plan.categories == tuple(map(str, range(2013, 2021)))
    assert planned(view)["Russia"] == pytest.approx({"2013": 0.5, "2016": 0.45, "2020": 0.3})
    assert planned(view)["China, estimates"]["2013"] == pytest.approx(0.1)
    assert planned(view)[UNKNOWN]["2014"] == 1
    hatched = {each.name: any(each.hatched) for each in view.plan.series}
    assert hatched == {
        "Russia": False,
        "China, estimates": True,
        "West": False,
        UNKNOWN: True,
    }


def test_a_presentation_ends_shares_at_the_whole_and_counts_money_from_zero(scene, look):
    plans = [drawn_poles(each).plan for each in (scene, make_scene(TRADE, look, by_share=False))]
    assert [(plan.number_format, plan.highest) for plan in plans] == [("0%", 1), ("0.00", None)]


def test_a_presentation_names_lines_at_their_ends_and_bridges_no_gap(scene):
    view = partners_view(scene, changes=NO_CHANGES, marks=NO_EVENTS)
    assert list(planned(view)) == ["Russia", "China", "Germany"]
    assert planned(view)["Russia"] == pytest.approx({"2013": 0.5, "2016": 0.45, "2020": 0.3})
    assert [each.end_label for each in view.plan.series] == ["Russia", "China", "Germany"]


def test_a_presentation_marks_the_years_of_events(scene):
    marks = worded(
        pd.DataFrame(
            {"date": ["2016-05-01"], "title": ["x"], "day": pd.to_datetime(["2016-05-01"])}
        )
    )
    view = partners_view(scene, changes=NO_CHANGES, marks=marks)
    assert view.plan.events == ("", "", "", "x", "", "", "", "")


def test_a_presentation_has_both_counts_of_a_pair_and_no_bar_between(look):
    rows = table(
        "reporter partner flow year value_usd_mn basis",
        ("KAZ", "RUS", "export", 2020, 100.0, "reported"),
        ("RUS", "KAZ", "import", 2020, 138.0, "reported"),
    ).assign(coverage_note=None)
    pair = mirror_pairs.mirror_pair(rows, "KAZ", "RUS")
    view = mirror_view(pair, names=NAMES, colours={"KAZ": "#000000", "RUS": "#ff0000"}, look=look)
    assert planned(view) == {"Kazakhstan sold": {"2020": 100}, "Russia bought": {"2020": 138}}
    assert [each.is_hollow for each in view.plan.series] == [False, True]


def test_a_presentation_has_the_ranking_with_its_words(look):
    view = remittances_of(look, "KAZ")
    assert planned(view)["Money sent home by workers abroad"]["China, 2023"] == pytest.approx(0.03)
    assert view.plan.series[0].labels == ("5%", "4%", "3%", "1%", "0.2%")


def test_a_presentation_has_the_fewest_possible_partners_as_a_line(scene):
    view = concentration_view(scene, marks=NO_EVENTS, then=2013)
    assert planned(view)["Kazakhstan"]["2013"] == pytest.approx(10_000 / 3_500)
    assert planned(view)["fewest possible"]["2013"] == pytest.approx(10_000 / 3_600)


def test_marks_of_two_dates_are_left_to_the_picture(scene):
    assert then_and_now_view(scene, 2013).plan is None
