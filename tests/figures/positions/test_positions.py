"""The figures of recognitions, bases, sanctions and arms."""

import datetime as dt

import pytest

from multivector.charts.kinds.pole_key import PoleKey
from multivector.figures.positions.arms import arms_view
from multivector.figures.positions.arms_suppliers import suppliers_view
from multivector.figures.positions.foreign_forces import foreign_forces_views
from multivector.figures.positions.hosting import hosting_views
from multivector.figures.positions.recognitions import recognitions_views
from multivector.figures.positions.responses import responses_views
from multivector.figures.positions.vote_states import States
from tests.figures.positions_world import DAY, NAMES, facts

COUNTRIES = ("KAZ", "TKM", "UZB")
STATES = States(COUNTRIES, ("RUS", "USA"), NAMES)
ENTITIES = facts("subject title sort_order", ("kosovo", "Kosovo", 2), ("pse", "Palestine", 1))
POSITIONS = facts(
    "subject iso3 position since_date",
    ("pse", "KAZ", "recognises", "1992-04-06"),
    ("pse", "UZB", "recognises", "1994"),
    ("pse", "USA", "does_not_recognise", None),
    ("kosovo", "USA", "recognises", "2008-02-18"),
    ("kosovo", "KAZ", "does_not_recognise", None),
    ("kosovo", "TKM", "no_stated_position", None),
)
TIES = facts(
    "tie_id iso3 measure counterpart since until",
    ("1", "KAZ", "hosts_base_of", "RUS", "1994-12-10", "2050"),
    ("2", "UZB", "hosts_base_of", "USA", "2001", "2005-11-21"),
    ("3", "TKM", "forces_without_consent_of", "RUS", "2009", None),
    ("4", "KAZ", "hosted_csto_troops", "RUS;UZB;TKM", "2022-01-06", "2022-01-19"),
    ("5", "KAZ", "did_not_join", "RUS", "2022-02", None),
    ("6", "UZB", "joined_sanctions", "RUS", "2022", None),
).assign(since_precision="day", until_precision=None, attested="established")
ARMS = facts(
    "iso3 year_from year_to supplier share_percent total_tiv_million",
    ("KAZ", 2012, 2016, "RUS", 80.0, 1000.0),
    ("KAZ", 2012, 2016, "USA", 15.0, 1000.0),
    ("KAZ", 2017, 2021, "RUS", 90.0, 1100.0),
    ("KAZ", 2020, 2024, "RUS", 88.0, None),
    ("UZB", 2017, 2021, "CHN", 100.0, 300.0),
    ("TKM", 2012, 2016, "USA", 100.0, 20.0),
)


@pytest.fixture
def key(look, poles):
    return PoleKey(look, poles, {"RUS": "russia", "CHN": "china", "USA": "west"})


def focused(iso3, *compared, partners=("RUS", "USA")):
    """The countries with one of them in focus."""
    rest = tuple(other for other in COUNTRIES if other not in {iso3, *compared})
    return States((iso3, *compared, *rest), partners, NAMES, compared)


def alone(iso3):
    return States((iso3,), ("RUS", "USA"), NAMES)


def recognitions(look, states=STATES, positions=POSITIONS, caveats=()):
    return recognitions_views(positions, ENTITIES, states, look, caveats)


def hosting(key, states=STATES, first=dt.date(1991, 1, 1), day=DAY):
    return hosting_views(TIES, states, (first, day), key)


def responses(look, states=STATES, day=DAY):
    return responses_views(TIES, states, day, look)


def arms(key, states=STATES, **more):
    return arms_view(ARMS, states, key, **{"years": (1991, 2026)} | more)


def suppliers(key, states=STATES):
    return suppliers_view(ARMS, states, key, years=(1991, 2026))


def named(view):
    return {mark.name: mark for mark in view.chart.marks if mark.name}


def words(view):
    return [note.words for note in view.chart.notes]


