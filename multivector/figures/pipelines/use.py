"""What flowed through a line by year, against its design capacity or, without one, its largest year."""

import math
from dataclasses import dataclass

import pandas as pd

from multivector.analysis import units, wording
from multivector.analysis.pipelines import line_units
from multivector.analysis.pipelines.flows import THROUGHPUT, LineUse
from multivector.charts import plan as native
from multivector.charts.chart import Axis, Chart, Margins, Note, Rule
from multivector.charts.legend import LegendItem
from multivector.charts.marks import Bars, Hatch, Points, Series, Stroke
from multivector.charts.theme import Theme
from multivector.charts.view import View

HEIGHT_PX = 300
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "x")
MOST_SERIES = len(SYMBOLS)
ROOM_ABOVE = 1.18
DESIGN, LARGEST = "design capacity", "largest year reported"


@dataclass(frozen=True)
class Level:
    """What the flow is compared with: its name and its height in the unit shown, NaN for nothing."""

    name: str
    height: float

    @property
    def is_known(self) -> bool:
        """Whether there is anything to compare with."""
        return not math.isnan(self.height)

    @property
    def words(self) -> str:
        """The name with the figure."""
        return f"{self.name} {wording.significant(self.height)}"


def use_view(
    use: LineUse, *, line: str, names: dict[str, str], unit: str, factor: float, look: Theme
) -> View:
    """Return the flow of a line by year.

    Args:
        use: what `line_flows.line_use` returns.
        line: name of the line.
        names: names of pipelines and of countries, by id and ISO code.
        unit: unit of oil, mt or kbd.
        factor: barrels in a tonne of what the line carries.
        look: the theme.
    """
    own = line_units.volume_unit(use.capacity_unit)
    shown = line_units.shown_unit(own, unit, factor)
    rows = use.rows[use.rows["unit"].isin(_convertible(own, factor))]
    rows = rows.assign(shown=_converted(rows, shown, factor))
    level = _level(use, rows, float(units.convert(use.capacity, own, shown, factor)))
    words = units.yearly(shown)
    return View(
        key="line-use",
        title=_title(use, rows, line, names, words),
        subtitle=_subtitle(use, names, words),
        chart=_chart(use, rows, level, look) if len(rows) else None,
        data=_data(rows, use, shown),
        source_ids=_source_ids(rows),
        alt=_alt(use, rows, line, words),
        legend=_legend(use, rows, look),
        caveats=_caveats(use, own, unit, factor, level),
        height_px=HEIGHT_PX,
    )


def _convertible(unit: str, factor: float) -> list[str]:
    has_barrels = unit in units.LIQUID_UNITS and not math.isnan(factor)
    return list(units.LIQUID_UNITS) if has_barrels else [unit]


def _converted(rows: pd.DataFrame, shown: str, factor: float) -> list[float]:
    return [
        float(units.convert(row["volume"], row["unit"], shown, factor))
        for row in rows.to_dict("records")
    ]


def _level(use: LineUse, rows: pd.DataFrame, capacity: float) -> Level:
    """Return the design capacity; without one, the largest year of several of a count of all flow."""
    has_years = use.kind == THROUGHPUT and not use.at_port and len(set(rows["year"])) > 1
    if math.isnan(capacity) and has_years:
        return Level(LARGEST, float(rows["shown"].max()))
    return Level(DESIGN, capacity)


def _chart(use: LineUse, rows: pd.DataFrame, level: Level, look: Theme) -> Chart:
    top = float(rows["shown"].max())
    top = max(top, level.height) if level.is_known else top
    first, last = int(rows["year"].min()), int(rows["year"].max())
    return Chart(
        marks=_bars(rows, look) if use.kind == THROUGHPUT else _series(rows, look),
        look=look,
        height_px=HEIGHT_PX,
        margins=Margins(left=44, right=8, top=12, bottom=28),
        x=Axis(
            span=(first - 0.7, last + 0.7),
            tick_step=_step(first, last),
            tick_format="d",
            has_grid=False,
        ),
        y=Axis(span=(0, (top or 1) * ROOM_ABOVE), most_ticks=5),
        bar_gap=0.25,
        notes=[_level_words(level, look)] if level.is_known else [],
        rules=[_level_line(level, look)] if level.is_known else [],
        plan=_plan(use, rows, level, look),
    )


def _plan(use: LineUse, rows: pd.DataFrame, level: Level, look: Theme) -> native.ChartPlan | None:
    years = list(range(int(rows["year"].min()), int(rows["year"].max()) + 1))
    estimated = set(rows.loc[rows["confidence"] == "estimate", "year"])
    if use.kind == THROUGHPUT:
        volumes = dict(zip(rows["year"], rows["shown"], strict=True))
        hatched = tuple(year in estimated for year in years)
        series = [
            native.Series("Throughput", native.by_year(years, volumes), look.muted, hatched=hatched)
        ]
    else:
        series = [
            native.Series(
                name,
                native.by_year(years, dict(zip(own["year"], own["shown"], strict=True))),
                look.muted,
                "line",
            )
            for name, own in _longest(rows)
        ]
    if level.is_known:
        heights = (level.height,) * len(years)
        words = wording.capitalised(level.words)
        series.append(
            native.Series(words, heights, look.ink, "line", is_dashed=True, has_points=False)
        )
    return native.years_plan(years, series, kind="column" if use.kind == THROUGHPUT else "line")


def _bars(rows: pd.DataFrame, look: Theme) -> list[Bars]:
    """Return a bar per year; estimates and derived figures are hatched, missing years stay gaps."""
    is_firm = rows["confidence"] != "estimate"
    return [
        Bars(
            x=rows["year"].tolist(),
            y=rows["shown"].tolist(),
            fill=look.muted,
            hatch=Hatch(shape=["" if firm else "/" for firm in is_firm], ink=look.muted),
            hover_format="%{x}: %{y:.3g}",
        )
    ]


