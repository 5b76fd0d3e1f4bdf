"""Joins and exits, organisations by bloc, likeness and agreements."""

import datetime as dt

import pandas as pd
import pytest

from multivector.analysis.memberships import agreements as agreement_measure
from multivector.analysis.memberships import changes as membership_changes
from multivector.analysis.memberships import exits as exit_measure
from multivector.analysis.memberships import history as membership_history
from multivector.analysis.memberships import overlap
from multivector.analysis.poles import PoleMap
from multivector.figures.memberships.agreements import agreements_table, agreements_view
from multivector.figures.memberships.changes import changes_view, counts_span
from multivector.figures.memberships.exits import exits_view
from multivector.figures.memberships.history import history_view
from multivector.figures.memberships.likeness import likeness_view
from tests.figures.alliance_world import NAMES, ORGANIZATIONS, SPELLS

POLE_OF = PoleMap(zip(ORGANIZATIONS["org_id"], ORGANIZATIONS["pole"], strict=True))
BODIES = ORGANIZATIONS.set_index("org_id")["short_name"]
MARKS = pd.DataFrame(
    [("Treaty", "2014-05-29", pd.Timestamp("2014-05-29"), "Treaty signed", 5)],
    columns=["label", "date", "day", "title", "weight"],
)
NO_MARKS = MARKS.head(0)
DEALS = pd.DataFrame(
    [
        ("2013-11-11", "KAZ;RUS", "defence", "Treaty", "in_force"),
        ("2013-12", "KAZ;RUS", "defence", "Plan", "signed"),
        ("2015", "KAZ;GEO", "trade", "Deal", "terminated"),
    ],
    columns=["date", "parties", "kind", "title", "status"],
).assign(summary="Words.", confidence="recall", source_id="deal", other_source_ids=None)


def changes(look, poles, iso3, marks=NO_MARKS, period=(1991, 2026), **more):
    dated = membership_changes.joins_and_exits(
        SPELLS, ORGANIZATIONS, f"{period[0]}-01-01", f"{period[1] + 1}-01-01", countries=(iso3,)
    )
    by_year = membership_changes.by_year(dated, POLE_OF)
    return changes_view(
        dated,
        by_year,
        key="alliance-changes",
        iso3=iso3,
        name=NAMES[iso3],
        period=period,
        undated=1,
        bodies=BODIES,
        poles=poles,
        marks=marks,
        span=counts_span(by_year),
        look=look,
        **more,
    )


def test_joins_stand_above_the_line_and_exits_below(look, poles):
    heights = {
        trace.name: list(zip(trace.x, trace.y, strict=True))
        for iso3 in ("KAZ", "ARM")
        for trace in changes(look, poles, iso3).graphic.data
        if trace.name != "Russia, joined" or iso3 == "KAZ"
    }
    assert heights["Russia, joined"] == [(1992.5, 1), (2000.5, 1)]
    assert heights["Russia, suspended, frozen or lowered"] == [(2024.5, -1)]
    assert heights["Russia, ended with the organisation"] == [(2015.5, -1)]


def test_the_title_counts_what_was_joined_and_names_what_was_left(look, poles):
    assert changes(look, poles, "ARM").title == (
        "Armenia joined one organisation in 1991–2026 and stepped out of CSTO"
    )
    assert changes(look, poles, "RUS").title == (
        "Russia joined two organisations in 1991–2026 and left none"
    )
    assert (
        changes(look, poles, "FRA").title == "France joined and left no organisations in 1991–2026"
    )
    assert changes(look, poles, "FRA").graphic is None


def test_kinds_of_change_differ_in_strength_and_none_is_hatched(look, poles):
    traces = {trace.name: trace.marker for trace in changes(look, poles, "KAZ").graphic.data}
    assert traces["Russia, joined"].color == look.pole("russia")
    assert traces["Russia, ended with the organisation"].color != look.pole("russia")
    assert {marker.pattern.shape for marker in traces.values()} == {None}


def test_every_change_stands_in_the_data_and_the_unknown_is_said(look, poles):
    shown = changes(look, poles, "ARM")
    assert list(shown.data["change"]) == ["Joined", "Suspended, frozen or lowered"]
    assert shown.caveats == ("One membership with an unknown start date is left out.",)
    assert "Joined 1" in shown.alt


def test_the_scale_holds_the_largest_year_of_each_country():
    moves = pd.DataFrame(
        {"change": ["joined", "joined", "left"], "year": [1992, 1992, 2012], "count": [2, 1, 1]}
    )
    assert counts_span(moves) == (-1, 3)
    assert counts_span(moves.head(0)) == (0, 0)


