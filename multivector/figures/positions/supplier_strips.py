"""Suppliers' shares by bloc as stacked bars, in a strip for each country."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from multivector.analysis.positions.arms import UNKNOWN_SUPPLIER, ArmsPeriod
from multivector.analysis.wording import percent, significant, year_span
from multivector.charts.chart import Axis, Chart, Margins, Note, Reference
from multivector.charts.kinds.pole_key import PoleKey
from multivector.charts.marks import Bars, Edge, Hatch, Labels
from multivector.charts.theme import SMALL_PX, Theme, text_on
from multivector.figures.positions.vote_states import States

STRIP_PX = 104
STRIP_OF_ONE_PX = 180
BAR = 0.56  # of a strip; above it stand the total and the country's name
FOOT_PX = 26
TOTAL = 0.12  # of a strip, for the total over a bar
LEAST_LABELLED = 0.27
UNKNOWN_FROM = 0.01
LISTED_SUPPLIERS = 5


@dataclass(frozen=True)
class Bar:
    """One country's five years, and where they stand: strips are counted from the top."""

    iso3: str
    span: tuple[int, int]
    strip: int
    period: ArmsPeriod | None
    shares: dict[str, float]

    @property
    def deliveries(self) -> ArmsPeriod:
        """The deliveries of the five years; ValueError where there are none."""
        if self.period is None:
            raise ValueError(f"period: {self.iso3} has no deliveries in {self.span}")
        return self.period


def supplier_strips(bars: Sequence[Bar], states: States, key: PoleKey) -> Chart:
    """Return stacked bars by pole, one for each five years, in a strip for each country."""
    look = key.look
    spans = sorted({bar.span for bar in bars}, key=lambda span: (span[1], span[0]))
    place = {span: index for index, span in enumerate(spans)}
    drawn = {pole for bar in bars for pole, share in bar.shares.items() if share > 0}
    return Chart(
        marks=[
            *(_pole_bars(bars, place, pole, key) for pole in key.order if pole in drawn),
            _gaps(bars, place, look),
        ],
        look=look,
        height_px=strips_height(states),
        margins=Margins(left=4, right=4, top=FOOT_PX, bottom=FOOT_PX),
        x=Axis(
            span=(-0.5, len(spans) - 0.5),
            ticks=tuple((at, _short(span)) for span, at in place.items()),
            tick_angle=0,
            has_grid=False,
            has_zero=False,
        ),
        y=Axis(span=(-len(states.shown), _top(states)), is_shown=False),
        notes=[
            *_totals(bars, place, look),
            *(_names(states, look) if states.compared else ()),
            *(_spans_on_top(place, look) if states.compared else ()),
        ],
        bar_mode="overlay",
    )


def _top(states: States) -> float:
    """Return where the first strip ends: above one strip alone there is no name to leave room for."""
    return 0.0 if states.compared else BAR + TOTAL - 1


def strips_height(states: States) -> int:
    """Return the height of the figure in pixels."""
    strip = STRIP_PX if states.compared else STRIP_OF_ONE_PX
    return strip * len(states.shown) + 2 * FOOT_PX


def _short(span: tuple[int, int]) -> str:
    return f"{span[0]}–{span[1] % 100:02d}"


def _spans_on_top(place: Mapping[tuple[int, int], int], look: Theme) -> list[Note]:
    """Return the periods once more above the first strip, for the foot may be far below."""
    return [_small(_short(span), x, 1, look, on="plot") for span, x in place.items()]


def _small(words: str, x: float, y: float, look: Theme, *, on: Reference = "data") -> Note:
    return Note(words=words, x=x, y=y, y_on=on, y_anchor="bottom", ink=look.muted, px=SMALL_PX - 1)


def _floor(bar: Bar) -> float:
    return -bar.strip - 1 + 0.06


def _pole_bars(
    bars: Sequence[Bar], place: Mapping[tuple[int, int], int], pole: str, key: PoleKey
) -> Bars:
    before = key.order[: key.order.index(pole)]
    drawn = [bar for bar in bars if bar.shares.get(pole, 0) > 0]
    colour = key.look.pole(pole)
    return Bars(
        name=pole,
        x=[place[bar.span] for bar in drawn],
        y=[BAR * bar.shares[pole] for bar in drawn],
        base=[_floor(bar) + BAR * sum(bar.shares.get(p, 0) for p in before) for bar in drawn],
        width=0.8,
        fill=colour,
        edge=Edge(key.look.paper, 1),
        labels=Labels(
            words=[_share(bar.shares[pole]) for bar in drawn],
            ink=text_on(colour),
            px=SMALL_PX - 1,
            at="inside",
            is_level=True,
            keeps_size=True,
        ),
        hover=[_suppliers(bar) for bar in drawn],
    )


def _share(share: float) -> str:
    return percent(share).replace("nearly ", "~") if share >= LEAST_LABELLED else ""


def _suppliers(bar: Bar) -> str:
    listed = [
        f"{'not named' if code == UNKNOWN_SUPPLIER else code} {percent(share)}"
        for code, share in bar.deliveries.suppliers.head(LISTED_SUPPLIERS).items()
    ]
    return f"{bar.iso3} {year_span(*bar.span)}<br>" + "<br>".join(listed)


def _gaps(bars: Sequence[Bar], place: Mapping[tuple[int, int], int], look: Theme) -> Bars:
    """Return what has no known supplier as hatched pieces: the rest of a bar."""
    known = {id(bar): sum(bar.shares.values()) for bar in bars}
    drawn = [bar for bar in bars if bar.period is not None and known[id(bar)] < 1 - UNKNOWN_FROM]
    return Bars(
        name="not reported",
        x=[place[bar.span] for bar in drawn],
        y=[BAR * (1 - known[id(bar)]) for bar in drawn],
        base=[_floor(bar) + BAR * known[id(bar)] for bar in drawn],
        width=0.8,
        edge=Edge(look.rule, 1),
        hatch=Hatch(shape="/", ink=look.half, px=6, solidity=0.15),
        hover="not reported",
    )


def _totals(bars: Sequence[Bar], place: Mapping[tuple[int, int], int], look: Theme) -> list[Note]:
    return [_small(_total(bar), place[bar.span], _floor(bar) + BAR + 0.01, look) for bar in bars]


def _total(bar: Bar) -> str:
    if bar.period is None:
        return "no data"
    return f"{significant(bar.period.total_tiv)}{'*' if bar.period.is_tiny else ''}"


def _names(states: States, look: Theme) -> list[Note]:
    return [
        Note(
            words=f"<b>{states.names[iso3]}</b>",
            x=0,
            x_on="plot",
            x_anchor="left",
            y=-strip,
            y_anchor="top",
            ink=look.ink,
            px=SMALL_PX + 1,
        )
        for strip, iso3 in enumerate(states.shown)
    ]
