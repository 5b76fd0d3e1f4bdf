"""Trade by pole over time: stacked bars a year, with what is not listed left open."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.trade import breaks as trade_breaks
from multivector.analysis.trade.years import COUNTED, ESTIMATE, KINDS, MIRROR
from multivector.charts.chart import Axis, Chart, Margins
from multivector.charts.kinds import time_axis as trade_axis
from multivector.charts.kinds.columns import Piece, columns_plan
from multivector.charts.kinds.events import LETTER_PX, event_legend, event_marks
from multivector.charts.legend import LegendItem
from multivector.charts.marks import Edge, Hatch
from multivector.charts.theme import Theme, pole_legend
from multivector.charts.view import View
from multivector.figures.trade import pole_words as trade_pole_words
from multivector.figures.trade.scene import (
    KIND_WORDS,
    TradeScene,
    money_of,
    usd,
)

PATTERNS = {COUNTED: "", MIRROR: ".", ESTIMATE: "\\"}
ADDED_TO_NAME = {COUNTED: "", MIRROR: ", mirror figures", ESTIMATE: ", estimates"}
LEGEND_FORMS = {MIRROR: "dots", ESTIMATE: "back-hatch"}
BAR_WIDTH = 0.84
PLOT_PX = 340
SMALLEST_GAP = 0.005  # below half a per cent a gap is rounding
UNKNOWN = "not listed by partner"


def poles_view(scene: TradeScene, *, changes: pd.DataFrame, marks: pd.DataFrame, then: int) -> View:
    """Return a state's trade by pole over time.

    Args:
        scene: the trade and its look.
        changes: where the main source changes, as `trade_breaks.source_changes` returns it.
        marks: lettered events.
        then: the year that the finding compares with.
    """
    trade, look = scene.trade, scene.look
    notes = trade_breaks.coverage_notes(trade, scene.names)
    brackets = trade_axis.bracketed(notes)
    data = pole_table(scene)
    is_told = not trade.poles.empty
    return View(
        key="trade-poles",
        title=trade_pole_words.title(scene, then),
        subtitle=trade_pole_words.subtitle(scene),
        chart=_chart(scene, data, brackets, changes, marks) if is_told else None,
        data=data,
        source_ids=trade.source_ids,
        alt=trade_pole_words.alt(scene),
        legend=(
            *pole_legend(scene.poles, look, set(trade.poles["pole"])),
            *_kind_legend(scene),
            *trade_axis.bracket_legend(brackets, look),
            *trade_axis.source_legend(changes, look),
            *event_legend(marks, look),
        )
        if is_told
        else (),
        caveats=trade_pole_words.caveats(scene, notes),
        height_px=_height(brackets),
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
    scene: TradeScene,
    data: pd.DataFrame,
    brackets: pd.DataFrame,
    changes: pd.DataFrame,
    marks: pd.DataFrame,
) -> Chart:
    first, newest = int(data["year"].min()), int(data["year"].max())
    last = max(scene.last_year, newest)
    pieces = _pieces(scene, data)
    rules, notes = trade_axis.together(
        trade_axis.brackets_drawn(brackets, scene.look),
        trade_axis.source_ticks(changes, scene.look),
        trade_axis.silence(newest, last, scene.look),
        event_marks(marks, scene.look, yearly=True),
    )
    return Chart(
        marks=[piece.bars(BAR_WIDTH) for piece in pieces],
        look=scene.look,
        height_px=_height(brackets),
        margins=Margins(
            left=44,
            right=8,
            top=LETTER_PX + 4,
            bottom=trade_axis.LABELS_PX + trade_axis.strip_px(brackets),
        ),
        x=trade_axis.year_axis(first, last),
        y=_amounts(scene),
        rules=rules,
        notes=notes,
        bar_mode="stack",
        plan=columns_plan(pieces, range(first, last + 1), is_share=scene.by_share, events=marks),
    )


def _amounts(scene: TradeScene) -> Axis:
    if scene.by_share:
        return Axis(span=(0, 1), tick_format=scene.tick_format, tick_step=0.25)
    return Axis(from_zero=True, tick_format=scene.tick_format, most_ticks=6)


def _pieces(scene: TradeScene, data: pd.DataFrame) -> list[Piece]:
    totals = data.groupby("year")["value_usd_mn"].sum()
    millions = money_of(float(totals.max())).millions
    values = data["share"] if scene.by_share else data["value_usd_mn"] / millions
    worded = data.assign(value=values, hover=[_words(row) for row in data.to_dict("records")])
    parts = [
        (kind, worded[worded["pole"].eq(pole) & worded["kind"].eq(kind)])
        for pole in [*scene.pole_order, ""]
        for kind in (KINDS if pole else ("",))
    ]
    return [_piece(scene.look, rows, kind) for kind, rows in parts if len(rows)]


def _words(row: Mapping[Hashable, Any]) -> str:
    words = f"<b>{row['pole_name']}</b> {row['year']}: {usd(row['value_usd_mn'])}, {wording.percent(row['share'])}"
    return f"{words}<br>{KIND_WORDS[row['kind']]}" if row["kind"] else words


def _piece(look: Theme, rows: pd.DataFrame, kind: str) -> Piece:
    name, pole = str(rows["pole_name"].iloc[0]), str(rows["pole"].iloc[0])
    if not kind:
        hatch = Hatch(shape="/", ink=look.rule, px=6)
        return Piece(name=name, rows=rows, edge=Edge(look.half, 1), hatch=hatch)
    over = Hatch(shape=PATTERNS[kind], ink=look.paper, px=5, solidity=0.35, is_over=True)
    return Piece(
        name=name + ADDED_TO_NAME[kind],
        rows=rows,
        colour=look.pole(pole),
        edge=Edge(look.paper, 0.75),
        hatch=over if PATTERNS[kind] else None,
    )


def _kind_legend(scene: TradeScene) -> tuple[LegendItem, ...]:
    look = scene.look
    marked = [kind for kind in trade_breaks.kinds_used(scene.trade) if kind in LEGEND_FORMS]
    kinds = [LegendItem(KIND_WORDS[kind], look.muted, LEGEND_FORMS[kind]) for kind in marked]
    return (*kinds, LegendItem(UNKNOWN, look.half, "hatch"))


def _height(brackets: pd.DataFrame) -> int:
    return PLOT_PX + LETTER_PX + trade_axis.LABELS_PX + trade_axis.strip_px(brackets)
