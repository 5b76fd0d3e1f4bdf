"""Stacked columns by year: what is known in colour, what is not as an open hatch, gaps as gaps."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import pandas as pd

from multivector.analysis import wording
from multivector.charts import plan as native
from multivector.charts.chart import Axis, Chart, Margins, Note
from multivector.charts.colours import mixed
from multivector.charts.kinds.end_names import EndName, end_names, margin_px
from multivector.charts.kinds.events import event_marks, events_by_year
from multivector.charts.kinds.hatches import estimated, not_reported
from multivector.charts.marks import Bars, Edge, Points, Series, Stroke
from multivector.charts.theme import Theme

HEIGHT_PX = 400
BAR_WIDTH = 0.82
SHADES = (1.0, 0.62, 0.38, 0.22)
FADED = 0.16
FEW_YEARS, SOME_YEARS = 8, 16
REST = "route not reported"
HEADROOM = 1.1
AIR_YEARS = 1.5


@dataclass(frozen=True)
class Stack:
    """What is drawn.

    Attributes:
        pieces: year, code, label, colour, outline, value, is_estimate, hover; drawn in the order of
            first appearance of their codes, from the bottom; `short`, where there is one, is the
            name that stands at the end of a layer.
        rest: year, value, hover: what no piece tells of the whole.
        totals: year, value, is_estimate, hover: the whole as published; may be empty.
        plans: year, value, hover: plans, as open columns; may be empty.
        is_share: whether values are fractions of 1.
        rest_name: what the rest is called.
        has_ticks: whether each total is marked; else only the newest is.
        tallest: how high the axis goes at least, where several charts share a scale.
    """

    pieces: pd.DataFrame
    rest: pd.DataFrame
    totals: pd.DataFrame
    plans: pd.DataFrame
    is_share: bool
    rest_name: str = REST
    has_ticks: bool = True
    tallest: float = 0.0


def stacked_columns(
    stack: Stack, events: pd.DataFrame, look: Theme, *, has_names: bool = False
) -> Chart:
    """Return stacked columns by year, with totals as ticks, plans as open columns, events as lines.

    With `has_names` each layer is named at the right end of the newest column, in its colour: the
    figure then needs no entry for it in `View.legend`. Four layers or five read well; short names
    (column `short` of `pieces`, about 25 letters, broken into two lines) leave room for the plot:

        chart = stacked_columns(stack, NO_EVENTS, look, has_names=True)

    A layer without a value in the newest year is named where it would lie. Charts with columns or
    areas of their own call `layer_names` and leave `end_names.margin_px(names)` on the right.
    """
    years = _years(stack)
    pieces = [
        stack.pieces[stack.pieces["code"] == code] for code in dict.fromkeys(stack.pieces["code"])
    ]
    rules, flags = event_marks(events, look, yearly=True)
    margins = Margins(left=44, right=8, top=8, bottom=28)
    plot_px = HEIGHT_PX - margins.top - margins.bottom
    ends = _ends(stack, pieces, plot_px / _top(stack)) if has_names else []
    return Chart(
        marks=[
            *(_piece(rows, look) for rows in pieces),
            *([_rest(stack, look)] if len(stack.rest) else ()),
            *_totals(_ticks(stack), look),
            *_pointed_totals(stack.totals, look),
            *_plans(stack.plans, look),
        ],
        look=look,
        height_px=HEIGHT_PX,
        margins=replace(margins, right=margin_px([each.name for each in ends]) if ends else 8),
        x=years_axis(years),
        y=replace(_percent_axis() if stack.is_share else Axis(), span=(0, _top(stack))),
        notes=[*_labels(stack, look), *flags, *end_names(ends, look, plot_px=plot_px)],
        rules=rules,
        bar_mode="stack",
        bar_gap=0,
        pointer="x unified",
        plan=_plan(stack, pieces, events, years, look),
    )


def layer_names(layers: Sequence[tuple[str, str, float]], px_a_unit: float) -> list[EndName]:
    """Return a name in the middle of the end of each layer.

    Args:
        layers: name, colour and last value of each, from the bottom up; 0 where it has none.
        px_a_unit: how many pixels high a value of 1 is.
    """
    tops = list(accumulate(value for _, _, value in layers))
    return [
        EndName(name, colour, (top - value / 2) * px_a_unit)
        for (name, colour, value), top in zip(layers, tops, strict=True)
    ]


def years_axis(years: Sequence[int]) -> Axis:
    """Return an axis that counts in years, each year a span from its number to the next."""
    first, last = min(years), max(years)
    span = last - first + 1
    step = 1 if span <= FEW_YEARS else 2 if span <= SOME_YEARS else 5
    shown = [year for year in range(first, last + 1) if year % step == 0]
    air = AIR_YEARS if span == 1 else 0.05  # one year alone does not fill the plot
    return Axis(
        span=(first - air, last + 1 + air),
        ticks=tuple((year + 0.5, str(year)) for year in shown),
        tick_angle=0,
        has_grid=False,
        has_zero=False,
    )


def shade(colour: str, place: int, look: Theme) -> str:
    """Return the shade of a pole's colour for the first, second, … piece of that pole."""
    return mixed(colour, look.paper, SHADES[min(place, len(SHADES) - 1)])


