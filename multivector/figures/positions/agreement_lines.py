"""Lines of voting agreement over time, solid only where they rest on enough votes."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from multivector.analysis.positions.recorded import LEAST_VOTES
from multivector.analysis.wording import percent
from multivector.charts import plan as native
from multivector.charts.chart import Axis, Chart, Margins, Note
from multivector.charts.kinds.events import event_marks, events_by_year
from multivector.charts.marks import Edge, Labels, Points, Series, Stroke
from multivector.charts.theme import SMALL_PX, Theme
from multivector.figures.positions.vote_states import States

FEW = f"fewer than {LEAST_VOTES} votes, or only part of the years' votes covered"
# Lines of the same pole share its colour, so each has its own marks: name in Plotly, and in text.
SYMBOLS = (
    ("circle", "●"),
    ("square", "■"),
    ("diamond", "◆"),
    ("triangle-up", "▲"),
    ("star", "★"),
    ("triangle-down", "▼"),
)
LABELLED_YEARS = 4
COUNTED_YEARS = 2  # a number under every second year is all that fits on a phone
LONG_YEARS = 20  # of a longer span the phone has room for every fifth year and number
STEP_YEARS = 5
HEIGHT_PX = 400
LABELS_PX = 116
LABEL_STEP = 0.062  # of the axis: one line of text
COUNTS_SHARE = 0.09  # of the height, for the numbers of votes below


@dataclass(frozen=True)
class AgreementLines:
    """What is drawn: `agreement_by_year` of one country, the window, poles of the others, events."""

    iso3: str
    by_year: pd.DataFrame
    window: int
    pole_of: dict[str, str]
    events: pd.DataFrame

    @property
    def others(self) -> list[str]:
        """The states compared with, in order."""
        return list(dict.fromkeys(self.by_year["other"]))

    @property
    def years(self) -> list[int]:
        """The years that are drawn, in order."""
        return sorted(set(map(int, self.by_year["year"])))

    def known(self, other: str) -> pd.DataFrame:
        """Return the years of a line that rest on any vote."""
        rows = self.by_year
        return rows[rows["other"].eq(other) & rows["n"].gt(0)]

    def symbol(self, other: str) -> tuple[str, str]:
        """Return the mark of a line, different from those of other lines of the same pole."""
        pole = self.pole_of.get(other)
        alike = [code for code in self.others if self.pole_of.get(code) == pole]
        return SYMBOLS[alike.index(other) % len(SYMBOLS)]


def is_sure(rows: pd.DataFrame) -> pd.Series:
    """Return which rows of `agreement_by_year` rest on enough votes, all of them covered."""
    return rows["n"].ge(LEAST_VOTES) & ~rows["is_part"].astype("bool")


def agreement_lines(lines: AgreementLines, states: States, look: Theme) -> Chart:
    """Return a line per other state, solid where it rests on enough votes, and the counts."""
    rules, events = event_marks(lines.events, look, yearly=True)
    return Chart(
        marks=[
            *(
                mark
                for other in lines.others
                for mark in _marks(lines, other, states.names[other], look)
            ),
            _counts(lines.by_year, look),
        ],
        look=look,
        height_px=HEIGHT_PX,
        margins=Margins(left=40, right=LABELS_PX, top=8, bottom=24),
        x=_years_axis(lines.years),
        y=Axis(
            span=(-0.04, 1.04),
            tick_values=(0, 0.25, 0.5, 0.75, 1),
            tick_format=".0%",
            part=(COUNTS_SHARE + 0.02, 1),
        ),
        more_y=(
            Axis(
                part=(0, COUNTS_SHARE),
                span=(-0.5, 0.5),
                ticks=((0, "n"),),
                has_grid=False,
                has_zero=False,
                has_line=False,
            ),
        ),
        rules=rules,
        notes=[*_end_labels(lines, states, look), *events],
        plan=_plan(lines, states, look),
    )


def _marks(lines: AgreementLines, other: str, name: str, look: Theme) -> list[Series]:
    colour = look.pole(lines.pole_of.get(other))
    rows = lines.by_year[lines.by_year["other"] == other]
    known = lines.known(other)
    solid = rows["agreement"].where(is_sure(rows))
    x, y = list(known["year"] + 0.5), list(known["agreement"].round(3))
    return [
        Series(
            name=f"{name}, all years",
            x=x,
            y=y,
            stroke=Stroke(colour, 1, "dot"),
            is_silent=True,
        ),
        Series(
            name=f"{name}, enough votes",
            x=list(rows["year"] + 0.5),
            y=[None if pd.isna(value) else round(value, 3) for value in solid],
            stroke=Stroke(colour, 2.5),
            is_silent=True,
        ),
        Series(
            name=name,
            x=x,
            y=y,
            points=Points(
                symbol=lines.symbol(other)[0],
                px=7,
                ink=[colour if sure else look.paper for sure in is_sure(known)],
                edge=Edge(colour, 1.5),
            ),
            hover=[f"{year}: {n}" for year, n in zip(known["year"], known["n"], strict=True)],
            hover_format=f"{name} %{{y:.0%}}<br>%{{customdata}} votes",
        ),
    ]


def _plan(lines: AgreementLines, states: States, look: Theme) -> native.ChartPlan | None:
    """Return a line per other state where it rests on enough votes, hollow points elsewhere."""
    years = range(lines.years[0], lines.years[-1] + 1)
    series = []
    for other in lines.others:
        name, colour = states.names[other], look.pole(lines.pole_of.get(other))
        known = lines.known(other)
        is_solid = is_sure(known)
        sure, few = (_by_year(known[chosen], years) for chosen in (is_solid, ~is_solid))
        is_named = len(known) and known["n"].iloc[-1] >= LEAST_VOTES
        end = f"{name} {percent(known['agreement'].iloc[-1])}" if is_named else ""
        series += [
            native.Series(name, sure, colour, "line", end_label=end),
            native.Series(f"{name}, {FEW}", few, colour, "points", is_hollow=True),
        ]
    return native.years_plan(
        years,
        series,
        kind="line",
        number_format="0%",
        span=(0.0, 1.0),
        events=events_by_year(lines.events),
    )


def _by_year(rows: pd.DataFrame, years: Sequence[int]) -> native.Values:
    return native.by_year(years, dict(zip(rows["year"], rows["agreement"].round(3), strict=True)))


def _counts(by_year: pd.DataFrame, look: Theme) -> Series:
    """Return under every second or fifth year the largest number of votes that any of the lines rests on."""
    most = by_year.groupby("year")["n"].max()
    step = STEP_YEARS if len(most) > LONG_YEARS else COUNTED_YEARS
    fits = most.index < most.index.max() if len(most) > LONG_YEARS else most.index == most.index
    most = most[(most.index % step == 0) & fits]  # on a phone the last would be cut at the edge
    return Series(
        name="votes",
        x=[year + 0.5 for year in most.index],
        y=[0] * len(most),
        axes=(1, 2),
        labels=Labels(words=[str(n) for n in most], px=SMALL_PX - 2, ink=look.muted),
        is_silent=True,
    )


def _years_axis(years: list[int]) -> Axis:
    step = STEP_YEARS if len(years) > LONG_YEARS else LABELLED_YEARS
    shown = [year for year in years if year % step == 0] or years[:1]
    return Axis(
        span=(years[0] - 0.1, years[-1] + 1.1),
        ticks=tuple((year + 0.5, str(year)) for year in shown),
        has_grid=False,
        beside=2,
    )


def _end_labels(lines: AgreementLines, states: States, look: Theme) -> list[Note]:
    """Return the names at the ends of the lines, moved apart where they would overlap."""
    last = lines.by_year[lines.by_year["n"].gt(0)].groupby("other", sort=False).tail(1)
    ranked = last.sort_values("agreement", kind="stable")
    places = spread(list(ranked["agreement"]), LABEL_STEP)
    return [
        Note(
            words=(
                f"<span style='color:{look.pole(lines.pole_of.get(row['other']))}'>"
                f"{lines.symbol(row['other'])[1]}</span> "
                f"{states.names[row['other']]} {percent(row['agreement'])}"
                f"{'*' if row['n'] < LEAST_VOTES else ''}"
            ),
            x=1,
            x_on="plot",
            x_anchor="left",
            x_shift_px=6,
            y=place,
            y_anchor="middle",
            ink=look.ink,
            px=SMALL_PX - 1,
        )
        for place, row in zip(places, ranked.to_dict("records"), strict=True)
    ]


def spread(values: Sequence[float], step: float) -> list[float]:
    """Return ascending values moved up, then down again below 1, so that none is nearer than a step."""
    places: list[float] = []
    for value in values:
        places.append(max(value, places[-1] + step) if places else value)
    limit = 1.0
    for index in range(len(places) - 1, -1, -1):
        places[index] = min(places[index], limit)
        limit = places[index] - step
    return places
