"""The Briefing page, declared: the views a reader picked, as links."""

from multivector.views import parameters
from multivector.views.control import Control
from multivector.views.link_values import Links
from multivector.views.page import NO_FILTER, Page, Part, Scene

PICKED = Control(
    parameters.PICKED,
    "Figures",
    "several",
    lambda _data: Links(parameters.PICKED, parameters.MOST_PICKED),
)
BRIEFING = Page(
    address="briefing",
    name="Briefing",
    icon=":material/slideshow:",
    group="Data and export",
    controls=(PICKED,),
    scenes=(Scene("", "Briefing", lambda _selection: (Part("briefing"),), obeys=NO_FILTER),),
)
