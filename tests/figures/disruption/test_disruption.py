"""What is in the figures of the What if page, on a network that can be worked out on paper."""

import dataclasses

import pandas as pd
import pytest

from multivector.analysis.disruption import (
    Scenario,
    assess,
    screen_double_outages,
    screen_single_outages,
    screen_states,
)
from multivector.analysis.disruption.backtest import BackTest
from multivector.analysis.disruption.claims import Answer, Reading
from multivector.analysis.disruption.courses import edge_courses
from multivector.analysis.disruption.stages import StagesAfter, stranded_by_source
from multivector.analysis.disruption.terms import Terms
from multivector.analysis.exports.export_units import Scale
from multivector.analysis.poles import PoleMap
from multivector.charts.map import Basemap
from multivector.figures.disruption.bar import outcome_view, routes_view
from multivector.figures.disruption.claims import revenue_claim_view, way_claim_view
from multivector.figures.disruption.limits import bottlenecks_view, expansions_view
from multivector.figures.disruption.map import AFTER, BEFORE, BOTH, disruption_map_view
from multivector.figures.disruption.money import money_view, shares_view
from multivector.figures.disruption.ranking import Ranked, doubles_view, singles_view, states_view
from multivector.figures.disruption.record import record_view
from multivector.figures.disruption.sankey import disruption_sankey_view
from multivector.figures.disruption.subject import WhatIf
from tests.analysis.disruption.small_networks import two_ways

NAMES = {"AAA": "Ruritania", "BBB": "Russia", "CCC": "China"}
ROUTES = {"western": "Western line (WL)", "northern": "Northern line", "southern": "Southern line"}
POLE_OF = PoleMap({"BBB": "russia", "CCC": "china"})
KBD = Scale("kbd", 20.0, "1 tonne = 7.3 barrels")
BASEMAP = Basemap("/countries.json", "/disputed.json", "Test", "A disclaimer.")
TERMS = Terms(60.0, "on paper", 10.0, "paper", (0.0, 10.0, 20.0), "assumed", (), None, "", ("s1",))


@pytest.fixture
def ask(look, poles):
    """Ask a scenario of the network on paper: without the west, 5 of 12 are stranded."""

    def case(*closed, scale=None, closed_words="of Westline", **more):
        network = two_ways()
        result = assess(network, Scenario("paper", closed, **more), TERMS)
        return WhatIf(
            result=result,
            network=network,
            closed=closed_words if closed else "",
            scale=scale or Scale("mt"),
            names=NAMES,
            routes=ROUTES,
            route_states={},
            poles=poles,
            pole_of=POLE_OF,
            look=look,
        )

    return case


@pytest.fixture
def ranked(look, poles):
    return Ranked(two_ways(), "Ruritania", Scale("mt"), NAMES, poles, POLE_OF, look, ("s1",))


def texts(view):
    return [note.text for note in view.graphic.layout.annotations]


def layer(view, key):
    return next(each for each in view.graphic.layers if each.id == key)


def test_the_outcome_is_what_was_and_its_parts(ask):
    view = outcome_view(ask("edge:to_west"))
    (bars,) = view.graphic.data
    assert list(bars.x) == [12, 2, 5, 5]
    assert texts(view)[-2:] == ["Stranded: $2.5bn of revenue at risk", "5 Mt (42%)"]
    assert view.title == (
        "A year-long Westline closure would strand 5 Mt of Ruritania's oil and put $2.5bn at risk"
    )


def test_money_stands_on_the_picture_only_where_it_is_known(ask):
    without = outcome_view(ask("edge:to_west", price_usd=0.0))
    assert texts(without)[-2:] == ["Stranded", "5 Mt (42%)"]
    assert "$" not in without.title


def test_a_presentation_has_the_outcome_with_its_money(ask):
    names, (volumes,) = drawn_natively(outcome_view(ask("edge:to_west")))
    assert names[:3] == ("Delivered before", "Unaffected", "Rerouted")
    assert names[3] == "Stranded: $2.5bn of revenue at risk"
    words = ("12 Mt", "2 Mt (17%)", "5 Mt (42%)", "5 Mt (42%)")
    assert volumes == ("volume", (12, 2, 5, 5), words)


def test_a_rate_of_barrels_a_day_is_not_said_a_year(ask):
    view = outcome_view(ask("edge:to_west", scale=KBD))
    assert list(view.graphic.data[0].x) == [240, 40, 100, 100]
    assert "would strand 100 kb/d of Ruritania's oil" in view.title
    assert "1 tonne = 7.3 barrels." in view.caveats


