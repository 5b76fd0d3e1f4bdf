"""Membership spells as bars in time; an approximate end fades over the stretch it may lie in."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.memberships import statuses
from multivector.analysis.memberships.membership import SAME_BODY
from multivector.analysis.memberships.statuses import COMING, FULL, LINKED, PAUSED
from multivector.charts.chart import Axis, Chart, Margins, Rule
from multivector.charts.legend import LegendItem
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.data.sources import collect_source_ids
from multivector.figures.memberships.spell_bars import chips, sentence, spell_bars

ROW_PX = 22
EDGE_PX = 44
FORM_OF_GRADE = {FULL: "fill", PAUSED: "cross", COMING: "hatch", LINKED: "dots"}


@dataclass(frozen=True)
class SpellRow:
    """A row of the chart: its label, and either a heading or the key of its spells."""

    label: str
    iso3: str = ""
    org_id: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether the row only names the group below it."""
        return not self.org_id


def spells_view(  # noqa: PLR0913 -- the bars and what names and draws them
    bars: pd.DataFrame,
    rows: Sequence[SpellRow],
    *,
    title: str,
    names: pd.Series,
    bodies: pd.DataFrame,
    day: dt.date,
    first: dt.date,
    newest: dt.date,
    look: Theme,
) -> View:
    """Return the spells of countries in bodies.

    Args:
        bars: from `spells.spell_bars`.
        rows: top to bottom.
        title: the finding.
        names: country names by ISO code.
        bodies: `org_id`, `short_name`, `pole`.
        day: the day that is marked.
        first: where the chart begins; earlier spells are cut there.
        newest: where it ends.
        look: the theme.
    """
    named = bars.assign(
        country=bars["iso3"].map(names),
        body=bars["org_id"].map(dict(zip(bodies["org_id"], bodies["short_name"], strict=True))),
        pole=bars["org_id"].map(dict(zip(bodies["org_id"], bodies["pole"], strict=True))),
    )
    return View(
        key="alliance-spells",
        title=title,
        subtitle=(
            f"Time in each status, {first.year}–{newest.year}; a start or end known only to the "
            "month or year fades over it"
        ),
        chart=_gantt(named, rows, first, newest, day, look) if len(named) else None,
        data=_data(named),
        source_ids=collect_source_ids(named),
        alt=_alt(named),
        legend=_legend(named, look),
        caveats=_caveats(named),
        height_px=_height_px(rows),
    )


def spells_title(bars: pd.DataFrame, names: pd.Series, bodies: int) -> str:
    """Return whose status changed most often, or for one country how its spells stand."""
    if bars.empty:
        return "None of these countries ever had a status in these bodies"
    ended = bars[~bars["is_open"]]["iso3"].value_counts()
    countries = bars["iso3"].nunique()
    if countries == 1:
        name = names[bars["iso3"].iloc[0]]
        lasting = wording.counted(_full_in_force(bars), "full membership")
        return f"{name}: {lasting} in force, {_ended(int(ended.sum()))}"
    if ended.empty:
        return f"No status of these {countries} countries ever changed in these bodies"
    most = sorted(str(names[iso3]) for iso3 in ended.index[ended == ended.max()])
    each = " each" if len(most) > 1 else ""
    times = f"{wording.counted(int(ended.max()), 'time')}{each}"
    which = "this body" if bodies == 1 else f"these {bodies} bodies"
    return f"Statuses changed or ended most often for {wording.joined(most)}: {times} in {which}"


def _full_in_force(bars: pd.DataFrame) -> int:
    """Return the full memberships that count: dated, a treaty and the body that carries it once."""
    in_force = bars[bars["is_open"]]
    superseded = in_force["org_id"].map(dict(SAME_BODY)).isin(in_force["org_id"])
    return int((in_force["status"].eq("member") & ~in_force["is_undated"] & ~superseded).sum())


def _ended(count: int) -> str:
    return (
        f"{wording.counted(count, 'status', 'statuses')} changed or ended"
        if count
        else "none ever ended"
    )


def _gantt(
    bars: pd.DataFrame,
    rows: Sequence[SpellRow],
    first: dt.date,
    newest: dt.date,
    day: dt.date,
    look: Theme,
) -> Chart:
    place = {(row.iso3, row.org_id): index for index, row in enumerate(rows) if row.org_id}
    start, marked = pd.Timestamp(first), day.isoformat()
    return Chart(
        marks=[*spell_bars(bars, place, start, look), chips(bars, place, start, look)],
        look=look,
        height_px=_height_px(rows),
        margins=Margins(top=28, bottom=16),
        x=Axis(
            kind="date",
            span=(first.isoformat(), newest.isoformat()),
            side="top",
            tick_format="%Y",
            most_ticks=8,
        ),
        y=Axis(
            span=(len(rows) - 0.5, -0.5),
            ticks=tuple(
                (place, f"<b>{row.label}</b>" if row.is_heading else row.label)
                for place, row in enumerate(rows)
            ),
            tick_ink=look.ink,
            has_grid=False,
            has_zero=False,
            makes_room=True,
        ),
        rules=[Rule(x=(marked, marked), y=(0, 1), y_on="plot", ink=look.ink, dash="dot")],
        bar_mode="overlay",
    )


def _height_px(rows: Sequence[SpellRow]) -> int:
    return EDGE_PX + ROW_PX * len(rows)


def _legend(bars: pd.DataFrame, look: Theme) -> tuple[LegendItem, ...]:
    entries = [
        LegendItem(
            status.word if status.grade == FULL else f"{status.sign}  {status.word}",
            look.muted,
            FORM_OF_GRADE[status.grade],
        )
        for status in statuses.in_order(bars["status"])
    ]
    if bars["is_undated"].any():
        entries.append(LegendItem("?  Pale: since when is not known", look.rule))
    return tuple(entries)


def _caveats(bars: pd.DataFrame) -> tuple[str, ...]:
    undated = int(bars["is_undated"].sum())
    if not undated:
        return ()
    return (
        (
            f"{wording.counted(undated, 'spell')} without a known start: drawn pale from the day the "
            "body was founded, and in no count."
        ),
    )


def _data(bars: pd.DataFrame) -> pd.DataFrame:
    columns = (
        "country body status start_date date_precision end_date end_precision "
        "confidence note source_id"
    )
    return bars[columns.split()].sort_values(["country", "body", "start_date"])


def _alt(bars: pd.DataFrame) -> str:
    sentences = [sentence(bar) for bar in bars.head(12).to_dict("records")]
    more = len(bars) - len(sentences)
    rest = f" and {more} more" if more else ""
    return (
        f"Bars of {wording.counted(len(bars), 'membership spell')}: {'; '.join(sentences)}{rest}."
    )
