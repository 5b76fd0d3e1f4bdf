"""Trade by bloc over time: stacked bars a year, with what is not reported left open."""

from collections.abc import Hashable, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.trade import breaks as trade_breaks
from multivector.analysis.trade.years import ESTIMATE
from multivector.charts.chart import Axis, Chart, Margins, Note
from multivector.charts.kinds import time_axis as trade_axis
from multivector.charts.kinds.columns import Piece, columns_plan
from multivector.charts.kinds.end_names import AIR_PX, EndName, end_names, margin_px
from multivector.charts.kinds.events import event_marks
from multivector.charts.legend import LegendItem
from multivector.charts.marks import Edge, Hatch
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.figures.trade import pole_words as trade_pole_words
from multivector.figures.trade.scene import KIND_WORDS, TradeScene, money_of, usd

ESTIMATES = ", estimates"
BAR_WIDTH = 0.84
PLOT_PX = 340
TOP_PX = 6
HEADROOM = 1.04
HEIGHT_PX = PLOT_PX + TOP_PX + trade_axis.LABELS_PX
SMALLEST_GAP = 0.005  # below half a per cent a gap is rounding
SMALLEST_NAME = 0.02  # of the newest column: thinner layers are named only where they are blocs
UNKNOWN = "partner not reported"


def poles_view(scene: TradeScene, *, changes: pd.DataFrame, marks: pd.DataFrame, then: int) -> View:
    """Return a state's trade by bloc over time.

    Args:
        scene: the trade and its look.
        changes: where the main source changes, as `trade_breaks.source_changes` returns it.
        marks: `worded` events.
        then: the year that the finding compares with.
    """
    trade, look = scene.trade, scene.look
    notes = trade_breaks.coverage_notes(trade, scene.names)
    data = pole_table(scene)
    has_partners = not trade.poles.empty
    return View(
        key="trade-poles",
        title=trade_pole_words.title(scene, then),
        subtitle=trade_pole_words.subtitle(scene),
        chart=_chart(scene, data, changes, marks) if has_partners else None,
        data=data,
        source_ids=trade.source_ids,
        alt=trade_pole_words.alt(scene),
        legend=(
            *_open_legend(scene, data),
            *trade_axis.source_legend(changes, look),
        )
        if has_partners
        else (),
        caveats=trade_pole_words.caveats(scene, notes, changes),
        height_px=HEIGHT_PX,
    )


def pole_table(scene: TradeScene) -> pd.DataFrame:
    """Return what is drawn: year, pole, who counted, value (USD million), share, and what is unknown."""
    trade = scene.trade
    names = dict(zip(scene.poles["pole"], scene.poles["short_name"], strict=True))
    known = trade.poles.assign(pole_name=trade.poles["pole"].map(names))
    years = trade.years[trade.years["total"].notna()]
    sums = known.groupby("year")[["value_usd_mn", "share"]].sum().reindex(years.index, fill_value=0)
    rest = pd.DataFrame(
        {
            "year": years.index,
            "pole": "",
            "pole_name": UNKNOWN,
            "kind": "",
            "value_usd_mn": (years["total"] - sums["value_usd_mn"]).clip(lower=0.0),
            "share": (1.0 - sums["share"]).clip(lower=0.0),
        }
    )
    rest = rest[rest["share"] > SMALLEST_GAP]
    order = {pole: place for place, pole in enumerate([*scene.pole_order, ""])}
    both = pd.concat([known, rest], ignore_index=True)
    return both.sort_values(
        ["year", "pole"],
        key=lambda column: column.map(order) if column.name == "pole" else column,
        kind="stable",
        ignore_index=True,
    )


def _chart(
    scene: TradeScene, data: pd.DataFrame, changes: pd.DataFrame, marks: pd.DataFrame
) -> Chart:
    first, newest = int(data["year"].min()), int(data["year"].max())
    last = max(scene.last_year, newest)
    pieces = _pieces(scene, data)
    top = 1.0 if scene.by_share else HEADROOM * _tallest(pieces)
    names, right_px = _names(scene, pieces, top, last)
    rules, notes = trade_axis.together(
        ([], names),
        trade_axis.source_ticks(changes, scene.look),
        trade_axis.silence(newest, last, scene.look),
        event_marks(marks, scene.look, yearly=True),
    )
    return Chart(
        marks=[piece.bars(BAR_WIDTH) for piece in pieces],
        look=scene.look,
        height_px=HEIGHT_PX,
        margins=Margins(left=44, right=right_px, top=TOP_PX, bottom=trade_axis.LABELS_PX),
        x=trade_axis.year_axis(first, last),
        y=_amounts(scene, top),
        rules=rules,
        notes=notes,
        bar_mode="stack",
        plan=columns_plan(pieces, range(first, last + 1), is_share=scene.by_share, events=marks),
    )


