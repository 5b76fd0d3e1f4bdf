"""Memberships as bars: approximate ends fade, unknown starts are pale."""

import datetime as dt
import itertools

import pandas as pd
import pytest

from multivector.analysis.memberships import spells
from multivector.figures.memberships.spells import SpellRow, spells_title, spells_view
from tests.figures.alliance_world import NAMES, ORGANIZATIONS, SPELLS

NEWEST = dt.date(2026, 11, 23)


def bars_of(*countries, table=SPELLS):
    return spells.spell_bars(table, ORGANIZATIONS, pd.Timestamp(NEWEST), countries=countries)


def view(look, *countries, table=SPELLS, period=(dt.date(1991, 1, 1), NEWEST)):
    bars = bars_of(*countries, table=table)
    pairs = dict.fromkeys(zip(bars["iso3"], bars["org_id"], strict=True))
    return spells_view(
        bars,
        [SpellRow("Group"), *(SpellRow(org_id, iso3, org_id) for iso3, org_id in pairs)],
        title="A finding",
        names=NAMES,
        bodies=ORGANIZATIONS,
        day=dt.date(2020, 1, 1),
        period=period,
        look=look,
    )


def stretches(shown, row):
    """The stretches of a row in order: begin and end."""
    spans = [
        (pd.Timestamp(base), pd.Timestamp(base) + pd.Timedelta(milliseconds=length))
        for trace in shown.graphic.data
        if trace.type == "bar"
        for base, length, y in zip(trace.base, trace.x, trace.y, strict=True)
        if y == row
    ]
    return sorted(spans)


def words_at_ends(shown):
    return {(note.y, note.text) for note in shown.graphic.layout.annotations}


def test_an_exact_spell_is_one_bar(look):
    assert stretches(view(look, "RUS"), 1) == [(pd.Timestamp("2002-10-07"), pd.Timestamp(NEWEST))]


def test_an_end_known_to_the_month_fades_over_that_month(look):
    spans = stretches(view(look, "ARM"), 1)
    assert spans[0] == (pd.Timestamp("2002-10-07"), pd.Timestamp("2024-02-01"))
    faded = [(a, b) for a, b in spans if a.year == 2024 and b <= pd.Timestamp("2024-02-29")]
    assert len(faded) >= 5
    assert spans[-1][1] == pd.Timestamp(NEWEST)


def test_a_start_known_to_the_year_fades_over_that_year(look):
    spans = stretches(view(look, "IRN"), 1)
    assert spans[0][0] == pd.Timestamp("2005-01-01")
    assert (pd.Timestamp("2005-12-31"), pd.Timestamp("2023-07-04")) in spans


def test_stretches_of_a_spell_follow_each_other_without_a_gap(look):
    spans = stretches(view(look, "IRN"), 1)
    assert all(a_end >= b_begin for (_, a_end), (b_begin, _) in itertools.pairwise(spans))


def test_an_unknown_start_is_one_pale_bar_from_the_founding(look):
    shown = view(look, "GEO")
    assert stretches(shown, 2) == [(pd.Timestamp("2001-06-15"), pd.Timestamp(NEWEST))]
    assert (2, "date unknown") in words_at_ends(shown)
    assert "One membership with an unknown start is drawn pale" in shown.caveats[1]


def test_what_is_no_full_membership_of_today_is_said_at_the_end_of_its_bar(look):
    assert words_at_ends(view(look, "ARM")) == {(1, "frozen")}
    assert words_at_ends(view(look, "KAZ")) == {(3, "dissolved 2015")}
    left = SPELLS.head(1).assign(end_date="2012-06-28")
    assert words_at_ends(view(look, "KAZ", table=left)) == {(1, "left 2012")}


def test_other_statuses_are_paler_and_none_is_hatched(look):
    traces = [trace for trace in view(look, "ARM").graphic.data if trace.type == "bar"]
    assert {trace.marker.pattern.shape for trace in traces} == {None}
    assert look.pole("russia") in {trace.marker.color for trace in traces}
    assert len({trace.marker.color for trace in traces}) > 1


def test_a_period_cuts_the_bars_at_both_ends(look):
    shown = view(look, "RUS", period=(dt.date(2005, 1, 1), dt.date(2010, 12, 31)))
    assert stretches(shown, 1) == [(pd.Timestamp("2005-01-01"), pd.Timestamp("2010-12-31"))]


def test_a_spell_begun_before_the_chart_is_cut_at_its_edge(look):
    early = SPELLS.head(1).assign(start_date="1952-02-18")
    assert stretches(view(look, "KAZ", table=early), 1)[0][0] == pd.Timestamp("1991-01-01")


def test_the_day_is_marked(look):
    assert view(look, "KAZ").graphic.layout.shapes[0].x0 == "2020-01-01"


@pytest.mark.parametrize(
    ("iso3", "exits", "title"),
    [
        ("RUS", (), "Russia is a full member of two organisations and has left none"),
        (
            "ARM",
            ("CSTO",),
            "Armenia is a full member of no organisations; it stepped out of CSTO",
        ),
        (
            "RUS",
            ("A", "B", "C", "D"),
            "Russia is a full member of two organisations; it stepped out of four",
        ),
    ],
)
def test_the_title_says_what_is_in_force_and_what_was_left(iso3, exits, title):
    assert spells_title(bars_of(iso3), NAMES[iso3], exits) == title


def test_no_membership_is_a_sentence(look):
    shown = view(look, "FRA")
    assert shown.graphic is None
    assert spells_title(bars_of("FRA"), "France", ()) == (
        "France had no tie to these organisations in this period"
    )
