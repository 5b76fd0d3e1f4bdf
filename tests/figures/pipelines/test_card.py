"""The figures of a line's card: owners, use by year, disruptions."""

import datetime as dt

import pandas as pd
import pytest

from multivector.analysis.pipelines.flows import EXPORTS, THROUGHPUT, LineUse
from multivector.analysis.pipelines.record import Ownership
from multivector.figures.pipelines.owners import owners_view
from multivector.figures.pipelines.stops import loss, stops_view, when
from multivector.figures.pipelines.use import use_view

COUNTRIES = pd.DataFrame(
    [
        ("RUS", "Russia", "russia"),
        ("USA", "United States", "west"),
        ("KAZ", "Kazakhstan", "neutral"),
    ],
    columns=["iso3", "name", "pole"],
)
NAMES = {"pipe": "The Pipe", "twin": "The Twin", "KAZ": "Kazakhstan"}


def owned(*rows):
    columns = ["shareholder", "shareholder_iso3", "share_percent", "as_of", "note"]
    frame = pd.DataFrame(rows, columns=columns)
    return Ownership(frame.assign(source_id="one", other_source_ids=None))


@pytest.fixture
def owners(look, poles):
    def built(*rows):
        return owners_view(
            owned(*rows), line="The Pipe", countries=COUNTRIES, poles=poles, look=look
        )

    return built


STATE = ("State <fund>", "RUS", 51.0, "2024-02", None)
OIL = ("Oil Co", "USA", 49.0, "2023", None)


def test_each_owner_has_a_bar_in_the_colour_of_its_pole(owners, look):
    figure = owners(STATE, OIL).graphic
    assert [bar.x[0] for bar in figure.data] == [51.0, 49.0]
    assert figure.data[0].marker.color == look.pole("russia")
    assert figure.data[1].marker.color == look.pole("west")


def test_names_stand_above_the_bars_as_plain_text(owners):
    texts = [note.text for note in owners(STATE, OIL).graphic.layout.annotations]
    assert texts == ["State &lt;fund&gt; <b>51%</b>", "Oil Co <b>49%</b>"]


def test_what_is_missing_is_drawn_hatched_and_said(owners):
    view = owners(STATE)
    gap = view.graphic.data[-1]
    assert gap.x[0] == 49.0
    assert gap.marker.pattern.shape == "/"
    assert view.caveats == ("Known shares add up to 51%; the rest is unknown.",)


def test_whole_shares_are_said_to_be_whole_and_undated_ones_counted(owners):
    undated = ("Oil Co", "USA", 49.0, None, None)
    assert owners(STATE, undated).caveats == ("The shares add up to 100%. 1 share undated.",)


def test_the_title_of_owners_names_the_largest_state(owners):
    assert owners(STATE, OIL).title == "Shareholders from Russia own 51% of The Pipe"
    half = ("Half", "USA", 51.0, "2024", None)
    assert owners(STATE, half).title == (
        "Shareholders from Russia and the United States own 51% each of The Pipe"
    )


def test_shares_of_a_section_are_not_told_of_the_whole_line(owners):
    named = ("Polish section: Gas Co", "RUS", 100.0, "2022", None)
    noted = ("Gas Co", "RUS", 100.0, "2019", "Shares of the Kazakh section owner only.")
    joint = ("Gas Co", "RUS", 100.0, "2019", "section joint ventures were signed later")
    assert owners(named).title == "Shareholders from Russia own 100% of one section of The Pipe"
    assert owners(noted).title == "Shareholders from Russia own 100% of one section of The Pipe"
    assert owners(joint).title == "Shareholders from Russia own 100% of The Pipe"


def test_no_owners_are_no_figure(owners):
    view = owners()
    assert view.graphic is None
    assert view.title == "Ownership shares are unknown"


def test_the_subtitle_says_of_when_the_shares_are(owners):
    assert "as of 2023–2024" in owners(STATE, OIL).subtitle


