"""What is in the figures of the Exports page, on a world that can be worked out on paper."""

import dataclasses
import datetime as dt
import math

import pandas as pd
import pytest

from multivector.analysis.commodities import Commodity
from multivector.analysis.exports import history as export_history
from multivector.analysis.exports import routes
from multivector.analysis.exports.buyers import Buyers, BuyerYears
from multivector.analysis.exports.export_units import Scale
from multivector.analysis.exports.flow_stages import HOME_USE, FlowStages
from multivector.analysis.exports.history import ExportHistory
from multivector.analysis.exports.route_groups import RouteGroups
from multivector.charts.kinds.events import NO_EVENTS, worded
from multivector.figures.exports.band import band_view
from multivector.figures.exports.buyer_years import buyer_years_view
from multivector.figures.exports.buyers import buyer_poles_view, buyers_view
from multivector.figures.exports.concentration import concentration_view
from multivector.figures.exports.control import export_control_view, export_transit_view
from multivector.figures.exports.counts import side_by_side_view
from multivector.figures.exports.dependence import dependence_view
from multivector.figures.exports.goods import products_view, quantities_view
from multivector.figures.exports.output import output_view
from multivector.figures.exports.routes import export_routes_view
from multivector.figures.exports.sankey import no_sankey_view, routes_and_buyers_view, traced_view
from multivector.figures.exports.subject import Subject
from multivector.figures.exports.throughput import throughput_view
from tests.figures.planned import planned

NAMES = {"KAZ": "Kazakhstan", "RUS": "Russia", "CHN": "China", "ITA": "Italy", "DEU": "Germany"}
ROUTES = pd.DataFrame(
    [
        ("north", "Northern pipeline (NP)", "russia"),
        ("rail", "Rail", "russia"),
        ("sea", "Sea", None),
        ("east", "Eastern line", "china"),
    ],
    columns=["route_id", "name", "pole"],
)


def route_year(year, volumes, total, kind="reported", total_kind="reported", spread=math.nan):
    rows = pd.DataFrame({"route_id": list(volumes), "volume": list(volumes.values())})
    rows = rows.assign(
        year=year,
        volume_low=rows["volume"] - spread,
        volume_high=rows["volume"] + spread,
        unit="mt",
        kind=kind,
        confidence="verified",
        source_ids="s1",
        note=None,
        share=rows["volume"] / total,
    )
    return routes.RouteYear("KAZ", "crude", year, "mt", rows, total, total_kind, ("s1",))


YEARS = (
    route_year(2009, {"north": 40.0, "east": 60.0}, 100.0),
    route_year(2012, {"north": 60.0}, 100.0, kind="estimate", total_kind="estimate", spread=2.0),
    route_year(2014, {"north": 30.0}, float("nan"), total_kind=""),
    route_year(2025, {"north": 160.0, "rail": 20.0, "sea": 10.0, "east": 10.0}, 200.0),
)

PLANS = pd.DataFrame(
    [(2026, "east", 15.0, "mt", "plan", "plan", "s1", None)],
    columns=["year", "route_id", "volume", "unit", "basis", "kind", "source_ids", "note"],
)
FLOWED = PLANS.assign(year=2020, volume=99.0, basis="total_throughput")


CRUDE = Commodity("crude", "crude oil", "oil", "Crude oil", "oil", "")


def history(*years, plans=PLANS, throughput=FLOWED):
    return ExportHistory("KAZ", "crude", "mt", years, ROUTES, plans, throughput)


@pytest.fixture
def subject(look, poles):
    partners = [None, "CHN", "DEU;ITA", None, "KAZ", None]
    partners[0] = "RUS"
    with_partners = poles.assign(partners=partners, bodies=None)
    return Subject("KAZ", CRUDE, Scale("mt"), NAMES, with_partners, look, NO_EVENTS)


def trace(view, name):
    return next(each for each in view.graphic.data if each.name == name)


def test_the_title_states_the_largest_route_and_its_change(subject):
    view = export_routes_view(history(*YEARS), subject)
    assert view.title == (
        "NP carried 80% of Kazakhstan's crude oil exports in 2025, up from 40% in 2009"
    )


def test_a_year_not_reported_is_a_gap(subject):
    bars = trace(export_routes_view(history(*YEARS), subject), "Northern pipeline (NP)")
    assert list(bars.x) == [2009.5, 2012.5, 2014.5, 2025.5]
    assert list(bars.y) == [40, 60, 30, 160]


def test_what_no_route_tells_is_shown_as_such_and_only_where_a_total_is_known(subject):
    rest = trace(export_routes_view(history(*YEARS), subject), "route not reported")
    assert (list(rest.x), list(rest.y)) == ([2012.5], [40])
    assert rest.marker.color == "rgba(0,0,0,0)"


