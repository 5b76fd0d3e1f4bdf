"""The words of the Timeline as HTML, in which whatever comes from data stays text."""

from collections.abc import Hashable, Iterable, Mapping
from html import escape
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from multivector.analysis.timeline.chapters import Chapter
from multivector.analysis.timeline.directions import DIRECTIONS
from multivector.analysis.timeline.selected_events import MARKED_WEIGHT
from multivector.analysis.wording import capitalised, joined
from multivector.data.sources import full_citation
from multivector.ui.markup import MUTED
from multivector.ui.page_link import rooted
from multivector.views import kept
from multivector.views.timeline.page import EVENT, TIMELINE

LANGUAGES = {"ru": "Russian", "kk": "Kazakh", "en": "English", "zh": "Chinese", "hy": "Armenian"}
CONFIDENCE = {
    "verified": "Checked at source",
    "recall": "From general reference, not re-checked",
    "estimate": "An estimate",
}
ACTORS = {
    "joint": "several parties together",
    "company": "a company",
    "accident": "an accident",
    "storm": "a storm",
    "unknown": "unknown",
    "other": "others",
    "none": "none: a yearly figure",
}
_QUIET_LINE = "border-left:3px solid color-mix(in srgb,currentColor 30%,transparent)"
_BOX = "border:1px solid color-mix(in srgb,currentColor 25%,transparent);border-radius:.4rem"

_LIST_ROW = "display:grid;grid-template-columns:clamp(4.6rem,18%,7.5rem) 1fr;gap:0 .8rem;margin:0 0 .55rem;line-height:1.4"
_LINK = "color:inherit;text-underline-offset:.15em;text-decoration-thickness:1px"

Row = Mapping[Hashable, Any]


def event_address(event_id: str) -> str:
    """Return the address of an event from the page of events."""
    return f"?{urlencode({TIMELINE.scene_code: 'events', EVENT.code: event_id})}"


def address_of_event(event_id: str) -> str:
    """Return the address of an event from any page."""
    return rooted(f"/timeline{event_address(event_id)}")


def chapter_head(chapter: Chapter, of: int) -> str:
    """Return when a chapter plays, its title and what it says."""
    return (
        f'<p style="{MUTED};margin:0">Chapter {chapter.number} of {of} · {escape(chapter.when)}</p>'
        f'<h2 id="{escape(chapter.chapter_id.lower(), quote=True)}" '
        f'style="font-size:1.7rem;line-height:1.2;margin:.1rem 0 .5rem;padding:0">'
        f"{escape(chapter.title)}</h2>"
        f'<p style="font-size:1.12rem;line-height:1.5;margin:0;max-width:52rem">'
        f"{escape(chapter.thesis)}</p>"
    )


def chapter_events(chapter: Chapter) -> str:
    """Return the events a chapter tells, in order, and what was said."""
    items = "".join(_event_item(row) for row in chapter.events.to_dict("records"))
    events = f'<ol style="list-style:none;margin:0;padding:0">{items}</ol>'
    return events + quotations(chapter.quotes.to_dict("records"))


def _event_item(row: Row) -> str:
    return (
        f'<li style="margin:0 0 .75rem;padding-left:.8rem;{_QUIET_LINE}">'
        f'<span style="{MUTED}">{escape(row["when"])}</span><br>'
        f'<a href="{escape(event_address(row["event_id"]), quote=True)}" '
        f'style="{_LINK};font-weight:600">{escape(row["title"])}</a><br>{escape(row["summary"])}</li>'
    )


def quotations(quotes: Iterable[Row]) -> str:
    """Return quotations, each with who said it, when, in which language, and where it is printed."""
    return "".join(_quotation(quote) for quote in quotes)


def _quotation(quote: Row) -> str:
    language = LANGUAGES.get(str(quote["language"]), str(quote["language"]))
    said = f"{quote['speaker']}, {quote['office']}, {quote['date']:%d %B %Y}".replace(", 0", ", ")
    spoken = f"said in {language}, translated" if quote["is_translation"] else f"in {language}"
    note = f" {quote['note']}" if _has(quote, "note") else ""
    source = kept.source_line((str(quote["source_id"]),))
    return (
        f'<figure style="margin:1rem 0;padding:.1rem 0 .1rem .9rem;{_QUIET_LINE}">'
        f'<blockquote style="margin:0;padding:0;border:0;font-style:italic;opacity:1">'
        f"“{escape(str(quote['quote']).rstrip('.'))}”</blockquote>"
        f'<figcaption style="{MUTED}">{escape(said)}; {escape(spoken)}.{escape(note)} '
        f"Source: {escape(source)}</figcaption></figure>"
    )