def test_routes_show_after_with_a_mark_at_before(ask, look):
    view = routes_view(ask("edge:to_west"))
    bars, marks = view.graphic.data
    assert list(bars.x) == [0, 4, 3]
    assert list(marks.x) == [10, 2, 0]
    assert list(bars.marker.color) == [look.pole("russia"), look.pole("china"), look.pole("china")]
    assert "0 Mt, was 10" in texts(view)
    assert view.title == "Southern line could carry 3 Mt more, one other route 2 Mt"


def test_the_map_lays_what_flows_over_what_flowed_and_crosses_what_is_closed(ask):
    case = ask("edge:to_west")
    courses = edge_courses(case.network, pd.DataFrame(columns=["line_id", "seq", "lon", "lat"]))
    both = disruption_map_view(case, courses, side=BOTH, basemap=BASEMAP, marked=("AAA",))
    assert len(layer(both, "before").data) == 3
    assert len(layer(both, "flows").data) == 3
    assert [each["text"] for each in layer(both, "closed").data] == ["×"]
    assert "Closed or cut in this scenario" in layer(both, "closed").data[0]["tooltip"]
    assert both.title == "One link would run empty; Southern line would carry 3 Mt more"
    before = disruption_map_view(case, courses, side=BEFORE, basemap=BASEMAP, marked=())
    assert not [each for each in before.graphic.layers if each.id in {"closed", "before"}]
    assert before.title == "Before: Western line carries 10 Mt, 83% of exports"
    after = disruption_map_view(case, courses, side=AFTER, basemap=BASEMAP, marked=())
    assert len(layer(after, "flows").data) == 3
    assert before.data.equals(after.data)


def test_an_edge_follows_its_line_where_the_line_passes_both_ends():
    network = two_ways()
    network.edges["line_id"] = "line"
    points = pd.DataFrame(
        [("line", 1, 0.0, 40.0), ("line", 2, 5.0, 42.0), ("line", 3, 10.0, 40.0)],
        columns=["line_id", "seq", "lon", "lat"],
    )
    courses = edge_courses(network, points)
    assert (5.0, 42.0) in courses["feed"]
    assert len(courses["to_south"]) == 2


def test_flows_and_what_is_stranded_meet_in_one_diagram(ask):
    case = ask("edge:to_west")
    stranded = stranded_by_source(case.network, case.result)
    assert stranded == {"field": pytest.approx(5)}
    view = disruption_sankey_view(case, StagesAfter(None, stranded))
    assert list(view.graphic.data[0].link.value) == [5]
    assert view.title == "Field would lose most: 5 Mt of its oil stranded"


def test_bottlenecks_tell_what_one_more_unit_brings(ask):
    view = bottlenecks_view(ask("edge:to_west"))
    assert list(view.graphic.data[0].x) == [1, 1]
    assert view.title == "Extra capacity helps most at to_north or to_south"
    nothing = bottlenecks_view(ask("edge:to_north"))
    assert nothing.title == "No bottleneck: everything cut off can be rerouted"


def test_expansions_are_told_with_what_they_add(ask):
    view = expansions_view(ask("edge:to_west"))
    assert texts(view)[:2] == ["South 3 to 6 · planned", "3 Mt of 3"]
    assert "would save 3 Mt of the 5 Mt stranded" in view.title
    assert expansions_view(ask("edge:to_north")).graphic is None


def test_money_runs_from_low_over_middle_to_high(ask):
    view = money_view(ask("edge:to_west"))
    assert list(view.graphic.data[0].x) == pytest.approx([2.0, 2.5, 6.0])
    assert view.title == "About $2.5bn of revenue at risk over a year ($2bn to $6bn)"
    assert view.data["formula"].str.contains("5.00 Mt × 10 barrels").any()
    assert money_view(ask("edge:to_west", price_usd=0.0)).graphic is None


def test_shares_say_where_no_share_of_the_state_is_held(ask):
    view = shares_view(ask("edge:to_west"))
    assert list(view.graphic.data[0].x) == pytest.approx([5 / 12, 10 / 12])
    assert view.title == "The loss: 42% of a year's oil exports"
    assert view.caveats[0] == "The share of oil or gas in state revenue is not known here."


def test_every_figure_of_an_answer_says_its_scenario_and_what_it_rests_on(ask):
    case = ask("edge:to_west", percent=80, months=6, spare_percent=50)
    for build in (outcome_view, routes_view, bottlenecks_view, money_view, shares_view):
        view = build(case)
        assert view.subtitle.endswith(
            "Scenario: losing 80% of Westline for six months, with 50% of spare capacity used"
        )
        assert "Assumes steady flows; ignores storage, quality, contracts and politics." in (
            view.caveats
        )
        assert any("Flows and capacities are those of 2025" in each for each in view.caveats)


