"""Spells in time as lines, country by country, with what each is written above it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from multivector.charts.events import LETTER_PX, event_parts
from multivector.charts.pole_key import PoleKey
from multivector.charts.theme import SMALL_PX, Theme, base_layout
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
SHORT_SHARE = 0.008  # of the time shown: a spell shorter than this gets a mark to be seen at all


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


def spell_lines(chart: SpellChart, key: PoleKey, events: pd.DataFrame) -> go.Figure:
    """Return a line per spell: thick where it is sure, thin where only month or year is known."""
    look, placed = key.look, chart.placed
    traces = []
    for _, rows in placed.groupby(["pole", "consents"], sort=False):
        first = rows.iloc[0]
        colour = look.pole(str(first["pole"]))
        traces += _lines(rows, colour, str(first["pole"]), dashed=not first["consents"])
        traces.append(_short_spells(rows, colour, str(first["pole"]), chart))
    layout = base_layout(look, height_px=chart.height_px)
    layout["margin"] = {"l": 6, "r": 14, "t": TOP_PX, "b": FOOT_PX}
    start, end = chart.span
    layout["xaxis"] |= {"type": "date", "range": [start.isoformat(), end.isoformat()]}
    layout["yaxis"] |= {"range": [chart.depth, -0.6], "visible": False}
    marks = event_parts(events, look, raised_px=YEARS_PX)
    layout["shapes"] = marks["shapes"]
    layout["annotations"] = [*_notes(chart, look), *marks["annotations"]]
    return go.Figure(traces, layout)


def _notes(chart: SpellChart, look: Theme) -> list[dict[str, Any]]:
    """Return the countries, what each spell is, and the years above the chart."""
    start, end = chart.span
    names = chart.states.names
    return [
        *(
            _words(f"<b>{names[iso3]}</b>", y, look.ink, SMALL_PX + 1)
            for iso3, y in chart.headings.items()
        ),
        *(
            _words(row["label"], row["y"] - 0.42, look.ink, SMALL_PX - 1)
            for row in chart.placed.to_dict("records")
        ),
        *(
            _year(year, look)
            for year in range(start.year + 1, end.year + 1)
            if year % YEARS_APART == 0
        ),
    ]


def _short_spells(rows: pd.DataFrame, colour: str, pole: str, chart: SpellChart) -> go.Scatter:
    start, end = chart.span
    length = rows["last_possible"] - rows["first_possible"]
    short = rows[length < (end - start) * SHORT_SHARE]
    return go.Scatter(
        name=f"{pole}, short",
        x=[day.isoformat() for day in short["first_possible"]],
        y=list(short["y"]),
        mode="markers",
        marker={"symbol": "diamond", "size": 11, "color": colour},
        text=list(short["detail"]),
        hovertemplate="%{text}<extra></extra>",
    )


def _year(year: int, look: Theme) -> dict[str, Any]:
    return {
        "x": f"{year}-01-01",
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "text": str(year),
        "showarrow": False,
        "font": {"size": SMALL_PX, "color": look.muted},
    }


def _lines(rows: pd.DataFrame, colour: str, pole: str, *, dashed: bool) -> list[go.Scatter]:
    sure: list[tuple[Any, Any, float, str]] = []
    unsure: list[tuple[Any, Any, float, str]] = []
    for row in rows.to_dict("records"):
        known_from = min(dates.last_day(row["since"]), row["last_possible"])
        ended = not row["is_open"] and isinstance(row["until"], str)
        known_to = max(dates.first_day(row["until"]), known_from) if ended else row["last_possible"]
        unsure += [
            (row["first_possible"], known_from, row["y"], row["detail"]),
            (known_to, row["last_possible"], row["y"], row["detail"]),
        ]
        sure.append((known_from, known_to, row["y"], row["detail"]))
    going_on = rows[rows["is_open"]]
    return [
        _segments(unsure, colour, UNSURE_PX, f"{pole}, day not known", "solid"),
        _segments(sure, colour, SURE_PX, f"{pole}, known", "6px,3px" if dashed else "solid"),
        go.Scatter(
            name=f"{pole}, goes on",
            x=[day.isoformat() for day in going_on["last_possible"]],
            y=list(going_on["y"]),
            mode="markers",
            marker={"symbol": "triangle-right", "size": 13, "color": colour},
            cliponaxis=False,
            hoverinfo="skip",
        ),
    ]


def _segments(
    segments: Sequence[tuple[Any, Any, float, str]], colour: str, width: int, name: str, dash: str
) -> go.Scatter:
    drawn = [segment for segment in segments if segment[0] < segment[1]]
    return go.Scatter(
        name=name,
        x=[end for a, b, *_ in drawn for end in (a.isoformat(), b.isoformat(), None)],
        y=[end for _, _, y, _ in drawn for end in (y, y, None)],
        mode="lines",
        line={"color": colour, "width": width, "dash": dash},
        text=[end for *_, text in drawn for end in (text, text, "")],
        hovertemplate="%{text}<extra></extra>",
    )


def _words(text: str, y: float, colour: str, size: int) -> dict[str, Any]:
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": y,
        "yanchor": "middle",
        "text": text,
        "showarrow": False,
        "font": {"size": size, "color": colour},
    }
