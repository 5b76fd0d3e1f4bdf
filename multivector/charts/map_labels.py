"""Where names stand on a map: on the state or beside it, and which of two that would overlap stays."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from multivector.charts.map import NAME_PX, Name
from multivector.charts.shapes import Shape, place_for_name
from multivector.charts.window import Window

LETTER = 0.58  # of the size of the type, as wide as a letter is on average
PADDING_PX = 4
FITS_IN = 1.15  # a name may be so many times wider than the state it stands on
BESIDE_PX = (6, 16, 30, 44)  # how far from a small state its name may stand
DIRECTIONS = (
    *((1, 0), (-1, 0), (0, 1), (0, -1), (1, -1), (-1, -1), (1, 1), (-1, 1)),
    *((0.6, -1), (0.6, 1), (-0.6, -1), (-0.6, 1)),
)
BELOW_PX, MARK_PX = 13, 6  # from a place to the middle of its name below it, to its edge beside it
MATTERS = 2  # names of at least this priority come before all others
DIGITS = 2

Pixels = tuple[float, float]
Degrees = tuple[float, float]
Segment = tuple[Pixels, Pixels]


class Box(NamedTuple):
    """Where something stands, in pixels of the window."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Whether two cover each other."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def is_crossed_by(self, line: Segment) -> bool:
        """Whether a line passes over it."""
        (left, top, right, bottom), ends = self, line
        sides = (((left, top), (right, bottom)), ((left, bottom), (right, top)))
        return any(_cross(ends, side) for side in sides)

    def is_in(self, window: Window) -> bool:
        """Whether all of it is seen."""
        return (
            self.left >= 0
            and self.top >= 0
            and self.right <= window.wide
            and self.bottom <= window.high
        )


@dataclass(frozen=True)
class Placed:
    """A name with the place of its middle, and the line to its state where it stands beside it."""

    name: Name
    lon: float
    lat: float
    leader: tuple[Degrees, Degrees] | None = None
    offset_px: tuple[int, int] = (0, 0)
    """How far from there it stands, so that the mark of a place is seen."""


def placed(
    names: Sequence[Name], shapes: Mapping[str, Shape], window: Window, *, is_settled: bool = True
) -> list[Placed]:
    """Return where names stand in a window, the more important first.

    Args:
        names: the names.
        shapes: shapes of states by ISO code; a state without one is named at its point.
        window: what the map shows at first.
        is_settled: whether names of places that would cover another one, or be cut, are left out,
            as those of states are.
    """
    spots = [spot for name in names if (spot := _spot(name, shapes, window)) is not None]
    spots.sort(key=_turn)
    page = _Page(window, [spot.ground for spot in spots if spot.is_small])
    result = []
    for spot in spots:
        box = page.room(spot)
        if box is None and spot.is_place and not is_settled:
            box = next(spot.boxes())
        if box is not None:
            result.append(page.put(spot, box))
    return result


def _turn(spot: "_Spot") -> tuple[bool, bool, float]:
    """Return when a name is placed: those that matter first, on large states before beside small."""
    is_minor = spot.name.priority < MATTERS
    return is_minor, not is_minor and spot.is_small, -spot.name.priority


