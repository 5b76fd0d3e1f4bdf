"""What programs that read the web are told: which addresses there are."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

_SITEMAP = "sitemap.xml"


def robots_routes(pages: Iterable[str]) -> list[Route]:
    """Answer for `robots.txt` and for the list of all pages.

    Args:
        pages: the addresses of the pages, without slashes.
    """
    listed = tuple(pages)

    async def robots(request: Request) -> Response:
        lines = ("User-agent: *", "Allow: /", f"Sitemap: {request.base_url}{_SITEMAP}", "")
        return PlainTextResponse("\n".join(lines))

    async def sitemap(request: Request) -> Response:
        addresses = (escape(f"{request.base_url}{page}") for page in listed)
        entries = "".join(f"<url><loc>{address}</loc></url>" for address in addresses)
        body = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'
        )
        return Response(body, media_type="application/xml")

    return [Route("/robots.txt", robots), Route(f"/{_SITEMAP}", sitemap)]
