"""The brief of a country as a PDF of two pages."""

from typing import Any

from multivector.briefing.country_brief import CountryBrief, brief_origin, figure_words
from multivector.briefing.document import FONT, page_count, set_in_type
from multivector.charts.plain import one_line
from multivector.charts.svg.chart import chart_svg

PAGES = 2
SIZES = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
PROFILE = "profile.svg"
HALF_LINE = 25  # letters that the end of a sentence leaves empty, about


def brief_document_bytes(brief: CountryBrief) -> bytes:
    """Return the brief of a country as a PDF file of two pages, in the largest type that fits."""
    plan = brief.profile.plan
    files = {PROFILE: chart_svg(plan, font=FONT).encode()} if plan else {}
    for size in SIZES:
        given = _given(brief, size, has_picture=plan is not None)
        if page_count("country_brief", given, files) <= PAGES:
            break
    return set_in_type("country_brief", given, files)


def _given(brief: CountryBrief, size: float, *, has_picture: bool) -> dict[str, Any]:
    view = brief.profile
    figures = [
        dict(zip(("value", "label", "period"), figure_words(each), strict=True))
        for each in brief.figures
    ]
    passages = [
        {
            "heading": one_line(each.heading),
            "sentences": [one_line(sentence) for sentence in each.sentences],
            "sources": f"Sources: {one_line(line)}" if line else "",
        }
        for each, line in zip(brief.passages, brief.publishers, strict=True)
    ]
    count = len(brief.known.citations)
    return {
        "size": size,
        "title": one_line(brief.title),
        "origin": " ".join(filter(None, [brief_origin(brief), one_line(brief.link)])),
        "finding": one_line(brief.finding),
        "more": one_line(brief.more),
        "figures": figures,
        "profile": {
            "title": one_line(view.title),
            "subtitle": one_line(view.subtitle),
            "alt": one_line(view.alt),
            "picture": PROFILE if has_picture else None,
            "caveats": [one_line(caveat) for caveat in view.caveats],
        },
        "first": passages[:1],
        "columns": _even(passages[1:]),
        "sources": f"Sources ({count}; in full in the file “sources.txt” attached to this document): {one_line(brief.all_publishers)}.",
        "citations": "\n".join(
            f"[{n}] {each}" for n, each in enumerate(brief.known.citations, start=1)
        ),
    }


def _even(passages: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Return the passages in two columns of about the same length."""
    lengths = [
        sum(len(each) + HALF_LINE for each in [*part["sentences"], part["heading"]])
        for part in passages
    ]
    first = min(
        range(1, len(passages)), key=lambda n: max(sum(lengths[:n]), sum(lengths[n:])), default=1
    )
    return [passages[:first], passages[first:]]
