"""The documents a briefing can become, made when the reader asks for one."""

import datetime as dt
import functools
from collections.abc import Callable

import streamlit as st

from multivector.analysis.wording import joined
from multivector.briefing.document import document_bytes
from multivector.briefing.items import Briefing, BriefingItem
from multivector.briefing.slides import slides_bytes
from multivector.briefing.webpage import webpage_bytes
from multivector.briefing.workbook import briefing_workbook_bytes
from multivector.charts.theme import Mode
from multivector.charts.view import View
from multivector.data.dates import format_partial
from multivector.data.package import Package
from multivector.data.sources import full_citation
from multivector.ui import browser
from multivector.ui.sharing import editor
from multivector.ui.sharing.basket import Basket, Picked
from multivector.ui.sharing.kinds import EXCEL, PDF, SLIDES, WEB_PAGE, Kind
from multivector.views import kept
from multivector.views import linked as linked_views

MOST_NAMED = 5
"""So many countries are named on the title slide."""
_WRITERS: tuple[tuple[Kind, Callable[[Briefing], bytes]], ...] = (
    (SLIDES, slides_bytes),
    (PDF, document_bytes),
    (WEB_PAGE, webpage_bytes),
    (EXCEL, briefing_workbook_bytes),
)


def draw_exports(data: Package, briefing: Basket) -> None:
    """Draw a button for each kind of document."""
    mode, site = browser.mode(), (st.context.url or "").split("?")[0].removesuffix("/briefing")
    with st.container(horizontal=True):
        for kind, write in _WRITERS:
            st.download_button(
                kind.label,
                data=functools.partial(_written, write, data, briefing, mode=mode, site=site),
                file_name=f"multivector-briefing-{data.version}.{kind.ending}",
                mime=kind.mime,
                icon=":material/download:",
                on_click="ignore",
                key=f"briefing-{kind.ending}",
            )
    st.caption("Most charts are editable in PowerPoint; maps and some charts are pictures.")


def _written(
    write: Callable[[Briefing], bytes], data: Package, briefing: Basket, *, mode: Mode, site: str
) -> bytes:
    """Return a document of a briefing as it stands when the document is asked for.

    Streamlit calls this outside the session, and before the page has run again if words were typed
    last: all that is of the session is handed over, and the words are in the basket by then.
    """
    return write(briefing_of(data, briefing, mode=mode, site=site))


def briefing_of(data: Package, briefing: Basket, *, mode: Mode, site: str = "") -> Briefing:
    """Return the briefing as it stands now, for documents.

    Args:
        data: the data package.
        briefing: what is picked.
        mode: the theme in which the views were picked.
        site: the address of this deployment.
    """
    items = tuple(_item(data, link, item, mode) for link, item in briefing.items.items())
    named = {source for item in items if item.view for source in item.view.source_ids}
    sources = kept.source_rows(named)
    return Briefing(
        title=briefing.title or editor.DEFAULT_TITLE,
        subject=_subject(data, briefing),
        items=items,
        citations={source: full_citation(sources, source) for source in sorted(named)},
        data_version=format_partial(data.version),
        border_view=kept.basemap().name,
        made_on=format_partial(dt.datetime.now(tz=dt.UTC).date().isoformat()),
        site=site,
    )


def _subject(data: Package, briefing: Basket) -> str:
    """Return the countries that the figures are about, in words; nothing where they are many."""
    names = kept.country_names()
    subjects = dict.fromkeys(
        iso3 for link in briefing.items for iso3 in linked_views.subjects_of(link, data)
    )
    named = [names[iso3] for iso3 in subjects]
    return joined(named) if 0 < len(named) <= MOST_NAMED else ""


def _on_paper(data: Package, link: str, item: Picked, mode: Mode) -> View | None:
    """Return the view of a link in the colours of white paper, which pages in the dark have not."""
    if mode == "light" and item.view is not None:
        return item.view
    return linked_views.view_of(link, data, "light") or item.view


def _item(data: Package, link: str, item: Picked, mode: Mode) -> BriefingItem:
    view = _on_paper(data, link, item, mode)
    return BriefingItem(
        view=view,
        link=link,
        page=editor.page_name(link),
        filters=item.filters,
        picture=item.picture,
        headline=item.headline,
        note=item.note,
        source_line=kept.source_line(view.source_ids) if view and view.source_ids else "",
    )
