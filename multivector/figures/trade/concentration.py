"""How concentrated a state's trade is: as on how many equal-sized partners, year by year."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.concentration import effective_number
from multivector.analysis.trade.partner_changes import compared_years, concentration_by_year
from multivector.charts import plan as native
from multivector.charts.chart import Chart, Note
from multivector.charts.colours import mixed
from multivector.charts.kinds import time_axis as trade_axis
from multivector.charts.kinds.labelled_lines import PLOT_PX, Line, labelled_lines
from multivector.charts.kinds.time_axis import MIDDLE_OF_YEAR
from multivector.charts.marks import Series, Stroke
from multivector.charts.view import View
from multivector.figures.trade.compared import style_of
from multivector.figures.trade.scene import TradeScene, coverage_sentence, untold_view_words

NEAR_ENOUGH = 0.1
"""A number of equal-sized partners that moved by less than a tenth stayed about the same."""
CLEAR_RANGE = 1.35
"""Where the most is more than so many times the fewest, no single number is given."""
WIDE = 2.0
HEADROOM = 1.12
BAND = 0.35
"""How much of the ink the range has."""


def concentration_view(
    scene: TradeScene,
    *,
    marks: pd.DataFrame,
    then: int,
    compared: Sequence[TradeScene] = (),
) -> View:
    """Return how many equal-sized partners would be as concentrated, with the range that is possible.

    Args:
        scene: the trade and its look.
        marks: `worded` events.
        then: the year that the finding compares with.
        compared: the same trade of other countries, drawn as further lines.
    """
    data = _equal_partners(scene)
    others = [each for each in compared if len(_equal_partners(each))]
    named = [_named(each) for each in (scene, *others)] if len(data) or others else []
    return View(
        key="trade-concentration",
        title=_title(scene, data, then),
        subtitle=(
            f"{wording.capitalised(scene.goods)} by partner: as if shared by so many equal-sized "
            f"partners{_span(data)}; fewer is more concentrated"
        ),
        chart=_chart([scene, *others], data, marks) if len(data) else None,
        data=pd.concat(named, ignore_index=True) if named else data,
        source_ids=scene.trade.source_ids if len(data) else (),
        alt=_alt(scene, data),
        caveats=_caveats(scene, data),
        height_px=trade_axis.LABELS_PX + PLOT_PX,
    )


def _equal_partners(scene: TradeScene) -> pd.DataFrame:
    """Return by year the fewest and the most equal-sized partners that what is listed allows."""
    bounds = concentration_by_year(scene.trade)
    return bounds.assign(
        fewest=[effective_number(index) for index in bounds["upper"]],
        most=[effective_number(index) for index in bounds["lower"]],
    )


def _named(scene: TradeScene) -> pd.DataFrame:
    rows = _equal_partners(scene)
    largest = [scene.names.get(code, code) for code in rows["largest"]]
    return rows.assign(country=scene.names.get(scene.trade.reporter, scene.name), largest=largest)


def _span(data: pd.DataFrame) -> str:
    if data.empty:
        return ""
    return f", {wording.year_span(int(data['year'].min()), int(data['year'].max()))}"


def _chart(scenes: Sequence[TradeScene], data: pd.DataFrame, marks: pd.DataFrame) -> Chart:
    look = scenes[0].look
    top = _top(scenes)
    lines = [_line(each, place, top) for place, each in enumerate(scenes)]
    drawn = labelled_lines(
        [*lines[1:], lines[0]],
        look,
        last_year=scenes[0].last_year,
        tick_format=",~r",
        top=top,
        events=marks,
    )
    tint = mixed(look.half, look.paper, BAND)
    return replace(
        drawn,
        marks=[*_band(data, tint, top), *drawn.marks],
        notes=[*drawn.notes, *_end_words(scenes[0], data, top)],
        plan=_plan(drawn, data, top, look.half),
    )


def _top(scenes: Sequence[TradeScene]) -> float:
    """Return the top of the axis: where little is listed the most possible has no bound."""
    rows = pd.concat([_equal_partners(each) for each in scenes])
    clear = rows[[_is_clear(row) for _, row in rows.iterrows()]]
    usual = clear["most"].max() if len(clear) else WIDE * rows["fewest"].max()
    return float(max(usual, rows["fewest"].max())) * HEADROOM


def _line(scene: TradeScene, place: int, top: float) -> Line:
    rows = _equal_partners(scene)
    words = [
        f"<b>{scene.names.get(scene.trade.reporter, scene.name)}</b> {r['year']}: as "
        f"{_range(r)} equal-sized partners<br>largest: {scene.names.get(r['largest'], r['largest'])} "
        f"{wording.percent(r['largest_share'])}"
        for r in rows.to_dict("records")
    ]
    points = pd.DataFrame(
        {
            "year": rows["year"].astype("int64"),
            "y": _drawn(rows).clip(upper=top),
            "words": words,
            "symbol": ["circle" if _is_clear(row) else "circle-open" for _, row in rows.iterrows()],
        }
    )
    style = style_of(place, scene.look)
    name = scene.names.get(scene.trade.reporter, scene.name)
    return Line(name, style.colour, points, width=style.width, dash=style.dash)


def _drawn(rows: pd.DataFrame) -> pd.Series:
    """Return where the line runs: at the most partners, or at the fewest where the range is wide."""
    is_clear = pd.Series([_is_clear(row) for _, row in rows.iterrows()], rows.index, dtype=bool)
    drawn: pd.Series = rows["most"].where(is_clear, rows["fewest"])
    return drawn


def _band(data: pd.DataFrame, tint: str, top: float) -> list[Series]:
    """Return the range between the fewest and the most partners, a piece for each run of years."""
    bands = []
    for first, last in trade_axis.spans([int(year) for year in data["year"]]):
        rows = data[data["year"].between(first, last)]
        x = list(rows["year"] + MIDDLE_OF_YEAR)
        bands += [
            Series(x=x, y=list(rows["fewest"]), stroke=Stroke(tint, 0), is_silent=True),
            Series(
                x=x,
                y=list(rows["most"].clip(upper=top)),
                stroke=Stroke(tint, 0),
                fill=tint,
                is_silent=True,
            ),
        ]
    return bands


def _end_words(scene: TradeScene, data: pd.DataFrame, top: float) -> list[Note]:
    """Return the first and the newest number above the line."""
    ends = data.assign(drawn=_drawn(data).clip(upper=top)).iloc[[0, -1]].drop_duplicates("year")
    return [
        Note(
            words=f"<b>{_range(row)}</b>",
            x=row["year"] + MIDDLE_OF_YEAR,
            y=row["drawn"],
            x_anchor="center",
            y_anchor="bottom",
            y_shift_px=7,
            ink=scene.look.ink,
        )
        for row in ends.to_dict("records")
    ]


def _plan(drawn: Chart, data: pd.DataFrame, top: float, tint: str) -> native.ChartPlan | None:
    """Return the lines, and the range as two more; what lies beyond the axis is left out."""
    if drawn.plan is None:
        return None
    years = [int(year) for year in drawn.plan.categories]
    fewest = native.by_year(years, dict(zip(data["year"], data["fewest"], strict=True)))
    seen = data[data["most"] < top]
    most = native.by_year(years, dict(zip(seen["year"], seen["most"], strict=True)))
    ends = [
        native.Series(name, values, tint, form="line", is_dashed=True)
        for name, values in (("fewest possible", fewest), ("most possible", most))
    ]
    *others, focus = drawn.plan.series
    said = {int(row["year"]): _range(row) for row in data.iloc[[0, -1]].to_dict("records")}
    labels = tuple(said.get(year, "") for year in years)
    return replace(drawn.plan, series=(*others, replace(focus, labels=labels, end_label=""), *ends))


def _title(scene: TradeScene, data: pd.DataFrame, then: int) -> str:
    if data.empty:
        return untold_view_words(scene)
    what = wording.capitalised(scene.whose_goods)
    years = compared_years(scene.trade, then, scene.last_year)
    newest = data.iloc[-1] if years is None else _in(data, years.now)
    before = newest if years is None else _in(data, years.then)
    if years is None or not (_is_clear(newest) and _is_clear(before)):
        return f"{what} are as concentrated as on {_range(newest)} equal-sized partners ({newest['year']})"
    ratio = newest["most"] / before["most"]
    if abs(ratio - 1) <= NEAR_ENOUGH:
        now = _range(newest)
        return f"{what} are as diverse as in {years.then}: like {now} equal-sized partners"
    verb = "narrowed" if ratio < 1 else "widened"
    return (
        f"{what} {verb}: from {_range(before)} equal-sized partners ({years.then}) to "
        f"{_range(newest)} ({years.now})"
    )


def _in(data: pd.DataFrame, year: int) -> pd.Series:
    return data[data["year"].eq(year)].iloc[0]


def _is_clear(row: pd.Series) -> bool:
    return bool(row["most"] <= CLEAR_RANGE * row["fewest"])


def _range(row: Mapping[Hashable, Any] | pd.Series) -> str:
    """Return how many equal-sized partners: one number where the range is narrow, else both ends."""
    fewest, most = (wording.significant(float(row[end]), 2) for end in ("fewest", "most"))
    return most if row["most"] <= CLEAR_RANGE * row["fewest"] else f"{fewest} to {most}"


def _alt(scene: TradeScene, data: pd.DataFrame) -> str:
    if data.empty:
        return f"Nothing to draw: {untold_view_words(scene)}."
    parts = [
        f"{r['year']}: {_range(r)}, {wording.percent(r['coverage'])} listed by partner"
        for r in data.iloc[[0, -1]].drop_duplicates().to_dict("records")
    ]
    return f"Line by year: equal-sized partners in {scene.whose_goods}. {'; '.join(parts)}."


def _caveats(scene: TradeScene, data: pd.DataFrame) -> tuple[str, ...]:
    if data.empty:
        return ()
    return (
        "Shaded: possible range, as some partners are not listed. Hollow: lowest number possible.",
        *coverage_sentence(scene),
        "10,000 divided by the Herfindahl–Hirschman index; EU members count one by one.",
    )
