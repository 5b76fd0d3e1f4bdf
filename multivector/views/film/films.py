"""Films of figures: the same figure at the end of each year of the period, drawn on the server."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urlsplit

from multivector.charts.svg.film import Frame, frames
from multivector.charts.svg.picture import SIZES, Picture
from multivector.charts.svg.strip import strip
from multivector.charts.theme import Mode
from multivector.charts.view import View
from multivector.data.package import Package
from multivector.views import kept, link, linked, parameters, registry
from multivector.views.pictures import Asked, picture_of, wording


def day_of_year(year: int, newest: dt.date) -> dt.date:
    """Return the day that stands for a year: its last, or the newest day the data knows."""
    return min(dt.date(year, 12, 31), newest)


def has_film(address: str, data: Package) -> bool:
    """Return whether the figure of a link stands below a slider of years."""
    page = linked.page_of(address)
    scene = linked.reading_of(address, data).values.get(page.scene_code, "")
    return any(each.moves_day and each.code == scene for each in page.scenes)


def years_of(address: str, data: Package) -> tuple[int, ...]:
    """Return the years of the period of a link."""
    first, last = linked.reading_of(address, data).values[parameters.PERIOD]
    return tuple(range(first, last + 1))


def in_year(address: str, year: int, data: Package) -> str:
    """Return the link of the same figure at the end of a year."""
    path, anchor = linked.path_of(address), urlsplit(address).fragment
    day = day_of_year(year, parameters.newest_day(data))
    values = {**linked.reading_of(address, data).values, parameters.AS_OF: day}
    return link.shortest_link(path, values, registry.known(path, data), anchor)


def frames_of(
    address: str, data: Package, mode: Mode, wide: float, *, is_narrow: bool
) -> Iterator[Frame]:
    """Return the film of the figure of a link, frame by frame, from the newest year back.

    Args:
        address: path, query and anchor of the figure; its day does not matter.
        data: the data package.
        mode: light or dark.
        wide: width of a chart in pixels.
        is_narrow: whether it is for a narrow window.
    """
    years = years_of(address, data)[::-1]
    views = ((year, _drawn(address, year, data, mode, is_narrow=is_narrow)) for year in years)
    return frames(views, kept.borders(), kept.look(mode), wide=wide, is_narrow=is_narrow)


def pictures_of(asked: Asked, data: Package) -> Iterator[Picture]:
    """Return the pictures of the years in which the drawing of a figure changes, in their order."""
    for year in changes_of(asked, data):
        address = in_year(asked.address, year, data)
        made = picture_of(replace(asked, address=address), data)
        if made is not None:
            yield made


def changes_of(asked: Asked, data: Package) -> list[int]:
    """Return the years in which the drawing of a figure changes, and the last one it has."""
    wide, is_narrow = SIZES[asked.size].wide, SIZES[asked.size].is_narrow
    made = list(frames_of(asked.address, data, asked.mode, wide, is_narrow=is_narrow))[::-1]
    drawn = [each for each in made if each.parts]
    changed = [now for before, now in pairwise(drawn) if before.parts != now.parts]
    return sorted({each.year for each in (*drawn[:1], *changed, *drawn[-1:])})


def strip_of(asked: Asked, data: Package) -> Picture | None:
    """Return the maps of some years side by side; None where there is no map to draw."""
    by_year = {
        year: linked.drawings_of(in_year(asked.address, year, data), data, asked.mode)
        for year in sorted(set(asked.strip) & set(years_of(asked.address, data)))
    }
    views = {year: drawn[0] for year, drawn in by_year.items() if drawn and drawn[0].is_map}
    if not views or not has_film(asked.address, data):
        return None
    last = views[max(views)]
    words = wording(last, asked, data)
    size, look = SIZES[asked.size], kept.look(asked.mode)
    return strip(views, words, size, look, kept.borders(), has_legend=asked.has_legend)


def _drawn(address: str, year: int, data: Package, mode: Mode, *, is_narrow: bool) -> View | None:
    drawn = linked.drawings_of(in_year(address, year, data), data, mode)
    return drawn[-1 if is_narrow else 0] if drawn else None