def test_each_position_has_its_symbol_and_year(look):
    wide, narrow = recognitions(look)
    for view, years in ((wide, ["1992", "1994", "2008"]), (narrow, ["’08", "’92", "’94"])):
        drawn = {name: len(mark.x) for name, mark in named(view).items()}
        assert drawn == {"recognises": 3, "no stated position": 1, "does not recognise": 2}
        texts = named(view)["recognises"].labels.words
        assert sorted(text.split(">")[-2].split("<")[0] for text in texts) == years


def test_cases_stand_in_the_order_of_lists_with_how_many_recognise(look):
    wide, _ = recognitions(look)
    assert [text.split("<br>")[0] for text in words(wide)] == ["Palestine", "Kosovo"]
    assert "recognised by 2 of 2" in words(wide)[0]
    assert "recognised by none of 2" in words(wide)[1]


def test_the_country_in_focus_is_said_by_its_cases(look):
    assert recognitions(look)[0].title == (
        "Kazakhstan recognises one of two contested cases: Palestine"
    )
    assert recognitions(look, focused("TKM"))[0].title == (
        "Turkmenistan recognises none of the contested cases; one position is known"
    )


def test_the_country_in_focus_is_the_first_column(look):
    ticks = [text for _, text in recognitions(look, focused("UZB"))[0].chart.x.ticks]
    assert ticks[:3] == ["<b>Uzbekistan</b>", "United States", "Kazakhstan"]


def test_names_imply_no_position_on_status(look):
    view, _ = recognitions(look, caveats=("is does_not_recognise",))
    assert view.caveats[0] == "Names imply no position on status."
    assert view.caveats[1] == "is “does not recognise”"


def test_positions_use_no_colour_of_a_bloc(look):
    used = {mark.fill for mark in named(recognitions(look)[0]).values()}
    assert not used & set(look.poles.values())
    assert len(used) == 3


def test_without_positions_there_is_no_picture(look):
    wide, narrow = recognitions(look, alone("KAZ"), POSITIONS.iloc[:0])
    assert wide is narrow
    assert wide.graphic is None
    assert wide.title == "No position of Kazakhstan on a contested case is known for this day"


@pytest.mark.parametrize(
    ("iso3", "title"),
    [
        ("KAZ", "Russia has a base or leased site in Kazakhstan"),
        ("TKM", "Russia keeps forces in Turkmenistan without its consent"),
        ("UZB", "No foreign forces are known to be in Uzbekistan, 23 November 2026"),
    ],
)
def test_the_title_says_whose_forces_are_in_the_country_in_focus(key, iso3, title):
    assert hosting(key, focused(iso3))[0].title == title


def test_the_day_chosen_decides_who_hosts(key):
    view, _ = hosting(key, focused("UZB"), day=dt.date(2004, 1, 1))
    assert view.title == "The United States has a base or leased site in Uzbekistan"


def test_only_the_countries_in_focus_and_compared_have_rows(key):
    assert set(hosting(key)[0].data["country"]) == {"Kazakhstan"}
    both, _ = hosting(key, focused("KAZ", "UZB"))
    assert set(both.data["country"]) == {"Kazakhstan", "Uzbekistan"}
    assert [text for text in words(both) if text.startswith("<b>Kaz")] == ["<b>Kazakhstan</b>"]


def test_each_row_says_whose_what_and_when_in_full(key):
    (base,) = (text for text in words(hosting(key)[0]) if "base" in text)
    assert base.startswith("<b>Russia: base</b>")
    assert "since 10 December 1994, agreed to 2050" in base
    assert "…" not in base


def test_bars_are_thin_where_only_the_year_is_known(key):
    chart = hosting(key, focused("UZB"))[0].chart
    unsure, sure = (mark for mark in chart.marks if mark.stroke)
    assert unsure.x[:2] == ["2001-01-01T00:00:00", "2001-12-31T00:00:00"]
    assert sure.x[:2] == ["2001-12-31T00:00:00", "2005-11-21T00:00:00"]
    assert unsure.stroke.px < sure.stroke.px