def test_columns_without_a_total_carry_a_question_mark(subject):
    view = export_routes_view(history(*YEARS), subject)
    marks = {note.x: note.text for note in view.graphic.layout.annotations}
    assert marks[2014.5] == "?"
    assert "200" in marks[2025.5]
    assert any("2014: total unknown" in caveat for caveat in view.caveats)


def test_estimates_are_hatched_and_nothing_else_is(subject):
    bars = trace(export_routes_view(history(*YEARS), subject), "Northern pipeline (NP)")
    assert list(bars.marker.pattern.shape) == ["", "\\", "", ""]


def test_the_pointer_is_shown_what_an_estimate_lies_between(subject):
    view = export_routes_view(history(*YEARS), subject)
    hover = list(trace(view, "Northern pipeline (NP)").customdata)
    assert "estimate, between 58 and 62 Mt" in hover[1]
    assert "between" not in hover[0] + hover[2]
    assert any("Estimates show between which volumes" in line for line in view.caveats)
    row = view.data[view.data["kind"].eq("estimate") & view.data["share"].notna()].iloc[0]
    assert (row["volume_low"], row["volume_high"]) == (58, 62)


def test_routes_that_add_to_more_than_the_total_through_estimates_are_said_to(subject):
    over = route_year(2018, {"north": 80.0, "east": 22.0}, 100.0, kind="estimate", spread=3.0)
    (line,) = [
        line for line in export_routes_view(history(over), subject).caveats if "more than" in line
    ]
    assert line == (
        "2018: routes add up to 2 Mt more than the reported total (within what the estimates allow)."
    )


def test_the_newest_total_alone_stands_in_figures_and_estimated_ones_are_said(subject):
    view = export_routes_view(history(*YEARS), subject)
    assert list(trace(view, "total").y) == [200, 200, None]
    assert "Totals for 2012 are estimates." in view.caveats


def test_a_plan_is_a_hollow_column_of_a_year_to_come(subject):
    view = export_routes_view(history(*YEARS), subject)
    plan = trace(view, "plan")
    assert (list(plan.x), list(plan.y)) == ([2026.5], [15])
    assert plan.marker.color == "rgba(0,0,0,0)"
    old = history(*YEARS, plans=PLANS.assign(year=2025))
    assert "plan" not in {each.name for each in export_routes_view(old, subject).graphic.data}
    assert 2026.5 not in trace(view, "Eastern line").x


def test_routes_of_one_pole_are_shades_of_its_colour(subject):
    view = export_routes_view(history(*YEARS), subject)
    north, rail = trace(view, "Northern pipeline (NP)"), trace(view, "Rail")
    russia = subject.look.pole("russia")
    assert set(north.marker.color) == {russia}
    assert set(rail.marker.line.color) == {russia}
    assert set(rail.marker.color) != {russia}


def test_a_highlighted_route_keeps_its_colour_and_the_others_fade(subject):
    view = export_routes_view(history(*YEARS), subject, route_id="east")
    assert set(trace(view, "Eastern line").marker.color) == {subject.look.pole("china")}
    assert set(trace(view, "Northern pipeline (NP)").marker.color) != {subject.look.pole("russia")}
    assert (
        view.title == "Eastern line carried 10 Mt in 2025, 5% of all exports; in 2009 it was 60 Mt"
    )


def test_shares_leave_out_years_without_a_total(subject):
    view = export_routes_view(history(*YEARS), subject, as_share=True)
    bars = trace(view, "Northern pipeline (NP)")
    assert list(bars.y) == pytest.approx([0.4, 0.6, 0.8])
    assert 2014.5 not in bars.x
    assert "2014: total unknown; no shares." in " ".join(view.caveats)


def test_barrels_are_a_factor_and_say_so(subject):
    scaled = dataclasses.replace(subject, scale=Scale("kbd", 20.0, "1 tonne = 7.3 barrels (grade)"))
    view = export_routes_view(history(*YEARS), scaled)
    assert list(trace(view, "Eastern line").y) == [1200, 200]
    assert "Barrels: 1 tonne = 7.3 barrels (grade)." in view.caveats
    assert set(view.data["unit"]) == {"kb/d"}


def test_events_are_marked_in_words(subject):
    event = pd.DataFrame(
        {"day": [pd.Timestamp("2012-07-01")], "date": ["2012-07"], "title": ["Line opens"]}
    )
    marked = dataclasses.replace(subject, events=worded(event))
    view = export_routes_view(history(*YEARS), marked)
    (flag,) = [note for note in view.graphic.layout.annotations if note.text == "Line opens"]
    assert flag.hovertext == "July 2012: Line opens"


