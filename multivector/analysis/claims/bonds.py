"""Checks of claims about bodies, alliances and agreements."""

import pandas as pd

from multivector.analysis import poles
from multivector.analysis.claims.check import (
    ARTICLE_DAY,
    ARTICLE_YEAR,
    Check,
    Input,
    NotMeasurableError,
    Tables,
    input_of,
    newest_oil_year,
    oil_year,
    route_input,
    route_row,
    rows_where,
    value_of,
)
from multivector.analysis.claims.verdicts import CONTRADICTED, DISPUTED, MOSTLY, SUPPORTED
from multivector.analysis.memberships import membership
from multivector.analysis.wording import counted, joined, percent
from multivector.data import dates

NAMED_BODIES = ("cis", "csto", "eaeu", "sco")
CENTRAL_ASIA = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
WAR_BEGAN = "2022-02-24"
PARTNERSHIPS = ("friendship", "strategic_partnership")
CSTO_TROOPS = "hosted_csto_troops"
KARABAKH_WAR, KARABAKH_TRUCE = "2020-09-27-karabakh-war-2020", "2020-11-10-karabakh-ceasefire-2020"


def memberships_held(tables: Tables) -> Check:
    """Put to the test that Kazakhstan has joined every Russian-led project, the SCO among them."""
    memberships = membership.full_memberships(tables["memberships"], "KAZ", ARTICLE_DAY)
    named = memberships[memberships["org_id"].isin(NAMED_BODIES)]
    if named.empty:
        raise NotMeasurableError("no membership of the four organisations is covered")
    leads = poles.body_poles(tables["poles"])
    by_others = [org for org in named["org_id"] if leads[org] != "russia"]
    names = tables["organizations"].set_index("org_id")["short_name"]
    others = [
        f"the {names[org]} counts as led by {poles.in_sentence(tables['poles'], leads[org])}"
        if leads[org] != poles.NEUTRAL
        else f"no single bloc leads the {names[org]}"
        for org in by_others
    ]
    return Check(
        quantity="The four organisations that Kazakhstan was a full member of, end of 2022",
        measured=float(len(named)),
        unit="organisations",
        measured_text=f"{len(named)} of {len(NAMED_BODIES)}, {len(named) - len(by_others)} "
        "of them led by Russia",
        claimed=float(len(NAMED_BODIES)),
        claimed_text="all four, as projects led by Russia",
        verdict=_verdict_on_memberships(len(named), len(by_others)),
        finding=(
            "At the end of 2022 Kazakhstan was a full member of "
            f"{'all' if len(named) == len(NAMED_BODIES) else f'{len(named)} of the'} four organisations"
            + (f"; {joined(others)}." if others else ".")
        ),
        rule=(
            "Supported if it is a full member of all four and Russia leads all; mostly supported "
            "if another country leads one of them; else contradicted."
        ),
        inputs=tuple(
            input_of(
                str(names[org]),
                f"member since {row['start_date'].iloc[0]}",
                "memberships",
                row,
            )
            for org, row in named.groupby("org_id")
        ),
    )


def _verdict_on_memberships(joined_count: int, led_by_others: int) -> str:
    if joined_count < len(NAMED_BODIES):
        return CONTRADICTED
    return MOSTLY if led_by_others else SUPPORTED


def troops_of_january(tables: Tables) -> Check:
    """Put to the test that Russia intervened in Kazakhstan in January 2022."""
    rows = rows_where(tables, "security_ties", iso3="KAZ", measure=CSTO_TROOPS)
    states = str(rows["counterpart"].iloc[0]).split(";")
    since, until = (str(rows[column].iloc[0]) for column in ("since", "until"))
    days = (dates.last_day(until) - dates.first_day(since)).days + 1
    return Check(
        quantity="Countries that sent CSTO troops to Kazakhstan",
        measured=float(len(states)),
        unit="countries",
        measured_text=f"{counted(len(states), 'country', 'countries')}, {dates.format_partial(f'{since}/{until}')}",
        claimed=1.0,
        claimed_text="Russia, January 2022",
        verdict=_verdict_on_troops(states, since),
        finding=(
            f"Troops of {counted(len(states), 'CSTO country', 'CSTO countries')}, Russia among them, were in "
            f"Kazakhstan for {days} days from {dates.format_partial(since)}."
        ),
        rule=(
            "Supported if Russian troops alone came in January 2022, mostly supported if they came "
            "with those of others, contradicted if no Russian troops are recorded."
        ),
        inputs=(input_of("CSTO troops in Kazakhstan", "; ".join(states), "security_ties", rows),),
    )


def _verdict_on_troops(states: list[str], since: str) -> str:
    if "RUS" not in states or not since.startswith("2022-01"):
        return CONTRADICTED
    return SUPPORTED if states == ["RUS"] else MOSTLY


def war_of_an_ally(tables: Tables) -> Check:
    """Put to the test that Azerbaijan fought Kazakhstan's CSTO ally Armenia in 2020."""
    war = rows_where(tables, "events", event_id=KARABAKH_WAR)
    truce = rows_where(tables, "events", event_id=KARABAKH_TRUCE)
    first, last = str(war["date"].iloc[0]), str(truce["date"].iloc[0])
    spells = membership.members_on(tables["memberships"], dates.first_day(first))
    members = spells[spells["org_id"].eq("csto") & spells["status"].eq("member")]
    allies = members[members["iso3"].isin(["KAZ", "ARM"])]
    days = (dates.first_day(last) - dates.first_day(first)).days
    are_allies = len(allies) == len({"KAZ", "ARM"})
    return Check(
        quantity="CSTO members among Kazakhstan and Armenia when the war began",
        measured=float(len(allies)),
        unit="countries",
        measured_text=f"{len(allies)} of 2; the war lasted {days} days",
        claimed=2.0,
        claimed_text="both, in 2020",
        verdict=SUPPORTED if are_allies and first.startswith("2020") else CONTRADICTED,
        finding=(
            f"When the war began on {dates.format_partial(first)}, "
            f"{'both' if are_allies else 'not both'} Kazakhstan and Armenia were CSTO members; "
            f"the truce came {days} days later."
        ),
        rule="Supported if both were full members of the CSTO on the day; else contradicted.",
        inputs=(
            input_of("War begins", first, "events", war),
            input_of("Truce", last, "events", truce),
            input_of("CSTO members", ", ".join(allies["iso3"]), "memberships", allies),
        ),
    )


