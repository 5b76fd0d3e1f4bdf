"""Lines of voting agreement over time, solid only where enough texts stand behind them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from multivector.analysis.wording import percent
from multivector.charts.events import LETTER_PX, event_parts
from multivector.charts.theme import SMALL_PX, Theme, base_layout
from multivector.figures.positions.vote_states import States

# With fewer texts a single one moves the agreement by a fifth.
SMALL_N = 5
# Lines of the same pole share its colour, so each has its own marks: name in Plotly, and in text.
SYMBOLS = (
    ("circle", "●"),
    ("square", "■"),
    ("diamond", "◆"),
    ("triangle-up", "▲"),
    ("star", "★"),
    ("triangle-down", "▼"),
)
COUNTED_YEARS = 2  # a number under every second year is all that fits on a phone
HEIGHT_PX = 400
LABELS_PX = 116
LABEL_STEP = 0.062  # of the axis: one line of text
COUNTS_SHARE = 0.09  # of the height, for the numbers of texts below


@dataclass(frozen=True)
class AgreementLines:
    """What is drawn: `agreement_by_year` of one country, the window, poles of the others, events."""

    iso3: str
    by_year: pd.DataFrame
    window: int
    pole_of: dict[str, str]
    events: pd.DataFrame

    @property
    def others(self) -> list[str]:
        """The states compared with, in order."""
        return list(dict.fromkeys(self.by_year["other"]))

    def symbol(self, other: str) -> tuple[str, str]:
        """Return the mark of a line, different from those of other lines of the same pole."""
        pole = self.pole_of.get(other)
        alike = [code for code in self.others if self.pole_of.get(code) == pole]
        return SYMBOLS[alike.index(other) % len(SYMBOLS)]


def agreement_lines(lines: AgreementLines, states: States, look: Theme) -> go.Figure:
    """Return a line per other state, solid where enough texts stand behind it, and the counts."""
    traces = [
        trace
        for other in lines.others
        for trace in _traces(lines, other, states.names[other], look)
    ]
    layout = _layout(sorted(set(lines.by_year["year"])), look)
    marks = event_parts(lines.events, look, yearly=True)
    layout["shapes"] = marks["shapes"]
    layout["annotations"] = [*_end_labels(lines, states, look), *marks["annotations"]]
    return go.Figure([*traces, _counts(lines.by_year, look)], layout)


def _layout(years: list[int], look: Theme) -> dict[str, Any]:
    layout = base_layout(look, height_px=HEIGHT_PX)
    layout["margin"] = {"l": 40, "r": LABELS_PX, "t": LETTER_PX + 8, "b": 24}
    layout["xaxis"] |= _years_axis(years) | {"anchor": "y2"}
    layout["yaxis"] |= {
        "range": [-0.04, 1.04],
        "tickvals": [0, 0.25, 0.5, 0.75, 1],
        "tickformat": ".0%",
        "domain": [COUNTS_SHARE + 0.02, 1],
    }
    layout["yaxis2"] = {
        "domain": [0, COUNTS_SHARE],
        "range": [-0.5, 0.5],
        "tickvals": [0],
        "ticktext": ["texts"],
        "tickfont": {"size": SMALL_PX - 1, "color": look.muted},
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }
    return layout


def _traces(lines: AgreementLines, other: str, name: str, look: Theme) -> list[go.Scatter]:
    colour = look.pole(lines.pole_of.get(other))
    rows = lines.by_year[lines.by_year["other"] == other]
    known = rows[rows["n"].gt(0)]
    solid = rows["agreement"].where(rows["n"].ge(SMALL_N))
    x = list(known["year"] + 0.5)
    return [
        go.Scatter(
            name=f"{name}, all years",
            x=x,
            y=list(known["agreement"].round(3)),
            mode="lines",
            line={"color": colour, "width": 1, "dash": "dot"},
            hoverinfo="skip",
        ),
        go.Scatter(
            name=f"{name}, enough texts",
            x=list(rows["year"] + 0.5),
            y=[None if pd.isna(value) else round(value, 3) for value in solid],
            mode="lines",
            line={"color": colour, "width": 2.5},
            hoverinfo="skip",
        ),
        go.Scatter(
            name=name,
            x=x,
            y=list(known["agreement"].round(3)),
            mode="markers",
            marker={
                "size": 7,
                "symbol": lines.symbol(other)[0],
                "color": [colour if n >= SMALL_N else look.paper for n in known["n"]],
                "line": {"color": colour, "width": 1.5},
            },
            customdata=[f"{year}: {n}" for year, n in zip(known["year"], known["n"], strict=True)],
            hovertemplate=f"{name} %{{y:.0%}}<br>%{{customdata}} texts<extra></extra>",
        ),
    ]


def _counts(by_year: pd.DataFrame, look: Theme) -> go.Scatter:
    """Return under every second year the largest number of texts that any of the lines rests on."""
    most = by_year.groupby("year")["n"].max()
    most = most[most.index % COUNTED_YEARS == 0]
    return go.Scatter(
        name="texts",
        x=[year + 0.5 for year in most.index],
        y=[0] * len(most),
        yaxis="y2",
        mode="text",
        text=[str(n) for n in most],
        textfont={"size": SMALL_PX - 2, "color": look.muted},
        hoverinfo="skip",
    )


def _years_axis(years: list[int]) -> dict[str, Any]:
    step = 4
    shown = [year for year in years if year % step == 0] or years[:1]
    return {
        "range": [years[0] - 0.1, years[-1] + 1.1],
        "tickvals": [year + 0.5 for year in shown],
        "ticktext": [str(year) for year in shown],
        "showgrid": False,
    }


def _end_labels(lines: AgreementLines, states: States, look: Theme) -> list[dict[str, Any]]:
    """Return the names at the ends of the lines, moved apart where they would overlap."""
    last = lines.by_year[lines.by_year["n"].gt(0)].groupby("other", sort=False).tail(1)
    ranked = last.sort_values("agreement", kind="stable")
    places = spread(list(ranked["agreement"]), LABEL_STEP)
    return [
        {
            "x": 1,
            "xref": "paper",
            "xanchor": "left",
            "xshift": 6,
            "y": place,
            "yanchor": "middle",
            "text": (
                f"<span style='color:{look.pole(lines.pole_of.get(row['other']))}'>"
                f"{lines.symbol(row['other'])[1]}</span> "
                f"{states.names[row['other']]} {percent(row['agreement'])}"
                f"{'*' if row['n'] < SMALL_N else ''}"
            ),
            "showarrow": False,
            "font": {"size": SMALL_PX - 1, "color": look.ink},
        }
        for place, row in zip(places, ranked.to_dict("records"), strict=True)
    ]


def spread(values: Sequence[float], step: float) -> list[float]:
    """Return ascending values moved up, then down again below 1, so that none is nearer than a step."""
    places: list[float] = []
    for value in values:
        places.append(max(value, places[-1] + step) if places else value)
    limit = 1.0
    for index in range(len(places) - 1, -1, -1):
        places[index] = min(places[index], limit)
        limit = places[index] - step
    return places
