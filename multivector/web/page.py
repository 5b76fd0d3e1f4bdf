"""The HTML page every address starts with: Streamlit's own, with our name and one shortcut."""

from __future__ import annotations

import hashlib
import re

from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from multivector.web.encoding import compress, preferred_encoding

# Streamlit's script looks for its server first beside and then above the page's address; each
# wrong guess costs a reader of a link two failed requests. All our addresses have one level.
_WHERE_THE_SERVER_IS = (
    '<script>window.__streamlit = {BACKEND_BASE_URL: new URL(".", location.href).href}</script>'
)
_NO_SCRIPT = (
    "<noscript><p>Multivector draws its pages with JavaScript, which is switched off here. "
    "Its tables can be read without.</p></noscript>"
)


class PageName(Convertor[str]):
    """The last part of a page's address, e.g. `what-if`; files have a dot and are none."""

    regex = "[a-z0-9-]+"

    def convert(self, value: str) -> str:
        """Take the name as it stands."""
        return value

    def to_string(self, value: str) -> str:
        """Put the name into an address as it stands."""
        return value


def complete_page(html: str, *, title: str, description: str) -> str:
    """Streamlit's page under our title, telling its script where the server is."""
    head = (
        f'<title>{title}</title>\n    <meta name="description" content="{description}" />\n'
        f"    {_WHERE_THE_SERVER_IS}"
    )
    html = html.replace("<title>Streamlit</title>", head)
    html = re.sub(r"<noscript>.*</noscript>", _NO_SCRIPT, html, flags=re.DOTALL)
    return re.sub(r'<link rel="service-desc"[^>]*>', "", html)


def page_routes(html: str) -> list[Route]:
    """Answer `/` and every page's address with the same page."""
    register_url_convertor("page", PageName())
    body = html.encode()
    bodies = {None: body, "gzip": compress(body, "gzip"), "br": compress(body, "br")}
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'

    async def page(request: Request) -> Response:
        encoding = preferred_encoding(request.headers.get("accept-encoding", ""))
        headers = {"Cache-Control": "no-cache", "ETag": etag, "Vary": "Accept-Encoding"}
        if etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if encoding is not None:
            headers["Content-Encoding"] = encoding
        return Response(bodies[encoding], media_type="text/html", headers=headers)

    return [Route("/", page), Route("/{name:page}", page)]