def _ends(stack: Stack, pieces: Sequence[pd.DataFrame], px_a_unit: float) -> list[EndName]:
    """Return the names of all layers, and of the rest where there is one, at the newest column."""
    newest = max([*stack.pieces["year"], *stack.rest["year"]], default=0)
    layers = [
        (
            str(rows.get("short", rows["label"]).iloc[0]),
            str(rows["colour"].iloc[0] or rows["outline"].iloc[0]),
            float(rows.loc[rows["year"] == newest, "value"].sum()),
        )
        for rows in pieces
    ]
    rest = float(stack.rest.loc[stack.rest["year"] == newest, "value"].sum())
    return layer_names([*layers, *([(stack.rest_name, "", rest)] if rest else ())], px_a_unit)


def _years(stack: Stack) -> list[int]:
    frames = (stack.pieces, stack.rest, stack.totals, stack.plans)
    return sorted({int(year) for frame in frames for year in frame["year"]})


def _plan(
    stack: Stack,
    pieces: Sequence[pd.DataFrame],
    events: pd.DataFrame,
    years: list[int],
    look: Theme,
) -> native.ChartPlan | None:
    every = list(range(years[0], years[-1] + 1))
    columns = [
        native.Series(
            name=str(rows["label"].iloc[0]),
            values=_values(every, rows),
            colour=str(rows["colour"].iloc[0]) or str(rows["outline"].iloc[0]),
            hatched=tuple(year in set(rows.loc[rows["is_estimate"], "year"]) for year in every),
        )
        for rows in pieces
    ]
    rest = native.Series(
        stack.rest_name, _values(every, stack.rest), look.half, hatched=(True,) * len(every)
    )
    totals = [
        native.Series(
            name=_total_name(is_estimate),
            values=_values(every, rows),
            colour=look.ink,
            form="ticks",
            labels=_newest_total(stack, rows, every),
        )
        for is_estimate, rows in _ticks(stack).groupby("is_estimate")
    ]
    plans = [  # several of one year stand beside each other
        native.Series(
            name="plan",
            values=_values(every, rows),
            colour=look.ink,
            form="points",
            is_hollow=True,
            is_in_legend=place == 0,
        )
        for place, rows in stack.plans.groupby(stack.plans.groupby("year").cumcount())
    ]
    return native.years_plan(
        every,
        [*columns, rest, *totals, *plans],
        is_stacked=True,
        number_format="0%" if stack.is_share else "",
        span=(0.0, 1.0 if stack.is_share else round(_top(stack), 1)),  # room for the newest total
        events=events_by_year(events),
    )


def _ticks(stack: Stack) -> pd.DataFrame:
    """Return the totals that are marked."""
    return stack.totals if stack.has_ticks else stack.totals.tail(1)


def _newest_total(stack: Stack, rows: pd.DataFrame, years: Sequence[int]) -> tuple[str, ...]:
    """Return the newest total in figures at its year, where it is among these rows."""
    newest = stack.totals.iloc[-1]
    is_here = not stack.is_share and newest.name in rows.index
    words = wording.significant(newest["value"])
    return tuple(words if year == newest["year"] else "" for year in years) if is_here else ()


