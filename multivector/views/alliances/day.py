"""What the Alliances page shows of one day: maps, matrix, overlap, most similar countries."""

import datetime as dt

import pandas as pd

from multivector.analysis import poles
from multivector.analysis.memberships import balance, bodies, membership, overlap, statuses
from multivector.analysis.memberships.bodies import BodyOnDay
from multivector.charts.theme import Mode
from multivector.charts.view import View
from multivector.data.sources import collect_source_ids
from multivector.figures.memberships.balance_map import balance_map_view
from multivector.figures.memberships.body_map import body_map_view
from multivector.figures.memberships.countries import MapFrame
from multivector.figures.memberships.likeness import likeness_view
from multivector.figures.memberships.matrix import UNDATED, Matrix, matrix_view
from multivector.figures.memberships.overlap import overlap_map_view
from multivector.views import kept
from multivector.views.alliances import themes


@kept.for_all
def body(org_id: str, day: dt.date) -> BodyOnDay:
    """Return a body on a day."""
    data = kept.data()
    return bodies.on_day(data.table("organizations"), data.table("memberships"), org_id, day)


@kept.for_all
def body_map(
    org_id: str, day: dt.date, mode: Mode, focus: str, compared: tuple[str, ...] = ()
) -> View:
    """Return the map of an organisation on a day."""
    status = _status_on(day)
    own = status[status["org_id"] == org_id]
    return body_map_view(
        body(org_id, day), own, day, _frame(mode, focus, compared), _ever_in(org_id)
    )


@kept.for_all
def balance_map(
    countries: tuple[str, ...], day: dt.date, mode: Mode, focus: str, theme: str = ""
) -> View:
    """Return the map of blocs on a day; the title speaks of some countries."""
    data = kept.data()
    existing = _existing(day, theme)
    counts = existing[~existing["org_id"].isin(membership.SAME_BODY)]["pole"].value_counts()
    return balance_map_view(
        balance.balance_on(themes.memberships(theme), poles.body_poles(data.table("poles")), day),
        day=day,
        countries=countries,
        bodies_of_pole={str(pole): int(count) for pole, count in counts.items()},
        poles=data.table("poles"),
        source_ids=collect_source_ids(_status_on(day)),
        frame=_frame(mode, focus),
        what=themes.named(theme),
    )


@kept.for_all
def matrix(
    countries: tuple[str, ...],
    day: dt.date,
    mode: Mode,
    shown: tuple[str, ...] = (),
    theme: str = "",
) -> View:
    """Return the matrix of countries and organisations on a day.

    Args:
        countries: ISO codes, the one in focus first.
        day: the day.
        mode: light or dark.
        shown: countries that stand out.
        theme: what the organisations are about; empty for all.
    """
    data = kept.data()
    existing = bodies.in_pole_order(_existing(day, theme), poles.pole_order(data.table("poles")))
    cells = _cells(countries, day, existing["org_id"])
    profiles = overlap.membership_profiles(data.table("memberships"), day)
    is_shown = existing["org_id"].isin(cells["org_id"])
    return matrix_view(
        Matrix(cells, existing[is_shown], {i: kept.country_names()[i] for i in countries}, shown),
        day=day,
        full={
            iso3: profiles.get(iso3, frozenset()) & set(existing["org_id"]) for iso3 in countries
        },
        left_out=tuple(existing.loc[~is_shown, "short_name"]),
        what=themes.named(theme),
        look=kept.look(mode),
    )


@kept.for_all
def overlap_map(
    first: str,
    second: str,
    day: dt.date,
    mode: Mode,
    focus: str,
    compared: tuple[str, ...] = (),
) -> View:
    """Return the map of two organisations on a day."""
    shared = overlap.of_bodies(kept.data().table("memberships"), first, second, day)
    holds = tuple(dict.fromkeys((*_ever_in(first), *_ever_in(second))))
    pair = body(first, day), body(second, day)
    return overlap_map_view(shared, *pair, day, _frame(mode, focus, compared), holds)


@kept.for_all
def _ever_in(org_id: str) -> tuple[str, ...]:
    """Return the countries that ever had a status in an organisation, so that its map stays put."""
    table = kept.data().table("memberships")
    return tuple(sorted(table.loc[table["org_id"] == org_id, "iso3"].unique()))


@kept.for_all
def overlap_lists(first: str, second: str, day: dt.date) -> dict[str, list[str]]:
    """Return the names of the full members of one body only, of both, and of the other only."""
    shared = overlap.of_bodies(kept.data().table("memberships"), first, second, day)
    one, other = (body(org_id, day).facts["short_name"] for org_id in (first, second))
    parts = {
        f"{one} only": shared.only_first,
        f"Both {one} and {other}": shared.both,
        f"{other} only": shared.only_second,
    }
    return {
        head: sorted(kept.country_names()[iso3] for iso3 in iso3s) for head, iso3s in parts.items()
    }


@kept.for_all
def likeness(
    iso3: str, day: dt.date, mode: Mode, compared: tuple[str, ...] = (), theme: str = ""
) -> View:
    """Return which countries' memberships are most like those of a country on a day."""
    data = kept.data()
    return likeness_view(
        overlap.nearest(themes.memberships(theme), iso3, day, _followed()),
        name=kept.country_names()[iso3],
        day=day,
        names=data.table("countries").set_index("iso3")["name"],
        bodies=data.table("organizations").set_index("org_id")["short_name"],
        source_ids=collect_source_ids(_status_on(day)),
        look=kept.look(mode),
        compared=compared,
        what=themes.named(theme),
    )


@kept.for_all
def _followed() -> tuple[str, ...]:
    """Return the states that are followed through all organisations."""
    return overlap.covered(kept.data().table("memberships"), overlap.FOLLOWED_BODIES)


@kept.for_all
def _status_on(day: dt.date) -> pd.DataFrame:
    return membership.status_on(kept.data().table("memberships"), day)


@kept.for_all
def _existing(day: dt.date, theme: str) -> pd.DataFrame:
    return bodies.existing_on(themes.organisations(theme), day)


def _cells(countries: tuple[str, ...], day: dt.date, existing: pd.Series) -> pd.DataFrame:
    """Return the statuses on a day, and those since an unknown day, marked as such."""
    dated = _status_on(day)
    undated = membership.undated(kept.data().table("memberships"))
    undated = undated.assign(held=undated["status"], status=UNDATED)
    together = pd.concat([dated, undated]).drop_duplicates(["iso3", "org_id"])
    wanted = together["iso3"].isin(countries) & together["org_id"].isin(existing)
    known = together["status"].isin([*statuses.STATUSES, UNDATED])
    return together[wanted & known]


@kept.for_all
def _frame(mode: Mode, focus: str, compared: tuple[str, ...] = ()) -> MapFrame:
    data = kept.data()
    return MapFrame(
        countries=data.table("countries"),
        covered=_followed(),
        basemap=kept.basemap(),
        look=kept.look(mode),
        focus=focus,
        compared=compared,
    )
