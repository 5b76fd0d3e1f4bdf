"""Checks of claims about what Kazakhstan recognises, how it votes, and since when it is led by whom."""

import pandas as pd

from multivector.analysis.claims.check import (
    Check,
    Input,
    NotMeasurableError,
    Tables,
    input_of,
    rows_where,
)
from multivector.analysis.claims.verdicts import CONTRADICTED, DISPUTED, MOSTLY, SUPPORTED
from multivector.analysis.positions import recognitions
from multivector.analysis.wording import counted, joined
from multivector.data import dates

WAR_TOPICS = ("ukraine_war", "ukraine_territory", "ukraine_nuclear")
CRIMEA_TOPICS = ("crimea_human_rights", "crimea_militarisation")
WAR_BEGAN = "2022-02-24"
ELECTED, UNREST = "2019-06-09-tokayev-elected", "2022-01-02-january-events"
A_QUARTER, HALF = 0.25, 0.5


def georgian_entities(tables: Tables) -> Check:
    """Put to the test that Kazakhstan has never recognised Abkhazia or South Ossetia."""
    return _not_recognised(tables, ("abkhazia", "south_ossetia"))


def donbas_republics(tables: Tables) -> Check:
    """Put to the test that Kazakhstan has not recognised the Donbas republics."""
    return _not_recognised(tables, ("donetsk_luhansk",))


def _not_recognised(tables: Tables, subjects: tuple[str, ...]) -> Check:
    rows = _positions(tables, subjects)
    refused = rows[rows["position"] == recognitions.REFUSES]
    names = _names(tables, subjects)
    return Check(
        quantity=f"Positions against recognising {joined(names)}",
        measured=float(len(refused)),
        unit="positions",
        measured_text=f"{len(refused)} of {len(subjects)}: does not recognise",
        claimed=float(len(subjects)),
        claimed_text="not recognised",
        verdict=SUPPORTED if len(refused) == len(subjects) else CONTRADICTED,
        finding=(
            f"Kazakhstan does not recognise {joined(names, 'or')}."
            if len(refused) == len(subjects)
            else f"Kazakhstan refuses to recognise {len(refused)} of {len(subjects)}."
        ),
        rule="Supported if a refusal is recorded for each; else contradicted.",
        inputs=_position_inputs(tables, rows),
    )


def _positions(tables: Tables, subjects: tuple[str, ...]) -> pd.DataFrame:
    rows = rows_where(tables, "recognitions", iso3="KAZ")
    rows = rows[rows["subject"].isin(subjects)]
    if len(rows) < len(subjects):
        raise NotMeasurableError(f"no position on {' or '.join(subjects)} is covered")
    return rows


def _names(tables: Tables, subjects: tuple[str, ...]) -> list[str]:
    titles = tables["disputed_entities"].set_index("subject")["title"]
    return [str(titles[subject]) for subject in subjects]


def _position_inputs(tables: Tables, rows: pd.DataFrame) -> tuple[Input, ...]:
    titles = tables["disputed_entities"].set_index("subject")["title"]
    return tuple(
        input_of(
            str(titles[subject]),
            str(row["position"].iloc[0]).replace("_", " "),
            "recognitions",
            row,
        )
        for subject, row in rows.groupby("subject", sort=False)
    )


def crimea(tables: Tables) -> Check:
    """Put to the test that Kazakhstan does not accept Crimea as part of Russia."""
    rows = _positions(tables, ("crimea_as_russian",))
    refused = bool(rows["position"].eq(recognitions.REFUSES).all())
    votes = _votes(tables, CRIMEA_TOPICS, None)
    alike = votes[votes["KAZ"] == votes["RUS"]]
    return Check(
        quantity="Votes with Russia on resolutions about Crimea",
        measured=float(len(alike)),
        unit="votes",
        measured_text=f"not recognised; {len(alike)} of {counted(len(votes), 'vote')} as Russia",
        claimed=0.0,
        claimed_text="not accepted",
        verdict=(MOSTLY if len(alike) else SUPPORTED) if refused else CONTRADICTED,
        finding=(
            f"Kazakhstan does not recognise it, and abstained in 2014; on {len(alike)} of "
            f"{counted(len(votes), 'later resolution')} on rights or forces in Crimea it voted as Russia."
        ),
        rule=(
            "Contradicted without a recorded refusal; supported with one; mostly supported if it "
            "also voted with Russia on a resolution about Crimea."
        ),
        inputs=(
            *_position_inputs(tables, rows),
            _vote_input(tables, "Votes as Russia on resolutions about Crimea", alike),
        ),
    )


