"""Which way an event moved the state named first: the codes of the table, their blocs and words."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

NEUTRAL = "neutral"


@dataclass(frozen=True)
class Direction:
    """A direction that the table of events codes."""

    code: str
    words: str
    pole: str
    """The bloc it is about; empty for none."""
    sign: int
    """1 toward the bloc, -1 away from it, 0 for neither."""


DIRECTIONS: Mapping[str, Direction] = MappingProxyType(
    {
        direction.code: direction
        for direction in (
            Direction("toward_russia", "toward Russia", "russia", 1),
            Direction("toward_china", "toward China", "china", 1),
            Direction("toward_west", "toward the West", "west", 1),
            Direction("toward_turkic", "toward the Turkic states", "turkic", 1),
            Direction("away_from_russia", "away from Russia", "russia", -1),
            Direction("away_from_china", "away from China", "china", -1),
            Direction("away_from_west", "away from the West", "west", -1),
            Direction("away_from_turkic", "away from the Turkic states", "turkic", -1),
            Direction(NEUTRAL, "no clear direction", "", 0),
        )
    }
)
"""All directions in the order in which they are listed."""
