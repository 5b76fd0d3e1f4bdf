"""What can be asked of the disruption model: what is closed, by how much, for how long, and beside what."""

from multivector.analysis.disruption import network_ids
from multivector.analysis.disruption.scenario import DEAREST_USD, KINDS, LONGEST_MONTHS, WHOLE
from multivector.analysis.exports.export_units import MONTHS_A_YEAR
from multivector.analysis.prices import CODE, TO, Brent
from multivector.api.parameters import Parameter
from multivector.data.package import Package

CLOSURE = rf"^({'|'.join(KINDS)}):[A-Za-z0-9_-]{{1,80}}$"


INPUTS = (
    *("network", "close", "percent", "months", "then_percent", "then_months"),
    *("against", "against_percent", "against_months", "price", "price_usd"),
)


def disruption_parameters(package: Package) -> tuple[Parameter, ...]:
    """Return the network, what is closed, by how much, for how long, and at which price money is counted."""
    networks, brent = network_ids(package.tables), Brent.read(package.tables)
    return (
        Parameter(
            "network",
            "Network of an exporter and a commodity.",
            "code",
            allowed=networks,
            is_required=True,
            example="kaz_crude",
        ),
        Parameter(
            "close",
            "What is closed or cut: edge:ID (a link), hub:ID, route:ID or state:ISO3 (all that a country controls). "
            "May be given several times; without it the baseline is returned.",
            "text",
            is_repeatable=True,
            example="route:cpc",
            pattern=CLOSURE,
        ),
        Parameter(
            "percent",
            "Capacity lost by all of these, in per cent.",
            "number",
            minimum=0,
            maximum=WHOLE,
            default=WHOLE,
            example="100",
        ),
        Parameter(
            "months",
            "Duration in months; all volumes are those of these months. With 0 months nothing is lost and volumes "
            "are those of a year.",
            "number",
            minimum=0,
            maximum=LONGEST_MONTHS,
            default=MONTHS_A_YEAR,
            example="12",
        ),
        Parameter(
            "then_percent",
            "Capacity still lost in the months after that, in per cent.",
            "number",
            minimum=0,
            maximum=WHOLE,
            default=WHOLE / 2,
            example="50",
        ),
        Parameter(
            "then_months",
            "Months of recovery after the closure; details.recovery has them, and both together.",
            "number",
            minimum=0,
            maximum=LONGEST_MONTHS,
            default=0.0,
            example="4",
        ),
        Parameter(
            "against",
            "What is closed in a second scenario; details.against has it, and what it has more or less.",
            "text",
            is_repeatable=True,
            example="state:RUS",
            pattern=CLOSURE,
        ),
        Parameter(
            "against_percent",
            "Capacity lost in the second scenario, in per cent.",
            "number",
            minimum=0,
            maximum=WHOLE,
            default=WHOLE,
            example="100",
        ),
        Parameter(
            "against_months",
            "Duration of the second scenario in months.",
            "number",
            minimum=0,
            maximum=LONGEST_MONTHS,
            default=MONTHS_A_YEAR,
            example="12",
        ),
        Parameter(
            "price",
            f"Months whose mean price of Brent oil is counted at: YYYY-MM, YYYY, or YYYY-MM{TO}YYYY-MM from a month to "
            "another; the newest twelve months where it is not given. Without effect on gas.",
            "text",
            default=brent.newest if brent else "",
            example="2026-04",
            pattern=CODE,
        ),
        Parameter(
            "price_usd",
            "A price of your own instead: USD a barrel of Brent, or per 1,000 m³ of gas.",
            "number",
            minimum=0,
            maximum=DEAREST_USD,
            example="60",
        ),
    )
