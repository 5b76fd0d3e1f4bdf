"""A yearly volume against the range of the five years before it."""

from collections.abc import Sequence

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.exports.history import BAND_YEARS, ExportHistory
from multivector.charts import plan as native
from multivector.charts.chart import Chart
from multivector.charts.legend import LegendItem
from multivector.charts.marks import Series, Stroke
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.figures.exports.lines import (
    LINES_PX,
    every_year,
    volume_lines,
    volume_marks,
    year_chart,
)
from multivector.figures.exports.subject import Subject, short_name

ALL, BEFORE = "All exports", "previous five years"
NUMBERS = {5: "five"}


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
    factor = subject.scale.factor
    drawn = _chart(series, band, subject, what) if len(series) > 1 else None
    rows = series.merge(band, on="year", how="left")
    volumes = ["volume", "low", "high"]
    return View(
        key="export-band",
        title=_band_title(series, band, subject, what),
        subtitle=(
            f"{what} of {subject.what}, {subject.scale.words}; shaded: range of the previous "
            f"{NUMBERS[BAND_YEARS]} years"
        ),
        chart=drawn,
        data=rows.assign(**{name: (rows[name] * factor).round(3) for name in volumes}).assign(
            unit=subject.scale.name
        ),
        source_ids=history.source_ids if drawn else (),
        alt=_band_title(series, band, subject, what) + ".",
        legend=_band_legend(band, series, subject),
        caveats=subject.scale_caveats,
        height_px=LINES_PX if drawn else 0,
    )


def _chart(series: pd.DataFrame, band: pd.DataFrame, subject: Subject, what: str) -> Chart:
    factor, look = subject.scale.factor, subject.look
    years = [*series["year"], *band["year"]]
    every = every_year(years)
    return year_chart(
        [*_band_marks(band, factor, look), *volume_marks(series, factor, subject, what)],
        years,
        look,
        lines=[
            *_band_lines(band, factor, look, every),
            *volume_lines(series, factor, look, what, every),
        ],
    )


def _band_marks(band: pd.DataFrame, factor: float, look: Theme) -> list[Series]:
    if band.empty:
        return []
    return [
        Series(
            name=name,
            x=[year + 0.5 for year in band["year"]],
            y=list(band[column] * factor),
            stroke=Stroke(look.rule, 0),
            fill=fill,
            is_silent=True,
        )
        for name, column, fill in (("lowest", "low", ""), (BEFORE, "high", look.rule))
    ]


def _band_lines(
    band: pd.DataFrame, factor: float, look: Theme, years: Sequence[int]
) -> list[native.Series]:
    """Return the edges of the band, which a presentation draws as dashed lines."""
    return [
        native.Series(
            name=f"{name} of the {BEFORE}",
            values=native.by_year(
                years, dict(zip(band["year"], band[column] * factor, strict=True))
            ),
            colour=look.half,
            form="line",
            is_dashed=True,
            has_points=False,
        )
        for name, column in (("lowest", "low"), ("highest", "high"))
    ]


def _band_title(series: pd.DataFrame, band: pd.DataFrame, subject: Subject, what: str) -> str:
    if series.empty:
        return f"No yearly volume of {subject.whose} exports is known in these years"
    last = series.iloc[-1]
    who = subject.name_of(subject.exporter) if what == ALL else short_name(what)
    verb = "exported" if what == ALL else "carried"
    amount = (
        f"{wording.capitalised(who)} {verb} {subject.scale.amount(last['volume'])} of {subject.what} "
        f"in {last['year']:.0f}"
    )
    own = band[band["year"] == last["year"]]
    if own.empty:
        return amount
    low, high = float(own["low"].iloc[0]), float(own["high"].iloc[0])
    if low <= last["volume"] <= high:
        return f"{amount}, within the range of the previous five years"
    return (
        f"{amount}, {'more' if last['volume'] > high else 'less'} than in the previous five years"
    )


def _band_legend(
    band: pd.DataFrame, series: pd.DataFrame, subject: Subject
) -> tuple[LegendItem, ...]:
    look = subject.look
    items = [LegendItem("range of the previous five years", look.rule)] if len(band) else []
    if series["kind"].eq("estimate").any():
        items.append(LegendItem("estimate", look.half, "ring"))
    return tuple(items)
