"""Every chart that a presentation draws itself shows the names, values and labels of its page.

The charts of a scene, under all its controls, are saved in one presentation and read back from it.
"""
# ruff: noqa: PD011 -- the values of a series are a tuple, not a frame

import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pandas as pd
import pytest

from multivector.charts.plan import SPACER
from multivector.charts.view import View
from multivector.views import kept, registry
from multivector.views import linked as linked_views
from multivector.views.exports.page import commodities, exporters
from multivector.views.link_values import Choice, Choices
from multivector.views.page import Figure, Figures, figures_of
from multivector.views.selection import Selection
from multivector.views.what_if import answer as what_if
from multivector.views.what_if.controls import RANKING, network_names
from tests.briefing.native_charts import Category, on_the_page, saved_and_read

ADDRESSES = ["", "alliances", "positions", "pipelines", "exports", "trade", "what-if", "timeline"]
SCENES = [
    (address, scene.code)
    for address in ADDRESSES
    for scene in registry.PAGES[address].scenes
    if scene.is_there() and (address, scene.code) != ("timeline", "story")
]
# What is no list of choices, and one value of what every page shares.
TRIED = {
    "c": ["KAZ.ARM"],
    "y": ["1995-2012"],
    "d": ["2013-12-31"],
    "u": ["kbd"],
    "then": ["2021"],
    "pct": ["50"],
    "mon": ["3"],
    "room": ["50"],
}
MOST_VALUES = 6  # tried of one control
# What is reckoned from the rows of the data and is no row of its own.
RECKONED = re.compile(
    r"not known|not told by any route|buyer not named|sum of the two alone|All of them together"
    r"|\d+ other buyers?|Nameplate capacity.*|plan"
    r"|\w+, (joined( again)?|left|gave up full membership|ended with the body)"  # rows are counted
)
LINKING = {"or", "alike", "leg", "legs", "pair", "pairs"}
SIZES = (1.0, 1000.0)  # the data may count in thousands of what the axis does
ROUNDED = 5.1e-4  # the data tells three digits after the point
WORDS = re.compile(r"[^\W_]+")


@pytest.mark.parametrize(("path", "scene"), SCENES, ids=lambda part: part or "start")
def test_a_native_chart_says_what_its_page_says(path, scene):
    views = native_views(path, scene)
    read = saved_and_read([view.plan for view in views.values()])
    faults = [
        f"{address}: {fault}"
        for (address, view), shown in zip(views.items(), read, strict=True)
        for fault in faults_of(view, shown)
    ]
    assert faults == []


def native_views(path: str, scene: str) -> dict[str, View]:
    """Return the figures of a scene that a presentation draws itself, by link, each kind once."""
    found: dict[str, View] = {}
    pictures = set()
    for query in queries(path, scene):
        link = f"/{path}?{urlencode(query)}"
        for anchor in anchors_of(link) - pictures:
            view = linked_views.view_of(f"{link}#{anchor}", kept.data(), "light")
            if view is not None and view.plan is None:
                pictures.add(anchor)  # whatever is chosen
            elif view is not None and view.plan not in [each.plan for each in found.values()]:
                found[f"{link}#{anchor}"] = view
    return found


def anchors_of(link: str) -> set[str]:
    """Return the anchors of the figures that stand on the page of a link."""
    page, values = linked_views.page_of(link), linked_views.reading_of(link, kept.data()).values
    chosen = page.settled(Selection(values, kept.data(), "light"))
    listed = list(figures_of(page.blocks(chosen)))
    views = [view for each in listed if isinstance(each, Figures) for view in each.draw()]
    return {each.key for each in listed if isinstance(each, Figure)} | {view.key for view in views}


def queries(path: str, scene: str) -> Iterator[dict[str, str]]:
    """Yield what links to a scene ask for: its defaults, and each control at its other values."""
    code = registry.PAGES[path].scene_code
    base = {code: scene} if code else {}
    yield base
    data = kept.data()
    for one in registry.known(path, data):
        is_list = isinstance(one, Choice | Choices) and one.code != code
        listed = list(one.allowed) if is_list else []
        values = TRIED.get(one.code) or listed[:: len(listed) // MOST_VALUES + 1]
        yield from (base | {one.code: value} for value in values)
    if path == "what-if":
        for network in network_names(data):
            for preset in what_if.presets(network):
                yield base | {"net": network, "close": ".".join(preset.closed) or "-"}
            for ranking in RANKING.options(None):
                yield base | {"net": network, "rank": ranking, "legs": "all"}
    if path == "exports":
        for exporter in exporters(data):
            for goods in commodities(data, exporter):
                yield base | {"ex": exporter, "m": goods}


def faults_of(view: View, shown: list[Category]) -> Iterator[str]:
    """Tell what a chart in a presentation says otherwise than its page and its data."""
    names = [each.name for each in shown if each.name != SPACER]
    yield from (f"{name!r} stands twice" for name in sorted(set(names)) if names.count(name) > 1)
    rows, numbers = rows_of(view.data), numbers_of(view.data)
    yield from (f"{name!r} is not in the data" for name in names if not is_named(name, rows))
    for own, page in zip(shown, on_the_page(view.chart), strict=True):
        if page.name and page.name != own.name and not own.name.endswith(f": {page.name}"):
            yield f"{own.name!r} is {page.name!r} on the page"
        yield from compared(own, page)
        for series, value in own.values:
            is_reckoned = RECKONED.fullmatch(series) or RECKONED.fullmatch(own.name)
            if not is_reckoned and not any(near(abs(value) * size, numbers) for size in SIZES):
                yield f"{series} of {own.name} is {value}, which the data does not hold"


def compared(own: Category, page: Category) -> Iterator[str]:
    """Tell what stands at a category of the presentation otherwise than on the page."""
    values, there = ([value for _, value in each.values] for each in (own, page))
    yield from (f"{value} of {own.name} is new" for value in values if not near(value, there))
    yield from (f"{value} of {own.name} is lost" for value in there if not near(value, values))
    yield from (
        f"{words!r} at {own.name} is lost" for words in page.words if words not in own.words
    )
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


def is_named(name: str, rows: list[set[str]]) -> bool:
    """Return whether one row of the data holds all words of a name; a year may lie between two."""
    if re.fullmatch(r"\d{4}", name):
        years = [int(word) for row in rows for word in row if re.fullmatch(r"(19|20)\d\d", word)]
        return min(years) <= int(name) <= max(years)
    words = set(WORDS.findall(re.sub(r" \(or \d+ \w+ alike\)", "", name).lower())) - LINKING
    return RECKONED.fullmatch(name) is not None or any(words <= row for row in rows)


def numbers_of(data: pd.DataFrame) -> list[float]:
    """Return all numbers of the data."""
    columns = (pd.to_numeric(data[name], errors="coerce").dropna() for name in data.columns)
    return sorted({float(value) for column in columns for value in column})


def near(value: float, numbers: list[float]) -> bool:
    """Return whether one of the numbers is this value, rounded."""
    return any(abs(value - each) <= ROUNDED for each in numbers)