def test_a_total_without_routes_is_said_as_it_is(subject):
    view = export_routes_view(history(route_year(2007, {}, 60.0)), subject)
    assert (
        view.title == "Kazakhstan exported 60 Mt of crude oil in 2007; the routes were not reported"
    )
    assert list(trace(view, "route not reported").y) == [60]


def test_routes_beyond_the_total_are_said_not_to_fit(subject):
    view = export_routes_view(history(route_year(2022, {"north": 8.0}, 4.0)), subject)
    assert (
        view.title == "Kazakhstan exported 4 Mt of crude oil in 2022, but its routes add up to 8 Mt"
    )
    assert "the two sources disagree" in " ".join(view.caveats)


def test_a_history_of_nothing_draws_nothing_and_says_so(subject):
    empty = history(plans=PLANS.iloc[:0], throughput=FLOWED.iloc[:0])
    view = export_routes_view(empty, subject)
    assert view.graphic is None
    assert "No exports by route are known" in view.title
    assert throughput_view(empty, subject) is None


CONTROL = pd.DataFrame(
    [
        (2009, "RUS", 0.4, 1.0, True),
        (2009, "CHN", 0.6, 1.0, False),
        (2025, "RUS", 0.9, 0.9, False),
    ],
    columns=["year", "state", "share", "coverage", "is_estimate"],
)


def test_a_share_that_rests_on_estimates_is_hatched_and_explained(subject):
    view = export_control_view(CONTROL, history(*YEARS), subject)
    assert list(trace(view, "Russia").marker.pattern.shape) == ["\\", ""]
    assert list(trace(view, "China").marker.pattern.shape) == [""]
    assert "estimate" in {item.label for item in view.legend}


def test_control_names_the_state_and_a_lower_bound_as_such(subject):
    view = export_control_view(CONTROL, history(*YEARS), subject)
    assert view.title == (
        "Russia controls the routes for at least 90% of Kazakhstan's crude oil exports, up from 40% in 2009"
    )
    assert list(trace(view, "not known").y) == pytest.approx([0.1])
    assert set(trace(view, "China").marker.color) == {subject.look.pole("china")}


def test_control_that_cannot_be_told_draws_nothing(subject):
    view = export_control_view(CONTROL.iloc[:0], history(), subject)
    assert view.graphic is None
    assert "is unknown" in view.title


def test_control_of_an_earlier_year_is_a_range_where_part_of_it_is_not_known(subject):
    partly = CONTROL.assign(coverage=[0.8, 0.8, 0.9], share=[0.4, 0.4, 0.9])
    view = export_control_view(partly, history(*YEARS), subject)
    assert view.title.endswith("up from 40–60% in 2009")


def test_transit_puts_states_that_are_crossed_alike_together(subject):
    transit = pd.DataFrame(
        [(2025, "RUS", 0.9, 1.0), (2025, "DEU", 0.1, 1.0), (2025, "ITA", 0.1, 1.0)],
        columns=["year", "state", "share", "coverage"],
    )
    view = export_transit_view(transit, history(*YEARS), subject)
    assert view.title == (
        "90% of Kazakhstan's crude oil exports went through Russia in 2025, 10% through Germany and Italy"
    )
    assert list(view.graphic.data[0].x) == pytest.approx([0.9, 0.1, 0.1])


def test_concentration_is_a_dot_where_exact_and_a_range_elsewhere(subject):
    index = export_history.concentration_by_year(history(*YEARS))
    view = concentration_view(index, history(*YEARS), subject)
    assert list(trace(view, "equal routes").x) == [2009.5, 2025.5]
    ends = [1.92, 2.78]  # 10,000 / 5,200 and 10,000 / 3,600
    assert list(trace(view, "possible range").y)[:2] == pytest.approx(ends)
    assert view.title == (
        "Route choice for Kazakhstan's crude oil has narrowed: 1.5 equal routes, against 1.9 in 2009"
    )
    assert "Bars (2012): range possible while some routes are unknown." in view.caveats


def test_concentration_of_estimated_routes_is_a_ring_and_no_year_to_compare_with(subject):
    guessed = route_year(2008, {"north": 50.0, "east": 50.0}, 100.0, kind="estimate", spread=2.0)
    index = export_history.concentration_by_year(history(guessed, *YEARS))
    view = concentration_view(index, history(guessed, *YEARS), subject)
    look = subject.look
    assert list(trace(view, "equal routes").marker.color) == [look.paper, look.ink, look.ink]
    assert "some routes estimated" in {item.label for item in view.legend}
    assert view.title.endswith("against 1.9 in 2009")


