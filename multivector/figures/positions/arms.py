"""How much of a country's major arms came from one partner, five years at a time."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from multivector.analysis.positions import arms as measure
from multivector.analysis.positions.arms import ArmsPeriod
from multivector.analysis.wording import (
    capitalised,
    counted,
    percent,
    possessive,
    significant,
    year_span,
)
from multivector.charts import plan as native
from multivector.charts.chart import Axis, Chart, Margins, Note
from multivector.charts.kinds.end_names import spread
from multivector.charts.kinds.pole_key import PoleKey
from multivector.charts.legend import LegendItem
from multivector.charts.marks import Edge, Points, Series, Stroke
from multivector.charts.theme import SMALL_PX
from multivector.charts.view import View
from multivector.figures.positions.vote_states import States

HEIGHT_PX = 400
NAMES_PX = 118
LABEL_PX = 16
TOP_PX, FOOT_PX = 16, 42
DOT_PX, LEAST_PX = 30.0, 5.0
OF = 1000.0
"""Million TIV that a dot of `DOT_PX` stands for."""
KIND_OF_LINE = (3.0, 1.75)
MARKS = ("circle", "square", "diamond", "triangle-up", "star")


@dataclass(frozen=True, eq=False)
class Imports:
    """The five-year periods of one country for which the total is known."""

    iso3: str
    periods: tuple[ArmsPeriod, ...]

    def share(self, span: tuple[int, int], supplier: str) -> float | None:
        """Return the supplier's share in a period, None where nothing is known of it."""
        return next(
            (
                float(each.suppliers.get(supplier, 0.0))
                for each in self.periods
                if (each.year_from, each.year_to) == span
            ),
            None,
        )


def arms_imports(arms: pd.DataFrame, iso3: str, years: tuple[int, int]) -> Imports:
    """Return the periods of a country whose total is published, oldest first.

    Args:
        arms: rows of the arms suppliers table.
        iso3: the buyer.
        years: the first year in which a period may end, and the last.
    """
    periods = measure.arms_periods(arms, iso3, years[1])
    known = (each for each in periods if not math.isnan(each.total_tiv))
    return Imports(iso3, tuple(each for each in known if each.year_to >= years[0]))


def arms_view(
    arms: pd.DataFrame,
    states: States,
    key: PoleKey,
    *,
    years: tuple[int, int],
    caveats: Sequence[str] = (),
    left_out: bool = False,
) -> View:
    """Return the share of the first partner in the arms of each country, as lines over the periods.

    Args:
        arms: the table of arms suppliers.
        states: the countries in view, the one in focus first, and the partners.
        key: colours and blocs.
        years: the first year in which a period may end, and the last.
        caveats: what the table says of itself.
        left_out: whether the table is not shown here because its publisher limits its use.
    """
    imports = [
        arms_imports(arms, iso3, years) for iso3 in states.countries if iso3 != states.partner
    ]
    drawn = [each for each in imports if each.periods]
    spans = sorted({(p.year_from, p.year_to) for each in drawn for p in each.periods})
    others = [each for each in drawn if each.iso3 not in states.shown]
    return View(
        key="arms",
        title=_title(arms_imports(arms, states.focus, years), states, years[1], left_out=left_out),
        subtitle=(
            f"{capitalised(possessive(states.name(states.partner)))} share of major arms imports, five-year periods; "
            "size: volume delivered"
        ),
        chart=_chart(drawn, spans, states, key) if drawn else None,
        data=_data(drawn, states),
        source_ids=tuple(
            dict.fromkeys(s for each in drawn for p in each.periods for s in p.source_ids)
        ),
        alt=_alt(drawn, states),
        legend=(LegendItem("other countries", key.look.half, "circle"),) if others else (),
        caveats=(*overlap_words(spans), *caveats),
        height_px=HEIGHT_PX if drawn else 0,
    )


