"""What is in the figures of events: lanes, forms, spans, counts, and the words around them."""

import datetime as dt

import pandas as pd
import pytest

from multivector.analysis.timeline.directions import DIRECTIONS
from multivector.charts.theme import contrast_ratio
from multivector.figures.timeline import marks
from multivector.figures.timeline.drift import drift_view
from multivector.figures.timeline.packing import Spot, tracks
from multivector.figures.timeline.places import lane_marks
from multivector.figures.timeline.view import lanes_views, title
from multivector.figures.timeline.years import years_view
from tests.analysis.event_paper import paper_events

WHOLE = (dt.date(1991, 1, 1), dt.date(2022, 12, 31))
THEMES = {"alliances": "Alliances", "military": "Military", "exports": "Exports", "": "Other"}
STATES = {"KAZ": "Kazakhstan", "GEO": "Georgia", "RUS": "Russia", "": "Other"}


@pytest.fixture
def events():
    return paper_events().assign(summary="What happened.", source_id="s")


def lanes(events, look, **changes):
    arguments = {
        "by": "theme",
        "names": THEMES,
        "country_names": STATES,
        "window": WHOLE,
        "chosen": "",
        "caveats": ("Curated.",),
    }
    return lanes_views(events, **arguments | changes, look=look)


def trace(view, name):
    return next(each for each in view.graphic.data if each.name == name)


def test_marks_that_would_cover_each_other_stand_on_tracks_of_their_own():
    assert tracks([Spot(0, 10), Spot(5, 15), Spot(12, 20), Spot(17, 30)]) == [0, 1, 0, 1]
    assert tracks([]) == []


def test_an_event_stands_once_in_its_first_theme_that_has_a_lane(events):
    lane_of = {
        mark.event_id: mark.lane for mark in lane_marks(events, "themes", list(THEMES), every=False)
    }
    assert lane_of["treaty"] == "alliances"
    assert lane_of["war"] == "military"
    assert lane_of["oil"] == ""
    assert len(lane_of) == 6


def test_an_event_stands_in_the_lane_of_every_state_but_has_its_direction_in_the_first(events):
    placed = [
        (mark.lane, mark.code)
        for mark in lane_marks(events, "countries", ["KAZ", "RUS"], every=True)
        if mark.event_id == "treaty"
    ]
    assert placed == [("KAZ", "toward_russia"), ("RUS", marks.CONCERNED)]


def test_colour_means_the_pole_and_form_says_toward_or_away(look):
    assert marks.colour("toward_russia", look) == marks.colour("away_from_russia", look)
    assert marks.colour("toward_russia", look) == look.pole("russia")
    assert marks.colour("neutral", look) == look.muted
    assert len({marks.SYMBOLS[code] for code in DIRECTIONS}) == len(DIRECTIONS)


def test_marks_can_be_seen_on_paper(look):
    least = min(contrast_ratio(marks.colour(code, look), look.paper) for code in DIRECTIONS)
    assert least >= 3


def test_size_is_weight(events, look):
    desk, _ = lanes(events, look)
    assert list(trace(desk, "no clear direction").marker.size) == [17, 8]
    assert list(trace(desk, "toward Russia").marker.size) == [13]


def test_what_lasted_is_a_solid_line_and_what_is_not_known_to_the_day_a_dotted_one(events, look):
    desk, _ = lanes(events, look)
    solid, dotted = (
        trace(desk, "lasted from date to date"),
        trace(desk, "known to the month or year"),
    )
    assert list(solid.x[:2]) == ["2008-08-07", "2008-08-12"]
    assert solid.line.dash is None
    assert list(dotted.x[:2]) == ["2012-06-01", "2012-06-30"]
    assert dotted.line.dash == "dot"


def titles(view):
    return [text.strip("\N{NO-BREAK SPACE}") for text in trace(view, "titles").text]


def repeated(events, times):
    many = events.loc[events.index.repeat(times)].reset_index(drop=True)
    many["event_id"] = [f"{code}-{place}" for place, code in enumerate(many["event_id"])]
    return many


def test_few_events_stand_with_their_titles_and_of_many_the_ten_weightiest(events, look):
    assert set(titles(lanes(events, look)[0])) == set(events["title"])
    desk, phone = lanes(repeated(events, 4), look)  # weights 5, 4 and 4: four events each
    assert sorted(titles(desk)) == ["Pact"] * 4 + ["Treaty"] * 2 + ["War"] * 4
    assert sorted(titles(phone)) == sorted(titles(desk))
    assert "The 10 most important are named." in desk.subtitle


def test_an_event_in_the_lanes_of_several_countries_is_named_once(events, look):
    desk, _ = lanes(events, look, by="country", names=STATES)
    assert sorted(titles(desk)) == sorted(events["title"])
    named, coded = trace(desk, "titles"), trace(desk, "toward Russia")
    assert dict(zip(titles(desk), named.y, strict=True))["Treaty"] == coded.y[0]


def test_the_event_that_is_picked_has_a_ring(events, look):
    assert "picked" not in {each.name for each in lanes(events, look)[0].graphic.data}
    assert trace(lanes(events, look, chosen="war")[0], "picked").x == ("2008-08-07",)


