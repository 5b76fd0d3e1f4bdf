"""Every chart that a presentation draws itself shows the names, values and labels of its page.

The charts of a scene, under all its controls, are saved in one presentation and read back from it.
"""
# ruff: noqa: PD011 -- the values of a category are a list, not a frame

import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pandas as pd
import pytest

from multivector.charts.plan import SPACER
from multivector.charts.view import View
from multivector.figures.disruption.ranking import RANKINGS
from multivector.views import kept, linked, registry
from multivector.views.exports.page import commodities, exporters
from multivector.views.link_values import Choice, Choices
from multivector.views.page import Figure, Figures, figures_of
from multivector.views.selection import Selection
from multivector.views.what_if.answer import presets
from multivector.views.what_if.controls import network_names
from tests.briefing.native_charts import Category, on_the_page, saved_and_read

SCENES = [
    (page.address, scene.code)
    for page in registry.PAGES.values()
    for scene in page.scenes
    if scene.is_there()
]
PICTURES = {
    *(("alliances", each) for each in ("map", "matrix", "overlap", "spells", "agreements")),
    *(("positions", each) for each in ("votes", "recognition", "security", "sanctions")),
    *(("positions", "words"), ("trade", "parallel")),
    *(("what-if", each) for each in ("record", "claims")),
    *(
        ("timeline", "story"),
        ("timeline", "events"),
        ("claims", ""),
        ("data", ""),
        ("briefing", ""),
        ("guide", ""),
        ("themes", ""),
    ),
}
"""Scenes of words, maps, grids, flows and ranges: a presentation draws no chart of its own there."""
# What is no list of choices, and one value of what every page shares.
TRIED = {
    "c": ["KAZ.ARM"],
    "t": ["sanctions"],
    "y": ["1995-2012"],
    "d": ["2013-12-31"],
    "u": ["kbd"],
    "then": ["2021"],
    "pct": ["50"],
    "mon": ["3"],
    "room": ["50"],
}
MOST_VALUES = 4  # tried of one control; of lines all, since few have a chart of each kind
# What is reckoned from the rows of the data and is no row of its own.
RECKONED = re.compile(
    r"not known|route not reported|not told by any route|buyer not (named|reported)|sum of the two alone|the two separately"
    r"|no data|partner not reported|All of them together|\d+ other buyers?|(Nameplate|Design) capacity.*|plan"
)
COUNTED = "alliance-changes"  # drawn are numbers of rows
LINKING = {"link", "links", "not", "known"}
SIZES = (1.0, 1000.0)  # the data may count in thousands of what the axis does
ROUNDED = 5.1e-4  # the data holds three digits after the point, or of a large number the first
YEAR = re.compile(r"(19|20)\d\d")
WORDS = re.compile(r"[^\W_]+")


@pytest.mark.parametrize(("address", "scene"), SCENES, ids=lambda part: part or "start")
def test_a_native_chart_says_what_its_page_says(address, scene):
    views = native_views(address, scene)
    read = saved_and_read([view.plan for view in views.values()])
    faults = [
        f"{link}: {fault}"
        for (link, view), shown in zip(views.items(), read, strict=True)
        for fault in faults_of(view, shown)
    ]
    assert faults == []
    assert bool(views) is ((address, scene) not in PICTURES)


def native_views(address: str, scene: str) -> dict[str, View]:
    """Return the figures of a scene that a presentation draws itself, by link, each once."""
    page, data = registry.PAGES[address], kept.data()
    native: dict[str, View] = {}
    pictures: set[str] = set()
    for query in queries(address, scene):
        link = f"/{address}?{urlencode(query)}"
        values = linked.reading_of(link, data).values
        for figure in figures_of(page.blocks(page.settled(Selection(values, data, "light")))):
            for key, view in drawn(figure, pictures):
                if view.plan is None:
                    pictures.add(key)  # whatever is chosen
                elif view.plan not in [each.plan for each in native.values()]:
                    native[f"{link}#{key}"] = view
    return native


def drawn(figure: Figure | Figures, pictures: set[str]) -> Iterator[tuple[str, View]]:
    """Yield the views of a figure with its key, as a wide window shows them, but no known pictures."""
    if isinstance(figure, Figures):
        listed = [(view.key, view) for view in figure.draw()]
    elif figure.key in pictures:
        listed = []
    else:
        views = figure.draw()
        listed = [(figure.key, views[0] if isinstance(views, tuple) else views)]
    yield from ((key, view) for key, view in listed if view is not None and view.chart is not None)


