"""The HTML page every address starts with: Streamlit's own, with our name and a few small scripts."""

from __future__ import annotations

import asyncio
import functools
import hashlib
import logging
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from http import HTTPStatus
from pathlib import Path

import anyio
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from multivector.web import first_look
from multivector.web.encoding import compress, preferred_encoding

_LOG = logging.getLogger(__name__)

# Streamlit's script looks for its server first beside and then above the page's address; each
# wrong guess costs a reader of a link two failed requests. All our addresses have one level.
_WHERE_THE_SERVER_IS = (
    '<script>window.__streamlit = {BACKEND_BASE_URL: new URL(".", location.href).href}</script>'
)
# A reader who opens the first page without a link, and in whose browser nothing was ever chosen, is
# told what this is; only the browser knows, and remembers it.
_FIRST_VISIT = """<script>
const VISITED = `multivector.visited ${new URL(".", location.href).pathname}`
function wasHere() {
    try { return localStorage.getItem(VISITED) !== null } catch { return true }
}
function endFirstVisit() {
    delete document.documentElement.dataset.firstVisit
    try { localStorage.setItem(VISITED, "yes") } catch { /* The browser keeps nothing. */ }
}
if (location.pathname.endsWith("/") && location.search === "" && !wasHere())
    document.documentElement.dataset.firstVisit = ""
addEventListener("click", (event) => {
    if (event.target.closest?.("[data-end-first-visit]")) endFirstVisit()
})
</script>"""
# The browser lays a page out for paper before a chart could be drawn anew, so charts are scaled.
_PAPER = """<script>
const charts = () => document.querySelectorAll(".js-plotly-plot .svg-container")
addEventListener("beforeprint", () => {
    const paper = getComputedStyle(document.querySelector(".stApp") ?? document.body).backgroundColor
    const [red, green, blue] = paper.match(/\\d+/g) ?? [255, 255, 255]
    document.documentElement.toggleAttribute("data-dark", +red + +green + +blue < 384)
    for (const chart of charts()) {
        const { offsetWidth, offsetHeight } = chart
        chart.style.aspectRatio = `${offsetWidth} / ${offsetHeight}`
        chart.querySelectorAll(":scope > .main-svg").forEach((svg) => {
            svg.setAttribute("viewBox", `0 0 ${offsetWidth} ${offsetHeight}`)
            svg.setAttribute("preserveAspectRatio", "xMinYMin")
        })
    }
})
addEventListener("afterprint", () => {
    document.documentElement.removeAttribute("data-dark")
    for (const chart of charts()) {
        chart.style.aspectRatio = ""
        chart.querySelectorAll(":scope > .main-svg").forEach((svg) => svg.removeAttribute("viewBox"))
    }
})
</script>"""
# The app completes the address of a page that has just been opened, and Streamlit would make of that
# a step of its own, so that Back took two presses to leave. Completed addresses hold a version. At
# times Streamlit also puts the new page's view under the old page's name before it changes the name.
_ONE_STEP_A_PAGE = """<script>
const addStep = history.pushState
history.pushState = function (state, unused, url) {
    const to = new URL(url ?? "", location.href)
    const isSamePage = to.pathname === location.pathname
    const isComplete = new URLSearchParams(location.search).has("v")
    const isUnderOldName = !isSamePage && to.search !== "" && to.search === location.search
    const isSameStep = (isSamePage && !isComplete) || isUnderOldName
    if (isComplete && !(isSamePage && to.search === location.search)) endFirstVisit()
    const step = isSameStep ? history.replaceState : addStep
    step.call(this, state, unused, url)
}
</script>"""
_STYLE = f"<style>{(Path(__file__).parent / 'page.css').read_text(encoding='utf-8')}</style>"
_PRELOADS = "<!-- preloads -->"
_LOOK = "<!-- first look -->"
_PLAIN_HEAD = re.compile(r"<title>[^<]*</title>\n    <meta name=\"description\"[^>]*>")
_ROOT = '<div id="root">'
KEPT_PAGES = 256
LOOKS_AT_ONCE = 2
LONGEST_LOOK_SECONDS = 0.8
"""A page whose first look takes longer is sent without it; it is there for the next reader."""
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