def votes_on_the_war(tables: Tables) -> Check:
    """Put to the test that Kazakhstan has openly refused to support Russia."""
    votes = _votes(tables, WAR_TOPICS, WAR_BEGAN)
    with_russia, with_ukraine = (votes[votes["KAZ"] == votes[side]] for side in ("RUS", "UKR"))
    abstained = int(votes["KAZ"].eq("abstain").sum())
    return Check(
        quantity="Votes with Russia on resolutions about the war, since February 2022",
        measured=float(len(with_russia)),
        unit="votes",
        measured_text=f"{len(with_russia)} of {counted(len(votes), 'vote')} as Russia",
        claimed=0.0,
        claimed_text="no support",
        verdict=_verdict_on_votes(len(with_russia), len(with_ukraine), len(votes)),
        finding=(
            f"Of {counted(len(votes), 'resolution')} on the war Kazakhstan voted on {len(with_russia)} as "
            f"Russia and on {len(with_ukraine)} as Ukraine; it abstained on {abstained}."
        ),
        rule=(
            "Contradicted if it voted with Russia on more than half; supported if with Ukraine on "
            "more than half; mostly supported if with Russia on less than a quarter; else disputed."
        ),
        inputs=(
            _vote_input(tables, "Votes on the war", votes),
            _vote_input(tables, "As Russia", with_russia),
        ),
    )


def _verdict_on_votes(with_russia: int, with_ukraine: int, number: int) -> str:
    if with_russia > HALF * number:
        return CONTRADICTED
    if with_ukraine > HALF * number:
        return SUPPORTED
    return MOSTLY if with_russia < A_QUARTER * number else DISPUTED


def _votes(tables: Tables, topics: tuple[str, ...], since: str | None) -> pd.DataFrame:
    """Return the votes of Kazakhstan, Russia and Ukraine on some texts that all three voted on."""
    texts = tables["un_resolutions"]
    texts = texts[texts["topic"].isin(topics)]
    if since is not None:
        texts = texts[texts["date"] >= pd.Timestamp(since)]
    cast = tables["un_votes"]
    cast = cast[cast["resolution_id"].isin(texts["resolution_id"]) & cast["vote"].ne("absent")]
    wide = cast.pivot_table(index="resolution_id", columns="iso3", values="vote", aggfunc="first")
    if not {"KAZ", "RUS", "UKR"} <= set(wide.columns) or wide.empty:
        raise NotMeasurableError("votes of Kazakhstan, Russia or Ukraine are missing")
    return wide[["KAZ", "RUS", "UKR"]].dropna()


def _vote_input(tables: Tables, what: str, votes: pd.DataFrame) -> Input:
    cast = tables["un_votes"]
    rows = cast[cast["resolution_id"].isin(votes.index) & cast["iso3"].isin(["KAZ", "RUS"])]
    shown = ", ".join(map(str, votes.index[:12])) or "none"
    return input_of(what, shown, "un_votes", rows)


def office_before_the_unrest(tables: Tables) -> Check:
    """Put to the test that a revolution in early 2022 installed a new leader."""
    elected = rows_where(tables, "events", event_id=ELECTED)
    unrest = rows_where(tables, "events", event_id=UNREST)
    first, later = str(elected["date"].iloc[0]), str(unrest["date"].iloc[0])
    days = (dates.first_day(later) - dates.first_day(first)).days
    return Check(
        quantity="Days between the president's election and the unrest of January 2022",
        measured=float(days),
        unit="days",
        measured_text=f"elected {counted(days, 'day')} before",
        claimed=0.0,
        claimed_text="installed in early 2022",
        verdict=CONTRADICTED if days > 0 else SUPPORTED,
        finding=(
            f"The president was elected on {dates.format_partial(first)}, {counted(days, 'day')} "
            f"before the unrest began."
        ),
        rule="Contradicted if the president was elected before the unrest; else supported.",
        inputs=(
            input_of("Presidential election", first, "events", elected),
            input_of("Unrest begins", later, "events", unrest),
        ),
    )
