"""All pages, each declared once: menu, links, documents and what is preloaded come from here."""

from types import MappingProxyType

from multivector.data.package import Package
from multivector.views import kept, parameters
from multivector.views.alliances.page import ALLIANCES
from multivector.views.claims.page import CLAIMS
from multivector.views.exports.page import EXPORTS
from multivector.views.guide.page import GUIDE
from multivector.views.link_values import Parameter
from multivector.views.overview.page import OVERVIEW
from multivector.views.page import Page
from multivector.views.picked import BRIEFING
from multivector.views.pipelines.page import PIPELINES
from multivector.views.positions.page import POSITIONS
from multivector.views.tables import DATA
from multivector.views.themes.page import THEMES
from multivector.views.timeline.page import TIMELINE
from multivector.views.trade.page import TRADE
from multivector.views.what_if.page import WHAT_IF

_LISTED = (
    *(OVERVIEW, THEMES, ALLIANCES, POSITIONS, PIPELINES, EXPORTS, TRADE, WHAT_IF),
    *(TIMELINE, CLAIMS, DATA, BRIEFING, GUIDE),
)
PAGES = MappingProxyType({page.address: page for page in _LISTED})
"""The pages by their address, in the order of the menu; the first has an empty address."""


@kept.for_all
def known(address: str, data: Package) -> tuple[Parameter, ...]:
    """Return all values of a link to an address: those that all pages share, and those of its page."""
    page: Page | None = PAGES.get(address)
    subjects = page.subjects(data) if page else parameters.focus_countries(data)
    return (*parameters.shared(data, subjects), *(page.parameters(data) if page else ()))