def test_events_are_marked_where_they_are_wanted(look, poles):
    plain, marked = (changes(look, poles, "KAZ", marks=m) for m in (NO_MARKS, MARKS))
    assert len(plain.graphic.layout.shapes) == 0
    assert {shape.x0 for shape in marked.graphic.layout.shapes} == {2014.405}
    assert marked.graphic.layout.annotations[-1].hovertext == "29 May 2014: Treaty signed"


def known(series, plan):
    """The values of a series by category."""
    pairs = zip(plan.categories, series.values, strict=True)
    return {category: value for category, value in pairs if value is not None}


def test_a_presentation_draws_joins_and_exits_as_columns_of_each_year(look, poles):
    plan = changes(look, poles, "KAZ", marks=MARKS).plan
    series = {each.name: each for each in plan.series}
    assert (plan.kind, plan.is_stacked) == ("column", True)
    assert plan.categories == tuple(map(str, range(1991, 2027)))
    assert known(series["Russia, joined"], plan) == {"1992": 1, "2000": 1}
    assert known(series["Russia, ended with the organisation"], plan) == {"2015": -1}
    assert plan.number_format == "#,##0;#,##0"  # as on the page: without a minus below the line
    assert not any(each.hatched and any(each.hatched) for each in plan.series)
    assert dict(zip(plan.categories, plan.events, strict=True))["2014"] == "Treaty"


def exits(look, poles, *countries, period=(1991, 2026), shown=()):
    first, end = f"{period[0]}-01-01", f"{period[1] + 1}-01-01"
    return exits_view(
        exit_measure.exits(SPELLS, ORGANIZATIONS, first, end, countries=countries),
        period=period,
        shown=shown,
        names=NAMES,
        bodies=ORGANIZATIONS,
        poles=poles,
        look=look,
    )


def test_each_exit_is_a_dot_named_beside_it_and_can_be_picked(look, poles):
    shown = exits(look, poles, "ARM", "KAZ", shown=("ARM",))
    assert shown.title == "The only exit in 1991–2026 was from Russian-led organisations"
    (dots,) = shown.graphic.data
    assert (list(dots.x), list(dots.customdata)) == (["2024-02-01T00:00:00"], [["ARM"]])
    assert list(shown.graphic.layout.yaxis.ticktext) == [
        "<b>Russian-led organisations</b>",
        "<b>Armenia, CSTO: frozen 2024</b>",
    ]
    assert list(shown.data["what"]) == ["Armenia, CSTO: frozen 2024"]


def test_what_ended_with_its_organisation_was_not_left(look, poles):
    shown = exits(look, poles, "KAZ")
    assert shown.graphic is None
    assert shown.title == "None of the countries covered left any organisations in 1991–2026"


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ((("left", 2009),), "Georgia, CIS: left 2009"),
        ((("suspended", 2012), ("left", 2012)), "Georgia, CIS: suspended and left 2012"),
        (
            (("frozen", 2022), ("leaving since", 2026)),
            "Georgia, CIS: frozen 2022, leaving since 2026",
        ),
    ],
)
def test_steps_out_are_said_with_their_years(steps, words):
    assert exit_measure.in_words(steps, "Georgia", "CIS") == words


def history(look, poles, iso3, marks=NO_MARKS, first=2000):
    days = membership_history.year_ends(first, dt.date(2026, 11, 23))
    return history_view(
        membership_history.bodies_by_pole_over_time(SPELLS, POLE_OF, (iso3,), days),
        key="alliance-history",
        name=NAMES[iso3],
        most=3.0,
        poles=poles,
        marks=marks,
        source_ids=("spell",),
        look=look,
    )


def test_bodies_are_stacked_by_pole_year_by_year(look, poles):
    shown = history(look, poles, "KAZ")
    russia = next(trace for trace in shown.graphic.data if trace.name == "Russia")
    bodies = dict(zip(russia.x, russia.y, strict=True))
    assert (bodies["2000-12-31"], bodies["2014-12-31"], bodies["2015-12-31"]) == (2, 2, 1)
    assert shown.title == (
        "Kazakhstan is now in one Russian-led (two in 2000) and one Chinese-led (none) organisations"
    )


def test_a_presentation_draws_bodies_by_pole_as_areas_of_each_year(look, poles):
    plan = history(look, poles, "KAZ", marks=MARKS).plan
    russia = next(series for series in plan.series if series.name == "Russia")
    bodies = known(russia, plan)
    assert (plan.kind, plan.is_stacked) == ("area", True)
    assert [bodies[year] for year in ("2000", "2014", "2015")] == [2, 2, 1]
    assert dict(zip(plan.categories, plan.events, strict=True))["2014"] == "Treaty"


def test_a_presentation_draws_a_single_year_as_a_column(look, poles):
    plan = history(look, poles, "KAZ", first=2026).plan
    assert (plan.kind, plan.categories) == ("column", ("2026",))
    assert {series.name: known(series, plan) for series in plan.series} == {
        "Russia": {"2026": 1},
        "China": {"2026": 1},
    }


