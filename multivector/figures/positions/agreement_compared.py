"""How much each of several countries votes like one partner, as lines over the years."""

from collections.abc import Mapping, Sequence

import pandas as pd

from multivector.analysis.positions.recorded import LEAST_VOTES
from multivector.analysis.wording import percent
from multivector.charts.kinds.labelled_lines import Line, labelled_lines
from multivector.charts.legend import LegendItem
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.figures.positions.agreement_lines import FEW, is_sure
from multivector.figures.positions.vote_states import States

SYMBOLS = ("circle", "square", "diamond", "triangle-up", "star")
HOME = "home"


def agreement_compared_view(
    by_year: Mapping[str, pd.DataFrame],
    states: States,
    look: Theme,
    window: int,
    words: tuple[tuple[str, ...], Sequence[str]],
) -> View:
    """Return a line for the country in focus and each compared: its agreement with the first partner.

    Args:
        by_year: `agreement_by_year` of each country with that partner.
        states: the country in focus, those compared, and the partners.
        look: the theme.
        window: calendar years counted together.
        words: sources, and caveats with the most important first.
    """
    known = {
        iso3: rows[rows["n"].gt(0)]
        for iso3, rows in by_year.items()
        if iso3 != states.partner and rows["n"].gt(0).any()
    }
    partner = states.name(states.partner)
    years = "each year" if window == 1 else f"averaged over {window} years"
    chart = (
        labelled_lines(
            [_line(iso3, rows, states, look) for iso3, rows in known.items()],
            look,
            last_year=max(int(rows["year"].max()) for rows in known.values()),
            tick_format=".0%",
        )
        if known
        else None
    )
    return View(
        key="agreement-compared",
        title=_title(known, states),
        subtitle=f"Agreement with {partner} in all recorded UN votes, {years}",
        chart=chart,
        data=_data(known, states),
        source_ids=words[0],
        alt=_alt(known, states),
        legend=(LegendItem(f"open: {FEW}", look.muted, "ring"),) if known else (),
        caveats=tuple(words[1]),
        height_px=chart.height_px if chart else 0,
    )


def _line(iso3: str, rows: pd.DataFrame, states: States, look: Theme) -> Line:
    rank = states.shown.index(iso3)
    symbol = SYMBOLS[rank % len(SYMBOLS)]
    points = pd.DataFrame(
        {
            "year": rows["year"].astype("int64"),
            "y": rows["agreement"].round(3),
            "words": [
                f"{states.names[iso3]} {percent(row['agreement'])}<br>{row['n']} votes"
                for row in rows.to_dict("records")
            ],
            "symbol": [symbol if sure else f"{symbol}-open" for sure in is_sure(rows)],
        }
    )
    colour = look.pole(HOME) if rank == 0 else look.muted
    return Line(
        name=f"{states.names[iso3]} {percent(float(rows['agreement'].iloc[-1]))}",
        colour=colour,
        points=points,
        width=3.0 if rank == 0 else 1.75,
    )


def _title(known: Mapping[str, pd.DataFrame], states: States) -> str:
    """Return the agreement of the country in focus, and of the one that differs most from it."""
    partner = states.name(states.partner)
    sure = {iso3: rows[rows["n"].ge(LEAST_VOTES)] for iso3, rows in known.items()}
    last = {iso3: float(rows["agreement"].iloc[-1]) for iso3, rows in sure.items() if len(rows)}
    own = last.pop(states.focus, None)
    if own is None or not last:
        return f"Too few UN votes to compare agreement with {partner}"
    other = max(last, key=lambda iso3: abs(last[iso3] - own))
    return (
        f"Agreement with {partner}: {states.names[states.focus]} {percent(own)}, "
        f"{states.names[other]} {percent(last[other])}"
    )


def _data(known: Mapping[str, pd.DataFrame], states: States) -> pd.DataFrame:
    columns = ["country", "partner", "year", "agreement", "n"]
    rows = [
        rows.assign(
            country=states.names[iso3],
            partner=states.names[states.partner],
            agreement=rows["agreement"].round(3),
        )[columns]
        for iso3, rows in known.items()
    ]
    return pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=columns)


def _alt(known: Mapping[str, pd.DataFrame], states: States) -> str:
    words = [f"Lines of agreement with {states.name(states.partner)}."]
    for iso3, rows in known.items():
        first, last = rows.iloc[0], rows.iloc[-1]
        words.append(
            f"{states.names[iso3]}: {percent(first['agreement'])} in {first['year']}, "
            f"{percent(last['agreement'])} in {last['year']}."
        )
    return " ".join(words)
