"""The key figures of a country as cards: each with its sources and the view that proves it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from multivector.analysis.country.key_figure import KeyFigure
from multivector.views import kept, parameters
from multivector.views.link import VERSION, VERSION_CODE
from multivector.views.link_values import SEPARATOR
from multivector.views.selection import Selection

Values = Mapping[str, str]


@dataclass(frozen=True)
class KeyCard:
    """A key figure, who says it, and the address of the view that proves it."""

    figure: KeyFigure
    source: str
    address: str
    proof: str
    """What the address leads to, in words."""


@dataclass(frozen=True)
class CountryCards:
    """The cards of one country."""

    name: str
    cards: tuple[KeyCard, ...]


@dataclass(frozen=True)
class _Proof:
    """A view of another page: its address, its scene and what the link says of it."""

    page: str
    words: str
    values: Values
    figure: str = ""


_TRADE = _Proof("trade", "Partners", {"tr": "partners"}, "trade-partners")
_ROUTES = _Proof("exports", "Who controls the routes", {"xs": "control"})
_PIPELINES = _Proof("pipelines", "Pipelines", {})
_PROOFS: Mapping[str, Callable[[KeyFigure], _Proof]] = {
    "route_control": lambda figure: _ROUTES if figure.value is not None else _PIPELINES,
    "largest_export_partner": lambda _: _with(_TRADE, flow="export"),
    "largest_import_partner": lambda _: _with(_TRADE, flow="import"),
    "russian_led_organisations": lambda _: _Proof("alliances", "Memberships", {"see": "spells"}),
    "un_agreement": lambda _: _Proof("positions", "UN votes over time", {"pos": "agreement"}),
    "concentration": lambda figure: (
        _ROUTES
        if "route" in figure.label
        else _Proof("trade", "Concentration", {"tr": "concentration", "flow": "import"})
    ),
}
"""Where each key figure is proved."""


def country_cards(iso3: str, figures: tuple[KeyFigure, ...], selection: Selection) -> CountryCards:
    """Return the cards of a country; their links keep what is chosen, with the country in focus."""
    return CountryCards(
        kept.country_name(iso3),
        tuple(_card(figure, iso3, selection) for figure in figures),
    )


def _card(figure: KeyFigure, iso3: str, selection: Selection) -> KeyCard:
    proof = _PROOFS[figure.key](figure)
    others = [each for each in selection.shown if each != iso3]
    shared = {
        VERSION_CODE: str(VERSION),
        parameters.FOCUS: iso3,
        **({parameters.COMPARE: SEPARATOR.join(others)} if others else {}),
        parameters.PERIOD: "{}-{}".format(*selection.period),
        parameters.AS_OF: selection.day.isoformat(),
    }
    mark = f"#{proof.figure}" if proof.figure else ""
    return KeyCard(
        figure=figure,
        source=kept.source_line(figure.source_ids, 1),
        address=f"/{proof.page}?{urlencode({**shared, **proof.values})}{mark}",
        proof=proof.words,
    )


def _with(proof: _Proof, **values: str) -> _Proof:
    return _Proof(proof.page, proof.words, {**proof.values, **values}, proof.figure)