def test_the_band_stands_behind_the_line_and_the_title_places_the_year(subject):
    series = pd.DataFrame({"year": range(2020, 2026), "volume": [5.0, 6, 7, 8, 9, 12]})
    series["kind"] = "reported"
    band = export_history.earlier_band(series)
    view = band_view(series, band, history(*YEARS), subject, "All exports")
    assert view.title == (
        "Kazakhstan exported 12 Mt of crude oil in 2025, more than in the previous five years"
    )
    assert trace(view, "previous five years").fill == "tonexty"


def test_a_line_breaks_at_a_year_that_is_not_held(subject):
    series = pd.DataFrame({"year": [2020, 2022], "volume": [5.0, 7.0], "kind": "estimate"})
    view = band_view(
        series, export_history.earlier_band(series), history(*YEARS), subject, "All exports"
    )
    assert list(trace(view, "All exports").y) == [5, None, 7]
    dots = next(each for each in view.graphic.data if each.mode == "markers")
    assert set(dots.marker.color) == {subject.look.paper}
    assert view.title == "Kazakhstan exported 7 Mt of crude oil in 2022"


def test_throughput_says_that_it_is_that_of_all_shippers(subject):
    view = throughput_view(history(*YEARS), subject)
    assert view.title == "Eastern line carried 99 Mt for all shippers in 2020"
    assert "not comparable with the exports above" in view.caveats[0]
    assert [note.text for note in view.graphic.layout.annotations] == ["Eastern line"]


STAGES = FlowStages(
    network_id="kaz_crude",
    year=2025,
    unit="mt",
    flows=pd.DataFrame(
        [
            ("field", "north", "west", 80.0),
            ("field", "east", "east_market", 10.0),
            ("field", HOME_USE, "refinery", 10.0),
        ],
        columns=["source", "route", "market", "volume"],
    ),
    names={"field": "Big field (and small ones)", "west": "West", "east_market": "East"},
    source_ids=("s1",),
    estimated=0.5,
)


def links(view):
    sankey = view.graphic.data[0]
    labels = list(sankey.node.customdata)
    return {
        (labels[start], labels[end]): value
        for start, end, value in zip(
            sankey.link.source, sankey.link.target, sankey.link.value, strict=True
        )
    }


def test_the_traced_diagram_has_three_stages_and_ends_home_use_at_home(subject):
    view = traced_view(STAGES, history(*YEARS), subject)
    assert links(view) == {
        ("Big field", "NP"): 80,
        ("Big field", "Eastern line"): 10,
        ("Big field", "Used at home"): 10,
        ("NP", "West"): 80,
        ("Eastern line", "East"): 10,
    }
    assert view.title == ("NP carried 80 of Kazakhstan's 90 Mt of crude oil exports in 2025")
    assert view.caveats[0].startswith("50% of the links are estimates.")


def bought(volumes, total, unit="mt"):
    rows = pd.DataFrame({"destination": list(volumes), "volume": list(volumes.values())})
    rows = rows.assign(
        unit=unit,
        share=rows["volume"] / total,
        count="billed",
        confidence="verified",
        source_ids="s2",
        note=None,
    )
    return Buyers("s2", "2012", unit, rows, total, float("nan"), "billed", ("s2",))


def test_words_stand_outside_the_diagram_and_above_its_middle_with_their_numbers(subject):
    view = traced_view(STAGES, history(*YEARS), subject)
    notes = {note.text: note for note in view.graphic.layout.annotations}
    first, middle, last = (
        notes[f"{name}</b>"] for name in ("Big field <b>100.0", "NP <b>80.0", "West <b>80.0")
    )
    assert (first.x, first.xanchor, last.x, last.xanchor) == (0, "right", 1, "left")
    assert (middle.x, middle.xanchor, middle.yanchor) == (0.5, "center", "bottom")
    assert not any(view.graphic.data[0].node.label)


def test_small_fields_routes_and_markets_stand_together(subject):
    flows = pd.DataFrame(
        [
            ("field", "north", "west", 80.0),
            ("tiny", "north", "west", 0.4),
            ("small", "north", "isle", 0.3),
            ("small", "north", "cape", 0.3),
        ],
        columns=["source", "route", "market", "volume"],
    )
    names = {"tiny": "Tiny", "small": "Small", "isle": "Isle", "cape": "Cape"}
    stages = dataclasses.replace(STAGES, flows=flows, names=STAGES.names | names)
    drawn = links(traced_view(stages, history(*YEARS), subject))
    assert drawn["Other fields", "NP"] == pytest.approx(1.0)
    assert drawn["NP", "Other markets"] == pytest.approx(0.6)
    assert drawn["NP", "West"] == pytest.approx(80.4)


