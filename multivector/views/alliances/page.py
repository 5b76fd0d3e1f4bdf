"""The Alliances page, declared: who belongs to which organisation, in which status, since when."""

import functools
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from multivector.analysis import poles
from multivector.analysis.memberships import bodies
from multivector.analysis.memberships.agreements import KINDS
from multivector.analysis.wording import counted
from multivector.data.package import Package
from multivector.figures.memberships.agreements import agreements_table
from multivector.views import kept, parameters
from multivector.views.alliances import day, over_time, themes
from multivector.views.alliances.body_card import body_card
from multivector.views.control import Control, Options, select, several, switch
from multivector.views.link_values import NOTHING
from multivector.views.page import (
    Block,
    Button,
    Columns,
    Figure,
    Page,
    Row,
    Scene,
    Table,
    Words,
    filters,
)
from multivector.views.selection import Selection
from multivector.views.shared_controls import EVENTS
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


def _offered_bodies(selection: Selection) -> Options:
    """Return the organisations the theme is about; all without one."""
    return _bodies_of(selection.theme)


@kept.for_all
def _bodies_of(theme: str) -> Options:
    labels, own = _labels(), set(themes.organisations(theme)["org_id"])
    return {org_id: label for org_id, label in labels.items() if org_id in own}


def _if_mapped(selection: Selection) -> Options:
    return _offered_bodies(selection) if selection[COLOUR_BY] == "body" else {}


def _second_of(_selection: Selection, options: Options) -> str:
    return str([*options][:2][-1])


def _body(code: str, label: str, default: str, **more: Any) -> Control:
    return select(code, label, _all_bodies, default, _offered_bodies, **more)


COLOUR_BY = switch("by", "Map of", {"body": "One organisation", "poles": "Leading blocs"})
BODY = _body("b", "First organisation", "csto")
MAPPED_BODY = replace(BODY, label="Organisation", options=_if_mapped)
SECOND_BODY = _body("b2", "Second organisation", "sco", settle=_second_of)
BODIES = several(
    "g", "Organisations", _all_bodies, offered=_offered_bodies, nothing="All organisations"
)
AGREEMENTS = several(
    "k",
    "Kinds",
    lambda data: sorted(data.table("agreements")["kind"].unique()),
    offered=lambda _selection: KINDS,
    nothing="All kinds",
)


def _note(selection: Selection, *, of_agreements: bool = False) -> Sequence[Block]:
    """Return a line where nothing is about the theme chosen."""
    words = themes.note(selection.theme, of_agreements=of_agreements)
    return (Words(words, "caption"),) if words else ()


def _map(selection: Selection) -> Sequence[Block]:
    body, mode, focus = selection[BODY], selection.mode, selection.focus
    if selection[COLOUR_BY] == "poles":
        shown = selection.region, selection.day, mode, focus, selection.theme
        return (*_note(selection), Figure("alliance-balance", lambda: day.balance_map(*shown)))
    mapped = body, selection.day, mode, focus, selection.compared
    figure = Figure("alliance-map", lambda: day.body_map(*mapped))
    row = Row((figure, body_card(body, selection.day)), gap="medium", align="top")
    return (*_note(selection), row)


def _matrix(selection: Selection) -> Sequence[Block]:
    drawn = selection.region, selection.day, selection.mode, selection.shown, selection.theme
    return (*_note(selection), Figure("alliance-matrix", lambda: day.matrix(*drawn)))


def _overlap(selection: Selection) -> Sequence[Block]:
    pair = selection[BODY], selection[SECOND_BODY]
    drawn = *pair, selection.day, selection.mode, selection.focus, selection.compared
    lists = day.overlap_lists(*pair, selection.day)
    columns = [
        (Words(f"**{escape(head)} ({len(names)})**  \n{escape(', '.join(names) or 'None')}"),)
        for head, names in lists.items()
    ]
    return (
        *_note(selection),
        Figure("alliance-overlap", lambda: day.overlap_map(*drawn)),
        Columns((1,) * len(columns), columns, gap="small"),
        Row([body_card(body, selection.day) for body in dict.fromkeys(pair)], align="top"),
    )


def _likeness(selection: Selection) -> Sequence[Block]:
    drawn = (
        selection.focus,
        selection.day,
        selection.mode,
        selection.compared,
        selection.theme,
    )
    return (*_note(selection), Figure("alliance-likeness", lambda: day.likeness(*drawn)))


def _spells(selection: Selection) -> Sequence[Block]:
    drawn = (
        selection.shown,
        selection[BODIES],
        selection.period,
        selection.day,
        selection.mode,
        selection.theme,
    )
    return (
        *_note(selection),
        Figure("alliance-spells", lambda: over_time.spells(*drawn)),
        BODIES,
    )


def _changes(selection: Selection) -> Sequence[Block]:
    shown, theme = selection.shown, selection.theme
    listed = selection.region, shown, selection.period, selection.mode, theme
    drawn = shown, selection.period, selection.marks_events, selection.mode, theme
    figures = [
        Figure(over_time.key_of(key, iso3, shown), functools.partial(draw, iso3, *drawn))
        for iso3 in shown
        for key, draw in over_time.OF_ONE_COUNTRY.items()
    ]
    return (
        *_note(selection),
        Figure("alliance-exits", lambda: over_time.exits(*listed)),
        EVENTS,
        *figures,
    )


def _agreements(selection: Selection) -> Sequence[Block]:
    view = over_time.agreements(
        selection.shown,
        selection[AGREEMENTS] or themes.agreement_kinds(selection.theme),
        selection.period,
        selection.marks_events,
        selection.mode,
    )
    figure = Figure("alliance-agreements", lambda: view)
    note = _note(selection, of_agreements=True)
    if len(view.data):
        return (*note, figure, Table(agreements_table(view), "The agreements, the newest first"))
    return (*note, figure, *_instead(selection))


def _instead(selection: Selection) -> Sequence[Block]:
    """Return what exists where the reader's choice of agreements is empty."""
    everything = over_time.agreements(
        selection.shown, (), parameters.whole_period(selection.data), False, selection.mode
    )
    count = counted(len(everything.data), "agreement")
    whole = parameters.whole_period(selection.data)
    values = {
        AGREEMENTS.code: (),
        parameters.THEME: NOTHING,
        parameters.PERIOD: whole,
    }
    return (Button(f"Show all: {count} since {whole[0]}", values),) if len(everything.data) else ()


ALLIANCES = Page(
    address="alliances",
    name="Alliances",
    icon=":material/handshake:",
    group="Ties",
    scene_code="see",
    controls=(COLOUR_BY, BODY, SECOND_BODY, BODIES, AGREEMENTS, EVENTS),
    scenes=(
        Scene("map", "Map", _map, (COLOUR_BY, MAPPED_BODY), moves_day=True),
        Scene("matrix", "Matrix", _matrix, moves_day=True),
        Scene("overlap", "Two organisations", _overlap, (BODY, SECOND_BODY), moves_day=True),
        Scene("spells", "Membership history", _spells, inside=(BODIES,)),
        Scene(
            "changes",
            "Joins and exits",
            _changes,
            inside=(EVENTS,),
            obeys=filters("focus", "compare", "theme", "period"),
        ),
        Scene("likeness", "Most similar countries", _likeness, moves_day=True),
        Scene(
            "agreements",
            "Agreements",
            _agreements,
            (AGREEMENTS, EVENTS),
            obeys=filters("focus", "compare", "theme", "period"),
        ),
    ),
    preloads=frozenset({"charts", "maps"}),
    acts=("memberships", "organizations", "agreements", "events"),
)
