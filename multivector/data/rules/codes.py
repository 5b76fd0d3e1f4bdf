"""Rules of codes that stand side by side in a row."""

from collections.abc import Iterator

from multivector.data.errors import Fault, quoted
from multivector.data.rules.rule import Check, SoundTable


def same_code_faults(one: str, other: str) -> Check:
    """Return the check that two columns of a row never hold the same code."""

    def check(table: SoundTable) -> Iterator[Fault]:
        for row in table.frame.index[table.frame[one] == table.frame[other]]:
            repeated = f"{quoted(table.cells[other][row])}, as in {one}"
            yield table.fault(row, other, repeated, f"another code than in {one}")

    return check


def kind_faults(
    aliases: SoundTable,
    countries: SoundTable,
    hubs: SoundTable,
    pipelines: SoundTable,
    corridors: SoundTable,
    organizations: SoundTable,
) -> Iterator[Fault]:
    """Yield other names whose code does not stand in the table that their kind names."""
    homes = {
        "country": (countries, "iso3"),
        "capital": (countries, "iso3"),
        "hub": (hubs, "hub_id"),
        "pipeline": (pipelines, "pipeline_id"),
        "corridor": (corridors, "corridor_id"),
        "organization": (organizations, "org_id"),
    }
    known = {kind: set(table.cells[key]) for kind, (table, key) in homes.items()}
    for row, (kind, code) in enumerate(aliases.rows(["kind", "id"])):
        if kind in known and code not in known[kind]:
            home, key = homes[kind]
            lost = f"{quoted(code)}, which is no {kind}"
            yield aliases.fault(row, "id", lost, f"a value of {key} in {home.schema.path}")
