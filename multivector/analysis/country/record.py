"""What the record shows about one country's positions, in a few sentences with their limits."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from multivector.analysis import evidence
from multivector.analysis.positions import arms as arms_measures
from multivector.analysis.positions import recognitions, security, votes
from multivector.analysis.positions.recorded import LEAST_VOTES
from multivector.analysis.wording import (
    counted,
    in_sentence,
    joined,
    percent,
    significant,
    year_span,
)

POWERS = ("RUS", "CHN", "TUR", "USA")


@dataclass(frozen=True)
class CountryRecord:
    """A country's positions in words."""

    iso3: str
    name: str
    sentence: str
    limits: str
    source_ids: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """One sentence without its subject, what limits it, and the rows it rests on."""

    clause: str
    limit: str = ""
    rows: pd.DataFrame | None = None
    source_ids: tuple[str, ...] = ()


def country_records(
    tables: Mapping[str, pd.DataFrame],
    countries: Sequence[str],
    day: dt.date,
    *,
    votes_in_view: pd.DataFrame,
    names: Mapping[str, str],
) -> tuple[CountryRecord, ...]:
    """Return votes, recognitions, hosting, sanctions and arms of each country, a sentence each.

    Args:
        tables: `recognitions`, `disputed_entities`, `security_ties` and `arms_suppliers`.
        countries: the countries, in the order of the answer.
        day: the day on which positions and ties are read.
        votes_in_view: rows of the UN votes, cut to the resolutions in view.
        names: names by ISO code.
    """
    positions = recognitions.positions_on(tables["recognitions"], day)
    ties = security.ties_on(tables["security_ties"], day)
    agreement = votes.agreement_matrix(votes_in_view, countries, POWERS)
    entities = recognitions.subjects(tables["disputed_entities"])
    titles = dict(zip(entities["subject"], entities["title"], strict=True))
    return tuple(
        _record(
            iso3,
            [
                _voting(_of(votes_in_view, iso3), _of(agreement, iso3), names),
                _recognition(_of(positions, iso3), titles),
                _hosting(_of(ties, iso3), names),
                _sanctions(_of(ties, iso3)),
                _arms(tables["arms_suppliers"], iso3, day.year, names),
            ],
            names,
        )
        for iso3 in countries
    )


def _of(rows: pd.DataFrame, iso3: str) -> pd.DataFrame:
    return rows[rows["iso3"] == iso3]


def _record(iso3: str, parts: Sequence[Part], names: Mapping[str, str]) -> CountryRecord:
    stated = [part for part in parts if part.clause]
    return CountryRecord(
        iso3=iso3,
        name=names[iso3],
        sentence=f"{names[iso3]} {'. It '.join(part.clause for part in stated)}.",
        limits=" ".join([*(part.limit for part in parts if part.limit), _confidence(stated)]),
        source_ids=_sources(stated),
    )


def _voting(own: pd.DataFrame, agreement: pd.DataFrame, names: Mapping[str, str]) -> Part:
    cast = int(own["vote"].isin(votes.VOTE_VALUE).sum())
    if own.empty:
        return Part("", "No data on its UN votes in these years.")
    based = f"Based on all {counted(cast, 'recorded vote')} covered here in which it took part."
    peers = agreement[agreement["n"].ge(LEAST_VOTES) & agreement["other"].ne(agreement["iso3"])]
    if cast < LEAST_VOTES or peers.empty:
        few = "Too few votes to show with whom it votes." if cast < LEAST_VOTES else ""
        return Part(f"took part in {counted(cast, 'recorded UN vote')}", few, own)
    return Part(_nearest(peers.sort_values("agreement", kind="stable"), names), based, own)


def _nearest(ranked: pd.DataFrame, names: Mapping[str, str]) -> str:
    low, high = (
        (in_sentence(names[row["other"]]), percent(row["agreement"]))
        for row in (ranked.iloc[0], ranked.iloc[-1])
    )
    most = f"votes most like {high[0]} at the UN ({high[1]})"
    return most if len(ranked) == 1 else f"{most} and least like {low[0]} ({low[1]})"


