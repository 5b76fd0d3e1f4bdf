"""Joins and exits by year: joins above the line, exits below it, coloured by the body's pole."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from multivector.analysis import wording
from multivector.analysis.memberships import changes as measure
from multivector.analysis.memberships.changes import ENDED, JOINED, LEFT, LOWERED, REJOINED
from multivector.charts.events import LETTER_PX, add_event_marks, event_legend
from multivector.charts.theme import Theme, base_layout, pole_legend
from multivector.charts.view import LegendItem, View
from multivector.data.sources import collect_source_ids

HEIGHT_PX = 360
MIDDLE_OF_YEAR = 0.5
BAR_SHARE = 0.8
PATTERNS = {JOINED: "", REJOINED: "/", LEFT: "", LOWERED: "x", ENDED: "."}
FORMS = {REJOINED: "hatch", LOWERED: "cross", ENDED: "dots"}
TICK_YEARS = 5
NAMED_IN_TITLE = 3
NAMED_IN_HOVER = 10


def changes_view(  # noqa: PLR0913 -- the changes and what they are told with
    changes: pd.DataFrame,
    by_year: pd.DataFrame,
    *,
    countries: Mapping[str, str],
    period: tuple[int, int],
    undated: int,
    bodies: pd.Series,
    poles: pd.DataFrame,
    marks: pd.DataFrame,
    look: Theme,
) -> View:
    """Return joins and exits of full members by year.

    Args:
        changes: from `membership_changes.joins_and_exits`, within the period.
        by_year: the same from `membership_changes.by_year`.
        countries: codes and names of the countries asked about.
        period: first and last year.
        undated: memberships of theirs whose start is not known.
        bodies: short names by body.
        poles: names and order of the poles.
        marks: lettered events; may be empty.
        look: the theme.
    """
    shown = set(by_year["pole"])
    return View(
        key="alliance-changes",
        title=_title(changes, countries, period),
        subtitle=(
            f"Full memberships begun (above the line) and ended (below) each year, "
            f"{wording.year_span(*period)}, by pole of the body; {_who(countries)}"
        ),
        graphic=(
            _bars(_worded(by_year, countries, bodies), period, marks, poles, look)
            if len(by_year)
            else None
        ),
        data=_data(changes, countries, bodies),
        source_ids=collect_source_ids(changes),
        alt=_alt(by_year, countries, period),
        legend=(
            *pole_legend(poles, look, shown),
            *_kind_legend(set(by_year["change"]), look),
            *event_legend(marks, look),
        ),
        caveats=_caveats(undated),
        height_px=HEIGHT_PX,
    )


def _bars(
    by_year: pd.DataFrame,
    period: tuple[int, int],
    marks: pd.DataFrame,
    poles: pd.DataFrame,
    look: Theme,
) -> go.Figure:
    rank = dict(zip(poles["pole"], poles["sort_order"], strict=True))
    names = dict(zip(poles["pole"], poles["short_name"], strict=True))
    groups = sorted(
        by_year.groupby(["change", "pole"]), key=lambda item: (rank[item[0][1]], item[0][0])
    )
    traces = [_trace(rows, str(change), str(pole), names, look) for (change, pole), rows in groups]
    figure = go.Figure(traces).update_layout(_layout(by_year, period, look))
    return add_event_marks(figure, marks, look, yearly=True)


def _worded(by_year: pd.DataFrame, countries: Mapping[str, str], bodies: pd.Series) -> pd.DataFrame:
    """Return the rows with the countries and bodies of each in words."""

    def words(cell: str) -> str:
        pairs = [pair.split() for pair in cell.split(";")]
        named = [f"{countries[iso3]} {bodies[org_id]}" for iso3, org_id in pairs]
        more = len(named) - NAMED_IN_HOVER
        return ", ".join(named[:NAMED_IN_HOVER]) + (f" and {more} more" if more > 0 else "")

    return by_year.assign(which=[words(cell) for cell in by_year["which"]])


def _trace(
    rows: pd.DataFrame, change: str, pole: str, names: Mapping[str, str], look: Theme
) -> go.Bar:
    sign = 1 if change in measure.INWARD else -1
    colour = look.pole(pole)
    return go.Bar(
        name=f"{names[pole]}, {measure.WORDS[change].lower()}",
        x=[year + MIDDLE_OF_YEAR for year in rows["year"]],
        y=[sign * count for count in rows["count"]],
        width=BAR_SHARE,
        marker={
            "color": colour,
            "line": {"color": look.paper, "width": 1},
            "pattern": {
                "shape": PATTERNS[change],
                "fgcolor": colour,
                "bgcolor": look.paper,
                "size": 5,
                "solidity": 0.45,
            },
        },
        customdata=list(zip(rows["year"], rows["which"], strict=True)),
        hovertemplate=f"%{{customdata[0]}}, {measure.WORDS[change].lower()}: %{{customdata[1]}}<extra></extra>",
    )


def _layout(by_year: pd.DataFrame, period: tuple[int, int], look: Theme) -> dict[str, Any]:
    layout = base_layout(look, height_px=HEIGHT_PX)
    layout["barmode"] = "relative"
    layout["margin"] = {"l": 8, "r": 8, "t": LETTER_PX + 8, "b": 8}
    first, last = period
    years = [year for year in range(first, last + 1) if year % TICK_YEARS == 0] or [first]
    inward = by_year["change"].isin(measure.INWARD)
    signed = by_year["count"].where(inward, -by_year["count"])
    up = signed.clip(lower=0).groupby(by_year["year"]).sum().max()
    down = signed.clip(upper=0).groupby(by_year["year"]).sum().min()
    layout["xaxis"] |= {
        "range": [first, last + 1],
        "tickvals": [year + MIDDLE_OF_YEAR for year in years],
        "ticktext": [str(year) for year in years],
        "showgrid": False,
        "automargin": True,
    }
    ticks = _ticks(int(down), int(up))
    layout["yaxis"] |= {
        "range": [min(down * 1.15, -1), max(up * 1.08, 1)],
        "tickvals": ticks,
        "ticktext": [str(abs(tick)) for tick in ticks],
        "zerolinecolor": look.muted,
        "automargin": True,
    }
    return layout


def _ticks(lowest: int, highest: int) -> list[int]:
    span = max(highest - lowest, 1)
    step = next((step for step in (1, 2, 5, 10, 20, 50) if span / step <= 6), 100)  # noqa: PLR2004 -- at most six lines
    return [step * index for index in range(-(-lowest // step), highest // step + 1)]


def _kind_legend(found: set[str], look: Theme) -> tuple[LegendItem, ...]:
    return tuple(
        LegendItem(measure.WORDS[kind], look.muted, form)
        for kind, form in FORMS.items()
        if kind in found
    )


def _title(changes: pd.DataFrame, countries: Mapping[str, str], period: tuple[int, int]) -> str:
    who = next(iter(countries.values())) if len(countries) == 1 else _who(countries)
    if changes.empty:
        return f"{wording.capitalised(who)} joined and left no body in {wording.year_span(*period)}"
    joined = changes[changes["change"].isin(measure.INWARD)]
    gave_up = changes[changes["change"].isin(measure.OUTWARD)]
    accession = wording.counted(len(joined), "full membership")
    begun = f"{wording.capitalised(who)} took up {accession}"
    exits = f"gave up {len(gave_up)}" if len(gave_up) else "gave up none"
    when = wording.year_span(*period)
    busiest = joined["date"].dt.year.value_counts()
    most = f", most in {busiest.index[busiest == busiest.max()].min()}" if len(busiest) else ""
    return f"{begun}{most}, and {exits}, {when}"


def _who(countries: Mapping[str, str]) -> str:
    if len(countries) <= NAMED_IN_TITLE:
        return wording.joined(list(countries.values()))
    return f"these {len(countries)} countries"


def _data(changes: pd.DataFrame, countries: Mapping[str, str], bodies: pd.Series) -> pd.DataFrame:
    shown = changes.assign(
        country=changes["iso3"].map(dict(countries)),
        body=changes["org_id"].map(bodies),
        change=changes["change"].map(measure.WORDS),
        year=changes["date"].dt.year,
    )
    return shown[["year", "stated_date", "country", "body", "change", "status", "source_id"]]


def _caveats(undated: int) -> tuple[str, ...]:
    if not undated:
        return ()
    return (
        (
            f"{wording.counted(undated, 'membership')} without a known start "
            f"{'is' if undated == 1 else 'are'} in no year."
        ),
    )


def _alt(by_year: pd.DataFrame, countries: Mapping[str, str], period: tuple[int, int]) -> str:
    counts = by_year.groupby("change")["count"].sum()
    told = "; ".join(
        f"{measure.WORDS[kind]} {counts[kind]}" for kind in measure.WORDS if kind in counts
    )
    return (
        f"Bars of memberships begun and ended each year, {wording.year_span(*period)}, "
        f"{wording.joined(list(countries.values()))}. {told or 'None'}."
    )
