"""Which check recomputes which claim: the names in the column `measure` of the table of claims."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from multivector.analysis.claims import agreements as claim_agreements
from multivector.analysis.claims import bonds as claim_bonds
from multivector.analysis.claims import caspian as claim_caspian
from multivector.analysis.claims import cpc as claim_cpc
from multivector.analysis.claims import money as claim_money
from multivector.analysis.claims import owners as claim_owners
from multivector.analysis.claims import positions as claim_positions
from multivector.analysis.claims.check import Check, NotMeasurableError, Tables

Measure = Callable[[Tables], Check]

MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        function.__name__: function
        for function in (
            claim_bonds.memberships_held,
            claim_money.share_of_the_union,
            claim_money.oil_share_of_income,
            claim_cpc.cpc_share_of_exports,
            claim_owners.russian_stake_in_the_cpc,
            claim_cpc.cpc_barrels_a_day,
            claim_money.cpc_share_of_revenue,
            claim_caspian.caspian_barrels_a_day,
            claim_cpc.room_beside_the_cpc,
            claim_agreements.oil_deal_with_azerbaijan,
            claim_caspian.btc_share_of_exports,
            claim_bonds.troops_of_january,
            claim_positions.georgian_entities,
            claim_positions.crimea,
            claim_positions.office_before_the_unrest,
            claim_positions.votes_on_the_war,
            claim_positions.donbas_republics,
            claim_bonds.war_of_an_ally,
            claim_agreements.declaration_with_azerbaijan,
            claim_owners.stops_of_the_cpc_by_order,
            claim_agreements.partnership_with_tuerkiye,
            claim_agreements.drones_with_tuerkiye,
            claim_bonds.exits_since_the_war,
            claim_bonds.alliance_since_the_war,
        )
    }
)


@dataclass(frozen=True)
class Unmeasured:
    """Why a claim could not be recomputed from the tables at hand."""

    reason: str


def recomputed(measure: str, tables: Tables) -> Check | Unmeasured:
    """Return what the tables say of a claim, or why they cannot say it."""
    if measure not in MEASURES:
        return Unmeasured(f"there is no check of the name {measure}")
    try:
        return MEASURES[measure](tables)
    except NotMeasurableError as error:
        return Unmeasured(str(error))
