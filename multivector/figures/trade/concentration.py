"""How concentrated a state's trade is over its partners, year by year, with what bounds it."""

from dataclasses import replace

import pandas as pd

from multivector.analysis import concentration, wording
from multivector.analysis.trade.partner_changes import compared_years, concentration_by_year
from multivector.charts.chart import Axis, Chart, Margins, Note, Rule
from multivector.charts.kinds import time_axis as trade_axis
from multivector.charts.kinds.events import LETTER_PX, event_legend, event_marks
from multivector.charts.kinds.time_axis import MIDDLE_OF_YEAR
from multivector.charts.legend import LegendItem
from multivector.charts.marks import Bars, Edge, Points, Series
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.figures.trade.scene import TradeScene, untold_view_words

NEAR_ENOUGH = 200.0
"""Bounds within so many points of the index tell a change."""
HIGHLY_CONCENTRATED = 1_800
HEIGHT_PX = 430
COVERAGE_PANEL = (0.0, 0.17)
INDEX_PANEL = (0.29, 1.0)
LEAST_TOP = 2_000.0


def concentration_view(
    scene: TradeScene, *, changes: pd.DataFrame, marks: pd.DataFrame, then: int
) -> View:
    """Return the bounds of the Herfindahl-Hirschman index over partners, and the coverage.

    Args:
        scene: the trade and its look.
        changes: where the main source changes.
        marks: lettered events.
        then: the year that the finding compares with.
    """
    data = concentration_by_year(scene.trade)
    look = scene.look
    return View(
        key="trade-concentration",
        title=_title(scene, data, then),
        subtitle=(
            "Herfindahl–Hirschman index over partner states, 0 (spread over many) to 10,000 (one partner); "
            "below, the share of trade listed by partner state"
        ),
        chart=_chart(scene, data, changes, marks) if len(data) else None,
        data=data.assign(largest=[scene.names.get(code, code) for code in data["largest"]]),
        source_ids=scene.trade.source_ids if len(data) else (),
        alt=_alt(scene, data),
        legend=(
            LegendItem("where the index can lie, given what is not listed", look.half),
            LegendItem("lowest value possible", look.ink, "line"),
            *trade_axis.source_legend(changes, look),
            *event_legend(marks, look),
        )
        if len(data)
        else (),
        caveats=_caveats(data),
        height_px=HEIGHT_PX,
    )


def _chart(
    scene: TradeScene, data: pd.DataFrame, changes: pd.DataFrame, marks: pd.DataFrame
) -> Chart:
    look = scene.look
    first, newest = int(data["year"].min()), int(data["year"].max())
    last = max(scene.last_year, newest)
    top = max(LEAST_TOP, float(data["upper"].max()) * 1.08)
    rules, notes = trade_axis.together(
        trade_axis.source_ticks(changes, look),
        trade_axis.silence(newest, last, look),
        _threshold(look),
        event_marks(marks, look, yearly=True),
    )
    return Chart(
        marks=[_range(scene, data), _lowest(scene, data), _coverage(scene, data)],
        look=look,
        height_px=HEIGHT_PX,
        margins=Margins(left=48, right=8, top=LETTER_PX + 4, bottom=trade_axis.LABELS_PX),
        x=replace(trade_axis.year_axis(first, last), beside=2),
        y=Axis(part=INDEX_PANEL, span=(0, top), tick_format=",d", most_ticks=6),
        more_y=(Axis(part=COVERAGE_PANEL, span=(0, 1), tick_format=".0%", tick_step=0.5),),
        rules=rules,
        notes=notes,
    )


def _threshold(look: Theme) -> trade_axis.Laid:
    height = HIGHLY_CONCENTRATED
    words = Note(
        words="1,800: “highly concentrated” for US merger control",
        x=1,
        x_on="plot",
        x_anchor="right",
        y=height,
        y_anchor="bottom",
        ink=look.muted,
        ground=look.paper,
        opacity=0.85,
    )
    return [Rule(x=(0, 1), x_on="panel", y=(height,) * 2, ink=look.half, dash="dash")], [words]


