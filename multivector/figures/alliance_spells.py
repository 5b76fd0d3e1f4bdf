"""Membership spells as bars in time; an approximate end fades over the stretch it may lie in."""

import datetime as dt
import itertools
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from multivector.analysis import statuses, wording
from multivector.analysis.membership import SAME_BODY
from multivector.analysis.statuses import COMING, FULL, LINKED, PAUSED
from multivector.data.dates import format_partial
from multivector.data.sources import collect_source_ids
from multivector.figures.choropleth import mixed
from multivector.figures.theme import SMALL_PX, Theme, base_layout
from multivector.figures.view import LegendItem, View

ROW_PX = 22
EDGE_PX = 44
BAR_SHARE = 0.68
FADE_STEPS = 5
FADED_AT_MOST = 0.85
FADED_AT_LEAST = 0.15
UNDATED_OPACITY = 0.3
PATTERN_OF_GRADE = {FULL: "", PAUSED: "x", COMING: "/", LINKED: "."}
FORM_OF_GRADE = {FULL: "fill", PAUSED: "cross", COMING: "hatch", LINKED: "dots"}
CHIP_PX = 15
CHIP_TEXT_PX = 10


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


def spells_view(  # noqa: PLR0913 -- the bars and what they are told with
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
    told = bars.assign(
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
        graphic=_gantt(told, rows, first, newest, day, look) if len(told) else None,
        data=_data(told),
        source_ids=collect_source_ids(told),
        alt=_alt(told),
        legend=_legend(told, look),
        caveats=_caveats(told),
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
    held = bars[bars["is_open"]]
    superseded = held["org_id"].map(dict(SAME_BODY)).isin(held["org_id"])
    return int((held["status"].eq("member") & ~held["is_undated"] & ~superseded).sum())


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
) -> go.Figure:
    place = {(row.iso3, row.org_id): index for index, row in enumerate(rows) if row.org_id}
    start = pd.Timestamp(first)
    pieces = [
        piece
        for bar in bars.to_dict("records")
        for piece in _pieces(bar, place[bar["iso3"], bar["org_id"]], start)
    ]
    kinds = dict.fromkeys((piece.pole, piece.grade, piece.opacity) for piece in pieces)
    figure = go.Figure(
        [
            _trace([p for p in pieces if (p.pole, p.grade, p.opacity) == kind], look)
            for kind in kinds
        ]
    )
    figure.add_trace(_chips(bars, place, start, look))
    figure.add_shape(_day_line(day, look))
    return figure.update_layout(_layout(rows, first, newest, look))


@dataclass(frozen=True)
class _Piece:
    """A stretch of a bar of one strength."""

    row: int
    begin: pd.Timestamp
    end: pd.Timestamp
    pole: str
    grade: str
    opacity: float
    sentence: str


def _pieces(bar: Mapping[Hashable, Any], row: int, start: pd.Timestamp) -> Iterator[_Piece]:
    """Yield the certain stretch of a spell and the fading ones at both ends, cut at the start."""
    status = statuses.STATUSES[bar["status"]]
    certain_from, certain_to = bar["certain_from"], bar["certain_to"]

    def piece(begin: pd.Timestamp, end: pd.Timestamp, opacity: float) -> _Piece:
        return _Piece(
            row=row,
            begin=max(begin, start),
            end=end,
            pole=bar["pole"],
            grade=status.grade,
            opacity=round(opacity, 2),
            sentence=_sentence(bar),
        )

    if pd.isna(certain_from):
        yield piece(bar["possible_from"], bar["possible_to"], UNDATED_OPACITY)
        return
    stretches = [
        *_fading(bar["possible_from"], certain_from),
        (certain_from, certain_to, 1.0),
        *_fading(bar["possible_to"], certain_to),
    ]
    yield from (
        piece(begin, end, opacity)
        for begin, end, opacity in stretches
        if end > start and end > begin
    )


def _fading(
    outer: pd.Timestamp, inner: pd.Timestamp
) -> list[tuple[pd.Timestamp, pd.Timestamp, float]]:
    """Return steps between what is possible and what is certain, each begin, end, opacity."""
    if outer == inner:
        return []
    step = (inner - outer) / FADE_STEPS
    edges = [outer + index * step for index in range(FADE_STEPS + 1)]
    span = FADED_AT_MOST - FADED_AT_LEAST
    return [
        (min(a, b), max(a, b), FADED_AT_LEAST + span * index / (FADE_STEPS - 1))
        for index, (a, b) in enumerate(itertools.pairwise(edges))
    ]


def _trace(pieces: Sequence[_Piece], look: Theme) -> go.Bar:
    one = pieces[0]
    full = look.pole(one.pole)
    colour = mixed(full, look.paper, one.opacity)
    shape = PATTERN_OF_GRADE[one.grade]
    ground = colour if not shape else mixed(full, look.paper, 0.25 * one.opacity)
    return go.Bar(
        base=[piece.begin.isoformat() for piece in pieces],
        x=[(piece.end - piece.begin).total_seconds() * 1000 for piece in pieces],
        y=[piece.row for piece in pieces],
        orientation="h",
        width=BAR_SHARE,
        marker={
            "color": ground,
            "line": {"width": 0},
            "pattern": {
                "shape": shape,
                "fgcolor": colour,
                "bgcolor": ground,
                "size": 5,
                "solidity": 0.4,
            },
        },
        customdata=[piece.sentence for piece in pieces],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _chips(
    bars: pd.DataFrame,
    place: Mapping[tuple[str, str], int],
    start: pd.Timestamp,
    look: Theme,
) -> go.Scatter:
    """Return a small plate with its sign where a status other than full membership begins."""
    told = [
        (max(bar["possible_from"], start), place[bar["iso3"], bar["org_id"]], _chip_sign(bar), bar)
        for bar in bars.to_dict("records")
        if _chip_sign(bar)
    ]
    return go.Scatter(
        x=[begin.isoformat() for begin, *_ in told],
        y=[row for _, row, *_ in told],
        mode="markers+text",
        marker={
            "symbol": "square",
            "size": CHIP_PX,
            "color": look.paper,
            "line": {"width": 1, "color": [look.pole(bar["pole"]) for *_, bar in told]},
        },
        text=[sign for _, _, sign, _ in told],
        textfont={"size": CHIP_TEXT_PX, "color": look.ink},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _chip_sign(bar: Mapping[Hashable, Any]) -> str:
    if bar["is_undated"]:
        return statuses.UNDATED.sign
    status = statuses.STATUSES[bar["status"]]
    return "" if status.grade == FULL else status.sign


def _sentence(bar: Mapping[Hashable, Any]) -> str:
    begin = (
        "since when is not known"
        if bar["is_undated"]
        else f"from {format_partial(bar['start_date'])}"
    )
    end = "" if bar["is_open"] else f" to {format_partial(bar['end_date'])}"
    return f"{bar['country']}, {bar['body']}: {statuses.word(bar['status'])} {begin}{end}"


def _day_line(day: dt.date, look: Theme) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": day.isoformat(),
        "x1": day.isoformat(),
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": look.ink, "width": 1, "dash": "dot"},
    }


def _layout(
    rows: Sequence[SpellRow], first: dt.date, newest: dt.date, look: Theme
) -> dict[str, Any]:
    layout = base_layout(look, height_px=_height_px(rows))
    layout["barmode"] = "overlay"
    layout["margin"] = {"l": 8, "r": 8, "t": 28, "b": 16}
    layout["xaxis"] |= {
        "type": "date",
        "range": [first.isoformat(), newest.isoformat()],
        "side": "top",
        "tickformat": "%Y",
        "nticks": 8,
    }
    layout["yaxis"] |= {
        "range": [len(rows) - 0.5, -0.5],
        "tickvals": list(range(len(rows))),
        "ticktext": [f"<b>{row.label}</b>" if row.is_heading else row.label for row in rows],
        "tickfont": {"color": look.ink, "size": SMALL_PX},
        "showgrid": False,
        "zeroline": False,
        "automargin": True,
    }
    return layout


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
    told = [_sentence(bar) for bar in bars.head(12).to_dict("records")]
    more = len(bars) - len(told)
    rest = f" and {more} more" if more else ""
    return f"Bars of {wording.counted(len(bars), 'membership spell')}: {'; '.join(told)}{rest}."