GROUPS = RouteGroups(
    route_id="north",
    state="RUS",
    rows=pd.DataFrame(
        [
            (2009, "main", 40.0, 40.0, 40.0, False),
            (2009, "other", 60.0, 60.0, 60.0, False),
            (2012, "main", 60.0, 58.0, 62.0, True),
            (2014, "main", 30.0, 30.0, 30.0, False),
            (2025, "main", 160.0, 160.0, 160.0, False),
            (2025, "same", 20.0, 20.0, 20.0, False),
            (2025, "other", 10.0, 10.0, 10.0, False),
        ],
        columns=["year", "group", "volume", "volume_low", "volume_high", "is_estimate"],
    ),
    others=("CHN",),
    uncontrolled=pd.DataFrame({"year": [2025], "route_id": ["sea"], "volume": [10.0]}),
)


def test_groups_are_named_at_the_ends_of_their_layers(subject):
    view = export_routes_view(history(*YEARS), subject, groups=GROUPS)
    names = {note.text.replace("<br>", " ") for note in view.graphic.layout.annotations}
    assert {"NP", "Other routes via Russia", "Routes not via Russia", "not known"} <= names
    assert [item.label for item in view.legend] == ["estimate"]


def test_what_no_single_state_controls_is_not_known_and_said(subject):
    view = export_routes_view(history(*YEARS), subject, groups=GROUPS)
    rest = trace(view, "not known")
    assert (list(rest.x), list(rest.y)) == ([2012.5, 2025.5], [40, 10])
    assert view.caveats[-1] == (
        "Exports by Sea in 2025 count as not known: how much went through Russia was not reported."
    )


def test_groups_of_one_bloc_have_its_colour(subject):
    view = export_routes_view(history(*YEARS), subject, groups=GROUPS)
    assert set(trace(view, "NP").marker.color) == {subject.look.pole("russia")}
    assert set(trace(view, "Routes not via Russia").marker.color) == {subject.look.pole("china")}
    of_two = dataclasses.replace(GROUPS, others=("CHN", "DEU"))
    mixed = export_routes_view(history(*YEARS), subject, groups=of_two)
    assert set(trace(mixed, "Routes not via Russia").marker.color) == {subject.look.half}


def test_a_presentation_has_the_groups_as_the_page_does(subject):
    view = export_routes_view(history(*YEARS), subject, groups=GROUPS)
    assert planned(view)["NP"] == {"2009": 40, "2012": 60, "2014": 30, "2025": 160}
    assert planned(view)["not known"] == {"2012": 40, "2025": 10}
    rows = view.data[view.data["item"].eq("NP")]
    assert dict(zip(rows["year"], rows["volume"], strict=True))[2025] == 160


def test_shares_of_groups_are_of_the_total(subject):
    view = export_routes_view(history(*YEARS), subject, groups=GROUPS, as_share=True)
    assert list(trace(view, "NP").y) == pytest.approx([0.4, 0.6, 0.8])
    assert list(trace(view, "not known").y) == pytest.approx([0.4, 0.05])


def test_charts_that_are_compared_share_the_scale_of_the_highest(subject):
    alone = export_routes_view(history(*YEARS[:1]), subject)
    beside = export_routes_view(history(*YEARS[:1]), subject, tallest=200.0)
    assert alone.graphic.layout.yaxis.range[1] == pytest.approx(110.0)
    assert beside.graphic.layout.yaxis.range[1] == pytest.approx(220.0)
    assert beside.plan.highest == pytest.approx(220.0)


def test_other_countries_are_lines_with_their_names(subject):
    index = export_history.concentration_by_year(history(*YEARS))
    other = index.assign(upper=index["lower"], most_routes=1.2, fewest_routes=1.2)
    view = concentration_view(index, history(*YEARS), subject, [("Azerbaijan", other)])
    assert list(trace(view, "Azerbaijan").y) == [1.2] * len(index)
    names = {note.text for note in view.graphic.layout.annotations}
    assert names == {"Kazakhstan", "Azerbaijan"}
    assert set(planned(view)["Azerbaijan"].values()) == {1.2}
    assert set(view.data["exporter"]) == {"Kazakhstan", "Azerbaijan"}


def test_output_of_other_countries_is_a_quiet_line(subject):
    columns = ["year", "volume", "is_plan"]
    kinds = {"is_estimate": False, "source_ids": "s1", "series": "a", "unit": "mt", "note": None}
    own = pd.DataFrame([(2024, 87.0, False)], columns=columns).assign(**kinds)
    other = pd.DataFrame([(2023, 30.0, False), (2024, 29.0, False)], columns=columns)
    view = output_view(own, "National", subject, [("Azerbaijan", other.assign(**kinds))])
    assert planned(view)["Azerbaijan"] == {"2023": 30, "2024": 29}
    assert list(trace(view, "Azerbaijan").y) == [30, 29]
    assert set(view.data["country"]) == {"Kazakhstan", "Azerbaijan"}


