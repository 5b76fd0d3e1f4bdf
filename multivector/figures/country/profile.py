"""The vector profile: for each domain, how much of a country's ties goes to which pole."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from multivector.charts.theme import SMALL_PX, Theme, base_layout, text_on

BAR_HEIGHT = 0.62
PAIR_STEP = 2.75  # one heading line, two bars, air
LABEL_FROM_SHARE = 0.075
SMALLEST_GAP = 0.005  # below half a per cent a gap is rounding
PERIOD_MARGIN_PX = 78
ROW_PX = 92


@dataclass(frozen=True)
class _Bar:
    """One bar: a domain at one of the two dates, and where it stands."""

    domain: str
    period: str
    y: float
    rows: pd.DataFrame


def vector_profile_bars(
    then: pd.DataFrame, now: pd.DataFrame, *, domains: Sequence[tuple[str, str]], look: Theme
) -> go.Figure:
    """Return stacked bars, a pair per domain: the earlier date above, the later below.

    Args:
        then: the earlier profile; one row per `domain` and `pole` in drawing order, with `share` (0 to 1, empty
            where the domain is not known), `period_label` and `pole_name`.
        now: the later profile, in the same form.
        domains: codes and headings, top to bottom.
        look: the theme.
    """
    bars = [
        _bar(frame, code, top - offset)
        for top, (code, _) in zip(_tops(len(domains)), domains, strict=True)
        for frame, offset in ((then, 0.0), (now, 0.85))
    ]
    figure = go.Figure([trace for bar in bars for trace in _traces(bar, look)])
    for top, (_, heading) in zip(_tops(len(domains)), domains, strict=True):
        figure.add_annotation(_words(f"<b>{heading}</b>", 0, top + 0.72, look.ink))
    for bar in bars:
        figure.add_annotation(_period(bar, look))
        if bar.rows.empty:
            figure.add_annotation(_words("not known", 0.01, bar.y, look.muted))
    return figure.update_layout(_layout(len(domains), look))


def _tops(count: int) -> list[float]:
    return [PAIR_STEP * (count - 1 - index) for index in range(count)]


def _bar(frame: pd.DataFrame, domain: str, y: float) -> _Bar:
    rows = frame[frame["domain"] == domain]
    known = rows[rows["share"].notna() & (rows["share"] > 0)]
    period = str(rows["period_label"].iloc[0]) if len(known) else ""
    return _Bar(domain, period, y, known)


def _traces(bar: _Bar, look: Theme) -> list[go.Bar]:
    if bar.rows.empty:
        return [_gap(bar, 1.0, look)]
    traces = [
        _segment(bar, row["pole"], row["pole_name"], row["share"], look)
        for row in bar.rows.to_dict("records")
    ]
    unknown = 1.0 - float(bar.rows["share"].sum())
    return [*traces, _gap(bar, unknown, look)] if unknown > SMALLEST_GAP else traces


def _segment(bar: _Bar, pole: str, name: str, share: float, look: Theme) -> go.Bar:
    colour = look.pole(pole)
    return go.Bar(
        name=name,
        x=[share],
        y=[bar.y],
        width=BAR_HEIGHT,
        orientation="h",
        marker={"color": colour, "line": {"color": look.paper, "width": 1.5}},
        text=f"{share:.0%}" if share >= LABEL_FROM_SHARE else "",
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": text_on(colour), "size": SMALL_PX},
        hovertemplate=f"{name}: {share:.1%}, {bar.period}<extra></extra>",
    )


def _gap(bar: _Bar, width: float, look: Theme) -> go.Bar:
    """Return what is not known as an open, hatched piece: a gap stays visible as a gap."""
    return go.Bar(
        name="not known",
        x=[width],
        y=[bar.y],
        width=BAR_HEIGHT,
        orientation="h",
        marker={
            "color": "rgba(0,0,0,0)",
            "line": {"color": look.rule, "width": 1},
            "pattern": {"shape": "/", "fgcolor": look.rule, "size": 6},
        },
        hovertemplate=f"not known: {width:.1%}<extra></extra>",
    )


def _words(text: str, x: float, y: float, colour: str) -> dict[str, object]:
    return {
        "text": text,
        "x": x,
        "y": y,
        "xanchor": "left",
        "yanchor": "middle",
        "align": "left",
        "showarrow": False,
        "font": {"color": colour},
    }


def _period(bar: _Bar, look: Theme) -> dict[str, object]:
    words = _words(bar.period or "–", 0, bar.y, look.muted)
    return words | {"xanchor": "right", "xshift": -8, "font": {"color": look.muted, "size": 12}}


def _layout(count: int, look: Theme) -> dict[str, object]:
    layout = base_layout(look, height_px=ROW_PX * count + 16)
    layout["barmode"] = "stack"
    layout["bargap"] = 0
    layout["margin"] = {"l": PERIOD_MARGIN_PX, "r": 8, "t": 4, "b": 4}
    layout["xaxis"] |= {"range": [0, 1], "visible": False}
    layout["yaxis"] |= {"range": [-1.45, PAIR_STEP * (count - 1) + 1.15], "visible": False}
    return layout