def overlap_words(spans: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """Return a caution for each period that shares years with the one before it."""
    return tuple(
        f"{year_span(*span)} shares {counted(years, 'year')} with the period before: "
        "a change between the two looks smaller than it was."
        for span, years in measure.shared_years(spans).items()
    )


def _chart(
    drawn: Sequence[Imports], spans: Sequence[tuple[int, int]], states: States, key: PoleKey
) -> Chart:
    look, place = key.look, {span: at for at, span in enumerate(spans)}
    quiet_first = sorted(drawn, key=lambda each: -_rank(each, states))
    return Chart(
        marks=[mark for each in quiet_first for mark in _marks(each, place, states, key)],
        look=look,
        height_px=HEIGHT_PX,
        margins=Margins(left=44, right=NAMES_PX, top=TOP_PX, bottom=FOOT_PX),
        x=Axis(
            span=(-0.4, len(spans) - 0.6),
            ticks=tuple((at, short_span(span)) for span, at in place.items()),
            tick_angle=0,
            tick_px=SMALL_PX - 1,
            has_grid=False,
            has_zero=False,
        ),
        y=Axis(span=(-0.06, 1.06), tick_values=(0, 0.25, 0.5, 0.75, 1), tick_format=".0%"),
        notes=_names(drawn, spans, states, key),
        plan=_plan(drawn, spans, states, key),
    )


def short_span(span: tuple[int, int]) -> str:
    """Return a period as it stands under a chart, on two lines: 2017–2021."""
    return f"{span[0]}–<br>{span[1]}"


def _rank(each: Imports, states: States) -> int:
    return states.shown.index(each.iso3) if each.iso3 in states.shown else len(states.shown)


def _colour(each: Imports, states: States, key: PoleKey) -> str:
    """Return the partner's colour for the country in focus, ink for those compared, else half."""
    rank = _rank(each, states)
    if rank == 0:
        return key.look.pole(key.pole(states.partner))
    return key.look.ink if rank < len(states.shown) else key.look.half


def _marks(
    each: Imports, place: dict[tuple[int, int], int], states: States, key: PoleKey
) -> list[Series]:
    rank, colour = _rank(each, states), _colour(each, states, key)
    is_named = rank < len(states.shown)
    at = [place[p.year_from, p.year_to] for p in each.periods]
    shares = [float(p.suppliers.get(states.partner, 0.0)) for p in each.periods]
    line = Series(
        x=at,
        y=shares,
        stroke=Stroke(colour, KIND_OF_LINE[min(rank, 1)]),
        is_silent=True,
    )
    dots = Series(
        name=states.names[each.iso3],
        x=at,
        y=shares,
        points=Points(
            symbol=MARKS[rank % len(MARKS)] if is_named else "circle",
            px=[_size(p.total_tiv) for p in each.periods],
            ink=colour if is_named else key.look.paper,
            edge=Edge(key.look.paper if is_named else colour, 1.5),
            opacity=1,
        ),
        is_clipped=False,
        hover=[_said(p, states) for p in each.periods],
    )
    return [line, dots] if is_named else [dots]


def _size(total: float) -> float:
    """Return the width of a dot whose area stands for the volume."""
    return max(LEAST_PX, round(DOT_PX * math.sqrt(total / OF), 1))


def _said(period: ArmsPeriod, states: States) -> str:
    share = percent(float(period.suppliers.get(states.partner, 0.0)))
    span = year_span(period.year_from, period.year_to)
    return (
        f"<b>{states.names[period.iso3]}</b>, {span}<br>{share} from {states.name(states.partner)}, "
        f"of {significant(period.total_tiv)} million TIV"
    )


def _names(
    drawn: Sequence[Imports], spans: Sequence[tuple[int, int]], states: States, key: PoleKey
) -> list[Note]:
    """Return the names of the countries in focus and compared at the ends of their lines."""
    named = [each for each in drawn if each.iso3 in states.shown]
    ends = [float(each.periods[-1].suppliers.get(states.partner, 0.0)) for each in named]
    room = HEIGHT_PX - TOP_PX - FOOT_PX
    words = [_end(each, end, spans, states) for each, end in zip(named, ends, strict=True)]
    heights = spread(
        [end * room for end in ends], [LABEL_PX * (1 + ("<br>" in each)) for each in words], room
    )
    return [
        Note(
            words=f"<span style='color:{_colour(each, states, key)}'>●</span> {text}",
            x=1,
            x_on="plot",
            x_anchor="left",
            x_shift_px=4,
            y=height / room,
            y_anchor="middle",
            align="left",
            ink=key.look.ink,
            px=SMALL_PX,
        )
        for each, text, height in zip(named, words, heights, strict=True)
    ]


def _end(each: Imports, end: float, spans: Sequence[tuple[int, int]], states: States) -> str:
    words = f"{states.names[each.iso3]} {percent(end)}"
    last = (each.periods[-1].year_from, each.periods[-1].year_to)
    words = f"<b>{words}</b>" if each.iso3 == states.focus else words
    return words if last == spans[-1] else f"{words}<br>({year_span(*last)})"


def _plan(
    drawn: Sequence[Imports], spans: Sequence[tuple[int, int]], states: States, key: PoleKey
) -> native.ChartPlan:
    ordered = sorted(drawn, key=lambda each: _rank(each, states))
    series = tuple(
        native.Series(
            name=states.names[each.iso3],
            values=tuple(each.share(span, states.partner) for span in spans),
            colour=_colour(each, states, key),
            form="line" if each.iso3 in states.shown else "points",
            is_hollow=each.iso3 not in states.shown,
            end_label=states.names[each.iso3] if each.iso3 in states.shown else "",
        )
        for each in ordered
    )
    return native.ChartPlan(
        kind="line",
        categories=tuple(year_span(*span) for span in spans),
        series=series,
        number_format="0%",
        lowest=0.0,
        highest=1.0,
    )


def _title(imports: Imports, states: States, until: int, *, left_out: bool) -> str:
    name, partner = states.names[states.focus], capitalised(states.name(states.partner))
    if left_out:
        return "Arms suppliers are left out here: their publisher limits commercial reuse"
    if not imports.periods:
        return f"No data on arms deliveries to {name}"
    last = imports.periods[-1]
    span = year_span(last.year_from, last.year_to)
    if last.year_to < until - measure.OLDEST_DATA:
        return f"No data on arms deliveries to {name} after {last.year_to}"
    known = last.suppliers.drop(measure.UNKNOWN_SUPPLIER, errors="ignore")
    if known.empty:
        return f"The suppliers of {possessive(name)} arms in {span} are unknown"
    tiny = ", a tiny volume" if last.is_tiny else ""
    share = float(last.suppliers.get(states.partner, 0.0))
    if share > 0:
        return (
            f"{partner} supplied {percent(share)} of {possessive(name)} major arms in {span}{tiny}"
        )
    top = (
        states.name(str(known.index[0])) if str(known.index[0]) in states.names else known.index[0]
    )
    return f"{name} got no major arms from {states.name(states.partner)} in {span}; most from {top}"


def _data(drawn: Sequence[Imports], states: States) -> pd.DataFrame:
    columns = ["country", "years", "supplier", "share", "total_million_tiv", "is_tiny"]
    rows = [
        (
            states.names[each.iso3],
            year_span(p.year_from, p.year_to),
            states.names[states.partner],
            round(float(p.suppliers.get(states.partner, 0.0)), 4),
            p.total_tiv,
            p.is_tiny,
        )
        for each in sorted(drawn, key=lambda each: _rank(each, states))
        for p in each.periods
    ]
    return pd.DataFrame(rows, columns=columns)


def _alt(drawn: Sequence[Imports], states: States) -> str:
    words = [f"Dots of the share of {states.name(states.partner)} in the arms of each country."]
    for each in drawn:
        listed = ", ".join(
            f"{year_span(p.year_from, p.year_to)} "
            f"{percent(float(p.suppliers.get(states.partner, 0.0)))}"
            for p in each.periods
        )
        words.append(f"{states.names[each.iso3]}: {listed}.")
    return " ".join(words)
