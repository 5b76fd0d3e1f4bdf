"""Events by year and direction: toward a pole above the line, away from one below it."""

from collections.abc import Sequence

import pandas as pd

from multivector.analysis.timeline import years as event_years
from multivector.analysis.timeline.directions import DIRECTIONS, NEUTRAL, Direction
from multivector.analysis.wording import capitalised, counted, percent
from multivector.charts import plan as native
from multivector.charts.chart import Axis, Chart, Height, Margins, Note
from multivector.charts.legend import LegendItem
from multivector.charts.marks import Bars, Edge, Hatch
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.data.sources import collect_source_ids

HEIGHT_PX = 380
UNSIGNED = "#,##0;#,##0"
LATE_YEARS = 5
CAUTION = (
    "The list is curated: the bars show what its editors chose, more of it from recent years, not "
    "all that happened. A year with few bars was not a quiet year."
)


def years_view(
    events: pd.DataFrame,
    period: tuple[int, int],
    caveats: Sequence[str],
    look: Theme,
    *,
    narrowing: str = "",
) -> View:
    """Return how many events each year holds and which way they led.

    Args:
        events: from `event_spans.with_spans`, those that fit the filters.
        period: first and last year drawn.
        caveats: what the table says of itself.
        look: the theme.
        narrowing: words for what else was chosen, such as ", weight 4 or more".
    """
    counted_years = event_years.by_year(events, *period)
    drawn = [code for code in DIRECTIONS if _has(counted_years, code)]
    return View(
        key="event-years",
        title=_title(counted_years),
        subtitle=(
            f"Number of events a year{narrowing}; above the line acts toward a pole and events without a "
            "direction, below it acts away from a pole"
        ),
        chart=_chart(counted_years, drawn, look) if drawn else None,
        data=counted_years,
        source_ids=collect_source_ids(events),
        alt=f"{_title(counted_years)}. Stacked bars, one for each year from {period[0]} to {period[1]}.",
        legend=tuple(entry(DIRECTIONS[code], look) for code in drawn),
        caveats=(CAUTION, *caveats),
        height_px=HEIGHT_PX,
    )


def _title(table: pd.DataFrame) -> str:
    """Return the pole whose part of the acts with a direction changed most in the last years."""
    last = int(table["year"].max())
    late = table["year"].gt(last - LATE_YEARS)
    before, after = (_shares(table[part]) for part in (~late, late))
    if not before or not after:
        coded = int(table.loc[table["direction"].ne(NEUTRAL), "events"].sum())
        return f"{counted(int(table['events'].sum()), 'event')}, {coded} with a direction"
    pole = max(before, key=lambda each: abs(after[each] - before[each]))
    words = next(each.words for each in DIRECTIONS.values() if (each.pole, each.sign) == (pole, 1))
    return (
        f"Of the listed acts with a direction, {percent(after[pole])} led {words} in "
        f"{last - LATE_YEARS + 1}–{last}, {percent(before[pole])} before"
    )


def _shares(table: pd.DataFrame) -> dict[str, float]:
    """Return the part of each pole in the acts toward any pole or away from one; empty for none."""
    totals = event_years.coded(table)
    whole = int(totals["toward"].sum() + totals["away"].sum())
    if not whole:
        return {}
    return {str(p): int(n) / whole for p, n in zip(totals["pole"], totals["toward"], strict=True)}


def _has(table: pd.DataFrame, code: str) -> bool:
    return bool(table.loc[table["direction"] == code, "events"].sum())


def _chart(table: pd.DataFrame, drawn: Sequence[str], look: Theme) -> Chart:
    years = sorted(table["year"].unique().tolist())
    return Chart(
        marks=[_bars(table, DIRECTIONS[code], look) for code in drawn],
        look=look,
        height_px=HEIGHT_PX,
        margins=Margins(left=30, right=4, top=8, bottom=24),
        x=Axis(has_grid=False, tick_format="d", most_ticks=10),
        y=Axis(tick_format="d", has_zero=True, zero_ink=look.ink),
        notes=[
            _side("toward a pole, or none", 1, "top", look),
            _side("away from a pole", 0, "bottom", look),
        ],
        bar_mode="relative",
        bar_gap=0.22,
        plan=native.years_plan(
            years,
            [_native(table, DIRECTIONS[code], years, look) for code in drawn],
            is_stacked=True,
            number_format=UNSIGNED,
            span=(None, None),
        ),
    )


def _native(
    table: pd.DataFrame, direction: Direction, years: Sequence[int], look: Theme
) -> native.Series:
    rows = table[table["direction"] == direction.code]
    values = dict(zip(rows["year"], rows["events"] * (direction.sign or 1), strict=True))
    colour = look.pole(direction.pole) if direction.pole else look.rule
    hatched = (direction.sign < 0,) * len(years)
    return native.Series(direction.words, native.by_year(years, values), colour, hatched=hatched)


def _bars(table: pd.DataFrame, direction: Direction, look: Theme) -> Bars:
    rows = table[table["direction"] == direction.code]
    tint = look.pole(direction.pole) if direction.pole else look.rule
    away = Hatch(shape="/", ink=tint, ground=look.paper, px=6)
    return Bars(
        name=direction.words,
        x=list(rows["year"]),
        y=list(rows["events"] * (direction.sign or 1)),
        fill=tint,
        edge=Edge(
            look.paper if direction.pole else look.half, 0.7
        ),  # pale bars need one to be seen
        hatch=away if direction.sign < 0 else None,
        hover=[str(n) for n in rows["events"]],
        hover_format=f"%{{x}}: %{{customdata}} {direction.words}",
    )


def entry(direction: Direction, look: Theme) -> LegendItem:
    """Return the entry of the legend for a direction."""
    if not direction.pole:
        return LegendItem(capitalised(direction.words), look.rule)
    form = "hatch" if direction.sign < 0 else "fill"
    return LegendItem(capitalised(direction.words), look.pole(direction.pole), form)


def _side(words: str, y: int, anchor: Height, look: Theme) -> Note:
    return Note(
        words=words,
        x=0.005,
        x_on="plot",
        x_anchor="left",
        y=y,
        y_on="plot",
        y_anchor=anchor,
        ink=look.muted,
    )