def _amounts(scene: TradeScene, top: float) -> Axis:
    if scene.by_share:
        return Axis(span=(0, top), tick_format=scene.tick_format, tick_step=0.25)
    return Axis(span=(0, top), tick_format=scene.tick_format, most_ticks=6)


def _tallest(pieces: list[Piece]) -> float:
    return float(pd.concat([each.rows for each in pieces]).groupby("year")["value"].sum().max())


def _names(
    scene: TradeScene, pieces: list[Piece], top: float, last: int
) -> tuple[list[Note], float]:
    """Return the name of each bloc beside the newest column that has partners, and the room for them."""
    newest = int(scene.trade.poles["year"].max())
    ends, floor = [], 0.0
    for name, layers in groupby(pieces, key=lambda piece: piece.name.removesuffix(ESTIMATES)):
        own = list(layers)
        value = sum(
            float(each.rows.loc[each.rows["year"] == newest, "value"].sum()) for each in own
        )
        is_bloc = name != UNKNOWN
        if value and (is_bloc or value > SMALLEST_NAME * top):
            middle = (floor + value / 2) / top * PLOT_PX
            colour = own[0].colour if is_bloc else scene.look.muted
            ends.append(EndName(name, colour, middle))
        floor += value
    names = end_names(ends, scene.look, plot_px=PLOT_PX)
    room = margin_px([each.name for each in ends])
    if last - newest < trade_axis.LONG_SILENCE:
        return names, room
    beside = [replace(name, x=newest + 1, x_on="data", x_shift_px=AIR_PX) for name in names]
    return beside, 8


def _pieces(scene: TradeScene, data: pd.DataFrame) -> list[Piece]:
    totals = data.groupby("year")["value_usd_mn"].sum()
    millions = money_of(float(totals.max())).millions
    values = data["share"] if scene.by_share else data["value_usd_mn"] / millions
    worded = data.assign(value=values, hover=[_words(row) for row in data.to_dict("records")])
    is_estimate = worded["kind"].eq(ESTIMATE)
    parts = [
        _in_one_piece(worded[worded["pole"].eq(pole) & is_estimate.eq(estimated)])
        for pole in [*scene.pole_order, ""]
        for estimated in ((False, True) if pole else (False,))
    ]
    return [_piece(scene.look, rows) for rows in parts if len(rows)]


def _in_one_piece(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row a year: what the country and what its partners reported stand together."""
    return rows.groupby("year", as_index=False).agg(
        {
            "pole": "first",
            "pole_name": "first",
            "kind": "first",
            "value": "sum",
            "hover": "<br>".join,
        }
    )


def _words(row: Mapping[Hashable, Any]) -> str:
    words = f"<b>{row['pole_name']}</b> {row['year']}: {usd(row['value_usd_mn'])}, {wording.percent(row['share'])}"
    return f"{words}<br>{KIND_WORDS[row['kind']]}" if row["kind"] else words


def _piece(look: Theme, rows: pd.DataFrame) -> Piece:
    name, pole = str(rows["pole_name"].iloc[0]), str(rows["pole"].iloc[0])
    if not pole:
        hatch = Hatch(shape="/", ink=look.rule, px=6)
        return Piece(name=name, rows=rows, edge=Edge(look.half, 1), hatch=hatch)
    is_estimate = bool(rows["kind"].eq(ESTIMATE).all())
    over = Hatch(shape="/", ink=look.paper, px=6, solidity=0.3, is_over=True)
    return Piece(
        name=f"{name}{ESTIMATES if is_estimate else ''}",
        rows=rows,
        colour=look.pole(pole),
        edge=Edge(look.paper, 0.75),
        hatch=over if is_estimate else None,
    )


def _open_legend(scene: TradeScene, data: pd.DataFrame) -> tuple[LegendItem, ...]:
    """Return what the hatch means, where there is one."""
    has_estimates = data["kind"].eq(ESTIMATE).any()
    words = "not reported or estimated" if has_estimates else "partner not reported"
    has_gaps = data["pole"].eq("").any()
    return (LegendItem(words, scene.look.half, "hatch"),) if has_estimates or has_gaps else ()
