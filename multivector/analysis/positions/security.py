"""Bases and forces of others on a state's ground, sanctions, and aid in the war against Ukraine.

A tie holds from the first possible day of its beginning to the last possible day of its end; an end
in the future is the day to which a treaty runs. The list comes from the public record and is not full.
"""

import datetime as dt
from collections.abc import Collection

import pandas as pd

from multivector.data import dates
from multivector.data.checking.integrity import LIST_SEPARATOR

WITHOUT_CONSENT = "forces_without_consent_of"
FORCES = {
    "hosts_base_of": "base",
    "hosts_forces_of": "forces",
    "hosts_border_guards_of": "border guards",
    "hosts_peacekeepers_of": "peacekeepers",
    "hosts_nuclear_weapons_of": "nuclear weapons",
    "hosted_csto_troops": "CSTO troops",
    WITHOUT_CONSENT: "forces without consent",
}
OTHER_HOSTING = {
    "hosts_monitoring_centre_of": "monitoring centre",
    "hosts_training_centre_of": "training centre",
    "hosts_mission_of": "civilian mission",
    "transit_for": "military transit",
}
HOSTING = {**FORCES, **OTHER_HOSTING}
RESPONSES = {
    "joined_sanctions": "Has joined sanctions on Russia",
    "did_not_join": "Has not joined them",
    "export_controls": "Restricts exports to Russia",
    "arms_export_ban": "Bans arms exports to all states",
    "sanctioned_with_russia": "Is itself under sanctions",
    "supplies_arms_to_ukraine": "Sends arms to Ukraine",
    "supplies_aid_to_ukraine": "Sends other aid to Ukraine",
    "refuses_arms_transit": "Refuses arms transit",
    "supplies_arms_to_russia": "Sends arms to Russia",
    "dual_use_supplier_to_russia": "Sells Russia dual-use goods",
}
PURCHASES = "buys_arms_from"
DENIED = "denied"  # said by others, and denied by the state itself


def ties_on(ties: pd.DataFrame, day: dt.date) -> pd.DataFrame:
    """Return the ties in force on a day; a day, month or year of the end still counts."""
    moment = pd.Timestamp(day)
    has_begun = dates.first_days(ties["since"]).le(moment)
    is_over = dates.last_days(ties["until"]).lt(moment)
    return ties[has_begun & ~is_over]


def hosting_spells(ties: pd.DataFrame, countries: Collection[str], day: dt.date) -> pd.DataFrame:
    """Return what some countries host or hosted until a day, one row per tie and counterpart.

    Returns:
        The columns of the table with one `counterpart` each, and first_possible (begin),
        last_possible (end, or the day in question where it still holds) and is_open (holds on
        that day).
    """
    chosen = ties[ties["iso3"].isin(list(countries)) & ties["measure"].isin(list(HOSTING))]
    moment = pd.Timestamp(day)
    begun = chosen[dates.first_days(chosen["since"]).le(moment)]
    ends = dates.last_days(begun["until"])
    is_open = ends.isna() | ends.ge(moment)
    spells = begun.assign(
        first_possible=dates.first_days(begun["since"]),
        last_possible=ends.where(~is_open, moment),
        is_open=is_open,
    )
    return by_counterpart(spells)


def by_counterpart(ties: pd.DataFrame) -> pd.DataFrame:
    """Return one row per tie and counterpart."""
    parted = ties.assign(counterpart=ties["counterpart"].str.split(LIST_SEPARATOR))
    rows = parted.explode("counterpart", ignore_index=True)
    return rows.assign(counterpart=rows["counterpart"].astype("str"))


def hosts_of(ties: pd.DataFrame, counterpart: str, day: dt.date) -> pd.DataFrame:
    """Return per country whether it hosts forces of a state on a day: iso3, with_consent.

    A country with forces there by consent and others without it counts as without.
    """
    hosts = by_counterpart(ties_on(ties, day))
    hosts = hosts[hosts["counterpart"].eq(counterpart) & hosts["measure"].isin(list(FORCES))]
    consents = hosts["measure"].ne(WITHOUT_CONSENT)
    return consents.groupby(hosts["iso3"]).all().rename("with_consent").reset_index()


def responses_on(ties: pd.DataFrame, countries: Collection[str], day: dt.date) -> pd.DataFrame:
    """Return sanctions, controls and aid of some countries that hold on a day."""
    rows = ties_on(ties, day)
    return rows[rows["iso3"].isin(list(countries)) & rows["measure"].isin(list(RESPONSES))]
