"""What the brief of a country says, sentence by sentence, each computed from the tables."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from multivector.analysis import disruption, evidence, wording
from multivector.analysis.country.country import Country
from multivector.analysis.country.key_figure import KeyFigure
from multivector.analysis.country.profile import DOMAIN_NAMES, VectorProfile
from multivector.analysis.disruption import Network
from multivector.analysis.exports import exposure
from multivector.analysis.exports.export_units import UNIT_NAMES
from multivector.analysis.exports.routes import RouteYear
from multivector.analysis.pipelines import lines
from multivector.analysis.pipelines import sections as line_sections
from multivector.analysis.pipelines.sections import Control
from multivector.analysis.timeline import selected_events as timeline
from multivector.data.checking.integrity import LIST_SEPARATOR
from multivector.data.coverage import country_column
from multivector.data.dates import format_partial
from multivector.data.package import Package

MOST_NAMED = 3
LEAST_SHARE = 0.005
EVENTS = 6
LOSSES = 3
EVENT_YEARS = 12
WELL_KNOWN = 0.95
CONFIDENCE_WORDS = {
    "verified": "checked at the source",
    "recall": "from general reference, not re-checked",
    "estimate": "estimates",
}


@dataclass(frozen=True)
class Passage:
    """One part of a brief: its heading, its sentences and where they come from."""

    heading: str
    sentences: tuple[str, ...]
    source_ids: tuple[str, ...] = ()


def routes_passage(country: Country, year: int) -> Passage:
    """Return by which routes a country exports, who controls them and which states they cross."""
    sentences: list[str] = []
    ids: list[str] = []
    by_commodity = [(each, country.shipped(each, year)) for each in _commodities(country)]
    for _, shipped in by_commodity:
        if shipped is not None:
            sentences += _shipped_sentences(country, shipped)
            ids += shipped.source_ids
    if not sentences:
        sentences.append(
            f"No annual route data for {wording.possessive(country.name)} exports, so shares of "
            "control are unknown."
        )
    pipelines = country.tables["pipelines"]
    sections = country.tables["pipeline_sections"]
    working = line_sections.across(pipelines, sections, country.iso3)
    sentences.append(_lines_sentence(country, working))
    touching = pipelines[lines.touching(pipelines, country.iso3)]
    source_ids = dict.fromkeys([*ids, *evidence.source_ids(touching[["source_id"]])])
    return Passage("Routes and who controls them", tuple(sentences), tuple(source_ids))


def losses_passage(country: Country) -> Passage:
    """Return the worst single losses of the networks in the tables, or that there is none."""
    tables = country.tables
    networks = [disruption.network(tables, each) for each in disruption.network_ids(tables)]
    own = [each for each in networks if each.exporter == country.iso3]
    heading = f"The {wording.in_words(LOSSES)} most damaging closures"
    if not own:
        words = (
            f"No model of {wording.possessive(country.name)} export routes yet, so the cost of a "
            "closure is unknown."
        )
        return Passage(heading, (words,))
    own.sort(key=lambda each: each.commodity != country.main_commodity)
    sentences = [line for each in own for line in _loss_sentences(country, each)]
    frames = [each.edges for each in own]
    return Passage(heading, tuple(sentences), evidence.source_ids(*frames))


def votes_passage(country: Country, then: int, now: int) -> Passage:
    """Return how a country voted at the United Nations beside the lead states, then and now."""
    sentences = [_votes_sentence(country, now), _votes_sentence(country, then)]
    cast = country.votes(now)
    return Passage(
        "Votes at the United Nations",
        tuple(dict.fromkeys(each for each in sentences if each)),
        evidence.source_ids(cast[cast["iso3"] == country.iso3]),
    )


def events_passage(country: Country, day: dt.date) -> Passage:
    """Return the newest weighty events that concern a country, newest first."""
    events = country.tables["events"]
    newest = timeline.latest_events(
        events[events["weight"].ge(timeline.MARKED_WEIGHT)],
        countries=[country.iso3],
        themes=[],
        period=(day.year - EVENT_YEARS, day.year),
        as_of=day,
        limit=EVENTS,
    )
    sentences = [
        f"{format_partial(str(event['date']))}: {event['title']}."
        for event in newest.to_dict("records")
    ]
    if not sentences:
        sentences = [f"No major event recorded in the last {EVENT_YEARS} years."]
    return Passage("Key events", tuple(sentences), evidence.source_ids(newest))


def unknown_passage(
    data: Package, country: Country, profile: VectorProfile, figures: Sequence[KeyFigure]
) -> Passage:
    """Return what is missing, partly known, left out or unsure."""
    gaps: list[str] = []
    for domain in profile.domains:
        if not domain.is_told and not _is_limited(data, domain.domain):
            gaps.append(f"{DOMAIN_NAMES[domain.domain]}: {domain.note or 'no data.'}")
        elif domain.is_told and domain.note:
            gaps.append(f"{DOMAIN_NAMES[domain.domain]}, {domain.period_label}: {domain.note}")
    text = " ".join(gaps)
    gaps += [
        f"{figure.label}: {figure.note}"
        for figure in figures
        if figure.value is None and figure.note and figure.note not in text
    ]
    gaps += [
        f"“{data.schema(name).title}” is left out here: its publisher limits reuse."
        for name in data.left_out
    ]
    return Passage("What is unknown", (*gaps, _confidence_sentence(data, country)))


def _commodities(country: Country) -> list[str]:
    """Return the commodities with routes, the main one first."""
    commodities = dict.fromkeys(each.commodity for each in country.route_years)
    main = country.main_commodity
    return sorted(commodities, key=lambda each: (each != main, each))


def _shipped_sentences(country: Country, shipped: RouteYear) -> list[str]:
    control = exposure.control_of(country.tables, shipped)
    product = country.product_name(shipped.commodity)
    known = float(control.sum())
    total = f"{wording.significant(shipped.base)} {UNIT_NAMES.get(shipped.unit, shipped.unit)}"
    owner = wording.capitalised(wording.possessive(country.name))
    subject = f"{owner} {product} exports, {total} in {shipped.year}"
    states = _largest(country, control)
    rest = f"; {wording.percent(1 - known)} is unknown" if known < WELL_KNOWN else ""
    names = dict(
        zip(country.tables["routes"]["route_id"], country.tables["routes"]["name"], strict=True)
    )
    largest = shipped.rows.sort_values("volume", ascending=False).head(MOST_NAMED)
    largest_routes = [
        f"{names.get(row['route_id'], row['route_id'])} ({wording.percent(row['volume'] / shipped.base)})"
        for row in largest.to_dict("records")
    ]
    crossed = _shares(country, exposure.transit_of(country.tables, shipped))
    sentences = [
        f"{subject}: {_controlled(states)}{rest}.",
        f"Largest {product} routes: {wording.joined(largest_routes)}.",
    ]
    if crossed:
        sentences.append(f"The {product} crosses or ends in {wording.joined(crossed)}.")
    return sentences


def _controlled(states: Sequence[tuple[str, str]]) -> str:
    """Return who controls the routes: "Russia controls the routes for 96%, Azerbaijan 2%"."""
    if not states:
        return "who controls the routes is unknown"
    (first, share), *others = states
    parts = [
        f"{first} controls the routes for {share}",
        *(f"{name} {part}" for name, part in others),
    ]
    return ", ".join(parts)


def _shares(country: Country, shares: pd.Series) -> list[str]:
    """Return the largest shares by state: "Russia (96%)"; those near nothing are left out."""
    return [f"{name} ({part})" for name, part in _largest(country, shares)]


def _largest(country: Country, shares: pd.Series) -> list[tuple[str, str]]:
    """Return the states with the largest shares and their shares in words."""
    largest = shares[shares >= LEAST_SHARE].head(MOST_NAMED)
    return [
        (country.name_of(str(iso3)), wording.percent(float(share)))
        for iso3, share in largest.items()
    ]


def _lines_sentence(country: Country, working: Control) -> str:
    counts = working.counts
    if counts.empty:
        return f"No working pipeline crosses {wording.possessive(country.name)} border."
    total = wording.counted(working.total, "working pipeline")
    (first, most), *others = counts.items()
    parts = [
        f"{_holder(country, first)} could shut {most}",
        *(f"{_holder(country, iso3)} {count}" for iso3, count in others),
    ]
    return f"Of {total} across {wording.possessive(country.name)} border, {wording.joined(parts)}."


def _holder(country: Country, iso3: object) -> str:
    return f"{country.name} itself" if iso3 == country.iso3 else country.name_of(str(iso3))


def _loss_sentences(country: Country, network: Network) -> list[str]:
    worst = disruption.worst_single_outages(network, LOSSES)
    product = country.product_name(network.commodity)
    before = network.delivered(network.baseline)
    unit = UNIT_NAMES.get(network.unit, network.unit)
    whole = f"{wording.significant(before)} {unit}"
    if worst.empty:
        return [
            f"{product.capitalize()}: no single closure abroad would strand any of {whole} ({network.year})."
        ]
    opening = (
        f"{product.capitalize()} ({whole} delivered in {network.year}), each closed for a year:"
    )
    return [
        opening,
        *(_loss(country, row, unit) for _, row in worst.iterrows()),
        _how_sure(network),
    ]


def _loss(country: Country, row: pd.Series, unit: str) -> str:
    holder = row["controlling_iso3"]
    control = f" (controlled by {country.name_of(str(holder))})" if isinstance(holder, str) else ""
    stranded = f"{wording.significant(float(row['stranded']))} {unit}"
    share = wording.percent(float(row["stranded_share"]))
    other = (
        f"{wording.significant(float(row['rerouted']))} {unit} rerouted"
        if float(row["rerouted"]) > 0
        else "nothing can be rerouted"
    )
    return f"– {row['name']}{control}: {stranded} stranded ({share}), {other}."


def _how_sure(network: Network) -> str:
    """Return how many flows of a network are no reported figures."""
    real = network.edges[~network.edges["is_planned"].astype(bool)]
    unsure = int(real["flow_confidence"].isin(["estimate", "derived"]).sum())
    return f"Model result; {unsure} of its {len(real)} input flows are estimates."


def _votes_sentence(country: Country, year: int) -> str:
    span = wording.year_span(*country.vote_years(year))
    number = len(country.resolutions(year))
    if number == 0:
        return f"{span}: no recorded vote."
    pairs = country.agreements(year)
    if not pairs:
        return f"{span}: took part in {country.votes_cast(year)} of {number} votes, too few to compare."
    ordered = sorted(pairs, key=lambda lead: -pairs[lead].value)
    parts = [f"{country.name_of(lead)} {wording.percent(pairs[lead].value)}" for lead in ordered]
    most = max(pair.n for pair in pairs.values())
    said = f"{span}: agreement with {wording.joined(parts)}, on up to {most} recorded votes."
    return " ".join(filter(None, [said, country.vote_coverage(year)]))


def _is_limited(data: Package, domain: str) -> bool:
    return domain == "arms" and data.is_left_out("arms_suppliers")


def _confidence_sentence(data: Package, country: Country) -> str:
    """Return how sure the rows about a country are, over all tables."""
    counts = dict.fromkeys(CONFIDENCE_WORDS, 0)
    for name in data.names:
        column, frame = country_column(data.schema(name)), data.table(name)
        if column is None or "confidence" not in frame:
            continue
        codes = frame[column].fillna("").str.split(LIST_SEPARATOR)
        own = frame.loc[[country.iso3 in listed for listed in codes], "confidence"].value_counts()
        for degree in counts:
            counts[degree] += int(own.get(degree, 0))
    total = sum(counts.values())
    if not total:
        return f"No data about {country.name}."
    parts = [
        f"{wording.percent(count / total)} are {CONFIDENCE_WORDS[degree]}"
        for degree, count in counts.items()
        if count
    ]
    entries = wording.counted(total, "data entry", "data entries")
    return f"Of {entries} about {country.name}, {wording.joined(parts)}."