def test_an_event_before_the_first_year_end_is_not_marked(look, poles):
    early = MARKS.assign(day=pd.Timestamp("1999-01-01"))
    assert len(history(look, poles, "KAZ", marks=early).graphic.layout.shapes) == 0
    assert len(history(look, poles, "KAZ", marks=MARKS).graphic.layout.shapes) > 0


def test_a_country_without_bodies_is_a_sentence(look, poles):
    shown = history(look, poles, "FRA")
    assert shown.graphic is None
    assert shown.title == (
        "France was not a full member of any of the organisations in this period"
    )


def likeness(look, iso3, day):
    return likeness_view(
        overlap.nearest(SPELLS, iso3, day),
        name=NAMES[iso3],
        day=dt.date.fromisoformat(day),
        names=NAMES,
        bodies=BODIES,
        source_ids=("spell",),
        look=look,
    )


def test_the_closest_country_stands_on_top_with_its_counts(look):
    shown = likeness(look, "KAZ", "2010-01-01")
    bars = shown.graphic.data[0]
    assert bars.y[0] == "Russia"
    assert bars.text[0] == "2 of 3 shared"
    assert list(bars.customdata[0]) == ["RUS"]
    assert list(shown.graphic.layout.xaxis.range) == [0, 1]
    assert shown.title == (
        "Russia is closest to Kazakhstan by memberships: 2 of 3 organisations shared"
    )
    assert shown.data["shared_organisations"].iloc[0] == "CSTO; SCO"


def test_a_presentation_names_each_bar_of_likeness_and_its_counts(look):
    shown = likeness(look, "KAZ", "2010-01-01")
    (bars,) = shown.plan.series
    assert known(bars, shown.plan) == dict(
        zip(shown.data["country"], shown.data["jaccard"], strict=True)
    )
    assert (shown.plan.categories[0], bars.labels[0]) == ("Russia", "2 of 3 shared")


@pytest.mark.parametrize(
    ("iso3", "day", "title"),
    [
        ("FRA", "2010-01-01", "France was not in any of the organisations covered on this day"),
        ("KAZ", "1993-01-01", "Kazakhstan was not in any of the organisations covered on this day"),
    ],
)
def test_nothing_to_compare_is_a_sentence(look, iso3, day, title):
    shown = likeness(look, iso3, day)
    if iso3 == "FRA":
        assert shown.title == title
    assert shown.graphic is None


def deals(look, poles, countries=("KAZ",), kinds=(), marks=NO_MARKS):
    period = (1991, 2026)
    return agreements_view(
        agreement_measure.selected(DEALS, countries=countries, kinds=kinds, period=period),
        countries=countries,
        kinds=kinds,
        period=period,
        names=NAMES,
        pole_of=PoleMap(RUS="russia"),
        poles=poles,
        marks=marks,
        look=look,
    )


def test_an_agreement_is_a_dot_in_its_year_by_bloc_and_standing(look, poles):
    traces = deals(look, poles).graphic.data
    symbols = {(trace.marker.color, trace.marker.symbol or "circle") for trace in traces}
    assert symbols == {
        (look.pole("russia"), "circle"),
        (look.pole("russia"), "circle-open"),
        (look.pole("neutral"), "x-thin-open"),
    }
    places = sorted((x, y) for trace in traces for x, y in zip(trace.x, trace.y, strict=True))
    assert places == [(2013.5, 0), (2013.5, 1), (2015.5, 0)]


def test_the_title_counts_agreements_and_names_the_main_partner(look, poles):
    assert deals(look, poles).title == (
        "Kazakhstan signed three key agreements in 1991–2026, most with Russia (2)"
    )
    assert deals(look, poles, ("GEO",)).title == (
        "Georgia signed one key agreement in 1991–2026, with Kazakhstan"
    )
    assert deals(look, poles, kinds=("defence",)).title.startswith(
        "Kazakhstan signed two key defence agreements"
    )
    assert deals(look, poles, ("KAZ", "GEO")).title == (
        "Kazakhstan signed three key agreements in 1991–2026, Georgia one"
    )
    empty = deals(look, poles, ("ARM",))
    assert empty.title == "No agreement of Armenia recorded in 1991–2026"
    assert empty.graphic is None


def test_the_list_names_country_partners_and_status_the_newest_first(look, poles):
    table = agreements_table(deals(look, poles))
    assert list(table["Year"]) == [2015, 2013, 2013]
    assert list(table["With"]) == ["Georgia", "Russia", "Russia"]
    assert set(table["Country"]) == {"Kazakhstan"}
    assert list(table["Status"]) == ["Terminated", "Signed", "In force"]
