"""Draws a map as SVG on the server, in the border view of the deployment and without any tiles."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from typing import Any

from multivector.charts import map as spec
from multivector.charts.map import NAME_PX, Map
from multivector.charts.map_labels import placed
from multivector.charts.plain import one_line
from multivector.charts.svg.figure import FONT
from multivector.charts.svg.shapes import box
from multivector.charts.svg.words import size_of, words_svg
from multivector.charts.window import Point, Window
from multivector.data.borders import Borders

WIDE_PX, HIGH_PX = 860.0, 520.0
OUTSIDE_PX = 40.0  # beyond the frame, where shapes are no longer drawn
LEAST_STEP_PX = 0.7  # nearer points of a shape are one
HALO_PX = 3
FOCUS_PX = 2.6


def map_svg(
    drawn: Map,
    borders: Borders,
    *,
    wide: float = WIDE_PX,
    high: float = HIGH_PX,
    alt: str = "",
    font: str = FONT,
) -> str:
    """Return a map as an SVG drawing of its own, fitted to its size.

    Args:
        drawn: the map.
        borders: the shapes of the border view.
        wide: width in pixels.
        high: height in pixels.
        alt: what the map shows, for those who cannot see it.
        font: the fonts of all words.
    """
    window = drawn.frame.window(wide, high)
    body = "".join(_parts(drawn, borders, window))
    label = f' role="img" aria-label="{escape(one_line(alt), quote=True)}"' if alt else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}" width="{wide:g}" '
        f'height="{high:g}" font-family="{escape(font, quote=True)}" overflow="hidden"{label}>'
        f"{body}</svg>"
    )


def _shows(window: Window, points: Sequence[tuple[float, float]]) -> bool:
    """Whether any of a shape may be seen."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (
        max(xs) >= -OUTSIDE_PX
        and min(xs) <= window.wide + OUTSIDE_PX
        and max(ys) >= -OUTSIDE_PX
        and min(ys) <= window.high + OUTSIDE_PX
    )


def _parts(drawn: Map, borders: Borders, window: Window) -> Iterator[str]:
    look = drawn.look
    yield box((0, 0), (window.wide, window.high), look.sea)
    edge, edge_px = (look.border, 0.6) if drawn.fills is None else (look.paper, 0.8)
    for iso3, rings in borders.countries:
        path = _path(rings, window, is_closed=True)
        if path:
            fill = _ground(drawn, iso3)
            yield f'<path d="{path}" fill="{fill}" stroke="{edge}" stroke-width="{edge_px}"/>'
    focus = [ring for iso3, rings in borders.countries if iso3 == drawn.focus for ring in rings]
    if focus and drawn.fills is not None:
        outline = _path(focus, window, is_closed=True)
        yield f'<path d="{outline}" fill="none" stroke="{look.ink}" stroke-width="{FOCUS_PX}"/>'
    marks = _path(borders.disputed, window, is_closed=False)
    yield (
        f'<path d="{marks}" fill="none" stroke="{look.disputed}" stroke-opacity="0.75" '
        'stroke-width="0.8"/>'
    )
    for layer in drawn.layers:
        yield from _LAYERS[type(layer)](layer, drawn, window)


def _ground(drawn: Map, iso3: str) -> str:
    look = drawn.look
    if drawn.fills is None:
        return look.land_marked if iso3 in drawn.marked else look.land
    return drawn.fills.get(iso3, look.land)


def _path(lines: Sequence[Sequence[Point]], window: Window, *, is_closed: bool) -> str:
    """Return the lines that may be seen as one path, points closer than a pixel left out."""
    parts = []
    for line in lines:
        points = [window.px(point) for point in line]
        if not _shows(window, points):
            continue
        kept = [points[0]]
        for x, y in points[1:-1]:
            if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= LEAST_STEP_PX:
                kept.append((x, y))
        kept.append(points[-1])
        steps = " ".join(f"{x:.1f},{y:.1f}" for x, y in kept)
        parts.append(f"M{steps}{'Z' if is_closed else ''}")
    return "".join(parts)


def _courses(courses: spec.Courses, _drawn: Map, window: Window) -> Iterator[str]:
    for course in courses.courses:
        path = _path([course.path], window, is_closed=False)
        if not path:
            continue
        pattern = [part * course.width_px for part in courses.dash or ()]
        dash = f' stroke-dasharray="{" ".join(f"{part:g}" for part in pattern)}"' if pattern else ""
        yield (
            f'<path d="{path}" fill="none" stroke="{course.colour}" stroke-width="{course.width_px:g}" '
            f'stroke-opacity="{course.opacity:g}" stroke-linecap="{"butt" if dash else "round"}" '
            f'stroke-linejoin="round"{dash}>{_title(course.tooltip)}</path>'
        )


def _spots(spots: spec.Spots, _drawn: Map, window: Window) -> Iterator[str]:
    edge = f' stroke="{spots.edge}" stroke-width="1.2"' if spots.edge else ""
    for spot in spots.spots:
        x, y = window.px((spot.lon, spot.lat))
        yield (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{spots.radius_px:g}" fill="{spots.colour}" '
            f'fill-opacity="{spots.opacity:g}"{edge}>{_title(spot.tooltip)}</circle>'
        )


def _names(names: spec.Names, drawn: Map, window: Window) -> Iterator[str]:
    look = drawn.look
    stand = placed(names.names, drawn.basemap.shapes, window)
    for each in stand:
        if each.leader:
            path = _path([each.leader], window, is_closed=False)
            yield f'<path d="{path}" stroke="{look.ink}" stroke-opacity="0.7"/>'
    for each in stand:
        name, (x, y) = each.name, window.px((each.lon, each.lat))
        at = (x + each.offset_px[0], y + each.offset_px[1])
        wide, high = size_of(name.words, NAME_PX)
        ground, opacity = (
            (look.paper, name.ground_opacity) if names.is_on_chips else (look.land, 0.7)
        )
        corner = (at[0] - wide / 2 - 3, at[1] - high / 2)
        yield box(corner, (wide + 6, high), ground, opacity=opacity)
        yield words_svg(name.words, at, ink=look.ink, px=NAME_PX, anchor="center", weight=600)


def _signs(signs: spec.Signs, drawn: Map, window: Window) -> Iterator[str]:
    for spot in signs.spots:
        x, y = window.px((spot.lon, spot.lat))
        yield (
            f'<text x="{x:.1f}" y="{y + signs.px * 0.35:.1f}" font-size="{signs.px}" font-weight="700" '
            f'text-anchor="middle" fill="{drawn.look.ink}" stroke="{drawn.look.paper}" '
            f'stroke-width="{HALO_PX}" paint-order="stroke">{escape(signs.words)}</text>'
        )


def _title(tooltip: str) -> str:
    return f"<title>{escape(tooltip)}</title>" if tooltip else ""


_LAYERS: Mapping[type, Callable[[Any, Map, Window], Iterator[str]]] = {
    spec.Courses: _courses,
    spec.Spots: _spots,
    spec.Names: _names,
    spec.Signs: _signs,
}
