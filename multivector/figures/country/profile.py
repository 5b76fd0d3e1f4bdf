"""The vector profile: for each domain, how much of a country's ties goes to which pole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from multivector.charts import plan as native
from multivector.charts.chart import Axis, Chart, Margins, Note
from multivector.charts.marks import Bars, Edge, Hatch, Labels
from multivector.charts.svg.text_fit import width
from multivector.charts.theme import FONT_SIZE_PX, SMALL_PX, Theme, text_on

BAR_HEIGHT = 0.62
HEADING_STEP, BAR_STEP = 1.05, 0.85  # a heading with air above it; a bar
LABEL_FROM_SHARE = 0.075
SMALLEST_GAP = 0.005  # below half a per cent a gap is rounding
PERIOD_MARGIN_PX = 78
PX_PER_UNIT = 33.45
NOT_KNOWN = "no data"


@dataclass(frozen=True)
class _Bar:
    """One bar: a domain at one date or of one country, and where it stands."""

    domain: str
    name: str
    """Of the country, where there are several."""
    period: str
    y: float
    rows: pd.DataFrame

    @property
    def label(self) -> str:
        """What stands beside it: the country and the period, as far as they are known."""
        return " ".join(filter(None, [self.name, self.period])) or "–"


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
    return _grouped([("", then), ("", now)], domains, look)


def compared_bars(
    profiles: Mapping[str, pd.DataFrame], *, domains: Sequence[tuple[str, str]], look: Theme
) -> Chart:
    """Return stacked bars, one per domain and country, the first country on top.

    Args:
        profiles: by name of the country; each in the form of `vector_profile_bars`.
        domains: codes and headings, top to bottom.
        look: the theme.
    """
    return _grouped(list(profiles.items()), domains, look)


def chart_height(count: int, domains: int) -> int:
    """Return the height in pixels of so many bars in each of some domains."""
    return round(PX_PER_UNIT * _step(count) * domains) + 16


def _grouped(
    frames: Sequence[tuple[str, pd.DataFrame]], domains: Sequence[tuple[str, str]], look: Theme
) -> Chart:
    step = _step(len(frames))
    tops = [step * (len(domains) - 1 - place) for place in range(len(domains))]
    bars = [
        _bar(frame, code, top - BAR_STEP * place, name)
        for top, (code, _) in zip(tops, domains, strict=True)
        for place, (name, frame) in enumerate(frames)
    ]
    headings = [
        _words(f"<b>{heading}</b>", 0, top + 0.72, look.ink)
        for top, (_, heading) in zip(tops, domains, strict=True)
    ]
    widest = max(width(bar.label, SMALL_PX) for bar in bars)
    return Chart(
        marks=[piece for bar in bars for piece in _pieces(bar, look)],
        look=look,
        height_px=chart_height(len(frames), len(domains)),
        margins=Margins(left=max(PERIOD_MARGIN_PX, round(widest) + 12), right=8, top=4, bottom=4),
        x=Axis(span=(0, 1), is_shown=False),
        y=Axis(span=(-BAR_STEP * (len(frames) - 1) - 0.6, tops[0] + 1.15), is_shown=False),
        notes=[*headings, *(note for bar in bars for note in _beside(bar, look))],
        bar_mode="stack",
        bar_gap=0,
        plan=_plan(bars, dict(domains), look),
    )


def _step(count: int) -> float:
    """Return the height of a heading with so many bars, in the units of the chart."""
    return HEADING_STEP + BAR_STEP * count


def _plan(bars: Sequence[_Bar], headings: Mapping[str, str], look: Theme) -> native.ChartPlan:
    """Return one row for a domain whose two dates fall in one period: its values are the same."""
    first = {(bar.domain, bar.label): bar for bar in reversed(bars)}
    bars = [bar for bar in bars if first[bar.domain, bar.label] is bar]
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
        [bar.label if bar.period else bar.name or NOT_KNOWN for bar in bars],
        [*series, rest],
        headings=[
            "" if place and bars[place - 1].domain == bar.domain else headings[bar.domain]
            for place, bar in enumerate(bars)
        ],
        is_share=True,
        is_stacked=True,
        is_whole=True,
    )


def _bar(frame: pd.DataFrame, domain: str, y: float, name: str) -> _Bar:
    rows = frame[frame["domain"] == domain]
    known = rows[rows["share"].notna() & (rows["share"] > 0)]
    period = str(rows["period_label"].iloc[0]) if len(known) else ""
    return _Bar(domain, name, period, y, known)


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
        hover=f"{name}: {share:.1%}, {bar.label}",
    )


def _gap(bar: _Bar, part: float, look: Theme) -> Bars:
    """Return what is not known as an open, hatched piece: a gap stays visible as a gap."""
    return Bars(
        name=NOT_KNOWN,
        x=[part],
        y=[bar.y],
        width=BAR_HEIGHT,
        is_lying=True,
        edge=Edge(look.rule, 1),
        hatch=Hatch(shape="/", ink=look.rule, px=6),
        hover=f"no data: {part:.1%}",
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
    words = _words(bar.label, 0, bar.y, look.muted)
    period = replace(words, x_anchor="right", x_shift_px=-8, px=SMALL_PX)
    return [period] if len(bar.rows) else [period, _words(NOT_KNOWN, 0.01, bar.y, look.muted)]