def card(row: Row, readings: Iterable[Row], quotes: Iterable[Row]) -> str:
    """Return all that is known of an event, but for the charts it is about."""
    facts = {
        "Date": f"{row['when']}{_precision(row)}",
        "Countries": _countries(row),
        "Who acted": capitalised(_actors(row)),
        "Direction": _direction(row),
        "Importance": f"{row['weight']} of 5 (our judgement)",
        "Themes": capitalised(str(row["themes"]).replace(";", ", ")),
    }
    rows = "".join(
        f'<dt style="opacity:.75">{escape(term)}</dt><dd style="margin:0">{escape(value)}</dd>'
        for term, value in facts.items()
    )
    grid = "display:grid;grid-template-columns:max-content 1fr;gap:.2rem .9rem;margin:0;padding:0"
    note = _noted(row["note"]) if _has(row, "note") else ""
    return (
        f'<h2 id="event" style="font-size:1.35rem;line-height:1.25;margin:0 0 .5rem;padding:0">'
        f"{escape(row['title'])}</h2>"
        f'<p style="margin:0 0 .8rem;line-height:1.5">{escape(row["summary"])}</p>'
        f'<dl style="{grid};font-size:.92rem">{rows}</dl>{note}'
        f"{_readings(readings)}{quotations(quotes)}{_sources(row)}"
        f'<p style="{MUTED};margin:.6rem 0 0">'
        f'<a href="{escape(event_address(row["event_id"]), quote=True)}" style="{_LINK}">'
        f"Link to this event</a></p>"
    )


def _has(row: Row, column: str) -> bool:
    """Whether a cell is filled."""
    return isinstance(row[column], str)


def _noted(note: str) -> str:
    return f'<p style="margin:.6rem 0 0">{escape(note)}</p>'


def _precision(row: Row) -> str:
    if not row["is_approximate"]:
        return ""
    unknown = "day" if row["date_precision"] == "month" else "date"
    return f" (exact {unknown} unknown)"


def _countries(row: Row) -> str:
    names = kept.country_names()
    return joined([names.get(code, code) for code in str(row["countries"]).split(";")])


def _actors(row: Row) -> str:
    known = ACTORS | kept.country_names()
    return joined([known.get(code, code) for code in str(row["actor"]).split(";")])


def _direction(row: Row) -> str:
    """Say who moved toward or away from whom."""
    direction = DIRECTIONS[row["direction"]]
    if not direction.sign:
        return capitalised(direction.words)
    first = str(row["countries"]).split(";")[0]
    return f"{kept.country_names().get(first, first)} moved {direction.words}"


def _readings(readings: Iterable[Row]) -> str:
    boxes = "".join(
        f'<div style="{_BOX};padding:.5rem .7rem"><strong>{escape(reading["held_by"])}</strong>'
        f"<br>{escape(reading['reading'])}</div>"
        for reading in readings
    )
    if not boxes:
        return ""
    grid = "display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.6rem"
    return (
        '<h3 style="font-size:1rem;margin:.9rem 0 .4rem;padding:0">How each side reads it</h3>'
        f'<div style="{grid}">{boxes}</div>'
    )


def _sources(row: Row) -> str:
    further = str(row["other_source_ids"]) if _has(row, "other_source_ids") else ""
    ids = [str(row["source_id"]), *filter(None, further.split(";"))]
    cited = "".join(f"<li>{_citation(source_id)}</li>" for source_id in ids)
    sure = CONFIDENCE[row["confidence"]]
    return (
        f'<h3 style="font-size:1rem;margin:.9rem 0 .2rem;padding:0">Sources</h3>'
        f'<ul style="margin:0;padding-left:1.1rem;font-size:.9rem">{cited}</ul>'
        f'<p style="{MUTED};margin:.2rem 0 0">{escape(sure)}.</p>'
    )


def _citation(source_id: str) -> str:
    """Return a citation; its address is a link if it is one of the web."""
    sources = kept.data().table("sources")
    cited = full_citation(sources, source_id)
    url = str(sources.loc[sources["source_id"] == source_id, "url"].iloc[0])
    if not url.startswith(("https://", "http://")):
        return escape(cited)
    words = cited.removesuffix(f", {url}")
    link = f'<a href="{escape(url, quote=True)}" target="_blank" style="{_LINK}">open</a>'
    return f"{escape(words)} ({link})"


def event_list(events: pd.DataFrame) -> str:
    """Return events as a list by year, newest first; the most important in bold."""
    newest_first = events.iloc[::-1]
    parts = [
        f'<h4 style="font-size:1.1rem;margin:1.2rem 0 .4rem;padding:0">{year}</h4>'
        f'<ul style="list-style:none;margin:0;padding:0">{"".join(map(_listed, rows))}</ul>'
        for year, rows in _by_year(newest_first.to_dict("records")).items()
    ]
    return "".join(parts)


def _by_year(rows: Iterable[Row]) -> dict[int, list[Row]]:
    by_year: dict[int, list[Row]] = {}
    for row in rows:
        by_year.setdefault(row["begin"].year, []).append(row)
    return by_year


def _listed(row: Row) -> str:
    direction = DIRECTIONS[row["direction"]]
    about = [_countries(row), *([direction.words] if direction.sign else [])]
    weight = 650 if row["weight"] >= MARKED_WEIGHT else 400
    return (
        f'<li style="{_LIST_ROW}"><span style="{MUTED}">{escape(_day(row))}</span>'
        f'<span><a href="{escape(event_address(row["event_id"]), quote=True)}" '
        f'style="{_LINK};font-weight:{weight}">{escape(row["title"])}</a><br>'
        f'<span style="{MUTED}">{escape(" · ".join(about))}</span></span></li>'
    )


def _day(row: Row) -> str:
    """Return the date of an event below the heading of its year."""
    when = str(row["when"])
    return when.removesuffix(f" {row['begin'].year}")
