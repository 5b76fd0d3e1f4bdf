"""The bars of the vector profile: what is drawn, and what is left open."""

import pandas as pd
import pytest

from multivector.figures.country.profile import compared_bars, vector_profile_bars

DOMAINS = [("routes", "Export routes"), ("votes", "UN votes")]


def frame(rows):
    columns = ["domain", "pole", "share", "period_label", "pole_name"]
    return pd.DataFrame(rows, columns=columns)


THEN = frame(
    [("routes", "russia", 0.75, "2013", "Russia"), ("routes", "china", 0.25, "2013", "China")]
)
NOW = frame(
    [
        ("routes", "russia", 0.9, "2025", "Russia"),
        ("routes", "china", 0.0, "2025", "China"),
        ("votes", "russia", 0.5, "2021–2025", "Russia"),
        ("votes", "china", 0.5, "2021–2025", "China"),
    ]
)


def drawn(look, then=THEN, now=NOW):
    chart = vector_profile_bars(then, now, domains=DOMAINS, look=look)
    return [(bar.name, bar.x[0], bar.y[0]) for bar in chart.marks]


def test_each_known_share_is_one_piece_and_zero_is_none(look):
    pieces = [(name, share) for name, share, _ in drawn(look) if name != "no data"]
    assert pieces == [
        ("Russia", 0.75),
        ("China", 0.25),
        ("Russia", 0.9),
        ("Russia", 0.5),
        ("China", 0.5),
    ]


def test_what_is_not_known_is_drawn_open_up_to_the_whole(look):
    gaps = [share for name, share, _ in drawn(look) if name == "no data"]
    assert gaps == pytest.approx([0.1, 1.0])  # a tenth of the routes now, all votes then


def test_every_bar_reaches_the_whole(look):
    heights = {}
    for _, share, y in drawn(look):
        heights[y] = heights.get(y, 0) + share
    assert list(heights.values()) == pytest.approx([1.0] * 4)


def test_a_piece_wears_the_colour_of_its_pole(look):
    chart = vector_profile_bars(THEN, NOW, domains=DOMAINS, look=look)
    russia = next(bar for bar in chart.marks if bar.name == "Russia")
    assert russia.fill == look.poles["russia"]


def test_headings_and_periods_are_written_beside_the_bars(look):
    chart = vector_profile_bars(THEN, NOW, domains=DOMAINS, look=look)
    words = [note.words for note in chart.notes]
    assert "<b>Export routes</b>" in words
    assert {"2013", "2025", "2021–2025", "–", "no data"} <= set(words)


def test_the_frames_are_not_changed(look):
    before = NOW.copy()
    drawn(look)
    pd.testing.assert_frame_equal(NOW, before)


def test_a_presentation_names_each_bar_by_its_domain_and_period(look):
    plan = vector_profile_bars(THEN, NOW, domains=DOMAINS, look=look).plan
    assert plan.categories == (
        *("Export routes: 2013", "Export routes: 2025", " "),
        *("UN votes: no data", "UN votes: 2021–2025"),
    )
    russia, *_, rest = plan.series
    assert russia.values == (0.75, 0.9, None, None, 0.5)  # noqa: PD011
    assert rest.values == (None, pytest.approx(0.1), None, 1.0, None)  # noqa: PD011


def test_two_dates_of_one_period_are_one_row_of_a_presentation(look):
    plan = vector_profile_bars(THEN, THEN, domains=DOMAINS, look=look).plan
    assert plan.categories == ("Export routes: 2013", " ", "UN votes: no data")
    assert plan.series[0].values == (0.75, None, None)  # noqa: PD011


def test_countries_stand_below_each_other_in_every_area_with_name_and_period(look):
    chart = compared_bars({"Armenia": THEN, "Georgia": NOW}, domains=DOMAINS, look=look)
    words = [note.words for note in chart.notes]
    assert {"Armenia 2013", "Georgia 2025", "Armenia", "Georgia 2021–2025"} <= set(words)
    assert chart.plan.categories == (
        *("Export routes: Armenia 2013", "Export routes: Georgia 2025", " "),
        *("UN votes: Armenia", "UN votes: Georgia 2021–2025"),
    )


def test_a_third_country_makes_room_for_itself(look):
    two = compared_bars({"A": THEN, "B": NOW}, domains=DOMAINS, look=look)
    three = compared_bars({"A": THEN, "B": NOW, "C": NOW}, domains=DOMAINS, look=look)
    assert three.height_px > two.height_px
    places = {bar.y[0] for bar in three.marks}
    assert len(places) == 6
    low, high = three.y.span
    assert low < min(places)
    assert high > max(places)
