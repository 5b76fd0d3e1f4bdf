"""Voting agreement of one country with others over time, as lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from multivector.analysis.wording import joined, percent, year_span
from multivector.figures.events import LETTER_PX, add_event_marks, event_legend
from multivector.figures.theme import SMALL_PX, Theme, base_layout
from multivector.figures.view import LegendItem, View
from multivector.figures.vote_states import FEW_TEXTS, States

# With fewer texts a single one moves the agreement by a fifth.
SMALL_N = 5
SAME = 0.005  # agreements that round to the same percentage
# Lines of the same pole share its colour, so each has its own marks: name in Plotly, and in text.
SYMBOLS = (
    ("circle", "●"),
    ("square", "■"),
    ("diamond", "◆"),
    ("triangle-up", "▲"),
    ("star", "★"),
    ("triangle-down", "▼"),
)
COUNTED_YEARS = 2  # a number under every second year is all that fits on a phone
HEIGHT_PX = 400
LABELS_PX = 116
LABEL_STEP = 0.062  # of the axis: one line of text
COUNTS_SHARE = 0.09  # of the height, for the numbers of texts below


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

    def symbol(self, other: str) -> tuple[str, str]:
        """Return the mark of a line, different from those of other lines of the same pole."""
        pole = self.pole_of.get(other)
        alike = [code for code in self.others if self.pole_of.get(code) == pole]
        return SYMBOLS[alike.index(other) % len(SYMBOLS)]


def agreement_view(
    lines: AgreementLines,
    states: States,
    look: Theme,
    source_ids: tuple[str, ...],
    caveats: Sequence[str] = (),
) -> View:
    """Return the agreement of one country with others, year by year or over several years."""
    known = lines.by_year[lines.by_year["n"].gt(0)]
    name = states.names[lines.iso3]
    return View(
        key="agreement",
        title=_title(lines, states),
        subtitle=_subtitle(lines, name),
        graphic=agreement_lines(lines, states, look) if len(known) else None,
        data=_data(lines, states),
        source_ids=source_ids,
        alt=_alt(lines, states),
        legend=(
            LegendItem(f"fewer than {SMALL_N} texts: hollow, dotted", look.muted, "dash"),
            *event_legend(lines.events, look),
        ),
        caveats=("The texts differ from year to year, and so does what a vote is about.", *caveats),
        height_px=HEIGHT_PX if len(known) else 0,
    )


def agreement_lines(lines: AgreementLines, states: States, look: Theme) -> go.Figure:
    """Return a line per other state, solid where enough texts stand behind it, and the counts."""
    figure = go.Figure(
        [
            trace
            for other in lines.others
            for trace in _traces(lines, other, states.names[other], look)
        ]
    )
    figure.add_trace(_counts(lines.by_year, look))
    layout = base_layout(look, height_px=HEIGHT_PX)
    layout["margin"] = {"l": 40, "r": LABELS_PX, "t": LETTER_PX + 8, "b": 24}
    years = sorted(set(lines.by_year["year"]))
    layout["xaxis"] |= _years_axis(years) | {"anchor": "y2"}
    layout["yaxis"] |= {
        "range": [-0.04, 1.04],
        "tickvals": [0, 0.25, 0.5, 0.75, 1],
        "tickformat": ".0%",
        "domain": [COUNTS_SHARE + 0.02, 1],
    }
    layout["yaxis2"] = {
        "domain": [0, COUNTS_SHARE],
        "range": [-0.5, 0.5],
        "tickvals": [0],
        "ticktext": ["texts"],
        "tickfont": {"size": SMALL_PX - 1, "color": look.muted},
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }
    for label in _end_labels(lines, states, look):
        figure.add_annotation(label)
    add_event_marks(figure, lines.events, look, yearly=True)
    return figure.update_layout(layout)


def _traces(lines: AgreementLines, other: str, name: str, look: Theme) -> list[go.Scatter]:
    colour = look.pole(lines.pole_of.get(other))
    rows = lines.by_year[lines.by_year["other"] == other]
    known = rows[rows["n"].gt(0)]
    solid = rows["agreement"].where(rows["n"].ge(SMALL_N))
    x = list(known["year"] + 0.5)
    return [
        go.Scatter(
            name=f"{name}, all years",
            x=x,
            y=list(known["agreement"].round(3)),
            mode="lines",
            line={"color": colour, "width": 1, "dash": "dot"},
            hoverinfo="skip",
        ),
        go.Scatter(
            name=f"{name}, enough texts",
            x=list(rows["year"] + 0.5),
            y=[None if pd.isna(value) else round(value, 3) for value in solid],
            mode="lines",
            line={"color": colour, "width": 2.5},
            hoverinfo="skip",
        ),
        go.Scatter(
            name=name,
            x=x,
            y=list(known["agreement"].round(3)),
            mode="markers",
            marker={
                "size": 7,
                "symbol": lines.symbol(other)[0],
                "color": [colour if n >= SMALL_N else look.paper for n in known["n"]],
                "line": {"color": colour, "width": 1.5},
            },
            customdata=[f"{year}: {n}" for year, n in zip(known["year"], known["n"], strict=True)],
            hovertemplate=f"{name} %{{y:.0%}}<br>%{{customdata}} texts<extra></extra>",
        ),
    ]


def _counts(by_year: pd.DataFrame, look: Theme) -> go.Scatter:
    """Return under every second year the largest number of texts that any of the lines rests on."""
    most = by_year.groupby("year")["n"].max()
    most = most[most.index % COUNTED_YEARS == 0]
    return go.Scatter(
        name="texts",
        x=[year + 0.5 for year in most.index],
        y=[0] * len(most),
        yaxis="y2",
        mode="text",
        text=[str(n) for n in most],
        textfont={"size": SMALL_PX - 2, "color": look.muted},
        hoverinfo="skip",
    )


def _years_axis(years: list[int]) -> dict[str, Any]:
    step = 4
    shown = [year for year in years if year % step == 0] or years[:1]
    return {
        "range": [years[0] - 0.1, years[-1] + 1.1],
        "tickvals": [year + 0.5 for year in shown],
        "ticktext": [str(year) for year in shown],
        "showgrid": False,
    }


def _end_labels(lines: AgreementLines, states: States, look: Theme) -> list[dict[str, Any]]:
    """Return the names at the ends of the lines, moved apart where they would overlap."""
    last = lines.by_year[lines.by_year["n"].gt(0)].groupby("other", sort=False).tail(1)
    ranked = last.sort_values("agreement", kind="stable")
    places = spread(list(ranked["agreement"]), LABEL_STEP)
    return [
        {
            "x": 1,
            "xref": "paper",
            "xanchor": "left",
            "xshift": 6,
            "y": place,
            "yanchor": "middle",
            "text": (
                f"<span style='color:{look.pole(lines.pole_of.get(row['other']))}'>"
                f"{lines.symbol(row['other'])[1]}</span> "
                f"{states.names[row['other']]} {percent(row['agreement'])}"
                f"{'*' if row['n'] < SMALL_N else ''}"
            ),
            "showarrow": False,
            "font": {"size": SMALL_PX - 1, "color": look.ink},
        }
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


def _span_label(year: int, lines: AgreementLines) -> str:
    """Return the years counted together, from the first that has a text."""
    return year_span(max(year - lines.window + 1, int(lines.by_year["year"].min())), year)


def _title(lines: AgreementLines, states: States) -> str:
    """Return with whom the country votes most alike at the end, and the change with the first."""
    name = states.names[lines.iso3]
    sure = lines.by_year[lines.by_year["n"].ge(SMALL_N)]
    if sure.empty:
        return f"Too few UN votes of {name} in view to follow its agreement over time"
    last = sure[sure["year"] == sure["year"].max()]
    highest = float(last["agreement"].max())
    nearest = list(last.loc[last["agreement"].gt(highest - SAME), "other"])
    span = _span_label(int(last["year"].iloc[0]), lines)
    named = joined([states.name(other) for other in nearest])
    told = f"{name} votes nearest to {named} ({percent(highest)} in {span})"
    change = _change(sure[sure["other"] == lines.others[0]], lines)
    if change is None:
        return told
    then, now, since = change
    if nearest == lines.others[:1]:
        return f"{told}, after {percent(then)} in {since}"
    first = states.name(lines.others[0])
    return f"{told}; with {first} {percent(now)}, after {percent(then)} in {since}"


def _change(sure: pd.DataFrame, lines: AgreementLines) -> tuple[float, float, str] | None:
    """Return the first and the last agreement whose years do not overlap, and the first years.

    Ten texts are asked for at both, or else five.
    """
    for least in (FEW_TEXTS, SMALL_N):
        known = sure[sure["n"].ge(least)]
        if len(known) and known["year"].max() >= known["year"].min() + lines.window:
            first, last = known.iloc[0], known.iloc[-1]
            then, now = float(first["agreement"]), float(last["agreement"])
            return then, now, _span_label(int(first["year"]), lines)
    return None


def _subtitle(lines: AgreementLines, name: str) -> str:
    each = (
        "each calendar year"
        if lines.window == 1
        else f"the {lines.window} calendar years that end with each year"
    )
    return (
        f"Agreement of {name} on UN texts in {each}: 100% always the same vote, 0% always the "
        "opposite, one step apart 50%; absences left out; below, the number of texts"
    )


def _data(lines: AgreementLines, states: States) -> pd.DataFrame:
    rows = lines.by_year.assign(
        country=states.names[lines.iso3],
        compared_with=lines.by_year["other"].map(dict(states.names)),
        years=[_span_label(int(year), lines) for year in lines.by_year["year"]],
    )
    shown = rows.assign(agreement=rows["agreement"].round(3), same_vote=rows["same"].round(3))
    return shown[["country", "compared_with", "year", "years", "agreement", "same_vote", "n"]]


def _alt(lines: AgreementLines, states: States) -> str:
    words = [f"Line chart of the voting agreement of {states.names[lines.iso3]}."]
    known = lines.by_year[lines.by_year["n"].gt(0)]
    for other, rows in known.groupby("other", sort=False):
        first, last = rows.iloc[0], rows.iloc[-1]
        words.append(
            f"{states.names[str(other)]}: {percent(first['agreement'])} in {first['year']} "
            f"({first['n']} texts), {percent(last['agreement'])} in {last['year']} "
            f"({last['n']} texts)."
        )
    return " ".join(words)
