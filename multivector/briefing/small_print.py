"""What stands in small print under each item: sources, filters, data version, borders and link."""

from urllib.parse import urlsplit

from multivector.analysis.wording import capitalised, in_words
from multivector.briefing.items import Briefing, BriefingItem
from multivector.briefing.references import References, source_ids
from multivector.charts.plain import one_line

PRODUCT = "Multivector"


def small_print(item: BriefingItem, briefing: Briefing, known: References) -> tuple[str, ...]:
    """Return the lines under an item, none of them empty."""
    lines = (
        source_words(item, known),
        filter_words(item),
        origin(briefing),
        link_words(item, briefing),
    )
    return tuple(line for line in lines if line)


def source_words(item: BriefingItem, known: References) -> str:
    """Return who the figures come from: "Sources: Reuters; and 3 more [1–4]"."""
    numbers = known.of(source_ids(item))
    if not numbers:
        return ""
    publishers = one_line(item.source_line)
    return f"Sources: {publishers} [{numbers}]" if publishers else f"Sources: {numbers} in the list"


def filter_words(item: BriefingItem) -> str:
    """Return the filters in force and the page that an item was picked on."""
    page, filters = one_line(item.page), one_line(item.filters)
    return ". ".join(filter(None, [page, f"Filters: {filters}" if filters else ""]))


def origin(briefing: Briefing) -> str:
    """Return the product, the day of its data, the border view and the day it was made, in one line."""
    parts = {
        "data as of": briefing.data_version,
        "borders:": briefing.border_view,
        "made on": briefing.made_on,
    }
    said = [f"{name} {one_line(value)}" for name, value in parts.items() if value]
    return ", ".join([PRODUCT, *said])


def about(briefing: Briefing) -> str:
    """Return what a briefing is of: its countries, how many figures, and the day of its data."""
    count = len(briefing.items)
    figures = f"{in_words(count)} {'figure' if count == 1 else 'figures'}"
    parts = [briefing.subject, figures, f"data as of {briefing.data_version}"]
    return capitalised(" · ".join(one_line(part) for part in parts if part))


def link_words(item: BriefingItem, briefing: Briefing) -> str:
    """Return the address of the view as text, whatever it holds."""
    link = one_line(item.link)
    if not link:
        return ""
    return f"Link: {web_address(item, briefing) or link}"


def web_address(item: BriefingItem, briefing: Briefing) -> str:
    """Return the full address of a view if it is one of this deployment, else nothing.

    Only a path of our own under an http address may be followed; all else stays text.
    """
    site, link = one_line(briefing.site).rstrip("/"), one_line(item.link)
    parts = urlsplit(site)
    is_ours = link.startswith("/") and not link.startswith(("//", "/\\"))
    is_web = parts.scheme in {"http", "https"} and bool(parts.netloc)
    return f"{site}{link}" if is_ours and is_web and " " not in f"{site}{link}" else ""
