"""The Claims page, declared: what the article of 2022 says, put to the test."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from multivector.analysis.claims.record import ORDERS, Claim, ordered
from multivector.analysis.claims.verdicts import SCALE
from multivector.analysis.wording import capitalised, in_sentence, in_words
from multivector.charts.view import View
from multivector.views import kept, parameters
from multivector.views.claims import record
from multivector.views.control import Control, select, several, switch
from multivector.views.link_values import NOTHING, Phrase
from multivector.views.page import Block, Figure, Page, Part, Scene, filters
from multivector.views.selection import Selection
from multivector.views.shared_controls import SCOPE

NO_THEME = {parameters.THEME: NOTHING}
EVERY_COUNTRY = {SCOPE.code: "all"}
CLAIM = select(
    "claim",
    "Claims",
    lambda data: sorted(data.table("claims")["claim_id"]) or [""],
    "",
    lambda selection: {claim.claim_id: claim.short for claim in fitting(selection)},
)
VERDICT = several(
    "cv",
    "Verdicts",
    lambda _data: {verdict.code: verdict.word for verdict in SCALE},
    nothing="All verdicts",
    width=190,
)
ORDER = switch(
    "order",
    "Order",
    dict(zip(ORDERS, ("As in the article", "By theme", "By verdict"), strict=True)),
    "article",
)
SEARCH = Control(
    "q",
    "Search",
    "text",
    lambda _data: Phrase("q"),
    nothing="e.g. drones",
    most=80,
    width=180,
)


@dataclass(frozen=True)
class Reach:
    """The countries and themes whose claims are shown: those chosen, or all where they have none."""

    countries: tuple[str, ...]
    themes: tuple[str, ...]


def reach_of(selection: Selection) -> Reach:
    """Return what of country and theme narrows the claims; what would leave none does not."""
    focus = () if selection[SCOPE] == "all" else (selection.focus,)
    for countries, themes in ((focus, selection.themes), ((), selection.themes), (focus, ())):
        if record.matching(themes, (), countries, ""):
            return Reach(countries, themes)
    return Reach((), ())


Note = tuple[str, str, Mapping[str, Any]]
"""A sentence, and a button that changes what it says, by its label and the values it sets."""


def notes(selection: Selection) -> Iterator[Note]:
    """Yield what narrows the claims, and what is shown where a choice would leave none."""
    reached = reach_of(selection)
    name = in_sentence(kept.country_names()[selection.focus])
    theme = parameters.themes(selection.data).get(selection.theme, "").lower()
    if theme and not reached.themes:
        yield f"No claims on {theme}. Shown: all themes.", "Clear the theme", NO_THEME
    on = f" on {theme}" if reached.themes else ""
    if selection[SCOPE] == "focus" and not reached.countries:
        yield f"No claims{on} name {name}. Shown: all claims{on}.", "", {}
    elif selection[SCOPE] == "focus":
        every = record.matching(reached.themes, (), (), "")
        named = len(record.matching(reached.themes, (), reached.countries, ""))
        if named < len(every):
            verb = "names" if named == 1 else "name"
            words = f"{capitalised(in_words(named))} of {len(every)} claims{on} {verb} {name}."
            yield words, f"Show all claims{on}", EVERY_COUNTRY


def themes_in_words(claim: Claim) -> tuple[str, ...]:
    """Return the themes of a claim as they are called."""
    names = parameters.themes(kept.data())
    return tuple(names[theme] for theme in claim.themes)


def of_all_verdicts(selection: Selection) -> tuple[Claim, ...]:
    """Return the claims that fit but for their verdict, in the order of the article."""
    reached = reach_of(selection)
    return record.matching(reached.themes, (), reached.countries, selection[SEARCH])


def fitting(selection: Selection) -> tuple[Claim, ...]:
    """Return the claims that fit, in the order chosen."""
    wanted = selection[VERDICT]
    claims = [c for c in of_all_verdicts(selection) if not wanted or c.verdict in wanted]
    return ordered(claims, selection[ORDER])


def scorecard(selection: Selection) -> View:
    """Return the scorecard of the claims that fit but for their verdict."""
    ids = tuple(sorted(claim.claim_id for claim in of_all_verdicts(selection)))
    is_whole = len(ids) == len(record.every_claim()) or not reach_of(selection).countries
    about = "" if is_whole else in_sentence(kept.country_names()[selection.focus])
    return record.scorecard(ids, selection[VERDICT], about, selection.mode)


def _blocks(selection: Selection) -> Sequence[Block]:
    score = Figure("claims-scorecard", lambda: scorecard(selection))
    return (Part("claims", figures=(score,) if of_all_verdicts(selection) else ()),)


def _borrowed(selection: Selection, _anchor: str) -> tuple[str, str]:
    """Return the link of the figure that stands under a claim; it bears no mark."""
    shown = {claim.claim_id: claim.view for claim in record.every_claim()}
    return shown.get(selection[CLAIM], ""), ""


CLAIMS = Page(
    address="claims",
    name="Fact-check",
    icon=":material/fact_check:",
    group="History and fact-check",
    controls=(CLAIM, VERDICT, ORDER, SEARCH, SCOPE),
    scenes=(Scene("", "Fact-check", _blocks, inside=(CLAIM,), obeys=filters("focus", "theme")),),
    borrowed=_borrowed,
    preloads=frozenset({"charts"}),
    acts=("claims", "events"),
)
