"""Which tests go to one worker together, and which go first."""

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
