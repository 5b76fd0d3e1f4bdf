"""How an event is marked: colour for the pole, form for toward, away or neither, size for weight."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from multivector.analysis.timeline.directions import DIRECTIONS, NEUTRAL
from multivector.analysis.wording import capitalised
from multivector.charts.legend import LegendItem
from multivector.charts.theme import Theme

CONCERNED = "concerned"
"""The code of a mark in the lane of a state that the event names, but not first."""
CONCERNED_WORDS = "involves this country; the move was another's"
SYMBOLS: Mapping[str, str] = MappingProxyType(
    {
        "toward_russia": "square",
        "toward_china": "diamond",
        "toward_west": "circle",
        "toward_turkic": "triangle-up",
        "away_from_russia": "square-x-open",
        "away_from_china": "diamond-x-open",
        "away_from_west": "circle-x-open",
        "away_from_turkic": "triangle-down-open",
        NEUTRAL: "circle-open",
        CONCERNED: "line-ns-open",
    }
)
FORMS: Mapping[str, str] = MappingProxyType(
    {
        "toward_russia": "square",
        "toward_china": "diamond",
        "toward_west": "circle",
        "toward_turkic": "triangle",
        "away_from_russia": "crossed",
        "away_from_china": "crossed",
        "away_from_west": "crossed",
        "away_from_turkic": "crossed",
        NEUTRAL: "ring",
        CONCERNED: "tick",
    }
)
WEIGHT_PX: Mapping[int, int] = MappingProxyType({1: 6, 2: 8, 3: 10, 4: 13, 5: 17})
CONCERNED_PX = 8


def size_px(code: str, weight: int) -> int:
    """Return the size of a mark, that of its weight unless the state is only concerned."""
    return CONCERNED_PX if code == CONCERNED else WEIGHT_PX[weight]


def colour(code: str, look: Theme) -> str:
    """Return the colour of a mark: that of its pole, or quiet ink."""
    direction = DIRECTIONS.get(code)
    return look.pole(direction.pole) if direction and direction.pole else look.muted


def words(code: str) -> str:
    """Return what a mark says."""
    return CONCERNED_WORDS if code == CONCERNED else DIRECTIONS[code].words


def legend(shown: Iterable[str], look: Theme) -> tuple[LegendItem, ...]:
    """Return the legend of the marks that are drawn, in the order of the directions."""
    drawn = frozenset(shown)
    return tuple(
        LegendItem(capitalised(words(code)), colour(code, look), FORMS[code])
        for code in (*DIRECTIONS, CONCERNED)
        if code in drawn
    )
