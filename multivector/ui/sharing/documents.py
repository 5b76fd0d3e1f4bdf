"""The documents a briefing can become, made when the reader asks for one."""

import datetime as dt
import functools
from collections.abc import Callable, Sequence

import streamlit as st

from multivector.briefing.document import document_bytes
from multivector.briefing.items import Briefing, BriefingItem
from multivector.briefing.slides import slides_bytes
from multivector.briefing.webpage import webpage_bytes
from multivector.briefing.workbook import briefing_workbook_bytes
from multivector.charts.view import View
from multivector.data.dates import format_partial
from multivector.data.package import Package
from multivector.data.sources import full_citation
from multivector.ui import cache, footer, linked_views
from multivector.ui.sharing import basket, editor
from multivector.ui.sharing.kinds import EXCEL, PDF, SLIDES, WEB_PAGE, Kind

DEFAULT_TITLE = "Briefing"
LONGEST_TITLE = 120
_TITLE = "briefing-title"


_WRITERS: tuple[tuple[Kind, Callable[[Briefing], bytes]], ...] = (
    (SLIDES, slides_bytes),
    (PDF, document_bytes),
    (WEB_PAGE, webpage_bytes),
    (EXCEL, briefing_workbook_bytes),
)


def draw_exports(data: Package, chosen: Sequence[str]) -> None:
    """Draw the title of the briefing and a button for each kind of document."""
    title = st.text_input(
        "Title", value=DEFAULT_TITLE, max_chars=LONGEST_TITLE, key=_TITLE, persist_state="session"
    )
    # Gathered here: what Streamlit calls for a download knows no session.
    briefing = briefing_of(data, chosen, title)
    with st.container(horizontal=True):
        for kind, write in _WRITERS:
            st.download_button(
                kind.label,
                data=functools.partial(write, briefing),
                file_name=f"multivector-briefing-{data.version}.{kind.ending}",
                mime=kind.mime,
                icon=":material/download:",
                on_click="ignore",
                key=f"briefing-{kind.ending}",
            )
    st.caption("Charts are native and editable in PowerPoint; a document takes a few seconds.")


def briefing_of(data: Package, chosen: Sequence[str], title: str) -> Briefing:
    """Return the briefing as it stands now."""
    items = tuple(_item(data, link) for link in chosen)
    named = {source for item in items if item.view for source in item.view.source_ids}
    sources = cache.source_rows(named)
    return Briefing(
        title=title.strip() or DEFAULT_TITLE,
        items=items,
        citations={source: full_citation(sources, source) for source in sorted(named)},
        data_version=footer.version_in_words(data),
        border_view=cache.basemap().name,
        made_on=format_partial(dt.datetime.now(tz=dt.UTC).date().isoformat()),
        site=(st.context.url or "").split("?")[0].removesuffix("/briefing"),
    )


def _on_paper(data: Package, link: str) -> View | None:
    """Return the view of a link in the colours of white paper, which pages in the dark have not."""
    picked = editor.view_of(data, link)
    if cache.mode() == "light":
        return picked
    return linked_views.view_of(link, data, "light") or picked


def _item(data: Package, link: str) -> BriefingItem:
    kept, view = basket.picked(link), _on_paper(data, link)
    return BriefingItem(
        view=view,
        link=link,
        page=editor.page_name(link),
        filters=kept.filters,
        picture=kept.picture,
        headline=kept.headline,
        note=kept.note,
        source_line=cache.source_line(view.source_ids) if view and view.source_ids else "",
    )