def _series(rows: pd.DataFrame, look: Theme) -> list[Series]:
    """Return one line of points per route and exporter; years without a figure part the line."""
    return [
        Series(
            name=name,
            x=own["year"].tolist(),
            y=[None if math.isnan(volume) else volume for volume in own["shown"]],
            stroke=Stroke(look.muted, 1.2),
            points=Points(symbol=symbol, px=8, ink=look.ink),
            joins_gaps=False,
            hover_format="%{x}: %{y:.3g}",
        )
        for symbol, (name, own) in zip(SYMBOLS, _longest(rows), strict=False)
    ]


def _longest(rows: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Return the series, the longest first, every year of the span in each."""
    series = [
        (f"{route} ({exporter})", own)
        for (route, exporter), own in rows.groupby(["route", "exporter"], sort=False)
    ]
    span = range(int(rows["year"].min()), int(rows["year"].max()) + 1)
    filled = [
        (name, own.drop_duplicates("year").set_index("year").reindex(span).reset_index())
        for name, own in sorted(series, key=lambda each: -len(each[1]))
    ]
    return filled[:MOST_SERIES]


def _level_line(level: Level, look: Theme) -> Rule:
    ends = (level.height, level.height)
    return Rule(x=(0, 1), x_on="panel", y=ends, ink=look.ink, px=1.5, dash="dot")


def _level_words(level: Level, look: Theme) -> Note:
    return Note(
        words=level.words,
        x=0,
        x_on="plot",
        y=level.height,
        x_anchor="left",
        y_anchor="bottom",
        ink=look.ink,
    )


def _step(first: int, last: int) -> int:
    return max(1, round((last - first) / 6))


def _title(use: LineUse, rows: pd.DataFrame, line: str, names: dict[str, str], words: str) -> str:
    if rows.empty:
        return f"No flow data for {line}"
    newest = rows.sort_values(["year", "shown"]).iloc[-1]
    amount = f"{wording.significant(float(newest['shown']))} {words}"
    year = int(newest["year"])
    if use.kind != THROUGHPUT:
        exporter = wording.possessive(names.get(newest["exporter"], str(newest["exporter"])))
        if not newest["shown"] > 0:
            return f"{exporter} exports by this route: no flow reported in {year}"
        return f"{exporter} exports by this route came to {amount} in {year}"
    who = line if len(use.lines) == 1 else wording.joined([names[each] for each in use.lines])
    if not newest["shown"] > 0:
        return f"{who} carried nothing all the way in {year}"
    rates = use.rates
    if rates.empty:
        return f"{who} carried {amount} in {year}"
    return f"{who} ran at {wording.percent(float(rates.loc[year]))} of design capacity in {year}"


def _subtitle(use: LineUse, names: dict[str, str], words: str) -> str:
    if not use.kind:
        return "No yearly figures available"
    counted = {
        THROUGHPUT: "Total throughput, all shippers",
    }.get(use.kind, "Exports of one country by this route, not total throughput")
    place = "; measured at the port" if use.at_port else ""
    others = [names[each] for each in use.lines if len(use.lines) > 1]
    shared = f"; {wording.joined(others)} together" if others else ""
    return f"{counted}{place}{shared}; {words}"


def _data(rows: pd.DataFrame, use: LineUse, shown: str) -> pd.DataFrame:
    rates = rows["year"].map(use.rates) if len(use.rates) else float("nan")
    data = rows[["year", "route", "exporter", "confidence", "note"]]
    return data.assign(volume=rows["shown"], unit=shown, use_rate=rates)


def _source_ids(rows: pd.DataFrame) -> tuple[str, ...]:
    ids = [each for cell in rows["source_ids"] for each in str(cell).split(";")]
    return tuple(dict.fromkeys(ids))


def _alt(use: LineUse, rows: pd.DataFrame, line: str, words: str) -> str:
    if rows.empty:
        return f"No yearly flow of {line} is known."
    listed = ", ".join(
        f"{int(row['year'])} {wording.significant(row['shown'])}"
        for row in rows.sort_values("year").to_dict("records")
    )
    what = "Throughput" if use.kind == THROUGHPUT else "Known exports"
    return f"{what} of {line} by year in {words}: {listed}."


def _legend(use: LineUse, rows: pd.DataFrame, look: Theme) -> tuple[LegendItem, ...]:
    if use.kind == THROUGHPUT:
        estimated = rows["confidence"].eq("estimate").any()
        return (LegendItem("estimate", look.muted, "hatch"),) if estimated else ()
    marks = "●■◆▲✕"
    return tuple(
        LegendItem(f"{mark} {name}", look.muted, "line 1")
        for mark, (name, _) in zip(marks, _longest(rows) if len(rows) else [], strict=False)
    )


def _caveats(use: LineUse, own: str, unit: str, factor: float, level: Level) -> tuple[str, ...]:
    caveats = []
    if level.name == LARGEST:
        caveats.append("No design capacity was found; the flow is compared with its largest year.")
    if len(use.rates):
        caveats.append("Compared with today's design capacity, for earlier years too.")
    if use.at_port:
        caveats.append(
            "Measured at the port, which may load more or less than the pipeline brings: no use rate."
        )
    if line_units.shown_unit(own, unit, factor) == "kbd":
        caveats.append(f"Converted at {factor:g} barrels to the tonne.")
    if use.rows["note"].fillna("").str.contains("20 C|20C|Gazprom").any():
        caveats.append("Some volumes are measured at 20 °C, about 9% more than at 15 °C.")
    return tuple(caveats)
