"""Joins and exits of a country by year: joins above the line, exits below, coloured by bloc."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.memberships import changes as measure
from multivector.analysis.memberships.changes import ENDED, JOINED, LEFT, LOWERED, REJOINED
from multivector.charts import plan as native
from multivector.charts.chart import Axis, Chart, Margins
from multivector.charts.colours import mixed
from multivector.charts.kinds.events import event_marks, events_by_year
from multivector.charts.legend import LegendItem
from multivector.charts.marks import Bars, Edge
from multivector.charts.theme import Theme, pole_legend
from multivector.charts.view import View
from multivector.data.sources import collect_source_ids

HEIGHT_PX = 360
MIDDLE_OF_YEAR = 0.5
BAR_SHARE = 0.8
UNSIGNED = "#,##0;#,##0"
STRENGTH = {JOINED: 1.0, REJOINED: 1.0, LEFT: 1.0, LOWERED: 0.6, ENDED: 0.3}
TICK_YEARS = 5
NAMED_IN_HOVER = 10
NAMED_IN_TITLE = 2


def changes_view(  # noqa: PLR0913 -- the changes and what names and draws them
    changes: pd.DataFrame,
    by_year: pd.DataFrame,
    *,
    key: str,
    iso3: str,
    name: str,
    period: tuple[int, int],
    undated: int,
    bodies: pd.Series,
    poles: pd.DataFrame,
    marks: pd.DataFrame,
    span: tuple[float, float],
    look: Theme,
    what: str = "organisations",
) -> View:
    """Return the joins and exits of a country as a full member by year.

    Args:
        changes: from `membership_changes.joins_and_exits`, within the period.
        by_year: the same from `membership_changes.by_year`.
        key: the key of the figure.
        iso3: ISO code of the country.
        name: its name.
        period: first and last year.
        undated: memberships of its whose start is not known.
        bodies: short names by organisation.
        poles: names and order of the blocs.
        marks: events, worded; may be empty.
        span: lowest and highest value of the scale.
        look: the theme.
        what: what the organisations are called.
    """
    return View(
        key=key,
        title=_title(changes, name, period, bodies, what),
        subtitle=(
            f"Full memberships of {name} begun (above the line) and ended (below), "
            f"{wording.year_span(*period)}, by bloc"
        ),
        chart=(
            _chart(_worded(by_year, bodies), period, marks, poles, span, look)
            if len(by_year)
            else None
        ),
        data=_data(changes, iso3, name, bodies),
        source_ids=collect_source_ids(changes),
        alt=_alt(by_year, name, period),
        legend=(
            *pole_legend(poles, look, set(by_year["pole"])),
            *_kind_legend(set(by_year["change"]), look),
        ),
        caveats=_caveats(undated),
        height_px=HEIGHT_PX,
    )


def counts_span(by_year: pd.DataFrame) -> tuple[float, float]:
    """Return the lowest and the highest value of a scale for some changes by year and country."""
    inward = by_year["change"].isin(measure.INWARD)
    signed = by_year["count"].where(inward, -by_year["count"])
    keys = [by_year[name] for name in ("iso3", "year") if name in by_year]
    down = signed.clip(upper=0).groupby(keys).sum().min() if len(by_year) else 0
    up = signed.clip(lower=0).groupby(keys).sum().max() if len(by_year) else 0
    return float(down), float(up)


def _chart(
    by_year: pd.DataFrame,
    period: tuple[int, int],
    marks: pd.DataFrame,
    poles: pd.DataFrame,
    span: tuple[float, float],
    look: Theme,
) -> Chart:
    rank = dict(zip(poles["pole"], poles["sort_order"], strict=True))
    names = dict(zip(poles["pole"], poles["short_name"], strict=True))
    groups = sorted(
        by_year.groupby(["change", "pole"]), key=lambda item: (rank[item[0][1]], item[0][0])
    )
    kinds = [_kind(rows, str(change), str(pole), names, look) for (change, pole), rows in groups]
    rules, letters = event_marks(marks, look, yearly=True)
    years = range(period[0], period[1] + 1)
    return Chart(
        marks=[_bars(kind, look) for kind in kinds],
        look=look,
        height_px=HEIGHT_PX,
        margins=Margins(top=8),
        x=_years_axis(years),
        y=_counts_axis(span, look),
        rules=rules,
        notes=letters,
        bar_mode="relative",
        plan=native.years_plan(
            years,
            [_native(kind, years) for kind in kinds],
            is_stacked=True,
            number_format=UNSIGNED,
            span=(None, None),
            events=events_by_year(marks),
        ),
    )


@dataclass(frozen=True, eq=False)
class _Kind:
    """The changes of one kind and pole by year."""

    change: str
    name: str
    colour: str
    rows: pd.DataFrame

    @property
    def counts(self) -> pd.Series:
        """How many there are, below zero where a membership ends."""
        sign = 1 if self.change in measure.INWARD else -1
        return sign * self.rows["count"]


def _worded(by_year: pd.DataFrame, bodies: pd.Series) -> pd.DataFrame:
    """Return the rows with the organisations of each in words."""

    def words(cell: str) -> str:
        named = [str(bodies[pair.split()[1]]) for pair in cell.split(";")]
        more = len(named) - NAMED_IN_HOVER
        return ", ".join(named[:NAMED_IN_HOVER]) + (f" and {more} more" if more > 0 else "")

    return by_year.assign(which=[words(cell) for cell in by_year["which"]])


def _kind(
    rows: pd.DataFrame, change: str, pole: str, names: Mapping[str, str], look: Theme
) -> _Kind:
    colour = mixed(look.pole(pole), look.paper, STRENGTH[change])
    return _Kind(change, f"{names[pole]}, {measure.WORDS[change].lower()}", colour, rows)


def _bars(kind: _Kind, look: Theme) -> Bars:
    rows, words = kind.rows, measure.WORDS[kind.change].lower()
    return Bars(
        name=kind.name,
        x=[year + MIDDLE_OF_YEAR for year in rows["year"]],
        y=list(kind.counts),
        width=BAR_SHARE,
        fill=kind.colour,
        edge=Edge(look.paper, 1),
        hover=[
            f"{year}, {words}: {which}"
            for year, which in zip(rows["year"], rows["which"], strict=True)
        ],
    )


def _native(kind: _Kind, years: Sequence[int]) -> native.Series:
    return native.Series(
        name=kind.name,
        values=native.by_year(years, dict(zip(kind.rows["year"], kind.counts, strict=True))),
        colour=kind.colour,
    )


def _years_axis(years: Sequence[int]) -> Axis:
    shown = [year for year in years if year % TICK_YEARS == 0] or [years[0]]
    return Axis(
        span=(years[0], years[-1] + 1),
        ticks=tuple((year + MIDDLE_OF_YEAR, str(year)) for year in shown),
        has_grid=False,
        makes_room=True,
    )


def _counts_axis(span: tuple[float, float], look: Theme) -> Axis:
    down, up = span
    return Axis(
        span=(min(down * 1.15, -1), max(up * 1.08, 1)),
        ticks=tuple((tick, str(abs(tick))) for tick in _ticks(int(down), int(up))),
        zero_ink=look.muted,
        makes_room=True,
    )


def _ticks(lowest: int, highest: int) -> list[int]:
    span = max(highest - lowest, 1)
    step = next((step for step in (1, 2, 5, 10, 20, 50) if span / step <= 6), 100)  # noqa: PLR2004 -- at most six lines
    return [step * index for index in range(-(-lowest // step), highest // step + 1)]


def _kind_legend(kinds: set[str], look: Theme) -> tuple[LegendItem, ...]:
    """Return the paler kinds of exit; what is in full colour is said by its side of the line."""
    return tuple(
        LegendItem(measure.WORDS[kind], mixed(look.muted, look.paper, STRENGTH[kind]))
        for kind in (LOWERED, ENDED)
        if kind in kinds
    )


def _title(
    changes: pd.DataFrame, name: str, period: tuple[int, int], bodies: pd.Series, what: str
) -> str:
    when = wording.year_span(*period)
    if changes.empty:
        return f"{name} joined and left no {what} in {when}"
    joined = int(changes["change"].isin(measure.INWARD).sum())
    out = changes[changes["change"].isin(measure.OUTWARD)]
    left = out["org_id"].map(bodies).astype(str)
    did = "left" if out["change"].eq(measure.LEFT).all() else "stepped out of"
    number = wording.in_words(joined)
    begun = f"{name} joined {number} {what.removesuffix('s') if joined == 1 else what} in {when}"
    if left.empty:
        return f"{begun} and left none"
    if len(left) <= NAMED_IN_TITLE:
        return f"{begun} and {did} {wording.joined(list(left))}"
    return f"{begun} and {did} {wording.in_words(len(left))}"


def _data(changes: pd.DataFrame, iso3: str, name: str, bodies: pd.Series) -> pd.DataFrame:
    shown = changes.assign(
        country=changes["iso3"].map({iso3: name}),
        body=changes["org_id"].map(bodies),
        change=changes["change"].map(measure.WORDS),
        year=changes["date"].dt.year,
    )
    return shown[["year", "stated_date", "country", "body", "change", "status", "source_id"]]


def _caveats(undated: int) -> tuple[str, ...]:
    if not undated:
        return ()
    one = undated == 1
    return (
        wording.capitalised(
            f"{wording.in_words(undated)} membership{'' if one else 's'} with "
            f"{'an unknown start date is' if one else 'unknown start dates are'} left out."
        ),
    )


def _alt(by_year: pd.DataFrame, name: str, period: tuple[int, int]) -> str:
    counts = by_year.groupby("change")["count"].sum()
    listed = "; ".join(
        f"{measure.WORDS[kind]} {counts[kind]}" for kind in measure.WORDS if kind in counts
    )
    return (
        f"Bars of memberships of {name} begun and ended each year, {wording.year_span(*period)}. "
        f"{listed or 'None'}."
    )
