"""Voting agreement of one country with others over time, and what it tells."""

from collections.abc import Sequence

import pandas as pd

from multivector.analysis.positions.recorded import LEAST_VOTES
from multivector.analysis.wording import joined, percent, year_span
from multivector.charts.legend import LegendItem
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.figures.positions.agreement_lines import (
    FEW,
    HEIGHT_PX,
    AgreementLines,
    agreement_lines,
)
from multivector.figures.positions.vote_states import States

SAME = 0.005  # agreements that round to the same percentage


def agreement_view(
    lines: AgreementLines,
    states: States,
    look: Theme,
    source_ids: tuple[str, ...],
    caveats: Sequence[str] = (),
    about: str = "",
) -> View:
    """Return the agreement of one country with others, year by year or over several years.

    Args:
        lines: what is drawn.
        states: the names.
        look: the theme.
        source_ids: of the votes.
        caveats: the most important first.
        about: the subject of the votes, inside a sentence; empty where they are all.
    """
    known = lines.by_year[lines.by_year["n"].gt(0)]
    return View(
        key="agreement",
        title=_title(lines, states, about),
        subtitle=_subtitle(lines, about),
        chart=agreement_lines(lines, states, look) if len(known) else None,
        data=_data(lines, states),
        source_ids=source_ids,
        alt=_alt(lines, states),
        legend=(LegendItem(f"{FEW}: hollow, dotted", look.muted, "dash"),),
        caveats=tuple(caveats),
        height_px=HEIGHT_PX if len(known) else 0,
    )


def _span_label(year: int, lines: AgreementLines) -> str:
    """Return the years counted together, from the first that has a vote."""
    return year_span(max(year - lines.window + 1, int(lines.by_year["year"].min())), year)


def _title(lines: AgreementLines, states: States, about: str) -> str:
    """Return with whom the country votes most alike at the end, and the change with the first."""
    name = states.names[lines.iso3]
    on = f" on {about}" if about else ""
    sure = lines.by_year[lines.by_year["n"].ge(LEAST_VOTES)]
    if sure.empty:
        return f"{name} cast too few UN votes{on} to show with whom it agrees"
    last = sure[sure["year"] == sure["year"].max()]
    highest = float(last["agreement"].max())
    nearest = list(last.loc[last["agreement"].gt(highest - SAME), "other"])
    named = joined([states.name(other) for other in nearest])
    nearest_words = f"{name} votes most like {named} ({percent(highest)}){on}"
    if nearest == lines.others[:1]:
        change = _change(sure[sure["other"] == lines.others[0]], lines)
        return f"{name} votes most like {named}{on}: {_moved(*change)}" if change else nearest_words
    first = last.loc[last["other"] == lines.others[0], "agreement"]
    if first.empty:
        return nearest_words
    return f"{nearest_words}, less like {states.name(lines.others[0])} ({percent(first.iloc[0])})"


def _moved(then: float, now: float, since: str) -> str:
    """Return an agreement and the one it is measured against, in words."""
    before, after = percent(then), percent(now)
    if before == after:
        return f"{after}, as in {since}"
    return f"{after}, {'up' if now > then else 'down'} from {before} in {since}"


def _change(sure: pd.DataFrame, lines: AgreementLines) -> tuple[float, float, str] | None:
    """Return the first and the last agreement whose years do not overlap, and the first years.

    There is none where the votes of one of the two are covered whole and those of the other in part.
    """
    first, last = sure.iloc[0], sure.iloc[-1]
    is_apart = last["year"] >= first["year"] + lines.window
    if not is_apart or bool(first["is_part"]) != bool(last["is_part"]):
        return None
    then, now = float(first["agreement"]), float(last["agreement"])
    return then, now, _span_label(int(first["year"]), lines)


def _subtitle(lines: AgreementLines, about: str) -> str:
    """Return how votes are measured, and over how many years each point is averaged."""
    years = "each year" if lines.window == 1 else f"averaged over {lines.window} years"
    return (
        f"Agreement in all recorded UN votes{f' on {about}' if about else ''}, {years}: 100% = always "
        "the same; an abstention counts half. Number of votes below"
    )


def _data(lines: AgreementLines, states: States) -> pd.DataFrame:
    rows = lines.by_year.assign(
        country=states.names[lines.iso3],
        compared_with=lines.by_year["other"].map(dict(states.names)),
        years=[_span_label(int(year), lines) for year in lines.by_year["year"]],
    )
    shown = rows.assign(agreement=rows["agreement"].round(3), same_vote=rows["same"].round(3))
    return shown[
        ["country", "compared_with", "year", "years", "agreement", "same_vote", "n", "is_part"]
    ]


def _alt(lines: AgreementLines, states: States) -> str:
    words = [f"Line chart of the voting agreement of {states.names[lines.iso3]}."]
    known = lines.by_year[lines.by_year["n"].gt(0)]
    for other, rows in known.groupby("other", sort=False):
        first, last = rows.iloc[0], rows.iloc[-1]
        words.append(
            f"{states.names[str(other)]}: {percent(first['agreement'])} in {first['year']} "
            f"({first['n']} votes), {percent(last['agreement'])} in {last['year']} "
            f"({last['n']} votes)."
        )
    return " ".join(words)
