"""The last line of every page: until when its facts reach and, inside a frame, where it comes from."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

from multivector.data.dates import format_partial
from multivector.data.package import Package
from multivector.ui import markup
from multivector.views import parameters
from multivector.views.page import Page

KEY = "attribution"


def version_in_words(data: Package) -> str:
    """Return the data version as it is quoted: its date and the start of its content's hash."""
    return f"{format_partial(data.version)} ({data.content_hash})"


def facts_in_words(data: Package, page: Page) -> str:
    """Return until when the facts behind a page were looked for: "Facts to 30 May 2026"."""
    day = parameters.facts_day(data, page.acts)
    return f"Facts to {format_partial(day.isoformat())}"


def draw(data: Package, page: Page) -> None:
    """Draw the line; in a frame it leads to the full view."""
    words = f"Multivector. {escape(facts_in_words(data, page))}."
    if st.context.is_embedded:
        address = escape(_full_view(), quote=True)
        words += f' <a href="{address}" target="_blank">Open the full view</a>'
    else:
        words += f" {_button('data-open', 'about', 'About')} {_button('data-keys', '', 'Keyboard shortcuts')}"
    st.html(f'<footer class="{KEY}" style="{markup.MUTED};margin-top:1rem">{words}</footer>')


def _button(attribute: str, value: str, label: str) -> str:
    """Return a button that looks like a link; the browser's part listens to what it bears."""
    style = "border:0;padding:.2rem .3rem;background:none;color:inherit;font:inherit;text-decoration:underline"
    return (
        f'<button type="button" {attribute}="{value}" aria-haspopup="dialog" '
        f'style="{style};cursor:pointer">{label}</button>'
    )


def _full_view() -> str:
    """Return the address of the view outside the frame."""
    page = (st.context.url or "").split("?")[0]
    return f"{page}?{urlencode(st.query_params.to_dict())}"
