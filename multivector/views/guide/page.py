"""The Guide page, declared: twelve tasks with their steps, and a link to the result of each."""

from multivector.views.guide.tasks import guide
from multivector.views.page import NO_FILTER, Page, Part, Scene

GUIDE = Page(
    address="guide",
    name="Guide",
    icon=":material/help:",
    group="Data and export",
    scenes=(Scene("", "Guide", lambda _selection: (Part("guide", (guide(),)),), obeys=NO_FILTER),),
)
