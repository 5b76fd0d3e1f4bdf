"""What the product is, how its figures come about, on which terms, and where corrections go."""

import streamlit as st

from multivector.analysis.wording import counted
from multivector.data.dates import format_partial
from multivector.data.package import Package
from multivector.ui import page_link
from multivector.ui.footer import version_in_words
from multivector.views import kept, parameters
from multivector.views.text import escape

WHAT_IT_IS = (
    "Multivector shows how {states} between Russia, China, Europe and Türkiye are tied to the powers "
    "around them: by treaty, vote, pipeline and trade, from 1991 to {day}. It is made for people who "
    "brief others: every figure can be filtered, checked against its sources, and taken into a slide."
)
METHOD = (
    "Every figure and every sentence is computed from tables that you can read and download. A number "
    "that nobody reported is shown as missing, never as zero. Where two sources disagree, the figure "
    "says which one it uses. Each row names its source and how sure it is: checked on the page named, "
    "from general reference and not re-checked, or an estimate."
)
REPORT = (
    "Found a mistake? Press **Use this figure** under it and choose **Report an error**: you get a "
    "message with the figure, its view and the version of the data, ready to send"
)


def in_words(data: Package) -> dict[str, str]:
    """Return the parts of what is said about the product, in Markdown, by heading."""
    states = counted(len(parameters.focus_countries(data)), "country", "countries")
    facts = format_partial(parameters.facts_day(data).isoformat())
    rows = sum(len(data.table(name)) for name in data.names)
    size = (
        f"{counted(len(data.names), 'table')} with {counted(rows, 'row')} from "
        f"{counted(len(data.table('sources')), 'source')}; facts to {facts}. "
        f"Edition of {version_in_words(data)}."
    )
    terms = "; ".join(licence.title for licence in data.descriptor.licences)
    limited = [name for name in data.names if data.schema(name).redistribution != "open"]
    limits = (
        f"Not for commercial reuse: {', '.join(data.schema(name).title for name in limited)}."
        if limited
        else ""
    )
    return {
        "What it is": escape(WHAT_IT_IS.format(states=states, day=facts)),
        "Method": f"{escape(METHOD)}\n\n{escape(size)}",
        "Licence": escape(f"Code: MIT licence. Data: {terms}. {limits}"),
        "Corrections": f"{REPORT}{_recipient()}.",
    }


def _recipient() -> str:
    contact = kept.settings().contact
    if not contact:
        return " to whoever runs this site"
    address = contact if contact.startswith("https://") else f"mailto:{contact}"
    return f" to [{escape(contact)}]({address})"


@st.dialog("About Multivector", width="large", icon=":material/info:")
def open_dialog(data: Package) -> None:
    """Open the dialog over the page."""
    for heading, words in in_words(data).items():
        st.markdown(f"**{heading}**\n\n{words}")
    page_link.draw("/data", "All tables, with sources and licences", ":material/database:")
    page_link.draw("/data?table=corrections", "Corrections made so far", ":material/database:")
