"""The vector profile: for each domain, how much of a country's ties goes to which pole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from multivector.charts import plan as native
from multivector.charts.chart import Axis, Chart, Margins, Note
from multivector.charts.marks import Bars, Edge, Hatch, Labels
from multivector.charts.theme import FONT_SIZE_PX, SMALL_PX, Theme, text_on

BAR_HEIGHT = 0.62
PAIR_STEP = 2.75  # one heading line, two bars, air
LABEL_FROM_SHARE = 0.075
SMALLEST_GAP = 0.005  # below half a per cent a gap is rounding
PERIOD_MARGIN_PX = 78
ROW_PX = 92
NOT_KNOWN = "not known"


@dataclass(frozen=True)
class _Bar:
    """One bar: a domain at one of the two dates, and where it stands."""

    domain: str
    period: str
    y: float
    rows: pd.DataFrame


def vector_profile_bars(
    then: pd.DataFrame, now: pd.DataFrame, *, domains: Sequence[tuple[str, str]], look: Theme
) -> Chart:
    """Return stacked bars, a pair per domain: the earlier date above, the later below.

    Args:
        then: the earlier profile; one row per `domain` and `pole` in drawing order, with `share` (0 to 1, empty
            where the domain is not known), `period_label` and `pole_name`.
        now: the later profile, in the same form.
        domains: codes and headings, top to bottom.
        look: the theme.
    """
    bars = [
        _bar(frame, code, top - offset)
        for top, (code, _) in zip(_tops(len(domains)), domains, strict=True)
        for frame, offset in ((then, 0.0), (now, 0.85))
    ]
    headings = [
        _words(f"<b>{heading}</b>", 0, top + 0.72, look.ink)
        for top, (_, heading) in zip(_tops(len(domains)), domains, strict=True)
    ]
    return Chart(
        marks=[piece for bar in bars for piece in _pieces(bar, look)],
        look=look,
        height_px=ROW_PX * len(domains) + 16,
        margins=Margins(left=PERIOD_MARGIN_PX, right=8, top=4, bottom=4),
        x=Axis(span=(0, 1), is_shown=False),
        y=Axis(span=(-1.45, PAIR_STEP * (len(domains) - 1) + 1.15), is_shown=False),
        notes=[*headings, *(note for bar in bars for note in _beside(bar, look))],
        bar_mode="stack",
        bar_gap=0,
        plan=_plan(bars, dict(domains), look),
    )


def _plan(bars: Sequence[_Bar], headings: Mapping[str, str], look: Theme) -> native.ChartPlan:
    """Return one row for a domain whose two dates fall in one period: its values are the same."""
    first = {(bar.domain, bar.period): bar for bar in reversed(bars)}
    bars = [bar for bar in bars if first[bar.domain, bar.period] is bar]
    poles = dict.fromkeys(
        (str(row["pole"]), str(row["pole_name"]))
        for bar in bars
        for row in bar.rows.to_dict("records")
    )
    shares = [dict(zip(bar.rows["pole"], bar.rows["share"], strict=True)) for bar in bars]
    series = [
        native.Series(name, tuple(each.get(pole) for each in shares), look.pole(pole))
        for pole, name in poles
    ]
    gaps = tuple(_unknown(bar) or None for bar in bars)
    rest = native.Series(NOT_KNOWN, gaps, look.half, hatched=(True,) * len(bars))
    return native.rows_plan(
        [bar.period or NOT_KNOWN for bar in bars],
        [*series, rest],
        headings=[
            "" if place and bars[place - 1].domain == bar.domain else headings[bar.domain]
            for place, bar in enumerate(bars)
        ],
        is_share=True,
        is_stacked=True,
        is_whole=True,
    )


def _tops(count: int) -> list[float]:
    return [PAIR_STEP * (count - 1 - index) for index in range(count)]


def _bar(frame: pd.DataFrame, domain: str, y: float) -> _Bar:
    rows = frame[frame["domain"] == domain]
    known = rows[rows["share"].notna() & (rows["share"] > 0)]
    period = str(rows["period_label"].iloc[0]) if len(known) else ""
    return _Bar(domain, period, y, known)


def _pieces(bar: _Bar, look: Theme) -> list[Bars]:
    pieces = [
        _segment(bar, row["pole"], row["pole_name"], row["share"], look)
        for row in bar.rows.to_dict("records")
    ]
    unknown = _unknown(bar)
    return [*pieces, _gap(bar, unknown, look)] if unknown else pieces


def _unknown(bar: _Bar) -> float:
    """Return the share of no known pole; 0 where it is no more than rounding."""
    unknown = 1.0 - float(bar.rows["share"].sum()) if len(bar.rows) else 1.0
    return unknown if unknown > SMALLEST_GAP else 0.0


def _segment(bar: _Bar, pole: str, name: str, share: float, look: Theme) -> Bars:
    colour = look.pole(pole)
    return Bars(
        name=name,
        x=[share],
        y=[bar.y],
        width=BAR_HEIGHT,
        is_lying=True,
        fill=colour,
        edge=Edge(look.paper, 1.5),
        labels=Labels(
            words=f"{share:.0%}" if share >= LABEL_FROM_SHARE else "",
            ink=text_on(colour),
            px=SMALL_PX,
            at="inside",
            is_level=True,
        ),
        hover=f"{name}: {share:.1%}, {bar.period}",
    )


def _gap(bar: _Bar, width: float, look: Theme) -> Bars:
    """Return what is not known as an open, hatched piece: a gap stays visible as a gap."""
    return Bars(
        name=NOT_KNOWN,
        x=[width],
        y=[bar.y],
        width=BAR_HEIGHT,
        is_lying=True,
        edge=Edge(look.rule, 1),
        hatch=Hatch(shape="/", ink=look.rule, px=6),
        hover=f"not known: {width:.1%}",
    )


def _words(text: str, x: float, y: float, ink: str) -> Note:
    return Note(
        words=text,
        x=x,
        y=y,
        ink=ink,
        px=FONT_SIZE_PX,
        x_anchor="left",
        y_anchor="middle",
        align="left",
    )


def _beside(bar: _Bar, look: Theme) -> list[Note]:
    words = _words(bar.period or "–", 0, bar.y, look.muted)
    period = replace(words, x_anchor="right", x_shift_px=-8, px=SMALL_PX)
    return [period] if len(bar.rows) else [period, _words(NOT_KNOWN, 0.01, bar.y, look.muted)]
