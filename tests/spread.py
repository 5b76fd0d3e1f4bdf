"""Which tests go to one worker together, which go first, and which `make quick` leaves out."""

import re

from xdist.scheduler import LoadScopeScheduling

# Tests that share what is dear to make: a server, a cluster, the figures of a page. A worker takes
# them one after the other; where a pattern holds groups, each text of these is a batch of its own.
BATCHES = [
    r"tests/briefing/test_country_brief\.py",
    r"tests/browser/test_hostile_data\.py",
    r"tests/faults/test_(hostile_data|slow_requests|writes)\.py",
    r"tests/data/flows/test_queries\.py::.*\[(postgres|spark)",
    r"tests/pages/test_links\.py::test_random_\w+\[([a-z-]+)-\d",
]
# One of these at the end would keep one worker busy while the others have nothing left to do.
LONG = re.compile(
    r"tests/(soak/|faults/test_replicas|browser/test_(restart|replicas|sharing|keyboard)"
    r"|pages/test_timeline\.py::test_every_event|browser/test_frame\.py::test_every_page)"
)
# What is marked slow among tests that need no page, server or document: whole tables as they are shipped,
# modules of more than three seconds of a core, and single tests of more than one.
SLOW = [
    r"tests/analysis/(\w+/)?test_shipped_\w+\.py",
    r"tests/analysis/claims/test_claims\.py",
    r"tests/analysis/country/test_(headline|profile)\.py",
    r"tests/analysis/disruption/test_random_networks\.py",
    r"tests/analysis/exports/test_flow_stages\.py::test_nothing_is_created_or_lost",
    r"tests/analysis/memberships/test_history\.py::test_the_count_over_time",
    r"tests/analysis/memberships/test_overlap\.py::test_the_index_is_the_same_from_both_sides",
    r"tests/analysis/positions/test_vote_tallies\.py::test_(no|every)_shipped",
    r"tests/analysis/positions/test_votes\.py::test_(agreement_lies_between|shares_by_pole_add)",
    r"tests/data/test_(check|damage|rules|shipped_package)\.py",
    r"tests/data/test_pipeline_geometry\.py::test_every_place_on_a_way",
    r"tests/data/test_tables\.py::test_a_text_is_read_as_written",
    r"tests/figures/(exports/test_exports|positions/test_votes|trade/test_trade)\.py",
    r"tests/test_house\.py::test_no_secret_is_in_the_tree",
]


class InBatches(LoadScopeScheduling):
    """Gives a worker a batch, or a test, as soon as it has hardly anything left; batches first."""

    def _split_scope(self, nodeid: str) -> str:
        return batch_of(nodeid)


def batch_of(nodeid: str) -> str:
    """What the tests of a batch have in common; a test that is in none has this to itself."""
    matches = (re.match(pattern, nodeid) for pattern in BATCHES)
    match = next(filter(None, matches), None)
    if match is None:
        return nodeid
    return " ".join([match.re.pattern, *match.groups()])


def is_long(nodeid: str) -> bool:
    """Whether a test takes many times as long as most."""
    return LONG.match(nodeid) is not None


def is_slow(nodeid: str) -> bool:
    """Whether a test waits for the run of all tests."""
    return any(re.match(pattern, nodeid) for pattern in SLOW)
