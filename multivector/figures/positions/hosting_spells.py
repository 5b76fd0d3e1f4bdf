"""Spells in time as lines, country by country, with what each is written above it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from multivector.charts.chart import Axis, Chart, Margins, Note
from multivector.charts.kinds.events import LETTER_PX, event_marks
from multivector.charts.kinds.pole_key import PoleKey
from multivector.charts.marks import Dash, Points, Series, Stroke
from multivector.charts.theme import SMALL_PX, Theme
from multivector.data import dates
from multivector.figures.positions.vote_states import States

ROW_PX = 31
HEADING_ROWS = 1.3
GAP_ROWS = 0.2
FOOT_PX = 30
YEARS_APART = 5
YEARS_PX = 15
TOP_PX = LETTER_PX + YEARS_PX + 6
SURE_PX, UNSURE_PX = 9, 3
DASHED: Dash = "6px,3px"
SHORT_SHARE = 0.008  # of the time shown: a spell shorter than this gets a mark to be seen at all

_Stretch = tuple[pd.Timestamp, pd.Timestamp, float, str]


@dataclass(frozen=True, eq=False)
class SpellChart:
    """Spells with `label`, `pole` and `consents`, and where each stands on the chart.

    `spells` are what `analysis.security.hosting_spells` returns; the chart runs from `first` to
    `day`.
    """

    spells: pd.DataFrame
    states: States
    first: dt.date
    day: dt.date

    @cached_property
    def headings(self) -> dict[str, float]:
        """Height of each country's name, in rows from the top."""
        counts = self.spells["iso3"].value_counts()
        heights: dict[str, float] = {}
        y = 0.0
        for iso3 in self.states.countries:
            if iso3 in counts.index:
                heights[iso3] = y
                y += HEADING_ROWS + int(counts[iso3]) + GAP_ROWS
        return heights

    @cached_property
    def placed(self) -> pd.DataFrame:
        """The spells with their height `y`."""
        ordered = self.spells.sort_values(["iso3", "first_possible"], kind="stable")
        place = ordered.groupby("iso3").cumcount()
        return ordered.assign(y=ordered["iso3"].map(self.headings) + HEADING_ROWS + place)

    @property
    def depth(self) -> float:
        """Rows from the top to the last spell, with some air."""
        return float(self.placed["y"].max()) + 0.6

    @property
    def span(self) -> tuple[pd.Timestamp, pd.Timestamp]:
        """First and last moment of the chart."""
        end = pd.Timestamp(self.day)
        return min(pd.Timestamp(self.first), end - pd.Timedelta(days=365)), end

    @property
    def height_px(self) -> int:
        """Height of the figure in pixels."""
        return int((self.depth + 0.6) * ROW_PX) + TOP_PX + FOOT_PX


def spell_lines(chart: SpellChart, key: PoleKey, events: pd.DataFrame) -> Chart:
    """Return a line per spell: thick where it is sure, thin where only month or year is known."""
    look = key.look
    start, end = chart.span
    rules, letters = event_marks(events, look, raised_px=YEARS_PX)
    return Chart(
        marks=[
            mark
            for _, rows in chart.placed.groupby(["pole", "consents"], sort=False)
            for mark in _marks(rows, look, chart)
        ],
        look=look,
        height_px=chart.height_px,
        margins=Margins(left=6, right=14, top=TOP_PX, bottom=FOOT_PX),
        x=Axis(kind="date", span=(start.isoformat(), end.isoformat())),
        y=Axis(span=(chart.depth, -0.6), is_shown=False),
        rules=rules,
        notes=[*_notes(chart, look), *letters],
    )


def _notes(chart: SpellChart, look: Theme) -> list[Note]:
    """Return the countries, what each spell is, and the years above the chart."""
    start, end = chart.span
    names = chart.states.names
    headings = [
        _words(f"<b>{names[iso3]}</b>", y, look, SMALL_PX + 1) for iso3, y in chart.headings.items()
    ]
    labels = [
        _words(row["label"], row["y"] - 0.42, look, SMALL_PX - 1)
        for row in chart.placed.to_dict("records")
    ]
    years = [
        Note(
            words=str(year),
            x=f"{year}-01-01",
            y=1,
            y_on="plot",
            y_anchor="bottom",
            ink=look.muted,
        )
        for year in range(start.year + 1, end.year + 1)
        if year % YEARS_APART == 0
    ]
    return [*headings, *labels, *years]


def _words(words: str, y: float, look: Theme, size_px: int) -> Note:
    return Note(
        words=words,
        x=0,
        x_on="plot",
        x_anchor="left",
        y=y,
        y_anchor="middle",
        ink=look.ink,
        px=size_px,
    )


def _marks(rows: pd.DataFrame, look: Theme, chart: SpellChart) -> list[Series]:
    """Return the spells of one pole and standing: what is not sure, what is, and marks at ends."""
    pole, consents = str(rows["pole"].iloc[0]), rows["consents"].iloc[0]
    colour = look.pole(pole)
    start, end = chart.span
    length = rows["last_possible"] - rows["first_possible"]
    short = rows[length < (end - start) * SHORT_SHARE]
    going_on = rows[rows["is_open"]]
    sure, unsure = _stretches(rows)
    return [
        _segments(unsure, f"{pole}, day not known", Stroke(colour, UNSURE_PX)),
        _segments(sure, f"{pole}, known", Stroke(colour, SURE_PX, "solid" if consents else DASHED)),
        Series(
            name=f"{pole}, goes on",
            x=[day.isoformat() for day in going_on["last_possible"]],
            y=list(going_on["y"]),
            points=Points(symbol="triangle-right", px=13, ink=colour),
            is_clipped=False,
            is_silent=True,
        ),
        Series(
            name=f"{pole}, short",
            x=[day.isoformat() for day in short["first_possible"]],
            y=list(short["y"]),
            points=Points(symbol="diamond", px=11, ink=colour),
            hover=list(short["detail"]),
        ),
    ]


def _stretches(rows: pd.DataFrame) -> tuple[list[_Stretch], list[_Stretch]]:
    """Return when each spell surely lasted, and when it may have."""
    sure, unsure = [], []
    for row in rows.to_dict("records"):
        known_from = min(dates.last_day(row["since"]), row["last_possible"])
        ended = not row["is_open"] and isinstance(row["until"], str)
        known_to = max(dates.first_day(row["until"]), known_from) if ended else row["last_possible"]
        unsure += [
            (row["first_possible"], known_from, row["y"], row["detail"]),
            (known_to, row["last_possible"], row["y"], row["detail"]),
        ]
        sure.append((known_from, known_to, row["y"], row["detail"]))
    return sure, unsure


def _segments(stretches: Sequence[_Stretch], name: str, stroke: Stroke) -> Series:
    drawn = [stretch for stretch in stretches if stretch[0] < stretch[1]]
    return Series(
        name=name,
        x=[end for a, b, *_ in drawn for end in (a.isoformat(), b.isoformat(), None)],
        y=[end for _, _, y, _ in drawn for end in (y, y, None)],
        stroke=stroke,
        hover=[end for *_, words in drawn for end in (words, words, "")],
    )
