"""Which way the acts with a direction led, five years at a time: the drift that the list shows."""

import pandas as pd

from multivector.analysis.timeline import years as event_years
from multivector.analysis.timeline.directions import DIRECTIONS, Direction
from multivector.analysis.wording import joined, percent, year_span
from multivector.charts import plan as native
from multivector.charts.chart import Axis, Chart, Margins, Note
from multivector.charts.marks import Bars, Edge, Hatch, Labels
from multivector.charts.theme import SMALL_PX, Theme, text_on
from multivector.charts.view import View
from multivector.data.sources import collect_source_ids
from multivector.figures.timeline.years import CAUTION, entry

SPAN_YEARS = 5
ROW_PX = 40
AXIS_PX = 30
LEAST_LABELLED = 0.09  # of a bar, for its share to be written inside
SMALL_N = 10


def drift_view(
    events: pd.DataFrame, period: tuple[int, int], look: Theme, *, narrowing: str = ""
) -> View:
    """Return the part of each direction in the acts of every five years.

    Args:
        events: from `event_spans.with_spans`, those that fit the filters.
        period: first and last year drawn.
        look: the theme.
        narrowing: words for what else was chosen, such as ", weight 4 or more".
    """
    spans = event_years.by_span(event_years.by_year(events, *period), SPAN_YEARS)
    acts = spans[spans["n"].gt(0)].sort_values("first", kind="stable")
    drawn = [code for code in DIRECTIONS if acts.loc[acts["direction"] == code, "events"].sum()]
    height = ROW_PX * acts["first"].nunique() + AXIS_PX
    return View(
        key="event-drift",
        title=_title(acts),
        subtitle=(
            f"Part of each direction in the listed acts that have one{narrowing}, {SPAN_YEARS} years at a "
            f"time; n: number of acts; with fewer than {SMALL_N} one act moves the parts by a tenth"
        ),
        chart=_chart(acts, drawn, height, look) if drawn else None,
        data=acts.reset_index(drop=True),
        source_ids=collect_source_ids(events),
        alt=f"{_title(acts)}. One bar for each span of {SPAN_YEARS} years, parted by direction.",
        legend=tuple(entry(DIRECTIONS[code], look) for code in drawn),
        caveats=(CAUTION,),
        height_px=height,
    )


def _title(spans: pd.DataFrame) -> str:
    """Return the direction that led in the first and in the last span that has acts."""
    if spans.empty:
        return "No listed act of this choice has a direction"
    first, last = (
        _led(spans[spans["first"] == year]) for year in (spans["first"].min(), spans["first"].max())
    )
    return first if first == last else f"{first}; {last}"


def _led(span: pd.DataFrame) -> str:
    most = span["events"].max()
    leading = [DIRECTIONS[code].words for code in span.loc[span["events"] == most, "direction"]]
    years = year_span(int(span["first"].iloc[0]), int(span["last"].iloc[0]))
    each = " each" if len(leading) > 1 else ""
    return f"{years}: {percent(most / span['n'].iloc[0])} of the listed acts led {joined(leading)}{each}"


def _chart(acts: pd.DataFrame, drawn: list[str], height: int, look: Theme) -> Chart:
    spans = acts.drop_duplicates("first").reset_index(drop=True)
    names = _names(spans)
    place_of = {int(first): place for place, first in enumerate(spans["first"])}
    rows = acts.assign(place=[place_of[int(first)] for first in acts["first"]])
    return Chart(
        marks=[_bars(rows, DIRECTIONS[code], look) for code in drawn],
        look=look,
        height_px=height,
        margins=Margins(left=86, right=44, top=4, bottom=AXIS_PX - 8),
        x=Axis(span=(0, 1), tick_format=".0%", most_ticks=5),
        y=Axis(
            span=(len(spans) - 0.5, -0.5),
            ticks=tuple(enumerate(names)),
            has_grid=False,
            has_zero=False,
        ),
        notes=[_count(place, n, look) for place, n in enumerate(spans["n"])],
        bar_mode="stack",
        bar_gap=0.28,
        plan=native.rows_plan(
            [f"{name}, {_number(n)}" for name, n in zip(names, spans["n"], strict=True)],
            [_native(rows, DIRECTIONS[code], len(spans), look) for code in drawn],
            is_share=True,
            is_stacked=True,
            is_whole=True,
        ),
    )


def _native(rows: pd.DataFrame, direction: Direction, count: int, look: Theme) -> native.Series:
    own = rows[rows["direction"] == direction.code]
    shares = dict(zip(own["place"], own["share"], strict=True))
    return native.Series(
        direction.words,
        native.by_year(range(count), shares),
        look.pole(direction.pole),
        hatched=(direction.sign < 0,) * count,
    )


def _names(rows: pd.DataFrame) -> list[str]:
    return [year_span(int(a), int(b)) for a, b in zip(rows["first"], rows["last"], strict=True)]


def _bars(acts: pd.DataFrame, direction: Direction, look: Theme) -> Bars:
    rows = acts[acts["direction"] == direction.code]
    tint = look.pole(direction.pole)
    away = Hatch(shape="/", ink=tint, ground=look.paper, px=6)
    inside = [
        percent(share) if share >= LEAST_LABELLED and direction.sign > 0 else ""
        for share in rows["share"]
    ]
    return Bars(
        name=direction.words,
        is_lying=True,
        x=[round(float(share), 4) for share in rows["share"]],
        y=list(rows["place"]),
        fill=tint,
        edge=Edge(look.paper, 0.5),
        hatch=away if direction.sign < 0 else None,
        labels=Labels(words=inside, ink=text_on(tint), px=SMALL_PX, at="inside", is_level=True),
        hover=[f"{name}: {n}" for name, n in zip(_names(rows), rows["events"], strict=True)],
        hover_format=f"%{{customdata}} {direction.words}",
    )


def _count(place: int, number: int, look: Theme) -> Note:
    return Note(
        words=_number(number),
        x=1,
        x_on="plot",
        x_anchor="left",
        x_shift_px=6,
        y=place,
        ink=look.muted,
    )


def _number(acts: int) -> str:
    return f"n={acts}"