def line_use(rows, **changes):
    columns = ["year", "volume", "exporter", "confidence"]
    frame = pd.DataFrame(rows, columns=columns).assign(
        kind=changes.get("kind", THROUGHPUT),
        route_id="way",
        route="The way",
        unit="mt",
        source_ids="one;two",
        note=None,
    )
    settings = {
        "kind": THROUGHPUT,
        "rows": frame,
        "lines": ("pipe",),
        "at_port": False,
        "capacity": 80.0,
        "capacity_unit": "mt_per_year",
    }
    return LineUse(**(settings | changes))


@pytest.fixture
def used(look):
    def built(use, unit="mt"):
        return use_view(use, line="The Pipe", names=NAMES, unit=unit, factor=7.3, look=look)

    return built


COUNTED = [(2020, 40.0, "KAZ", "verified"), (2023, 60.0, "KAZ", "estimate")]


def test_throughput_is_a_bar_per_year_against_the_nameplate(used):
    view = used(line_use(COUNTED))
    bars = view.graphic.data[0]
    assert list(bars.x) == [2020, 2023]
    assert list(bars.y) == [40.0, 60.0]
    assert view.graphic.layout.shapes[0].y0 == 80.0
    assert view.graphic.layout.annotations[0].text == "design capacity 80"


def test_years_without_a_figure_are_gaps_and_estimates_hatched(used):
    figure = used(line_use(COUNTED)).graphic
    assert figure.layout.xaxis.range == (2019.3, 2023.7)
    pattern = figure.data[0].marker.pattern
    assert list(pattern.shape) == ["", "/"]
    assert pattern.fgcolor == figure.data[0].marker.color  # on the paper it must be seen


def test_the_title_of_use_is_the_newest_rate(used):
    assert used(line_use(COUNTED)).title == "The Pipe ran at 75% of design capacity in 2023"
    together = line_use(COUNTED, lines=("pipe", "twin"))
    assert used(together).title == "The Pipe and The Twin ran at 75% of design capacity in 2023"
    unsized = line_use(COUNTED, capacity=float("nan"))
    assert used(unsized).title == "The Pipe carried 60 Mt a year in 2023"
    nothing = line_use([(2025, 0.0, None, "verified")])
    assert used(nothing).title == "The Pipe carried nothing all the way in 2025"


def test_without_a_design_capacity_the_flow_is_compared_with_its_largest_year(used):
    view = used(line_use(COUNTED, capacity=float("nan")))
    assert view.graphic.layout.shapes[0].y0 == 60.0
    assert view.graphic.layout.annotations[0].text == "largest year reported 60"
    assert view.data["use_rate"].isna().all()
    assert "No design capacity was found; the flow is compared with its largest year." in (
        view.caveats
    )
    assert not used(line_use(COUNTED[:1], capacity=float("nan"))).graphic.layout.shapes


def test_exports_are_a_line_with_gaps_and_no_rate(used):
    rows = [(2020, 5.0, "KAZ", "verified"), (2022, 7.0, "KAZ", "verified")]
    view = used(line_use(rows, kind=EXPORTS))
    line = view.graphic.data[0]
    assert [None if pd.isna(y) else y for y in line.y] == [5.0, None, 7.0]
    assert line.connectgaps is False
    assert view.title == "Kazakhstan's exports by this route came to 7 Mt a year in 2022"
    assert view.data["use_rate"].isna().all()
    none = used(line_use([(2023, 0.0, "KAZ", "verified")], kind=EXPORTS))
    assert none.title == "Kazakhstan's exports by this route: no flow reported in 2023"


def test_a_count_at_the_port_says_so_and_gives_no_rate(used):
    view = used(line_use(COUNTED, at_port=True))
    assert view.title == "The Pipe carried 60 Mt a year in 2023"
    assert "port" in view.subtitle
    assert any("no use rate" in caveat for caveat in view.caveats)


def test_barrels_a_day_are_reckoned_and_the_factor_is_told(used):
    view = used(line_use(COUNTED), unit="kbd")
    assert list(view.graphic.data[0].y) == pytest.approx([800.0, 1200.0])
    assert view.graphic.layout.shapes[0].y0 == pytest.approx(1600.0)
    assert "Converted at 7.3 barrels to the tonne." in view.caveats
    assert view.title == "The Pipe ran at 75% of design capacity in 2023"