def test_what_a_year_rests_on_begins_with_one_line(ask):
    case = ask("edge:to_west")
    for build in (outcome_view, routes_view):
        assert build(case).caveats[0].startswith("Assumes steady flows")
    assert "No time is allowed for turning a line" in " ".join(outcome_view(case).caveats)


def bars(view):
    return [value for trace in view.graphic.data for value in trace.x]


@pytest.mark.parametrize(
    "build", [outcome_view, routes_view, bottlenecks_view, expansions_view, money_view, shares_view]
)
def test_in_six_months_every_bar_is_half_of_that_of_a_year(ask, build):
    year, half = build(ask("edge:to_west")), build(ask("edge:to_west", months=6))
    assert any(bars(year))
    assert bars(half) == pytest.approx([value / 2 for value in bars(year)])
    assert "six months" in half.subtitle or "six-month" in half.subtitle
    assert half.legend == year.legend


def test_six_months_stand_in_title_axis_bars_data_and_alt(ask):
    view = outcome_view(ask("edge:to_west", months=6))
    assert view.title == (
        "A six-month Westline closure would strand 2.5 Mt of Ruritania's oil and put $1.2bn at risk"
    )
    assert "million tonnes in six months" in view.subtitle
    assert "at a yearly rate, 5 Mt" in view.subtitle
    assert texts(view)[-2:] == ["Stranded: $1.2bn of revenue at risk", "2.5 Mt (42%)"]
    assert view.data["volume"].to_list() == [6, 1, 2.5, 2.5]
    assert view.data["share"].to_list() == outcome_view(ask("edge:to_west")).data["share"].to_list()
    assert set(view.data["unit"]) == {"Mt in six months"}
    assert view.alt.startswith("Bars in six months: delivered before 6 Mt, ")
    routes = routes_view(ask("edge:to_west", months=6))
    assert "0 Mt, was 5" in texts(routes)
    assert routes.title == "Southern line could carry 1.5 Mt more, one other route 1 Mt"
    assert set(routes.data["unit"]) == {"Mt in six months"}


def test_map_and_flows_count_the_months(ask):
    case = ask("edge:to_west", months=6)
    courses = edge_courses(case.network, pd.DataFrame(columns=["line_id", "seq", "lon", "lat"]))
    view = disruption_map_view(case, courses, side=BOTH, basemap=BASEMAP, marked=())
    assert view.title == "One link would run empty; Southern line would carry 1.5 Mt more"
    assert "width: flow in six months" in view.subtitle
    assert "Before: 5 Mt in six months" in layer(view, "closed").data[0]["tooltip"]
    assert view.data["before"].to_list() == [6, 5, 1, 0]
    flows = disruption_sankey_view(case, StagesAfter(None, {"field": 5.0}))
    assert list(flows.graphic.data[0].link.value) == [2.5]
    assert flows.title == "Field would lose most: 2.5 Mt of its oil stranded"
    assert flows.data["volume"].to_list() == [2.5]


def test_room_is_a_yearly_rate_and_what_it_brings_is_of_the_months(ask):
    view = bottlenecks_view(ask("edge:to_west", months=6))
    assert "one more Mt a year of capacity on one link alone would deliver in six months" in (
        view.subtitle
    )
    assert view.data["one more unit a year delivers in six months"].to_list() == [0.5, 0.5]
    assert view.data["limit"].to_list() == [2, 1.5]
    plans = expansions_view(ask("edge:to_west", months=6))
    assert "would save 1.5 Mt of the 2.5 Mt stranded" in plans.title
    assert "1.5 Mt of 1.5" in texts(plans)


def test_barrels_a_day_are_no_fewer_in_six_months(ask):
    year, half = (outcome_view(ask("edge:to_west", scale=KBD, months=m)) for m in (12, 6))
    assert bars(half) == bars(year)
    assert half.title.startswith("A six-month Westline closure would strand 100 kb/d")


@pytest.mark.parametrize(
    ("screen", "build"),
    [
        (screen_single_outages, singles_view),
        (screen_double_outages, doubles_view),
        (screen_states, states_view),
    ],
)
def test_losses_are_ranked_over_the_months(ranked, screen, build):
    year = build(screen(two_ways()), ranked)
    half = build(screen(two_ways()), dataclasses.replace(ranked, scale=ranked.scale.over(6)))
    assert bars(half) == pytest.approx([value / 2 for value in bars(year)])
    assert "for a year, million tonnes" in year.subtitle
    assert "for six months, million tonnes" in half.subtitle
    assert set(half.data["unit"]) == {"Mt in six months"}
    shares = "share of deliveries"
    assert half.data[shares].to_list() == year.data[shares].to_list()


