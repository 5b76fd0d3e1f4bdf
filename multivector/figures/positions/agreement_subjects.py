"""Voting agreement of one country by subject, one strip of lines for each: that is where it changes."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pandas as pd

from multivector.analysis.positions.recorded import LEAST_VOTES
from multivector.analysis.wording import percent, year_span
from multivector.charts.chart import Axis, Chart, Margins, Note
from multivector.charts.legend import LegendItem
from multivector.charts.marks import Series, Stroke
from multivector.charts.theme import SMALL_PX, Theme
from multivector.charts.view import View
from multivector.figures.positions.vote_states import States

SUBJECTS: Mapping[str, str] = MappingProxyType(
    {
        "hr": "Human rights",
        "nu": "Nuclear weapons",
        "di": "Disarmament",
        "me": "Middle East",
        "co": "Colonialism",
        "ec": "Economic development",
    }
)
YEARS = 5
"""Calendar years counted together: in one year there are few votes on a subject."""
STRIP_PX = 104
GAP = 0.26  # of a strip, for its name
LABELLED_YEARS = 5
ENDS_PX = 46
IN_PART = "only part of the years' votes covered"


def subjects_view(
    by_year: Mapping[str, pd.DataFrame],
    states: States,
    look: Theme,
    pole_of: Mapping[str, str],
    words: tuple[tuple[str, ...], Sequence[str]],
) -> View:
    """Return the agreement of the country in focus with each partner, subject by subject.

    Args:
        by_year: `agreement_by_year` on each subject, five years counted together.
        states: the country in focus and the partners.
        look: the theme.
        pole_of: bloc of each state.
        words: sources, and caveats with the most important first.
    """
    sure = {
        each: rows[rows["n"].ge(LEAST_VOTES)]
        for each, rows in by_year.items()
        if rows["n"].ge(LEAST_VOTES).any()
    }
    others = list(dict.fromkeys(other for rows in sure.values() for other in rows["other"]))
    return View(
        key="agreement-subjects",
        title=_title(sure, states),
        subtitle="Agreement by subject, averaged over five years: 100% = always the same vote",
        chart=_strips(sure, others, states, look, pole_of) if sure else None,
        data=_data(sure, states),
        source_ids=words[0],
        alt=_alt(sure, states),
        legend=(
            *(
                LegendItem(states.names[other], look.pole(pole_of.get(other)), "line")
                for other in others
            ),
            LegendItem(f"dotted: {IN_PART}", look.muted, "dash"),
        ),
        caveats=(
            *words[1],
            f"Drawn where both cast {LEAST_VOTES} votes or more on the subject. A vote can bear two subjects.",
        ),
        height_px=STRIP_PX * len(sure) + 30 if sure else 0,
    )


def _strips(
    sure: Mapping[str, pd.DataFrame],
    others: Sequence[str],
    states: States,
    look: Theme,
    pole_of: Mapping[str, str],
) -> Chart:
    years = [int(year) for rows in sure.values() for year in rows["year"]]
    first, last = min(years), max(years)
    height = 1 / len(sure)
    axes = [
        Axis(
            part=(1 - (place + 1) * height, 1 - (place + GAP) * height),
            span=(-0.03, 1.03),
            tick_values=(0, 0.5, 1),
            tick_format=".0%",
            has_zero=False,
        )
        for place in range(len(sure))
    ]
    return Chart(
        marks=[
            mark
            for place, rows in enumerate(sure.values())
            for other in others
            if rows["other"].eq(other).any()
            for mark in _lines(
                rows[rows["other"].eq(other)],
                place + 1,
                states.names[other],
                look.pole(pole_of.get(other)),
            )
        ],
        look=look,
        height_px=STRIP_PX * len(sure) + 30,
        margins=Margins(left=40, right=ENDS_PX, top=4, bottom=26),
        x=Axis(
            span=(first - 0.5, last + 0.5),
            ticks=tuple(
                (year, str(year)) for year in range(first, last + 1) if year % LABELLED_YEARS == 0
            ),
            has_grid=False,
            beside=len(sure),
        ),
        y=axes[0],
        more_y=tuple(axes[1:]),
        notes=[
            Note(
                words=f"<b>{SUBJECTS[each]}</b>",
                x=0,
                x_on="plot",
                x_anchor="left",
                y=1 - (place + GAP) * height,
                y_on="plot",
                y_anchor="bottom",
                ink=look.ink,
                px=SMALL_PX,
            )
            for place, each in enumerate(sure)
        ],
    )


def _lines(rows: pd.DataFrame, axis: int, name: str, colour: str) -> list[Series]:
    """Return a line that is dotted throughout, and a solid one over it where all is covered."""
    every = range(int(rows["year"].min()), int(rows["year"].max()) + 1)
    known = rows.set_index("year").reindex(list(every))
    whole = known["agreement"].where(known["is_part"].eq(False))
    return [
        Series(
            name=name,
            x=list(every),
            y=_rounded(known["agreement"]),
            stroke=Stroke(colour, 1.5, "dot"),
            joins_gaps=False,
            hover=[
                "" if pd.isna(n) else f"{year}: {int(n)} votes" for year, n in known["n"].items()
            ],
            hover_format=f"{name} %{{y:.0%}}<br>%{{customdata}}",
            axes=(1, axis),
        ),
        Series(
            name=f"{name}, all votes covered",
            x=list(every),
            y=_rounded(whole),
            stroke=Stroke(colour, 2),
            joins_gaps=False,
            is_silent=True,
            axes=(1, axis),
        ),
    ]


def _rounded(values: pd.Series) -> list[float | None]:
    return [None if pd.isna(value) else round(value, 3) for value in values]


def _title(sure: Mapping[str, pd.DataFrame], states: States) -> str:
    """Return the subject on which agreement with the first partner moved most, both ends whole."""
    name, partner = states.names[states.focus], states.name(states.partner)
    moves = {}
    for each, rows in sure.items():
        whole = rows[rows["other"].eq(states.partner) & ~rows["is_part"].astype("bool")]
        if len(whole) > 1:
            ends = whole.sort_values("year").iloc[[0, -1]]
            moves[each] = (
                float(ends["agreement"].iloc[0]),
                float(ends["agreement"].iloc[1]),
                int(ends["year"].iloc[0]),
                int(ends["year"].iloc[1]),
            )
    if not moves:
        return f"Too few votes by subject to compare {name} with {partner}"
    most = max(moves, key=lambda each: abs(moves[each][1] - moves[each][0]))
    then, now, first, last = moves[most]
    if percent(then) == percent(now):
        return f"{name}'s agreement with {partner} changed on no subject from {first} to {last}"
    return (
        f"{name} and {partner} on {SUBJECTS[most].lower()}: {percent(then)} agreement in "
        f"{year_span(first - YEARS + 1, first)}, {percent(now)} in {year_span(last - YEARS + 1, last)}"
    )


def _data(sure: Mapping[str, pd.DataFrame], states: States) -> pd.DataFrame:
    columns = ["subject", "country", "partner", "year", "agreement", "n", "in_part"]
    rows = [
        rows.assign(
            subject=SUBJECTS[each],
            country=states.names[states.focus],
            partner=rows["other"].map(dict(states.names)),
            agreement=rows["agreement"].round(3),
            in_part=rows["is_part"],
        )[columns]
        for each, rows in sure.items()
    ]
    return pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=columns)


def _alt(sure: Mapping[str, pd.DataFrame], states: States) -> str:
    words = [f"Lines of the voting agreement of {states.names[states.focus]}, by subject."]
    for each, rows in sure.items():
        last = rows[rows["year"].eq(rows["year"].max())]
        parts = [
            f"{states.names[str(row['other'])]} {percent(row['agreement'])}"
            for row in last.to_dict("records")
        ]
        words.append(f"{SUBJECTS[each]}, {int(last['year'].max())}: {', '.join(parts)}.")
    return " ".join(words)
