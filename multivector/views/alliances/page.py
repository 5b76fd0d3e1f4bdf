"""The Alliances page, declared: who belongs to which organisation, in which status, since when."""

import functools
from collections.abc import Sequence
from dataclasses import replace

from multivector.analysis import poles
from multivector.analysis.memberships import bodies
from multivector.analysis.memberships.agreements import KINDS
from multivector.data.package import Package
from multivector.figures.memberships.agreements import agreements_table
from multivector.views import kept, parameters
from multivector.views.alliances import day, over_time
from multivector.views.alliances.body_card import body_card
from multivector.views.control import Control, Options, select, several, switch
from multivector.views.page import Block, Columns, Figure, Page, Row, Scene, Table, Words
from multivector.views.selection import Selection
from multivector.views.shared_controls import EVENTS
from multivector.views.shared_controls import LEAD as ANY_LEAD
from multivector.views.text import escape


@kept.for_all
def _labels() -> dict[str, str]:
    """Return codes and names of all organisations, by bloc."""
    data = kept.data()
    order = poles.pole_order(data.table("poles"))
    ordered = bodies.in_pole_order(data.table("organizations"), order)
    columns = (ordered[name] for name in ("org_id", "short_name", "name"))
    return {
        str(org_id): str(short if short == name else f"{short}: {name}")
        for org_id, short, name in zip(*columns, strict=True)
    }


def _all_bodies(data: Package) -> tuple[str, ...]:
    return tuple(data.table("organizations")["org_id"])


def _if_mapped(selection: Selection) -> Options:
    return _labels() if selection[COLOUR_BY] == "body" else {}


def _every_body(_selection: Selection) -> Options:
    return _labels()


def _body(code: str, label: str, default: str) -> Control:
    return select(code, label, _all_bodies, default, _every_body, is_narrowed=False)


COLOUR_BY = switch("by", "Map of", {"body": "One organisation", "poles": "Leading blocs"})
BODY = _body("b", "First organisation", "csto")
MAPPED_BODY = replace(BODY, label="Organisation", options=_if_mapped)
SECOND_BODY = _body("b2", "Second organisation", "sco")
LEAD = replace(ANY_LEAD, width=260)
BODIES = several(
    "g",
    "Organisations",
    _all_bodies,
    offered=_every_body,
    nothing="All organisations",
)
AGREEMENTS = several(
    "k",
    "Kinds",
    lambda data: sorted(data.table("agreements")["kind"].unique()),
    offered=lambda _selection: KINDS,
    nothing="All kinds",
)
# What kinds of organisation and of agreement a theme is about; of other themes there are none.
KINDS_OF_THEME = {
    "military": ("military",),
    "trade": ("economic", "development"),
    "pipelines": ("energy",),
    "exports": ("energy",),
    "transport": ("transport",),
    "diplomacy": ("political",),
}
MOST_COMPARED = 4


def _focus(selection: Selection) -> str:
    return selection.chosen_countries[0] if selection.chosen_countries else selection[LEAD]


def _shown(selection: Selection) -> tuple[str, ...]:
    """Return the country in focus and those compared with it."""
    focus = _focus(selection)
    others = [iso3 for iso3 in selection.chosen_countries if iso3 != focus]
    return (focus, *others[:MOST_COMPARED])


def _region(selection: Selection) -> tuple[str, ...]:
    """Return all countries the product is about, those shown first."""
    return tuple(dict.fromkeys((*_shown(selection), *parameters.focus_countries(selection.data))))


def _map(selection: Selection) -> Sequence[Block]:
    body, mode, focus = selection[BODY], selection.mode, _focus(selection)
    if selection[COLOUR_BY] == "poles":
        region = _region(selection)
        return (
            Figure("alliance-balance", lambda: day.balance_map(region, selection.day, mode, focus)),
        )
    figure = Figure("alliance-map", lambda: day.body_map(body, selection.day, mode, focus))
    return (Row((figure, body_card(body, selection.day)), gap="medium", align="top"),)


def _matrix(selection: Selection) -> Sequence[Block]:
    region, shown = _region(selection), _shown(selection)
    return (
        Figure("alliance-matrix", lambda: day.matrix(region, selection.day, selection.mode, shown)),
    )


def _overlap(selection: Selection) -> Sequence[Block]:
    pair, focus = (selection[BODY], selection[SECOND_BODY]), _focus(selection)
    lists = day.overlap_lists(*pair, selection.day)
    columns = [
        (Words(f"**{escape(head)} ({len(names)})**  \n{escape(', '.join(names) or 'None')}"),)
        for head, names in lists.items()
    ]
    return (
        Figure(
            "alliance-overlap",
            lambda: day.overlap_map(*pair, selection.day, selection.mode, focus),
        ),
        Columns((1,) * len(columns), columns, gap="small"),
        Row([body_card(body, selection.day) for body in dict.fromkeys(pair)], align="top"),
    )


def _likeness(selection: Selection) -> Sequence[Block]:
    focus, *compared = _shown(selection)
    shown = focus, selection.day, selection.mode, tuple(compared)
    return (Figure("alliance-likeness", lambda: day.likeness(*shown)),)


def _spells(selection: Selection) -> Sequence[Block]:
    shown = _shown(selection), selection[BODIES], selection.period, selection.day, selection.mode
    return BODIES, Figure("alliance-spells", lambda: over_time.spells(*shown))


def _changes(selection: Selection) -> Sequence[Block]:
    shown, period, mode = _shown(selection), selection.period, selection.mode
    marks = selection.marks_events
    region = tuple(parameters.focus_countries(selection.data))
    drawn = [
        Figure("", functools.partial(draw, iso3, shown, period, marks, mode))
        for iso3 in shown
        for draw in (over_time.changes, over_time.history)
    ]
    return (
        Figure("alliance-exits", lambda: over_time.exits(region, shown, period, mode)),
        EVENTS,
        *(
            replace(figure, key=key)
            for figure, key in zip(drawn, over_time.keys_of(shown), strict=True)
        ),
    )


def _agreements(selection: Selection) -> Sequence[Block]:
    view = over_time.agreements(
        _shown(selection),
        selection[AGREEMENTS],
        selection.period,
        selection.marks_events,
        selection.mode,
    )
    figure = Figure("alliance-agreements", lambda: view)
    rows = (Table(agreements_table(view), "The agreements, the newest first"),)
    return (figure, *rows) if len(view.data) else (figure,)


ALLIANCES = Page(
    address="alliances",
    name="Alliances",
    icon=":material/handshake:",
    group="Bonds",
    scene_code="see",
    controls=(COLOUR_BY, BODY, SECOND_BODY, LEAD, BODIES, AGREEMENTS, EVENTS),
    scenes=(
        Scene("map", "Map", _map, (COLOUR_BY, MAPPED_BODY), moves_day=True),
        Scene("matrix", "Matrix", _matrix, moves_day=True),
        Scene("overlap", "Two organisations", _overlap, (BODY, SECOND_BODY), moves_day=True),
        Scene("spells", "Membership history", _spells, (LEAD,)),
        Scene("changes", "Joins and exits", _changes, (LEAD,)),
        Scene("likeness", "Most similar countries", _likeness, (LEAD,), moves_day=True),
        Scene("agreements", "Agreements", _agreements, (LEAD, AGREEMENTS, EVENTS)),
    ),
    moves_day=True,
    preloads=frozenset({"charts", "maps"}),
)
