"""Where marks stand in a lane, so that no two cover each other."""

from collections.abc import Sequence
from dataclasses import dataclass

TRACK_PX = 17
LABEL_ROW_PX = 23  # for the name of the lane, above its marks
LANE_GAP_PX = 8
CHARACTER_PX = 6.1


@dataclass(frozen=True)
class Spot:
    """A mark to be placed: its extent along the lane, in pixels."""

    left: float
    right: float


def tracks(spots: Sequence[Spot], apart: float = 1.5) -> list[int]:
    """Return the track of each spot: the first one in which it touches none placed before.

    Args:
        spots: in any order.
        apart: pixels between two marks of one track.
    """
    ends: list[float] = []
    placed = [0] * len(spots)
    for index in sorted(range(len(spots)), key=lambda i: (spots[i].left, spots[i].right)):
        spot = spots[index]
        free = (i for i, end in enumerate(ends) if end + apart <= spot.left)
        track = next(free, len(ends))
        if track == len(ends):
            ends.append(spot.right)
        else:
            ends[track] = spot.right
        placed[index] = track
    return placed


def lane_px(track_count: int) -> int:
    """Return the height of a lane with so many tracks, its name included."""
    return LABEL_ROW_PX + max(track_count, 1) * TRACK_PX + LANE_GAP_PX


def track_middle_px(track: int) -> float:
    """Return how far below the top of its lane a track runs."""
    return LABEL_ROW_PX + (track + 0.5) * TRACK_PX