def test_a_phone_gets_the_same_marks_on_more_tracks_and_its_finger_scrolls(events, look):
    desk, phone = lanes(events, look)
    assert phone.data.equals(desk.data)
    assert phone.graphic.layout.dragmode is False
    assert phone.height_px >= desk.height_px


def test_the_words_count_what_is_shown_and_name_every_direction(events, look):
    assert title(events) == (
        "Six events: one toward Russia, one toward the West and one toward the Turkic states"
    )
    assert title(events.iloc[:0]) == "No events fit this choice"
    assert title(events.iloc[:0], "Georgia") == "No events on Georgia fit this choice"
    assert title(events.iloc[2:3], "Georgia") == "One event on Georgia: no clear direction"
    desk, _ = lanes(events, look)
    assert desk.subtitle.startswith("6 events, 1991–2022.")
    assert desk.data["Countries"].iloc[0] == "Kazakhstan, Russia"
    assert (
        "September 2022"
        in lanes(events, look, window=(dt.date(2022, 9, 1), dt.date(2022, 9, 30)))[0].subtitle
    )
    assert {item.label for item in desk.legend} >= {"Toward Russia", "Away from Russia"}


def test_acts_away_from_a_pole_stand_below_the_line(events, look):
    view = years_view(events, (1991, 2022), (), look)
    away = trace(view, "away from Russia")
    assert dict(zip(away.x, away.y, strict=True))[2012] == -1
    assert sum(trace(view, "toward Russia").y) == 1
    assert "does not mean a quiet year" in view.caveats[0]


def test_the_axis_of_numbers_has_whole_ticks_and_no_sign(events, look):
    axis = years_view(events, (1991, 2022), (), look).graphic.layout.yaxis
    assert list(zip(axis.tickvals, axis.ticktext, strict=True)) == [(-1, "1"), (0, "0"), (1, "1")]
    (high,) = years_view(repeated(events.iloc[:1], 14), (1991, 2022), (), look).graphic.data
    assert max(high.y) == 14
    axis = years_view(repeated(events.iloc[:1], 14), (1991, 2022), (), look).graphic.layout.yaxis
    assert list(axis.ticktext) == ["0", "5", "10"]


def test_of_many_events_the_title_names_the_busiest_year_and_what_leads(events):
    eight = repeated(events.iloc[[0]], 8)
    both = pd.concat([eight, repeated(events.iloc[[5]], 12)])
    assert title(both) == (
        "2022 was the busiest year; more moves toward the Turkic states (12) than Russia (8)"
    )
    balanced = pd.concat([eight, repeated(events.iloc[[5]], 10), events.iloc[[2, 4]]])
    assert title(balanced, "Kazakhstan") == (
        "Kazakhstan: 2022 was the busiest year; moves toward the Turkic states (10) and Russia (8) "
        "nearly balance"
    )


def test_the_title_of_the_years_compares_the_last_five_with_those_before(events, look):
    before, after = repeated(events.iloc[[0, 1]], 5), repeated(events.iloc[[5]], 10)
    view = years_view(pd.concat([before, after]), (1991, 2022), (), look, about="Kazakhstan")
    assert view.title == (
        "Kazakhstan: since 2018, 100% of moves led toward the Turkic states, up from 0% before"
    )


def test_few_events_tell_no_trend_and_the_title_names_the_country(events, look):
    few = years_view(events.iloc[[2, 3]], (1991, 2022), (), look, about="Georgia")
    assert few.title == ("Two events on Georgia, one with a direction: too few to tell a trend")
    none = years_view(events.iloc[:0], (1991, 2022), (), look, about="Georgia")
    assert none.title == "No events on Georgia in these years"


def test_parts_of_five_years_add_up_to_the_whole(events, look):
    view = drift_view(repeated(events, 5), (1991, 2022), look)
    assert view.data.groupby("first")["share"].sum().round(6).eq(1).all()
    assert view.title == (
        "Moves led most often toward Russia and toward the West in 1991–1997 (50% each), "
        "toward the Turkic states in 2018–2022 (100%)"
    )
    counts = view.data.drop_duplicates("first")
    assert [name.partition(", ")[2] for name in view.plan.categories] == [
        f"n={count}" for count in counts["n"]
    ]


def test_the_same_way_first_and_last_is_said_once(events, look):
    early, late = repeated(events.iloc[[0]], 5), repeated(events.iloc[[0]], 5)
    late["begin"] = late["begin"] + pd.Timedelta(days=30 * 365)
    view = drift_view(pd.concat([early, late]), (1991, 2022), look)
    assert view.title == (
        "Moves led most often toward Russia, in 1991–1997 (100%) as in 2018–2022 (100%)"
    )


def test_events_without_a_direction_draw_no_drift_and_say_so(events, look):
    view = drift_view(events[events["direction"].eq("neutral")], (1991, 2022), look)
    assert view.graphic is None
    assert view.title == "No event has a clear direction"


def test_a_handful_of_moves_is_no_drift(events, look):
    view = drift_view(events, (1991, 2022), look, about="Georgia")
    assert view.title == "Too few moves on Georgia to say which way they led"
