"""The Overview, declared: one country's finding, key figures, pipelines, vector profile, events."""

from collections.abc import Sequence
from dataclasses import replace

from multivector.views.overview import figures
from multivector.views.overview.key_cards import country_cards
from multivector.views.page import Block, Columns, Figure, Heading, Page, Part, Row, Scene, Words
from multivector.views.selection import Selection
from multivector.views.shared_controls import COMPARED_YEAR, LEAD
from multivector.views.text import escape

SINCE = replace(COMPARED_YEAR, label="Changes since")


def _blocks(selection: Selection) -> Sequence[Block]:
    lead, then, day, mode = (
        selection[LEAD],
        selection[SINCE],
        selection.day,
        selection.mode,
    )
    finding = figures.headline(lead, day, then)
    profile = Figure("vector-profile", lambda: figures.vector_profile(lead, then, day, mode))
    marked = selection.chosen_countries
    countries = tuple(dict.fromkeys((lead, *marked)))
    events = figures.events(countries, selection.themes, selection.period, day)
    return (
        Row((LEAD, SINCE, Part("country-brief", (lead, day, then)))),
        Heading(finding.sentence),
        Words(escape(" ".join(finding.more))),
        Part("key-figures", ((country_cards(lead, finding.figures, day),),)),
        Figure("pipeline-map", lambda: figures.pipeline_map(lead, marked, mode)),
        Columns((3, 2), ((profile,), (Part("latest-events", (events, figures.newest_event())),))),
    )


OVERVIEW = Page(
    address="",
    name="Overview",
    icon=":material/explore:",
    group="",
    controls=(LEAD, SINCE),
    scenes=(Scene("", "Overview", _blocks),),
    is_titled=False,
    preloads=frozenset({"charts", "maps"}),
)
