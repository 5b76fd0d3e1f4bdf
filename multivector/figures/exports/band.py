"""A yearly volume against the range of the five years before it."""

import pandas as pd
import plotly.graph_objects as go

from multivector.analysis import wording
from multivector.analysis.exports.history import BAND_YEARS, ExportHistory
from multivector.charts.theme import Theme
from multivector.charts.view import LegendItem, View
from multivector.figures.exports.lines import LINES_PX, series_traces, year_chart
from multivector.figures.exports.subject import Subject


def band_view(
    series: pd.DataFrame, band: pd.DataFrame, history: ExportHistory, subject: Subject, what: str
) -> View:
    """Return a yearly volume against the range of the five years before each year.

    Args:
        series: year, volume, kind.
        band: what `earlier_band` returns.
        history: the years in view.
        subject: exporter, scale, look and events.
        what: the words for the series, such as "All exports" or the name of a route.
    """
    factor, look = subject.scale.factor, subject.look
    years = sorted({*series["year"], *band["year"]})
    figure = None
    if len(series) > 1:
        traces = [*_band_traces(band, factor, look), *series_traces(series, factor, subject, what)]
        figure = year_chart(go.Figure(traces), years, look)
        figure.update_yaxes(rangemode="tozero")
    rows = series.merge(band, on="year", how="left")
    held = ["volume", "low", "high"]
    return View(
        key="export-band",
        title=_band_title(series, band, subject, what),
        subtitle=(
            f"{what}, {subject.scale.words}; band: lowest to highest of the {BAND_YEARS} years before, "
            "where at least four of them are held (months are held too thinly for a band)"
        ),
        graphic=figure,
        data=rows.assign(**{name: (rows[name] * factor).round(3) for name in held}).assign(
            unit=subject.scale.name
        ),
        source_ids=history.source_ids if figure else (),
        alt=_band_title(series, band, subject, what) + ".",
        legend=_band_legend(band, series, subject),
        caveats=subject.scale_caveats,
        height_px=LINES_PX if figure else 0,
    )


def _band_traces(band: pd.DataFrame, factor: float, look: Theme) -> list[go.Scatter]:
    if band.empty:
        return []
    edges = {"mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
    x = [year + 0.5 for year in band["year"]]
    return [
        go.Scatter(name="lowest", x=x, y=list(band["low"] * factor), **edges),
        go.Scatter(
            name="five years before",
            x=x,
            y=list(band["high"] * factor),
            fill="tonexty",
            fillcolor=look.rule,
            **edges,
        ),
    ]


def _band_title(series: pd.DataFrame, band: pd.DataFrame, subject: Subject, what: str) -> str:
    if series.empty:
        return f"{what}: no yearly volume of {subject.whose} is held in these years"
    last = series.iloc[-1]
    amount = f"{what}: {subject.scale.amount(last['volume'])} in {last['year']:.0f}"
    own = band[band["year"] == last["year"]]
    if own.empty:
        return f"{amount}; fewer than four of the five years before are held"
    low, high = float(own["low"].iloc[0]), float(own["high"].iloc[0])
    place = "above" if last["volume"] > high else "below" if last["volume"] < low else "within"
    span = f"{wording.significant(low * subject.scale.factor)} to {subject.scale.amount(high)}"
    return f"{amount}, {place} the range of the five years before ({span})"


def _band_legend(
    band: pd.DataFrame, series: pd.DataFrame, subject: Subject
) -> tuple[LegendItem, ...]:
    look = subject.look
    found = [LegendItem("range of the five years before", look.rule)] if len(band) else []
    if series["kind"].eq("estimate").any():
        found.append(LegendItem("estimate", look.half, "ring"))
    return tuple(found)
