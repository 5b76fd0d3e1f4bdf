"""Spells as bars: approximate ends fade, unknown starts are pale."""

import datetime as dt
import itertools

import pandas as pd

from multivector.analysis.memberships import spells
from multivector.figures.memberships.spells import SpellRow, spells_title, spells_view
from tests.figures.alliance_world import NAMES, ORGANIZATIONS, SPELLS

NEWEST = dt.date(2026, 11, 23)


def bars_of(*countries, table=SPELLS):
    return spells.spell_bars(table, ORGANIZATIONS, pd.Timestamp(NEWEST), countries=countries)


def view(look, *countries, table=SPELLS):
    bars = bars_of(*countries, table=table)
    pairs = dict.fromkeys(zip(bars["iso3"], bars["org_id"], strict=True))
    return spells_view(
        bars,
        [SpellRow("Group"), *(SpellRow(org_id, iso3, org_id) for iso3, org_id in pairs)],
        title="A finding",
        names=NAMES,
        bodies=ORGANIZATIONS,
        day=dt.date(2020, 1, 1),
        first=dt.date(1991, 1, 1),
        newest=NEWEST,
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


def chips(shown):
    plates = next(trace for trace in shown.graphic.data if trace.type == "scatter")
    return list(zip(plates.x, plates.text, strict=True))


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
    assert ("2001-06-15T00:00:00", "?") in chips(shown)
    assert "without a known start" in shown.caveats[0]


def test_a_status_other_than_full_membership_begins_with_its_sign(look):
    assert chips(view(look, "ARM")) == [("2024-02-01T00:00:00", "F")]
    assert chips(view(look, "KAZ")) == []


def test_statuses_differ_by_pattern_and_not_by_colour_alone(look):
    shapes = {
        trace.marker.pattern.shape
        for trace in view(look, "ARM").graphic.data
        if trace.type == "bar"
    }
    assert shapes == {"", "x"}


def test_a_spell_begun_before_the_chart_is_cut_at_its_edge(look):
    early = SPELLS.head(1).assign(start_date="1952-02-18")
    assert stretches(view(look, "KAZ", table=early), 1)[0][0] == pd.Timestamp("1991-01-01")


def test_the_day_is_marked(look):
    assert view(look, "KAZ").graphic.layout.shapes[0].x0 == "2020-01-01"


def test_the_title_of_one_country_counts_what_is_in_force():
    assert spells_title(bars_of("ARM"), NAMES, 1) == (
        "Armenia: 0 full memberships in force, 1 status changed or ended"
    )
    assert spells_title(bars_of("GEO"), NAMES, 2) == (
        "Georgia: 0 full memberships in force, none ever ended"
    )
    assert spells_title(bars_of("RUS"), NAMES, 2) == (
        "Russia: 2 full memberships in force, none ever ended"
    )


def test_the_title_of_several_names_whose_status_changed_most():
    assert spells_title(bars_of("KAZ", "RUS"), NAMES, 4) == (
        "Statuses changed or ended most often for Kazakhstan: 1 time in these 4 bodies"
    )
    assert spells_title(bars_of("ARM", "KAZ"), NAMES, 4) == (
        "Statuses changed or ended most often for Armenia and Kazakhstan: 1 time each in these 4 "
        "bodies"
    )


def test_no_spell_is_a_sentence(look):
    shown = view(look, "FRA")
    assert shown.graphic is None
    assert spells_title(bars_of("FRA"), NAMES, 0).startswith("None of these countries ever had")
