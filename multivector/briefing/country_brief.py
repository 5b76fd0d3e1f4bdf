"""The two-page brief of a country: its finding, profile, routes, losses, votes, events and gaps."""

import datetime as dt
from dataclasses import dataclass

from multivector.analysis import wording
from multivector.analysis.country.country import Country
from multivector.analysis.country.headline import headline_of
from multivector.analysis.country.key_figure import KeyFigure
from multivector.analysis.country.profile import default_years, profile_of
from multivector.briefing import country_sentences as said
from multivector.briefing.country_sentences import Passage
from multivector.briefing.references import References, numbered
from multivector.charts.theme import theme
from multivector.charts.view import View
from multivector.data.package import Package
from multivector.data.sources import full_citation, source_line
from multivector.figures.country.profile_view import profile_view

PUBLISHERS_NAMED = 3


@dataclass(frozen=True)
class CountryBrief:
    """Everything that the documents of a brief show, so that writing them needs nothing else."""

    name: str
    finding: str
    more: str
    """Further findings, below the first."""
    figures: tuple[KeyFigure, ...]
    profile: View
    """The vector profile then and now, on white paper."""
    passages: tuple[Passage, ...]
    publishers: tuple[str, ...]
    """Publishers of each passage in one line, empty where it has no sources."""
    known: References
    all_publishers: str
    data_version: str
    border_view: str
    as_of: str
    made_on: str
    link: str = ""
    """Full address of the country's page in this deployment, empty where it is not known."""

    @property
    def title(self) -> str:
        """What stands above all."""
        return f"{wording.capitalised(self.name)}: country brief"


def country_brief(  # noqa: PLR0913 -- the data, the country, its two dates, and what a document must state
    data: Package,
    iso3: str,
    *,
    as_of: dt.date,
    then: int | None = None,
    border_view: str = "",
    made_on: str = "",
    link: str = "",
) -> CountryBrief:
    """Return the brief of a country.

    Args:
        data: the data package, whole or in its licence-limited form.
        iso3: the country.
        as_of: the day of the brief; nothing later counts.
        then: the earlier year; by default the one that can best be compared.
        border_view: name of the border view, for the small print.
        made_on: the day the document is made, in words.
        link: full address of the country's page.

    Raises:
        ValueError: if the table of countries does not hold the country.
    """
    country = Country(data.tables, iso3, as_of)
    earlier = default_years(data.tables, iso3)[0] if then is None else then
    headline = headline_of(country, as_of.year, earlier)
    later = profile_of(country, as_of.year)
    profile = profile_view(
        profile_of(country, earlier, later.commodity),
        later,
        name=country.name,
        poles=data.table("poles"),
        look=theme("light", data.table("poles")),
    )
    passages = (
        said.routes_passage(country, as_of.year),
        said.losses_passage(country),
        said.votes_passage(country, earlier, as_of.year),
        said.events_passage(country, as_of),
        said.unknown_passage(data, country, later, headline.figures),
    )
    sources = data.table("sources")
    ids = dict.fromkeys(
        [
            *headline.source_ids,
            *profile.source_ids,
            *(i for each in passages for i in each.source_ids),
        ]
    )
    sources = sources[sources["source_id"].isin(ids)].set_index("source_id", drop=False)
    cited = [each for each in ids if each in sources.index]
    citations = {each: full_citation(sources.loc[[each]], each) for each in cited}
    return CountryBrief(
        name=country.name,
        finding=headline.sentence,
        more=" ".join(headline.more),
        figures=headline.figures,
        profile=profile,
        passages=passages,
        publishers=tuple(
            source_line(sources, each.source_ids, PUBLISHERS_NAMED) for each in passages
        ),
        known=numbered(cited, citations),
        all_publishers=source_line(sources, cited, len(cited)),
        data_version=data.version,
        border_view=border_view,
        as_of=f"{as_of.day} {as_of:%B %Y}",
        made_on=made_on,
        link=link,
    )


def brief_origin(brief: CountryBrief) -> str:
    """Return the product, the data version, the border view and the dates, in one line."""
    parts = {
        "data of": brief.data_version,
        "borders": brief.border_view,
        "as of": brief.as_of,
        "made on": brief.made_on,
    }
    return ", ".join(
        ["Multivector", *(f"{name} {value}" for name, value in parts.items() if value)]
    )


def figure_words(figure: KeyFigure) -> tuple[str, str, str]:
    """Return a key figure as its number, its label, and the line below it."""
    return figure.text, figure.label, figure.caption