def exits_since_the_war(tables: Tables) -> Check:
    """Put to the test that Kazakhstan and its neighbours ditch Russia."""
    made = membership.changes(tables["memberships"], WAR_BEGAN, _tomorrow(tables))
    leads = poles.body_poles(tables["poles"])
    led = made["org_id"].map(leads).eq("russia") & made["change"].eq("left")
    left = made[led & made["iso3"].isin(CENTRAL_ASIA)]
    year, newest = oil_year(tables, ARTICLE_YEAR), newest_oil_year(tables, "cpc")
    then, now = (value_of(route_row(y, "cpc"), "share") for y in (year, newest))
    return Check(
        quantity="Exits of Central Asian countries from Russian-led organisations since February 2022",
        measured=float(len(left)),
        unit="exits",
        measured_text=f"{counted(len(left), 'exit')}",
        claimed=1.0,
        claimed_text="they ditch Russia where possible",
        verdict=_verdict_on_exits(len(left), now - then),
        finding=(
            f"{_number(left['iso3'].nunique())} of the five Central Asian countries has left an organisation "
            f"led by Russia since February 2022; the CPC's share of Kazakh oil exports went from "
            f"{percent(then)} in {year.year} to {percent(now)} in {newest.year}."
        ),
        rule=(
            "Contradicted if none left a Russian-led organisation and the CPC's share did not fall; "
            "supported if one left and it fell; else disputed."
        ),
        inputs=(
            _all_spells(tables),
            route_input("Kazakh oil by CPC", year, "cpc"),
            route_input("Kazakh oil by CPC", newest, "cpc"),
        ),
    )


def alliance_since_the_war(tables: Tables) -> Check:
    """Put to the test that Kazakhstan dismantles its alliance with Russia."""
    kept = _held_with_russia(tables, _tomorrow(tables))
    before = _held_with_russia(tables, dates.first_day(WAR_BEGAN))
    left = sorted(set(before["org_id"]) - set(kept["org_id"]))
    signed = _declared_with_russia(tables)
    count = len(before) - len(left)
    return Check(
        quantity="Memberships of Russian-led organisations kept since February 2022",
        measured=float(count),
        unit="memberships",
        measured_text=f"{count} of {len(before)} kept",
        claimed=0.0,
        claimed_text="the alliance is dismantled",
        verdict=_verdict_on_alliance(len(left), len(signed)),
        finding=(
            f"Kazakhstan has kept {count} of the {counted(len(before), 'membership')} of Russian-led "
            f"organisations that it had when the war began, and has signed "
            f"{counted(len(signed), 'declaration or treaty', 'declarations or treaties')} of "
            "partnership with Russia since."
        ),
        rule=(
            "Contradicted if none was left and a declaration of partnership was added; "
            "supported if one was left and none was added; else disputed."
        ),
        inputs=(
            input_of("Memberships in force", f"{count} in force", "memberships", before),
            *(
                input_of(str(row["title"]), str(row["date"]), "agreements", signed.loc[[place]])
                for place, row in signed.iterrows()
            ),
        ),
    )


def _held_with_russia(tables: Tables, day: pd.Timestamp) -> pd.DataFrame:
    leads = poles.body_poles(tables["poles"])
    spells = membership.members_on(tables["memberships"], day)
    is_led = spells["org_id"].map(leads).eq("russia")
    return spells[is_led & spells["iso3"].eq("KAZ") & spells["status"].eq("member")]


def _declared_with_russia(tables: Tables) -> pd.DataFrame:
    agreements = tables["agreements"]
    parties = agreements["parties"].str.split(";").map(frozenset)
    is_theirs = parties.map({"KAZ", "RUS"}.__eq__) & agreements["kind"].isin(PARTNERSHIPS)
    return agreements[is_theirs & agreements["date"].gt(WAR_BEGAN)].sort_values("date")


def _verdict_on_alliance(left: int, signed: int) -> str:
    if not left and signed:
        return CONTRADICTED
    return SUPPORTED if left and not signed else DISPUTED


def _number(states: int) -> str:
    return str(states) if states else "None"


def _tomorrow(tables: Tables) -> pd.Timestamp:
    """Return the day after the last spell on record began."""
    begun = dates.first_days(tables["memberships"]["start_date"])
    return pd.Timestamp(begun.max()) + pd.Timedelta(days=1)


def _all_spells(tables: Tables) -> Input:
    leads = poles.body_poles(tables["poles"])
    spells = tables["memberships"]
    wanted = spells["org_id"].map(leads).eq("russia") & spells["iso3"].isin(CENTRAL_ASIA)
    rows = spells[wanted & spells["status"].eq("member") & spells["end_date"].isna()]
    return input_of(
        "Memberships of Russian-led organisations", f"{len(rows)} in force", "memberships", rows
    )


def _verdict_on_exits(left: int, change: float) -> str:
    if not left and change >= 0:
        return CONTRADICTED
    return SUPPORTED if left and change < 0 else DISPUTED