def test_a_tie_without_consent_is_dashed_and_goes_on(key):
    chart = hosting(key, focused("TKM"))[0].chart
    assert [mark.stroke.dash for mark in chart.marks if mark.stroke] == ["solid", "6px,3px"]
    assert [mark.points.symbol for mark in chart.marks if mark.points] == ["triangle-right"]


def test_a_stay_of_days_gets_a_mark_to_be_seen(key):
    """Russia's troops, and those of the others, who are of one bloc."""
    chart = hosting(key)[0].chart
    symbols = [mark.points.symbol for mark in chart.marks if mark.points]
    assert symbols.count("diamond") == 2
    assert any(
        "Uzbekistan and Turkmenistan: CSTO troops" in text for text in words(hosting(key)[0])
    )


def test_what_ended_before_the_period_is_left_out(key):
    view, _ = hosting(key, focused("UZB"), first=dt.date(2010, 1, 1))
    assert view.graphic is None


def test_no_bar_begins_before_the_period(key):
    chart = hosting(key, first=dt.date(2010, 1, 1))[0].chart
    days = [day for mark in chart.marks for day in mark.x if day]
    assert min(days) == "2010-01-01T00:00:00"


def test_hosts_are_counted_and_those_without_consent_apart(look):
    wide, narrow = foreign_forces_views(TIES, STATES, DAY, look)
    assert (
        wide.title == narrow.title == "Russian forces are in 2 of 3 countries, in 1 without consent"
    )
    assert {name: len(mark.x) for name, mark in named(wide).items()} == {
        "forces or bases by agreement": 1,
        "forces without consent": 1,
        "training, transit or civilian mission": 0,
    }


def test_where_nobody_has_forces_it_is_said(look):
    wide, narrow = foreign_forces_views(TIES, STATES, dt.date(1991, 1, 1), look)
    assert wide is narrow
    assert wide.graphic is None
    assert wide.title == "No foreign forces are known in these countries, 1 January 1991"


@pytest.mark.parametrize(
    ("iso3", "title"),
    [
        (
            "KAZ",
            "Kazakhstan has not joined sanctions on Russia; of 3 countries only Uzbekistan has",
        ),
        ("UZB", "Uzbekistan has joined sanctions on Russia; the only one of 3 countries"),
        ("TKM", "Nothing is known of Turkmenistan and sanctions on Russia for this day"),
    ],
)
def test_the_title_of_sanctions_is_about_the_country_in_focus(look, iso3, title):
    assert responses(look, focused(iso3))[0].title == title


def test_each_measure_is_a_row_with_the_year_in_its_cell(look):
    wide, _ = responses(look)
    assert words(wide) == ["Has joined sanctions on Russia", "Has not joined them"]
    (mark,) = named(wide).values()
    assert sorted(text[-11:-7] for text in mark.labels.words) == ["2022", "2022"]


def test_before_the_sanctions_nothing_is_on_record(look):
    wide, _ = responses(look, day=dt.date(2020, 1, 1))
    assert wide.graphic is None
    assert wide.title == "Nothing is known of Kazakhstan and sanctions on Russia for this day"


def test_a_period_without_a_known_total_is_not_drawn(key):
    assert set(arms(key).data["years"]) == {"2012–2016", "2017–2021"}
    assert set(suppliers(key).data["years"]) == {"2012–2016", "2017–2021"}


def test_dots_stand_at_the_partners_share_and_are_as_large_as_the_volume(key):
    """An area for 1,000 million TIV is 30 px wide, so 300 gives 30 × √0.3 = 16.4."""
    marks = named(arms(key))
    assert list(marks["Kazakhstan"].y) == [0.8, 0.9]
    assert marks["Kazakhstan"].points.px[0] == 30.0
    assert list(marks["Uzbekistan"].y) == [0.0]
    assert marks["Uzbekistan"].points.px == [16.4]


