"""Suppliers' shares by pole as stacked bars, in a strip for each country."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from multivector.analysis.positions.arms import UNKNOWN_SUPPLIER, ArmsPeriod
from multivector.analysis.wording import percent, significant, year_span
from multivector.charts.pole_key import PoleKey
from multivector.charts.theme import SMALL_PX, Theme, base_layout, text_on
from multivector.figures.positions.vote_states import States

STRIP_PX = 104
STRIP_OF_ONE_PX = 240
BAR = 0.56  # of a strip; above it stand the total and the country's name
FOOT_PX = 26
LEAST_LABELLED = 0.27
UNKNOWN_FROM = 0.01
LISTED_SUPPLIERS = 5


@dataclass(frozen=True)
class Bar:
    """One country's five years, and where they stand: strips are counted from the top."""

    iso3: str
    span: tuple[int, int]
    strip: int
    period: ArmsPeriod | None
    shares: dict[str, float]

    @property
    def told(self) -> ArmsPeriod:
        """The deliveries of the five years; ValueError where none are held."""
        if self.period is None:
            raise ValueError(f"period: {self.iso3} has no deliveries in {self.span}")
        return self.period


def supplier_strips(bars: Sequence[Bar], states: States, key: PoleKey) -> go.Figure:
    """Return stacked bars by pole, one for each five years, in a strip for each country."""
    look = key.look
    spans = sorted({bar.span for bar in bars}, key=lambda span: (span[1], span[0]))
    place = {span: index for index, span in enumerate(spans)}
    layout = base_layout(look, height_px=strips_height(states))
    layout["margin"] = {"l": 4, "r": 4, "t": FOOT_PX, "b": FOOT_PX}
    layout["barmode"] = "overlay"
    layout["xaxis"] |= {
        "range": [-0.5, len(spans) - 0.5],
        "tickvals": list(place.values()),
        "ticktext": [_short(span) for span in spans],
        "showgrid": False,
        "tickfont": {"size": SMALL_PX - 1, "color": look.muted},
        "tickangle": 0,
    }
    layout["yaxis"] |= {"range": [-len(states.countries), 0], "visible": False}
    layout["xaxis"]["zeroline"] = False
    drawn = {pole for bar in bars for pole, share in bar.shares.items() if share > 0}
    traces = [_pole_bars(bars, place, pole, key) for pole in key.order if pole in drawn]
    layout["annotations"] = [
        *_totals(bars, place, look),
        *_names(states, look),
        *_spans_on_top(place, look),
    ]
    return go.Figure([*traces, _gaps(bars, place, look)], layout)


def strips_height(states: States) -> int:
    """Return the height of the figure in pixels."""
    strip = STRIP_OF_ONE_PX if len(states.countries) == 1 else STRIP_PX
    return strip * len(states.countries) + 2 * FOOT_PX


def _short(span: tuple[int, int]) -> str:
    return f"{span[0]}–{span[1] % 100:02d}"


def _spans_on_top(place: Mapping[tuple[int, int], int], look: Theme) -> list[dict[str, object]]:
    """Return the periods once more above the first strip, for the foot may be far below."""
    return [
        {
            "x": x,
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "text": _short(span),
            "showarrow": False,
            "font": {"size": SMALL_PX - 1, "color": look.muted},
        }
        for span, x in place.items()
    ]


def _floor(bar: Bar) -> float:
    return -bar.strip - 1 + 0.06


def _pole_bars(
    bars: Sequence[Bar], place: Mapping[tuple[int, int], int], pole: str, key: PoleKey
) -> go.Bar:
    before = key.order[: key.order.index(pole)]
    drawn = [bar for bar in bars if bar.shares.get(pole, 0) > 0]
    colour = key.look.pole(pole)
    return go.Bar(
        name=pole,
        x=[place[bar.span] for bar in drawn],
        y=[BAR * bar.shares[pole] for bar in drawn],
        base=[_floor(bar) + BAR * sum(bar.shares.get(p, 0) for p in before) for bar in drawn],
        width=0.8,
        marker={"color": colour, "line": {"color": key.look.paper, "width": 1}},
        text=[
            percent(bar.shares[pole]).replace("nearly ", "~")
            if bar.shares[pole] >= LEAST_LABELLED
            else ""
            for bar in drawn
        ],
        textposition="inside",
        insidetextanchor="middle",
        constraintext="none",
        textangle=0,
        textfont={"color": text_on(colour), "size": SMALL_PX - 1},
        customdata=[_suppliers(bar) for bar in drawn],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _suppliers(bar: Bar) -> str:
    listed = [
        f"{'not named' if code == UNKNOWN_SUPPLIER else code} {percent(share)}"
        for code, share in bar.told.suppliers.head(LISTED_SUPPLIERS).items()
    ]
    return f"{bar.iso3} {year_span(*bar.span)}<br>" + "<br>".join(listed)


def _gaps(bars: Sequence[Bar], place: Mapping[tuple[int, int], int], look: Theme) -> go.Bar:
    """Return what is not told as hatched pieces: the rest of a partial bar, or a whole one."""
    known = {id(bar): sum(bar.shares.values()) for bar in bars}
    drawn = [bar for bar in bars if known[id(bar)] < 1 - UNKNOWN_FROM]
    return go.Bar(
        name="not told",
        x=[place[bar.span] for bar in drawn],
        y=[BAR * (1 - known[id(bar)]) for bar in drawn],
        base=[_floor(bar) + BAR * known[id(bar)] for bar in drawn],
        width=0.8,
        marker={
            "color": "rgba(0,0,0,0)",
            "line": {"color": look.rule, "width": 1},
            "pattern": {"shape": "/", "fgcolor": look.half, "size": 6, "solidity": 0.15},
        },
        hovertemplate="not told<extra></extra>",
    )


def _totals(
    bars: Sequence[Bar], place: Mapping[tuple[int, int], int], look: Theme
) -> list[dict[str, object]]:
    return [
        {
            "x": place[bar.span],
            "y": _floor(bar) + BAR + 0.01,
            "yanchor": "bottom",
            "text": _total(bar),
            "showarrow": False,
            "font": {"size": SMALL_PX - 1, "color": look.muted},
        }
        for bar in bars
    ]


def _total(bar: Bar) -> str:
    if bar.period is None:
        return "none held"
    if pd.isna(bar.period.total_tiv):
        return "total ?"
    return f"{significant(bar.period.total_tiv)}{'*' if bar.period.is_tiny else ''}"


def _names(states: States, look: Theme) -> list[dict[str, object]]:
    return [
        {
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": -strip,
            "yanchor": "top",
            "text": f"<b>{states.names[iso3]}</b>",
            "showarrow": False,
            "font": {"size": SMALL_PX + 1, "color": look.ink},
        }
        for strip, iso3 in enumerate(states.countries)
    ]
