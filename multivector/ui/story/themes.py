"""The Themes page: all themes, or what there is on one of them and the country in focus."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

from multivector.analysis.claims.verdicts import VERDICTS
from multivector.analysis.wording import counted
from multivector.charts.view import View
from multivector.data.dates import format_partial
from multivector.ui import browser, focus_bar, markup, page_link
from multivector.ui.sharing import basket
from multivector.ui.shell.drawing import Parts
from multivector.ui.show import show_by_width
from multivector.ui.story.timeline_markup import address_of_event
from multivector.views import kept, linked, parameters
from multivector.views.selection import Selection
from multivector.views.text import escape as in_markdown
from multivector.views.themes.reading_list import ReadingList, Row, marked


def _draw_all(_selection: Selection, focus: str) -> None:
    """Draw every theme as a link to its page."""
    rows = kept.data().table("themes").sort_values("sort_order").to_dict("records")
    items = "".join(
        f'<li><a href="{_address(focus, row["theme"])}" target="_self">{escape(row["name"])}</a>'
        f'<div style="{markup.MUTED}">{escape(row["about"])}</div></li>'
        for row in rows
    )
    st.header(in_markdown(f"What would you like to read about {kept.country_name(focus)}?"))
    st.html(f'<ul class="themes">{items}</ul>')


def _address(focus: str, theme: str) -> str:
    query = urlencode({"v": 2, parameters.FOCUS: focus, parameters.THEME: theme})
    return escape(f"themes?{query}", quote=True)


def _draw(selection: Selection, listed: ReadingList) -> None:
    """Draw one sentence, the figures, and the lists of what else there is."""
    theme = parameters.themes(selection.data)[selection.theme]
    country = kept.country_name(selection.focus)
    drawn = {
        view: shown
        for mark, view in marked(listed.views).items()
        if (shown := linked.drawings_of(view, selection.data, browser.mode(), mark))
    }
    st.header(in_markdown(f"{theme}: {country}"))
    st.markdown(in_markdown(_tally(theme, country, listed)))
    _draw_adding(drawn)
    for view, shown in drawn.items():
        show_by_width(shown[0], shown[-1])
        page = linked.page_of(view).name
        page_link.draw(view, f"Open on the page {page}", ":material/open_in_new:")
    left, right = st.columns(2, gap="large")
    with left:
        _draw_events(listed, theme, country)
        _draw_claims(listed, theme, country)
    with right:
        _draw_agreements(listed, theme, country)
        _draw_tables(listed)


def _tally(theme: str, country: str, listed: ReadingList) -> str:
    """Return in one sentence how much there is on the theme."""
    parts = [
        counted(len(listed.claims), "claim") if listed.claims else "",
        counted(len(listed.agreements), "recent agreement") if listed.agreements else "",
        counted(len(listed.organizations), "organisation") if listed.organizations else "",
    ]
    events = counted(len(listed.events), "recent event") if listed.events else ""
    found = ", ".join(filter(None, [events, *parts]))
    if not listed.events and not any(parts):
        return f"No event, claim or agreement on {theme} names {country} in this period."
    names = f" Organisations: {', '.join(listed.organizations)}." if listed.organizations else ""
    return f"{found[0].upper()}{found[1:]}.{names}"


def _draw_adding(drawn: dict[str, tuple[View, ...]]) -> None:
    """Draw the button that puts all figures of the theme into the briefing."""

    def add() -> None:
        words = focus_bar.in_words(kept.data())
        for view, shown in drawn.items():
            picked = basket.Picked(view=shown[0], filters=words)
            if refusal := basket.add(view, picked):
                st.toast(refusal)
                return
        st.toast(f"{counted(len(drawn), 'figure')} added to the briefing.")

    if drawn:
        st.button("Add all to the briefing", icon=":material/add:", on_click=add, key="theme-add")


def _draw_events(listed: ReadingList, theme: str, country: str) -> None:
    st.html(markup.heading("Latest events", anchor="events"))
    if listed.events:
        st.html(markup.notices([_as_notice(event) for event in listed.events]))
    else:
        st.caption(in_markdown(f"No event on {theme} names {country} in this period."))


def _as_notice(event: Row) -> markup.Notice:
    when, publisher = format_partial(event["date"]), kept.source_line((event["source_id"],))
    address = address_of_event(event["event_id"])
    return markup.Notice(event["title"], event["summary"], f"{when} · {publisher}", address)


def _draw_claims(listed: ReadingList, theme: str, country: str) -> None:
    st.html(markup.heading("Claims, checked", anchor="claims"))
    if not listed.claims:
        st.caption(in_markdown(f"No claim of the article on {theme} names {country}."))
    for claim in listed.claims:
        words = f"{in_markdown(claim.short)} · {VERDICTS[claim.verdict].word}"
        page_link.draw(f"/claims?claim={claim.claim_id}&who=all", words)


def _draw_agreements(listed: ReadingList, theme: str, country: str) -> None:
    st.html(markup.heading("Agreements", anchor="agreements"))
    if not listed.agreements:
        st.caption(in_markdown(f"No agreement on {theme} with {country} in this period."))
        return
    names = kept.country_names()
    lines = [
        f"{format_partial(row['date'])}: {in_markdown(row['title'])} "
        f"({in_markdown(', '.join(names.get(each, each) for each in row['parties'].split(';')))})"
        for row in listed.agreements
    ]
    st.markdown("\n".join(f"- {line}" for line in lines))


def _draw_tables(listed: ReadingList) -> None:
    st.html(markup.heading("Tables", anchor="tables"))
    for table in listed.tables:
        page_link.draw(f"/data?table={table}", in_markdown(kept.data().schema(table).title))
    if not listed.tables:
        page_link.draw("/data?table=events", in_markdown(kept.data().schema("events").title))


PARTS: Parts = {"all-themes": _draw_all, "theme": _draw}