def complete_page(html: str, *, title: str, description: str, icon: str) -> str:
    """Streamlit's page under our title and icon, telling its script where the server is."""
    head = (
        f'<title>{title}</title>\n    <meta name="description" content="{description}" />\n'
        f"    {_WHERE_THE_SERVER_IS}\n    {first_look.SCRIPT}\n    {_FIRST_VISIT}\n    {_ONE_STEP_A_PAGE}\n    {_PAPER}\n    {_STYLE}\n    {_PRELOADS}"
    )
    html = html.replace("<title>Streamlit</title>", head)
    html = html.replace('href="./favicon.png"', f'href="./{icon}"')
    html = html.replace(_ROOT, f"{_LOOK}{_ROOT}")
    html = re.sub(r"<noscript>.*</noscript>", _NO_SCRIPT, html, flags=re.DOTALL)
    return re.sub(r'<link rel="service-desc"[^>]*>', "", html)


def preloads(addresses: Iterable[str]) -> str:
    """Links that let a browser fetch at once what it would only ask for once the page is drawn."""
    kinds = {".js": 'rel="modulepreload"', ".woff2": 'rel="preload" as="font" type="font/woff2"'}
    return "\n    ".join(
        f'<link {kinds[Path(address).suffix]} crossorigin href="./{address}">'
        for address in addresses
    )


Look = Callable[[str, tuple[tuple[str, str], ...], str], first_look.FirstLook | None]
"""The first look of a page by its name, the values of its link and the address of the deployment."""


def no_look(_name: str, _values: tuple[tuple[str, str], ...], _base: str) -> None:
    """Return nothing: the page shows that it is loading."""


def page_routes(
    html: str, preloaded: Mapping[str, Sequence[str]], look: Look = no_look
) -> list[Route]:
    """Answer `/` and every page's address with the page.

    Args:
        html: The page, as `complete_page` gives it.
        preloaded: What to fetch ahead, by the name of the page; "" is the first page, and a page
            that is not named fetches nothing ahead.
        look: What it shows until the app is there.
    """
    register_url_convertor("page", PageName())
    pages = {
        name: html.replace(_PRELOADS, preloads(addresses)) for name, addresses in preloaded.items()
    }
    plain = {name: Page(page.replace(_LOOK, "")) for name, page in pages.items()}
    other = Page(html.replace(_PRELOADS, "").replace(_LOOK, ""))
    limiter = functools.cache(lambda _loop: anyio.CapacityLimiter(LOOKS_AT_ONCE))

    @functools.lru_cache(maxsize=KEPT_PAGES)
    def looked_at(name: str, values: tuple[tuple[str, str], ...], base: str) -> Page | None:
        try:
            seen = look(name, values, base)
        except Exception:  # noqa: BLE001 -- whatever it fails by, the page itself is there
            _LOG.exception("The page %r has no first look", name)
            return None
        return Page(_with(pages[name], seen)) if seen else None

    async def page(request: Request) -> Response:
        name = request.path_params.get("name", "")
        if name not in pages:
            return other.answer(request)
        asked = (name, tuple(request.query_params.items()), str(request.base_url))
        made: Page | None = None
        free = limiter(asyncio.get_running_loop())
        if free.available_tokens:
            with anyio.move_on_after(LONGEST_LOOK_SECONDS):
                made = await anyio.to_thread.run_sync(
                    looked_at, *asked, limiter=free, abandon_on_cancel=True
                )
        return (made or plain[name]).answer(request)

    return [Route("/", page), Route("/{name:page}", page)]


def _with(html: str, seen: first_look.FirstLook) -> str:
    """Return a page with its first look; words of it are never taken for a pattern."""
    return _PLAIN_HEAD.sub(lambda _: seen.head, html, count=1).replace(_LOOK, seen.body)


class Page:
    """A page in each form that browsers take."""

    def __init__(self, html: str) -> None:
        body = html.encode()
        self.bodies = {None: body, "gzip": compress(body, "gzip"), "br": compress(body, "br")}
        self.etag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'

    def answer(self, request: Request) -> Response:
        """The page, or that the browser already holds it."""
        encoding = preferred_encoding(request.headers.get("accept-encoding", ""))
        headers = {"Cache-Control": "no-cache", "ETag": self.etag, "Vary": "Accept-Encoding"}
        if self.etag in request.headers.get("if-none-match", ""):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        if encoding is not None:
            headers["Content-Encoding"] = encoding
        return Response(self.bodies[encoding], media_type="text/html", headers=headers)