def test_single_losses_are_ranked_with_what_was_cut_off(ranked):
    view = singles_view(screen_single_outages(two_ways()), ranked)
    (bars,) = view.graphic.data
    assert list(bars.x) == [12, 5]
    assert view.graphic.layout.xaxis.title.text == "Stranded, million tonnes"
    assert view.title == "Losing feed would strand 100% of Ruritania's oil"
    assert view.subtitle.endswith("Losing any of the other two strands nothing")


def test_pairs_are_ranked_by_what_they_strand_beyond_the_sum(ranked):
    """West and north together leave 3 of 12: 9 stranded, 5 and 0 alone."""
    view = doubles_view(screen_double_outages(two_ways()), ranked)
    assert max(view.graphic.data[0].x) == 9
    assert "more than separately" in view.data.columns
    assert view.title == "Losing to_west and to_north together would strand 9 Mt"


def test_states_are_ranked_and_the_exporter_is_not_named_first(ranked):
    view = states_view(screen_states(two_ways()), ranked)
    assert view.title == "Russia alone could strand 42% of Ruritania's oil"
    assert list(view.data["country"]) == ["Ruritania", "Russia", "China"]


def test_the_record_shows_the_model_beside_the_report(look):
    test = BackTest(
        "d1", "paper", "2025-11-29", "2026-01", "line", "storm", "A storm.", 100, 30, "month", "mt",
        3.0, 2.0, 1.0, "none", 0.75, 0.5, False, "close", "It was mended.", ("s1",),
    )  # fmt: skip
    view = record_view([test], {"line": "Western Line (WL)"}, look)
    line, dots = view.graphic.data
    assert sorted(line.x) == sorted(dots.x) == [2.0, 3.0]
    assert texts(view) == ["WL: storm, 29 Nov 2025", "model 2.00, actual 3.00: close"]
    assert view.data["error"].to_list() == [-1.0]
    assert view.title == "Tested on one real disruption: none right, one close, none wrong"


def test_a_claim_is_a_line_across_the_readings(look):
    answer = Answer("It costs 40%", 0.4, "It costs less", (Reading("one", 0.1, 0.3, "so"),), (), ())
    view = revenue_claim_view(answer, look)
    assert view.graphic.layout.shapes[0].x0 == 0.4
    assert "10%–30%" in texts(view)
    way = way_claim_view(answer, KBD, look)
    assert way.graphic.layout.shapes[0].x0 == pytest.approx(8)
    assert way.title == "It costs less"


def drawn_natively(view):
    """Names of the rows, and of each series its name, values and words, as a presentation has them."""
    plan = view.plan
    return plan.categories, [(each.name, each.values, each.labels) for each in plan.series]  # noqa: PD011


def test_a_presentation_names_routes_and_says_what_they_lost(ask):
    """The closed route has no bar, and its words all the same."""
    names, (after, before) = drawn_natively(routes_view(ask("edge:to_west")))
    assert names == ("Western line · Russia", "Northern line · China", "Southern line · China")
    assert after == ("after", (0, 4, 3), ("0 Mt, was 10", "4 Mt, was 2", "3 Mt, was 0"))
    assert before == ("before", (10, 2, 0), ())


def test_a_presentation_names_legs_and_not_the_words_at_their_bars(ask, ranked):
    names, (stranded,) = drawn_natively(singles_view(screen_single_outages(two_ways()), ranked))
    assert names == ("feed · Ruritania", "to_west · Russia")
    assert stranded == ("stranded", (12, 5), ("12 Mt (100%)", "5 Mt (42%)"))
    names, (gain,) = drawn_natively(bottlenecks_view(ask("edge:to_west")))
    assert names == ("to_north · China", "to_south · China")
    assert gain == ("one more unit delivers", (1, 1), ("+1 Mt", "+1 Mt"))
    names, (more,) = drawn_natively(expansions_view(ask("edge:to_west")))
    assert names == ("South 3 to 6 · planned", "All of them together")
    assert more == ("delivers more", (3, 3), ("3 Mt of 3", "3 Mt"))


def test_ranges_are_pictures_in_a_presentation(ask):
    for build in (money_view, shares_view):
        assert build(ask("edge:to_west")).plan is None
