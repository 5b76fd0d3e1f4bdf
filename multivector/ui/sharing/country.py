"""The two-page brief of a country, one click away from its Overview."""

import datetime as dt
import functools
from collections.abc import Callable

import streamlit as st

from multivector.briefing.country_brief import CountryBrief, country_brief
from multivector.briefing.country_document import brief_document_bytes
from multivector.briefing.country_slides import brief_slides_bytes
from multivector.briefing.country_webpage import brief_webpage_bytes
from multivector.data.dates import format_partial
from multivector.data.package import Package
from multivector.ui.sharing.kinds import PDF, SLIDES, WEB_PAGE, Kind
from multivector.views import kept
from multivector.views.link import VERSION, VERSION_CODE

_WRITERS: tuple[tuple[Kind, Callable[[CountryBrief], bytes]], ...] = (
    (SLIDES, brief_slides_bytes),
    (PDF, brief_document_bytes),
    (WEB_PAGE, brief_webpage_bytes),
)


def draw_brief(data: Package, iso3: str, *, as_of: dt.date, then: int) -> None:
    """Draw the button that offers the brief of a country as documents."""
    popover = st.popover(
        "Country brief", icon=":material/description:", on_change="rerun", key="country-brief"
    )
    if not popover.open:
        return
    address = (st.context.url or "").split("?")[0]
    link = (
        f"{address}?{VERSION_CODE}={VERSION}&f={iso3}&d={as_of.isoformat()}&then={then}"
        if address
        else ""
    )
    with popover:
        st.markdown("Two-page brief, generated from the data.")
        for kind, write in _WRITERS:
            st.download_button(
                kind.label,
                data=functools.partial(_written, write, data, (iso3, as_of, then, link)),
                file_name=f"multivector-{iso3}-{data.version}.{kind.ending}",
                mime=kind.mime,
                icon=":material/download:",
                on_click="ignore",
                key=f"country-brief-{kind.ending}",
            )


def _written(
    write: Callable[[CountryBrief], bytes],
    data: Package,
    arguments: tuple[str, dt.date, int, str],
) -> bytes:
    iso3, as_of, then, link = arguments
    return write(
        country_brief(
            data,
            iso3,
            as_of=as_of,
            then=then,
            border_view=kept.basemap().name,
            made_on=format_partial(dt.datetime.now(tz=dt.UTC).date().isoformat()),
            link=link,
        )
    )
