"""Figures by address: the picture of a view, its data and its words, as the page would show them."""

import functools
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from multivector.api.parameters import Parameter, read_query
from multivector.api.problems import Problem, not_found, shortened
from multivector.api.responses import CSV, JSON, edition, json_body, respond
from multivector.briefing.bitmap import png
from multivector.briefing.delimited import csv_bytes
from multivector.charts.svg.picture import SIZES
from multivector.charts.theme import MODES, Mode
from multivector.charts.view import View
from multivector.data.package import Package
from multivector.views import access, kept, linked, pictures
from multivector.views.pictures import Asked

SVG, PNG = "image/svg+xml", "image/png"
FORMS = ("svg", "png", "json", "csv")
FOR_GOOD = "public, max-age=31536000, immutable"
PIXELS = {"wide": 1.0}  # what shows a preview scales it itself
KEPT_PICTURES = 128  # some hundred kilobytes each
EDITION = "edition"
PARAMETERS = (
    Parameter("size", "The frame the picture is for.", "code", tuple(SIZES), default="slide"),
    Parameter("mode", "Light or dark.", "code", MODES, default="light"),
    Parameter("legend", "Whether the legend is shown.", "boolean", default=True),
    Parameter("notes", "Whether the line of caution is shown.", "boolean", default=True),
    Parameter(
        "page", "The address of the page the figure stands on; it is then found sooner.", "text"
    ),
    Parameter("headline", "Words in place of the finding.", "text", default=""),
    Parameter(
        EDITION,
        "The content hash of the data the picture is to be of; as long as it is that of this server, the "
        "answer may be kept for good.",
        "text",
        default="",
    ),
)
OWN = frozenset(each.name for each in PARAMETERS)


def answer(package: Package, request: Request) -> Response:
    """Return a figure in the form that its address ends in."""
    hold_to_sign_in()
    figure, form = request.path_params["figure"], request.path_params["form"]
    if form not in FORMS:
        raise not_found(f"A figure has the forms {', '.join(FORMS)}; found {form!r}.")
    query = request.query_params
    own = read_query(
        QueryParams([each for each in query.multi_items() if each[0] in OWN]), PARAMETERS
    )
    values = tuple((code, text) for code, text in query.items() if code not in OWN)
    address = pictures.address_of(figure, values, package, own["page"])
    if not address:
        raise not_found(_missing(figure, package))
    headers = _kept_for(own[EDITION], package)
    if form == "json":
        return respond(request, _words(address, values, own["mode"], package), JSON, **headers)
    if form == "csv":
        named = f'attachment; filename="multivector-{figure}-{package.version}.csv"'
        body = csv_bytes(_view(address, own["mode"], package).data)
        return respond(request, body, CSV, **headers, **{"Content-Disposition": named})
    asked = Asked(
        address,
        own["size"],
        own["mode"],
        has_legend=own["legend"],
        has_caution=own["notes"],
        site=str(request.base_url),
        headline=own["headline"],
    )
    return respond(request, _drawn(asked, form, package), SVG if form == "svg" else PNG, **headers)


def list_body(package: Package) -> bytes:
    """Return the names of all figures, and the address of the picture of each."""
    listed = [
        {"figure": name, "picture": _default_picture(name, package)}
        for name in pictures.figures(package)
    ]
    return json_body({**edition(package), "forms": FORMS, "sizes": list(SIZES), "views": listed})


def _default_picture(figure: str, package: Package) -> str:
    query = urlencode(pictures.default_values(figure, package))
    return f"/api/v1/views/{figure}.svg{'?' if query else ''}{query}"


def hold_to_sign_in() -> None:
    """Refuse what shows a page to readers who have not signed in, where that is asked for.

    Raises:
        Problem: the deployment asks for sign-in, which only its pages can see.
    """
    if not access.is_open():
        detail = "Readers sign in here; open the figure on its page, and take the picture there."
        raise Problem(HTTPStatus.FORBIDDEN, detail)


@functools.lru_cache(maxsize=KEPT_PICTURES)
def _drawn(asked: Asked, form: str, package: Package) -> bytes:
    made = pictures.picture_of(asked, package)
    if made is None:
        raise not_found("There is nothing to draw for these values.")
    return made.svg.encode() if form == "svg" else png(made.svg, PIXELS.get(asked.size, 2.0))


def _view(address: str, mode: Mode, package: Package) -> View:
    view = linked.view_of(address, package, mode)
    if view is None:
        raise not_found("There is nothing to draw for these values.")
    return view


def _words(
    address: str, values: tuple[tuple[str, str], ...], mode: Mode, package: Package
) -> bytes:
    """Return what stands on the page around a figure, and its data."""
    view = _view(address, mode, package)
    return json_body(
        {
            "figure": view.key,
            **edition(package),
            "title": view.title,
            "subtitle": view.subtitle,
            "alt": view.alt,
            "caveats": view.caveats,
            "legend": [each.label for each in view.legend],
            "source_ids": view.source_ids,
            "citations": kept.citations(view.source_ids),
            "link": address,
            "ignored": pictures.notices_of(address, values, package),
            "columns": list(map(str, view.data.columns)),
            "rows": view.data.astype(object).to_numpy().tolist(),
        }
    )


def _kept_for(asked: str, package: Package) -> dict[str, str]:
    """Return how long an answer may be kept: for good where it is asked for by the data it is of."""
    return {"Cache-Control": FOR_GOOD} if asked == package.content_hash else {}


def _missing(figure: str, package: Package) -> str:
    names = pictures.figures(package)
    if figure in names:
        return f"The figure {figure!r} has nothing to show for these values; see its page."
    return f"Found the figure {shortened(figure)!r}; allowed: {', '.join(names)}."
