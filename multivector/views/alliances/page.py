"""The Alliances page, declared: who belongs to which body, in which status, since when."""

from collections.abc import Sequence
from dataclasses import replace

from multivector.analysis import poles
from multivector.analysis.memberships import bodies
from multivector.analysis.memberships.agreements import KINDS
from multivector.data.package import Package
from multivector.views import kept
from multivector.views.alliances import day, over_time
from multivector.views.alliances.body_card import body_card
from multivector.views.control import Control, Options, select, several, switch
from multivector.views.page import Block, Columns, Figure, Page, Row, Scene, Table, Words, filters
from multivector.views.selection import Selection
from multivector.views.shared_controls import EVENTS
from multivector.views.text import escape


@kept.for_all
def _labels() -> dict[str, str]:
    """Return codes and names of all bodies, by pole."""
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


COLOUR_BY = switch("by", "Map of", {"body": "One body", "poles": "Balance of poles"})
BODY = _body("b", "First body", "csto")
MAPPED_BODY = replace(BODY, label="Body", options=_if_mapped)
SECOND_BODY = _body("b2", "Second body", "sco")
BODIES = several(
    "g",
    "Bodies",
    _all_bodies,
    offered=_every_body,
    nothing="The bodies in which most changed",
    help="With one or two countries in the sidebar, all their bodies are shown.",
)
AGREEMENTS = several(
    "k",
    "Kinds",
    lambda data: sorted(data.table("agreements")["kind"].unique()),
    offered=lambda _selection: KINDS,
    nothing="All kinds",
)


def _map(selection: Selection) -> Sequence[Block]:
    body, countries, mode = selection[BODY], selection.region, selection.mode
    if selection[COLOUR_BY] == "poles":
        shown = countries, selection.day, mode
        return (Figure("alliance-balance", lambda: day.balance_map(*shown)),)
    figure = Figure("alliance-map", lambda: day.body_map(body, selection.day, mode))
    return (Row((figure, body_card(body, selection.day)), gap="medium", align="top"),)


def _matrix(selection: Selection) -> Sequence[Block]:
    shown = selection.region, selection.day, selection.mode
    return (Figure("alliance-matrix", lambda: day.matrix(*shown)),)


def _overlap(selection: Selection) -> Sequence[Block]:
    pair = selection[BODY], selection[SECOND_BODY]
    lists = day.overlap_lists(*pair, selection.day)
    columns = [
        (Words(f"**{escape(head)} ({len(names)})**  \n{escape(', '.join(names) or 'None')}"),)
        for head, names in lists.items()
    ]
    return (
        Figure("alliance-overlap", lambda: day.overlap_map(*pair, selection.day, selection.mode)),
        Columns((1,) * len(columns), columns, gap="small"),
        Row([body_card(body, selection.day) for body in dict.fromkeys(pair)], align="top"),
    )


def _likeness(selection: Selection) -> Sequence[Block]:
    shown = selection.focus, selection.day, selection.mode
    return (Figure("alliance-likeness", lambda: day.likeness(*shown)),)


def _spells(selection: Selection) -> Sequence[Block]:
    countries = selection.region
    every = over_time.shows_all_bodies(countries)
    shown = countries, selection[BODIES], selection.day, selection.mode
    return (
        replace(BODIES, nothing="All bodies") if every else BODIES,
        Figure("alliance-spells", lambda: over_time.spells(*shown)),
    )


def _changes(selection: Selection) -> Sequence[Block]:
    shown = selection.region, selection.period, selection.marks_events, selection.mode
    return (
        EVENTS,
        Figure("alliance-changes", lambda: over_time.changes(*shown)),
        Figure("alliance-history", lambda: over_time.history(*shown)),
    )


def _agreements(selection: Selection) -> Sequence[Block]:
    view = over_time.agreements(
        selection.shown,
        selection[AGREEMENTS],
        selection.period,
        selection.marks_events,
        selection.mode,
    )
    figure = Figure("alliance-agreements", lambda: view)
    rows = (Table(view.data, "The agreements of the figure"),) if len(view.data) else ()
    return figure, *rows


ALLIANCES = Page(
    address="alliances",
    name="Alliances",
    icon=":material/handshake:",
    group="Ties",
    scene_code="see",
    controls=(COLOUR_BY, BODY, SECOND_BODY, BODIES, AGREEMENTS, EVENTS),
    scenes=(
        Scene(
            "map",
            "Map",
            _map,
            (COLOUR_BY, MAPPED_BODY),
            moves_day=True,
            obeys=filters("period", "day"),
        ),
        Scene(
            "matrix",
            "Matrix",
            _matrix,
            moves_day=True,
            obeys=filters("focus", "compare", "period", "day"),
        ),
        Scene(
            "overlap",
            "Two bodies",
            _overlap,
            (BODY, SECOND_BODY),
            moves_day=True,
            obeys=filters("period", "day"),
        ),
        Scene("spells", "Spells", _spells, obeys=filters("focus", "compare", "period", "day")),
        Scene("changes", "Joins and exits", _changes, obeys=filters("focus", "compare", "period")),
        Scene(
            "likeness",
            "Nearest countries",
            _likeness,
            moves_day=True,
            obeys=filters("focus", "period", "day"),
        ),
        Scene(
            "agreements",
            "Agreements",
            _agreements,
            (AGREEMENTS, EVENTS),
            obeys=filters("focus", "compare", "period"),
        ),
    ),
    preloads=frozenset({"charts", "maps"}),
)
