"""Overview: the finding about one country, its key figures, map, vector profile, latest events."""

import streamlit as st

from multivector.analysis.key_figures import KeyFigure
from multivector.data.dates import format_partial
from multivector.data.package import Package
from multivector.ui import cache, filters, frame, parameters
from multivector.ui.address import current, widget_key
from multivector.ui.filters import Filters
from multivector.ui.show import show
from multivector.ui.text import escape
from multivector.ui.views import overview as views

FIGURES_IN_A_ROW = 3
DIRECTIONS = {
    "toward_russia": "toward Russia",
    "toward_china": "toward China",
    "toward_west": "toward the West",
    "toward_turkic": "toward the Turkic states",
    "away_from_russia": "away from Russia",
    "away_from_west": "away from the West",
}


def draw_page(data: Package) -> None:
    """Draw the page of the country and the two dates that the reader chose."""
    chosen = filters.chosen(parameters.shared(data))
    lead, then = _pick_country_and_year(data)
    mode = cache.mode()
    finding = views.headline(lead, chosen.as_of, then)
    st.title(escape(finding.sentence))
    _draw_figures(finding.figures)
    show(views.pipeline_map(lead, chosen.countries, mode))
    profile, events = st.columns([3, 2], gap="large")
    with profile:
        show(views.vector_profile(lead, then, chosen.as_of, mode))
    with events:
        _draw_events(lead, chosen)


def _pick_country_and_year(data: Package) -> tuple[str, int]:
    names = parameters.focus_countries(data)
    values = parameters.of_page("", data)
    first, newest = parameters.FIRST_DAY.year, parameters.newest_day(data).year
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Country",
            list(names),
            format_func=names.__getitem__,
            key=widget_key(parameters.LEAD),
            persist_state="session",
            width=240,
        )
        st.selectbox(
            "Compared with",
            list(range(first, newest + 1)),
            key=widget_key(parameters.THEN),
            persist_state="session",
            width=140,
        )
    picked = current(values)
    return picked[parameters.LEAD], picked[parameters.THEN]


def _draw_figures(figures: tuple[KeyFigure, ...]) -> None:
    for start in range(0, len(figures), FIGURES_IN_A_ROW):
        row = figures[start : start + FIGURES_IN_A_ROW]
        for column, figure in zip(st.columns(FIGURES_IN_A_ROW), row, strict=True):
            with column.container(border=True, height="stretch", gap="small"):
                _draw_figure(figure)


def _draw_figure(figure: KeyFigure) -> None:
    st.metric(
        escape(figure.label),
        figure.text,
        delta=_change(figure) or None,
        delta_color="off",
        delta_arrow="off",
        help=escape(figure.note) or None,
    )
    if figure.value is None:
        st.caption(escape(figure.note))
    else:
        st.caption(escape(f"{figure.period}. {cache.source_line(figure.source_ids, 1)}"))


def _change(figure: KeyFigure) -> str:
    return f"{figure.change_text} since {figure.previous_period}" if figure.change_text else ""


def _draw_events(lead: str, chosen: Filters) -> None:
    st.subheader("Latest events", anchor="events")
    countries = tuple(dict.fromkeys((lead, *chosen.countries)))
    events = views.events(countries, chosen.themes, chosen.period, chosen.as_of)
    if not events:
        st.info("No event fits. Choose more themes or a longer period in the sidebar.")
    for event in events:
        _draw_event(event)


def _draw_event(event: dict[str, str]) -> None:
    direction = DIRECTIONS.get(event["direction"], "")
    when = format_partial(event["date"])
    st.markdown(f"**{escape(event['title'])}**  \n{escape(event['summary'])}")
    publisher = cache.source_line((event["source_id"],))
    st.caption(escape(" · ".join(filter(None, [when, direction, publisher]))))


frame.draw(draw_page)
