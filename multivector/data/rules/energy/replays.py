"""Rules of past losses: each is replayed in its own network, or says why none can replay it."""

from collections.abc import Iterator

from multivector.data.checking.integrity import LIST_SEPARATOR
from multivector.data.errors import Fault, quoted
from multivector.data.rules.rule import SoundTable

CLOSED, REASON = "edges_closed", "not_replayed"


def replay_faults(losses: SoundTable, edges: SoundTable) -> Iterator[Fault]:
    """Yield losses with both links and a reason or neither, of links elsewhere, or of links that carried nothing.

    Where nothing flowed in the year of the network, closing a link loses nothing whatever was lost then.
    """
    flows = {
        (network, edge): float(flow or 0)
        for network, edge, flow in edges.rows(["network_id", "edge_id", "baseline_flow"])
    }
    columns = ["network_id", CLOSED, REASON, "reported_loss_value"]
    for row, (network, cell, reason, loss) in enumerate(losses.rows(columns)):
        if bool(cell) == bool(reason):
            found = "links and a reason" if cell else "neither links nor a reason"
            allowed = f"links in {CLOSED}, or why it is not replayed in {REASON}"
            yield losses.fault(row, REASON, found, allowed)
            continue
        closed = cell.split(LIST_SEPARATOR) if cell else []
        astray = [edge for edge in closed if (network, edge) not in flows]
        if astray:
            listing = f"{', '.join(map(quoted, astray))} in a list"
            allowed = f"links of {network} in {edges.schema.path}"
            yield losses.fault(row, CLOSED, listing, allowed)
        elif closed and float(loss or 0) > 0 and not any(flows[network, each] for each in closed):
            found = f"{quoted(cell)}, which carried nothing in the baseline year"
            yield losses.fault(row, CLOSED, found, f"an empty cell, and the reason in {REASON}")
