"""Joins and exits, bodies by pole, likeness and agreements."""

import datetime as dt

import pandas as pd
import pytest

from multivector.analysis.memberships import agreements as agreement_measure
from multivector.analysis.memberships import changes as membership_changes
from multivector.analysis.memberships import history as membership_history
from multivector.analysis.memberships import overlap
from multivector.analysis.poles import PoleMap
from multivector.figures.memberships.agreements import agreements_view
from multivector.figures.memberships.changes import changes_view
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


def named(*countries):
    return {iso3: NAMES[iso3] for iso3 in countries}


def changes(look, poles, *countries, marks=NO_MARKS, period=(1991, 2026)):
    dated = membership_changes.joins_and_exits(
        SPELLS, ORGANIZATIONS, f"{period[0]}-01-01", f"{period[1] + 1}-01-01", countries=countries
    )
    return changes_view(
        dated,
        membership_changes.by_year(dated, POLE_OF),
        countries=named(*countries),
        period=period,
        undated=1,
        bodies=BODIES,
        poles=poles,
        marks=marks,
        look=look,
    )


def test_joins_stand_above_the_line_and_exits_below(look, poles):
    shown = changes(look, poles, "KAZ", "ARM")
    heights = {trace.name: list(zip(trace.x, trace.y, strict=True)) for trace in shown.graphic.data}
    assert heights["Russia, joined"] == [(1992.5, 1), (2000.5, 1), (2002.5, 1)]
    assert heights["Russia, gave up full membership"] == [(2024.5, -1)]
    assert heights["Russia, ended with the body"] == [(2015.5, -1)]


def test_the_title_counts_what_was_taken_up_and_given_up(look, poles):
    assert changes(look, poles, "ARM").title == (
        "Armenia took up 1 full membership, most in 2002, and gave up 1, 1991–2026"
    )
    assert changes(look, poles, "FRA").title == "France joined and left no body in 1991–2026"
    assert changes(look, poles, "FRA").graphic is None


def test_kinds_of_change_differ_by_pattern(look, poles):
    shapes = {
        trace.name: trace.marker.pattern.shape for trace in changes(look, poles, "KAZ").graphic.data
    }
    assert shapes["Russia, joined"] == ""
    assert shapes["Russia, ended with the body"] == "."


def test_every_change_stands_in_the_data_and_the_unknown_is_said(look, poles):
    shown = changes(look, poles, "ARM")
    assert list(shown.data["change"]) == ["Joined", "Gave up full membership"]
    assert shown.caveats == ("1 membership without a known start is in no year.",)
    assert "Joined 1" in shown.alt


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
    plan = changes(look, poles, "KAZ", "ARM", marks=MARKS).plan
    series = {each.name: each for each in plan.series}
    assert (plan.kind, plan.is_stacked) == ("column", True)
    assert plan.categories == tuple(map(str, range(1991, 2027)))
    assert known(series["Russia, joined"], plan) == {"1992": 1, "2000": 1, "2002": 1}
    assert known(series["Russia, gave up full membership"], plan) == {"2024": -1}
    assert plan.number_format == "#,##0;#,##0"  # as on the page: without a minus below the line
    assert not series["Russia, joined"].hatched
    assert all(series["Russia, gave up full membership"].hatched)
    assert dict(zip(plan.categories, plan.events, strict=True))["2014"] == "Treaty"


def history(look, poles, *countries, marks=NO_MARKS, first=2000):
    days = membership_history.year_ends(first, dt.date(2026, 11, 23))
    return history_view(
        membership_history.bodies_by_pole_over_time(SPELLS, POLE_OF, countries, days),
        countries=named(*countries),
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
    assert shown.title == "Kazakhstan, bodies by pole, 2000 to 2026: Russia 2 → 1, China 0 → 1"


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


def test_several_countries_are_a_mean(look, poles):
    shown = history(look, poles, "KAZ", "RUS")
    assert "mean of 2" in shown.subtitle
    assert shown.data["per_country"].max() <= 2


def test_an_event_before_the_first_year_end_is_not_marked(look, poles):
    early = MARKS.assign(day=pd.Timestamp("1999-01-01"))
    assert len(history(look, poles, "KAZ", marks=early).graphic.layout.shapes) == 0
    assert len(history(look, poles, "KAZ", marks=MARKS).graphic.layout.shapes) > 0


def test_a_country_without_bodies_is_a_sentence(look, poles):
    shown = history(look, poles, "FRA")
    assert shown.graphic is None
    assert shown.title.startswith("None of these countries")


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
    assert bars.text[0] == "0.67  (2 of 3)"
    assert shown.title == "Russia is closest to Kazakhstan by memberships: 2 of 3 bodies shared"
    assert shown.data["shared_bodies"].iloc[0] == "CSTO; SCO"


def test_a_presentation_names_each_bar_of_likeness_and_its_counts(look):
    shown = likeness(look, "KAZ", "2010-01-01")
    (bars,) = shown.plan.series
    assert known(bars, shown.plan) == dict(
        zip(shown.data["country"], shown.data["jaccard"], strict=True)
    )
    assert (shown.plan.categories[0], bars.labels[0]) == ("Russia", "0.67 (2 of 3)")


@pytest.mark.parametrize(
    ("iso3", "day", "title"),
    [
        ("FRA", "2010-01-01", "France was not a full member of any body on this day"),
        ("KAZ", "1993-01-01", "Kazakhstan was not a full member of any body on this day"),
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
        period=period,
        names=NAMES,
        pole_of=PoleMap(RUS="russia"),
        poles=poles,
        marks=marks,
        look=look,
    )


def test_an_agreement_is_marked_by_kind_pole_and_standing(look, poles):
    traces = deals(look, poles).graphic.data
    symbols = {(trace.marker.color, trace.marker.symbol or "circle") for trace in traces}
    assert symbols == {
        (look.pole("russia"), "circle"),
        (look.pole("russia"), "circle-open"),
        (look.pole("neutral"), "x-thin-open"),
    }
    assert "Treaty" in traces[1].customdata[0] + traces[0].customdata[0] + traces[2].customdata[0]


def test_agreements_close_in_time_stand_above_each_other(look, poles):
    heights = [y for trace in deals(look, poles, kinds=("defence",)).graphic.data for y in trace.y]
    assert len(set(heights)) == 2


def test_a_date_known_to_the_year_is_drawn_as_wide_as_the_year(look, poles):
    year = next(t for t in deals(look, poles).graphic.data if t.marker.symbol == "x-thin-open")
    days = year.error_x.array[0] * 2 / 86_400_000
    assert days == pytest.approx(364)


def test_the_title_counts_agreements_and_the_main_partner(look, poles):
    assert deals(look, poles).title == (
        "3 agreements of Kazakhstan in the table, 1991–2026: most with Russia (2)"
    )
    assert deals(look, poles, ("GEO",)).title == (
        "1 agreement of Georgia in the table, 1991–2026: with Kazakhstan"
    )
    empty = deals(look, poles, ("ARM",))
    assert empty.title == "No agreement of this choice is in the table, 1991–2026"
    assert empty.graphic is None


def test_the_newest_agreement_stands_first_in_the_data(look, poles):
    assert list(deals(look, poles).data["date"]) == ["2015", "2013-12", "2013-11-11"]