def _values(years: Sequence[int], rows: pd.DataFrame) -> native.Values:
    sums = rows.groupby("year")["value"].sum()
    return native.by_year(years, dict(zip(sums.index, sums, strict=True)))


def _piece(rows: pd.DataFrame, look: Theme) -> Bars:
    return Bars(
        name=str(rows["label"].iloc[0]),
        x=[year + 0.5 for year in rows["year"]],
        y=[round(value, 4) for value in rows["value"]],
        width=BAR_WIDTH,
        fill=list(rows["colour"]),
        edge=Edge(list(rows["outline"]), 1),
        hatch=estimated(list(rows["is_estimate"]), look),
        hover=list(rows["hover"]),
    )


def _rest(stack: Stack, look: Theme) -> Bars:
    rows = stack.rest
    return Bars(
        name=stack.rest_name,
        x=[year + 0.5 for year in rows["year"]],
        y=[round(value, 4) for value in rows["value"]],
        width=BAR_WIDTH,
        edge=Edge(look.half, 1),
        hatch=not_reported(look),
        hover=list(rows["hover"]),
    )


def _totals(rows: pd.DataFrame, look: Theme) -> list[Series]:
    return [
        Series(
            name=_total_name(is_estimate),
            x=[x for year in part["year"] for x in (year + 0.04, year + 0.96, None)],
            y=[y for value in part["value"] for y in (value, value, None)],
            stroke=Stroke(look.ink, 2.5, "dot" if is_estimate else "solid"),
            is_silent=True,
        )
        for is_estimate, part in rows.groupby("is_estimate")
    ]


def _pointed_totals(rows: pd.DataFrame, look: Theme) -> list[Series]:
    """Return unseen points in the middle of the totals: what the pointer is shown of a year."""
    if rows.empty:
        return []
    return [
        Series(
            name="total",
            x=[year + 0.5 for year in rows["year"]],
            y=list(rows["value"]),
            points=Points(ink=look.ink, opacity=0),
            hover=list(rows["hover"]),
        )
    ]


def _total_name(is_estimate: object) -> str:
    return "total, estimated" if is_estimate else "total"


def _plans(rows: pd.DataFrame, look: Theme) -> list[Bars]:
    if rows.empty:
        return []
    return [
        Bars(
            name="plan",
            x=[year + 0.5 for year in rows["year"]],
            y=list(rows["value"]),
            width=BAR_WIDTH,
            edge=Edge(look.ink, 1.5),
            hover=list(rows["hover"]),
        )
    ]


def _labels(stack: Stack, look: Theme) -> list[Note]:
    """Return the newest total in figures, and a question mark over columns without a total."""
    if stack.is_share:
        return []
    heights = stack.pieces.groupby("year")["value"].sum()
    without = [year for year in heights.index if year not in set(stack.totals["year"])]
    marks = [_above(year, heights[year], "?", look.muted) for year in without if heights[year] > 0]
    if stack.totals.empty:
        return marks
    last = stack.totals.iloc[-1]
    newest = f"<b>{wording.significant(last['value'])}</b>"
    return [*marks, _above(last["year"], last["value"], newest, look.ink)]


def _above(year: int, height: float, words: str, colour: str) -> Note:
    return Note(words=words, x=year + 0.5, y=height, y_anchor="bottom", y_shift_px=2, ink=colour)


def _top(stack: Stack) -> float:
    tallest = max(highest(stack), stack.tallest)
    return max(1.02, tallest) if stack.is_share else tallest * HEADROOM or 1.0


def highest(stack: Stack) -> float:
    """Return how high the highest column, total or plan is."""
    heights = pd.concat([stack.pieces, stack.rest]).groupby("year")["value"].sum()
    return float(max([*heights, *stack.totals["value"], *stack.plans["value"]], default=1.0))


def _percent_axis() -> Axis:
    return Axis(tick_format=".0%", tick_values=(0, 0.25, 0.5, 0.75, 1))
