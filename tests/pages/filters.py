"""Which of the shared filters change what a scene shows: measured by drawing it for real values."""

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

import pandas as pd

from multivector.charts.view import View
from multivector.data.package import Package
from multivector.views import parameters, registry
from multivector.views.control import Control
from multivector.views.page import Figure, Figures, Filter, Page, Scene, Slow
from multivector.views.selection import Selection

FILTERS: tuple[Filter, ...] = get_args(Filter)
OTHER_DAY = dt.date(2009, 6, 30)
TRIED: Mapping[Filter, tuple[Mapping[str, Any], ...]] = {
    "focus": tuple({parameters.FOCUS: iso3} for iso3 in ("UZB", "AZE", "GEO")),
    "compare": ({parameters.COMPARE: ("UZB", "AZE")}, {parameters.COMPARE: ("TKM", "GEO")}),
    "theme": tuple(
        {parameters.THEME: theme}
        for theme in ("sanctions", "military", "exports", "trade", "territory")
    ),
    "period": (
        {parameters.PERIOD: (2012, 2019), parameters.AS_OF: dt.date(2019, 12, 31)},
        {parameters.PERIOD: (2015, 2026)},
    ),
    "day": (
        {parameters.AS_OF: OTHER_DAY},
        {parameters.AS_OF: dt.date(2021, 12, 31)},
    ),
}
"""Values of each filter that a reader might choose, as values of the link by code."""


def default_values(page: Page, data: Package) -> dict[str, Any]:
    """What a link to a page that says nothing stands for."""
    return {each.code: each.default for each in registry.known(page.address, data)}


def every_scene() -> Iterator[tuple[Page, Scene]]:
    """All scenes of all pages that draw something of their own from what is chosen."""
    for page in registry.PAGES.values():
        for scene in page.scenes:
            if scene.is_there():
                yield page, scene


def what_is_shown(page: Page, scene: Scene, data: Package, values: Mapping[str, Any]) -> str:
    """The words, data and pictures of a scene for some values of the link, as one fingerprint."""
    chosen = {**default_values(page, data), **values}
    if page.scene_code:
        chosen[page.scene_code] = scene.code
    selection = page.settled(Selection(chosen, data, "light"))
    blocks = [*page.above(selection), *page.blocks(selection)]
    return hashlib.sha256("\n".join(_texts(blocks)).encode()).hexdigest()


OWN_CHOICES: Mapping[str, Mapping[str, Any]] = {
    "data": {"rows": "focus"},
    "themes": {parameters.THEME: "military"},
    **{page: {parameters.EVENT_MARKS: "on"} for page in ("positions", "exports", "trade")},
}
"""Choices under which the shared filters act on a page where they do not at first, by its address."""


def acting(page: Page, scene: Scene, data: Package, name: Filter) -> bool:
    """Whether any of the values tried for a filter changes what a scene shows."""
    own = OWN_CHOICES.get(page.address, {})
    default = what_is_shown(page, scene, data, own)
    return any(what_is_shown(page, scene, data, {**own, **each}) != default for each in TRIED[name])


def _texts(thing: Any) -> Iterator[str]:
    """All that can be seen of a block: views by their words and data, the rest field by field."""
    if isinstance(thing, Slow):
        yield from _texts(thing.make())
    elif isinstance(thing, Figure | Figures):
        yield from _texts(thing.draw())
    elif isinstance(thing, View):
        yield from (thing.key, thing.title, thing.subtitle, thing.alt, *thing.caveats)
        yield from (thing.data.to_csv(), repr(thing.chart))
    elif isinstance(thing, pd.DataFrame):
        yield thing.to_csv()
    elif isinstance(thing, str):
        yield thing
    elif dataclasses.is_dataclass(thing):
        yield from _texts(_fields(thing))
    elif isinstance(thing, Iterable):
        yield from (text for each in thing for text in _texts(each))
    elif not callable(thing):
        yield repr(thing)


def _fields(thing: Any) -> list[Any]:
    """What a block holds; a control is no part of what is shown."""
    fields = () if isinstance(thing, Control) else dataclasses.fields(thing)
    return [getattr(thing, field.name) for field in fields]
