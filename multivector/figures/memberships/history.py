"""How many organisations of each bloc a country belongs to over time, as stacked steps."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.memberships.blocs import HOW_COUNTED, LED
from multivector.charts import plan as native
from multivector.charts.chart import Axis, Chart, Margins, Note
from multivector.charts.colours import mixed
from multivector.charts.kinds.events import event_marks, events_by_year
from multivector.charts.marks import Series, Stroke
from multivector.charts.theme import Theme
from multivector.charts.view import View

HEIGHT_PX = 340
NAMED = ("russia", "china", "west", "turkic")
LEAST_CHANGE = 0.05
MOVES = 2


def history_view(  # noqa: PLR0913 -- the counts and what names and draws them
    history: pd.DataFrame,
    *,
    key: str,
    name: str,
    most: float,
    poles: pd.DataFrame,
    marks: pd.DataFrame,
    source_ids: tuple[str, ...],
    look: Theme,
    what: str = "organisations",
) -> View:
    """Return how many organisations of each bloc a country is in, by year.

    Args:
        history: from `membership_history.bodies_by_pole_over_time`, one row per year and bloc.
        key: the key of the figure.
        name: the country's name.
        most: the highest value of the scale.
        poles: names and order of the blocs.
        marks: events, worded; may be empty.
        source_ids: sources of the memberships.
        look: the theme.
        what: what the organisations are called.
    """
    drawn = history[history.groupby("pole")["bodies"].transform("max") > 0]
    names = dict(zip(poles["pole"], poles["short_name"], strict=True))
    return View(
        key=key,
        title=_title(drawn, name, what),
        subtitle=f"{wording.capitalised(what)} {name} is a full member of at the end of each year, by bloc",
        chart=_steps(drawn, poles, marks, most, look) if len(drawn) else None,
        data=_data(drawn, names),
        source_ids=source_ids if len(drawn) else (),
        alt=_alt(drawn, name, names),
        caveats=("Every organisation counts the same.", HOW_COUNTED),
        height_px=HEIGHT_PX,
    )


def _steps(
    history: pd.DataFrame, poles: pd.DataFrame, marks: pd.DataFrame, most: float, look: Theme
) -> Chart:
    order = [
        pole for pole in poles.sort_values("sort_order")["pole"] if pole in set(history["pole"])
    ]
    names = dict(zip(poles["pole"], poles["short_name"], strict=True))
    within = _within(marks, history)
    rules, letters = event_marks(within, look)
    years = sorted(set(map(int, history["year"])))
    return Chart(
        marks=[_area(history[history["pole"] == pole], names[pole], look) for pole in order],
        look=look,
        height_px=HEIGHT_PX,
        margins=Margins(right=84, top=8),
        x=Axis(
            kind="date",
            span=(min(history["day"]).isoformat(), max(history["day"]).isoformat()),
            has_grid=False,
            makes_room=True,
            most_ticks=8,
        ),
        y=Axis(span=(0, max(most, 1.0) * 1.05), makes_room=True, most_ticks=6),
        rules=[replace(rule, is_below=False) for rule in rules],
        notes=[*_end_labels(history, order, names, look), *letters],
        pointer="x unified",
        plan=native.years_plan(
            years,
            [_native(history[history["pole"] == pole], names[pole], look) for pole in order],
            kind="area" if len(years) > 1 else "column",  # an area of one year has no width
            is_stacked=True,
            number_format="General",
            events=events_by_year(within),
        ),
    )


def _within(marks: pd.DataFrame, history: pd.DataFrame) -> pd.DataFrame:
    """Return the events since the first day that is drawn, with their words."""
    first: pd.Series = pd.to_datetime(history["day"])
    return marks[marks["day"] >= first.min()] if len(history) else marks.head(0)


def _area(rows: pd.DataFrame, name: str, look: Theme) -> Series:
    colour = look.pole(str(rows["pole"].iloc[0]))
    return Series(
        name=name,
        x=[day.isoformat() for day in rows["day"]],
        y=list(rows["per_country"]),
        stroke=Stroke(look.paper, 1.5, is_stepped=True),
        stack="poles",
        fill=mixed(colour, look.paper, 0.9),
        hover_format=f"{name}: %{{y:.3~g}}, end of %{{x|%Y}}",
    )


def _native(rows: pd.DataFrame, name: str, look: Theme) -> native.Series:
    """Return the same as an area of a presentation; every pole has a value in every year."""
    colour = look.pole(str(rows["pole"].iloc[0]))
    return native.Series(name, tuple(map(float, rows["per_country"])), colour)


def _end_labels(
    history: pd.DataFrame, order: Sequence[str], names: Mapping[str, str], look: Theme
) -> list[Note]:
    last = history[history["year"] == history["year"].max()].set_index("pole")
    total, labels = 0.0, []
    for pole in order:
        value = float(last.loc[pole, "per_country"])
        if value > 0:
            labels.append(
                Note(
                    words=f"{names[pole]} {wording.significant(value, 2)}",
                    x=last.loc[pole, "day"].isoformat(),
                    y=total + value / 2,
                    x_anchor="left",
                    x_shift_px=4,
                    ink=look.ink,
                )
            )
        total += value
    return labels


def _title(history: pd.DataFrame, name: str, what: str) -> str:
    if history.empty:
        return f"{name} was not a full member of any of the {what} in this period"
    first, last = history["year"].min(), history["year"].max()
    then, now = (
        history[history["year"] == year].set_index("pole")["per_country"] for year in (first, last)
    )
    named = [pole for pole in NAMED if pole in now.index]
    moves = sorted(
        (pole for pole in named if abs(now[pole] - then[pole]) >= LEAST_CHANGE),
        key=lambda pole: -abs(now[pole] - then[pole]),
    )
    if not moves:
        return f"{name} is in as many {what} of each bloc in {last} as in {first}"
    parts = [
        f"{wording.in_words(int(now[pole]))} {LED[pole]} ({_number(int(then[pole]))} in {first})"
        if place == 0
        else f"{wording.in_words(int(now[pole]))} {LED[pole]} ({_number(int(then[pole]))})"
        for place, pole in enumerate(moves[:MOVES])
    ]
    return f"{name} is now in {wording.joined(parts)} {what}"


def _number(value: int) -> str:
    return wording.in_words(value) if value else "none"


def _data(history: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    shown = history.assign(pole=history["pole"].map(dict(names)))
    return shown[["year", "day", "pole", "bodies", "countries", "per_country"]]


def _alt(history: pd.DataFrame, name: str, names: Mapping[str, str]) -> str:
    averages = []
    for pole, rows in history.groupby("pole", sort=False):
        values = list(rows["per_country"])
        averages.append(
            f"{names[str(pole)]} {wording.significant(values[0], 2)} at first, "
            f"{wording.significant(values[-1], 2)} at last"
        )
    return (
        f"Stacked steps of the number of organisations of {name} by bloc. "
        f"{'; '.join(averages) or 'None'}."
    )