def test_routes_meet_buyers_in_the_middle_and_unknown_parts_are_their_own_nodes(subject):
    view = routes_and_buyers_view(
        YEARS[1], bought({"ITA": 50.0, "CHN": 20.0}, 70.0), history(*YEARS), subject
    )
    assert links(view) == {
        ("NP", "All exports"): 60,
        ("Route not reported", "All exports"): 40,
        ("All exports", "Italy"): 50,
        ("All exports", "China"): 20,
        ("All exports", "Buyer not reported"): 30,
    }
    assert view.source_ids == ("s1", "s2")


def test_a_count_of_buyers_that_exceeds_the_exports_is_left_out(subject):
    view = routes_and_buyers_view(YEARS[1], bought({"ITA": 120.0}, 120.0), history(*YEARS), subject)
    assert ("All exports", "Italy") not in links(view)
    assert "No source on buyers fits this year's exports." in view.caveats


def test_a_year_without_routes_has_no_diagram(subject):
    assert no_sankey_view(subject, 1995).graphic is None


def test_buyers_are_coloured_by_pole_and_the_rest_is_said(subject):
    view = buyers_view(bought({"ITA": 50.0, "CHN": 20.0}, 80.0), subject, "Customs")
    bars = view.graphic.data[0]
    assert list(bars.marker.color) == [subject.look.pole("west"), subject.look.pole("china")]
    assert view.title == (
        "Italy was the largest buyer of Kazakhstan's crude oil in 2012: 50 Mt (63%)"
    )
    assert "10 Mt of the 80 Mt total is not listed by buyer." in view.caveats


def test_poles_of_buyers_need_two_years(subject):
    rows = pd.DataFrame(
        [(2012, "west", 0.5, 50.0, 0.7), (2012, "china", 0.2, 20.0, 0.7)],
        columns=["year", "pole", "share", "volume", "coverage"],
    )
    assert buyer_poles_view(rows, subject, "Customs", "s2") is None
    later = rows.assign(year=2013, share=[0.8, 0.1], coverage=0.9)
    view = buyer_poles_view(pd.concat([rows, later]), subject, "Customs", "s2")
    assert (
        view.title
        == "The West bought 80% of Kazakhstan's crude oil exports in 2013, up from 50% in 2012"
    )
    assert view.source_ids == ("s2",)


def test_counts_side_by_side_have_a_mark_each(subject):
    counted = pd.DataFrame(
        [
            (2018, "DEU", "billed", 2.0, "mt", False, "customs", None),
            (2018, "DEU", "landed", 7.0, "mt", True, "register", None),
            (2018, "DEU", "pumped", 1.0, "mt", False, "operator", None),
            (2018, "ITA", "billed", 8.0, "mt", False, "customs", None),
            (2018, "ITA", "landed", 3.0, "mt", False, "register", None),
        ],
        columns=[
            "year",
            "destination",
            "count",
            "volume",
            "unit",
            "is_at_least",
            "source_id",
            "note",
        ],
    )
    publishers = {"customs": "C", "register": "R", "operator": "O"}
    view = side_by_side_view(counted, 2024, subject, publishers)
    assert view.title == "Germany in 2018: at least 7 Mt landed by its own count, 2 Mt billed"
    marks = [each for each in view.graphic.data if each.mode == "markers"]
    assert {each.marker.symbol for each in marks} == {"diamond", "circle-open", "square"}
    assert "Landed in Germany: at least so much, since months are confidential." in view.caveats
    assert side_by_side_view(counted.iloc[:0], 2024, subject, {}) is None


def test_the_largest_buyers_by_year_stand_below_all_others(subject):
    shares = pd.DataFrame(
        [
            (2012, "DEU", 6.0, 0.6),
            (2012, "CHN", 1.0, 0.1),
            (2012, None, 3.0, 0.3),
            (2013, "DEU", 2.0, 0.2),
            (2013, "CHN", 7.0, 0.7),
            (2013, None, 1.0, 0.1),
        ],
        columns=["year", "buyer", "volume", "share"],
    )
    view = buyer_years_view(
        BuyerYears(shares, ("CHN", "DEU"), (2012,), ("s2",)), subject, "Customs"
    )
    assert view.title == (
        "China bought 70% of Kazakhstan's crude oil in 2013; in 2012 Germany bought 60%"
    )
    assert planned(view)["Other buyers"] == {"2012": 0.3, "2013": 0.1}
    assert "Weights of 2012 do not fit the values everywhere; the shares are rough." in view.caveats
    one = BuyerYears(shares[shares["year"] == 2012], ("CHN", "DEU"), (), ("s2",))
    assert buyer_years_view(one, subject, "Customs") is None