@dataclass(frozen=True)
class _Spot:
    """A place to be named: its point, its ground, and the size of its name, in pixels."""

    name: Name
    x: float
    y: float
    ground: Box
    wide: float
    high: float

    @property
    def is_small(self) -> bool:
        """Whether the name would cover the state it names."""
        across = self.ground.right - self.ground.left
        return 0 < across * FITS_IN < self.wide

    @property
    def is_place(self) -> bool:
        """Whether it is a point and no state."""
        return self.ground.left == self.ground.right

    def centred(self, x: float = 0.0, y: float = 0.0) -> Box:
        """Return the box of the name, so far from the middle of the place."""
        left, top = self.x + x - self.wide / 2, self.y + y - self.high / 2
        return Box(left, top, left + self.wide, top + self.high)

    def boxes(self) -> Iterator[Box]:
        """Yield where the name may stand, the best first."""
        if self.name.is_centred:
            yield self.centred()
        elif self.is_place:
            side = self.wide / 2 + MARK_PX
            for across, down in ((0, BELOW_PX), (0, -BELOW_PX), (side, 0), (-side, 0)):
                yield self.centred(across, down)
        elif not self.is_small:
            yield self.centred()
        elif self.name.may_stand_beside:
            half_wide = (self.ground.right - self.ground.left + self.wide) / 2
            half_high = (self.ground.bottom - self.ground.top + self.high) / 2
            for away in BESIDE_PX:
                for across, down in DIRECTIONS:
                    yield self.centred(across * (half_wide + away), down * (half_high + away))
            yield self.centred()

    def leader(self, box: Box) -> Segment | None:
        """Return the line from the edge of a name to its state; None where it stands on it."""
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        across, down = abs(self.x - x) / (self.wide / 2), abs(self.y - y) / (self.high / 2)
        out = max(across, down)
        if out <= 1 or self.is_place:
            return None
        return (x + (self.x - x) / out, y + (self.y - y) / out), (self.x, self.y)


class _Page:
    """What of a window is taken."""

    def __init__(self, window: Window, small: Sequence[Box]) -> None:
        self.window, self.small = window, small
        self.boxes: list[Box] = []
        self.leaders: list[Segment] = []

    def room(self, spot: _Spot) -> Box | None:
        """Return where a name has room: free of names, lines and small states, and not cut."""
        return next((box for box in spot.boxes() if self._is_free(spot, box)), None)

    def _is_free(self, spot: _Spot, box: Box) -> bool:
        leader = spot.leader(box)
        if any(box.overlaps(other) for other in self.boxes) or not box.is_in(self.window):
            return False
        if any(box.is_crossed_by(other) for other in self.leaders):
            return False
        if leader is None:
            return True
        return (
            not any(box.overlaps(other) for other in self.small if other != spot.ground)
            and not any(other.is_crossed_by(leader) for other in self.boxes)
            and not any(_cross(leader, other) for other in self.leaders)
        )

    def put(self, spot: _Spot, box: Box) -> Placed:
        """Return a name where its box is, which is taken from now on."""
        leader = spot.leader(box)
        self.boxes.append(box)
        self.leaders += [leader] if leader else []
        middle = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        if spot.is_place:
            offset = (round(middle[0] - spot.x), round(middle[1] - spot.y))
            return Placed(spot.name, spot.name.lon, spot.name.lat, offset_px=offset)
        line = (self._degrees(leader[0]), self._degrees(leader[1])) if leader else None
        return Placed(spot.name, *self._degrees(middle), line)

    def _degrees(self, at: Pixels) -> Degrees:
        lon, lat = self.window.degrees(*at)
        return round(lon, DIGITS), round(lat, DIGITS)


def _spot(name: Name, shapes: Mapping[str, Shape], window: Window) -> _Spot | None:
    """Return the place of a name; None where the state it names is out of sight."""
    wide = len(name.words) * NAME_PX * LETTER + 2 * PADDING_PX
    high = NAME_PX + 2 * PADDING_PX
    shape = shapes.get(name.iso3) if name.iso3 else None
    if shape is None:
        x, y = window.px((name.lon, name.lat))
        return _Spot(name, x, y, Box(x, y, x, y), wide, high)
    point = place_for_name(shape, *(round(edge, 1) for edge in window.edges))
    if point is None:
        return None
    west, south, east, north = shape.box
    (left, bottom), (right, top) = window.px((west, south)), window.px((east, north))
    return _Spot(name, *window.px(point), Box(left, top, right, bottom), wide, high)


def _cross(one: Segment, other: Segment) -> bool:
    """Whether two lines cross."""
    return _turns(*one, other[0]) != _turns(*one, other[1]) and (
        _turns(*other, one[0]) != _turns(*other, one[1])
    )


def _turns(start: Pixels, end: Pixels, point: Pixels) -> bool:
    """Whether a point lies to the left of a line."""
    across = (end[0] - start[0]) * (point[1] - start[1])
    return across > (end[1] - start[1]) * (point[0] - start[0])
