"""Voting agreement of one country with others over time, and what it tells."""

from collections.abc import Sequence

import pandas as pd

from multivector.analysis.wording import joined, percent, year_span
from multivector.charts.legend import LegendItem
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.figures.positions.agreement_lines import (
    FEW,
    HEIGHT_PX,
    SMALL_N,
    AgreementLines,
    agreement_lines,
)
from multivector.figures.positions.vote_groups import in_groups
from multivector.figures.positions.vote_states import FEW_TEXTS, States

SAME = 0.005  # agreements that round to the same percentage


def agreement_view(
    lines: AgreementLines,
    states: States,
    look: Theme,
    source_ids: tuple[str, ...],
    caveats: Sequence[str] = (),
) -> View:
    """Return the agreement of one country with others, year by year or over several years."""
    known = lines.by_year[lines.by_year["n"].gt(0)]
    return View(
        key="agreement",
        title=_title(lines, states),
        subtitle=_subtitle(lines),
        chart=agreement_lines(lines, states, look) if len(known) else None,
        data=_data(lines, states),
        source_ids=source_ids,
        alt=_alt(lines, states),
        legend=(LegendItem(f"{FEW}: hollow, dotted", look.muted, "dash"),),
        caveats=tuple(caveats),
        height_px=HEIGHT_PX if len(known) else 0,
    )


def _span_label(year: int, lines: AgreementLines) -> str:
    """Return the years counted together, from the first that has a resolution."""
    return year_span(max(year - lines.window + 1, int(lines.by_year["year"].min())), year)


def topic_mix(texts: pd.DataFrame, window: int) -> str:
    """Return what the first and the last resolutions are mostly about, as a change may be one of subjects.

    Where all are on one topic there is nothing to say.

    Args:
        texts: `date` and `topic` of the resolutions in view.
        window: calendar years counted together.
    """
    if len(set(texts["topic"])) < 2:  # noqa: PLR2004 -- a change needs two
        return ""
    years = texts["date"].dt.year
    first, last = int(years.min()), int(years.max())
    ends = [(first, min(first + window - 1, last)), (max(last - window + 1, first), last)]
    mixes = [_mostly(texts[years.between(*span)], year_span(*span)) for span in dict.fromkeys(ends)]
    return f"The subjects change: {'; '.join(mixes)}."


def _mostly(texts: pd.DataFrame, span: str) -> str:
    groups = in_groups(texts)["group"].value_counts()
    return (
        f"in {span}, {int(groups.iloc[0])} of {len(texts)} resolutions were on “{groups.index[0]}”"
    )


def _title(lines: AgreementLines, states: States) -> str:
    """Return with whom the country votes most alike at the end, and the change with the first."""
    name = states.names[lines.iso3]
    sure = lines.by_year[lines.by_year["n"].ge(SMALL_N)]
    if sure.empty:
        return f"{name} cast too few UN votes to show with whom it agrees"
    last = sure[sure["year"] == sure["year"].max()]
    highest = float(last["agreement"].max())
    nearest = list(last.loc[last["agreement"].gt(highest - SAME), "other"])
    named = joined([states.name(other) for other in nearest])
    nearest_words = f"{name} votes most like {named} ({percent(highest)})"
    if nearest == lines.others[:1]:
        change = _change(sure[sure["other"] == lines.others[0]], lines)
        return f"{name} votes most like {named}: {_moved(*change)}" if change else nearest_words
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

    Ten resolutions are required at both, or else five.
    """
    for least in (FEW_TEXTS, SMALL_N):
        known = sure[sure["n"].ge(least)]
        if len(known) and known["year"].max() >= known["year"].min() + lines.window:
            first, last = known.iloc[0], known.iloc[-1]
            then, now = float(first["agreement"]), float(last["agreement"])
            return then, now, _span_label(int(first["year"]), lines)
    return None


def _subtitle(lines: AgreementLines) -> str:
    """Return how votes are measured, and over how many years each point is averaged."""
    years = "each year" if lines.window == 1 else f"averaged over {lines.window} years"
    return (
        f"Agreement on UN resolutions, {years}: 100% = always the same; an abstention counts half. "
        "Number of resolutions below"
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
            f"({first['n']} resolutions), {percent(last['agreement'])} in {last['year']} "
            f"({last['n']} resolutions)."
        )
    return " ".join(words)
