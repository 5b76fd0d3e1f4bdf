"""What stands on a theme's page: links of its figures, events, claims, agreements, organisations."""

import datetime as dt
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from multivector.analysis.claims.record import Claim
from multivector.analysis.memberships import agreements
from multivector.analysis.memberships.membership import members_on
from multivector.analysis.themes import words_of
from multivector.views import kept, parameters
from multivector.views.claims import record
from multivector.views.link_values import SEPARATOR
from multivector.views.overview import figures
from multivector.views.selection import Selection

MOST_AGREEMENTS = 8
Row = Mapping[Hashable, Any]


@dataclass(frozen=True)
class ReadingList:
    """All on a theme and a country, each part in its order."""

    views: tuple[str, ...]
    """Links of its figures."""
    events: tuple[Row, ...]
    claims: tuple[Claim, ...]
    agreements: tuple[Row, ...]
    """The newest, with `date`, `title`, `parties` and `status`."""
    organizations: tuple[str, ...]
    """Short names of those on the theme that the country is in on the day."""
    tables: tuple[str, ...]


def reading_list(selection: Selection) -> ReadingList:
    """Return what there is on the theme chosen and the country in focus."""
    focus, theme = selection.focus, selection.theme
    return ReadingList(
        views=tuple(_with_filters(view, selection) for view in _views(theme)),
        events=tuple(figures.events((focus,), (theme,), selection.period, selection.day)),
        claims=_claims(theme, focus),
        agreements=_agreements(theme, focus, selection.period),
        organizations=_organizations(theme, focus, selection.day),
        tables=words_of(_theme_words(), "table", theme),
    )


def marked(views: tuple[str, ...]) -> Mapping[str, str]:
    """Return the links of figures by the mark that each bears on the page of a theme."""
    return {f"theme{place}": view for place, view in enumerate(views, start=1)}


def _theme_words() -> Any:
    return kept.data().table("theme_words")


@kept.for_all
def _views(theme: str) -> tuple[str, ...]:
    rows = kept.data().table("theme_figures")
    return tuple(rows[rows["theme"].eq(theme)].sort_values("sort_order")["view"])


def _with_filters(view: str, selection: Selection) -> str:
    """Return the link of a figure with the filters that all pages share."""
    scheme, host, path, query, anchor = urlsplit(view)
    first, last = selection.period
    chosen = {
        parameters.FOCUS: selection.focus,
        parameters.COMPARE: SEPARATOR.join(selection.compared),
        parameters.PERIOD: f"{first}-{last}",
        parameters.AS_OF: selection.day.isoformat(),
    }
    added = [f"{code}={text}" for code, text in chosen.items() if text]
    return urlunsplit((scheme, host, path, "&".join(filter(None, [query, *added])), anchor))


@kept.for_all
def _claims(theme: str, focus: str) -> tuple[Claim, ...]:
    topics = words_of(_theme_words(), "claim_topic", theme)
    single = words_of(_theme_words(), "claim", theme)
    return tuple(
        claim
        for claim in record.every_claim()
        if focus in claim.countries and (claim.topic in topics or claim.claim_id in single)
    )


@kept.for_all
def _agreements(theme: str, focus: str, period: tuple[int, int]) -> tuple[Row, ...]:
    kinds = words_of(_theme_words(), "agreement_kind", theme)
    if not kinds:
        return ()
    table = kept.data().table("agreements")
    chosen = agreements.selected(table, countries=(focus,), kinds=kinds, period=period)
    return tuple(chosen.iloc[::-1].head(MOST_AGREEMENTS).to_dict("records"))


@kept.for_all
def _organizations(theme: str, focus: str, day: dt.date) -> tuple[str, ...]:
    data = kept.data()
    organizations = data.table("organizations")
    if theme != "alliances":
        kinds = words_of(_theme_words(), "organization_kind", theme)
        organizations = organizations[organizations["kind"].isin(kinds)]
    spells = data.table("memberships")
    own = members_on(spells[spells["iso3"].eq(focus)], day)["org_id"]
    rows = organizations[organizations["org_id"].isin(own)].sort_values("short_name")
    return tuple(rows["short_name"])