def _recognition(own: pd.DataFrame, titles: Mapping[str, str]) -> Part:
    if own.empty:
        return Part("", "No data on its position on contested cases.")
    recognised = _titles(own, recognitions.RECOGNISES, titles)
    unstated = _titles(own, recognitions.NONE_STATED, titles)
    cases = counted(len(own), "contested case")
    clause = f"recognises {_numbered(recognised, cases)}"
    if unstated:
        clause += f" and has no stated position on {len(unstated)} ({', '.join(unstated)})"
    return Part(clause, "", own)


def _titles(own: pd.DataFrame, position: str, titles: Mapping[str, str]) -> list[str]:
    subjects = set(own.loc[own["position"] == position, "subject"])
    return [title for subject, title in titles.items() if subject in subjects]


def _numbered(titles: Sequence[str], cases: str) -> str:
    return f"{len(titles)} of {cases} ({', '.join(titles)})" if titles else f"none of {cases}"


def _hosting(own: pd.DataFrame, names: Mapping[str, str]) -> Part:
    rows = security.by_counterpart(own[own["measure"].isin(list(security.FORCES))])
    refused = rows["measure"].eq(security.WITHOUT_CONSENT)
    by_consent = _listed(rows.loc[~refused, "counterpart"], names)
    without = _listed(rows.loc[refused, "counterpart"], names)
    clauses = [f"hosts forces of {joined(by_consent)}"] if by_consent else []
    if without:
        clauses.append(f"wants forces of {joined(without)} to leave its territory")
    return Part(joined(clauses) if clauses else "hosts no foreign forces that are known", "", rows)


def _listed(codes: pd.Series, names: Mapping[str, str]) -> list[str]:
    return [in_sentence(names.get(code, code)) for code in dict.fromkeys(codes)]


def _sanctions(own: pd.DataFrame) -> Part:
    words = {
        "joined_sanctions": "has joined sanctions on Russia",
        "sanctioned_with_russia": "is itself under sanctions, like Russia",
        "did_not_join": "has not joined sanctions on Russia",
        "export_controls": "restricts some exports to it",
    }
    rows = own[own["measure"].isin(list(words)) & own["attested"].ne(security.DENIED)]
    phrases = [words[measure] for measure in words if measure in set(rows["measure"])]
    return Part(joined(phrases, "but") if phrases else "", "", rows)


def _arms(arms: pd.DataFrame, iso3: str, year: int, names: Mapping[str, str]) -> Part:
    last = arms_measures.last_arms_period(arms, iso3, year)
    if last is None:
        return Part("", "No data on arms deliveries.")
    if last.year_to < year - arms_measures.OLDEST_DATA:
        return Part("", f"No data on arms deliveries after {last.year_to}.")
    known = last.suppliers.drop(arms_measures.UNKNOWN_SUPPLIER, errors="ignore")
    if known.empty:
        return Part("", "The suppliers of its arms are unknown.")
    supplier = in_sentence(names.get(str(known.index[0]), str(known.index[0])))
    clause = (
        f"got {percent(float(known.iloc[0]))} of its major arms from {supplier} "
        f"({year_span(last.year_from, last.year_to)})"
    )
    total = significant(last.total_tiv)
    tiny = f"Arms: only {total} million TIV in five years, so one delivery decides the share."
    return Part(clause, tiny if last.is_tiny else "", None, last.source_ids)


def _confidence(parts: Sequence[Part]) -> str:
    rows = [part.rows for part in parts if part.rows is not None and len(part.rows)]
    sure = sum(int(frame["confidence"].eq("verified").sum()) for frame in rows)
    entries = counted(sum(map(len, rows)), "entry", "entries")
    return f"{sure:,} of {entries} checked at source."


def _sources(parts: Sequence[Part]) -> tuple[str, ...]:
    rows = [part.rows for part in parts if part.rows is not None]
    further = [source_id for part in parts for source_id in part.source_ids]
    return tuple(dict.fromkeys([*evidence.source_ids(*rows), *further]))
