"""The memberships of a country as bars in time; an approximate end fades over where it may lie."""

import datetime as dt
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.memberships import statuses
from multivector.analysis.memberships.membership import SAME_BODY
from multivector.analysis.memberships.statuses import GRADES
from multivector.charts.chart import Axis, Chart, Margins, Note, Rule
from multivector.charts.colours import mixed
from multivector.charts.legend import LegendItem
from multivector.charts.theme import SMALL_PX, Theme
from multivector.charts.view import View
from multivector.data.sources import collect_source_ids
from multivector.figures.memberships.spell_bars import (
    STRENGTH_OF_GRADE,
    UNDATED_OPACITY,
    end_words,
    sentence,
    spell_bars,
)

ROW_PX = 22
EDGE_PX = 44
LETTER_PX, GAP_PX = 6.2, 6
NAMED_IN_TITLE = 3


@dataclass(frozen=True)
class SpellRow:
    """A row of the chart: its label, and either a heading or the key of its memberships."""

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
    period: tuple[dt.date, dt.date],
    look: Theme,
) -> View:
    """Return the memberships of countries over time.

    Args:
        bars: from `spells.spell_bars`.
        rows: top to bottom.
        title: the finding.
        names: country names by ISO code.
        bodies: `org_id`, `short_name`, `pole`, `dissolved_date`.
        day: the day that is marked.
        period: first and last day of the chart; what lies outside is cut.
        look: the theme.
    """
    known = bodies.set_index("org_id")
    within = bars["possible_to"].gt(pd.Timestamp(period[0]))
    within &= bars["possible_from"].le(pd.Timestamp(period[1]))
    named = bars[within].assign(
        country=bars["iso3"].map(names),
        body=bars["org_id"].map(known["short_name"]),
        pole=bars["org_id"].map(known["pole"]),
        dissolved=bars["org_id"].map(known["dissolved_date"]).fillna(""),
    )
    return View(
        key="alliance-spells",
        title=title,
        subtitle=(
            f"Memberships and other ties by organisation and bloc, "
            f"{wording.year_span(period[0].year, period[1].year)}"
        ),
        chart=_gantt(named, rows, period, day, look) if len(named) else None,
        data=_data(named),
        source_ids=collect_source_ids(named),
        alt=_alt(named),
        legend=_legend(named, look),
        caveats=_caveats(named),
        height_px=_height_px(rows),
    )


def spells_title(
    bars: pd.DataFrame, name: str, exits: Sequence[str], what: str = "organisations"
) -> str:
    """Return how many organisations a country is a full member of, and what it stepped out of.

    Args:
        bars: its bars, from `spells.spell_bars`.
        name: its name.
        exits: short names of the organisations that it left, froze or lowered its tie to.
        what: what the organisations are called.
    """
    if bars.empty:
        return f"{name} had no tie to these {what} in this period"
    count = _full_in_force(bars)
    noun = what.removesuffix("s") if count == 1 else what
    now = f"{name} is a full member of {wording.in_words(count)} {noun}"
    if not exits:
        return f"{now} and has left none"
    if len(exits) <= NAMED_IN_TITLE:
        return f"{now}; it stepped out of {wording.joined(list(exits))}"
    return f"{now}; it stepped out of {wording.in_words(len(exits))}"


def _full_in_force(bars: pd.DataFrame) -> int:
    """Return the full memberships that count: dated, a treaty and its organisation once."""
    in_force = bars[bars["is_open"]]
    superseded = in_force["org_id"].map(dict(SAME_BODY)).isin(in_force["org_id"])
    return int((in_force["status"].eq("member") & ~in_force["is_undated"] & ~superseded).sum())


def _gantt(
    bars: pd.DataFrame,
    rows: Sequence[SpellRow],
    period: tuple[dt.date, dt.date],
    day: dt.date,
    look: Theme,
) -> Chart:
    place = {(row.iso3, row.org_id): index for index, row in enumerate(rows) if row.org_id}
    first, newest = (each.isoformat() for each in period)
    drawn = bars.assign(
        **{
            end: bars[end].mask(bars[end] > pd.Timestamp(newest), pd.Timestamp(newest))
            for end in ("certain_from", "certain_to", "possible_to")
        }
    )
    ends = _ends(bars, place, period, look)
    is_in = period[0] <= day < period[1]
    marked = day.isoformat()
    return Chart(
        is_list=True,
        marks=spell_bars(drawn, place, pd.Timestamp(first), look),
        look=look,
        height_px=_height_px(rows),
        margins=Margins(top=28, bottom=16, right=_room(ends, newest)),
        x=Axis(kind="date", span=(first, newest), side="top", tick_format="%Y", most_ticks=6),
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
        rules=(
            [Rule(x=(marked, marked), y=(0, 1), y_on="plot", ink=look.ink, dash="dot")]
            if is_in
            else []
        ),
        notes=ends,
        bar_mode="overlay",
    )


def _ends(
    bars: pd.DataFrame,
    place: Mapping[tuple[str, str], int],
    period: tuple[dt.date, dt.date],
    look: Theme,
) -> list[Note]:
    """Return what stands at the end of the last bar of each row."""
    last = bars.sort_values("possible_to", kind="stable").drop_duplicates(
        ["iso3", "org_id"], keep="last"
    )
    return [
        _end(bar, words, place[bar["iso3"], bar["org_id"]], period[1], look)
        for bar in last.to_dict("records")
        if (words := end_words(bar, bar["dissolved"]))
    ]


def _end(bar: Mapping[Hashable, Any], words: str, row: int, newest: dt.date, look: Theme) -> Note:
    end = min(bar["possible_to"], pd.Timestamp(newest))
    return Note(
        words=words,
        x=end.isoformat(),
        y=row,
        x_anchor="left",
        y_anchor="middle",
        x_shift_px=GAP_PX,
        ink=look.ink,
        px=SMALL_PX,
    )


def _room(ends: Sequence[Note], newest: str) -> float:
    """Return the room right of the plot for the words at its edge."""
    at_edge = [len(note.words) for note in ends if str(note.x)[:4] >= str(int(newest[:4]) - 4)]
    return 8 + GAP_PX + LETTER_PX * max(at_edge, default=0)


def _height_px(rows: Sequence[SpellRow]) -> int:
    return EDGE_PX + ROW_PX * len(rows)


def _legend(bars: pd.DataFrame, look: Theme) -> tuple[LegendItem, ...]:
    shown = {status.grade for status in statuses.in_order(bars["status"])}
    entries = [
        LegendItem(words, mixed(look.muted, look.paper, STRENGTH_OF_GRADE[grade]))
        for grade, words in GRADES.items()
        if grade in shown
    ]
    if bars["is_undated"].any():
        pale = mixed(look.muted, look.paper, UNDATED_OPACITY)
        entries.append(LegendItem(statuses.UNDATED.word, pale))
    return tuple(entries)


def _caveats(bars: pd.DataFrame) -> tuple[str, ...]:
    undated = int(bars["is_undated"].sum())
    faded = "Faded ends: exact day unknown."
    if not undated:
        return (faded,)
    one = undated == 1
    missing = f"{wording.in_words(undated)} membership{'' if one else 's'}"
    return (
        faded,
        wording.capitalised(
            f"{missing} with {'an unknown start is' if one else 'unknown starts are'} drawn pale "
            "and not counted."
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
    return f"Bars of {wording.counted(len(bars), 'membership')}: {'; '.join(sentences)}{rest}."
