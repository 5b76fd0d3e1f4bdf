"""Ideal points of countries in the General Assembly by year, with the interval of the one in focus."""

from collections.abc import Mapping, Sequence

import pandas as pd

from multivector.analysis.wording import joined
from multivector.charts.chart import Axis, Chart, Margins, Note
from multivector.charts.kinds.end_names import EndName, end_names, margin_px
from multivector.charts.marks import Series, Stroke
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.data.sources import collect_source_ids
from multivector.figures.positions.vote_states import States

PLOT_PX = 340
FOOT_PX = 26
HOME = "home"
LABELLED_YEARS = 5
WIDE_BAND = 0.08


def ideal_points_view(
    points: pd.DataFrame,
    states: States,
    look: Theme,
    pole_of: Mapping[str, str],
    caveats: Sequence[str] = (),
) -> View:
    """Return a line for each country, and the 90 % interval of the one in focus.

    Args:
        points: rows of the ideal points to draw.
        states: the country in focus, those compared, and the partners.
        look: the theme.
        pole_of: bloc of each state.
        caveats: what the table says of itself.
    """
    order = [each for each in (*states.shown, *states.beside) if points["iso3"].eq(each).any()]
    return View(
        key="ideal-points",
        title=_title(points, states),
        subtitle="Position in the UN votes of each session, one scale: higher is closer to the United "
        "States. Shaded: 90% interval",
        chart=_chart(points, order, states, look, pole_of) if order else None,
        data=_data(points, states),
        source_ids=collect_source_ids(points),
        alt=_alt(points, order, states),
        caveats=tuple(caveats),
        height_px=PLOT_PX + FOOT_PX if order else 0,
    )


def _chart(
    points: pd.DataFrame,
    order: Sequence[str],
    states: States,
    look: Theme,
    pole_of: Mapping[str, str],
) -> Chart:
    rows = {each: points[points["iso3"].eq(each)].sort_values("year") for each in order}
    drawn = pd.concat(rows.values())
    low, high = float(drawn["low"].min()), float(drawn["high"].max())
    pad = WIDE_BAND * (high - low)
    span = (low - pad, high + pad)
    first, last = int(drawn["year"].min()), int(drawn["year"].max())
    years = range(first, last + 1)
    colours = {
        each: look.pole(HOME) if each == states.focus else look.pole(pole_of.get(each))
        for each in order
    }
    band = _band(rows[states.focus], look) if states.focus in rows else []
    return Chart(
        marks=[
            *band,
            *(
                Series(
                    name=states.names[each],
                    x=list(own["year"]),
                    y=list(own["ideal_point"].round(3)),
                    stroke=Stroke(colours[each], 3 if each == states.focus else 2),
                    hover=[
                        f"{states.names[each]} {point:.2f} ({a:.2f} to {b:.2f})"
                        for point, a, b in zip(
                            own["ideal_point"], own["low"], own["high"], strict=True
                        )
                    ],
                )
                for each, own in rows.items()
            ),
        ],
        look=look,
        height_px=PLOT_PX + FOOT_PX,
        margins=Margins(
            left=36,
            right=margin_px([states.names[each] for each in order]),
            top=6,
            bottom=FOOT_PX,
        ),
        x=Axis(
            span=(first - 0.3, last + 0.3),
            ticks=tuple((year, str(year)) for year in years if year % LABELLED_YEARS == 0),
            has_grid=False,
        ),
        y=Axis(span=span, most_ticks=6, has_zero=False),
        notes=_names(rows, span, states, look, colours),
        pointer="x unified",
    )


def _band(own: pd.DataFrame, look: Theme) -> list[Series]:
    """Return the interval as an area: its lower edge, then the upper one filled down to it."""
    edge = Stroke(look.rule, 0.5)
    ends = [
        Series(x=list(own["year"]), y=list(own[side].round(3)), stroke=edge, is_silent=True)
        for side in ("low", "high")
    ]
    return [
        ends[0],
        Series(x=ends[1].x, y=ends[1].y, stroke=edge, fill=look.rule, is_silent=True),
    ]


def _names(
    rows: Mapping[str, pd.DataFrame],
    span: tuple[float, float],
    states: States,
    look: Theme,
    colours: Mapping[str, str],
) -> list[Note]:
    """Return a name at the end of each line, moved apart where several end close together."""
    last = {each: float(own["ideal_point"].iloc[-1]) for each, own in rows.items()}
    return end_names(
        [
            EndName(
                states.names[each],
                colours[each],
                (last[each] - span[0]) / (span[1] - span[0]) * PLOT_PX,
            )
            for each in sorted(last, key=lambda each: last[each])
        ],
        look,
        plot_px=PLOT_PX,
    )


def _title(points: pd.DataFrame, states: States) -> str:
    """Return to which partners the country in focus stands nearest, and since when."""
    name = states.names[states.focus]
    near = {year: _nearest(rows, states) for year, rows in points.groupby("year")}
    known = {int(str(year)): partners for year, partners in near.items() if partners}
    if not known:
        return f"No position of {name} and a partner in these years"
    last = max(known)
    now = known[last]
    named = joined([states.name(each) for each in now])
    other = [year for year, partners in known.items() if set(partners) != set(now)]
    if not other:
        return f"{name} stood nearest to {named} in the UN in every year shown"
    since = min(year for year in known if year > max(other))
    when = f"in {last}" if since == last else f"since {since}"
    return f"{name} stands nearest to {named} in the UN {when}"


def _nearest(rows: pd.DataFrame, states: States) -> tuple[str, ...]:
    """Return the partners whose interval meets that of the country in focus, or else the nearest.

    A distance smaller than the intervals means nothing, so of several no one is the nearest.
    """
    by_state = rows.set_index("iso3")
    others = by_state[by_state.index.isin(states.beside) & (by_state.index != states.focus)]
    if states.focus not in by_state.index or others.empty:
        return ()
    own = by_state.loc[states.focus]
    distance = (others["ideal_point"] - own["ideal_point"]).abs().sort_values()
    meets = others["low"].le(own["high"]) & others["high"].ge(own["low"])
    return tuple(each for each in distance.index if meets[each]) or (str(distance.index[0]),)


def _data(points: pd.DataFrame, states: States) -> pd.DataFrame:
    names = dict(states.names)
    ordered = points.sort_values(["iso3", "year"])
    return pd.DataFrame(
        {
            "country": ordered["iso3"].map(names),
            "year": ordered["year"],
            "ideal_point": ordered["ideal_point"],
            "low": ordered["low"],
            "high": ordered["high"],
            "votes": ordered["votes"],
        }
    ).reset_index(drop=True)


def _alt(points: pd.DataFrame, order: Sequence[str], states: States) -> str:
    words = ["Lines of positions in the UN General Assembly."]
    for each in order:
        own = points[points["iso3"].eq(each)].sort_values("year")
        start, end = own.iloc[0], own.iloc[-1]
        words.append(
            f"{states.names[each]}: {start['ideal_point']:.1f} in {start['year']}, "
            f"{end['ideal_point']:.1f} in {end['year']}."
        )
    return " ".join(words)
