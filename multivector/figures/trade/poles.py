"""Trade by pole over time: stacked bars a year, with what is not listed left open."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from multivector.analysis import wording
from multivector.analysis.trade import breaks as trade_breaks
from multivector.analysis.trade.years import COUNTED, ESTIMATE, KINDS, MIRROR
from multivector.charts import time_axis as trade_axis
from multivector.charts.events import LETTER_PX, event_legend, event_parts
from multivector.charts.theme import Theme, base_layout, pole_legend
from multivector.charts.time_axis import MIDDLE_OF_YEAR
from multivector.charts.view import LegendItem, View
from multivector.figures.trade import pole_words as trade_pole_words
from multivector.figures.trade.scene import (
    KIND_WORDS,
    Money,
    TradeScene,
    money_of,
    usd,
)

CLEAR = "rgba(0,0,0,0)"
PATTERNS = {COUNTED: "", MIRROR: ".", ESTIMATE: "\\"}
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
    found, look = scene.found, scene.look
    notes = trade_breaks.coverage_notes(found, scene.names)
    brackets = trade_axis.bracketed(notes)
    data = pole_table(scene)
    is_told = not found.poles.empty
    return View(
        key="trade-poles",
        title=trade_pole_words.title(scene, then),
        subtitle=trade_pole_words.subtitle(scene),
        graphic=_figure(scene, data, brackets, changes, marks) if is_told else None,
        data=data,
        source_ids=found.source_ids,
        alt=trade_pole_words.alt(scene),
        legend=(
            *pole_legend(scene.poles, look, set(found.poles["pole"])),
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
    found = scene.found
    names = dict(zip(scene.poles["pole"], scene.poles["short_name"], strict=True))
    known = found.poles.assign(pole_name=found.poles["pole"].map(names))
    years = found.years[found.years["total"].notna()]
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


def _figure(
    scene: TradeScene,
    data: pd.DataFrame,
    brackets: pd.DataFrame,
    changes: pd.DataFrame,
    marks: pd.DataFrame,
) -> go.Figure:
    totals = data.groupby("year")["value_usd_mn"].sum()
    money = money_of(float(totals.max()))
    first, newest = int(data["year"].min()), int(data["year"].max())
    last = max(scene.last_year, newest)
    layout = base_layout(scene.look, height_px=_height(brackets))
    layout["barmode"] = "stack"
    below = trade_axis.LABELS_PX + trade_axis.strip_px(brackets)
    layout["margin"] = {"l": 44, "r": 8, "t": LETTER_PX + 4, "b": below}
    layout["xaxis"] |= trade_axis.year_axis(first, last)
    layout["yaxis"] |= _amounts(scene)
    layout |= trade_axis.together(
        trade_axis.brackets_drawn(brackets, scene.look),
        trade_axis.source_ticks(changes, scene.look),
        trade_axis.silence(newest, last, scene.look),
        trade_axis.Drawn(**event_parts(marks, scene.look, yearly=True)),
    )
    return go.Figure(_bars(scene, data, money), layout)


def _amounts(scene: TradeScene) -> dict[str, Any]:
    if scene.by_share:
        return {"range": [0, 1], "tickformat": ".0%", "dtick": 0.25}
    return {"rangemode": "tozero", "tickformat": ",~r", "nticks": 6}


def _bars(scene: TradeScene, data: pd.DataFrame, money: Money) -> list[go.Bar]:
    found = []
    for pole in [*scene.pole_order, ""]:
        for kind in KINDS if pole else ("",):
            rows = data[data["pole"].eq(pole) & data["kind"].eq(kind)]
            if len(rows):
                found.append(_bar(scene, rows, money, kind))
    return found


def _bar(scene: TradeScene, rows: pd.DataFrame, money: Money, kind: str) -> go.Bar:
    name, pole = str(rows["pole_name"].iloc[0]), str(rows["pole"].iloc[0])
    words = [
        f"<b>{name}</b> {row['year']}: {usd(row['value_usd_mn'])}, {wording.percent(row['share'])}"
        + (f"<br>{KIND_WORDS[kind]}" if kind else "")
        for row in rows.to_dict("records")
    ]
    return go.Bar(
        name=name,
        x=rows["year"] + MIDDLE_OF_YEAR,
        y=rows["share"] if scene.by_share else rows["value_usd_mn"] / money.millions,
        width=BAR_WIDTH,
        marker=_open(scene.look) if not kind else _filled(pole, kind, scene.look),
        hovertext=words,
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _open(look: Theme) -> dict[str, Any]:
    return {
        "color": CLEAR,
        "line": {"color": look.half, "width": 1},
        "pattern": {"shape": "/", "fgcolor": look.rule, "size": 6},
    }


def _filled(pole: str, kind: str, look: Theme) -> dict[str, Any]:
    marker: dict[str, Any] = {
        "color": look.pole(pole),
        "line": {"color": look.paper, "width": 0.75},
    }
    if PATTERNS[kind]:
        marker["pattern"] = {
            "shape": PATTERNS[kind],
            "fillmode": "overlay",
            "fgcolor": look.paper,
            "size": 5,
            "solidity": 0.35,
        }
    return marker


def _kind_legend(scene: TradeScene) -> tuple[LegendItem, ...]:
    look = scene.look
    marked = [kind for kind in trade_breaks.kinds_used(scene.found) if kind in LEGEND_FORMS]
    kinds = [LegendItem(KIND_WORDS[kind], look.muted, LEGEND_FORMS[kind]) for kind in marked]
    return (*kinds, LegendItem(UNKNOWN, look.half, "hatch"))


def _height(brackets: pd.DataFrame) -> int:
    return PLOT_PX + LETTER_PX + trade_axis.LABELS_PX + trade_axis.strip_px(brackets)
