"""Rules of how networks hang together: no link twice, no place apart, each way leads somewhere."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from multivector.data.errors import Fault, quoted
from multivector.data.rules.energy.networks import ENDS, GROUP
from multivector.data.rules.rule import SoundTable

# Berths of one terminal lie side by side, each with its own capacity.
BERTHS = "terminal"
NONE = "no line or route"


def doubled_faults(edges: SoundTable) -> Iterator[Fault]:
    """Yield built links between the ends of another that nothing tells from it: one line over again.

    Closing one of them would strand nothing. Two lines side by side name each its line, and berths of
    one terminal differ by their names.
    """
    columns = ["network_id", *ENDS, "line_id", "route_id", "is_planned", "edge_id"]
    beside: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for row, (network, start, end, line, route, planned, edge, basis, name) in enumerate(
        edges.rows([*columns, "usable_basis", "name"])
    ):
        if planned == "true":
            continue
        others = beside[network, start, end]
        for other, its_line, its_basis, its_name in others:
            are_lines = line and its_line and line != its_line
            are_berths = basis == its_basis == BERTHS and name != its_name
            if not are_lines and not are_berths:
                along = " and ".join(filter(None, (line, route))) or NONE
                found = f"{quoted(edge)}, from {start} to {end} like {other} ({along})"
                allowed = (
                    f"one link of the whole capacity, or the line_id that tells it from {other}"
                )
                yield edges.fault(row, "edge_id", found, allowed)
                break
        others.append((edge, line, basis, name))


def reversed_faults(edges: SoundTable) -> Iterator[Fault]:
    """Yield links of one line in both directions that do not share its capacity."""
    groups: dict[tuple[str, ...], tuple[str, str]] = {}
    columns = ["network_id", "line_id", *ENDS, "edge_id", GROUP, "is_planned"]
    for row, (network, line, start, end, edge, group, planned) in enumerate(edges.rows(columns)):
        if not line or planned == "true":
            continue
        other, its_group = groups.get((network, line, end, start), (edge, group))
        groups[network, line, start, end] = (edge, group)
        if other != edge and (not group or group != its_group):
            found = f"{quoted(group)}, though {other} is {line} in the other direction"
            yield edges.fault(row, GROUP, found, f"one {GROUP} for both directions of the line")


def joint_faults(nodes: SoundTable, edges: SoundTable) -> Iterator[Fault]:
    """Yield places without a link, that nothing can reach, or from which nothing reaches a market."""
    onward, back = _neighbours(edges, ENDS), _neighbours(edges, tuple(reversed(ENDS)))
    kinds = {(network, node): kind for network, node, kind in nodes.rows([*NODE, "kind"])}
    fed = _reached(onward, (node for node, kind in kinds.items() if kind == "source"))
    drained = _reached(back, (node for node, kind in kinds.items() if kind == "market"))
    for row, node in enumerate(kinds):
        found = ""
        if node not in onward and node not in back:
            found, allowed = "which no link joins", f"a place that is an end of a link of {node[0]}"
        elif node not in fed:
            found, allowed = "which nothing can reach", "a place to which links lead from a source"
        elif kinds[node] == "market" and node in onward:
            found, allowed = "a market from which links lead on", "a hub, or no link from a market"
        elif node not in drained:
            found, allowed = "from which no way leads on", "a place with links on to a market"
        if found:
            where = f"{allowed} in {edges.schema.path}"
            yield nodes.fault(row, "node_id", f"{quoted(node[1])}, {found}", where)


def edgeless_faults(networks: SoundTable, edges: SoundTable) -> Iterator[Fault]:
    """Yield networks without a single link, which nobody can open."""
    drawn = set(edges.cells["network_id"])
    for row, network in enumerate(networks.cells["network_id"]):
        if network not in drawn:
            allowed = f"networks with links in {edges.schema.path}"
            yield networks.fault(row, "network_id", quoted(network), allowed)


NODE = ("network_id", "node_id")
Node = tuple[str, ...]


def _neighbours(edges: SoundTable, ends: tuple[str, ...]) -> Mapping[Node, set[Node]]:
    """Return the places next on from each, along the ends in the order given."""
    near: dict[Node, set[Node]] = defaultdict(set)
    for network, start, end in edges.rows(["network_id", *ends]):
        near[network, start].add((network, end))
    return near


def _reached(near: Mapping[Node, set[Node]], starts: Iterable[Node]) -> set[Node]:
    """Return all places that can be reached from some, those included."""
    reached: set[Node] = set()
    ahead = list(starts)
    while ahead:
        node = ahead.pop()
        if node not in reached:
            reached.add(node)
            ahead += near.get(node, ())
    return reached
