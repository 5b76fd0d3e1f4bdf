"""What the record shows about one country's positions, in one sentence with its limits."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from multivector.analysis import evidence
from multivector.analysis.positions import arms as arms_measures
from multivector.analysis.positions import recognitions, security, votes
from multivector.analysis.wording import (
    counted,
    in_sentence,
    joined,
    percent,
    significant,
    year_span,
)

POWERS = ("RUS", "CHN", "TUR", "USA")
# With fewer votes a single text moves the agreement by more than ten points.
LEAST_VOTES = 10


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
    """One clause of the sentence, what limits it, and the rows it rests on."""

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
    """Return votes, recognitions, hosting, sanctions and arms of each country in one sentence.

    Args:
        tables: `recognitions`, `disputed_entities`, `security_ties` and `arms_suppliers`.
        countries: the countries, in the order of the answer.
        day: the day on which positions and ties are read.
        votes_in_view: rows of the UN votes, cut to the texts in view.
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
        sentence=f"{names[iso3]} {'; '.join(part.clause for part in stated)}.",
        limits=" ".join([*(part.limit for part in parts if part.limit), _confidence(stated)]),
        source_ids=_sources(stated),
    )


def _voting(own: pd.DataFrame, agreement: pd.DataFrame, names: Mapping[str, str]) -> Part:
    cast = int(own["vote"].isin(votes.VOTE_VALUE).sum())
    texts = counted(len(own), "UN text")
    away = f" and stayed away from {len(own) - cast}" if len(own) > cast else ""
    if own.empty:
        return Part("", "No UN vote of it is held in this view.")
    if cast < LEAST_VOTES:
        clause = f"cast {counted(cast, 'vote')} on {texts}{away}"
        return Part(clause, "Too few votes to tell with whom it votes.", own)
    peers = agreement[agreement["n"].ge(LEAST_VOTES) & agreement["other"].ne(agreement["iso3"])]
    ranked = peers.sort_values("agreement", kind="stable")
    absent = f", absent from {len(own) - cast}" if len(own) > cast else ""
    limit = f"Votes: {cast} cast on a selection of {texts}{absent}."
    if ranked.empty:
        return Part(f"cast {counted(cast, 'vote')} on {texts}{away}", "", own)
    return Part(_nearest(ranked, names), limit, own)


def _nearest(ranked: pd.DataFrame, names: Mapping[str, str]) -> str:
    low, high = (
        (in_sentence(names[row["other"]]), percent(row["agreement"]))
        for row in (ranked.iloc[0], ranked.iloc[-1])
    )
    if len(ranked) == 1:
        return f"voted as {high[0]} with an agreement of {high[1]}"
    return f"voted nearest to {high[0]} (agreement {high[1]}) and farthest from {low[0]} ({low[1]})"


def _recognition(own: pd.DataFrame, titles: Mapping[str, str]) -> Part:
    if own.empty:
        return Part("", "No position on a contested territory is held.")
    recognised = _titles(own, recognitions.RECOGNISES, titles)
    unstated = _titles(own, recognitions.NONE_STATED, titles)
    clause = f"recognises {_numbered(recognised)} of {counted(len(own), 'contested case')}"
    if unstated:
        clause += f", with no stated position on {_numbered(unstated)}"
    return Part(clause, "", own)


def _titles(own: pd.DataFrame, position: str, titles: Mapping[str, str]) -> list[str]:
    subjects = set(own.loc[own["position"] == position, "subject"])
    return [title for subject, title in titles.items() if subject in subjects]


def _numbered(titles: Sequence[str]) -> str:
    return f"{len(titles)} ({'; '.join(titles)})" if titles else "none"


def _hosting(own: pd.DataFrame, names: Mapping[str, str]) -> Part:
    rows = security.by_counterpart(own[own["measure"].isin(list(security.FORCES))])
    refused = rows["measure"].eq(security.WITHOUT_CONSENT)
    by_consent = _listed(rows.loc[~refused, "counterpart"], names)
    without = _listed(rows.loc[refused, "counterpart"], names)
    clauses = [f"hosts forces of {joined(by_consent)}"] if by_consent else []
    if without:
        clauses.append(f"asks that forces of {joined(without)} leave its territory")
    return Part(joined(clauses) if clauses else "hosts no foreign forces on record", "", rows)


def _listed(codes: pd.Series, names: Mapping[str, str]) -> list[str]:
    return [in_sentence(names.get(code, code)) for code in dict.fromkeys(codes)]


def _sanctions(own: pd.DataFrame) -> Part:
    words = {
        "joined_sanctions": "joined the sanctions on Russia",
        "sanctioned_with_russia": "is under sanctions together with Russia",
        "did_not_join": "did not join the sanctions on Russia",
        "export_controls": "controls exports of some goods to it",
    }
    rows = own[own["measure"].isin(list(words))]
    phrases = [words[measure] for measure in words if measure in set(rows["measure"])]
    return Part(joined(phrases, "but") if phrases else "", "", rows)


def _arms(arms: pd.DataFrame, iso3: str, year: int, names: Mapping[str, str]) -> Part:
    last = arms_measures.last_arms_period(arms, iso3, year)
    if last is None:
        return Part("", "No deliveries of major arms are held.")
    if last.year_to < year - arms_measures.OLDEST_DATA:
        return Part("", f"No deliveries of major arms after {last.year_to} are held.")
    known = last.suppliers.drop(arms_measures.UNKNOWN_SUPPLIER, errors="ignore")
    if known.empty:
        return Part("", "The suppliers of its arms are not known.")
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
    return f"{sure} of {counted(sum(map(len, rows)), 'row')} verified, the others recalled."


def _sources(parts: Sequence[Part]) -> tuple[str, ...]:
    rows = [part.rows for part in parts if part.rows is not None]
    further = [source_id for part in parts for source_id in part.source_ids]
    return tuple(dict.fromkeys([*evidence.source_ids(*rows), *further]))