def test_the_country_in_focus_is_a_line_in_the_colour_of_the_partner(key, look):
    chart = arms(key, focused("KAZ", "UZB")).chart
    lines = [mark for mark in chart.marks if mark.stroke]
    assert [mark.stroke.ink for mark in lines] == [look.ink, look.pole("russia")]
    assert any("</span> <b>Kazakhstan 90%</b>" in text for text in words(arms(key)))


def test_the_partner_chosen_decides_whose_share_is_shown(key):
    view = arms(key, focused("KAZ", partners=("USA",)))
    assert (
        view.title
        == "Kazakhstan got no major arms from the United States in 2017–2021; most from Russia"
    )
    assert view.data["share"].tolist()[:2] == [0.15, 0.0]


def test_a_presentation_draws_the_shares_of_the_figure(key):
    plan = arms(key).plan
    assert plan.categories == ("2012–2016", "2017–2021")
    assert {each.name: each.values for each in plan.series} == {
        "Kazakhstan": (0.8, 0.9),
        "Turkmenistan": (0.0, None),
        "Uzbekistan": (None, 0.0),
    }


def test_the_title_gives_the_last_share(key):
    assert arms(key).title == "Russia supplied 90% of Kazakhstan's major arms in 2017–2021"


def test_figures_long_past_are_no_finding_about_today(key):
    assert (
        arms(key, focused("TKM")).title == "No data on arms deliveries to Turkmenistan after 2016"
    )


def test_a_tiny_volume_is_marked(key):
    assert "20*" in words(suppliers(key, focused("TKM")))
    view = arms(key, focused("TKM", partners=("USA",)), years=(1991, 2018))
    assert view.title == (
        "The United States supplied 100% of Turkmenistan's major arms in 2012–2016, a tiny volume"
    )


def test_shares_stand_by_bloc_on_each_other(key, look):
    bars = named(suppliers(key))
    assert bars["russia"].fill == look.pole("russia")
    assert [round(value, 3) for value in bars["russia"].y] == [0.448, 0.504]


def test_what_is_not_reported_is_hatched_and_never_zero(key):
    """The rest of 2012-16 (5%) and of 2017-21 (10%)."""
    gaps = named(suppliers(key))["not reported"]
    assert gaps.hatch.shape == "/"
    assert [round(value / 0.56, 2) for value in gaps.y] == [0.05, 0.1]


def test_a_period_without_data_is_a_gap_and_no_hatch(key):
    view = suppliers(key, focused("KAZ", "UZB"))
    assert words(view).count("no data") == 1
    assert len(named(view)["not reported"].x) == 2


def test_suppliers_are_counted_in_the_title(key):
    assert suppliers(key, focused("UZB")).title == (
        "China was Uzbekistan's only arms supplier in 2017–2021"
    )


def test_a_table_left_out_for_its_licence_is_said_to_be(key):
    view = arms_view(ARMS.iloc[:0], STATES, key, years=(1991, 2026), left_out=True)
    assert view.graphic is None
    assert "left out" in view.title


def test_what_a_country_denies_has_a_sign_of_its_own(look):
    ties = TIES.assign(attested=TIES["attested"].mask(TIES["tie_id"].eq("6"), "denied"))
    wide, _ = responses_views(ties, STATES, DAY, look)
    assert set(named(wide)) == {
        "in force, since the year shown",
        "said by others, denied by the country",
    }
    assert "Uzbekistan (said by others, denied)" in wide.alt


def test_periods_that_overlap_are_said_to(key):
    """Deliveries of 2020 and 2021 are counted in both periods."""
    moved = ARMS[ARMS["year_from"].ne(2020)].replace({2012: 2020, 2016: 2024})
    view = arms_view(moved, STATES, key, years=(1991, 2026))
    assert view.caveats[0].startswith("2020–2024 shares 2 years with the period before")
    assert not arms(key).caveats