def test_nothing_known_is_no_figure(used):
    view = used(line_use([], kind=""))
    assert view.graphic is None
    assert view.title == "No flow data for The Pipe"


STOP = {
    "disruption_id": "one",
    "start_date": "2022-05",
    "end_date": "2022-07-04",
    "cause": "storm",
    "cause_kind": "storm or earthquake",
    "capacity_lost_percent": 100.0,
    "flow_stopped_percent": None,
    "stop_kind": None,
    "forecast_percent": None,
    "what_happened": "A <b>storm</b>.",
    "confidence": "verified",
    "note": None,
    "source_id": "one",
    "other_source_ids": None,
    "first_day": pd.Timestamp("2022-05-01"),
    "last_day": pd.Timestamp("2022-07-04"),
}
OPEN = STOP | {
    "disruption_id": "two",
    "start_date": "2024",
    "end_date": None,
    "cause_kind": "war",
    "capacity_lost_percent": None,
    "first_day": pd.Timestamp("2024-01-01"),
    "last_day": pd.NaT,
}


ORDERED = OPEN | {"flow_stopped_percent": 100.0, "stop_kind": "order"}
FEARED = OPEN | {"forecast_percent": 30.0}


@pytest.fixture
def stopped(look):
    def built(*rows):
        frame = pd.DataFrame(rows, columns=list(STOP))
        return stops_view(frame, name="The Pipe", newest=dt.date(2026, 11, 23), look=look)

    return built


def test_a_stop_is_a_bar_from_its_first_to_its_last_day(stopped):
    bar = stopped(STOP).graphic.data[0]
    assert [str(x)[:10] for x in bar.x] == ["2022-05-01", "2022-07-04"]


def test_a_stop_of_unknown_end_is_a_short_mark(stopped):
    start, end = stopped(STOP, OPEN).graphic.data[1].x
    assert str(start)[:10] == "2024-01-01"
    assert pd.Timestamp(end) < pd.Timestamp("2024-02-15")


def test_a_whole_loss_is_darker_than_a_part_or_an_unknown_one(stopped):
    whole, unknown = stopped(STOP, OPEN).graphic.data
    assert whole.line.color != unknown.line.color


def test_a_stopped_flow_is_neither_a_lost_line_nor_an_unknown_one(stopped):
    lost, halted, unknown = (bar.line.color for bar in stopped(STOP, ORDERED, OPEN).graphic.data)
    assert len({lost, halted, unknown}) == 3


def test_what_a_stop_cost_is_said_of_capacity_and_of_flow_apart(stopped):
    assert [loss(row) for row in (STOP, ORDERED, FEARED, OPEN)] == [
        "100% of capacity lost. ",
        "100% of flow stopped by order. ",
        "30% of capacity was forecast to be lost; not counted. ",
        "",
    ]


def test_each_kind_of_cause_has_a_lane_with_its_name(stopped):
    figure = stopped(STOP, OPEN).graphic
    assert {note.text for note in figure.layout.annotations} == {"storm or earthquake", "war"}
    assert {trace.y[0] for trace in figure.data} == {1, 2}


def test_text_of_the_data_is_no_markup_in_the_picture(stopped):
    assert "&lt;b&gt;" in stopped(STOP).graphic.data[0].hovertemplate


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2022-05", "2022-07-04", "May 2022 to 4 July 2022"),
        ("2022-05-03", "2022-05-03", "3 May 2022"),
        ("2024", None, "Since 2024; end unknown"),
    ],
)
def test_the_time_of_a_stop_in_words(start, end, words):
    assert when({"start_date": start, "end_date": end}) == words


def test_the_title_counts_the_disruptions(stopped):
    assert stopped().title == "No disruptions of The Pipe recorded"
    assert stopped(STOP).title == "The Pipe: 1 disruption, in 2022"
    assert stopped(STOP, STOP, OPEN).title == (
        "The Pipe: 3 disruptions since 2022, 2 by storm or earthquake"
    )


def test_no_disruption_is_no_figure(stopped):
    assert stopped().graphic is None
