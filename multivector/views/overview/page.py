"""The Overview, declared: a country's finding, key figures, pipelines, profile, latest events."""

from collections.abc import Sequence

from multivector.analysis.country.headline import Headline
from multivector.views.overview import figures
from multivector.views.overview.key_cards import country_cards
from multivector.views.page import Block, Columns, Figure, Heading, Page, Part, Row, Scene, Words
from multivector.views.selection import Selection
from multivector.views.shared_controls import SINCE
from multivector.views.text import escape


def _blocks(selection: Selection) -> Sequence[Block]:
    focus, since, day = selection.focus, selection[SINCE], selection.day
    shown, compared, mode = selection.shown, selection.compared, selection.mode
    findings = [figures.headline(iso3, day, since) for iso3 in shown]
    cards = tuple(
        country_cards(iso3, finding.figures, selection)
        for iso3, finding in zip(shown, findings, strict=True)
    )
    profile = Figure("vector-profile", lambda: figures.vector_profile(shown, since, day, mode))
    events = figures.events(shown, selection.themes, selection.period, day)
    return (
        Row((SINCE, Part("country-brief", (focus, day, since)))),
        Heading(findings[0].sentence),
        *((Words(escape(" ".join(findings[0].more))),) if findings[0].more else ()),
        *_of_others(findings[1:]),
        *((Part("theme-link", (selection.theme,)),) if selection.theme else ()),
        Part("key-figures", (cards,)),
        Figure("pipeline-map", lambda: figures.pipeline_map(focus, compared, mode)),
        Columns((3, 2), ((profile,), (Part("latest-events", (events, figures.newest_event())),))),
    )


def _of_others(findings: Sequence[Headline]) -> Sequence[Block]:
    """Return the findings about the countries compared, as one list."""
    listed = "\n".join(f"- {escape(each.sentence)}" for each in findings)
    return (Words(listed),) if listed else ()


OVERVIEW = Page(
    address="",
    name="Overview",
    icon=":material/explore:",
    group="",
    controls=(SINCE,),
    scenes=(Scene("", "Overview", _blocks, inside=(SINCE,)),),
    is_titled=False,
    preloads=frozenset({"charts", "maps"}),
)
