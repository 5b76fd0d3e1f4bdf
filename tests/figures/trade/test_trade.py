"""Figures of trade: what is drawn, what is left open, and what is said of it."""

from itertools import pairwise

import pandas as pd
import pytest

from multivector.analysis import poles
from multivector.analysis.trade import mirror_pairs, parallel, product_groups, remittances
from multivector.analysis.trade.years import trade_years
from multivector.charts.kinds import labelled_lines as trade_lines
from multivector.charts.kinds import time_axis as trade_axis
from multivector.charts.kinds.events import worded
from multivector.figures.trade import scene as trade_scene
from multivector.figures.trade.concentration import concentration_view
from multivector.figures.trade.mirror import mirror_view
from multivector.figures.trade.parallel import parallel_view
from multivector.figures.trade.partners import partners_view
from multivector.figures.trade.poles import UNKNOWN, poles_view
from multivector.figures.trade.products import product_series_view, products_view
from multivector.figures.trade.scene import TradeScene
from multivector.figures.trade.then_now import then_and_now_view
from multivector.figures.trade.ties import from_russia_view, remittances_view
from tests.figures.planned import planned

FACT = {"source_id": "s1", "other_source_ids": None, "confidence": "verified", "note": None}
NAMES = {
    "KAZ": "Kazakhstan",
    "RUS": "Russia",
    "CHN": "China",
    "DEU": "Germany",
    "USA": "United States",
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


def make_scene(rows, look, **more):
    trade = trade_years(rows, "KAZ", "import", poles.partner_poles(POLES))
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
    assert known == ["Russia", "China, estimates", "West, mirror figures", UNKNOWN]
    russia = bars(drawn_poles(scene), "Russia")[0]
    assert russia.marker.color == scene.look.pole("russia")


def test_who_counted_shows_in_the_pattern(scene):
    view = drawn_poles(scene)
    patterns = {
        trace.name: trace.marker.pattern.shape
        for trace in view.graphic.data
        if trace.name != UNKNOWN
    }
    assert patterns == {"Russia": None, "China, estimates": "\\", "West, mirror figures": "."}
    words = [item.label for item in view.legend]
    assert "counted by the partner (mirror)" in words
    assert "estimate: a rounded share of the total" in words


def test_values_are_in_the_unit_the_subtitle_names(look):
    view = drawn_poles(make_scene(TRADE, look, by_share=False))
    assert "current USD billion" in view.subtitle
    assert list(bars(view, "Russia")[0].y) == pytest.approx([0.5, 0.9, 1.2])


def test_the_title_says_the_move_that_is_certain(scene):
    assert drawn_poles(scene).title == (
        "China's share of Kazakhstan's imports rose from at least 10% in 2013 to at least 45% in 2020"
    )


def test_a_move_that_the_unlisted_could_undo_is_no_finding(look):
    rows = table(
        "reporter partner flow year value_usd_mn basis",
        *year(2013, 1_000.0, RUS=300.0, CHN=100.0, DEU=100.0),
        *year(2020, 1_000.0, RUS=350.0, CHN=150.0, DEU=100.0),
    ).assign(coverage_note=None)
    assert drawn_poles(make_scene(rows, look)).title == (
        "Russia made up at least 35% of Kazakhstan's imports in 2020"
    )


def test_a_change_of_source_is_marked_on_the_axis_and_named(scene):
    changes = pd.DataFrame(
        [{"before": 2013, "after": 2016, "earlier": "World Bank", "later": "Statistics office"}]
    )
    view = drawn_poles(scene, changes)
    assert [shape.x0 for shape in view.graphic.layout.shapes] == [2015.0]
    assert any("from World Bank to Statistics office" in item.label for item in view.legend)


def test_what_some_years_cover_stands_in_brackets_below_the_axis(look):
    noted = TRADE["partner"].eq("WLD") & TRADE["year"].ge(2016)
    rows = TRADE.assign(coverage_note=pd.Series("preliminary", TRADE.index).where(noted))
    view = drawn_poles(make_scene(rows, look))
    assert any(item.label == "a  preliminary figures (2016 and 2020)" for item in view.legend)
    assert [note.text for note in view.graphic.layout.annotations] == ["a", "a"]


def test_a_state_without_a_year_told_gets_a_sentence_and_no_picture(look):
    empty = make_scene(TRADE[TRADE["year"] == 2014], look)
    for view in (
        drawn_poles(empty),
        partners_view(empty, changes=NO_CHANGES, marks=NO_EVENTS),
        concentration_view(empty, changes=NO_CHANGES, marks=NO_EVENTS, then=2013),
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
    assert view.title == (
        "China was Kazakhstan's largest source of imports in 2020; before, it was Russia"
    )


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
    assert view.title == "China gained most in Kazakhstan's imports from 2013 to 2020: 10% to 45%"


def test_another_year_that_stands_for_the_one_asked_is_named(scene):
    view = then_and_now_view(scene, 2015)
    assert any(line.startswith("2013 stands for 2015") for line in view.caveats)


def test_the_index_is_drawn_between_its_bounds(scene):
    view = concentration_view(scene, changes=NO_CHANGES, marks=NO_EVENTS, then=2013)
    span = view.graphic.data[0]
    # 2013: 50%, 10% and 30% listed, 10% not.
    assert span.base[0] == pytest.approx(2_500 + 100 + 900)
    assert span.y[0] == pytest.approx(100)
    assert view.graphic.data[2].y[0] == pytest.approx(0.9)
    # 2020: 15% not listed leaves 225 points between the bounds, too many to tell a change.
    assert view.title == (
        "Kazakhstan's imports in 2020: an index of concentration between 3,020 and 3,250, as 85% "
        "is listed by partner state"
    )


def test_a_gap_between_two_counts_is_said_in_words(look):
    rows = table(
        "reporter partner flow year value_usd_mn basis",
        ("KAZ", "RUS", "export", 2020, 100.0, "reported"),
        ("RUS", "KAZ", "import", 2020, 138.0, "reported"),
    ).assign(coverage_note=None)
    pair = mirror_pairs.mirror_pair(rows, "KAZ", "RUS")
    view = mirror_view(pair, names=NAMES, colours={"KAZ": "#000000", "RUS": "#ff0000"}, look=look)
    assert view.title == (
        "Russia counted 38% more than Kazakhstan for what Kazakhstan sold to Russia in 2020: "
        "$138 million against $100 million"
    )
    gap = view.graphic.data[-1]
    assert (gap.base[0], gap.y[0]) == (100.0, 38.0)


def test_a_pair_without_two_counts_is_said_so(look):
    pair = mirror_pairs.mirror_pair(TRADE, "KAZ", "RUS")
    view = mirror_view(pair, names=NAMES, colours={"KAZ": "#000000", "RUS": "#ff0000"}, look=look)
    assert view.graphic is None
    assert view.title.startswith("No year is held in which both Kazakhstan and Russia counted")


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
    assert view.title == "Crude oil made up 53% of Kazakhstan's exports in 2024, 58% in 2015"


def test_a_group_known_by_quantity_is_drawn_in_its_unit(look):
    view = product_series_view(product_groups.series(PRODUCTS, "KAZ"), "Kazakhstan", look)
    assert view.subtitle == "Exports by product group, thousand tonnes, 2018–2019"
    assert list(view.graphic.data[0].y) == [6_000.0, 5_000.0]
    assert "against 6,000 thousand tonnes in 2018, the highest held" in view.title


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
        "Kazakhstan's exports of circuits to Russia rose from $2 million in 2021 to more than "
        "$8 million in 2022"
    )
    listed = next(t for t in view.graphic.data if t.name == "Listed goods")
    assert list(listed.marker.symbol) == ["diamond"]
    assert any("no proof of re-export" in line for line in view.caveats)


MACRO = table(
    "iso3 year remittances_percent_of_gdp remittances_from_russia_usd_mn",
    ("KAZ", 2023, 0.2, 775.0),
    ("RUS", 2023, 1.0, None),
    ("CHN", 2023, 3.0, None),
    ("DEU", 2023, 4.0, None),
    ("USA", 2023, 5.0, None),
)


def test_remittances_rank_a_state_among_those_of_the_same_year(look):
    rows = remittances.remittances_by_year(MACRO)
    view = remittances_view(rows, "KAZ", names=NAMES, look=look)
    assert view.title == (
        "Remittances came to 0.2% of Kazakhstan's economy in 2023, number 5 of the 5 states held "
        "for that year"
    )


def test_money_from_russia_is_a_bar_a_year(look):
    view = from_russia_view(remittances.remittances_from_russia(MACRO, "KAZ"), "Kazakhstan", look)
    assert list(view.graphic.data[0].y) == [775.0]
    assert view.title == "$775 million was sent home to Kazakhstan from Russia in 2023"


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
    assert trade_scene.usd(float("nan")) == "not known"


def test_a_presentation_has_every_year_of_the_axis_and_who_counted_in_the_names(scene):
    view = drawn_poles(scene)
    assert view.plan.categories == tuple(map(str, range(2013, 2021)))
    assert planned(view)["Russia"] == pytest.approx({"2013": 0.5, "2016": 0.45, "2020": 0.3})
    assert planned(view)["China, estimates"]["2013"] == pytest.approx(0.1)
    assert planned(view)[UNKNOWN]["2014"] == 1
    hatched = {each.name: any(each.hatched) for each in view.plan.series}
    assert hatched == {
        "Russia": False,
        "China, estimates": True,
        "West, mirror figures": True,
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


def test_a_presentation_labels_money_from_russia_as_the_page_does(look):
    view = from_russia_view(remittances.remittances_from_russia(MACRO, "KAZ"), "Kazakhstan", look)
    assert planned(view) == {"sent home from Russia": {"2023": 775}}
    assert view.plan.series[0].labels == ("$775 mn",)


def test_a_presentation_names_only_the_lines_that_the_page_names(look):
    rows = remittances.remittances_by_year(MACRO)
    view = remittances_view(rows, "KAZ", names=NAMES, look=look)
    named = {each.name for each in view.plan.series if each.is_in_legend}
    assert named == {"Kazakhstan", "China", "Germany", "United States"}
    assert planned(view)["Russia"] == {"2023": 0.01}


def test_marks_of_two_dates_and_charts_of_two_panels_are_left_to_the_picture(scene):
    then_now = then_and_now_view(scene, 2013)
    index = concentration_view(scene, changes=NO_CHANGES, marks=NO_EVENTS, then=2013)
    assert then_now.plan is None
    assert index.plan is None