def test_those_who_depend_are_named_unless_their_own_count_says_otherwise(subject):
    shares = pd.DataFrame(
        [
            ("ITA", 20.0, 40.0, 0.5, 0.11, "2023", False, "register", "Landed for others."),
            ("DEU", 8.0, 20.0, 0.4, 0.41, "2023", False, "register", None),
            ("CHN", 3.0, 30.0, 0.1, float("nan"), None, None, None, None),
            ("USA", 0.1, 90.0, 0.001, float("nan"), None, None, None, None),
        ],
        columns=[
            "importer",
            "volume",
            "imports",
            "share",
            "own_share",
            "own_period",
            "is_at_least",
            "own_source",
            "reason",
        ],
    ).assign(source_id="customs")
    view = dependence_view(shares, 2023, subject)
    assert view.title == (
        "Kazakhstan supplied 40% of Germany's crude imports in 2023, 10% of China's"
    )
    assert "Italy: Landed for others." in view.caveats
    assert view.source_ids == ("customs", "register")
    assert len(view.graphic.data[0].y) == 3
    assert dependence_view(shares.iloc[:0], 2023, subject) is None


def test_output_shows_plans_as_open_marks_and_names_its_series(subject):
    output = pd.DataFrame(
        [(2024, 87.0, False), (2025, 96.0, True)], columns=["year", "volume", "is_plan"]
    ).assign(is_estimate=False, source_ids="s1", series="national", unit="mt", note=None)
    view = output_view(output, "National count", subject)
    assert view.title == "Kazakhstan produced 87 Mt of oil in 2024, a record"
    assert list(trace(view, "plan").x) == [2025.5]
    assert "National count" in view.subtitle


def test_output_of_nothing_draws_nothing(subject):
    empty = pd.DataFrame(
        columns=["year", "series", "volume", "unit", "is_plan", "is_estimate", "source_ids", "note"]
    ).astype({"volume": float, "is_plan": bool, "is_estimate": bool})
    view = output_view(empty, "National count", subject)
    assert view.graphic is None
    assert "No oil output" in view.title


def test_products_stand_with_an_earlier_year_marked(look):
    valued = pd.DataFrame(
        [(2015, "oil", 20.0), (2024, "oil", 40.0), (2024, "coal", 1.0), (2015, "coal", 2.0)],
        columns=["year", "product_group", "value_usd_mn"],
    ).assign(source_ids="s1", note=None)
    view = products_view(valued, "Kazakhstan", look)
    assert view.title == "Oil exports earned Kazakhstan $40 million in 2024, $20 million in 2015"
    assert list(view.graphic.data[0].x) == [40, 1]
    assert list(view.graphic.data[1].x) == [20, 2]
    assert products_view(valued.iloc[:0], "Kazakhstan", look) is None


def test_quantities_name_the_year_of_each_bar(look):
    counted = pd.DataFrame(
        [
            (2023, "oil", 25.0, "kt"),
            (2024, "oil", 24.0, "kt"),
            (2022, "tar", 3.0, "kt"),
            (2024, "gas", 9.0, "bcm"),
        ],
        columns=["year", "product_group", "quantity", "unit"],
    ).assign(source_ids="s1", note=None)
    view = quantities_view(counted, "Azerbaijan", look)
    assert view.title == "Azerbaijan exported 24 kt of oil in 2024"
    assert list(view.graphic.data[0].x) == [24, 3]
    assert "Tar, 2022" in {note.text for note in view.graphic.layout.annotations}


def test_one_number_is_a_sentence_and_no_bar(look):
    one = pd.DataFrame(
        [(2019, "wheat", 3.31, "kt")], columns=["year", "product_group", "quantity", "unit"]
    ).assign(source_ids="s1", note=None)
    view = quantities_view(one, "Georgia", look)
    assert view.graphic is None
    assert view.title == "Georgia exported 3.31 kt of wheat in 2019"


def test_no_label_needs_a_wide_left_margin(subject):
    views = [
        export_routes_view(history(*YEARS), subject),
        export_control_view(CONTROL, history(*YEARS), subject),
        buyers_view(bought({"ITA": 50.0}, 80.0), subject, "Customs"),
    ]
    assert all(view.graphic.layout.margin.l <= 60 for view in views)
    assert all(view.alt and view.title and view.subtitle for view in views)


