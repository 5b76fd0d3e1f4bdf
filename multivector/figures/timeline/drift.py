"""Which way the moves led, five years at a time."""

import pandas as pd

from multivector.analysis.timeline import years as event_years
from multivector.analysis.timeline.directions import DIRECTIONS, Direction
from multivector.analysis.wording import capitalised, joined, percent, year_span
from multivector.charts import plan as native
from multivector.charts.chart import Axis, Chart, Margins, Note
from multivector.charts.marks import Bars, Labels
from multivector.charts.theme import SMALL_PX, Theme, text_on
from multivector.charts.view import View
from multivector.data.sources import collect_source_ids
from multivector.figures.timeline.years import CAUTION, edge, entry, fill

SPAN_YEARS = 5
ROW_PX = 40
AXIS_PX = 30
LEAST_LABELLED = 0.09  # of a bar, for its share to be written inside
SMALL_N = 5
"""So many moves are needed to say which way they led."""


def drift_view(
    events: pd.DataFrame,
    period: tuple[int, int],
    look: Theme,
    *,
    about: str = "",
    narrowing: str = "",
) -> View:
    """Return the part of each direction in the moves of every five years.

    Args:
        events: from `event_spans.with_spans`, those that fit the filters.
        period: first and last year drawn.
        look: the theme.
        about: the countries chosen, in words; empty for all.
        narrowing: words for what else was chosen, such as ", importance 4 or more".
    """
    spans = event_years.by_span(event_years.by_year(events, *period), SPAN_YEARS)
    acts = spans[spans["n"].gt(0)].sort_values("first", kind="stable")
    drawn = [code for code in DIRECTIONS if acts.loc[acts["direction"] == code, "events"].sum()]
    height = ROW_PX * acts["first"].nunique() + AXIS_PX
    return View(
        key="event-drift",
        title=_title(acts, about),
        subtitle=(
            f"Share of events by direction{narrowing}, five-year periods (n: events; small n: volatile)"
        ),
        chart=_chart(acts, drawn, height, look) if drawn else None,
        data=acts.reset_index(drop=True),
        source_ids=collect_source_ids(events),
        alt=f"{_title(acts, about)}. One bar for every five years, divided by direction.",
        legend=tuple(entry(DIRECTIONS[code], look) for code in drawn),
        caveats=(CAUTION,),
        height_px=height,
    )


def _title(spans: pd.DataFrame, about: str) -> str:
    """Return the direction that led in the first and in the last span with enough moves."""
    on = f" on {about}" if about else ""
    if spans.empty:
        return f"No event{on} has a clear direction"
    enough = spans[spans["n"].ge(SMALL_N)]
    if enough.empty:
        return f"Too few moves{on} to say which way they led"
    ends = [enough[enough["first"] == year] for year in enough["first"].agg(["min", "max"])]
    ways = list(dict.fromkeys(_ways(span) for span in ends))
    whens = list(dict.fromkeys(_when(span) for span in ends))
    if len(ways) == 1:
        led = f"{ways[0]}, {' as '.join(whens)}"
    else:
        led = ", ".join(f"{way} {when}" for way, when in zip(ways, whens, strict=True))
    sentence = f"moves led most often {led}"
    return f"{about}: {sentence}" if about else capitalised(sentence)


def _leading(span: pd.DataFrame) -> list[str]:
    """Return the directions that most moves of a span led."""
    codes = span.loc[span["events"] == span["events"].max(), "direction"]
    return [DIRECTIONS[code].words for code in codes]


def _ways(span: pd.DataFrame) -> str:
    return joined(_leading(span))


def _when(span: pd.DataFrame) -> str:
    """Return the years of a span and the part of its moves that led so: "in 1992–1996 (50%)"."""
    years = year_span(int(span["first"].iloc[0]), int(span["last"].iloc[0]))
    each = " each" if len(_leading(span)) > 1 else ""
    return f"in {years} ({percent(span['events'].max() / span['n'].iloc[0])}{each})"


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
        fill(direction, look),
    )


def _names(rows: pd.DataFrame) -> list[str]:
    return [year_span(int(a), int(b)) for a, b in zip(rows["first"], rows["last"], strict=True)]


def _bars(acts: pd.DataFrame, direction: Direction, look: Theme) -> Bars:
    rows = acts[acts["direction"] == direction.code]
    tint = fill(direction, look)
    inside = [percent(share) if share >= LEAST_LABELLED else "" for share in rows["share"]]
    return Bars(
        name=direction.words,
        is_lying=True,
        x=[round(float(share), 4) for share in rows["share"]],
        y=list(rows["place"]),
        fill=tint,
        edge=edge(direction, look),
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