def queries(address: str, scene: str) -> Iterator[dict[str, str]]:
    """Yield what links to a scene ask for: its defaults, and each control at its other values."""
    page, data = registry.PAGES[address], kept.data()
    base = {page.scene_code: scene} if page.scene_code else {}
    yield base
    for one in registry.known(address, data):
        is_list = isinstance(one, Choice | Choices) and one.code != page.scene_code
        listed = list(one.allowed) if is_list else []
        step = 1 if one.code == "line" else len(listed) // MOST_VALUES + 1
        values = TRIED.get(one.code) or listed[::step]
        yield from (base | {one.code: value} for value in values)
    if address == "what-if":
        for network in network_names(data):
            for preset in presets(network):
                yield base | {"net": network, "close": ".".join(preset.closed) or "-"}
            for ranking in RANKINGS:
                yield base | {"net": network, "rank": ranking, "legs": "all"}
    if address == "exports":
        for exporter in exporters(data):
            for goods in commodities(data, exporter):
                yield base | {"ex": exporter, "m": goods}


def faults_of(view: View, shown: list[Category]) -> Iterator[str]:
    """Tell what a chart in a presentation says otherwise than its page and its data."""
    names = [each.name for each in shown if each.name != SPACER]
    yield from (f"{name!r} stands twice" for name in sorted(set(names)) if names.count(name) > 1)
    rows, numbers = rows_of(view.data), numbers_of(view.data)
    for own, page in zip(shown, on_the_page(view.chart), strict=True):
        if own.name != SPACER and not is_named(own, rows):
            yield f"{own.name!r} is not in the data"
        yield from compared(own, page)
        for series, value in own.values:
            is_known = RECKONED.fullmatch(series) or RECKONED.fullmatch(own.name)
            sums = sums_of(view.data, own.name, series)
            is_known = is_known or any(near(value * size, sums) for size in SIZES)
            if view.key == COUNTED:
                is_known = abs(value) <= sum(own.name in row for row in rows)
            if not is_known and not any(near(abs(value) * size, numbers) for size in SIZES):
                yield f"{series} of {own.name} is {value}, which the data does not hold"


def compared(own: Category, page: Category) -> Iterator[str]:
    """Tell what stands at a category of the presentation otherwise than on the page."""
    heads = [page.name, *(f"{page.name}, {words}" for words in page.words)]
    is_cut = page.name.endswith("…") and own.name.startswith(page.name[:-1])
    if page.name and own.name not in heads and not is_cut:
        yield f"{own.name!r} is {page.name!r} on the page"
    values, there = ([value for _, value in each.values] for each in (own, page))
    yield from (f"{value} of {own.name} is new" for value in values if not near(value, there))
    yield from (f"{value} of {own.name} is lost" for value in there if not near(value, values))
    said = [*own.words, own.name.rpartition(", ")[2]]
    yield from (f"{words!r} at {own.name} is lost" for words in page.words if words not in said)
    if own.events != page.events:
        yield f"events of {own.name} are {own.events}, on the page {page.events}"
    for series, _ in own.values:
        if series in {"now", "earlier"} or (not series and len(own.values) > 1):
            yield f"{own.name} has a series called {series!r}"


def rows_of(data: pd.DataFrame) -> list[set[str]]:
    """Return the words of each row of the data, years from a "2013-12-31" among them."""
    heads = set(WORDS.findall(" ".join(map(str, data.columns)).lower()))
    rows = (" ".join(map(str, row)) for row in data.itertuples(index=False))
    return [heads | set(WORDS.findall(row.lower())) for row in rows]


def is_named(category: Category, rows: list[set[str]]) -> bool:
    """Return whether one row of the data holds all words of a category's name.

    A year without a value may lie anywhere on the axis; one with values lies between those of the data.
    """
    name = category.name
    if YEAR.fullmatch(name):
        years = [word for row in rows for word in row if YEAR.fullmatch(word)]
        reckoned = all(RECKONED.fullmatch(series) for series, _ in category.values)
        return reckoned or min(years) <= name <= max(years)
    words = set(WORDS.findall(re.sub(r" \(\+\d+ more\)", "", name).lower())) - LINKING
    return RECKONED.fullmatch(name) is not None or any(words <= row for row in rows)


def numbers_of(data: pd.DataFrame) -> list[float]:
    """Return all numbers of the data."""
    columns = (pd.to_numeric(data[name], errors="coerce").dropna() for name in data.columns)
    return sorted({float(value) for column in columns for value in column})


def sums_of(data: pd.DataFrame, category: str, series: str) -> list[float]:
    """Return the sum of each column over the rows of a category and a series, as in a stack of parts."""
    texts = data.astype("str")
    is_own = texts.eq(category).any(axis=1) & texts.eq(series).any(axis=1)
    return [float(total) for total in data[is_own].select_dtypes("number").sum()]


def near(value: float, numbers: list[float]) -> bool:
    """Return whether one of the numbers is this value, rounded."""
    return any(abs(value - each) <= ROUNDED * max(1.0, abs(value)) for each in numbers)
