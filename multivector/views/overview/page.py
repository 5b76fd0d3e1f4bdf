"""The Overview, declared: one country's finding, key figures, pipelines, vector profile, events."""

from collections.abc import Sequence

from multivector.views.overview import figures
from multivector.views.page import Block, Columns, Figure, Heading, Page, Part, Row, Scene
from multivector.views.selection import Selection
from multivector.views.shared_controls import COMPARED_YEAR


def _blocks(selection: Selection) -> Sequence[Block]:
    lead, then, day, mode = (
        selection.focus,
        selection[COMPARED_YEAR],
        selection.day,
        selection.mode,
    )
    finding = figures.headline(lead, day, then)
    profile = Figure("vector-profile", lambda: figures.vector_profile(lead, then, day, mode))
    marked = selection.compared
    countries = tuple(dict.fromkeys((lead, *marked)))
    events = figures.events(countries, selection.themes, selection.period, day)
    return (
        Row((COMPARED_YEAR, Part("country-brief", (lead, day, then)))),
        Heading(finding.sentence),
        Part("key-figures", (finding.figures,)),
        Figure("pipeline-map", lambda: figures.pipeline_map(lead, marked, mode)),
        Columns((3, 2), ((profile,), (Part("latest-events", (events,)),))),
    )


OVERVIEW = Page(
    address="",
    name="Overview",
    icon=":material/explore:",
    group="",
    controls=(COMPARED_YEAR,),
    scenes=(Scene("", "Overview", _blocks),),
    is_titled=False,
    preloads=frozenset({"charts", "maps"}),
)
