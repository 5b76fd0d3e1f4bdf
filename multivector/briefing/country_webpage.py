"""The brief of a country as one HTML file."""

from html import escape

from multivector.briefing.country_brief import CountryBrief, brief_origin, figure_words
from multivector.briefing.country_sentences import Passage
from multivector.briefing.webpage import page, source_list
from multivector.charts.plain import one_line
from multivector.charts.svg.chart import chart_svg


def brief_webpage_bytes(brief: CountryBrief) -> bytes:
    """Return the brief of a country as one HTML file that asks nobody for anything."""
    passages = zip(brief.passages, brief.publishers, strict=True)
    body = [
        f'<header><p class="muted">{_words(brief.title)}</p><h1 class="finding">{_words(brief.finding)}</h1>',
        f"<p>{_words(brief.more)}</p>",
        f'<p class="muted small">{_words(brief_origin(brief))}</p></header><main>',
        _cards(brief),
        _profile(brief),
        *(_passage(each, line) for each, line in passages),
        source_list(brief.known.citations),
        "</main>",
    ]
    return page(brief.title, "".join(body))


def _cards(brief: CountryBrief) -> str:
    cards = []
    for figure in brief.figures:
        value, label, period = map(_words, figure_words(figure))
        cards.append(
            f'<li><strong>{value}</strong><span>{label}</span><span class="muted">{period}</span></li>'
        )
    return f'<ul class="cards">{"".join(cards)}</ul>'


def _profile(brief: CountryBrief) -> str:
    view = brief.profile
    plan = view.plan
    picture = f"<figure>{chart_svg(plan, alt=view.alt)}</figure>" if plan else ""
    caveats = "".join(f"<p>{_words(caveat)}</p>" for caveat in view.caveats)
    return (
        f'<article><h2>{_words(view.title)}</h2><p class="muted">{_words(view.subtitle)}</p>'
        f'{picture}<div class="small">{caveats}</div></article>'
    )


def _passage(passage: Passage, sources: str) -> str:
    sentences = "".join(f"<p>{_words(each)}</p>" for each in passage.sentences)
    small = f'<p class="small">Sources: {_words(sources)}</p>' if sources else ""
    return f"<article><h2>{_words(passage.heading)}</h2>{sentences}{small}</article>"


def _words(text: str) -> str:
    return escape(one_line(text), quote=True)
