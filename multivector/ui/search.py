"""The search in the menu: a box, and below it what fits, each a link to the view that shows it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from urllib.parse import urlencode

import streamlit as st

from multivector.analysis.search.entry import KINDS, Entry
from multivector.analysis.search.index import MOST_CHARACTERS
from multivector.data.package import Package
from multivector.ui import address, browser, glossary, page_link
from multivector.views import kept, linked, parameters
from multivector.views.search import finding
from multivector.views.text import escape

KEY = "search"
_OFFERED = "search.offered"  # where the hits last shown lead to
MOST_OF_A_KIND, MOST_KINDS = 4, 8
MOST_LETTERS = 90
SEARCHED = (
    "You can search countries, fields, pipelines, corridors, organisations, export routes, "
    "agreements, events, claims, figures, tables, themes and terms, in any spelling."
)
_STYLE = (
    "<style>.st-key-search-hits{position:fixed;top:8.8rem;left:1.25rem;z-index:1000001;"
    "width:min(30rem,calc(100vw - 2.5rem));max-height:calc(100vh - 8rem);overflow-y:auto;"
    "padding:.5rem .75rem .75rem;border-radius:.5rem;border:1px solid #8884;"
    "box-shadow:0 .5rem 2rem #0004;background:PAPER}"
    ".st-key-search-hits>*{flex-shrink:0}"
    ".st-key-search-hits [data-testid=stCaptionContainer]{margin:.5rem 0 -.4rem}"
    ".st-key-search-hits [data-testid=stPageLink-NavLink]{padding:.2rem .5rem;min-height:0}"
    ".st-key-search-hits [data-testid=stPageLink-NavLink] *{white-space:normal;overflow:visible}"
    ".st-key-search-hits [data-testid=stPageLink-NavLink] p{line-height:1.35}"
    ".st-key-search-hits button{padding:.2rem .5rem;min-height:0;text-align:left}"
    ".st-key-search-hits button,.st-key-search-hits button>*{justify-content:flex-start}"
    "</style>"
)


def draw(data: Package, url_path: str) -> None:
    """Draw the box and, where something was typed, what fits it."""
    if _is_followed(url_path):
        st.session_state[KEY] = ""
    typed = st.sidebar.text_input(
        "Search",
        key=KEY,
        placeholder="Search (press /)",
        icon=":material/search:",
        max_chars=MOST_CHARACTERS,
        label_visibility="collapsed",
        persist_state="session",
    )
    typed = typed[:MOST_CHARACTERS].strip()
    st.session_state.pop(_OFFERED, None)
    if not typed:
        return
    with st.sidebar.container(key="search-hits", gap=None):
        st.html(_STYLE.replace("PAPER", kept.look(browser.mode()).paper))
        _draw_hits(data, typed)
        st.button(
            "Close the search", type="tertiary", key="search-close", on_click=_put, args=("",)
        )


def _is_followed(url_path: str) -> bool:
    """Return whether the reader has just followed one of the hits shown before."""
    query = st.query_params.to_dict()
    return (url_path, urlencode(query)) in st.session_state.get(_OFFERED, ())


def _put(words: str) -> None:
    st.session_state[KEY] = words


def _draw_hits(data: Package, typed: str) -> None:
    with st.spinner("Searching …"):
        entries = [hit.entry for hit in finding.find(data, typed)]
        near = [] if entries else finding.suggest(data, typed)
    if not entries:
        _draw_nothing(typed, near)
        return
    offered = []
    for kind, several in islice(by_kind(entries), MOST_KINDS):
        st.caption(f"{KINDS[kind]} ({len(several)})" if len(several) > 1 else KINDS[kind])
        for entry in several[:MOST_OF_A_KIND]:
            link = _for_reader(entry, data)
            _draw_hit(entry, link)
            offered.append(link)
        more = link_to_all(kind, typed)
        if more and len(several) > MOST_OF_A_KIND:
            page_link.draw(more, f"All {len(several)}", ":material/arrow_forward:")
            offered.append(more)
    st.session_state[_OFFERED] = {
        (linked.path_of(link), urlencode(linked.query_of(link))) for link in offered
    }


def by_kind(entries: Iterable[Entry]) -> Iterator[tuple[str, Sequence[Entry]]]:
    """Yield kinds with their entries, the kind of the best entry first."""
    kinds: dict[str, list[Entry]] = {}
    for entry in entries:
        kinds.setdefault(entry.kind, []).append(entry)
    yield from kinds.items()


def link_to_all(kind: str, typed: str) -> str:
    """Return the address of the page that lists all hits of a kind; empty where none does."""
    words = " ".join(typed.split())
    if kind == "event":
        return f"/timeline?{urlencode({'tl': 'events', 'lane': 'list', 'find': words})}"
    return f"/claims?{urlencode({'q': words})}" if kind == "claim" else ""


def _for_reader(entry: Entry, data: Package) -> str:
    """Return the link of an entry, with the country in focus where it says none; a figure's title does."""
    focus = st.session_state[address.widget_key(parameters.FOCUS)]
    subjects = linked.page_of(entry.link).subjects(data)
    said = linked.query_of(entry.link)
    if entry.kind == "figure" or parameters.FOCUS in said or focus not in subjects:
        return entry.link
    return f"/{linked.path_of(entry.link)}?{urlencode({**said, parameters.FOCUS: focus})}"


def _draw_hit(entry: Entry, link: str) -> None:
    if entry.kind == "term":
        st.button(
            f"**{escape(entry.name)}** :small[{escape(shortened(entry.detail))}]",
            type="tertiary",
            key=f"search-term-{entry.code}",
            on_click=glossary.ask_for,
            args=(entry.code,),
        )
        return
    name, detail = escape(shortened(entry.name)), escape(entry.detail)
    page_link.draw(link, f"**{name}** :small[{detail}]")


def shortened(text: str) -> str:
    """Return the first words of a text, as many as a hit can show."""
    if len(text) <= MOST_LETTERS:
        return text
    return text[:MOST_LETTERS].rsplit(" ", 1)[0] + " …"


def _draw_nothing(typed: str, near: Sequence[str]) -> None:
    words = escape(shortened(typed))
    st.markdown(f"Nothing matches “{words}”.")
    if near:
        st.caption("Did you mean")
    for place, name in enumerate(near):
        st.button(
            escape(shortened(name)),
            type="tertiary",
            key=f"search-near-{place}",
            on_click=_put,
            args=(name[:MOST_CHARACTERS],),
        )
    st.caption(SEARCHED)
