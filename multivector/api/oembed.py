"""What another page shows of a link of ours: the page in a frame (oEmbed 1.0)."""

from html import escape
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import QueryParams

from multivector.api.parameters import Parameter, read_query
from multivector.api.problems import Fault, bad_request, not_found
from multivector.api.responses import json_body
from multivector.api.views import hold_to_sign_in
from multivector.data.package import Package
from multivector.views.previews import preview_of

MOST_URL = 2_000
WIDE_PX, HIGH_PX = 960, 640
LEAST_PX, MOST_PX = 200, 4_000
PARAMETERS = (
    Parameter(
        "url",
        "The address of a page of this server.",
        is_required=True,
        most_characters=MOST_URL,
        example="https://example.org/exports?f=KAZ",
    ),
    Parameter(
        "maxwidth",
        "How wide the frame may be, in pixels.",
        "integer",
        minimum=LEAST_PX,
        maximum=MOST_PX,
    ),
    Parameter(
        "maxheight", "How high it may be, in pixels.", "integer", minimum=LEAST_PX, maximum=MOST_PX
    ),
    Parameter("format", "JSON alone is known.", "code", ("json",), default="json"),
)


def oembed_body(package: Package, query: QueryParams, base: str) -> bytes:
    """Return the frame of a link.

    Args:
        package: the data package.
        query: the parameters of the request.
        base: the address of this server, with a slash at its end.

    Raises:
        Problem: the address is none of this server, or there is no such page.
    """
    hold_to_sign_in()
    asked = read_query(query, PARAMETERS)
    address = asked["url"]
    if not address.startswith(base):
        raise bad_request([Fault("url", address, f"an address that begins with {base}")])
    parts = urlsplit(address)
    name, values = parts.path[len(urlsplit(base).path) :].strip("/"), parse_qsl(parts.query)
    preview = preview_of(name, tuple(values), package)
    if preview is None:
        raise not_found("There is no page at this address.")
    source = f"{base}{name}?{urlencode([*values, ('embed', 'true')])}"
    wide = min(WIDE_PX, asked["maxwidth"] or WIDE_PX)
    high = min(HIGH_PX, asked["maxheight"] or HIGH_PX)
    return json_body(
        {
            "type": "rich",
            "version": "1.0",
            "title": preview.finding,
            "provider_name": "Multivector",
            "provider_url": base,
            "width": wide,
            "height": high,
            "html": (
                f'<iframe src="{escape(source, quote=True)}" width="{wide}" height="{high}" '
                f'title="{escape(preview.finding, quote=True)}" loading="lazy"></iframe>'
            ),
        }
    )
