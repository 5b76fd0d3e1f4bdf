"""The shapes of states as a map needs them beside its ground: to be pointed at, framed and named.

They are coarser than the borders that are drawn, and without small islands: what a reader points at
is found by them, never what is seen.
"""

import functools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from multivector.data.borders import Borders

Points = npt.NDArray[np.float64]
Point = tuple[float, float]

COARSEST, FINEST, OUTLINE = 0.35, 0.05, 0.02  # degrees by which a simplified border may be off
TOLERANCE_SHARE = 0.012  # of the size of a state
LEAST_RING = 0.02  # of the largest; smaller islands are left out
DIGITS = 2
GRID = 24  # points across in which a place for a name is looked for
LABEL_SHAPE = 3.0  # a name is so many times wider than it is high
# Far parts that would stretch every map; a frame takes these boxes for the state (degrees).
FRAMED_PARTS = {"RUS": (27.5, 41.5, 108.0, 66.0)}


@dataclass(frozen=True, eq=False)
class Shape:
    """The simplified rings of a state, the largest first, each with its points in degrees.

    The `outline` is finer: it is drawn over the border.
    """

    rings: tuple[Points, ...]
    outline: tuple[Points, ...] = ()

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east and north of the largest part."""
        low, high = self.rings[0].min(axis=0), self.rings[0].max(axis=0)
        return float(low[0]), float(low[1]), float(high[0]), float(high[1])


class Shapes(Mapping[str, Shape]):
    """The shapes of all states of a border view by ISO code, each simplified when first wanted."""

    def __init__(self, borders: Borders) -> None:
        self._rings: dict[str, list[Points]] = {}
        self._made: dict[str, Shape] = {}
        for iso3, lines in borders.countries:
            self._rings.setdefault(iso3, []).extend(np.asarray(line) for line in lines)

    def __getitem__(self, iso3: str) -> Shape:
        if iso3 not in self._made:
            self._made[iso3] = _shape(self._rings[iso3])
        return self._made[iso3]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rings)

    def __len__(self) -> int:
        return len(self._rings)


def boxes(shapes: Mapping[str, Shape], iso3s: Iterable[str]) -> list[Point]:
    """Return the corners of what a frame must hold of some states; unknown ones are left out."""
    corners: list[Point] = []
    for iso3 in iso3s:
        if iso3 in shapes:
            west, south, east, north = FRAMED_PARTS.get(iso3, shapes[iso3].box)
            corners += [(west, south), (east, north)]
    return corners


@functools.lru_cache(maxsize=4_096)
def place_for_name(
    shape: Shape, west: float, south: float, east: float, north: float
) -> Point | None:
    """Return the middle of the widest part of a state inside a window (degrees); None if none is seen."""
    low = np.maximum(shape.rings[0].min(axis=0), (west, south))
    high = np.minimum(shape.rings[0].max(axis=0), (east, north))
    if (low >= high).any():
        return None
    across, up = (np.linspace(low[i], high[i], GRID + 2)[1:-1] for i in (0, 1))
    grid = np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2)
    grid = grid[_inside(grid, shape.rings[0])]
    if not len(grid):
        return None
    squeeze = np.array([math.cos(math.radians(float((low[1] + high[1]) / 2))) / LABEL_SHAPE, 1.0])
    edges = np.minimum(
        ((grid - (west, south)) * squeeze).min(axis=1),
        (((east, north) - grid) * squeeze).min(axis=1),
    )
    free = np.minimum(_distances(grid * squeeze, shape.rings[0] * squeeze), edges)
    best = grid[int(free.argmax())]
    return round(float(best[0]), DIGITS), round(float(best[1]), DIGITS)


def _shape(rings: Sequence[Points]) -> Shape:
    ordered = sorted(rings, key=_size, reverse=True)
    largest = _size(ordered[0])
    tolerance = min(max(TOLERANCE_SHARE * math.sqrt(largest), FINEST), COARSEST)
    kept = [ring for ring in ordered if _size(ring) >= LEAST_RING * largest]
    coarse, fine = (
        tuple(np.round(_thinned(ring, each), DIGITS) for ring in kept)
        for each in (tolerance, OUTLINE)
    )
    return Shape(coarse, fine)


def _size(ring: Points) -> float:
    wide, high = np.ptp(ring, axis=0)
    return float(wide * high)


def _thinned(points: Points, tolerance: float) -> Points:
    """Return the points that keep a line within a tolerance (Douglas and Peucker 1973)."""
    is_kept = np.zeros(len(points), dtype=bool)
    is_kept[[0, -1]] = True
    parts = [(0, len(points) - 1)]
    while parts:
        first, last = parts.pop()
        if last - first < 2:  # noqa: PLR2004 -- nothing lies between neighbours
            continue
        between = points[first + 1 : last]
        off = _segment_distances(between, points[first], points[last])
        farthest = int(off.argmax())
        if off[farthest] > tolerance:
            middle = first + 1 + farthest
            is_kept[middle] = True
            parts += [(first, middle), (middle, last)]
    return points[is_kept]


def _segment_distances(points: Points, start: Points, end: Points) -> Points:
    """Return how far points are from a segment."""
    along = end - start
    length = float(along @ along)
    share = np.clip((points - start) @ along / length, 0, 1) if length else np.zeros(len(points))
    distances: Points = np.hypot(*(points - start - share[:, None] * along).T)
    return distances


def _distances(points: Points, ring: Points) -> Points:
    """Return how far points are from the nearest side of a ring."""
    sides = [_segment_distances(points, ring[i], ring[i + 1]) for i in range(len(ring) - 1)]
    nearest: Points = np.min(sides, axis=0)
    return nearest


def _inside(points: Points, ring: Points) -> npt.NDArray[np.bool_]:
    """Return which points lie in a ring: a ray from each crosses it an odd number of times."""
    x, y = points[:, :1], points[:, 1:]
    (x1, y1), (x2, y2) = ring[:-1].T, ring[1:].T
    crosses = (y1 > y) != (y2 > y)
    rise = np.where(y2 == y1, 1.0, y2 - y1)
    hits = crosses & (x < (x2 - x1) * (y - y1) / rise + x1)
    inside: npt.NDArray[np.bool_] = hits.sum(axis=1) % 2 == 1
    return inside
