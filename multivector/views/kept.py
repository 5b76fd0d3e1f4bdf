"""What is built once and shared by all readers: the data package, themes and finished figures."""

import functools
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import ParamSpec, TypeVar

import pandas as pd

from multivector.analysis.pipelines.courses import drawn_courses
from multivector.charts import theme
from multivector.charts.map import Basemap
from multivector.charts.shapes import Shapes
from multivector.data import sources
from multivector.data.borders import Borders, read_border_view, read_borders
from multivector.data.package import Package, load
from multivector.data.settings import Settings, read_settings
from multivector.figures.bulk_trade.scene import SOURCE as BULK_SOURCE
from multivector.views.shelf import Shelf

P = ParamSpec("P")
T = TypeVar("T")

KEPT_RESULTS = 2_048  # about an eighth of a megabyte each; all first views of all countries
BORDERS = Path(__file__).resolve().parents[2] / "static" / "borders"


@functools.cache
def settings() -> Settings:
    """Return the settings this process was started with."""
    return read_settings(os.environ)


@functools.cache
def data() -> Package:
    """Return the checked data package of this deployment, loaded once per process."""
    return load()


SHELF = Shelf(KEPT_RESULTS)


def for_all(function: Callable[P, T]) -> Callable[P, T]:
    """Keep the last results of a function for all readers, for as long as the data are the same.

    What `st.cache_resource` keeps is found by a digest of all arguments, which costs a rerun more
    than a millisecond each time; this looks them up as they are, so they must be hashable.
    """

    @functools.wraps(function)
    def looked_up(*args: P.args, **kwargs: P.kwargs) -> T:
        key = (looked_up, data(), args, tuple(kwargs.items()))
        return SHELF.result(key, lambda: function(*args, **kwargs))

    return looked_up


_served_below = ""


def serve_below(path: str) -> None:
    """Say below which path of its host the app is served; maps fetch their borders from there."""
    global _served_below  # noqa: PLW0603 -- one process serves below one path, known as it starts
    root = path.strip("/")
    _served_below = f"/{root}" if root else ""
    basemap.cache_clear()


@functools.cache
def basemap() -> Basemap:
    """Return the addresses and words of the border view this deployment shows."""
    view = read_border_view(BORDERS, settings().borders)
    base = f"{_served_below}/app/static/borders/{view.view_id}"
    return Basemap(
        countries_url=f"{base}/{view.countries_file}",
        disputed_url=f"{base}/{view.disputed_file}",
        name=view.name,
        disclaimer=view.disclaimer,
        shapes=Shapes(borders()),
    )


@functools.cache
def borders() -> Borders:
    """Return the shapes of the border view, for drawings of the server."""
    return read_borders(BORDERS, read_border_view(BORDERS, settings().borders))


@functools.cache
def look(mode: theme.Mode) -> theme.Theme:
    """Return the theme of a mode with the pole colours of the data package."""
    return theme.theme(mode, data().table("poles"))


def country_name(iso3: str) -> str:
    """Return the display name of a country."""
    return country_names()[iso3]


@for_all
def source_line(source_ids: tuple[str, ...], limit: int = 3) -> str:
    """Return the publishers of some sources in one line."""
    return sources.source_line(source_rows(source_ids), source_ids, limit)


@functools.lru_cache(maxsize=512)
def citations(source_ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return each of some sources in full, once, in their order."""
    known = source_rows(source_ids)
    return tuple(sources.full_citation(known, each) for each in sources.by_rank(known, source_ids))


def source_rows(source_ids: Iterable[str]) -> pd.DataFrame:
    """Return the table of sources; with the citation of the bulk trade data, where that is asked for."""
    known = data().table("sources")
    if BULK_SOURCE not in source_ids:
        return known
    from multivector.views import bulk_data  # which needs the settings kept here

    return pd.concat([known, bulk_data.source_row(BULK_SOURCE)], ignore_index=True)


@for_all
def courses() -> pd.DataFrame:
    """Return the points of every pipeline and corridor as it is drawn."""
    return drawn_courses(data().table("waypoints"), data().table("waypoints_osm"))


@functools.cache
def country_names() -> dict[str, str]:
    """Return the display names of all countries and groups by code."""
    countries = data().table("countries")
    return dict(zip(countries["iso3"], countries["name"], strict=True))