def test_the_last_full_year_is_that_before_the_day():
    assert export_history.last_full_year((1991, 2026), dt.date(2026, 11, 23)) == 2025


def test_a_presentation_names_routes_rest_totals_and_plans_as_the_legend_does(subject):
    view = export_routes_view(history(*YEARS), subject)
    assert planned(view)["route not reported"] == {"2012": 40}
    assert planned(view)["plan"] == {"2026": 15}
    total = next(each for each in view.plan.series if each.name == "total")
    assert dict(zip(view.plan.categories, total.labels, strict=True))["2025"] == "200"
    assert sum(map(bool, total.labels)) == 1
    control = export_control_view(CONTROL, history(*YEARS), subject)
    assert "route not reported" not in planned(control)


def test_a_presentation_draws_the_line_its_estimates_and_the_edges_of_the_band(subject):
    series = pd.DataFrame({"year": range(2020, 2026), "volume": [5.0, 6, 7, 8, 9, 12]})
    series["kind"] = ["reported"] * 5 + ["estimate"]
    band = export_history.earlier_band(series)
    view = band_view(series, band, history(*YEARS), subject, "All exports")
    assert planned(view)["All exports"] == {"2020": 5, "2021": 6, "2022": 7, "2023": 8, "2024": 9, "2025": 12}  # fmt: skip
    assert planned(view)["estimate"] == {"2025": 12}
    assert planned(view)["lowest of the previous five years"]["2025"] == 5
    assert planned(view)["highest of the previous five years"]["2025"] == 9


def test_a_presentation_leaves_a_year_that_is_not_held_open(subject):
    series = pd.DataFrame({"year": [2020, 2022], "volume": [5.0, 7.0], "kind": "reported"})
    band = export_history.earlier_band(series)
    view = band_view(series, band, history(*YEARS), subject, "All exports")
    assert view.plan.categories == ("2020", "2021", "2022")
    assert planned(view) == {"All exports": {"2020": 5, "2022": 7}}


def test_a_presentation_has_the_index_or_both_ends_of_its_range(subject):
    index = export_history.concentration_by_year(history(*YEARS))
    view = concentration_view(index, history(*YEARS), subject)
    assert planned(view)["all routes known"] == {"2009": 1.92, "2025": 1.53}
    assert planned(view)["fewest possible"] == {"2012": 1.92}
    assert planned(view)["most possible"] == {"2012": 2.78}


def test_a_presentation_tells_output_from_plans(subject):
    output = pd.DataFrame(
        [(2024, 87.0, False), (2025, 96.0, True)], columns=["year", "volume", "is_plan"]
    ).assign(is_estimate=False, source_ids="s1", series="national", unit="mt", note=None)
    view = output_view(output, "National count", subject)
    assert planned(view) == {"Output": {"2024": 87}, "plan": {"2025": 96}}
    assert view.plan.series[1].is_hollow


def test_a_presentation_names_the_lines_that_carried(subject):
    assert planned(throughput_view(history(*YEARS), subject)) == {"Eastern line": {"2020": 99}}


def test_a_presentation_names_bars_and_marks_by_their_years(look):
    valued = pd.DataFrame(
        [(2015, "oil", 20.0), (2024, "oil", 40.0), (2024, "coal", 1.0), (2015, "coal", 2.0)],
        columns=["year", "product_group", "value_usd_mn"],
    ).assign(source_ids="s1", note=None)
    view = products_view(valued, "Kazakhstan", look)
    assert planned(view) == {"2024": {"Oil": 40, "Coal": 1}, "2015": {"Oil": 20, "Coal": 2}}
    assert view.plan.series[0].labels == ("$40 million", "$1 million")


def test_two_plans_of_one_year_stand_beside_each_other_in_a_presentation(subject):
    output = pd.DataFrame(
        [(2024, 87.0, False), (2025, 90.0, True), (2025, 97.0, True)],
        columns=["year", "volume", "is_plan"],
    ).assign(is_estimate=False, source_ids="s1", series="national", unit="mt", note=None)
    plans = output_view(output, "National count", subject).plan.series[1:]
    assert [(each.name, each.values) for each in plans] == [  # noqa: PD011
        ("plan", (None, 90)),
        ("plan", (None, 97)),
    ]
    assert [each.is_in_legend for each in plans] == [True, False]


def test_throughput_is_told_in_the_unit_that_is_drawn(subject):
    barrels = dataclasses.replace(subject, scale=Scale("kbd", 20.0))
    view = throughput_view(history(*YEARS), barrels)
    assert set(view.data["unit"]) == {"kb/d"}
    drawn = {value for values in planned(view).values() for value in values.values()}
    assert drawn == set(view.data["volume"])