def _range(scene: TradeScene, data: pd.DataFrame) -> Bars:
    return Bars(
        name="bounds of the index",
        x=list(data["year"] + MIDDLE_OF_YEAR),
        base=list(data["lower"]),
        y=list(data["upper"] - data["lower"]),
        width=0.7,
        fill=scene.look.half,
        opacity=0.55,
        hover=[
            f"<b>{r['year']}</b>: {wording.significant(r['lower'])} to {wording.significant(r['upper'])}"
            f"<br>as if {_partners(r['upper'])} to {_partners(r['lower'])} partners of equal size"
            f"<br>largest listed: {scene.names.get(r['largest'], r['largest'])} "
            f"{wording.percent(r['largest_share'])}"
            for r in data.to_dict("records")
        ],
    )


def _lowest(scene: TradeScene, data: pd.DataFrame) -> Series:
    return Series(
        name="lowest value possible",
        x=list(data["year"] + MIDDLE_OF_YEAR),
        y=list(data["lower"]),
        points=Points(symbol="line-ew", px=9, edge=Edge(scene.look.ink, 2.5)),
        is_silent=True,
    )


def _coverage(scene: TradeScene, data: pd.DataFrame) -> Bars:
    return Bars(
        name="listed by partner state",
        x=list(data["year"] + MIDDLE_OF_YEAR),
        y=list(data["coverage"].clip(upper=1.0)),
        axes=(1, 2),
        width=0.7,
        fill=scene.look.muted,
        hover=[
            f"{y}: {wording.percent(c)} listed"
            for y, c in zip(data["year"], data["coverage"], strict=True)
        ],
    )


def _title(scene: TradeScene, data: pd.DataFrame, then: int) -> str:
    if data.empty:
        return untold_view_words(scene)
    years = compared_years(scene.trade, then, scene.last_year)
    newest = data.iloc[-1] if years is None else _in(data, years.now)
    before = newest if years is None else _in(data, years.then)
    if years is None or max(_width(newest), _width(before)) > NEAR_ENOUGH:
        return (
            f"{wording.capitalised(scene.whose_goods)} in {newest['year']}: an index of concentration "
            f"between {_index(newest['lower'])} and {_index(newest['upper'])}, as "
            f"{wording.percent(newest['coverage'])} is listed by partner state"
        )
    change = newest["lower"] - before["lower"]
    if abs(change) <= NEAR_ENOUGH:
        return (
            f"{wording.capitalised(scene.whose_goods)} stayed about as concentrated in {years.now} as in "
            f"{years.then}: index {_index(before['lower'])} and {_index(newest['lower'])}"
        )
    how = "more" if change > 0 else "less"
    return (
        f"{wording.capitalised(scene.whose_goods)} became {how} concentrated: index "
        f"{_index(before['lower'])} in {years.then}, {_index(newest['lower'])} in {years.now}"
    )


def _in(data: pd.DataFrame, year: int) -> pd.Series:
    return data[data["year"].eq(year)].iloc[0]


def _width(row: pd.Series) -> float:
    return float(row["upper"] - row["lower"])


def _index(value: float) -> str:
    return wording.significant(value)


def _partners(index: float) -> str:
    return wording.significant(concentration.effective_number(index), 2)


def _alt(scene: TradeScene, data: pd.DataFrame) -> str:
    if data.empty:
        return f"Nothing to draw: {untold_view_words(scene)}."
    parts = [
        f"{r['year']}: {_index(r['lower'])} to {_index(r['upper'])}, {wording.percent(r['coverage'])} listed"
        for r in data.iloc[[0, -1]].drop_duplicates().to_dict("records")
    ]
    return f"Concentration of {scene.whose_goods} over partners, a bar a year. {'; '.join(parts)}."


def _caveats(data: pd.DataFrame) -> tuple[str, ...]:
    if data.empty:
        return ()
    bounds = (
        "Members of the EU count one by one. The lower bound takes what is not listed as many tiny "
        "partners, the upper as a single one."
    )
    scale = "The mark at 1,800 was made for mergers of firms and is given for orientation only."
    return (bounds, scale)
