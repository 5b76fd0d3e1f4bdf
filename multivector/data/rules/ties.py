"""Rules of security ties: whom a measure is aimed at, and measures that exclude each other."""

from collections.abc import Iterator

from multivector.data.checking.integrity import LIST_SEPARATOR
from multivector.data.errors import Fault, quoted
from multivector.data.rules.bonds import ALWAYS, OPEN_END
from multivector.data.rules.chronology import earliest, latest
from multivector.data.rules.rule import SoundTable

ALL_STATES = "WLD"
# The act names its target: a ban that holds for all states is no measure against one of them.
TARGETS = {
    "arms_export_ban": ALL_STATES,
    "did_not_join": "RUS",
    "dual_use_supplier_to_russia": "RUS",
    "export_controls": "RUS",
    "joined_sanctions": "RUS",
    "refuses_arms_transit": "UKR",
    "supplies_aid_to_ukraine": "UKR",
    "supplies_arms_to_russia": "RUS",
    "supplies_arms_to_ukraine": "UKR",
}
JOINED, STAYED_OUT = "joined_sanctions", "did_not_join"


def target_faults(ties: SoundTable) -> Iterator[Fault]:
    """Yield ties whose counterpart is not the one the measure is aimed at, or is the state itself."""
    for row, (iso3, measure, cell) in enumerate(ties.rows(["iso3", "measure", "counterpart"])):
        target = TARGETS.get(measure)
        if target and cell != target:
            allowed = f"{target}, at which {measure} is aimed"
            yield ties.fault(row, "counterpart", quoted(cell), allowed)
        elif iso3 in cell.split(LIST_SEPARATOR):
            yield ties.fault(row, "counterpart", quoted(cell), f"another side than {iso3} itself")


def stance_faults(ties: SoundTable) -> Iterator[Fault]:
    """Yield states that are said to have joined the sanctions and to have stayed out at one time."""
    frame = ties.frame
    spans = frame.assign(
        first=earliest(frame["since"]).fillna(ALWAYS), last=latest(frame["until"]).fillna(OPEN_END)
    )
    joined = spans[spans["measure"] == JOINED]
    for row in spans.index[spans["measure"] == STAYED_OUT]:
        own = joined[joined["iso3"] == spans["iso3"][row]]
        is_both = own["first"].le(spans["last"][row]) & own["last"].ge(spans["first"][row])
        if is_both.any():
            allowed = f"a tie that ends before {JOINED} of {spans['iso3'][row]} begins, or none"
            yield ties.fault(row, "measure", quoted(STAYED_OUT), allowed)
