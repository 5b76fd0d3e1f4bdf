"""Joins and exits by year: joins above the line, exits below it, coloured by the body's pole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.memberships import changes as measure
from multivector.analysis.memberships.changes import ENDED, JOINED, LEFT, LOWERED, REJOINED
from multivector.charts import plan as native
from multivector.charts.chart import Axis, Chart, Margins
from multivector.charts.kinds.events import LETTER_PX, event_legend, event_marks, letters_by_year
from multivector.charts.legend import LegendItem
from multivector.charts.marks import Bars, Edge, Hatch
from multivector.charts.theme import Theme, pole_legend
from multivector.charts.view import View
from multivector.data.sources import collect_source_ids

HEIGHT_PX = 360
MIDDLE_OF_YEAR = 0.5
BAR_SHARE = 0.8
UNSIGNED = "#,##0;#,##0"
PATTERNS = {JOINED: "", REJOINED: "/", LEFT: "", LOWERED: "x", ENDED: "."}
FORMS = {REJOINED: "hatch", LOWERED: "cross", ENDED: "dots"}
TICK_YEARS = 5
NAMED_IN_TITLE = 3
NAMED_IN_HOVER = 10


def changes_view(  # noqa: PLR0913 -- the changes and what names and draws them
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
        countries: codes and names of the countries in view.
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
        chart=(
            _chart(_worded(by_year, countries, bodies), period, marks, poles, look)
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


def _chart(
    by_year: pd.DataFrame,
    period: tuple[int, int],
    marks: pd.DataFrame,
    poles: pd.DataFrame,
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
        margins=Margins(top=LETTER_PX + 8),
        x=_years_axis(years),
        y=_counts_axis(by_year, look),
        rules=rules,
        notes=letters,
        bar_mode="relative",
        plan=native.years_plan(
            years,
            [_native(kind, years) for kind in kinds],
            is_stacked=True,
            number_format=UNSIGNED,
            span=(None, None),
            events=letters_by_year(marks),
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


def _worded(by_year: pd.DataFrame, countries: Mapping[str, str], bodies: pd.Series) -> pd.DataFrame:
    """Return the rows with the countries and bodies of each in words."""

    def words(cell: str) -> str:
        pairs = [pair.split() for pair in cell.split(";")]
        named = [f"{countries[iso3]} {bodies[org_id]}" for iso3, org_id in pairs]
        more = len(named) - NAMED_IN_HOVER
        return ", ".join(named[:NAMED_IN_HOVER]) + (f" and {more} more" if more > 0 else "")

    return by_year.assign(which=[words(cell) for cell in by_year["which"]])


def _kind(
    rows: pd.DataFrame, change: str, pole: str, names: Mapping[str, str], look: Theme
) -> _Kind:
    return _Kind(change, f"{names[pole]}, {measure.WORDS[change].lower()}", look.pole(pole), rows)


def _bars(kind: _Kind, look: Theme) -> Bars:
    rows, words = kind.rows, measure.WORDS[kind.change].lower()
    return Bars(
        name=kind.name,
        x=[year + MIDDLE_OF_YEAR for year in rows["year"]],
        y=list(kind.counts),
        width=BAR_SHARE,
        fill=kind.colour,
        edge=Edge(look.paper, 1),
        hatch=Hatch(shape=PATTERNS[kind.change], ink=kind.colour, ground=look.paper, solidity=0.45),
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
        hatched=(bool(PATTERNS[kind.change]),) * len(years),
    )


def _years_axis(years: Sequence[int]) -> Axis:
    shown = [year for year in years if year % TICK_YEARS == 0] or [years[0]]
    return Axis(
        span=(years[0], years[-1] + 1),
        ticks=tuple((year + MIDDLE_OF_YEAR, str(year)) for year in shown),
        has_grid=False,
        makes_room=True,
    )


def _counts_axis(by_year: pd.DataFrame, look: Theme) -> Axis:
    inward = by_year["change"].isin(measure.INWARD)
    signed = by_year["count"].where(inward, -by_year["count"])
    up = signed.clip(lower=0).groupby(by_year["year"]).sum().max()
    down = signed.clip(upper=0).groupby(by_year["year"]).sum().min()
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
    return tuple(
        LegendItem(measure.WORDS[kind], look.muted, form)
        for kind, form in FORMS.items()
        if kind in kinds
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
    listed = "; ".join(
        f"{measure.WORDS[kind]} {counts[kind]}" for kind in measure.WORDS if kind in counts
    )
    return (
        f"Bars of memberships begun and ended each year, {wording.year_span(*period)}, "
        f"{wording.joined(list(countries.values()))}. {listed or 'None'}."
    )
