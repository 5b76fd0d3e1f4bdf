"""Pictures of figures by address: which figure is meant, and how it is laid out for its frame."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlencode

from multivector.charts.map import Map
from multivector.charts.svg.picture import SIZES, Picture, Wording, picture
from multivector.charts.theme import Mode
from multivector.charts.view import View
from multivector.data.dates import format_partial
from multivector.data.package import Package
from multivector.views import kept, linked, parameters, registry
from multivector.views.link import Notice
from multivector.views.link_values import SEPARATOR
from multivector.views.page import Figures, Page, Scene, figures_of
from multivector.views.selection import Selection

PRODUCT = "Multivector"
MOST_PUBLISHERS = 3


@dataclass(frozen=True)
class Asked:
    """What a picture is asked to show, and how."""

    address: str
    """Path, query and anchor of the figure, as `address_of` returns it."""
    size: str = "slide"
    mode: Mode = "light"
    has_legend: bool = True
    has_caution: bool = True
    site: str = ""
    """The address of this deployment, which stands before the link."""
    headline: str = ""


def figures(data: Package) -> tuple[str, ...]:
    """Return the names of all figures that have an address, in the order of the menu."""
    return tuple(_places(data))


def address_of(
    figure: str, query: tuple[tuple[str, str], ...], data: Package, page: str | None = None
) -> str:
    """Return the plain link of a figure by its name and the values of a link; empty where there is none.

    The values may leave out the scene: it is the one that has the figure.

    Args:
        figure: its name.
        query: codes and texts of the link.
        data: the data package.
        page: the address of the page it stands on, where that is known; it is then found sooner.
    """
    if page is not None:
        known = linked.plain(f"/{page}?{urlencode(query)}#{figure}", data)
        if linked.drawings_of(known, data, "light"):
            return known
    place = _places(data).get(figure) or _families(data).get(_family(figure))
    return _drawn_at(place, dict(query), figure, data) if place else ""


def default_values(figure: str, data: Package) -> tuple[tuple[str, str], ...]:
    """Return the values of a link that a figure needs to be there: a comparison needs countries.

    Raises:
        KeyError: there is no figure of this name.
    """
    is_compared = _places(data)[figure].is_compared
    return ((parameters.COMPARE, SEPARATOR.join(_others(data))),) if is_compared else ()


def default_address(figure: str, data: Package) -> str:
    """Return the plain link under which a figure stands where nothing else is chosen; see `default_values`."""
    return _drawn_at(_places(data)[figure], dict(default_values(figure, data)), figure, data)


def _drawn_at(place: "_Place", values: Mapping[str, str], figure: str, data: Package) -> str:
    address = linked.plain(_address(place.page, place.scene, values, figure), data)
    return address if linked.drawings_of(address, data, "light") else ""


def notices_of(
    address: str, query: tuple[tuple[str, str], ...], data: Package
) -> tuple[Notice, ...]:
    """Return what of the values of a link to the page of a figure could not be used."""
    return linked.reading_of(f"/{linked.path_of(address)}?{urlencode(query)}", data).notices


def picture_of(asked: Asked, data: Package) -> Picture | None:
    """Return a figure laid out for its frame; None where there is nothing to draw."""
    if not asked.address:
        return None
    size, drawings = SIZES[asked.size], linked.drawings_of(asked.address, data, asked.mode)
    if not drawings:
        return None
    view = drawings[-1 if size.is_narrow else 0]
    return picture(
        view,
        _wording(view, asked, data),
        size,
        kept.look(asked.mode),
        kept.borders(),
        has_legend=asked.has_legend,
    )


def _wording(view: View, asked: Asked, data: Package) -> Wording:
    page = linked.page_of(asked.address)
    day = parameters.facts_day(data, page.acts)
    borders = f"Borders: {view.chart.basemap.name} view. " if isinstance(view.chart, Map) else ""
    return Wording(
        asked.headline or view.title,
        view.subtitle,
        caution=_caution(view) if asked.has_caution else "",
        sources=tuple(_sources(view)),
        facts=f"{PRODUCT}. {borders}Facts to {format_partial(day.isoformat())}",
        link=f"{asked.site.rstrip('/')}{asked.address}".split("://")[-1],
    )


def _sources(view: View) -> Iterator[str]:
    """Yield the publishers, ever fewer of them by name."""
    if view.source_ids:
        for limit in range(MOST_PUBLISHERS, 0, -1):
            yield f"Source: {kept.source_line(view.source_ids, limit)}"


def _caution(view: View) -> str:
    """Return the first thing to be said against the figure, without what the map says of its borders."""
    borders = view.chart.basemap.words if isinstance(view.chart, Map) else ""
    return next((each for each in view.caveats if each != borders), "")


@dataclass(frozen=True)
class _Place:
    """Where a figure stands, and whether only beside other countries."""

    page: Page
    scene: Scene
    is_compared: bool


@kept.for_all
def _places(data: Package) -> Mapping[str, _Place]:
    """Return where each figure stands, by its name; on several pages it is the first."""
    places: dict[str, _Place] = {}
    for page in registry.PAGES.values():
        for scene in (each for each in page.scenes if each.is_there()):
            for compared in ((), _others(data)):
                for name in _names(page, scene, compared, data):
                    places.setdefault(name, _Place(page, scene, bool(compared)))
    return MappingProxyType(places)


def _others(data: Package) -> tuple[str, ...]:
    """Return two countries beside which figures of a comparison are looked for."""
    return tuple(parameters.focus_countries(data))[1:3]


@kept.for_all
def _families(data: Package) -> Mapping[str, _Place]:
    """Return where figures stand whose names end in what they are about, by their first words."""
    return MappingProxyType({_family(name): place for name, place in _places(data).items()})


def _names(page: Page, scene: Scene, compared: tuple[str, ...], data: Package) -> Iterator[str]:
    address = _address(page, scene, {}, "")
    values = linked.reading_of(address, data).values | {parameters.COMPARE: compared}
    selection = page.settled(Selection(values, data, "light"))
    for figure in figures_of(page.blocks(selection)):
        if isinstance(figure, Figures):
            yield from (view.key for view in figure.draw())
        else:
            yield figure.key


def _family(name: str) -> str:
    return "-".join(name.split("-")[:2])


def _address(page: Page, scene: Scene, values: Mapping[str, str], figure: str) -> str:
    chosen = {page.scene_code: scene.code} if page.scene_code else {}
    query = urlencode({**values, **chosen})
    return f"/{page.address}{'?' if query else ''}{query}#{figure}"
