"""The figures that a link to the Overview, to Alliances or to Positions stands for."""

import datetime as dt
from collections.abc import Callable, Mapping

from multivector.views import parameters
from multivector.views.alliances import day as alliances
from multivector.views.alliances import over_time as alliances_over_time
from multivector.views.page import Drawn
from multivector.views.positions import context
from multivector.views.positions import ties as positions_views
from multivector.views.positions import votes as un_votes
from multivector.views.positions.votes import Texts
from multivector.views.selection import Selection as Asked

Figures = Mapping[str, Callable[[], Drawn]]


def of_alliances(asked: Asked) -> Figures:
    """Return the figures of a scene of the Alliances page."""
    if asked[parameters.SCENE] in {"spells", "changes", "agreements"}:
        return _over_time(asked)
    countries, day, mode = asked.countries, asked[parameters.AS_OF], asked.mode
    first, second = asked[parameters.BODY], asked[parameters.SECOND_BODY]
    lead = asked[parameters.LEAD]
    of_bodies: Figures = {"alliance-map": lambda: alliances.body_map(first, day, mode)}
    of_poles: Figures = {"alliance-balance": lambda: alliances.balance_map(countries, day, mode)}
    scenes: dict[str, Figures] = {
        "map": of_bodies if asked[parameters.COLOUR_BY] == "body" else of_poles,
        "matrix": {"alliance-matrix": lambda: alliances.matrix(countries, day, mode)},
        "overlap": {"alliance-overlap": lambda: alliances.overlap_map(first, second, day, mode)},
        "likeness": {"alliance-likeness": lambda: alliances.likeness(lead, day, mode)},
    }
    return scenes[asked[parameters.SCENE]]


def _over_time(asked: Asked) -> Figures:
    countries, period, marks = asked.countries, asked[parameters.PERIOD], asked.marks_events
    bodies, day, mode = asked[parameters.SPELL_BODIES], asked[parameters.AS_OF], asked.mode
    chosen, kinds = asked[parameters.COUNTRIES], asked[parameters.AGREEMENT_KINDS]
    views = alliances_over_time
    scenes: dict[str, Figures] = {
        "spells": {"alliance-spells": lambda: views.spells(countries, bodies, day, mode)},
        "changes": {
            "alliance-changes": lambda: views.changes(countries, period, marks, mode),
            "alliance-history": lambda: views.history(countries, period, marks, mode),
        },
        "agreements": {
            "alliance-agreements": lambda: views.agreements(chosen, kinds, period, marks, mode)
        },
    }
    return scenes[asked[parameters.SCENE]]


def of_positions(asked: Asked) -> Figures:
    """Return the figures of a scene of the Positions page; a scene of words has none."""
    mode, countries = asked.mode, asked.countries
    # The page leads with a country that is in view.
    lead = asked[parameters.LEAD] if asked[parameters.LEAD] in countries else countries[0]
    compared = asked[parameters.COMPARED] or context.powers(asked.data)
    texts = _texts(asked)
    first = min(dt.date(texts.period[0], 1, 1), texts.day)
    themes = asked[parameters.THEME] if asked.marks_events else None
    window = int(asked[parameters.VOTE_WINDOW])
    views = positions_views
    scenes: dict[str, Figures] = {
        "votes": {"votes": lambda: un_votes.heatmap(countries, compared, texts, mode)},
        "agreement": {
            "agreement": lambda: un_votes.agreement(lead, compared, texts, window, themes, mode),
            "agreement-matrix": lambda: un_votes.matrix(countries, compared, texts, mode),
        },
        "breaks": {"differences": lambda: un_votes.differences(lead, compared, texts, mode)},
        "recognition": {
            "recognitions": lambda: views.recognition(countries, compared, texts.day, mode)
        },
        "security": {
            "hosting": lambda: views.hosting(countries, (first, texts.day), themes, mode),
            "responses": lambda: views.responses(countries, compared, texts.day, mode),
        },
        "arms": {"arms": lambda: views.arms(countries, texts.day.year, mode)},
    }
    return scenes.get(asked[parameters.POSITION_SCENE], {})


def _texts(asked: Asked) -> Texts:
    period = asked[parameters.PERIOD]
    last = min(asked[parameters.AS_OF], dt.date(period[1], 12, 31))
    return Texts(topics=asked[parameters.TOPIC], period=period, day=last)
