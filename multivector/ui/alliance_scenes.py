"""The scenes of the Alliances page: what each one asks of the reader and shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from multivector.analysis.memberships.agreements import KINDS
from multivector.data.package import Package
from multivector.ui import address, cache, filters, parameters, pickers, playback
from multivector.ui.body_card import draw_body_card, draw_lists
from multivector.ui.link_values import Parameter
from multivector.ui.show import show
from multivector.ui.views import alliances, alliances_over_time

URL_PATH = "alliances"


@dataclass(frozen=True)
class Choices:
    """What the reader chose, and the countries that follow from it: all, if none was chosen."""

    values: Mapping[str, Any]
    countries: tuple[str, ...]

    def __getitem__(self, code: str) -> Any:
        """Return the value of a code of the link."""
        return self.values[code]


def draw_scene(data: Package, scene: str) -> None:
    """Draw a scene: its pickers, then its figures."""
    if scene in DATED:
        pick, draw = DATED[scene]
        with st.container(horizontal=True, vertical_alignment="bottom", key="pickers"):
            pick(data)
            playback.draw_buttons(data)
        playback.draw_part(data, lambda: _draw_dated(data, draw))
    else:
        filters.draw_day(data)
        OVER_TIME[scene](data)


def _draw_dated(data: Package, draw: Callable[[Choices], None]) -> None:
    """Draw what depends on the day; the slider reruns only this."""
    chosen = _choices(data)
    draw(chosen)
    if not playback.is_playing():
        address.write(_parameters(data), chosen.values)


def _parameters(data: Package) -> tuple[Parameter, ...]:
    return (*parameters.shared(data), *parameters.of_page(URL_PATH, data))


def _choices(data: Package) -> Choices:
    values = address.current(_parameters(data))
    countries = values[parameters.COUNTRIES] or tuple(parameters.focus_countries(data))
    return Choices(values, countries)


def _pick_map(data: Package) -> None:
    pickers.switch(parameters.COLOUR_BY, "Map of", parameters.MAP_COLOURS)
    if address.current(_parameters(data))[parameters.COLOUR_BY] == "body":
        pickers.pick_body(data, parameters.BODY, "Body")


def _draw_map(chosen: Choices) -> None:
    day, mode = chosen[parameters.AS_OF], cache.mode()
    if chosen[parameters.COLOUR_BY] == "poles":
        show(alliances.balance_map(chosen.countries, day, mode))
        return
    with st.container(horizontal=True, gap="medium"):
        show(alliances.body_map(chosen[parameters.BODY], day, mode))
        draw_body_card(chosen[parameters.BODY], day)


def _pick_nothing(_data: Package) -> None:
    """The matrix asks for nothing beyond the filters of the sidebar."""


def _draw_matrix(chosen: Choices) -> None:
    show(alliances.matrix(chosen.countries, chosen[parameters.AS_OF], cache.mode()))


def _pick_two_bodies(data: Package) -> None:
    pickers.pick_body(data, parameters.BODY, "First body")
    pickers.pick_body(data, parameters.SECOND_BODY, "Second body")


def _draw_overlap(chosen: Choices) -> None:
    first, second = chosen[parameters.BODY], chosen[parameters.SECOND_BODY]
    day = chosen[parameters.AS_OF]
    show(alliances.overlap_map(first, second, day, cache.mode()))
    draw_lists(alliances.overlap_lists(first, second, day))
    with st.container(horizontal=True):
        for org_id in dict.fromkeys((first, second)):
            draw_body_card(org_id, day)


def _draw_likeness(chosen: Choices) -> None:
    show(alliances.likeness(chosen[parameters.LEAD], chosen[parameters.AS_OF], cache.mode()))


def _draw_spells(data: Package) -> None:
    labels = pickers.body_labels(data, data.content_hash)
    countries = _choices(data).countries
    every = alliances_over_time.shows_all_bodies(countries)
    pickers.pick_several(
        parameters.SPELL_BODIES,
        "Bodies",
        labels,
        nothing="All bodies" if every else "The bodies in which most changed",
        help_text="With one or two countries in the sidebar, all their bodies are shown.",
    )
    chosen = _choices(data)
    picked, day = chosen[parameters.SPELL_BODIES], chosen[parameters.AS_OF]
    show(alliances_over_time.spells(countries, picked, day, cache.mode()))


def _draw_changes(data: Package) -> None:
    pickers.switch_events()
    chosen = _choices(data)
    asked = (chosen.countries, chosen[parameters.PERIOD], _marks_events(chosen), cache.mode())
    show(alliances_over_time.changes(*asked))
    show(alliances_over_time.history(*asked))


def _draw_agreements(data: Package) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        pickers.pick_several(parameters.AGREEMENT_KINDS, "Kinds", KINDS, nothing="All kinds")
        pickers.switch_events()
    chosen = _choices(data)
    view = alliances_over_time.agreements(
        chosen[parameters.COUNTRIES],
        chosen[parameters.AGREEMENT_KINDS],
        chosen[parameters.PERIOD],
        _marks_events(chosen),
        cache.mode(),
    )
    show(view)
    if len(view.data):
        st.dataframe(view.data, hide_index=True, alt="The agreements of the figure")


def _marks_events(chosen: Choices) -> bool:
    return bool(chosen[parameters.EVENT_MARKS] == "on")


DATED: Mapping[str, tuple[Callable[[Package], None], Callable[[Choices], None]]] = {
    "map": (_pick_map, _draw_map),
    "matrix": (_pick_nothing, _draw_matrix),
    "overlap": (_pick_two_bodies, _draw_overlap),
    "likeness": (pickers.pick_lead, _draw_likeness),
}
OVER_TIME: Mapping[str, Callable[[Package], None]] = {
    "spells": _draw_spells,
    "changes": _draw_changes,
    "agreements": _draw_agreements,
}
