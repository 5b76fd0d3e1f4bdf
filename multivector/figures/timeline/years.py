"""Events by year and direction: toward a bloc above the line, away from one below it."""

import math
from collections.abc import Sequence

import pandas as pd

from multivector.analysis.timeline import years as event_years
from multivector.analysis.timeline.directions import DIRECTIONS, NEUTRAL, Direction
from multivector.analysis.wording import capitalised, in_words, percent, year_span
from multivector.charts import plan as native
from multivector.charts.chart import Axis, Chart, Height, Margins, Note
from multivector.charts.colours import mixed
from multivector.charts.legend import LegendItem
from multivector.charts.marks import Bars, Edge
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.data.sources import collect_source_ids

HEIGHT_PX = 380
UNSIGNED = "#,##0;#,##0"
LATE_YEARS = 5
LEAST_TOLD = 10
"""So many moves, before and in the last years, are needed to tell a trend."""
PALE = 0.45
"""Part of a bloc's colour in moves away from it."""
CAUTION = "Few events recorded does not mean a quiet year: the list is our selection, fuller for recent years."


def years_view(
    events: pd.DataFrame,
    period: tuple[int, int],
    caveats: Sequence[str],
    look: Theme,
    *,
    about: str = "",
    narrowing: str = "",
) -> View:
    """Return how many events each year holds and which way they led.

    Args:
        events: from `event_spans.with_spans`, those that fit the filters.
        period: first and last year drawn.
        caveats: what the table says of itself.
        look: the theme.
        about: the countries chosen, in words; empty for all.
        narrowing: words for what else was chosen, such as ", importance 4 or more".
    """
    counted_years = event_years.by_year(events, *period)
    drawn = [code for code in DIRECTIONS if _has(counted_years, code)]
    title = _title(counted_years, about)
    return View(
        key="event-years",
        title=title,
        subtitle=f"Events a year{narrowing}, {year_span(*period)}. Below the line: moves away from a bloc",
        chart=_chart(counted_years, drawn, look) if drawn else None,
        data=counted_years,
        source_ids=collect_source_ids(events),
        alt=f"{title}. Stacked bars, one for each year from {period[0]} to {period[1]}.",
        legend=tuple(entry(DIRECTIONS[code], look) for code in drawn),
        caveats=(CAUTION, *caveats),
        height_px=HEIGHT_PX,
    )


def _title(table: pd.DataFrame, about: str) -> str:
    """Return the bloc whose part of the moves changed most in the last years, if enough are listed."""
    last = int(table["year"].max())
    late = table["year"].gt(last - LATE_YEARS)
    moves = table["direction"].ne(NEUTRAL)
    if min(int(table.loc[moves & part, "events"].sum()) for part in (late, ~late)) < LEAST_TOLD:
        return _too_few(int(table["events"].sum()), int(table.loc[moves, "events"].sum()), about)
    before, after = (_shares(table[part]) for part in (~late, late))
    pole = max(before, key=lambda each: abs(after[each] - before[each]))
    words = next(each.words for each in DIRECTIONS.values() if (each.pole, each.sign) == (pole, 1))
    change = "up" if after[pole] > before[pole] else "down"
    of = f"{about}: since" if about else "Since"
    return (
        f"{of} {last - LATE_YEARS + 1}, {percent(after[pole])} of moves led {words}, "
        f"{change} from {percent(before[pole])} before"
    )


def _too_few(events: int, moves: int, about: str) -> str:
    on = f" on {about}" if about else ""
    if not events:
        return f"No events{on} in these years"
    noun = "event" if events == 1 else "events"
    with_direction = (
        "none with a clear direction" if not moves else f"{in_words(moves)} with a direction"
    )
    return f"{capitalised(in_words(events))} {noun}{on}, {with_direction}: too few to tell a trend"


def _shares(table: pd.DataFrame) -> dict[str, float]:
    """Return the part of each bloc in the moves toward any bloc or away from one; empty for none."""
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
        y=Axis(ticks=_whole_ticks(table), has_zero=True, zero_ink=look.ink),
        notes=[_side("away from a bloc", 0, "bottom", look)] if _has_sign(table, -1) else [],
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


def _whole_ticks(table: pd.DataFrame) -> tuple[tuple[int, str], ...]:
    """Return whole numbers at a round distance, those below the line without a sign."""
    high, low = (_highest(table, signs) for signs in ((0, 1), (-1,)))
    step = max(1, math.ceil(native.round_step(high + low)))
    return tuple((value, str(abs(value))) for value in range(-(low // step) * step, high + 1, step))


def _highest(table: pd.DataFrame, signs: Sequence[int]) -> int:
    """Return the number of events in the fullest year on one side of the line."""
    own = table[[DIRECTIONS[code].sign in signs for code in table["direction"]]]
    return int(own.groupby("year")["events"].sum().max())


def _has_sign(table: pd.DataFrame, sign: int) -> bool:
    return _highest(table, (sign,)) > 0


def _native(
    table: pd.DataFrame, direction: Direction, years: Sequence[int], look: Theme
) -> native.Series:
    rows = table[table["direction"] == direction.code]
    values = dict(zip(rows["year"], rows["events"] * (direction.sign or 1), strict=True))
    return native.Series(direction.words, native.by_year(years, values), fill(direction, look))


def _bars(table: pd.DataFrame, direction: Direction, look: Theme) -> Bars:
    rows = table[table["direction"] == direction.code]
    return Bars(
        name=direction.words,
        x=list(rows["year"]),
        y=list(rows["events"] * (direction.sign or 1)),
        fill=fill(direction, look),
        edge=edge(direction, look),
        hover=[str(n) for n in rows["events"]],
        hover_format=f"%{{x}}: %{{customdata}} {direction.words}",
    )


def fill(direction: Direction, look: Theme) -> str:
    """Return the colour of a direction: that of its bloc, pale for away from it."""
    if not direction.pole:
        return look.rule
    tint = look.pole(direction.pole)
    return mixed(tint, look.paper, PALE) if direction.sign < 0 else tint


def edge(direction: Direction, look: Theme) -> Edge:
    """Return the outline of a direction's bars; pale ones need one to be seen."""
    if not direction.pole:
        return Edge(look.half, 0.7)
    return Edge(look.pole(direction.pole), 1) if direction.sign < 0 else Edge(look.paper, 0.7)


def entry(direction: Direction, look: Theme) -> LegendItem:
    """Return the entry of the legend for a direction."""
    return LegendItem(capitalised(direction.words), fill(direction, look))


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
