"""All pages, each declared once: menu, links, documents and what is preloaded come from here."""

import functools

from multivector.data.package import Package
from multivector.views import parameters
from multivector.views.alliances.page import ALLIANCES
from multivector.views.exports.page import EXPORTS
from multivector.views.link_values import Parameter
from multivector.views.overview.page import OVERVIEW
from multivector.views.page import Page
from multivector.views.pipelines.page import PIPELINES
from multivector.views.positions.page import POSITIONS
from multivector.views.trade.page import TRADE

PAGES: tuple[Page, ...] = (OVERVIEW, ALLIANCES, POSITIONS, PIPELINES, EXPORTS, TRADE)
"""The pages in the order of the menu."""
_BY_ADDRESS = {page.address: page for page in PAGES}


def page_at(address: str) -> Page | None:
    """Return the page at an address; None where there is none."""
    return _BY_ADDRESS.get(address)


@functools.lru_cache(maxsize=64)
def of_page(address: str, data: Package) -> tuple[Parameter, ...]:
    """Return the values that only one page's link has; the first page's address is empty."""
    page = page_at(address)
    return page.parameters(data) if page else parameters.of_page(address, data)


@functools.lru_cache(maxsize=64)
def known(address: str, data: Package) -> tuple[Parameter, ...]:
    """Return all values of a page's link."""
    return (*parameters.shared(data), *of_page(address, data))
