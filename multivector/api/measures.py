"""The measures that can be asked for, by name."""

from collections.abc import Mapping
from types import MappingProxyType

from multivector.api.answers import Measure
from multivector.api.bond_measures import MEMBERS, OVERLAP, PROFILE, VOTING
from multivector.api.coverage_measure import COVERAGE
from multivector.api.disruption_measure import DISRUPTION
from multivector.api.flow_measures import CONCENTRATION, TRANSIT

MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        each.name: each
        for each in (
            CONCENTRATION,
            TRANSIT,
            MEMBERS,
            OVERLAP,
            VOTING,
            PROFILE,
            COVERAGE,
            DISRUPTION,
        )
    }
)
